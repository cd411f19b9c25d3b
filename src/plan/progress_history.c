#include <string.h>

#include "plan/progress_parts.h"

/* The history is sorted by time, so that undo takes from its end; at most HISTORY_LIMIT marks make
 * every pass over it short. */

static int compare_mark(const Mark *a, const Mark *b)
{
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    int order = str_compare(a->by, b->by);
    if (!order) order = (a->section > b->section) - (a->section < b->section);
    return order ? order : str_compare(a->key, b->key);
}

/* Which of two accounts of one mark is the later. */
static int compare_account(const Mark *a, const Mark *b)
{
    if (a->changed != b->changed) return a->changed < b->changed ? -1 : 1;
    if (a->undone != b->undone) return a->undone ? 1 : -1;
    int order = str_compare(a->before, b->before);
    if (!order) order = str_compare(a->after, b->after);
    if (!order) order = str_compare(a->under, b->under);
    if (!order) order = (a->under_at > b->under_at) - (a->under_at < b->under_at);
    return order ? order : str_compare(a->extra, b->extra);
}

static Mark copy_mark(const Mark *mark, Arena *arena)
{
    Mark copy = *mark;
    copy.key = str_copy(mark->key, arena);
    copy.before = str_copy(mark->before, arena);
    copy.after = str_copy(mark->after, arena);
    copy.by = str_copy(mark->by, arena);
    copy.under = str_copy(mark->under, arena);
    copy.extra = str_copy(mark->extra, arena);
    return copy;
}

/* The index of the first mark that is not before `mark`. */
static int place_of(const Progress *progress, const Mark *mark)
{
    int place = progress->history_count;
    while (place > 0 && compare_mark(&progress->history[place - 1], mark) >= 0) place--;
    return place;
}

/* Puts a mark at its place; when the history is full the oldest makes room. */
static Mark *insert(Progress *progress, int place, const Mark *mark)
{
    if (progress->history_count == HISTORY_LIMIT) {
        if (place > 0) place--;
        memmove(progress->history, progress->history + 1, (size_t)place * sizeof(Mark));
    } else {
        progress->history = list_reserve(progress->arena, progress->history,
                                         progress->history_count, &progress->history_capacity,
                                         sizeof(Mark));
        Mark *at = progress->history + place;
        memmove(at + 1, at, (size_t)(progress->history_count++ - place) * sizeof(Mark));
    }
    progress->history[place] = copy_mark(mark, progress->arena);
    return &progress->history[place];
}

void progress_put_mark(Progress *progress, const Mark *mark)
{
    int place = place_of(progress, mark);
    bool full = progress->history_count == HISTORY_LIMIT;
    if (place < progress->history_count && compare_mark(&progress->history[place], mark) == 0) {
        if (compare_account(mark, &progress->history[place]) > 0)
            progress->history[place] = copy_mark(mark, progress->arena);
    } else if (place > 0 || !full) {
        insert(progress, place, mark);
    }
}

static Mark *find_mark(const Progress *progress, const Op *op)
{
    for (int i = progress->history_count - 1; i >= 0; i--) {
        Mark *mark = &progress->history[i];
        if (mark->at == op->mark_at && str_equal(mark->by, op->mark_by) &&
            mark->section == op->section && str_equal(mark->key, op->key))
            return mark;
    }
    return NULL;
}

/* The first moment from `at` on that is later than the entry and all that is in the history. A
 * reset is later than all entries. */
static Time later_time(const Progress *progress, Time at, Section section, Str key)
{
    for (int i = 0; progress_is_reset(section, key) && i < progress->entry_count; i++)
        if (progress->entries[i].at >= at) at = progress->entries[i].at + 1;
    const Entry *entry = progress_find(progress, section, key);
    if (entry && entry->at >= at) at = entry->at + 1;
    Time reset = progress_reset_of(progress, section, key);
    if (reset >= at) at = reset + 1;
    for (int i = 0; i < progress->history_count; i++) {
        const Mark *mark = &progress->history[i];
        Time latest = mark->changed > mark->at ? mark->changed : mark->at;
        if (latest >= at) at = latest + 1;
    }
    return at > TIME_MAX ? TIME_MAX : at;
}

static Str value_of(const Progress *progress, Section section, Str key)
{
    const Entry *entry = progress_entry(progress, section, key);
    return entry ? entry->value : S("");
}

static void set(Progress *progress, const Op *op)
{
    progress_set(progress, &(Entry){.section = op->section,
                                    .key = op->key,
                                    .value = op->value,
                                    .at = op->at,
                                    .by = op->by});
}

/* The mark is about to overwrite what a reset hides: that is remembered in the mark. */
static void note_hidden(const Progress *progress, Mark *mark)
{
    const Entry *entry = progress_find(progress, mark->section, mark->key);
    mark->under = S("");
    mark->under_at = 0;
    if (!entry || progress_entry(progress, mark->section, mark->key)) return;
    mark->under = entry->value;
    mark->under_at = entry->at;
}

/* Whether the mark is the first of its key since the reset that `op` is about. */
static bool is_first_since(const Progress *progress, const Mark *mark, const Op *op)
{
    for (const Mark *other = progress->history; other < mark; other++)
        if (other->at > op->mark_at && other->section == mark->section &&
            str_equal(other->key, mark->key))
            return false;
    return mark->at > op->mark_at;
}

