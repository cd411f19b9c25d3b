/* Which station is meant by a name: by the address that it links to, by its title, by how the title
 * begins, or by a title that differs in a letter or two. The name of a line means all its stations.
 */
#include <stdlib.h>

#include "base/text.h"
#include "model/read.h"
#include "model/read_build.h"
#include "model/read_infer.h"
#include "model/read_rules.h"
#include "model/read_words.h"

/* A name or an address, and what it stands for. */
typedef struct {
    Str name;
    int station, line; /* one of them; the other is -1 */
} Entry;

typedef struct {
    Path *path;
    Arena *arena, *scratch;
    DiagList *diags;
    Entry *titles, *addresses; /* sorted */
    int title_count, address_count;
    int any;     /* group of the alternatives that are being matched, else 0 */
    long effort; /* comparisons of letters that may still be made */
    Stated stated;
} Matcher;

static int by_name(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = str_compare(x->name, y->name);
    return order ? order : x->station - y->station;
}

static Str title_slug(Str title, Arena *arena)
{
    return text_slug(text_fold(title, arena), arena);
}

static void list_titles(Matcher *matcher)
{
    const Path *path = matcher->path;
    matcher->titles =
        ARENA_ARRAY(matcher->scratch, Entry, path->station_count + path->line_count + 1);
    for (int i = 0; i < path->station_count; i++)
        matcher->titles[matcher->title_count++] =
            (Entry){title_slug(path->stations[i].title, matcher->scratch), i, -1};
    for (int i = 0; i < path->line_count; i++)
        matcher->titles[matcher->title_count++] =
            (Entry){title_slug(path->lines[i].title, matcher->scratch), -1, i};
    qsort(matcher->titles, (size_t)matcher->title_count, sizeof(Entry), by_name);
}

/* Of its references only the first is the station's own address; in a folder it has a file too. */
static void list_addresses(Matcher *matcher)
{
    const Path *path = matcher->path;
    matcher->addresses = ARENA_ARRAY(matcher->scratch, Entry, path->station_count * 2 + 1);
    for (int i = 0; i < path->station_count; i++) {
        const Station *station = &path->stations[i];
        Str file = path_file(path, station->file);
        if (file.len) matcher->addresses[matcher->address_count++] = (Entry){file, i, -1};
        if (station->reference_count == 0) continue;
        Str url = path->references[station->first_reference].url;
        if (url.len) matcher->addresses[matcher->address_count++] = (Entry){url, i, -1};
    }
    qsort(matcher->addresses, (size_t)matcher->address_count, sizeof(Entry), by_name);
}

