#include "support/store_rig.h"

#include <unistd.h>

int start_store(void **state)
{
    faulty_reset(&arena);
    return enter_temp_dir(state);
}

int finish_store(void **state)
{
    static const char *const known[] = {FILE_NAME,
                                        FILE_NAME ".bak",
                                        FILE_NAME ".broken-1",
                                        FILE_NAME ".broken-2",
                                        "." FILE_NAME ".lock",
                                        "." FILE_NAME ".tmp",
                                        "." FILE_NAME ".held",
                                        "p.sync-conflict-20260921-100000-ABCDEFG.yaml",
                                        "p (conflicted copy 2026).yaml",
                                        "q.sync-conflict-1.yaml",
                                        "link",
                                        "new",
                                        "rescue",
                                        "dir/" FILE_NAME,
                                        "dir/." FILE_NAME ".lock"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) unlink(known[i]);
    rmdir("dir/" FILE_NAME), rmdir("dir"), rmdir(FILE_NAME);
    bool clean = rmdir(temp_dir) == 0;
    if (!clean) leave_temp_dir(state);
    empty_arenas(state);
    return clean ? chdir("/") : -1;
}

Store *open_store(void)
{
    StoreOptions options = {.io = &faulty_io,
                            .file = S(FILE_NAME),
                            .path_id = S("rust"),
                            .by = S("7f3a19c2"),
                            .no_wait = true};
    return store_open(&options);
}

const Mark *mark(Store *store, const char *key, const char *value)
{
    Op op = {.kind = OP_MARK,
             .key = str_from(key),
             .value = str_from(value),
             .at = 1789984991204,
             .by = S("7f3a19c2")};
    return store_add(store, &op);
}

Str value_in(Store *store, const char *key)
{
    const Entry *entry = progress_find(store_progress(store), SECTION_STATIONS, str_from(key));
    return entry ? entry->value : S("");
}

Str value_on_disk(const char *key)
{
    Store *store = open_store();
    Str value = str_copy(value_in(store, key), &arena);
    store_close(store);
    return value;
}
