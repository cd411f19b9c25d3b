#include "store/store.h"

#include <stdlib.h>

#include "base/text.h"
#include "plan/identity.h"
#include "source/yaml.h"
#include "store/merge.h"
#include "store/store_parts.h"

Str store_file_name(Str dir, Str slug, Str key, Arena *arena)
{
    enum { LONGEST_SLUG = 40 };
    Buf name = {.arena = arena};
    for (size_t i = 0; i < slug.len && name.len < LONGEST_SLUG; i++) {
        char c = slug.at[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') buf_add_char(&name, c);
    }
    if (name.len == 0) buf_add(&name, S("path"));
    buf_format(&name, "-%012llx.yaml", str_hash(key) >> 16);
    return file_join(dir, buf_str(&name), arena);
}

/* Two maps in one file would take each other's stations for gone. A file that was edited by hand to
 * have the id of the path is taken at its word. */
static bool is_about_another(const Store *store, const Path *path)
{
    const Reading *now = store->now;
    if (!path || now->head.path_id.len == 0 || str_equal(now->head.path_id, path->id)) return false;
    return identity_is_foreign(identity_kinship(path, &now->progress));
}

Store *store_open(const StoreOptions *options)
{
    Store *store = calloc(1, sizeof *store);
    if (!store) memory_exhausted();
    store->options = *options;
    store->options.path_id = str_copy(options->path_id, &store->arena);
    store->options.place = str_copy(options->place, &store->arena);
    store->options.path = NULL;
    store->options.by = str_copy(options->by, &store->arena);
    store->names = store_names(options->io, options->file, &store->arena);
    store->now = &store->readings[0];
    progress_init(&store->now->progress, &store->now->arena);
    progress_init(&store->mine, &store->arena);
    store_find_copies(options->io, &store->names, &store->arena, &store->copies);
    store_read_anew(store);
    if (is_about_another(store, options->path)) {
        store->another = true;
        store_refresh(store); /* says so */
    }
    return store;
}

void store_close(Store *store)
{
    if (!store) return;
    for (int i = 0; i < 2; i++) arena_free(&store->readings[i].arena);
    arena_free(&store->op_arena);
    arena_free(&store->problem_arena);
    arena_free(&store->arena);
    free(store);
}

Str store_file(const Store *store)
{
    return store->names.file;
}

StoreStatus store_status(const Store *store)
{
    return store->status;
}

Str store_problem(const Store *store)
{
    return store->problem;
}

bool store_is_damaged(const Store *store)
{
    return store->damaged;
}

const StoreCopies *store_copies(const Store *store)
{
    return &store->copies;
}

const Progress *store_progress(const Store *store)
{
    return &store->now->progress;
}

int store_waiting(const Store *store)
{
    return store->ops.count + store->due;
}

/* What is renamed twice before it is saved goes from its first id to its last. */
static void keep_renaming(Store *store, const Renaming *renaming, int earlier)
{
    Str to = str_copy(renaming->to, &store->arena);
    bool known = false;
    for (int i = 0; i < earlier; i++) {
        Renaming *first = &store->renamings.items[i];
        bool same = first->topic == renaming->topic && str_equal(first->to, renaming->from);
        Str station = first->topic ? progress_station_of(SECTION_TOPICS, first->to) : S("");
        if (same)
            first->to = to;
        else if (!renaming->topic && station.len && str_equal(station, renaming->from))
            first->to = str_format(&store->arena, "%.*s%.*s", S_ARG(to),
                                   S_ARG(str_slice(first->to, station.len, first->to.len)));
        known = known || same;
    }
    if (known) return;
    Str from = str_copy(renaming->from, &store->arena);
    *LIST_PUSH(&store->arena, &store->renamings) = (Renaming){from, to, renaming->topic};
}

void store_rename(Store *store, const Renaming *renamings, int count, bool at_once)
{
    int earlier = store->renamings.count;
    for (int i = 0; i < count; i++) keep_renaming(store, &renamings[i], earlier);
    progress_rename(&store->now->progress, renamings, count);
    progress_rename(&store->mine, renamings, count);
    store->due = store->due || at_once;
}

void store_take(Store *store, const Progress *progress, Str unknown)
{
    store->unknown = store_join_unknown(store->unknown, unknown, &store->arena);
    merge_progress(&store->mine, progress);
    merge_progress(&store->now->progress, progress);
    store->due = true;
}

void store_note(Store *store, const Entry *entries, int count)
{
    for (int i = 0; i < count; i++) {
        Entry kept = entry_copy(&entries[i], &store->arena);
        *LIST_PUSH(&store->arena, &store->notes) = kept;
    }
    progress_put_all(&store->now->progress, entries, count);
}

/* What would make the file unreadable is not taken. */
static bool is_storable(Store *store, const Op *op)
{
    size_t limit = YAML_PROGRESS.max_scalar;
    if (op->key.len <= limit && op->value.len <= limit && text_is_utf8(op->key) &&
        text_is_utf8(op->value))
        return true;
    store_say(store, "a text of more than %zu bytes, or not in UTF-8, can't be kept", limit);
    return false;
}

const Mark *store_add(Store *store, Op *op)
{
    if (store->status == STORE_READ_ONLY || !is_storable(store, op)) return NULL;
    const Mark *mark = progress_apply(&store->now->progress, op);
    if (!mark) return NULL;
    Op *kept = LIST_PUSH(&store->op_arena, &store->ops);
    *kept = *op;
    kept->key = str_copy(op->key, &store->op_arena);
    kept->value = str_copy(op->value, &store->op_arena);
    kept->by = str_copy(op->by, &store->op_arena);
    kept->mark_by = str_copy(op->mark_by, &store->op_arena);
    return mark;
}

bool store_changed(Store *store)
{
    FileMark now;
    return file_mark(store->options.io, store->names.file.at, &now) &&
           !file_mark_equal(&now, &store->now->mark);
}

bool store_refresh(Store *store)
{
    return store_read_anew(store);
}
