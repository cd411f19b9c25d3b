#include "support/oracle.h"

#include <stdlib.h>
#include <string.h>

enum { UP, RIGHT, DOWN, LEFT, ARMS };

typedef struct {
    int net[ARMS]; /* of the heaviest stroke with that arm, plus one; 0 = none */
    int weight[ARMS];
    int line[ARMS]; /* whose colour, plus one; 0 = the colour of interchanges */
    int spot;       /* index plus one */
    int text;       /* how many texts and marks stand here */
    bool joint;
} Square;

typedef struct {
    const Path *path;
    const Graph *graph;
    const Layout *layout;
    Arena *arena;
    Square *squares;
    Str complaint;
} Oracle;

#define COMPLAIN(oracle, ...)                                                                      \
    do {                                                                                           \
        if ((oracle)->complaint.len == 0)                                                          \
            (oracle)->complaint = str_format((oracle)->arena, __VA_ARGS__);                        \
    } while (0)

bool oracle_stands_at(const Layout *layout, int shown, int stop)
{
    if (shown == stop) return true;
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        for (int k = 0; k < spot->crowd_count && spot->stop == shown; k++)
            if (layout->crowd[spot->first_crowd + k] == stop) return true;
    }
    return false;
}

static bool is_inside(const Oracle *oracle, int x, int y)
{
    return x >= 0 && y >= 0 && x < oracle->layout->width && y < oracle->layout->height;
}

static Square *square(const Oracle *oracle, int x, int y)
{
    return &oracle->squares[(size_t)y * (size_t)oracle->layout->width + (size_t)x];
}

/* ---- Painting ---- */

static void add_arm(Square *at, int arm, const Stroke *stroke)
{
    if (at->weight[arm] >= (int)stroke->weight) return;
    at->weight[arm] = (int)stroke->weight;
    at->net[arm] = stroke->net + 1;
    at->line[arm] = stroke->line + 1;
}

static void paint_stroke(Oracle *oracle, const Stroke *stroke)
{
    bool ordered = stroke->x0 <= stroke->x1 && stroke->y0 <= stroke->y1;
    bool straight = stroke->x0 == stroke->x1 || stroke->y0 == stroke->y1;
    if (!ordered || !straight || !is_inside(oracle, stroke->x0, stroke->y0) ||
        !is_inside(oracle, stroke->x1, stroke->y1)) {
        COMPLAIN(oracle, "stroke %d,%d-%d,%d", stroke->x0, stroke->y0, stroke->x1, stroke->y1);
        return;
    }
    if (stroke->net < 0 || stroke->net >= oracle->layout->net_count)
        COMPLAIN(oracle, "net %d of %d", stroke->net, oracle->layout->net_count);
    for (int x = stroke->x0; x < stroke->x1; x++) {
        add_arm(square(oracle, x, stroke->y0), RIGHT, stroke);
        add_arm(square(oracle, x + 1, stroke->y0), LEFT, stroke);
    }
    for (int y = stroke->y0; y < stroke->y1; y++) {
        add_arm(square(oracle, stroke->x0, y), DOWN, stroke);
        add_arm(square(oracle, stroke->x0, y + 1), UP, stroke);
    }
}

static void paint_spots(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        if (!is_inside(oracle, spot->x, spot->y)) {
            COMPLAIN(oracle, "spot of stop %d outside, at %d,%d", spot->stop, spot->x, spot->y);
            return;
        }
        Square *at = square(oracle, spot->x, spot->y);
        if (at->spot) COMPLAIN(oracle, "two spots at %d,%d", spot->x, spot->y);
        at->spot = i + 1;
    }
}

static bool has_track(const Square *at)
{
    return at->net[UP] || at->net[RIGHT] || at->net[DOWN] || at->net[LEFT];
}

static void paint_text(Oracle *oracle, int x, int y, int cols, const char *what)
{
    for (int i = x; i < x + cols; i++) {
        if (!is_inside(oracle, i, y)) {
            COMPLAIN(oracle, "%s outside, at %d,%d", what, i, y);
            return;
        }
        Square *at = square(oracle, i, y);
        if (at->text || at->spot || has_track(at))
            COMPLAIN(oracle, "%s covers something at %d,%d", what, i, y);
        at->text++;
    }
}

