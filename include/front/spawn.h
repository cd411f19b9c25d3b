/* spawn.h - runs other programs: no shell, no inherited descriptors, no zombies. Floor: front.
 * `words` is an argv ended by NULL whose first word is the program's file. */
#ifndef FRONT_SPAWN_H
#define FRONT_SPAWN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The file of a program: itself if it holds a slash, else the first executable of that name in
 * `path` ($PATH), whose empty and relative entries are skipped. NULL if there is none. */
const char *spawn_find(Str program, Str path, Arena *arena);

/* Starts it in a session of its own, with its streams on /dev/null, and does not wait. False and
 * errno if it could not be started. */
bool spawn_detached(const char *const *words);

/* Runs it with our own streams, as a shell would in the foreground, and waits for its end. Returns
 * its exit code, SPAWN_KILLED if a signal ended it, or -1 and errno if it could not be started. */
enum { SPAWN_KILLED = 256 };
int spawn_run(const char *const *words);
/* The same for a program whose exit code is its own affair: false if it could not be started. */
bool spawn_foreground(const char *const *words);

/* Gives it `input` on standard input, its other streams on /dev/null, and waits at most two
 * seconds. True if it took everything and ended well. SIGPIPE must be ignored. */
bool spawn_feed(const char *const *words, Str input);

#endif
