#include <stdlib.h>

#include "base/text.h"
#include "plan/identity_parts.h"

enum { MOST_WORDS = 40 /* topics or addresses that are remembered of a station */ };

static void add_word(Buf *out, Str word, int *count)
{
    int larger;
    if (*count == MOST_WORDS || words_shared(word, buf_str(out), &larger)) return;
    if (out->len) buf_add_char(out, ' ');
    buf_add(out, word);
    ++*count;
}

/* The ends of the keys of its topics, see progress_topic_key(). */
static Str topics_of(const Path *path, const Station *station, Arena *arena)
{
    Buf out = {.arena = arena};
    Str slugs[MOST_WORDS];
    for (int i = 0; i < station->topic_count && i < MOST_WORDS; i++) {
        slugs[i] = progress_topic_slug(path, station->first_topic + i, arena);
        int ordinal = 1;
        for (int j = 0; j < i; j++) ordinal += str_equal(slugs[i], slugs[j]);
        if (i) buf_add_char(&out, ' ');
        buf_add(&out, slugs[i]);
        if (ordinal > 1) buf_format(&out, ".%d", ordinal);
    }
    return buf_str(&out);
}

Str identity_link(Str url, Arena *arena)
{
    return str_format(arena, "%08llx", str_hash(url) >> 32);
}

/* Without the line before it and the ordinal behind it an id that was made from a title has no
 * letter that is not in the title's slug, in the same order: at most an estimate was left out. */
bool identity_is_given(Str id, Str title)
{
    Arena scratch = {0};
    Str slug = text_slug(title, &scratch);
    size_t slash = str_find_char(id, '/', 0), at = 0;
    if (slash != STR_NONE) id = str_slice(id, slash + 1, id.len);
    id = str_slice(id, 0, str_find_char(id, '.', 0));
    for (size_t i = 0; i < slug.len && at < id.len; i++) at += slug.at[i] == id.at[at];
    bool given = slug.len && at < id.len;
    arena_free(&scratch);
    return given;
}

static Str links_of(const Path *path, const Station *station, Arena *arena)
{
    Buf out = {.arena = arena};
    int count = 0, references = station->reference_count + station->topic_reference_count;
    for (int i = 0; i < references; i++) {
        Str url = path->references[station->first_reference + i].url;
        if (url.len == 0) continue;
        add_word(&out, identity_link(url, arena), &count);
    }
    return buf_str(&out);
}

Portraits portraits_of_path(const Path *path, Arena *arena)
{
    Portraits all = {.count = path->station_count};
    all.items = ARENA_ARRAY(arena, Portrait, path->station_count);
    for (int i = 0; i < path->station_count; i++) {
        const Station *station = &path->stations[i];
        all.items[i] = (Portrait){.id = station->id,
                                  .title = station->title,
                                  .folded = text_fold(station->title, arena),
                                  .line = path->lines[path_home_line(path, i)].id,
                                  .topics = topics_of(path, station, arena),
                                  .links = links_of(path, station, arena),
                                  .station = i,
                                  .match = -1};
    }
    return all;
}

static int by_id(const void *x, const void *y)
{
    const Portrait *a = x, *b = y;
    int order = str_compare(a->id, b->id);
    return order ? order : (a->marked < b->marked) - (a->marked > b->marked);
}

int portrait_find(const Portraits *sorted, Str id)
{
    int low = 0, high = sorted->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(sorted->items[middle].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sorted->count && str_equal(sorted->items[low].id, id) ? low : -1;
}

/* Sorts by id and leaves each once; a marked one stands for all of its id. */
static void sort_once(Portraits *all)
{
    int kept = 0;
    if (all->count) qsort(all->items, (size_t)all->count, sizeof *all->items, by_id);
    for (int i = 0; i < all->count; i++)
        if (!kept || !str_equal(all->items[kept - 1].id, all->items[i].id))
            all->items[kept++] = all->items[i];
    all->count = kept;
}

Portraits portraits_of_former(const Path *path, Arena *arena)
{
    Portraits all = portraits_of_path(path, arena);
    for (int i = 0; i < all.count; i++) {
        all.items[i].marked = true;
        all.items[i].station = -1;
    }
    sort_once(&all);
    return all;
}

static void add_marked(Portraits *all, const Entry *entry, Arena *arena)
{
    Str id = progress_station_of(entry->section, entry->key);
    if (entry->section == SECTION_SEEN || id.len == 0 || entry->value.len == 0) return;
    *LIST_PUSH(arena, all) = (Portrait){.id = id, .station = -1, .marked = true, .match = -1};
}

static void add_line(Portraits *all, const Entry *entry, Arena *arena)
{
    Str rest = entry->value, id;
    if (entry->section != SECTION_LINES) return;
    while (str_split(&rest, ' ', &id))
        if (id.len) *LIST_PUSH(arena, all) = (Portrait){.id = id, .station = -1, .match = -1};
}

/* The line of each station that is remembered with one: the first that calls at it. */
static void put_lines(Portraits *sorted, const Progress *progress)
{
    for (int i = 0; i < progress->entry_count; i++) {
        const Entry *entry = &progress->entries[i];
        Str rest = entry->section == SECTION_LINES ? entry->value : S(""), id;
        while (str_split(&rest, ' ', &id)) {
            int at = portrait_find(sorted, id);
            if (at >= 0 && sorted->items[at].line.len == 0) sorted->items[at].line = entry->key;
        }
    }
}

Portraits portraits_of_progress(const Progress *progress, Arena *arena)
{
    Portraits all = {0};
    for (int i = 0; i < progress->entry_count; i++) {
        add_marked(&all, &progress->entries[i], arena);
        add_line(&all, &progress->entries[i], arena);
    }
    sort_once(&all);
    put_lines(&all, progress);
    for (int i = 0; i < all.count; i++) {
        const Entry *seen = progress_find(progress, SECTION_SEEN, all.items[i].id);
        if (!seen) continue;
        all.items[i].title = seen->value;
        all.items[i].folded = text_fold(seen->value, arena);
        all.items[i].topics = seen->topics;
        all.items[i].links = seen->links;
    }
    return all;
}
