#include "plan/layout_rows.h"

#include <stdlib.h>

/* The prerequisites that a band may draw. One that fits on neither the row of its source nor that
 * of its target gets a row of its own beside the target, which others share where they stay apart.
 */

enum { FARTHEST_OVER = 4 }; /* rows of lines that a way with a row of its own may cross */

static int by_length(const void *a, const void *b)
{
    const Wish *p = a, *q = b;
    if (p->rows != q->rows) return p->rows < q->rows ? -1 : 1;
    if (p->ranks != q->ranks) return p->ranks < q->ranks ? -1 : 1;
    if (p->document0 != q->document0) return p->document0 < q->document0 ? -1 : 1;
    if (p->document1 != q->document1) return p->document1 < q->document1 ? -1 : 1;
    return (p->way->edge > q->way->edge) - (p->way->edge < q->way->edge);
}

static int home_row(const Band *band, int stop)
{
    return band->row[band->net->in->home[stop]];
}

static void gather_wishes(Band *band)
{
    const Network *net = band->net;
    int from = network_first_way(net, band->rank0), to = network_first_way(net, band->rank1);
    const int *document = net->in->graph->document;
    band->wishes = ARENA_ARRAY(band->arena, Wish, to - from);
    for (int w = from; w < to; w++) {
        const Way *way = &net->ways[w];
        if (!in_band(band, net->rank[way->from])) continue;
        band->wishes[band->wish_count++] =
            (Wish){way,
                   abs(home_row(band, way->from) - home_row(band, way->to)),
                   net->rank[way->to] - net->rank[way->from],
                   document[way->from],
                   document[way->to],
                   -1};
    }
    if (band->wish_count > 1)
        qsort(band->wishes, (size_t)band->wish_count, sizeof *band->wishes, by_length);
}

/* Rows to be, at most MAX_OVER_ROWS between two lines, each with a chain of wishes that share it.
 */
typedef struct {
    Band *band;
    int *head;  /* per zone (above each row, and below the last) and place: a wish, or -1 */
    int *after; /* per wish: the next that shares its row, or -1 */
    int count;  /* of rows to be */
} Spare;

/* Two ways share a row if no channel holds risers of both. */
static bool stays_apart(const Spare *spare, const Way *way, int slot)
{
    const int *rank = spare->band->net->rank;
    for (int i = spare->head[slot]; i >= 0; i = spare->after[i]) {
        const Way *other = spare->band->wishes[i].way;
        if (rank[way->from] < rank[other->to] && rank[other->from] < rank[way->to]) return false;
    }
    return true;
}

static void find_slot(Spare *spare, int wish)
{
    const Band *band = spare->band;
    const Way *way = band->wishes[wish].way;
    int from = home_row(band, way->from), to = home_row(band, way->to);
    int zone = from < to ? to : to + 1; /* beside the target, towards the source */
    for (int place = 0; place < band->style.over_rows; place++) {
        int slot = MAX_OVER_ROWS * zone + place;
        if (!stays_apart(spare, way, slot)) continue;
        spare->count += spare->head[slot] < 0;
        spare->after[wish] = spare->head[slot];
        spare->head[slot] = wish;
        return;
    }
}

static Spare find_slots(Band *band)
{
    Spare spare = {
        .band = band,
        .head = ARENA_ARRAY(band->arena, int, MAX_OVER_ROWS *(band->row_count + 1)),
        .after = ARENA_ARRAY(band->arena, int, band->wish_count),
    };
    for (int i = 0; i < MAX_OVER_ROWS * (band->row_count + 1); i++) spare.head[i] = -1;
    for (int i = 0; i < band->wish_count; i++) {
        if (band->wishes[i].way->kind == WAY_OVER && band->wishes[i].rows <= FARTHEST_OVER)
            find_slot(&spare, i);
    }
    return spare;
}

static void move_row(Band *band, int from, int to)
{
    band->line[to] = band->line[from];
    band->call0[to] = band->call0[from];
    band->call1[to] = band->call1[from];
    band->enters[to] = band->enters[from];
    band->leaves[to] = band->leaves[from];
    band->row[band->line[to]] = to;
}

static void clear_row(Band *band, int row)
{
    band->line[row] = -1;
    band->call0[row] = band->call1[row] = 0;
    band->enters[row] = band->leaves[row] = false;
}

/* Puts the rows to be between those of the lines; from the bottom up, so that none is lost. */
static void insert_rows(Band *band, const Spare *spare)
{
    int row = band->row_count + spare->count;
    for (int slot = MAX_OVER_ROWS * (band->row_count + 1) - 1; slot >= 0; slot--) {
        if (spare->head[slot] >= 0) clear_row(band, --row);
        for (int i = spare->head[slot]; i >= 0; i = spare->after[i]) band->wishes[i].over = row;
        if (slot > 0 && slot % MAX_OVER_ROWS == 0) move_row(band, slot / MAX_OVER_ROWS - 1, --row);
    }
    band->row_count += spare->count;
}

void band_find_wishes(Band *band)
{
    gather_wishes(band);
    if (band->style.over_rows == 0) return;
    Spare spare = find_slots(band);
    if (spare.count > 0) insert_rows(band, &spare);
}
