/* graph_parts.h - what the files of the room `graph` share. Floor: plan. */
#ifndef PLAN_GRAPH_PARTS_H
#define PLAN_GRAPH_PARTS_H

#include "plan/graph.h"

/* Edges by what they give way to when they close a cycle: one of a later stage is dropped rather
 * than one of an earlier. */
typedef enum {
    STAGE_NONE,
    STAGE_RIDES,    /* the order of a line */
    STAGE_BRANCHES,
    STAGE_CROSS,
    STAGE_ANY,      /* one of several that are enough */
    STAGE_DRAWN,    /* no prerequisite at all: for drawing only */
    STAGE_LAST = STAGE_DRAWN
} Stage;

/* The stage of an edge that is not dropped. */
Stage graph_stage(const GraphEdge *edge);

/* The edges that leave or enter each stop, in the order of Graph.edges: those of stop s are
 * edge[first[s]] .. edge[first[s+1]-1]. */
typedef struct {
    int *first, *edge;
} EdgeRows;

/* The rows of the edges up to a stage that are not dropped. O(n + e). */
EdgeRows graph_rows(const Graph *graph, Stage upto, bool leaving, Arena *arena);

/* Orders the stops by the edges up to a stage, smallest document order first, into `order` (room
 * for all stops). Returns how many could be ordered: all of them if there is no cycle.
 * Method: Kahn 1962, with a heap. O(n log n + e). */
int graph_sort(const Graph *graph, Stage upto, int *order, Arena *scratch);

/* Sets the class of edges that close a cycle to EDGE_DROPPED and reports them. */
void graph_break_cycles(Graph *graph, const Path *path, DiagList *diags);

#endif
