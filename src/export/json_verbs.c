#include "export/json_parts.h"

/* What verbs say with --json. */

void json_list(const JsonSource *source, const int *stations, int count, Buf *out)
{
    json_t *root = json_document(), *array = json_array();
    for (int i = 0; i < count; i++) json_add(array, json_station_head(source, stations[i]));
    json_put(root, "stations", array);
    json_finish(root, out);
}

static json_t *share(int done, int total)
{
    int percent = progress_percent(done, total);
    json_t *object = json_object();
    json_put(object, "done", json_integer(done));
    json_put(object, "total", json_integer(total));
    json_put(object, "percent", percent < 0 ? json_null() : json_integer(percent));
    return object;
}

static json_t *pace_object(const Pace *pace)
{
    json_t *object = json_object(), *days = json_array();
    for (int i = 0; i < PACE_DAYS; i++) json_add(days, json_integer(pace->days[i]));
    json_put(object, "days", days);
    json_put(object, "lately", json_integer(pace->lately));
    json_put(object, "a_week", json_real(pace->a_week));
    json_put(object, "left", json_integer(pace->left));
    json_put(object, "hours_left", json_hours(pace->hours_low, pace->hours_high));
    json_put(object, "without_hours", json_integer(pace->without_hours));
    json_put(object, "weeks",
             pace->weeks_high ? json_pair(pace->weeks_low, pace->weeks_high) : json_null());
    return object;
}

void json_status(const JsonSource *source, Buf *out)
{
    const Standing *standing = source->standing;
    json_t *root = json_document(), *lines = json_array();
    for (int i = 0; i < source->path->line_count; i++) {
        json_t *object = share(standing->line_done[i], standing->line_total[i]);
        json_put(object, "id", json_text(source->path->lines[i].id));
        json_put(object, "letter", json_word(source->path->lines[i].letter));
        json_put(object, "title", json_text(source->path->lines[i].title));
        json_add(lines, object);
    }
    json_put(root, "all", share(standing->done, standing->total));
    json_put(root, "lines", lines);
    if (source->pace) json_put(root, "pace", pace_object(source->pace));
    json_finish(root, out);
}

void json_next(const JsonSource *source, const Advice *advice, int count, Buf *out)
{
    json_t *root = json_document(), *array = json_array();
    for (int i = 0; i < count; i++) {
        json_t *object = json_station_head(source, advice[i].station);
        json_put(object, "reason", json_word(advice[i].reason));
        json_put(object, "opens", json_integer(advice[i].opens));
        json_put(object, "leads_to", json_integer(advice[i].leads_to));
        json_add(array, object);
    }
    json_put(root, "next", array);
    json_finish(root, out);
}

void json_diags(const JsonSource *source, Buf *out)
{
    json_t *root = json_document();
    json_put(root, "source", json_text(source->path->source));
    json_put(root, "diagnostics", json_diagnostics(source->diags));
    json_finish(root, out);
}

void json_readings(const Path *path, Buf *out)
{
    json_t *root = json_document(), *array = json_array();
    json_put(root, "source", json_text(path->source));
    json_put(root, "taken", json_integer(path->choice + 1));
    for (int i = 0; i < path->choice_count; i++) {
        const ReadingChoice *choice = &path->choices[i];
        json_t *object = json_object();
        json_put(object, "number", json_integer(i + 1));
        json_put(object, "name", json_text(choice->name));
        json_put(object, "rule", json_word(choice->rule));
        json_put(object, "score", json_real(choice->score));
        json_put(object, "margin", json_real(path->choices[0].score - choice->score));
        json_put(object, "lines", json_integer(choice->line_count));
        json_put(object, "stations", json_integer(choice->station_count));
        json_add(array, object);
    }
    json_put(root, "readings", array);
    json_finish(root, out);
}

void json_maps(const KnownMap *maps, int count, Buf *out)
{
    json_t *root = json_document(), *array = json_array();
    for (int i = 0; i < count; i++) {
        json_t *object = json_object();
        json_put(object, "name", json_text(maps[i].name));
        json_put(object, "title", maps[i].title.len ? json_text(maps[i].title) : json_null());
        json_put(object, "bundled", json_boolean(maps[i].bundled));
        json_add(array, object);
    }
    json_put(root, "maps", array);
    json_finish(root, out);
}
