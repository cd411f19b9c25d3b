#include "support/oracle.h"
#include "support/oracle_reader.h"

/* ---- Tracks ---- */

typedef enum { ENDS, MAY_GO_ON, GOES_ON } Below;

/* Whether a track comes out on this side of a bridge, perhaps from below more of them. A stop
 * does not show on which sides it has tracks. */
static Below runs_below(const Reader *reader, int x, int y, int arm)
{
    do {
        x += STEP_X[arm];
        y += STEP_Y[arm];
        if (!reader_opens(reader, x, y, (arm + 2) % ARMS)) continue;
        return cell_is_stop(reader_cell(reader, x, y)) ? MAY_GO_ON : GOES_ON;
    } while (reader_is_bridge(reader, x, y, arm));
    return ENDS;
}

/* Each arm is answered at its other end, by a track, a stop or a mark, perhaps below bridges. */
static void check_arm(Reader *reader, int x, int y, int arm)
{
    int at_x = x, at_y = y, back = (arm + 2) % ARMS;
    do {
        at_x += STEP_X[arm];
        at_y += STEP_Y[arm];
        if (reader_opens(reader, at_x, at_y, back)) return;
    } while (reader_is_inside(reader, at_x, at_y) && reader_is_bridge(reader, at_x, at_y, arm));
    COMPLAIN(reader, "a track ends nowhere, from %d,%d", x, y);
}

/* A track bends, and tracks join, only where a way turns, or at the margins, where lines come from
 * one band to the next. */
static void check_joint(Reader *reader, int x, int y)
{
    bool across = reader_has_arm(reader, x, y, LEFT) && reader_has_arm(reader, x, y, RIGHT);
    bool upright = reader_has_arm(reader, x, y, UP) && reader_has_arm(reader, x, y, DOWN);
    int arms = reader_arms(reader, x, y);
    if (arms == 0 || (arms == 2 && (across || upright))) return;
    if (arms == 1) COMPLAIN(reader, "a track ends at %d,%d", x, y);
    bool margin = x == 0 || x == reader->layout->width - 1;
    if (!margin && !reader->corner[reader_index(reader, x, y)])
        COMPLAIN(reader, "tracks join for no reason at %d,%d", x, y);
}

static void count_bridge(Reader *reader, int x, int y, int arm)
{
    if (!reader_is_bridge(reader, x, y, arm)) return;
    Below one = runs_below(reader, x, y, arm), other = runs_below(reader, x, y, (arm + 2) % ARMS);
    if (one == ENDS || other == ENDS) return;
    bool seen = one == GOES_ON || other == GOES_ON;
    reader->crossings += seen;
    reader->unsure += !seen;
}

void reader_check_tracks(Reader *reader)
{
    for (int y = 0; y < reader->layout->height; y++)
        for (int x = 0; x < reader->layout->width; x++) {
            for (int arm = 0; arm < ARMS; arm++)
                if (reader_has_arm(reader, x, y, arm)) check_arm(reader, x, y, arm);
            check_joint(reader, x, y);
            count_bridge(reader, x, y, UP);
            count_bridge(reader, x, y, LEFT);
        }
}

static bool share_a_line(const Reader *reader, int a, int b)
{
    for (int line = 0; line < reader->path->line_count; line++)
        if (path_position(reader->path, line, a) >= 0 && path_position(reader->path, line, b) >= 0)
            return true;
    return false;
}

static bool are_linked(const Reader *reader, int a, int b)
{
    const Graph *graph = reader->graph;
    for (int i = graph->first_out[a]; i < graph->first_out[a + 1]; i++)
        if (graph->edges[graph->out_edge[i]].to == b) return true;
    for (int i = graph->first_in[a]; i < graph->first_in[a + 1]; i++)
        if (graph->edges[graph->in_edge[i]].from == b) return true;
    return a == b || share_a_line(reader, a, b);
}

/* The stop at the end of the straight track from a spot, or -1; `*shows` tells whether any of the
 * track can be seen: it may lie below bridges all the way. */
static int stop_along(const Reader *reader, const Spot *spot, int arm, bool *shows)
{
    int x = spot->x + STEP_X[arm], y = spot->y + STEP_Y[arm], back = (arm + 2) % ARMS;
    *shows = false;
    while ((reader_has_arm(reader, x, y, arm) && reader_has_arm(reader, x, y, back)) ||
           reader_is_bridge(reader, x, y, arm)) {
        *shows = *shows || reader_has_arm(reader, x, y, arm);
        x += STEP_X[arm];
        y += STEP_Y[arm];
    }
    return reader_is_inside(reader, x, y) ? reader->stop_at[reader_index(reader, x, y)] - 1 : -1;
}

/* A track from stop to stop says that they have to do with each other; and the spots of one stop
 * are joined, but in an overview, which may not have the room. */
