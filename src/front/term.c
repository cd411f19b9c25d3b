#include "front/term.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "front/charset.h"
#include "front/clip.h"
#include "front/term_parts.h"

/* ncurses writes; we read. Its getch() would spin on a closed terminal and hand out unknown
 * sequences as keys, so input is poll() and read() here, and `keys` tells what the bytes mean. */
enum { INPUT_ROOM = 4096, TITLE_ROOM = 256 };

typedef struct {
    Front front; /* first, so that a Front * is a Term * */
    TermOptions options;
    SCREEN *screen;
    Painter painter;
    KeyDecoder decoder;
    char input[INPUT_ROOM]; /* bytes that were not decoded yet */
    size_t input_len;
    Event ahead; /* decoded already */
    bool has_ahead;
    char title[TITLE_ROOM]; /* of the window; empty: as it was */
    int signals;            /* where numbers of signals can be read */
    int ended_by;           /* a signal that asked us to end, or 0 */
    bool hung_up;
} Term;

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
/* Asks whether frames can be shown whole; saves the title of the window, and puts it back. */
static const char ask_synchronizes[] = "\033[?2026$p";
static const char push_title[] = "\033[22;2t", pop_title[] = "\033[23;2t";
static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

static void set_reports(const Term *term, bool on)
{
    painter_send(str_from(on ? paste_on : paste_off));
    if (term->options.style.mouse) painter_send(str_from(on ? mouse_on : mouse_off));
}

/* Types that understand xterm's sequences; others may print what they do not know. */
static bool is_like_xterm(const Term *term)
{
    static const char *const types[] = {"xterm", "tmux",    "rxvt", "alacritty", "foot",
                                        "kitty", "wezterm", "vte",  "konsole",   "st-"};
    Str type = str_from(term->options.type);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_starts(type, str_from(types[i]))) return true;
    return false;
}

static void show_title(const Term *term)
{
    Arena scratch = {0};
    if (term->title[0] && is_like_xterm(term))
        painter_send(str_format(&scratch, "%s\033]2;%s\033\\", push_title, term->title));
    arena_free(&scratch);
}

static void hide_title(const Term *term)
{
    if (term->title[0] && is_like_xterm(term)) painter_send(str_from(pop_title));
}

/* A title is sent as it is, so that it has to be in the charset that the terminal speaks. */
static bool can_be_said(Str title)
{
    bool ascii = true;
    for (size_t i = 0; i < title.len; i++) ascii = ascii && (unsigned char)title.at[i] < 0x80;
    return ascii || strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void term_entitle(Front *front, SafeText title)
{
    Term *term = (Term *)front;
    hide_title(term);
    if (!can_be_said(title.str)) title = (SafeText){0};
    size_t len = title.str.len; /* at most as much as fits, and no half of a character */
    if (len >= sizeof term->title) len = sizeof term->title - 1;
    while (len < title.str.len && len && (title.str.at[len] & 0xC0) == 0x80) len--;
    snprintf(term->title, sizeof term->title, "%.*s", S_ARG(str_slice(title.str, 0, len)));
    show_title(term);
}

static void term_leave(Front *front)
{
    set_reports((Term *)front, false);
    hide_title((Term *)front);
    endwin();
    rescue_arm(false);
}

static void term_redraw(Front *front)
{
    Term *term = (Term *)front;
    painter_forget(&term->painter);
    clearok(curscr, TRUE);
}

static void term_enter(Front *front)
{
    rescue_arm(true);
    reset_prog_mode();
    refresh();
    set_reports((Term *)front, true);
    show_title((Term *)front);
    term_redraw(front);
}

static void term_suspend(Front *front)
{
    term_leave(front);
    signals_stop();
    term_enter(front);
}

static void term_show(Front *front, const Canvas *canvas)
{
    Term *term = (Term *)front;
    term->painter.synchronizes = term->decoder.synchronizes;
    painter_show(&term->painter, canvas);
}

static bool term_copy(Front *front, Str text)
{
    Arena scratch = {0};
    Buf sequence = {.arena = &scratch};
    const char *type = ((Term *)front)->options.type;
    bool sent = strcmp(type, "linux") != 0 && clip_osc52(text, &sequence);
    if (sent) painter_send(buf_str(&sequence));
    if (sent && ((Term *)front)->options.tmux)
        painter_send(clip_through_tmux(buf_str(&sequence), &scratch));
    arena_free(&scratch);
    return sent;
}

static Event stamped(const Term *term, EventKind kind)
{
    return (Event){.kind = kind, .now = term->options.now()};
}

static Event resized(Term *term)
{
    struct winsize size = {0};
    Event event = stamped(term, EVENT_NONE);
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col || !size.ws_row) return event;
    resizeterm(size.ws_row, size.ws_col);
    term_redraw(&term->front);
    term->front.cols = event.x = size.ws_col;
    term->front.rows = event.y = size.ws_row;
    event.kind = EVENT_RESIZE;
    return event;
}

