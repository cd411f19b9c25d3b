#include "export/json_parts.h"

/* A row that is no part of a title: a code, a share. */
static bool is_aside(const LabelRow *row)
{
    return row->is_code || row->share_of >= 0;
}

static json_t *label(const Layout *layout, int first, int count)
{
    if (count == 0 || is_aside(&layout->labels[first])) return json_null();
    json_t *object = json_object(), *rows = json_array();
    json_put(object, "x", json_integer(layout->labels[first].x));
    json_put(object, "y", json_integer(layout->labels[first].y));
    for (int i = 0; i < count; i++)
        if (!is_aside(&layout->labels[first + i]))
            json_add(rows, json_text(layout->labels[first + i].text.str));
    json_put(object, "rows", rows);
    return object;
}

static json_t *spot(const JsonSource *source, const Layout *layout, int stop)
{
    const Spot *at = &layout->spots[layout->first_spot[stop]];
    json_t *object = json_object();
    json_put(object, "id", json_text(path_stop_id(source->path, stop)));
    json_put(object, "line", json_text(source->path->lines[at->line].id));
    json_put(object, "x", json_integer(at->x));
    json_put(object, "y", json_integer(at->y));
    json_put(object, "label", json_null());
    return object;
}

/* The rows of one label are consecutive in the layout. */
static void put_labels(const Layout *layout, json_t **spots)
{
    int first = 0;
    while (first < layout->label_count) {
        int end = first, stop = layout->labels[first].stop;
        while (end < layout->label_count && layout->labels[end].stop == stop) end++;
        json_put(spots[stop], "label", label(layout, first, end - first));
        first = end;
    }
}

static json_t *badges(const JsonSource *source, const Layout *layout)
{
    json_t *array = json_array();
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        json_t *object = json_object();
        json_put(object, "line", json_text(source->path->lines[badge->line].id));
        json_put(object, "x", json_integer(badge->x));
        json_put(object, "y", json_integer(badge->y));
        json_put(object, "cols", json_integer(badge->cols));
        json_add(array, object);
    }
    return array;
}

static int step(int from, int to)
{
    return (to > from) - (to < from);
}

/* Every cell of a route, from corner to corner, and over a fold from mark to mark. */
static json_t *cells(const Layout *layout, const EdgeRoute *route)
{
    json_t *array = json_array();
    const Point *corners = layout->points + route->first_point;
    for (int i = 0; i < route->point_count; i++) {
        Point at = i ? corners[i - 1] : corners[i];
        bool folds = at.x != corners[i].x && at.y != corners[i].y;
        if (folds) at = corners[i];
        while (i && !folds && (at.x != corners[i].x || at.y != corners[i].y)) {
            at.x += step(at.x, corners[i].x);
            at.y += step(at.y, corners[i].y);
            json_add(array, json_pair(at.x, at.y));
        }
        if (i == 0 || folds) json_add(array, json_pair(at.x, at.y));
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
        json_put(object, "from", json_text(path_stop_id(source->path, edge->from)));
        json_put(object, "to", json_text(path_stop_id(source->path, edge->to)));
        json_put(object, "line",
                 edge->line < 0 ? json_null() : json_text(source->path->lines[edge->line].id));
        json_put(object, "drawn", json_word(drawn[layout->routes[i].drawn]));
        json_put(object, "cells", cells(layout, &layout->routes[i]));
        json_add(array, object);
    }
    return array;
}

static json_t *metrics(const LayoutMetrics *from)
{
    bool known = from->lane_crossings >= 0;
    json_t *object = json_object();
    json_put(object, "crossings", json_integer(from->crossings));
    json_put(object, "bends", json_integer(from->bends));
    json_put(object, "label_overlaps", json_integer(from->label_overlaps));
    json_put(object, "tracks_through_stations", json_integer(from->tracks_through_stations));
    json_put(object, "truncated_labels", json_integer(from->truncated_labels));
    json_put(object, "length", json_integer(from->length));
    json_put(object, "lane_crossings", known ? json_integer(from->lane_crossings) : json_null());
    json_put(object, "bound", known ? json_integer(from->bound) : json_null());
    json_put(object, "optimal", known ? json_boolean(from->optimal) : json_null());
    return object;
}

void json_map(const JsonSource *source, const Layout *layout, Buf *out)
{
    Arena scratch = {0};
    int stops = path_stop_count(source->path);
    json_t **spots = ARENA_ARRAY(&scratch, json_t *, stops);
    json_t *stations = json_array(), *groups = json_array(), *root = json_document();
    for (int stop = 0; stop < stops; stop++) {
        spots[stop] = spot(source, layout, stop);
        json_add(path_is_station(source->path, stop) ? stations : groups, spots[stop]);
    }
    put_labels(layout, spots);
    json_put(root, "width", json_integer(layout->width));
    json_put(root, "height", json_integer(layout->height));
    json_put(root, "view", json_word(layout_view_name(layout->view)));
    json_put(root, "stations", stations);
    json_put(root, "groups", groups);
    json_put(root, "badges", badges(source, layout));
    json_put(root, "edges", edges(source, layout));
    json_put(root, "metrics", metrics(&layout->metrics));
    json_finish(root, out);
    arena_free(&scratch);
}
