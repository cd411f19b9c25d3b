#include "app/app_parts.h"

typedef struct {
    Item *items;
    int count, capacity;
} ItemList;

static void add(App *app, ItemList *list, Item item)
{
    *LIST_PUSH(&app->items_arena, list) = item;
}

static void add_references(App *app, ItemList *list)
{
    int first, count = path_references_of(app->path, app->stop, &first);
    for (int i = 0; i < count; i++) add(app, list, (Item){ITEM_REFERENCE, first + i, i + 1});
}

/* An edge that only draws the order of a catalogue says nothing about what must come first, and one
 * that others imply would only repeat them. */
static bool tells(const GraphEdge *edge)
{
    return edge->class != EDGE_IMPLIED && (edge->prerequisite >= 0 || edge->class == EDGE_BRANCH);
}

static void add_neighbours(App *app, ItemList *list)
{
    const Graph *graph = app->graph;
    int stop = app->stop;
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (tells(edge)) add(app, list, (Item){ITEM_REQUIRES, edge->from, edge->any});
    }
    for (int i = graph->first_out[stop]; i < graph->first_out[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->out_edge[i]];
        if (tells(edge)) add(app, list, (Item){ITEM_OPENS, edge->to, 0});
    }
}

/* Remarks are told by what was read in them. */
static bool has_text(const Prose *prose)
{
    const ProseBlock *block = prose->first;
    while (block && block->kind == PROSE_REMARK) block = block->next;
    return block != NULL;
}

void app_make_items(App *app)
{
    arena_reset(&app->items_arena);
    ItemList list = {0};
    const Path *path = app->path;
    if (has_text(app_prose(app))) add(app, &list, (Item){ITEM_TEXT, 0, 0});
    if (app_note(app).len) add(app, &list, (Item){ITEM_NOTE, 0, 0});
    bool alone = !app_shows_line(app);
    const Station *station = alone && path_is_station(path, app->stop) ? &path->stations[app->stop]
                                                                       : NULL;
    for (int i = 0; station && i < station->topic_count; i++)
        add(app, &list, (Item){ITEM_TOPIC, station->first_topic + i, 0});
    if (alone) add_references(app, &list);
    if (alone) add_neighbours(app, &list);
    app->links = flow_links(path, app->stop, &app->items_arena);
    app->items = list.items;
    app->item_count = list.count;
    app->item_shift = 0;
    if (app->item >= list.count) app->item = 0;
    if (list.count == 0) app->in_panel = false;
}

void app_remake_items(App *app)
{
    Item selected = app->item_count ? app->items[app->item] : (Item){0};
    int shift = app->item_shift;
    bool selects = app->item_count > 0;
    app_make_items(app);
    for (int i = 0; i < app->item_count && selects; i++) {
        if (app->items[i].kind != selected.kind || app->items[i].index != selected.index) continue;
        app->item = i;
        app->item_shift = shift;
        return;
    }
}

/* Where the reading of a stop is kept, or NULL. */
static Reading *reading_of(App *app, unsigned long long id)
{
    int kept = app->reading_count < READINGS ? app->reading_count : READINGS;
    for (int i = 0; i < kept; i++)
        if (app->readings[i].id == id) return &app->readings[i];
    return NULL;
}

void app_keep_reading(App *app)
{
    unsigned long long id = str_hash(path_stop_id(app->path, app->stop));
    Reading *reading = reading_of(app, id);
    bool at_top = app->item == 0 && app->item_shift == 0;
    if (!reading && at_top) return;
    if (!reading) reading = &app->readings[app->reading_count++ % READINGS];
    *reading = (Reading){id, app->item, app->item_shift};
}

void app_read_on(App *app)
{
    const Reading *reading = reading_of(app, str_hash(path_stop_id(app->path, app->stop)));
    if (!reading || reading->item >= app->item_count) return;
    app->item = reading->item;
    app->item_shift = reading->shift;
}

void app_show_address(App *app, Str url)
{
    app_close_overlay(app);
    for (int i = 0; i < app->item_count; i++) {
        const Item *item = &app->items[i];
        if (item->kind != ITEM_REFERENCE) continue;
        if (!str_equal(app->path->references[item->index].url, url)) continue;
        app->in_panel = true;
        app->item = i;
        app->item_shift = 0;
        return;
    }
}
