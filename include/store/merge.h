/* merge.h - two progresses into one. Floor: store.
 * The last writer wins for each entry by (at, by), so merging is commutative, associative and
 * idempotent. Touches no file. */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "plan/progress.h"

/* Adds to `into` every entry and mark of `from` that is later than what stands there. */
void merge_progress(Progress *into, const Progress *from);

#endif
