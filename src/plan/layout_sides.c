#include "plan/layout_rows.h"

/* ---- Rows ---- */

/* The first call of the line that stands at `rank` or later. */
static int first_call_from(const Network *net, int line, int rank)
{
    int low = net->first_call[line], high = net->first_call[line + 1];
    while (low < high) {
        int middle = (low + high) / 2;
        if (rank_of_call(net, middle) < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* True if the branch of `line` comes over the fold by itself: where the line that it leaves goes on
 * here by a mark, it leaves that one after the fold. */
static bool enters_alone(const Band *band, int line)
{
    const Network *net = band->net;
    if (!branch_folds(net, line, band->rank0)) return false;
    return band->return_in >= 0 || band->row[net->in->home[net->source[line]]] < 0;
}

void band_gather(Band *band)
{
    const Network *net = band->net;
    int lines = band->line_count, room = lines + band->style.over_rows * (lines + 1);
    band->line = ARENA_ARRAY(band->arena, int, room);
    band->call0 = ARENA_ARRAY(band->arena, int, room);
    band->call1 = ARENA_ARRAY(band->arena, int, room);
    band->enters = ARENA_ARRAY(band->arena, bool, room);
    band->leaves = ARENA_ARRAY(band->arena, bool, room);
    band->asks_for_sign = ARENA_ARRAY(band->arena, bool, room);
    band->row_count = lines;
    for (int row = 0; row < lines; row++) band->row[band->lines[row]] = row;
    for (int row = 0; row < lines; row++) {
        int line = band->lines[row];
        band->line[row] = line;
        band->call0[row] = first_call_from(net, line, band->rank0);
        band->call1[row] = first_call_from(net, line, band->rank1);
        band->enters[row] = net->line_first[line] < band->rank0 || enters_alone(band, line);
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
