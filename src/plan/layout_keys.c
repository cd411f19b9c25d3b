#include "plan/layout.h"

#include <stdlib.h>

/* Where keys and the mouse lead, by the drawing alone: spots are sorted by row and then column, so
 * the spots of one line stand in the order in which it is drawn, in both views. */

static int at_least_0(int value)
{
    return value > 0 ? value : 0;
}

/* How far x, y is from the cells left..right of row `row`: the longer side, 0 inside. */
static int distance(int x, int y, int left, int right, int row)
{
    int across = at_least_0(left - x) + at_least_0(x - right), down = abs(y - row);
    return across > down ? across : down;
}

int layout_spot_at(const Layout *layout, int x, int y, int reach)
{
    int best = -1, nearest = reach + 1;
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        int far = distance(x, y, spot->x, spot->x, spot->y);
        if (far < nearest) best = i, nearest = far;
    }
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *label = &layout->labels[i];
        int far = distance(x, y, label->x, label->x + label->text.cols - 1, label->y);
        if (far < nearest) best = layout->first_spot[label->stop], nearest = far;
    }
    return best;
}

/* The spot of `stop` on `line`, else its home spot; -1 if it is not drawn. */
static int spot_of(const Layout *layout, int stop, int line)
{
    int home = layout->first_spot[stop];
    if (home < 0 || layout->spots[home].line == line) return home;
    for (int i = 0; i < layout->spot_count; i++)
        if (layout->spots[i].stop == stop && layout->spots[i].line == line) return i;
    return home;
}

/* The next spot on the same line in steps of `by`, else -1. */
static int along(const Layout *layout, int at, int by)
{
    int line = layout->spots[at].line, stop = layout->spots[at].stop;
    for (int i = at + by; i >= 0 && i < layout->spot_count; i += by)
        if (layout->spots[i].line == line && layout->spots[i].stop != stop) return i;
    return -1;
}

/* Where another line that calls here too goes on, else -1. */
static int change(const Layout *layout, const Path *path, int at, int by)
{
    int count, stop = layout->spots[at].stop;
    const int *lines = path_lines_of(path, stop, &count);
    for (int i = 0; i < count; i++) {
        int spot = spot_of(layout, stop, lines[i]);
        int next = layout->spots[spot].line == lines[i] ? along(layout, spot, by) : -1;
        if (next >= 0) return next;
    }
    return -1;
}

/* True if a key may follow edge `e` from one line to another: a branch, and on the horizontal map,
 * where it goes on in the same direction, any other track. */
static bool leads(const Layout *layout, const Graph *graph, int e)
{
    EdgeClass class = graph->edges[e].class;
    if (layout->routes[e].drawn != DRAWN_TRACK) return false;
    return class == EDGE_BRANCH || (class == EDGE_CROSS && layout->view != VIEW_VERTICAL);
}

/* The stops of a spot, one after the other: its own for -1, then its crowd. */
static int stop_of(const Layout *layout, int at, int index)
{
    const Spot *spot = &layout->spots[at];
    return index < 0 ? spot->stop : layout->crowd[spot->first_crowd + index];
}

/* The first stop of the first line that branches off here, else what another track leads to; -1 =
 * nothing. */
static int lead_on(const Layout *layout, const Path *path, const Graph *graph, int at)
{
    int track = -1;
    for (int k = -1; k < layout->spots[at].crowd_count; k++) {
        int stop = stop_of(layout, at, k);
        for (int i = graph->first_out[stop]; i < graph->first_out[stop + 1]; i++) {
            const GraphEdge *edge = &graph->edges[graph->out_edge[i]];
            if (!leads(layout, graph, graph->out_edge[i])) continue;
            if (edge->class == EDGE_BRANCH) return spot_of(layout, edge->to, edge->line);
            if (track < 0) track = spot_of(layout, edge->to, path_home_line(path, edge->to));
        }
    }
    return track;
}

/* Where the line of this spot branched off, else where another track comes from; -1 = nowhere. */
static int lead_back(const Layout *layout, const Path *path, const Graph *graph, int at)
{
    int track = -1;
    for (int k = -1; k < layout->spots[at].crowd_count; k++) {
        int stop = stop_of(layout, at, k);
        for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
            const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
            bool own = edge->line == layout->spots[at].line;
            if (!leads(layout, graph, graph->in_edge[i]) || (track >= 0 && !own)) continue;
            track = spot_of(layout, edge->from, path_home_line(path, edge->from));
            if (own) return track;
        }
    }
    return track;
}

/* The neighbour by the drawing where the ride is over: on the same row, or, where each row has one
 * stop, on the next; else -1. */
static int beside(const Layout *layout, int at, int by)
{
    int stop = layout->spots[at].stop;
    for (int i = at + by; i >= 0 && i < layout->spot_count; i += by) {
        bool same_row = layout->spots[i].y == layout->spots[at].y;
        if (!same_row && layout->view != VIEW_VERTICAL) return -1;
        if (layout->spots[i].stop != stop) return i;
    }
    return -1;
}

static int ride(const Layout *layout, const Path *path, const Graph *graph, int at, int by)
{
    int next = along(layout, at, by);
    if (next < 0 && by < 0) next = lead_back(layout, path, graph, at);
    if (next < 0 && by > 0) next = lead_on(layout, path, graph, at);
    if (next < 0) next = change(layout, path, at, by);
    return next < 0 ? beside(layout, at, by) : next;
}

static bool is_elsewhere(const Layout *layout, int at, int to)
{
    const Spot *from = &layout->spots[at], *spot = &layout->spots[to];
    return spot->line != from->line && spot->stop != from->stop;
}

/* On the horizontal map: the nearest spot on the next row above or below that has one of another
 * line. Row by row, so that no line is jumped over. */
static int next_row(const Layout *layout, int at, int by)
{
    const Spot *spots = layout->spots, *from = &spots[at];
    int best = -1;
    for (int i = at + by; i >= 0 && i < layout->spot_count; i += by) {
        if (best >= 0 && spots[i].y != spots[best].y) break;
        if (spots[i].y == from->y || !is_elsewhere(layout, at, i)) continue;
        if (best < 0 || abs(spots[i].x - from->x) < abs(spots[best].x - from->x)) best = i;
    }
    return best;
}

/* On the vertical map: the next stop below that is on another line to the left or right, else the
 * last above. A line that takes the column over counts as right of the one that had it. Since a
 * stop's successor by row is always on its line, beside it, or at the end of its column, every stop
 * can be reached from the first, and that one from all. */
static int next_column(const Layout *layout, int at, int by)
{
    for (int step = 1; step >= -1; step -= 2) {
        for (int i = at + step; i >= 0 && i < layout->spot_count; i += step) {
            int right = layout->spots[i].x - layout->spots[at].x;
            if ((by > 0 ? right >= 0 : right < 0) && is_elsewhere(layout, at, i)) return i;
        }
    }
    return -1;
}

Ride layout_neighbour(const Layout *layout, const Path *path, const Graph *graph, Ride from,
                      Direction direction)
{
    int at = spot_of(layout, from.stop, from.line);
    if (at < 0) return from;
    bool vertical = layout->view == VIEW_VERTICAL;
    bool upright = direction == GO_UP || direction == GO_DOWN;
    int by = direction == GO_RIGHT || direction == GO_DOWN ? 1 : -1;
    int next;
    if (upright == vertical)
        next = ride(layout, path, graph, at, by);
    else
        next = vertical ? next_column(layout, at, by) : next_row(layout, at, by);
    if (next < 0) next = at;
    return (Ride){layout->spots[next].stop, layout->spots[next].line};
}
