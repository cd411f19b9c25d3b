#include "plan/layout_rows.h"

#include <limits.h>

/* Breaks the ranks into bands as a paragraph into lines, all at once (Knuth, Plass 1981), with the
 * rows that a band takes and the tracks that a break cuts as badness. Integers, in hundredths of a
 * row, so that every machine breaks alike. */

enum {
    ROW = 100,            /* the unit of cost */
    BREAK_ONE = 1 * ROW,  /* a break over which one line goes on: a return track */
    BREAK_MANY = 2 * ROW, /* a break that takes marks on both sides */
    BREAK_EACH = 3 * ROW, /* and for each line that it cuts */
    BREAK_WAY = 1 * ROW,  /* a prerequisite that becomes a code */
    BREAK_SIGN = 3 * ROW, /* the name of a line that is cut short */
    KEEP_STOP = 1 * ROW,  /* a stop that leaves the band of the former layout */
    KEEP_BREAK = 3 * ROW, /* a break of it that is no more */
    KEEP_FULL = 7,        /* times SLACK then: else what finds no room takes a band of its own */
    SLACK = 2 * ROW,      /* times the square of the share of the width that stays empty */
    WIDEST_NEED = 40,
    FOLD_MARGIN = 2, /* at the right, for marks and return tracks */
};

typedef struct {
    const Network *net;
    Style style;
    int *need;     /* per rank: columns to the next */
    int *tail;     /* per rank: columns to the margin that break no word */
    int *lines;    /* per rank: lines that stand there */
    int *starts;   /* per rank: lines that start there */
    int *signs;    /* per rank: columns of the widest sign of these */
    int *cut;      /* per rank: rows that a break before it cuts */
    long *cut_sum; /* per rank: the sum of their lines: the line itself where there is one */
    int *ways;     /* per rank: prerequisites that a break before it cuts */
    /* where a former layout is followed: */
    int *strays; /* per rank: stops that a break before it takes out of their former bands */
    int *kept;   /* per rank: the breaks of the former layout before it */
} Demand;

/* The columns that a stop asks for in one rank; its label may run on under ranks that its line
 * passes without a stop. */
static int need_of(const Network *net, Style style, int stop)
{
    int rows = style.tight ? MAX_LABEL_ROWS : style.label_rows, span = INT_MAX;
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
        int call = net->visit[v];
        if (is_last_call(net, call)) continue;
        span = smaller(span, rank_of_call(net, call + 1) - net->rank[stop]);
    }
    bool goes_on = span < INT_MAX;
    int least = good_pitch(net->in, false);
    int need = smaller(net->min_cols[rows][stop], rows == 1 ? WIDEST_ROW : WIDEST_LABEL) + 2;
    if (style.staggered && goes_on) need = larger((need + 1) / 2, MIN_STAGGERED);
    if (has_children(net, stop)) need += 2;
    need = smaller(need, WIDEST_NEED);
    if (goes_on && span > 1) need = larger(need - (span - 1) * least, least);
    return smaller(need, net->in->width - 8);
}

static void find_needs(Demand *demand, int cross_tracks, Arena *desk)
{
    const Network *net = demand->net;
    int *crosses = ARENA_ARRAY(desk, int, net->rank_count + 1);
    for (int r = 0; r < net->rank_count; r++)
        demand->need[r] = good_pitch(net->in, demand->style.staggered);
    for (int s = 0; s < net->in->stop_count; s++) {
        int *need = &demand->need[net->rank[s]];
        int *tail = &demand->tail[net->rank[s]];
        *need = larger(*need, need_of(net, demand->style, s));
        *tail = larger(*tail, smaller(net->min_cols[MAX_LABEL_ROWS][s], WIDEST_LABEL));
    }
    for (int w = 0; w < net->way_count; w++) {
        const Way *way = &net->ways[w];
        if (way->kind == WAY_IN) crosses[net->rank[way->to] - 1]++;
        if (way->kind == WAY_OUT) crosses[net->rank[way->from]]++;
    }
    for (int r = 0; r < net->rank_count; r++) {
        demand->need[r] += 2 * smaller(crosses[r], cross_tracks);
        demand->tail[r] = larger(demand->tail[r], demand->need[r]);
    }
}

