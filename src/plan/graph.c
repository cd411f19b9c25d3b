#include "plan/graph.h"

#include <assert.h>
#include <stdlib.h>

#include "plan/graph_parts.h"

/* Edges are gathered line by line (branch, rides), then from the prerequisites that no line shows,
 * put in document order, freed of cycles, ordered and reduced. */

/* Steps that the search for a longer way may take for each cross edge; beyond it the edge is kept
 * and drawn, which is only less tidy. */
enum { REDUCTION_STEPS = 400 };

typedef struct {
    GraphEdge *items;
    int count, capacity;
} EdgeList;

/* A prerequisite by its ends, for looking up. */
typedef struct {
    int from, to, any, index;
} Pair;

/* The prerequisites sorted by their ends, those that stand for themselves before alternatives, and
 * equals in document order. */
typedef struct {
    Pair *items;
    int count;
    bool *taken; /* per prerequisite: an edge stands for it */
} Pairs;

static int compare_pairs(const Pair *a, const Pair *b)
{
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->any > b->any) - (a->any < b->any);
}

static int by_ends(const void *x, const void *y)
{
    const Pair *a = x, *b = y;
    int order = compare_pairs(a, b);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static Pairs sorted_pairs(const Path *path, Arena *arena)
{
    int count = path->prerequisite_count;
    Pairs pairs = {ARENA_ARRAY(arena, Pair, count), count, ARENA_ARRAY(arena, bool, count)};
    for (int i = 0; i < count; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        assert(need->any >= 0 && need->any <= path->any_count);
        pairs.items[i] = (Pair){need->from, need->to, need->any, i};
    }
    if (count) qsort(pairs.items, (size_t)count, sizeof *pairs.items, by_ends);
    return pairs;
}

/* The first pair with these ends, or NULL: what an edge that is drawn stands for. */
static const Pair *lead_pair(const Pairs *pairs, int from, int to)
{
    Pair wanted = {.from = from, .to = to};
    int low = 0, high = pairs->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_pairs(&pairs->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < pairs->count && pairs->items[low].from == from && pairs->items[low].to == to;
    return found ? &pairs->items[low] : NULL;
}

/* Notes that an edge stands for a pair and its equals, which follow it. */
static void take_pair(Pairs *pairs, const Pair *pair)
{
    const Pair *end = pairs->items + pairs->count;
    for (const Pair *at = pair; at < end && compare_pairs(at, pair) == 0; at++)
        pairs->taken[at->index] = true;
}

static void give_prerequisite(Pairs *pairs, GraphEdge *edge)
{
    const Pair *lead = lead_pair(pairs, edge->from, edge->to);
    if (!lead || pairs->taken[lead->index]) return;
    edge->prerequisite = lead->index;
    edge->any = lead->any;
    take_pair(pairs, lead);
}

/* The branch and the rides of a line. A line that starts at the very stop where it would branch off
 * has no branch: it calls there itself. */
static void gather_line(const Path *path, int line, EdgeList *edges, Arena *arena)
{
    const Line *at = &path->lines[line];
    const int *stops = path->line_stops + at->first_stop;
    if (at->stop_count && at->branch_from >= 0 && at->branch_from != stops[0])
        *LIST_PUSH(arena, edges) = (GraphEdge){at->branch_from, stops[0], EDGE_BRANCH, line, -1, 0};
    for (int i = 1; i < at->stop_count; i++)
        if (stops[i - 1] != stops[i])
            *LIST_PUSH(arena, edges) = (GraphEdge){stops[i - 1], stops[i], EDGE_RIDE, line, -1, 0};
}

static int by_prerequisite(const void *x, const void *y)
{
    const GraphEdge *a = x, *b = y;
    return (a->prerequisite > b->prerequisite) - (a->prerequisite < b->prerequisite);
}

/* One edge for each pair of ends is drawn; one for another group of alternatives is implied. */
static void gather_crosses(Pairs *pairs, EdgeList *edges, Arena *arena)
{
    int first = edges->count;
    for (int i = 0; i < pairs->count; i++) {
        const Pair *pair = &pairs->items[i];
        if (pairs->taken[pair->index]) continue;
        bool leads = lead_pair(pairs, pair->from, pair->to) == pair;
        *LIST_PUSH(arena, edges) = (GraphEdge){
            pair->from, pair->to, leads ? EDGE_CROSS : EDGE_IMPLIED, -1, pair->index, pair->any};
        take_pair(pairs, pair);
    }
    int count = edges->count - first;
    if (count) qsort(edges->items + first, (size_t)count, sizeof *edges->items, by_prerequisite);
}

static EdgeList gather(const Path *path, Arena *arena)
{
    EdgeList edges = {0};
    Pairs pairs = sorted_pairs(path, arena);
    for (int line = 0; line < path->line_count; line++) gather_line(path, line, &edges, arena);
    for (int i = 0; i < edges.count; i++) give_prerequisite(&pairs, &edges.items[i]);
    gather_crosses(&pairs, &edges, arena);
    return edges;
}

/* Numbers the stops by where they are first mentioned. Stations and groups are each in order of the
 * document already: this merges them. */
static void number_stops(const Path *path, Graph *graph)
{
    int station = 0, group = path->station_count;
    for (int i = 0; i < graph->stop_count; i++) {
        bool take_station = group == graph->stop_count ||
                            (station < path->station_count &&
                             path_stop_line_no(path, station) <= path_stop_line_no(path, group));
        graph->document[take_station ? station++ : group++] = i;
    }
}

/* Copies the edges in document order of `to`, equals in the order of gathering. */
static void place_edges(Graph *graph, const EdgeList *edges, Arena *arena, Arena *scratch)
{
    int *start = ARENA_ARRAY(scratch, int, graph->stop_count + 1);
    for (int i = 0; i < edges->count; i++) start[graph->document[edges->items[i].to] + 1]++;
    for (int i = 0; i < graph->stop_count; i++) start[i + 1] += start[i];
    graph->edge_count = edges->count;
    graph->edges = ARENA_ARRAY(arena, GraphEdge, edges->count);
    for (int i = 0; i < edges->count; i++)
        graph->edges[start[graph->document[edges->items[i].to]]++] = edges->items[i];
}

/* A search for a way between two stops other than the edge itself. */
typedef struct {
    const Graph *graph;
    int *seen; /* per stop: the last search that came here */
    int search;
    int *stack;
} Search;

static bool longer_way(Search *search, int skip)
{
    const Graph *graph = search->graph;
    const GraphEdge *edge = &graph->edges[skip];
    int depth = 0, steps = 0;
    search->search++;
    search->stack[depth++] = edge->from;
    while (depth) {
        int stop = search->stack[--depth];
        for (int i = graph->first_out[stop]; i < graph->first_out[stop + 1]; i++) {
            const GraphEdge *next = &graph->edges[graph->out_edge[i]];
            if (++steps > REDUCTION_STEPS) return false;
            if (graph->out_edge[i] == skip || next->prerequisite < 0 || next->any) continue;
            if (next->to == edge->to) return true;
            bool past = graph->position[next->to] > graph->position[edge->to];
            if (past || search->seen[next->to] == search->search) continue;
            search->seen[next->to] = search->search;
            search->stack[depth++] = next->to;
        }
    }
    return false;
}

/* Transitive reduction (Aho, Garey, Ullman 1972) of the cross edges. In an acyclic graph every edge
 * with a longer way beside it can go at once. An alternative says nothing about what comes before
 * the others of its group, so it neither goes nor makes a way. */
static void reduce(Graph *graph, Arena *scratch)
{
    Search search = {.graph = graph,
                     .seen = ARENA_ARRAY(scratch, int, graph->stop_count),
                     .stack = ARENA_ARRAY(scratch, int, graph->stop_count)};
    for (int i = 0; i < graph->edge_count; i++) {
        GraphEdge *edge = &graph->edges[i];
        if (edge->class == EDGE_CROSS && !edge->any && longer_way(&search, i))
            edge->class = EDGE_IMPLIED;
    }
}

static bool is_alternative(const GraphEdge *edge)
{
    return edge->any && edge->class != EDGE_DROPPED;
}

/* Lists the edges of each group of alternatives, in the order of Graph.edges. */
static void list_alternatives(const Path *path, Graph *graph, Arena *arena)
{
    int *first = ARENA_ARRAY(arena, int, path->any_count + 3), count = 0;
    for (int i = 0; i < graph->edge_count; i++)
        if (is_alternative(&graph->edges[i])) first[graph->edges[i].any + 2]++, count++;
    for (int any = 2; any <= path->any_count + 2; any++) first[any] += first[any - 1];
    graph->any_edge = ARENA_ARRAY(arena, int, count);
    for (int i = 0; i < graph->edge_count; i++)
        if (is_alternative(&graph->edges[i])) graph->any_edge[first[graph->edges[i].any + 1]++] = i;
    graph->first_any = first;
}

static void sort_stops(Graph *graph, const Path *path, DiagList *diags, Arena *scratch)
{
    if (graph_sort(graph, STAGE_LAST, graph->order, scratch) < graph->stop_count) {
        graph_break_cycles(graph, path, diags);
        graph_sort(graph, STAGE_LAST, graph->order, scratch);
    }
    for (int i = 0; i < graph->stop_count; i++) graph->position[graph->order[i]] = i;
}

Graph graph_make(const Path *path, Arena *arena, DiagList *diags)
{
    Arena scratch = {0};
    int stops = path_stop_count(path);
    Graph graph = {.stop_count = stops,
                   .order = ARENA_ARRAY(arena, int, stops),
                   .position = ARENA_ARRAY(arena, int, stops),
                   .document = ARENA_ARRAY(arena, int, stops)};
    number_stops(path, &graph);
    EdgeList edges = gather(path, &scratch);
    place_edges(&graph, &edges, arena, &scratch);
    sort_stops(&graph, path, diags, &scratch);
    EdgeRows in = graph_rows(&graph, STAGE_LAST, false, arena);
    EdgeRows out = graph_rows(&graph, STAGE_LAST, true, arena);
    graph.first_in = in.first, graph.in_edge = in.edge;
    graph.first_out = out.first, graph.out_edge = out.edge;
    list_alternatives(path, &graph, arena);
    reduce(&graph, &scratch);
    arena_free(&scratch);
    return graph;
}

bool graph_edge_counts(const Path *path, const GraphEdge *edge)
{
    return edge->class != EDGE_DROPPED && edge->prerequisite >= 0 &&
           path_is_station(path, edge->from);
}

int graph_closure(const Graph *graph, int stop, bool ahead, Arena *arena, int **stops)
{
    const int *first = ahead ? graph->first_out : graph->first_in;
    const int *row = ahead ? graph->out_edge : graph->in_edge;
    bool *reached = ARENA_ARRAY(arena, bool, graph->stop_count);
    int *found = ARENA_ARRAY(arena, int, graph->stop_count);
    int count = 0, done = 0;
    reached[stop] = true;
    found[count++] = stop;
    while (done < count) {
        int at = found[done++];
        for (int i = first[at]; i < first[at + 1]; i++) {
            const GraphEdge *edge = &graph->edges[row[i]];
            int next = ahead ? edge->to : edge->from;
            if (edge->prerequisite < 0 || reached[next]) continue;
            reached[next] = true;
            found[count++] = next;
        }
    }
    reached[stop] = false;
    count = 0;
    for (int i = 0; i < graph->stop_count; i++)
        if (reached[graph->order[i]]) found[count++] = graph->order[i];
    *stops = found;
    return count;
}

void graph_tell_redundant(const Path *path, const Graph *graph, DiagList *diags)
{
    for (int e = 0; e < graph->edge_count; e++) {
        const GraphEdge *edge = &graph->edges[e];
        if (edge->class != EDGE_IMPLIED || edge->any || edge->prerequisite < 0) continue;
        const Prerequisite *need = &path->prerequisites[edge->prerequisite];
        Diag at = {.line = need->line_no,
                   .about = path_stop_title(path, need->from),
                   .file = path_file(path, path_stop_file(path, need->to)),
                   .name = "redundant-prerequisite"};
        diag_add(diags, at, "leave it out: what is required already requires it",
                 "\"%.*s\" requires \"%.*s\" by others already",
                 S_ARG(path_stop_title(path, need->to)), S_ARG(path_stop_title(path, need->from)));
    }
}
