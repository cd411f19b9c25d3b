#define _DEFAULT_SOURCE /* ru_maxrss */
#include "layout_times.h"

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plan/layout.h"
#include "support/random_path.h"

typedef struct {
    double ms, bytes; /* for a map; at its peak, a station and an edge */
} Effort;

/* Of the processor, so that other programs count as little as can be. */
static double spent_ms(void)
{
    struct timespec spent;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
    return 1e3 * (double)spent.tv_sec + (double)spent.tv_nsec / 1e6;
}

static double lay_out(const Path *path, const Graph *graph, View view)
{
    Arena arena = {0}, scratch = {0};
    double start = spent_ms();
    layout_make(path, graph, (LayoutTerms){.view = view, .width = 120}, &arena, &scratch);
    double ms = spent_ms() - start;
    arena_free(&arena);
    arena_free(&scratch);
    return ms;
}

static long peak_bytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024L; /* Linux counts kilobytes */
}

/* Gives back what was freed and lets the peak start from what is left (Linux), so that nothing is
 * hidden in memory that was needed before. */
static void forget_peak(void)
{
    malloc_trim(0);
    FILE *refs = fopen("/proc/self/clear_refs", "w");
    if (!refs) return;
    fputs("5", refs);
    fclose(refs);
}

/* What a process of its own needs at its peak beyond what it starts with. */
static long bytes_of(const Path *path, const Graph *graph, View view)
{
    int ends[2];
    long bytes = 0;
    if (pipe(ends) != 0) return 0;
    pid_t child = fork();
    if (child == 0) {
        lay_out(path, graph, view); /* the code is in memory then, which is no part of it */
        forget_peak();
        long before = peak_bytes();
        lay_out(path, graph, view);
        bytes = peak_bytes() - before;
        _exit(write(ends[1], &bytes, sizeof bytes) == (ssize_t)sizeof bytes ? 0 : 1);
    }
    close(ends[1]);
    if (child > 0 && read(ends[0], &bytes, sizeof bytes) != (ssize_t)sizeof bytes) bytes = 0;
    close(ends[0]);
    waitpid(child, NULL, 0);
    return bytes;
}

static Effort measure(const Path *path, const Graph *graph, View view)
{
    enum { RUNS = 5 };
    int size = path_stop_count(path) + graph->edge_count;
    Effort least = {1e9, (double)bytes_of(path, graph, view) / size};
    for (int run = 0; run < RUNS; run++) {
        double ms = lay_out(path, graph, view);
        if (ms < least.ms) least.ms = ms;
    }
    return least;
}

/* One row for each view of a map: how `last` grew by `ratio` where there is a last one. */
static void show_growth(const char *lines, const Path *path, double ratio, Effort *last)
{
    static const char *const views[] = {"", "horizontal", "vertical"};
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(path, &arena, &diags);
    for (View view = VIEW_HORIZONTAL; view <= VIEW_VERTICAL; view++) {
        Effort effort = measure(path, &graph, view);
        printf("%-10s %-10s %9d %9.1f %6.0f", lines, views[view], path_stop_count(path), effort.ms,
               effort.bytes);
        if (last[view].ms > 0) printf(" %5.2f", log(effort.ms / last[view].ms) / log(ratio));
        putchar('\n');
        last[view] = effort;
    }
    arena_free(&arena);
}

void times_show(void)
{
    enum { STEP = 10, LEAST = 1000, MOST = 100000, EACH = 12 };
    printf("%-10s %-10s %9s %9s %6s %5s\n", "lines", "view", "stations", "ms", "bytes", "grows");
    for (int shape = 0; shape < 2; shape++) {
        Effort last[VIEW_COUNT] = {{0}};
        for (int stations = LEAST; stations <= MOST; stations *= STEP) {
            Arena arena = {0};
            int lines = shape == 0 ? stations / EACH : 1;
            Path path = large_path(lines, stations / lines, &arena);
            show_growth(shape == 0 ? "of 12" : "one", &path, STEP, last);
            arena_free(&arena);
        }
    }
}
