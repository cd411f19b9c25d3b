/* The program in a real terminal, which libvterm plays on the other end of a pty: what it shows is
 * what --script --dump says, and every way out gives the terminal back. */
#define _XOPEN_SOURCE 700

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
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "base/text.h"
#include "support/check.h"

enum {
    COLS = 80,
    ROWS = 24,
    QUIET_MS = 150, /* without a byte: the screen has settled */
    PATIENCE_MS = 5000,
    GONE_MS = 200, /* after a hang-up */
};

static const char now[] = "2026-09-21T10:00:00Z";
static char state[] = "/tmp/metromap-test-XXXXXX"; /* directory for progress */
static const char *program = "build/metromap";

typedef struct {
    pid_t child;
    int fd; /* the terminal's end */
    VTerm *vterm;
    VTermScreen *screen;
    int cols, rows;
    bool alternate, cursor; /* as the program set them last */
    size_t bytes;           /* that it wrote so far */
    struct termios before;  /* the modes of the terminal at the start */
} Terminal;

static int property_set(VTermProp property, VTermValue *value, void *user)
{
    Terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) terminal->cursor = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = property_set};

static long long clock_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (long long)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* Reads until nothing has come for QUIET_MS or the other end is gone. */
static void settle(Terminal *terminal)
{
    char bytes[4096];
    long long until = clock_ms() + PATIENCE_MS;
    struct pollfd end = {.fd = terminal->fd, .events = POLLIN};
    while (clock_ms() < until && poll(&end, 1, QUIET_MS) > 0) {
        ssize_t got = read(terminal->fd, bytes, sizeof bytes);
        if (got <= 0) return;
        terminal->bytes += (size_t)got;
        vterm_input_write(terminal->vterm, bytes, (size_t)got);
    }
}

static _Noreturn void run_program(const char *progress)
{
    execl(program, program, "--progress", progress, "--now", now, "genai", (char *)NULL);
    _exit(127);
}

/* What a shell with job control does: runs the program in a group of its own, says when it is
 * stopped, and lets it go on at the next line that is typed. */
static _Noreturn void run_in_shell(const char *progress)
{
    int status;
    signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(STDIN_FILENO, getpid());
        signal(SIGTTOU, SIG_DFL);
        run_program(progress);
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

/* Starts the program with a progress file of its own and waits for its first frame. */
static void start_as(Terminal *terminal, const char *progress, void (*run)(const char *))
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
    settle(terminal);
    assert_true(terminal->alternate);
}

static void start(Terminal *terminal, const char *progress)
{
    start_as(terminal, progress, run_program);
}

static void type(Terminal *terminal, const char *keys)
{
    assert_int_equal(write(terminal->fd, keys, strlen(keys)), strlen(keys));
    settle(terminal);
}

static void finish(Terminal *terminal)
{
    if (terminal->fd >= 0) close(terminal->fd);
    vterm_free(terminal->vterm);
}

/* The cells as lines without trailing blanks. */
static Str picture(const Terminal *terminal, Arena *arena)
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

