#include "export/json_parts.h"

/* What is said of the way to a stop and from it: why, unlocks, route. */

static json_t *heads(const JsonSource *source, const int *stations, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++) json_add(array, json_station_head(source, stations[i]));
    return array;
}

/* One that is missing, and the edge that makes it so. */
static json_t *missing_object(const JsonSource *source, const Missing *missing)
{
    const GraphEdge *edge = &source->graph->edges[missing->edge];
    json_t *object = json_station_head(source, missing->station);
    json_put(object, "direct", json_boolean(missing->direct));
    json_put(object, "required_by", json_text(path_stop_id(source->path, edge->to)));
    json_put_because(object, source->path, edge);
    return object;
}

void json_why(const JsonSource *source, int stop, const Missing *missing, int count, Buf *out)
{
    json_t *root = json_document(), *array = json_array();
    for (int i = 0; i < count; i++) json_add(array, missing_object(source, &missing[i]));
    json_put(root, "stop", json_stop_head(source, stop));
    json_put(root, "missing", array);
    json_finish(root, out);
}

void json_unlocks(const JsonSource *source, int stop, const Unlocked *unlocked, Buf *out)
{
    const int *later = unlocked->stations + unlocked->at_once;
    json_t *root = json_document();
    json_put(root, "stop", json_stop_head(source, stop));
    json_put(root, "at_once", heads(source, unlocked->stations, unlocked->at_once));
    json_put(root, "later", heads(source, later, unlocked->count - unlocked->at_once));
    json_finish(root, out);
}

void json_route(const JsonSource *source, const int *goals, int goal_count, const Route *route,
                Buf *out)
{
    json_t *root = json_document(), *ids = json_array();
    for (int i = 0; i < goal_count; i++)
        json_add(ids, json_text(path_stop_id(source->path, goals[i])));
    json_put(root, "goals", ids);
    json_put(root, "stations", heads(source, route->stations, route->count));
    json_put(root, "hours", json_hours(route->hours_low, route->hours_high));
    json_put(root, "without_hours", json_integer(route->without_hours));
    json_finish(root, out);
}
