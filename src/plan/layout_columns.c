#include "plan/layout_columns.h"

#include <limits.h>
#include <stdlib.h>

/* The vertical view. Stops stand one to a row in topological order, so the order of rows never
 * changes when a stop is put in between. Lines are columns, given out like the registers of a
 * compiler: each is taken from its sign to its last stop or branch and free again below. */

static int *filled(const LayoutInput *in, int count, int value)
{
    int *items = ARENA_ARRAY(in->scratch, int, count);
    for (int i = 0; i < count; i++) items[i] = value;
    return items;
}

/* The topmost and the lowest stop of each line; usually its first and last, but where a cycle was
 * broken a line may call at its stops in another order than they stand. */
static void find_ends(Columns *columns)
{
    const Path *path = columns->in->path;
    const int *position = columns->in->graph->position;
    for (int l = 0; l < path->line_count; l++) {
        const Line *line = &path->lines[l];
        for (int i = 0; i < line->stop_count; i++) {
            int stop = path->line_stops[line->first_stop + i];
            int *top = &columns->top[l], *bottom = &columns->bottom[l];
            if (*top < 0 || position[stop] < position[*top]) *top = stop;
            if (*bottom < 0 || position[stop] > position[*bottom]) *bottom = stop;
        }
    }
    for (int l = path->line_count - 1; l >= 0; l--) {
        if (columns->top[l] < 0) continue;
        columns->next_start[l] = columns->first_start[columns->top[l]];
        columns->first_start[columns->top[l]] = l;
    }
}

/* The only stop of a line that no other calls at has the sign of the line beside its title, if the
 * columns to come leave room for both and a code. */
static bool sign_fits_beside(const Columns *columns, int line, int stop)
{
    enum { LABELS_PERCENT = 60, CODE = 6 };
    const LayoutInput *in = columns->in;
    int lines, cols = in->titles[stop].cols + badge_cols(in, line) + CODE;
    path_lines_of(in->path, stop, &lines);
    bool alone = lines == 1 && in->home[stop] == line && columns->first_start[stop] == line &&
                 columns->next_start[line] < 0;
    return alone && in->path->lines[line].stop_count == 1 &&
           cols <= in->width * LABELS_PERCENT / 100;
}

/* Signs stand above the topmost stop of their line, or beside it. Lines without any stop come
 * last. */
static void number_rows(Columns *columns)
{
    const LayoutInput *in = columns->in;
    int y = 0, lines = 0;
    for (int i = 0; i < in->stop_count; i++) {
        int stop = in->graph->order[i];
        if (columns->airy && i > 0) y++;
        for (int l = columns->first_start[stop]; l >= 0; l = columns->next_start[l]) {
            columns->by_sign[lines++] = l;
            columns->sign_row[l] = y;
            y += !sign_fits_beside(columns, l, stop);
        }
        columns->row[stop] = y;
        y += 1 + columns->more_rows[stop];
    }
    for (int l = 0; l < in->path->line_count; l++) {
        if (columns->top[l] >= 0) continue;
        if (columns->airy && y > 0) y++; /* the label above may take this row */
        columns->by_sign[lines++] = l;
        columns->sign_row[l] = y++;
    }
    columns->height = y;
}

/* A branch can be drawn if it leads down to the topmost stop of its line, and it does but where a
 * cycle was broken. */
static void find_branches(Columns *columns)
{
    const LayoutInput *in = columns->in;
    for (int e = 0; e < in->graph->edge_count; e++) {
        const GraphEdge *edge = &in->graph->edges[e];
        bool down = edge->class == EDGE_BRANCH && columns->top[edge->line] == edge->to &&
                    columns->sign_row[edge->line] > columns->row[edge->from];
        if (down) columns->branch_edge[edge->line] = e;
    }
    for (int i = in->path->line_count - 1; i >= 0; i--) {
        int line = columns->by_sign[i], edge = columns->branch_edge[line];
        if (edge < 0) continue;
        int from = in->graph->edges[edge].from;
        if (columns->last_child[from] < 0) columns->last_child[from] = line;
        columns->next_child[line] = columns->first_child[from];
        columns->first_child[from] = line;
    }
}

typedef struct {
    int row, stop;
} RowStop;

