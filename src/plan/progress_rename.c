#include <string.h>

#include "plan/progress_parts.h"

/* Stations and topics under new ids: all that is kept of them goes along, all at once. */

typedef struct {
    const Renaming *items;
    int count;
    Arena *arena;
} Renamings;

/* The renaming of this very topic, or NULL. */
static const Renaming *topic_renaming(const Renamings *all, Str key)
{
    for (int i = 0; i < all->count; i++)
        if (all->items[i].topic && str_equal(key, all->items[i].from)) return &all->items[i];
    return NULL;
}

/* The key under which an entry stands after the renamings; itself where none is about it. */
static Str renamed_key(const Renamings *all, Section section, Str key)
{
    Str id = progress_station_of(section, key);
    const Renaming *topic = section == SECTION_TOPICS ? topic_renaming(all, key) : NULL;
    if (topic) return topic->to;
    for (int i = 0; id.len && i < all->count; i++)
        if (!all->items[i].topic && str_equal(id, all->items[i].from))
            return str_format(all->arena, "%.*s%.*s", S_ARG(all->items[i].to),
                              S_ARG(str_slice(key, id.len, key.len)));
    return key;
}

/* The same for a value: where a line was reset it names stations. */
static Str renamed_value(const Renamings *all, Section section, Str key, Str value)
{
    Buf out = {.arena = all->arena};
    Str rest = value, id;
    if (!progress_is_reset(section, key) || key.len == 1) return value;
    while (str_split(&rest, ' ', &id)) {
        if (out.len) buf_add_char(&out, ' ');
        buf_add(&out, renamed_key(all, SECTION_STATIONS, id));
    }
    return buf_str(&out);
}

void progress_rename(Progress *progress, const Renaming *renamings, int count)
{
    Arena *arena = progress->arena;
    const Renamings all = {renamings, count, arena};
    int entries = progress->entry_count, marks = progress->history_count;
    if (count == 0) return;
    Entry *old = ARENA_ARRAY(arena, Entry, entries);
    if (entries) memcpy(old, progress->entries, (size_t)entries * sizeof *old);
    for (int i = 0; i < entries; i++) {
        Entry *entry = &old[i];
        entry->value = renamed_value(&all, entry->section, entry->key, entry->value);
        entry->key = renamed_key(&all, entry->section, entry->key);
    }
    progress->entry_count = 0;
    progress_put_all(progress, old, entries);
    Mark *history = ARENA_ARRAY(arena, Mark, marks);
    if (marks) memcpy(history, progress->history, (size_t)marks * sizeof *history);
    progress->history_count = 0;
    for (int i = 0; i < marks; i++) {
        Mark *mark = &history[i];
        mark->before = renamed_value(&all, mark->section, mark->key, mark->before);
        mark->after = renamed_value(&all, mark->section, mark->key, mark->after);
        mark->key = renamed_key(&all, mark->section, mark->key);
        progress_put_mark(progress, mark);
    }
}
