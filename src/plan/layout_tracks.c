#include "plan/layout_rows.h"

#include <stdlib.h>

/* Tracks of a channel by the left-edge method (Hashimoto, Stevens 1971), with one precedence: on
 * any row a riser that leaves stands left of one that joins, else the eye could ride from the one
 * that joins to the one that leaves, a way that does not exist. */

_Static_assert((int)MAX_TRACKS <= 32, "a row's taken tracks are bits of one word");

/* `late` must stand left of `early`: a higher track. */
typedef struct {
    int early, late; /* risers */
} Precedence;

typedef struct {
    Precedence *items;
    int count, capacity;
} PrecedenceList;

/* Where a riser meets a row. */
typedef struct {
    int rank, row, riser;
    bool leaves;
} End;

typedef struct {
    Band *band;
    PrecedenceList before;
    int *first_after; /* per riser, and one more: precedences in which it is early */
    int *waits;       /* per riser: how many must be placed before it */
    int *least;       /* per riser: the lowest track that it may have */
    uint32_t *taken;  /* per row: tracks in use, of the channel at hand */
    int limit;
} Tracking;

static int by_row(const void *a, const void *b)
{
    const End *p = a, *q = b;
    if (p->rank != q->rank) return p->rank < q->rank ? -1 : 1;
    if (p->row != q->row) return p->row < q->row ? -1 : 1;
    if (p->leaves != q->leaves) return p->leaves ? -1 : 1;
    return (p->riser > q->riser) - (p->riser < q->riser);
}

static bool same_end(const End *a, const End *b)
{
    return a->rank == b->rank && a->row == b->row && a->riser == b->riser && a->leaves == b->leaves;
}

static int gather_ends(const Band *band, End *ends)
{
    int count = 0;
    for (int i = 0; i < band->links.count; i++) {
        const Link *link = &band->links.items[i];
        for (int k = 0; k < link->leg_count; k++) {
            Leg leg = link->legs[k];
            int rank = band->risers.items[leg.riser].rank;
            ends[count++] = (End){rank, leg.from_row, leg.riser, true};
            ends[count++] = (End){rank, leg.to_row, leg.riser, false};
        }
    }
    if (count > 1) qsort(ends, (size_t)count, sizeof *ends, by_row);
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (kept == 0 || !same_end(&ends[kept - 1], &ends[i])) ends[kept++] = ends[i];
    return kept;
}

/* Of one row in one channel: each that joins goes before each that leaves. */
static void add_precedences(Tracking *tracking, const End *ends, int count)
{
    for (int leaving = 0; leaving < count && ends[leaving].leaves; leaving++)
        for (int joining = count - 1; joining > leaving && !ends[joining].leaves; joining--)
            if (ends[leaving].riser != ends[joining].riser)
                *LIST_PUSH(tracking->band->arena, &tracking->before) =
                    (Precedence){ends[joining].riser, ends[leaving].riser};
}

static int by_early(const void *a, const void *b)
{
    const Precedence *p = a, *q = b;
    if (p->early != q->early) return p->early < q->early ? -1 : 1;
    return (p->late > q->late) - (p->late < q->late);
}

static void find_precedences(Tracking *tracking)
{
    Band *band = tracking->band;
    PrecedenceList *before = &tracking->before;
    End *ends = ARENA_ARRAY(band->arena, End, 2 * MAX_LEGS * band->links.count);
    int count = gather_ends(band, ends);
    for (int i = 0, end; i < count; i = end) {
        for (end = i;
             end < count && ends[end].rank == ends[i].rank && ends[end].row == ends[i].row;)
            end++;
        add_precedences(tracking, ends + i, end - i);
    }
    if (before->count > 1)
        qsort(before->items, (size_t)before->count, sizeof *before->items, by_early);
    for (int i = 0; i < before->count; i++) {
        tracking->first_after[before->items[i].early + 1]++;
        tracking->waits[before->items[i].late]++;
    }
    for (int i = 0; i < band->risers.count; i++)
        tracking->first_after[i + 1] += tracking->first_after[i];
}

/* The risers of a channel in the order in which they choose. */
typedef struct {
    int rank, kind, weight, rows, riser;
} Turn;

static int by_turn(const void *a, const void *b)
{
    const Turn *p = a, *q = b;
    bool p_in = p->kind == RISER_IN || p->kind == RISER_MERGE;
    bool q_in = q->kind == RISER_IN || q->kind == RISER_MERGE;
    if (p->rank != q->rank) return p->rank < q->rank ? -1 : 1;
    if (p_in != q_in) return p_in ? -1 : 1;
    if (p->weight != q->weight) return p->weight > q->weight ? -1 : 1;
    if (p->rows != q->rows) return p->rows < q->rows ? -1 : 1;
    return (p->riser > q->riser) - (p->riser < q->riser);
}

/* The lowest free track at or above riser->track, or -1. */
static int free_track(const Tracking *tracking, const Riser *riser, int least)
{
    uint32_t taken = 0;
    for (int row = riser->top; row <= riser->bottom; row++) taken |= tracking->taken[row];
    for (int track = least; track < tracking->limit; track++)
        if (!(taken >> track & 1u)) return track;
    return -1;
}

static void place(Tracking *tracking, int index)
{
    Riser *riser = &tracking->band->risers.items[index];
    riser->track = free_track(tracking, riser, tracking->least[index]);
    for (int i = tracking->first_after[index]; i < tracking->first_after[index + 1]; i++) {
        int late = tracking->before.items[i].late;
        tracking->waits[late]--;
        if (tracking->least[late] < riser->track + 1) tracking->least[late] = riser->track + 1;
    }
    for (int row = riser->top; row <= riser->bottom && riser->track >= 0; row++)
        tracking->taken[row] |= (uint32_t)1 << riser->track;
}

