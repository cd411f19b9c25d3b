/* layout.h - places the stops of a path on a grid of cells. Floor: plan.
 * The result is a list of things to draw, in integer cells: spots, strokes, labels, badges, marks.
 * Knows no text attribute, colour, glyph or terminal, and never looks at progress: a mark moves
 * nothing. Method: layered drawing (Sugiyama, Tagawa, Toda 1981) with lines as straight lanes, so
 * that the only crossings left are strokes over lanes. */
#ifndef PLAN_LAYOUT_H
#define PLAN_LAYOUT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/path.h"
#include "plan/graph.h"

typedef enum {
    VIEW_AUTO,       /* chosen by path and size, never by progress */
    VIEW_HORIZONTAL, /* lines are rows; folds at the width like a paragraph */
    VIEW_VERTICAL,   /* lines are columns, one stop a row, labels right */
    VIEW_OVERVIEW,   /* each line is one row, of dots alone */
    VIEW_COUNT
} View;

/* How much of the stops' names is shown. */
typedef enum {
    NAMES_FULL,
    NAMES_SHORT, /* the first words; no codes */
    NAMES_NONE,  /* dots and lines alone */
    NAMES_COUNT
} Wording;

/* Where a stop is drawn: one spot on each line that calls at it. Where there is not one for
 * each, the neighbours of a stop on its line share its spot: they are its crowd. A spot of a
 * folded line is of the first stop of the line that is not drawn elsewhere, and the other ones
 * are its crowd. */
typedef struct {
    int x, y; /* cells from the top left of the map; no two spots share both */
    int stop; /* index into the stops of the path */
    int line; /* the line on whose lane this spot is */
    int first_crowd, crowd_count; /* in Layout.crowd: all others that are drawn here */
} Spot;

/* One row of a stop's label. Its rows are consecutive in Layout.labels. */
typedef struct {
    int x, y;
    int stop;
    SafeText text;
    bool is_code; /* names prerequisites that are not drawn: "◂A3", not part of the title */
    int share_of; /* the line whose share, "2/6", stands here right-aligned instead of the text,
                   * which is as wide as that can get; -1 = none */
} LabelRow;

/* The sign of a line: its letter in a box of letter_cols, a blank, its title. */
typedef struct {
    int x, y;
    int line;
    int cols;       /* in all */
    SafeText title; /* as much of it as fits; may be empty */
    bool again;     /* repeats the sign of a line after a fold */
} Badge;

/* Heavy is a line; light a prerequisite, or a line on its way back to the next band. */
typedef enum { WEIGHT_NONE, WEIGHT_LIGHT, WEIGHT_HEAVY } Weight;

/* A straight piece of track between two cell centres, ends included; horizontal or vertical.
 * Strokes of one net may join; strokes of two nets that meet without a Joint cross, and are
 * drawn as a bridge. */
typedef struct {
    int x0, y0, x1, y1; /* x0 <= x1, y0 <= y1, and one pair is equal */
    int net;            /* small integers, dense from 0 */
    int line;           /* whose colour it has; -1 = the colour of interchanges */
    Weight weight;
    bool dashed;        /* optional */
} Stroke;

/* A cell where strokes of different nets really join. */
typedef struct { int x, y; } Joint;

typedef enum {
    MARK_ON,       /* ▶ the line goes on in the next band */
    MARK_FROM,     /* ▶ the line comes from the band before */
    MARK_UP, MARK_DOWN /* ▴ ▾ direction of a prerequisite where it joins a running line */
} MarkKind;
typedef struct { int x, y; MarkKind kind; int line; } LayoutMark;

typedef enum {
    DRAWN_TRACK,  /* strokes show it; its cells are in `points` */
    DRAWN_TAG,    /* a code beside the label shows it */
    /* Implied by others, or dropped; or it has no track, and there are no labels or short ones. */
    DRAWN_HIDDEN,
} Drawn;

/* How each edge of the graph is shown; parallel to Graph.edges. `points` are the corners of the way
 * from the one spot to the other, in Layout.points; consecutive points share x or y. A ride that a
 * fold cuts ends at its MARK_ON; another way goes on from there at the MARK_FROM of the same line,
 * with which it shares neither. */
