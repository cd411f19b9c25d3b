/* Anything that a terminal may send, through a real one: keys, clicks, pastes, broken UTF-8,
 * replies, sizes from 1x1 to 500x1000, stops. What it shows is what --script shows of the same,
 * before and after it is drawn anew:
 * test_random_input [--long [KEYS]], or --session N for one of them again */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/key.h"
#include "base/text.h"
#include "front/keys.h"
#include "support/random_input.h"
#include "terminal/rig_twin.h"

enum {
    WORKERS = 4,
    LEGS = 5,      /* of a session: each ends in a comparison */
    MOMENTS = 25,  /* of a leg */
    LONGEST = 200, /* bytes at once; a longer sequence may be cut anywhere by the terminal */
};

static long key_count = 2000;
static unsigned only_session; /* 0: all */

/* Nothing ends the session, stops it or leaves the screen; and there is time to send a sequence. */
static const char settings[] =
    "mouse: yes\nescape_ms: 2000\n"
    "keys: {quit: \"\", suspend: \"\", copy: \"\", keep-reading: \"\", edit: \"\", note: \"\"}\n";

/* What the terminal itself takes for its own, and what leaves the program. */
static bool is_harmless(Str bytes)
{
    static const char taken[] = "\003\021\023\032\034";
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.at[i] && strchr(taken, bytes.at[i])) return false;
    return !str_contains(bytes, S("\033[200~")) || str_contains(bytes, S("\033[201~"));
}

/* One event as a script has it. */
static void add_event(Buf *script, const Event *event, Arena *arena)
{
    char bytes[4];
    Str character = {bytes, event->pasted ? text_encode(event->key.code, bytes) : 0};
    const char *wheel = event->key.code == KEY_UP_ARROW ? "Up" : "Down";
    if (event->pasted)
        buf_format(script, "<Paste:%.*s>", S_ARG(character));
    else if (event->kind == EVENT_KEY)
        buf_add(script, key_spelling(event->key, arena));
    else if (event->kind == EVENT_CLICK)
        buf_format(script, "<Click:%d,%d>", event->x, event->y);
    else if (event->kind == EVENT_WHEEL)
        buf_format(script, "<Wheel%s:%d,%d>", wheel, event->x, event->y);
}

/* What stands between two comparisons: bytes, cut where events end, and the script up to here. */
typedef struct {
    int cols, rows;
    bool burst; /* all is sent at once */
    bool stops; /* at the end the program is stopped for a moment */
    Str pieces[LONGEST];
    int piece_count, events;
    Str script;             /* from the start of the session */
    Terminal before, after; /* what it shows, without `^L` and with it */
} Leg;

static void decode(Leg *leg, Str bytes, Buf *script, Arena *arena)
{
    KeyDecoder decoder = {0};
    size_t from = 0;
    for (size_t at = 0; at < bytes.len;) {
        Event event;
        size_t used = keys_decode(&decoder, str_slice(bytes, at, bytes.len), true, &event);
        at += used;
        if (event.kind == EVENT_NONE) continue;
        leg->pieces[leg->piece_count++] = str_slice(bytes, from, at);
        leg->events++;
        add_event(script, &event, arena);
        from = at;
    }
    if (from < bytes.len) leg->pieces[leg->piece_count++] = str_slice(bytes, from, bytes.len);
}

static void make_bytes(Leg *leg, uint64_t *dice, Buf *script, Arena *arena)
{
    Buf bytes = {.arena = arena}, moment = {.arena = arena};
    for (int i = 0; i < MOMENTS; i++) {
        moment.len = 0;
        random_input(dice, &moment);
        if (bytes.len + moment.len < LONGEST / 2 && is_harmless(buf_str(&moment)))
            buf_add(&bytes, buf_str(&moment));
    }
    buf_add(&bytes, S("\033\\\033[201~")); /* ends what is open */
    decode(leg, str_copy(buf_str(&bytes), arena), script, arena);
}

static void choose_size(Leg *leg, uint64_t *dice)
{
    static const int most[][2] = {{90, 30}, {90, 30}, {100, 40}, {12, 6}, {250, 80}, {500, 1000}};
    unsigned kind = dice_roll(dice, 60);
    const int *limit = most[kind == 0 ? 5 : kind % 5];
    leg->cols = 1 + (int)dice_roll(dice, (unsigned)limit[0]);
    leg->rows = 1 + (int)dice_roll(dice, (unsigned)limit[1]);
}

/* Appends to the script what the leg does, and `^L`, a key like any other, behind which nothing is
 * said any more: keys that were sent at once are saved once, and so that is said at another time.
 */
static void make_leg(Leg *leg, uint64_t *dice, Buf *script, const Situation *situation)
{
    leg->burst = dice_roll(dice, 2);
    leg->stops = dice_roll(dice, 4) == 0;
    make_bytes(leg, dice, script, script->arena);
    twin_script(&leg->before, situation, buf_str(script), leg->cols, leg->rows);
    buf_add(script, S("<C-l>"));
    twin_script(&leg->after, situation, buf_str(script), leg->cols, leg->rows);
    leg->script = str_copy(buf_str(script), script->arena);
}

