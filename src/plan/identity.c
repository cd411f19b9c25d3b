#include "plan/identity.h"

#include <stdlib.h>

#include "base/text.h"
#include "plan/identity_parts.h"

enum {
    CLEAR_MARGIN = 60,      /* of the best match before the second best, see portrait_likeness() */
    MOST_PAIRS = 1 << 17,   /* that are compared; beyond that what is gone stays gone */
    LONGEST_MEMORY = 15000, /* bytes of one remembered text: less than a scalar of the file */
    /* percent of the stations that two paths have in common, see identity_is_kin() */
    HARDLY_ONE = 20,
    HALF_OF_THEM = 50,
    MOST_OF_THEM = 60,
    LEAST_SHARED = 3, /* stations */
};

typedef struct {
    const Path *path;
    Portraits was, is; /* `was` is sorted by id */
    bool remembers;    /* the progress holds the lines of the path */
    Arena *arena;
} Comparison;

/* The id without what tells stations of one title apart: line and ordinal. */
static Str base_of(Str id)
{
    size_t from = id.len, to = str_find_char(id, '.', 0);
    while (from > 0 && id.at[from - 1] != '/') from--;
    return str_slice(id, from, to);
}

static int count_base(const Portraits *all, Str base)
{
    int count = 0;
    for (int i = 0; i < all->count; i++) count += str_equal(base_of(all->items[i].id), base);
    return count;
}

/* An id that several stations share but for an ordinal may have come to mean another one when one
 * of them was added or taken away. */
static bool is_shifted(const Comparison *comparison, Str id)
{
    bool numbered = str_find_char(id, '.', 0) != STR_NONE;
    if (!comparison->remembers) return false;
    Str base = base_of(id);
    int now = count_base(&comparison->is, base);
    return (numbered || now > 1) && now != count_base(&comparison->was, base);
}

static void pair(Comparison *comparison, int was, int is, const char *because)
{
    comparison->was.items[was].match = is;
    comparison->was.items[was].because = because;
    comparison->is.items[is].match = was;
}

/* The id says it, unless the station is a different one throughout. */
static void match_by_id(Comparison *comparison)
{
    for (int is = 0; is < comparison->is.count; is++) {
        const Portrait *now = &comparison->is.items[is];
        int was = portrait_find(&comparison->was, now->id);
        if (was < 0) continue;
        const Portrait *then = &comparison->was.items[was];
        bool elsewhere = then->line.len && !str_equal(then->line, now->line);
        bool another = portrait_contradicts(then, now) && elsewhere;
        if (!another && !(then->marked && is_shifted(comparison, now->id)))
            pair(comparison, was, is, NULL);
    }
}

/* A line that has another id now, because most of its stations are on one that is new. */
static Str line_now(const Comparison *comparison, Str line)
{
    const Path *path = comparison->path;
    int *votes = ARENA_ARRAY(comparison->arena, int, path->line_count), all = 0, best = 0;
    for (int i = 0; i < path->line_count; i++)
        if (str_equal(path->lines[i].id, line)) return line;
    for (int i = 0; i < comparison->was.count; i++) {
        const Portrait *then = &comparison->was.items[i];
        if (then->match < 0 || !str_equal(then->line, line)) continue;
        votes[path_home_line(path, comparison->is.items[then->match].station)]++;
        all++;
    }
    for (int i = 0; i < path->line_count; i++)
        if (votes[i] > votes[best]) best = i;
    return all && votes[best] * 2 > all ? path->lines[best].id : line;
}

/* Says of every remembered station what its line is called now. */
static void rename_lines(Comparison *comparison)
{
    Portraits *was = &comparison->was;
    Str *now = ARENA_ARRAY(comparison->arena, Str, was->count);
    for (int i = 0; i < was->count; i++) {
        int same = 0; /* a line is asked for once */
        while (same < i && !str_equal(was->items[same].line, was->items[i].line)) same++;
        now[i] = same < i ? now[same] : line_now(comparison, was->items[i].line);
    }
    for (int i = 0; i < was->count; i++) was->items[i].line = now[i];
}

