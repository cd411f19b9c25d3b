#define _XOPEN_SOURCE 700
#include "support/torture_rig.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int tests, failures;
static char top[256];

bool begin_torture(void)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(top, sizeof top, "%s/metromap-torture-XXXXXX", tmp ? tmp : "/tmp");
    bool well = mkdtemp(top) && chdir(top) == 0;
    if (!well) perror(top);
    return well;
}

int end_torture(void)
{
    printf("1..%d\n", tests);
    return chdir("/") == -1 || rmdir(top) == -1 || failures ? 1 : 0;
}

bool tap(bool well, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%s %d - %s: ", well ? "ok" : "not ok", ++tests, name);
    vprintf(format, args);
    putchar('\n');
    fflush(stdout);
    va_end(args);
    failures += !well;
    return well;
}

void tap_skip(const char *name, const char *why)
{
    printf("ok %d - %s # SKIP %s\n", ++tests, name, why);
}

void clear_files(void)
{
    static const char *const names[] = {FILE_NAME, FILE_NAME ".bak", "." FILE_NAME ".lock",
                                        "." FILE_NAME ".tmp"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(names[i]);
}

Store *open_torture_store(const Io *io)
{
    StoreOptions options = {.io = io, .file = S(FILE_NAME), .path_id = S("p"), .by = S("7f3a19c2")};
    return store_open(&options);
}

bool save_mark(Store *store, int a, int b)
{
    char key[32];
    snprintf(key, sizeof key, "s%d-%d", a, b);
    Op op = {.key = str_from(key), .value = S("done"), .at = TORTURE_NOW, .by = S("7f3a19c2")};
    return store_add(store, &op) && store_save(store, NULL);
}

bool has_mark(const Store *store, int a, int b)
{
    char key[32];
    snprintf(key, sizeof key, "s%d-%d", a, b);
    return progress_find(store_progress(store), SECTION_STATIONS, str_from(key)) != NULL;
}
