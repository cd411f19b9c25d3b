#include "export/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/text.h"

/* Trees are built with jansson and dumped in one piece. jansson's only failure here is memory,
 * which ends in its allocator below; so no result is checked. Strings pass through safe_text(). */

enum { SCHEMA = 1, REAL_DIGITS = 6 };

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (!memory) memory_exhausted();
    return memory;
}

static void put(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}

static void append(json_t *array, json_t *value)
{
    json_array_append_new(array, value);
}

static json_t *text(Str raw)
{
    Arena scratch = {0};
    SafeText safe = safe_text(raw, &scratch);
    json_t *string = json_stringn_nocheck(safe.str.len ? safe.str.at : "", safe.str.len);
    arena_free(&scratch);
    return string;
}

static json_t *word(const char *name)
{
    return name ? json_string_nocheck(name) : json_null();
}

static json_t *pair(int a, int b)
{
    json_t *array = json_array();
    append(array, json_integer(a));
    append(array, json_integer(b));
    return array;
}

static json_t *document(void)
{
    json_set_alloc_funcs(allocate, free);
    json_t *root = json_object();
    put(root, "schema", json_integer(SCHEMA));
    return root;
}

static void finish(json_t *root, Buf *out)
{
    char *dump = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
    if (!dump) memory_exhausted();
    buf_add(out, str_from(dump));
    buf_add_char(out, '\n');
    free(dump);
    json_decref(root);
}

static json_t *hours(double low, double high)
{
    if (high <= 0) return json_null();
    json_t *range = json_object();
    put(range, "low", json_real(low));
    put(range, "high", json_real(high));
    return range;
}

static json_t *reference(const JsonSource *source, const Reference *from)
{
    json_t *object = json_object();
    put(object, "title", text(from->title));
    put(object, "url", text(from->url));
    put(object, "kind", word(path_kind_name(from->kind)));
    put(object, "free", json_boolean(from->free));
    put(object, "lead", text(from->lead));
    put(object, "note", text(from->note));
    put(object, "line_no", json_integer(from->line_no));
    put(object, "topic",
        from->topic < 0 ? json_null() : text(source->path->topics[from->topic].title));
    put(object, "opened", json_boolean(progress_opened(source->progress, from->url)));
    return object;
}

static json_t *references(const JsonSource *source, int first, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++)
        append(array, reference(source, &source->path->references[first + i]));
    return array;
}

static json_t *topic(const JsonSource *source, int station, int index)
{
    const Topic *from = &source->path->topics[index];
    json_t *object = json_object();
    put(object, "title", text(from->title));
    put(object, "text", text(from->text));
    put(object, "ticked",
        json_boolean(progress_topic_ticked(source->progress, source->path, station, index)));
    put(object, "topics", json_array());
    return object;
}

/* A parent stands before its parts, so each topic finds its parent's array made. */
static json_t *topics(const JsonSource *source, int station)
{
    const Station *from = &source->path->stations[station];
    json_t *top = json_array();
    if (from->topic_count == 0) return top;
    Arena scratch = {0};
    json_t **made = ARENA_ARRAY(&scratch, json_t *, from->topic_count);
    for (int i = 0; i < from->topic_count; i++) {
        int parent = source->path->topics[from->first_topic + i].parent - from->first_topic;
        made[i] = topic(source, station, from->first_topic + i);
        append(parent >= 0 ? json_object_get(made[parent], "topics") : top, made[i]);
    }
    arena_free(&scratch);
    return top;
}

static json_t *requires(const JsonSource *source, int stop)
{
    const Graph *graph = source->graph;
    json_t *array = json_array();
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (edge->prerequisite < 0) continue;
        const Prerequisite *because = &source->path->prerequisites[edge->prerequisite];
        json_t *object = json_object();
        put(object, "id", text(path_stop_id(source->path, edge->from)));
        put(object, "rule", word(because->rule));
        put(object, "line_no", json_integer(because->line_no));
        append(array, object);
    }
    return array;
}

static json_t *line_ids(const Path *path, int stop)
{
    int count;
    const int *lines = path_lines_of(path, stop, &count);
    json_t *array = json_array();
    for (int i = 0; i < count; i++) append(array, text(path->lines[lines[i]].id));
    return array;
}

/* What identifies a station and how it stands: shared by all verbs. */
static json_t *station_head(const JsonSource *source, int index)
{
    const Station *from = &source->path->stations[index];
    json_t *object = json_object();
    put(object, "id", text(from->id));
    put(object, "number", json_integer(from->number));
    put(object, "title", text(from->title));
    put(object, "lines", line_ids(source->path, index));
    put(object, "line_no", json_integer(from->line_no));
    put(object, "hours", hours(from->hours_low, from->hours_high));
    put(object, "optional", json_boolean(from->optional));
    put(object, "state", word(state_name(source->standing->state[index])));
    put(object, "ready", json_boolean(source->standing->ready[index]));
    return object;
}

static json_t *station(const JsonSource *source, int index)
{
    const Station *from = &source->path->stations[index];
    json_t *object = station_head(source, index);
    put(object, "text", text(from->text));
    put(object, "topics", topics(source, index));
    put(object, "references", references(source, from->first_reference, from->reference_count));
    put(object, "requires", requires(source, index));
    return object;
}