static int by_row(const void *a, const void *b)
{
    const RowStop *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

static void order_stops(Columns *columns)
{
    const Path *path = columns->in->path;
    for (int l = 0; l < path->line_count; l++) {
        int first = path->lines[l].first_stop, count = path->lines[l].stop_count;
        RowStop *stops = ARENA_ARRAY(columns->in->scratch, RowStop, count);
        for (int i = 0; i < count; i++) {
            int stop = path->line_stops[first + i];
            stops[i] = (RowStop){columns->row[stop], stop};
        }
        if (count) qsort(stops, (size_t)count, sizeof *stops, by_row);
        for (int i = 0; i < count; i++) columns->ordered[first + i] = stops[i].stop;
    }
}

void columns_place_rows(Columns *columns)
{
    find_ends(columns);
    columns->airy = true;
    number_rows(columns);
    if (columns->in->rows && columns->height > columns->in->rows) {
        columns->airy = false;
        number_rows(columns);
    }
    order_stops(columns);
    find_branches(columns);
}

bool columns_follows(const Columns *columns, int line, int from, int to)
{
    const Line *at = &columns->in->path->lines[line];
    const int *stops = columns->ordered + at->first_stop;
    int low = 0, high = at->stop_count;
    while (low < high) { /* the first stop below `from` */
        int middle = low + (high - low) / 2;
        if (columns->row[stops[middle]] <= columns->row[from])
            low = middle + 1;
        else
            high = middle;
    }
    return low < at->stop_count && stops[low] == to;
}

bool columns_at_end(const Columns *columns, int stop)
{
    return columns->bottom[columns->in->home[stop]] == stop;
}

int columns_x(const Columns *columns, int column)
{
    return column < 0 ? columns->loose_x : 1 + column * columns->pitch;
}

int columns_near(const Columns *columns, int stop, int x)
{
    if (columns->high[stop] < 0) return columns->loose_x;
    int low = columns_x(columns, columns->low[stop]),
        high = columns_x(columns, columns->high[stop]);
    return x < low ? low : x > high ? high : x;
}

int columns_nearest_spot(const Columns *columns, int stop, int x)
{
    int count, best = columns_near(columns, stop, x), least = INT_MAX;
    const int *lines = path_lines_of(columns->in->path, stop, &count);
    for (int i = 0; i < count; i++) {
        if (columns->lane[lines[i]] == COLUMN_NONE) continue;
        int spot = columns_x(columns, columns->lane[lines[i]]);
        if (abs(spot - x) < least) best = spot, least = abs(spot - x);
    }
    return best;
}

static Columns start(const LayoutInput *in, int *more_rows)
{
    int stops = in->stop_count, lines = in->path->line_count, calls = 0;
    for (int l = 0; l < lines; l++) calls += in->path->lines[l].stop_count;
    return (Columns){
        .in = in,
        .row = filled(in, stops, 0),
        .more_rows = more_rows,
        .low = filled(in, stops, COLUMN_NONE),
        .high = filled(in, stops, COLUMN_NONE),
        .first_start = filled(in, stops, -1),
        .first_child = filled(in, stops, -1),
        .last_child = filled(in, stops, -1),
        .bus = filled(in, stops, COLUMN_NONE),
        .by_sign = filled(in, lines, 0),
        .sign_row = filled(in, lines, 0),
        .top = filled(in, lines, -1),
        .bottom = filled(in, lines, -1),
        .next_start = filled(in, lines, -1),
        .next_child = filled(in, lines, -1),
        .branch_edge = filled(in, lines, -1),
        .lane = filled(in, lines, COLUMN_NONE),
        .ordered = filled(in, calls, 0),
    };
}

/* Draws all; a label that was cut asks for more_rows. */
static Columns draw(const LayoutInput *in, int *more_rows, LayoutBuilder *build)
{
    Columns columns = start(in, more_rows);
    columns_place_rows(&columns);
    columns_place_lines(&columns);
    columns_place_cross(&columns);
    columns_draw(&columns, build);
    return columns;
}

static LayoutShape shape_of(const Columns *columns)
{
    const LayoutInput *in = columns->in;
    LayoutShape shape = {.view = VIEW_VERTICAL};
    if (in->stop_count > MOST_FOLLOWED) return shape;
    shape.band = ARENA_ARRAY(in->arena, int, in->stop_count);
    shape.lane = ARENA_ARRAY(in->arena, int, in->path->line_count);
    for (int l = 0; l < in->path->line_count; l++) shape.lane[l] = columns->lane[l];
    return shape;
}

static bool asks_for_rows(const int *more_rows, int count)
{
    for (int s = 0; s < count; s++)
        if (more_rows[s] > 0) return true;
    return false;
}

Layout layout_columns(const LayoutInput *in)
{
    Arena desk = {0}; /* of one drawing, and then of the measuring */
    LayoutInput own = *in;
    own.scratch = &desk;
    int *more_rows = filled(in, in->stop_count, 0);
    LayoutBuilder build = build_start(&own, in->arena);
    Columns columns = draw(&own, more_rows, &build);
    if (asks_for_rows(more_rows, in->stop_count)) {
        arena_free(&desk);
        build_clear(&build);
        columns = draw(&own, more_rows, &build);
    }
    LayoutShape shape = shape_of(&columns);
    arena_free(&desk);
    Layout layout = build_finish(&build, VIEW_VERTICAL, 1);
    arena_free(&desk);
    layout.shape = shape;
    return layout;
}
