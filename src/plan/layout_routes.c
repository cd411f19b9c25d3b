#include "plan/layout_rows.h"

#include <limits.h>

enum { FARTHEST = 6 }; /* rows that a prerequisite may cross and still be followed by eye */

/* ---- Which way an edge could take ---- */

WayKind network_way_kind(const Network *net, const Way *way)
{
    int from = way->from, to = way->to, out = net->home_call[from], in = net->home_call[to];
    const GraphEdge *edge = &net->in->graph->edges[way->edge];
    if (edge->class != EDGE_CROSS || edge->any) return WAY_NONE;
    if (net->line[out] == net->line[in]) return WAY_NONE;
    if (is_last_call(net, out) || net->rank[to] <= rank_of_call(net, out + 1)) return WAY_IN;
    if (is_first_call(net, in) || rank_of_call(net, in - 1) <= net->rank[from]) return WAY_OUT;
    return WAY_OVER;
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
        way.kind = network_way_kind(net, &way);
        sorted[next[net->rank[way.to]]++] = way;
    }
    net->ways = sorted;
}

int network_first_way(const Network *net, int rank)
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

/* ---- Which ways a band draws ---- */

typedef struct {
    Band *band;
    Effort effort;
    int *load; /* [channel][row]: risers there */
} Routing;

static int *load_at(const Routing *routing, int rank, int row)
{
    const Band *band = routing->band;
    return &routing
                ->load[(size_t)channel_after(band, rank) * (size_t)band->row_count + (size_t)row];
}

/* The row after `row` on which `riser` is new; `old`, if any, is the riser that grows to it. Rows
 * that are not new are leapt over: a riser may grow a thousand times. */
static int next_new_row(Riser riser, const Riser *old, int row)
{
    row = row < riser.top ? riser.top : row + 1;
    return old && row >= old->top && row <= old->bottom ? old->bottom + 1 : row;
}

/* True if a riser over these rows leaves no channel with more than `limit` tracks. */
static bool has_room(const Routing *routing, Riser riser, const Riser *old, int limit)
{
    int row = next_new_row(riser, old, riser.top - 1);
    for (; row <= riser.bottom; row = next_new_row(riser, old, row))
        if (*load_at(routing, riser.rank, row) >= limit) return false;
    return true;
}

static void add_load(const Routing *routing, Riser riser, const Riser *old)
{
    int row = next_new_row(riser, old, riser.top - 1);
    for (; row <= riser.bottom; row = next_new_row(riser, old, row))
        ++*load_at(routing, riser.rank, row);
}

/* The call before the one that the link leads to, on the row that it joins; -1 = none: the link
 * leads to the start of a line. */
static int call_before(const Band *band, const Link *link)
{
    const Network *net = band->net;
    int in = net->home_call[link->to], row = link->legs[link->leg_count - 1].to_row;
    return band->row[net->line[in]] != row || is_first_call(net, in) ? -1 : in - 1;
}

/* A way that joins a row before another leaves it would let the eye ride from the one to the other.
 * `leaves` and `joins` are ranks. Of one channel the tracks are put right later; see
 * band_set_tracks(). */
static bool misleads(const Band *band, const Link *link, int leaves, int joins)
{
    int before = call_before(band, link);
    return leaves > band->first_join[band->net->home_call[link->from]] ||
           (before >= 0 && joins < band->last_leave[before]);
}

