/* layout_rows.h - the stages of the horizontal view. Floor: plan; only for layout_rows*.c,
 * and its Network for layout_overview.c too.
 *
 * Lines are straight rows and stops stand in columns, one column a rank. All that changes rows is
 * vertical: risers, in the channel after a rank (branches and prerequisites) or on the rank itself
 * (interchanges). The map folds between ranks into bands, as a paragraph into lines of text.
 *   Network  calls, lanes, ranks and ways: what does not depend on the width
 *   Fold     which ranks stand in which band
 *   Band     one band: risers, tracks, columns (x), texts, rows (y), and at last ink */
#ifndef PLAN_LAYOUT_ROWS_H
#define PLAN_LAYOUT_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "plan/layout_order.h"
#include "plan/layout_parts.h"

enum {
    MAX_LABEL_ROWS = 3,
    MIN_PITCH = 7,      /* columns from one rank to the next that look well */
    MIN_STAGGERED = 5,  /* the same where every other label stands above its line */
    DOTS_PITCH = 5,     /* and where no stop has a label */
    LEAST_PITCH = 3,    /* and that are legal */
    WIDEST_LABEL = 22,  /* what a title may claim in several rows */
    WIDEST_ROW = 26,    /* and in one */
    MAX_TRACKS = 12,    /* risers side by side in a channel */
    BAND_INDENT = 4,    /* first column of a band that goes on from another */
    MAX_OVER_ROWS = 2,
};

static inline int smaller(int a, int b)
{
    return a < b ? a : b;
}

static inline int larger(int a, int b)
{
    return a > b ? a : b;
}

/* Columns from one rank to the next that look well. */
static inline int good_pitch(const LayoutInput *in, bool staggered)
{
    if (in->names == NAMES_NONE) return DOTS_PITCH;
    return staggered ? MIN_STAGGERED : MIN_PITCH;
}

/* ---- Network ---- */

/* How an edge that is neither a ride nor a branch can be drawn: the only stops that the way touches
 * are its ends. */
typedef enum {
    WAY_NONE, /* only as a code */
    WAY_IN,   /* along the row of `from`, down or up just before `to` */
    WAY_OUT,  /* down or up just after `from`, along the row of `to` */
    WAY_OVER, /* just after `from` to a row of its own, along it, and just before `to` off it */
} WayKind;

typedef struct {
    int edge;     /* index into Graph.edges */
    int from, to; /* stops */
    WayKind kind;
} Way;

/* The lines as they are ridden here. A **call** is one line at one stop; the calls of a line are
 * consecutive and their ranks rise. A line skips a shared stop that it visits against the order
 * that other lines give: the stop stays on its home line. */
typedef struct {
    const LayoutInput *in;
    int *first_call;            /* per line, and one more: its calls */
    int *stop, *line;           /* per call */
    int *ride_edge;             /* per call: the edge to the next call of the line, or -1 */
    int call_count;
    int *first_visit, *visit;   /* per stop, and one more: its calls */
    int *home_call;             /* per stop: the call on its home line, or -1 */
    int *source, *source_edge;  /* per line: the stop that it branches from and the edge, or -1 */
    int *first_child, *child;   /* per stop, and one more: the lines that branch from it */
    int *lane;                  /* per line: 0 = top */
    int *order;                 /* lines, top to bottom */
    LaneVerdict verdict;        /* what is known of that order */
    LaneStroke *strokes;        /* by which it is judged; NULL = more lines than MOST_LANES */
    int stroke_count;
    int *rank, rank_count;      /* per stop */
    const LayoutShape *former;  /* what is followed or only looked at; NULL = nothing */
    int *wanted;                /* per stop, with `former`: the band that it should stand in */
    bool follows;               /* ranks and folds keep to `wanted` */
    bool *old_break;            /* per rank, if it follows: a wanted band starts there */
    int *line_first, *line_last; /* per line: ranks of its first and last call */
    int *line_reach;            /* per line: the last rank that it or a branch from its end needs */
    Way *ways;                  /* sorted by the rank of `to` */
    int way_count;
    int *min_cols[MAX_LABEL_ROWS + 1]; /* [r][stop]: least columns for a title in r rows */
} Network;

Network network_make(const LayoutInput *in);
void network_order_lanes(Network *net); /* lane, order: by the tree of branches */
void network_improve_lanes(Network *net); /* the same with fewer crossings, and the verdict */
void network_rank(Network *net);        /* rank and the lines' ranks; needs lanes */
void network_find_ways(Network *net);   /* ways; needs ranks */

/* former, wanted. `former` has its arrays. */
void network_look_at(Network *net, const LayoutShape *former);
/* True if the lines of the former layout still stand in its order. */
bool network_keeps_lanes(const Network *net);
/* The network that keeps to its former layout: the lanes, unless they cross far more, and ranks at
 * which the wanted bands can be told apart by breaks. */
Network network_follow(const Network *net);
/* Per rank: how many stops a break before it parts from the band that they should stand in. */
int *network_find_strays(const Network *net, Arena *arena);

