/* graph.h - which stop comes before which: order, closure, reduction, cycles. Floor: plan.
 * Works on the stops of a Path (stations, then groups). Knows no progress and no drawing. */
#ifndef PLAN_GRAPH_H
#define PLAN_GRAPH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/path.h"

/* How an edge is treated. */
typedef enum {
    EDGE_RIDE,    /* consecutive stops of one line: drawn as the line itself */
    EDGE_BRANCH,  /* where a line leaves another: drawn as the line's start */
    EDGE_CROSS,   /* any other prerequisite */
    /* A cross edge that is never drawn and still answers why: a longer way says it already, or a
     * drawn edge with the same ends stands for another group of alternatives. */
    EDGE_IMPLIED,
    EDGE_DROPPED, /* closed a cycle: reported, and left out of everything else */
} EdgeClass;

typedef struct {
    int from, to;      /* stops; `to` requires `from` */
    EdgeClass class;
    int line;          /* ride and branch: the line that is ridden; else -1 */
    /* Index into Path.prerequisites; -1 for one that is for drawing only, because the line is no
     * order (a catalogue) or another edge has the prerequisite already (two lines on one track). */
    int prerequisite;
    int any; /* as Prerequisite.any; 0 for an edge without one */
} GraphEdge;

/* Neighbours in compressed rows: those of stop s are at first_x[s] .. first_x[s+1]-1. Dropped edges
 * are in neither. `in_edge` and `out_edge` hold indexes into `edges`. */
typedef struct {
    int stop_count;
    GraphEdge *edges; /* in document order */
    int edge_count;
    int *first_in, *in_edge;
    int *first_out, *out_edge;
    /* The edges of each group of alternatives: those of group g, 1 .. Path.any_count, are
     * any_edge[first_any[g]] .. any_edge[first_any[g+1]-1]; dropped ones are not among them. */
    int *first_any, *any_edge;
    int *order;    /* all stops, each after what it requires; smallest document order first */
    int *position; /* position[s] = index of s in order */
    int *document; /* document[s] = order of first mention; the last key of every comparison */
} Graph;

/* Builds the graph. Cycles are found and named (the shortest one through each dropped edge, with
 * source lines) in `diags`, and broken by these rules: an edge of the order of a line is never
 * dropped if a branch or an explicit one can be, nor a branch if an explicit one can be, nor any
 * of them if an alternative can be; among equals the edge goes that points backwards in document
 * order. A ride that is no prerequisite (in a catalogue) gives way to all others, unreported.
 * O((n + e) log n), and bounded work for naming the cycles and for the reduction. */
Graph graph_make(const Path *path, Arena *arena, DiagList *diags);

/* Adds a warning (redundant-prerequisite) for each one that an author states and that follows from
 * others. */
void graph_tell_redundant(const Path *path, const Graph *graph, DiagList *diags);

/* True where an edge counts for readiness: it is a prerequisite of the path (a ride of a catalogue
 * is for drawing only), it was not dropped, and `from` is a station (groups never count). */
bool graph_edge_counts(const Path *path, const GraphEdge *edge);

/* All stops that must come before `stop` (ahead = false) or that it leads to (ahead = true), not
 * counting itself, in topological order, with all alternatives; rides for drawing only are not
 * followed. Returns the
 * count; `*stops` lives in `arena`. O(n + e). */
int graph_closure(const Graph *graph, int stop, bool ahead, Arena *arena, int **stops);

#endif
