/* A drawing says little that is sure: any edge to a subtopic hangs it on the other end, and what no
 * edge names belongs to the topic whose frame it stands in, or that is nearest above or below. */
#include "model/read_drawing.h"

#include <math.h>
#include <stdlib.h>

#include "model/read_words.h"

typedef struct {
    double left, top, right, bottom;
} Frame;

/* A drawing in the making. */
typedef struct {
    Arena *arena, scratch;
    Str text, title;
    struct {
        Node *items;
        int count, capacity;
    } nodes;
    struct {
        Frame *items;
        int count, capacity;
    } frames;
    struct {
        Edge *items;
        int count, capacity;
    } edges;
    Node **by_id; /* the nodes in the order of their ids */
} Sketch;

/* ---- nodes and edges */

static double size_of(const json_t *node, const char *side)
{
    double size = json_number_of(node, side);
    return size > 0 ? size : json_number_of(json_object_get(node, "style"), side);
}

static bool is_optional(const json_t *data, Arena *scratch)
{
    Str legend = json_text_of(json_object_get(data, "legend"), "label");
    return words_say_optional(legend, scratch) ||
           words_say_optional(json_text_of(data, "label"), scratch);
}

static void add_node(Sketch *sketch, const json_t *json)
{
    Arena *arena = sketch->arena;
    const json_t *at = json_object_get(json, "position"), *data = json_object_get(json, "data");
    double width = size_of(json, "width"), height = size_of(json, "height");
    double left = json_number_of(at, "x"), top = json_number_of(at, "y");
    Str type = json_text_of(json, "type"), label = str_trim(json_text_of(data, "label"));
    if (str_equal(type, S("title")) && label.len && sketch->title.len == 0)
        sketch->title = str_copy(label, arena);
    if (str_equal(type, S("section")) && sketch->frames.count < MOST_NODES)
        *LIST_PUSH(arena, &sketch->frames) = (Frame){left, top, left + width, top + height};
    bool topic = str_equal(type, S("topic"));
    if ((!topic && !str_equal(type, S("subtopic"))) || label.len == 0) return;
    *LIST_PUSH(arena, &sketch->nodes) = (Node){.id = str_copy(json_text_of(json, "id"), arena),
                                               .label = str_copy(label, arena),
                                               .topic = topic,
                                               .optional = is_optional(data, &sketch->scratch),
                                               .x = left + width / 2,
                                               .y = top + height / 2,
                                               .owner = -1,
                                               .line_no = 1,
                                               .station = -1};
}

/* Ids stand in the text in the order of the nodes; one that is written with escapes is not looked
 * for twice. */
static void find_lines(Sketch *sketch)
{
    Arena *scratch = &sketch->scratch;
    size_t from = 0;
    int line_no = 1, missed = 0;
    for (int i = 0; i < sketch->nodes.count && missed < 8; i++) {
        Str quoted = str_format(scratch, "\"%.*s\"", S_ARG(sketch->nodes.items[i].id));
        size_t at = str_find(sketch->text, quoted, from);
        missed += at == STR_NONE;
        for (; at != STR_NONE && from < at; from++) line_no += sketch->text.at[from] == '\n';
        sketch->nodes.items[i].line_no = line_no;
        arena_reset(scratch);
    }
}

/* From the top of the drawing to its bottom, from left to right. */
static int by_place(const void *a, const void *b)
{
    const Node *x = a, *y = b;
    if (x->y < y->y || x->y > y->y) return x->y < y->y ? -1 : 1;
    if (x->x < y->x || x->x > y->x) return x->x < y->x ? -1 : 1;
    return str_compare(x->id, y->id);
}

/* Of nodes with one id the first one counts. */
static int by_id(const void *a, const void *b)
{
    const Node *x = *(Node *const *)a, *y = *(Node *const *)b;
    int order = str_compare(x->id, y->id);
    return order ? order : (x > y) - (x < y);
}

static void sort_ids(Sketch *sketch)
{
    int count = sketch->nodes.count;
    sketch->by_id = ARENA_ARRAY(sketch->arena, Node *, count + 1);
    for (int i = 0; i < count; i++) sketch->by_id[i] = &sketch->nodes.items[i];
    if (count) qsort(sketch->by_id, (size_t)count, sizeof *sketch->by_id, by_id);
    for (int i = 1; i < count; i++)
        sketch->by_id[i]->again = str_equal(sketch->by_id[i]->id, sketch->by_id[i - 1]->id);
}

