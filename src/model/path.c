#include "model/path.h"

#include <limits.h>

#include "base/text.h"

static const char *const kind_names[KIND_COUNT] = {
    [KIND_LINK] = "link",         [KIND_BOOK] = "book",           [KIND_COURSE] = "course",
    [KIND_VIDEO] = "video",       [KIND_ARTICLE] = "article",     [KIND_PAPER] = "paper",
    [KIND_PROJECT] = "project",   [KIND_DOCS] = "docs",           [KIND_REPO] = "repo",
    [KIND_PRACTICE] = "practice", [KIND_COMMUNITY] = "community", [KIND_PODCAST] = "podcast",
    [KIND_MAP] = "map",
};

const char *path_kind_name(ReferenceKind kind)
{
    return kind_names[kind];
}

int path_stop_count(const Path *path)
{
    return path->station_count + path->group_count;
}

bool path_is_station(const Path *path, int stop)
{
    return stop >= 0 && stop < path->station_count;
}

static const Group *group_of(const Path *path, int stop)
{
    return &path->groups[stop - path->station_count];
}

Str path_stop_title(const Path *path, int stop)
{
    return path_is_station(path, stop) ? path->stations[stop].title : group_of(path, stop)->title;
}

Str path_stop_id(const Path *path, int stop)
{
    return path_is_station(path, stop) ? path->stations[stop].id : group_of(path, stop)->id;
}

int path_stop_line_no(const Path *path, int stop)
{
    if (path_is_station(path, stop)) return path->stations[stop].line_no;
    return group_of(path, stop)->line_no;
}

Str path_file(const Path *path, int file)
{
    return file < path->file_count ? path->files[file] : S("");
}

int path_stop_file(const Path *path, int stop)
{
    return path_is_station(path, stop) ? path->stations[stop].file : group_of(path, stop)->file;
}

Str path_place(const Path *path, int file, int line_no, Arena *arena)
{
    Str name = path_file(path, file);
    name = str_slice(name, name.len ? path->source.len : 0, name.len);
    while (str_starts(name, S("/"))) name = str_slice(name, 1, name.len);
    return str_format(arena, "%.*s%sline %d", S_ARG(name), name.len ? ", " : "", line_no);
}

int path_references_of(const Path *path, int stop, int *first)
{
    if (!path_is_station(path, stop)) {
        *first = group_of(path, stop)->first_reference;
        return group_of(path, stop)->reference_count;
    }
    const Station *station = &path->stations[stop];
    *first = station->first_reference;
    return station->reference_count + station->topic_reference_count;
}

const int *path_lines_of(const Path *path, int stop, int *count)
{
    if (!path_is_station(path, stop)) {
        *count = 1;
        return &group_of(path, stop)->line;
    }
    const Station *station = &path->stations[stop];
    *count = station->line_slot_count;
    return path->station_lines + station->first_line_slot;
}

int path_home_line(const Path *path, int stop)
{
    int count;
    const int *lines = path_lines_of(path, stop, &count);
    return count ? lines[0] : -1;
}

int path_position(const Path *path, int line, int stop)
{
    const Line *on = &path->lines[line];
    const int *stops = path->line_stops + on->first_stop;
    int likely = on->stop_count ? stop - stops[0] : -1; /* where they follow each other */
    if (likely >= 0 && likely < on->stop_count && stops[likely] == stop) return likely;
    for (int i = 0; i < on->stop_count; i++)
        if (stops[i] == stop) return i;
    return -1;
}

const char *path_difficulty_name(Difficulty difficulty)
{
    static const char *const names[] = {"", "easy", "medium", "hard"};
    return names[difficulty];
}

int path_new_any(Path *path)
{
    return ++path->any_count;
}

Str path_stop_code(const Path *path, int stop, Arena *arena)
{
    int line = path_home_line(path, stop);
    if (line < 0) return S("");
    return str_format(arena, "%s%d", path->lines[line].letter, path_position(path, line, stop) + 1);
}

/* What path_find() gathers: all matches are counted, the first `room` are kept. */
typedef struct {
    int *stops;
    int room, count;
} Found;

static void keep(Found *found, int stop)
{
    if (found->count < found->room) found->stops[found->count] = stop;
    found->count++;
}

/* The number at `*at`, which moves past it; -1 if there is none or it is no sane number. */
static int digits(Str words, size_t *at)
{
    size_t from = *at;
    int value = 0;
    while (*at < words.len && words.at[*at] >= '0' && words.at[*at] <= '9') {
        if (value > INT_MAX / 10 - 1) return -1;
        value = value * 10 + (words.at[(*at)++] - '0');
    }
    return *at > from ? value : -1;
}

static void find_number(const Path *path, Str words, Arena *scratch, Found *found)
{
    (void)scratch;
    size_t at = 0;
    int number = digits(words, &at);
    if (number <= 0 || at < words.len) return;
    for (int i = 0; i < path->station_count; i++)
        if (path->stations[i].number == number) keep(found, i);
}

static void find_code(const Path *path, Str words, Arena *scratch, Found *found)
{
    (void)scratch;
    size_t letters = 0;
    while (letters < words.len && (words.at[letters] < '0' || words.at[letters] > '9')) letters++;
    size_t at = letters;
    int position = digits(words, &at);
    if (letters == 0 || position <= 0 || at < words.len) return;
    for (int i = 0; i < path->line_count; i++) {
        const Line *line = &path->lines[i];
        if (!str_equal_ascii_case(str_from(line->letter), str_slice(words, 0, letters))) continue;
        if (position <= line->stop_count)
            keep(found, path->line_stops[line->first_stop + position - 1]);
        return;
    }
}

static void find_id(const Path *path, Str words, Arena *scratch, Found *found)
{
    (void)scratch;
    for (int i = 0; i < path_stop_count(path); i++)
        if (str_equal(path_stop_id(path, i), words)) keep(found, i);
}

static void find_title(const Path *path, Str words, Arena *scratch, Found *found)
{
    Str wanted = text_fold(words, scratch);
    for (int i = 0; i < path_stop_count(path); i++)
        if (str_equal(text_fold(path_stop_title(path, i), scratch), wanted)) keep(found, i);
}

static void find_part(const Path *path, Str words, Arena *scratch, Found *found)
{
    Str wanted = text_fold(words, scratch);
    if (wanted.len == 0) return;
    for (int i = 0; i < path_stop_count(path); i++)
        if (str_contains(text_fold(path_stop_title(path, i), scratch), wanted)) keep(found, i);
}

int path_find(const Path *path, Str words, int *found, int room, Arena *scratch)
{
    static void (*const ways[])(const Path *, Str, Arena *, Found *) = {
        find_number, find_code, find_id, find_title, find_part,
    };
    Found all = {found, room, 0};
    Str wanted = str_trim(words);
    if (wanted.len == 0) return 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways && all.count == 0; i++)
        ways[i](path, wanted, scratch, &all);
    return all.count;
}
