/* draw_map.h - a Layout onto cells. Floor: picture.
 * Strokes become half-edges of cells with a weight and a net; a cell's glyph follows from its arms.
 * Where two nets meet without a joint the heavier goes over (a bridge), so a crossing never looks
 * like an interchange. Only what lies inside the clip is painted. */
#ifndef PICTURE_DRAW_MAP_H
#define PICTURE_DRAW_MAP_H

#include "picture/canvas.h"
#include "picture/theme.h"
#include "plan/layout.h"
#include "plan/progress.h"

/* A word beside a stop: its place on a route, a sign of what it is to the selected one. */
typedef struct {
    int stop;
    SafeText text; /* drawn only where it covers no stop and no track that runs across */
    Role role;
} MapTag;

typedef struct {
    const Path *path;
    const Graph *graph;
    const Layout *layout;
    const Standing *standing;
    GlyphSet glyphs;
    bool framed_signs;   /* for output that has no reverse video: `▐A▌` or `[A]`, not ` A ` */
    int selected;        /* a stop, or -1 */
    bool focused;        /* the keys are on the map */
    const bool *dimmed;  /* per stop: a filter sorts it out; NULL if none does */
    const int *matches;  /* stops to show as found */
    int match_count;
    const int *lit;      /* stops to highlight (why, unlocks, route) */
    int lit_count;
    bool lit_alone; /* tracks between these and the selected one stand out, all else is dim */
    int pointed;    /* where any are lit: the one at which the keys are, or -1 */
    const MapTag *tags;
    int tag_count;
} MapLook;

/* Draws the map with its cell x, y at the top left of `area`. Sets the canvas's cursor on the
 * selected stop where it is visible. O(cells of the area + strokes + labels): what lies outside
 * costs a comparison, half a millisecond in all for 100,000 stations. */
void draw_map(Canvas *canvas, Rect area, int x, int y, const MapLook *look, Arena *scratch);

#endif
