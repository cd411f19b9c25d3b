#define _XOPEN_SOURCE 700

#include "terminal/rig.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

const char rig_now[] = "2026-09-21T10:00:00Z";
char rig_state[] = "/tmp/metromap-test-XXXXXX";
const char *rig_program = "build/metromap";
const char *rig_map = "genai";

static int property_set(VTermProp property, VTermValue *value, void *user)
{
    Terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) terminal->cursor = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property_set};

long long rig_clock_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (long long)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void count_clears(Terminal *terminal, const char *bytes, size_t len)
{
    static const char clear[] = "\033[H\033[2J"; /* of the types that are like xterm */
    for (size_t i = 0; i < len; i++) {
        if (bytes[i] != clear[terminal->clearing]) terminal->clearing = 0;
        if (bytes[i] == clear[terminal->clearing]) terminal->clearing++;
        if (terminal->clearing < sizeof clear - 1) continue;
        terminal->clearing = 0;
        terminal->clears++;
    }
}

bool rig_feed(Terminal *terminal, int ms)
{
    char bytes[16384];
    struct pollfd end = {.fd = terminal->fd, .events = POLLIN};
    if (terminal->ended || poll(&end, 1, ms) <= 0) return false;
    ssize_t got = read(terminal->fd, bytes, sizeof bytes);
    terminal->ended = got <= 0;
    if (terminal->ended) return false;
    terminal->bytes += (size_t)got;
    count_clears(terminal, bytes, (size_t)got);
    vterm_input_write(terminal->vterm, bytes, (size_t)got);
    return true;
}

typedef struct {
    char state; /* 'S' where it waits; 0: the system does not say */
    long waits; /* how often it began to wait */
} Doing;

static Doing doing(pid_t pid)
{
    char file[64], line[128];
    Doing doing = {0};
    snprintf(file, sizeof file, "/proc/%ld/status", (long)pid);
    FILE *status = fopen(file, "r");
    while (status && fgets(line, sizeof line, status)) {
        sscanf(line, "State: %c", &doing.state);
        sscanf(line, "voluntary_ctxt_switches: %ld", &doing.waits);
    }
    if (status) fclose(status);
    return doing;
}

/* How often the program has waited by now. */
static long waits_of(Terminal *terminal)
{
    if (terminal->other < 0) {
        terminal->other = open(ptsname(terminal->fd), O_RDWR | O_NOCTTY);
        terminal->job = tcgetpgrp(terminal->fd);
    }
    return doing(terminal->job).waits;
}

/* What was sent reaches the program a little later, so that "nothing is left to read" is not
 * enough: it has to have waited anew since. */
static bool await_rest(Terminal *terminal, long waits)
{
    enum { STEP_MS = 1, SOON_MS = 30 };
    for (long long until = rig_clock_ms() + PATIENCE_MS; rig_clock_ms() < until;) {
        int unread = 0;
        while (rig_feed(terminal, 0)) continue;
        if (terminal->ended) return true;
        Doing now = doing(terminal->job);
        if (now.state == 0) return !rig_feed(terminal, SOON_MS);
        bool read_all = ioctl(terminal->other, FIONREAD, &unread) == 0 && unread == 0;
        if (now.state == 'S' && now.waits > waits && read_all && !rig_feed(terminal, 0))
            return true;
        rig_feed(terminal, STEP_MS);
    }
    return false;
}

bool rig_send(Terminal *terminal, Str bytes)
{
    long waits = waits_of(terminal);
    return write(terminal->fd, bytes.at, bytes.len) == (ssize_t)bytes.len &&
           await_rest(terminal, waits);
}

void rig_settle(Terminal *terminal)
{
    long long until = rig_clock_ms() + PATIENCE_MS;
    while (rig_clock_ms() < until && rig_feed(terminal, QUIET_MS)) continue;
}

_Noreturn void rig_run_program(const char *progress)
{
    execl(rig_program, rig_program, "--progress", progress, "--now", rig_now, rig_map,
          (char *)NULL);
    _exit(127);
}

/* What a shell with job control does: runs the program in a group of its own, says when it is
 * stopped, and lets it go on at the next line that is typed. */
_Noreturn void rig_run_job(void (*run)(const void *), const void *context)
{
    int status;
    signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpid());
        signal(SIGTTOU, SIG_DFL);
        run(context);
        _exit(127);
    }
    while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
        char line[8];
        tcsetpgrp(STDIN_FILENO, getpgrp());
        if (write(STDOUT_FILENO, "stopped\n", 8) < 0 || read(STDIN_FILENO, line, sizeof line) <= 0)
            break;
        tcsetpgrp(STDIN_FILENO, job);
        kill(-job, SIGCONT);
    }
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 126);
}

static void run_job(const void *progress)
{
    rig_run_program(progress);
}

_Noreturn void rig_run_in_shell(const char *progress)
{
    rig_run_job(run_job, progress);
}