/* The same from --script --dump: its first lines, as many as the screen has. */
static Str scripted(const Terminal *terminal, const char *keys, const char *progress, Arena *arena)
{
    Str command = str_format(arena,
                             "%s --progress %s --now %s --size %dx%d --script '%s' --dump genai",
                             program, progress, now, COLS, ROWS, keys);
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

static const char *progress_file(const char *name, Arena *arena)
{
    return str_z(str_format(arena, "%s/%s.yaml", state, name), arena);
}

static void a_terminal_shows_what_a_script_says(void **unused)
{
    (void)unused;
    static const struct {
        const char *name, *script, *typed;
    } cases[] = {
        {"opening", "", ""},
        {"riding", "lllk", "lllk"},
        {"arrows", "<Right><Right><Down>", "\033[C\033[C\033[B"},
        {"marking", "dld", "dld"},
        {"why", "llllw", "llllw"},
        {"searching", "/neural", "/neural"},
        {"found", "/neural<Enter>", "/neural\r"},
        {"escaping", "/neural<Esc>", "/neural\033"},
        {"help", "?", "?"},
        {"panel", "<Tab>j<Space>", "\tj "},
        {"listing", "L", "L"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Terminal terminal;
        start(&terminal, progress_file(cases[i].name, &arena));
        for (const char *at = cases[i].typed; *at; at++) {
            bool sequence = at[0] == '\033' && at[1];
            char key[4] = {at[0], sequence ? at[1] : '\0', sequence ? at[2] : '\0', '\0'};
            type(&terminal, key);
            if (sequence) at += 2;
        }
        const char *twin =
            progress_file(str_z(str_format(&arena, "%s-twin", cases[i].name), &arena), &arena);
        check_str(picture(&terminal, &arena),
                  str_z(scripted(&terminal, cases[i].script, twin, &arena), &arena));
        type(&terminal, "\033");
        kill(terminal.child, SIGTERM);
        waitpid(terminal.child, NULL, 0);
        finish(&terminal);
    }
    arena_free(&arena);
}

static void a_burst_of_keys_ends_in_the_same_screen(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    start(&terminal, progress_file("burst", &arena));
    type(&terminal, "lllhhdll");
    check_str(picture(&terminal, &arena),
              str_z(scripted(&terminal, "lllhhdll", progress_file("burst-twin", &arena), &arena),
                    &arena));
    kill(terminal.child, SIGTERM);
    waitpid(terminal.child, NULL, 0);
    finish(&terminal);
    arena_free(&arena);
}

static void resize(Terminal *terminal, int cols, int rows)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(terminal->vterm, rows, cols);
    terminal->cols = cols;
    terminal->rows = rows;
    assert_int_equal(ioctl(terminal->fd, TIOCSWINSZ, &size), 0);
    settle(terminal);
}

static void a_resize_shows_what_a_script_says(void **unused)
{
    (void)unused;
    static const struct {
        int cols, rows;
    } sizes[] = {{100, 30}, {40, 12}, {160, 50}, {20, 5}, {1, 1}, {80, 24}};
    Arena arena = {0};
    Terminal terminal;
    start(&terminal, progress_file("resize", &arena));
    Buf keys = {.arena = &arena};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&terminal, sizes[i].cols, sizes[i].rows);
        buf_format(&keys, "<Resize:%dx%d>", sizes[i].cols, sizes[i].rows);
        check_str(picture(&terminal, &arena),
                  str_z(scripted(&terminal, keys.at, progress_file("resize-twin", &arena), &arena),
                        &arena));
    }
    kill(terminal.child, SIGTERM);
    waitpid(terminal.child, NULL, 0);
    finish(&terminal);
    arena_free(&arena);
}

static void what_changes_nothing_sends_nothing(void **unused)
{
    (void)unused;
    static const char *const inputs[] = {
        "\033[?1;2c",                       /* a reply that nobody asked for */
        "\033]11;rgb:ffff/ffff/ffff\033\\", /* another */
        "\033[200~dddq\r\033[201~",         /* pasted text is no command */
        "\033[I",                           /* the window has the focus */
    };
    Arena arena = {0};
    Terminal terminal;
    start(&terminal, progress_file("nothing", &arena));
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        size_t before = terminal.bytes;
        type(&terminal, inputs[i]);
        assert_int_equal(terminal.bytes - before, 0);
    }
    assert_int_equal(waitpid(terminal.child, NULL, WNOHANG), 0);
    assert_int_equal(access(progress_file("nothing", &arena), F_OK), -1);
    kill(terminal.child, SIGTERM);
    waitpid(terminal.child, NULL, 0);
    finish(&terminal);
    arena_free(&arena);
}

