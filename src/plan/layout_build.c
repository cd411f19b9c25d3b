#include "plan/layout_parts.h"

#include <assert.h>
#include <stdlib.h>

static void hide_routes(LayoutBuilder *build)
{
    for (int e = 0; e < build->in->graph->edge_count; e++)
        build->routes[e] = (EdgeRoute){DRAWN_HIDDEN, 0, 0};
}

LayoutBuilder build_start(const LayoutInput *in, Arena *arena)
{
    LayoutBuilder build = {.in = in, .arena = arena};
    int room = in->stop_count + in->stop_count / 4; /* most lists need no more, and need not grow */
    build.spots.items = ARENA_ARRAY(arena, Spot, room);
    build.labels.items = ARENA_ARRAY(arena, LabelRow, room);
    build.spots.capacity = build.labels.capacity = room;
    build.routes = ARENA_ARRAY(arena, EdgeRoute, in->graph->edge_count);
    hide_routes(&build);
    return build;
}

void build_clear(LayoutBuilder *build)
{
    build->spots.count = build->crowd.count = build->labels.count = build->badges.count = 0;
    build->strokes.count = build->joints.count = build->marks.count = build->points.count = 0;
    build->net_count = build->truncated = 0;
    hide_routes(build);
}

int build_net(LayoutBuilder *build)
{
    return build->net_count++;
}

void build_spot(LayoutBuilder *build, int x, int y, int stop, int line)
{
    *LIST_PUSH(build->arena, &build->spots) = (Spot){x, y, stop, line, build->crowd.count, 0};
}

void build_crowd(LayoutBuilder *build, int stop)
{
    *LIST_PUSH(build->arena, &build->crowd) = stop;
    build->spots.items[build->spots.count - 1].crowd_count++;
}

static void add_label(LayoutBuilder *build, LabelRow row)
{
    if (row.text.cols > 0) *LIST_PUSH(build->arena, &build->labels) = row;
}

void build_label(LayoutBuilder *build, int x, int y, int stop, SafeText text)
{
    add_label(build, (LabelRow){x, y, stop, text, false, -1});
}

void build_keep(LayoutBuilder *build, Wrapped *wrapped)
{
    for (int i = 0; i < wrapped->count && (wrapped->cut || wrapped->broken); i++)
        wrapped->rows[i].str = str_copy(wrapped->rows[i].str, build->arena);
}

void build_code(LayoutBuilder *build, int x, int y, int stop, SafeText text)
{
    add_label(build, (LabelRow){x, y, stop, text, true, -1});
}

int share_cols(const LayoutInput *in, int line)
{
    const Line *at = &in->path->lines[line];
    if (!at->has_stations || at->stop_count == 0) return 0;
    int cols = 1;
    for (int count = at->stop_count; count; count /= 10) cols += 2;
    return cols;
}

void build_share(LayoutBuilder *build, int x, int y, int stop, int line)
{
    int count = build->in->path->lines[line].stop_count;
    SafeText widest = safe_format(build->arena, "%d/%d", count, count);
    add_label(build, (LabelRow){x, y, stop, widest, false, line});
}

int badge_cols(const LayoutInput *in, int line)
{
    int title = in->line_titles[line].cols;
    return in->sign_cols[line] + (title > 0 ? 1 + title : 0);
}

int build_badge(LayoutBuilder *build, int x, int y, int line, int room)
{
    const LayoutInput *in = build->in;
    int sign = in->sign_cols[line];
    SafeText whole = in->line_titles[line];
    SafeText title = safe_cut(whole, room - sign - 1, false, build->arena);
    int cols = sign + (title.cols > 0 ? 1 + title.cols : 0);
    build->truncated += title.cols < whole.cols;
    *LIST_PUSH(build->arena, &build->badges) = (Badge){x, y, line, cols, title, false};
    return cols;
}

void build_mark(LayoutBuilder *build, int x, int y, MarkKind kind, int line)
{
    *LIST_PUSH(build->arena, &build->marks) = (LayoutMark){x, y, kind, line};
}

void build_joint(LayoutBuilder *build, int x, int y)
{
    *LIST_PUSH(build->arena, &build->joints) = (Joint){x, y};
}

void build_stroke(LayoutBuilder *build, Stroke brush, Point from, Point to)
{
    assert(from.x == to.x || from.y == to.y);
    if (from.x == to.x && from.y == to.y) return;
    bool forward = from.x < to.x || from.y < to.y;
    Point start = forward ? from : to, end = forward ? to : from;
    brush.x0 = start.x;
    brush.y0 = start.y;
    brush.x1 = end.x;
    brush.y1 = end.y;
    *LIST_PUSH(build->arena, &build->strokes) = brush;
}

