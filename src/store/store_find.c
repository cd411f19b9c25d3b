#include <errno.h>
#include <stdlib.h>

#include "plan/identity.h"
#include "source/yaml.h"
#include "store/store_parts.h"

/* A progress file says where its map is. While that place exists the file belongs to the map there,
 * so that a copy of a map starts anew; when it is gone the file goes to a map that is alike. It
 * keeps its name throughout: a program that still has it open goes on saving into it. */

enum {
    MOST_FILES = 1000, /* of a directory that are looked at */
    MOST_NAMES = 9,    /* for maps that follow each other at one place */
};

typedef struct {
    Arena *arena;
    StoreFiles names;
} Gathering;

/* What is known of one progress file. */
typedef struct {
    bool exists;
    bool readable;
    bool gone; /* its map is not where it was */
    StoreHead head;
    Kinship kinship;
    long long generation;
} Claim;

static void gather(void *context, const char *name)
{
    Gathering *gathering = context;
    Str file = str_from(name);
    if (str_starts(file, S(".")) || !str_ends(file, S(".yaml"))) return;
    if (gathering->names.count < MOST_FILES)
        *LIST_PUSH(gathering->arena, &gathering->names) = str_copy(file, gathering->arena);
}

static int by_name(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

StoreFiles store_files(const Io *io, Str dir, Arena *arena)
{
    Gathering gathering = {.arena = arena};
    if (io->list(str_z(dir, arena), gather, &gathering) == -1) return (StoreFiles){0};
    StoreFiles *names = &gathering.names;
    if (names->count) qsort(names->items, (size_t)names->count, sizeof *names->items, by_name);
    return *names;
}

/* Only what is certainly not there is gone: one that can't be looked at may be. */
static bool is_gone(const Io *io, Str place, Arena *arena)
{
    struct stat about;
    return io->stat(str_z(place, arena), &about) == -1 && (errno == ENOENT || errno == ENOTDIR);
}

static Claim look_at(const StoreSearch *search, Str file, Arena *arena)
{
    const Io *io = search->io;
    Claim claim = {0};
    Arena scratch = {0};
    Progress progress;
    DiagList diags = {.arena = &scratch};
    FileMark mark;
    Str text;
    progress_init(&progress, &scratch);
    claim.exists = !file_mark(io, str_z(file, &scratch), &mark) || mark.exists;
    claim.readable =
        claim.exists &&
        file_read(io, str_z(file, &scratch), YAML_PROGRESS.max_bytes, &scratch, &text) == FILE_OK &&
        store_parse(text, &progress, &claim.head, &diags);
    if (claim.readable) {
        claim.kinship = identity_kinship(search->path, &progress);
        claim.generation = progress.generation;
    }
    claim.head.place = str_copy(claim.head.place, arena);
    claim.head.path_id = str_copy(claim.head.path_id, arena);
    claim.gone = claim.head.place.len && is_gone(io, claim.head.place, arena);
    arena_free(&scratch);
    return claim;
}

/* A file that says nothing of a place, or can't be read, is whose it was by its name. */
static bool is_ours(const StoreSearch *search, const Claim *claim)
{
    bool same = str_equal(claim->head.path_id, search->path->id);
    if (!claim->readable || claim->head.place.len == 0) return true;
    if (str_equal(claim->head.place, search->place)) return true;
    return claim->gone &&
           (!claim->kinship.known || identity_is_kin(claim->kinship, search->path, same));
}

/* The file among all that are kept that is for this place already, or else the best of those whose
 * map is gone; empty if there is none. */
static StoreFound search_all(const StoreSearch *search, Arena *arena)
{
    StoreFiles names = store_files(search->io, search->dir, arena);
    StoreFound found = {0};
    Claim best = {0};
    for (int i = 0; i < names.count; i++) {
        Str file = file_join(search->dir, names.items[i], arena);
        Claim claim = look_at(search, file, arena);
        if (!claim.readable || claim.head.place.len == 0 || !is_ours(search, &claim)) continue;
        if (str_equal(claim.head.place, search->place)) return (StoreFound){.file = file};
        if (claim.kinship.shared < best.kinship.shared || !claim.kinship.shared) continue;
        if (claim.kinship.shared == best.kinship.shared && claim.generation < best.generation)
            continue;
        best = claim;
        found = (StoreFound){.file = file, .moved_from = claim.head.place};
    }
    return found;
}

/* Several maps may have stood at one place, one after the other. */
static Str numbered_name(const StoreSearch *search, int number, Arena *arena)
{
    Str key = number ? str_format(arena, "%.*s\n%d", S_ARG(search->key), number) : search->key;
    return store_file_name(search->dir, search->slug, key, arena);
}

StoreFound store_find(const StoreSearch *search, Arena *arena)
{
    StoreFound found = {.file = numbered_name(search, 0, arena)};
    if (search->place.len == 0) return found;
    Claim first = look_at(search, found.file, arena);
    if (first.exists && is_ours(search, &first)) {
        bool moved = first.head.place.len && !str_equal(first.head.place, search->place);
        if (moved && first.kinship.known) found.moved_from = first.head.place;
        return found;
    }
    StoreFound other = search_all(search, arena);
    if (other.file.len) return other;
    if (first.exists) found.taken_by = first.head.place;
    for (int i = 1; first.exists && i <= MOST_NAMES; i++) {
        found.file = numbered_name(search, i, arena);
        first = look_at(search, found.file, arena);
        if (first.exists && is_ours(search, &first)) break;
    }
    return found;
}
