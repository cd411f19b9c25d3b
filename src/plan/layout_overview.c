#include <stdlib.h>

#include "plan/layout_rows.h"

/* The overview: each line is one row, and dots stand at their ranks, as many columns apart as the
 * width allows. Signs and shares stand at the left. With a column between the ranks the branches
 * are drawn, with less only the lines, and where there are more ranks than columns neighbours on a
 * line share a spot. Prerequisites across lines are not drawn: the map shows them. */

enum {
    MOST_PITCH = 4,   /* columns from one rank to the next */
    LEFT_COLS = 1,    /* left of the signs */
    GAP_COLS = 2,     /* between sign, share and dots */
    TITLES_PART = 3,  /* the titles of lines take at most one of so many parts of the width */
    SHARE_WIDTH = 40, /* narrower maps say no shares */
    BRANCH_PITCH = 2, /* branches need a column of their own */
};

/* The branches from one stop, drawn as one stroke up and down. */
typedef struct {
    int stop;
    int top, bottom;             /* rows */
    int inner_top, inner_bottom; /* beyond these it leads to one line alone */
    int top_line, bottom_line;   /* and these are the lines */
} Bus;

typedef struct {
    const Network *net;
    LayoutBuilder *build;
    int pitch;         /* columns from rank to rank; 0 = some ranks share a column */
    int left;          /* the column of the first rank */
    int last;          /* the last column that a rank may have */
    int share_x;       /* the column after the shares; 0 = there are none */
    int *line_net;     /* per line */
    int *used_down_to; /* per column: the last row that a bus takes, -1 = none */
} Overview;

static Point at(int x, int y)
{
    return (Point){x, y};
}

/* Divides the width: signs with titles, shares, dots. Titles give way to dots down to a part of the
 * width. */
static void divide(Overview *view, int *badge_room)
{
    const LayoutInput *in = view->net->in;
    int sign = 0, badge = 0, share = 0, steps = larger(view->net->rank_count - 1, 0);
    for (int l = 0; l < in->path->line_count; l++) {
        sign = larger(sign, in->sign_cols[l]);
        badge = larger(badge, badge_cols(in, l));
        share = larger(share, share_cols(in, l));
    }
    share = share && in->width >= SHARE_WIDTH ? share + GAP_COLS : 0;
    view->last = in->width - 2;
    int fixed = LEFT_COLS + GAP_COLS + share;
    long long spare = view->last - fixed - (long long)MOST_PITCH * steps;
    int least = larger(sign, in->width / TITLES_PART);
    *badge_room = smaller(badge, spare > least ? (int)spare : least);
    view->left = smaller(fixed + *badge_room, view->last);
    view->share_x = share ? view->left - GAP_COLS : 0;
    int room = view->last - view->left;
    view->pitch = steps ? smaller(MOST_PITCH, room / steps) : MOST_PITCH;
}

static int x_of(const Overview *view, int stop)
{
    int rank = view->net->rank[stop], steps = view->net->rank_count - 1;
    if (view->pitch) return view->left + rank * view->pitch;
    return view->left + (int)((long long)rank * (view->last - view->left) / steps);
}

static int row_of(const Overview *view, int stop)
{
    return view->net->lane[view->net->in->home[stop]];
}

static bool is_dashed(const Overview *view, int line, int stop)
{
    const Path *path = view->net->in->path;
    return path->lines[line].optional ||
           (path_is_station(path, stop) && path->stations[stop].optional);
}

/* ---- Lines ---- */

static void draw_ride(const Overview *view, int call)
{
    const Network *net = view->net;
    int line = net->line[call], y = net->lane[line], to = net->stop[call + 1];
    Point ends[] = {at(x_of(view, net->stop[call]), y), at(x_of(view, to), y)};
    if (ends[0].x == ends[1].x) return;
    Stroke brush = {.net = view->line_net[line],
                    .line = line,
                    .weight = WEIGHT_HEAVY,
                    .dashed = is_dashed(view, line, to)};
    build_stroke(view->build, brush, ends[0], ends[1]);
    if (net->ride_edge[call] >= 0)
        build_route(view->build, net->ride_edge[call], DRAWN_TRACK, ends, 2);
}

