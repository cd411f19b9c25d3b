#include "export/json.h"

#include "export/json_parts.h"

static json_t *reference(const JsonSource *source, const Reference *from)
{
    json_t *object = json_object();
    json_put(object, "title", json_text(from->title));
    json_put(object, "url", json_text(from->url));
    json_put(object, "kind", json_word(path_kind_name(from->kind)));
    json_put(object, "free", json_boolean(from->free));
    json_put(object, "paid", json_boolean(from->paid));
    json_put(object, "lead", json_text(from->lead));
    json_put(object, "note", json_text(from->note));
    json_put(object, "line_no", json_integer(from->line_no));
    json_put(object, "topic",
             from->topic < 0 ? json_null() : json_text(source->path->topics[from->topic].title));
    json_put(object, "opened", json_boolean(progress_opened(source->progress, from->url)));
    return object;
}

static json_t *references(const JsonSource *source, int first, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++)
        json_add(array, reference(source, &source->path->references[first + i]));
    return array;
}

static json_t *topic(const JsonSource *source, int index)
{
    const Topic *from = &source->path->topics[index];
    json_t *object = json_object();
    json_put(object, "title", json_text(from->title));
    json_put(object, "text", json_text(from->text));
    json_put(object, "ticked", json_boolean(source->standing->topic_ticked[index]));
    json_put(object, "topics", json_array());
    json_put(object, "references", json_array());
    return object;
}

/* The references of a topic stand among the station's own, those that it mentions behind them. */
static void add_inside(const JsonSource *source, const Station *from, json_t **made)
{
    int first = from->first_reference;
    int end = first + from->reference_count + from->topic_reference_count;
    for (int i = first; i < end; i++) {
        const Reference *at = &source->path->references[i];
        if (at->topic < 0) continue;
        json_t *inside = json_object_get(made[at->topic - from->first_topic], "references");
        json_add(inside, reference(source, at));
    }
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
        made[i] = topic(source, from->first_topic + i);
        json_add(parent >= 0 ? json_object_get(made[parent], "topics") : top, made[i]);
    }
    add_inside(source, from, made);
    arena_free(&scratch);
    return top;
}

static json_t *station(const JsonSource *source, int index)
{
    const Station *from = &source->path->stations[index];
    json_t *object = json_station_head(source, index);
    json_put(object, "text", json_text(from->text));
    json_put(object, "topics", topics(source, index));
    json_put(object, "references",
             references(source, from->first_reference, from->reference_count));
    json_put(object, "requires", json_requires(source, index));
    return object;
}

static json_t *group(const JsonSource *source, int stop)
{
    const Group *from = &source->path->groups[stop - source->path->station_count];
    json_t *object = json_object();
    json_put(object, "id", json_text(from->id));
    json_put(object, "title", json_text(from->title));
    json_put(object, "line_no", json_integer(from->line_no));
    json_put(object, "references",
             references(source, from->first_reference, from->reference_count));
    json_put(object, "requires", json_requires(source, stop));
    return object;
}

void json_show(const JsonSource *source, int stop, Buf *out)
{
    const Path *path = source->path;
    json_t *root = json_document();
    if (path_is_station(path, stop)) {
        json_t *object = station(source, stop);
        json_put(object, "blocks", json_prose(&path->stations[stop].prose));
        json_put(object, "note",
                 json_text(progress_note(source->progress, path->stations[stop].id)));
        json_put(root, "station", object);
    } else {
        json_put(root, "group", group(source, stop));
    }
    json_finish(root, out);
}

static json_t *line(const JsonSource *source, const Line *from)
{
    const Path *path = source->path;
    json_t *stations = json_array(), *groups = json_array();
    for (int i = 0; i < from->stop_count; i++) {
        int stop = path->line_stops[from->first_stop + i];
        if (path_is_station(path, stop))
            json_add(stations, json_text(path_stop_id(path, stop)));
        else
            json_add(groups, group(source, stop));
    }
    json_t *object = json_object();
    json_put(object, "id", json_text(from->id));
    json_put(object, "letter", json_word(from->letter));
    json_put(object, "title", json_text(from->title));
    json_put(object, "text", json_text(from->text));
    json_put(object, "line_no", json_integer(from->line_no));
    json_put(object, "optional", json_boolean(from->optional));
    json_put(object, "branch", json_branch(path, from));
    json_put(object, "stations", stations);
    json_put(object, "references", json_array());
    json_put(object, "groups", groups);
    return object;
}

static json_t *introduction(const JsonSource *source)
{
    const Path *path = source->path;
    int first = path->first_intro_reference;
    return references(source, first, path->reference_count - first);
}

void json_path(const JsonSource *source, Buf *out)
{
    const Path *path = source->path;
    json_t *root = json_document();
    json_put(root, "title", json_text(path->title));
    json_put(root, "text", json_text(path->text));
    json_put(root, "source", json_text(path->source));
    json_t *reading = json_object();
    json_put_rule(reading, path->reading_rule);
    json_put(reading, "confidence", json_real(path->confidence));
    json_put(root, "reading", reading);
    json_put(root, "references", introduction(source));

    json_t *lines = json_array(), *stations = json_array();
    for (int i = 0; i < path->line_count; i++) json_add(lines, line(source, &path->lines[i]));
    for (int i = 0; i < path->station_count; i++) json_add(stations, station(source, i));
    json_put(root, "lines", lines);
    json_put(root, "stations", stations);
    json_put(root, "diagnostics", json_diagnostics(source->diags));
    json_finish(root, out);
}
