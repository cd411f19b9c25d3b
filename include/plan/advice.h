/* advice.h - what to learn next, why not yet, and the way to a goal. Floor: plan. Pure. */
#ifndef PLAN_ADVICE_H
#define PLAN_ADVICE_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/path.h"
#include "plan/graph.h"
#include "plan/progress.h"

typedef struct {
    int station;
    const char *reason;  /* static, a clause without a full stop: "you have started it" */
    int opens;           /* stations that become ready once this is met */
    int leads_to;        /* stations in its closure ahead that are not met */
} Advice;

/* What to learn now, best first: started, then ready; mandatory before optional, then as the author
 * has them. At most `room`.
 * Returns the count. Everything met gives 0. O(n log n + e), and O(n + e) for each advice. */
int advice_next(const Path *path, const Graph *graph, const Standing *standing, Advice *advice,
                int room, Arena *scratch);

/* The stations that `stop` still waits for, all the way back, in the order to learn them; with the
 * direct ones marked. Of alternatives all are listed until one is met: see GraphEdge.any of the
 * edge. Met ones and what lies behind them are left out; whether `stop` itself is met
 * is not asked. */
typedef struct {
    int station;
    int edge;    /* index into Graph.edges: the edge that makes it needed */
    bool direct; /* required by the stop itself */
} Missing;
int advice_why(const Path *path, const Graph *graph, const Standing *standing, int stop,
               Arena *arena, Missing **missing);

/* "you have started it; opens 2; leads to 5": numbers that are not 0. In `arena`. */
Str advice_about(const Advice *advice, Arena *arena);

/* "one of A3, B1 and 4 more": the alternatives of a group, by their codes. */
Str advice_choice(const Path *path, const Graph *graph, int any, Arena *arena);

/* The stations that `stop` leads to and that are not met: first those that become ready when it is
 * met, `*ready_at_once` of them, then the rest. Returns the count of all. */
int advice_unlocks(const Path *path, const Graph *graph, const Standing *standing, int stop,
                   Arena *arena, int **stations, int *ready_at_once);

/* The ordered trip to the goals: everything not met that they require, and they themselves; of
 * alternatives one. Sums
 * the estimates that are known. */
typedef struct {
    int *stations;
    int count;
    double hours_low, hours_high;
    int without_hours; /* stations on the trip with no estimate */
} Route;
Route advice_route(const Path *path, const Graph *graph, const Standing *standing, const int *goals,
                   int goal_count, Arena *arena);

#endif