void rig_blank(Terminal *terminal, int cols, int rows)
{
    *terminal = (Terminal){.fd = -1, .other = -1, .cols = cols, .rows = rows, .cursor = true};
    terminal->vterm = vterm_new(rows, cols);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
}

static struct winsize size_of(int cols, int rows)
{
    return (struct winsize){.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
}

bool rig_launch(Terminal *terminal, int cols, int rows, void (*run)(const void *),
                const void *context)
{
    struct winsize size = size_of(cols, rows);
    rig_blank(terminal, cols, rows);
    terminal->child = forkpty(&terminal->fd, NULL, NULL, &size);
    if (terminal->child == 0) {
        run(context);
        _exit(127);
    }
    return terminal->child > 0;
}

typedef struct {
    const char *progress;
    void (*run)(const char *);
} Start;

/* Waits until the modes of the terminal have been seen. */
static void run_stopped(const void *context)
{
    const Start *start = context;
    raise(SIGSTOP);
    start->run(start->progress);
}

void rig_start_as(Terminal *terminal, const char *progress, void (*run)(const char *))
{
    Start start = {progress, run};
    assert_true(rig_launch(terminal, COLS, ROWS, run_stopped, &start));
    assert_int_equal(waitpid(terminal->child, NULL, WUNTRACED), terminal->child);
    assert_int_equal(tcgetattr(terminal->fd, &terminal->before), 0);
    kill(terminal->child, SIGCONT);
    rig_settle(terminal);
    assert_true(terminal->alternate);
}

void rig_start(Terminal *terminal, const char *progress)
{
    rig_start_as(terminal, progress, rig_run_program);
}

void rig_type(Terminal *terminal, const char *keys)
{
    assert_int_equal(write(terminal->fd, keys, strlen(keys)), strlen(keys));
    rig_settle(terminal);
}

void rig_finish(Terminal *terminal)
{
    if (terminal->fd >= 0) close(terminal->fd);
    if (terminal->other >= 0) close(terminal->other);
    vterm_free(terminal->vterm);
}

void rig_end(Terminal *terminal)
{
    kill(terminal->child, SIGTERM);
    waitpid(terminal->child, NULL, 0);
    rig_finish(terminal);
}

Str rig_picture(const Terminal *terminal, Arena *arena)
{
    Buf text = {.arena = arena};
    for (int row = 0; row < terminal->rows; row++) {
        size_t end = text.len;
        for (int col = 0; col < terminal->cols; col++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(terminal->screen, (VTermPos){row, col}, &cell);
            char bytes[4];
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                buf_add(&text, (Str){bytes, text_encode((int32_t)cell.chars[i], bytes)});
            if (cell.chars[0] == 0) buf_add_char(&text, ' ');
            if (cell.chars[0] != 0 && cell.chars[0] != ' ') end = text.len;
            if (cell.width == 2) col++;
        }
        text.len = end;
        buf_add_char(&text, '\n');
    }
    return buf_str(&text);
}

Str rig_scripted(const Terminal *terminal, const char *keys, const char *progress, Arena *arena)
{
    Str command = str_format(arena,
                             "%s --progress %s --now %s --size %dx%d --script '%s' --dump genai",
                             rig_program, progress, rig_now, COLS, ROWS, keys);
    FILE *pipe = popen(str_z(command, arena), "r");
    assert_non_null(pipe);
    Buf text = {.arena = arena};
    char line[4096];
    for (int row = 0; row < terminal->rows && fgets(line, sizeof line, pipe); row++)
        buf_add(&text, str_from(line));
    while (fgets(line, sizeof line, pipe)) continue;
    assert_int_equal(pclose(pipe), 0);
    return buf_str(&text);
}

const char *rig_progress_file(const char *name, Arena *arena)
{
    return str_z(str_format(arena, "%s/%s.yaml", rig_state, name), arena);
}

bool rig_set_size(Terminal *terminal, int cols, int rows)
{
    struct winsize size = size_of(cols, rows);
    long waits = waits_of(terminal);
    if (cols == terminal->cols && rows == terminal->rows) return true; /* nobody hears of that */
    vterm_set_size(terminal->vterm, rows, cols);
    terminal->cols = cols;
    terminal->rows = rows;
    return ioctl(terminal->fd, TIOCSWINSZ, &size) == 0 && await_rest(terminal, waits);
}

void rig_resize(Terminal *terminal, int cols, int rows)
{
    assert_true(rig_set_size(terminal, cols, rows));
    rig_settle(terminal);
}

int rig_prepare(void **unused)
{
    (void)unused;
    const char *given = getenv("METROMAP");
    if (given) rig_program = given;
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("PATH", "/usr/bin:/bin", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLORTERM");
    if (!mkdtemp(rig_state)) return -1;
    return setenv("XDG_STATE_HOME", rig_state, 1);
}

int rig_tidy(void **unused)
{
    (void)unused;
    char command[sizeof rig_state + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", rig_state);
    return system(command);
}
