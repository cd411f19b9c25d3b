/* export_rig.h - a path with progress, and titles that nobody would write: for tests of what leaves
 * in other formats. */
#ifndef SUPPORT_EXPORT_RIG_H
#define SUPPORT_EXPORT_RIG_H

#include "export/svg.h"
#include "plan/graph.h"
#include "plan/progress.h"
#include "support/path_builder.h"

typedef struct {
    Arena arena;
    Path path;
    Graph graph;
    DiagList diags;
    Progress progress;
    Standing standing;
    Buf out;
} ExportRig;

/* Starts with this path (as for path_from()), nothing done. */
void export_rig_open(ExportRig *rig, const char *spec);
void export_rig_close(ExportRig *rig);
/* The learner marks a station. */
void export_rig_mark(ExportRig *rig, const char *name, State state);
/* Gives a stop another title, and no other id. */
void export_rig_title(ExportRig *rig, const char *name, const char *title);

/* Titles that hold what some format takes for its own: quotes, ends of markup, controls. */
extern const char *const nasty_titles[];
extern const int nasty_title_count;

/* The map of it, laid out for 80 columns. */
SvgMap export_rig_map(ExportRig *rig);

#endif
