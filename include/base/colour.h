/* colour.h - colours of terminals, as numbers. Floor: base. Pure. */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdbool.h>

#include "base/str.h"

/* A colour is COLOUR_OWN, the terminal's own; 0..255, an index into xterm's palette; or COLOUR_RGB
 * with 24 bits of red, green and blue. */
enum { COLOUR_OWN = -1, COLOUR_RGB = 1 << 24, COLOUR_PALETTE = 256 };

/* Reads "own", "0" to "255" or "#rrggbb". False for anything else; `*colour` stays then. */
bool colour_read(Str word, int *colour);
/* The 24 bits of a colour, or -1 for one that the terminal's user chooses: its own, and the first
 * 16 of the palette. */
int colour_rgb(int colour);
/* The index from 16 to 255 that comes nearest to these 24 bits. */
int colour_nearest(int rgb);
/* The contrast of two colours of 24 bits, 1 to 21, as WCAG 2 counts it. */
double colour_contrast(int a, int b);

#endif
