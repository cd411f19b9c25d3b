#include "program/carry.h"

Changes carry_over(Store *store, const Path *path, Arena *arena)
{
    Renaming *renamings;
    Changes changes = identity_changes(path, store_progress(store), arena);
    int count = identity_renamings(&changes, arena, &renamings);
    if (count) store_rename(store, renamings, count, false);
    return changes;
}

bool carry_save(Store *store, const Path *path, Time now, Str by, bool *foreign)
{
    Arena scratch = {0};
    Entry *entries;
    int count = identity_memory(path, store_progress(store), now, by, &scratch, &entries);
    if (count) store_note(store, entries, count);
    arena_free(&scratch);
    return store_save(store, foreign);
}
