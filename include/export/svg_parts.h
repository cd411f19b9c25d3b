/* svg_parts.h - what the drawing is put together from. Floor: export. For svg*.c alone. */
#ifndef EXPORT_SVG_PARTS_H
#define EXPORT_SVG_PARTS_H

#include "export/svg.h"
#include "picture/theme.h"

/* Pixels: of a cell of the layout, and around the map. */
enum { CELL_WIDTH = 9, CELL_HEIGHT = 21, MARGIN = 22, HEADER = 58 };

typedef struct {
    const SvgMap *map;
    int left, top; /* pixels: where the layout's cell 0, 0 begins */
    Buf *out;      /* its arena is also for what is needed only while drawing */
} Svg;

/* The middle of a cell, in pixels. */
double svg_x(const Svg *svg, int x);
double svg_y(const Svg *svg, int y);

/* The number of a line's colour, as in the classes "l3" (stroked) and "f3" (filled). */
int svg_colour(int line);

/* How wide text comes out in a common sans serif of this size; an estimate, in pixels. */
double svg_text_width(Str text, double size);

/* Appends a <text> at x, y (its base line); `most` pixels wide at most, 0 = any width. */
typedef struct {
    double x, y, size, most;
    const char *class;
} SvgText;
void svg_text(const Svg *svg, SvgText how, Str raw);

/* svg_tracks.c: tracks, their bends, bridges, and the bodies of interchanges. */
void svg_tracks(const Svg *svg);
/* svg_stops.c: signs, marks, labels and stops. */
void svg_stops(const Svg *svg);
/* The sign of a stop in this state (STATE_COUNT: a group) at x, y in pixels. */
void svg_dot(const Svg *svg, double x, double y, int line, int state, bool ready);
/* The letter of a line in its box, the left middle of which is at x, y; returns its width. */
double svg_sign(const Svg *svg, double x, double y, int line);

#endif
