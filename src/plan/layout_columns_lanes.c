#include "plan/layout_columns.h"

#include <stdlib.h>

/* Who gets which column. Lines take theirs in the order of their signs, so a column is free for a
 * line exactly if its last holder ended above. Prerequisites share what is left. */

enum {
    GUTTER_PERCENT = 30, /* of the width may be columns */
    FEWEST_COLUMNS = 3,
    NEAR_COLUMNS = 8,    /* a branch stays right of its parent up to here; beyond, anywhere left */
    LONGEST_CROSS = 200, /* rows: a longer track can't be followed by eye */
    MOST_CROSSINGS = 2   /* of a prerequisite's track, for each stop that it touches */
};

static int gutter_columns(const Columns *columns, int pitch)
{
    int count = columns->in->width * GUTTER_PERCENT / 100 / pitch;
    if (count < FEWEST_COLUMNS) return FEWEST_COLUMNS;
    return count < COLUMN_LIMIT ? count : COLUMN_LIMIT;
}

static void occupy(Columns *columns, int column, int from, int to)
{
    for (int y = from; y <= to; y++) columns->busy[y] |= (uint64_t)1 << column;
}

/* What lines take: `until[column]` is the last row that is taken, -1 = none. */
typedef struct {
    int until[COLUMN_LIMIT];
    int count; /* columns that may be given out */
} Lanes;

/* The first free column right of `near`, else the leftmost free one of the first `count`. */
static int free_column(const Lanes *lanes, int near, int from, int count)
{
    for (int c = near + 1; c < NEAR_COLUMNS && c < count; c++)
        if (lanes->until[c] < from) return c;
    for (int c = 0; c < count; c++)
        if (lanes->until[c] < from) return c;
    return COLUMN_NONE;
}

static void take(Columns *columns, Lanes *lanes, int column, int from, int to)
{
    if (column == COLUMN_NONE) return;
    occupy(columns, column, from, to);
    lanes->until[column] = to;
    if (column >= columns->line_columns) columns->line_columns = column + 1;
}

/* The last row of a line's column: its lowest stop, or the last of the branches that hang off it.
 */
static int end_of(const Columns *columns, int line)
{
    int stop = columns->bottom[line];
    int child = columns->last_child[stop];
    if (child < 0 || columns->in->home[stop] != line) return columns->row[stop];
    return columns->sign_row[child];
}

/* Finds the column that leads from a stop to its branches. At the end of a line the line goes on;
 * in the middle a new column starts beside it, which the lowest branch then keeps. */
static int bus_of(Columns *columns, Lanes *lanes, int stop)
{
    int parent = columns->lane[columns->in->home[stop]];
    if (columns->bus[stop] != COLUMN_NONE || parent == COLUMN_NONE) return columns->bus[stop];
    if (columns_at_end(columns, stop)) return columns->bus[stop] = parent;
    int heir = columns->last_child[stop];
    /* A third of the columns is kept for lines, which need one more than long branches do. */
    int column = free_column(lanes, parent, columns->row[stop], lanes->count - lanes->count / 3);
    take(columns, lanes, column, columns->row[stop], end_of(columns, heir));
    columns->lane[heir] = column;
    return columns->bus[stop] = column;
}

static void place_line(Columns *columns, Lanes *lanes, int line)
{
    int near = COLUMN_NONE, edge = columns->branch_edge[line];
    if (columns->top[line] < 0) return;
    if (edge >= 0) {
        near = bus_of(columns, lanes, columns->in->graph->edges[edge].from);
        if (near == COLUMN_NONE) columns->branch_edge[line] = -1;
    }
    if (columns->lane[line] != COLUMN_NONE) return;
    int from = columns->sign_row[line];
    int column = free_column(lanes, near, from, lanes->count);
    take(columns, lanes, column, from, end_of(columns, line));
    columns->lane[line] = column;
    if (column == COLUMN_NONE) columns->branch_edge[line] = -1;
}

