/* recent.h - the maps that were used, the last one first, where the learner was on each, and the
 * lines that were typed. Floor: program.
 * A convenience, kept as best it can: every failure is silent and means "none". */
#ifndef PROGRAM_RECENT_H
#define PROGRAM_RECENT_H

#include "base/arena.h"
#include "base/file.h"
#include "base/str.h"

enum { RECENT_LIMIT = 20 };

/* The names in `dir`'s list, at most RECENT_LIMIT; returns how many. They live in `arena`. */
int recent_list(const Io *io, Str dir, Arena *arena, Str *names);
/* Puts `name` first. A name with a line end in it is not kept. */
void recent_remember(const Io *io, Str dir, Str name);

/* Where a learner was on a map. */
typedef struct {
    Str key;  /* the map's, as in program/map.h */
    Str stop; /* the id of the selected one */
    int item, shift; /* what was read in its panel */
    Str goals; /* the ids of the goals, with a tab between two; may be empty */
} Place;
enum { PLACES_LIMIT = 50 };

/* The place that is kept for a map; false without one. It lives in `arena`. */
bool recent_place(const Io *io, Str dir, Str key, Arena *arena, Place *place);
/* Keeps it, and forgets those that were not used for longest. */
void recent_keep_place(const Io *io, Str dir, const Place *place);
/* The lines that were run after ':', one a line, the newest last. In `arena`. */
Str recent_lines(const Io *io, Str dir, Arena *arena);
void recent_keep_lines(const Io *io, Str dir, const Str *lines, int count);

#endif
