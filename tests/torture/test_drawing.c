/* Judges drawn maps by their cells: the bundled ones, those that are measured, a corpus that may
 * stand beside the checkout, and random ones in all views: test_drawing [--long [COUNT [FIRST]]] */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/read.h"
#include "picture/draw_map.h"
#include "support/check.h"
#include "support/measured_maps.h"
#include "support/memory.h"
#include "support/oracle.h"
#include "support/oracle_cells.h"
#include "support/random_path.h"

static const char CORPUS[] = "../shared/corpus/files";

static unsigned random_first, random_count = 2000; /* seeds of paths; each is drawn in all views */

static const int WIDTHS[] = {20, 24, 33, 40, 60, 80, 100, 120, 200, 300};
enum { WIDTH_COUNT = sizeof WIDTHS / sizeof *WIDTHS };
static const View VIEWS[] = {VIEW_HORIZONTAL, VIEW_VERTICAL, VIEW_OVERVIEW};
enum { VIEW_KINDS = sizeof VIEWS / sizeof *VIEWS };

static Graph graph_of(const Path *path)
{
    DiagList diags = {.arena = &arena};
    return graph_make(path, &arena, &diags);
}

/* Up to this size, on a terminal of the usual width, every name can be read to its end, but for the
 * name of a line that is wider than the map; the overview is for dots. */
static void check_names(const char *name, const Path *path, const Layout *layout)
{
    enum { WIDTH = 80, STOPS = 100 };
    int wide = 0;
    if (layout->width < WIDTH || path_stop_count(path) > STOPS) return;
    if (layout->view == VIEW_OVERVIEW) return;
    for (int line = 0; line < path->line_count; line++)
        wide += text_cols(path->lines[line].title) + 5 > layout->width;
    if (layout->metrics.truncated_labels > wide)
        fail_msg("%s, %d columns: %d names are cut", name, layout->width,
                 layout->metrics.truncated_labels);
}

static Layout judge(const char *name, const Path *path, View view, int width)
{
    Graph graph = graph_of(path);
    Layout layout =
        layout_make(path, &graph, (LayoutTerms){.view = view, .width = width}, &arena, &scratch);
    Str lists = oracle_complaint(path, &graph, &layout, &scratch);
    Str cells = oracle_cells_complaint(path, &graph, &layout, &scratch);
    if (lists.len || cells.len)
        print_error("%s, %s, %d columns:\n", name, layout_view_name(view), width);
    check_str(lists, "");
    check_str(cells, "");
    arena_reset(&scratch);
    return layout;
}

static void judge_all_sizes(const char *name, const Path *path)
{
    for (int i = 0; i < VIEW_KINDS * WIDTH_COUNT; i++) {
        Layout layout = judge(name, path, VIEWS[i % VIEW_KINDS], WIDTHS[i / VIEW_KINDS]);
        check_names(name, path, &layout);
    }
}

static void measured_maps_are_drawn_right(void **state)
{
    (void)state;
    for (int i = 0; i < MEASURED_MAPS; i++) {
        Path path = measured_path(i, &arena);
        judge_all_sizes(measured_name(i), &path);
        arena_reset(&arena);
    }
}

/* False if the file is no path, which is for others to judge. */
static bool judge_file(const char *file)
{
    Path path;
    DiagList diags = {.arena = &arena};
    Str text;
    if (file_read(&io_system, file, FILE_DEFAULT_LIMIT, &arena, &text) != FILE_OK) return false;
    ReadStatus status = read_path(text, str_from(file), READ_DEFAULTS, &arena, &path, &diags);
    if (status == READ_OK) judge_all_sizes(file, &path);
    arena_reset(&arena);
    return status == READ_OK;
}

static void bundled_maps_are_drawn_right(void **state)
{
    (void)state;
    assert_true(judge_file("content/genai.md"));
    assert_true(judge_file("content/tour.md"));
}

static void the_corpus_is_drawn_right(void **state)
{
    (void)state;
    DIR *files = opendir(CORPUS);
    int count = 0;
    if (!files) {
        print_message("no %s\n", CORPUS);
        skip();
    }
    for (const struct dirent *entry; (entry = readdir(files));) {
        char file[512];
        if (!str_ends(str_from(entry->d_name), S(".md"))) continue;
        snprintf(file, sizeof file, "%s/%s", CORPUS, entry->d_name);
        count += judge_file(file);
    }
    closedir(files);
    print_message("%d files\n", count);
    assert_true(count > 0);
}

