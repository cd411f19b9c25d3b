/* mermaid.h - a path as a flow chart in Mermaid's language, as Markdown renderers show it, and as
 * read_path() reads it back. Floor: export. */
#ifndef EXPORT_MERMAID_H
#define EXPORT_MERMAID_H

#include "model/path.h"
#include "plan/graph.h"
#include "plan/progress.h"

/* A line is a subgraph, a prerequisite an arrow: thick for a ride, dotted across lines. A ride that
 * is no prerequisite has no head. What closed a cycle is left out. */
void mermaid_path(const Path *path, const Graph *graph, const Standing *standing, Buf *out);

#endif
