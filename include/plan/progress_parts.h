/* progress_parts.h - what the files of the room `progress` share. Floor: plan. */
#ifndef PLAN_PROGRESS_PARTS_H
#define PLAN_PROGRESS_PARTS_H

#include "plan/progress.h"

/* Sets an entry's value, whatever stands there; its unknown fields stay. Copies its strings. */
void progress_set(Progress *progress, const Entry *entry);

#endif
