/* carry.h - brings marks over to the stations as they are now, and has the store remember the path.
 * Floor: program. */
#ifndef PROGRAM_CARRY_H
#define PROGRAM_CARRY_H

#include "base/arena.h"
#include "model/path.h"
#include "plan/identity.h"
#include "store/store.h"

/* Finds what changed since the last save, and shows the marks of renamed stations under their new
 * ids; the next save keeps that. The changes live in `arena`. */
Changes carry_over(Store *store, const Path *path, Arena *arena);
/* store_save(), with what the path is like now. */
bool carry_save(Store *store, const Path *path, Time now, Str by, bool *foreign);

#endif
