#include "support/faulty_io.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { FILES = 64 };

Faulty faulty;
static char names[FILES][64]; /* of open files, by descriptor */

void faulty_reset(Arena *arena)
{
    faulty = (Faulty){.log = {.arena = arena}};
}

static const char *name_of(int fd)
{
    return fd >= 0 && fd < FILES ? names[fd] : "?";
}

/* Notes a call. False and errno if it is to fail. */
static bool note(const char *call, const char *path)
{
    Str name = file_name(str_from(path));
    buf_format(&faulty.log, "%s%s %.*s", faulty.log.len ? ", " : "", call, S_ARG(name));
    faulty.calls++;
    if (faulty.calls == faulty.hook_at) faulty.hook();
    bool fails = faulty.fail_at && (faulty.calls == faulty.fail_at ||
                                    (faulty.sticky && faulty.calls > faulty.fail_at));
    if (fails) errno = faulty.trouble;
    return !fails;
}

static int faulty_open(const char *path, int flags, mode_t mode)
{
    if (!note("open", path)) return -1;
    int fd = io_system.open(path, flags, mode);
    if (fd >= 0 && fd < FILES)
        snprintf(names[fd], sizeof names[fd], "%s", file_name(str_from(path)).at);
    return fd;
}

static ssize_t faulty_read(int fd, void *into, size_t len)
{
    return note("read", name_of(fd)) ? io_system.read(fd, into, len) : -1;
}

static ssize_t faulty_write(int fd, const void *from, size_t len)
{
    if (!note("write", name_of(fd))) return -1;
    if (faulty.short_by && len > (size_t)faulty.short_by) len = (size_t)faulty.short_by;
    return io_system.write(fd, from, len);
}

/* Not the real one: nothing here has to outlive a loss of power, and it takes long. */
static int faulty_fsync(int fd)
{
    return note("fsync", name_of(fd)) ? 0 : -1;
}

/* Closes even if it fails, as the system does. */
static int faulty_close(int fd)
{
    bool well = note("close", name_of(fd));
    int trouble = errno, result = io_system.close(fd);
    if (!well) errno = trouble;
    return well ? result : -1;
}

static int faulty_fstat(int fd, struct stat *out)
{
    return note("fstat", name_of(fd)) ? io_system.fstat(fd, out) : -1;
}

static int faulty_stat(const char *path, struct stat *out)
{
    return note("stat", path) ? io_system.stat(path, out) : -1;
}

static int faulty_fchmod(int fd, mode_t mode)
{
    return note("fchmod", name_of(fd)) ? io_system.fchmod(fd, mode) : -1;
}

static int faulty_rename(const char *from, const char *to)
{
    return note("rename", to) ? io_system.rename(from, to) : -1;
}

static int faulty_link(const char *from, const char *to)
{
    if (!note("link", to)) return -1;
    errno = faulty.link_fails;
    return faulty.link_fails ? -1 : io_system.link(from, to);
}

static int faulty_unlink(const char *path)
{
    return note("unlink", path) ? io_system.unlink(path) : -1;
}

static int faulty_mkdir(const char *path, mode_t mode)
{
    return note("mkdir", path) ? io_system.mkdir(path, mode) : -1;
}

static int faulty_lock(int fd)
{
    if (!note("lock", name_of(fd))) return -1;
    if (!faulty.lock_fails) return io_system.lock(fd);
    errno = faulty.lock_fails;
    return -1;
}

static void faulty_sleep(int ms)
{
    faulty.slept_ms += ms;
}

static ssize_t faulty_readlink(const char *path, char *into, size_t room)
{
    return note("readlink", path) ? io_system.readlink(path, into, room) : -1;
}

static uid_t faulty_user(void)
{
    return io_system.user() + faulty.stranger;
}

static pid_t faulty_process(void)
{
    return 4711;
}

static int faulty_list(const char *dir, void (*each)(void *context, const char *name),
                       void *context)
{
    return note("list", dir) ? io_system.list(dir, each, context) : -1;
}

const Io faulty_io = {
    .open = faulty_open,
    .read = faulty_read,
    .write = faulty_write,
    .fsync = faulty_fsync,
    .close = faulty_close,
    .fstat = faulty_fstat,
    .stat = faulty_stat,
    .fchmod = faulty_fchmod,
    .rename = faulty_rename,
    .link = faulty_link,
    .unlink = faulty_unlink,
    .mkdir = faulty_mkdir,
    .lock = faulty_lock,
    .sleep_ms = faulty_sleep,
    .readlink = faulty_readlink,
    .user = faulty_user,
    .process = faulty_process,
    .list = faulty_list,
};
