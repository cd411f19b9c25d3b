/* progress_parts.h - what the files of the room `progress` share. Floor: plan. */
#ifndef PLAN_PROGRESS_PARTS_H
#define PLAN_PROGRESS_PARTS_H

#include "plan/progress.h"

/* Sets an entry's value, whatever stands there; its unknown fields stay. Copies its strings. */
void progress_set(Progress *progress, const Entry *entry);

/* The value of a reset with the time that it is up to at its end. One that has a time keeps it
 * unless `again`. */
Str progress_reset_value(Str value, Time time, bool again, Arena *arena);
/* Whether two values are the same; of a reset but for the time that it is up to. */
bool progress_same_value(bool reset, Str a, Str b);

#endif