/* The leftmost and the rightmost lane of each stop. */
static void span_stops(Columns *columns)
{
    const Path *path = columns->in->path;
    for (int s = 0; s < columns->in->stop_count; s++)
        columns->low[s] = columns->high[s] = COLUMN_NONE;
    for (int l = 0; l < path->line_count; l++) {
        int lane = columns->lane[l];
        for (int i = 0; i < path->lines[l].stop_count && lane != COLUMN_NONE; i++) {
            int stop = path->line_stops[path->lines[l].first_stop + i];
            int *low = &columns->low[stop], *high = &columns->high[stop];
            if (*low == COLUMN_NONE || lane < *low) *low = lane;
            if (lane > *high) *high = lane;
        }
    }
}

void columns_place_lines(Columns *columns)
{
    Lanes lanes = {.count = gutter_columns(columns, 2)};
    for (int c = 0; c < COLUMN_LIMIT; c++) lanes.until[c] = -1;
    columns->busy = ARENA_ARRAY(columns->in->scratch, uint64_t, columns->height);
    for (int i = 0; i < columns->in->path->line_count; i++)
        place_line(columns, &lanes, columns->by_sign[i]);
    span_stops(columns);
    columns_order(columns);
    span_stops(columns);
    bool wide = columns->line_columns * 3 <= columns->in->width * GUTTER_PERCENT / 100;
    columns->pitch = wide ? 3 : 2;
    columns->columns = columns->line_columns;
}

static int bits(uint64_t word)
{
    int count = 0;
    for (; word; word &= word - 1) count++;
    return count;
}

/* The columns strictly between two columns, as bits. */
static uint64_t between(int a, int b)
{
    int low = a < b ? a : b, high = a < b ? b : a;
    if (high - low < 2) return 0;
    return (((uint64_t)1 << high) - 1) & ~(((uint64_t)1 << (low + 1)) - 1);
}

/* The lane of `stop` that a track from this column comes to first. */
static int nearest_lane(const Columns *columns, int stop, int column)
{
    return column < columns->low[stop] ? columns->low[stop] : columns->high[stop];
}

static void note_across(Columns *columns, int row, int a, int b)
{
    columns->across[row] |= between(a, b);
}

/* What runs across columns before there are prerequisites. */
static void note_lines(Columns *columns)
{
    const LayoutInput *in = columns->in;
    for (int s = 0; s < in->stop_count; s++) {
        if (columns->high[s] == COLUMN_NONE) continue;
        note_across(columns, columns->row[s], columns->low[s], columns->high[s]);
        if (columns->bus[s] == COLUMN_NONE) continue;
        note_across(columns, columns->row[s], columns->lane[in->home[s]], columns->bus[s]);
    }
    for (int l = 0; l < in->path->line_count; l++) {
        int edge = columns->branch_edge[l];
        if (edge < 0) continue;
        note_across(columns, columns->sign_row[l], columns->bus[in->graph->edges[edge].from],
                    columns->lane[l]);
    }
}

static int target_of(const Columns *columns, const CrossBus *bus, int i)
{
    return columns->in->graph->edges[columns->targets[bus->first_target + i]].to;
}

static int last_row(const Columns *columns, const CrossBus *bus)
{
    return columns->row[target_of(columns, bus, bus->count - 1)];
}

/* Tracks that are crossed on the row of `stop` by one that comes from this column. */
static int crossed_at(const Columns *columns, int stop, int column)
{
    uint64_t passed = between(nearest_lane(columns, stop, column), column);
    return bits(columns->busy[columns->row[stop]] & passed);
}

/* Tracks that `bus` would cross in this column. */
static int crossings(const Columns *columns, const CrossBus *bus, int column)
{
    int count = crossed_at(columns, bus->from, column);
    for (int i = 0; i < bus->count; i++)
        count += crossed_at(columns, target_of(columns, bus, i), column);
    for (int y = columns->row[bus->from] + 1; y < last_row(columns, bus); y++)
        count += (int)(columns->across[y] >> column & 1);
    return count;
}

/* True if a track in this column would run through an interchange that it leads to or from. */
static bool splits_stop(const Columns *columns, const CrossBus *bus, int column)
{
    for (int i = -1; i < bus->count; i++) {
        int stop = i < 0 ? bus->from : target_of(columns, bus, i);
        if (column >= columns->low[stop] && column <= columns->high[stop]) return true;
    }
    return false;
}

/* The free column with the fewest crossings, if they are few enough; of equals the nearest one on
 * the right of the stop that the track leaves, else on its left. */
