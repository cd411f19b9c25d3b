/* layout_order.h - the order of lanes with the fewest crossings. Floor: plan.
 * Knows lanes as bits and nothing of lines, stops or cells. */
#ifndef PLAN_LAYOUT_ORDER_H
#define PLAN_LAYOUT_ORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    MOST_LANES = 64,       /* bits of a set of lanes */
    MOST_EXACT_LANES = 16, /* of which the best order can be found */
};

/* A vertical stroke. It joins the lanes of `members`, and crosses each lane of `others` that lies
 * between two of them. */
typedef struct {
    uint64_t members, others; /* sets of lanes, disjoint */
} LaneStroke;

/* What is known of an order. */
typedef struct {
    int crossings; /* of strokes with lanes; -1 = not counted: more than MOST_LANES lanes */
    int bound;     /* no order has fewer */
    bool optimal;  /* crossings == bound */
} LaneVerdict;

/* The crossings of `order`, which names each of `lanes` (<= MOST_LANES) lanes once, top to bottom.
 * O(strokes * lanes). */
int lanes_count(const LaneStroke *strokes, int count, const int *order, int lanes);

/* Replaces `order` by one with fewer crossings where there is one and it can be found: with up
 * to MOST_EXACT_LANES lanes the least of all orders, within a budget of steps that is the same
 * on every machine (tens of milliseconds). Of the orders with fewest crossings it takes one with
 * short strokes, and of these one like `order`. Else the bound is that of some of the lanes.
 * Method: dynamic programming over sets of lanes (Held, Karp 1962). */
LaneVerdict lanes_improve(const LaneStroke *strokes, int count, int *order, int lanes,
                          Arena *scratch);

#endif
