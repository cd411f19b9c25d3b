#include "plan/layout_rows.h"

#include <limits.h>
#include <stdlib.h>

enum { FARTHEST = 6 }; /* rows that a prerequisite may cross and still be followed by eye */

/* ---- Which way an edge could take ---- */

static WayKind kind_of(const Network *net, int from, int to)
{
    int out = net->home_call[from], in = net->home_call[to];
    if (net->line[out] == net->line[in]) return WAY_NONE;
    if (is_last_call(net, out) || net->rank[to] <= rank_of_call(net, out + 1)) return WAY_IN;
    if (is_first_call(net, in) || rank_of_call(net, in - 1) <= net->rank[from]) return WAY_OUT;
    return WAY_NONE;
}

void network_find_ways(Network *net)
{
    Arena *scratch = net->in->scratch;
    int *next = ARENA_ARRAY(scratch, int, net->rank_count + 1);
    Way *sorted = ARENA_ARRAY(scratch, Way, net->way_count);
    for (int w = 0; w < net->way_count; w++) next[net->rank[net->ways[w].to] + 1]++;
    for (int r = 0; r < net->rank_count; r++) next[r + 1] += next[r];
    for (int w = 0; w < net->way_count; w++) {
        Way way = net->ways[w];
        bool cross = net->in->graph->edges[way.edge].class == EDGE_CROSS;
        way.kind = cross ? kind_of(net, way.from, way.to) : WAY_NONE;
        sorted[next[net->rank[way.to]]++] = way;
    }
    net->ways = sorted;
}

/* ---- Which ways a band draws ---- */

typedef struct {
    Band *band;
    Effort effort;
    int *load; /* [rank - rank0][row]: risers there */
} Routing;

static int *load_at(const Routing *routing, int rank, int row)
{
    const Band *band = routing->band;
    return &routing->load[(size_t)(rank - band->rank0) * (size_t)band->row_count + (size_t)row];
}

/* True if a riser over these rows leaves no channel with more than `limit` tracks; `old`, if any,
 * is the riser that would grow to them. */
static bool has_room(const Routing *routing, Riser riser, const Riser *old, int limit)
{
    for (int row = riser.top; row <= riser.bottom; row++) {
        bool counted = old && row >= old->top && row <= old->bottom;
        if (!counted && *load_at(routing, riser.rank, row) >= limit) return false;
    }
    return true;
}

static void add_load(const Routing *routing, Riser riser, const Riser *old)
{
    for (int row = riser.top; row <= riser.bottom; row++)
        if (!old || row < old->top || row > old->bottom) ++*load_at(routing, riser.rank, row);
}

/* The call before the one that the link leads to, on the row that it joins; -1 = none: the link
 * leads to the start of a line. */
static int call_before(const Band *band, const Link *link)
{
    const Network *net = band->net;
    int in = net->home_call[link->to];
    return band->row[net->line[in]] != link->to_row || is_first_call(net, in) ? -1 : in - 1;
}

/* A way that joins a row before another leaves it would let the eye ride from the one to the other.
 * Of one channel the tracks are put right later; see band_set_tracks(). */
static bool misleads(const Band *band, const Link *link, int rank)
{
    int before = call_before(band, link);
    return rank > band->first_join[band->net->home_call[link->from]] ||
           (before >= 0 && rank < band->last_leave[before]);
}

static void note_ends(Band *band, const Link *link, int rank)
{
    int out = band->net->home_call[link->from], before = call_before(band, link);
    band->last_leave[out] = larger(band->last_leave[out], rank);
    if (before >= 0) band->first_join[before] = smaller(band->first_join[before], rank);
}

/* Also of the track that leads to the first call of each row. */
static void forget_ends(Band *band)
{
    for (int row = 0; row < band->row_count; row++)
        for (int c = band->call0[row] - 1; c < band->call1[row]; c++) {
            if (c < 0) continue;
            band->last_leave[c] = -1;
            band->first_join[c] = INT_MAX;
        }
}

/* Puts the link on the riser of its kind, a new one or one that grows. False if there is no room, or
 * none that would be read right. */
static bool add_link(Routing *routing, Riser wanted, Link link, int limit)
{
    Band *band = routing->band;
    int *slot = &band->riser_of[wanted.kind][wanted.stop];
    Riser *old = *slot < 0 ? NULL : &band->risers.items[*slot];
    wanted.top = smaller(link.from_row, link.to_row);
    wanted.bottom = larger(link.from_row, link.to_row);
    if (old && old->top < wanted.top) wanted.top = old->top;
    if (old && old->bottom > wanted.bottom) wanted.bottom = old->bottom;
    if (!has_room(routing, wanted, old, limit) || misleads(band, &link, wanted.rank)) return false;
    note_ends(band, &link, wanted.rank);
    add_load(routing, wanted, old);
    if (!old) {
        *slot = band->risers.count;
        old = LIST_PUSH(band->arena, &band->risers);
    }
    *old = wanted;
    link.riser = *slot;
    *LIST_PUSH(band->arena, &band->links) = link;
    return true;
}

static void add_tag(Band *band, int from, int to)
{
    *LIST_PUSH(band->arena, &band->tags) = (Tag){from, to};
}

