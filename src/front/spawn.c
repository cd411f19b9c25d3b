#include "front/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

/* A child reports a failed exec as an errno through a pipe that a successful exec closes. Whoever
 * is detached is a grandchild: its parent ends at once, so init reaps it and nothing is left to us.
 */
enum {
    DESCRIPTORS = 65536, /* closed in a child, at most; no limit of ours is higher in practice */
    SIGNALS = 65,
    FEED_MS = 2000,
    FEED_STEP_MS = 5,
};

typedef struct {
    const char *const *words;
    int input;     /* becomes standard input; -1 = as `streams` says */
    bool quiet;    /* streams on /dev/null */
    bool detached; /* in a session of its own, not our child */
} Plan;

static bool is_program(const char *file)
{
    struct stat status;
    return stat(file, &status) == 0 && S_ISREG(status.st_mode) && access(file, X_OK) == 0;
}

const char *spawn_find(Str program, Str path, Arena *arena)
{
    if (program.len == 0) return NULL;
    if (str_find_char(program, '/', 0) != STR_NONE) {
        const char *file = str_z(program, arena);
        return file[0] == '/' && is_program(file) ? file : NULL;
    }
    Str rest = path, directory;
    while (str_split(&rest, ':', &directory)) {
        if (!str_starts(directory, S("/"))) continue;
        const char *file = str_z(file_join(directory, program, arena), arena);
        if (is_program(file)) return file;
    }
    return NULL;
}

static void reset_signals(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigset_t none;
    for (int number = 1; number < SIGNALS; number++) sigaction(number, &usual, NULL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Puts /dev/null, or what the plan says, on the three streams. */
static bool set_streams(const Plan *plan)
{
    if (!plan->quiet) return true;
    int null = open("/dev/null", O_RDWR);
    if (null < 0) return false;
    int input = plan->input >= 0 ? plan->input : null;
    return dup2(input, 0) == 0 && dup2(null, 1) == 1 && dup2(null, 2) == 2;
}

static void close_all_but(int kept)
{
    long limit = sysconf(_SC_OPEN_MAX);
    if (limit < 0 || limit > DESCRIPTORS) limit = DESCRIPTORS;
    for (int fd = 3; fd < limit; fd++)
        if (fd != kept) close(fd);
}

static _Noreturn void report(int pipe_end)
{
    int number = errno;
    while (write(pipe_end, &number, sizeof number) < 0 && errno == EINTR) continue;
    _exit(127);
}

/* In the child: becomes the program, or says through `pipe_end` why not. */
static _Noreturn void become(const Plan *plan, int pipe_end)
{
    if (plan->detached) {
        if (setsid() < 0) report(pipe_end);
        pid_t grandchild = fork();
        if (grandchild < 0) report(pipe_end);
        if (grandchild > 0) _exit(0);
    }
    reset_signals();
    if (!set_streams(plan)) report(pipe_end);
    close_all_but(pipe_end);
    /* execv() takes its words as char * for history's sake only; it does not write to them. */
    union {
        const char *const *from;
        char *const *to;
    } words = {plan->words};
    execv(plan->words[0], words.to);
    report(pipe_end);
}

static bool closing_pipe(int ends[2])
{
    if (pipe(ends) != 0) return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static pid_t wait_for(pid_t child, int *status, int flags)
{
    pid_t got;
    do got = waitpid(child, status, flags);
    while (got < 0 && errno == EINTR);
    return got;
}

/* The errno that a child wrote, or 0 when its exec closed the pipe. */
static int read_report(int pipe_end)
{
    int number = 0;
    ssize_t got;
    do got = read(pipe_end, &number, sizeof number);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof number ? number : 0;
}

/* Starts the plan. Returns the child, which is not yet waited for, or -1 and errno. */
static pid_t start(const Plan *plan)
{
    int ends[2];
    if (!closing_pipe(ends)) return -1;
    pid_t child = fork();
    if (child == 0) become(plan, ends[1]);
    int number = child < 0 ? errno : 0;
    close(ends[1]);
    if (child > 0) number = read_report(ends[0]);
    close(ends[0]);
    if (number == 0) return child;
    if (child > 0) wait_for(child, NULL, 0);
    errno = number;
    return -1;
}

bool spawn_detached(const char *const *words)
{
    Plan plan = {.words = words, .input = -1, .quiet = true, .detached = true};
    pid_t child = start(&plan);
    if (child < 0) return false;
    wait_for(child, NULL, 0);
    return true;
}

/* Keys that interrupt the program in the foreground are for it alone, not for us; ^Z stops both,
 * and the shell continues both. */
typedef struct {
    struct sigaction interrupt, quit, stop;
} Signals;

static void step_back(Signals *kept)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, usual = {.sa_handler = SIG_DFL};
    sigaction(SIGINT, &ignore, &kept->interrupt);
    sigaction(SIGQUIT, &ignore, &kept->quit);
    sigaction(SIGTSTP, &usual, &kept->stop);
}

static void step_forward(const Signals *kept)
{
    sigaction(SIGINT, &kept->interrupt, NULL);
    sigaction(SIGQUIT, &kept->quit, NULL);
    sigaction(SIGTSTP, &kept->stop, NULL);
}

int spawn_run(const char *const *words)
{
    Plan plan = {.words = words, .input = -1};
    Signals kept;
    int status = 0;
    step_back(&kept);
    pid_t child = start(&plan);
    if (child > 0) wait_for(child, &status, 0);
    step_forward(&kept);
    if (child < 0) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : SPAWN_KILLED;
}

bool spawn_foreground(const char *const *words)
{
    return spawn_run(words) >= 0;
}

static bool write_all(int fd, Str text)
{
    while (text.len) {
        ssize_t written = write(fd, text.at, text.len);
        if (written < 0 && errno != EINTR) return false;
        if (written > 0) text = str_slice(text, (size_t)written, text.len);
    }
    return true;
}

/* Waits a bounded time, then ends the child. True if it ended well by itself. */
static bool ends_well(pid_t child)
{
    int status = 0;
    for (int waited = 0; waited < FEED_MS; waited += FEED_STEP_MS) {
        pid_t got = wait_for(child, &status, WNOHANG);
        if (got == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
        if (got < 0) return false;
        nanosleep(&(struct timespec){.tv_nsec = FEED_STEP_MS * 1000000L}, NULL);
    }
    kill(child, SIGKILL);
    wait_for(child, &status, 0);
    return false;
}

bool spawn_feed(const char *const *words, Str input)
{
    int ends[2];
    if (!closing_pipe(ends)) return false;
    Plan plan = {.words = words, .input = ends[0], .quiet = true};
    pid_t child = start(&plan);
    close(ends[0]);
    bool fed = child > 0 && write_all(ends[1], input);
    close(ends[1]);
    return child > 0 && ends_well(child) && fed;
}
