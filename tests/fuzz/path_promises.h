/* path_promises.h - what holds of every path that was read, whatever it was read from. */
#ifndef FUZZ_PATH_PROMISES_H
#define FUZZ_PATH_PROMISES_H

#include "fuzz/fuzz.h"
#include "model/path.h"

static inline void check_stops(const Path *path)
{
    for (int i = 0; i < path_stop_count(path); i++) {
        int line = path_home_line(path, i);
        promise(line >= 0 && line < path->line_count);
        int count;
        const int *lines = path_lines_of(path, i, &count);
        for (int l = 0; l < count; l++) {
            promise(path_position(path, lines[l], i) >= 0);
            promise(l == 0 || lines[l] > lines[l - 1]);
        }
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

static inline void check_ranges(const Path *path)
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

static inline void check_promises(const Path *path)
{
    check_stops(path);
    check_ranges(path);
    for (int i = 0; i < path->prerequisite_count; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        promise(need->from >= 0 && need->from < path_stop_count(path));
        promise(need->to >= 0 && need->to < path_stop_count(path));
        promise(i == 0 || path->prerequisites[i - 1].to <= need->to);
        promise(need->any >= 0 && need->any <= path->any_count && need->rule);
    }
}

#endif
