#include "plan/layout_rows.h"

#include <stdlib.h>

/* Longest-path ranks (the first step of Sugiyama, Tagawa, Toda 1981), rank by rank. The connector
 * of an interchange must meet no stop but its own, so of stops that want one rank those are taken
 * whose way is clear, interchanges first; the others try again one rank on.
 * Where a former layout is followed, a stop is held back until all that can stand in the bands
 * before its own has a rank: so there is a rank at which a break parts the bands as they were. */

typedef struct {
    int top, bottom; /* lanes */
} Span;

typedef struct {
    int *items;
    int count;
} StopList;

typedef struct {
    Network *net;
    Span *span;       /* per stop */
    int *wait;        /* per stop: predecessors without a rank */
    int *earliest;    /* per stop */
    int *first_at;    /* per rank: head of the chain of stops that become free for it, or -1 */
    int *chain;       /* per stop: the next of its chain */
    int *first_held;  /* per band: the same of those that wait for it */
    int band;         /* the one at hand; all are in the first where nothing is followed */
    StopList wanting; /* stops that want the rank at hand, interchanges first, then by document */
    StopList merged;  /* room for the next rank's */
    StopList fresh;
    Span *taken; /* connectors of the rank at hand, top to bottom, disjoint */
    int taken_count;
} Ranking;

static bool is_interchange(const Ranking *ranking, int stop)
{
    return ranking->span[stop].top < ranking->span[stop].bottom;
}

static bool goes_before(const Ranking *ranking, int a, int b)
{
    bool first = is_interchange(ranking, a), second = is_interchange(ranking, b);
    if (first != second) return first;
    const int *document = ranking->net->in->graph->document;
    return document[a] != document[b] ? document[a] < document[b] : a < b;
}

static Span span_of(const Network *net, int stop)
{
    Span span = {0, 0};
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
        int lane = net->lane[net->line[net->visit[v]]];
        if (v == net->first_visit[stop] || lane < span.top) span.top = lane;
        if (v == net->first_visit[stop] || lane > span.bottom) span.bottom = lane;
    }
    return span;
}

static void become_free(Ranking *ranking, int stop)
{
    const Network *net = ranking->net;
    bool held = net->follows && net->wanted[stop] > ranking->band;
    int *first = held ? &ranking->first_held[net->wanted[stop]]
                      : &ranking->first_at[ranking->earliest[stop]];
    ranking->chain[stop] = *first;
    *first = stop;
}

/* Goes on to the next band; those that waited for it may stand from `rank` on. */
static void open_band(Ranking *ranking, int rank)
{
    int next, held = ranking->first_held[++ranking->band];
    if (held >= 0) ranking->net->old_break[rank] = true;
    for (int stop = held; stop >= 0; stop = next) {
        next = ranking->chain[stop];
        ranking->earliest[stop] = rank;
        become_free(ranking, stop);
    }
}

static void start(Ranking *ranking)
{
    const Network *net = ranking->net;
    const Graph *graph = net->in->graph;
    int stops = net->in->stop_count;
    for (int s = 0; s < stops; s++) {
        ranking->span[s] = span_of(net, s);
        ranking->wait[s] = graph->first_in[s + 1] - graph->first_in[s];
    }
    for (int c = 0; c < net->call_count; c++)
        if (!is_first_call(net, c)) ranking->wait[net->stop[c]]++;
    for (int r = 0; r <= stops; r++) ranking->first_at[r] = ranking->first_held[r] = -1;
    for (int s = 0; s < stops; s++)
        if (ranking->wait[s] == 0) become_free(ranking, s);
}

static void one_less(Ranking *ranking, int stop, int rank)
{
    if (ranking->earliest[stop] < rank + 1) ranking->earliest[stop] = rank + 1;
    if (--ranking->wait[stop] == 0) become_free(ranking, stop);
}

static void take(Ranking *ranking, int stop, int rank)
{
    Network *net = ranking->net;
    const Graph *graph = net->in->graph;
    net->rank[stop] = rank;
    for (int i = graph->first_out[stop]; i < graph->first_out[stop + 1]; i++)
        one_less(ranking, graph->edges[graph->out_edge[i]].to, rank);
    for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++) {
        int call = net->visit[v];
        if (!is_last_call(net, call)) one_less(ranking, net->stop[call + 1], rank);
    }
}

