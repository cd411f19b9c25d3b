#include "plan/layout_parts.h"

#include <stdlib.h>
#include <string.h>

/* The metrics are counted from what will be drawn, not from what the stages intended: a sweep over
 * the rows of cells, with the vertical strokes that are open in each column. */

enum { ARM_UP = 1, ARM_RIGHT = 2, ARM_DOWN = 4, ARM_LEFT = 8, JOINED = 16, STOP = 32, TEXT = 64 };

/* A run of cells in one row; or a riser, or a spot. */
typedef struct {
    int y, from; /* `from` is a column */
    int to;      /* a column, included; of a riser its last row, of a spot its index */
} Run;

typedef struct {
    Run *items;
    int count, next; /* the first run that the sweep has not passed */
} Runs;

typedef struct {
    const Layout *layout;
    Runs tracks, risers, texts, joints, spots;
    int *open;            /* per column: the y to which a riser goes on, or -1 */
    unsigned char *cells; /* of the row at hand */
    LayoutMetrics metrics;
} Sweep;

static int by_row(const void *a, const void *b)
{
    const Run *p = a, *q = b;
    return p->y != q->y ? (p->y < q->y ? -1 : 1) : (p->from > q->from) - (p->from < q->from);
}

static void add_run(Runs *runs, int y, int from, int to)
{
    runs->items[runs->count++] = (Run){y, from, to};
}

static void sort_runs(Runs *runs)
{
    if (runs->count > 1) qsort(runs->items, (size_t)runs->count, sizeof *runs->items, by_row);
}

static void gather(Sweep *sweep, Arena *desk)
{
    const Layout *layout = sweep->layout;
    sweep->tracks.items = ARENA_ARRAY(desk, Run, layout->stroke_count);
    sweep->risers.items = ARENA_ARRAY(desk, Run, layout->stroke_count);
    sweep->texts.items = ARENA_ARRAY(desk, Run, layout->label_count + layout->badge_count);
    sweep->joints.items = ARENA_ARRAY(desk, Run, layout->joint_count);
    sweep->spots.items = ARENA_ARRAY(desk, Run, layout->spot_count);
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        if (stroke->y0 == stroke->y1)
            add_run(&sweep->tracks, stroke->y0, stroke->x0, stroke->x1);
        else
            add_run(&sweep->risers, stroke->y0, stroke->x0, stroke->y1);
    }
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        add_run(&sweep->texts, row->y, row->x, row->x + row->text.cols - 1);
    }
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        add_run(&sweep->texts, badge->y, badge->x, badge->x + badge->cols - 1);
    }
    for (int i = 0; i < layout->joint_count; i++)
        add_run(&sweep->joints, layout->joints[i].y, layout->joints[i].x, layout->joints[i].x);
    for (int i = 0; i < layout->spot_count; i++)
        add_run(&sweep->spots, layout->spots[i].y, layout->spots[i].x, i);
    sort_runs(&sweep->tracks);
    sort_runs(&sweep->texts);
    sort_runs(&sweep->joints);
    sort_runs(&sweep->spots);
    sort_runs(&sweep->risers);
}

/* The next run of the row, or NULL. */
static const Run *next_in_row(Runs *runs, int y)
{
    return runs->next < runs->count && runs->items[runs->next].y == y ? &runs->items[runs->next++]
                                                                      : NULL;
}

static void mark_risers(Sweep *sweep, int y)
{
    for (int x = 0; x < sweep->layout->width; x++)
        if (sweep->open[x] >= y) sweep->cells[x] |= ARM_UP;
    for (const Run *riser; (riser = next_in_row(&sweep->risers, y));)
        if (sweep->open[riser->from] < riser->to) sweep->open[riser->from] = riser->to;
    for (int x = 0; x < sweep->layout->width; x++)
        if (sweep->open[x] > y) sweep->cells[x] |= ARM_DOWN;
}

static void mark_row(Sweep *sweep, int y)
{
    const Run *run;
    while ((run = next_in_row(&sweep->tracks, y)))
        for (int x = run->from; x < run->to; x++) {
            sweep->cells[x] |= ARM_RIGHT;
            sweep->cells[x + 1] |= ARM_LEFT;
        }
    while ((run = next_in_row(&sweep->joints, y))) sweep->cells[run->from] |= JOINED;
    while ((run = next_in_row(&sweep->spots, y))) sweep->cells[run->from] |= STOP;
}