static json_t *group(const JsonSource *source, int stop)
{
    const Group *from = &source->path->groups[stop - source->path->station_count];
    json_t *object = json_object();
    put(object, "id", text(from->id));
    put(object, "title", text(from->title));
    put(object, "line_no", json_integer(from->line_no));
    put(object, "references", references(source, from->first_reference, from->reference_count));
    put(object, "requires", requires(source, stop));
    return object;
}

static json_t *branch(const Path *path, const Line *line)
{
    if (line->branch_from < 0) return json_null();
    json_t *object = json_object();
    put(object, "id", text(path_stop_id(path, line->branch_from)));
    put(object, "rule", word(line->branch_rule));
    put(object, "line_no", json_integer(line->branch_line_no));
    return object;
}

static json_t *line(const JsonSource *source, const Line *from)
{
    const Path *path = source->path;
    json_t *stations = json_array(), *groups = json_array();
    for (int i = 0; i < from->stop_count; i++) {
        int stop = path->line_stops[from->first_stop + i];
        if (path_is_station(path, stop))
            append(stations, text(path_stop_id(path, stop)));
        else
            append(groups, group(source, stop));
    }
    json_t *object = json_object();
    put(object, "id", text(from->id));
    put(object, "letter", word(from->letter));
    put(object, "title", text(from->title));
    put(object, "text", text(from->text));
    put(object, "line_no", json_integer(from->line_no));
    put(object, "optional", json_boolean(from->optional));
    put(object, "branch", branch(path, from));
    put(object, "stations", stations);
    put(object, "references", json_array());
    put(object, "groups", groups);
    return object;
}

static json_t *diagnostics(const DiagList *diags)
{
    json_t *array = json_array();
    for (int i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        json_t *object = json_object();
        put(object, "line", json_integer(diag->line));
        put(object, "col", json_integer(diag->col));
        put(object, "kind", word(diag->kind == DIAG_ERROR ? "error" : "warning"));
        put(object, "name", word(diag->name));
        put(object, "text", text(diag->text));
        put(object, "hint", text(diag->hint));
        append(array, object);
    }
    return array;
}

/* References of the introduction stand behind those of all stations and groups. */
static json_t *introduction(const JsonSource *source)
{
    const Path *path = source->path;
    int first = 0;
    for (int i = 0; i < path->station_count; i++) {
        const Station *from = &path->stations[i];
        int end = from->first_reference + from->reference_count;
        if (end > first) first = end;
    }
    for (int i = 0; i < path->group_count; i++) {
        int end = path->groups[i].first_reference + path->groups[i].reference_count;
        if (end > first) first = end;
    }
    return references(source, first, path->reference_count - first);
}

void json_path(const JsonSource *source, Buf *out)
{
    const Path *path = source->path;
    json_t *root = document();
    put(root, "title", text(path->title));
    put(root, "text", text(path->text));
    put(root, "source", text(path->source));
    json_t *reading = json_object();
    put(reading, "rule", word(path->reading_rule));
    put(reading, "confidence", json_real(path->confidence));
    put(root, "reading", reading);
    put(root, "references", introduction(source));

    json_t *lines = json_array(), *stations = json_array();
    for (int i = 0; i < path->line_count; i++) append(lines, line(source, &path->lines[i]));
    for (int i = 0; i < path->station_count; i++) append(stations, station(source, i));
    put(root, "lines", lines);
    put(root, "stations", stations);
    put(root, "diagnostics", diagnostics(source->diags));
    finish(root, out);
}

static json_t *label(const Layout *layout, int first, int count)
{
    if (count == 0) return json_null();
    json_t *object = json_object(), *rows = json_array();
    put(object, "x", json_integer(layout->labels[first].x));
    put(object, "y", json_integer(layout->labels[first].y));
    for (int i = 0; i < count; i++)
        if (!layout->labels[first + i].is_code)
            append(rows, text(layout->labels[first + i].text.str));
    put(object, "rows", rows);
    return object;
}

static json_t *spot(const JsonSource *source, const Layout *layout, int stop)
{
    const Spot *at = &layout->spots[layout->first_spot[stop]];
    json_t *object = json_object();
    put(object, "id", text(path_stop_id(source->path, stop)));
    put(object, "line", text(source->path->lines[at->line].id));
    put(object, "x", json_integer(at->x));
    put(object, "y", json_integer(at->y));
    put(object, "label", json_null());
    return object;
}

/* The rows of one label are consecutive in the layout. */
static void put_labels(const Layout *layout, json_t **spots)
{
    int first = 0;
    while (first < layout->label_count) {
        int end = first, stop = layout->labels[first].stop;
        while (end < layout->label_count && layout->labels[end].stop == stop) end++;
        put(spots[stop], "label", label(layout, first, end - first));
        first = end;
    }
}

