/* The one file that meets the system for files. Locks that belong to an open file and not to the
 * process (F_OFD_SETLK) are in POSIX since 2024; glibc shows them under _GNU_SOURCE only. */
#define _GNU_SOURCE

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum {
    READ_STEP = 64 << 10,    /* bytes asked for at once where the size is unknown */
    LARGEST_LIMIT = 1 << 30, /* bytes: the length of a text fits into an int everywhere */
    LINKS = 8,               /* that are followed */
    DIR_MODE = 0700          /* the progress of a learner is nobody else's */
};

static int open_file(const char *path, int flags, mode_t mode)
{
    return open(path, flags, mode);
}

static int lock_file(int fd)
{
#ifdef F_OFD_SETLK
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int result = fcntl(fd, F_OFD_SETLK, &whole);
    if (result == -1 && errno == EACCES) errno = EAGAIN;
    return result;
#else
    (void)fd;
    errno = ENOSYS;
    return -1;
#endif
}

static void sleep_ms(int ms)
{
    struct timespec pause = {ms / 1000, (long)(ms % 1000) * 1000000};
    while (nanosleep(&pause, &pause) == -1 && errno == EINTR) continue;
}

static int list_dir(const char *dir, void (*each)(void *context, const char *name), void *context)
{
    DIR *open_dir = opendir(dir);
    if (!open_dir) return -1;
    for (struct dirent *entry; (entry = readdir(open_dir));) each(context, entry->d_name);
    return closedir(open_dir);
}

/* clang-format off */
const Io io_system = {
    .open = open_file, .read = read,     .write = write,   .fsync = fsync, .close = close,
    .fstat = fstat,    .stat = stat,     .fchmod = fchmod, .rename = rename, .link = link,
    .unlink = unlink,  .mkdir = mkdir,   .lock = lock_file, .sleep_ms = sleep_ms,
    .readlink = readlink, .user = geteuid, .process = getpid, .list = list_dir,
};
/* clang-format on */

static FileStatus read_all(const Io *io, int fd, size_t limit, Buf *into)
{
    for (;;) {
        if (into->capacity < into->len + 2) buf_reserve(into, READ_STEP);
        size_t room = into->capacity - into->len - 1;
        size_t allowed = limit + 1 - into->len; /* one more tells "all" from "too much" */
        ssize_t got = io->read(fd, into->at + into->len, room < allowed ? room : allowed);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return FILE_FAILED;
        if (got == 0) return FILE_OK;
        into->len += (size_t)got;
        if (into->len > limit) return FILE_TOO_LARGE;
    }
}

FileStatus file_read_fd(const Io *io, int fd, size_t limit, Arena *arena, Str *text)
{
    Buf into = {.arena = arena};
    if (limit > LARGEST_LIMIT) limit = LARGEST_LIMIT;
    FileStatus status = read_all(io, fd, limit, &into);
    *text = status == FILE_OK ? buf_str(&into) : (Str){0};
    return status;
}

static FileStatus read_regular(const Io *io, int fd, size_t limit, Buf *into)
{
    struct stat about;
    if (limit > LARGEST_LIMIT) limit = LARGEST_LIMIT;
    if (io->fstat(fd, &about) == -1) return FILE_FAILED;
    if (!S_ISREG(about.st_mode)) return FILE_NO_REGULAR;
    if ((unsigned long long)about.st_size > limit) return FILE_TOO_LARGE;
    buf_reserve(into, (size_t)about.st_size + 1); /* the one more meets the end */
    return read_all(io, fd, limit, into);
}

FileStatus file_read(const Io *io, const char *path, size_t limit, Arena *arena, Str *text)
{
    Buf into = {.arena = arena};
    int fd;
    *text = (Str){0};
    do fd = io->open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY, 0);
    while (fd == -1 && errno == EINTR);
    if (fd == -1) return FILE_FAILED;
    FileStatus status = read_regular(io, fd, limit, &into);
    int trouble = errno;
    io->close(fd); /* nothing was written: its result says nothing about what was read */
    errno = trouble;
    if (status == FILE_OK) *text = buf_str(&into);
    return status;
}

Str file_join(Str dir, Str name, Arena *arena)
{
    const char *slash = dir.len == 0 || str_ends(dir, S("/")) ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", S_ARG(dir), slash, S_ARG(name));
}

/* The offset after the last slash, 0 if there is none. */
static size_t name_offset(Str path)
{
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/') at--;
    return at;
}

Str file_name(Str path)
{
    return str_slice(path, name_offset(path), path.len);
}

Str file_dir(Str path)
{
    size_t end = name_offset(path);
    if (end == 0) return S(".");
    while (end > 1 && path.at[end - 1] == '/') end--;
    return str_slice(path, 0, end);
}

Str file_follow(const Io *io, Str file, Arena *arena)
{
    char target[PATH_MAX];
    for (int i = 0; i < LINKS; i++) {
        ssize_t len = io->readlink(str_z(file, arena), target, sizeof target);
        if (len <= 0 || len == (ssize_t)sizeof target) break;
        Str to = {target, (size_t)len};
        file = str_starts(to, S("/")) ? str_copy(to, arena) : file_join(file_dir(file), to, arena);
    }
    return str_copy(file, arena);
}

Str file_xdg_dir(Str value, Str home, const char *fallback, Arena *arena)
{
    if (str_starts(value, S("/"))) return value;
    if (str_starts(home, S("/"))) return file_join(home, str_from(fallback), arena);
    return (Str){0};
}

/* True if `dir` stands or could be made; its parent must stand. */
static bool make_dir(const Io *io, const char *dir)
{
    struct stat about;
    if (io->stat(dir, &about) == 0) {
        if (S_ISDIR(about.st_mode)) return true;
        errno = ENOTDIR;
        return false;
    }
    return io->mkdir(dir, DIR_MODE) == 0 || errno == EEXIST; /* another program was faster */
}

bool file_make_dirs(const Io *io, const char *dir)
{
    Arena scratch = {0};
    char *path = arena_alloc(&scratch, str_from(dir).len + 1);
    bool made = dir[0] != '\0';
    if (!made) errno = ENOENT;
    for (size_t i = 0; dir[i] && made; i++) {
        path[i] = dir[i];
        bool ends = dir[i + 1] == '/' || dir[i + 1] == '\0';
        if (ends && dir[i] != '/') made = make_dir(io, path);
    }
    int trouble = errno;
    arena_free(&scratch);
    errno = trouble;
    return made;
}