/* After all else of the row, so that a text meets everything that it could cover. */
static void lay_texts(Sweep *sweep, int y)
{
    const Run *run;
    while ((run = next_in_row(&sweep->texts, y))) {
        bool covers = false;
        for (int x = run->from; x <= run->to; x++) {
            covers = covers || (sweep->cells[x] & ~JOINED);
            sweep->cells[x] |= TEXT;
        }
        sweep->metrics.label_overlaps += covers;
    }
}

static void count_cells(Sweep *sweep)
{
    enum { ACROSS = ARM_LEFT | ARM_RIGHT, UPRIGHT = ARM_UP | ARM_DOWN, ALL = ACROSS | UPRIGHT };
    for (int x = 0; x < sweep->layout->width; x++) {
        int cell = sweep->cells[x], across = cell & ACROSS, upright = cell & UPRIGHT;
        bool one_each = (across == ARM_LEFT || across == ARM_RIGHT) &&
                        (upright == ARM_UP || upright == ARM_DOWN);
        if ((cell & (ALL | JOINED | STOP)) == ALL) sweep->metrics.crossings++;
        if (one_each && !(cell & STOP)) sweep->metrics.bends++;
    }
}

/* ---- Tracks through stations ---- */

/* The index of the first spot at or after this place. */
static int spot_from(const Runs *spots, int x, int y)
{
    int low = 0, high = spots->count;
    Run place = {y, x, 0};
    while (low < high) {
        int middle = (low + high) / 2;
        if (by_row(&spots->items[middle], &place) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same spots, sorted by column: x and y change places. */
static Runs turned_spots(const Layout *layout, Arena *desk)
{
    Runs turned = {ARENA_ARRAY(desk, Run, layout->spot_count), 0, 0};
    for (int i = 0; i < layout->spot_count; i++)
        add_run(&turned, layout->spots[i].x, layout->spots[i].y, i);
    sort_runs(&turned);
    return turned;
}

/* Spots strictly inside a stroke that are not of its line; the track of an interchange may pass
 * spots of the stop that it starts from. */
static int passed(const Layout *layout, const Runs *spots, const Stroke *stroke, Run run)
{
    int at = spot_from(spots, run.from, run.y), foreign = 0, own = -1;
    for (; at < spots->count && spots->items[at].y == run.y && spots->items[at].from < run.to;
         at++) {
        const Spot *spot = &layout->spots[spots->items[at].to];
        if (spots->items[at].from == run.from)
            own = spot->stop;
        else
            foreign += stroke->line < 0 ? spot->stop != own : spot->line != stroke->line;
    }
    return foreign;
}

static int count_passed(const Layout *layout, const Runs *spots, Arena *desk)
{
    const Runs turned = turned_spots(layout, desk);
    int sum = 0;
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        bool flat = stroke->y0 == stroke->y1;
        Run run = {flat ? stroke->y0 : stroke->x0, flat ? stroke->x0 : stroke->y0,
                   flat ? stroke->x1 : stroke->y1};
        sum += passed(layout, flat ? spots : &turned, stroke, run);
    }
    return sum;
}

LayoutMetrics layout_measure(const Layout *layout, int truncated)
{
    Arena desk = {0};
    Sweep sweep = {.layout = layout,
                   .metrics = {.truncated_labels = truncated, .lane_crossings = -1}};
    size_t width = (size_t)layout->width;
    gather(&sweep, &desk);
    sweep.open = ARENA_ARRAY(&desk, int, width);
    sweep.cells = ARENA_ARRAY(&desk, unsigned char, width);
    for (size_t x = 0; x < width; x++) sweep.open[x] = -1;
    for (int y = 0; y < layout->height; y++) {
        memset(sweep.cells, 0, width);
        mark_risers(&sweep, y);
        mark_row(&sweep, y);
        lay_texts(&sweep, y);
        count_cells(&sweep);
    }
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        sweep.metrics.length += stroke->x1 - stroke->x0 + stroke->y1 - stroke->y0;
    }
    sweep.metrics.tracks_through_stations = count_passed(layout, &sweep.spots, &desk);
    arena_free(&desk);
    return sweep.metrics;
}
