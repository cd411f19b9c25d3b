#include "export/json_parts.h"

/* How a path was read: each line, stop and prerequisite with its rule and source line. */

static void put_place(json_t *object, const Path *path, int file, int line_no)
{
    Str name = path_file(path, file);
    if (name.len) json_put(object, "file", json_text(name));
    json_put(object, "line_no", json_integer(line_no));
}

static json_t *stop_object(const JsonSource *source, int stop)
{
    const Path *path = source->path;
    json_t *object = json_object();
    json_put(object, "id", json_text(path_stop_id(path, stop)));
    json_put(object, "title", json_text(path_stop_title(path, stop)));
    json_put(object, "kind", json_word(path_is_station(path, stop) ? "station" : "group"));
    put_place(object, path, path_stop_file(path, stop), path_stop_line_no(path, stop));
    json_put(object, "requires", json_requires(source, stop));
    return object;
}

static json_t *line_object(const JsonSource *source, const Line *line)
{
    const Path *path = source->path;
    json_t *object = json_object(), *stops = json_array();
    for (int i = 0; i < line->stop_count; i++)
        json_add(stops, stop_object(source, path->line_stops[line->first_stop + i]));
    json_put(object, "id", json_text(line->id));
    json_put(object, "letter", json_word(line->letter));
    json_put(object, "title", json_text(line->title));
    put_place(object, path, line->file, line->line_no);
    json_put(object, "branch", json_branch(path, line));
    json_put(object, "stops", stops);
    return object;
}

void json_explain(const JsonSource *source, int stop, Buf *out)
{
    const Path *path = source->path;
    json_t *root = json_document(), *reading = json_object(), *lines = json_array();
    json_put(root, "source", json_text(path->source));
    json_put_rule(reading, path->reading_rule);
    json_put(reading, "score", json_real(path->score));
    json_put(reading, "confidence", json_real(path->confidence));
    json_put(root, "reading", reading);
    if (stop >= 0) {
        json_put(root, "stop", stop_object(source, stop));
        json_decref(lines);
    } else {
        for (int i = 0; i < path->line_count; i++)
            json_add(lines, line_object(source, &path->lines[i]));
        json_put(root, "lines", lines);
    }
    json_finish(root, out);
}
