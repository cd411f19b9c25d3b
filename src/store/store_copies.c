#include <string.h>

#include "source/yaml.h"
#include "store/merge.h"
#include "store/store_parts.h"

/* A synchroniser that finds two versions of a file keeps both, and puts its own words into the name
 * of one: before the ending, or behind it. */
static const Str conflict_words[] = {
    S_INIT(".sync-conflict-"),   /* Syncthing */
    S_INIT(" (conflicted copy"), /* Nextcloud */
    S_INIT("_conflict-"),        /* ownCloud */
};

enum { MOST_COPIES = 64 };

typedef struct {
    Str name; /* of the progress file */
    Arena *arena;
    StoreCopies *copies;
} Search;

static bool is_copy(Str name, Str of)
{
    size_t dot = of.len;
    while (dot > 0 && of.at[dot - 1] != '.') dot--;
    Str stem = str_slice(of, 0, dot ? dot - 1 : of.len);
    if (!str_starts(name, stem) || !str_ends(name, str_slice(of, stem.len, of.len))) return false;
    Str rest = str_slice(name, stem.len, name.len);
    for (size_t i = 0; i < sizeof conflict_words / sizeof *conflict_words; i++)
        if (str_starts(rest, conflict_words[i])) return true;
    return false;
}

static void look_at(void *context, const char *name)
{
    Search *search = context;
    StoreCopies *copies = search->copies;
    if (copies->count < MOST_COPIES && is_copy(str_from(name), search->name))
        *LIST_PUSH(search->arena, copies) = str_copy(str_from(name), search->arena);
}

/* Merges one copy. False if it can't be used: it is left to the learner, like every copy. */
static bool merge_copy(const Io *io, const char *path, Progress *into)
{
    Arena scratch = {0};
    DiagList diags = {.arena = &scratch};
    Progress progress;
    Str text;
    StoreHead head;
    progress_init(&progress, &scratch);
    bool read = file_read(io, path, YAML_PROGRESS.max_bytes, &scratch, &text) == FILE_OK &&
                store_parse(text, &progress, &head, &diags);
    if (read) merge_progress(into, &progress);
    arena_free(&scratch);
    return read;
}

void store_find_copies(const Io *io, const StoreNames *names, Arena *arena, StoreCopies *copies)
{
    Search search = {file_name(names->file), arena, copies};
    int readable = 0;
    progress_init(&copies->progress, arena);
    if (io->list(names->dir.at, look_at, &search) == -1) copies->count = 0;
    for (int i = 0; i < copies->count; i++) {
        Str path = file_join(names->dir, copies->items[i], arena);
        if (merge_copy(io, path.at, &copies->progress))
            copies->items[readable++] = copies->items[i];
    }
    copies->count = readable;
}
