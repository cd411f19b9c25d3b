#include "plan/advice.h"

/* The trip is found backwards along the order of the graph: a stop is on it if something on it
 * requires the stop. Of alternatives one is taken: one that is on the trip anyway, else one that
 * was started, else the one with the least behind it. What lies behind is an estimate that counts
 * a station once for each way to it: the least of all sets is a hard problem, and a trip wants no
 * proof. */

typedef struct {
    const Path *path;
    const Graph *graph;
    const Standing *standing;
    bool *taken;  /* per stop: on the trip */
    double *cost; /* per stop: stations that are left behind it and itself, or somewhat more */
    int *best;    /* per group of alternatives: the edge that is taken, -1 = none yet */
} Trip;

static bool is_left(const Trip *trip, int stop)
{
    return path_is_station(trip->path, stop) && !state_is_met(trip->standing->state[stop]);
}

static bool is_better(const Trip *trip, int edge, int than)
{
    if (than < 0) return true;
    int a = trip->graph->edges[edge].from, b = trip->graph->edges[than].from;
    if (trip->taken[a] != trip->taken[b]) return trip->taken[a];
    bool a_started = trip->standing->state[a] == STATE_DOING;
    bool b_started = trip->standing->state[b] == STATE_DOING;
    if (a_started != b_started) return a_started;
    return trip->cost[a] < trip->cost[b];
}

/* Chooses anew in each group of alternatives that `stop` waits for. */
static void choose(Trip *trip, int stop)
{
    const Graph *graph = trip->graph;
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++)
        trip->best[graph->edges[graph->in_edge[i]].any] = -1;
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        int edge = graph->in_edge[i], any = graph->edges[edge].any;
        if (!any || !progress_waits(trip->standing, trip->path, &graph->edges[edge])) continue;
        if (is_better(trip, edge, trip->best[any])) trip->best[any] = edge;
    }
}

/* Whether an edge that enters a stop of the trip brings its start onto it. */
static bool brings(const Trip *trip, int edge, bool with_choices)
{
    const GraphEdge *at = &trip->graph->edges[edge];
    if (!progress_waits(trip->standing, trip->path, at)) return false;
    return !at->any || (with_choices && trip->best[at->any] == edge);
}

static void estimate(Trip *trip)
{
    const Graph *graph = trip->graph;
    for (int at = 0; at < graph->stop_count; at++) {
        int stop = graph->order[at];
        if (!is_left(trip, stop)) continue;
        choose(trip, stop);
        trip->cost[stop] = 1;
        for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++)
            if (brings(trip, graph->in_edge[i], true))
                trip->cost[stop] += trip->cost[graph->edges[graph->in_edge[i]].from];
    }
}

static void take(Trip *trip, bool with_choices)
{
    const Graph *graph = trip->graph;
    for (int at = graph->stop_count - 1; at >= 0; at--) {
        int stop = graph->order[at];
        if (!trip->taken[stop]) continue;
        if (with_choices) choose(trip, stop);
        for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++)
            if (brings(trip, graph->in_edge[i], with_choices))
                trip->taken[graph->edges[graph->in_edge[i]].from] = true;
    }
}

static Route add_up(const Trip *trip, Arena *arena)
{
    const Graph *graph = trip->graph;
    Route route = {.stations = ARENA_ARRAY(arena, int, graph->stop_count)};
    for (int i = 0; i < graph->stop_count; i++) {
        int stop = graph->order[i];
        if (!trip->taken[stop] || !path_is_station(trip->path, stop)) continue;
        const Station *station = &trip->path->stations[stop];
        route.stations[route.count++] = stop;
        route.hours_low += station->hours_low;
        route.hours_high += station->hours_high;
        route.without_hours += station->hours_high <= 0;
    }
    return route;
}

Route advice_route(const Path *path, const Graph *graph, const Standing *standing, const int *goals,
                   int goal_count, Arena *arena)
{
    Trip trip = {.path = path,
                 .graph = graph,
                 .standing = standing,
                 .taken = ARENA_ARRAY(arena, bool, graph->stop_count),
                 .cost = ARENA_ARRAY(arena, double, graph->stop_count),
                 .best = ARENA_ARRAY(arena, int, path->any_count + 1)};
    estimate(&trip);
    for (int i = 0; i < goal_count; i++)
        if (!path_is_station(path, goals[i]) || is_left(&trip, goals[i]))
            trip.taken[goals[i]] = true;
    take(&trip, false);
    take(&trip, true);
    return add_up(&trip, arena);
}
