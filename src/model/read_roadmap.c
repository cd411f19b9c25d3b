/* A roadmap that was drawn: nodes with places and edges in JSON, as roadmap.sh keeps them, and a
 * page of Markdown for each node. What the drawing says is read_drawing.c's; here it becomes a
 * path: a solid edge between topics is an order, and a topic with parts is a line. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "model/read.h"
#include "model/read_build.h"
#include "model/read_drawing.h"
#include "model/read_folder.h"
#include "model/read_infer.h"
#include "model/read_page.h"
#include "model/read_rules.h"
#include "model/read_words.h"
#include "source/json.h"

/* A file of content/, "python@Vh81.md", and the id in its name. */
typedef struct {
    Str id;
    int file;
} NamedPage;

typedef struct {
    Builder builder;
    const Folder *folder;
    int json; /* index into the folder's files */
    Drawing drawing;
    NamedPage *pages; /* in the order of their ids */
    int page_count;
    ReadOptions options;
    DiagList *diags;
    Path *path;
} Roadmap;

/* ---- stations */

/* "content/python@Vh81GnOUOZvDOlOyI5PwT.md" -> "Vh81GnOUOZvDOlOyI5PwT". */
static Str page_id(Str name)
{
    size_t at = str_find_char(name, '@', 0), dot = name.len;
    while (dot > 0 && name.at[dot - 1] != '.') dot--;
    if (at == STR_NONE || dot < at + 2) return S("");
    return str_slice(name, at + 1, dot - 1);
}

static int by_id(const void *a, const void *b)
{
    const NamedPage *x = a, *y = b;
    int order = str_compare(x->id, y->id);
    return order ? order : x->file - y->file;
}

static void list_pages(Roadmap *map)
{
    map->pages = ARENA_ARRAY(map->builder.arena, NamedPage, map->folder->count + 1);
    for (int i = 0; i < map->folder->count; i++) {
        Str id = page_id(file_name(map->folder->files[i].name));
        if (id.len) map->pages[map->page_count++] = (NamedPage){id, i};
    }
    if (map->page_count) qsort(map->pages, (size_t)map->page_count, sizeof *map->pages, by_id);
}

