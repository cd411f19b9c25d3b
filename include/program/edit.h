/* edit.h - hands text to the learner's editor. Floor: program. The terminal must be free. */
#ifndef PROGRAM_EDIT_H
#define PROGRAM_EDIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "program/world.h"

enum { EDIT_LIMIT = 16384 }; /* bytes of an edited text */

/* Opens `file` in the editor, at a line where `line` > 0. False and errno if that can't be. */
bool edit_file(const World *world, Str file, int line);

/* Lets the learner edit a copy of `text` in a temporary file. `*edited` lives in `arena` and has no
 * blanks at its ends. False and errno if there is no editor or no temporary file. */
bool edit_text(const World *world, Str text, Arena *arena, Str *edited);

#endif
