/* oracle_cells.h - judges a map as a reader sees it: draws the layout and believes nothing but
 * the cells and the graph. It knows box drawings by their names in Unicode, not by the theme's
 * table. */
#ifndef SUPPORT_ORACLE_CELLS_H
#define SUPPORT_ORACLE_CELLS_H

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/graph.h"
#include "plan/layout.h"

/* The first thing that is wrong with the drawing, in words; empty if nothing is. */
Str oracle_cells_complaint(const Path *path, const Graph *graph, const Layout *layout,
                           Arena *arena);

#endif
