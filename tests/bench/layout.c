/* layout names        the measured maps
 * layout map NAME     what the layout makes of one, a row for each view and width
 * layout dot NAME     the same for dot; layout easy NAME, for graph-easy; layout named NAME, for
 * dot with the names of the lines, which the other two are not asked to show layout plain reads
 * what `dot -Tplain` made of it: its size in cells, and its crossings layout boxes        the same
 * of `graph-easy --as_boxart` layout edits        how many stops change places when one is inserted
 * or removed layout clock        seconds, for differences layout times        time and memory of
 * large maps, and how they grow */
#define _DEFAULT_SOURCE /* ru_maxrss */
#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plan/layout.h"
#include "support/measured_maps.h"
#include "support/random_path.h"
#include "support/stability.h"

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(71);
}

/* ---- Maps ---- */

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

static void reach(int *right, int x)
{
    if (x > *right) *right = x;
}

/* The columns that are drawn in: a map is offered a width and need not take all of it. */
static int used_cols(const Layout *layout)
{
    int right = -1;
    for (int i = 0; i < layout->spot_count; i++) reach(&right, layout->spots[i].x);
    for (int i = 0; i < layout->stroke_count; i++) reach(&right, layout->strokes[i].x1);
    for (int i = 0; i < layout->mark_count; i++) reach(&right, layout->marks[i].x);
    for (int i = 0; i < layout->label_count; i++)
        reach(&right, layout->labels[i].x + layout->labels[i].text.cols - 1);
    for (int i = 0; i < layout->badge_count; i++)
        reach(&right, layout->badges[i].x + layout->badges[i].cols - 1);
    return right + 1;
}

typedef struct {
    const char *name;
    View view;
    int width, rows; /* rows = 1: without blank rows between stations */
} Size;

static const Size SIZES[] = {
    {"across", VIEW_HORIZONTAL, 80, 0},  {"across", VIEW_HORIZONTAL, 120, 0},
    {"across", VIEW_HORIZONTAL, 200, 0}, {"down", VIEW_VERTICAL, 80, 0},
    {"compact", VIEW_VERTICAL, 80, 1},   {"compact", VIEW_VERTICAL, 120, 1},
    {"compact", VIEW_VERTICAL, 200, 1},
};

static void show_size(int index, const Size *size)
{
    Arena arena = {0}, scratch = {0};
    Path path = measured_path(index, &arena);
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    LayoutTerms terms = {.view = size->view, .width = size->width, .rows = size->rows};
    double start = now_ms();
    Layout layout = layout_make(&path, &graph, terms, &arena, &scratch);
    double ms = now_ms() - start;
    int drawn = 0, codes = 0, cols = used_cols(&layout);
    for (int e = 0; e < graph.edge_count; e++) {
        if (graph.edges[e].class != EDGE_CROSS) continue;
        drawn += layout.routes[e].drawn == DRAWN_TRACK;
        codes += layout.routes[e].drawn == DRAWN_TAG;
    }
    const LayoutMetrics *metrics = &layout.metrics;
    printf("%-13s %-10s %4d %4d %4d %6d %9d %8.4f %5d %4d %5d %5d %s\n", measured_name(index),
           size->name, size->width, cols, layout.height, cols * layout.height, metrics->crossings,
           ms / 1e3, metrics->bends, metrics->truncated_labels, drawn, codes,
           metrics->optimal ? "proved" : "");
    arena_free(&arena);
    arena_free(&scratch);
}

static void show_map(int index)
{
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) show_size(index, &SIZES[i]);
}

static void show_names(void)
{
    for (int i = 0; i < MEASURED_MAPS; i++) puts(measured_name(i));
}

/* ---- The same for others ---- */

static int index_named(const char *name)
{
    for (int i = 0; i < MEASURED_MAPS; i++)
        if (strcmp(measured_name(i), name) == 0) return i;
    exit(2);
}

typedef struct {
    const char *start, *open, *close, *arrow, *stop, *end;
    bool lines; /* frames around the stops of each line, with its name */
} Notation;

/* Boxes as small as a label in Courier 12, so that a cell is 0.1 by 0.2 inches. */
#define DOT_START                                                                                  \
    "digraph g {\nrankdir=LR; node [shape=box fontname=Courier fontsize=12 "                       \
    "margin=\"0.05,0.02\" height=0.2];\n"
static const Notation DOT = {DOT_START, "\"", "\"", " -> ", ";\n", "}\n", false};
static const Notation NAMED = {DOT_START, "\"", "\"", " -> ", ";\n", "}\n", true};
static const Notation EASY = {"", "[ ", " ]", " --> ", "\n", "", false};

static void add_stop(Buf *out, const Notation *notation, const Path *path, int stop)
{
    buf_format(out, "%s%.*s%s", notation->open, S_ARG(path_stop_title(path, stop)),
               notation->close);
}

