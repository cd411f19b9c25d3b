#include "looks.h"

#include <string.h>

#include "measure.h"
#include "pty.h"

enum { COLS = 80, ROWS = 24, WIDER = 100, TALLER = 30, MOVES = 8, FLOOD = 500 };

static const Patience ordinary = {3000, 40}, idle = {150, 40}, slow = {60000, 300};

static Burst press(const Pty *pty, const char *keys, Patience patience)
{
    double pressed = now_ms();
    pty_type(pty, keys);
    return pty_settle(pty, pressed, patience);
}

static void move(const Pty *pty, Look *look)
{
    double ms[MOVES], bytes = 0;
    for (int i = 0; i < MOVES; i++) {
        Burst burst = press(pty, i < MOVES / 2 ? "l" : "h", ordinary);
        ms[i] = burst.ms;
        bytes += (double)burst.bytes;
    }
    look->of[MOVE_MS] = median(ms, MOVES);
    look->of[MOVE_BYTES] = bytes / MOVES;
}

static void flood(const Pty *pty, Look *look)
{
    char keys[FLOOD + 1] = "";
    for (int i = 0; i < FLOOD; i++) keys[i] = "lh"[i % 2];
    keys[FLOOD - 1] = 'l'; /* so that it ends elsewhere than it began */
    Burst burst = press(pty, keys, ordinary);
    look->of[FLOOD_MS] = burst.ms;
    look->of[FLOOD_BYTES] = (double)burst.bytes;
}

Look look_at(char *const argv[])
{
    Look look = {{0}};
    double started = now_ms();
    Pty pty = pty_start(argv, COLS, ROWS);
    look.of[FIRST_MS] = pty_settle(&pty, started, ordinary).ms;
    press(&pty, "lh", ordinary); /* a new map greets first: that goes with the first key */
    move(&pty, &look);
    press(&pty, "0", idle); /* to where the line begins: the second time it is there already */
    look.of[IDLE_BYTES] = (double)press(&pty, "0", idle).bytes;
    flood(&pty, &look);
    double resized = now_ms();
    pty_resize(&pty, WIDER, TALLER);
    look.of[RESIZE_MS] = pty_settle(&pty, resized, ordinary).ms;
    double left = now_ms();
    pty_type(&pty, "q");
    End end = pty_end(&pty, left);
    look.of[QUIT_MS] = end.ms;
    look.of[MEMORY] = (double)end.memory;
    return look;
}

static double slowest(const Pty *pty, const char *keys)
{
    double most = 0;
    for (size_t i = 0; keys[i]; i++) {
        double ms = press(pty, (char[]){keys[i], '\0'}, slow).ms;
        if (ms > most) most = ms;
    }
    return most;
}

HugeLook look_at_huge(char *const argv[])
{
    HugeLook look = {{0}};
    double started = now_ms();
    Pty pty = pty_start(argv, COLS, ROWS);
    look.ms[HUGE_FIRST] = pty_settle(&pty, started, slow).ms;
    press(&pty, "lh", slow);
    look.ms[HUGE_MOVE] = slowest(&pty, "llll");
    look.ms[HUGE_END] = slowest(&pty, "Gg");
    look.ms[HUGE_ZOOM] = slowest(&pty, "-+");
    press(&pty, "/", slow);
    look.ms[HUGE_SEARCH] = slowest(&pty, "way9");
    press(&pty, "\x1b", slow);
    pty_type(&pty, "q");
    pty_end(&pty, now_ms());
    return look;
}