static void paint_texts(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        if (row->text.cols != text_cols(row->text.str)) COMPLAIN(oracle, "columns of a label");
        paint_text(oracle, row->x, row->y, row->text.cols, "label");
    }
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        int sign = (int)strlen(oracle->path->lines[badge->line].letter) + 2;
        int cols = sign + (badge->title.cols ? 1 + badge->title.cols : 0);
        if (badge->cols != cols) COMPLAIN(oracle, "columns of the sign of line %d", badge->line);
        paint_text(oracle, badge->x, badge->y, badge->cols, "sign");
    }
}

/* A mark replaces the track below it, so that must run on: a corner or a joint would be lost. */
static void paint_marks(Oracle *oracle)
{
    for (int i = 0; i < oracle->layout->mark_count; i++) {
        const LayoutMark *mark = &oracle->layout->marks[i];
        if (!is_inside(oracle, mark->x, mark->y)) {
            COMPLAIN(oracle, "mark outside, at %d,%d", mark->x, mark->y);
            return;
        }
        Square *at = square(oracle, mark->x, mark->y);
        bool upright = mark->kind == MARK_UP || mark->kind == MARK_DOWN;
        bool across = at->net[LEFT] || at->net[RIGHT], along = at->net[UP] && at->net[DOWN];
        if (at->text || at->spot || at->joint) COMPLAIN(oracle, "mark at %d,%d", mark->x, mark->y);
        if (upright ? across || !along : !across || at->net[UP] || at->net[DOWN])
            COMPLAIN(oracle, "mark off its track at %d,%d", mark->x, mark->y);
        at->text++;
    }
}

static void paint(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    size_t cells = (size_t)layout->width * (size_t)layout->height;
    oracle->squares = ARENA_ARRAY(oracle->arena, Square, cells);
    for (int i = 0; i < layout->stroke_count; i++) paint_stroke(oracle, &layout->strokes[i]);
    for (int i = 0; i < layout->joint_count; i++) {
        const Joint *joint = &layout->joints[i];
        if (is_inside(oracle, joint->x, joint->y))
            square(oracle, joint->x, joint->y)->joint = true;
        else
            COMPLAIN(oracle, "joint outside, at %d,%d", joint->x, joint->y);
    }
    paint_spots(oracle);
    paint_marks(oracle);
    paint_texts(oracle);
}

/* ---- What each stop must have ---- */

static void check_stops(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    int stops = path_stop_count(oracle->path);
    int *labels = ARENA_ARRAY(oracle->arena, int, stops);
    for (int i = 0; i < layout->label_count; i++)
        if (!layout->labels[i].is_code && layout->labels[i].share_of < 0)
            labels[layout->labels[i].stop]++;
    for (int stop = 0; stop < stops; stop++) {
        int spot = layout->first_spot[stop];
        if (spot < 0 || spot >= layout->spot_count ||
            !oracle_stands_at(layout, layout->spots[spot].stop, stop))
            COMPLAIN(oracle, "stop %d has no spot", stop);
        else if (layout->spots[spot].line != path_home_line(oracle->path, stop))
            COMPLAIN(oracle, "stop %d is not on its home line", stop);
        if (labels[stop] == 0 && layout->names != NAMES_NONE)
            COMPLAIN(oracle, "stop %d has no label", stop);
    }
    for (int i = 1; i < layout->spot_count; i++) {
        const Spot *a = &layout->spots[i - 1], *b = &layout->spots[i];
        if (a->y > b->y || (a->y == b->y && a->x >= b->x)) COMPLAIN(oracle, "spots not in order");
    }
}

static void check_signs(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    bool *signs = ARENA_ARRAY(oracle->arena, bool, oracle->path->line_count);
    for (int i = 0; i < layout->badge_count; i++) signs[layout->badges[i].line] = true;
    for (int line = 0; line < oracle->path->line_count; line++)
        if (!signs[line] && layout->width >= 60) COMPLAIN(oracle, "line %d has no sign", line);
}

/* ---- Cells ---- */

/* Track of interchanges belongs to a spot if it leads to another spot of the same stop; that is
 * what check_changes() sees to. */
