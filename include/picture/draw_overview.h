/* draw_overview.h - the whole map as a small drawing of dots in the corner of a part of it.
 * Floor: picture. Shows where the lines run, which part is in sight and where the learner is; names
 * nothing. */
#ifndef PICTURE_DRAW_OVERVIEW_H
#define PICTURE_DRAW_OVERVIEW_H

#include "picture/sheet.h"

/* Draws over the right end of `area`, where the map is drawn. O(strokes). */
void draw_overview(Canvas *canvas, Rect area, const Look *look);
/* True where it is drawn: it was asked for, and the map does not fit. */
bool draw_overview_shows(const App *app);
/* The stop that is nearest to x, y in the corner; -1 elsewhere. O(spots). */
int draw_overview_hit(Rect area, const App *app, int x, int y);

#endif