typedef struct {
    Drawn drawn;
    int first_point, point_count;
} EdgeRoute;
typedef struct { int x, y; } Point;

/* The choices that give a map its order: which the next layout of the path follows after an
 * edit, as far as it can (see LayoutTerms.former). A stop or line that the edit brought in has
 * -1. */
typedef struct {
    View view;  /* as chosen; VIEW_AUTO = nothing to follow */
    int rows;   /* LayoutTerms.rows when it was chosen */
    int style;  /* of labels and folds; a number that only the layout understands */
    int *band;  /* per stop: in which band it stands, on a vertical map 0; may be NULL */
    int *lane;  /* per line: 0 = the topmost or leftmost; NULL with `band` */
} LayoutShape;

/* Counted from what is drawn, but for the three of the lanes, which judge their order alone: the
 * crossings of vertical strokes with lanes that it makes, on a horizontal map as wide as it likes
 * that draws every prerequisite. */
typedef struct {
    int crossings, bends, label_overlaps, tracks_through_stations, truncated_labels, length;
    int lane_crossings; /* -1 = not counted: vertical, or more lines than 64 */
    int bound;          /* no order of the lanes has fewer lane_crossings */
    bool optimal;       /* and this one has no more: proved, not hoped */
} LayoutMetrics;

typedef struct {
    View view;         /* never VIEW_AUTO */
    Wording names;     /* an overview has none, whatever was asked for */
    int width, height; /* cells; everything lies inside */
    Spot *spots;           int spot_count;  /* sorted by y, then x */
    int *crowd;            /* stops that share the spot of another; see Spot */
    LabelRow *labels;      int label_count;
    Badge *badges;         int badge_count;
    Stroke *strokes;       int stroke_count;
    Joint *joints;         int joint_count;
    LayoutMark *marks;     int mark_count;
    EdgeRoute *routes;     /* Graph.edge_count of them */
    Point *points;         int point_count;
    int *first_spot;       /* first_spot[stop] = index of its spot on its home line, or of the one
                            * that it shares */
    int net_count;
    int bands;             /* horizontal: how often it folds, plus one */
    LayoutMetrics metrics;
    LayoutShape shape;
} Layout;

/* What is asked of a layout. */
typedef struct {
    View view;
    int width; /* columns; clamped to 20..1000 */
    int rows;  /* the room that VIEW_AUTO tries to stay in; 0 = unbounded */
    const LayoutShape *former; /* of the path before an edit, at this width; may be NULL */
    Wording names;
    /* Per line, whether it is folded: of it one stop is drawn, and the others that no other line
     * calls at are its crowd. NULL = none. An overview folds nothing. */
    const bool *folded;
} LayoutTerms;

/* Lays out `path`, a function of it and the terms. Where there is a former shape, stops stay in
 * their bands and lines in their lanes unless that takes 15 % and three more rows or crossings than
 * a layout without it, or cuts more texts: then that is given. Cannot fail.
 * The result lives in `arena`; `scratch` may be reset after. Near-linear in stations + edges. */
Layout layout_make(const Path *path, const Graph *graph, LayoutTerms terms, Arena *arena,
                   Arena *scratch);

/* "auto", "horizontal", "vertical", "overview"; the same, separated by blanks in the order of View.
 */
const char *layout_view_name(View view);
#define LAYOUT_VIEWS "auto horizontal vertical overview"

/* The spot nearest to a cell, or -1 if none is within `reach` cells (a label counts as its spot).
 * O(spots + labels). */
int layout_spot_at(const Layout *layout, int x, int y, int reach);

/* At a stop, on one of the lines that call there: where several do, keys go on along this one. */
typedef struct {
    int stop, line;
} Ride;

typedef enum { GO_LEFT, GO_RIGHT, GO_UP, GO_DOWN } Direction;
/* Where a key leads to. Left and right (in the vertical view: up and down) follow the line, at its
 * end the first branch, and at its start the way back to where it branched off; the others go to
 * the next stop of another line on that side, by the drawing. Returns the same stop where there is
 * none. A line that does not call at the stop counts as its home line. O(spots). */
Ride layout_neighbour(const Layout *layout, const Path *path, const Graph *graph, Ride from,
                      Direction direction);

#endif
