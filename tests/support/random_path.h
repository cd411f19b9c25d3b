/* random_path.h - paths that nobody would write, the same for the same seed. */
#ifndef SUPPORT_RANDOM_PATH_H
#define SUPPORT_RANDOM_PATH_H

#include "base/arena.h"
#include "model/path.h"

/* A path of 1 to 12 lines with shared stops, branches, prerequisites in all directions (cycles
 * too), alternatives, optional stops, lines of groups, and titles from one letter to four words,
 * Chinese and Japanese among them. */
Path random_path(unsigned seed, Arena *arena);

/* A path of `lines` lines of `stops` stations each; each line but the first branches from a stop of
 * one of the lines before it, and every tenth station has one more prerequisite. */
Path large_path(int lines, int stops, Arena *arena);

/* Replaces the titles of the lines by `titles`, which ends with NULL, and every '_' in the
 * titles of the stops by a blank: a builder's names have none. */
void retitle(Path *path, const char *const *titles, Arena *arena);

#endif
