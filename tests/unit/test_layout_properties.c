#include "support/check.h"

#include <string.h>
#include <time.h>

#include "plan/layout.h"
#include "support/map_rig.h"
#include "support/measured_maps.h"
#include "support/oracle.h"
#include "support/oracle_cells.h"
#include "support/random_path.h"

static const int WIDTHS[] = {20, 24, 33, 40, 60, 80, 100, 120, 200, 300};
enum { WIDTH_COUNT = sizeof WIDTHS / sizeof *WIDTHS };

static void random_maps_are_legal(void **state)
{
    (void)state;
    enum { PATHS = 1500 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        int width = WIDTHS[seed % WIDTH_COUNT];
        Map map = map_of(random_path(seed, &arena));
        Layout layout = map_view(&map, VIEW_HORIZONTAL, width);
        Str complaint = oracle_complaint(&map.path, &map.graph, &layout, &scratch);
        if (complaint.len) print_error("seed %u, width %d\n", seed, width);
        check_str(complaint, "");
        arena_reset(&arena);
        arena_reset(&scratch);
    }
}

static void random_maps_are_legal_with_less_of_the_names(void **state)
{
    (void)state;
    enum { PATHS = 400 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        Map map = map_of(random_path(seed, &arena));
        LayoutTerms terms = {.view = seed % 2 ? VIEW_VERTICAL : VIEW_HORIZONTAL,
                             .width = WIDTHS[seed % WIDTH_COUNT],
                             .names = seed / 2 % 2 ? NAMES_SHORT : NAMES_NONE};
        Layout layout = layout_make(&map.path, &map.graph, terms, &arena, &scratch);
        Str lists = oracle_complaint(&map.path, &map.graph, &layout, &scratch);
        Str cells = oracle_cells_complaint(&map.path, &map.graph, &layout, &scratch);
        if (lists.len || cells.len) print_error("seed %u\n", seed);
        check_str(lists, "");
        check_str(cells, "");
        empty_arenas(NULL);
    }
}

/* The titles of the stops from the top down, but for one that is new. */
static Str order_of(const Map *map, const Layout *layout)
{
    Buf titles = {.arena = &arena};
    for (int i = 0; i < layout->spot_count; i++) {
        Str title = path_stop_title(&map->path, layout->spots[i].stop);
        bool first = layout->first_spot[layout->spots[i].stop] == i;
        if (first && !str_equal(title, S("New Station")))
            buf_format(&titles, "%.*s\n", S_ARG(title));
    }
    return buf_str(&titles);
}

/* On a vertical map one station more pushes others down and lets none pass another. */
static void an_edit_leaves_a_vertical_map_in_order(void **state)
{
    (void)state;
    for (int i = 0; i < MEASURED_MAPS; i++) {
        Map map = map_of(measured_path(i, &arena)), edited;
        Layout layout = map_view(&map, VIEW_VERTICAL, 80);
        const char *order = str_z(order_of(&map, &layout), &arena);
        int edits = 0;
        for (Path path; measured_path_edited(i, EDIT_ADD, edits, &arena, &path); edits++) {
            edited = map_of(path);
            layout = map_view(&edited, VIEW_VERTICAL, 80);
            check_str(order_of(&edited, &layout), order);
        }
        print_message("%s: %d edits\n", measured_name(i), edits);
        empty_arenas(NULL);
    }
}

static bool same_spots(const Layout *a, const Layout *b)
{
    size_t size = (size_t)a->spot_count * sizeof *a->spots;
    return a->spot_count == b->spot_count && memcmp(a->spots, b->spots, size) == 0;
}

static void the_same_path_gives_the_same_map(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 100; seed++) {
        Map map = map_of(random_path(seed, &arena)), twin = map_of(random_path(seed, &arena));
        Layout first = map_view(&map, VIEW_HORIZONTAL, 80),
               second = map_view(&twin, VIEW_HORIZONTAL, 80);
        assert_true(same_spots(&first, &second));
        check_str(map_drawing(&map, &first, ""), str_z(map_drawing(&twin, &second, ""), &arena));
    }
}

/* The layout is near-linear: ten thousand stations in well under a second, however they are linked.
 * The limit leaves room for sanitizers and slow machines. */
static void large_maps_are_laid_out_at_once(void **state)
{
    (void)state;
    enum { SECONDS = 5 };
    static const struct {
        int lines, stops;
    } shapes[] = {{1, 10000}, {10, 1000}, {800, 12}, {5000, 2}, {10000, 1}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        Map map = map_of(large_path(shapes[i].lines, shapes[i].stops, &arena));
        clock_t start = clock();
        Layout layout = map_view(&map, VIEW_HORIZONTAL, 120);
        assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
        assert_int_equal(layout.metrics.label_overlaps, 0);
        assert_int_equal(layout.metrics.tracks_through_stations, 0);
        empty_arenas(NULL);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(random_maps_are_legal, empty_arenas),
        cmocka_unit_test_teardown(random_maps_are_legal_with_less_of_the_names, empty_arenas),
        cmocka_unit_test_teardown(an_edit_leaves_a_vertical_map_in_order, empty_arenas),
        cmocka_unit_test_teardown(the_same_path_gives_the_same_map, empty_arenas),
        cmocka_unit_test_teardown(large_maps_are_laid_out_at_once, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
