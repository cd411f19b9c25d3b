#include "plan/layout_rows.h"

#include <limits.h>
#include <stdlib.h>

#include "base/wrap.h"

enum { LEAST_COLS = 2 }; /* what a label always has: room for one wide character */

static int by_target(const void *a, const void *b)
{
    const Tag *p = a, *q = b;
    if (p->to != q->to) return p->to < q->to ? -1 : 1;
    return (p->from > q->from) - (p->from < q->from);
}

static void sort_tags(TagList *tags)
{
    int kept = 0;
    if (tags->count > 1) qsort(tags->items, (size_t)tags->count, sizeof *tags->items, by_target);
    for (int i = 0; i < tags->count; i++)
        if (kept == 0 || by_target(&tags->items[kept - 1], &tags->items[i]) != 0)
            tags->items[kept++] = tags->items[i];
    tags->count = kept;
}

/* "◂A3" for what `stop` requires without a track; empty if there is nothing. */
static SafeText codes_of(Band *band, int stop)
{
    int low = 0, high = band->tags.count, count = 0;
    while (low < high) {
        int middle = (low + high) / 2;
        if (band->tags.items[middle].to < stop)
            low = middle + 1;
        else
            high = middle;
    }
    int *stops = ARENA_ARRAY(band->arena, int, band->tags.count - low);
    for (int i = low; i < band->tags.count && band->tags.items[i].to == stop; i++)
        stops[count++] = band->tags.items[i].from;
    return count > 0 ? build_codes(band->build, stop, stops, count) : SAFE("");
}

static void add_text(Band *band, Text text)
{
    *LIST_PUSH(band->arena, &band->texts) = text;
}

/* The columns of a label above or below: to the next one, the next wall, or the margin. */
static int window(const Band *band, int stop)
{
    int x = band_x(band, stop), limit = band->right, after = band->label_after[stop];
    int zone = band->label_row[stop] - (band->side[stop] == SIDE_ABOVE);
    if (after >= 0 && band_x(band, after) - 2 < limit) limit = band_x(band, after) - 2;
    int wall = band_wall_after(band, x + 1, limit + 1, zone, false);
    if (wall - 1 < limit) limit = wall - 1;
    return larger(limit - x, LEAST_COLS);
}

/* As many rows as the style has, more only where they save the title from being cut or broken;
 * more than look well only where they save it from being cut. */
static Wrapped wrap_title(const Band *band, int stop, int cols)
{
    SafeText title = band->net->in->titles[stop];
    int rows = band->style.label_rows;
    Wrapped wrapped = wrap_text(title, cols, rows, band->arena);
    while ((wrapped.cut || wrapped.broken) && rows < MAX_LABEL_ROWS)
        wrapped = wrap_text(title, cols, ++rows, band->arena);
    while (wrapped.cut && rows < TALLEST_LABEL)
        wrapped = wrap_text(title, cols, ++rows, band->arena);
    build_keep(band->build, &wrapped);
    return wrapped;
}

/* Writes a label above or below its stop; returns its rows. */
static int write_label(Band *band, int stop, SafeText codes)
{
    int cols = window(band, stop), x = band_x(band, stop), row = band->label_row[stop];
    Wrapped title = wrap_title(band, stop, cols);
    int rows = title.count + (codes.cols > 0);
    int dy = band->side[stop] == SIDE_ABOVE ? -rows : 1;
    for (int i = 0; i < title.count; i++)
        add_text(band, (Text){TEXT_LABEL, row, dy++, x, title.rows[i].cols, stop, title.rows[i]});
    codes = safe_cut(codes, cols, false, band->build->arena);
    if (codes.cols > 0) add_text(band, (Text){TEXT_CODE, row, dy, x, codes.cols, stop, codes});
    band->build->truncated += title.cut;
    band->broken += title.broken && !title.cut;
    return rows;
}

/* Writes a label on the row of its stop. Returns the column where more may follow, or 0, having
 * written nothing, where the title does not fit. */
static int write_east(Band *band, int stop, SafeText codes, int limit)
{
    SafeText title = band->net->in->titles[stop];
    int x = band_x(band, stop) + 2, row = band->label_row[stop];
    int cols = title.cols + (codes.cols > 0 ? 2 + codes.cols : 0);
    if (x + cols > limit) return 0;
    add_text(band, (Text){TEXT_LABEL, row, 0, x, title.cols, stop, title});
    if (codes.cols > 0)
        add_text(band, (Text){TEXT_CODE, row, 0, x + title.cols + 2, codes.cols, stop, codes});
    return x + cols + 2;
}

typedef struct {
    int x, cols;
} Gap;

/* The first gap above the row, from `x` on, that holds the sign of its line, else the widest. */
static Gap gap_from(const Band *band, int row, int x, int wanted)
{
    enum { BESIDE = 2 }; /* a sign may start just beyond the track */
    int end = larger(x, band->extent[row].to) + BESIDE;
    Gap widest = {x, 0};
    while (x <= end && x < band->right) {
        int wall = band_wall_after(band, x, band->right, row - 1, false);
        Gap gap = {x, wall < band->right ? wall - 1 - x : band->right - x};
        if (gap.cols >= wanted) return gap;
        if (gap.cols > widest.cols) widest = gap;
        x = wall + 2;
    }
    return widest;
}

static int first_x(const Band *band, int row)
{
    return band_x(band, band->net->stop[band->call0[row]]);
}

/* The last gap above the row that ends before `x` and holds `wanted` columns: at its right end. */
static Gap gap_before(const Band *band, int row, int x, int wanted)
{
    Gap last = {x, 0};
    for (int from = band->left; from < x;) {
        int wall = band_wall_after(band, from, x, row - 1, false);
        if (wall - 1 - from >= wanted) last = (Gap){wall - 1 - wanted, wanted};
        from = wall + 2;
    }
    return last;
}

