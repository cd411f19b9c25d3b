#include "plan/layout_rows.h"

#include <limits.h>
#include <stdlib.h>

#include "base/wrap.h"

/* A call that may be kept, with its place in the order of the graph. */
typedef struct {
    int position, stop;
} Placed;

static int by_position(const void *a, const void *b)
{
    const Placed *p = a, *q = b;
    return (p->position > q->position) - (p->position < q->position);
}

/* least[i] = the least position of the stops at home on `line` from its i-th stop on. */
static void least_ahead(const LayoutInput *in, int line, int *least)
{
    const Line *ridden = &in->path->lines[line];
    least[ridden->stop_count] = INT_MAX;
    for (int i = ridden->stop_count - 1; i >= 0; i--) {
        int stop = in->path->line_stops[ridden->first_stop + i];
        int position = in->home[stop] == line ? in->graph->position[stop] : INT_MAX;
        least[i] = position < least[i + 1] ? position : least[i + 1];
    }
}

/* Picks the stops that `line` calls at: all that are at home on it, once, and those shared ones
 * that stand between their neighbours also in the order of the graph. Returns how many. */
static int pick_calls(const LayoutInput *in, int line, int *seen, int *least, Placed *picked)
{
    const Line *ridden = &in->path->lines[line];
    int count = 0, highest = -1;
    least_ahead(in, line, least);
    for (int i = 0; i < ridden->stop_count; i++) {
        int stop = in->path->line_stops[ridden->first_stop + i];
        int position = in->graph->position[stop];
        bool fits = position > highest && position < least[i + 1];
        if (seen[stop] == line || (in->home[stop] != line && !fits)) continue;
        seen[stop] = line;
        if (position > highest) highest = position;
        picked[count++] = (Placed){position, stop};
    }
    if (count > 1) qsort(picked, (size_t)count, sizeof *picked, by_position);
    return count;
}

static void gather_calls(Network *net)
{
    const LayoutInput *in = net->in;
    int lines = in->path->line_count, room = 0, longest = 0;
    for (int l = 0; l < lines; l++) {
        int stops = in->path->lines[l].stop_count;
        room += stops;
        if (stops > longest) longest = stops;
    }
    net->first_call = ARENA_ARRAY(in->scratch, int, lines + 1);
    net->stop = ARENA_ARRAY(in->scratch, int, room);
    net->line = ARENA_ARRAY(in->scratch, int, room);
    Arena desk = {0};
    int *seen = ARENA_ARRAY(&desk, int, in->stop_count);
    int *least = ARENA_ARRAY(&desk, int, longest + 1);
    Placed *picked = ARENA_ARRAY(&desk, Placed, longest);
    for (int s = 0; s < in->stop_count; s++) seen[s] = -1;
    for (int l = 0; l < lines; l++) {
        int count = pick_calls(in, l, seen, least, picked);
        net->first_call[l] = net->call_count;
        for (int i = 0; i < count; i++) {
            net->line[net->call_count] = l;
            net->stop[net->call_count++] = picked[i].stop;
        }
    }
    net->first_call[lines] = net->call_count;
    arena_free(&desk);
}

/* Turns counts at first[k+1] into offsets. */
static void sum_up(int *first, int count)
{
    for (int k = 0; k < count; k++) first[k + 1] += first[k];
}

static void gather_visits(Network *net)
{
    const LayoutInput *in = net->in;
    int stops = in->stop_count;
    net->first_visit = ARENA_ARRAY(in->scratch, int, stops + 1);
    net->visit = ARENA_ARRAY(in->scratch, int, net->call_count);
    net->home_call = ARENA_ARRAY(in->scratch, int, stops);
    Arena desk = {0};
    int *next = ARENA_ARRAY(&desk, int, stops);
    for (int c = 0; c < net->call_count; c++) net->first_visit[net->stop[c] + 1]++;
    sum_up(net->first_visit, stops);
    for (int s = 0; s < stops; s++) {
        next[s] = net->first_visit[s];
        net->home_call[s] = -1;
    }
    for (int c = 0; c < net->call_count; c++) {
        int stop = net->stop[c];
        net->visit[next[stop]++] = c;
        if (net->line[c] == in->home[stop]) net->home_call[stop] = c;
    }
    arena_free(&desk);
}

