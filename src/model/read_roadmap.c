/* A roadmap that was drawn: nodes with places and edges in JSON, as roadmap.sh keeps them, and a
 * page of Markdown for each node. The drawing says little that is sure: a solid edge between topics
 * is an order, any edge to a subtopic hangs it on the other end, and what no edge names belongs to
 * the topic whose frame it stands in, or that is nearest above or below. */
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "model/read.h"
#include "model/read_build.h"
#include "model/read_folder.h"
#include "model/read_infer.h"
#include "model/read_page.h"
#include "model/read_rules.h"
#include "model/read_words.h"
#include "source/json.h"

enum { MOST_NODES = 4000, MOST_EDGES = 20000 };

typedef struct {
    Str id, label;
    bool topic; /* else a subtopic */
    bool optional;
    double x, y; /* of its centre */
    int owner;   /* of a subtopic: the topic that it hangs on, at first -1 */
    int frame;   /* that it stands in, -1 = none */
    int line_no; /* in the JSON */
    int station; /* -1 until it is one */
} Node;

typedef struct {
    double left, top, right, bottom;
} Frame;

typedef struct {
    int from, to;
    bool solid;
} Edge;

typedef struct {
    Builder builder;
    const Folder *folder;
    int json; /* index into the folder's files */
    Str text; /* of it */
    struct {
        Node *items;
        int count, capacity;
    } nodes; /* topics and subtopics, as one rides them */
    struct {
        Frame *items;
        int count, capacity;
    } frames;
    struct {
        Edge *items;
        int count, capacity;
    } edges;
    int *by_id; /* nodes in the order of their ids */
    int *pages; /* files of content/, in the order of the ids in their names */
    int page_count;
    ReadOptions options;
    DiagList *diags;
    Path *path;
} Roadmap;

/* ---- the drawing */

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

static void add_node(Roadmap *map, const json_t *json)
{
    Arena *arena = map->builder.arena;
    const json_t *at = json_object_get(json, "position"), *data = json_object_get(json, "data");
    double width = size_of(json, "width"), height = size_of(json, "height");
    double left = json_number_of(at, "x"), top = json_number_of(at, "y");
    Str type = json_text_of(json, "type"), label = str_trim(json_text_of(data, "label"));
    if (str_equal(type, S("title")) && label.len && map->path->title.len == 0)
        map->path->title = str_copy(label, arena);
    if (str_equal(type, S("section")) && map->frames.count < MOST_NODES)
        *LIST_PUSH(arena, &map->frames) = (Frame){left, top, left + width, top + height};
    bool topic = str_equal(type, S("topic"));
    if ((!topic && !str_equal(type, S("subtopic"))) || label.len == 0) return;
    *LIST_PUSH(arena, &map->nodes) = (Node){.id = str_copy(json_text_of(json, "id"), arena),
                                            .label = str_copy(label, arena),
                                            .topic = topic,
                                            .optional = is_optional(data, map->builder.scratch),
                                            .x = left + width / 2,
                                            .y = top + height / 2,
                                            .owner = -1,
                                            .line_no = 1,
                                            .station = -1};
}

/* Ids stand in the text in the order of the nodes; one that is written with escapes is not looked
 * for twice. */
