#include "plan/layout_rows.h"

#include <limits.h>
#include <stdlib.h>

/* Follows the layout that a path had before an edit. What the eye remembers of a map is which lines
 * stand above which, and what stands in which band; both are kept here, the rest follows. */

bool is_bearable(int much, int usual)
{
    enum { PERCENT = 115, AND = 3 };
    return much * 100L <= usual * (long)PERCENT + AND * 100L;
}

/* ---- Bands ---- */

/* Stops that the edit brought in stand with the one before them on their line, else with the one
 * after, else anywhere: in the first band, which a prerequisite may put off. */
static void want_with_others(Network *net, int line)
{
    int before = -1;
    for (int c = net->first_call[line]; c < net->first_call[line + 1]; c++) {
        int *wanted = &net->wanted[net->stop[c]];
        if (*wanted < 0) *wanted = before;
        before = *wanted;
    }
    for (int c = net->first_call[line + 1] - 2; c >= net->first_call[line]; c--) {
        int *wanted = &net->wanted[net->stop[c]];
        if (*wanted < 0) *wanted = net->wanted[net->stop[c + 1]];
    }
}

void network_look_at(Network *net, const LayoutShape *former)
{
    const LayoutInput *in = net->in;
    net->former = former;
    net->wanted = ARENA_ARRAY(in->scratch, int, in->stop_count);
    for (int s = 0; s < in->stop_count; s++) net->wanted[s] = former->band[s];
    for (int line = 0; line < in->path->line_count; line++) want_with_others(net, line);
    for (int s = 0; s < in->stop_count; s++) {
        int most = in->stop_count - 1;
        net->wanted[s] = smaller(larger(net->wanted[s], 0), most);
    }
}

static int last_wanted(const Network *net)
{
    int last = 0;
    for (int s = 0; s < net->in->stop_count; s++) last = larger(last, net->wanted[s]);
    return last;
}

int *network_find_strays(const Network *net, Arena *arena)
{
    int ranks = net->rank_count, stops = net->in->stop_count, last = last_wanted(net);
    int *strays = ARENA_ARRAY(arena, int, ranks + 2), *step = ARENA_ARRAY(arena, int, ranks + 1);
    for (int r = 0; r <= ranks; r++) strays[r] = INT_MAX;
    for (int band = 1; band <= last; band++) {
        int astray = 0;
        for (int r = 0; r <= ranks; r++) step[r] = 0;
        for (int s = 0; s < stops; s++) {
            bool before = net->wanted[s] < band;
            astray += before;
            step[net->rank[s] + 1] += before ? -1 : 1;
        }
        for (int r = 0; r <= ranks; r++) {
            astray += step[r];
            strays[r] = smaller(strays[r], astray);
        }
    }
    for (int r = 0; last == 0 && r <= ranks; r++) strays[r] = 0;
    return strays;
}

/* ---- Lanes ---- */

typedef struct {
    int former, fresh, line; /* lanes */
} Placed;

static int by_former(const void *a, const void *b)
{
    const Placed *p = a, *q = b;
    if (p->former != q->former) return p->former < q->former ? -1 : 1;
    return (p->fresh > q->fresh) - (p->fresh < q->fresh);
}

bool network_keeps_lanes(const Network *net)
{
    int last = -1;
    for (int lane = 0; lane < net->in->path->line_count; lane++) {
        int former = net->former->lane[net->order[lane]];
        if (former < 0) continue;
        if (former < last) return false;
        last = former;
    }
    return true;
}

/* The lines in their former order; a new one stands below the line that is above it in the fresh
 * order. */
static int *former_order(const Network *net)
{
    int lines = net->in->path->line_count, above = -1;
    Placed *placed = ARENA_ARRAY(net->in->scratch, Placed, lines);
    int *order = ARENA_ARRAY(net->in->scratch, int, lines);
    for (int lane = 0; lane < lines; lane++) {
        int former = net->former->lane[net->order[lane]];
        if (former >= 0) above = former;
        placed[lane] = (Placed){above, lane, net->order[lane]};
    }
    if (lines) qsort(placed, (size_t)lines, sizeof *placed, by_former);
    for (int lane = 0; lane < lines; lane++) order[lane] = placed[lane].line;
    return order;
}

/* What is known of `order`, by what is known of the fresh one. */
static LaneVerdict verdict_of(const Network *net, const int *order)
{
    LaneVerdict verdict = net->verdict;
    if (!net->strokes) return verdict;
    verdict.crossings =
        lanes_count(net->strokes, net->stroke_count, order, net->in->path->line_count);
    verdict.optimal = verdict.crossings == verdict.bound;
    return verdict;
}

Network network_follow(const Network *net)
{
    Network kept = *net;
    Arena *scratch = net->in->scratch;
    int lines = net->in->path->line_count, *order = former_order(net);
    LaneVerdict verdict = verdict_of(net, order);
    kept.follows = true;
    if (is_bearable(verdict.crossings, net->verdict.crossings)) {
        kept.order = order;
        kept.verdict = verdict;
        kept.lane = ARENA_ARRAY(scratch, int, lines);
        for (int lane = 0; lane < lines; lane++) kept.lane[order[lane]] = lane;
    }
    network_rank(&kept);
    network_find_ways(&kept);
    return kept;
}
