/* path_builder.h - a Path from a few words, for tests of what works on paths. */
#ifndef SUPPORT_PATH_BUILDER_H
#define SUPPORT_PATH_BUILDER_H

#include "base/arena.h"
#include "model/path.h"

/* Builds a path from clauses between ';':
 *
 * "A: one two three"     line A calls at three stations, each requiring the one before it
 * "B<three: four five"   line B branches off after the stop `three`; `four` requires it
 * "C*<three: books talk" a line of groups instead of stations
 * "D~: six seven"        a catalogue: its order is no prerequisite
 * "need five one two"    `five` requires `one` and `two`
 * "any five one two"     `five` requires one of them
 *
 * A name is id and title of its stop; one that was used before is the same station (an
 * interchange), and one that ends in '?' is optional. Each line and each new stop stands on the
 * next source line, from 1; each need on the next after those. Aborts on what it does not
 * understand. */
Path path_from(const char *spec, Arena *arena);

/* The stop with this name; aborts if there is none. */
int stop_named(const Path *path, const char *name);

#endif
