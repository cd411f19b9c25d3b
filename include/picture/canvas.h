/* canvas.h - a screen in memory: cells with a glyph and a role. Floor: picture.
 * Accepts only SafeText and its own glyphs; clips everything to its size. Knows no colour and no
 * terminal. */
#ifndef PICTURE_CANVAS_H
#define PICTURE_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/frame.h"
#include "app/role.h"
#include "base/arena.h"
#include "base/text.h"

typedef struct {
    int32_t code[3];  /* base and up to 2 combining marks; code[0] = 0: right half of a wide one */
    uint8_t role;
    uint8_t line;     /* for ROLE_LINE, ROLE_SIGN and the stations: the line's index, modulo 256 */
} Cell;

typedef struct {
    int cols, rows;
    Cell *cells;            /* rows x cols */
    int cursor_x, cursor_y; /* where the terminal's cursor stands; -1 = hidden */
} Canvas;

/* A blank canvas in `arena`. */
Canvas canvas_make(int cols, int rows, Arena *arena);
/* The cell at x, y, which lie on the canvas. */
const Cell *canvas_at(const Canvas *canvas, int x, int y);

/* Draws text at x, y inside `clip`; returns the columns that it would take unclipped. A wide
 * character that is cut in half becomes a blank. */
int canvas_text(Canvas *canvas, Rect clip, int x, int y, SafeText text, Role role, int line);
/* One glyph (not combining, not a control) of one column. */
void canvas_glyph(Canvas *canvas, Rect clip, int x, int y, int32_t glyph, Role role, int line);
void canvas_fill(Canvas *canvas, Rect area, int32_t glyph, Role role);

/* Appends what stands in a cell: a character with its marks, nothing for the right half of one. */
void canvas_print_cell(const Cell *cell, Buf *out);
/* The letter of a role in golden screens. */
char canvas_role_letter(const Cell *cell);
/* The canvas as text: `rows` lines of glyphs without trailing blanks. */
void canvas_print_glyphs(const Canvas *canvas, Buf *out);
/* The same of role letters. A blank cell has a letter only where its role shows on a blank:
 * reversed or underlined. */
void canvas_print_roles(const Canvas *canvas, Buf *out);

#endif