/* How many connectors of this rank end above `lane`: they are disjoint and in order. */
static int connectors_above(const Ranking *ranking, int lane)
{
    int low = 0, high = ranking->taken_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (ranking->taken[middle].bottom < lane)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* True if `stop` may stand at this rank; an interchange then takes its lanes. */
static bool finds_room(Ranking *ranking, int stop)
{
    Span span = ranking->span[stop];
    int at = connectors_above(ranking, span.top);
    if (at < ranking->taken_count && ranking->taken[at].top <= span.bottom) return false;
    if (!is_interchange(ranking, stop)) return true;
    for (int i = ranking->taken_count++; i > at; i--) ranking->taken[i] = ranking->taken[i - 1];
    ranking->taken[at] = span;
    return true;
}

/* The order of the heap sort below is that of goes_before(), which needs the Ranking. */
static void sift(const Ranking *ranking, StopList *list, int at)
{
    for (int child = 2 * at + 1; child < list->count; child = 2 * at + 1) {
        if (child + 1 < list->count &&
            goes_before(ranking, list->items[child], list->items[child + 1]))
            child++;
        if (!goes_before(ranking, list->items[at], list->items[child])) return;
        int stop = list->items[at];
        list->items[at] = list->items[child];
        list->items[child] = stop;
        at = child;
    }
}

static void sort(const Ranking *ranking, StopList *list)
{
    int whole = list->count;
    for (int i = whole / 2 - 1; i >= 0; i--) sift(ranking, list, i);
    while (list->count > 1) {
        int last = --list->count, stop = list->items[0];
        list->items[0] = list->items[last];
        list->items[last] = stop;
        sift(ranking, list, 0);
    }
    list->count = whole;
}

/* Adds the stops that become free for `rank` to those that were put off. */
static void gather(Ranking *ranking, int rank)
{
    StopList *wanting = &ranking->wanting, *fresh = &ranking->fresh, *merged = &ranking->merged;
    fresh->count = merged->count = 0;
    for (int s = ranking->first_at[rank]; s >= 0; s = ranking->chain[s])
        fresh->items[fresh->count++] = s;
    sort(ranking, fresh);
    for (int i = 0, k = 0; i < wanting->count || k < fresh->count;) {
        bool old = k == fresh->count ||
                   (i < wanting->count && goes_before(ranking, wanting->items[i], fresh->items[k]));
        merged->items[merged->count++] = old ? wanting->items[i++] : fresh->items[k++];
    }
    StopList swap = *wanting;
    *wanting = *merged;
    *merged = swap;
}

/* Gives `rank` to those that find room there and returns how many they are. */
static int fill(Ranking *ranking, int rank)
{
    StopList *wanting = &ranking->wanting;
    int put_off = 0, all = wanting->count;
    ranking->taken_count = 0;
    for (int i = 0; i < all; i++) {
        int stop = wanting->items[i];
        if (finds_room(ranking, stop))
            take(ranking, stop, rank);
        else
            wanting->items[put_off++] = stop;
    }
    wanting->count = put_off;
    return all - put_off;
}

static void find_line_ranks(Network *net)
{
    Arena *scratch = net->in->scratch;
    int lines = net->in->path->line_count;
    net->line_first = ARENA_ARRAY(scratch, int, lines);
    net->line_last = ARENA_ARRAY(scratch, int, lines);
    net->line_reach = ARENA_ARRAY(scratch, int, lines);
    for (int l = 0; l < lines; l++) {
        if (net->first_call[l] == net->first_call[l + 1]) continue;
        net->line_first[l] = rank_of_call(net, net->first_call[l]);
        net->line_last[l] = rank_of_call(net, net->first_call[l + 1] - 1);
        net->line_reach[l] = net->line_last[l];
    }
    for (int l = 0; l < lines; l++) {
        int source = net->source[l];
        if (source < 0 || !is_last_call(net, net->home_call[source])) continue;
        int *reach = &net->line_reach[net->in->home[source]];
        if (*reach < net->line_first[l]) *reach = net->line_first[l];
    }
}

void network_rank(Network *net)
{
    int stops = net->in->stop_count;
    net->rank = ARENA_ARRAY(net->in->scratch, int, stops);
    if (net->follows) net->old_break = ARENA_ARRAY(net->in->scratch, bool, stops + 1);
    Arena desk = {0};
    Ranking ranking = {
        .net = net,
        .span = ARENA_ARRAY(&desk, Span, stops),
        .wait = ARENA_ARRAY(&desk, int, stops),
        .earliest = ARENA_ARRAY(&desk, int, stops),
        .first_at = ARENA_ARRAY(&desk, int, stops + 1),
        .chain = ARENA_ARRAY(&desk, int, stops),
        .first_held = ARENA_ARRAY(&desk, int, stops + 1),
        .wanting = {ARENA_ARRAY(&desk, int, stops), 0},
        .merged = {ARENA_ARRAY(&desk, int, stops), 0},
        .fresh = {ARENA_ARRAY(&desk, int, stops), 0},
        .taken = ARENA_ARRAY(&desk, Span, stops),
    };
    start(&ranking);
    net->rank_count = 0;
    for (int left = stops; left > 0; net->rank_count++) {
        gather(&ranking, net->rank_count);
        while (ranking.wanting.count == 0) { /* then all that is left is held back */
            open_band(&ranking, net->rank_count);
            gather(&ranking, net->rank_count);
        }
        left -= fill(&ranking, net->rank_count);
    }
    arena_free(&desk);
    find_line_ranks(net);
}