static void find_lines(Roadmap *map)
{
    Arena *scratch = map->builder.scratch;
    size_t from = 0;
    int line_no = 1, missed = 0;
    for (int i = 0; i < map->nodes.count && missed < 8; i++) {
        Str quoted = str_format(scratch, "\"%.*s\"", S_ARG(map->nodes.items[i].id));
        size_t at = str_find(map->text, quoted, from);
        missed += at == STR_NONE;
        for (; at != STR_NONE && from < at; from++) line_no += map->text.at[from] == '\n';
        map->nodes.items[i].line_no = line_no;
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

typedef struct {
    Str id;
    int index;
} Named;

static int by_name(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : x->index - y->index;
}

static int *sorted(Named *names, int count, Arena *arena)
{
    int *order = ARENA_ARRAY(arena, int, count + 1);
    if (count) qsort(names, (size_t)count, sizeof *names, by_name);
    for (int i = 0; i < count; i++) order[i] = names[i].index;
    return order;
}

static int node_named(const Roadmap *map, Str id)
{
    int low = 0, high = map->nodes.count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(map->nodes.items[map->by_id[middle]].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == map->nodes.count || id.len == 0) return -1;
    return str_equal(map->nodes.items[map->by_id[low]].id, id) ? map->by_id[low] : -1;
}

static void read_nodes(Roadmap *map, const json_t *nodes)
{
    size_t count = json_array_size(nodes);
    for (size_t i = 0; i < count && map->nodes.count < MOST_NODES; i++)
        add_node(map, json_array_get(nodes, i));
    if (map->nodes.count == MOST_NODES)
        diag_add(map->diags,
                 (Diag){.kind = DIAG_WARNING,
                        .name = "too-many-nodes",
                        .file = map->path->files[map->json]},
                 NULL, "of its nodes the first %d are read", MOST_NODES);
    find_lines(map);
    if (map->nodes.count == 0) return;
    qsort(map->nodes.items, (size_t)map->nodes.count, sizeof(Node), by_place);
    Named *names = ARENA_ARRAY(map->builder.arena, Named, map->nodes.count);
    for (int i = 0; i < map->nodes.count; i++) names[i] = (Named){map->nodes.items[i].id, i};
    map->by_id = sorted(names, map->nodes.count, map->builder.arena);
}

static void read_edges(Roadmap *map, const json_t *edges)
{
    size_t count = json_array_size(edges);
    for (size_t i = 0; i < count && map->edges.count < MOST_EDGES; i++) {
        const json_t *edge = json_array_get(edges, i);
        int from = node_named(map, json_text_of(edge, "source"));
        int to = node_named(map, json_text_of(edge, "target"));
        Str style = json_text_of(json_object_get(edge, "data"), "edgeStyle");
        if (from >= 0 && to >= 0 && from != to)
            *LIST_PUSH(map->builder.arena, &map->edges) =
                (Edge){from, to, !str_equal(style, S("dashed"))};
    }
}

/* ---- which subtopic hangs on which topic */

/* Takes the owner of one end over to the other. True if that was news. */
static bool hang(Roadmap *map, int on, int what)
{
    Node *upper = &map->nodes.items[on], *lower = &map->nodes.items[what];
    if (lower->topic || lower->owner >= 0 || (!upper->topic && upper->owner < 0)) return false;
    lower->owner = upper->topic ? on : upper->owner;
    return true;
}

static void hang_by_edges(Roadmap *map)
{
    enum { LONGEST_CHAIN = 16 };
    bool news = true;
    for (int round = 0; news && round < LONGEST_CHAIN; round++) {
        news = false;
        for (int i = 0; i < map->edges.count; i++) {
            const Edge *edge = &map->edges.items[i];
            news |= hang(map, edge->from, edge->to) || hang(map, edge->to, edge->from);
        }
    }
}

static int frame_around(const Roadmap *map, const Node *node)
{
    for (int i = 0; i < map->frames.count; i++) {
        const Frame *frame = &map->frames.items[i];
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

static void hang_by_place(Roadmap *map)
{
    for (int i = 0; i < map->nodes.count; i++)
        map->nodes.items[i].frame = frame_around(map, &map->nodes.items[i]);
    for (int i = 0; i < map->nodes.count; i++) {
        Node *node = &map->nodes.items[i];
        if (node->topic || node->owner >= 0) continue;
        double least = INFINITY;
        for (int t = 0; t < map->nodes.count; t++) {
            if (!map->nodes.items[t].topic) continue;
            double far = distance(node, &map->nodes.items[t]);
            if (far < least) node->owner = t;
            if (far < least) least = far;
        }
    }
}

/* ---- stations */

/* "content/python@Vh81GnOUOZvDOlOyI5PwT.md" -> "Vh81GnOUOZvDOlOyI5PwT". */
static Str page_id(Str name)
{
    size_t at = str_find_char(name, '@', 0), dot = name.len;
    while (dot > 0 && name.at[dot - 1] != '.') dot--;
    if (at == STR_NONE || dot < at + 2) return S("");
    return str_slice(name, at + 1, dot - 1);
}

static void list_pages(Roadmap *map)
{
    Named *names = ARENA_ARRAY(map->builder.arena, Named, map->folder->count + 1);
    for (int i = 0; i < map->folder->count; i++) {
        Str id = page_id(file_name(map->folder->files[i].name));
        if (id.len) names[map->page_count++] = (Named){id, i};
    }
    map->pages = sorted(names, map->page_count, map->builder.arena);
}

/* The file about a node, or -1. Where old ones were left lying, the one that has its name. */
static int page_of(const Roadmap *map, const Node *node)
{
    int low = 0, high = map->page_count, found = -1;
    const FolderFile *files = map->folder->files;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(page_id(file_name(files[map->pages[middle]].name)), node->id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    Str slug = text_slug(node->label, map->builder.scratch);
    for (; low < map->page_count; low++) {
        Str name = file_name(files[map->pages[low]].name);
        if (!str_equal(page_id(name), node->id)) break;
        if (found < 0 || str_starts(name, str_format(map->builder.scratch, "%.*s@", S_ARG(slug))))
            found = map->pages[low];
    }
    return found;
}

/* What the page of a node holds; NULL without a page. */
static const Page *read_node(Roadmap *map, int file)
{
    if (file < 0) return NULL;
    int before = map->diags->count;
    Page *page =
        read_page(map->folder->files[file].text, map->options, map->builder.arena, map->diags);
    for (int i = before; i < map->diags->count; i++)
        map->diags->items[i].file = map->path->files[file];
    return page;
}

static void add_station(Roadmap *map, int index)
{
    Builder *builder = &map->builder;
    Node *node = &map->nodes.items[index];
    int file = page_of(map, node);
    const Page *page = read_node(map, file);
    Station *station = LIST_PUSH(builder->arena, &builder->stations);
    node->station = builder->stations.count - 1;
    *station = (Station){.title = node->label,
                         .file = map->json,
                         .line_no = node->line_no,
                         .first_line_slot = node->station,
                         .line_slot_count = 1,
                         .first_topic = builder->topics.count,
                         .first_reference = builder->references.count};
    *LIST_PUSH(builder->arena, &builder->line_stops) = node->station;
    if (page) begin_page(builder, &page->outline, file);
    if (page) build_card(builder, node->label, 0);
    builder->stations.items[node->station].optional |= node->optional;
    arena_reset(builder->scratch);
}

static int parts_of(const Roadmap *map, int topic)
{
    int count = 0;
    for (int i = 0; i < map->nodes.count; i++) count += map->nodes.items[i].owner == topic;
    return count;
}

static void open_line(Roadmap *map, Str title, int line_no)
{
    *LIST_PUSH(map->builder.arena, &map->builder.lines) =
        (Line){.title = title,
               .file = map->json,
               .line_no = line_no,
               .branch_from = -1,
               .has_stations = true,
               .first_stop = map->builder.line_stops.count};
}

static void close_line(Roadmap *map)
{
    Line *line = &map->builder.lines.items[map->builder.lines.count - 1];
    line->stop_count = map->builder.line_stops.count - line->first_stop;
    if (line->stop_count == 0) map->builder.lines.count--;
}

/* Topics on which nothing hangs share a line, which is called as the whole is; so do subtopics
 * where there is no topic. */
static void add_trunk(Roadmap *map, const bool *has_parts)
{
    open_line(map, map->path->title, 1);
    for (int i = 0; i < map->nodes.count; i++)
        if (map->nodes.items[i].topic ? !has_parts[i] : map->nodes.items[i].owner < 0)
            add_station(map, i);
    close_line(map);
}

static void add_lines(Roadmap *map)
{
    bool *has_parts = ARENA_ARRAY(map->builder.arena, bool, map->nodes.count + 1);
    for (int i = 0; i < map->nodes.count; i++)
        has_parts[i] = map->nodes.items[i].topic && parts_of(map, i) > 0;
    bool has_trunk = false;
    for (int i = 0; i < map->nodes.count; i++) {
        const Node *node = &map->nodes.items[i];
        if (!has_parts[i] && !has_trunk && (node->topic || node->owner < 0)) {
            add_trunk(map, has_parts);
            has_trunk = true;
        }
        if (!has_parts[i]) continue;
        open_line(map, map->nodes.items[i].label, map->nodes.items[i].line_no);
        add_station(map, i);
        for (int part = 0; part < map->nodes.count; part++)
            if (map->nodes.items[part].owner == i) add_station(map, part);
        close_line(map);
    }
}

/* ---- what requires what */

typedef struct {
    Prerequisite *items;
    int count, capacity;
} Needed;

static void require(Roadmap *map, Needed *needed, int from, int to, RuleIndex rule)
{
    const Station *station = &map->path->stations[to];
    *LIST_PUSH(map->builder.arena, needed) = (Prerequisite){
        .from = from, .to = to, .rule = read_rules[rule].name, .line_no = station->line_no};
}

static void branch(Path *path, int from, int to)
{
    Line *line = &path->lines[path_home_line(path, to)];
    bool begins = path->line_stops[line->first_stop] == to;
    if (!begins || line->branch_from >= 0 || path_home_line(path, from) == path_home_line(path, to))
        return;
    line->branch_from = from;
    line->branch_rule = read_rules[RULE_EDGE].name;
    line->branch_line_no = path->stations[to].line_no;
}

static int by_need(const void *a, const void *b)
{
    const Prerequisite *x = a, *y = b;
    return x->to != y->to ? x->to - y->to : x->from - y->from;
}

static void add_needed(Roadmap *map)
{
    Needed needed = {0};
    for (int i = 0; i < map->nodes.count; i++) {
        const Node *node = &map->nodes.items[i];
        if (!node->topic && node->owner >= 0)
            require(map, &needed, map->nodes.items[node->owner].station, node->station, RULE_PART);
    }
    for (int i = 0; i < map->edges.count; i++) {
        const Edge *edge = &map->edges.items[i];
        const Node *from = &map->nodes.items[edge->from], *to = &map->nodes.items[edge->to];
        if (!edge->solid || !from->topic || !to->topic) continue;
        require(map, &needed, from->station, to->station, RULE_EDGE);
        branch(map->path, from->station, to->station);
    }
    if (needed.count) qsort(needed.items, (size_t)needed.count, sizeof(Prerequisite), by_need);
    int left = 0; /* edges may be drawn twice */
    for (int i = 0; i < needed.count; i++)
        if (i == 0 || by_need(&needed.items[i], &needed.items[left - 1]) != 0)
            needed.items[left++] = needed.items[i];
    map->path->prerequisites = needed.items;
    map->path->prerequisite_count = left;
}

/* ---- all of it */

static bool is_roadmap(const json_t *root)
{
    return json_is_array(json_object_get(root, "nodes")) &&
           json_is_array(json_object_get(root, "edges"));
}

/* A file that breaks off is still meant as a drawing, where pages for one are beside it. */
static bool is_broken_roadmap(const Folder *folder, Str text)
{
    if (!str_contains(text, S("\"nodes\""))) return false;
    for (int i = 0; i < folder->count; i++)
        if (str_starts(folder->files[i].name, S("content/"))) return true;
    return false;
}

int folder_roadmap(const Folder *folder)
{
    int broken = -1;
    for (int i = 0; i < folder->count; i++) {
        if (!str_ends(folder->files[i].name, S(".json"))) continue;
        Arena scratch = {0};
        DiagList ignored = {.arena = &scratch};
        json_t *root = json_read(folder->files[i].text, JSON_DATA, &ignored);
        bool found = root && is_roadmap(root);
        if (!root && broken < 0 && is_broken_roadmap(folder, folder->files[i].text)) broken = i;
        json_decref(root);
        arena_free(&scratch);
        if (found) return i;
    }
    return broken;
}

static void name_files(Roadmap *map)
{
    const Folder *folder = map->folder;
    Path *path = map->path;
    path->files = ARENA_ARRAY(map->builder.arena, Str, folder->count + 1);
    path->file_count = folder->count;
    for (int i = 0; i < folder->count; i++)
        path->files[i] = file_join(path->source, folder->files[i].name, map->builder.arena);
}

ReadStatus read_roadmap(const Folder *folder, int json, ReadOptions options, Arena *arena,
                        Path *path, DiagList *diags)
{
    Arena scratch = {0};
    Roadmap map = {.builder = {.arena = arena, .scratch = &scratch},
                   .folder = folder,
                   .json = json,
                   .text = folder->files[json].text,
                   .options = options,
                   .diags = diags,
                   .path = path};
    *path = (Path){.source = str_copy(folder->source, arena),
                   .reading_rule = read_rules[RULE_ROADMAP].name,
                   .confidence = 1};
    name_files(&map);
    json_t *root = json_read(map.text, JSON_DATA, diags);
    if (!root) {
        diags->items[diags->count - 1].file = path->files[json];
        return READ_REFUSED;
    }
    read_nodes(&map, json_object_get(root, "nodes"));
    read_edges(&map, json_object_get(root, "edges"));
    json_decref(root);
    int number;
    if (path->title.len == 0) path->title = card_title(folder->title, &number, arena);
    hang_by_edges(&map);
    hang_by_place(&map);
    list_pages(&map);
    add_lines(&map);
    path->first_intro_reference = map.builder.references.count;
    hand_over(&map.builder, path);
    add_needed(&map);
    give_ids(path, arena, diags);
    arena_free(&scratch);
    if (path->line_count) return READ_OK;
    diag_add(diags, (Diag){.kind = DIAG_ERROR, .name = "no-path"}, NULL,
             "the roadmap has no topic");
    return READ_NO_PATH;
}
