#include "plan/layout_rows.h"

#include <stdlib.h>

/* ---- Rows ---- */

void band_gather(Band *band)
{
    const Network *net = band->net;
    int lines = net->in->path->line_count;
    band->line = ARENA_ARRAY(band->arena, int, lines);
    band->call0 = ARENA_ARRAY(band->arena, int, lines);
    band->call1 = ARENA_ARRAY(band->arena, int, lines);
    band->enters = ARENA_ARRAY(band->arena, bool, lines);
    band->leaves = ARENA_ARRAY(band->arena, bool, lines);
    for (int lane = 0; lane < lines; lane++) {
        int line = net->order[lane], call = net->first_call[line], end = net->first_call[line + 1];
        band->row[line] = -1;
        if (net->line_first[line] >= band->rank1 || net->line_last[line] < band->rank0) continue;
        int row = band->row_count++;
        band->row[line] = row;
        band->line[row] = line;
        while (call < end && rank_of_call(net, call) < band->rank0) call++;
        band->call0[row] = call;
        while (call < end && rank_of_call(net, call) < band->rank1) call++;
        band->call1[row] = call;
        band->enters[row] = net->line_first[line] < band->rank0 ||
                            branch_folds(net, line, band->rank0);
        band->leaves[row] = net->line_reach[line] >= band->rank1;
    }
}

/* ---- Sides of labels ---- */

/* An interchange is named below its lowest spot. */
static int lowest_row(const Band *band, int stop)
{
    const Network *net = band->net;
    int lowest = -1;
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
        int row = band->row[net->line[net->visit[v]]];
        if (row > lowest) lowest = row;
    }
    return lowest;
}

static bool is_shared(const Network *net, int stop)
{
    return net->first_visit[stop + 1] - net->first_visit[stop] > 1;
}

/* The only stop of a line that leads nowhere is named beside it: a fan of such lines takes a row
 * each instead of four. */
static bool stands_alone(const Band *band, int row, int stop)
{
    const Network *net = band->net;
    int line = band->line[row];
    return net->first_call[line + 1] - net->first_call[line] == 1 && !is_shared(net, stop) &&
           !has_children(net, stop) && !band->leaves[row];
}

static void choose_on_row(Band *band, int row)
{
    const Network *net = band->net;
    int turn = 0;
    for (int c = band->call0[row]; c < band->call1[row]; c++) {
        int stop = net->stop[c];
        if (lowest_row(band, stop) != row) continue;
        band->label_row[stop] = row;
        band->side[stop] = SIDE_BELOW;
        if (is_shared(net, stop)) continue;
        if (stands_alone(band, row, stop))
            band->side[stop] = SIDE_EAST;
        else if (band->style.staggered && turn++ % 2)
            band->side[stop] = SIDE_ABOVE;
    }
}

static void link_labels(Band *band, int row)
{
    const Network *net = band->net;
    int after[2] = {-1, -1};
    for (int c = band->call1[row] - 1; c >= band->call0[row]; c--) {
        int stop = net->stop[c];
        if (band->label_row[stop] != row || lowest_row(band, stop) != row) continue;
        int *slot = &after[band->side[stop] == SIDE_ABOVE];
        band->label_after[stop] = *slot;
        *slot = stop;
    }
}

void band_choose_sides(Band *band)
{
    for (int row = 0; row < band->row_count; row++) choose_on_row(band, row);
    for (int i = 0; i < band->links.count; i++) {
        int from = band->links.items[i].from;
        if (band->side[from] == SIDE_EAST) band->side[from] = SIDE_BELOW;
    }
    for (int row = 0; row < band->row_count; row++) link_labels(band, row);
}

/* ---- Columns ---- */

typedef struct {
    int *least, *wanted; /* per rank of the band: columns to the next */
    int count;
} Pitches;

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

