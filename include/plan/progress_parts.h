/* progress_parts.h - what the files of the room `progress` share. Floor: plan. */
#ifndef PLAN_PROGRESS_PARTS_H
#define PLAN_PROGRESS_PARTS_H

#include "plan/progress.h"

/* When what stands under this key was reset last, with everything or with its line; -1 = never. */
Time progress_reset_of(const Progress *progress, Section section, Str key);
/* Sets an entry's value, whatever stands there; its unknown fields stay. Copies its strings. */
void progress_set(Progress *progress, const Entry *entry);

#endif
