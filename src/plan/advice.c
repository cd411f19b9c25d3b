#include "plan/advice.h"

#include <stdlib.h>

/* Every advice but a route is a search over the edges that count, through stations that are not
 * met: what lies behind a met station waits for nobody. */

typedef struct {
    const Path *path;
    const Graph *graph;
    const Standing *standing;
} Look;

static bool is_left(const Look *look, int stop)
{
    return path_is_station(look->path, stop) && !state_is_met(look->standing->state[stop]);
}

/* An edge whose end has what it needs from an alternative leads nowhere. */
static bool leads_on(const Look *look, const GraphEdge *edge)
{
    bool moot = edge->any && look->standing->any_met[edge->any] && is_left(look, edge->from);
    return graph_edge_counts(look->path, edge) && !moot;
}

/* One search: the stops that were reached, in order, and the edge by which each was. */
typedef struct {
    bool *reached;
    int *came;
    int *queue, count;
} Spread;

static Spread spread_make(const Look *look, Arena *arena)
{
    int stops = look->graph->stop_count;
    return (Spread){ARENA_ARRAY(arena, bool, stops), ARENA_ARRAY(arena, int, stops),
                    ARENA_ARRAY(arena, int, stops), 0};
}

static void reach(Spread *spread, int stop, int edge)
{
    if (spread->reached[stop]) return;
    spread->reached[stop] = true;
    spread->came[stop] = edge;
    spread->queue[spread->count++] = stop;
}

/* Goes on from what was reached, ahead or back, breadth first. */
static void spread_out(const Look *look, Spread *spread, bool ahead)
{
    const Graph *graph = look->graph;
    const int *first = ahead ? graph->first_out : graph->first_in;
    const int *row = ahead ? graph->out_edge : graph->in_edge;
    for (int done = 0; done < spread->count; done++) {
        int stop = spread->queue[done];
        for (int i = first[stop]; i < first[stop + 1]; i++) {
            const GraphEdge *edge = &graph->edges[row[i]];
            int next = ahead ? edge->to : edge->from;
            if (leads_on(look, edge) && is_left(look, next)) reach(spread, next, row[i]);
        }
    }
}

static void forget(Spread *spread)
{
    while (spread->count) spread->reached[spread->queue[--spread->count]] = false;
}

/* What a choice among all stations looks at. */
typedef struct {
    Look look;
    int *longest; /* per stop: stations on the longest way that is left behind it */
    int *opens;   /* per stop: stations that wait for it alone */
    int left;     /* stations that are not met */
    int best_way; /* the longest of those that may be chosen */
} Choice;

/* What each stop waits for directly; alternatives are one. */
static int *count_waits(const Look *look, Arena *scratch)
{
    int *count = ARENA_ARRAY(scratch, int, look->graph->stop_count);
    bool *counted = ARENA_ARRAY(scratch, bool, look->path->any_count + 1);
    for (int i = 0; i < look->graph->edge_count; i++) {
        const GraphEdge *edge = &look->graph->edges[i];
        if (!progress_waits(look->standing, look->path, edge)) continue;
        if (edge->any && counted[edge->any]) continue;
        counted[edge->any] = true;
        count[edge->to]++;
    }
    return count;
}

/* What leads ahead from one stop. It opens another if it is all that the other waits for: edges to
 * one stop stand in a row, several of them where it is an alternative in several groups. */
static void measure_stop(Choice *choice, int stop, const int *waits_of)
{
    const Look *look = &choice->look;
    const Graph *graph = look->graph;
    for (int i = graph->first_out[stop], met = 0; i < graph->first_out[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->out_edge[i]];
        bool first = i == graph->first_out[stop] ||
                     graph->edges[graph->out_edge[i - 1]].to != edge->to;
        if (first) met = 0;
        if (!leads_on(look, edge) || !is_left(look, edge->to)) continue;
        int way = choice->longest[edge->to] + 1;
        if (way > choice->longest[stop]) choice->longest[stop] = way;
        choice->opens[stop] += ++met == waits_of[edge->to];
    }
}

static void measure(Choice *choice, Arena *scratch)
{
    const Look *look = &choice->look;
    const Graph *graph = look->graph;
    int *waits_of = count_waits(look, scratch);
    choice->longest = ARENA_ARRAY(scratch, int, graph->stop_count);
    choice->opens = ARENA_ARRAY(scratch, int, graph->stop_count);
    for (int at = graph->stop_count - 1; at >= 0; at--) {
        int stop = graph->order[at];
        choice->left += is_left(look, stop);
        measure_stop(choice, stop, waits_of);
    }
}

static bool is_started(const Choice *choice, int station)
{
    return choice->look.standing->state[station] == STATE_DOING;
}

static bool begins_path(const Choice *choice, int station)
{
    return choice->look.graph->order[0] == station &&
           choice->left == choice->look.path->station_count;
}

static bool is_last(const Choice *choice, int station)
{
    return choice->left == 1 && is_left(&choice->look, station);
}

static bool is_on_longest_way(const Choice *choice, int station)
{
    return choice->longest[station] && choice->longest[station] == choice->best_way;
}

static bool opens_others(const Choice *choice, int station)
{
    return choice->opens[station] > 0;
}

static bool is_optional(const Choice *choice, int station)
{
    return choice->look.path->stations[station].optional;
}

static bool had_prerequisites(const Choice *choice, int station)
{
    const Graph *graph = choice->look.graph;
    for (int i = graph->first_in[station]; i < graph->first_in[station + 1]; i++)
        if (graph_edge_counts(choice->look.path, &graph->edges[graph->in_edge[i]])) return true;
    return false;
}

