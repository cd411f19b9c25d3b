#include <errno.h>
#include <string.h>

#include "source/yaml.h"
#include "store/merge.h"
#include "store/store_parts.h"

/* What is on disk becomes what is shown: conflict copies are merged in, marks that were taken away
 * come back, stations get their new ids, and the waiting operations are applied. */

void store_say(Store *store, const char *format, ...)
{
    Buf text = {.arena = &store->problem_arena};
    va_list args;
    int trouble = errno;
    arena_reset(&store->problem_arena);
    va_start(args, format);
    buf_vformat(&text, format, args);
    va_end(args);
    store->problem = buf_str(&text);
    errno = trouble;
}

/* What can be done about a call that failed. */
static const char *remedy(int trouble)
{
    static const struct {
        int trouble;
        const char *remedy;
    } remedies[] = {
        {ENOSPC, "free some space"},
        {EDQUOT, "free some of your quota"},
        {EROFS, "make the disk writable, or give --progress FILE elsewhere"},
        {EACCES, "look at the permissions, or give --progress FILE elsewhere"},
        {EPERM, "look at the permissions, or give --progress FILE elsewhere"},
        {EMFILE, "raise the limit of open files (ulimit -n)"},
        {ENFILE, "close some programs"},
        {ENOMEM, "close some programs"},
        {EFBIG, "raise the limit of file sizes (ulimit -f); at 16 MiB it is full"},
        {EIO, "the disk may be failing: make a copy of the file"},
        {ENOENT, "its directory has gone: make it again"},
        {ENOTDIR, "something else is in the place of its directory"},
        {ELOOP, "something else is in its place: look at the links"},
    };
    for (size_t i = 0; i < sizeof remedies / sizeof *remedies; i++)
        if (remedies[i].trouble == trouble) return remedies[i].remedy;
    return "try again";
}

void store_say_trouble(Store *store, int trouble)
{
    const char *why = trouble == EAGAIN ? "another metromap is saving" : strerror(trouble);
    store_say(store, "%.*s: %s: %s", S_ARG(store->names.file), why, remedy(trouble));
    errno = trouble;
}

/* True if the file could be read and understood, or there is none. Else the problem is said. */
static bool understand(Store *store, Reading *reading)
{
    DiagList diags = {.arena = &reading->arena};
    if (store_parse(reading->text, &reading->progress, &reading->head, &diags)) return true;
    const Diag *first = &diags.items[0];
    store->damaged = true;
    store_say(store, "%.*s:%d: %.*s", S_ARG(store->names.file), first->line, S_ARG(first->text));
    errno = EINVAL;
    return false;
}

static bool read_file(Store *store, Reading *reading)
{
    static const char *const why[] = {
        [FILE_NO_REGULAR] = "it is no regular file", [FILE_TOO_LARGE] = "it is larger than 16 MiB"};
    const char *path = store->names.file.at;
    progress_init(&reading->progress, &reading->arena);
    reading->text = (Str){0};
    reading->head = (StoreHead){0};
    if (!file_mark(store->options.io, path, &reading->mark)) {
        store_say_trouble(store, errno);
        return false;
    }
    if (!reading->mark.exists) return true;
    FileStatus status = file_read(store->options.io, path, YAML_PROGRESS.max_bytes, &reading->arena,
                                  &reading->text);
    if (status == FILE_OK) return understand(store, reading);
    if (status == FILE_FAILED && errno == ENOENT) {
        reading->mark = (FileMark){0};
        return true;
    }
    if (status == FILE_FAILED) {
        store_say_trouble(store, errno);
        return false;
    }
    store_say(store, "%s: %s: give --progress another one", path, why[status]);
    errno = EINVAL;
    return false;
}

/* A mark that is applied to later marks of others gets a later time; what undoes or redoes it, and
 * waits too, has to know it by that. */
static void rename_mark(Store *store, int first, const Op *old, Time now)
{
    for (int i = first; i < store->ops.count; i++) {
        Op *op = &store->ops.items[i];
        bool same = op->mark_at == old->mark_at && op->section == old->section &&
                    str_equal(op->mark_by, old->mark_by) && str_equal(op->key, old->key);
        if (op->kind == OP_MARK || !same) continue;
        op->mark_at = now;
        if (op->at <= now) op->at = now + 1;
    }
}

static void apply_waiting(Store *store)
{
    for (int i = 0; i < store->ops.count; i++) {
        Op *op = &store->ops.items[i], old = *op;
        progress_apply(&store->now->progress, op);
        if (op->mark_at != old.mark_at) rename_mark(store, i + 1, &old, op->mark_at);
    }
}

/* Whether what was read may be rewritten by us. */
static bool may_write(Store *store)
{
    const StoreHead *head = &store->now->head;
    const char *file = store->names.file.at;
    if (store->another) {
        store_say(store, "%s: it is about another map, '%.*s': give --progress a file for each map",
                  file, S_ARG(head->path_id));
        return false;
    }
    if (head->newer) {
        store_say(store, "%s: written by a newer metromap: use that one", file);
        return false;
    }
    const char *why = store_refusal(store->options.io, &store->names, &store->now->mark);
    if (why && errno)
        store_say_trouble(store, errno);
    else if (why)
        store_say(store, "%s: %s", file, why);
    return !why;
}

/* Whether a conflict copy knows of a mark that the file does not. */
static bool copies_add(const Store *store, const Progress *progress)
{
    const Progress *copies = &store->copies.progress;
    for (int i = 0; i < copies->entry_count; i++) {
        const Entry *theirs = &copies->entries[i];
        const Entry *ours = progress_find(progress, theirs->section, theirs->key);
        if (!ours || ours->at < theirs->at) return true;
    }
    return false;
}

static bool has_mark(const Progress *progress, const Entry *entry)
{
    for (int i = 0; i < progress->history_count; i++) {
        const Mark *mark = &progress->history[i];
        if (mark->section == entry->section && str_equal(mark->key, entry->key) &&
            (mark->at == entry->at || mark->changed == entry->at))
            return true;
    }
    return false;
}

/* An editor that read the file before we saved, and wrote it after, takes our marks away, and their
 * history with them: they are put back. Where the history still has one, somebody deleted it. */
static void bring_back(Store *store, Progress *progress)
{
    for (int i = 0; i < store->mine.entry_count; i++) {
        const Entry *mine = &store->mine.entries[i];
        const Entry *there = progress_find(progress, mine->section, mine->key);
        if ((there && there->at >= mine->at) || has_mark(progress, mine)) continue;
        progress_put(progress, mine);
        store->due = true;
    }
    for (int i = 0; store->due && i < store->mine.history_count; i++)
        progress_put_mark(progress, &store->mine.history[i]);
}

bool store_read_anew(Store *store)
{
    Reading *next = &store->readings[store->now == &store->readings[0]];
    arena_reset(&next->arena);
    store->problem = (Str){0};
    store->damaged = false;
    bool well = read_file(store, next);
    if (well) {
        store->now = next;
        store->copies.add = copies_add(store, &next->progress);
        if (store->copies.count) merge_progress(&next->progress, &store->copies.progress);
        bring_back(store, &next->progress);
        progress_rename(&next->progress, store->renamings.items, store->renamings.count);
        if (store->notes.count)
            progress_put_all(&next->progress, store->notes.items, store->notes.count);
        apply_waiting(store);
    }
    store->status = well && may_write(store) ? STORE_OK : STORE_READ_ONLY;
    return well;
}
