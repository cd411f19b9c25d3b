#include "model/check.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/link.h"

enum { LONGEST_ADDRESS = 2048 }; /* bytes */

/* ---- addresses */

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           strchr("-._:[]", c) != NULL;
}

static bool is_path_byte(char c)
{
    return (unsigned char)c > ' ' && c != 0x7f && !strchr("\"<>\\^`{}|", c);
}

static bool take_head(Str *text, Str head)
{
    if (!str_equal_ascii_case(str_slice(*text, 0, head.len), head)) return false;
    *text = str_slice(*text, head.len, text->len);
    return true;
}

bool check_url_is_openable(Str url)
{
    Str rest = url;
    if (url.len > LONGEST_ADDRESS || !text_is_utf8(url)) return false;
    if (!take_head(&rest, S("https://")) && !take_head(&rest, S("http://"))) return false;
    size_t host = 0;
    while (host < rest.len && !strchr("/?#", rest.at[host]))
        if (!is_host_byte(rest.at[host++])) return false;
    if (host == 0 || strchr(":.-", rest.at[0])) return false;
    for (size_t i = host; i < rest.len; i++)
        if (!is_path_byte(rest.at[i])) return false;
    return true;
}

/* ---- findings */

/* Something that may be there twice, by what makes it the same. */
typedef struct {
    Str key;
    int index;
} Keyed;

typedef struct {
    const Path *path;
    DiagList *diags;
    Arena scratch;
} Check;

static Diag at(const Check *check, int file, int line_no, const char *name)
{
    Str in = path_file(check->path, file);
    return (Diag){.kind = DIAG_WARNING, .file = in, .line = line_no, .name = name};
}

/* A place on that line: that of these words. */
static Diag about(Diag place, Str words)
{
    place.about = words;
    return place;
}

static int by_key(const void *a, const void *b)
{
    const Keyed *x = a, *y = b;
    int order = str_compare(x->key, y->key);
    return order ? order : x->index - y->index;
}

static Str place_of(Check *check, int station)
{
    const Station *found = &check->path->stations[station];
    return path_place(check->path, found->file, found->line_no, &check->scratch);
}

static void check_titles(Check *check)
{
    const Path *path = check->path;
    Keyed *titles = ARENA_ARRAY(&check->scratch, Keyed, path->station_count);
    for (int i = 0; i < path->station_count; i++)
        titles[i] = (Keyed){text_fold(path->stations[i].title, &check->scratch), i};
    if (path->station_count) qsort(titles, (size_t)path->station_count, sizeof *titles, by_key);
    for (int i = 1; i < path->station_count; i++) {
        if (!str_equal(titles[i].key, titles[i - 1].key)) continue;
        const Station *station = &path->stations[titles[i].index];
        diag_add(
            check->diags,
            about(at(check, station->file, station->line_no, "duplicate-title"), station->title),
            "give it a title of its own; if both are one, the hint interchange says so",
            "\"%.*s\" is also the title of the station on %.*s", S_ARG(station->title),
            S_ARG(place_of(check, titles[i - 1].index)));
    }
}

typedef struct {
    int number, station;
} Numbered;

static int by_number(const void *a, const void *b)
{
    const Numbered *x = a, *y = b;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    return x->station - y->station;
}

static void check_numbers(Check *check, const Line *line)
{
    const Path *path = check->path;
    Numbered *numbers = ARENA_ARRAY(&check->scratch, Numbered, line->stop_count);
    int count = 0;
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (path_is_station(path, stop) && path->stations[stop].number)
            numbers[count++] = (Numbered){path->stations[stop].number, stop};
    }
    if (count) qsort(numbers, (size_t)count, sizeof *numbers, by_number);
    for (int i = 1; i < count; i++) {
        const Station *station = &path->stations[numbers[i].station];
        int step = numbers[i].number - numbers[i - 1].number;
        if (step == 0)
            diag_add(check->diags, at(check, station->file, station->line_no, "number-repeat"),
                     "number it anew", "number %d is taken by the station on %.*s",
                     numbers[i].number, S_ARG(place_of(check, numbers[i - 1].station)));
        if (step > 1)
            diag_add(check->diags, at(check, station->file, station->line_no, "number-gap"),
                     "number it anew, or add what is missing", "number %d follows number %d",
                     numbers[i].number, numbers[i - 1].number);
    }
}

static void check_lines(Check *check)
{
    for (int i = 0; i < check->path->line_count; i++) {
        const Line *line = &check->path->lines[i];
        if (line->stop_count == 0)
            diag_add(check->diags,
                     about(at(check, line->file, line->line_no, "empty-line"), line->title),
                     "add a station, or leave the line out", "the line \"%.*s\" has no stop",
                     S_ARG(line->title));
        check_numbers(check, line);
    }
}

static int references_of(const Station *station)
{
    return station->reference_count + station->topic_reference_count;
}

