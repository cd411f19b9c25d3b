#include "plan/layout_rows.h"

#include <assert.h>
#include <stdlib.h>

/* The lines form a tree: the parent of a line is the line that it branches from or whose stop it
 * starts at; a root has none. The children of a line stand around it, and a later branch nearer to
 * it, so that a pure tree has no crossings. A bounded number of swaps of neighbours among siblings
 * then brings lines nearer that share a stop or a prerequisite. */

enum {
    LANE_SWEEPS = 4,    /* rounds of swaps */
    MOST_SWAPPED = 400, /* lines; above that the order of the tree stays */
    STOP_WEIGHT = 3,    /* of a shared stop against a prerequisite */
};

typedef struct {
    int a, b, weight; /* lines that want to be near each other */
} Pull;

typedef struct {
    Network *net;
    int root;          /* = line count: the parent of lines without one */
    int *parent;       /* per line */
    int *place;        /* per line: where on its parent it starts, as a position */
    int *first, *half; /* per parent, and one more: its children; those before half stand above */
    int *kin;          /* children, parent by parent, top to bottom */
    int *stack;
    int *position; /* per line: its lane in the order that is tried */
    Pull *pulls;
    int pull_count;
} Tree;

static int parent_stop(const Network *net, int line)
{
    if (net->source[line] >= 0) return net->source[line];
    int first = net->first_call[line];
    if (first == net->first_call[line + 1]) return -1;
    int stop = net->stop[first];
    return net->in->home[stop] == line ? -1 : stop;
}

static void find_parents(Tree *tree)
{
    const Network *net = tree->net;
    for (int l = 0; l < tree->root; l++) {
        int stop = parent_stop(net, l), call = stop < 0 ? -1 : net->home_call[stop];
        tree->parent[l] = call < 0 ? tree->root : net->line[call];
        tree->place[l] = call < 0 ? 0 : call - net->first_call[net->line[call]];
    }
}

static void gather_kin(Tree *tree, int *next)
{
    for (int l = 0; l < tree->root; l++) tree->first[tree->parent[l] + 1]++;
    for (int p = 0; p <= tree->root; p++) {
        tree->first[p + 1] += tree->first[p];
        next[p] = tree->first[p];
    }
    for (int l = 0; l < tree->root; l++) tree->kin[next[tree->parent[l]]++] = l;
}

/* A child on its way to a side of its parent. */
typedef struct {
    int place, line;
    bool above;
} Child;

static int by_branch(const void *a, const void *b)
{
    const Child *p = a, *q = b;
    if (p->place != q->place) return p->place < q->place ? -1 : 1;
    return (p->line > q->line) - (p->line < q->line);
}

/* Above: the earliest branch at the top. Below: the latest branch first. */
static int by_side(const void *a, const void *b)
{
    const Child *p = a, *q = b;
    if (p->above != q->above) return p->above ? -1 : 1;
    if (p->place != q->place) return (p->place < q->place) == p->above ? -1 : 1;
    return (p->line > q->line) - (p->line < q->line);
}

/* Children that share a stop are halved around the line; single ones alternate, below first. */
static int choose_sides(Child *children, int count)
{
    int above = 0;
    for (int i = 0, end; i < count; i = end) {
        for (end = i; end < count && children[end].place == children[i].place;) end++;
        int up = end - i == 1 ? above < i - above : (end - i) / 2;
        for (int k = i; k < i + up; k++) children[k].above = true;
        above += up;
    }
    return above;
}

static void split_kin(Tree *tree, Child *children)
{
    for (int p = 0; p < tree->root; p++) {
        int from = tree->first[p], count = tree->first[p + 1] - from;
        for (int i = 0; i < count; i++) {
            int line = tree->kin[from + i];
            children[i] = (Child){tree->place[line], line, false};
        }
        if (count > 1) qsort(children, (size_t)count, sizeof *children, by_branch);
        tree->half[p] = from + choose_sides(children, count);
        if (count > 1) qsort(children, (size_t)count, sizeof *children, by_side);
        for (int i = 0; i < count; i++) tree->kin[from + i] = children[i].line;
    }
    tree->half[tree->root] = tree->first[tree->root];
}

