#include "plan/layout_order.h"

#include <stdlib.h>

/* An order is built from the top. When a lane is put below a set of others, the strokes that have
 * members both in the set and below it run past the new lane; which ones they are depends on the
 * set alone, not on its order. So the best order of each set follows from those of the sets with
 * one lane less. */

enum {
    MOST_STEPS = 1 << 24, /* sets times strokes */
    FEWEST_LANES = 3,     /* with fewer nothing lies between */
};

/* A cost holds three sums, so that one comparison ranks by crossings, then the length of strokes,
 * then pairs of lanes that change places. None overflows: strokes times lanes is below MOST_STEPS.
 */
enum { CROSSING_SHIFT = 40, LENGTH_SHIFT = 16 };

/* A set has bit i for order[i], so that a search may be for some lanes only. */
typedef struct {
    const LaneStroke *strokes;
    int count;
    const int *order; /* to stay close to */
    int lanes;        /* <= MOST_EXACT_LANES */
    uint64_t *above;  /* per set: its lanes as bits of their own */
    int64_t *best;    /* per set: the least cost of having it on top of the rest */
    uint8_t *lowest;  /* per set: its lowest lane in the order of that cost, as an index */
} Search;

static uint64_t bit(int index)
{
    return (uint64_t)1 << index;
}

static bool is_open(const LaneStroke *stroke, uint64_t above)
{
    return (stroke->members & above) && (stroke->members & ~above);
}

int lanes_count(const LaneStroke *strokes, int count, const int *order, int lanes)
{
    uint64_t above = 0;
    int crossings = 0;
    for (int i = 0; i < lanes; i++) {
        for (int s = 0; s < count; s++)
            crossings += (strokes[s].others & bit(order[i])) && is_open(&strokes[s], above);
        above |= bit(order[i]);
    }
    return crossings;
}

/* added[i] = what it costs to put order[i] directly below the set. */
static void find_added(const Search *search, uint64_t set, int64_t *added)
{
    int64_t open = 0, passed = 0;
    for (int i = 0; i < search->lanes; i++) added[i] = 0;
    for (int s = 0; s < search->count; s++) {
        const LaneStroke *stroke = &search->strokes[s];
        if (!is_open(stroke, search->above[set])) continue;
        open++;
        for (int i = 0; i < search->lanes; i++)
            added[i] += (int64_t)(stroke->others >> search->order[i] & 1) << CROSSING_SHIFT;
    }
    for (int i = search->lanes - 1; i >= 0; i--) { /* passed: lanes that stood below it */
        added[i] += (open << LENGTH_SHIFT) + passed;
        passed += (set & bit(i)) != 0;
    }
}

static void fill_sets(Search *search)
{
    uint64_t sets = bit(search->lanes);
    for (uint64_t set = 1; set < sets; set++) search->best[set] = INT64_MAX;
    for (uint64_t set = 0; set < sets; set++) {
        int64_t added[MOST_EXACT_LANES];
        find_added(search, set, added);
        for (int i = 0; i < search->lanes; i++) {
            uint64_t larger = set | bit(i);
            int64_t cost = search->best[set] + added[i];
            if (larger == set || cost >= search->best[larger]) continue;
            search->best[larger] = cost;
            search->above[larger] = search->above[set] | bit(search->order[i]);
            search->lowest[larger] = (uint8_t)i;
        }
    }
}

/* Puts at most MOST_EXACT_LANES lanes into their best order; returns its crossings. */
static int put_in_order(const LaneStroke *strokes, int count, int *order, int lanes, Arena *scratch)
{
    int found[MOST_EXACT_LANES];
    Search search = {
        .strokes = strokes,
        .count = count,
        .order = order,
        .lanes = lanes,
        .above = ARENA_ARRAY(scratch, uint64_t, bit(lanes)),
        .best = ARENA_ARRAY(scratch, int64_t, bit(lanes)),
        .lowest = ARENA_ARRAY(scratch, uint8_t, bit(lanes)),
    };
    fill_sets(&search);
    uint64_t set = bit(lanes) - 1;
    int64_t cost = search.best[set];
    for (int i = lanes - 1; i >= 0; i--) {
        found[i] = order[search.lowest[set]];
        set &= ~bit(search.lowest[set]);
    }
    for (int i = 0; i < lanes; i++) order[i] = found[i];
    return (int)(cost >> CROSSING_SHIFT);
}

/* ---- More lanes than can be searched ---- */

typedef struct {
    int lane, strokes;
} Crowd;

static int by_crowd(const void *a, const void *b)
{
    const Crowd *p = a, *q = b;
    if (p->strokes != q->strokes) return p->strokes > q->strokes ? -1 : 1;
    return (p->lane > q->lane) - (p->lane < q->lane);
}

/* The lanes that most strokes meet. */
static uint64_t crowded(const LaneStroke *strokes, int count, int lanes, int *some, int most)
{
    Crowd crowds[MOST_LANES];
    uint64_t set = 0;
    for (int lane = 0; lane < lanes; lane++) {
        crowds[lane] = (Crowd){lane, 0};
        for (int s = 0; s < count; s++)
            crowds[lane].strokes += ((strokes[s].members | strokes[s].others) & bit(lane)) != 0;
    }
    qsort(crowds, (size_t)lanes, sizeof *crowds, by_crowd);
    for (int i = 0; i < most; i++) {
        some[i] = crowds[i].lane;
        set |= bit(some[i]);
    }
    return set;
}

/* Any order of all lanes holds an order of `most` of them, with some of its crossings. */
static int bound_of_some(const LaneStroke *strokes, int count, int lanes, int most, Arena *scratch)
{
    int some[MOST_EXACT_LANES];
    LaneStroke *part = ARENA_ARRAY(scratch, LaneStroke, count);
    uint64_t set = crowded(strokes, count, lanes, some, most);
    for (int s = 0; s < count; s++)
        part[s] = (LaneStroke){strokes[s].members & set, strokes[s].others & set};
    return put_in_order(part, count, some, most, scratch);
}

static int most_within_budget(int lanes, int count)
{
    int most = lanes < MOST_EXACT_LANES ? lanes : MOST_EXACT_LANES;
    while (most >= FEWEST_LANES && (int64_t)bit(most) * count > MOST_STEPS) most--;
    return most;
}

LaneVerdict lanes_improve(const LaneStroke *strokes, int count, int *order, int lanes,
                          Arena *scratch)
{
    if (lanes > MOST_LANES) return (LaneVerdict){-1, 0, false};
    int crossings = lanes_count(strokes, count, order, lanes), best[MOST_EXACT_LANES];
    int most = most_within_budget(lanes, count);
    if (crossings == 0) return (LaneVerdict){0, 0, true};
    if (most < FEWEST_LANES) return (LaneVerdict){crossings, 0, false};
    if (most < lanes) {
        int bound = bound_of_some(strokes, count, lanes, most, scratch);
        return (LaneVerdict){crossings, bound, crossings == bound};
    }
    for (int i = 0; i < lanes; i++) best[i] = order[i];
    int fewest = put_in_order(strokes, count, best, lanes, scratch);
    for (int i = 0; i < lanes && fewest < crossings; i++) order[i] = best[i];
    return (LaneVerdict){fewest, fewest, true};
}
