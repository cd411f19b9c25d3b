/* The program in a real terminal: bursts, sizes and replies come out right, and every way out gives
 * the terminal back. */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "terminal/rig.h"

enum { GONE_MS = 200 /* after a hang-up */ };

/* The code points in the cell at `x`, `y`. */
static Str cell_text(const Terminal *terminal, int x, int y, Arena *arena)
{
    VTermScreenCell cell;
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = y, .col = x}, &cell);
    Buf text = {.arena = arena};
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        buf_format(&text, "%04X ", (unsigned)cell.chars[i]);
    return buf_str(&text);
}

static void right_to_left_text_is_closed_in_by_marks(void **unused)
{
    (void)unused;
    Arena arena = {0};
    const char *before = rig_map;
    rig_map = str_z(str_format(&arena, "%s/hebrew.md", rig_state), &arena);
    FILE *map = fopen(rig_map, "w");
    assert_non_null(map);
    fputs("# M\n## L\n### \u05D0\u05D1 \u05D2\n- a\n### B\n- b\n", map);
    assert_int_equal(fclose(map), 0);
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("hebrew", &arena));
    int runs = 0;
    for (int y = 0; y < ROWS; y++)
        for (int x = 1; x + 3 < COLS; x++) {
            if (!str_starts(cell_text(&terminal, x, y, &arena), S("05D0"))) continue;
            runs++;
            check_str(cell_text(&terminal, x - 1, y, &arena), "0020 200E ");
            check_str(cell_text(&terminal, x, y, &arena), "05D0 ");
            check_str(cell_text(&terminal, x + 1, y, &arena), "05D1 ");
            check_str(cell_text(&terminal, x + 2, y, &arena), "0020 ");
            check_str(cell_text(&terminal, x + 3, y, &arena), "05D2 200E ");
        }
    assert_true(runs >= 2); /* on the map and in the panel */
    rig_end(&terminal);
    rig_map = before;
    arena_free(&arena);
}

static void a_burst_of_keys_ends_in_the_same_screen(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("burst", &arena));
    rig_type(&terminal, "lllhhdll");
    check_str(
        rig_picture(&terminal, &arena),
        str_z(rig_scripted(&terminal, "lllhhdll", rig_progress_file("burst-twin", &arena), &arena),
              &arena));
    rig_end(&terminal);
    arena_free(&arena);
}

static void a_resize_shows_what_a_script_says(void **unused)
{
    (void)unused;
    static const struct {
        int cols, rows;
    } sizes[] = {{100, 30}, {40, 12}, {160, 50}, {20, 5}, {1, 1}, {80, 24}};
    Arena arena = {0};
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("resize", &arena));
    Buf keys = {.arena = &arena};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        rig_resize(&terminal, sizes[i].cols, sizes[i].rows);
        buf_format(&keys, "<Resize:%dx%d>", sizes[i].cols, sizes[i].rows);
        check_str(rig_picture(&terminal, &arena),
                  str_z(rig_scripted(&terminal, keys.at, rig_progress_file("resize-twin", &arena),
                                     &arena),
                        &arena));
    }
    rig_end(&terminal);
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
    rig_start(&terminal, rig_progress_file("nothing", &arena));
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        size_t before = terminal.bytes;
        rig_type(&terminal, inputs[i]);
        assert_int_equal(terminal.bytes - before, 0);
    }
    assert_int_equal(waitpid(terminal.child, NULL, WNOHANG), 0);
    assert_int_equal(access(rig_progress_file("nothing", &arena), F_OK), -1);
    rig_end(&terminal);
    arena_free(&arena);
}

static void check_given_back(Terminal *terminal)
{
    struct termios after;
    rig_settle(terminal);
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
    rig_start(&terminal, rig_progress_file("leaving", &arena));
    int held = hold(&terminal);
    rig_type(&terminal, "q");
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    check_given_back(&terminal);
    close(held);
    rig_finish(&terminal);
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
        rig_start(&terminal, rig_progress_file("signal", &arena));
        int held = hold(&terminal);
        kill(terminal.child, numbers[i]);
        rig_settle(&terminal);
        assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), numbers[i]);
        check_given_back(&terminal);
        close(held);
        rig_finish(&terminal);
    }
    arena_free(&arena);
}

static void a_stop_gives_the_terminal_back_until_it_goes_on(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    int status;
    rig_start_as(&terminal, rig_progress_file("stop", &arena), rig_run_in_shell);
    rig_type(&terminal, "ll");
    Str before = rig_picture(&terminal, &arena);
    for (int round = 0; round < 2; round++) {
        rig_type(&terminal, "\032");
        check_given_back(&terminal);
        assert_true(str_contains(rig_picture(&terminal, &arena), S("stopped")));
        rig_type(&terminal, "\n");
        assert_true(terminal.alternate);
        check_str(rig_picture(&terminal, &arena), str_z(before, &arena));
    }
    rig_type(&terminal, "q");
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    rig_finish(&terminal);
    arena_free(&arena);
}