/* The file about a node, or -1. Where old ones were left lying, the one that has its name. */
static int page_of(const Roadmap *map, const Node *node)
{
    int low = 0, high = map->page_count, found = -1;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(map->pages[middle].id, node->id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    Arena *scratch = map->builder.scratch;
    Str start = str_format(scratch, "%.*s@", S_ARG(text_slug(node->label, scratch)));
    for (; low < map->page_count && str_equal(map->pages[low].id, node->id); low++) {
        int file = map->pages[low].file;
        if (found < 0 || str_starts(file_name(map->folder->files[file].name), start)) found = file;
    }
    return found;
}

static void add_station(Roadmap *map, int index)
{
    Builder *builder = &map->builder;
    Node *node = &map->drawing.nodes[index];
    int file = node->again ? -1 : page_of(map, node);
    const Page *page =
        file < 0 ? NULL : folder_page(map->folder, file, map->options, builder->arena, map->diags);
    Station *station = LIST_PUSH(builder->arena, &builder->stations);
    node->station = builder->stations.count - 1;
    *station = (Station){.title = node->label,
                         .file = map->json,
                         .line_no = node->line_no,
                         .first_topic = builder->topics.count,
                         .first_reference = builder->references.count};
    *LIST_PUSH(builder->arena, &builder->line_stops) = node->station;
    if (page) {
        begin_page(builder, &page->outline, file);
        build_card(builder, node->label, 0);
        ignore_by_hints(map->path, &page->hints, file, builder->arena);
    }
    builder->stations.items[node->station].optional |= node->optional;
    arena_reset(builder->scratch);
}

static int parts_of(const Roadmap *map, int topic)
{
    int count = 0;
    for (int i = 0; i < map->drawing.node_count; i++) count += map->drawing.nodes[i].owner == topic;
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
    for (int i = 0; i < map->drawing.node_count; i++)
        if (map->drawing.nodes[i].topic ? !has_parts[i] : map->drawing.nodes[i].owner < 0)
            add_station(map, i);
    close_line(map);
}

static void add_lines(Roadmap *map)
{
    bool *has_parts = ARENA_ARRAY(map->builder.arena, bool, map->drawing.node_count + 1);
    for (int i = 0; i < map->drawing.node_count; i++)
        has_parts[i] = map->drawing.nodes[i].topic && parts_of(map, i) > 0;
    bool has_trunk = false;
    for (int i = 0; i < map->drawing.node_count; i++) {
        const Node *node = &map->drawing.nodes[i];
        if (!has_parts[i] && !has_trunk && (node->topic || node->owner < 0)) {
            add_trunk(map, has_parts);
            has_trunk = true;
        }
        if (!has_parts[i]) continue;
        open_line(map, map->drawing.nodes[i].label, map->drawing.nodes[i].line_no);
        add_station(map, i);
        for (int part = 0; part < map->drawing.node_count; part++)
            if (map->drawing.nodes[part].owner == i) add_station(map, part);
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

/* Of equal ones that which is needed itself comes first, then by rule: the same everywhere. */
static int by_need(const void *a, const void *b)
{
    const Prerequisite *x = a, *y = b;
    if (x->to != y->to) return x->to - y->to;
    if (x->from != y->from) return x->from - y->from;
    return x->any != y->any ? x->any - y->any : strcmp(y->rule, x->rule);
}

static bool is_again(const Prerequisite *one, const Prerequisite *two)
{
    return one->to == two->to && one->from == two->from && (one->any == 0 || one->any == two->any);
}

/* What pages and hints say is needed, beside what is drawn. */
static void add_stated(Roadmap *map, Needed *needed)
{
    static const Guide nothing;
    const Guide *guide = map->options.guide ? map->options.guide : &nothing;
    guide_stations(map->path, guide);
    guide_needs(map->path, guide, &map->builder.needs, map->diags);
    Stated stated = match_needs(map->path, &map->builder.needs, map->builder.arena, map->diags);
    for (int i = 0; i < stated.count; i++) *LIST_PUSH(map->builder.arena, needed) = stated.items[i];
    ignore_by_guide(map->path, guide, map->builder.arena);
}

static void add_needed(Roadmap *map)
{
    Needed needed = {0};
    add_stated(map, &needed);
    for (int i = 0; i < map->drawing.node_count; i++) {
        const Node *node = &map->drawing.nodes[i];
        if (!node->topic && node->owner >= 0)
            require(map, &needed, map->drawing.nodes[node->owner].station, node->station,
                    RULE_PART);
    }
    for (int i = 0; i < map->drawing.edge_count; i++) {
        const Edge *edge = &map->drawing.edges[i];
        const Node *from = &map->drawing.nodes[edge->from], *to = &map->drawing.nodes[edge->to];
        if (!edge->solid || !from->topic || !to->topic) continue;
        require(map, &needed, from->station, to->station, RULE_EDGE);
        branch(map->path, from->station, to->station);
    }
    if (needed.count) qsort(needed.items, (size_t)needed.count, sizeof(Prerequisite), by_need);
    int left = 0; /* edges may be drawn twice, or said as well */
    for (int i = 0; i < needed.count; i++)
        if (i == 0 || !is_again(&needed.items[left - 1], &needed.items[i]))
            needed.items[left++] = needed.items[i];
    map->path->prerequisites = needed.items;
    map->path->prerequisite_count = left;
}

/* ---- all of it */

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
        bool found = root && is_drawing(root);
        if (!root && broken < 0 && is_broken_roadmap(folder, folder->files[i].text)) broken = i;
        json_decref(root);
        arena_free(&scratch);
        if (found) return i;
    }
    return broken;
}

/* False, with an error, where the JSON is none. */
static bool take_drawing(Roadmap *map)
{
    Arena *arena = map->builder.arena;
    Str text = map->folder->files[map->json].text, file = map->path->files[map->json];
    json_t *root = json_read(text, JSON_DATA, map->diags);
    if (!root) {
        map->diags->items[map->diags->count - 1].file = file;
        return false;
    }
    map->drawing = read_drawing(root, text, arena);
    json_decref(root);
    if (map->drawing.cut)
        diag_add(map->diags, (Diag){.kind = DIAG_WARNING, .name = "too-many-nodes", .file = file},
                 NULL, "of its nodes the first %d are read", MOST_NODES);
    map->path->title = folder_title(map->folder, map->options.guide, map->drawing.title, arena);
    return true;
}

ReadStatus read_roadmap(const Folder *folder, int json, ReadOptions options, Arena *arena,
                        Path *path, DiagList *diags)
{
    Arena scratch = {0};
    Roadmap map = {.builder = {.arena = arena, .scratch = &scratch},
                   .folder = folder,
                   .json = json,
                   .options = options,
                   .diags = diags,
                   .path = path};
    *path = (Path){.source = str_copy(folder->source, arena),
                   .reading_rule = read_rules[RULE_ROADMAP].name,
                   .confidence = 1};
    name_files(path, folder, arena);
    map.builder.files = path->files;
    if (!take_drawing(&map)) return READ_REFUSED;
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
