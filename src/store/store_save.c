#include <errno.h>
#include <string.h>

#include "source/yaml.h"
#include "store/store_parts.h"

/* What is shown is what was last read from the file with the waiting operations applied. A save
 * reads the file again under the lock and applies them to that, so marks of other programs survive;
 * only then does it write. Nothing is ever changed in place. */

/* Undoing a reset may bring more entries back than its own, all at the same time. */
static void remember_brought_back(Store *store, const Op *op)
{
    const Progress *now = &store->now->progress;
    for (int i = 0; progress_is_reset(op->section, op->key) && i < now->entry_count; i++)
        if (now->entries[i].at >= op->at) progress_put(&store->mine, &now->entries[i]);
}

/* Remembers what the operations came to, once it is on disk. */
static void remember_saved(Store *store)
{
    const Progress *now = &store->now->progress;
    for (int i = 0; i < store->ops.count; i++) {
        const Op *op = &store->ops.items[i];
        const Entry *entry = progress_find(now, op->section, op->key);
        if (entry) progress_put(&store->mine, entry);
        if (op->kind != OP_MARK) remember_brought_back(store, op);
        for (int j = 0; j < now->history_count; j++)
            if (now->history[j].at == op->mark_at && str_equal(now->history[j].by, op->mark_by))
                progress_put_mark(&store->mine, &now->history[j]);
    }
}

static bool format_now(Store *store, Buf *text)
{
    store->now->progress.generation++;
    StoreHead head = store->now->head;
    head.path_id = store->options.path_id;
    if (store->options.place.len) head.place = store->options.place;
    head.unknown = store_join_unknown(head.unknown, store->unknown, text->arena);
    store_format(&store->now->progress, &head, text);
    if (text->len <= YAML_PROGRESS.max_bytes) return true;
    errno = EFBIG;
    return false;
}

/* Reads again what others may have saved since. What is in the way may be over by the next try, so
 * that marks are taken meanwhile, and wait. */
static bool catch_up(Store *store, bool *foreign)
{
    FileMark before = store->now->mark;
    bool read = store_read_anew(store), well = read && store->status == STORE_OK;
    store->status = STORE_OK;
    if (!read) return false;
    *foreign = !file_mark_equal(&before, &store->now->mark);
    if (!well) errno = EACCES;
    return well;
}

/* Between our reading and now nobody may have saved. That is what the lock is for; where it is held
 * by name only it may have been broken. */
static bool is_still_ours(Store *store, const StoreLock *lock)
{
    const Io *io = store->options.io;
    FileMark now;
    if (!lock->by_name) return true;
    if (!store_lock_holds(io, &store->names, lock)) return false;
    if (!file_mark(io, store->names.file.at, &now)) return false;
    if (file_mark_equal(&now, &store->now->mark)) return true;
    errno = EAGAIN;
    return false;
}

/* The backup is once a session, and only as good as the disk allows: a save does not fail for it.
 * It comes before the new file and under the same temporary name, so that whoever is killed leaves
 * one such file at most. A rename between two names of one file does nothing, and then the name
 * stays: the new file takes it. */
static void back_up(Store *store)
{
    const Reading *now = store->now;
    if (store->backed_up || !now->mark.exists) return;
    store->backed_up = store_back_up(store->options.io, &store->names, now->text, now->mark.mode);
}

static bool save_locked(Store *store, const StoreLock *lock, bool *foreign)
{
    const Io *io = store->options.io;
    Buf text = {0};
    Arena scratch = {0};
    bool renamed = false, saved = false;
    text.arena = &scratch;
    if (!catch_up(store, foreign) || !format_now(store, &text)) goto done;
    mode_t mode = store->now->mark.exists ? store->now->mark.mode & 0777 : 0600;
    back_up(store);
    if (!file_write(io, store->names.fresh.at, buf_str(&text), mode)) goto done;
    if (!is_still_ours(store, lock)) goto done;
    saved = store_replace(io, &store->names, &renamed);
    int trouble = errno;
    if (renamed && !file_mark(io, store->names.file.at, &store->now->mark))
        store->now->mark = (FileMark){0};
    errno = trouble;
done:
    arena_free(&scratch);
    return saved;
}

static void forget_waiting(Store *store)
{
    arena_reset(&store->op_arena);
    store->ops = (OpList){0};
    store->renamings.count = store->notes.count = 0;
    store->due = false;
}

bool store_save(Store *store, bool *foreign)
{
    const Io *io = store->options.io;
    StoreLock lock;
    bool others = false, saved = false;
    if (foreign) *foreign = false;
    if (store->ops.count == 0 && !store->due) return true;
    store->problem = (Str){0};
    if (store->options.file.len == 0) {
        store_say(store, "there is no home for progress: set HOME, or give --progress FILE");
        errno = ENOENT;
        return false;
    }
    if (file_make_dirs(io, store->names.dir.at) &&
        store_lock(io, &store->names, store->options.no_wait, &lock)) {
        saved = save_locked(store, &lock, &others);
        store_unlock(io, &store->names, &lock);
    }
    if (foreign) *foreign = others;
    if (saved) {
        remember_saved(store);
        forget_waiting(store);
    } else if (store->problem.len == 0)
        store_say_trouble(store, errno);
    return saved;
}

Str store_waiting_text(const Store *store, Arena *arena)
{
    Progress waiting;
    Buf text = {.arena = arena};
    progress_init(&waiting, arena);
    for (int i = 0; i < store->ops.count; i++) {
        const Op *op = &store->ops.items[i];
        const Entry *entry = progress_find(&store->now->progress, op->section, op->key);
        if (entry) progress_put(&waiting, entry);
    }
    store_format(&waiting, &(StoreHead){.path_id = store->options.path_id}, &text);
    return buf_str(&text);
}

bool store_rescue(Store *store, const char *file)
{
    Arena scratch = {0};
    Buf text = {.arena = &scratch};
    bool written = format_now(store, &text) &&
                   file_write(store->options.io, file, buf_str(&text), 0600);
    arena_free(&scratch);
    return written;
}
