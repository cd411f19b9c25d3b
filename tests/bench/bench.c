/* bench METROMAP FLOOR_SCREEN FLOOR_PARSE BIG_MAP
 * Times metromap beside programs that do only what can't be avoided, in turns, and prints medians and
 * the median of the ratios pair by pair: a noisy machine disturbs both alike. Never fails for being
 * slow. */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pty.h"

enum { RUNS = 15, PARSE_RUNS = 9, QUIET_MS = 40, COLS = 80, ROWS = 24, MOVES = 8 };

typedef struct {
    double first_frame; /* ms from exec to the last byte of the first frame */
    double move;        /* ms from a key to the last byte of its repaint, the median of MOVES */
    double move_bytes;  /* bytes of that repaint, mean */
    double frame_bytes;
} Look;

static Look look_at(char *const argv[])
{
    Look look = {0};
    double started = now_ms(), moves[MOVES], bytes = 0;
    Pty pty = pty_start(argv, COLS, ROWS);
    Burst frame = pty_settle(&pty, started, QUIET_MS);
    pty_type(&pty, "lh"); /* a new map greets first: that goes with the first key */
    pty_settle(&pty, now_ms(), QUIET_MS);
    for (int i = 0; i < MOVES; i++) {
        double pressed = now_ms();
        pty_type(&pty, i < MOVES / 2 ? "l" : "h");
        Burst burst = pty_settle(&pty, pressed, QUIET_MS);
        moves[i] = burst.ms;
        bytes += (double)burst.bytes;
    }
    pty_type(&pty, "q");
    pty_settle(&pty, now_ms(), QUIET_MS);
    pty_end(&pty);
    look.first_frame = frame.ms;
    look.frame_bytes = (double)frame.bytes;
    look.move = median(moves, MOVES);
    look.move_bytes = bytes / MOVES;
    return look;
}

static double run_ms(char *const argv[])
{
    double started = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execv(argv[0], argv);
        _exit(127);
    }
    int status;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) exit(2);
    return now_ms() - started;
}

static void report(const char *what, double *ours, double *floors, int count, const char *goal)
{
    double ratios[RUNS];
    for (int i = 0; i < count; i++) ratios[i] = ours[i] / floors[i];
    double ratio = median(ratios, count);
    printf("%-46s %9.2f %9.2f %8.2fx   %s\n", what, median(ours, count), median(floors, count),
           ratio, goal);
}

static void bench_screen(char *metromap, char *floor)
{
    char *ours_argv[] = {metromap, "genai", NULL}, *floor_argv[] = {floor, NULL};
    static double first[2][RUNS], move[2][RUNS], bytes[2][RUNS];
    for (int i = 0; i < RUNS; i++)
        for (int side = 0; side < 2; side++) {
            Look look = look_at(side ? floor_argv : ours_argv);
            first[side][i] = look.first_frame;
            move[side][i] = look.move;
            bytes[side][i] = look.move_bytes;
        }
    report("exec to first settled frame, ms", first[0], first[1], RUNS, "goal 2.0x");
    report("cursor move to settled frame, ms", move[0], move[1], RUNS, "");
    report("cursor move, bytes", bytes[0], bytes[1], RUNS, "goal 600 bytes");
}

static void bench_reading(char *metromap, char *floor, char *map)
{
    char *ours_argv[] = {metromap, "check", "--max-size", "64M", map, NULL}, *floor_argv[] = {floor, map, NULL};
    static double ms[2][PARSE_RUNS];
    for (int i = 0; i < PARSE_RUNS; i++) {
        ms[0][i] = run_ms(ours_argv);
        ms[1][i] = run_ms(floor_argv);
    }
    report("reading a path of 10,000 stations, ms", ms[0], ms[1], PARSE_RUNS, "goal 3.0x");
}

/* A mark from exec to exit beside a program that makes the same calls on a file of that size. */
static void bench_mark(char *metromap, char *floor)
{
    char *done[] = {metromap, "done", "1", "--map", "genai", "--progress", "mark.yaml", NULL};
    char *start[] = {metromap, "start", "1", "--map", "genai", "--progress", "mark.yaml", NULL};
    char *floor_argv[] = {floor, "floor.yaml", NULL};
    char *copy[] = {"/bin/cp", "mark.yaml", "floor.yaml", NULL};
    double ms[2][RUNS];
    run_ms(done), run_ms(copy);
    for (int i = 0; i < RUNS; i++) {
        ms[0][i] = run_ms(i % 2 ? done : start);
        ms[1][i] = run_ms(floor_argv);
    }
    report("a mark on the command line, ms", ms[0], ms[1], RUNS, "goal 3.0x, 10 ms");
}

int main(int argc, char **argv)
{
    if (argc != 6) return fprintf(stderr, "usage: bench METROMAP SCREEN PARSE BIG_MAP MARK\n"), 2;
    setenv("TERM", "xterm-256color", 1);
    printf("%-46s %9s %9s %9s\n", "measured at 80x24, medians", "metromap", "floor", "ratio");
    bench_screen(argv[1], argv[2]);
    bench_reading(argv[1], argv[3], argv[4]);
    bench_mark(argv[1], argv[5]);
    return 0;
}
