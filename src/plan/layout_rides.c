#include "plan/layout_rows.h"

/* A ride stays on its row, or goes back to the left edge by return tracks, or ends at the mark of a
 * fold; and so does a branch whose line starts in a later band. */

typedef struct {
    Point *items;
    int count, capacity;
} Corners;

typedef struct {
    const Network *net;
    const Passage *passages;
    const int *call_x, *call_y;
    LayoutBuilder *build;
    int *band_of; /* per rank */
    Corners corners;
} Riding;

Passage band_passage(const Band *band)
{
    Passage passage = {band->rank1, band->return_out, -1, band->bottom + 1, -1};
    int in = band->return_in < 0 ? -1 : band->row[band->return_in];
    if (in >= 0) passage.in_y = band->y[in];
    if (band->return_out >= 0) passage.out_y = band->y[band->row[band->return_out]];
    return passage;
}

static void corner(Riding *riding, int x, int y)
{
    *LIST_PUSH(riding->build->in->scratch, &riding->corners) = (Point){x, y};
}

/* Finds the corners from one call to one at a higher rank; `line` is what is ridden over folds.
 * False if a fold cuts the way; the corners then end at its mark. */
static bool ride(Riding *riding, int from, int to, int line)
{
    const Network *net = riding->net;
    int right = net->in->width - 1, y = riding->call_y[from];
    int first = riding->band_of[rank_of_call(net, from)];
    int last = riding->band_of[rank_of_call(net, to)];
    riding->corners.count = 0;
    corner(riding, riding->call_x[from], y);
    for (int b = first; b < last; b++) {
        const Passage *passage = &riding->passages[b];
        if (b > first) y = passage->in_y;
        if (y < 0) return false;
        if (b > first) corner(riding, 0, y);
        corner(riding, right, y);
        if (passage->line != line) return false;
        corner(riding, right, passage->below_y);
        corner(riding, 0, passage->below_y);
    }
    if (first < last) corner(riding, 0, riding->call_y[to]);
    corner(riding, riding->call_x[to], riding->call_y[to]);
    return true;
}

static void route(Riding *riding, int edge)
{
    build_route(riding->build, edge, DRAWN_TRACK, riding->corners.items, riding->corners.count);
}

static void route_lines(Riding *riding)
{
    const Network *net = riding->net;
    for (int c = 0; c < net->call_count; c++) {
        if (net->ride_edge[c] < 0) continue;
        ride(riding, c, c + 1, net->line[c]);
        route(riding, net->ride_edge[c]);
    }
}

static void route_branches(Riding *riding)
{
    const Network *net = riding->net;
    for (int line = 0; line < net->in->path->line_count; line++) {
        int edge = net->source_edge[line], from = edge < 0 ? -1 : net->home_call[net->source[line]];
        if (edge < 0 || riding->build->routes[edge].drawn == DRAWN_TRACK) continue;
        int to = net->first_call[line], band = riding->band_of[rank_of_call(net, to)];
        bool folds = band > 0 && branch_folds(net, line, riding->passages[band - 1].rank1);
        if (folds && ride(riding, from, to, net->line[from]))
            route(riding, edge);
        else
            build_route(riding->build, edge, DRAWN_TAG, NULL, 0);
    }
}

void network_route_rides(const Network *net, const Passage *passages, const int *call_x,
                         const int *call_y, LayoutBuilder *build)
{
    Riding riding = {
        .net = net, .passages = passages, .call_x = call_x, .call_y = call_y, .build = build};
    riding.band_of = ARENA_ARRAY(net->in->scratch, int, net->rank_count);
    for (int rank = 0, band = 0; rank < net->rank_count; rank++) {
        if (rank == passages[band].rank1) band++;
        riding.band_of[rank] = band;
    }
    route_lines(&riding);
    route_branches(&riding);
    for (int w = 0; w < net->way_count; w++)
        if (build->routes[net->ways[w].edge].drawn == DRAWN_HIDDEN)
            build_route(build, net->ways[w].edge, DRAWN_TAG, NULL, 0);
}
