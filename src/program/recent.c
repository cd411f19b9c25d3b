#include "program/recent.h"

enum { LIST_BYTES = 1 << 16 };

static const char *list_file(Str dir, Arena *arena)
{
    return str_z(file_join(dir, S("recent"), arena), arena);
}

static const char *lines_file(Str dir, Arena *arena)
{
    return str_z(file_join(dir, S("lines"), arena), arena);
}

int recent_list(const Io *io, Str dir, Arena *arena, Str *names)
{
    Str text, name;
    int count = 0;
    if (dir.len == 0) return 0;
    if (file_read(io, list_file(dir, arena), LIST_BYTES, arena, &text) != FILE_OK) return 0;
    while (count < RECENT_LIMIT && str_line(&text, &name))
        if (name.len) names[count++] = name;
    return count;
}

void recent_remember(const Io *io, Str dir, Str name)
{
    Arena scratch = {0};
    Str names[RECENT_LIMIT];
    bool listable = str_find_char(name, '\n', 0) == STR_NONE &&
                    str_find_char(name, '\r', 0) == STR_NONE;
    if (dir.len == 0 || name.len == 0 || !listable) return;
    int count = recent_list(io, dir, &scratch, names);
    if (count == 0 || !str_equal(names[0], name)) {
        Buf text = {.arena = &scratch};
        buf_format(&text, "%.*s\n", S_ARG(name));
        for (int i = 0; i < count; i++)
            if (!str_equal(names[i], name)) buf_format(&text, "%.*s\n", S_ARG(names[i]));
        if (file_make_dirs(io, str_z(dir, &scratch)))
            file_replace(io, str_from(list_file(dir, &scratch)), buf_str(&text), 0600);
    }
    arena_free(&scratch);
}

Str recent_lines(Str dir, Arena *arena)
{
    Str text = {0};
    if (dir.len) file_read(&io_system, lines_file(dir, arena), LIST_BYTES, arena, &text);
    return text;
}

void recent_keep_lines(Str dir, const Str *lines, int count)
{
    Arena scratch = {0};
    Buf text = {.arena = &scratch};
    for (int i = 0; i < count; i++) buf_format(&text, "%.*s\n", S_ARG(lines[i]));
    if (dir.len && file_make_dirs(&io_system, str_z(dir, &scratch)))
        file_replace(&io_system, str_from(lines_file(dir, &scratch)), buf_str(&text), 0600);
    arena_free(&scratch);
}
