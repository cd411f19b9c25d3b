/* theme.h - roles to colours, and sets of glyphs. Floor: picture. Tables only. */
#ifndef PICTURE_THEME_H
#define PICTURE_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "app/role.h"
#include "base/colour.h"
#include "picture/canvas.h"
#include "plan/layout.h"
#include "plan/progress.h"

/* How many colours the terminal has. */
typedef enum { DEPTH_MONO, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_TRUE } Depth;

typedef struct {
    int fg, bg; /* colours as in base/colour.h */
    bool bold, dim, reverse, underline;
} Style;
/* With 256 colours and more lines have so many; then they begin again. */
enum { THEME_LINE_COLOURS = OWN_LINES };

typedef enum {
    THEME_DARK,
    THEME_LIGHT,
    THEME_HIGH_CONTRAST, /* dark, and without greys */
    THEME_COLOUR_BLIND,  /* dark; lines stay as far apart as can be for every eye */
} ThemeKind;

/* How a cell of this role looks. In mono nothing but bold, dim, reverse and underline is set. */
Style theme_style(ThemeKind theme, Depth depth, Role role, int line);

/* A theme of the program, and what the learner changes of it. */
typedef struct {
    ThemeKind kind;
    OwnTheme own;
} Theme;

/* The same of such a theme. A colour of the learner's that the terminal does not have gives way to
 * the nearest of 256, and with fewer to that of the theme below. */
Style theme_look(const Theme *theme, Depth depth, Role role, int line);
/* Appends the dark theme as settings, commented: what an own theme may set. */
void theme_print(Buf *out);

typedef enum { GLYPHS_UNICODE, GLYPHS_CONSOLE, GLYPHS_ASCII } GlyphSet;

/* Arms of a cell in the order up, right, down, left; each a Weight. All 81 combinations exist. */
int32_t theme_box(GlyphSet set, const Weight arms[4], bool dashed);
typedef enum {
    GLYPH_DONE, GLYPH_DOING, GLYPH_READY, GLYPH_BLOCKED, GLYPH_GROUP, GLYPH_DROPPED,
    GLYPH_GOES_ON, GLYPH_UP, GLYPH_DOWN, GLYPH_ELLIPSIS, GLYPH_BAR_FULL, GLYPH_BAR_EMPTY,
    GLYPH_RULE, GLYPH_BAR, GLYPH_POINTER, GLYPH_BEFORE, GLYPH_GOAL,
    GLYPH_COUNT
} Glyph;
int32_t theme_glyph(GlyphSet set, Glyph glyph);

/* What a station's state shows as. */
Glyph theme_state_glyph(State state, bool ready);
Role theme_state_role(State state, bool ready);
Role theme_label_role(State state, bool ready);

#endif
