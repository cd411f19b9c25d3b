/* bench METROMAP DIR
 * Times metromap beside programs in DIR that do only what can't be avoided, in turns, and prints
 * medians and the median of the ratios pair by pair: a noisy machine disturbs both alike. Never
 * fails for being slow. */
#define _XOPEN_SOURCE 700
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "looks.h"
#include "measure.h"
#include "pty.h"

enum { RUNS = MOST_RUNS, FEW_RUNS = 5 };

typedef struct {
    const char *what;
    LookFigure figure;
    Goal goal;
} LookRow;

static const LookRow look_rows[] = {
    {"exec to first settled frame, ms", FIRST_MS, {1.5, false}},
    {"cursor move to settled frame, ms", MOVE_MS, {1.5, false}},
    {"cursor move, bytes", MOVE_BYTES, {600, true}},
    {"a key that changes nothing, bytes", IDLE_BYTES, {0, true}},
    {"500 keys at once, ms", FLOOD_MS, {1.0, false}},
    {"500 keys at once, bytes", FLOOD_BYTES, {1.0, false}},
    {"resize to 100x30, ms", RESIZE_MS, {1.6, false}},
    {"quit, ms", QUIT_MS, {1.5, false}},
};

static const LookRow stack_rows[] = {{"memory at most, KiB", MEMORY, {1.5, false}}};

static const LookRow growth_rows[] = {
    {"cursor move, ms", MOVE_MS, {1.3, false}},
    {"cursor move, bytes", MOVE_BYTES, {1.3, false}},
};

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

static void look_in_turns(char *const *argv[2], int runs, const LookRow *rows, int count)
{
    static Look looks[2][MOST_RUNS];
    for (int i = 0; i < runs; i++)
        for (int side = 0; side < 2; side++) looks[side][i] = look_at(argv[side]);
    for (int r = 0; r < count; r++) {
        Figures figures[2] = {{.count = runs}, {.count = runs}};
        for (int side = 0; side < 2; side++)
            for (int i = 0; i < runs; i++) figures[side].of[i] = looks[side][i].of[rows[r].figure];
        measure_row(rows[r].what, &figures[0], &figures[1], rows[r].goal);
    }
}

static void bench_screen(char *metromap)
{
    char *ours[] = {metromap, "genai", NULL}, *floor[] = {"./floor_plain", NULL};
    char *stack[] = {"./floor_stack", "genai.md", "mark.yaml", NULL};
    measure_head("the bundled map at 80x24, medians", "metromap", "ncurses");
    look_in_turns((char *const *[2]){ours, floor}, RUNS, look_rows, COUNT(look_rows));
    measure_head("the same", "metromap", "with cmark");
    look_in_turns((char *const *[2]){ours, stack}, FEW_RUNS, stack_rows, COUNT(stack_rows));
}

static void bench_growth(char *metromap)
{
    static char *const files[] = {"path500.md", "path10000.md"};
    static const char *const heads[] = {"500 stations beside 6", "10,000 stations beside 6"};
    char *few[] = {metromap, "path6.md", NULL};
    for (int i = 0; i < COUNT(files); i++) {
        char *many[] = {metromap, "--max-size", "64M", files[i], NULL};
        measure_head(heads[i], "many", "six");
        look_in_turns((char *const *[2]){many, few}, FEW_RUNS, growth_rows, COUNT(growth_rows));
    }
}

static double run_ms(char *const argv[])
{
    double started = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execvp(argv[0], argv);
        _exit(127);
    }
    int status;
    waitpid(pid, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127) exit(2);
    return now_ms() - started;
}

static void run_in_turns(const char *what, char *const *argv[2], Goal goal)
{
    Figures figures[2] = {{.count = FEW_RUNS}, {.count = FEW_RUNS}};
    for (int i = 0; i < FEW_RUNS; i++)
        for (int side = 0; side < 2; side++) figures[side].of[i] = run_ms(argv[side]);
    measure_row(what, &figures[0], &figures[1], goal);
}

/* The whole program, from exec to exit. */
static void bench_reading(char *metromap)
{
    char *ours[] = {metromap, "check", "--max-size", "64M", "path10000.md", NULL};
    char *floor[] = {"./floor_parse", "path10000.md", NULL};
    measure_head("the program without a screen", "metromap", "floor");
    run_in_turns("reading a path of 10,000 stations, ms", (char *const *[2]){ours, floor},
                 (Goal){3.0, false});
}

/* A mark from exec to exit beside a program that makes the same calls on a file of that size. */
static void bench_mark(char *metromap)
{
    char *done[] = {metromap, "done", "1", "--map", "genai", "--progress", "mark.yaml", NULL};
    char *floor[] = {"./floor_mark", "floor.yaml", NULL};
    char *copy[] = {"cp", "mark.yaml", "floor.yaml", NULL};
    Figures figures[2] = {{.count = RUNS}, {.count = RUNS}};
    run_ms(done), run_ms(copy);
    for (int i = 0; i < RUNS; i++) {
        done[1] = i % 2 ? "done" : "start";
        figures[0].of[i] = run_ms(done);
        figures[1].of[i] = run_ms(floor);
    }
    measure_row("a mark on the command line, ms", &figures[0], &figures[1], (Goal){3.0, false});
}

typedef struct {
    const char *what;
    HugeFigure figure;
    Goal goal;
} HugeRow;

static const HugeRow huge_rows[] = {
    {"the slowest key to move, ms", HUGE_MOVE, {1.0, false}},
    {"the slowest of last and first stop, ms", HUGE_END, {2.0, false}},
    {"the slowest key to change the detail, ms", HUGE_ZOOM, {20.0, false}},
    {"the slowest key of a search, ms", HUGE_SEARCH, {2.0, false}},
};

/* Beside a search of the titles alone, by a program of its own. */
static void bench_huge(char *metromap)
{
    char *ours[] = {metromap, "--max-size", "256M", "path100000.md", NULL};
    char *floor[] = {"./floor_parse", "path100000.md", NULL};
    char *grep[] = {"grep", "-ic", "way9", "titles", NULL};
    HugeLook look = look_at_huge(ours);
    measure_head("100,000 stations, once", "metromap", "floor");
    Figures first = {{look.ms[HUGE_FIRST]}, 1}, parse = {{run_ms(floor)}, 1};
    measure_row("exec to first settled frame, ms", &first, &parse, (Goal){3.0, false});
    Figures search = {.count = FEW_RUNS};
    for (int i = 0; i < FEW_RUNS; i++) search.of[i] = run_ms(grep);
    for (int r = 0; r < COUNT(huge_rows); r++) {
        Figures key = {{look.ms[huge_rows[r].figure]}, 1};
        measure_row(huge_rows[r].what, &key, &search, huge_rows[r].goal);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3 || chdir(argv[2])) return fprintf(stderr, "usage: bench METROMAP DIR\n"), 2;
    setenv("TERM", "xterm-256color", 1);
    bench_reading(argv[1]);
    bench_mark(argv[1]);
    bench_screen(argv[1]);
    bench_growth(argv[1]);
    bench_huge(argv[1]);
    return 0;
}
