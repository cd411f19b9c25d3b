#include "plan/graph_parts.h"

Stage graph_stage(const GraphEdge *edge)
{
    if (edge->prerequisite < 0) return STAGE_DRAWN;
    if (edge->any) return STAGE_ANY;
    if (edge->class == EDGE_RIDE) return STAGE_RIDES;
    return edge->class == EDGE_BRANCH ? STAGE_BRANCHES : STAGE_CROSS;
}

static bool is_in(const GraphEdge *edge, Stage upto)
{
    return edge->class != EDGE_DROPPED && graph_stage(edge) <= upto;
}

EdgeRows graph_rows(const Graph *graph, Stage upto, bool leaving, Arena *arena)
{
    int stops = graph->stop_count;
    EdgeRows rows = {ARENA_ARRAY(arena, int, stops + 2), NULL};
    /* Counted two places ahead, so that filling moves each start to where it belongs. */
    for (int i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        if (is_in(edge, upto)) rows.first[(leaving ? edge->from : edge->to) + 2]++;
    }
    for (int i = 2; i <= stops + 1; i++) rows.first[i] += rows.first[i - 1];
    rows.edge = ARENA_ARRAY(arena, int, rows.first[stops + 1]);
    for (int i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        if (is_in(edge, upto)) rows.edge[rows.first[(leaving ? edge->from : edge->to) + 1]++] = i;
    }
    return rows;
}

/* A heap of document numbers, the smallest on top. */
typedef struct {
    int *items, count;
} Heap;

static void heap_push(Heap *heap, int item)
{
    int at = heap->count++;
    for (; at > 0 && heap->items[(at - 1) / 2] > item; at = (at - 1) / 2)
        heap->items[at] = heap->items[(at - 1) / 2];
    heap->items[at] = item;
}

static int heap_pop(Heap *heap)
{
    int top = heap->items[0], last = heap->items[--heap->count], at = 0;
    for (;;) {
        int child = 2 * at + 1;
        if (child + 1 < heap->count && heap->items[child + 1] < heap->items[child]) child++;
        if (child >= heap->count || heap->items[child] >= last) break;
        heap->items[at] = heap->items[child];
        at = child;
    }
    heap->items[at] = last;
    return top;
}

int graph_sort(const Graph *graph, Stage upto, int *order, Arena *scratch)
{
    int stops = graph->stop_count, count = 0;
    EdgeRows out = graph_rows(graph, upto, true, scratch);
    int *waits = ARENA_ARRAY(scratch, int, stops); /* edges that still enter */
    int *stop_of = ARENA_ARRAY(scratch, int, stops);
    Heap free = {ARENA_ARRAY(scratch, int, stops), 0};
    for (int i = 0; i < out.first[stops]; i++) waits[graph->edges[out.edge[i]].to]++;
    for (int stop = 0; stop < stops; stop++) stop_of[graph->document[stop]] = stop;
    for (int stop = 0; stop < stops; stop++)
        if (!waits[stop]) heap_push(&free, graph->document[stop]);
    while (free.count) {
        int stop = stop_of[heap_pop(&free)];
        order[count++] = stop;
        for (int i = out.first[stop]; i < out.first[stop + 1]; i++) {
            int to = graph->edges[out.edge[i]].to;
            if (--waits[to] == 0) heap_push(&free, graph->document[to]);
        }
    }
    return count;
}
