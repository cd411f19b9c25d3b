/* dot.h - a path as a graph for Graphviz: stations in a cluster for each line, prerequisites as
 * arrows by kind. Floor: export. */
#ifndef EXPORT_DOT_H
#define EXPORT_DOT_H

#include "model/path.h"
#include "plan/graph.h"
#include "plan/progress.h"

/* Rides are heavy and in their line's colour, arrows across lines dashed, implied ones dotted; each
 * names its rule and source line as a tooltip. What closed a cycle is left out. */
void dot_path(const Path *path, const Graph *graph, const Standing *standing, Buf *out);

#endif