static void note_ends(Band *band, const Link *link, int leaves, int joins)
{
    int out = band->net->home_call[link->from], before = call_before(band, link);
    band->last_leave[out] = larger(band->last_leave[out], leaves);
    if (before >= 0) band->first_join[before] = smaller(band->first_join[before], joins);
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

/* The riser of this kind that the stop has already, or NULL. */
static Riser *riser_like(const Band *band, const Riser *riser)
{
    int index = band->riser_of[riser->kind][riser->stop];
    return index < 0 ? NULL : &band->risers.items[index];
}

/* The riser that is wanted over the rows of a leg and those that it has already. */
static Riser grown(const Band *band, Riser riser, const Leg *leg)
{
    const Riser *old = riser_like(band, &riser);
    riser.top = smaller(leg->from_row, leg->to_row);
    riser.bottom = larger(leg->from_row, leg->to_row);
    if (old && old->top < riser.top) riser.top = old->top;
    if (old && old->bottom > riser.bottom) riser.bottom = old->bottom;
    return riser;
}

/* Returns the index of the riser. */
static int set_riser(Routing *routing, Riser riser)
{
    Band *band = routing->band;
    Riser *old = riser_like(band, &riser);
    add_load(routing, riser, old);
    if (!old) {
        band->riser_of[riser.kind][riser.stop] = band->risers.count;
        old = LIST_PUSH(band->arena, &band->risers);
    }
    *old = riser;
    return (int)(old - band->risers.items);
}

/* Puts each leg of the link on a riser of the kind that `wanted` has for it, a new one or one that
 * grows. False if there is no room, or none that would be read right. */
static bool add_link(Routing *routing, Link link, const Riser *wanted, int limit)
{
    Band *band = routing->band;
    Riser risers[MAX_LEGS];
    int leaves = wanted[0].rank, joins = wanted[link.leg_count - 1].rank;
    for (int i = 0; i < link.leg_count; i++) {
        risers[i] = grown(band, wanted[i], &link.legs[i]);
        if (!has_room(routing, risers[i], riser_like(band, &wanted[i]), limit)) return false;
    }
    if (misleads(band, &link, leaves, joins)) return false;
    note_ends(band, &link, leaves, joins);
    for (int i = 0; i < link.leg_count; i++) link.legs[i].riser = set_riser(routing, risers[i]);
    *LIST_PUSH(band->arena, &band->links) = link;
    return true;
}

static void add_tag(Band *band, int from, int to)
{
    *LIST_PUSH(band->arena, &band->tags) = (Tag){from, to};
}

/* True if a way from `stop`, which stands in the band before, may go on from the row of its line:
 * that comes over the fold by its mark, and no other stop of it stands between. */
static bool comes_over_fold(const Band *band, int stop)
{
    const Network *net = band->net;
    int call = net->home_call[stop], row = band->row[net->line[call]];
    if (row < 0 || band->return_in >= 0 || !band->enters[row]) return false;
    return net->rank[stop] >= band->before0 && net->rank[stop] < band->rank0 &&
           !is_last_call(net, call) && rank_of_call(net, call + 1) >= band->rank0;
}

/* A line that starts here: its branch is drawn, or comes by a return track, or becomes a code. */
static void route_branch(Routing *routing, int row)
{
    Band *band = routing->band;
    const Network *net = band->net;
    int line = band->line[row], source = line < 0 ? -1 : net->source[line];
    if (source < 0 || !in_band(band, net->line_first[line])) return;
    bool folds = comes_over_fold(band, source);
    if (!folds && !in_band(band, net->rank[source])) {
        bool returns = band->return_in >= 0 && net->rank[source] >= band->return_rank;
        if (!returns || !band->enters[row]) add_tag(band, source, net->stop[net->first_call[line]]);
        return;
    }
    Link link = {.edge = net->source_edge[line],
                 .from = source,
                 .to = net->stop[net->first_call[line]],
                 .legs = {{-1, band->row[net->in->home[source]], row}},
                 .leg_count = 1};
    Riser riser = {.kind = RISER_BRANCH,
                   .rank = folds ? band->rank0 - 1 : net->rank[source],
                   .stop = source,
                   .weight = WEIGHT_HEAVY};
    if (!add_link(routing, link, &riser, routing->effort.branch_tracks))
        add_tag(band, source, link.to);
}

/* The riser just after `from`, or just before `to`. */
static Riser riser_out(const Network *net, const Way *way, Weight weight)
{
    return (Riser){
        .kind = RISER_OUT, .rank = net->rank[way->from], .stop = way->from, .weight = weight};
}

static Riser riser_in(const Network *net, const Way *way, Weight weight)
{
    return (Riser){.kind = weight == WEIGHT_HEAVY ? RISER_MERGE : RISER_IN,
                   .rank = net->rank[way->to] - 1,
                   .stop = way->to,
                   .weight = weight};
}

static bool draw_over(Routing *routing, const Wish *wish, Link link)
{
    const Way *way = wish->way;
    const Network *net = routing->band->net;
    Riser risers[] = {riser_out(net, way, WEIGHT_LIGHT), riser_in(net, way, WEIGHT_LIGHT)};
    link.legs[1] = (Leg){-1, wish->over, link.legs[0].to_row};
    link.legs[0].to_row = wish->over;
    link.leg_count = 2;
    return wish->over >= 0 && add_link(routing, link, risers, routing->effort.cross_tracks);
}

static bool draw_wish(Routing *routing, const Wish *wish)
{
    Band *band = routing->band;
    const Network *net = band->net;
    const Way *way = wish->way;
    int from_row = band->row[net->in->home[way->from]], to_row = band->row[net->in->home[way->to]];
    Link link = {.edge = way->edge,
                 .from = way->from,
                 .to = way->to,
                 .legs = {{-1, from_row, to_row}},
                 .leg_count = 1};
    if (way->kind == WAY_NONE || wish->rows > FARTHEST) return false;
    if (way->kind == WAY_OVER) return draw_over(routing, wish, link);
    /* A line that ends here and leads to nothing else runs into the other one visibly. */
    bool merges = is_last_call(net, net->home_call[way->from]) && !has_children(net, way->from);
    Weight weight = merges ? WEIGHT_HEAVY : WEIGHT_LIGHT;
    bool beside = net->rank[way->to] - 1 == net->rank[way->from];
    Riser riser = way->kind == WAY_IN && !beside ? riser_in(net, way, weight)
                                                 : riser_out(net, way, weight);
    return add_link(routing, link, &riser, routing->effort.cross_tracks);
}

/* A prerequisite from the band before, along the row of its source over the fold. */
static bool draw_over_fold(Routing *routing, const Way *way)
{
    Band *band = routing->band;
    const Network *net = band->net;
    if (way->kind != WAY_IN || !comes_over_fold(band, way->from)) return false;
    int from_row = band->row[net->in->home[way->from]], to_row = band->row[net->in->home[way->to]];
    if (larger(from_row, to_row) - smaller(from_row, to_row) > FARTHEST) return false;
    Link link = {.edge = way->edge,
                 .from = way->from,
                 .to = way->to,
                 .legs = {{-1, from_row, to_row}},
                 .leg_count = 1};
    Riser riser = riser_in(net, way, WEIGHT_LIGHT);
    return add_link(routing, link, &riser, routing->effort.cross_tracks);
}

static void route_ways(Routing *routing)
{
    Band *band = routing->band;
    const Network *net = band->net;
    int from = network_first_way(net, band->rank0), to = network_first_way(net, band->rank1);
    for (int i = 0; i < band->wish_count; i++) {
        const Wish *wish = &band->wishes[i];
        if (!draw_wish(routing, wish)) add_tag(band, wish->way->from, wish->way->to);
    }
    for (int w = from; w < to; w++) {
        const Way *way = &net->ways[w];
        if (!in_band(band, net->rank[way->from]) && !draw_over_fold(routing, way))
            add_tag(band, way->from, way->to);
    }
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
    size_t channels = (size_t)channel_count(band);
    band->risers.count = band->links.count = band->tags.count = 0;
    forget_ends(band);
    routing.load = ARENA_ARRAY(band->arena, int, channels *(size_t)band->row_count);
    for (int row = 0; row < band->row_count; row++) route_branch(&routing, row);
    route_ways(&routing);
    for (int i = 0; i < band->risers.count; i++)
        band->riser_of[band->risers.items[i].kind][band->risers.items[i].stop] = -1;
    add_changes(band);
}
