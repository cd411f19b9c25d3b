#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "source/yaml.h"
#include "store/merge.h"
#include "store/store_parts.h"

/* What is shown is what was last read from the file with the waiting operations applied. A save
 * reads the file again under the lock and applies them to that, so marks of other programs survive;
 * only then does it write. Nothing is ever changed in place. */

typedef struct {
    Op *items;
    int count, capacity;
} OpList;

/* A file as it was read. */
typedef struct {
    Arena arena;
    Progress progress;
    Str text;    /* as on disk */
    Str unknown; /* top-level entries to keep */
    FileMark mark;
    bool newer;
} Reading;

struct Store {
    Arena arena; /* names and options, as long as the store */
    Arena op_arena, problem_arena;
    StoreOptions options;
    StoreNames names;
    StoreStatus status;
    Str problem;
    Reading readings[2]; /* the one that is shown, and room for the next */
    Reading *now;        /* shown: with the waiting operations applied */
    StoreCopies copies;  /* what a synchroniser left beside the file, merged into every reading */
    bool damaged;        /* the last reading could not be understood */
    OpList ops;          /* that wait */
    struct {
        Renaming *items;
        int count, capacity;
    } renamings;
    struct {
        Entry *items;
        int count, capacity;
    } notes;
    Progress mine; /* what this session saved; see bring_back() */
    bool due;      /* there is something to save although no operation waits */
    bool backed_up;
};

static void say(Store *store, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(Store *store, const char *format, ...)
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

/* True if the file could be read and understood, or there is none. Else the problem is said. */
static bool understand(Store *store, Reading *reading)
{
    DiagList diags = {.arena = &reading->arena};
    if (store_parse(reading->text, &reading->progress, &reading->unknown, &reading->newer, &diags))
        return true;
    const Diag *first = &diags.items[0];
    store->damaged = true;
    say(store, "%.*s:%d: %.*s", S_ARG(store->names.file), first->line, S_ARG(first->text));
    errno = EINVAL;
    return false;
}

static bool read_file(Store *store, Reading *reading)
{
    static const char *const why[] = {
        [FILE_NO_REGULAR] = "it is no regular file", [FILE_TOO_LARGE] = "it is larger than 4 MiB"};
    const char *path = store->names.file.at;
    progress_init(&reading->progress, &reading->arena);
    reading->text = reading->unknown = (Str){0};
    reading->newer = false;
    if (!file_mark(store->options.io, path, &reading->mark)) {
        say(store, "%s: %s", path, strerror(errno));
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
    say(store, "%s: %s", path, status == FILE_FAILED ? strerror(errno) : why[status]);
    if (status != FILE_FAILED) errno = EINVAL;
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
    const FileMark *mark = &store->now->mark;
    const char *why = store->now->newer ? "written by a newer metromap"
                                        : store_refusal(store->options.io, &store->names, mark);
    if (why) say(store, "%s: %s", store->names.file.at, why);
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

/* Remembers what the operations came to, once it is on disk. */
static void remember_saved(Store *store)
{
    const Progress *now = &store->now->progress;
    for (int i = 0; i < store->ops.count; i++) {
        const Op *op = &store->ops.items[i];
        const Entry *entry = progress_find(now, op->section, op->key);
        if (entry) progress_put(&store->mine, entry);
        for (int j = 0; j < now->history_count; j++)
            if (now->history[j].at == op->mark_at && str_equal(now->history[j].by, op->mark_by))
                progress_put_mark(&store->mine, &now->history[j]);
    }
}

static bool read_anew(Store *store)
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

Store *store_open(const StoreOptions *options)
{
    Store *store = calloc(1, sizeof *store);
    if (!store) memory_exhausted();
    store->options = *options;
    store->options.path_id = str_copy(options->path_id, &store->arena);
    store->options.by = str_copy(options->by, &store->arena);
    store->names = store_names(options->io, options->file, &store->arena);
    store->now = &store->readings[0];
    progress_init(&store->now->progress, &store->now->arena);
    progress_init(&store->mine, &store->arena);
    store_find_copies(options->io, &store->names, &store->arena, &store->copies);
    read_anew(store);
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
        if (!str_equal(first->to, renaming->from)) continue;
        first->to = to;
        known = true;
    }
    if (known) return;
    Str from = str_copy(renaming->from, &store->arena);
    *LIST_PUSH(&store->arena, &store->renamings) = (Renaming){from, to};
}

void store_rename(Store *store, const Renaming *renamings, int count, bool at_once)
{
    int earlier = store->renamings.count;
    for (int i = 0; i < count; i++) keep_renaming(store, &renamings[i], earlier);
    progress_rename(&store->now->progress, renamings, count);
    progress_rename(&store->mine, renamings, count);
    store->due = store->due || at_once;
}

void store_take(Store *store, const Progress *progress)
{
    merge_progress(&store->mine, progress);
    merge_progress(&store->now->progress, progress);
    store->due = true;
}

void store_note(Store *store, const Entry *entries, int count)
{
    for (int i = 0; i < count; i++) {
        Entry *kept = LIST_PUSH(&store->arena, &store->notes);
        *kept = entries[i];
        kept->key = str_copy(entries[i].key, &store->arena);
        kept->value = str_copy(entries[i].value, &store->arena);
        kept->by = str_copy(entries[i].by, &store->arena);
        kept->extra = str_copy(entries[i].extra, &store->arena);
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
    say(store, "a text of more than %zu bytes, or not in UTF-8, can't be kept", limit);
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

static bool format_now(Store *store, Buf *text)
{
    store->now->progress.generation++;
    store_format(&store->now->progress, store->options.path_id, store->now->unknown, text);
    if (text->len <= YAML_PROGRESS.max_bytes) return true;
    errno = EFBIG;
    return false;
}

/* Reads again what others may have saved since. */
static bool catch_up(Store *store, bool *foreign)
{
    FileMark before = store->now->mark;
    if (!read_anew(store)) {
        store->status = STORE_OK; /* somebody is at it by hand: the next try may find it whole */
        return false;
    }
    *foreign = !file_mark_equal(&before, &store->now->mark);
    if (store->status == STORE_OK) return true;
    errno = EACCES;
    return false;
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
 */
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
    if (!store_write(io, store->names.fresh.at, buf_str(&text), mode)) goto done;
    back_up(store);
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
        say(store, "%s", errno == EAGAIN ? "another metromap is saving" : strerror(errno));
    return saved;
}

bool store_changed(Store *store)
{
    FileMark now;
    return file_mark(store->options.io, store->names.file.at, &now) &&
           !file_mark_equal(&now, &store->now->mark);
}

bool store_refresh(Store *store)
{
    return read_anew(store);
}

bool store_rescue(Store *store, const char *file)
{
    Arena scratch = {0};
    Buf text = {.arena = &scratch};
    bool written = format_now(store, &text) &&
                   store_write(store->options.io, file, buf_str(&text), 0600);
    arena_free(&scratch);
    return written;
}
