/* What requires what, where nobody wrote it down. Each rule is a row: its name goes with every edge
 * that it makes. */
#include "model/read.h"
#include "model/read_build.h"
#include "model/read_infer.h"
#include "model/read_rules.h"
#include "model/read_words.h"

typedef struct {
    Prerequisite *items;
    int count, capacity;
} Edges;

typedef struct {
    Path *path;
    Arena *arena;
    Edges edges;
    Stated stated; /* what authors say goes before what is inferred */
    int next_stated;
    int last_numbered; /* the last numbered station of the lines before, -1 = none */
    int sibling;       /* the line before that branches off, -1 = none */
} Inference;

/* Stations side by side: alternatives, or one alone. */
typedef struct {
    int first, count;
} Side;

static Side alternatives(const Path *path, int station)
{
    int choice = path->stations[station].choice, first = station, end = station + 1;
    while (choice && first > 0 && path->stations[first - 1].choice == choice) first--;
    while (choice && end < path->station_count && path->stations[end].choice == choice) end++;
    return (Side){first, end - first};
}

/* `to` requires what comes before it: the station `from`, or any of its alternatives. */
static void follow(Inference *inference, int from, int to, RuleIndex rule, int line_no)
{
    Side before = alternatives(inference->path, from);
    int any = before.count > 1 ? path_new_any(inference->path) : 0;
    const char *name = read_rules[any && rule == RULE_ORDER ? RULE_CHOOSE : rule].name;
    for (int i = before.first; i < before.first + before.count; i++)
        *LIST_PUSH(inference->arena, &inference->edges) = (Prerequisite){i, to, name, line_no, any};
}

static void branch(Inference *inference, Line *line, int from, RuleIndex rule, int line_no)
{
    line->branch_from = from;
    line->branch_rule = read_rules[rule].name;
    line->branch_line_no = line_no;
    if (!line->has_stations) return;
    Side first = alternatives(inference->path, inference->path->line_stops[line->first_stop]);
    for (int i = first.first; i < first.first + first.count; i++)
        if (!inference->stated.says[i]) follow(inference, from, i, rule, line_no);
}

static bool is_numbered(const Inference *inference, const Line *line)
{
    const int *stops = inference->path->line_stops + line->first_stop;
    for (int i = 0; i < line->stop_count && line->has_stations; i++)
        if (inference->path->stations[stops[i]].number) return true;
    return false;
}

/* A line that begins at a station of another one need not branch off anywhere. */
static bool begins_elsewhere(const Path *path, int line)
{
    const Line *is = &path->lines[line];
    return is->has_stations && path_home_line(path, path->line_stops[is->first_stop]) != line;
}

static void infer_branch(Inference *inference, int index)
{
    Path *path = inference->path;
    Line *line = &path->lines[index];
    int last = inference->last_numbered;
    if (begins_elsewhere(path, index)) return;
    if (is_numbered(inference, line)) {
        const Station *first = &path->stations[path->line_stops[line->first_stop]];
        if (last < 0 || first->number != path->stations[last].number + 1) return;
        branch(inference, line, last, RULE_NUMBERING, first->line_no);
        inference->sibling = index;
    } else if (inference->sibling >= 0) {
        int from = path->lines[inference->sibling].branch_from;
        branch(inference, line, from, RULE_SIBLING, line->line_no);
    }
}

/* One long line of lists of links, without numbers or topics, is a catalogue: its order means
 * nothing. */
static bool is_catalogue(const Path *path)
{
    enum { LONG_LINE = 12, MANY_LINKS = 3 };
    int references = 0, numbered = 0;
    for (int i = 0; i < path->station_count; i++) {
        references += path->stations[i].reference_count;
        numbered += path->stations[i].number > 0;
    }
    Arena scratch = {0};
    bool is_long = path->station_count >= LONG_LINE || words_say_catalogue(path->title, &scratch);
    arena_free(&scratch);
    return path->line_count == 1 && is_long && numbered == 0 &&
           references >= path->station_count * MANY_LINKS && path->topic_count * 4 < references;
}