static int cross_column(const Columns *columns, const CrossBus *bus)
{
    int best = COLUMN_NONE, fewest = MOST_CROSSINGS * (bus->count + 1) + 1;
    int from = columns->row[bus->from], to = last_row(columns, bus);
    int limit = gutter_columns(columns, columns->pitch), right = columns->high[bus->from] + 1;
    uint64_t busy = 0;
    if (to - from > LONGEST_CROSS) return COLUMN_NONE;
    for (int y = from; y <= to; y++) busy |= columns->busy[y];
    for (int i = 0; i < limit && fewest > 0; i++) {
        int c = right + i < limit ? right + i : limit - 1 - i;
        if (busy >> c & 1 || splits_stop(columns, bus, c)) continue;
        int count = crossings(columns, bus, c);
        if (count < fewest) best = c, fewest = count;
    }
    return best;
}

static void place_bus(Columns *columns, CrossBus *bus)
{
    while (bus->count > 0 && bus->column == COLUMN_NONE) {
        bus->column = cross_column(columns, bus);
        if (bus->column == COLUMN_NONE) bus->count--;
    }
    if (bus->column == COLUMN_NONE) return;
    occupy(columns, bus->column, columns->row[bus->from], last_row(columns, bus));
    if (bus->column >= columns->columns) columns->columns = bus->column + 1;
    for (int i = -1; i < bus->count; i++) {
        int stop = i < 0 ? bus->from : target_of(columns, bus, i);
        note_across(columns, columns->row[stop], nearest_lane(columns, stop, bus->column),
                    bus->column);
    }
}

/* An edge with what it is sorted by. */
typedef struct {
    int edge, to_row;
} Target;

static int by_row(const void *a, const void *b)
{
    const Target *x = a, *y = b;
    if (x->to_row != y->to_row) return x->to_row < y->to_row ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

/* The cross edges out of `stop` that both ends have a lane for, by row. Returns their count. */
static int gather_targets(Columns *columns, int stop, int first, Target *targets)
{
    const Graph *graph = columns->in->graph;
    int count = 0;
    for (int i = graph->first_out[stop]; i < graph->first_out[stop + 1]; i++) {
        int e = graph->out_edge[i], to = graph->edges[e].to;
        if (graph->edges[e].class != EDGE_CROSS || graph->edges[e].any) continue;
        if (columns->high[to] == COLUMN_NONE) continue;
        targets[count++] = (Target){e, columns->row[to]};
    }
    if (count) qsort(targets, (size_t)count, sizeof *targets, by_row);
    for (int i = 0; i < count; i++) columns->targets[first + i] = targets[i].edge;
    return count;
}

/* Shortest first: a short track takes little from the others. `span` is in rows. */
typedef struct {
    CrossBus bus;
    int span, row;
} Waiting;

static int by_span(const void *a, const void *b)
{
    const Waiting *x = a, *y = b;
    if (x->span != y->span) return x->span < y->span ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

void columns_place_cross(Columns *columns)
{
    const LayoutInput *in = columns->in;
    Target *targets = ARENA_ARRAY(in->scratch, Target, in->graph->edge_count);
    Waiting *waiting = ARENA_ARRAY(in->scratch, Waiting, in->stop_count);
    int total = 0, count = 0;
    columns->targets = ARENA_ARRAY(in->scratch, int, in->graph->edge_count);
    for (int s = 0; s < in->stop_count; s++) {
        if (columns->high[s] == COLUMN_NONE) continue;
        int found = gather_targets(columns, s, total, targets);
        if (!found) continue;
        CrossBus bus = {s, COLUMN_NONE, total, found};
        waiting[count++] =
            (Waiting){bus, last_row(columns, &bus) - columns->row[s], columns->row[s]};
        total += found;
    }
    if (count) qsort(waiting, (size_t)count, sizeof *waiting, by_span);
    columns->cross = ARENA_ARRAY(in->scratch, CrossBus, count);
    columns->cross_count = count;
    columns->across = ARENA_ARRAY(in->scratch, uint64_t, columns->height);
    note_lines(columns);
    for (int i = 0; i < count; i++) {
        columns->cross[i] = waiting[i].bus;
        place_bus(columns, &columns->cross[i]);
    }
}
