/* Interchanges: stations that several lines call at. A path that names a thing to learn on two of
 * its lines means one station where
 * - both names are links to the same page: the same course, listed on two tracks;
 * - one of them only leads to the other: "### [Python](#python)", with nothing of its own;
 * - a hint says so: `interchange` for titles that are repeated, `also` for what is written once.
 * A title alone says nothing: each line has its own "Exercises". What a line repeats within itself
 * is no interchange either. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_build.h"
#include "model/read_outline.h"

typedef struct {
    Str name; /* folded */
    int index;
} Named;

/* A line that calls at a station, because a hint says so. */
typedef struct {
    int line, station;
    bool below; /* the station is written below the line */
} Call;

typedef struct {
    Call *items;
    int count, capacity;
} Calls;

typedef struct {
    Builder *builder;
    const Guide *guide;
    Arena *scratch;
    Str *folded;      /* of each station: its title */
    int *line_of;     /* of each station: the line that it is written on */
    int *same;        /* of each station: the first of those that it is one with, mostly itself */
    int *next;        /* of each station: the next of them; -1 = none */
    int *index;       /* of each station: its place among those that are left */
    int *topic_index; /* the same of topics */
    bool found;       /* some are one */
} Joining;

static int by_name(const void *a, const void *b)
{
    const Named *x = a, *y = b;
    int order = str_compare(x->name, y->name);
    return order ? order : x->index - y->index;
}