/* How a way can be drawn, by the ranks that are set; WAY_NONE for one between stops of one line and
 * for what is no prerequisite across lines. */
WayKind network_way_kind(const Network *net, const Way *way);
/* The first of the ways whose `to` stands at `rank` or later. O(log ways). */
int network_first_way(const Network *net, int rank);

static inline bool is_last_call(const Network *net, int call)
{
    return call + 1 == net->first_call[net->line[call] + 1];
}

static inline bool is_first_call(const Network *net, int call)
{
    return call == net->first_call[net->line[call]];
}

static inline bool has_children(const Network *net, int stop)
{
    return net->first_child[stop] < net->first_child[stop + 1];
}

/* True if the branch of `line` may come over a fold before the rank `rank0`: no other stop of the
 * line that it leaves stands between its source and the fold. */
static inline bool branch_folds(const Network *net, int line, int rank0)
{
    int source = net->source[line];
    if (source < 0 || net->rank[source] >= rank0) return false;
    int call = net->home_call[source];
    return is_last_call(net, call) || net->rank[net->stop[call + 1]] >= rank0;
}

/* ---- Fold ---- */

typedef struct {
    int *breaks;    /* band b holds the ranks breaks[b] .. breaks[b+1]-1 */
    int band_count;
    int *returns;   /* per band: the one line that goes on to the next by a return track, or -1 */
} Fold;

/* What the candidates differ in. */
typedef struct {
    int label_rows; /* 1..MAX_LABEL_ROWS: how tall labels are meant to be */
    bool staggered; /* every other label stands above its line */
    bool tight;     /* folds as if labels took all rows that they may, and ways no columns */
    int over_rows;  /* 0..MAX_OVER_ROWS: rows between two lines for prerequisites alone */
    const Fold *fold; /* NULL = by what bands are likely to take */
} Style;

/* Says what a band would really cost, in hundredths of a row. */
typedef struct {
    long (*cost)(void *context, int rank0, int rank1, int return_in, int return_out);
    void *context;
} BandProbe;

/* Where to fold. Without a probe costs are guessed: O(ranks * ranks of a band). */
Fold fold_ranks(const Network *net, Style style, const BandProbe *probe, Arena *arena);

/* ---- Band ---- */

typedef enum {
    RISER_BRANCH, /* from a stop to the lines that branch off: heavy */
    RISER_OUT,    /* prerequisites that leave a stop in the channel after it */
    RISER_IN,     /* prerequisites that reach a stop in the channel before it: light */
    RISER_MERGE,  /* the same, heavy: lines that end there run into another */
    RISER_KINDS,
    RISER_CHANGE = RISER_KINDS, /* an interchange: on the rank, between its spots */
} RiserKind;

typedef struct {
    RiserKind kind;
    int rank;        /* it stands in the channel after this rank; a change: on it */
    int stop;        /* whose it is */
    int top, bottom; /* rows of the band */
    Weight weight;
    int track;       /* 0 = nearest the next rank; -1 = no room: its links become codes */
    int x;
} Riser;

/* A way that may be drawn, with what decides which come first: the short ones. */
typedef struct {
    const Way *way;
    int rows, ranks;          /* how far it leads; rows of lines only */
    int document0, document1; /* document order of its ends */
    int over;                 /* the row of its own, or -1 */
} Wish;

/* One edge on its risers: two where it has a row of its own between them. */
typedef struct {
    int riser;
    int from_row, to_row;
} Leg;
enum { MAX_LEGS = 2 };
typedef struct {
    int edge, from, to; /* stops */
    Leg legs[MAX_LEGS];
    int leg_count;
} Link;

typedef enum { TEXT_LABEL, TEXT_CODE, TEXT_BADGE } TextKind;

/* Something written at a row of the band, before the row has its y. */
typedef struct {
    TextKind kind;
    int row, dy;    /* dy from the track: < 0 above, 0 east of the only stop, > 0 below */
    int x, cols;
    int subject;    /* the stop; for a badge the line */
    SafeText text;  /* empty for a badge */
} Text;

typedef struct { Riser *items; int count, capacity; } RiserList;
typedef struct { Link *items; int count, capacity; } LinkList;
typedef struct { Text *items; int count, capacity; } TextList;
typedef struct { int from, to; } Tag; /* stops: `to` names `from` in a code */
typedef struct { Tag *items; int count, capacity; } TagList;

/* A piece of a row that has track. */
typedef struct {
    int from, to;             /* x, ends included; from > to = none */
    int heavy_from, heavy_to; /* the part that is the line itself */
} Extent;

/* A riser as an obstacle to texts. */
typedef struct { int x, top, bottom; } Wall;

typedef enum { SIDE_BELOW, SIDE_ABOVE, SIDE_EAST } Side;

