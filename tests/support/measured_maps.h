/* measured_maps.h - the maps that a layout is measured on: a small map, a road map of 60
 * stations, a curriculum of long titles, a chain, a fan, a dense net, lines apart, and
 * interchanges. */
#ifndef SUPPORT_MEASURED_MAPS_H
#define SUPPORT_MEASURED_MAPS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/path.h"

enum { MEASURED_MAPS = 8 };

/* The name of a map, 0 <= index < MEASURED_MAPS: "roadmap60". */
const char *measured_name(int index);
Path measured_path(int index, Arena *arena);
/* The same after an edit: with one more station, "New Station", after the call that has `at` others
 * before it in document order, or without the stop of that call. False if there are not so many. */
typedef enum { EDIT_ADD, EDIT_REMOVE, EDIT_KINDS } Edit;
bool measured_path_edited(int index, Edit edit, int at, Arena *arena, Path *path);

#endif
