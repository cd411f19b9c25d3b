/* Disks that take no more: what was acknowledged is whole, what could not be saved is kept, said,
 * and saved as soon as there is room. With links and without, which makes the backup a copy, and
 * with a session a mark, each of which makes a backup. Prints TAP. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/torture_rig.h"

typedef struct {
    const char *name;
    bool links, anew; /* whether there are links; a session a mark */
} Way;

static const Way ways[] = {
    {"one session", true, false},
    {"a session a mark", true, true},
    {"without links", false, false},
    {"without links, a session a mark", false, true},
};
enum { WAYS = sizeof ways / sizeof *ways };

static int link_nothing(const char *from, const char *to)
{
    (void)from, (void)to;
    errno = EPERM;
    return -1;
}

/* How a disk is full. */
typedef struct {
    const char *name;
    int trouble; /* what the system says then */
    void (*make_room)(void);
} Disk;

/* Marks until the disk takes no more; returns how many were saved. `*store` waits with one more. */
static int fill_up(Store **store, const Io *io, bool anew, int limit)
{
    int saved = 0;
    while (saved < limit && save_mark(*store, 0, saved)) {
        saved++;
        if (!anew) continue;
        store_close(*store);
        *store = open_torture_store(io);
    }
    return saved;
}

static bool has_all(const Io *io, int count)
{
    Store *store = open_torture_store(io);
    bool there = store_status(store) == STORE_OK;
    for (int i = 0; i < count; i++) there = there && has_mark(store, 0, i);
    store_close(store);
    return there;
}

static void survive_full_disk(const Disk *disk, const Way *way)
{
    enum { MARKS = 2000 };
    Io io = io_system;
    char name[64];
    if (!way->links) io.link = link_nothing;
    snprintf(name, sizeof name, "%s, %s", disk->name, way->name);
    Store *store = open_torture_store(&io);
    int saved = fill_up(&store, &io, way->anew, MARKS), trouble = errno;
    bool said = trouble == disk->trouble && store_problem(store).len > 0 &&
                store_waiting(store) == 1;
    bool whole = has_all(&io, saved), tidy = access("." FILE_NAME ".tmp", F_OK) == -1;
    disk->make_room();
    bool later = store_save(store, NULL) && has_all(&io, saved + 1);
    store_close(store);
    tap(saved && saved < MARKS && said && whole && tidy && later, name,
        "%d marks saved, then said: %s, old file whole: %s, nothing left over: %s, saved later: %s",
        saved, said ? strerror(trouble) : "nothing", whole ? "yes" : "no", tidy ? "yes" : "no",
        later ? "yes" : "no");
    clear_files();
}

static void set_size_limit(rlim_t bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void lift_size_limit(void)
{
    set_size_limit(RLIM_INFINITY);
}

static void a_limit_of_size_is_survived(void)
{
    static const Disk limited = {"RLIMIT_FSIZE", EFBIG, lift_size_limit};
    signal(SIGXFSZ, SIG_IGN);
    for (int i = 0; i < WAYS; i++) {
        set_size_limit(8000);
        survive_full_disk(&limited, &ways[i]);
    }
    lift_size_limit();
}

static int run(const char *const *words)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null != -1) dup2(null, 2);
        execvp(words[0], (char *const *)(intptr_t)words);
        _exit(127);
    }
    return waitpid(child, &status, 0) == -1 ? -1 : status;
}

static void remove_filler(void)
{
    unlink("filler");
}

static void write_filler(void)
{
    enum { BYTES = 16384 };
    FILE *filler = fopen("filler", "w");
    for (int i = 0; filler && i < BYTES; i++) putc('x', filler);
    if (filler) fclose(filler);
}

static void a_full_disk_is_survived(void)
{
    static const Disk small = {"full disk", ENOSPC, remove_filler};
    static const char *const mount[] = {"mount",    "-t",    "tmpfs", "-o",
                                        "size=48k", "tmpfs", "small", NULL};
    static const char *const unmount[] = {"umount", "small", NULL};
    if (mkdir("small", 0700) == -1 || run(mount) != 0) {
        tap_skip(small.name, "no small file system can be mounted here");
        rmdir("small");
        return;
    }
    bool there = chdir("small") == 0;
    for (int i = 0; there && i < WAYS; i++) {
        write_filler();
        survive_full_disk(&small, &ways[i]);
    }
    if (!there || chdir("..") == -1) tap(false, small.name, "%s", strerror(errno));
    run(unmount);
    rmdir("small");
}

int main(void)
{
    if (!begin_torture()) return 1;
    a_limit_of_size_is_survived();
    a_full_disk_is_survived();
    return end_torture();
}
