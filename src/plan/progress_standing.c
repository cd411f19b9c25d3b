#include <stdlib.h>

#include "base/text.h"
#include "plan/progress.h"

static bool is_done_by_path(const Progress *progress, const Station *at)
{
    return at->ticked && progress_reset_of(progress, SECTION_STATIONS, at->id) < 0;
}

State progress_state(const Progress *progress, const Path *path, int station)
{
    const Station *at = &path->stations[station];
    const Entry *entry = progress_entry(progress, SECTION_STATIONS, at->id);
    State state = is_done_by_path(progress, at) ? STATE_DONE : STATE_TODO;
    if (entry && entry->value.len && !state_parse(entry->value, &state)) state = STATE_TODO;
    return state;
}

bool progress_opened(const Progress *progress, Str url)
{
    const Entry *entry = progress_entry(progress, SECTION_REFERENCES, url);
    return entry && entry->value.len;
}

Str progress_note(const Progress *progress, Str station_id)
{
    const Entry *entry = progress_entry(progress, SECTION_NOTES, station_id);
    return entry ? entry->value : S("");
}

Str progress_topic_slug(const Path *path, int topic, Arena *arena)
{
    Str slug = text_slug(path->topics[topic].title, arena);
    return slug.len ? slug : S("topic");
}

static Str topic_key(const Path *path, int station, Str slug, int ordinal, Arena *arena)
{
    Str id = path->stations[station].id;
    Str key = str_format(arena, "%.*s/%.*s", S_ARG(id), S_ARG(slug));
    return ordinal == 1 ? key : str_format(arena, "%.*s.%d", S_ARG(key), ordinal);
}