/* Writes the lines from the top to net->order by a walk with a stack of its own; ~line on the stack
 * stands for the line itself, its children put aside. */
static void flatten(Tree *tree)
{
    int depth = 0, count = 0, *order = tree->net->order;
    tree->stack[depth++] = tree->root;
    while (depth > 0) {
        int node = tree->stack[--depth];
        if (node < 0) {
            tree->position[~node] = count;
            order[count++] = ~node;
            continue;
        }
        for (int i = tree->first[node + 1] - 1; i >= tree->half[node]; i--)
            tree->stack[depth++] = tree->kin[i];
        if (node != tree->root) tree->stack[depth++] = ~node;
        for (int i = tree->half[node] - 1; i >= tree->first[node]; i--)
            tree->stack[depth++] = tree->kin[i];
    }
    assert(count == tree->root);
}

static void add_pull(Tree *tree, int a, int b, int weight)
{
    if (a != b) tree->pulls[tree->pull_count++] = (Pull){a, b, weight};
}

static void gather_pulls(Tree *tree, Arena *desk)
{
    const Network *net = tree->net;
    tree->pulls = ARENA_ARRAY(desk, Pull, net->way_count + net->call_count);
    for (int w = 0; w < net->way_count; w++) {
        const Way *way = &net->ways[w];
        add_pull(tree, net->in->home[way->from], net->in->home[way->to], 1);
    }
    for (int s = 0; s < net->in->stop_count; s++)
        for (int v = net->first_visit[s]; v + 1 < net->first_visit[s + 1]; v++)
            add_pull(tree, net->line[net->visit[v]], net->line[net->visit[v + 1]], STOP_WEIGHT);
}

static long cost(const Tree *tree)
{
    long sum = 0;
    for (int i = 0; i < tree->pull_count; i++) {
        const Pull *pull = &tree->pulls[i];
        sum += pull->weight * (labs((long)tree->position[pull->a] - tree->position[pull->b]) - 1);
    }
    return sum;
}

static void swap_kin(Tree *tree, int i)
{
    int line = tree->kin[i];
    tree->kin[i] = tree->kin[i + 1];
    tree->kin[i + 1] = line;
}

/* Swaps two neighbours if that lowers the cost. Siblings of different stops pay for the nesting
 * that the swap breaks. */
static bool try_swap(Tree *tree, int i, long *best)
{
    bool nested = tree->place[tree->kin[i]] != tree->place[tree->kin[i + 1]];
    swap_kin(tree, i);
    flatten(tree);
    long now = cost(tree) + (nested ? 2 : 0);
    if (now < *best) {
        *best = now;
        return true;
    }
    swap_kin(tree, i);
    return false;
}

static bool sweep(Tree *tree, long *best)
{
    bool better = false;
    for (int p = 0; p <= tree->root; p++)
        for (int i = tree->first[p]; i + 1 < tree->first[p + 1]; i++)
            if (i + 1 != tree->half[p] && try_swap(tree, i, best)) better = true;
    return better;
}

void network_order_lanes(Network *net)
{
    Arena desk = {0};
    int lines = net->in->path->line_count;
    net->order = ARENA_ARRAY(net->in->scratch, int, lines);
    net->lane = ARENA_ARRAY(net->in->scratch, int, lines);
    Tree tree = {
        .net = net,
        .root = lines,
        .parent = ARENA_ARRAY(&desk, int, lines),
        .place = ARENA_ARRAY(&desk, int, lines),
        .first = ARENA_ARRAY(&desk, int, lines + 2),
        .half = ARENA_ARRAY(&desk, int, lines + 1),
        .kin = ARENA_ARRAY(&desk, int, lines),
        .stack = ARENA_ARRAY(&desk, int, 2 * lines + 2),
        .position = net->lane,
    };
    find_parents(&tree);
    gather_kin(&tree, ARENA_ARRAY(&desk, int, lines + 1));
    split_kin(&tree, ARENA_ARRAY(&desk, Child, lines));
    flatten(&tree);
    if (lines <= MOST_SWAPPED) {
        gather_pulls(&tree, &desk);
        long best = cost(&tree);
        for (int round = 0; round < LANE_SWEEPS && sweep(&tree, &best); round++) continue;
        flatten(&tree);
    }
    arena_free(&desk);
}
