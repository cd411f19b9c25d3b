/* sheet.h - rows of text in one or two columns, of which one item may be selected: what the panel
 * and the overlays are made of. Floor: picture. Where it does not fit, the part that is shown
 * follows from the selected item alone, so that no scrolling has to be remembered. */
#ifndef PICTURE_SHEET_H
#define PICTURE_SHEET_H

#include <stdbool.h>

#include "app/app.h"
#include "picture/canvas.h"
#include "picture/theme.h"

/* What every drawing of a screen needs. */
typedef struct {
    const App *app;
    GlyphSet glyphs;
    Arena *arena; /* of the frame */
} Look;

/* A piece of a row. */
typedef struct {
    int x; /* columns from the left of the sheet */
    SafeText text;
    Role role;
    int line; /* index of the line whose colour it has, for roles that have one */
} Span;

typedef struct {
    int first_span, span_count;
    int item; /* what it belongs to; -1 = nothing that can be selected */
} SheetRow;

typedef struct {
    Look look;
    int cols;    /* of one column of the sheet, with the margins */
    int columns; /* 1 or 2: rows that do not fit below each other go on at the right */
    int selected; /* item, or -1 */
    int shift;    /* rows of it that are scrolled away, where it is taller than the view */
    bool focused; /* the keys are here */
    int end;      /* column after the last span of the last row */
    int limit;    /* what is added ends before this column; 0 = at the right end */
    struct { SheetRow *items; int count, capacity; } rows;
    struct { Span *items; int count, capacity; } spans;
} Sheet;

enum {
    SHEET_LEFT = 2,  /* columns left of the text: the pointer and a blank */
    SHEET_RIGHT = 2, /* columns right of it: a blank, and the mark that more follows */
};

/* An empty sheet of `cols` columns. */
Sheet sheet_make(const Look *look, int cols, int selected, bool focused);
int sheet_text_cols(const Sheet *sheet); /* the columns for text; at least 1 */

/* Begins a row, which belongs to `item` or -1. */
void sheet_row(Sheet *sheet, int item);
/* Adds to the last row, after what stands there or from column `x` of the text on; what does not
 * fit is cut with an ellipsis. */
void sheet_safe(Sheet *sheet, SafeText text, Role role);
void sheet_add(Sheet *sheet, Str text, Role role);
void sheet_glyph(Sheet *sheet, Glyph glyph, Role role, int line);
void sheet_to(Sheet *sheet, int x);
void sheet_limit(Sheet *sheet, int x); /* until it is set again or a row begins */
/* The sign of a line: its letter between blanks. */
void sheet_sign(Sheet *sheet, int line);
/* Adds text at the right end of the last row. */
void sheet_right(Sheet *sheet, SafeText text, Role role);
/* Adds as many rows as the text needs, `indent` columns in. */
void sheet_wrap(Sheet *sheet, int item, int indent, Str text, Role role);
void sheet_heading(Sheet *sheet, const char *text);

/* Draws it into `area`, and puts the cursor on the selected item if the keys are here. */
void sheet_draw(const Sheet *sheet, Canvas *canvas, Rect area);
/* The marks that more stands above and below, in the last column of `area`; sheet_draw() sets its
 * own. */
void sheet_draw_marks(const Sheet *sheet, Canvas *canvas, Rect area, bool above, bool below);
/* The item that is drawn at x, y, or -1. */
int sheet_hit(const Sheet *sheet, Rect area, int x, int y);

#endif
