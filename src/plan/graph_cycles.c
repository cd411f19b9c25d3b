#include "plan/graph_parts.h"

/* Edges are added in stages. In each, an edge that lies in a cycle (both ends in one strongly
 * connected component) and points backwards in the order of the stages before is put aside: what is
 * left then runs forwards only. An edge that was put aside comes back if it closes no cycle after
 * all; else the shortest way that closes it is its cycle, and it is reported. */

/* Steps of the searches for ways, for each stop and edge. A map by hostile hands, with a cycle at
 * every edge, must not cost the square of its size; without a way the report is shorter. */
enum { STEPS_PER_ITEM = 32, NAMES_IN_REPORT = 8 };

typedef struct {
    Graph *graph;
    const Path *path;
    DiagList *diags;
    Arena scratch;    /* of one stage */
    long long budget; /* steps that are left */
} Breaker;

/* Tarjan 1972, with its own stack: maps may be deeper than the machine's. */
typedef struct {
    const Graph *graph;
    EdgeRows out;
    int *index, *low; /* per stop: order of visit, from 1; the lowest that it leads back to */
    int *cursor;      /* per stop: the next edge to follow */
    int *open, open_count;
    int *trail, depth;
    int *component; /* per stop, from 1 */
    int visited, components;
} Walk;

static void enter(Walk *walk, int stop)
{
    walk->index[stop] = walk->low[stop] = ++walk->visited;
    walk->cursor[stop] = walk->out.first[stop];
    walk->open[walk->open_count++] = stop;
    walk->trail[walk->depth++] = stop;
}

static void lower(Walk *walk, int stop, int low)
{
    if (low < walk->low[stop]) walk->low[stop] = low;
}

static void leave(Walk *walk, int stop)
{
    walk->depth--;
    if (walk->depth) lower(walk, walk->trail[walk->depth - 1], walk->low[stop]);
    if (walk->low[stop] != walk->index[stop]) return;
    int member;
    walk->components++;
    do {
        member = walk->open[--walk->open_count];
        walk->component[member] = walk->components;
    } while (member != stop);
}

static void walk_from(Walk *walk, int root)
{
    enter(walk, root);
    while (walk->depth) {
        int stop = walk->trail[walk->depth - 1];
        if (walk->cursor[stop] == walk->out.first[stop + 1]) {
            leave(walk, stop);
            continue;
        }
        int to = walk->graph->edges[walk->out.edge[walk->cursor[stop]++]].to;
        if (!walk->index[to])
            enter(walk, to);
        else if (!walk->component[to])
            lower(walk, stop, walk->index[to]);
    }
}

static int *components(const Graph *graph, EdgeRows out, Arena *scratch)
{
    int stops = graph->stop_count;
    Walk walk = {.graph = graph,
                 .out = out,
                 .index = ARENA_ARRAY(scratch, int, stops),
                 .low = ARENA_ARRAY(scratch, int, stops),
                 .cursor = ARENA_ARRAY(scratch, int, stops),
                 .open = ARENA_ARRAY(scratch, int, stops),
                 .trail = ARENA_ARRAY(scratch, int, stops),
                 .component = ARENA_ARRAY(scratch, int, stops)};
    for (int stop = 0; stop < stops; stop++)
        if (!walk.index[stop]) walk_from(&walk, stop);
    return walk.component;
}

/* Where each stop stands in the order of the stages before this one. */
static int *places_before(Breaker *breaker, Stage stage)
{
    int stops = breaker->graph->stop_count;
    int *order = ARENA_ARRAY(&breaker->scratch, int, stops);
    int *place = ARENA_ARRAY(&breaker->scratch, int, stops);
    graph_sort(breaker->graph, stage - 1, order, &breaker->scratch);
    for (int i = 0; i < stops; i++) place[order[i]] = i;
    return place;
}

/* A breadth-first search: how each stop was come to. */
typedef struct {
    EdgeRows out;
    int *seen; /* per stop: the last search that came here */
    int *came; /* per stop: the edge by which it came; only where seen now */
    int *queue;
    int search;
} Finder;

typedef enum { WAY_FOUND, WAY_NONE, WAY_UNKNOWN } Way;

static Way find_way(Breaker *breaker, Finder *finder, int from, int to)
{
    const GraphEdge *edges = breaker->graph->edges;
    int head = 0, count = 0;
    finder->seen[from] = ++finder->search;
    finder->queue[count++] = from;
    while (head < count && finder->seen[to] != finder->search) {
        int stop = finder->queue[head++];
        for (int i = finder->out.first[stop]; i < finder->out.first[stop + 1]; i++) {
            const GraphEdge *edge = &edges[finder->out.edge[i]];
            if (--breaker->budget < 0) return WAY_UNKNOWN;
            if (edge->class == EDGE_DROPPED || finder->seen[edge->to] == finder->search) continue;
            finder->seen[edge->to] = finder->search;
            finder->came[edge->to] = finder->out.edge[i];
            finder->queue[count++] = edge->to;
        }
    }
    return finder->seen[to] == finder->search ? WAY_FOUND : WAY_NONE;
}