static void random_maps_are_drawn_right(void **state)
{
    (void)state;
    for (unsigned seed = random_first; seed - random_first < random_count; seed++) {
        char name[32];
        Path path = random_path(seed, &arena);
        snprintf(name, sizeof name, "seed %u", seed);
        for (int i = 0; i < VIEW_KINDS; i++)
            judge(name, &path, VIEWS[i], WIDTHS[seed % WIDTH_COUNT]);
        arena_reset(&arena);
    }
}

/* ---- Marks ---- */

static Canvas drawn(const Path *path, const Graph *graph, const Layout *layout,
                    const Standing *standing)
{
    Canvas canvas = canvas_make(layout->width, layout->height, &scratch);
    MapLook look = {.path = path,
                    .graph = graph,
                    .layout = layout,
                    .standing = standing,
                    .framed_signs = true,
                    .selected = -1};
    draw_map(&canvas, (Rect){0, 0, layout->width, layout->height}, 0, 0, &look, &scratch);
    return canvas;
}

static int differences(const Canvas *a, const Canvas *b)
{
    int count = 0;
    for (int i = 0; i < a->cols * a->rows; i++)
        count += memcmp(a->cells[i].code, b->cells[i].code, sizeof a->cells[i].code) != 0;
    return count;
}

/* Whatever is done, only the glyphs of stops change. */
static void marks_move_nothing(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 100; seed++) {
        Path path = random_path(seed, &arena);
        Graph graph = graph_of(&path);
        Layout layout = layout_make(&path, &graph,
                                    (LayoutTerms){.view = VIEWS[seed % VIEW_KINDS], .width = 80},
                                    &arena, &scratch);
        Progress progress;
        progress_init(&progress, &scratch);
        Standing fresh = progress_standing(&progress, &path, &graph, &scratch);
        Standing marked = progress_standing(&progress, &path, &graph, &scratch);
        for (int s = 0; s < path.station_count; s++) marked.state[s] = (State)(s % STATE_COUNT);
        Canvas before = drawn(&path, &graph, &layout, &fresh);
        Canvas after = drawn(&path, &graph, &layout, &marked);
        assert_in_range(differences(&before, &after), 0, layout.spot_count);
        arena_reset(&arena);
        arena_reset(&scratch);
    }
}

/* ---- The judge itself ---- */

static void lose_stroke(Layout *layout)
{
    layout->stroke_count--;
}

static void move_spot(Layout *layout)
{
    layout->spots[0].x += 3;
}

static void move_label(Layout *layout)
{
    layout->labels[0].y--;
}

static void lose_label(Layout *layout)
{
    layout->label_count--;
}

static void lose_sign(Layout *layout)
{
    layout->badge_count--;
}

static void add_stroke(Layout *layout)
{
    layout->strokes[0].x1 = layout->width - 1;
}

/* A crossing becomes a place where one can change. */
static void join_all(Layout *layout)
{
    for (int i = 0; i < layout->stroke_count; i++) layout->strokes[i].net = 0;
}

static void leave_the_map(Layout *layout)
{
    layout->width = 40;
}

static void claim_a_way(Layout *layout)
{
    layout->points[0].y++;
}

static void claim_no_crossing(Layout *layout)
{
    layout->metrics.crossings = 7;
}

static void a_broken_map_is_found(void **state)
{
    (void)state;
    enum { INTERCHANGE = 7 }; /* the measured map with a crossing */
    static void (*const breaks[])(Layout *) = {
        lose_stroke, move_spot, move_label,    lose_label,  lose_sign,
        add_stroke,  join_all,  leave_the_map, claim_a_way, claim_no_crossing,
    };
    Path path = measured_path(INTERCHANGE, &arena);
    Graph graph = graph_of(&path);
    for (size_t i = 0; i <= sizeof breaks / sizeof *breaks; i++) {
        Layout layout = layout_make(
            &path, &graph, (LayoutTerms){.view = VIEW_HORIZONTAL, .width = 80}, &arena, &scratch);
        if (i > 0) breaks[i - 1](&layout);
        Str complaint = oracle_cells_complaint(&path, &graph, &layout, &scratch);
        print_message("%zu: %.*s\n", i, S_ARG(complaint));
        assert_int_equal(complaint.len > 0, i > 0);
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--long") == 0)
        random_count = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 100000;
    if (argc > 3) random_first = (unsigned)strtoul(argv[3], NULL, 10);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_broken_map_is_found, empty_arenas),
        cmocka_unit_test_teardown(measured_maps_are_drawn_right, empty_arenas),
        cmocka_unit_test_teardown(bundled_maps_are_drawn_right, empty_arenas),
        cmocka_unit_test_teardown(the_corpus_is_drawn_right, empty_arenas),
        cmocka_unit_test_teardown(random_maps_are_drawn_right, empty_arenas),
        cmocka_unit_test_teardown(marks_move_nothing, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