/* Worth a word only where most stations have some. */
static void check_references(Check *check)
{
    const Path *path = check->path;
    int have = 0;
    for (int i = 0; i < path->station_count; i++) have += references_of(&path->stations[i]) > 0;
    for (int i = 0; i < path->station_count && have * 2 >= path->station_count; i++) {
        const Station *station = &path->stations[i];
        if (references_of(station) == 0)
            diag_add(
                check->diags,
                about(at(check, station->file, station->line_no, "no-references"), station->title),
                "say where it can be learned", "\"%.*s\" has no reference", S_ARG(station->title));
    }
}

/* Those of topics stand behind the station's own, whatever their lines. */
static void tell_repeat(Check *check, const Reference *one, const Reference *two)
{
    const Reference *first = one->line_no <= two->line_no ? one : two;
    const Reference *again = first == one ? two : one;
    diag_add(check->diags,
             about(at(check, again->file, again->line_no, "duplicate-address"), again->url),
             "leave one of them out", "%.*s is given again here; first on line %d",
             S_ARG(again->url), first->line_no);
}

/* The references first .. first+count-1 are those of one stop. */
static void check_repeats(Check *check, int first, int count)
{
    if (count < 2) return;
    const Reference *references = check->path->references + first;
    Keyed *addresses = ARENA_ARRAY(&check->scratch, Keyed, count);
    int known = 0;
    for (int i = 0; i < count; i++)
        if (references[i].url.len) addresses[known++] = (Keyed){references[i].url, i};
    if (known) qsort(addresses, (size_t)known, sizeof *addresses, by_key);
    for (int i = 1, start = 0; i < known; i++) {
        if (str_equal(addresses[i].key, addresses[start].key))
            tell_repeat(check, &references[addresses[start].index],
                        &references[addresses[i].index]);
        else
            start = i;
    }
}

static void check_addresses(Check *check)
{
    const Path *path = check->path;
    for (int i = 0; i < path->reference_count; i++) {
        Str url = path->references[i].url;
        if (url.len == 0 || str_starts(url, S("mailto:")) || check_url_is_openable(url)) continue;
        if (link_is_local(url)) continue; /* whoever has the folder looks whether it is there */
        diag_add(check->diags,
                 about(at(check, path->references[i].file, path->references[i].line_no,
                          "broken-address"),
                       url),
                 "write it out: https://host/page", "%.*s can't be opened", S_ARG(url));
    }
    for (int i = 0; i < path->station_count; i++)
        check_repeats(check, path->stations[i].first_reference, references_of(&path->stations[i]));
    for (int i = 0; i < path->group_count; i++)
        check_repeats(check, path->groups[i].first_reference, path->groups[i].reference_count);
}

static bool is_optional(const Path *path, int stop)
{
    return path_is_station(path, stop) && path->stations[stop].optional;
}

static void check_optional(Check *check)
{
    const Path *path = check->path;
    bool *spared = ARENA_ARRAY(&check->scratch, bool, path->any_count + 1);
    for (int i = 0; i < path->prerequisite_count; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        if (need->any && !is_optional(path, need->from)) spared[need->any] = true;
    }
    for (int i = 0; i < path->prerequisite_count; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        if (!is_optional(path, need->from) || is_optional(path, need->to)) continue;
        if (spared[need->any]) continue; /* another alternative will do */
        diag_add(
            check->diags,
            about(at(check, path_stop_file(path, need->to), need->line_no, "optional-required"),
                  path_stop_title(path, need->from)),
            "require it of all, or let the other station do without",
            "\"%.*s\" requires \"%.*s\", which is optional", S_ARG(path_stop_title(path, need->to)),
            S_ARG(path_stop_title(path, need->from)));
    }
}

void check_path(const Path *path, DiagList *diags)
{
    Check check = {.path = path, .diags = diags};
    check_titles(&check);
    check_lines(&check);
    check_references(&check);
    check_addresses(&check);
    check_optional(&check);
    arena_free(&check.scratch);
}

/* ---- what is not wanted */

static bool is_ignored(const Path *path, const Names *off, const Diag *diag)
{
    Str name = str_from(diag->name);
    for (int i = 0; i < off->count; i++)
        if (str_equal(off->items[i], name)) return true;
    for (int i = 0; i < path->ignored.count; i++) {
        const Ignored *ignored = &path->ignored.items[i];
        int below = diag->line - ignored->line_no;
        bool near = (below == 0 || below == 1) &&
                    str_equal(diag->file, path_file(path, ignored->file));
        bool here = ignored->line_no == 0 || near;
        if (here && str_equal(ignored->name, name)) return true;
    }
    return false;
}

void check_ignore(const Path *path, const Names *off, DiagList *diags)
{
    int left = 0;
    for (int i = 0; i < diags->count; i++)
        if (diags->items[i].kind == DIAG_ERROR || !is_ignored(path, off, &diags->items[i]))
            diags->items[left++] = diags->items[i];
    diags->count = left;
}
