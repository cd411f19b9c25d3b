#include "plan/progress.h"

#include <stdlib.h>
#include <string.h>

#include "plan/progress_parts.h"

/* Entries are one sorted array: found by halving, written in order. A single one is put in by
 * moving those behind it; many are sorted first and merged in one pass. */

static const struct {
    const char *name;
    bool met;
} states[STATE_COUNT] = {
    [STATE_TODO] = {"todo", false},      [STATE_DOING] = {"doing", false},
    [STATE_DONE] = {"done", true},       [STATE_KNOWN] = {"known", true},
    [STATE_DROPPED] = {"dropped", true},
};

const char *state_name(State state)
{
    return states[state].name;
}

const char *state_word(State state, bool ready)
{
    if (state != STATE_TODO) return state_name(state);
    return ready ? "ready" : "blocked";
}

bool state_parse(Str word, State *state)
{
    for (int i = 0; i < STATE_COUNT; i++)
        if (str_equal(word, str_from(states[i].name))) return *state = (State)i, true;
    return false;
}

bool state_is_met(State state)
{
    return states[state].met;
}

void progress_init(Progress *progress, Arena *arena)
{
    *progress = (Progress){.arena = arena};
}

static int compare_place(const Entry *entry, Section section, Str key)
{
    if (entry->section != section) return entry->section < section ? -1 : 1;
    return str_compare(entry->key, key);
}

