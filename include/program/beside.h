/* beside.h - finds the file that a link in a map leads to. Floor: program.
 * A map is somebody else's text: what it links to is only looked at within one directory. */
#ifndef PROGRAM_BESIDE_H
#define PROGRAM_BESIDE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "program/map.h"

typedef enum {
    BESIDE_FOUND,
    BESIDE_NOWHERE, /* the map has no file, as a bundled one */
    BESIDE_MISSING,
    BESIDE_OUTSIDE, /* it leads out of the directory, perhaps by a symbolic link */
} BesideStatus;

/* The directory that links of `map` must not leave: its own. */
Str beside_root(const Map *map);
/* Follows the local link of `reference`. `*found` is its real path where there is a file or a
 * folder, else the path that was looked for. Lives in `arena`. */
BesideStatus beside_find(const Map *map, const Reference *reference, Str root, Arena *arena,
                         Str *found);
/* Adds a finding for each local link that is broken or leads out of the map's directory. */
void beside_check(Map *map);

#endif