static Event resumed(Term *term)
{
    term_enter(&term->front);
    return stamped(term, EVENT_RESUME);
}

static Event stopped(Term *term)
{
    term_suspend(&term->front);
    return stamped(term, EVENT_RESUME);
}

/* What the next signal in the pipe means; EVENT_NONE where there is none. */
static Event take_signal(Term *term)
{
    unsigned char number;
    if (read(term->signals, &number, 1) != 1) return stamped(term, EVENT_NONE);
    switch (number) {
    case SIGWINCH:
        return resized(term);
    case SIGCONT:
        return resumed(term);
    case SIGTSTP:
        return stopped(term);
    default:
        term->ended_by = number;
        term->hung_up = true;
        return stamped(term, EVENT_HANG_UP);
    }
}

/* Reads what the terminal has. An end of file or an error is a hang-up. */
static void take_input(Term *term)
{
    size_t room = sizeof term->input - term->input_len;
    ssize_t got = read(STDIN_FILENO, term->input + term->input_len, room);
    if (got > 0)
        term->input_len += (size_t)got;
    else if (got == 0 || (errno != EINTR && errno != EAGAIN))
        term->hung_up = true;
}

typedef enum { HEARD_NOTHING, HEARD_INPUT, HEARD_SIGNAL, HEARD_STIR } Heard;

/* poll() takes no notice of a descriptor of -1. */
static Heard wait_for_world(Term *term, int timeout_ms)
{
    enum { INPUT, SIGNALS, STIR, ENDS };
    struct pollfd ends[ENDS] = {[INPUT] = {.fd = STDIN_FILENO, .events = POLLIN},
                                [SIGNALS] = {.fd = term->signals, .events = POLLIN},
                                [STIR] = {.fd = term->front.stir, .events = POLLIN}};
    if (poll(ends, ENDS, timeout_ms) < 0) return HEARD_NOTHING;
    if (ends[SIGNALS].revents) return HEARD_SIGNAL;
    if (ends[INPUT].revents & POLLIN)
        take_input(term);
    else if (ends[INPUT].revents)
        term->hung_up = true;
    if (ends[INPUT].revents) return HEARD_INPUT;
    return ends[STIR].revents ? HEARD_STIR : HEARD_NOTHING;
}

/* A character of another charset than UTF-8 is a key as well. What means nothing there may be UTF-8
 * all the same: a terminal that speaks it under the locale C. */
static size_t decode(Term *term, bool final, Event *event)
{
    char utf8[4];
    size_t len = 0, used = 1;
    Str bytes = {term->input, term->input_len};
    if ((unsigned char)bytes.at[0] >= 0x80) used = charset_hear(bytes, utf8, &len);
    if (used == 0 && !final) return 0;
    if (len == 0) return keys_decode(&term->decoder, bytes, final, event);
    keys_decode(&term->decoder, (Str){utf8, len}, true, event);
    return used;
}

/* Takes one event from the bytes that wait. False where they are the start of something. */
static bool take_event(Term *term, bool final, Event *event)
{
    while (term->input_len) {
        size_t used = decode(term, final, event);
        if (used == 0) return false;
        term->input_len -= used;
        memmove(term->input, term->input + used, term->input_len);
        event->now = term->options.now();
        if (event->kind != EVENT_NONE) return true;
    }
    return false;
}

static Event term_next(Front *front, int timeout_ms)
{
    Term *term = (Term *)front;
    Event event;
    if (term->has_ahead) {
        term->has_ahead = false;
        return term->ahead;
    }
    while (!term->hung_up) {
        if (take_event(term, false, &event)) return event;
        bool unfinished = term->input_len > 0;
        Heard heard = wait_for_world(term, unfinished ? term->options.style.escape_ms : timeout_ms);
        if (heard == HEARD_SIGNAL) return take_signal(term);
        if (heard == HEARD_STIR) return stamped(term, EVENT_STIR);
        if (heard == HEARD_INPUT) continue;
        if (!unfinished || !take_event(term, true, &event)) return stamped(term, EVENT_NONE);
        return event;
    }
    return stamped(term, EVENT_HANG_UP);
}

/* Bytes that mean nothing, as the mark at the end of a paste, are no event: what came before them
 * has to be shown. */
static bool term_pending(Front *front)
{
    Term *term = (Term *)front;
    while (!term->hung_up && !term->has_ahead) {
        if (take_event(term, false, &term->ahead)) {
            term->has_ahead = true;
            break;
        }
        Heard heard = wait_for_world(term, 0);
        if (heard == HEARD_SIGNAL) return true;
        if (heard != HEARD_INPUT) return false;
    }
    return true;
}

/* True for a signal that ends us; any other is left for later. */
static bool is_ended(Term *term)
{
    unsigned char number;
    if (read(term->signals, &number, 1) != 1) return false;
    bool ends = number == SIGTERM || number == SIGHUP || number == SIGINT;
    if (!ends) raise(number);
    if (!ends) return false;
    term->ended_by = number;
    return term->hung_up = true;
}

