#include "plan/layout_rows.h"

typedef struct {
    int *least, *wanted; /* per rank of the band: columns to the next */
    int count;
} Pitches;

/* How many tracks of the channel after `stop` a label there must keep clear of. */
static int tracks_beside(const Band *band, int stop)
{
    int channel = channel_after(band, band->net->rank[stop]), tracks = 0;
    int zone = band->label_row[stop] - (band->side[stop] == SIDE_ABOVE);
    for (int i = band->first_riser[channel]; i < band->first_riser[channel + 1]; i++) {
        const Riser *riser = &band->risers.items[band->by_rank[i]];
        if (riser->top <= zone && zone < riser->bottom) tracks = larger(tracks, riser->track + 1);
    }
    return tracks;
}

static int total(const int *pitches, int count)
{
    int sum = 0;
    for (int i = 0; i < count; i++) sum += pitches[i];
    return sum;
}

/* Asks for `cols` up to the next label, spread over the ranks between. */
static void ask(int *pitches, int cols, int ranks)
{
    int share = (cols + ranks - 1) / ranks;
    for (int i = 0; i < ranks; i++) pitches[i] = larger(pitches[i], share);
}

static void ask_for_label(const Band *band, int stop, Effort effort, Pitches *pitches)
{
    const Network *net = band->net;
    int rows = band->style.label_rows, at = net->rank[stop] - band->rank0;
    int tracks = tracks_beside(band, stop), after = band->label_after[stop];
    int cols = smaller(net->min_cols[rows][stop], rows == 1 ? WIDEST_ROW : WIDEST_LABEL) + 2;
    int word = smaller(net->min_cols[MAX_LABEL_ROWS][stop], WIDEST_LABEL) + 2;
    int ranks = after < 0 ? pitches->count - at : net->rank[after] - net->rank[stop];
    bool to_margin = after < 0 && tracks == 0;
    if (tracks > 0) ranks = 1;
    if (to_margin) word -= 2;
    if (!to_margin || ranks == 1) ask(pitches->wanted + at, cols + 2 * tracks, ranks);
    if (!effort.squeeze) ask(pitches->least + at, word + 2 * tracks, ranks);
}

/* A label beside the last stop of the band is followed by the sign of its line. */
static void ask_for_east(const Band *band, int stop, Pitches *pitches)
{
    const Network *net = band->net;
    int sign = badge_cols(net->in, band->line[band->label_row[stop]]);
    if (net->rank[stop] == band->rank1 - 1)
        ask(&pitches->wanted[pitches->count - 1], 2 + net->in->titles[stop].cols + 2 + sign, 1);
}

/* The first channel at or after `rank` with risers across the zone above a row, with their tracks;
 * 0 tracks and the last channel if there is none. */
static int channel_ahead(const Band *band, int row, int rank, int *tracks)
{
    *tracks = 0;
    for (; rank < band->rank1; rank++) {
        int channel = channel_after(band, rank);
        for (int i = band->first_riser[channel]; i < band->first_riser[channel + 1]; i++) {
            const Riser *riser = &band->risers.items[band->by_rank[i]];
            if (riser->top < row && row <= riser->bottom)
                *tracks = larger(*tracks, riser->track + 1);
        }
        if (*tracks > 0) return rank;
    }
    return band->rank1 - 1;
}

/* The sign of a line stands above its row, from its first stop to the next riser or the margin. It
 * is asked for last, and may have what the labels leave. */
static void ask_for_sign(const Band *band, int row, int room, Pitches *pitches)
{
    int rank = rank_of_call(band->net, band->call0[row]), at = rank - band->rank0, tracks;
    int ranks = channel_ahead(band, row, rank, &tracks) - rank + 1;
    int cols = badge_cols(band->net->in, band->line[row]) + (tracks > 0 ? 2 * tracks + 1 : 0);
    ask(pitches->wanted + at, cols, ranks);
    int missing = cols - total(pitches->least + at, ranks);
    if (missing > 0 && missing <= room - total(pitches->least, pitches->count))
        pitches->least[at + ranks - 1] += missing;
}

static void ask_for_row(const Band *band, int row, Effort effort, Pitches *pitches)
{
    for (int c = band->call0[row]; c < band->call1[row]; c++) {
        int stop = band->net->stop[c];
        if (band->label_row[stop] != row) continue;
        if (band->side[stop] == SIDE_EAST)
            ask_for_east(band, stop, pitches);
        else
            ask_for_label(band, stop, effort, pitches);
    }
}

/* Spreads what is left evenly, within reason: a map that folds fills its bands, as a paragraph does
 * its lines; one that does not keeps together, as the eye rides along no track without end. */
static void widen(Pitches *pitches, int room, bool folds)
{
    int airy = folds ? 30 : 22, some = folds ? 6 : 4;
    int sum = total(pitches->wanted, pitches->count), mean = sum / pitches->count;
    int each = smaller((room - sum) / pitches->count, larger(some, airy - mean));
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
        pitches->wanted[i] -= smaller(given, own);
    }
}

bool band_set_columns(Band *band, Effort effort)
{
    const Network *net = band->net;
    int count = band->rank1 - band->rank0;
    Pitches pitches = {ARENA_ARRAY(band->arena, int, count), ARENA_ARRAY(band->arena, int, count),
                       count};
    for (int i = 0; i < count; i++) {
        int least = good_pitch(net->in, band->style.staggered);
        if (effort.squeeze) least = LEAST_PITCH;
        pitches.least[i] = larger(least, LEAST_PITCH + 2 * band->track_count[i + 1]);
        pitches.wanted[i] = pitches.least[i];
    }
    for (int row = 0; row < band->row_count; row++) ask_for_row(band, row, effort, &pitches);
    bool margin = false;
    for (int row = 0; row < band->row_count; row++) margin = margin || band->leaves[row];
    int start = band->left + 2 * larger(band->track_count[0] - 1, 0);
    int room = net->in->width - start - (margin ? 2 : 0);
    for (int row = 0; row < band->row_count; row++)
        if (band->asks_for_sign[row]) ask_for_sign(band, row, room, &pitches);
    for (int i = 0; i < count; i++) pitches.wanted[i] = larger(pitches.wanted[i], pitches.least[i]);
    if (total(pitches.least, count) > room) return false;
    if (total(pitches.wanted, count) <= room)
        widen(&pitches, room, count < net->rank_count);
    else
        narrow(&pitches, room);
    band->x = ARENA_ARRAY(band->arena, int, count + 1);
    band->x[0] = start;
    for (int i = 0; i < count; i++) band->x[i + 1] = band->x[i] + pitches.wanted[i];
    return true;
}
