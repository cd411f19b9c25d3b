#include "plan/layout_collapse.h"

#include <stdlib.h>

static bool is_hidden(const Path *path, const bool *folded, int stop)
{
    int count;
    const int *lines = path_lines_of(path, stop, &count);
    for (int i = 0; i < count; i++)
        if (!folded[lines[i]]) return false;
    return count > 0;
}

static bool is_stub(const Collapse *collapse, int stop)
{
    return collapse->stub[path_home_line(collapse->whole, stop)] == stop;
}

/* Numbers the stops that stay, in their order, so that stations stand before groups. */
static int choose_stops(Collapse *collapse, Arena *scratch)
{
    const Path *whole = collapse->whole;
    int stops = path_stop_count(whole), kept = 0;
    collapse->stub = ARENA_ARRAY(scratch, int, whole->line_count);
    collapse->stop_of = ARENA_ARRAY(scratch, int, stops);
    collapse->origin = ARENA_ARRAY(scratch, int, stops);
    for (int l = 0; l < whole->line_count; l++) collapse->stub[l] = -1;
    for (int s = 0; s < stops; s++) {
        int home = path_home_line(whole, s);
        bool hidden = is_hidden(whole, collapse->folded, s);
        if (hidden && collapse->stub[home] >= 0) {
            collapse->stop_of[s] = collapse->stop_of[collapse->stub[home]];
            continue;
        }
        if (hidden) collapse->stub[home] = s;
        collapse->origin[kept] = s;
        collapse->stop_of[s] = kept++;
    }
    return kept;
}

/* A stub is called at by its own line alone, another stop by the lines that are not folded. */
static void copy_station(Collapse *collapse, int stop, int *slots)
{
    Path *path = &collapse->path;
    const Path *whole = collapse->whole;
    Station *station = &path->stations[path->station_count++];
    *station = whole->stations[stop];
    int count;
    const int *lines = path_lines_of(whole, stop, &count);
    bool stub = is_stub(collapse, stop);
    if (stub) count = 1;
    station->first_line_slot = *slots;
    for (int i = 0; i < count; i++)
        if (stub || !collapse->folded[lines[i]]) path->station_lines[(*slots)++] = lines[i];
    station->line_slot_count = *slots - station->first_line_slot;
}

/* What stands beside a stub: room for the share of its line, as one word that is never broken after
 * a stroke; or how much there is to unfold. */
static Str stub_title(const Path *whole, int line, Arena *arena)
{
    const Line *at = &whole->lines[line];
    if (at->has_stations) return str_format(arena, "%d0%d", at->stop_count, at->stop_count);
    return str_format(arena, "%d groups", at->stop_count);
}

/* Titles of stubs are drawn, so they live as long as the layout: in `arena`. */
static void copy_stops(Collapse *collapse, int kept, Arena *arena, Arena *scratch)
{
    Path *path = &collapse->path;
    const Path *whole = collapse->whole;
    int slots = 0, calls = 0;
    for (int l = 0; l < whole->line_count; l++) calls += whole->lines[l].stop_count;
    path->stations = ARENA_ARRAY(scratch, Station, whole->station_count);
    path->groups = ARENA_ARRAY(scratch, Group, whole->group_count);
    path->station_lines = ARENA_ARRAY(scratch, int, calls + whole->station_count);
    path->station_count = path->group_count = 0;
    for (int k = 0; k < kept; k++) {
        int stop = collapse->origin[k];
        bool station = path_is_station(whole, stop);
        if (station)
            copy_station(collapse, stop, &slots);
        else
            path->groups[path->group_count++] = whole->groups[stop - whole->station_count];
        if (!is_stub(collapse, stop)) continue;
        Str title = stub_title(whole, path_home_line(whole, stop), arena);
        if (station)
            path->stations[path->station_count - 1].title = title;
        else
            path->groups[path->group_count - 1].title = title;
    }
}

static void copy_lines(Collapse *collapse, Arena *scratch)
{
    Path *path = &collapse->path;
    const Path *whole = collapse->whole;
    int calls = 0;
    for (int l = 0; l < whole->line_count; l++) calls += whole->lines[l].stop_count;
    path->lines = ARENA_ARRAY(scratch, Line, whole->line_count);
    path->line_stops = ARENA_ARRAY(scratch, int, calls);
    calls = 0;
    for (int l = 0; l < whole->line_count; l++) {
        const Line *from = &whole->lines[l];
        Line *line = &path->lines[l];
        *line = *from;
        line->first_stop = calls;
        if (from->branch_from >= 0) line->branch_from = collapse->stop_of[from->branch_from];
        if (collapse->folded[l] && collapse->stub[l] >= 0)
            path->line_stops[calls++] = collapse->stop_of[collapse->stub[l]];
        for (int i = 0; i < from->stop_count && !collapse->folded[l]; i++)
            path->line_stops[calls++] = collapse->stop_of[whole->line_stops[from->first_stop + i]];
        line->stop_count = calls - line->first_stop;
    }
}

