#include "base/file.h"

#include <errno.h>
#include <fcntl.h>

/* Files are replaced and never changed in place: whoever reads one finds it whole. */

enum { DRAFT_MODE = 0600 /* of a file that is being written */ };

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

static bool write_all(const Io *io, int fd, Str text)
{
    while (text.len) {
        ssize_t put = io->write(fd, text.at, text.len);
        if (put < 0 && errno == EINTR) continue;
        if (put == 0) errno = EIO;
        if (put <= 0) return false;
        text = str_slice(text, (size_t)put, text.len);
    }
    return true;
}

/* After a failed fsync the system may forget what was not written, and say next time that all is
 * well; so a file is never synced twice but written anew. */
bool file_write(const Io *io, const char *path, Str text, mode_t mode)
{
    if (io->unlink(path) == -1 && errno != ENOENT) return false;
    int fd = io->open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, DRAFT_MODE);
    if (fd == -1) return false;
    bool well = io->fchmod(fd, mode) == 0 && write_all(io, fd, text) && io->fsync(fd) == 0;
    if (!well)
        close_quietly(io, fd);
    else
        well = io->close(fd) == 0;
    if (!well) unlink_quietly(io, path);
    return well;
}

/* EINVAL: this system has no such thing for directories. */
static bool sync_dir(const Io *io, const char *dir)
{
    int fd = io->open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd == -1) return false;
    bool well = io->fsync(fd) == 0 || errno == EINVAL;
    close_quietly(io, fd);
    return well;
}

/* The directory that `path` is in, with a zero byte behind it. */
static const char *dir_of(const char *path, Arena *arena)
{
    return str_z(file_dir(str_from(path)), arena);
}

bool file_rename(const Io *io, const char *from, const char *to, bool *renamed)
{
    Arena scratch = {0};
    *renamed = io->rename(from, to) == 0;
    if (!*renamed) unlink_quietly(io, from);
    bool well = *renamed && sync_dir(io, dir_of(to, &scratch));
    int trouble = errno;
    arena_free(&scratch);
    errno = trouble;
    return well;
}

/* The permissions that the new file gets; false where the old one is protected against writing. */
static bool mode_for(const Io *io, const char *path, mode_t *mode)
{
    struct stat about;
    if (io->stat(path, &about) == -1) return errno == ENOENT;
    *mode = about.st_mode & 0777;
    errno = EACCES;
    return (about.st_mode & S_IWUSR) != 0;
}

bool file_replace(const Io *io, Str path, Str text, mode_t mode)
{
    Arena scratch = {0};
    bool renamed;
    Str target = file_follow(io, path, &scratch), name = file_name(target);
    Str draft = str_format(&scratch, ".%.*s.%ld.tmp", S_ARG(name), (long)io->process());
    draft = file_join(file_dir(target), draft, &scratch);
    bool well = mode_for(io, target.at, &mode) && file_write(io, draft.at, text, mode) &&
                file_rename(io, draft.at, target.at, &renamed);
    int trouble = errno;
    arena_free(&scratch);
    errno = trouble;
    return well;
}

static int sync_later(int fd)
{
    (void)fd;
    return 0;
}

bool file_replace_soon(const Io *io, Str path, Str text, mode_t mode)
{
    Io hasty = *io;
    hasty.fsync = sync_later;
    return file_replace(&hasty, path, text, mode);
}
