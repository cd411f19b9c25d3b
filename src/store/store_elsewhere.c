#include "plan/identity.h"
#include "source/yaml.h"
#include "store/store_parts.h"

/* An address is the same thing in every map: what was opened there was opened, and a station that
 * has the same address first is about the same. So is one that was given the same id by an author's
 * hint. An id that was made from a title says nothing: many maps begin with a "Start". */

enum { MOST_OTHERS = 100, LARGEST_OTHER = 1 << 20, MOST_BYTES = 8 << 20 };

/* Keeps what may be known again: stations that are met, with their first address or given id. */
static void take_station(Elsewhere *elsewhere, const Progress *from, const Entry *seen, Str map)
{
    Arena *arena = elsewhere->opened.arena;
    const Entry *entry = progress_entry(from, SECTION_STATIONS, seen->key);
    Str rest = seen->links, link = S("");
    State state;
    if (!entry || !state_parse(entry->value, &state)) return;
    bool learned = state == STATE_DONE || state == STATE_KNOWN;
    bool given = identity_is_given(seen->key, seen->value);
    if (!learned || (!str_split(&rest, ' ', &link) && !given)) return;
    KnownStation *known = LIST_PUSH(arena, elsewhere);
    *known = (KnownStation){.link = str_copy(link, arena),
                            .id = given ? str_copy(seen->key, arena) : S(""),
                            .title = str_copy(seen->value, arena),
                            .map = str_copy(map, arena),
                            .state = state};
}

/* Returns how many bytes it had. */
static size_t take_file(Elsewhere *elsewhere, const Io *io, Str file)
{
    Arena scratch = {0};
    Progress progress;
    StoreHead head;
    DiagList diags = {.arena = &scratch};
    Str text = S("");
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
    size_t bytes = text.len;
    arena_free(&scratch);
    return bytes;
}

Elsewhere store_elsewhere(const Io *io, Str dir, Str own, Arena *arena)
{
    Elsewhere elsewhere = {0};
    StoreFiles files = dir.len ? store_files(io, dir, arena) : (StoreFiles){0};
    size_t bytes = 0;
    progress_init(&elsewhere.opened, arena);
    for (int i = 0; i < files.count && i < MOST_OTHERS && bytes < MOST_BYTES; i++) {
        Str file = file_join(dir, files.items[i], arena);
        if (!str_equal(file, own)) bytes += take_file(&elsewhere, io, file);
    }
    return elsewhere;
}

const KnownStation *elsewhere_find(const Elsewhere *elsewhere, const Path *path, int station)
{
    Arena scratch = {0};
    int first, count = path_references_of(path, station, &first);
    Str url = count ? path->references[first].url : S("");
    Str link = url.len ? identity_link(url, &scratch) : S("");
    Str id = path->stations[station].id;
    if (!identity_is_given(id, path->stations[station].title)) id = S("");
    const KnownStation *found = NULL;
    for (int i = 0; i < elsewhere->count && !found; i++) {
        const KnownStation *known = &elsewhere->items[i];
        if ((link.len && str_equal(known->link, link)) || (id.len && str_equal(known->id, id)))
            found = known;
    }
    arena_free(&scratch);
    return found;
}
