#define _XOPEN_SOURCE 700

#include "terminal/rig.h"

#include <errno.h>
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

void rig_settle(Terminal *terminal)
{
    char bytes[4096];
    long long until = rig_clock_ms() + PATIENCE_MS;
    struct pollfd end = {.fd = terminal->fd, .events = POLLIN};
    while (rig_clock_ms() < until && poll(&end, 1, QUIET_MS) > 0) {
        ssize_t got = read(terminal->fd, bytes, sizeof bytes);
        if (got <= 0) return;
        terminal->bytes += (size_t)got;
        vterm_input_write(terminal->vterm, bytes, (size_t)got);
    }
}

_Noreturn void rig_run_program(const char *progress)
{
    execl(rig_program, rig_program, "--progress", progress, "--now", rig_now, rig_map,
          (char *)NULL);
    _exit(127);
}

/* What a shell with job control does: runs the program in a group of its own, says when it is
 * stopped, and lets it go on at the next line that is typed. */
_Noreturn void rig_run_in_shell(const char *progress)
{
    int status;
    signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpid());
        signal(SIGTTOU, SIG_DFL);
        rig_run_program(progress);
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

void rig_start_as(Terminal *terminal, const char *progress, void (*run)(const char *))
{
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    *terminal = (Terminal){.cols = COLS, .rows = ROWS, .cursor = true};
    terminal->child = forkpty(&terminal->fd, NULL, NULL, &size);
    assert_true(terminal->child >= 0);
    if (terminal->child == 0) {
        raise(SIGSTOP); /* until the modes of the terminal have been seen */
        run(progress);
    }
    terminal->vterm = vterm_new(ROWS, COLS);
    vterm_set_utf8(terminal->vterm, 1);
    terminal->screen = vterm_obtain_screen(terminal->vterm);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
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

void rig_resize(Terminal *terminal, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(terminal->vterm, rows, cols);
    terminal->cols = cols;
    terminal->rows = rows;
    assert_int_equal(ioctl(terminal->fd, TIOCSWINSZ, &size), 0);
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
