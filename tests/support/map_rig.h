/* map_rig.h - a path with its graph, laid out and drawn: for tests of layouts and of what they look
 * like. All lives in `arena` of memory.h. */
#ifndef SUPPORT_MAP_RIG_H
#define SUPPORT_MAP_RIG_H

#include "picture/draw_map.h"
#include "support/memory.h"
#include "support/path_builder.h"

typedef struct {
    Path path;
    Graph graph;
    Layout layout; /* of map_laid_out(); else none */
} Map;

Map map_of(Path path);
Map map_laid_out(Path path, LayoutTerms terms);
/* Lays a map out in another way, and leaves its own layout alone. */
Layout map_layout(const Map *map, LayoutTerms terms);
Layout map_view(const Map *map, View view, int width);

/* A look at it for a learner with marks: "one=done two=doing", or "". Nothing is selected. */
MapLook map_look(const Map *map, const Layout *layout, const char *marks);
/* All of it on a canvas of its size. */
Canvas map_canvas(const MapLook *look);
/* The glyphs, as the program prints them. */
Str map_drawing(const Map *map, const Layout *layout, const char *marks);

/* Fails where the oracle finds anything wrong. */
void check_legal(const Map *map, const Layout *layout);

#endif
