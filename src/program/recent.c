#include "program/recent.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "program/print.h"

enum { LIST_BYTES = 1 << 16 };

static const char *list_file(Str dir, Arena *arena)
{
    return str_z(file_join(dir, S("recent"), arena), arena);
}

int recent_list(Str dir, Arena *arena, Str *names)
{
    Str text, name;
    int count = 0;
    if (dir.len == 0) return 0;
    if (file_read(&io_system, list_file(dir, arena), LIST_BYTES, arena, &text) != FILE_OK) return 0;
    while (count < RECENT_LIMIT && str_line(&text, &name))
        if (name.len) names[count++] = name;
    return count;
}

/* Written beside and renamed, so that a list that is being read is whole. */
static void replace(Str dir, Str text, Arena *scratch)
{
    const char *file = list_file(dir, scratch);
    const char *draft = str_z(str_format(scratch, "%s.%ld", file, (long)getpid()), scratch);
    int fd = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return;
    bool written = print_flush(text, fd);
    if (close(fd) != 0 || !written || rename(draft, file) != 0) unlink(draft);
}

void recent_remember(Str dir, Str name)
{
    Arena scratch = {0};
    Str names[RECENT_LIMIT];
    bool listable = str_find_char(name, '\n', 0) == STR_NONE &&
                    str_find_char(name, '\r', 0) == STR_NONE;
    if (dir.len == 0 || name.len == 0 || !listable) return;
    int count = recent_list(dir, &scratch, names);
    if (count == 0 || !str_equal(names[0], name)) {
        Buf text = {.arena = &scratch};
        buf_format(&text, "%.*s\n", S_ARG(name));
        for (int i = 0; i < count; i++)
            if (!str_equal(names[i], name)) buf_format(&text, "%.*s\n", S_ARG(names[i]));
        if (file_make_dirs(&io_system, str_z(dir, &scratch)))
            replace(dir, buf_str(&text), &scratch);
    }
    arena_free(&scratch);
}