/* An Esc that is not the last byte begins the sequence of another key. */
static bool term_interrupted(Front *front)
{
    enum { CONTROL_C = 3, ESC = 27 };
    Term *term = (Term *)front;
    Heard heard = wait_for_world(term, 0);
    if (heard == HEARD_SIGNAL) return is_ended(term);
    if (heard != HEARD_INPUT) return false;
    size_t len = term->input_len;
    const char *interrupt = memchr(term->input, CONTROL_C, len);
    if (!interrupt && len && term->input[len - 1] == ESC) interrupt = term->input + len - 1;
    if (!interrupt) return term->hung_up;
    term->input_len -= (size_t)(interrupt + 1 - term->input);
    memmove(term->input, interrupt + 1, term->input_len);
    return true;
}

static void term_restyle(Front *front, const FrontStyle *style)
{
    Term *term = (Term *)front;
    set_reports(term, false);
    term->options.style = *style;
    painter_start(&term->painter, &style->theme, term->options.colour && !style->mono);
    front->glyphs = painter_glyphs(&term->options);
    set_reports(term, true);
    term_redraw(front);
}

static void term_close(Front *front)
{
    Term *term = (Term *)front;
    term_leave(front);
    painter_forget(&term->painter);
    delscreen(term->screen);
    signals_release();
    free(term);
}

/* Appends a capability without its padding, "$<5>". */
static void add_capability(Buf *out, const char *name)
{
    Str text = str_from(tigetstr(name));
    while (text.len) {
        size_t padding = str_find(text, S("$<"), 0);
        buf_add(out, str_slice(text, 0, padding));
        size_t end = str_find_char(text, '>', padding == STR_NONE ? text.len : padding);
        text = str_slice(text, end == STR_NONE ? text.len : end + 1, text.len);
    }
}

/* What gives the terminal back without ncurses: for a signal handler. */
static void prepare_rescue(const Term *term)
{
    Arena scratch = {0};
    Buf farewell = {.arena = &scratch};
    buf_add(&farewell, str_from(paste_off));
    buf_add(&farewell, str_from(mouse_off)); /* it may have been turned on by then */
    if (is_like_xterm(term)) buf_add(&farewell, str_from(pop_title));
    add_capability(&farewell, "sgr0");
    add_capability(&farewell, "cnorm");
    add_capability(&farewell, "rmcup");
    rescue_prepare(buf_str(&farewell));
    arena_free(&scratch);
}

static bool has_capability(const char *name)
{
    const char *value = tigetstr(name);
    return value && value != (const char *)-1;
}

/* ^C is a key, which closes what is open: it must not come as a signal. */
static void take_interrupts(void)
{
    struct termios modes;
    long none = fpathconf(STDIN_FILENO, _PC_VDISABLE);
    if (none < 0 || tcgetattr(STDIN_FILENO, &modes) != 0) return;
    modes.c_cc[VINTR] = (cc_t)none;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &modes) == 0) def_prog_mode();
}

/* Starts ncurses, which must not exit for us as initscr() would. */
static const char *start_curses(Term *term)
{
    use_tioctl(TRUE);
    term->screen = newterm(term->options.type, stdout, stdin);
    if (!term->screen)
        return "this type of terminal is unknown: set TERM, for example to xterm-256color";
    if (!has_capability("cup")) {
        endwin();
        delscreen(term->screen);
        return "this type of terminal can't place its cursor: set TERM";
    }
    prepare_rescue(term);
    cbreak();
    noecho();
    nonl();
    typeahead(-1);
    leaveok(stdscr, FALSE);
    take_interrupts();
    return NULL;
}

Front *term_open(const TermOptions *options, const char **why)
{
    Term *term = calloc(1, sizeof *term);
    if (!term) memory_exhausted();
    term->options = *options;
    *why = "standard input is no terminal, or too many files are open";
    if (!signals_catch(&term->signals)) goto fail;
    *why = start_curses(term);
    if (*why) goto release;

    painter_start(&term->painter, &options->style.theme, options->colour && !options->style.mono);
    term->front = (Front){.next = term_next,
                          .pending = term_pending,
                          .interrupted = term_interrupted,
                          .show = term_show,
                          .leave = term_leave,
                          .enter = term_enter,
                          .suspend = term_suspend,
                          .redraw = term_redraw,
                          .copy = term_copy,
                          .restyle = term_restyle,
                          .entitle = term_entitle,
                          .close = term_close,
                          .cols = COLS,
                          .rows = LINES,
                          .glyphs = painter_glyphs(options),
                          .stir = -1};
    set_reports(term, true);
    if (is_like_xterm(term)) painter_send(str_from(ask_synchronizes));
    return &term->front;
release:
    signals_release();
fail:
    free(term);
    return NULL;
}

int term_ended_by(const Front *front)
{
    return ((const Term *)front)->ended_by;
}
