/* Says in figures what the layout makes of maps. The first word says which:
 *   names        the measured maps
 *   map NAME     what becomes of one, a row for each view and width
 *   dot NAME     the same map for dot; named NAME, for dot with the names of the lines; easy NAME,
 *                for graph-easy
 *   plain        reads what `dot -Tplain` made of it: its size in cells, and its crossings
 *   boxes        reads what `graph-easy --as_boxart` made of it
 *   edits        how many stops change places when one is inserted or removed
 *   times        time and memory of large maps, and how they grow
 *   large COUNT  for dot: a map of so many stations, as those that are timed
 *   clock        seconds, for differences */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "layout_others.h"
#include "layout_times.h"
#include "plan/layout.h"
#include "support/measured_maps.h"
#include "support/random_path.h"
#include "support/stability.h"

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(71);
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

/* ---- Maps ---- */

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
    {"auto", VIEW_AUTO, 80, 24},         {"auto", VIEW_AUTO, 120, 36},
    {"auto", VIEW_AUTO, 200, 60},        {"across", VIEW_HORIZONTAL, 80, 0},
    {"across", VIEW_HORIZONTAL, 120, 0}, {"across", VIEW_HORIZONTAL, 200, 0},
    {"down", VIEW_VERTICAL, 80, 0},      {"compact", VIEW_VERTICAL, 80, 1},
    {"compact", VIEW_VERTICAL, 120, 1},  {"compact", VIEW_VERTICAL, 200, 1},
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
    printf("%-13s %-10s %4d %4d %4d %6d %9d %8.4f %5d %4d %5d %5d %s%s\n", measured_name(index),
           size->name, size->width, cols, layout.height, cols * layout.height, metrics->crossings,
           ms / 1e3, metrics->bends, metrics->truncated_labels, drawn, codes,
           layout_view_name(layout.view), metrics->optimal ? ", proved" : "");
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

static void write_measured(const char *name, OtherForm form)
{
    Arena arena = {0};
    Path path = measured_path(index_named(name), &arena);
    others_write(&path, form);
    arena_free(&arena);
}

static void write_large(int stations)
{
    enum { EACH = 12 };
    Arena arena = {0};
    Path path = large_path(stations / EACH, EACH, &arena);
    others_write(&path, FORM_DOT);
    arena_free(&arena);
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

static void show_clock(void)
{
    printf("%.3f\n", now_ms() / 1e3);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *word;
        void (*show)(void);
    } shows[] = {{"names", show_names}, {"plain", others_read_plain}, {"boxes", others_read_boxes},
                 {"edits", show_edits}, {"times", times_show},        {"clock", show_clock}};
    static const struct {
        const char *word;
        OtherForm form;
    } forms[] = {{"dot", FORM_DOT}, {"named", FORM_NAMED}, {"easy", FORM_EASY}};
    const char *word = argc > 1 ? argv[1] : "names", *name = argc > 2 ? argv[2] : "seed";
    for (size_t i = 0; i < sizeof shows / sizeof *shows; i++)
        if (strcmp(word, shows[i].word) == 0) shows[i].show();
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(word, forms[i].word) == 0) write_measured(name, forms[i].form);
    if (strcmp(word, "map") == 0) show_map(index_named(name));
    if (strcmp(word, "large") == 0) write_large(atoi(name));
    return 0;
}