/* The index of the first entry that is not before (section, key). */
static int place_of(const Progress *progress, Section section, Str key)
{
    int low = 0, high = progress->entry_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (compare_place(&progress->entries[middle], section, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_at(const Progress *progress, int place, Section section, Str key)
{
    return place < progress->entry_count &&
           compare_place(&progress->entries[place], section, key) == 0;
}

const Entry *progress_find(const Progress *progress, Section section, Str key)
{
    int place = place_of(progress, section, key);
    return is_at(progress, place, section, key) ? &progress->entries[place] : NULL;
}

/* The length of what time_format() writes. */
enum { TIME_LEN = 24 };

static bool has_reset_time(Str value, Time *time)
{
    return value.len > TIME_LEN && value.at[value.len - TIME_LEN - 1] == ' ' &&
           time_parse(str_slice(value, value.len - TIME_LEN, value.len), time);
}

Str progress_reset_value(Str value, Time time, bool again, Arena *arena)
{
    Time had;
    if (value.len == 0 || (has_reset_time(value, &had) && !again)) return value;
    if (has_reset_time(value, &had)) value = str_slice(value, 0, value.len - TIME_LEN - 1);
    return str_format(arena, "%.*s %.*s", S_ARG(value), S_ARG(time_format(time, arena)));
}

bool progress_same_value(bool reset, Str a, Str b)
{
    Time time;
    if (reset && has_reset_time(a, &time)) a.len -= TIME_LEN + 1;
    if (reset && has_reset_time(b, &time)) b.len -= TIME_LEN + 1;
    return str_equal(a, b);
}

static Time time_of_reset(const Entry *reset)
{
    Time time;
    return has_reset_time(reset->value, &time) ? time : reset->at;
}

Time progress_reset_at(const Progress *progress)
{
    const Entry *reset = progress_find(progress, SECTION_STATIONS, PROGRESS_ALL);
    return reset && reset->value.len ? time_of_reset(reset) : -1;
}

bool progress_is_reset(Section section, Str key)
{
    return section == SECTION_STATIONS && str_starts(key, PROGRESS_ALL);
}

static bool names(Str words, Str word)
{
    Str next;
    while (str_split(&words, ' ', &next))
        if (str_equal(next, word)) return true;
    return false;
}

/* No id begins with a '*', so that the resets are the first entries but for what sorts before. */
Time progress_reset_of(const Progress *progress, Section section, Str key)
{
    Time latest = progress_reset_at(progress);
    if (section != SECTION_STATIONS && section != SECTION_TOPICS) return latest;
    Str id = progress_station_of(section, key);
    for (int i = place_of(progress, SECTION_STATIONS, PROGRESS_ALL); i < progress->entry_count;
         i++) {
        const Entry *reset = &progress->entries[i];
        if (!progress_is_reset(reset->section, reset->key)) break;
        Time time = time_of_reset(reset);
        if (reset->key.len > 1 && time > latest && names(reset->value, id)) latest = time;
    }
    return latest;
}

const Entry *progress_entry(const Progress *progress, Section section, Str key)
{
    const Entry *entry = progress_find(progress, section, key);
    if (!entry || progress_is_reset(section, key)) return entry;
    return entry->at > progress_reset_of(progress, section, key) ? entry : NULL;
}

/* Whether an entry is a mark that can be reset with the line. */
static bool is_on_line(const Entry *entry, Str stations)
{
    bool marks = entry->section == SECTION_STATIONS || entry->section == SECTION_TOPICS;
    return marks && names(stations, progress_station_of(entry->section, entry->key));
}

static bool is_ticked_by_path(const Progress *progress, const Path *path, const Station *station)
{
    bool ticked = station->ticked;
    for (int i = 0; i < station->topic_count && !ticked; i++)
        ticked = path->topics[station->first_topic + i].ticked;
    return ticked && progress_reset_of(progress, SECTION_STATIONS, station->id) < 0;
}

bool progress_has_marks(const Progress *progress, const Path *path, int line)
{
    Arena scratch = {0};
    Str stations = line < 0 ? S("") : progress_reset_op(path, line, &scratch).value;
    bool found = false;
    for (int i = 0; i < path->station_count && !found; i++)
        found = (line < 0 || names(stations, path->stations[i].id)) &&
                is_ticked_by_path(progress, path, &path->stations[i]);
    for (int i = 0; i < progress->entry_count && !found; i++) {
        const Entry *entry = &progress->entries[i];
        bool mark = entry->section < SECTION_LINES && entry->value.len &&
                    !progress_is_reset(entry->section, entry->key);
        found = mark && (line < 0 || is_on_line(entry, stations)) &&
                entry->at > progress_reset_of(progress, entry->section, entry->key);
    }
    arena_free(&scratch);
    return found;
}

Op progress_reset_op(const Path *path, int line, Arena *arena)
{
    Op op = {
        .kind = OP_MARK, .section = SECTION_STATIONS, .key = PROGRESS_ALL, .value = S("reset")};
    if (line < 0) return op;
    Buf stations = {.arena = arena};
    const Line *at = &path->lines[line];
    for (int i = 0; i < at->stop_count; i++) {
        int stop = path->line_stops[at->first_stop + i];
        if (!path_is_station(path, stop)) continue;
        if (stations.len) buf_add_char(&stations, ' ');
        buf_add(&stations, path->stations[stop].id);
    }
    op.key = str_format(arena, "*%.*s", S_ARG(at->id));
    op.value = buf_str(&stations);
    return op;
}

/* Who wrote last. The value and the rest come into it so that two entries of one time are told
 * apart the same way on every machine. */
static int compare_age(const Entry *a, const Entry *b)
{
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    int order = str_compare(a->by, b->by);
    if (!order) order = str_compare(a->value, b->value);
    if (!order) order = str_compare(a->extra, b->extra);
    if (!order) order = str_compare(a->topics, b->topics);
    return order ? order : str_compare(a->links, b->links);
}

Entry entry_copy(const Entry *entry, Arena *arena)
{
    Entry copy = *entry;
    copy.key = str_copy(entry->key, arena);
    copy.value = str_copy(entry->value, arena);
    copy.by = str_copy(entry->by, arena);
    copy.extra = str_copy(entry->extra, arena);
    copy.topics = str_copy(entry->topics, arena);
    copy.links = str_copy(entry->links, arena);
    return copy;
}

static void insert(Progress *progress, int place, const Entry *entry)
{
    progress->entries = list_reserve(progress->arena, progress->entries, progress->entry_count,
                                     &progress->entry_capacity, sizeof *progress->entries);
    Entry *at = progress->entries + place;
    memmove(at + 1, at, (size_t)(progress->entry_count - place) * sizeof *at);
    *at = entry_copy(entry, progress->arena);
    progress->entry_count++;
}

bool progress_put(Progress *progress, const Entry *entry)
{
    int place = place_of(progress, entry->section, entry->key);
    if (!is_at(progress, place, entry->section, entry->key)) {
        insert(progress, place, entry);
        return true;
    }
    if (compare_age(entry, &progress->entries[place]) <= 0) return false;
    progress->entries[place] = entry_copy(entry, progress->arena);
    return true;
}

void progress_set(Progress *progress, const Entry *entry)
{
    int place = place_of(progress, entry->section, entry->key);
    if (!is_at(progress, place, entry->section, entry->key)) {
        insert(progress, place, entry);
        return;
    }
    Entry *at = &progress->entries[place];
    at->value = str_copy(entry->value, progress->arena);
    at->at = entry->at;
    at->by = str_copy(entry->by, progress->arena);
}

/* By place; of one place the last writer first. */
static int by_place(const void *x, const void *y)
{
    const Entry *a = *(const Entry *const *)x, *b = *(const Entry *const *)y;
    int order = compare_place(a, b->section, b->key);
    return order ? order : compare_age(b, a);
}

/* The last writer of each place, sorted. Returns how many. */
static int winners(const Entry *entries, int count, const Entry **sorted)
{
    int kept = 0;
    for (int i = 0; i < count; i++) sorted[i] = &entries[i];
    if (count) qsort(sorted, (size_t)count, sizeof *sorted, by_place);
    for (int i = 0; i < count; i++)
        if (!kept || compare_place(sorted[kept - 1], sorted[i]->section, sorted[i]->key) != 0)
            sorted[kept++] = sorted[i];
    return kept;
}

void progress_put_all(Progress *progress, const Entry *entries, int count)
{
    Arena scratch = {0}, *arena = progress->arena;
    const Entry **sorted = ARENA_ARRAY(&scratch, const Entry *, count);
    int fresh = winners(entries, count, sorted), old = progress->entry_count;
    Entry *merged = ARENA_ARRAY(arena, Entry, old + fresh);
    int total = 0;
    for (int i = 0, j = 0; i < old || j < fresh; total++) {
        const Entry *mine = i < old ? &progress->entries[i] : NULL;
        int order = i == old     ? 1
                    : j == fresh ? -1
                                 : compare_place(mine, sorted[j]->section, sorted[j]->key);
        bool take = order > 0 || (order == 0 && compare_age(sorted[j], mine) > 0);
        merged[total] = take ? entry_copy(sorted[j], arena) : *mine;
        i += order <= 0;
        j += order >= 0;
    }
    progress->entries = merged;
    progress->entry_count = total;
    progress->entry_capacity = old + fresh;
    arena_free(&scratch);
}

void progress_copy(Progress *into, const Progress *from)
{
    into->entry_count = 0;
    into->history_count = 0;
    into->generation = from->generation;
    progress_put_all(into, from->entries, from->entry_count);
    for (int i = 0; i < from->history_count; i++) progress_put_mark(into, &from->history[i]);
}

Str progress_station_of(Section section, Str key)
{
    if (section == SECTION_REFERENCES || section == SECTION_LINES) return S("");
    if (progress_is_reset(section, key)) return S("");
    if (section != SECTION_TOPICS) return key;
    size_t slash = key.len; /* an id may hold a slash, the slug of a topic does not */
    while (slash > 0 && key.at[slash - 1] != '/') slash--;
    return str_slice(key, 0, slash ? slash - 1 : 0);
}