/* Those that are within a fold go. */
static void copy_needs(Collapse *collapse, Arena *scratch)
{
    Path *path = &collapse->path;
    const Graph *graph = collapse->whole_graph;
    path->prerequisites = ARENA_ARRAY(scratch, Prerequisite, graph->edge_count);
    path->prerequisite_count = 0;
    for (int e = 0; e < graph->edge_count; e++) {
        const GraphEdge *edge = &graph->edges[e];
        int from = collapse->stop_of[edge->from], to = collapse->stop_of[edge->to];
        if (edge->prerequisite < 0 || edge->class == EDGE_DROPPED || from == to) continue;
        Prerequisite need = collapse->whole->prerequisites[edge->prerequisite];
        need.from = from;
        need.to = to;
        path->prerequisites[path->prerequisite_count++] = need;
    }
}

Collapse collapse_make(const Path *path, const Graph *graph, const bool *folded, Arena *arena,
                       Arena *scratch)
{
    Collapse collapse = {.whole = path, .whole_graph = graph, .folded = folded, .path = *path};
    DiagList unheard = {.arena = scratch}; /* of the whole path all is said already */
    int kept = choose_stops(&collapse, scratch);
    copy_stops(&collapse, kept, arena, scratch);
    copy_lines(&collapse, scratch);
    copy_needs(&collapse, scratch);
    collapse.graph = graph_make(&collapse.path, scratch, &unheard);
    return collapse;
}

const SafeText *collapse_codes(const Collapse *collapse, const SafeText *whole, Arena *arena)
{
    int stops = path_stop_count(&collapse->path);
    SafeText *codes = ARENA_ARRAY(arena, SafeText, stops);
    for (int k = 0; k < stops; k++) {
        int stop = collapse->origin[k], line = path_home_line(collapse->whole, stop);
        codes[k] = whole[stop];
        if (is_stub(collapse, stop))
            codes[k] = safe_text(str_from(collapse->whole->lines[line].letter), arena);
    }
    return codes;
}

/* The hidden stops of each folded line are the crowd of its stub. */
static void name_spots(const Collapse *collapse, Layout *layout, Arena *arena)
{
    int stops = path_stop_count(collapse->whole), count = 0;
    int *first = ARENA_ARRAY(arena, int, stops);
    layout->crowd = ARENA_ARRAY(arena, int, stops);
    for (int i = 0; i < layout->spot_count; i++) {
        Spot *spot = &layout->spots[i];
        int line = path_home_line(collapse->whole, collapse->origin[spot->stop]);
        spot->stop = collapse->origin[spot->stop];
        if (!is_stub(collapse, spot->stop)) continue;
        spot->first_crowd = count;
        const Line *at = &collapse->whole->lines[line];
        for (int k = 0; k < at->stop_count; k++) {
            int stop = collapse->whole->line_stops[at->first_stop + k];
            bool shares = stop != spot->stop &&
                          collapse->stop_of[stop] == collapse->stop_of[spot->stop];
            if (shares && count < stops) layout->crowd[count++] = stop;
        }
        spot->crowd_count = count - spot->first_crowd;
    }
    for (int s = 0; s < stops; s++) first[s] = layout->first_spot[collapse->stop_of[s]];
    layout->first_spot = first;
}

static void name_labels(const Collapse *collapse, Layout *layout)
{
    for (int i = 0; i < layout->label_count; i++) {
        LabelRow *row = &layout->labels[i];
        row->stop = collapse->origin[row->stop];
        int line = path_home_line(collapse->whole, row->stop);
        if (is_stub(collapse, row->stop) && collapse->whole->lines[line].has_stations)
            row->share_of = row->is_code ? -1 : line;
    }
}

/* An edge of the smaller graph by what it joins. */
typedef struct {
    int from, to, line, edge;
} Link;

static int by_link(const void *a, const void *b)
{
    const Link *p = a, *q = b;
    if (p->from != q->from) return p->from < q->from ? -1 : 1;
    if (p->to != q->to) return p->to < q->to ? -1 : 1;
    return (p->line > q->line) - (p->line < q->line);
}

/* Edges that several were made of are the way of each. */
static void name_routes(const Collapse *collapse, Layout *layout, Arena *arena, Arena *scratch)
{
    const Graph *small = &collapse->graph, *graph = collapse->whole_graph;
    Link *links = ARENA_ARRAY(scratch, Link, small->edge_count);
    EdgeRoute *routes = ARENA_ARRAY(arena, EdgeRoute, graph->edge_count);
    for (int e = 0; e < small->edge_count; e++)
        links[e] = (Link){small->edges[e].from, small->edges[e].to, small->edges[e].line, e};
    size_t count = (size_t)small->edge_count;
    if (count) qsort(links, count, sizeof *links, by_link);
    for (int e = 0; e < graph->edge_count; e++) {
        const GraphEdge *edge = &graph->edges[e];
        Link wanted = {collapse->stop_of[edge->from], collapse->stop_of[edge->to], edge->line, 0};
        const Link *link = NULL;
        routes[e].drawn = DRAWN_HIDDEN;
        if (count && edge->class != EDGE_DROPPED && edge->class != EDGE_IMPLIED)
            link = bsearch(&wanted, links, count, sizeof *links, by_link);
        if (link) routes[e] = layout->routes[link->edge];
    }
    layout->routes = routes;
}

Layout collapse_undo(const Collapse *collapse, Layout layout, Arena *arena)
{
    Arena scratch = {0};
    name_spots(collapse, &layout, arena);
    name_labels(collapse, &layout);
    name_routes(collapse, &layout, arena, &scratch);
    arena_free(&scratch);
    layout.shape = (LayoutShape){.view = VIEW_AUTO};
    return layout;
}