/* The best match of one side among the free ones of the other, if it is clear. */
static int best_of(const Comparison *comparison, int at, bool of_was, const char **because)
{
    const Portraits *others = of_was ? &comparison->is : &comparison->was;
    *because = NULL;
    int best = -1, score = 0, second = 0;
    for (int i = 0; i < others->count; i++) {
        const Portrait *other = &others->items[i];
        const Portrait *was = of_was ? &comparison->was.items[at] : other;
        const Portrait *is = of_was ? other : &comparison->is.items[at];
        const char *why;
        if (other->match >= 0 || !was->marked) continue;
        int likeness = portrait_likeness(was, is, &why);
        if (likeness <= score) {
            if (likeness > second) second = likeness;
            continue;
        }
        second = score, score = likeness, best = i;
        *because = why;
    }
    return *because && score - second >= CLEAR_MARGIN ? best : -1;
}

static bool is_free(const Portrait *was)
{
    return was->marked && was->match < 0 && was->title.len;
}

/* Whether all that is gone, or all that is known of, can be compared with all that is new. */
static bool can_compare(const Comparison *comparison, bool gone_alone)
{
    long long known = 0, fresh = 0;
    for (int i = 0; i < comparison->was.count; i++) {
        const Portrait *was = &comparison->was.items[i];
        known += gone_alone ? is_free(was) : was->title.len > 0;
    }
    for (int i = 0; i < comparison->is.count; i++) fresh += comparison->is.items[i].match < 0;
    return known * fresh <= MOST_PAIRS && comparison->remembers;
}

/* Pairs what is each other's best, until there is no more. */
static void match_by_likeness(Comparison *comparison)
{
    bool found = can_compare(comparison, true);
    for (int round = 0; found && round < 4; round++) {
        found = false;
        for (int was = 0; was < comparison->was.count; was++) {
            const char *because, *back;
            if (!is_free(&comparison->was.items[was])) continue;
            int is = best_of(comparison, was, true, &because);
            if (is < 0 || best_of(comparison, is, false, &back) != was) continue;
            pair(comparison, was, is, because);
            found = true;
        }
    }
}

void changes_add(Changes *changes, Change change, Arena *arena)
{
    *LIST_PUSH(arena, changes) = change;
    changes->counts[change.kind]++;
}

static bool has_station(const Portraits *is, Str id)
{
    for (int i = 0; i < is->count; i++)
        if (str_equal(is->items[i].id, id)) return true;
    return false;
}

/* What is gone keeps its marks under its id, or beside it where that means another station now. No
 * slug holds a '~'. */
static Change gone(const Comparison *comparison, const Portrait *then)
{
    Change change = {.kind = then->marked ? CHANGE_GONE : CHANGE_REMOVED,
                     .station = -1,
                     .id = then->id,
                     .title = then->title.len ? then->title : then->id};
    if (!then->marked || !has_station(&comparison->is, then->id)) return change;
    change.from = then->id;
    change.id = str_format(comparison->arena, "%.*s~", S_ARG(then->id));
    return change;
}