static void check_given_back(Terminal *terminal)
{
    struct termios after;
    settle(terminal);
    assert_int_equal(tcgetattr(terminal->fd, &after), 0);
    assert_int_equal(after.c_lflag, terminal->before.c_lflag);
    assert_int_equal(after.c_iflag, terminal->before.c_iflag);
    assert_int_equal(after.c_oflag, terminal->before.c_oflag);
    assert_false(terminal->alternate);
    assert_true(terminal->cursor);
}

/* The modes can be read only while somebody holds the other end open. */
static int hold(const Terminal *terminal)
{
    int fd = open(ptsname(terminal->fd), O_RDWR | O_NOCTTY);
    assert_true(fd >= 0);
    return fd;
}

static void leaving_gives_the_terminal_back(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    int status;
    start(&terminal, progress_file("leaving", &arena));
    int held = hold(&terminal);
    type(&terminal, "q");
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    check_given_back(&terminal);
    close(held);
    finish(&terminal);
    arena_free(&arena);
}

/* Signals that ask for an end, and those of a crash. */
static void a_signal_gives_the_terminal_back(void **unused)
{
    (void)unused;
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        Terminal terminal;
        int status;
        start(&terminal, progress_file("signal", &arena));
        int held = hold(&terminal);
        kill(terminal.child, numbers[i]);
        settle(&terminal);
        assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), numbers[i]);
        check_given_back(&terminal);
        close(held);
        finish(&terminal);
    }
    arena_free(&arena);
}

static void a_stop_gives_the_terminal_back_until_it_goes_on(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    int status;
    start_as(&terminal, progress_file("stop", &arena), run_in_shell);
    type(&terminal, "ll");
    Str before = picture(&terminal, &arena);
    for (int round = 0; round < 2; round++) {
        type(&terminal, "\032");
        check_given_back(&terminal);
        assert_true(str_contains(picture(&terminal, &arena), S("stopped")));
        type(&terminal, "\n");
        assert_true(terminal.alternate);
        check_str(picture(&terminal, &arena), str_z(before, &arena));
    }
    type(&terminal, "q");
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    finish(&terminal);
    arena_free(&arena);
}

/* Without the signal only the terminal itself says that it is gone. */
static _Noreturn void run_deaf(const char *progress)
{
    sigset_t hang_up;
    sigemptyset(&hang_up);
    sigaddset(&hang_up, SIGHUP);
    sigprocmask(SIG_BLOCK, &hang_up, NULL);
    run_program(progress);
}

static void a_hang_up_ends_the_program_at_once(void **unused)
{
    (void)unused;
    static void (*const ways[])(const char *) = {run_program, run_deaf};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Terminal terminal;
        start_as(&terminal, progress_file("hang-up", &arena), ways[i]);
        long long begun = clock_ms();
        close(terminal.fd);
        terminal.fd = -1;
        pid_t gone = 0;
        while (gone == 0 && clock_ms() - begun < PATIENCE_MS) {
            gone = waitpid(terminal.child, NULL, WNOHANG);
            if (gone == 0) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        }
        if (gone == 0) kill(terminal.child, SIGKILL);
        assert_int_equal(gone, terminal.child);
        assert_in_range(clock_ms() - begun, 0, GONE_MS);
        finish(&terminal);
    }
    arena_free(&arena);
}

/* Marks that were on the screen are there when the program is opened again. */
static void marks_are_there_again(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    for (int round = 0; round < 2; round++) {
        start(&terminal, progress_file("again", &arena));
        bool shown = str_contains(picture(&terminal, &arena), S("1/6 done"));
        assert_int_equal(shown, round == 1);
        if (round == 0) type(&terminal, "d");
        kill(terminal.child, SIGKILL);
        waitpid(terminal.child, NULL, 0);
        finish(&terminal);
    }
    arena_free(&arena);
}

