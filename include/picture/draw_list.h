/* draw_list.h - the list form: lines as headings, their stops below. Floor: picture.
 * A stop is listed once, on its home line. */
#ifndef PICTURE_DRAW_LIST_H
#define PICTURE_DRAW_LIST_H

#include "picture/sheet.h"

/* Draws what is around the selected stop, and puts the cursor there if the keys are on the list. */
void draw_list(Canvas *canvas, Rect area, const Look *look);
/* The stop that is drawn in row `y` of the screen, or -1. */
int draw_list_hit(Rect area, const Look *look, int y);

#endif