static int by_hash(const void *a, const void *b)
{
    const unsigned long long *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

/* ---- which stations are one */

/* The address of the page that the title of a station leads to; empty if it does not. What is done
 * again and again, practice and projects, has the same address each time. */
static Str own_address(const Joining *joining, int station)
{
    const Station *is = &joining->builder->stations.items[station];
    if (is->reference_count == 0) return S("");
    const Reference *first = &joining->builder->references.items[is->first_reference];
    if (first->topic >= 0 || first->kind == KIND_PRACTICE || first->kind == KIND_PROJECT)
        return S("");
    return str_equal(text_fold(first->title, joining->scratch), joining->folded[station])
               ? first->url
               : S("");
}

/* True if the station is nothing but a link to one of its title. */
static bool is_pointer(const Joining *joining, int station)
{
    const Station *is = &joining->builder->stations.items[station];
    if (is->topic_count || is->reference_count || is->inside_address.len < 2) return false;
    Str anchor = str_slice(is->inside_address, 1, is->inside_address.len);
    return str_equal(text_slug(anchor, joining->scratch), text_slug(is->title, joining->scratch));
}

static bool is_one(const Joining *joining, int one, int two)
{
    Str address = own_address(joining, one);
    if (address.len && str_equal(address, own_address(joining, two))) return true;
    return is_pointer(joining, one) || is_pointer(joining, two);
}

/* Stations of one title, in the order of the document. */
static void join_run(Joining *joining, const Named *run, int count)
{
    const Station *stations = joining->builder->stations.items;
    bool hinted = guide_names(&joining->guide->interchange, stations[run->index].title);
    bool repeated = false;
    for (int i = 1; i < count; i++)
        repeated |= joining->line_of[run[i].index] == joining->line_of[run[i - 1].index];
    int first = run->index, last = first;
    if (stations[first].choice || (repeated && !hinted)) return;
    for (int i = 1; i < count; i++) {
        int station = run[i].index;
        if (joining->line_of[station] == joining->line_of[last] || stations[station].choice)
            continue;
        if (!hinted && !is_one(joining, first, station)) continue;
        joining->same[station] = first;
        joining->next[last] = station;
        joining->found = true;
        last = station;
    }
}

static void find_same(Joining *joining)
{
    int count = joining->builder->stations.count;
    Named *names = ARENA_ARRAY(joining->scratch, Named, count);
    for (int s = 0; s < count; s++) names[s] = (Named){joining->folded[s], s};
    qsort(names, (size_t)count, sizeof *names, by_name);
    for (int from = 0, end; from < count; from = end) {
        end = from + 1;
        while (end < count && str_equal(names[end].name, names[from].name)) end++;
        if (names[from].name.len) join_run(joining, names + from, end - from);
    }
}

/* ---- what they hold becomes one */

/* What the first does not say, the others may. */
static void fill_gaps(Station *station, const Station *other)
{
    if (station->id.len == 0) station->id = other->id;
    if (station->number == 0) station->number = other->number;
    if (!station->prose.first) {
        station->text = other->text;
        station->prose = other->prose;
    }
    if (!station->prose.first) station->prose = other->prose;
    if (station->difficulty == DIFFICULTY_UNSAID) station->difficulty = other->difficulty;
    if (station->importance == 0) station->importance = other->importance;
    if (station->hours_low <= 0) {
        station->hours_low = other->hours_low;
        station->hours_high = other->hours_high;
    }
    station->ticked |= other->ticked;
}

/* The outermost topics of the last station so far, by name. */
static int list_topics(const Joining *joining, int first, Named **names)
{
    const Topics *topics = &joining->builder->topics;
    int count = 0;
    *names = ARENA_ARRAY(joining->scratch, Named, topics->count - first + 1);
    for (int t = first; t < topics->count; t++)
        if (topics->items[t].parent < 0)
            (*names)[count++] = (Named){text_fold(topics->items[t].title, joining->scratch), t};
    if (count) qsort(*names, (size_t)count, sizeof **names, by_name);
    return count;
}

/* The index that goes with a name, or -1. */
static int index_of(const Named *names, int count, Str folded)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(names[middle].name, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && str_equal(names[low].name, folded) ? names[low].index : -1;
}

/* A topic that is there by its name is not added again, nor what is below it. */
static void add_topics(Joining *joining, const Topics *old, const Station *from, int first)
{
    Named *names;
    int count = list_topics(joining, first, &names), again = -1;
    for (int t = from->first_topic; t < from->first_topic + from->topic_count; t++) {
        Topic topic = old->items[t];
        if (topic.parent < 0)
            again = index_of(names, count, text_fold(topic.title, joining->scratch));
        joining->topic_index[t] = again;
        if (again >= 0) continue;
        if (topic.parent >= 0) topic.parent = joining->topic_index[topic.parent];
        joining->topic_index[t] = joining->builder->topics.count;
        *LIST_PUSH(joining->builder->arena, &joining->builder->topics) = topic;
    }
}

static void copy_references(Joining *joining, const References *old, int first, int count)
{
    for (int i = first; i < first + count; i++) {
        Reference reference = old->items[i];
        if (reference.topic >= 0) reference.topic = joining->topic_index[reference.topic];
        *LIST_PUSH(joining->builder->arena, &joining->builder->references) = reference;
    }
}

/* What lists held before stations were joined. */
typedef struct {
    Stations stations;
    Topics topics;
    References references;
} Before;

static void add_joined(Joining *joining, const Before *old, int first)
{
    Builder *builder = joining->builder;
    Station joined = old->stations.items[first];
    joined.first_topic = builder->topics.count;
    joined.first_reference = builder->references.count;
    for (int s = first; s >= 0; s = joining->next[s]) {
        const Station *station = &old->stations.items[s];
        joining->index[s] = builder->stations.count;
        fill_gaps(&joined, station);
        add_topics(joining, &old->topics, station, joined.first_topic);
        copy_references(joining, &old->references, station->first_reference,
                        station->reference_count);
    }
    int own = builder->references.count - joined.first_reference;
    if (joining->next[first] >= 0) own = drop_repeated(builder, own, false);
    joined.topic_count = builder->topics.count - joined.first_topic;
    joined.reference_count = own;
    builder->references.count = joined.first_reference + own;
    for (int s = first; s >= 0; s = joining->next[s]) {
        const Station *station = &old->stations.items[s];
        copy_references(joining, &old->references,
                        station->first_reference + station->reference_count,
                        station->topic_reference_count);
    }
    joined.topic_reference_count = builder->references.count - joined.first_reference - own;
    *LIST_PUSH(builder->arena, &builder->stations) = joined;
}

static void join_stations(Joining *joining)
{
    Builder *builder = joining->builder;
    Before old = {builder->stations, builder->topics, builder->references};
    builder->stations = (Stations){0};
    builder->topics = (Topics){0};
    builder->references = (References){0};
    joining->topic_index = ARENA_ARRAY(joining->scratch, int, old.topics.count);
    for (int s = 0; s < old.stations.count; s++)
        if (joining->same[s] == s) add_joined(joining, &old, s);
    for (int g = 0; g < builder->groups.count; g++) {
        Group *group = &builder->groups.items[g];
        int first = builder->references.count;
        copy_references(joining, &old.references, group->first_reference, group->reference_count);
        group->first_reference = first;
    }
    for (int i = 0; i < builder->line_stops.count; i++) {
        int *stop = &builder->line_stops.items[i];
        if (*stop >= 0) *stop = joining->index[*stop];
    }
    for (int i = 0; i < builder->needs.count; i++) {
        int *station = &builder->needs.items[i].station;
        if (*station >= 0) *station = joining->index[*station];
    }
}

/* ---- lines that call at what is written once */

static int by_line(const void *a, const void *b)
{
    const Call *x = a, *y = b;
    return x->line != y->line ? x->line - y->line : x->station - y->station;
}

/* Adds a call of `station` at each line that `names` has; those that it has in vain are told. */
static void call_at(Joining *joining, const Named *lines, int station, const Names *names,
                    const Diag *at, Calls *calls)
{
    const Builder *builder = joining->builder;
    for (int i = 0; i < names->count; i++) {
        Str folded = text_fold(names->items[i], joining->scratch);
        int line = index_of(lines, builder->lines.count, folded);
        if (line >= 0 && builder->lines.items[line].has_stations)
            *LIST_PUSH(joining->scratch, calls) =
                (Call){line, joining->index[station], joining->line_of[station] > line};
        else
            diag_add(builder->outline->diags, *at, "name a line with stations as its heading does",
                     "no such line here is called \"%.*s\"", S_ARG(names->items[i]));
    }
}

static Calls gather_calls(Joining *joining, int station_count)
{
    Builder *builder = joining->builder;
    Calls calls = {0};
    Named *lines = ARENA_ARRAY(joining->scratch, Named, builder->lines.count);
    for (int i = 0; i < builder->lines.count; i++)
        lines[i] = (Named){text_fold(builder->lines.items[i].title, joining->scratch), i};
    qsort(lines, (size_t)builder->lines.count, sizeof *lines, by_name);
    for (int i = 0; i < builder->also.count; i++) {
        const Also *also = &builder->also.items[i];
        call_at(joining, lines, also->station, &also->lines, &also->at, &calls);
    }
    for (int i = 0; i < joining->guide->also.count; i++) {
        const NamedList *list = &joining->guide->also.items[i];
        bool found = false;
        for (int s = 0; s < station_count && !found; s++) {
            found = guide_fits(list->pattern, joining->folded[s]);
            if (found) call_at(joining, lines, s, &list->values, &list->at, &calls);
        }
        if (!found) tell_unnamed(builder->outline->diags, list);
    }
    if (calls.count) qsort(calls.items, (size_t)calls.count, sizeof *calls.items, by_line);
    return calls;
}

/* Those of one line, `below` or above it, that it does not call at by itself. */
static void put_calls(Joining *joining, const Calls *calls, int from, bool below, int *seen)
{
    for (int i = from; i < calls->count && calls->items[i].line == calls->items[from].line; i++) {
        const Call *call = &calls->items[i];
        if (call->below != below || seen[call->station] > call->line) continue;
        seen[call->station] = call->line + 1;
        *LIST_PUSH(joining->builder->arena, &joining->builder->line_stops) = call->station;
    }
}

/* A line calls first at what is written above it, and last at what is written below it: so its
 * order turns against none of the path. */
static void add_calls(Joining *joining, const Calls *calls)
{
    Builder *builder = joining->builder;
    Indexes old = builder->line_stops;
    int *seen = ARENA_ARRAY(joining->scratch, int, builder->stations.count); /* by line, from 1 */
    int next = 0;
    builder->line_stops = (Indexes){0};
    for (int l = 0; l < builder->lines.count; l++) {
        Line *line = &builder->lines.items[l];
        const int *own = old.items + line->first_stop;
        for (int i = 0; i < line->stop_count; i++)
            if (own[i] >= 0) seen[own[i]] = l + 1;
        line->first_stop = builder->line_stops.count;
        bool called = next < calls->count && calls->items[next].line == l;
        if (called) put_calls(joining, calls, next, false, seen);
        for (int i = 0; i < line->stop_count; i++)
            *LIST_PUSH(builder->arena, &builder->line_stops) = own[i];
        if (called) put_calls(joining, calls, next, true, seen);
        while (next < calls->count && calls->items[next].line == l) next++;
        line->stop_count = builder->line_stops.count - line->first_stop;
    }
}

/* ---- all of it */

/* True if two stations may lead to one address: most paths need not be looked at closer. */
static bool has_twins(Joining *joining)
{
    const Builder *builder = joining->builder;
    int count = 0;
    unsigned long long *hashes =
        ARENA_ARRAY(joining->scratch, unsigned long long, builder->stations.count);
    for (int s = 0; s < builder->stations.count; s++) {
        const Station *station = &builder->stations.items[s];
        if (station->inside_address.len) return true;
        if (station->reference_count == 0) continue;
        Str url = builder->references.items[station->first_reference].url;
        if (url.len) hashes[count++] = str_hash(url);
    }
    if (count) qsort(hashes, (size_t)count, sizeof *hashes, by_hash);
    for (int i = 1; i < count; i++)
        if (hashes[i] == hashes[i - 1]) return true;
    return false;
}

static void prepare(Joining *joining)
{
    const Builder *builder = joining->builder;
    int count = builder->stations.count;
    joining->folded = ARENA_ARRAY(joining->scratch, Str, count);
    joining->line_of = ARENA_ARRAY(joining->scratch, int, count);
    joining->same = ARENA_ARRAY(joining->scratch, int, count);
    joining->next = ARENA_ARRAY(joining->scratch, int, count);
    joining->index = ARENA_ARRAY(joining->scratch, int, count);
    for (int s = 0; s < count; s++) {
        joining->folded[s] = text_fold(builder->stations.items[s].title, joining->scratch);
        joining->same[s] = joining->index[s] = s;
        joining->next[s] = -1;
    }
    for (int l = 0; l < builder->lines.count; l++) {
        const Line *line = &builder->lines.items[l];
        for (int i = line->first_stop; i < line->first_stop + line->stop_count; i++)
            if (builder->line_stops.items[i] >= 0)
                joining->line_of[builder->line_stops.items[i]] = l;
    }
}

void find_interchanges(Builder *builder, const Guide *guide)
{
    Arena scratch = {0};
    Joining joining = {.builder = builder, .guide = guide, .scratch = &scratch};
    bool also = builder->also.count || guide->also.count;
    bool several = builder->lines.count > 1 && builder->stations.count > 1;
    if (several && (also || guide->interchange.count || has_twins(&joining))) {
        int count = builder->stations.count;
        prepare(&joining);
        find_same(&joining);
        if (joining.found) join_stations(&joining);
        Calls calls = {0};
        if (also) calls = gather_calls(&joining, count);
        if (calls.count) add_calls(&joining, &calls);
    }
    arena_free(&scratch);
}