static int node_named(const Sketch *sketch, Str id)
{
    int low = 0, high = sketch->nodes.count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(sketch->by_id[middle]->id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sketch->nodes.count || id.len == 0) return -1;
    const Node *node = sketch->by_id[low];
    return str_equal(node->id, id) ? (int)(node - sketch->nodes.items) : -1;
}

/* True if there are more than are read. */
static bool read_nodes(Sketch *sketch, const json_t *nodes)
{
    size_t count = json_array_size(nodes), next = 0;
    for (; next < count && sketch->nodes.count < MOST_NODES; next++)
        add_node(sketch, json_array_get(nodes, next));
    find_lines(sketch);
    if (sketch->nodes.count)
        qsort(sketch->nodes.items, (size_t)sketch->nodes.count, sizeof(Node), by_place);
    sort_ids(sketch);
    return next < count;
}

static void read_edges(Sketch *sketch, const json_t *edges)
{
    size_t count = json_array_size(edges);
    for (size_t i = 0; i < count && sketch->edges.count < MOST_EDGES; i++) {
        const json_t *edge = json_array_get(edges, i);
        int from = node_named(sketch, json_text_of(edge, "source"));
        int to = node_named(sketch, json_text_of(edge, "target"));
        Str style = json_text_of(json_object_get(edge, "data"), "edgeStyle");
        if (from >= 0 && to >= 0 && from != to)
            *LIST_PUSH(sketch->arena, &sketch->edges) =
                (Edge){from, to, !str_equal(style, S("dashed"))};
    }
}

/* ---- which subtopic hangs on which topic */

/* Takes the owner of one end over to the other. True if that was news. */
static bool hang(Sketch *sketch, int on, int what)
{
    Node *upper = &sketch->nodes.items[on], *lower = &sketch->nodes.items[what];
    if (lower->topic || lower->owner >= 0 || (!upper->topic && upper->owner < 0)) return false;
    lower->owner = upper->topic ? on : upper->owner;
    return true;
}

static void hang_by_edges(Sketch *sketch)
{
    enum { LONGEST_CHAIN = 16 };
    bool news = true;
    for (int round = 0; news && round < LONGEST_CHAIN; round++) {
        news = false;
        for (int i = 0; i < sketch->edges.count; i++) {
            const Edge *edge = &sketch->edges.items[i];
            news |= hang(sketch, edge->from, edge->to) || hang(sketch, edge->to, edge->from);
        }
    }
}

static int frame_around(const Sketch *sketch, const Node *node)
{
    for (int i = 0; i < sketch->frames.count; i++) {
        const Frame *frame = &sketch->frames.items[i];
        if (node->x >= frame->left && node->x <= frame->right && node->y >= frame->top &&
            node->y <= frame->bottom)
            return i;
    }
    return -1;
}

/* One in the same frame is nearer than any other. */
static double distance(const Node *node, const Node *topic)
{
    double far = fabs(node->y - topic->y) + fabs(node->x - topic->x) / 4;
    return node->frame >= 0 && node->frame == topic->frame ? far : far + 1e9;
}

static void hang_by_place(Sketch *sketch)
{
    for (int i = 0; i < sketch->nodes.count; i++)
        sketch->nodes.items[i].frame = frame_around(sketch, &sketch->nodes.items[i]);
    for (int i = 0; i < sketch->nodes.count; i++) {
        Node *node = &sketch->nodes.items[i];
        if (node->topic || node->owner >= 0) continue;
        double least = INFINITY;
        for (int t = 0; t < sketch->nodes.count; t++) {
            if (!sketch->nodes.items[t].topic) continue;
            double far = distance(node, &sketch->nodes.items[t]);
            if (far < least) node->owner = t;
            if (far < least) least = far;
        }
    }
}

/* ---- all of it */

bool is_drawing(const json_t *root)
{
    return json_is_array(json_object_get(root, "nodes")) &&
           json_is_array(json_object_get(root, "edges"));
}

Drawing read_drawing(const json_t *root, Str text, Arena *arena)
{
    Sketch sketch = {.arena = arena, .text = text};
    bool cut = read_nodes(&sketch, json_object_get(root, "nodes"));
    read_edges(&sketch, json_object_get(root, "edges"));
    hang_by_edges(&sketch);
    hang_by_place(&sketch);
    arena_free(&sketch.scratch);
    return (Drawing){sketch.title,       sketch.nodes.items, sketch.nodes.count,
                     sketch.edges.items, sketch.edges.count, cut};
}
