#define _XOPEN_SOURCE 700

#include "terminal/rig_twin.h"

#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/key.h"
#include "base/text.h"

enum { MOST_OPEN = 16 };

static const char now[] = "2026-01-01T12:00:00.000Z";

/* ---- the world of a run */

static int remove_one(const char *name, const struct stat *about, int kind, struct FTW *walk)
{
    (void)about, (void)kind, (void)walk;
    return remove(name);
}

static void write_file(const char *dir, const char *name, const char *text)
{
    char file[512];
    snprintf(file, sizeof file, "%s/%s", dir, name);
    FILE *out = fopen(file, "w");
    if (!out) return;
    fputs(text, out);
    fclose(out);
}

static bool is_world(const Situation *situation, const char *name)
{
    return strcmp(situation->world, name) == 0;
}

void twin_prepare(const Situation *situation)
{
    const char *dir = situation->dir;
    char kept[512];
    nftw(dir, remove_one, MOST_OPEN, FTW_DEPTH | FTW_PHYS);
    snprintf(kept, sizeof kept, "%s/metromap", dir);
    mkdir(dir, 0700);
    if (is_world(situation, "nowhere"))
        write_file(dir, "metromap", "");
    else
        mkdir(kept, 0700);
    if (situation->settings) write_file(dir, "metromap/config.yaml", situation->settings);
    if (is_world(situation, "newer")) write_file(dir, "progress.yaml", "version: 99\n...\n");
    if (is_world(situation, "damaged"))
        write_file(dir, "progress.yaml", "version: 1\nstations:\n  math-basics: {st");
}

typedef struct {
    const Situation *situation;
    const char *keys; /* NULL: no script */
} Run;

static void run_program(const void *context)
{
    const Run *run = context;
    const Situation *situation = run->situation;
    char size[32], progress[512];
    const char *words[20] = {NULL};
    int count = 0;
    snprintf(size, sizeof size, "%dx%d", situation->cols, situation->rows);
    snprintf(progress, sizeof progress, "%s/progress.yaml", situation->dir);
    words[count++] = rig_program;
    words[count++] = situation->map;
    words[count++] = "--now";
    words[count++] = now;
    if (situation->ascii) words[count++] = "--ascii";
    if (access(progress, F_OK) == 0) words[count++] = "--progress", words[count++] = progress;
    if (run->keys) {
        const char *script[] = {"--script", run->keys, "--size", size,
                                "--dump",   "--color", "always"};
        for (size_t i = 0; i < sizeof script / sizeof *script; i++) words[count++] = script[i];
    }
    setenv("XDG_STATE_HOME", situation->dir, 1);
    setenv("XDG_CONFIG_HOME", situation->dir, 1);
    setenv("HOME", situation->dir, 1);
    if (is_world(situation, "full")) setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
    char *arguments[sizeof words / sizeof *words]; /* execv() changes none of them */
    memcpy(arguments, words, sizeof words);
    execv(rig_program, arguments);
}

static void run_as_job(const void *run)
{
    rig_run_job(run_program, run);
}

bool twin_open(Terminal *terminal, const Situation *situation)
{
    Run run = {.situation = situation};
    if (!rig_launch(terminal, situation->cols, situation->rows, run_as_job, &run)) return false;
    while (!terminal->alternate)
        if (!rig_feed(terminal, PATIENCE_MS)) return false;
    return true;
}

void twin_close(Terminal *terminal)
{
    pid_t job = tcgetpgrp(terminal->fd);
    if (job > 0) kill(-job, SIGKILL);
    kill(terminal->child, SIGKILL);
    waitpid(terminal->child, NULL, 0);
    rig_finish(terminal);
}

/* All that a child prints that does what run_program() says. */
static Str printed_by(const Run *run, Arena *arena)
{
    int ends[2];
    Buf text = {.arena = arena};
    char bytes[16384];
    if (pipe(ends) != 0) return S("");
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(STDERR_FILENO); /* marks that could not be saved */
        close(ends[0]);
        run_program(run);
        _exit(127);
    }
    close(ends[1]);
    for (ssize_t got; (got = read(ends[0], bytes, sizeof bytes)) > 0;)
        buf_add(&text, (Str){bytes, (size_t)got});
    close(ends[0]);
    waitpid(child, NULL, 0);
    return buf_str(&text);
}

void twin_script(Terminal *script, const Situation *situation, Str keys, int cols, int rows)
{
    Arena arena = {0};
    Run run = {situation, str_z(keys, &arena)};
    twin_prepare(situation);
    Str rest = printed_by(&run, &arena), line;
    rig_blank(script, cols, rows);
    for (int row = 0; row < rows && str_line(&rest, &line); row++) {
        if (row) vterm_input_write(script->vterm, "\r\n", 2);
        vterm_input_write(script->vterm, line.at, line.len);
    }
    arena_free(&arena);
}

/* ---- keys as a terminal sends them */