/* Places the risers of one channel in rounds: each round takes those that wait for nobody. In a
 * ring of precedences the first one gets no track, so that no drawing misleads. */
static void place_channel(Tracking *tracking, Turn *turns, int count)
{
    int left = count;
    while (left > 0) {
        int still = 0;
        for (int i = 0; i < left; i++) {
            if (tracking->waits[turns[i].riser] == 0)
                place(tracking, turns[i].riser);
            else
                turns[still++] = turns[i];
        }
        if (still == left) {
            int index = turns[--still].riser;
            tracking->least[index] = tracking->limit;
            place(tracking, index);
        }
        left = still;
    }
}

static void clear_rows(Tracking *tracking, const Turn *turns, int count)
{
    for (int i = 0; i < count; i++) {
        const Riser *riser = &tracking->band->risers.items[turns[i].riser];
        for (int row = riser->top; row <= riser->bottom; row++) tracking->taken[row] = 0;
    }
}

static void place_all(Tracking *tracking)
{
    Band *band = tracking->band;
    Turn *turns = ARENA_ARRAY(band->arena, Turn, band->risers.count);
    Turn *spent = ARENA_ARRAY(band->arena, Turn, band->risers.count);
    int count = 0;
    for (int i = 0; i < band->risers.count; i++) {
        const Riser *riser = &band->risers.items[i];
        if (riser->kind == RISER_CHANGE) continue;
        turns[count++] = (Turn){riser->rank, (int)riser->kind, (int)riser->weight,
                                riser->bottom - riser->top, i};
    }
    if (count > 1) qsort(turns, (size_t)count, sizeof *turns, by_turn);
    for (int i = 0; i < count; i++) spent[i] = turns[i];
    for (int i = 0, end; i < count; i = end) {
        for (end = i; end < count && turns[end].rank == turns[i].rank;) end++;
        place_channel(tracking, spent + i, end - i);
        clear_rows(tracking, turns + i, end - i);
    }
}

static bool has_tracks(const Band *band, const Link *link)
{
    for (int i = 0; i < link->leg_count; i++)
        if (band->risers.items[link->legs[i].riser].track < 0) return false;
    return true;
}

/* Risers reach as far as what is left of their links; one without links is gone. */
static void shrink_risers(Band *band)
{
    for (int i = 0; i < band->risers.count; i++) {
        Riser *riser = &band->risers.items[i];
        if (riser->kind == RISER_CHANGE) continue;
        riser->top = band->row_count;
        riser->bottom = -1;
    }
    for (int i = 0; i < band->links.count; i++) {
        const Link *link = &band->links.items[i];
        for (int k = 0; k < link->leg_count; k++) {
            Leg leg = link->legs[k];
            Riser *riser = &band->risers.items[leg.riser];
            riser->top = smaller(riser->top, smaller(leg.from_row, leg.to_row));
            riser->bottom = larger(riser->bottom, larger(leg.from_row, leg.to_row));
        }
    }
    for (int i = 0; i < band->risers.count; i++)
        if (band->risers.items[i].bottom < 0) band->risers.items[i].track = -1;
}

/* Links of which a riser found no track become codes. */
static void drop_links(Band *band)
{
    LinkList *links = &band->links;
    int kept = 0;
    for (int i = 0; i < links->count; i++) {
        Link link = links->items[i];
        if (has_tracks(band, &link))
            links->items[kept++] = link;
        else
            *LIST_PUSH(band->arena, &band->tags) = (Tag){link.from, link.to};
    }
    links->count = kept;
    shrink_risers(band);
}

static void list_by_rank(Band *band)
{
    int channels = channel_count(band);
    band->first_riser = ARENA_ARRAY(band->arena, int, channels + 1);
    band->by_rank = ARENA_ARRAY(band->arena, int, band->risers.count);
    band->track_count = ARENA_ARRAY(band->arena, int, channels);
    int *next = ARENA_ARRAY(band->arena, int, channels + 1);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < band->risers.count; i++) {
            const Riser *riser = &band->risers.items[i];
            int channel = channel_after(band, riser->rank);
            if (riser->kind == RISER_CHANGE || riser->track < 0) continue;
            if (pass == 0)
                band->first_riser[channel + 1]++;
            else
                band->by_rank[next[channel]++] = i;
            if (band->track_count[channel] <= riser->track)
                band->track_count[channel] = riser->track + 1;
        }
        for (int c = 0; c < channels && pass == 0; c++) {
            band->first_riser[c + 1] += band->first_riser[c];
            next[c + 1] = band->first_riser[c + 1];
        }
    }
}

void band_set_tracks(Band *band, int limit)
{
    int risers = band->risers.count;
    Tracking tracking = {
        .band = band,
        .first_after = ARENA_ARRAY(band->arena, int, risers + 1),
        .waits = ARENA_ARRAY(band->arena, int, risers),
        .least = ARENA_ARRAY(band->arena, int, risers),
        .taken = ARENA_ARRAY(band->arena, uint32_t, band->row_count),
        .limit = limit < MAX_TRACKS ? limit : MAX_TRACKS,
    };
    find_precedences(&tracking);
    place_all(&tracking);
    drop_links(band);
    list_by_rank(band);
}