/* Nothing follows from the order in which stations stand. */
static bool is_unordered(const Path *path, const Guide *guide)
{
    return guide->order ? guide->order == SAID_NO_ORDER : is_catalogue(path);
}

static void take_stated(Inference *inference, int station)
{
    const Stated *stated = &inference->stated;
    for (int *next = &inference->next_stated;
         *next < stated->count && stated->items[*next].to <= station; (*next)++)
        *LIST_PUSH(inference->arena, &inference->edges) = stated->items[*next];
}

/* True if the author says that `before`, which stands first, requires `stop`. */
static bool is_turned(const Stated *stated, int before, int stop)
{
    int low = 0, high = stated->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (stated->items[middle].to < before)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < stated->count && stated->items[low].to == before; low++)
        if (stated->items[low].from == stop) return true;
    return false;
}

/* True if an alternative of `before`, which stands first, requires `stop`. */
static bool turns(const Inference *inference, int before, int stop)
{
    Side side = alternatives(inference->path, before);
    for (int i = side.first; i < side.first + side.count; i++)
        if (is_turned(&inference->stated, i, stop)) return true;
    return false;
}

/* An optional station waits for those before it, and none waits for it. Nor does an alternative
 * wait for another one: each waits for what comes before them all. */
static void infer_order(Inference *inference, const Line *line)
{
    const Path *path = inference->path;
    int before = -1, last = -1; /* -1 = none; `last` may be an alternative of what comes next */
    for (int i = 0; i < line->stop_count && line->has_stations; i++) {
        int stop = path->line_stops[line->first_stop + i];
        const Station *station = &path->stations[stop];
        take_stated(inference, stop);
        bool beside = last >= 0 && station->choice &&
                      station->choice == path->stations[last].choice;
        if (!beside && last >= 0) before = last;
        if (before >= 0 && !inference->stated.says[stop] && !turns(inference, before, stop))
            follow(inference, before, stop, RULE_ORDER, station->line_no);
        if (!station->optional) last = stop;
        if (station->number) inference->last_numbered = stop;
    }
}

/* Stable, so that those of one stop stay in their order. What two lines say is said once. */
static void put_in_order(Inference *inference)
{
    Edges *edges = &inference->edges;
    int count = path_stop_count(inference->path), left = 0;
    int *next = ARENA_ARRAY(inference->arena, int, count + 1);
    Prerequisite *sorted = ARENA_ARRAY(inference->arena, Prerequisite, edges->count);
    for (int i = 0; i < edges->count; i++) next[edges->items[i].to + 1]++;
    for (int s = 0; s < count; s++) next[s + 1] += next[s];
    for (int i = 0; i < edges->count; i++) sorted[next[edges->items[i].to]++] = edges->items[i];
    for (int i = 0; i < edges->count; i++) {
        const Prerequisite *last = left ? &sorted[left - 1] : NULL;
        bool again = last && last->to == sorted[i].to && last->from == sorted[i].from &&
                     last->any == 0 && sorted[i].any == 0;
        if (!again) sorted[left++] = sorted[i];
    }
    edges->items = sorted;
    edges->count = left;
}

static bool has_interchanges(const Path *path)
{
    for (int s = 0; s < path->station_count; s++)
        if (path->stations[s].line_slot_count > 1) return true;
    return false;
}

void infer_edges(Path *path, Needs *needs, const Guide *guide, DiagList *diags)
{
    Arena *arena = diags->arena;
    Inference inference = {.path = path, .arena = arena, .last_numbered = -1, .sibling = -1};
    inference.stated = match_needs(path, needs, arena, diags);
    if (is_unordered(path, guide)) {
        take_stated(&inference, path->station_count);
    } else {
        for (int i = 0; i < path->line_count; i++) {
            infer_branch(&inference, i);
            infer_order(&inference, &path->lines[i]);
        }
    }
    if (has_interchanges(path)) put_in_order(&inference);
    path->prerequisites = inference.edges.items;
    path->prerequisite_count = inference.edges.count;
}