static void add_kind(const Comparison *comparison, ChangeKind kind, Changes *changes)
{
    for (int i = 0; i < comparison->is.count; i++) {
        const Portrait *now = &comparison->is.items[i];
        const Portrait *then = now->match < 0 ? NULL : &comparison->was.items[now->match];
        Change change = {.kind = kind, .station = now->station, .title = now->title};
        bool renamed = then && !str_equal(then->id, now->id);
        bool moved = then && then->line.len && !str_equal(then->line, now->line);
        if (renamed) change.title = then->title, change.because = then->because;
        if (renamed && kind == CHANGE_RENAMED) change.from = then->id;
        change.id = then && kind == CHANGE_MOVED ? then->line : now->id;
        if ((kind == CHANGE_RENAMED && renamed) || (kind == CHANGE_MOVED && moved) ||
            (kind == CHANGE_NEW && !then && comparison->remembers))
            changes_add(changes, change, comparison->arena);
    }
    for (int i = 0; i < comparison->was.count; i++) {
        const Portrait *then = &comparison->was.items[i];
        bool wanted = kind == (then->marked ? CHANGE_GONE : CHANGE_REMOVED);
        if (then->match >= 0 || !wanted) continue;
        changes->gone_lately += then->marked && then->line.len;
        changes_add(changes, gone(comparison, then), comparison->arena);
    }
}

Changes identity_changes(const Path *path, const Progress *progress, Arena *arena)
{
    if (path->station_count > IDENTITY_LIMIT) return (Changes){0};
    Comparison comparison = {.path = path,
                             .was = portraits_of_progress(progress, arena),
                             .is = portraits_of_path(path, arena),
                             .arena = arena};
    for (int i = 0; i < progress->entry_count; i++)
        if (progress->entries[i].section == SECTION_LINES) comparison.remembers = true;
    match_by_id(&comparison);
    if (comparison.remembers) rename_lines(&comparison);
    match_by_likeness(&comparison);
    Changes changes = {0};
    for (int kind = 0; kind < CHANGE_COUNT; kind++) {
        add_kind(&comparison, (ChangeKind)kind, &changes);
        if (kind == CHANGE_TOPIC)
            identity_topics(progress, &comparison.was, &comparison.is, arena, &changes);
        if (kind == CHANGE_SPLIT && can_compare(&comparison, false))
            identity_splits(&comparison.was, &comparison.is, arena, &changes);
    }
    return changes;
}

Changes identity_renamed(const Path *was, const Path *is, Arena *arena)
{
    Changes changes = {0};
    if (was->station_count > IDENTITY_LIMIT || is->station_count > IDENTITY_LIMIT) return changes;
    Comparison comparison = {.path = is,
                             .was = portraits_of_former(was, arena),
                             .is = portraits_of_path(is, arena),
                             .remembers = true,
                             .arena = arena};
    match_by_id(&comparison);
    rename_lines(&comparison);
    match_by_likeness(&comparison);
    add_kind(&comparison, CHANGE_RENAMED, &changes);
    return changes;
}

Kinship identity_kinship(const Path *path, const Progress *progress)
{
    Arena scratch = {0};
    Portraits known = portraits_of_progress(progress, &scratch);
    Kinship kinship = {.known = known.count};
    for (int i = 0; i < path->station_count; i++)
        kinship.shared += portrait_find(&known, path->stations[i].id) >= 0;
    arena_free(&scratch);
    return kinship;
}

bool identity_is_foreign(Kinship kinship)
{
    return kinship.shared * 100LL < kinship.known * (long long)HARDLY_ONE;
}

/* Other maps have an "Introduction" too: a few stations in common say nothing. */
bool identity_is_kin(Kinship kinship, const Path *path, bool same_id)
{
    int all = kinship.known;
    if (!same_id && all < path->station_count) all = path->station_count;
    return kinship.shared && (same_id || kinship.shared >= LEAST_SHARED) &&
           kinship.shared * 100LL >= all * (long long)(same_id ? HALF_OF_THEM : MOST_OF_THEM);
}

int identity_renamings(const Changes *changes, Arena *arena, Renaming **list)
{
    int count = 0;
    *list = ARENA_ARRAY(arena, Renaming, changes->count);
    for (int i = 0; i < changes->count; i++) {
        const Change *change = &changes->items[i];
        bool topic = change->kind == CHANGE_TOPIC;
        if (change->from.len) (*list)[count++] = (Renaming){change->from, change->id, topic};
    }
    return count;
}

typedef struct {
    Entry *items;
    int count, capacity;
} Entries;

