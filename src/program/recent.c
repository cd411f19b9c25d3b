#include "program/recent.h"

#include <stdio.h>

enum { LIST_BYTES = 1 << 16, PLACES_BYTES = 1 << 18 };

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
            file_replace_soon(io, str_from(list_file(dir, &scratch)), buf_str(&text), 0600);
    }
    arena_free(&scratch);
}

Str recent_lines(const Io *io, Str dir, Arena *arena)
{
    Str text = {0};
    if (dir.len) file_read(io, lines_file(dir, arena), LIST_BYTES, arena, &text);
    return text;
}

void recent_keep_lines(const Io *io, Str dir, const Str *lines, int count)
{
    Arena scratch = {0};
    Buf text = {.arena = &scratch};
    for (int i = 0; i < count; i++) buf_format(&text, "%.*s\n", S_ARG(lines[i]));
    if (dir.len && file_make_dirs(io, str_z(dir, &scratch)))
        file_replace_soon(io, str_from(lines_file(dir, &scratch)), buf_str(&text), 0600);
    arena_free(&scratch);
}

static const char *places_file(Str dir, Arena *arena)
{
    return str_z(file_join(dir, S("places"), arena), arena);
}

/* "KEY<Tab>STOP<Tab>ITEM SHIFT", and behind it "<Tab>GOAL" for each goal. */
static bool read_place(Str line, Arena *arena, Place *place)
{
    Str numbers;
    if (!str_split(&line, '\t', &place->key) || !str_split(&line, '\t', &place->stop)) return false;
    if (!str_split(&line, '\t', &numbers)) return false;
    place->goals = line;
    return sscanf(str_z(numbers, arena), "%d %d", &place->item, &place->shift) == 2;
}

static int read_places(const Io *io, Str dir, Arena *arena, Place *places)
{
    Str text, line;
    int count = 0;
    if (dir.len == 0) return 0;
    if (file_read(io, places_file(dir, arena), PLACES_BYTES, arena, &text) != FILE_OK) return 0;
    while (count < PLACES_LIMIT && str_line(&text, &line))
        if (read_place(line, arena, &places[count])) count++;
    return count;
}

bool recent_place(const Io *io, Str dir, Str key, Arena *arena, Place *place)
{
    Place places[PLACES_LIMIT];
    int count = read_places(io, dir, arena, places);
    for (int i = 0; i < count; i++) {
        if (!str_equal(places[i].key, key)) continue;
        *place = places[i];
        return true;
    }
    return false;
}

static bool fits_line(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < ' ') return false;
    return text.len > 0;
}

static bool is_same(const Place *a, const Place *b)
{
    return str_equal(a->key, b->key) && str_equal(a->stop, b->stop) && a->item == b->item &&
           a->shift == b->shift && str_equal(a->goals, b->goals);
}

static void add_place(Buf *out, const Place *place)
{
    buf_format(out, "%.*s\t%.*s\t%d %d", S_ARG(place->key), S_ARG(place->stop), place->item,
               place->shift);
    if (place->goals.len && str_find_char(place->goals, '\n', 0) == STR_NONE)
        buf_format(out, "\t%.*s", S_ARG(place->goals));
    buf_add_char(out, '\n');
}

void recent_keep_place(const Io *io, Str dir, const Place *place)
{
    Arena scratch = {0};
    Place places[PLACES_LIMIT];
    Buf text = {.arena = &scratch};
    if (dir.len == 0 || !fits_line(place->key) || !fits_line(place->stop)) return;
    int count = read_places(io, dir, &scratch, places), kept = 1;
    if (count && is_same(&places[0], place)) goto done;
    add_place(&text, place);
    for (int i = 0; i < count && kept < PLACES_LIMIT; i++) {
        if (str_equal(places[i].key, place->key)) continue;
        add_place(&text, &places[i]);
        kept++;
    }
    if (file_make_dirs(io, str_z(dir, &scratch)))
        file_replace_soon(io, str_from(places_file(dir, &scratch)), buf_str(&text), 0600);
done:
    arena_free(&scratch);
}
