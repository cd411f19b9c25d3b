/* file.h - files and the few system calls that the program makes on them. Floor: base.
 * Every call goes through one table, so that tests can make each of them fail. Knows neither clock
 * nor environment: directories come in as values. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/str.h"

/* The calls, with the meaning and errors of POSIX; `io_system` are the real ones. `lock` takes an
 * exclusive lock that the kernel frees when `fd` is closed (F_OFD_SETLK where it exists): 0, or -1
 * with EAGAIN while another holds it, ENOLCK, EINVAL or ENOSYS where there are no locks. */
typedef struct {
    int (*open)(const char *path, int flags, mode_t mode);
    ssize_t (*read)(int fd, void *into, size_t len);
    ssize_t (*write)(int fd, const void *from, size_t len);
    int (*fsync)(int fd);
    int (*close)(int fd);
    int (*fstat)(int fd, struct stat *out);
    int (*stat)(const char *path, struct stat *out);
    int (*fchmod)(int fd, mode_t mode);
    int (*rename)(const char *from, const char *to);
    int (*link)(const char *from, const char *to);
    int (*unlink)(const char *path);
    int (*mkdir)(const char *path, mode_t mode);
    int (*lock)(int fd);
    void (*sleep_ms)(int ms);
    ssize_t (*readlink)(const char *path, char *into, size_t room);
    uid_t (*user)(void); /* as geteuid() */
    pid_t (*process)(void); /* as getpid() */
    /* Calls `each` with the name of everything in a directory; -1 if it can't be read. */
    int (*list)(const char *dir, void (*each)(void *context, const char *name), void *context);
} Io;

extern const Io io_system;

enum { FILE_DEFAULT_LIMIT = 8 << 20 }; /* bytes of a map, see --max-size */

typedef enum {
    FILE_OK,
    FILE_FAILED,     /* errno says why */
    FILE_NO_REGULAR, /* a directory, FIFO or device */
    FILE_TOO_LARGE,  /* more than the limit */
} FileStatus;

/* Reads a whole regular file of at most `limit` bytes (1 GiB whatever the limit). Opens without
 * blocking; a FIFO or device is refused unread. On FILE_OK `*text` lives in `arena`. */
FileStatus file_read(const Io *io, const char *path, size_t limit, Arena *arena, Str *text);
/* The same from an open descriptor of any kind (standard input); does not close it. */
FileStatus file_read_fd(const Io *io, int fd, size_t limit, Arena *arena, Str *text);

/* Writes a new file, whole and on the disk, in place of whatever is at `path`: it is unlinked, and
 * a link is never followed. False and errno; nothing is left at `path` then. */
bool file_write(const Io *io, const char *path, Str text, mode_t mode);
/* Renames, and brings that to the disk. False and errno: `from` is gone; if `*renamed` is set then
 * the file is in place all the same, but may not outlive a loss of power. */
bool file_rename(const Io *io, const char *from, const char *to, bool *renamed);
/* Both: puts `text` in the place of a file, so that at any moment, and after a loss of power, there
 * is the old one or the new one, whole. Links are followed, and the permissions of the old file
 * stay (a new one gets `mode`). False and errno: EACCES where it is protected against writing. */
bool file_replace(const Io *io, Str path, Str text, mode_t mode);
/* The same without waiting for the disk, for what may be lost with the power: it is made anew. */
bool file_replace_soon(const Io *io, Str path, Str text, mode_t mode);
/* Where the symbolic links at `file` lead to, after a few of them; itself if it is none. A rename
 * onto a link would replace the link and leave the file that it stands for behind. */
Str file_follow(const Io *io, Str file, Arena *arena);

/* "dir/name"; `dir` may be empty or end in a slash. */
Str file_join(Str dir, Str name, Arena *arena);
/* The part after the last slash / before it ("." if there is none). */
Str file_name(Str path);
Str file_dir(Str path);
/* XDG: `value` if it is an absolute path, else `home`/`fallback`; empty if neither is absolute. */
Str file_xdg_dir(Str value, Str home, const char *fallback, Arena *arena);
/* Makes `dir` and its parents with mode 0700. False and errno on failure. */
bool file_make_dirs(const Io *io, const char *dir);

#endif