Str progress_topic_key(const Path *path, int station, int topic, Arena *arena)
{
    Arena scratch = {0};
    Str slug = progress_topic_slug(path, topic, arena);
    int ordinal = 1;
    for (int i = path->stations[station].first_topic; i < topic; i++) {
        ordinal += str_equal(progress_topic_slug(path, i, &scratch), slug);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return topic_key(path, station, slug, ordinal, arena);
}

int progress_find_topic(const Path *path, int station, Str key)
{
    const Station *at = &path->stations[station];
    Arena scratch = {0};
    Str slug = str_slice(key, at->id.len + 1, key.len);
    int found = -1, ordinal = 0;
    slug = str_slice(slug, 0, str_find_char(slug, '.', 0)); /* a slug holds no dot itself */
    for (int i = at->first_topic; i < at->first_topic + at->topic_count && found < 0; i++) {
        bool same = str_equal(progress_topic_slug(path, i, &scratch), slug);
        if (same && str_equal(topic_key(path, station, slug, ++ordinal, &scratch), key)) found = i;
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return found;
}

static bool is_ticked(const Progress *progress, const Path *path, int topic, Str key)
{
    const Entry *entry = progress_entry(progress, SECTION_TOPICS, key);
    if (!entry || !entry->value.len)
        return path->topics[topic].ticked && progress_reset_of(progress, SECTION_TOPICS, key) < 0;
    return str_equal(entry->value, S("done"));
}

bool progress_topic_ticked(const Progress *progress, const Path *path, int station, int topic)
{
    Arena scratch = {0};
    bool ticked =
        is_ticked(progress, path, topic, progress_topic_key(path, station, topic, &scratch));
    arena_free(&scratch);
    return ticked;
}

/* A topic of a station and its slug, to number equal slugs without comparing all with all. */
typedef struct {
    Str slug;
    int topic;
} Slug;

static int by_slug(const void *x, const void *y)
{
    const Slug *a = x, *b = y;
    int order = str_compare(a->slug, b->slug);
    return order ? order : a->topic - b->topic;
}

/* Whether anything at all is noted about the topics of a station. */
static bool has_topic_entries(const Progress *progress, Str id)
{
    int low = 0, high = progress->entry_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const Entry *entry = &progress->entries[middle];
        bool before = entry->section < SECTION_TOPICS ||
                      (entry->section == SECTION_TOPICS && str_compare(entry->key, id) < 0);
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low < progress->entry_count && progress->entries[low].section == SECTION_TOPICS &&
           str_starts(progress->entries[low].key, id);
}

static void stand_topics(Standing *standing, const Progress *progress, const Path *path,
                         int station)
{
    const Station *at = &path->stations[station];
    Arena scratch = {0};
    bool noted = has_topic_entries(progress, at->id);
    bool fresh = progress_reset_of(progress, SECTION_STATIONS, at->id) >= 0;
    Slug *slugs = ARENA_ARRAY(&scratch, Slug, noted ? at->topic_count : 0);
    for (int i = 0; i < at->topic_count; i++) {
        int topic = at->first_topic + i;
        standing->topic_ticked[topic] = path->topics[topic].ticked && !fresh;
        if (noted) slugs[i] = (Slug){progress_topic_slug(path, topic, &scratch), topic};
    }
    if (noted && at->topic_count) qsort(slugs, (size_t)at->topic_count, sizeof *slugs, by_slug);
    for (int i = 0, ordinal = 0; noted && i < at->topic_count; i++) {
        ordinal = i && str_equal(slugs[i - 1].slug, slugs[i].slug) ? ordinal + 1 : 1;
        Str key = topic_key(path, station, slugs[i].slug, ordinal, &scratch);
        standing->topic_ticked[slugs[i].topic] = is_ticked(progress, path, slugs[i].topic, key);
    }
    for (int i = 0; i < at->topic_count; i++)
        standing->topics_ticked[station] += standing->topic_ticked[at->first_topic + i];
    arena_free(&scratch);
}

/* Adds a station to the sums: dropped ones count nowhere. */
static void stand_sums(Standing *standing, const Path *path, int station)
{
    State state = standing->state[station];
    if (state == STATE_DROPPED) return;
    int done = state_is_met(state), count;
    const int *lines = path_lines_of(path, station, &count);
    for (int i = 0; i < count; i++) {
        standing->line_total[lines[i]]++;
        standing->line_done[lines[i]] += done;
    }
    standing->total++;
    standing->done += done;
}

bool progress_waits(const Standing *standing, const Path *path, const GraphEdge *edge)
{
    return graph_edge_counts(path, edge) && !state_is_met(standing->state[edge->from]) &&
           !(edge->any && standing->any_met[edge->any]);
}

/* Of each group of alternatives whether one is met. */
static void stand_any(Standing *standing, const Path *path, const Graph *graph)
{
    for (int i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        if (edge->any && graph_edge_counts(path, edge) && state_is_met(standing->state[edge->from]))
            standing->any_met[edge->any] = true;
    }
}

/* Whether an edge keeps its end from being ready. A group has no state of its own: groups behind it
 * are ready with it. */
static bool holds_back(const Standing *standing, const Path *path, const GraphEdge *edge)
{
    if (path_is_station(path, edge->from)) return progress_waits(standing, path, edge);
    return !path_is_station(path, edge->to) && !standing->ready[edge->from];
}

static void stand_ready(Standing *standing, const Path *path, const Graph *graph)
{
    for (int at = 0; at < graph->stop_count; at++) {
        int stop = graph->order[at];
        bool ready = !path_is_station(path, stop) || !state_is_met(standing->state[stop]);
        for (int i = graph->first_in[stop]; ready && i < graph->first_in[stop + 1]; i++)
            ready = !holds_back(standing, path, &graph->edges[graph->in_edge[i]]);
        standing->ready[stop] = ready;
    }
}

Standing progress_standing(const Progress *progress, const Path *path, const Graph *graph,
                           Arena *arena)
{
    Standing standing = {.state = ARENA_ARRAY(arena, State, path->station_count),
                         .ready = ARENA_ARRAY(arena, bool, path_stop_count(path)),
                         .any_met = ARENA_ARRAY(arena, bool, path->any_count + 1),
                         .topics_ticked = ARENA_ARRAY(arena, int, path->station_count),
                         .topic_ticked = ARENA_ARRAY(arena, bool, path->topic_count),
                         .line_done = ARENA_ARRAY(arena, int, path->line_count),
                         .line_total = ARENA_ARRAY(arena, int, path->line_count)};
    for (int station = 0; station < path->station_count; station++) {
        standing.state[station] = progress_state(progress, path, station);
        stand_topics(&standing, progress, path, station);
        stand_sums(&standing, path, station);
        const Entry *entry = progress_entry(progress, SECTION_STATIONS, path->stations[station].id);
        standing.by_path += standing.state[station] == STATE_DONE && !(entry && entry->value.len);
    }
    stand_any(&standing, path, graph);
    stand_ready(&standing, path, graph);
    return standing;
}

int progress_percent(int done, int total)
{
    return total > 0 ? (int)((long long)done * 100 / total) : -1;
}
