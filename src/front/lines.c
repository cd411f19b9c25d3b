#include "front/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "front/charset.h"
#include "picture/tell.h"

/* A signal only writes its number into a pipe, which is waited for together with the input: nothing
 * is lost between looking and waiting. */

enum {
    LINE_BYTES = 16384, /* of a line, with its end: a note of full length fits */
    USUAL_COLS = 80,
    LEAST_ROWS = 4, /* fewer, and a screenful is no help */
};

typedef struct {
    Front front; /* first, so that a Front * is a Lines * */
    LinesOptions options;
    Told told;
    const App *app; /* told last */
    bool asks;      /* both ends are terminals */
    bool ended;     /* no more input */
    bool has_line;  /* a line that was read already waits in `line` */
    char input[LINE_BYTES];
    size_t from, end; /* of what is read and was not taken */
    char line[LINE_BYTES];
    size_t line_len;
    int signals[2]; /* the pipe */
    int ended_by;
    Arena scratch;
} Lines;

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING = sizeof ending / sizeof *ending };

/* The pipe for the handler, which has no other way to know it. */
static volatile sig_atomic_t signal_fd = -1;

static void tell_signal(int number)
{
    int why = errno;
    char byte = (char)number;
    if (write((int)signal_fd, &byte, 1) < 0) errno = 0; /* it is full: one is enough */
    errno = why;
}

static void catch_signals(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < ENDING; i++) sigaction(ending[i], &action, NULL);
}

static void write_all(Lines *lines, Str text)
{
    while (text.len) {
        ssize_t written = write(lines->options.out, text.at, text.len);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) lines->ended = true; /* nobody listens */
        if (written < 0) return;
        text = str_slice(text, (size_t)written, text.len);
    }
}

/* A pipe gets UTF-8, a terminal what it speaks. */
static void put(Lines *lines, Str text)
{
    Arena spoken = {0};
    write_all(lines, lines->asks ? charset_spoken(text, &spoken) : text);
    arena_free(&spoken);
}

/* Waits for input. False where a signal came first. */
static bool await(Lines *lines)
{
    struct pollfd waits[] = {{.fd = lines->options.in, .events = POLLIN},
                             {.fd = lines->signals[0], .events = POLLIN}};
    while (poll(waits, 2, -1) < 0)
        if (errno != EINTR && errno != EAGAIN) return false;
    char number;
    if (waits[1].revents && read(lines->signals[0], &number, 1) == 1) {
        lines->ended_by = number == SIGINT ? 0 : number;
        return false;
    }
    return true;
}

/* More of the input; false at its end. */
static bool fill(Lines *lines)
{
    if (lines->ended || !await(lines)) return false;
    memmove(lines->input, lines->input + lines->from, lines->end - lines->from);
    lines->end -= lines->from;
    lines->from = 0;
    ssize_t got;
    do got = read(lines->options.in, lines->input + lines->end, sizeof lines->input - lines->end);
    while (got < 0 && errno == EINTR);
    if (got > 0) lines->end += (size_t)got;
    return got > 0;
}

static void take(Lines *lines, size_t len)
{
    memcpy(lines->line, lines->input + lines->from, len);
    lines->line_len = len;
}

/* The next line into `line`, without its end; false where there is none. The last one needs no end,
 * one that is too long is passed over. */
static bool read_line(Lines *lines)
{
    bool too_long = false;
    for (;;) {
        char *start = lines->input + lines->from;
        char *newline = memchr(start, '\n', lines->end - lines->from);
        if (newline) {
            take(lines, (size_t)(newline - start));
            lines->from += lines->line_len + 1;
            if (!too_long) return true;
            put(lines, S("That line is too long: nothing was done\n"));
            too_long = false;
            continue;
        }
        if (lines->end - lines->from == sizeof lines->input) {
            lines->from = lines->end = 0;
            too_long = true;
        }
        if (fill(lines)) continue;
        bool last = lines->end > lines->from && lines->ended_by == 0 && !lines->ended && !too_long;
        if (last) take(lines, lines->end - lines->from);
        lines->from = lines->end;
        lines->ended = true;
        return last;
    }
}