/* A line that starts here: its branch is drawn, or comes by a return track, or becomes a code. */
static void route_branch(Routing *routing, int row)
{
    Band *band = routing->band;
    const Network *net = band->net;
    int line = band->line[row], source = net->source[line];
    if (source < 0 || !in_band(band, net->line_first[line])) return;
    if (!in_band(band, net->rank[source])) {
        if (band->return_in < 0 || !band->enters[row])
            add_tag(band, source, net->stop[net->first_call[line]]);
        return;
    }
    Link link = {.edge = net->source_edge[line],
                 .from = source,
                 .from_row = band->row[net->in->home[source]],
                 .to = net->stop[net->first_call[line]],
                 .to_row = row};
    Riser riser = {
        .kind = RISER_BRANCH, .rank = net->rank[source], .stop = source, .weight = WEIGHT_HEAVY};
    if (!add_link(routing, riser, link, routing->effort.branch_tracks))
        add_tag(band, source, link.to);
}

/* A way that may be drawn, with what decides which come first: the short ones. */
typedef struct {
    const Way *way;
    int rows, ranks, from, to; /* distances; document order of its ends */
} Wish;

static int by_length(const void *a, const void *b)
{
    const Wish *p = a, *q = b;
    if (p->rows != q->rows) return p->rows < q->rows ? -1 : 1;
    if (p->ranks != q->ranks) return p->ranks < q->ranks ? -1 : 1;
    if (p->from != q->from) return p->from < q->from ? -1 : 1;
    if (p->to != q->to) return p->to < q->to ? -1 : 1;
    return (p->way->edge > q->way->edge) - (p->way->edge < q->way->edge);
}

static Riser riser_for(const Network *net, const Way *way)
{
    /* A line that ends here and leads to nothing else runs into the other one visibly. */
    bool merges = is_last_call(net, net->home_call[way->from]) && !has_children(net, way->from);
    Riser riser = {.rank = net->rank[way->from],
                   .stop = way->from,
                   .kind = RISER_OUT,
                   .weight = merges ? WEIGHT_HEAVY : WEIGHT_LIGHT};
    if (way->kind == WAY_IN && net->rank[way->to] - 1 != riser.rank) {
        riser.rank = net->rank[way->to] - 1;
        riser.stop = way->to;
        riser.kind = merges ? RISER_MERGE : RISER_IN;
    }
    return riser;
}

static void route_way(Routing *routing, const Way *way, int rows)
{
    Band *band = routing->band;
    const Network *net = band->net;
    Link link = {.edge = way->edge,
                 .from = way->from,
                 .to = way->to,
                 .from_row = band->row[net->in->home[way->from]],
                 .to_row = band->row[net->in->home[way->to]]};
    bool drawn = way->kind != WAY_NONE && rows <= FARTHEST &&
                 add_link(routing, riser_for(net, way), link, routing->effort.cross_tracks);
    if (!drawn) add_tag(band, way->from, way->to);
}

/* The first way whose `to` stands at `rank` or later. */
static int first_way(const Network *net, int rank)
{
    int low = 0, high = net->way_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (net->rank[net->ways[middle].to] < rank)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void route_ways(Routing *routing)
{
    Band *band = routing->band;
    const Network *net = band->net;
    int from = first_way(net, band->rank0), to = first_way(net, band->rank1), count = 0;
    Wish *wishes = ARENA_ARRAY(band->arena, Wish, to - from);
    for (int w = from; w < to; w++) {
        const Way *way = &net->ways[w];
        if (!in_band(band, net->rank[way->from])) {
            add_tag(band, way->from, way->to);
            continue;
        }
        int rows = abs(band->row[net->in->home[way->from]] - band->row[net->in->home[way->to]]);
        const int *document = net->in->graph->document;
        wishes[count++] = (Wish){way, rows, net->rank[way->to] - net->rank[way->from],
                                 document[way->from], document[way->to]};
    }
    if (count > 1) qsort(wishes, (size_t)count, sizeof *wishes, by_length);
    for (int i = 0; i < count; i++) route_way(routing, wishes[i].way, wishes[i].rows);
}

/* The connectors of interchanges. They stand on a rank and need no track. */
static void add_changes(Band *band)
{
    const Network *net = band->net;
    for (int row = 0; row < band->row_count; row++) {
        for (int c = band->call0[row]; c < band->call1[row]; c++) {
            int stop = net->stop[c], top = row, bottom = row;
            if (net->home_call[stop] != c) continue;
            for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
                int other = band->row[net->line[net->visit[v]]];
                if (other < top) top = other;
                if (other > bottom) bottom = other;
            }
            if (top == bottom) continue;
            *LIST_PUSH(band->arena, &band->risers) = (Riser){.kind = RISER_CHANGE,
                                                             .rank = net->rank[stop],
                                                             .stop = stop,
                                                             .top = top,
                                                             .bottom = bottom,
                                                             .weight = WEIGHT_HEAVY};
        }
    }
}

void band_route(Band *band, Effort effort)
{
    Routing routing = {.band = band, .effort = effort};
    size_t channels = (size_t)(band->rank1 - band->rank0);
    band->risers.count = band->links.count = band->tags.count = 0;
    forget_ends(band);
    routing.load = ARENA_ARRAY(band->arena, int, channels *(size_t)band->row_count);
    for (int row = 0; row < band->row_count; row++) route_branch(&routing, row);
    route_ways(&routing);
    for (int i = 0; i < band->risers.count; i++)
        band->riser_of[band->risers.items[i].kind][band->risers.items[i].stop] = -1;
    add_changes(band);
}
