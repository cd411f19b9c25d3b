/* draw_overlay.h - what is laid over the panel or the whole screen: help, why, next, route,
 * references to choose from, about the map. Floor: picture. */
#ifndef PICTURE_DRAW_OVERLAY_H
#define PICTURE_DRAW_OVERLAY_H

#include "picture/sheet.h"

/* Where an open overlay is drawn: over the panel, so that the map shows what it names, else over
 * all between title and status. */
Rect draw_overlay_area(const App *app);
void draw_overlay(Canvas *canvas, const Look *look);
/* The row of the overlay that is drawn at x, y, or -1. */
int draw_overlay_hit(const Look *look, int x, int y);

#endif
