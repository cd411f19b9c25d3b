/* draw_stop.h - how a stop is named in rows of text: its state in a glyph and a word, its number,
 * its title. Floor: picture. */
#ifndef PICTURE_DRAW_STOP_H
#define PICTURE_DRAW_STOP_H

#include "picture/sheet.h"

/* Adds the glyph of a stop's state, its number if it has one, and its title to a row. */
void draw_stop_name(Sheet *sheet, int stop, Role role);
/* The same in plain text. */
void draw_stop_plain(Sheet *sheet, int stop);
/* Adds the word for its state at the right end of the row; nothing for a group. */
void draw_stop_state(Sheet *sheet, int stop);

#endif