typedef struct {
    const Network *net;
    LayoutBuilder *build;
    Style style;
    Arena *arena;              /* of this band alone */
    int rank0, rank1;          /* the ranks rank0 .. rank1-1 */
    int before0;               /* the first rank of the band before */
    int return_in, return_out; /* the line that comes or goes by a return track, or -1 */
    int return_rank;           /* from this rank on return_in came by nothing but return tracks */
    int left, right;           /* columns between which stops and texts stand; right excluded */
    int top;                   /* y of the first row */

    const int *lines;          /* that stand here, top to bottom */
    int line_count;
    int row_count;
    int *line;                 /* per row; -1 = a row for prerequisites alone */
    int *row;                  /* per line: its row, or -1 */
    int *call0, *call1;        /* per row: the calls call0 .. call1-1 stand here */
    bool *enters, *leaves;     /* per row: it comes from the left edge, runs to the right one */

    Wish *wishes;              /* short ones first */
    int wish_count;

    RiserList risers;
    LinkList links;
    TagList tags;
    int *riser_of[RISER_KINDS]; /* per stop: its riser of that kind; -1 outside band_route() */
    int *last_leave, *first_join; /* per call: ranks of the risers on the track to the next call */
    int *first_riser, *by_rank; /* per channel, and one more: its risers */
    int *track_count;          /* per channel: its tracks */

    int *label_row;            /* per stop of the network: row of its label in this band */
    Side *side;                /* per stop */
    int *label_after;          /* per stop: the next stop on the same side of the same row, or -1 */

    bool *asks_for_sign;       /* per row: the sign of its line would be cut, so that it asks */
    int *x;                    /* per rank - rank0, and the end */
    Wall *walls;               /* by x, then top; disjoint at one x */
    int *first_wall;           /* per x, and one more */
    Extent *extent;            /* per row */
    TextList texts;            /* by row */
    int *first_text;           /* per row, and one more */
    int *y;                    /* per row */
    int bottom;                /* the last y that is used, but for a return track below it */
    int broken;                /* labels with a word broken */
    int nameless;              /* lines whose sign found no room */
    int *call_x, *call_y;      /* per call of the network: where it is drawn */
} Band;

/* How much a band asks for; lower levels are tried when the band is too wide. */
typedef struct {
    int cross_tracks;  /* prerequisites drawn side by side in a channel */
    int branch_tracks; /* branches */
    bool squeeze;      /* columns may go down to LEAST_PITCH */
} Effort;

/* The stages, in this order. */
void band_gather(Band *band);                       /* rows and their ends */
void band_find_wishes(Band *band);                  /* wishes, and rows of their own for them */
void band_route(Band *band, Effort effort);         /* risers, links, tags */
void band_set_tracks(Band *band, int limit);        /* Riser.track; drops what finds no room */
void band_choose_sides(Band *band);                 /* label_row, side, label_after */
bool band_set_columns(Band *band, Effort effort);   /* x; false if the band is too wide */
void band_find_walls(Band *band);                   /* extents and walls */
bool band_find_cut_signs(Band *band);               /* asks_for_sign; true if the columns and walls
                                                       are to be set again */
bool band_cuts_sign(const Band *band);              /* no gap holds the name of a new line */
void band_write(Band *band);                        /* texts */
void band_stack(Band *band);                        /* y */
void band_ink(Band *band, int came_y);              /* spots, strokes, joints, texts, routes; the y
                                                       of the return track that leads here */

static inline int rank_of_call(const Network *net, int call)
{
    return net->rank[net->stop[call]];
}

static inline int band_x(const Band *band, int stop)
{
    return band->x[band->net->rank[stop] - band->rank0];
}

/* The channel after a rank, which may be the last of the band before: channel 0 is left of all
 * stops. */
static inline int channel_after(const Band *band, int rank)
{
    return rank - band->rank0 + 1;
}

static inline int channel_count(const Band *band)
{
    return band->rank1 - band->rank0 + 1;
}

static inline bool in_band(const Band *band, int rank)
{
    return rank >= band->rank0 && rank < band->rank1;
}

/* False for a row for prerequisites that none took; it takes no y. Needs extents. */
static inline bool row_is_used(const Band *band, int row)
{
    return band->extent[row].from <= band->extent[row].to;
}

/* How the lines get from one band to the next. */
typedef struct {
    int rank1;    /* the first rank of the next band */
    int line;     /* goes on by a return track, or -1 */
    int out_y;    /* the row on which it leaves */
    int below_y;  /* the return track */
    int in_y;     /* the row of the line that came by a return track, or -1 if it ended before */
} Passage;

Passage band_passage(const Band *band);

/* The ways of rides, also over folds, and of branches that come by a return track, once all bands
 * are drawn. Whatever has no way then is shown by a code. */
void network_route_rides(const Network *net, const Passage *passages, const int *call_x,
                         const int *call_y, LayoutBuilder *build);

/* The first riser at or after column `x` and before `limit` that crosses the zone below row `zone`;
 * where `on_row`, also one that only touches row `zone`. Returns its x, or `limit`. */
int band_wall_after(const Band *band, int x, int limit, int zone, bool on_row);

#endif
