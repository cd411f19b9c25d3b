#include "plan/layout_rows.h"

#include "plan/layout_order.h"

/* The cost of an order of lanes: the crossings of risers with lanes on a map that is as wide as it
 * likes and draws every prerequisite. Stops stand there at the ranks that the longest paths give,
 * and risers that share a stop and a channel are one stroke. */

typedef struct {
    Network *net;
    Arena *arena;                 /* of the gathering alone */
    uint64_t *on_rank, *on_track; /* per rank: lines that stand there; that go on from there */
    LaneStroke *strokes;
    int count;
} Gathering;

static uint64_t bit(int line)
{
    return (uint64_t)1 << line;
}

static uint64_t home_bit(const Network *net, int stop)
{
    return bit(net->in->home[stop]);
}

/* Ranks as if connectors of interchanges could pass stops. */
static void set_free_ranks(Network *net, Arena *arena)
{
    const Graph *graph = net->in->graph;
    net->rank = ARENA_ARRAY(arena, int, net->in->stop_count);
    for (int i = 0; i < net->in->stop_count; i++) {
        int stop = graph->order[i], *rank = &net->rank[stop];
        for (int k = graph->first_in[stop]; k < graph->first_in[stop + 1]; k++)
            *rank = larger(*rank, net->rank[graph->edges[graph->in_edge[k]].from] + 1);
        for (int v = net->first_visit[stop]; v < net->first_visit[stop + 1]; v++)
            if (!is_first_call(net, net->visit[v]))
                *rank = larger(*rank, rank_of_call(net, net->visit[v] - 1) + 1);
    }
}

static void find_present(Gathering *gathered)
{
    const Network *net = gathered->net;
    for (int line = 0; line < net->in->path->line_count; line++) {
        int first = net->first_call[line], end = net->first_call[line + 1];
        if (first == end) continue;
        int last_rank = rank_of_call(net, end - 1);
        for (int rank = rank_of_call(net, first); rank <= last_rank; rank++) {
            gathered->on_rank[rank] |= bit(line);
            if (rank < last_rank) gathered->on_track[rank] |= bit(line);
        }
    }
}

static void add_stroke(Gathering *gathered, uint64_t members, uint64_t present)
{
    bool one = (members & (members - 1)) == 0;
    if (!one && (present & ~members))
        gathered->strokes[gathered->count++] = (LaneStroke){members, present & ~members};
}

static void add_changes(Gathering *gathered)
{
    const Network *net = gathered->net;
    for (int s = 0; s < net->in->stop_count; s++) {
        uint64_t members = 0;
        for (int v = net->first_visit[s]; v < net->first_visit[s + 1]; v++)
            members |= bit(net->line[net->visit[v]]);
        add_stroke(gathered, members, gathered->on_rank[net->rank[s]]);
    }
}

static void add_branches(Gathering *gathered)
{
    const Network *net = gathered->net;
    for (int s = 0; s < net->in->stop_count; s++) {
        if (!has_children(net, s)) continue;
        uint64_t members = home_bit(net, s);
        for (int i = net->first_child[s]; i < net->first_child[s + 1]; i++)
            members |= bit(net->child[i]);
        add_stroke(gathered, members, gathered->on_track[net->rank[s]]);
    }
}

/* A way with a row of its own crosses the same lanes as one that turns just after its source: that
 * row lies beside its target. */
static void add_ways(Gathering *gathered)
{
    const Network *net = gathered->net;
    int stops = net->in->stop_count;
    uint64_t *out = ARENA_ARRAY(gathered->arena, uint64_t, stops);
    uint64_t *in = ARENA_ARRAY(gathered->arena, uint64_t, stops);
    for (int w = 0; w < net->way_count; w++) {
        const Way *way = &net->ways[w];
        WayKind kind = network_way_kind(net, way);
        uint64_t ends = home_bit(net, way->from) | home_bit(net, way->to);
        if (kind == WAY_IN) in[way->to] |= ends;
        if (kind == WAY_OUT || kind == WAY_OVER) out[way->from] |= ends;
    }
    for (int s = 0; s < stops; s++) {
        add_stroke(gathered, out[s], gathered->on_track[net->rank[s]]);
        if (in[s]) add_stroke(gathered, in[s], gathered->on_track[net->rank[s] - 1]);
    }
}

/* What the order of lanes is judged by, also later. */
static void keep_strokes(Network *net, const Gathering *gathered)
{
    net->strokes = ARENA_ARRAY(net->in->scratch, LaneStroke, gathered->count);
    net->stroke_count = gathered->count;
    for (int i = 0; i < gathered->count; i++) net->strokes[i] = gathered->strokes[i];
}

void network_improve_lanes(Network *net)
{
    Arena desk = {0};
    int stops = net->in->stop_count, lines = net->in->path->line_count;
    net->verdict = (LaneVerdict){-1, 0, false};
    if (lines > MOST_LANES) return;
    Gathering gathered = {
        .net = net,
        .arena = &desk,
        .on_rank = ARENA_ARRAY(&desk, uint64_t, stops),
        .on_track = ARENA_ARRAY(&desk, uint64_t, stops),
        .strokes = ARENA_ARRAY(&desk, LaneStroke, 4 * (size_t)stops),
    };
    set_free_ranks(net, &desk);
    find_present(&gathered);
    add_changes(&gathered);
    add_branches(&gathered);
    add_ways(&gathered);
    keep_strokes(net, &gathered);
    net->verdict = lanes_improve(net->strokes, net->stroke_count, net->order, lines, &desk);
    for (int lane = 0; lane < lines; lane++) net->lane[net->order[lane]] = lane;
    net->rank = NULL;
    arena_free(&desk);
}