/* How many tracks of the channel after `stop` a label there must keep clear of. */
static int tracks_beside(const Band *band, int stop)
{
    int rank = band->net->rank[stop] - band->rank0, tracks = 0;
    int zone = band->label_row[stop] - (band->side[stop] == SIDE_ABOVE);
    for (int i = band->first_riser[rank]; i < band->first_riser[rank + 1]; i++) {
        const Riser *riser = &band->risers.items[band->by_rank[i]];
        if (riser->top <= zone && zone < riser->bottom) tracks = most(tracks, riser->track + 1);
    }
    return tracks;
}

static void ask_for_label(const Band *band, int stop, Effort effort, Pitches *pitches)
{
    const Network *net = band->net;
    int rows = band->style.label_rows, rank = net->rank[stop], after = band->label_after[stop];
    int *least = &pitches->least[rank - band->rank0],
        *wanted = &pitches->wanted[rank - band->rank0];
    int tracks = tracks_beside(band, stop), ranks = after < 0 ? 0 : net->rank[after] - rank;
    int cols = least_of(net->min_cols[rows][stop], rows == 1 ? WIDEST_ROW : WIDEST_LABEL) + 2;
    if (band->side[stop] == SIDE_EAST) {
        int sign = badge_cols(net->in, band->line[band->label_row[stop]]);
        if (rank == band->rank1 - 1)
            *wanted = most(*wanted, 2 + net->in->titles[stop].cols + 2 + sign);
        return;
    }
    if (tracks > 0)
        *wanted = most(*wanted, cols + 2 * tracks);
    else if (after >= 0)
        *wanted = most(*wanted, (cols + ranks - 1) / ranks);
    else if (rank == band->rank1 - 1)
        *wanted = most(*wanted, cols);
    if (!effort.squeeze && (tracks > 0 || ranks == 1))
        *least = most(*least, net->min_cols[MAX_LABEL_ROWS][stop] + 2 + 2 * tracks);
}

/* The sign of a line that starts at the last rank has only the columns of that rank. */
static void ask_for_sign(const Band *band, int row, Pitches *pitches)
{
    int *wanted = &pitches->wanted[pitches->count - 1];
    if (band->call0[row] == band->call1[row]) return;
    if (rank_of_call(band->net, band->call0[row]) == band->rank1 - 1)
        *wanted = most(*wanted, badge_cols(band->net->in, band->line[row]));
}

static int total(const int *pitches, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++) sum += pitches[i];
    return sum;
}

/* Spreads what is left evenly, within reason. */
static void widen(Pitches *pitches, int room)
{
    enum { AIRY = 30, SOME = 6 };
    int sum = total(pitches->wanted, pitches->count), mean = sum / pitches->count;
    int each = least_of((room - sum) / pitches->count, most(SOME, AIRY - mean));
    for (int i = 0; i < pitches->count; i++) pitches->wanted[i] += each;
}

/* Takes what is missing from each in proportion to what it could give. */
static void narrow(Pitches *pitches, int room)
{
    int over = total(pitches->wanted, pitches->count) - room;
    int slack = total(pitches->wanted, pitches->count) - total(pitches->least, pitches->count);
    for (int i = 0; i < pitches->count; i++) {
        int own = pitches->wanted[i] - pitches->least[i];
        int given = slack > 0 ? (own * over + slack - 1) / slack : 0;
        pitches->wanted[i] -= least_of(given, own);
    }
}