static void check_spot_cell(Oracle *oracle, const Spot *spot, const Square *at)
{
    for (int arm = 0; arm < ARMS; arm++)
        if (at->net[arm] && at->line[arm] && at->line[arm] != spot->line + 1 &&
            oracle->layout->view != VIEW_VERTICAL)
            COMPLAIN(oracle, "line %d at the spot of stop %d at %d,%d", at->line[arm] - 1,
                     spot->stop, spot->x, spot->y);
}

/* Without a joint two nets may only cross, each straight through. */
static void check_crossing(Oracle *oracle, int x, int y)
{
    const Square *at = square(oracle, x, y);
    bool across = at->net[LEFT] || at->net[RIGHT], upright = at->net[UP] || at->net[DOWN];
    if (at->joint || at->spot || !across || !upright) return;
    int flat = at->net[LEFT] ? at->net[LEFT] : at->net[RIGHT];
    int high = at->net[UP] ? at->net[UP] : at->net[DOWN];
    bool whole = at->net[LEFT] == at->net[RIGHT] && at->net[UP] == at->net[DOWN];
    if (flat != high && !whole) COMPLAIN(oracle, "two tracks touch without a joint at %d,%d", x, y);
}

static int count_crossings(const Oracle *oracle)
{
    int count = 0;
    for (int y = 0; y < oracle->layout->height; y++)
        for (int x = 0; x < oracle->layout->width; x++) {
            const Square *at = square(oracle, x, y);
            bool all = at->net[UP] && at->net[RIGHT] && at->net[DOWN] && at->net[LEFT];
            count += all && !at->joint && !at->spot;
        }
    return count;
}

static void check_cells(Oracle *oracle)
{
    for (int y = 0; y < oracle->layout->height; y++)
        for (int x = 0; x < oracle->layout->width; x++) {
            const Square *at = square(oracle, x, y);
            check_crossing(oracle, x, y);
            if (at->spot) check_spot_cell(oracle, &oracle->layout->spots[at->spot - 1], at);
        }
}

/* A stroke in the colour of interchanges has spots of one stop at its ends and of no other between.
 */
static void check_changes(Oracle *oracle)
{
    for (int i = 0; i < oracle->layout->stroke_count; i++) {
        const Stroke *stroke = &oracle->layout->strokes[i];
        if (stroke->line >= 0) continue;
        int first = square(oracle, stroke->x0, stroke->y0)->spot;
        int last = square(oracle, stroke->x1, stroke->y1)->spot;
        int stop = first ? oracle->layout->spots[first - 1].stop : -1;
        if (!last || oracle->layout->spots[last - 1].stop != stop)
            COMPLAIN(oracle, "an interchange ends nowhere at %d,%d", stroke->x0, stroke->y0);
        for (int y = stroke->y0; y <= stroke->y1; y++)
            for (int x = stroke->x0; x <= stroke->x1; x++) {
                int spot = square(oracle, x, y)->spot;
                if (spot && oracle->layout->spots[spot - 1].stop != stop)
                    COMPLAIN(oracle, "an interchange runs over a stop at %d,%d", x, y);
            }
    }
}

/* ---- Ways ---- */

static int stop_at(const Oracle *oracle, int x, int y)
{
    int spot = square(oracle, x, y)->spot;
    return spot ? oracle->layout->spots[spot - 1].stop : -1;
}

/* Walks one straight piece: each step has track, and the only stops on it are the ends of the edge.
 */
static void walk(Oracle *oracle, const GraphEdge *edge, Point from, Point to)
{
    int dx = (to.x > from.x) - (to.x < from.x), dy = (to.y > from.y) - (to.y < from.y);
    int arm = dx > 0 ? RIGHT : dx < 0 ? LEFT : dy > 0 ? DOWN : UP;
    if (dx && dy) COMPLAIN(oracle, "a way is not straight at %d,%d", from.x, from.y);
    for (Point at = from; oracle->complaint.len == 0; at.x += dx, at.y += dy) {
        if (!is_inside(oracle, at.x, at.y))
            COMPLAIN(oracle, "a way leaves the map");
        else {
            int stop = stop_at(oracle, at.x, at.y);
            if (stop >= 0 && !oracle_stands_at(oracle->layout, stop, edge->from) &&
                !oracle_stands_at(oracle->layout, stop, edge->to))
                COMPLAIN(oracle, "the way %d-%d meets stop %d", edge->from, edge->to, stop);
        }
        if (at.x == to.x && at.y == to.y) return;
        if (!square(oracle, at.x, at.y)->net[arm])
            COMPLAIN(oracle, "the way %d-%d has no track at %d,%d", edge->from, edge->to, at.x,
                     at.y);
    }
}