/* Adds the entry unless the progress holds the same. */
static void remember(Entries *entries, const Progress *progress, Entry entry)
{
    const Entry *there = progress_find(progress, entry.section, entry.key);
    if (!there && entry.value.len == 0) return;
    if (there && str_equal(there->value, entry.value) && str_equal(there->topics, entry.topics) &&
        str_equal(there->links, entry.links))
        return;
    if (there && there->at >= entry.at) entry.at = there->at + 1;
    *LIST_PUSH(progress->arena, entries) = entry;
}

static Str stations_of(const Path *path, const Line *line, Arena *arena)
{
    Buf out = {.arena = arena};
    for (int i = 0; i < line->stop_count && out.len <= LONGEST_MEMORY; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (!path_is_station(path, stop)) continue;
        if (out.len) buf_add_char(&out, ' ');
        buf_add(&out, path->stations[stop].id);
    }
    return buf_str(&out);
}

static bool has_line(const Path *path, Str id)
{
    for (int i = 0; i < path->line_count; i++)
        if (str_equal(path->lines[i].id, id)) return true;
    return false;
}

static void remember_station(Entries *entries, const Progress *progress, const Portrait *portrait,
                             Entry entry)
{
    if (portrait->title.len > LONGEST_MEMORY || !text_is_utf8(portrait->title)) return;
    entry.section = SECTION_SEEN;
    entry.key = portrait->id;
    entry.value = portrait->title;
    entry.topics = portrait->topics;
    entry.links = portrait->links;
    remember(entries, progress, entry);
}

int identity_memory(const Path *path, const Progress *progress, Time now, Str by, Arena *arena,
                    Entry **list)
{
    Progress view = *progress; /* the same, with another arena for what is made here */
    Entries entries = {0};
    Entry entry = {.at = now, .by = by};
    view.arena = arena;
    *list = NULL;
    if (path->station_count > IDENTITY_LIMIT) return 0;
    for (int i = 0; i < path->line_count; i++) {
        entry.section = SECTION_LINES;
        entry.key = path->lines[i].id;
        entry.value = stations_of(path, &path->lines[i], arena);
        if (entry.value.len > LONGEST_MEMORY) return 0;
        remember(&entries, &view, entry);
    }
    for (int i = 0; i < progress->entry_count; i++) {
        const Entry *old = &progress->entries[i];
        if (old->section != SECTION_LINES || has_line(path, old->key)) continue;
        entry.key = old->key, entry.value = S("");
        remember(&entries, &view, entry);
    }
    Portraits was = portraits_of_progress(progress, arena), is = portraits_of_path(path, arena);
    for (int i = 0; i < is.count; i++) {
        int at = portrait_find(&was, is.items[i].id);
        if (at >= 0 && was.items[at].marked)
            remember_station(&entries, &view, &is.items[i], (Entry){.at = now, .by = by});
    }
    *list = entries.items;
    return entries.count;
}

Str identity_summary(const Changes *changes, Arena *arena)
{
    static const struct {
        ChangeKind kind;
        const char *one, *many;
    } words[] = {{CHANGE_RENAMED, "was renamed", "were renamed"},
                 {CHANGE_TOPIC, "has a topic that was renamed", "have topics that were renamed"},
                 {CHANGE_MOVED, "moved to another line", "moved to other lines"},
                 {CHANGE_GONE, "is gone, its marks are kept", "are gone, their marks are kept"}};
    Buf out = {.arena = arena};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool gone = words[i].kind == CHANGE_GONE;
        int count = gone ? changes->gone_lately : changes->counts[words[i].kind];
        const char *noun = out.len ? "" : count == 1 ? " station" : " stations";
        if (count)
            buf_format(&out, "%s%d%s %s", out.len ? ", " : "", count, noun,
                       count == 1 ? words[i].one : words[i].many);
    }
    return buf_str(&out);
}
