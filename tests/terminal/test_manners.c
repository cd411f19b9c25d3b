/* How the program behaves as a guest of the terminal: it goes when that goes, whatever is open; it
 * rests when nobody types; it sends little; and it speaks the charset that is spoken there. */
#define _XOPEN_SOURCE 700

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "terminal/rig.h"

enum {
    GONE_MS = 200, /* after a hang-up */
    IDLE_MS = 3000,
    MOVE_BYTES = 600, /* of a move */
    MOST_BYTES = 860, /* of one that brings the hints back, too: 0.9 s at 9600 baud */
};

static bool is_marked(const char *progress)
{
    char text[4096] = "";
    FILE *file = fopen(progress, "r");
    if (!file) return false;
    size_t len = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    return str_contains((Str){text, len}, S("math-basics: {state: done"));
}

/* How long it takes until the program has gone after its terminal has; -1: too long. */
static long long hang_up(Terminal *terminal)
{
    long long begun = rig_clock_ms();
    close(terminal->fd);
    terminal->fd = -1;
    while (rig_clock_ms() - begun < PATIENCE_MS) {
        if (waitpid(terminal->child, NULL, WNOHANG) == terminal->child)
            return rig_clock_ms() - begun;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    kill(terminal->child, SIGKILL);
    waitpid(terminal->child, NULL, 0);
    return -1;
}

/* Each is typed after a mark. The last one is running an editor. */
static void a_hang_up_ends_it_in_any_state(void **unused)
{
    (void)unused;
    static const char *const states[] = {
        "",   "?", "/neu", ":done ne", "'B", "X",  "o",         "lllw",          "GL", "llllt",
        ">>", "i", "M",    "\t\tj",    "z",  "vv", ":status\r", "\033[200~half", "m"};
    Arena arena = {0};
    setenv("EDITOR", "sleep 30; true", 1);
    unsetenv("VISUAL");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        Terminal terminal;
        Str name = str_format(&arena, "gone-%zu", i);
        const char *progress = rig_progress_file(str_z(name, &arena), &arena);
        rig_start(&terminal, progress);
        rig_type(&terminal, "d");
        rig_type(&terminal, states[i]);
        long long took = hang_up(&terminal);
        if (took < 0 || took > GONE_MS) fail_msg("\"%s\": %lld ms", states[i], took);
        if (!is_marked(progress)) fail_msg("\"%s\": the mark is lost", states[i]);
        rig_finish(&terminal);
    }
    arena_free(&arena);
}

/* Ticks of the processor, or -1 where the system does not say. */
static long busy(pid_t pid)
{
    char file[64], text[512] = "";
    long user, system;
    snprintf(file, sizeof file, "/proc/%ld/stat", (long)pid);
    FILE *stat = fopen(file, "r");
    if (!stat) return -1;
    size_t len = fread(text, 1, sizeof text - 1, stat);
    fclose(stat);
    text[len] = '\0';
    const char *after = strrchr(text, ')');
    if (!after || sscanf(after + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user,
                         &system) != 2)
        return -1;
    return user + system;
}

static void it_rests_when_nobody_types(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("rest", &arena));
    rig_type(&terminal, "dl?");
    long before = busy(terminal.child);
    size_t bytes = terminal.bytes;
    poll(NULL, 0, IDLE_MS);
    rig_settle(&terminal);
    long after = busy(terminal.child);
    assert_int_equal(terminal.bytes, bytes);
    rig_end(&terminal);
    arena_free(&arena);
    if (before < 0) skip();
    assert_int_equal(after - before, 0);
}

static void a_move_sends_little(void **unused)
{
    (void)unused;
    static const char keys[] = "lllhlkhljlh";
    enum { LONGER = 2 }; /* the first l, and the h behind the message that k leaves */
    Arena arena = {0};
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("bytes", &arena));
    rig_type(&terminal, "\033");
    size_t most = 0;
    int above = 0;
    for (const char *key = keys; *key; key++) {
        size_t before = terminal.bytes;
        rig_type(&terminal, (char[]){*key, '\0'});
        size_t bytes = terminal.bytes - before;
        if (bytes > most) most = bytes;
        above += bytes > MOVE_BYTES;
    }
    print_message("at most %zu bytes, %d moves above %d\n", most, above, MOVE_BYTES);
    rig_end(&terminal);
    arena_free(&arena);
    assert_in_range(most, 1, MOST_BYTES);
    assert_true(above <= LONGER);
}

/* ---- charsets */

typedef enum { ONLY_ASCII, LATIN_1, EUC, UTF_8 } Charset;

static bool is_of(Charset charset, Str text)
{
    if (charset == UTF_8) return text_is_utf8(text);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x80) continue;
        if (charset == ONLY_ASCII || byte < 0x8E) return false;
        if (charset == LATIN_1 && byte < 0xA0) return false;
        if (charset == EUC && (++i == text.len || (unsigned char)text.at[i] < 0xA1)) return false;
    }
    return true;
}

