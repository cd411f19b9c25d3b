/* steps.h - the steps of a learner, as words: "math=done" marks a station, "undo" and "redo". */
#ifndef SUPPORT_STEPS_H
#define SUPPORT_STEPS_H

#include "plan/progress.h"

/* False where the step did nothing. */
bool take_step(Progress *progress, Str step, Time now);

#endif