/* A reset was undone by `op`: what marks that are undone too had overwritten comes back. The first
 * of a key knows what stood there. */
static void uncover(Progress *progress, const Op *op)
{
    for (int i = 0; i < progress->history_count; i++) {
        const Mark *mark = &progress->history[i];
        if (!mark->undone || mark->under.len == 0 || !is_first_since(progress, mark, op)) continue;
        const Entry *entry = progress_find(progress, mark->section, mark->key);
        bool gone = entry && entry->value.len == 0;
        if (!gone || mark->under_at <= progress_reset_of(progress, mark->section, mark->key))
            continue;
        progress_set(progress, &(Entry){.section = mark->section,
                                        .key = mark->key,
                                        .value = mark->under,
                                        .at = op->at > entry->at ? op->at : entry->at + 1,
                                        .by = op->by});
    }
}

/* Gives a reset the time that it is up to. Returns what it replaces, with its own. */
static Str stamp(const Progress *progress, Op *op)
{
    const Entry *last = progress_find(progress, op->section, op->key);
    op->value = progress_reset_value(op->value, op->at, true, progress->arena);
    return last ? progress_reset_value(last->value, last->at, false, progress->arena) : S("");
}

static const Mark *make_mark(Progress *progress, Op *op)
{
    Str before = value_of(progress, op->section, op->key);
    const Mark *made = op->mark_at ? find_mark(progress, op) : NULL;
    if (made && str_equal(made->after, op->value)) return NULL; /* it is on disk already */
    bool reset = progress_is_reset(op->section, op->key);
    if (!reset && str_equal(before, op->value)) return NULL;
    op->at = later_time(progress, op->at, op->section, op->key);
    if (reset) before = stamp(progress, op);
    op->mark_at = op->at;
    op->mark_by = op->by;
    Mark mark = {.section = op->section,
                 .key = op->key,
                 .before = before,
                 .after = op->value,
                 .at = op->at,
                 .by = op->by,
                 .changed = op->at};
    note_hidden(progress, &mark);
    set(progress, op);
    return insert(progress, place_of(progress, &mark), &mark);
}

/* The last mark before this one in the history, which may be taken back; NULL where there is none.
 * Openings of references are no step. */
static Mark *undone_after(const Progress *progress, const Mark *mark)
{
    int end = mark ? (int)(mark - progress->history) : progress->history_count;
    for (int i = end - 1; i >= 0; i--) {
        Mark *before = &progress->history[i];
        if (!before->undone && before->section != SECTION_REFERENCES) return before;
    }
    return NULL;
}

/* The mark that was undone before this one: of those that were at one time the later comes first.
 * With NULL the one that was undone last, unless something was marked after that. */
static Mark *redone_after(const Progress *progress, const Mark *mark)
{
    Mark *last = NULL;
    for (int i = 0; i < progress->history_count; i++) {
        Mark *undone = &progress->history[i];
        bool later = mark && (undone->changed > mark->changed ||
                              (undone->changed == mark->changed && undone >= mark));
        if (!undone->undone || later) continue;
        if (!last || undone->changed >= last->changed) last = undone;
    }
    for (int i = 0; last && i < progress->history_count; i++) {
        const Mark *other = &progress->history[i];
        if (other->section != SECTION_REFERENCES && other->at > last->changed) return NULL;
    }
    return last;
}

int progress_steps(const Progress *progress, bool redo, const Mark **steps, int most)
{
    int count = 0;
    for (const Mark *mark = NULL; count < most; count++) {
        mark = redo ? redone_after(progress, mark) : undone_after(progress, mark);
        if (!mark) break;
        steps[count] = mark;
    }
    return count;
}

/* What is redone meets other times than when it was done first. */
static void redo_later(const Progress *progress, Mark *mark, Op *op)
{
    note_hidden(progress, mark);
    if (!progress_is_reset(mark->section, mark->key)) return;
    mark->before = stamp(progress, op);
    mark->after = op->value;
}

/* Undoes or redoes. The first time the operation learns which mark it is about; the next times it
 * is done already if the mark has changed as late. */
static const Mark *turn_mark(Progress *progress, Op *op, bool undo)
{
    Mark *mark;
    if (op->mark_at) {
        mark = find_mark(progress, op);
        if (!mark || mark->undone == undo || mark->changed >= op->at) return NULL;
    } else {
        mark = undo ? undone_after(progress, NULL) : redone_after(progress, NULL);
        if (!mark) return NULL;
        op->section = mark->section, op->key = mark->key;
        op->mark_at = mark->at, op->mark_by = mark->by;
    }
    Str shown = undo ? mark->after : mark->before;
    op->value = undo ? mark->before : mark->after;
    op->at = later_time(progress, op->at, op->section, op->key);
    bool reset = progress_is_reset(mark->section, mark->key);
    if (progress_same_value(reset, value_of(progress, op->section, op->key), shown)) {
        if (!undo) redo_later(progress, mark, op);
        set(progress, op);
    }
    mark->undone = undo;
    mark->changed = op->at;
    if (undo && reset) uncover(progress, op);
    return mark;
}

const Mark *progress_apply(Progress *progress, Op *op)
{
    if (op->kind == OP_MARK) return make_mark(progress, op);
    return turn_mark(progress, op, op->kind == OP_UNDO);
}
