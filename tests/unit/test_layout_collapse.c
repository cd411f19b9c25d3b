/* Facts about folded lines: one stop stands for all that no other line shows. */
#include "plan/layout_collapse.h"

#include <stdio.h>

#include "support/check.h"
#include "support/map_rig.h"
#include "support/oracle.h"
#include "support/random_path.h"

/* Of each line whether its letter is among `letters`. */
static bool *folded_lines(const Path *path, const char *letters)
{
    bool *folded = ARENA_ARRAY(&arena, bool, path->line_count);
    for (int l = 0; l < path->line_count; l++)
        folded[l] = str_contains(str_from(letters), str_from(path->lines[l].letter));
    return folded;
}

static Map fold(Path path, const char *letters, View view, int width)
{
    LayoutTerms terms = {.view = view, .width = width, .folded = folded_lines(&path, letters)};
    return map_laid_out(path, terms);
}

/* clang-format off */
static const struct {
    const char *spec, *folded, *marks;
    View view;
    const char *drawn;
} pictures[] = {
    {"A: a b c; B<c: d e; C*<c: x y", "B", "", VIEW_VERTICAL,
     "      ▐A▌ A\n"
     " ○     a\n"
     " ┃\n"
     " ∘     b\n"
     " ┃\n"
     " ∘     c\n"
     " ┃\n"
     " ┣━━∘  0/2  ▐B▌ B\n"
     " ┃\n"
     " ┗━━┓ ▐C▌ C\n"
     "    ▪  x\n"
     "    ┃\n"
     "    ▪  y\n"},
    {"A: a b c; B<c: d e; C*<c: x y", "AC", "a=done", VIEW_VERTICAL,
     " ○     1/3       ▐A▌ A\n"
     " ┃\n"
     " ┣━━┓ ▐B▌ B\n"
     " ┃  ∘  d\n"
     " ┃  ┃\n"
     " ┃  ∘  e\n"
     " ┃\n"
     " ┗━━▪  2 groups  ▐C▌ C\n"},
    {"A: a b c; B<c: d e; C*<c: x y", "B", "d=done", VIEW_HORIZONTAL,
     " ▐A▌ A              ┏━○ 1/2  ▐B▌ B\n"
     " ○━━━━━━∘━━━━━━∘━━━━┫\n"
     " a      b      c    ┃ ▐C▌ C\n"
     "                    ┗━▪━━━━━━▪\n"
     "                      x      y\n"},
    /* what another line shows stays, on that line; and codes name the line */
    {"A: a b c d; B: e b f; need f d; need e c", "A", "", VIEW_VERTICAL,
     " ○──╮  0/4  ▐A▌ A\n"
     "    │\n"
     "    │ ▐B▌ B\n"
     " ○  │  e\n"
     " ┃  │\n"
     " ∘──╯  b\n"
     " ┃\n"
     " ∘     f\n"},
};
/* clang-format on */

static void a_folded_line_is_a_stub(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        Map map =
            fold(path_from(pictures[i].spec, &arena), pictures[i].folded, pictures[i].view, 40);
        check_str(map_drawing(&map, &map.layout, pictures[i].marks), pictures[i].drawn);
    }
}

static void check_stop(const Map *map, const bool *folded, int stop)
{
    const Layout *layout = &map->layout;
    int count, at = layout->first_spot[stop];
    const int *lines = path_lines_of(&map->path, stop, &count);
    bool hidden = true, is_stub = at >= 0 && layout->spots[at].stop == stop;
    for (int i = 0; i < count; i++) hidden = hidden && folded[lines[i]];
    assert_in_range(at, 0, layout->spot_count - 1);
    assert_true(oracle_stands_at(layout, layout->spots[at].stop, stop));
    if (!hidden) assert_true(is_stub);
    if (hidden) assert_int_equal(layout->spots[at].line, path_home_line(&map->path, stop));
}

/* The smaller path is a path like any other, and its layout says where each stop of the whole is.
 */
static void random_folds_hide_what_they_should(void **state)
{
    (void)state;
    enum { PATHS = 600 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        View view = seed % 2 ? VIEW_VERTICAL : VIEW_HORIZONTAL;
        int width = seed % 3 ? 80 : 30;
        const char *letters = seed % 5 ? "ACEGIK" : "BCDFHIJL";
        Map map = fold(random_path(seed, &arena), letters, view, width);
        const bool *folded = folded_lines(&map.path, letters);
        Collapse small = collapse_make(&map.path, &map.graph, folded, &arena, &arena);
        Layout layout = layout_make(&small.path, &small.graph,
                                    (LayoutTerms){.view = view, .width = width}, &arena, &arena);
        Str complaint = oracle_complaint(&small.path, &small.graph, &layout, &arena);
        if (complaint.len) print_error("seed %u\n", seed);
        check_str(complaint, "");
        for (int stop = 0; stop < path_stop_count(&map.path); stop++)
            check_stop(&map, folded, stop);
        for (int e = 0; e < map.graph.edge_count; e++)
            if (map.graph.edges[e].class == EDGE_DROPPED)
                assert_int_equal(map.layout.routes[e].drawn, DRAWN_HIDDEN);
        empty_arenas(NULL);
    }
}

/* Keys ride from the stub to where its line leads, and back to it. */
static void keys_ride_to_a_stub_and_on(void **state)
{
    (void)state;
    Map map = fold(path_from("A: a b c; B<c: d e", &arena), "A", VIEW_HORIZONTAL, 60);
    int stub = map.layout.spots[map.layout.first_spot[stop_named(&map.path, "c")]].stop;
    check_str(path_stop_title(&map.path, stub), "a");
    Ride to = layout_neighbour(&map.layout, &map.path, &map.graph, (Ride){stub, 0}, GO_RIGHT);
    check_str(path_stop_title(&map.path, to.stop), "d");
    to = layout_neighbour(&map.layout, &map.path, &map.graph, to, GO_LEFT);
    assert_int_equal(to.stop, stub);
}

static void folding_takes_no_time(void **state)
{
    (void)state;
    Map map = fold(large_path(1, 100000, &arena), "A", VIEW_VERTICAL, 80);
    assert_int_equal(map.layout.spot_count, 1);
    assert_int_equal(map.layout.spots[0].crowd_count, 99999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_folded_line_is_a_stub, empty_arenas),
        cmocka_unit_test_teardown(random_folds_hide_what_they_should, empty_arenas),
        cmocka_unit_test_teardown(keys_ride_to_a_stub_and_on, empty_arenas),
        cmocka_unit_test_teardown(folding_takes_no_time, empty_arenas),
    };
    return cmocka_run_group_tests_name("collapse", tests, NULL, NULL);
}
