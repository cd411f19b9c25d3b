#include "plan/layout_rows.h"

#include <limits.h>

/* Rows are stacked against a skyline: each falls as high as its track and texts allow, so that what
 * stands in different columns interlocks. Then, from the bottom up, a line that others branch from
 * to both sides moves down to the middle of them, as far as there is room. */

typedef struct {
    int dy, from, to; /* columns, ends included; from > to = nothing */
} Shape;

typedef struct {
    Band *band;
    int *sky;           /* per column: the lowest y in use above; then the highest below */
    int *upper, *lower; /* per row: the rows between whose y it wants to stand, or -1 */
} Stack;

/* The shapes of a row are its track and its texts. */
static int shape_count(const Band *band, int row)
{
    return 1 + band->first_text[row + 1] - band->first_text[row];
}

static Shape shape_of(const Band *band, int row, int index)
{
    if (index == 0) return (Shape){0, band->extent[row].from, band->extent[row].to};
    const Text *text = &band->texts.items[band->first_text[row] + index - 1];
    return (Shape){text->dy, text->x, text->x + text->cols - 1};
}

/* The shape with the column at each side that must stay blank. */
static Shape padded(const Stack *stack, Shape shape)
{
    int width = stack->band->net->in->width;
    if (shape.from > shape.to) return shape;
    if (shape.from > 0) shape.from--;
    if (shape.to < width - 1) shape.to++;
    return shape;
}

static int lowest_free(const Stack *stack, int row, int y)
{
    const Band *band = stack->band;
    for (int i = 0; i < shape_count(band, row); i++) {
        Shape shape = padded(stack, shape_of(band, row, i));
        for (int x = shape.from; x <= shape.to; x++) {
            int blank = shape.dy < 0 && stack->sky[x] >= band->top;
            int least = stack->sky[x] + 1 - shape.dy + blank;
            if (least > y) y = least;
        }
    }
    return y;
}

static void drop_rows(Stack *stack)
{
    Band *band = stack->band;
    for (int x = 0; x < band->net->in->width; x++) stack->sky[x] = band->top - 1;
    for (int row = 0; row < band->row_count; row++) {
        int least = row == 0 ? band->top : band->y[row - 1] + row_is_used(band, row - 1);
        int y = lowest_free(stack, row, least);
        band->y[row] = y;
        for (int i = 0; i < shape_count(band, row); i++) {
            Shape shape = shape_of(band, row, i);
            for (int x = shape.from; x <= shape.to; x++)
                if (stack->sky[x] < y + shape.dy) stack->sky[x] = y + shape.dy;
        }
    }
}

/* Of the branches on a row the one at the lowest rank decides. */
static void find_middles(Stack *stack)
{
    Band *band = stack->band;
    int *rank = ARENA_ARRAY(band->arena, int, band->row_count);
    for (int row = 0; row < band->row_count; row++) stack->upper[row] = -1;
    for (int i = 0; i < band->risers.count; i++) {
        const Riser *riser = &band->risers.items[i];
        if (riser->kind != RISER_BRANCH || riser->track < 0) continue;
        int row = band->row[band->net->in->home[riser->stop]];
        if (riser->top >= row || riser->bottom <= row) continue;
        if (stack->upper[row] >= 0 && rank[row] <= riser->rank) continue;
        rank[row] = riser->rank;
        stack->upper[row] = riser->top;
        stack->lower[row] = riser->bottom;
    }
}

/* How far down a row may move. */
static int room_below(const Stack *stack, int row)
{
    const Band *band = stack->band;
    int next = row + 1, y = band->y[row];
    while (next < band->row_count && !row_is_used(band, next)) next++;
    int room = next < band->row_count ? band->y[next] - 1 - y : 0;
    for (int i = 0; i < shape_count(band, row) && room > 0; i++) {
        Shape shape = padded(stack, shape_of(band, row, i));
        for (int x = shape.from; x <= shape.to; x++)
            if (stack->sky[x] - 1 - y - shape.dy < room) room = stack->sky[x] - 1 - y - shape.dy;
    }
    return room;
}

static void move_to_middle(Stack *stack, int row)
{
    Band *band = stack->band;
    if (stack->upper[row] < 0) return;
    int middle = (band->y[stack->upper[row]] + band->y[stack->lower[row]]) / 2;
    int shift = middle - band->y[row], room = room_below(stack, row);
    if (shift > room) shift = room;
    if (shift > 0) band->y[row] += shift;
}

static void centre_rows(Stack *stack)
{
    Band *band = stack->band;
    for (int x = 0; x < band->net->in->width; x++) stack->sky[x] = INT_MAX;
    for (int row = band->row_count - 1; row >= 0; row--) {
        move_to_middle(stack, row);
        for (int i = 0; i < shape_count(band, row); i++) {
            Shape shape = shape_of(band, row, i);
            int y = band->y[row] + shape.dy - (shape.dy < 0); /* a blank stays above a sign */
            for (int x = shape.from; x <= shape.to; x++)
                if (stack->sky[x] > y) stack->sky[x] = y;
        }
    }
}

void band_stack(Band *band)
{
    Stack stack = {
        .band = band,
        .sky = ARENA_ARRAY(band->arena, int, band->net->in->width),
        .upper = ARENA_ARRAY(band->arena, int, band->row_count),
        .lower = ARENA_ARRAY(band->arena, int, band->row_count),
    };
    band->y = ARENA_ARRAY(band->arena, int, band->row_count);
    drop_rows(&stack);
    find_middles(&stack);
    centre_rows(&stack);
    band->bottom = band->top;
    for (int row = 0; row < band->row_count; row++)
        for (int i = 0; i < shape_count(band, row); i++) {
            int y = band->y[row] + shape_of(band, row, i).dy;
            if (y > band->bottom) band->bottom = y;
        }
}
