#include "plan/layout_rows.h"

#include <stdlib.h>

static void extend(Extent *extent, int x, Weight weight)
{
    if (weight == WEIGHT_HEAVY) {
        extent->heavy_from = smaller(extent->heavy_from, x);
        extent->heavy_to = larger(extent->heavy_to, x);
    }
    extent->from = smaller(extent->from, x);
    extent->to = larger(extent->to, x);
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
        for (int k = 0; k < link->leg_count; k++) {
            Leg leg = link->legs[k];
            const Riser *riser = &band->risers.items[leg.riser];
            extend(&band->extent[leg.from_row], riser->x, riser->weight);
            extend(&band->extent[leg.to_row], riser->x, riser->weight);
        }
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
    int end = smaller(limit, band->net->in->width); /* no wall stands beyond the margin */
    for (; x < end; x++) {
        const Wall *wall = wall_at(band, x, zone);
        if (wall && (wall->bottom > zone || (on_row && wall->bottom == zone))) return x;
    }
    return limit;
}
