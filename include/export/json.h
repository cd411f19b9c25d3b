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

/* Each is named after the verb whose --json it is; json_path() is export's, json_diags() check's. */
void json_path(const JsonSource *source, Buf *out);
void json_map(const JsonSource *source, const Layout *layout, Buf *out);
void json_list(const JsonSource *source, const int *stations, int count, Buf *out);
void json_status(const JsonSource *source, Buf *out);
void json_next(const JsonSource *source, const Advice *advice, int count, Buf *out);
void json_show(const JsonSource *source, int stop, Buf *out);
/* What advice_why() found. */
void json_why(const JsonSource *source, int stop, const Missing *missing, int count, Buf *out);
/* What advice_unlocks() found; the first `at_once` become ready. */
typedef struct {
    const int *stations;
    int count, at_once;
} Unlocked;
void json_unlocks(const JsonSource *source, int stop, const Unlocked *unlocked, Buf *out);
void json_route(const JsonSource *source, const int *goals, int goal_count, const Route *route,
                Buf *out);
/* Of one stop, or with -1 of all. */
void json_explain(const JsonSource *source, int stop, Buf *out);
void json_diags(const JsonSource *source, Buf *out);
void json_readings(const Path *path, Buf *out);

/* A map that may be opened. */
typedef struct {
    Str name;  /* what opens it: a bundled map's name, or a file */
    Str title; /* empty: not known, the file was not read */
    bool bundled;
} KnownMap;
void json_maps(const KnownMap *maps, int count, Buf *out);

#endif
