#include "fuzz/fuzz.h"

#include "model/check.h"
#include "model/read.h"

void memory_exhausted(void)
{
    abort();
}

static void check_stops(const Path *path)
{
    for (int i = 0; i < path_stop_count(path); i++) {
        int line = path_home_line(path, i);
        promise(line >= 0 && line < path->line_count);
        promise(path_position(path, line, i) >= 0);
        promise(path_stop_title(path, i).len > 0 && path_stop_id(path, i).len > 0);
        promise(path_stop_line_no(path, i) >= 1);
    }
    for (int i = 0; i < path->line_count; i++) {
        const Line *line = &path->lines[i];
        promise(line->stop_count > 0 && line->title.len > 0 && line->id.len > 0);
        promise(line->branch_from < path_stop_count(path));
        promise((line->branch_from < 0) == !line->branch_rule);
        promise(line->has_stations == path_is_station(path, path->line_stops[line->first_stop]));
    }
}

static void check_ranges(const Path *path)
{
    int topics = 0, references = 0;
    for (int i = 0; i < path->station_count; i++) {
        const Station *station = &path->stations[i];
        promise(station->first_topic == topics && station->first_reference >= references);
        topics += station->topic_count;
        int first = station->first_reference + station->reference_count;
        references = first + station->topic_reference_count;
        for (int r = first; r < references; r++) {
            int topic = path->references[r].topic;
            promise(topic >= station->first_topic && topic < topics);
        }
    }
    promise(topics == path->topic_count && references <= path->first_intro_reference);
    for (int i = 0; i < path->topic_count; i++)
        promise(path->topics[i].parent < i && path->topics[i].title.len > 0);
    for (int i = 0; i < path->reference_count; i++) promise(path->references[i].title.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    Str text = {(const char *)data, size};
    ReadStatus status = read_path(text, S("map.md"), READ_DEFAULTS, &arena, &path, &diags);
    promise((status == READ_OK) == (path.line_count > 0));
    promise(status == READ_OK || diags.count > 0);
    check_stops(&path);
    check_ranges(&path);
    check_path(&path, &diags);
    arena_free(&arena);
    return 0;
}