static void count_lines(Demand *demand)
{
    const Network *net = demand->net;
    int ranks = net->rank_count;
    for (int l = 0; l < net->in->path->line_count; l++) {
        if (net->first_call[l] == net->first_call[l + 1]) continue;
        int *sign = &demand->signs[net->line_first[l]];
        *sign = larger(*sign, badge_cols(net->in, l));
        demand->starts[net->line_first[l]]++;
        demand->lines[net->line_first[l]]++;
        demand->lines[net->line_last[l] + 1]--;
        demand->cut[net->line_first[l] + 1]++;
        demand->cut[net->line_reach[l] + 1]--;
        demand->cut_sum[net->line_first[l] + 1] += l;
        demand->cut_sum[net->line_reach[l] + 1] -= l;
    }
    for (int w = 0; w < net->way_count; w++) {
        demand->ways[net->rank[net->ways[w].from] + 1]++;
        demand->ways[net->rank[net->ways[w].to] + 1]--;
    }
    for (int r = 1; r <= ranks; r++) {
        demand->lines[r] += demand->lines[r - 1];
        demand->cut[r] += demand->cut[r - 1];
        demand->cut_sum[r] += demand->cut_sum[r - 1];
        demand->ways[r] += demand->ways[r - 1];
    }
}

static void find_former(Demand *demand, Arena *desk)
{
    const Network *net = demand->net;
    demand->kept = ARENA_ARRAY(desk, int, net->rank_count + 2);
    demand->strays = network_find_strays(net, desk);
    for (int r = 0; r <= net->rank_count; r++)
        demand->kept[r + 1] = demand->kept[r] + net->old_break[r];
}

static Demand find_demand(const Network *net, Style style, Arena *desk)
{
    int room = net->rank_count + 2;
    Demand demand = {
        .net = net,
        .style = style,
        .need = ARENA_ARRAY(desk, int, room),
        .tail = ARENA_ARRAY(desk, int, room),
        .lines = ARENA_ARRAY(desk, int, room),
        .starts = ARENA_ARRAY(desk, int, room),
        .signs = ARENA_ARRAY(desk, int, room),
        .cut = ARENA_ARRAY(desk, int, room),
        .cut_sum = ARENA_ARRAY(desk, long, room),
        .ways = ARENA_ARRAY(desk, int, room),
    };
    find_needs(&demand, style.tight ? 0 : 3, desk);
    count_lines(&demand);
    if (net->follows) find_former(&demand, desk);
    return demand;
}

static long break_cost(const Demand *demand, int rank)
{
    int cut = demand->cut[rank];
    if (rank == demand->net->rank_count) return 0;
    return (cut == 1 ? BREAK_ONE : BREAK_MANY + BREAK_EACH * cut) + BREAK_WAY * demand->ways[rank];
}

static long slack_cost(const Demand *demand, int used)
{
    long width = demand->net->in->width, slack = width > used ? width - used : 0;
    return SLACK * slack * slack / (width * width);
}

/* What it costs a layout that follows a former one to have a band from rank to rank. */
static long former_cost(const Demand *demand, int from, int to, int used)
{
    const Network *net = demand->net;
    if (!net->follows) return 0;
    long gone = KEEP_BREAK * (demand->kept[to] - demand->kept[from + 1]);
    if (to == net->rank_count) return gone;
    return gone + KEEP_STOP * demand->strays[to] + KEEP_FULL * slack_cost(demand, used);
}

/* What a band is likely to take: rows for all lines that stand there, as if none fitted beside
 * another. `before_last` columns are used before its last rank. */