/* The first that fits is the reason. */
static const struct {
    bool (*fits)(const Choice *choice, int station);
    const char *says;
} reasons[] = {
    {is_started, "you have started it"},
    {begins_path, "the path begins here"},
    {is_last, "it is the last one"},
    {is_on_longest_way, "the longest way that is left leads through it"},
    {opens_others, "others wait for it alone"},
    {is_optional, "it is optional, and you have all that it requires"},
    {had_prerequisites, "you have all that it requires"},
    {NULL, "it requires nothing"},
};

static const char *reason_for(const Choice *choice, int station)
{
    int row = 0;
    while (reasons[row].fits && !reasons[row].fits(choice, station)) row++;
    return reasons[row].says;
}

/* A station that may be chosen, with all that it is compared by. The author's order decides among
 * equals, not the longest way: on a map of many lines the longest is seldom where one begins. */
typedef struct {
    int station;
    int started, optional, document;
} Candidate;

static int by_merit(const void *x, const void *y)
{
    const Candidate *a = x, *b = y;
    if (a->started != b->started) return b->started - a->started;
    if (a->optional != b->optional) return a->optional - b->optional;
    return a->document - b->document;
}

static int candidates(Choice *choice, Candidate *list)
{
    const Look *look = &choice->look;
    int count = 0;
    for (int station = 0; station < look->path->station_count; station++) {
        bool started = is_started(choice, station);
        if (!is_left(look, station) || (!started && !look->standing->ready[station])) continue;
        if (choice->longest[station] > choice->best_way)
            choice->best_way = choice->longest[station];
        list[count++] = (Candidate){station, started, look->path->stations[station].optional,
                                    look->graph->document[station]};
    }
    if (count) qsort(list, (size_t)count, sizeof *list, by_merit);
    return count;
}

int advice_next(const Path *path, const Graph *graph, const Standing *standing, Advice *advice,
                int room, Arena *scratch)
{
    Choice choice = {.look = {path, graph, standing}};
    measure(&choice, scratch);
    Candidate *list = ARENA_ARRAY(scratch, Candidate, path->station_count);
    int count = candidates(&choice, list);
    if (count > room) count = room;
    Spread spread = spread_make(&choice.look, scratch);
    for (int i = 0; i < count; i++) {
        int station = list[i].station;
        reach(&spread, station, -1);
        spread_out(&choice.look, &spread, true);
        advice[i] = (Advice){station, reason_for(&choice, station), choice.opens[station],
                             spread.count - 1};
        forget(&spread);
    }
    return count;
}

int advice_why(const Path *path, const Graph *graph, const Standing *standing, int stop,
               Arena *arena, Missing **missing)
{
    Look look = {path, graph, standing};
    Spread spread = spread_make(&look, arena);
    int count = 0;
    reach(&spread, stop, -1);
    spread_out(&look, &spread, false);
    *missing = ARENA_ARRAY(arena, Missing, spread.count);
    for (int i = 0; i < graph->stop_count; i++) {
        int station = graph->order[i], edge = spread.came[station];
        if (spread.reached[station] && station != stop)
            (*missing)[count++] = (Missing){station, edge, graph->edges[edge].to == stop};
    }
    return count;
}

Str advice_about(const Advice *advice, Arena *arena)
{
    Buf about = {.arena = arena};
    buf_add(&about, str_from(advice->reason));
    if (advice->opens) buf_format(&about, "; opens %d", advice->opens);
    if (advice->leads_to) buf_format(&about, "; leads to %d", advice->leads_to);
    return buf_str(&about);
}

Str advice_choice(const Path *path, const Graph *graph, int any, Arena *arena)
{
    enum { NAMED = 4 };
    int first = graph->first_any[any], count = graph->first_any[any + 1] - first;
    Buf text = {.arena = arena};
    for (int i = 0; i < count && i < NAMED; i++) {
        Str code = path_stop_code(path, graph->edges[graph->any_edge[first + i]].from, arena);
        buf_format(&text, "%s%.*s", i ? ", " : "one of ", S_ARG(code));
    }
    if (count > NAMED) buf_format(&text, " and %d more", count - NAMED);
    return buf_str(&text);
}

/* Whether a stop is ready as soon as `stop` is met. `settled` says per group of alternatives which
 * stop it was last seen with. */
static bool opens_with(const Look *look, int other, int stop, int *settled)
{
    const Graph *graph = look->graph;
    int first = graph->first_in[other], end = graph->first_in[other + 1];
    for (int i = first; i < end; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (edge->from == stop && graph_edge_counts(look->path, edge)) settled[edge->any] = stop;
    }
    for (int i = first; i < end; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        bool met = edge->from == stop || (edge->any && settled[edge->any] == stop);
        if (!met && progress_waits(look->standing, look->path, edge)) return false;
    }
    return true;
}

int advice_unlocks(const Path *path, const Graph *graph, const Standing *standing, int stop,
                   Arena *arena, int **stations, int *ready_at_once)
{
    Look look = {path, graph, standing};
    Spread spread = spread_make(&look, arena);
    reach(&spread, stop, -1);
    spread_out(&look, &spread, true);
    *stations = ARENA_ARRAY(arena, int, spread.count);
    int *settled = ARENA_ARRAY(arena, int, path->any_count + 1);
    for (int any = 0; any <= path->any_count; any++) settled[any] = -1;
    int count = 0;
    for (int at_once = 1; at_once >= 0; at_once--) {
        for (int i = 0; i < graph->stop_count; i++) {
            int station = graph->order[i];
            if (!spread.reached[station] || station == stop) continue;
            if (opens_with(&look, station, stop, settled) == at_once)
                (*stations)[count++] = station;
        }
        if (at_once) *ready_at_once = count;
    }
    return count;
}