/* All that it sends on a terminal of this type until it has ended; where it waits it gets a q. */
static Str sent_to(const char *type, int *status, Arena *arena)
{
    enum { HANGS_MS = 10000 };
    const char *progress = rig_progress_file("charset", arena);
    Buf text = {.arena = arena};
    char bytes[4096];
    int fd;
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    pid_t child = forkpty(&fd, NULL, NULL, &size);
    assert_true(child >= 0);
    if (child == 0) {
        setenv("TERM", type, 1);
        rig_run_program(progress);
    }
    struct pollfd end = {.fd = fd, .events = POLLIN};
    for (long long until = rig_clock_ms() + HANGS_MS; rig_clock_ms() < until;) {
        if (poll(&end, 1, QUIET_MS) == 0 && write(fd, "q\n", 2) < 0) break;
        ssize_t got = read(fd, bytes, sizeof bytes);
        if (got <= 0) break;
        buf_add(&text, (Str){bytes, (size_t)got});
    }
    waitpid(child, status, 0);
    close(fd);
    return buf_str(&text);
}

/* Where it can't be made, its tests have nothing to say. */
static bool has_locale(const char *name, const char *source, const char *charmap, Arena *arena)
{
    if (!source) return true;
    Str command = str_format(arena, "localedef -i %s -f %s %s/%s >/dev/null 2>&1", source, charmap,
                             rig_state, name);
    int code = system(str_z(command, arena));
    Str made = str_format(arena, "%s/%s/LC_CTYPE", rig_state, name);
    (void)code; /* it complains of what is missing for other categories */
    bool there = access(str_z(made, arena), R_OK) == 0;
    if (!there) print_message("no localedef here for %s\n", name);
    return there;
}

/* On every type that is drawn on, and on those that get lines of plain text. */
static void every_charset_is_spoken(void **unused)
{
    (void)unused;
    /* clang-format off */
    static const struct { const char *name, *source, *charmap; Charset charset; } locales[] = {
        {"C",                NULL,    NULL,         ONLY_ASCII},
        {"C.UTF-8",          NULL,    NULL,         UTF_8},
        {"de_DE.ISO-8859-1", "de_DE", "ISO-8859-1", LATIN_1},
        {"ja_JP.EUC-JP",     "ja_JP", "EUC-JP",     EUC},
    };
    static const char *const types[] = {
        "xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt100", "ansi", "rxvt",
        "dumb", "no-such-type",
    };
    /* clang-format on */
    Arena arena = {0};
    rig_map = "tests/fixtures/screens/kanji.md";
    for (size_t l = 0; l < sizeof locales / sizeof *locales; l++) {
        if (!has_locale(locales[l].name, locales[l].source, locales[l].charmap, &arena)) continue;
        if (locales[l].source) setenv("LOCPATH", rig_state, 1);
        setenv("LC_ALL", locales[l].name, 1);
        for (size_t t = 0; t < sizeof types / sizeof *types; t++) {
            int status;
            Str text = sent_to(types[t], &status, &arena);
            if (!WIFEXITED(status) || !is_of(locales[l].charset, text))
                fail_msg("%s in %s: status %x, %zu bytes", types[t], locales[l].name,
                         (unsigned)status, text.len);
            if (WEXITSTATUS(status) == 0) assert_true(str_contains(text, S("7")));
        }
        unsetenv("LOCPATH");
    }
    setenv("LC_ALL", "C.UTF-8", 1);
    rig_map = "genai";
    arena_free(&arena);
}

/* What is typed is read in the charset of the locale. */
static void every_charset_is_heard(void **unused)
{
    (void)unused;
    /* clang-format off */
    static const struct { const char *name, *source, *charmap, *typed; } locales[] = {
        {"C.UTF-8",          NULL,    NULL,         "\r:done Gr\xc3\xb6\xc3\x9f" "e\r"},
        {"de_DE.ISO-8859-1", "de_DE", "ISO-8859-1", "\r:done Gr\xf6\xdf" "e\r"},
        {"ja_JP.EUC-JP",     "ja_JP", "EUC-JP",     "\r:done \xc6\xfc\xcb\xdc\r"},
    };
    /* clang-format on */
    Arena arena = {0};
    Str file = str_format(&arena, "%s/heard.md", rig_state), text;
    Str map = S("# Map\n\n## Line\n\n1. **Gr\u00f6\u00dfe**\n2. **\u65e5\u672c**\n");
    assert_true(file_replace_soon(&io_system, file, map, 0600));
    rig_map = str_z(file, &arena);
    for (size_t l = 0; l < sizeof locales / sizeof *locales; l++) {
        if (!has_locale(locales[l].name, locales[l].source, locales[l].charmap, &arena)) continue;
        const char *progress = rig_progress_file(locales[l].name, &arena);
        Terminal terminal;
        if (locales[l].source) setenv("LOCPATH", rig_state, 1);
        setenv("LC_ALL", locales[l].name, 1);
        rig_start(&terminal, progress);
        rig_type(&terminal, locales[l].typed);
        rig_end(&terminal);
        unsetenv("LOCPATH");
        text = S("");
        file_read(&io_system, progress, 1 << 16, &arena, &text);
        if (!str_contains(text, S("state: done"))) fail_msg("not heard in %s", locales[l].name);
    }
    setenv("LC_ALL", "C.UTF-8", 1);
    rig_map = "genai";
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hang_up_ends_it_in_any_state),
        cmocka_unit_test(it_rests_when_nobody_types),
        cmocka_unit_test(a_move_sends_little),
        cmocka_unit_test(every_charset_is_spoken),
        cmocka_unit_test(every_charset_is_heard),
    };
    return cmocka_run_group_tests(tests, rig_prepare, rig_tidy);
}
