/* draw_map_parts.h - what the files of the room draw_map share. Floor: picture. */
#ifndef PICTURE_DRAW_MAP_PARTS_H
#define PICTURE_DRAW_MAP_PARTS_H

#include "picture/draw_map.h"

/* For each cell of `view`, a part of the map: whether it lies on a track between two stops that are
 * lit or selected, or joins the spots of such a stop. In `arena`. O(cells + edges + strokes). */
const bool *map_way(const MapLook *look, Rect view, Arena *arena);

#endif
