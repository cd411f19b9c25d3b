/* Ids that stay when the author edits elsewhere: the slug of the title; where several share it,
 * all of them get "line/slug", and those that still share it an ordinal: "line/slug.2". A slug
 * holds neither '/' nor '.', so no two can meet. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_estimate.h"
#include "model/read_infer.h"

typedef struct {
    Str id;
    Str line; /* id of the line; empty for a line itself */
    int index;
} Named;

static int by_id(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : x->index - y->index;
}

/* The end of the run of equal ids that begins at `from`. */
static int run_end(const Named *names, int from, int count)
{
    int end = from + 1;
    while (end < count && str_equal(names[end].id, names[from].id)) end++;
    return end;
}

static void sort_names(Named *names, int count)
{
    if (count) qsort(names, (size_t)count, sizeof *names, by_id);
}

/* True if that changed any of the names. */
static bool put_line_before(Named *names, int count, Arena *arena)
{
    bool changed = false;
    for (int from = 0, end; from < count; from = end) {
        end = run_end(names, from, count);
        for (int i = from; i < end && end - from > 1; i++) {
            if (names[i].line.len == 0) continue;
            names[i].id = str_format(arena, "%.*s/%.*s", S_ARG(names[i].line), S_ARG(names[i].id));
            changed = true;
        }
    }
    return changed;
}

static void put_ordinal_behind(Named *names, int count, Arena *arena)
{
    for (int from = 0, end; from < count; from = end) {
        end = run_end(names, from, count);
        for (int i = from + 1; i < end; i++)
            names[i].id = str_format(arena, "%.*s.%d", S_ARG(names[i].id), i - from + 1);
    }
}

/* Without an estimate in parentheses, which changes while the station stays. */
static Str lasting(Str title, Arena *arena)
{
    size_t open = str_find_char(title, '(', 0);
    if (open == STR_NONE || open == 0) return title;
    size_t close = str_find_char(title, ')', open);
    if (close == STR_NONE || read_hours(str_slice(title, open, close), 0, arena).low <= 0)
        return title;
    return str_format(arena, "%.*s%.*s", (int)open, title.at,
                      S_ARG(str_slice(title, close + 1, title.len)));
}

static Str slug_or(Str title, Str otherwise, Arena *arena)
{
    Str slug = text_slug(title, arena);
    return slug.len ? slug : otherwise;
}

/* `names` come sorted. */
static void make_unique(Named *names, int count, Arena *arena)
{
    if (put_line_before(names, count, arena)) sort_names(names, count);
    put_ordinal_behind(names, count, arena);
}

/* "A" .. "Z", "AA", "AB" .. */
static void give_letter(Line *line, int index)
{
    char reversed[sizeof line->letter];
    int len = 0;
    for (int rest = index + 1; rest > 0; rest = (rest - 1) / 26)
        reversed[len++] = (char)('A' + (rest - 1) % 26);
    for (int i = 0; i < len; i++) line->letter[i] = reversed[len - 1 - i];
}

static void name_lines(Path *path, Arena *arena)
{
    Named *names = ARENA_ARRAY(arena, Named, path->line_count);
    for (int i = 0; i < path->line_count; i++) {
        give_letter(&path->lines[i], i);
        names[i] = (Named){slug_or(path->lines[i].title, S("line"), arena), S(""), i};
    }
    sort_names(names, path->line_count);
    make_unique(names, path->line_count, arena);
    for (int i = 0; i < path->line_count; i++) path->lines[names[i].index].id = names[i].id;
}

static void tell_twice(const Path *path, const Named *names, int count, DiagList *diags)
{
    const Station *first = NULL;
    for (int i = 0; i < count; i++) {
        const Station *station =
            path_is_station(path, names[i].index) ? &path->stations[names[i].index] : NULL;
        if (!station || station->id.len == 0) continue;
        if (first && str_equal(text_slug(first->id, diags->arena), names[i].id))
            diag_add(diags,
                     (Diag){.line = station->line_no,
                            .about = station->id,
                            .file = path_file(path, station->file),
                            .name = "duplicate-id"},
                     "give it an id of its own",
                     "the id \"%.*s\" is also that of the station on line %d", S_ARG(station->id),
                     first->line_no);
        first = station;
    }
}

static void name_stops(Path *path, Arena *arena, DiagList *diags)
{
    int count = path_stop_count(path);
    Named *names = ARENA_ARRAY(arena, Named, count);
    for (int i = 0; i < count; i++) {
        names[i] = (Named){slug_or(lasting(path_stop_title(path, i), arena), S("stop"), arena),
                           path->lines[path_home_line(path, i)].id, i};
        bool hinted = path_is_station(path, i) && path->stations[i].id.len;
        if (hinted) names[i] = (Named){slug_or(path->stations[i].id, names[i].id, arena), S(""), i};
    }
    sort_names(names, count);
    tell_twice(path, names, count, diags);
    make_unique(names, count, arena);
    for (int i = 0; i < count; i++) {
        int stop = names[i].index;
        if (path_is_station(path, stop))
            path->stations[stop].id = names[i].id;
        else
            path->groups[stop - path->station_count].id = names[i].id;
    }
}

void give_ids(Path *path, Arena *arena, DiagList *diags)
{
    path->id = slug_or(path->title, S("path"), arena);
    name_lines(path, arena);
    name_stops(path, arena, diags);
}