static void draw_line(const Overview *view, int line)
{
    const Network *net = view->net;
    int y = net->lane[line], before = -1;
    for (int call = net->first_call[line]; call < net->first_call[line + 1]; call++) {
        int x = x_of(view, net->stop[call]);
        if (x == before)
            build_crowd(view->build, net->stop[call]);
        else
            build_spot(view->build, x, y, net->stop[call], line);
        if (!is_last_call(net, call)) draw_ride(view, call);
        before = x;
    }
}

static void draw_sign(const Overview *view, int line, int room)
{
    const Network *net = view->net;
    int y = net->lane[line], cols = share_cols(net->in, line);
    build_badge(view->build, LEFT_COLS, y, line, room);
    if (view->share_x && cols && net->first_call[line] < net->first_call[line + 1])
        build_share(view->build, view->share_x - cols, y, net->stop[net->first_call[line]], line);
}

/* ---- Interchanges ---- */

/* Stops of one rank keep out of each other's way: network_rank() sees to that. */
static void draw_change(const Overview *view, int stop)
{
    const Network *net = view->net;
    int top = row_of(view, stop), bottom = top, x = x_of(view, stop);
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
        int lane = net->lane[net->line[net->visit[v]]];
        top = smaller(top, lane);
        bottom = larger(bottom, lane);
    }
    if (top == bottom) return;
    Stroke brush = {.net = build_net(view->build), .line = -1, .weight = WEIGHT_HEAVY};
    build_stroke(view->build, brush, at(x, top), at(x, bottom));
}

/* ---- Branches ---- */

static bool branches(const Overview *view, int line)
{
    const Network *net = view->net;
    int first = net->stop[net->first_call[line]];
    return net->rank[first] > net->rank[net->source[line]];
}

static Bus bus_of(const Overview *view, int stop)
{
    const Network *net = view->net;
    int home = row_of(view, stop), line = net->in->home[stop];
    Bus bus = {stop, home, home, home, home, line, line};
    for (int i = net->first_child[stop]; i < net->first_child[stop + 1]; i++) {
        int child = net->child[i], y = net->lane[child];
        if (!branches(view, child)) continue;
        if (y < bus.top) bus.top = y, bus.top_line = child;
        if (y > bus.bottom) bus.bottom = y, bus.bottom_line = child;
    }
    for (int i = net->first_child[stop]; i < net->first_child[stop + 1]; i++) {
        int y = net->lane[net->child[i]];
        if (!branches(view, net->child[i])) continue;
        if (y > bus.top) bus.inner_top = smaller(bus.inner_top, y);
        if (y < bus.bottom) bus.inner_bottom = larger(bus.inner_bottom, y);
    }
    return bus;
}

/* The first column right of the stop that is free at the rows of a bus; -1 = none. */
static int free_column(const Overview *view, Bus bus)
{
    int first = x_of(view, bus.stop) + 1;
    for (int x = first; x < first + view->pitch - 1; x++) {
        if (view->used_down_to[x] >= bus.top) continue;
        view->used_down_to[x] = bus.bottom;
        return x;
    }
    return -1;
}

/* From the bus to the first stop of a line. */
static void draw_twig(const Overview *view, Bus bus, int x, int line)
{
    const Network *net = view->net;
    int first = net->stop[net->first_call[line]], y = net->lane[line];
    int home = row_of(view, bus.stop);
    Stroke twig = {.net = view->line_net[line],
                   .line = line,
                   .weight = WEIGHT_HEAVY,
                   .dashed = is_dashed(view, line, first)};
    Point way[] = {at(x_of(view, bus.stop), home), at(x, home), at(x, y), at(x_of(view, first), y)};
    build_stroke(view->build, twig, way[2], way[3]);
    build_joint(view->build, x, y);
    build_route(view->build, net->source_edge[line], DRAWN_TRACK, way, 4);
}

