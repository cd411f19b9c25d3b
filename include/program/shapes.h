/* shapes.h - the file that keeps how a map was laid out, for when its source is edited.
 * Floor: program. It stands where progress is kept. A convenience, kept as best it can: every
 * failure is silent and means "none". */
#ifndef PROGRAM_SHAPES_H
#define PROGRAM_SHAPES_H

#include "base/str.h"
#include "plan/former.h"
#include "program/world.h"

/* Reads those of the map that `key` names (Map.key). */
void shapes_read(const World *world, Str key, Formers *formers);
/* Writes them if they have changed. */
void shapes_write(const World *world, Str key, Formers *formers);

#endif