static long guess(const Demand *demand, int from, int to, int used, int before_last)
{
    int ranks = demand->net->rank_count, width = demand->net->in->width;
    int label_rows = demand->style.label_rows * (demand->style.staggered ? 2 : 1);
    int lines = demand->lines[from];
    for (int r = from + 1; r < to; r++) lines += demand->starts[r];
    long cost = ROW * (lines * (label_rows + 2L) + 1) + break_cost(demand, to);
    if (from > 0 || to < ranks) cost += slack_cost(demand, used);
    return cost + (before_last + demand->signs[to - 1] > width ? BREAK_SIGN : 0);
}

/* The line that is likely to come to the band at `rank` by a return track, or -1. */
static int likely_return(const Demand *demand, int rank)
{
    if (rank == 0 || rank == demand->net->rank_count || demand->cut[rank] != 1) return -1;
    int line = (int)demand->cut_sum[rank];
    return demand->net->line_last[line] + 1 >= rank ? line : -1;
}

/* What a band really takes; of folds that take the same an even one is better, but for its end. */
static long probe_cost(const Demand *demand, const BandProbe *probe, int from, int to, int used)
{
    bool ends = to == demand->net->rank_count;
    return probe->cost(probe->context, from, to, likely_return(demand, from),
                       likely_return(demand, to)) +
           (ends ? 0 : slack_cost(demand, used));
}

/* The cheapest way to reach each break; before[r] = the break before it. */
static void find_breaks(const Demand *demand, const BandProbe *probe, long *best, int *before)
{
    int ranks = demand->net->rank_count, width = demand->net->in->width;
    for (int r = 1; r <= ranks; r++) best[r] = LONG_MAX;
    for (int from = 0; from < ranks; from++) {
        int start = (from > 0 ? BAND_INDENT : 1) + FOLD_MARGIN;
        for (int to = from + 1; to <= ranks; to++) {
            int used = start + demand->tail[to - 1], before_last = start;
            start += demand->need[to - 1];
            if (start > width && to > from + 1) break;
            if (used > width && to > from + 1) continue;
            long cost = best[from] + former_cost(demand, from, to, used);
            cost += probe ? probe_cost(demand, probe, from, to, used)
                          : guess(demand, from, to, used, before_last);
            if (cost >= best[to]) continue;
            best[to] = cost;
            before[to] = from;
        }
    }
}

/* True if the line goes on at the ranks from..to-1, or another that branches from its end. */
static bool is_met(const Network *net, int line, int from, int to)
{
    int end = net->stop[net->first_call[line + 1] - 1];
    if (net->line_last[line] >= from) return true;
    for (int i = net->first_child[end]; i < net->first_child[end + 1]; i++)
        if (net->line_first[net->child[i]] < to) return true;
    return false;
}

/* The line that alone goes on from band `b` to the next, or -1. */
static int lone_line(const Demand *demand, const Fold *fold, int b)
{
    const Network *net = demand->net;
    int from = fold->breaks[b], to = fold->breaks[b + 1];
    if (to == net->rank_count || demand->cut[to] != 1) return -1;
    int line = (int)demand->cut_sum[to];
    bool leaves = net->line_last[line] >= from && is_met(net, line, to, fold->breaks[b + 2]);
    return leaves ? line : -1;
}

Fold fold_ranks(const Network *net, Style style, const BandProbe *probe, Arena *arena)
{
    int ranks = net->rank_count;
    Arena desk = {0};
    Demand demand = find_demand(net, style, &desk);
    long *best = ARENA_ARRAY(&desk, long, ranks + 1);
    int *before = ARENA_ARRAY(&desk, int, ranks + 1);
    find_breaks(&demand, probe, best, before);
    Fold fold = {.band_count = 0};
    for (int r = ranks; r > 0; r = before[r]) fold.band_count++;
    fold.breaks = ARENA_ARRAY(arena, int, fold.band_count + 1);
    fold.returns = ARENA_ARRAY(arena, int, fold.band_count);
    for (int r = ranks, b = fold.band_count; b >= 0; r = before[r]) fold.breaks[b--] = r;
    for (int b = 0; b < fold.band_count; b++) fold.returns[b] = lone_line(&demand, &fold, b);
    arena_free(&desk);
    return fold;
}
