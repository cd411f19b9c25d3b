/* layout_parts.h - what the views of the layout share: their input, and the builder that gathers a
 * Layout piece by piece. Floor: plan; only for layout*.c.
 * Knows nothing of where things go. */
#ifndef PLAN_LAYOUT_PARTS_H
#define PLAN_LAYOUT_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "base/wrap.h"
#include "model/path.h"
#include "plan/graph.h"
#include "plan/layout.h"

/* All that a view reads. The texts live in `arena`, so that a Layout may borrow from them. */
typedef struct {
    const Path *path;
    const Graph *graph;
    int stop_count;
    int width;                   /* columns, LAYOUT_MIN_WIDTH..LAYOUT_MAX_WIDTH */
    int rows;                    /* the height to try for; 0 = unbounded */
    Wording names;
    const LayoutShape *former;   /* to be followed, or NULL */
    const SafeText *titles;      /* per stop, as they are shown; empty for NAMES_NONE alone */
    const SafeText *codes;       /* per stop: "A3" */
    const SafeText *line_titles; /* per line */
    const int *sign_cols;        /* per line: columns of its letter's box */
    const int *home;             /* per stop: the line that it is first called at by */
    Arena *arena, *scratch;
} LayoutInput;

enum {
    LAYOUT_MIN_WIDTH = 20,
    LAYOUT_MAX_WIDTH = 1000,
    TALLEST_LABEL = 24,   /* rows, before a title is cut */
    MOST_FOLLOWED = 5000, /* stops of a path whose former layout is followed */
};

/* The views. All are total: any path gives a legal layout. */
Layout layout_rows(const LayoutInput *in);    /* VIEW_HORIZONTAL */
Layout layout_columns(const LayoutInput *in); /* VIEW_VERTICAL */
Layout layout_overview(const LayoutInput *in);

/* True where `much` is no more than `usual` by so much that a former layout is given up for it. */
bool is_bearable(int much, int usual);

/* Lists that grow in `arena`. */
typedef struct { Spot *items; int count, capacity; } SpotList;
typedef struct { int *items; int count, capacity; } CrowdList;
typedef struct { LabelRow *items; int count, capacity; } LabelList;
typedef struct { Badge *items; int count, capacity; } BadgeList;
typedef struct { Stroke *items; int count, capacity; } StrokeList;
typedef struct { Joint *items; int count, capacity; } JointList;
typedef struct { LayoutMark *items; int count, capacity; } MarkList;
typedef struct { Point *items; int count, capacity; } PointList;

typedef struct {
    const LayoutInput *in;
    Arena *arena; /* where the lists grow: LayoutInput.arena, or its scratch for a trial */
    SpotList spots;
    CrowdList crowd;
    LabelList labels;
    BadgeList badges;
    StrokeList strokes;
    JointList joints;
    MarkList marks;
    PointList points;
    EdgeRoute *routes; /* DRAWN_HIDDEN until build_route() */
    int net_count;
    int truncated;     /* texts that were cut short */
    int *any_of;       /* per stop, for build_codes(): 0 between calls; NULL before the first */
} LayoutBuilder;

/* An empty builder; every route is hidden. */
LayoutBuilder build_start(const LayoutInput *in, Arena *arena);
/* Forgets all that was built, to build it anew in the same lists. */
void build_clear(LayoutBuilder *build);
/* A fresh net. */
int build_net(LayoutBuilder *build);
void build_spot(LayoutBuilder *build, int x, int y, int stop, int line);
/* Adds a stop to the crowd of the spot that was built last. */
void build_crowd(LayoutBuilder *build, int stop);
/* Room for the share of a line, at the label of `stop`. */
void build_share(LayoutBuilder *build, int x, int y, int stop, int line);
/* The columns that this takes; 0 for a line without stations. */
int share_cols(const LayoutInput *in, int line);
/* Adds `text` (nothing if empty) as one row of the label of `stop`. */
void build_label(LayoutBuilder *build, int x, int y, int stop, SafeText text);
/* Lets rows that are no pieces of what was wrapped outlive the arena where that was done. */
void build_keep(LayoutBuilder *build, Wrapped *wrapped);
void build_code(LayoutBuilder *build, int x, int y, int stop, SafeText text);
/* Adds the sign of `line` with as much of its title as fits into `room` columns in all (at least
 * sign_cols). Returns the columns that it takes. */
int build_badge(LayoutBuilder *build, int x, int y, int line, int room);
/* The columns that build_badge() takes where there is room for all. */
int badge_cols(const LayoutInput *in, int line);
void build_mark(LayoutBuilder *build, int x, int y, MarkKind kind, int line);
void build_joint(LayoutBuilder *build, int x, int y);
/* Adds a stroke from one end to the other, in any order; `brush` gives everything but the ends. One
 * cell alone is no stroke and is left out. */
void build_stroke(LayoutBuilder *build, Stroke brush, Point from, Point to);
/* Says how an edge is shown (a code is not where labels are not full), with the corners of its
 * way for DRAWN_TRACK; points in a row that are equal count once. */
void build_route(LayoutBuilder *build, int edge, Drawn drawn, const Point *points, int count);
/* "◂A3 B1" for the stops that are to be named beside the label of `stop`: the first three of them
 * and how many more. Alternatives stand together and last: "◂A3 B1|C2". */
SafeText build_codes(LayoutBuilder *build, int stop, const int *stops, int count);
/* Sorts what must be sorted, takes the height from what is there and fills in the metrics. */
Layout build_finish(LayoutBuilder *build, View view, int bands);

/* Counts what a Layout shows; O(length of all strokes). `truncated` is passed through. */
LayoutMetrics layout_measure(const Layout *layout, int truncated);

#endif