bool band_set_columns(Band *band, Effort effort)
{
    const Network *net = band->net;
    int count = band->rank1 - band->rank0;
    Pitches pitches = {ARENA_ARRAY(band->arena, int, count), ARENA_ARRAY(band->arena, int, count),
                       count};
    for (int i = 0; i < count; i++) {
        int least = effort.squeeze ? LEAST_PITCH : MIN_PITCH;
        pitches.least[i] = most(least, LEAST_PITCH + 2 * band->track_count[i]);
        pitches.wanted[i] = pitches.least[i];
    }
    for (int row = 0; row < band->row_count; row++) {
        ask_for_sign(band, row, &pitches);
        for (int c = band->call0[row]; c < band->call1[row]; c++)
            if (band->label_row[net->stop[c]] == row)
                ask_for_label(band, net->stop[c], effort, &pitches);
    }
    bool margin = false;
    for (int row = 0; row < band->row_count; row++) margin = margin || band->leaves[row];
    int room = net->in->width - band->left - (margin ? 2 : 0);
    for (int i = 0; i < count; i++) pitches.wanted[i] = most(pitches.wanted[i], pitches.least[i]);
    if (total(pitches.least, count) > room) return false;
    if (total(pitches.wanted, count) <= room)
        widen(&pitches, room);
    else
        narrow(&pitches, room);
    band->x = ARENA_ARRAY(band->arena, int, count + 1);
    band->x[0] = band->left;
    for (int i = 0; i < count; i++) band->x[i + 1] = band->x[i] + pitches.wanted[i];
    return true;
}

/* ---- Track and walls ---- */

static void extend(Extent *extent, int x, Weight weight)
{
    if (weight == WEIGHT_HEAVY) {
        extent->heavy_from = least_of(extent->heavy_from, x);
        extent->heavy_to = most(extent->heavy_to, x);
    }
    extent->from = least_of(extent->from, x);
    extent->to = most(extent->to, x);
}

static void find_extents(Band *band)
{
    int width = band->net->in->width;
    band->extent = ARENA_ARRAY(band->arena, Extent, band->row_count);
    for (int row = 0; row < band->row_count; row++) {
        Extent *extent = &band->extent[row];
        *extent = (Extent){width, -1, width, -1};
        for (int c = band->call0[row]; c < band->call1[row]; c++)
            extend(extent, band_x(band, band->net->stop[c]), WEIGHT_HEAVY);
        if (band->enters[row]) extend(extent, 0, WEIGHT_HEAVY);
        if (band->leaves[row]) extend(extent, width - 1, WEIGHT_HEAVY);
    }
    for (int i = 0; i < band->links.count; i++) {
        const Link *link = &band->links.items[i];
        const Riser *riser = &band->risers.items[link->riser];
        extend(&band->extent[link->from_row], riser->x, riser->weight);
        extend(&band->extent[link->to_row], riser->x, riser->weight);
    }
}

static int by_x(const void *a, const void *b)
{
    const Wall *p = a, *q = b;
    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (p->top > q->top) - (p->top < q->top);
}

void band_find_walls(Band *band)
{
    int count = 0, width = band->net->in->width;
    band->walls = ARENA_ARRAY(band->arena, Wall, band->risers.count);
    band->first_wall = ARENA_ARRAY(band->arena, int, width + 1);
    for (int i = 0; i < band->risers.count; i++) {
        Riser *riser = &band->risers.items[i];
        if (riser->track < 0) continue;
        riser->x = riser->kind == RISER_CHANGE
                       ? band_x(band, riser->stop)
                       : band->x[riser->rank + 1 - band->rank0] - 2 - 2 * riser->track;
        band->walls[count++] = (Wall){riser->x, riser->top, riser->bottom};
        band->first_wall[riser->x + 1]++;
    }
    for (int x = 0; x < width; x++) band->first_wall[x + 1] += band->first_wall[x];
    if (count > 1) qsort(band->walls, (size_t)count, sizeof *band->walls, by_x);
    find_extents(band);
}

/* The last wall at `x` that begins at or above `row`, or NULL. */
static const Wall *wall_at(const Band *band, int x, int row)
{
    int low = band->first_wall[x], high = band->first_wall[x + 1];
    while (low < high) {
        int middle = (low + high) / 2;
        if (band->walls[middle].top <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low > band->first_wall[x] ? &band->walls[low - 1] : NULL;
}

int band_wall_after(const Band *band, int x, int limit, int zone, bool on_row)
{
    for (; x < limit; x++) {
        const Wall *wall = wall_at(band, x, zone);
        if (wall && (wall->bottom > zone || (on_row && wall->bottom == zone))) return x;
    }
    return limit;
}