static Event lines_next(Front *front, int timeout_ms)
{
    (void)timeout_ms; /* what happens meanwhile is told before the next line is heard */
    Lines *lines = (Lines *)front;
    Event event = {.kind = EVENT_LINE};
    if (!lines->has_line) {
        if (lines->asks && lines->app) put(lines, str_from(tell_prompt(lines->app)));
        lines->has_line = read_line(lines);
        if (!lines->has_line && lines->asks) put(lines, S("\n"));
    }
    if (!lines->has_line) event.kind = EVENT_HANG_UP;
    lines->has_line = false;
    event.text = (Str){lines->line, lines->line_len};
    if (lines->asks) event.text = charset_heard(event.text, &lines->scratch);
    event.now = lines->options.now();
    return event;
}

static bool lines_pending(Front *front)
{
    (void)front;
    return false;
}

static bool lines_interrupted(Front *front)
{
    (void)front; /* ^C is a signal there */
    return false;
}

static struct winsize size_of(const Lines *lines)
{
    struct winsize size = {0};
    if (ioctl(lines->options.out, TIOCGWINSZ, &size) != 0) size = (struct winsize){0};
    return size;
}

static int cols_of(const Lines *lines)
{
    int cols = lines->options.cols ? lines->options.cols : size_of(lines).ws_col;
    return cols ? cols : USUAL_COLS;
}

/* Where it asks, after each screenful; any words but an empty line are the next command. */
static void print(Lines *lines, Str text)
{
    int rows = size_of(lines).ws_row, printed = 0;
    bool stops = lines->asks && rows >= LEAST_ROWS;
    Str line;
    if (!stops) put(lines, text);
    while (stops && text.len) {
        if (printed == rows - 1) {
            put(lines, S("Enter for more, or the next word: "));
            lines->has_line = read_line(lines);
            printed = 0;
            if (!lines->has_line) return;
            lines->has_line = str_trim((Str){lines->line, lines->line_len}).len > 0;
            if (lines->has_line) return;
        }
        size_t end = str_find_char(text, '\n', 0);
        line = str_slice(text, 0, end == STR_NONE ? text.len : end + 1);
        put(lines, line);
        text = str_slice(text, line.len, text.len);
        printed++;
    }
}

static void lines_tell(Front *front, const App *app)
{
    Lines *lines = (Lines *)front;
    if (front->fresh) lines->told.greeted = false;
    front->fresh = false;
    lines->app = app;
    arena_reset(&lines->scratch);
    Buf out = {.arena = &lines->scratch};
    tell(app, &lines->told, cols_of(lines), lines->options.utf8, &out);
    print(lines, buf_str(&out));
}

static void lines_show(Front *front, const Canvas *canvas)
{
    (void)front, (void)canvas;
}

static void lines_entitle(Front *front, SafeText title)
{
    (void)front, (void)title;
}

static void lines_nothing(Front *front)
{
    (void)front;
}

static void lines_suspend(Front *front)
{
    (void)front;
    raise(SIGTSTP);
}

/* The clipboard of a terminal is reached by a control sequence only. */
static bool lines_copy(Front *front, Str text)
{
    (void)front, (void)text;
    return false;
}

static void lines_restyle(Front *front, const FrontStyle *style)
{
    (void)front, (void)style;
}

static void lines_close(Front *front)
{
    Lines *lines = (Lines *)front;
    catch_signals(SIG_DFL);
    signal_fd = -1;
    close(lines->signals[0]);
    close(lines->signals[1]);
    arena_free(&lines->scratch);
}

Front *lines_open(const LinesOptions *options, Arena *arena)
{
    Lines *lines = ARENA_NEW(arena, Lines);
    lines->options = *options;
    lines->asks = isatty(options->in) == 1 && isatty(options->out) == 1;
    if (pipe(lines->signals) != 0) return NULL;
    for (int i = 0; i < 2; i++) {
        fcntl(lines->signals[i], F_SETFD, FD_CLOEXEC);
        fcntl(lines->signals[i], F_SETFL, O_NONBLOCK);
    }
    signal_fd = lines->signals[1];
    catch_signals(tell_signal);
    lines->front = (Front){.next = lines_next,
                           .pending = lines_pending,
                           .interrupted = lines_interrupted,
                           .show = lines_show,
                           .tell = lines_tell,
                           .leave = lines_nothing,
                           .enter = lines_nothing,
                           .suspend = lines_suspend,
                           .redraw = lines_nothing,
                           .entitle = lines_entitle,
                           .copy = lines_copy,
                           .restyle = lines_restyle,
                           .close = lines_close,
                           .cols = cols_of(lines),
                           .rows = 24,
                           .glyphs = GLYPHS_ASCII,
                           .stir = -1};
    return &lines->front;
}

int lines_ended_by(const Front *front)
{
    return ((const Lines *)front)->ended_by;
}