/* The mark of this kind at a place, or NULL. */
static const LayoutMark *mark_at(const Oracle *oracle, Point at, MarkKind kind)
{
    for (int i = 0; i < oracle->layout->mark_count; i++) {
        const LayoutMark *mark = &oracle->layout->marks[i];
        if (mark->x == at.x && mark->y == at.y && mark->kind == kind) return mark;
    }
    return NULL;
}

/* Over a fold a way goes on from the mark of a line at the right to its next mark at the left. */
static void check_fold(Oracle *oracle, const GraphEdge *edge, Point from, Point to)
{
    const Layout *layout = oracle->layout;
    const LayoutMark *on = mark_at(oracle, from, MARK_ON), *next = mark_at(oracle, to, MARK_FROM);
    bool right = on && next && on->line == next->line && from.y < to.y;
    for (int i = 0; right && i < layout->mark_count; i++) {
        const LayoutMark *mark = &layout->marks[i];
        bool between = mark->y > from.y && mark->y < to.y;
        if (between && mark->line == on->line && mark->kind == MARK_FROM) right = false;
    }
    if (!right)
        COMPLAIN(oracle, "the way %d-%d leaps from %d,%d to %d,%d", edge->from, edge->to, from.x,
                 from.y, to.x, to.y);
}

static void check_way(Oracle *oracle, const GraphEdge *edge, const EdgeRoute *route)
{
    const Point *points = oracle->layout->points + route->first_point;
    int last = route->point_count - 1;
    if (last < 1 || route->first_point + last >= oracle->layout->point_count) {
        COMPLAIN(oracle, "the way %d-%d has %d points", edge->from, edge->to, last + 1);
        return;
    }
    for (int i = 0; i < last && oracle->complaint.len == 0; i++) {
        if (points[i].x != points[i + 1].x && points[i].y != points[i + 1].y)
            check_fold(oracle, edge, points[i], points[i + 1]);
        else
            walk(oracle, edge, points[i], points[i + 1]);
        const Square *corner = square(oracle, points[i].x, points[i].y);
        bool crowded = corner->net[UP] && corner->net[RIGHT] && corner->net[DOWN] &&
                       corner->net[LEFT];
        if (i > 0 && crowded && !corner->joint)
            COMPLAIN(oracle, "the way %d-%d turns in a crossing", edge->from, edge->to);
    }
    if (oracle->complaint.len) return;
    int first = stop_at(oracle, points[0].x, points[0].y);
    if (!oracle_stands_at(oracle->layout, first, edge->from))
        COMPLAIN(oracle, "the way %d-%d starts elsewhere", edge->from, edge->to);
    bool arrives =
        oracle_stands_at(oracle->layout, stop_at(oracle, points[last].x, points[last].y), edge->to);
    bool goes_on = edge->class == EDGE_RIDE && mark_at(oracle, points[last], MARK_ON);
    if (!arrives && !goes_on)
        COMPLAIN(oracle, "the way %d-%d ends elsewhere", edge->from, edge->to);
}

static void check_ways(Oracle *oracle)
{
    const Layout *layout = oracle->layout;
    bool *coded = ARENA_ARRAY(oracle->arena, bool, path_stop_count(oracle->path));
    for (int i = 0; i < layout->label_count; i++)
        if (layout->labels[i].is_code) coded[layout->labels[i].stop] = true;
    for (int e = 0; e < oracle->graph->edge_count; e++) {
        const GraphEdge *edge = &oracle->graph->edges[e];
        const EdgeRoute *route = &layout->routes[e];
        bool hidden = edge->class == EDGE_IMPLIED || edge->class == EDGE_DROPPED;
        if (hidden && route->drawn != DRAWN_HIDDEN)
            COMPLAIN(oracle, "edge %d (%d-%d) is drawn", e, edge->from, edge->to);
        if (!hidden && route->drawn == DRAWN_HIDDEN && layout->names == NAMES_FULL)
            COMPLAIN(oracle, "edge %d (%d-%d) of class %d drawn as %d", e, edge->from, edge->to,
                     (int)edge->class, (int)route->drawn);
        if (route->drawn == DRAWN_TRACK) check_way(oracle, edge, route);
        if (route->drawn == DRAWN_TAG && !coded[edge->to])
            COMPLAIN(oracle, "nothing shows edge %d (%d-%d)", e, edge->from, edge->to);
    }
}

