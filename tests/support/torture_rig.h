/* torture_rig.h - one progress file in a directory of its own, which a program under torture marks in,
 * and counts that are printed as TAP. For tests of the store that are programs of their own. */
#ifndef SUPPORT_TORTURE_RIG_H
#define SUPPORT_TORTURE_RIG_H

#include "store/store.h"

#define FILE_NAME "p.yaml"

enum { TORTURE_NOW = 1000000 }; /* the time of every mark */

/* Goes into a new directory. False, and said, if there is none. */
bool begin_torture(void);
/* Leaves it and prints the plan. The exit status: a file that is left over is a failure, too. */
int end_torture(void);

/* Prints what a test found. Returns `well`. */
bool tap(bool well, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One that can't be done here. */
void tap_skip(const char *name, const char *why);

/* Removes the progress and all that a store puts beside it. */
void clear_files(void);
Store *open_torture_store(const Io *io);
/* Marks the station "sA-B". True if the mark is on disk. */
bool save_mark(Store *store, int a, int b);
bool has_mark(const Store *store, int a, int b);

#endif
