/* draw_status.h - the first row and the last one: the path and the share that is done; a message,
 * what is typed, or the keys that fit what is selected. Floor: picture. */
#ifndef PICTURE_DRAW_STATUS_H
#define PICTURE_DRAW_STATUS_H

#include "picture/sheet.h"

void draw_title(Canvas *canvas, Rect area, const Look *look);
/* Puts the cursor behind what is typed. */
void draw_status(Canvas *canvas, Rect area, const Look *look);

/* The command whose hint is drawn at column `x`: index into `commands`, or -1. */
int draw_status_hit(Rect area, const Look *look, int x);

#endif
