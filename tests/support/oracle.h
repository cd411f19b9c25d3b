/* oracle.h - judges a Layout by its lists alone: paints them on cells of its own and distrusts what
 * the layout says of itself. */
#ifndef SUPPORT_ORACLE_H
#define SUPPORT_ORACLE_H

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/graph.h"
#include "plan/layout.h"

/* The first thing that is wrong with a layout, in words; empty if nothing is. */
Str oracle_complaint(const Path *path, const Graph *graph, const Layout *layout, Arena *arena);

/* Whether `stop` stands on a spot of `shown`, as that stop itself or in its crowd. */
bool oracle_stands_at(const Layout *layout, int shown, int stop);

#endif
