/* layout_columns.h - what the files of the vertical view share. Floor: plan; only for
 * layout_columns*.c. A row belongs to one stop or to the sign of one line, a column at any row to
 * one line or to one prerequisite; so a track never runs through a foreign stop. */
#ifndef PLAN_LAYOUT_COLUMNS_H
#define PLAN_LAYOUT_COLUMNS_H

#include <stdbool.h>
#include <stdint.h>

#include "plan/layout_parts.h"

enum {
    COLUMN_NONE = -1, /* no room: drawn without a track, in a column after all others */
    COLUMN_LIMIT = 60 /* a row's columns are the bits of one word */
};

/* The prerequisites of several stops from one, drawn as one light track. */
typedef struct {
    int from;                /* the stop that they require */
    int column;              /* COLUMN_NONE: all of them became tags */
    int first_target, count; /* in Columns.targets: edges, by row; those cut off became tags */
} CrossBus;

typedef struct {
    const LayoutInput *in;
    bool airy; /* a blank row between stops */
    int height;

    int *row;                /* per stop */
    int *more_rows;          /* per stop: rows below it that are kept for the rest of its label */
    int *low, *high;         /* per stop: its leftmost and rightmost lane; high < 0 = none */
    int *first_start;        /* per stop: the first line whose topmost stop it is, else -1 */
    int *first_child, *last_child; /* per stop: lines that branch off here, by sign; else -1 */
    int *bus;                /* per stop: the column of its branches, else COLUMN_NONE */

    int *by_sign;            /* all lines, from the highest sign to the lowest */
    int *sign_row;           /* per line: the row of its sign: its only stop's, or above the first */
    int *top, *bottom;       /* per line: its topmost and lowest stop; -1 = it has none */
    int *next_start;         /* per line: the next with the same topmost stop, else -1 */
    int *next_child;         /* per line: the next below that branches off the same stop, else -1 */
    int *branch_edge;        /* per line: the edge that shows where it branches off, else -1 */
    int *lane;               /* per line: its column, or COLUMN_NONE */
    int *ordered;            /* as Path.line_stops, but each line's stops by row */

    uint64_t *busy;          /* per row: the columns that are taken */
    uint64_t *across;        /* per row: the columns that flat tracks pass over */
    CrossBus *cross;
    int cross_count;
    int *targets;            /* edges, for CrossBus */

    int line_columns, columns; /* taken by lines; in all */
    int pitch;                 /* cells from column to column */
    int loose_x, label_x;      /* where stops without a lane stand; where labels start */
    int sign_cols;             /* of titles, after which signs that stand beside them line up */
    Arena *desk;               /* of the label at hand */
} Columns;

/* Gives each stop and sign its row, and finds which lines branch off where. */
void columns_place_rows(Columns *columns);
/* Gives each line its column. O(lines * columns + rows * columns). */
void columns_place_lines(Columns *columns);
/* Lets columns of lines change places where fewer tracks cross then. Needs low and high. */
void columns_order(Columns *columns);
/* Gives each group of prerequisites a column where one is free and crosses little. */
void columns_place_cross(Columns *columns);
/* Draws all of it. */
void columns_draw(Columns *columns, LayoutBuilder *build);

/* True if `stop` is the lowest of its home line: then the line itself leads on to its branches. */
bool columns_at_end(const Columns *columns, int stop);
/* The left cell of a column. */
int columns_x(const Columns *columns, int column);
/* The place nearest to x on the track of `stop`: a spot, or between spots at an interchange. */
int columns_near(const Columns *columns, int stop, int x);
/* Its spot nearest to x, as a cell from the left. */
int columns_nearest_spot(const Columns *columns, int stop, int x);
/* True if `line` leads from the one stop straight to the other: no stop of its stands between. */
bool columns_follows(const Columns *columns, int line, int from, int to);

#endif