static json_t *badges(const JsonSource *source, const Layout *layout)
{
    json_t *array = json_array();
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        json_t *object = json_object();
        put(object, "line", text(source->path->lines[badge->line].id));
        put(object, "x", json_integer(badge->x));
        put(object, "y", json_integer(badge->y));
        put(object, "cols", json_integer(badge->cols));
        append(array, object);
    }
    return array;
}

static int step(int from, int to)
{
    return (to > from) - (to < from);
}

/* Every cell of a route, from corner to corner. */
static json_t *cells(const Layout *layout, const EdgeRoute *route)
{
    json_t *array = json_array();
    const Point *corners = layout->points + route->first_point;
    for (int i = 0; i < route->point_count; i++) {
        Point at = i ? corners[i - 1] : corners[i];
        while (i && (at.x != corners[i].x || at.y != corners[i].y)) {
            at.x += step(at.x, corners[i].x);
            at.y += step(at.y, corners[i].y);
            append(array, pair(at.x, at.y));
        }
        if (i == 0) append(array, pair(at.x, at.y));
    }
    return array;
}

static json_t *edges(const JsonSource *source, const Layout *layout)
{
    static const char *const drawn[] = {
        [DRAWN_TRACK] = "track", [DRAWN_TAG] = "tag", [DRAWN_HIDDEN] = "hidden"};
    json_t *array = json_array();
    for (int i = 0; i < source->graph->edge_count; i++) {
        const GraphEdge *edge = &source->graph->edges[i];
        json_t *object = json_object();
        put(object, "from", text(path_stop_id(source->path, edge->from)));
        put(object, "to", text(path_stop_id(source->path, edge->to)));
        put(object, "line",
            edge->line < 0 ? json_null() : text(source->path->lines[edge->line].id));
        put(object, "drawn", word(drawn[layout->routes[i].drawn]));
        put(object, "cells", cells(layout, &layout->routes[i]));
        append(array, object);
    }
    return array;
}

static json_t *metrics(const LayoutMetrics *from)
{
    json_t *object = json_object();
    put(object, "crossings", json_integer(from->crossings));
    put(object, "bends", json_integer(from->bends));
    put(object, "label_overlaps", json_integer(from->label_overlaps));
    put(object, "tracks_through_stations", json_integer(from->tracks_through_stations));
    put(object, "truncated_labels", json_integer(from->truncated_labels));
    put(object, "length", json_integer(from->length));
    return object;
}

void json_map(const JsonSource *source, const Layout *layout, Buf *out)
{
    Arena scratch = {0};
    int stops = path_stop_count(source->path);
    json_t **spots = ARENA_ARRAY(&scratch, json_t *, stops);
    json_t *stations = json_array(), *groups = json_array(), *root = document();
    for (int stop = 0; stop < stops; stop++) {
        spots[stop] = spot(source, layout, stop);
        append(path_is_station(source->path, stop) ? stations : groups, spots[stop]);
    }
    put_labels(layout, spots);
    put(root, "width", json_integer(layout->width));
    put(root, "height", json_integer(layout->height));
    put(root, "view", word(layout->view == VIEW_VERTICAL ? "vertical" : "horizontal"));
    put(root, "stations", stations);
    put(root, "groups", groups);
    put(root, "badges", badges(source, layout));
    put(root, "edges", edges(source, layout));
    put(root, "metrics", metrics(&layout->metrics));
    finish(root, out);
    arena_free(&scratch);
}

void json_list(const JsonSource *source, const int *stations, int count, Buf *out)
{
    json_t *root = document(), *array = json_array();
    for (int i = 0; i < count; i++) append(array, station_head(source, stations[i]));
    put(root, "stations", array);
    finish(root, out);
}

static json_t *share(int done, int total)
{
    int percent = progress_percent(done, total);
    json_t *object = json_object();
    put(object, "done", json_integer(done));
    put(object, "total", json_integer(total));
    put(object, "percent", percent < 0 ? json_null() : json_integer(percent));
    return object;
}

void json_status(const JsonSource *source, Buf *out)
{
    const Standing *standing = source->standing;
    json_t *root = document(), *lines = json_array();
    for (int i = 0; i < source->path->line_count; i++) {
        json_t *object = share(standing->line_done[i], standing->line_total[i]);
        put(object, "id", text(source->path->lines[i].id));
        put(object, "letter", word(source->path->lines[i].letter));
        put(object, "title", text(source->path->lines[i].title));
        append(lines, object);
    }
    put(root, "all", share(standing->done, standing->total));
    put(root, "lines", lines);
    finish(root, out);
}

void json_next(const JsonSource *source, const Advice *advice, int count, Buf *out)
{
    json_t *root = document(), *array = json_array();
    for (int i = 0; i < count; i++) {
        json_t *object = station_head(source, advice[i].station);
        put(object, "reason", word(advice[i].reason));
        put(object, "opens", json_integer(advice[i].opens));
        put(object, "leads_to", json_integer(advice[i].leads_to));
        append(array, object);
    }
    put(root, "next", array);
    finish(root, out);
}

void json_diags(const JsonSource *source, Buf *out)
{
    json_t *root = document();
    put(root, "source", text(source->path->source));
    put(root, "diagnostics", diagnostics(source->diags));
    finish(root, out);
}
