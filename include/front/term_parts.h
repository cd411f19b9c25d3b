/* term_parts.h - the pieces of the real terminal. Floor: front. For term_*.c alone. */
#ifndef FRONT_TERM_PARTS_H
#define FRONT_TERM_PARTS_H

#include <stdbool.h>

#include "front/keys.h"
#include "front/term.h"

/* term_signal.c: signals become bytes in a pipe, and the terminal can be given back at any time. */

/* Catches the signals and remembers the modes of the terminal, which ncurses has not changed yet.
 * `*fd` is where the signals' numbers can be read, one byte each. */
bool signals_catch(int *fd);
void signals_release(void);
/* Stops the process as ^Z does by default. */
void signals_stop(void);

/* From here on term_rescue() gives the terminal back: its modes, with `farewell` written to it. */
void rescue_prepare(Str farewell);
void rescue_arm(bool armed);

/* term_paint.c: cells to ncurses. */
typedef struct {
    Theme theme;
    Depth depth;
    Cell *shown; /* cols x rows; NULL: nothing known to be on the screen */
    int cols, rows, cursor_x, cursor_y;
    bool synchronizes; /* large changes are shown at once */
    struct {
        int fg, bg;
    } pairs[256]; /* pair i + 1 of ncurses */
    int pair_count;
} Painter;

/* Finds out how many colours there are, and forgets what is on the screen. ncurses is running. */
void painter_start(Painter *painter, const Theme *theme, bool colour);
/* Brings what changed since the last time to the terminal; nothing changed: not one byte. */
void painter_show(Painter *painter, const Canvas *canvas);
/* Sends our own bytes, between those of ncurses, which has flushed its own by then. */
void painter_send(Str bytes);
/* Forgets what is on the screen. */
void painter_forget(Painter *painter);
/* The glyph set that this locale and terminal can show. */
GlyphSet painter_glyphs(const TermOptions *options);

#endif
