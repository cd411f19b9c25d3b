/* finding.h - all that may be found wrong with a map, by name. Floor: model.
 * One table for `check --list`, the manual, and those who do not want to hear of something. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include "base/str.h"

typedef struct {
    const char *name; /* as in Diag.name */
    const char *says;
    const char *mends; /* how `check --fix` mends it; NULL if that needs an author */
} Finding;

/* Those that a reader may do without; what can't be read at all is not among them. */
extern const Finding findings[];
extern const int finding_count;

/* The row of that name, or -1. */
int finding_named(Str name);

#endif
