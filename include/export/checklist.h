/* checklist.h - a path as a Markdown list with boxes to tick, which reads back as the same path
 * with the same stations done. Floor: export. */
#ifndef EXPORT_CHECKLIST_H
#define EXPORT_CHECKLIST_H

#include "model/path.h"
#include "plan/progress.h"

/* Each station stands once, on its home line. Done and known ones are ticked, dropped ones struck
 * out. */
void checklist_path(const Path *path, const Standing *standing, Buf *out);

#endif