/* The call of `line` at `stop`, or -1. */
static int call_of(const Network *net, int line, int stop)
{
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++)
        if (net->line[net->visit[v]] == line) return net->visit[v];
    return -1;
}

/* True if `edge` is drawn as the start of its line, which it then becomes. */
static bool take_branch(Network *net, int edge)
{
    const GraphEdge *branch = &net->in->graph->edges[edge];
    int line = branch->line;
    if (line < 0 || net->source[line] >= 0 || net->home_call[branch->from] < 0) return false;
    int first = net->first_call[line];
    if (first == net->first_call[line + 1] || net->stop[first] != branch->to) return false;
    if (net->in->home[branch->from] == line) return false;
    net->source[line] = branch->from;
    net->source_edge[line] = edge;
    return true;
}

static bool take_ride(Network *net, int edge)
{
    const GraphEdge *ride = &net->in->graph->edges[edge];
    int call = ride->line < 0 ? -1 : call_of(net, ride->line, ride->from);
    if (call < 0 || is_last_call(net, call) || net->stop[call + 1] != ride->to) return false;
    net->ride_edge[call] = edge;
    return true;
}

/* Rides and branches find their calls; what is left over is gathered as ways. */
static void sort_edges(Network *net)
{
    const LayoutInput *in = net->in;
    const Graph *graph = in->graph;
    int lines = in->path->line_count;
    net->ride_edge = ARENA_ARRAY(in->scratch, int, net->call_count);
    net->source = ARENA_ARRAY(in->scratch, int, lines);
    net->source_edge = ARENA_ARRAY(in->scratch, int, lines);
    net->ways = ARENA_ARRAY(in->scratch, Way, graph->edge_count);
    for (int c = 0; c < net->call_count; c++) net->ride_edge[c] = -1;
    for (int l = 0; l < lines; l++) net->source[l] = net->source_edge[l] = -1;
    for (int e = 0; e < graph->edge_count; e++) {
        const GraphEdge *edge = &graph->edges[e];
        if (edge->class == EDGE_DROPPED || edge->class == EDGE_IMPLIED) continue;
        if (edge->class == EDGE_RIDE && take_ride(net, e)) continue;
        if (edge->class == EDGE_BRANCH && take_branch(net, e)) continue;
        if (net->home_call[edge->from] < 0 || net->home_call[edge->to] < 0) continue;
        net->ways[net->way_count++] = (Way){e, edge->from, edge->to, WAY_NONE};
    }
}

static void gather_children(Network *net)
{
    const LayoutInput *in = net->in;
    int lines = in->path->line_count;
    net->first_child = ARENA_ARRAY(in->scratch, int, in->stop_count + 1);
    net->child = ARENA_ARRAY(in->scratch, int, lines);
    Arena desk = {0};
    int *next = ARENA_ARRAY(&desk, int, in->stop_count);
    for (int l = 0; l < lines; l++)
        if (net->source[l] >= 0) net->first_child[net->source[l] + 1]++;
    sum_up(net->first_child, in->stop_count);
    for (int s = 0; s < in->stop_count; s++) next[s] = net->first_child[s];
    for (int l = 0; l < lines; l++)
        if (net->source[l] >= 0) net->child[next[net->source[l]]++] = l;
    arena_free(&desk);
}

static void measure_titles(Network *net)
{
    const LayoutInput *in = net->in;
    Arena arena = {0}; /* of one title */
    for (int rows = 1; rows <= MAX_LABEL_ROWS; rows++)
        net->min_cols[rows] = ARENA_ARRAY(in->scratch, int, in->stop_count);
    for (int s = 0; s < in->stop_count; s++) {
        net->min_cols[1][s] = in->titles[s].cols;
        for (int rows = 2; rows <= MAX_LABEL_ROWS; rows++)
            net->min_cols[rows][s] = wrap_min_cols(in->titles[s], rows, &arena);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

Network network_make(const LayoutInput *in)
{
    Network net = {.in = in};
    gather_calls(&net);
    gather_visits(&net);
    sort_edges(&net);
    gather_children(&net);
    measure_titles(&net);
    network_order_lanes(&net);
    network_improve_lanes(&net);
    network_rank(&net);
    network_find_ways(&net);
    if (in->former && in->former->view == VIEW_HORIZONTAL && in->former->band &&
        in->stop_count <= MOST_FOLLOWED)
        network_look_at(&net, in->former);
    return net;
}
