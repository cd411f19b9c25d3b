/* draw_overview.h - the whole map as a small drawing of dots in the corner of a part of it.
 * Floor: picture. Shows where the lines run, which part is in sight and where the learner is; names
 * nothing. */
#ifndef PICTURE_DRAW_OVERVIEW_H
#define PICTURE_DRAW_OVERVIEW_H

#include "picture/sheet.h"

/* Draws over the right end of `area`, where the map is drawn. O(strokes). */
void draw_overview(Canvas *canvas, Rect area, const Look *look);

#endif