/* The gap above the row, anywhere on it, that holds `wanted` columns nearest to `x`; no columns if
 * there is none. */
static Gap gap_nearest(const Band *band, int row, int x, int wanted)
{
    Gap nearest = {x, 0};
    int least = INT_MAX, end = larger(x, band->extent[row].to);
    for (int from = band->left; from <= end;) {
        int wall = band_wall_after(band, from, band->right, row - 1, false);
        int last = wall < band->right ? wall - 1 - wanted : wall - wanted;
        int at = larger(from, smaller(x, last));
        if (last >= from && abs(at - x) < least) {
            nearest = (Gap){at, wanted};
            least = abs(at - x);
        }
        from = wall + 2;
    }
    return nearest;
}

/* Where the sign goes: from the first stop on, else before it where all of it fits, else anywhere.
 */
static Gap gap_above(const Band *band, int row, int wanted, int least)
{
    int x = first_x(band, row);
    Gap gap = gap_from(band, row, x, wanted);
    if (gap.cols >= wanted) return gap;
    Gap before = gap_before(band, row, x, wanted);
    if (before.cols == 0) before = gap_nearest(band, row, x, wanted);
    if (before.cols > 0) return before;
    return gap.cols >= least ? gap : gap_from(band, row, band->left, wanted);
}

static bool is_east(const Band *band, int row)
{
    for (int c = band->call0[row]; c < band->call1[row]; c++) {
        int stop = band->net->stop[c];
        if (band->label_row[stop] == row && band->side[stop] == SIDE_EAST) return true;
    }
    return false;
}

bool band_find_cut_signs(Band *band)
{
    bool any = false;
    for (int row = 0; row < band->row_count; row++) {
        if (band->call0[row] == band->call1[row] || is_east(band, row)) continue;
        int wanted = badge_cols(band->net->in, band->line[row]);
        bool cut = gap_from(band, row, first_x(band, row), wanted).cols < wanted;
        any = any || (cut && !band->asks_for_sign[row]);
        band->asks_for_sign[row] |= cut;
    }
    return any;
}

/* True if the sign fits beside a label that stands on the row of its stop. */
static bool fits_beside(const Band *band, int row, int wanted)
{
    if (!is_east(band, row)) return false;
    int stop = band->net->stop[band->call0[row]], x = band_x(band, stop);
    int limit = band_wall_after(band, x + 1, band->right, row, true);
    return x + 2 + band->net->in->titles[stop].cols + 2 + wanted < limit;
}

bool band_cuts_sign(const Band *band)
{
    const Network *net = band->net;
    for (int row = 0; row < band->row_count; row++) {
        if (band->call0[row] == band->call1[row]) continue;
        int line = band->line[row], wanted = badge_cols(net->in, line);
        if (!in_band(band, net->line_first[line]) || fits_beside(band, row, wanted)) continue;
        if (gap_above(band, row, wanted, net->in->sign_cols[line]).cols < wanted) return true;
    }
    return false;
}

/* How high labels above the line stand where the sign wants to be. */
static int labels_above(const Band *band, int row, int first_text, Gap gap)
{
    int height = 0;
    for (int i = first_text; i < band->texts.count; i++) {
        const Text *text = &band->texts.items[i];
        if (text->row == row && text->x <= gap.x + gap.cols + 1 && -text->dy > height)
            height = -text->dy;
    }
    return height;
}

/* The sign of the line: beside the label where that stands east and all of it fits, else above the
 * row, or where more of it can be read. After a fold over which one line alone goes on, that line
 * needs no new sign. */
static void write_badge(Band *band, int row, int east, int limit)
{
    const Network *net = band->net;
    int line = band->line[row], wanted = badge_cols(net->in, line), sign = net->in->sign_cols[line];
    if (band->return_in == line) return;
    int beside = east > 0 ? smaller(limit - east, wanted) : 0;
    Gap gap = beside < wanted ? gap_above(band, row, wanted, sign) : (Gap){0, 0};
    gap.cols = smaller(gap.cols, wanted);
    if (larger(beside, gap.cols) < sign) {
        band->nameless++;
        return;
    }
    int dy = 0;
    if (beside >= gap.cols)
        gap = (Gap){east, beside};
    else
        dy = -1 - labels_above(band, row, band->first_text[row], gap);
    add_text(band, (Text){TEXT_BADGE, row, dy, gap.x, gap.cols, line, SAFE("")});
}

static void write_row(Band *band, int row)
{
    const Network *net = band->net;
    int east = 0, limit = 0;
    for (int c = band->call0[row]; c < band->call1[row]; c++) {
        int stop = net->stop[c];
        if (band->label_row[stop] != row) continue;
        SafeText codes = codes_of(band, stop);
        if (band->side[stop] == SIDE_EAST) {
            limit = band_wall_after(band, band_x(band, stop) + 1, band->right, row, true);
            if (limit < band->right) limit--;
            east = write_east(band, stop, codes, limit);
            if (east > 0) continue;
            band->side[stop] = SIDE_BELOW;
        }
        write_label(band, stop, codes);
    }
    if (band->call0[row] < band->call1[row]) write_badge(band, row, east, limit);
}

void band_write(Band *band)
{
    band->first_text = ARENA_ARRAY(band->arena, int, band->row_count + 1);
    sort_tags(&band->tags);
    for (int row = 0; row < band->row_count; row++) {
        band->first_text[row] = band->texts.count;
        write_row(band, row);
    }
    band->first_text[band->row_count] = band->texts.count;
}
