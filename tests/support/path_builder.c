#include "support/path_builder.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    Path path;
    Arena *arena;
    int line_no;
    int stop_count; /* of line_stops */
    int *visits;    /* line indexes, parallel to line_stops */
    bool *is_group; /* of each name, in order of mention */
    Str *names;
    int name_count;
    int *sorted; /* indexes of names by their text */
} Builder;

_Noreturn static void give_up(const char *what, Str where)
{
    fprintf(stderr, "path_from: %s: %.*s\n", what, S_ARG(where));
    abort();
}

/* Where `name` stands in `sorted`, or would stand. */
static int place_of(const Builder *builder, Str name)
{
    int low = 0, high = builder->name_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (str_compare(builder->names[builder->sorted[middle]], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int name_index(const Builder *builder, Str name)
{
    int place = place_of(builder, name);
    if (place == builder->name_count) return -1;
    int index = builder->sorted[place];
    return str_equal(builder->names[index], name) ? index : -1;
}

/* Until the end of the first pass a stop is known by the index of its name. */
static int add_name(Builder *builder, Str name, int line, bool group)
{
    bool optional = str_ends(name, S("?"));
    if (optional) name.len--;
    int index = name_index(builder, name);
    if (index >= 0) return index;
    int place = place_of(builder, name);
    for (int i = builder->name_count; i > place; i--) builder->sorted[i] = builder->sorted[i - 1];
    index = builder->name_count++;
    builder->sorted[place] = index;
    builder->names[index] = name;
    builder->is_group[index] = group;
    int line_no = ++builder->line_no;
    Path *path = &builder->path;
    if (group)
        path->groups[path->group_count++] =
            (Group){.id = name, .title = name, .line = line, .line_no = line_no};
    else
        path->stations[path->station_count++] =
            (Station){.id = name, .title = name, .line_no = line_no, .optional = optional};
    return index;
}

static int known_name(const Builder *builder, Str name)
{
    int index = name_index(builder, name);
    if (index < 0) give_up("no such stop", name);
    return index;
}

/* Needs of the line `line_no`; `any` as in Prerequisite. */
static void add_need(Builder *builder, int from, int to, const char *rule, int any)
{
    int line_no = builder->line_no;
    Path *path = &builder->path;
    path->prerequisites[path->prerequisite_count++] = (Prerequisite){from, to, rule, line_no, any};
}

/* "B*<three": the letter, the flags and where the line branches off. */
static Line *add_line(Builder *builder, Str head, bool *catalogue)
{
    Path *path = &builder->path;
    size_t end = 0;
    while (end < head.len && head.at[end] != '*' && head.at[end] != '~' && head.at[end] != '<')
        end++;
    Str letter = str_slice(head, 0, end);
    if (letter.len == 0 || letter.len >= sizeof path->lines->letter) give_up("no letter", head);
    Line *line = &path->lines[path->line_count++];
    *line = (Line){.id = letter, .title = letter, .branch_from = -1, .has_stations = true};
    snprintf(line->letter, sizeof line->letter, "%.*s", S_ARG(letter));
    line->line_no = ++builder->line_no;
    line->first_stop = builder->stop_count;
    for (; end < head.len && head.at[end] != '<'; end++) {
        if (head.at[end] == '*') line->has_stations = false;
        if (head.at[end] == '~') *catalogue = true;
    }
    if (end < head.len) {
        line->branch_from = known_name(builder, str_slice(head, end + 1, head.len));
        line->branch_rule = "branch";
        line->branch_line_no = line->line_no;
    }
    return line;
}

static void read_line(Builder *builder, Str head, Str names)
{
    bool catalogue = false;
    Line *line = add_line(builder, head, &catalogue);
    int before = line->branch_from;
    const char *rule = line->branch_rule;
    Str name;
    while (str_split(&names, ' ', &name)) {
        if (name.len == 0) continue;
        int index = add_name(builder, name, builder->path.line_count - 1, !line->has_stations);
        if (before >= 0 && before != index) add_need(builder, before, index, rule, 0);
        builder->path.line_stops[builder->stop_count] = index;
        builder->visits[builder->stop_count++] = builder->path.line_count - 1;
        line->stop_count++;
        before = catalogue ? -1 : index;
        rule = "order";
    }
}

static void read_need(Builder *builder, Str names, int any)
{
    Str name;
    int to = -1;
    builder->line_no++;
    while (str_split(&names, ' ', &name)) {
        if (name.len == 0) continue;
        int index = known_name(builder, name);
        if (to < 0)
            to = index;
        else
            add_need(builder, index, to, any ? "any" : "need", any);
    }
}

/* From the index of a name to the number of its stop: stations first, then groups. */
static int *stop_numbers(const Builder *builder)
{
    int *stop = ARENA_ARRAY(builder->arena, int, builder->name_count);
    int station = 0, group = builder->path.station_count;
    for (int i = 0; i < builder->name_count; i++)
        stop[i] = builder->is_group[i] ? group++ : station++;
    return stop;
}

/* Sorts by `to`, equals in the order of the text: an insertion into almost sorted rows. */
static void sort_needs(Path *path)
{
    for (int i = 1; i < path->prerequisite_count; i++) {
        Prerequisite need = path->prerequisites[i];
        int at = i;
        for (; at > 0 && path->prerequisites[at - 1].to > need.to; at--)
            path->prerequisites[at] = path->prerequisites[at - 1];
        path->prerequisites[at] = need;
    }
}

static void list_lines_of_stations(Builder *builder)
{
    Path *path = &builder->path;
    int count = 0;
    int *line_of = path->station_lines;
    for (int visit = 0; visit < builder->stop_count; visit++)
        if (path->line_stops[visit] < path->station_count)
            path->stations[path->line_stops[visit]].line_slot_count++;
    for (int i = 0; i < path->station_count; i++) {
        path->stations[i].first_line_slot = count;
        count += path->stations[i].line_slot_count;
        path->stations[i].line_slot_count = 0;
    }
    for (int visit = 0; visit < builder->stop_count; visit++) {
        if (path->line_stops[visit] >= path->station_count) continue;
        Station *station = &path->stations[path->line_stops[visit]];
        line_of[station->first_line_slot + station->line_slot_count++] = builder->visits[visit];
    }
}

static void number_all(Builder *builder)
{
    Path *path = &builder->path;
    int *stop = stop_numbers(builder);
    for (int i = 0; i < builder->stop_count; i++) path->line_stops[i] = stop[path->line_stops[i]];
    for (int i = 0; i < path->line_count; i++)
        if (path->lines[i].branch_from >= 0)
            path->lines[i].branch_from = stop[path->lines[i].branch_from];
    for (int i = 0; i < path->prerequisite_count; i++) {
        path->prerequisites[i].from = stop[path->prerequisites[i].from];
        path->prerequisites[i].to = stop[path->prerequisites[i].to];
    }
    sort_needs(path);
    list_lines_of_stations(builder);
}

Path path_from(const char *spec, Arena *arena)
{
    Builder builder = {.arena = arena};
    Path *path = &builder.path;
    path->title = S("Test"), path->source = S("test.md"), path->id = S("test");
    size_t room = str_from(spec).len + 1; /* of each array: nothing takes less than one byte */
    path->lines = ARENA_ARRAY(arena, Line, room);
    path->stations = ARENA_ARRAY(arena, Station, room);
    path->groups = ARENA_ARRAY(arena, Group, room);
    path->prerequisites = ARENA_ARRAY(arena, Prerequisite, room);
    path->line_stops = ARENA_ARRAY(arena, int, room);
    path->station_lines = ARENA_ARRAY(arena, int, room);
    builder.visits = ARENA_ARRAY(arena, int, room);
    builder.is_group = ARENA_ARRAY(arena, bool, room);
    builder.names = ARENA_ARRAY(arena, Str, room);
    builder.sorted = ARENA_ARRAY(arena, int, room);
    Str rest = str_copy(str_from(spec), arena), clause;
    while (str_split(&rest, ';', &clause)) {
        clause = str_trim(clause);
        size_t colon = str_find_char(clause, ':', 0);
        if (str_starts(clause, S("need ")))
            read_need(&builder, str_slice(clause, 5, clause.len), 0);
        else if (str_starts(clause, S("any ")))
            read_need(&builder, str_slice(clause, 4, clause.len), path_new_any(path));
        else if (colon != STR_NONE)
            read_line(&builder, str_slice(clause, 0, colon),
                      str_slice(clause, colon + 1, clause.len));
        else if (clause.len)
            give_up("no clause", clause);
    }
    number_all(&builder);
    path->reading_rule = "test", path->confidence = 1;
    return *path;
}

int stop_named(const Path *path, const char *name)
{
    for (int i = 0; i < path->station_count; i++)
        if (str_equal(path->stations[i].id, str_from(name))) return i;
    for (int i = 0; i < path->group_count; i++)
        if (str_equal(path->groups[i].id, str_from(name))) return path->station_count + i;
    give_up("no such stop", str_from(name));
}