/* Another run marks while the screen is open; both marks last. */
static void marks_of_others_come_in(void **unused)
{
    (void)unused;
    enum { LOOK_MS = 1100 }; /* the screen looks once a second */
    Arena arena = {0};
    Terminal terminal;
    const char *progress = progress_file("others", &arena);
    start(&terminal, progress);
    type(&terminal, "d");
    Str command =
        str_format(&arena, "%s done 2 --map genai --progress %s >/dev/null", program, progress);
    assert_int_equal(system(str_z(command, &arena)), 0);
    nanosleep(&(struct timespec){.tv_sec = LOOK_MS / 1000, .tv_nsec = LOOK_MS % 1000 * 1000000},
              NULL);
    settle(&terminal);
    assert_true(str_contains(picture(&terminal, &arena), S("2/6 done")));
    type(&terminal, "q");
    waitpid(terminal.child, NULL, 0);
    finish(&terminal);
    arena_free(&arena);
}

/* Everything that the program prints on a terminal of this type until it ends; where it waits for
 * keys it gets a q. */
static Str printed_on(const char *type, int *code, Arena *arena)
{
    const char *progress = progress_file("types", arena);
    Buf text = {.arena = arena};
    char bytes[4096];
    int fd, status;
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    pid_t child = forkpty(&fd, NULL, NULL, &size);
    assert_true(child >= 0);
    if (child == 0) {
        setenv("TERM", type, 1);
        run_program(progress);
    }
    struct pollfd end = {.fd = fd, .events = POLLIN};
    for (;;) {
        if (poll(&end, 1, QUIET_MS) == 0) assert_int_equal(write(fd, "q", 1), 1);
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got <= 0) break;
        buf_add(&text, (Str){bytes, (size_t)got});
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    close(fd);
    return buf_str(&text);
}

static void every_type_of_terminal_is_met(void **unused)
{
    (void)unused;
    enum { NO_TERMINAL = 69 };
    static const struct {
        const char *type;
        int code;
        bool escapes;
        const char *shows;
    } cases[] = {
        {"xterm-256color", 0, true, "Programming"}, {"xterm", 0, true, "Programming"},
        {"screen", 0, true, "Programming"},         {"linux", 0, true, "Programming"},
        {"vt100", 0, true, "Programming"},          {"ansi", 0, true, "Programming"},
        {"dumb", 0, false, "Programming"},          {"no-such-type", NO_TERMINAL, false, "TERM"},
        {"", NO_TERMINAL, false, "TERM"},           {"../../etc", NO_TERMINAL, false, "TERM"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int code;
        Str text = printed_on(cases[i].type, &code, &arena);
        assert_int_equal(code, cases[i].code);
        assert_int_equal(str_contains(text, S("\033")), cases[i].escapes);
        assert_true(str_contains(text, str_from(cases[i].shows)));
    }
    arena_free(&arena);
}

static int prepare(void **unused)
{
    (void)unused;
    const char *given = getenv("METROMAP");
    if (given) program = given;
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("PATH", "/usr/bin:/bin", 1);
    unsetenv("NO_COLOR");
    unsetenv("COLORTERM");
    if (!mkdtemp(state)) return -1;
    return setenv("XDG_STATE_HOME", state, 1);
}

static int tidy(void **unused)
{
    (void)unused;
    char command[sizeof state + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", state);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_shows_what_a_script_says),
        cmocka_unit_test(a_burst_of_keys_ends_in_the_same_screen),
        cmocka_unit_test(a_resize_shows_what_a_script_says),
        cmocka_unit_test(what_changes_nothing_sends_nothing),
        cmocka_unit_test(leaving_gives_the_terminal_back),
        cmocka_unit_test(a_signal_gives_the_terminal_back),
        cmocka_unit_test(a_stop_gives_the_terminal_back_until_it_goes_on),
        cmocka_unit_test(a_hang_up_ends_the_program_at_once),
        cmocka_unit_test(marks_are_there_again),
        cmocka_unit_test(marks_of_others_come_in),
        cmocka_unit_test(every_type_of_terminal_is_met),
    };
    return cmocka_run_group_tests(tests, prepare, tidy);
}