static void add_name(const Path *path, int stop, Buf *text)
{
    Str title = path_stop_title(path, stop);
    int file = path_stop_file(path, stop), line_no = path_stop_line_no(path, stop);
    Str place = path_place(path, file, line_no, text->arena);
    buf_format(text, "%.*s (%.*s)", S_ARG(title), S_ARG(place));
}

/* "Compilers (line 12) requires Parsing (line 20) requires Compilers": from the end of the dropped
 * edge back along the way that was found. */
static void add_cycle(const Breaker *breaker, const Finder *finder, const GraphEdge *edge,
                      Buf *text)
{
    Str title = path_stop_title(breaker->path, edge->to);
    add_name(breaker->path, edge->to, text);
    int names = 0;
    for (int stop = edge->from; stop != edge->to; names++) {
        if (names < NAMES_IN_REPORT) {
            buf_add(text, S(" requires "));
            add_name(breaker->path, stop, text);
        }
        stop = breaker->graph->edges[finder->came[stop]].from;
    }
    if (names > NAMES_IN_REPORT) buf_format(text, " and so on by %d more", names - NAMES_IN_REPORT);
    buf_format(text, " requires %.*s", S_ARG(title));
}

static void report(Breaker *breaker, const Finder *finder, const GraphEdge *edge, Way way)
{
    const Path *path = breaker->path;
    if (edge->prerequisite < 0) return;
    Buf text = {.arena = &breaker->scratch};
    Str from = path_stop_title(path, edge->from), to = path_stop_title(path, edge->to);
    if (edge->from == edge->to) {
        add_name(path, edge->to, &text);
        buf_add(&text, S(" requires itself"));
    } else if (way == WAY_FOUND) {
        add_cycle(breaker, finder, edge, &text);
    } else {
        add_name(path, edge->to, &text);
        buf_add(&text, S(" requires "));
        add_name(path, edge->from, &text);
        buf_add(&text, S(", which closes a cycle"));
    }
    Str hint = str_format(&breaker->scratch,
                          "take one of these away; until then the map leaves out that "
                          "%.*s requires %.*s",
                          S_ARG(to), S_ARG(from));
    Diag place = {.kind = DIAG_WARNING,
                  .file = path_file(path, path_stop_file(path, edge->to)),
                  .line = path->prerequisites[edge->prerequisite].line_no,
                  .about = path_stop_title(path, edge->from),
                  .name = "cycle"};
    diag_add(breaker->diags, place, hint.at, "%.*s", S_ARG(buf_str(&text)));
}

/* An edge that was put aside, and what it was. */
typedef struct {
    int edge;
    EdgeClass class;
} Aside;

static void settle(Breaker *breaker, Finder *finder, const Aside *aside)
{
    GraphEdge *edge = &breaker->graph->edges[aside->edge];
    Way way = find_way(breaker, finder, edge->to, edge->from);
    if (way == WAY_NONE)
        edge->class = aside->class;
    else
        report(breaker, finder, edge, way);
}

static void break_stage(Breaker *breaker, Stage stage)
{
    Graph *graph = breaker->graph;
    Arena *scratch = &breaker->scratch;
    Finder finder = {.out = graph_rows(graph, stage, true, scratch),
                     .seen = ARENA_ARRAY(scratch, int, graph->stop_count),
                     .came = ARENA_ARRAY(scratch, int, graph->stop_count),
                     .queue = ARENA_ARRAY(scratch, int, graph->stop_count)};
    int *component = components(graph, finder.out, scratch);
    int *place = places_before(breaker, stage);
    Aside *aside = ARENA_ARRAY(scratch, Aside, graph->edge_count);
    int count = 0;
    for (int i = 0; i < graph->edge_count; i++) {
        GraphEdge *edge = &graph->edges[i];
        if (edge->class == EDGE_DROPPED || graph_stage(edge) != stage) continue;
        if (component[edge->from] != component[edge->to]) continue;
        if (place[edge->from] < place[edge->to]) continue;
        aside[count++] = (Aside){i, edge->class};
        edge->class = EDGE_DROPPED;
    }
    for (int i = 0; i < count; i++) settle(breaker, &finder, &aside[i]);
}

void graph_break_cycles(Graph *graph, const Path *path, DiagList *diags)
{
    Breaker breaker = {.graph = graph, .path = path, .diags = diags};
    breaker.budget = (long long)STEPS_PER_ITEM * (graph->stop_count + graph->edge_count);
    for (Stage stage = STAGE_RIDES; stage <= STAGE_LAST; stage++) {
        break_stage(&breaker, stage);
        arena_reset(&breaker.scratch);
    }
    arena_free(&breaker.scratch);
}
