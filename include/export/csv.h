/* csv.h - stations and how they stand as a table (RFC 4180), for one's own analysis.
 * Floor: export. */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "model/path.h"
#include "plan/progress.h"

/* A row of names, then one for each station in the order of the path. `marked_at` is the time of
 * the state, in UTC. Text that a spreadsheet would take for a formula gets an apostrophe in
 * front. */
void csv_stations(const Path *path, const Progress *progress, const Standing *standing, Buf *out);

#endif
