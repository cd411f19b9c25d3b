#include "plan/identity.h"
#include "source/yaml.h"
#include "store/store_parts.h"

/* An address is the same thing in every map: what was opened there was opened, and a station that
 * has the same address first is about the same. An id says nothing: many maps begin with a "Start".
 */

enum { MOST_OTHERS = 100, LARGEST_OTHER = 1 << 20 /* bytes */ };

/* Keeps what may be known again: stations that are met, with their first address. */
static void take_station(Elsewhere *elsewhere, const Progress *from, const Entry *seen, Str map)
{
    Arena *arena = elsewhere->opened.arena;
    const Entry *entry = progress_entry(from, SECTION_STATIONS, seen->key);
    Str rest = seen->links, link;
    State state;
    if (!entry || !state_parse(entry->value, &state)) return;
    bool learned = state == STATE_DONE || state == STATE_KNOWN;
    if (!learned || !str_split(&rest, ' ', &link) || link.len == 0) return;
    KnownStation *known = LIST_PUSH(arena, elsewhere);
    *known = (KnownStation){.link = str_copy(link, arena),
                            .title = str_copy(seen->value, arena),
                            .map = str_copy(map, arena),
                            .state = state};
}

static void take_file(Elsewhere *elsewhere, const Io *io, Str file)
{
    Arena scratch = {0};
    Progress progress;
    StoreHead head;
    DiagList diags = {.arena = &scratch};
    Str text;
    progress_init(&progress, &scratch);
    bool read = file_read(io, str_z(file, &scratch), LARGEST_OTHER, &scratch, &text) == FILE_OK &&
                store_parse(text, &progress, &head, &diags);
    Str map = read && head.place.len ? head.place : read ? head.path_id : S("");
    for (int i = 0; read && i < progress.entry_count; i++) {
        const Entry *entry = &progress.entries[i];
        bool opened = entry->section == SECTION_REFERENCES &&
                      progress_opened(&progress, entry->key);
        if (opened) progress_put(&elsewhere->opened, entry);
        if (entry->section == SECTION_SEEN) take_station(elsewhere, &progress, entry, map);
    }
    arena_free(&scratch);
}

Elsewhere store_elsewhere(const Io *io, Str dir, Str own, Arena *arena)
{
    Elsewhere elsewhere = {0};
    StoreFiles files = dir.len ? store_files(io, dir, arena) : (StoreFiles){0};
    progress_init(&elsewhere.opened, arena);
    for (int i = 0; i < files.count && i < MOST_OTHERS; i++) {
        Str file = file_join(dir, files.items[i], arena);
        if (!str_equal(file, own)) take_file(&elsewhere, io, file);
    }
    return elsewhere;
}

const KnownStation *elsewhere_find(const Elsewhere *elsewhere, Str url)
{
    Arena scratch = {0};
    Str link = identity_link(url, &scratch);
    const KnownStation *found = NULL;
    for (int i = 0; url.len && i < elsewhere->count && !found; i++)
        if (str_equal(elsewhere->items[i].link, link)) found = &elsewhere->items[i];
    arena_free(&scratch);
    return found;
}
