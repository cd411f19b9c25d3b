/* measured_dense.h - the net of 200 stations among the measured maps. */
#ifndef SUPPORT_MEASURED_DENSE_H
#define SUPPORT_MEASURED_DENSE_H

#include "base/arena.h"

/* A text for path_from(): 200 stations, every one after those that it requires, and 400
 * prerequisites of which most reach back a few stations; the lines are a greedy cover by ways. */
const char *measured_dense_spec(Arena *arena);

#endif
