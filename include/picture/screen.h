/* screen.h - the whole screen from an App. Floor: picture. Pure: one App, always the same cells. */
#ifndef PICTURE_SCREEN_H
#define PICTURE_SCREEN_H

#include "app/app.h"
#include "picture/canvas.h"
#include "picture/theme.h"

/* Draws everything at the App's size; the canvas lives in `frame`, an arena for one frame. */
Canvas screen_draw(const App *app, GlyphSet glyphs, Arena *frame);

/* What is drawn at x, y, for Event.hit: 1 + the command of a hint, 1 + the row of an overlay,
 * 1 + the item of the panel, or 1 + the stop in the list or in the small map in the corner; 0 =
 * nothing of these (the map finds its stops itself). */
int screen_hit(const App *app, GlyphSet glyphs, int x, int y, Arena *scratch);

#endif