/* clang-format off */
static const struct { int32_t code; const char *bytes; } sequences[] = {
    {KEY_UP_ARROW, "\033[A"},    {KEY_DOWN_ARROW, "\033[B"}, {KEY_RIGHT_ARROW, "\033[C"},
    {KEY_LEFT_ARROW, "\033[D"},  {KEY_HOME_KEY, "\033[H"},   {KEY_END_KEY, "\033[F"},
    {KEY_PAGE_UP, "\033[5~"},    {KEY_PAGE_DOWN, "\033[6~"}, {KEY_INSERT, "\033[2~"},
    {KEY_DELETE, "\033[3~"},     {KEY_BACK_TAB, "\033[Z"},   {KEY_FUNCTION_1, "\033OP"},
};
/* clang-format on */

static Str bytes_of(Key key, char room[4])
{
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (sequences[i].code == key.code) return str_from(sequences[i].bytes);
    return (Str){room, text_encode(key.code, room)};
}

void twin_type(Terminal *terminal, Str keys)
{
    Key key;
    char room[4];
    while (key_parse(&keys, &key)) {
        /* Each is handled, drawn and saved by itself, as in a script. */
        rig_send(terminal, bytes_of(key, room));
    }
}

bool twin_redraw(Terminal *terminal)
{
    int before = terminal->clears;
    if (write(terminal->fd, "\014", 1) < 0) return false;
    while (terminal->clears == before)
        if (!rig_feed(terminal, PATIENCE_MS)) return false;
    return true;
}

bool twin_stop(Terminal *terminal)
{
    int before = terminal->clears;
    if (write(terminal->fd, "\032", 1) != 1) return false;
    while (tcgetpgrp(terminal->fd) != terminal->child)
        if (!rig_feed(terminal, PATIENCE_MS)) return false;
    if (write(terminal->fd, "\n", 1) != 1) return false;
    while (terminal->clears == before || !terminal->alternate)
        if (!rig_feed(terminal, PATIENCE_MS)) return false;
    return true;
}

/* ---- what the two show */

enum { LEFT_TO_RIGHT_MARK = 0x200E }; /* closes right-to-left text in, on terminals alone */

static const uint32_t WIDE = UINT32_MAX; /* what libvterm says of such a half */

typedef struct {
    uint32_t chars[VTERM_MAX_CHARS_PER_CELL];
    bool bold, underline, reverse;
    VTermColor fg, bg;
} Look;

/* Of a blank only what shows on a blank, and nothing of the right half of a wide character. */
static Look look_at(const Terminal *terminal, int x, int y)
{
    VTermScreenCell cell;
    Look look = {.bold = false};
    int count = 0;
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = y, .col = x}, &cell);
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
        if (cell.chars[i] != LEFT_TO_RIGHT_MARK) look.chars[count++] = cell.chars[i];
    if (look.chars[0] == WIDE) return (Look){.chars = {WIDE}};
    if (count == 0) look.chars[0] = ' ';
    look.underline = cell.attrs.underline;
    look.reverse = cell.attrs.reverse;
    bool shows = look.chars[0] != ' ' || look.underline || look.reverse;
    look.bold = shows && look.chars[0] != ' ' && cell.attrs.bold;
    if (shows) look.fg = cell.fg;
    if (shows) look.bg = cell.bg;
    return look;
}

static bool is_same(const Look *a, const Look *b)
{
    return memcmp(a->chars, b->chars, sizeof a->chars) == 0 && a->bold == b->bold &&
           a->underline == b->underline && a->reverse == b->reverse &&
           vterm_color_is_equal(&a->fg, &b->fg) && vterm_color_is_equal(&a->bg, &b->bg);
}

static void tell_colour(Buf *out, const VTermColor *colour)
{
    if (VTERM_COLOR_IS_INDEXED(colour)) buf_format(out, "%d", colour->indexed.idx);
    if (VTERM_COLOR_IS_RGB(colour)) buf_format(out, "rgb");
}

static void tell_look(Buf *out, const Look *look)
{
    char bytes[4];
    buf_add_char(out, '\'');
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && look->chars[i]; i++)
        buf_add(out, (Str){bytes, text_encode((int32_t)look->chars[i], bytes)});
    buf_format(out, "'%s%s%s ", look->bold ? " bold" : "", look->underline ? " underline" : "",
               look->reverse ? " reverse" : "");
    tell_colour(out, &look->fg);
    buf_add_char(out, '/');
    tell_colour(out, &look->bg);
}

/* How many cells differ; the first of them is told. */
static int differing(const Terminal *terminal, const Terminal *script, Buf *why)
{
    int count = 0;
    for (int y = 0; y < terminal->rows; y++)
        for (int x = 0; x < terminal->cols; x++) {
            Look shown = look_at(terminal, x, y), wanted = look_at(script, x, y);
            if (is_same(&shown, &wanted) || count++ || !why) continue;
            buf_format(why, "at %d,%d ", x, y);
            tell_look(why, &shown);
            buf_format(why, " and in the script ");
            tell_look(why, &wanted);
        }
    if (count && why) buf_format(why, "; %d cells in all", count);
    return count;
}

bool twin_agree(Terminal *terminal, const Terminal *script, Buf *why)
{
    long long until = rig_clock_ms() + PATIENCE_MS;
    while (differing(terminal, script, NULL)) {
        long long left = until - rig_clock_ms();
        if (left <= 0 || !rig_feed(terminal, (int)left)) {
            differing(terminal, script, why);
            return false;
        }
        while (rig_feed(terminal, 0)) continue;
    }
    return true;
}