/* ^C is no signal here: it leaves a prompt, closes what is open, and only then the program. */
static void an_interrupt_closes_one_thing_after_the_other(void **unused)
{
    (void)unused;
    static const char *const opened[] = {":done", "?", "/neu", ""};
    Arena arena = {0};
    Terminal terminal;
    int status;
    rig_start(&terminal, rig_progress_file("interrupt", &arena));
    rig_type(&terminal, "\033");
    const char *before = str_z(rig_picture(&terminal, &arena), &arena);
    for (size_t i = 0; i < sizeof opened / sizeof *opened; i++) {
        check_str(rig_picture(&terminal, &arena), before);
        rig_type(&terminal, opened[i]);
        rig_type(&terminal, "\003");
    }
    assert_int_equal(waitpid(terminal.child, &status, 0), terminal.child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    check_given_back(&terminal);
    rig_finish(&terminal);
    arena_free(&arena);
}

/* Without the signal only the terminal itself says that it is gone. */
static _Noreturn void run_deaf(const char *progress)
{
    sigset_t hang_up;
    sigemptyset(&hang_up);
    sigaddset(&hang_up, SIGHUP);
    sigprocmask(SIG_BLOCK, &hang_up, NULL);
    rig_run_program(progress);
}

static void a_hang_up_ends_the_program_at_once(void **unused)
{
    (void)unused;
    static void (*const ways[])(const char *) = {rig_run_program, run_deaf};
    Arena arena = {0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Terminal terminal;
        rig_start_as(&terminal, rig_progress_file("hang-up", &arena), ways[i]);
        long long begun = rig_clock_ms();
        close(terminal.fd);
        terminal.fd = -1;
        pid_t gone = 0;
        while (gone == 0 && rig_clock_ms() - begun < PATIENCE_MS) {
            gone = waitpid(terminal.child, NULL, WNOHANG);
            if (gone == 0) nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        }
        if (gone == 0) kill(terminal.child, SIGKILL);
        assert_int_equal(gone, terminal.child);
        assert_in_range(rig_clock_ms() - begun, 0, GONE_MS);
        rig_finish(&terminal);
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
        rig_start(&terminal, rig_progress_file("again", &arena));
        bool shown = str_contains(rig_picture(&terminal, &arena), S("1/6 done"));
        assert_int_equal(shown, round == 1);
        if (round == 0) rig_type(&terminal, "d");
        kill(terminal.child, SIGKILL);
        waitpid(terminal.child, NULL, 0);
        rig_finish(&terminal);
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
    const char *progress = rig_progress_file("others", &arena);
    rig_start(&terminal, progress);
    rig_type(&terminal, "d");
    Str command =
        str_format(&arena, "%s done 2 --map genai --progress %s >/dev/null", rig_program, progress);
    assert_int_equal(system(str_z(command, &arena)), 0);
    nanosleep(&(struct timespec){.tv_sec = LOOK_MS / 1000, .tv_nsec = LOOK_MS % 1000 * 1000000},
              NULL);
    rig_settle(&terminal);
    assert_true(str_contains(rig_picture(&terminal, &arena), S("2/6 done")));
    rig_type(&terminal, "q");
    waitpid(terminal.child, NULL, 0);
    rig_finish(&terminal);
    arena_free(&arena);
}

/* Everything that the program prints on a terminal of this type until it ends; where it waits for
 * keys it gets a q. */
static Str printed_on(const char *type, int *code, Arena *arena)
{
    const char *progress = rig_progress_file("types", arena);
    Buf text = {.arena = arena};
    char bytes[4096];
    int fd, status;
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    pid_t child = forkpty(&fd, NULL, NULL, &size);
    assert_true(child >= 0);
    if (child == 0) {
        setenv("TERM", type, 1);
        rig_run_program(progress);
    }
    struct pollfd end = {.fd = fd, .events = POLLIN};
    for (;;) {
        if (poll(&end, 1, QUIET_MS) == 0) assert_int_equal(write(fd, "q\n", 2), 2);
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
    static const struct {
        const char *type;
        int code;
        bool escapes;
        const char *shows;
    } cases[] = {
        {"xterm-256color", 0, true, "Programming"},
        {"xterm", 0, true, "Programming"},
        {"screen", 0, true, "Programming"},
        {"linux", 0, true, "Programming"},
        {"vt100", 0, true, "Programming"},
        {"ansi", 0, true, "Programming"},
        {"dumb", 0, false, "metromap> "},
        {"no-such-type", 0, false, "metromap> "},
        {"", 0, false, "metromap> "},
        {"../../etc", 0, false, "metromap> "},
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_to_left_text_is_closed_in_by_marks),
        cmocka_unit_test(a_burst_of_keys_ends_in_the_same_screen),
        cmocka_unit_test(a_resize_shows_what_a_script_says),
        cmocka_unit_test(what_changes_nothing_sends_nothing),
        cmocka_unit_test(leaving_gives_the_terminal_back),
        cmocka_unit_test(a_signal_gives_the_terminal_back),
        cmocka_unit_test(a_stop_gives_the_terminal_back_until_it_goes_on),
        cmocka_unit_test(an_interrupt_closes_one_thing_after_the_other),
        cmocka_unit_test(a_hang_up_ends_the_program_at_once),
        cmocka_unit_test(marks_are_there_again),
        cmocka_unit_test(marks_of_others_come_in),
        cmocka_unit_test(every_type_of_terminal_is_met),
    };
    return cmocka_run_group_tests(tests, rig_prepare, rig_tidy);
}
