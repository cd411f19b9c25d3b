/* json.h - paths and maps as JSON, schema 1: fields are added, never changed. Floor: export.
 * Home of jansson. */
#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include "base/diag.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/advice.h"
#include "plan/graph.h"
#include "plan/layout.h"
#include "plan/pace.h"
#include "plan/progress.h"

/* All that a verb may print about. */
typedef struct {
    const Path *path;
    const Graph *graph;
    const Progress *progress;
    const Standing *standing;
    const DiagList *diags;
    const Pace *pace; /* for json_status() alone */
} JsonSource;

void json_path(const JsonSource *source, Buf *out);                        /* export --format json */
void json_map(const JsonSource *source, const Layout *layout, Buf *out);   /* map --format json */
void json_list(const JsonSource *source, const int *stations, int count, Buf *out); /* list --json */
void json_status(const JsonSource *source, Buf *out);                      /* status --json */
void json_next(const JsonSource *source, const Advice *advice, int count, Buf *out);
void json_diags(const JsonSource *source, Buf *out);                       /* check --json */
void json_readings(const Path *path, Buf *out);                            /* read --json */

#endif
