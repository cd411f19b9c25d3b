/* layout_collapse.h - a path with folded lines as a smaller path, and the layout of that one as
 * a layout of the whole. Floor: plan; only for layout*.c.
 *
 * A stop is hidden where all lines that call at it are folded. The first hidden stop that is at
 * home on a folded line is its **stub**: it stays, alone on its line, and stands for all of
 * them. */
#ifndef PLAN_LAYOUT_COLLAPSE_H
#define PLAN_LAYOUT_COLLAPSE_H

#include "plan/layout_parts.h"

typedef struct {
    const Path *whole;
    const Graph *whole_graph;
    const bool *folded; /* per line of both */
    Path path;
    Graph graph;
    int *stop_of; /* per stop of the whole: the one that stands for it in `path` */
    int *origin;  /* per stop of `path`: which one of the whole it is */
    int *stub;    /* per line: its stub in the whole, -1 = none */
} Collapse;

/* O((n + e) log n). The result lives in `scratch`, but for the titles of stubs, which are drawn:
 * they live in `arena`. */
Collapse collapse_make(const Path *path, const Graph *graph, const bool *folded, Arena *arena,
                       Arena *scratch);
/* The codes that stops of the smaller path are named by: those of the `whole`, and a stub by the
 * letter of its line. */
const SafeText *collapse_codes(const Collapse *collapse, const SafeText *whole, Arena *arena);
/* Says the same of the whole path; changes the layout's lists in place. */
Layout collapse_undo(const Collapse *collapse, Layout layout, Arena *arena);

#endif