/* ---- Ways that do not exist ---- */

/* Something that a reader meets on a row from left to right. */
typedef struct {
    int y, x;
    enum { MEETS_STOP, WAY_LEAVES, WAY_JOINS } kind;
    int from; /* the stop that the way comes from */
} Meeting;

static int by_reading(const void *a, const void *b)
{
    const Meeting *p = a, *q = b;
    if (p->y != q->y) return p->y < q->y ? -1 : 1;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (int)p->kind - (int)q->kind;
}

static int gather_meetings(const Oracle *oracle, Meeting *meetings)
{
    const Layout *layout = oracle->layout;
    int count = 0;
    for (int i = 0; i < layout->spot_count; i++)
        meetings[count++] = (Meeting){layout->spots[i].y, layout->spots[i].x, MEETS_STOP, -1};
    for (int e = 0; e < oracle->graph->edge_count; e++) {
        const EdgeRoute *route = &layout->routes[e];
        int from = oracle->graph->edges[e].from;
        if (route->drawn != DRAWN_TRACK || oracle->graph->edges[e].class == EDGE_RIDE) continue;
        const Point *points = layout->points + route->first_point;
        for (int i = 1; i + 1 < route->point_count; i += 2) {
            meetings[count++] = (Meeting){points[i].y, points[i].x, WAY_LEAVES, from};
            meetings[count++] = (Meeting){points[i + 1].y, points[i + 1].x, WAY_JOINS, from};
        }
    }
    return count;
}

/* Where a way joins a row and another leaves it before the next stop, the eye rides from the one to
 * the other. */
static void check_false_ways(Oracle *oracle)
{
    size_t room = (size_t)oracle->layout->spot_count + (size_t)oracle->layout->point_count;
    Meeting *meetings = ARENA_ARRAY(oracle->arena, Meeting, room);
    int count = gather_meetings(oracle, meetings), joined = -1, row = -1;
    if (oracle->layout->view == VIEW_VERTICAL || count == 0) return;
    qsort(meetings, (size_t)count, sizeof *meetings, by_reading);
    for (int i = 0; i < count; i++) {
        const Meeting *at = &meetings[i];
        if (at->kind == MEETS_STOP || at->y != row) joined = -1;
        row = at->y;
        if (at->kind == WAY_JOINS) joined = at->from;
        if (at->kind == WAY_LEAVES && joined >= 0 && joined != at->from)
            COMPLAIN(oracle, "from stop %d the eye rides on at %d,%d", joined, at->x, at->y);
    }
}

static void check_metrics(Oracle *oracle)
{
    const LayoutMetrics *metrics = &oracle->layout->metrics;
    int crossings = count_crossings(oracle);
    if (metrics->crossings != crossings)
        COMPLAIN(oracle, "%d crossings, it says %d", crossings, metrics->crossings);
    if (metrics->label_overlaps || metrics->tracks_through_stations)
        COMPLAIN(oracle, "its own metrics: %d overlaps, %d through stations",
                 metrics->label_overlaps, metrics->tracks_through_stations);
}

Str oracle_complaint(const Path *path, const Graph *graph, const Layout *layout, Arena *arena)
{
    Oracle oracle = {.path = path, .graph = graph, .layout = layout, .arena = arena};
    static void (*const checks[])(Oracle *) = {
        paint,         check_stops, check_signs,      check_cells,
        check_changes, check_ways,  check_false_ways, check_metrics,
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks && oracle.complaint.len == 0; i++)
        checks[i](&oracle);
    return oracle.complaint;
}