static void make_legs(Leg legs[LEGS], const Situation *situation, uint64_t *dice, Arena *arena)
{
    Buf script = {.arena = arena};
    legs[0] = (Leg){.cols = situation->cols, .rows = situation->rows};
    for (int i = 0; i < LEGS; i++) {
        if (i) {
            legs[i] = (Leg){.cols = 0};
            choose_size(&legs[i], dice);
            buf_format(&script, "<Resize:%dx%d>", legs[i].cols, legs[i].rows);
        }
        make_leg(&legs[i], dice, &script, situation);
    }
}

static bool send_leg(Terminal *terminal, const Leg *leg)
{
    char bytes[LONGEST];
    size_t len = 0;
    for (int i = 0; i < leg->piece_count; i++) {
        memcpy(bytes + len, leg->pieces[i].at, leg->pieces[i].len);
        len += leg->pieces[i].len;
        if (leg->burst && i + 1 < leg->piece_count) continue;
        if (!rig_send(terminal, (Str){bytes, len})) return false;
        len = 0;
    }
    return true;
}

/* NULL, or when it was that the terminal and the script showed two things. */
static const char *play_leg(Terminal *terminal, const Leg *leg, Buf *why)
{
    if (!send_leg(terminal, leg)) return "sent";
    if (terminal->ended) return NULL;
    if (!leg->burst && !twin_agree(terminal, &leg->before, why)) return "before ^L";
    if (!twin_redraw(terminal) || !twin_agree(terminal, &leg->after, why)) return "after ^L";
    if (leg->stops && (!twin_stop(terminal) || !twin_agree(terminal, &leg->after, why)))
        return "after ^Z";
    return NULL;
}

static void tell(const char *when, const Terminal *terminal, const Leg *leg, Str why)
{
    Arena arena = {0};
    const Terminal *script = strcmp(when, "before ^L") == 0 ? &leg->before : &leg->after;
    print_message("%s at %dx%d: %.*s\n%.*s\n", when, leg->cols, leg->rows, S_ARG(why),
                  S_ARG(leg->script));
    print_message("the terminal:\n%.*s\n", S_ARG(rig_picture(terminal, &arena)));
    print_message("the script:\n%.*s\n", S_ARG(rig_picture(script, &arena)));
    arena_free(&arena);
}

/* A session that was quit ends with it, and only then. */
static bool play_legs(Terminal *terminal, const Leg legs[LEGS])
{
    Arena arena = {0};
    Buf why = {.arena = &arena};
    const char *when = NULL;
    int at = 0;
    for (; at < LEGS && !when && !terminal->ended; at++) {
        bool sized = at == 0 || rig_set_size(terminal, legs[at].cols, legs[at].rows);
        when = !sized ? "at the new size" : play_leg(terminal, &legs[at], &why);
    }
    int status = 0;
    if (terminal->ended && waitpid(terminal->child, &status, 0) == terminal->child && status)
        when = "ended";
    if (when) tell(when, terminal, &legs[at - 1], buf_str(&why));
    arena_free(&arena);
    return !when;
}

/* Plays one session; returns the events in it, or -1. */
static long play(unsigned number, const char *dir)
{
    static const char *const maps[] = {"genai", "tests/fixtures/screens/kanji.md",
                                       "tests/fixtures/screens/hebrew.md",
                                       "tests/fixtures/guild/guild.md", "tour"};
    const Situation situation = {.dir = dir,
                                 .map = maps[number % (sizeof maps / sizeof *maps)],
                                 .world = "new",
                                 .settings = settings,
                                 .cols = COLS,
                                 .rows = ROWS};
    Arena arena = {0};
    Leg *legs = ARENA_ARRAY(&arena, Leg, LEGS);
    Terminal terminal;
    uint64_t dice = number;
    long events = 0;
    make_legs(legs, &situation, &dice, &arena);
    twin_prepare(&situation);
    bool well = twin_open(&terminal, &situation) && play_legs(&terminal, legs);
    twin_close(&terminal);
    for (int i = 0; i < LEGS; i++) {
        events += legs[i].events;
        rig_finish(&legs[i].before);
        rig_finish(&legs[i].after);
    }
    arena_free(&arena);
    return well ? events : -1;
}

/* One of the processes that share the keys. True if all sessions went well. */
static bool work(unsigned worker)
{
    char dir[64];
    long played = 0;
    bool well = true;
    snprintf(dir, sizeof dir, "%s/worker-%u", rig_state, worker);
    if (only_session) return worker || play(only_session, dir) >= 0;
    for (unsigned number = worker + 1; well && played < key_count / WORKERS; number += WORKERS) {
        long events = play(number, dir);
        well = events >= 0;
        played += events;
        if (!well) print_message("session %u\n", number);
    }
    return well;
}

static void a_terminal_survives_anything(void **unused)
{
    (void)unused;
    pid_t workers[WORKERS];
    int failed = 0, status;
    setenv("BROWSER", "true", 1);
    fflush(NULL);
    for (unsigned i = 0; i < WORKERS; i++) {
        workers[i] = fork();
        if (workers[i] != 0) continue;
        bool well = work(i);
        fflush(NULL);
        _exit(!well);
    }
    for (int i = 0; i < WORKERS; i++) failed += waitpid(workers[i], &status, 0) < 0 || status != 0;
    assert_int_equal(failed, 0);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--long") == 0)
        key_count = argc > 2 ? strtol(argv[2], NULL, 10) : 100000;
    if (argc > 2 && strcmp(argv[1], "--session") == 0) only_session = (unsigned)atoi(argv[2]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_survives_anything),
    };
    return cmocka_run_group_tests(tests, rig_prepare, rig_tidy);
}
