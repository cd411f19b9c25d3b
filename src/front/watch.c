/* realpath() is in XSI, the times of a file in nanoseconds in POSIX.1-2008. */
#define _XOPEN_SOURCE 700

#include "front/watch.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/inotify.h>
#include <sys/statfs.h>
#endif

#include "base/file.h"

enum {
    LOOK_MS = 1000,  /* between looks where nobody tells */
    ENDS = 2,        /* a symbolic link and the file that it leads to */
    MOST_READS = 16, /* at a time: who writes beside our file without end must not hold us up */
};

/* What tells one content of a file from another without reading it. */
typedef struct {
    bool there;
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified;
} Stamp;

/* A name in a directory that the kernel watches for us. */
typedef struct {
    int directory; /* its number with inotify; -1 = not watched */
    Str name;
} Perch;

typedef struct {
    Arena arena;   /* of the file's name */
    Arena settled; /* of the names around it, until they are looked for again */
    Str file;      /* empty: none */
    Stamp stamp;   /* when it was last looked at and there */
    bool untold;   /* the kernel does not tell, or not all */
    Perch perch[ENDS];
} Watched;

struct Watch {
    int fd;
    Watched files[WATCH_FILES];
};

static Stamp stamp_of(const char *file)
{
    struct stat found;
    if (stat(file, &found) != 0) return (Stamp){.there = false};
    return (Stamp){true, found.st_dev, found.st_ino, found.st_size, found.st_mtim};
}

static bool is_same(const Stamp *a, const Stamp *b)
{
    return a->there == b->there && a->device == b->device && a->inode == b->inode &&
           a->size == b->size && a->modified.tv_sec == b->modified.tv_sec &&
           a->modified.tv_nsec == b->modified.tv_nsec;
}

#ifdef __linux__

/* File systems that change without this kernel: statfs(2) has these numbers. */
static bool is_remote(const char *directory)
{
    static const unsigned long remote[] = {
        0x6969,     /* NFS */
        0xff534d42, /* CIFS */
        0xfe534d42, /* SMB2 */
        0x517b,     /* SMB */
        0x65735546, /* FUSE: sshfs and others */
        0x01021997, /* 9P */
        0x5346414f, /* AFS */
        0x00c36400, /* Ceph */
    };
    struct statfs found;
    if (statfs(directory, &found) != 0) return true;
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++)
        if (((unsigned long)found.f_type & 0xffffffffUL) == remote[i]) return true;
    return false;
}

static int open_queue(void)
{
    return inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
}

/* Where the directory is not there yet, the nearest one above it tells when it comes. */
static Perch settle(int fd, Str file, Arena *arena, bool *untold)
{
    static const unsigned mask = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE |
                                 IN_MOVED_FROM | IN_MOVED_TO;
    Perch perch = {-1, file_name(file)};
    Str directory = file_dir(file);
    while (fd >= 0) {
        const char *name = str_z(directory, arena);
        perch.directory = inotify_add_watch(fd, name, mask);
        bool above = perch.directory < 0 && errno == ENOENT && directory.len > 1;
        if (!above) {
            *untold = *untold || perch.directory < 0 || is_remote(name);
            return perch;
        }
        perch.name = file_name(directory);
        directory = file_dir(directory);
    }
    *untold = true;
    return perch;
}

static bool concerns(const Watched *watched, const struct inotify_event *event)
{
    Str name = str_from(event->len ? event->name : "");
    for (int end = 0; end < ENDS && watched->file.len; end++)
        if (watched->perch[end].directory == event->wd && str_equal(watched->perch[end].name, name))
            return true;
    return false;
}

#else

static int open_queue(void)
{
    return -1;
}

static Perch settle(int fd, Str file, Arena *arena, bool *untold)
{
    (void)fd, (void)file, (void)arena;
    *untold = true;
    return (Perch){-1, {0}};
}

#endif

/* Both ends of a symbolic link are watched: either may be replaced. */
static void settle_both(const Watch *watch, Watched *watched)
{
    Arena *arena = &watched->settled;
    char *real = realpath(watched->file.at, NULL);
    arena_reset(arena);
    Str target = real ? str_copy(str_from(real), arena) : watched->file;
    free(real);
    watched->untold = false;
    watched->perch[0] = settle(watch->fd, watched->file, arena, &watched->untold);
    watched->perch[1] = settle(watch->fd, target, arena, &watched->untold);
}

Watch *watch_open(void)
{
    Watch *watch = calloc(1, sizeof *watch);
    if (!watch) memory_exhausted();
    watch->fd = open_queue();
    return watch;
}

void watch_close(Watch *watch)
{
    for (int i = 0; i < WATCH_FILES; i++) {
        arena_free(&watch->files[i].arena);
        arena_free(&watch->files[i].settled);
    }
    if (watch->fd >= 0) close(watch->fd);
    free(watch);
}

void watch_file(Watch *watch, int slot, Str file)
{
    Watched *watched = &watch->files[slot];
    arena_reset(&watched->arena);
    watched->file = str_copy(file, &watched->arena);
    if (file.len == 0) return;
    settle_both(watch, watched);
    watched->stamp = stamp_of(watched->file.at);
}

int watch_fd(const Watch *watch)
{
    return watch->fd;
}

#ifdef __linux__

/* A directory that was waited for may have come: then the file in it is what to watch. */
static bool hear(Watch *watch, const struct inotify_event *event)
{
    bool heard = (event->mask & IN_Q_OVERFLOW) != 0;
    for (int i = 0; i < WATCH_FILES; i++) {
        Watched *watched = &watch->files[i];
        if (!concerns(watched, event)) continue;
        heard = true;
        if (event->mask & (IN_CREATE | IN_MOVED_TO)) settle_both(watch, watched);
    }
    return heard;
}

bool watch_take(Watch *watch)
{
    _Alignas(struct inotify_event) char bytes[4096];
    bool heard = false;
    for (int reads = 0; watch->fd >= 0 && reads < MOST_READS; reads++) {
        ssize_t got = read(watch->fd, bytes, sizeof bytes);
        if (got <= 0) break;
        for (ssize_t at = 0; at < got;) {
            const struct inotify_event *event = (const void *)(bytes + at);
            heard |= hear(watch, event);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
    return heard;
}

#else

bool watch_take(Watch *watch)
{
    (void)watch;
    return false;
}

#endif

int watch_patience(const Watch *watch)
{
    for (int i = 0; i < WATCH_FILES; i++)
        if (watch->files[i].file.len && watch->files[i].untold) return LOOK_MS;
    return -1;
}

WatchNews watch_look(Watch *watch, int slot)
{
    Watched *watched = &watch->files[slot];
    if (watched->file.len == 0) return WATCH_SAME;
    Stamp now = stamp_of(watched->file.at);
    if (is_same(&now, &watched->stamp)) return WATCH_SAME;
    if (!now.there) return WATCH_GONE;
    watched->stamp = now;
    return WATCH_CHANGED;
}
