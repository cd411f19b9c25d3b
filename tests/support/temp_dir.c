#define _XOPEN_SOURCE 700 /* nftw */
#include "support/temp_dir.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "support/check.h"
#include "support/memory.h"

enum { MOST_OPEN = 16, LARGEST = 1 << 24 };

char temp_dir[256];

int enter_temp_dir(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(temp_dir, sizeof temp_dir, "%s/metromap-test-XXXXXX", tmp ? tmp : "/tmp");
    return mkdtemp(temp_dir) && chdir(temp_dir) == 0 ? 0 : -1;
}

static int remove_one(const char *name, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about, (void)kind, (void)walk;
    return remove(name);
}

int leave_temp_dir(void **state)
{
    empty_arenas(state);
    return chdir("/") == 0 ? nftw(temp_dir, remove_one, MOST_OPEN, FTW_DEPTH | FTW_PHYS) : -1;
}

Str in_temp_dir(const char *name)
{
    return str_format(&arena, "%s/%s", temp_dir, name);
}

void put_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

Str file_text(const char *name)
{
    Str text;
    file_read(&io_system, name, LARGEST, &arena, &text);
    return (Str){str_z(text, &arena), text.len};
}
