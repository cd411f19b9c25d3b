/* watch.h - tells when files change. Floor: front. Meets the platform.
 * Where the kernel tells (inotify), nothing is asked until it does: it watches the directories, so
 * that a file that an editor renames over, or that comes back, is seen too. Elsewhere, and on file
 * systems whose other machines the kernel knows nothing of, somebody has to look now and then. */
#ifndef FRONT_WATCH_H
#define FRONT_WATCH_H

#include <stdbool.h>

#include "base/str.h"

enum { WATCH_FILES = 8 }; /* at most */

typedef struct Watch Watch;

typedef enum {
    WATCH_SAME,
    WATCH_CHANGED, /* another file, or other bytes, than when it was last looked at */
    WATCH_GONE,    /* it was there and is not: for a moment, or for ever */
} WatchNews;

/* Never NULL; watch_close() frees it. */
Watch *watch_open(void);
void watch_close(Watch *watch);
/* Sets which file is watched under number `slot` (0 .. WATCH_FILES - 1); an empty one: none. As it
 * is now is what it is compared with. */
void watch_file(Watch *watch, int slot, Str file);
/* Readable when something happened near one of the files; -1 = nobody tells. */
int watch_fd(const Watch *watch);
/* Forgets what was told so far; true if it was about one of the files. */
bool watch_take(Watch *watch);
/* How long nobody has to look: in ms, or -1 = until watch_fd() is readable. */
int watch_patience(const Watch *watch);
/* Looks at a file: one stat(). What is gone is told each time, what changed once. */
WatchNews watch_look(Watch *watch, int slot);

#endif
