#include <errno.h>
#include <string.h>

#include "source/yaml.h"
#include "store/store_parts.h"

/* The file keeps existing throughout: it gets a second name, and then the repaired one is renamed
 * over the first. */

enum { MOST_KEPT = 1000, DAMAGED_LIMIT = 32 << 20 /* bytes: one with conflict marks holds two */ };

/* A repair that goes on. */
typedef struct {
    const Io *io;
    StoreNames names;
    StoreLock lock;
    Arena *arena;
    Repair *repair;
    Salvage salvage;
    FileMark mark;
    Str text;
} Work;

static bool fail(Work *work, const char *why)
{
    if (!work->repair->problem.len)
        work->repair->problem = str_format(work->arena, "%s: %s", work->names.file.at, why);
    return false;
}

static bool read_damaged(Work *work)
{
    static const char *const why[] = {
        [FILE_NO_REGULAR] = "it is no regular file", [FILE_TOO_LARGE] = "it is larger than 32 MiB"};
    const char *file = work->names.file.at;
    if (!file_mark(work->io, file, &work->mark)) return fail(work, strerror(errno));
    if (!work->mark.exists) return true;
    FileStatus status = file_read(work->io, file, DAMAGED_LIMIT, work->arena, &work->text);
    if (status == FILE_OK) return true;
    return fail(work, status == FILE_FAILED ? strerror(errno) : why[status]);
}

static bool is_sound(Work *work)
{
    DiagList diags = {.arena = work->arena};
    Progress progress;
    StoreHead head;
    progress_init(&progress, work->arena);
    if (!work->mark.exists) return false;
    work->repair->sound = store_parse(work->text, &progress, &head, &diags);
    return work->repair->sound;
}

static bool has_readable_backup(Work *work, Str *text)
{
    Progress progress;
    DiagList diags = {.arena = work->arena};
    StoreHead head;
    progress_init(&progress, work->arena);
    return file_read(work->io, work->names.backup.at, YAML_PROGRESS.max_bytes, work->arena, text) ==
               FILE_OK &&
           store_parse(*text, &progress, &head, &diags);
}

static bool has_line_of_ours(Str text)
{
    static const Str starts[] = {S_INIT("# metromap progress"), S_INIT("version:"),
                                 S_INIT("stations:"), S_INIT("history:")};
    for (Str line; str_line(&text, &line);)
        for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
            if (str_starts(line, starts[i])) return true;
    return false;
}

/* A file that nothing of ours can be found in is somebody else's, and is left alone. */
static bool is_ours(const Work *work)
{
    return !work->mark.exists || work->text.len == 0 || work->repair->entries ||
           work->repair->backup || has_line_of_ours(work->text);
}

static bool gather(Work *work)
{
    Salvage *salvage = &work->salvage;
    Str backup;
    *salvage = (Salvage){.arena = work->arena, .unknown = {.arena = work->arena}};
    salvage->repair = work->repair;
    progress_init(&salvage->progress, work->arena);
    store_salvage(salvage, work->text);
    if (salvage->head.newer) return fail(work, "written by a newer metromap, which can repair it");
    StoreHead head = salvage->head;
    work->repair->backup = has_readable_backup(work, &backup);
    if (work->repair->backup) store_salvage(salvage, backup);
    if (head.path_id.len) salvage->head.path_id = head.path_id;
    if (head.place.len) salvage->head.place = head.place;
    work->repair->entries = salvage->progress.entry_count;
    if (!is_ours(work)) return fail(work, "it is no progress file");
    if (work->mark.exists || work->repair->backup) return true;
    return fail(work, strerror(ENOENT));
}

/* Gives the damaged file a second name. A link never overwrites; where there are no links the copy
 * goes to a name that is free. */
static bool keep_damaged(Work *work)
{
    const Io *io = work->io;
    FileMark there;
    if (!work->mark.exists) return true;
    for (int i = 1; i <= MOST_KEPT; i++) {
        Str name = str_format(work->arena, "%s.broken-%d", work->names.file.at, i);
        if (!file_mark(io, name.at, &there)) return fail(work, strerror(errno));
        if (there.exists) continue;
        work->repair->kept = name;
        if (io->link(work->names.file.at, name.at) == 0) return true;
        if (errno == EEXIST) continue;
        return file_write(io, name.at, work->text, work->mark.mode & 0777) ||
               fail(work, strerror(errno));
    }
    return fail(work, "there are too many broken copies beside it");
}

static bool write_repaired(Work *work)
{
    const Io *io = work->io;
    Buf text = {.arena = work->arena};
    bool renamed;
    work->salvage.progress.generation++;
    work->salvage.head.unknown = buf_str(&work->salvage.unknown);
    store_format(&work->salvage.progress, &work->salvage.head, &text);
    if (text.len > YAML_PROGRESS.max_bytes) return fail(work, strerror(EFBIG));
    mode_t mode = work->mark.exists ? work->mark.mode & 0777 : 0600;
    return (file_write(io, work->names.fresh.at, buf_str(&text), mode) &&
            store_lock_holds(io, &work->names, &work->lock) &&
            store_replace(io, &work->names, &renamed)) ||
           fail(work, strerror(errno));
}

static bool repair_locked(Work *work)
{
    if (!read_damaged(work)) return false;
    const char *refusal = store_refusal(work->io, &work->names, &work->mark);
    if (refusal) return fail(work, refusal);
    return is_sound(work) || (gather(work) && keep_damaged(work) && write_repaired(work));
}

bool store_repair(const Io *io, Str file, Arena *arena, Repair *repair)
{
    *repair = (Repair){.lines = ARENA_ARRAY(arena, Str, SHOWN_LOST)};
    Work work = {.io = io, .names = store_names(io, file, arena), .arena = arena, .repair = repair};
    struct stat there;
    if (io->stat(work.names.file.at, &there) == 0 && !S_ISREG(there.st_mode))
        return fail(&work, "it is no regular file"); /* no lock beside what we never keep */
    if (!store_lock(io, &work.names, false, &work.lock))
        return fail(&work, errno == EAGAIN ? "another metromap is saving" : strerror(errno));
    bool repaired = repair_locked(&work);
    store_unlock(io, &work.names, &work.lock);
    return repaired;
}
