/* The sticky bit of directories (S_ISVTX) belongs to X/Open. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "store/store_parts.h"

enum {
    POLL_MS = 10,
    POLLS = 200, /* two seconds */
    FILE_MODE = 0600
};

bool file_mark(const Io *io, const char *path, FileMark *mark)
{
    struct stat about;
    *mark = (FileMark){0};
    if (io->stat(path, &about) == -1) return errno == ENOENT;
    *mark = (FileMark){.exists = true,
                       .device = about.st_dev,
                       .inode = about.st_ino,
                       .size = about.st_size,
                       .changed = about.st_mtim,
                       .mode = about.st_mode & 07777,
                       .owner = about.st_uid};
    return true;
}

bool file_mark_equal(const FileMark *a, const FileMark *b)
{
    if (!a->exists || !b->exists) return a->exists == b->exists;
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->changed.tv_sec == b->changed.tv_sec && a->changed.tv_nsec == b->changed.tv_nsec;
}

const char *store_refusal(const Io *io, const StoreNames *names, const FileMark *mark)
{
    struct stat about;
    errno = 0;
    if (mark->exists && mark->owner != io->user())
        return "it belongs to somebody else: give --progress another one";
    if (mark->exists && !(mark->mode & S_IWUSR)) return "it is write-protected: chmod u+w";
    if (io->stat(names->dir.at, &about) == -1) return errno == ENOENT ? NULL : strerror(errno);
    errno = 0;
    if (!(about.st_mode & S_IWOTH) || (about.st_mode & S_ISVTX)) return NULL;
    return "others may write into its directory: chmod o-w";
}

StoreNames store_names(const Io *io, Str file, Arena *arena)
{
    StoreNames names = {.file = file_follow(io, file, arena)};
    Str name = file_name(names.file);
    names.dir = str_copy(file_dir(names.file), arena);
    names.lock = file_join(names.dir, str_format(arena, ".%.*s.lock", S_ARG(name)), arena);
    names.held = file_join(names.dir, str_format(arena, ".%.*s.held", S_ARG(name)), arena);
    names.fresh = file_join(names.dir, str_format(arena, ".%.*s.tmp", S_ARG(name)), arena);
    names.backup = file_join(names.dir, str_format(arena, "%.*s.bak", S_ARG(name)), arena);
    return names;
}

/* Closes without touching errno. */
static void close_quietly(const Io *io, int fd)
{
    int trouble = errno;
    io->close(fd);
    errno = trouble;
}

static void unlink_quietly(const Io *io, const char *path)
{
    int trouble = errno;
    io->unlink(path);
    errno = trouble;
}

static int take_name(const Io *io, const StoreNames *names)
{
    return io->open(names->held.at, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
}

/* Some file systems have no locks: there the existence of a file is the lock. Its holder may have
 * been killed, so one that stays the same for the whole wait is taken away. A holder that only
 * slept finds that out before it renames; see store_lock_holds(). */
static bool hold_by_name(const Io *io, const StoreNames *names, int polls, StoreLock *lock)
{
    FileMark first = {0}, last = {0};
    int fd = take_name(io, names);
    for (int i = 0; fd == -1 && errno == EEXIST && i < polls; i++) {
        if (!file_mark(io, names->held.at, i ? &last : &first)) return false;
        io->sleep_ms(POLL_MS);
        fd = take_name(io, names);
    }
    bool dead = fd == -1 && errno == EEXIST && last.exists && file_mark_equal(&first, &last);
    if (dead && io->unlink(names->held.at) == 0) fd = take_name(io, names);
    if (fd == -1 && errno == EEXIST) errno = EAGAIN;
    *lock = (StoreLock){fd, true};
    return fd != -1;
}

static bool is_without_locks(int trouble)
{
    return trouble == ENOLCK || trouble == EINVAL || trouble == ENOSYS || trouble == EOPNOTSUPP;
}

bool store_lock(const Io *io, const StoreNames *names, bool no_wait, StoreLock *lock)
{
    int polls = no_wait ? 0 : POLLS, waited = 0;
    int fd = io->open(names->lock.at, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd == -1) return false;
    *lock = (StoreLock){fd, false};
    while (io->lock(fd) == -1) {
        bool busy = errno == EAGAIN || errno == EINTR;
        if (!busy || waited++ == polls) {
            close_quietly(io, fd);
            return is_without_locks(errno) && hold_by_name(io, names, polls, lock);
        }
        io->sleep_ms(POLL_MS);
    }
    return true;
}

bool store_lock_holds(const Io *io, const StoreNames *names, const StoreLock *lock)
{
    struct stat mine, there;
    if (!lock->by_name) return true;
    if (io->fstat(lock->fd, &mine) == -1) return false;
    if (io->stat(names->held.at, &there) == 0 && mine.st_ino == there.st_ino &&
        mine.st_dev == there.st_dev)
        return true;
    errno = EAGAIN;
    return false;
}

void store_unlock(const Io *io, const StoreNames *names, const StoreLock *lock)
{
    if (lock->by_name && store_lock_holds(io, names, lock)) unlink_quietly(io, names->held.at);
    close_quietly(io, lock->fd);
}

/* A link costs nothing and is whole at once, as progress files are never changed in place. */
bool store_back_up(const Io *io, const StoreNames *names, Str text, mode_t mode)
{
    bool made = (io->unlink(names->fresh.at) == 0 || errno == ENOENT) &&
                io->link(names->file.at, names->fresh.at) == 0;
    if (!made) made = file_write(io, names->fresh.at, text, mode);
    return made && io->rename(names->fresh.at, names->backup.at) == 0;
}

bool store_replace(const Io *io, const StoreNames *names, bool *renamed)
{
    return file_rename(io, names->fresh.at, names->file.at, renamed);
}
