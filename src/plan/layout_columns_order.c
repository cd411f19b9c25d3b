#include "plan/layout_columns.h"

#include <stdlib.h>

/* Which column stands where. Lines got theirs in the order of their signs, one that is free; whole
 * columns may still change places, since what shares one keeps apart by rows. Each is moved to
 * wherever the fewest tracks cross, and of these where branches and interchanges are shortest,
 * until no move of one column is better. */

enum {
    MOST_ORDERED = 16, /* columns; beyond that they stay */
    CROSSING = 1000,   /* weighs more than all the columns that tracks can run across */
};

typedef struct {
    int count;
    /* Rows on which a track runs between the columns a < b while c is taken; and in all. */
    int over[MOST_ORDERED][MOST_ORDERED][MOST_ORDERED], across[MOST_ORDERED][MOST_ORDERED];
    int place[MOST_ORDERED]; /* per column */
} Order;

static void add_across(Order *order, const Columns *columns, int row, int a, int b)
{
    if (a < 0 || b < 0 || a == b) return;
    int low = a < b ? a : b, high = a < b ? b : a;
    order->across[low][high]++;
    for (int c = 0; c < order->count; c++)
        order->over[low][high][c] += (int)(columns->busy[row] >> c & 1);
}

/* Interchanges, branches from the middle of a line, and the start of each line that branches off.
 */
static void gather(Order *order, const Columns *columns)
{
    const LayoutInput *in = columns->in;
    for (int s = 0; s < in->stop_count; s++) {
        add_across(order, columns, columns->row[s], columns->low[s], columns->high[s]);
        add_across(order, columns, columns->row[s], columns->lane[in->home[s]], columns->bus[s]);
    }
    for (int l = 0; l < in->path->line_count; l++) {
        int edge = columns->branch_edge[l];
        if (edge < 0) continue;
        int bus = columns->bus[in->graph->edges[edge].from];
        add_across(order, columns, columns->sign_row[l], bus, columns->lane[l]);
    }
}

static bool is_between(const Order *order, int c, int a, int b)
{
    const int *place = order->place;
    return (place[a] < place[c]) == (place[c] < place[b]) && c != a && c != b;
}

static long cost(const Order *order)
{
    long sum = 0;
    for (int a = 0; a < order->count; a++) {
        for (int b = a + 1; b < order->count; b++) {
            if (!order->across[a][b]) continue;
            int apart = order->place[b] - order->place[a];
            sum += (long)order->across[a][b] * (apart < 0 ? -apart : apart);
            for (int c = 0; c < order->count; c++)
                if (is_between(order, c, a, b)) sum += (long)CROSSING * order->over[a][b][c];
        }
    }
    return sum;
}

/* Puts `column` at `to`; those between move up. */
static void move(Order *order, int column, int to)
{
    int from = order->place[column], step = from < to ? -1 : 1;
    for (int c = 0; c < order->count; c++) {
        int place = order->place[c];
        if (step < 0 ? place > from && place <= to : place >= to && place < from)
            order->place[c] += step;
    }
    order->place[column] = to;
}

/* The first of the moves that help most; false if none helps. */
static bool improve(Order *order, long *least)
{
    int best = -1, best_to = 0;
    for (int column = 0; column < order->count; column++) {
        int from = order->place[column];
        for (int to = 0; to < order->count; to++) {
            move(order, column, to);
            long now = cost(order);
            move(order, column, from);
            if (now >= *least) continue;
            *least = now;
            best = column;
            best_to = to;
        }
    }
    if (best >= 0) move(order, best, best_to);
    return best >= 0;
}

static void renumber(const Order *order, int *columns, int count)
{
    for (int i = 0; i < count; i++)
        if (columns[i] != COLUMN_NONE) columns[i] = order->place[columns[i]];
}

static void apply(const Order *order, Columns *columns)
{
    renumber(order, columns->lane, columns->in->path->line_count);
    renumber(order, columns->bus, columns->in->stop_count);
    for (int y = 0; y < columns->height; y++) {
        uint64_t busy = 0;
        for (int c = 0; c < order->count; c++)
            busy |= (columns->busy[y] >> c & 1) << order->place[c];
        columns->busy[y] = busy;
    }
}

typedef struct {
    int former, column;
} Placed;

static int by_former(const void *a, const void *b)
{
    const Placed *p = a, *q = b;
    if (p->former != q->former) return p->former < q->former ? -1 : 1;
    return (p->column > q->column) - (p->column < q->column);
}

/* Where the columns stood before an edit, by the first line of each that was there; others stand
 * right of the one before them. */
static void place_as_before(Order *order, const Columns *columns)
{
    const LayoutInput *in = columns->in;
    Placed placed[MOST_ORDERED];
    for (int c = 0; c < order->count; c++) placed[c] = (Placed){-1, c};
    for (int l = in->path->line_count - 1; l >= 0; l--)
        if (columns->lane[l] != COLUMN_NONE && in->former->lane[l] >= 0)
            placed[columns->lane[l]].former = in->former->lane[l];
    for (int c = 1; c < order->count; c++)
        if (placed[c].former < 0) placed[c].former = placed[c - 1].former;
    qsort(placed, (size_t)order->count, sizeof *placed, by_former);
    for (int i = 0; i < order->count; i++) order->place[placed[i].column] = i;
}

static bool has_former(const LayoutInput *in)
{
    return in->former && in->former->view == VIEW_VERTICAL && in->former->lane;
}

void columns_order(Columns *columns)
{
    if (columns->line_columns < 2 || columns->line_columns > MOST_ORDERED) return;
    Order *order = ARENA_ARRAY(columns->in->scratch, Order, 2), *former = order + 1;
    order->count = columns->line_columns;
    for (int c = 0; c < order->count; c++) order->place[c] = c;
    gather(order, columns);
    *former = *order;
    long least = cost(order);
    while (improve(order, &least)) continue;
    if (has_former(columns->in)) {
        place_as_before(former, columns);
        if (is_bearable((int)(cost(former) / CROSSING), (int)(least / CROSSING))) order = former;
    }
    apply(order, columns);
}
