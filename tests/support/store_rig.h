/* store_rig.h - a store on a file of its own, over calls that can be made to fail: for tests of what
 * becomes of marks. */
#ifndef SUPPORT_STORE_RIG_H
#define SUPPORT_STORE_RIG_H

#include "store/store.h"
#include "support/faulty_io.h"
#include "support/memory.h"
#include "support/temp_dir.h"

/* The progress file, in the directory of the test. */
#define FILE_NAME "p.yaml"

/* For cmocka: a directory of its own, and no call that fails. */
int start_store(void **state);
/* For cmocka: leaves it. Fails if anything stands there that neither a store nor a test puts there
 * by a known name. */
int finish_store(void **state);

/* A session on the file; it waits for nobody. */
Store *open_store(void);
/* Adds a mark, always of the same time; NULL if it is refused or changes nothing. */
const Mark *mark(Store *store, const char *key, const char *value);
/* The state of a station; "" = none. */
Str value_in(Store *store, const char *key);
/* What a new session would see, in `arena`. */
Str value_on_disk(const char *key);

#endif