void build_route(LayoutBuilder *build, int edge, Drawn drawn, const Point *points, int count)
{
    EdgeRoute *route = &build->routes[edge];
    if (drawn == DRAWN_TAG && build->in->names != NAMES_FULL) drawn = DRAWN_HIDDEN;
    *route = (EdgeRoute){drawn, build->points.count, 0};
    for (int i = 0; i < count; i++) {
        if (i > 0 && points[i].x == points[i - 1].x && points[i].y == points[i - 1].y) continue;
        *LIST_PUSH(build->arena, &build->points) = points[i];
        route->point_count++;
    }
}

/* A stop to be named, and the group of alternatives that it is in; 0 = none. */
typedef struct {
    int any, index, stop;
} Named;

static int by_group(const void *a, const void *b)
{
    const Named *p = a, *q = b;
    return p->any != q->any ? p->any - q->any : p->index - q->index;
}

/* Notes for each stop that `stop` requires in which group it is, or forgets it. */
static void note_groups(LayoutBuilder *build, int stop, bool forget)
{
    const Graph *graph = build->in->graph;
    if (!build->any_of) build->any_of = ARENA_ARRAY(build->arena, int, build->in->stop_count);
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (edge->class != EDGE_IMPLIED) build->any_of[edge->from] = forget ? 0 : edge->any;
    }
}

static Named *sorted_names(LayoutBuilder *build, int stop, const int *stops, int count)
{
    Named *named = ARENA_ARRAY(build->in->scratch, Named, count);
    note_groups(build, stop, false);
    for (int i = 0; i < count; i++) named[i] = (Named){build->any_of[stops[i]], i, stops[i]};
    note_groups(build, stop, true);
    qsort(named, (size_t)count, sizeof *named, by_group);
    return named;
}

SafeText build_codes(LayoutBuilder *build, int stop, const int *stops, int count)
{
    enum { NAMED = 3 };
    if (build->in->names != NAMES_FULL) return SAFE("");
    Buf text = {.arena = build->arena};
    const Named *named = sorted_names(build, stop, stops, count);
    buf_add(&text, S("◂"));
    for (int i = 0; i < count && i < NAMED; i++) {
        bool joins = i > 0 && named[i].any && named[i].any == named[i - 1].any;
        if (i > 0) buf_add_char(&text, joins ? '|' : ' ');
        buf_add(&text, build->in->codes[named[i].stop].str);
    }
    if (count > NAMED) buf_format(&text, " +%d", count - NAMED);
    return safe_text(buf_str(&text), build->arena);
}

static int by_place(const void *a, const void *b)
{
    const Spot *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : (p->x > q->x) - (p->x < q->x);
}

/* The spot on the home line where there is one, else the last in reading order; -1 = none. */
static int *first_spots(const LayoutBuilder *build, const Layout *layout)
{
    const LayoutInput *in = build->in;
    int *first = ARENA_ARRAY(build->arena, int, in->stop_count);
    for (int s = 0; s < in->stop_count; s++) first[s] = -1;
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        int known = first[spot->stop];
        if (known < 0 || spot->line == in->home[spot->stop]) first[spot->stop] = i;
    }
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        for (int k = 0; k < spot->crowd_count; k++) {
            int stop = layout->crowd[spot->first_crowd + k];
            if (first[stop] < 0 || spot->line == in->home[stop]) first[stop] = i;
        }
    }
    return first;
}

static void cover(int *height, int y)
{
    if (y >= *height) *height = y + 1;
}

static int height_of(const LayoutBuilder *build)
{
    int height = 1;
    for (int i = 0; i < build->spots.count; i++) cover(&height, build->spots.items[i].y);
    for (int i = 0; i < build->labels.count; i++) cover(&height, build->labels.items[i].y);
    for (int i = 0; i < build->badges.count; i++) cover(&height, build->badges.items[i].y);
    for (int i = 0; i < build->strokes.count; i++) cover(&height, build->strokes.items[i].y1);
    for (int i = 0; i < build->marks.count; i++) cover(&height, build->marks.items[i].y);
    return height;
}

Layout build_finish(LayoutBuilder *build, View view, int bands)
{
    Layout layout = {
        .view = view,
        .names = view == VIEW_OVERVIEW ? NAMES_NONE : build->in->names,
        .width = build->in->width,
        .height = height_of(build),
        .spots = build->spots.items,
        .spot_count = build->spots.count,
        .crowd = build->crowd.items,
        .labels = build->labels.items,
        .label_count = build->labels.count,
        .badges = build->badges.items,
        .badge_count = build->badges.count,
        .strokes = build->strokes.items,
        .stroke_count = build->strokes.count,
        .joints = build->joints.items,
        .joint_count = build->joints.count,
        .marks = build->marks.items,
        .mark_count = build->marks.count,
        .routes = build->routes,
        .points = build->points.items,
        .point_count = build->points.count,
        .net_count = build->net_count,
        .bands = bands,
    };
    if (layout.spot_count)
        qsort(layout.spots, (size_t)layout.spot_count, sizeof *layout.spots, by_place);
    layout.first_spot = first_spots(build, &layout);
    layout.metrics = layout_measure(&layout, build->truncated);
    return layout;
}