/* A stretch that leads to one line alone has its colour, the rest that of the source. */
static void draw_trunk(const Overview *view, Bus bus, int x)
{
    const Line *lines = view->net->in->path->lines;
    Stroke brush = {.net = build_net(view->build), .weight = WEIGHT_HEAVY};
    Stroke upper = brush, lower = brush;
    brush.line = view->net->in->home[bus.stop];
    upper.line = bus.top_line, upper.dashed = lines[bus.top_line].optional;
    lower.line = bus.bottom_line, lower.dashed = lines[bus.bottom_line].optional;
    build_stroke(view->build, upper, at(x, bus.top), at(x, bus.inner_top));
    build_stroke(view->build, brush, at(x, bus.inner_top), at(x, bus.inner_bottom));
    build_stroke(view->build, lower, at(x, bus.inner_bottom), at(x, bus.bottom));
}

static void draw_bus(const Overview *view, Bus bus)
{
    const Network *net = view->net;
    int x = free_column(view, bus), home = row_of(view, bus.stop);
    if (x < 0) return;
    int line = net->in->home[bus.stop];
    Stroke lead = {.net = view->line_net[line], .line = line, .weight = WEIGHT_HEAVY};
    if (is_last_call(net, net->home_call[bus.stop]))
        build_stroke(view->build, lead, at(x_of(view, bus.stop), home), at(x, home));
    build_joint(view->build, x, home);
    draw_trunk(view, bus, x);
    for (int i = net->first_child[bus.stop]; i < net->first_child[bus.stop + 1]; i++)
        if (branches(view, net->child[i])) draw_twig(view, bus, x, net->child[i]);
}

static int by_top(const void *a, const void *b)
{
    const Bus *p = a, *q = b;
    if (p->top != q->top) return p->top < q->top ? -1 : 1;
    return (p->stop > q->stop) - (p->stop < q->stop);
}

/* From the top down, so that the last bus of a column says all about its room: left-edge method
 * (Hashimoto, Stevens 1971). */
static void draw_branches(Overview *view)
{
    const LayoutInput *in = view->net->in;
    Bus *buses = ARENA_ARRAY(in->scratch, Bus, in->stop_count);
    int count = 0;
    view->used_down_to = ARENA_ARRAY(in->scratch, int, in->width);
    for (int x = 0; x < in->width; x++) view->used_down_to[x] = -1;
    for (int stop = 0; stop < in->stop_count; stop++) {
        if (!has_children(view->net, stop)) continue;
        Bus bus = bus_of(view, stop);
        if (bus.top < bus.bottom) buses[count++] = bus;
    }
    if (count) qsort(buses, (size_t)count, sizeof *buses, by_top);
    for (int i = 0; i < count; i++) draw_bus(view, buses[i]);
}

Layout layout_overview(const LayoutInput *in)
{
    Network net = network_make(in);
    LayoutBuilder build = build_start(in, in->arena);
    Overview view = {.net = &net, .build = &build};
    int room, lines = in->path->line_count;
    divide(&view, &room);
    view.line_net = ARENA_ARRAY(in->scratch, int, lines);
    for (int l = 0; l < lines; l++) view.line_net[l] = build_net(&build);
    for (int i = 0; i < lines; i++) {
        draw_sign(&view, net.order[i], room);
        draw_line(&view, net.order[i]);
    }
    if (view.pitch >= BRANCH_PITCH) draw_branches(&view);
    for (int stop = 0; view.pitch && stop < in->stop_count; stop++)
        if (net.home_call[stop] >= 0) draw_change(&view, stop);
    return build_finish(&build, VIEW_OVERVIEW, 1);
}
