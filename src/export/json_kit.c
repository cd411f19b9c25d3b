#include <stdlib.h>

#include "base/text.h"
#include "export/json_parts.h"
#include "model/read.h"

/* Trees are built with jansson and dumped in one piece. jansson's only failure here is memory,
 * which ends in its allocator (source/json); so no result is checked. Strings pass through
 * safe_text(). */

enum { SCHEMA = 1, REAL_DIGITS = 6 };

void json_put(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}

void json_add(json_t *array, json_t *value)
{
    json_array_append_new(array, value);
}

json_t *json_text(Str raw)
{
    Arena scratch = {0};
    SafeText safe = safe_text(raw, &scratch);
    json_t *string = json_stringn_nocheck(safe.str.len ? safe.str.at : "", safe.str.len);
    arena_free(&scratch);
    return string;
}

json_t *json_word(const char *name)
{
    return name ? json_string_nocheck(name) : json_null();
}

json_t *json_pair(int a, int b)
{
    json_t *array = json_array();
    json_add(array, json_integer(a));
    json_add(array, json_integer(b));
    return array;
}

json_t *json_document(void)
{
    json_use_memory();
    json_t *root = json_object();
    json_put(root, "schema", json_integer(SCHEMA));
    return root;
}

void json_finish(json_t *root, Buf *out)
{
    char *dump = json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(REAL_DIGITS));
    if (!dump) memory_exhausted();
    buf_add(out, str_from(dump));
    buf_add_char(out, '\n');
    free(dump);
    json_decref(root);
}

json_t *json_hours(double low, double high)
{
    if (high <= 0) return json_null();
    json_t *range = json_object();
    json_put(range, "low", json_real(low));
    json_put(range, "high", json_real(high));
    return range;
}

static json_t *line_ids(const Path *path, int stop)
{
    int count;
    const int *lines = path_lines_of(path, stop, &count);
    json_t *array = json_array();
    for (int i = 0; i < count; i++) json_add(array, json_text(path->lines[lines[i]].id));
    return array;
}

static json_t *code_of(const Path *path, int stop)
{
    Arena scratch = {0};
    json_t *code = json_text(path_stop_code(path, stop, &scratch));
    arena_free(&scratch);
    return code;
}

json_t *json_station_head(const JsonSource *source, int index)
{
    const Station *from = &source->path->stations[index];
    json_t *object = json_object();
    json_put(object, "id", json_text(from->id));
    json_put(object, "code", code_of(source->path, index));
    json_put(object, "number", json_integer(from->number));
    json_put(object, "title", json_text(from->title));
    json_put(object, "lines", line_ids(source->path, index));
    Str file = path_file(source->path, from->file);
    if (file.len) json_put(object, "file", json_text(file));
    json_put(object, "line_no", json_integer(from->line_no));
    json_put(object, "hours", json_hours(from->hours_low, from->hours_high));
    json_put(object, "optional", json_boolean(from->optional));
    if (from->difficulty)
        json_put(object, "difficulty", json_word(path_difficulty_name(from->difficulty)));
    if (from->importance) json_put(object, "importance", json_integer(from->importance));
    if (from->choice) json_put(object, "choice", json_integer(from->choice));
    json_put(object, "state", json_word(state_name(source->standing->state[index])));
    json_put(object, "ready", json_boolean(source->standing->ready[index]));
    return object;
}

json_t *json_stop_head(const JsonSource *source, int stop)
{
    const Path *path = source->path;
    if (path_is_station(path, stop)) return json_station_head(source, stop);
    json_t *object = json_object();
    json_put(object, "id", json_text(path_stop_id(path, stop)));
    json_put(object, "code", code_of(path, stop));
    json_put(object, "title", json_text(path_stop_title(path, stop)));
    json_put(object, "lines", line_ids(path, stop));
    json_put(object, "line_no", json_integer(path_stop_line_no(path, stop)));
    return object;
}

void json_put_rule(json_t *object, const char *rule)
{
    json_put(object, "rule", json_word(rule));
    json_put(object, "says", json_word(read_rule_says(rule)));
}

void json_put_because(json_t *object, const Path *path, const GraphEdge *edge)
{
    if (edge->prerequisite < 0) return;
    const Prerequisite *because = &path->prerequisites[edge->prerequisite];
    json_put_rule(object, because->rule);
    json_put(object, "line_no", json_integer(because->line_no));
    if (edge->any) json_put(object, "any", json_integer(edge->any));
}

json_t *json_requires(const JsonSource *source, int stop)
{
    const Graph *graph = source->graph;
    json_t *array = json_array();
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (edge->prerequisite < 0) continue;
        json_t *object = json_object();
        json_put(object, "id", json_text(path_stop_id(source->path, edge->from)));
        json_put_because(object, source->path, edge);
        json_add(array, object);
    }
    return array;
}

json_t *json_branch(const Path *path, const Line *line)
{
    if (line->branch_from < 0) return json_null();
    json_t *object = json_object();
    json_put(object, "id", json_text(path_stop_id(path, line->branch_from)));
    json_put_rule(object, line->branch_rule);
    json_put(object, "line_no", json_integer(line->branch_line_no));
    return object;
}

json_t *json_diagnostics(const DiagList *diags)
{
    json_t *array = json_array();
    for (int i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        json_t *object = json_object();
        json_put(object, "line", json_integer(diag->line));
        json_put(object, "col", json_integer(diag->col));
        json_put(object, "kind", json_word(diag->kind == DIAG_ERROR ? "error" : "warning"));
        json_put(object, "name", json_word(diag->name));
        json_put(object, "text", json_text(diag->text));
        json_put(object, "hint", json_text(diag->hint));
        if (diag->file.len) json_put(object, "file", json_text(diag->file));
        json_add(array, object);
    }
    return array;
}