/* The first entry that is not before `name`; `count` if there is none. */
static int lower_bound(const Entry *entries, int count, Str name)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(entries[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const Entry *find_exact(const Entry *entries, int count, Str name)
{
    int at = lower_bound(entries, count, name);
    return at < count && str_equal(entries[at].name, name) ? &entries[at] : NULL;
}

/* The only title that goes on from `slug` after a whole word. */
static const Entry *find_beginning(const Matcher *matcher, Str slug)
{
    int at = lower_bound(matcher->titles, matcher->title_count, slug), end = at;
    while (end < matcher->title_count && end < at + 2 &&
           str_starts(matcher->titles[end].name, slug) &&
           matcher->titles[end].name.at[slug.len] == '-')
        end++;
    return end == at + 1 ? &matcher->titles[at] : NULL;
}

/* True if `a` becomes `b` by at most two letters put in, left out or changed (Levenshtein 1966);
 * only the band of two beside the diagonal is looked at. */
static bool is_near(Str a, Str b)
{
    enum { FAR = 3, BAND = 2, LONGEST = 64 };
    if (a.len > LONGEST || b.len > LONGEST) return false;
    int row[LONGEST + 1], columns = (int)b.len;
    for (int j = 0; j <= columns; j++) row[j] = j < FAR ? j : FAR;
    for (int i = 1; i <= (int)a.len; i++) {
        int diagonal = row[0], best = FAR;
        row[0] = i < FAR ? i : FAR;
        for (int j = 1; j <= columns; j++) {
            int above = row[j], cost = diagonal + (a.at[i - 1] != b.at[j - 1]);
            if (above + 1 < cost) cost = above + 1;
            if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1;
            row[j] = abs(i - j) <= BAND && cost < FAR ? cost : FAR;
            if (row[j] < best) best = row[j];
            diagonal = above;
        }
        if (best == FAR && i > BAND) return false;
    }
    return row[columns] < FAR;
}

/* The only title that holds `slug`, of two words at least, in its midst or at its end. */
static const Entry *find_inside(Matcher *matcher, Str slug)
{
    const Entry *only = NULL;
    if (str_find_char(slug, '-', 0) == STR_NONE) return NULL;
    for (int i = 0; i < matcher->title_count && matcher->effort > 0; i++) {
        const Entry *entry = &matcher->titles[i];
        matcher->effort -= 1 + (long)entry->name.len;
        size_t at = str_find(entry->name, slug, 0), end = at + slug.len;
        if (at == STR_NONE || at == 0 || entry->name.at[at - 1] != '-') continue;
        if (end < entry->name.len && entry->name.at[end] != '-') continue;
        if (only) return NULL;
        only = entry;
    }
    return only;
}

static const Entry *find_misspelt(Matcher *matcher, Str slug)
{
    enum { SHORTEST = 8 }; /* bytes; two letters make another word of a shorter one */
    if (slug.len < SHORTEST) return NULL;
    for (int i = 0; i < matcher->title_count && matcher->effort > 0; i++) {
        const Entry *entry = &matcher->titles[i];
        matcher->effort -= 1;
        if (entry->name.len + 2 < slug.len || slug.len + 2 < entry->name.len) continue;
        matcher->effort -= (long)(slug.len * entry->name.len);
        if (is_near(slug, entry->name)) return entry;
    }
    return NULL;
}

/* "all of Core CS" names what "Core CS" does. */
static Str without_all(Str slug)
{
    static const Str heads[] = {S_INIT("all-of-the-"), S_INIT("all-of-"), S_INIT("all-")};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (str_starts(slug, heads[i])) return str_slice(slug, heads[i].len, slug.len);
    return slug;
}

static const Entry *find_meant(Matcher *matcher, const Need *need)
{
    const Entry *entry = NULL;
    if (need->url.len) entry = find_exact(matcher->addresses, matcher->address_count, need->url);
    if (entry) return entry;
    Str slug = without_all(title_slug(need->words, matcher->scratch));
    if (slug.len == 0) return NULL;
    entry = find_exact(matcher->titles, matcher->title_count, slug);
    if (!entry) entry = find_beginning(matcher, slug);
    if (!entry) entry = find_misspelt(matcher, slug);
    return entry ? entry : find_inside(matcher, slug);
}

static void require(Matcher *matcher, const Need *need, int from)
{
    if (from == need->station) return;
    *LIST_PUSH(matcher->arena, &matcher->stated) = (Prerequisite){
        from, need->station, read_rules[need->rule].name, need->line_no, matcher->any};
}

/* A line requires the end of another by its last station: that one requires those before it. */
static void require_line(Matcher *matcher, const Need *need, int line)
{
    const Line *all = &matcher->path->lines[line];
    if (!all->has_stations) return;
    int last = matcher->path->line_stops[all->first_stop + all->stop_count - 1];
    require(matcher, need, last);
}

static void note_need(Matcher *matcher, const Need *need)
{
    enum { LONGEST_TEXT = 2000 }; /* bytes; a note more must not copy a page */
    Station *station = &matcher->path->stations[need->station];
    if (station->text.len >= LONGEST_TEXT) return;
    Str note = str_format(matcher->arena, "Needs: %.*s.", S_ARG(need->words));
    prose_add(&station->prose, (ProseBlock){.text = note}, matcher->arena);
    station->text = str_format(matcher->arena, "%.*s%s%.*s", S_ARG(station->text),
                               station->text.len ? " " : "", S_ARG(note));
}

static void tell_unmatched(Matcher *matcher, const Need *need)
{
    const Station *station = &matcher->path->stations[need->station];
    if (matcher->path->station_count == 1) return; /* what it needs can't be here */
    Diag at = need->at ? *need->at
                       : (Diag){.kind = DIAG_WARNING,
                                .file = path_file(matcher->path, station->file),
                                .line = need->line_no,
                                .about = need->words};
    at.name = "unresolved-prerequisite";
    diag_add(matcher->diags, at, "name a station or a line as its heading does",
             "nothing here is called \"%.*s\"", S_ARG(need->words));
}

/* "Languages, Part B", "Flour, water and salt": a title with separators in it was taken for
 * several. Returns how many of the `count` needs it takes, 0 if there is no such title. */
static int match_several(Matcher *matcher, const Need *needs, int count)
{
    enum { MOST = 5 };
    Str words[MOST + 1] = {needs->words}; /* of the first, of the first two .. */
    int most = 1;
    for (; most < MOST && most < count && needs[most].station == needs->station &&
           needs[most].line_no == needs->line_no;
         most++)
        words[most] = str_format(matcher->scratch, "%.*s%.*s%.*s", S_ARG(words[most - 1]),
                                 S_ARG(needs[most - 1].separator), S_ARG(needs[most].words));
    for (; most > 1; most--) {
        Str slug = title_slug(words[most - 1], matcher->scratch);
        const Entry *entry = find_exact(matcher->titles, matcher->title_count, slug);
        if (!entry || entry->station < 0) continue;
        matcher->stated.says[needs->station] = true;
        require(matcher, needs, entry->station);
        return most;
    }
    return 0;
}

static void require_meant(Matcher *matcher, const Need *need, const Entry *entry)
{
    matcher->stated.says[need->station] = true;
    if (entry->line >= 0)
        require_line(matcher, need, entry->line);
    else
        require(matcher, need, entry->station);
}

static void match_one(Matcher *matcher, const Need *need)
{
    if (words_say_nothing(need->words, matcher->scratch)) {
        matcher->stated.says[need->station] = true;
        return;
    }
    const Entry *entry = find_meant(matcher, need);
    if (entry) {
        require_meant(matcher, need, entry);
    } else {
        note_need(matcher, need);
        tell_unmatched(matcher, need);
    }
}

/* ---- alternatives */

/* All that was said of them, as it was said. */
static Need whole_choice(Matcher *matcher, const Need *needs, int count)
{
    Need all = *needs;
    Buf words = {.arena = matcher->scratch};
    for (int i = 0; i < count; i++) {
        Str separator = i + 1 < count ? needs[i].separator : S("");
        if (i + 1 < count && separator.len == 0) separator = S(" or "); /* of a list */
        buf_format(&words, "%.*s%.*s%s", S_ARG(needs[i].words), S_ARG(separator),
                   str_equal(separator, S(",")) ? " " : "");
    }
    all.words = buf_str(&words);
    return all;
}

static void require_one(Matcher *matcher, const Need *needs, const Entry **found, int count)
{
    for (int i = 0; i < count; i++) {
        Need need = needs[i];
        if (need.rule != RULE_HINT) need.rule = RULE_CHOICE;
        if (found[i])
            require_meant(matcher, &need, found[i]);
        else if (!words_say_equal(need.words, matcher->scratch))
            tell_unmatched(matcher, &need);
    }
}

/* Those of them that are not here may be met elsewhere, and are noted; if none is here, they are
 * one thing that is not. */
static void match_choice(Matcher *matcher, const Need *needs, int count)
{
    const Entry **found = ARENA_ARRAY(matcher->scratch, const Entry *, count);
    int here = 0;
    for (int i = 0; i < count; i++) {
        if (words_say_nothing(needs[i].words, matcher->scratch)) {
            matcher->stated.says[needs->station] = true; /* "none, or .." */
            return;
        }
        found[i] = find_meant(matcher, &needs[i]);
        here += found[i] != NULL;
    }
    Need whole = here < count ? whole_choice(matcher, needs, count) : *needs;
    if (here < count) note_need(matcher, &whole);
    if (here == 0) {
        tell_unmatched(matcher, &whole);
        return;
    }
    matcher->any = here > 1 ? path_new_any(matcher->path) : 0;
    require_one(matcher, needs, found, count);
    matcher->any = 0;
}

/* How many needs, of the `count`, are alternatives of the first. */
static int choice_len(const Need *needs, int count)
{
    int len = 0;
    while (needs->choice && len < count && needs[len].choice == needs->choice) len++;
    return len;
}

/* ---- arrows */

/* The stop that a node of a diagram stands for: a station, or an end of a line; else -1. */
static int node_station(Matcher *matcher, Str label, bool first)
{
    Str slug = title_slug(label, matcher->scratch);
    if (slug.len == 0) return -1;
    const Entry *entry = find_exact(matcher->titles, matcher->title_count, slug);
    if (!entry) entry = find_beginning(matcher, slug);
    if (!entry || entry->station >= 0) return entry ? entry->station : -1;
    const Line *line = &matcher->path->lines[entry->line];
    if (!line->has_stations) return -1;
    return matcher->path->line_stops[line->first_stop + (first ? 0 : line->stop_count - 1)];
}

/* Most nodes of a diagram that is no map of this path have no station: what does not match is left
 * out without a word. */
static void match_arrow(Matcher *matcher, const Need *arrow)
{
    int from = node_station(matcher, arrow->words, false);
    int to = node_station(matcher, arrow->to, true);
    if (from < 0 || to < 0) return;
    Need need = *arrow;
    need.station = to;
    require(matcher, &need, from);
    matcher->stated.says[to] = true;
}

static int by_station(const void *a, const void *b)
{
    const Prerequisite *x = a, *y = b;
    if (x->to != y->to) return x->to - y->to;
    return x->from != y->from ? x->from - y->from : x->any - y->any;
}

/* Arrows come in any order, and may say again what was said already. */
static void put_in_order(Stated *stated)
{
    if (stated->count == 0) return;
    qsort(stated->items, (size_t)stated->count, sizeof *stated->items, by_station);
    int left = 1;
    for (int i = 1; i < stated->count; i++)
        if (by_station(&stated->items[i], &stated->items[left - 1]) != 0)
            stated->items[left++] = stated->items[i];
    stated->count = left;
}

/* Matches the first of `count` needs, and those that belong to it; returns how many. */
static int match_next(Matcher *matcher, const Need *needs, int count)
{
    if (needs->station < 0) {
        match_arrow(matcher, needs);
        return 1;
    }
    int several = match_several(matcher, needs, count);
    if (several) return several;
    int choice = choice_len(needs, count);
    if (choice)
        match_choice(matcher, needs, choice);
    else
        match_one(matcher, needs);
    return choice ? choice : 1;
}

Stated match_needs(Path *path, Needs *needs, Arena *arena, DiagList *diags)
{
    enum { EFFORT = 20000000 }; /* a tenth of a second */
    Arena scratch = {0};
    Matcher matcher = {.path = path, .arena = arena, .scratch = &scratch, .diags = diags};
    matcher.effort = EFFORT;
    matcher.stated.says = ARENA_ARRAY(arena, bool, path->station_count);
    if (needs->count) {
        list_titles(&matcher);
        list_addresses(&matcher);
    }
    group_choices(needs);
    for (int i = 0, taken; i < needs->count; i += taken)
        taken = match_next(&matcher, &needs->items[i], needs->count - i);
    put_in_order(&matcher.stated);
    arena_free(&scratch);
    return matcher.stated;
}