/* Each stop in the frame of the first line that calls there. */
static void add_frames(Buf *out, const Path *path)
{
    for (int l = 0; l < path->line_count; l++) {
        const Line *line = &path->lines[l];
        buf_format(out, "subgraph cluster_%d { fontname=Courier fontsize=12 label=\"%s %.*s\";\n",
                   l, line->letter, S_ARG(line->title));
        for (int i = 0; i < line->stop_count; i++) {
            int stop = path->line_stops[line->first_stop + i];
            if (path_home_line(path, stop) != l) continue;
            add_stop(out, &NAMED, path, stop);
            buf_add(out, S(";\n"));
        }
        buf_add(out, S("}\n"));
    }
}

static void write_graph(int index, const Notation *notation)
{
    Arena arena = {0};
    Path path = measured_path(index, &arena);
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    Buf out = {.arena = &arena};
    buf_add(&out, str_from(notation->start));
    if (notation->lines) add_frames(&out, &path);
    for (int s = 0; s < path_stop_count(&path); s++) {
        add_stop(&out, notation, &path, s);
        buf_add(&out, str_from(notation->stop));
    }
    for (int e = 0; e < graph.edge_count; e++) {
        const GraphEdge *edge = &graph.edges[e];
        if (edge->class == EDGE_DROPPED || edge->class == EDGE_IMPLIED) continue;
        add_stop(&out, notation, &path, edge->from);
        buf_add(&out, str_from(notation->arrow));
        add_stop(&out, notation, &path, edge->to);
        buf_add(&out, str_from(notation->stop));
    }
    buf_add(&out, str_from(notation->end));
    fwrite(out.at, 1, out.len, stdout);
    arena_free(&arena);
}

/* ---- What dot makes of them ---- */

typedef struct {
    double x, y;
} Place;

typedef struct {
    Place *items;
    int count, capacity;
    unsigned long long tail, head; /* hashes of the names of its ends */
} Curve;

typedef struct {
    Curve *items;
    int count, capacity;
} Curves;

enum { PIECES = 16 }; /* straight pieces that stand for one Bezier curve */

static Place bezier(const Place *p, double t)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Place){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static double side(Place a, Place b, Place c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool crosses(const Place *a, const Place *b)
{
    return side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) < 0 &&
           side(b[0], b[1], a[0]) * side(b[0], b[1], a[1]) < 0;
}

/* Two edges that share an end are no crossing, however they touch near it. */
static int count_crossings(const Curve *a, const Curve *b)
{
    int count = 0;
    if (a->tail == b->tail || a->head == b->head || a->tail == b->head || a->head == b->tail)
        return 0;
    for (int i = 0; i + 1 < a->count; i++)
        for (int k = 0; k + 1 < b->count; k++) count += crosses(a->items + i, b->items + k);
    return count;
}

/* Takes the next word of the line, which may be quoted. */
static Str next_word(const char **at)
{
    while (**at == ' ') ++*at;
    char end = **at == '"' ? '"' : ' ';
    const char *from = *at;
    *at += end == '"';
    while (**at && **at != end) ++*at;
    *at += **at == '"';
    return (Str){from, (size_t)(*at - from)};
}

/* After "edge": TAIL HEAD N x1 y1 .. xN yN .. */
static Curve read_curve(Arena *arena, const char *line)
{
    Curve curve = {0}, points = {0};
    char *rest;
    curve.tail = str_hash(next_word(&line));
    curve.head = str_hash(next_word(&line));
    long count = strtol(line, &rest, 10);
    for (long i = 0; i < count; i++) {
        double x = strtod(rest, &rest), y = strtod(rest, &rest);
        *LIST_PUSH(arena, &points) = (Place){x, y};
    }
    for (int first = 0; first + 3 < points.count; first += 3)
        for (int i = 0; i <= PIECES; i++)
            *LIST_PUSH(arena, &curve) = bezier(points.items + first, (double)i / PIECES);
    return curve;
}

static void measure_plain(void)
{
    Arena arena = {0};
    Curves curves = {0};
    double scale, width = 0, height = 0;
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        if (strncmp(line, "edge ", 5) == 0)
            *LIST_PUSH(&arena, &curves) = read_curve(&arena, line + 5);
        else
            sscanf(line, "graph %lf %lf %lf", &scale, &width, &height);
    }
    int crossings = 0;
    for (int i = 0; i < curves.count; i++)
        for (int k = i + 1; k < curves.count; k++)
            crossings += count_crossings(&curves.items[i], &curves.items[k]);
    printf("%.0f %.0f %d\n", ceil(width / 0.1), ceil(height / 0.2), crossings);
    arena_free(&arena);
}

/* ---- What graph-easy makes of them ---- */

static void measure_boxes(void)
{
    static char line[1 << 16];
    int cols = 0, rows = 0, crossings = 0;
    while (fgets(line, sizeof line, stdin)) {
        Str text = str_trim(str_from(line));
        size_t from = 0;
        int width = text_cols((Str){line, (size_t)(text.at - line) + text.len});
        if (width > cols) cols = width;
        rows += text.len > 0;
        while ((from = str_find(text, S("┼"), from)) != STR_NONE) {
            crossings++;
            from++;
        }
    }
    printf("%d %d %d\n", cols, rows, crossings);
}