void reader_check_neighbours(Reader *reader)
{
    int *spots = ARENA_ARRAY(reader->arena, int, path_stop_count(reader->path));
    for (int i = 0; i < reader->layout->spot_count; i++) spots[reader->layout->spots[i].stop]++;
    for (int i = 0; i < reader->layout->spot_count; i++) {
        const Spot *spot = &reader->layout->spots[i];
        bool joined = spots[spot->stop] == 1 || reader->layout->view == VIEW_OVERVIEW, shows;
        for (int arm = 0; arm < ARMS; arm++) {
            int stop = stop_along(reader, spot, arm, &shows);
            joined = joined || stop == spot->stop;
            if (shows && stop >= 0 && !are_linked(reader, spot->stop, stop))
                COMPLAIN(reader, "a track from stop %d to %d, from %d,%d", spot->stop, stop,
                         spot->x, spot->y);
        }
        if (!joined)
            COMPLAIN(reader, "stop %d is torn apart at %d,%d", spot->stop, spot->x, spot->y);
    }
}

/* ---- Ways ---- */

/* Walks one straight piece of a way over the cells. */
static void walk(Reader *reader, const GraphEdge *edge, Point at, Point to)
{
    int arm = to.x > at.x ? RIGHT : to.x < at.x ? LEFT : to.y > at.y ? DOWN : UP;
    int back = (arm + 2) % ARMS;
    bool whole = reader_opens(reader, at.x, at.y, arm) && reader_opens(reader, to.x, to.y, back);
    while (whole && (at.x != to.x || at.y != to.y)) {
        at.x += STEP_X[arm];
        at.y += STEP_Y[arm];
        bool last = at.x == to.x && at.y == to.y;
        whole = reader_is_inside(reader, at.x, at.y) &&
                ((reader_opens(reader, at.x, at.y, back) &&
                  (last || reader_opens(reader, at.x, at.y, arm))) ||
                 (!last && reader_is_bridge(reader, at.x, at.y, arm)));
        int stop = whole ? reader->stop_at[reader_index(reader, at.x, at.y)] - 1 : -1;
        if (stop >= 0 && !oracle_stands_at(reader->layout, stop, edge->from) &&
            !oracle_stands_at(reader->layout, stop, edge->to))
            COMPLAIN(reader, "the way %d-%d runs through stop %d", edge->from, edge->to, stop);
    }
    if (!whole)
        COMPLAIN(reader, "the way %d-%d breaks off at %d,%d", edge->from, edge->to, at.x, at.y);
}

/* Over a fold a way goes on from a mark at the right to one at the left, further down. */
static void leap(Reader *reader, const GraphEdge *edge, Point from, Point to)
{
    bool right = from.x == reader->layout->width - 1 && to.x == 0 && from.y < to.y &&
                 reader_is_inside(reader, from.x, from.y) && reader_is_inside(reader, to.x, to.y) &&
                 cell_is_mark(reader_cell(reader, from.x, from.y), false) &&
                 cell_is_mark(reader_cell(reader, to.x, to.y), false);
    if (!right)
        COMPLAIN(reader, "the way %d-%d leaps from %d,%d to %d,%d", edge->from, edge->to, from.x,
                 from.y, to.x, to.y);
}

static int claimed_stop(const Reader *reader, Point at)
{
    return reader_is_inside(reader, at.x, at.y)
               ? reader->stop_at[reader_index(reader, at.x, at.y)] - 1
               : -1;
}

void reader_check_way(Reader *reader, const GraphEdge *edge, const EdgeRoute *route)
{
    const Point *points = reader->layout->points + route->first_point;
    int last = route->point_count - 1;
    if (last < 1) {
        COMPLAIN(reader, "the way %d-%d is not there", edge->from, edge->to);
        return;
    }
    for (int i = 0; i < last; i++) {
        bool folds = points[i].x != points[i + 1].x && points[i].y != points[i + 1].y;
        (folds ? leap : walk)(reader, edge, points[i], points[i + 1]);
    }
    if (!oracle_stands_at(reader->layout, claimed_stop(reader, points[0]), edge->from))
        COMPLAIN(reader, "the way %d-%d starts elsewhere", edge->from, edge->to);
    bool folds = reader_is_inside(reader, points[last].x, points[last].y) &&
                 (cell_is_mark(reader_cell(reader, points[last].x, points[last].y), false) ||
                  cell_is_mark(reader_cell(reader, points[last].x, points[last].y), true));
    int end = claimed_stop(reader, points[last]);
    if (!oracle_stands_at(reader->layout, end, edge->to) && !(edge->class == EDGE_RIDE && folds))
        COMPLAIN(reader, "the way %d-%d ends elsewhere", edge->from, edge->to);
}
