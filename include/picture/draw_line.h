/* draw_line.h - the panel of a folded line: what it is, and what has become of it. Floor: picture. */
#ifndef PICTURE_DRAW_LINE_H
#define PICTURE_DRAW_LINE_H

#include "picture/sheet.h"

/* The rows of the panel at this size, without its header. */
Sheet draw_line_sheet(const Look *look, Rect area);
/* Adds the header: the line, how much of it is done, and how long the rest takes. */
void draw_line_header(Sheet *sheet);

#endif