/* ---- Time and memory ---- */

typedef struct {
    double ms, bytes; /* for a map; at its peak, a station and an edge */
} Effort;

static double lay_out(const Path *path, const Graph *graph, View view)
{
    Arena arena = {0}, scratch = {0};
    double start = now_ms();
    layout_make(path, graph, (LayoutTerms){.view = view, .width = 120}, &arena, &scratch);
    double ms = now_ms() - start;
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
    if (child > 0 && read(ends[0], &bytes, sizeof bytes) != (ssize_t)sizeof bytes) bytes = 0;
    close(ends[0]);
    close(ends[1]);
    waitpid(child, NULL, 0);
    return bytes;
}

static Effort measure(const Path *path, const Graph *graph, View view)
{
    enum { RUNS = 3 };
    int size = path_stop_count(path) + graph->edge_count;
    Effort least = {1e9, (double)bytes_of(path, graph, view) / size};
    for (int run = 0; run < RUNS; run++) {
        double ms = lay_out(path, graph, view);
        if (ms < least.ms) least.ms = ms;
    }
    return least;
}

/* Lines of 12 stations with branches and prerequisites, and one line of them all. */
static void show_times(void)
{
    enum { STEPS = 3 };
    static const int stations[STEPS] = {1000, 10000, 100000};
    static const char *const views[] = {"", "horizontal", "vertical"};
    printf("%-10s %-10s %9s %9s %6s %5s\n", "lines", "view", "stations", "ms", "bytes", "grows");
    for (int shape = 0; shape < 2; shape++) {
        Effort last[VIEW_COUNT] = {{0}};
        for (int i = 0; i < STEPS; i++) {
            Arena arena = {0};
            int lines = shape == 0 ? stations[i] / 12 : 1;
            Path path = large_path(lines, stations[i] / lines, &arena);
            DiagList diags = {.arena = &arena};
            Graph graph = graph_make(&path, &arena, &diags);
            for (View view = VIEW_HORIZONTAL; view <= VIEW_VERTICAL; view++) {
                Effort effort = measure(&path, &graph, view);
                double ratio = (double)stations[i] / (double)stations[i ? i - 1 : 0];
                printf("%-10s %-10s %9d %9.1f %6.0f ", shape == 0 ? "of 12" : "one", views[view],
                       path_stop_count(&path), effort.ms, effort.bytes);
                if (i > 0) printf("%5.2f", log(effort.ms / last[view].ms) / log(ratio));
                putchar('\n');
                last[view] = effort;
            }
            arena_free(&arena);
        }
    }
}

/* ---- Edits of the source ---- */

static void show_edits(void)
{
    static const struct {
        View view;
        int width;
    } sizes[] = {
        {VIEW_HORIZONTAL, 80}, {VIEW_HORIZONTAL, 120}, {VIEW_HORIZONTAL, 200}, {VIEW_VERTICAL, 80}};
    printf("%-13s %-10s %5s %5s %6s %6s %6s %6s %6s\n", "map", "view", "cols", "edits", "fresh %",
           "most %", "kept %", "most %", "rows %");
    for (int i = 0; i < MEASURED_MAPS; i++) {
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            Stability fresh = measure_stability(i, sizes[k].view, sizes[k].width, false);
            Stability kept = measure_stability(i, sizes[k].view, sizes[k].width, true);
            printf("%-13s %-10s %5d %5d %6.1f %6.1f %6.1f %6.1f %6.1f\n", measured_name(i),
                   sizes[k].view == VIEW_VERTICAL ? "vertical" : "horizontal", sizes[k].width,
                   kept.edits, fresh.mean, fresh.most, kept.mean, kept.most,
                   100.0 * kept.rows / fresh.rows - 100);
        }
    }
}

int main(int argc, char **argv)
{
    const char *mode = argc > 1 ? argv[1] : "names";
    if (strcmp(mode, "names") == 0) show_names();
    if (strcmp(mode, "map") == 0 && argc > 2) show_map(index_named(argv[2]));
    if (strcmp(mode, "named") == 0 && argc > 2) write_graph(index_named(argv[2]), &NAMED);
    if (strcmp(mode, "dot") == 0 && argc > 2) write_graph(index_named(argv[2]), &DOT);
    if (strcmp(mode, "easy") == 0 && argc > 2) write_graph(index_named(argv[2]), &EASY);
    if (strcmp(mode, "plain") == 0) measure_plain();
    if (strcmp(mode, "boxes") == 0) measure_boxes();
    if (strcmp(mode, "edits") == 0) show_edits();
    if (strcmp(mode, "clock") == 0) printf("%.3f\n", now_ms() / 1e3);
    if (strcmp(mode, "times") == 0) show_times();
    return 0;
}
