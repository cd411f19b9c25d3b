/* Facts about the overview: a line a row, as dots. */
#include "support/check.h"

#include <stdio.h>
#include <time.h>

#include "plan/layout.h"
#include "support/map_rig.h"
#include "support/measured_maps.h"
#include "support/oracle.h"
#include "support/oracle_cells.h"
#include "support/random_path.h"

static Map overview_of(Path path, int width)
{
    return map_laid_out(path, (LayoutTerms){.view = VIEW_OVERVIEW, .width = width});
}

/* clang-format off */
static const struct {
    const char *spec;
    int width;
    const char *drawn;
} pictures[] = {
    {"A: a b c; B<c: d e; C*<c: x y", 44,
     " ▐B▌ B  0/2           ┏━━∘━━━∘\n"
     " ▐A▌ A  0/3  ○━━━∘━━━∘┫\n"
     " ▐C▌ C                ┗━━▪━━━▪\n"},
    /* branches beside each other, and an interchange */
    {"A: a b c d; B<b: e f; C<b: g; D<c: h i; E: j c k", 44,
     " ▐E▌ E  0/3  ○━━━━━━━∘━━━∘\n"
     " ▐A▌ A  0/4  ○━━━∘┳━━∘┳━━∘\n"
     " ▐D▌ D  0/2       ┃   ┗━━∘━━━∘\n"
     " ▐B▌ B  0/2       ┣━━∘━━━∘\n"
     " ▐C▌ C  0/1       ┗━━∘\n"},
    {"A: a b? c; B<c: d e", 44,
     " ▐A▌ A  0/3  ○┅┅┅∘━━━∘┓\n"
     " ▐B▌ B  0/2           ┗━━∘━━━∘\n"},
    /* no column between the ranks: no branches */
    {"A: a b c d e f g h i j k l m n o; B<c: 1 2 3", 30,
     " ▐A▌ A  ○∘∘∘∘∘∘∘∘∘∘∘∘∘∘\n"
     " ▐B▌ B     ∘∘∘\n"},
    /* more ranks than columns: neighbours share a spot, of which the most urgent is seen */
    {"A: a b c d e f g h i j k l m n o p q; B: 1 2 3 4 5 6", 20,
     " ▐A▌ A  ○∘∘∘∘∘∘∘∘∘∘\n"
     " ▐B▌ B  ○∘∘∘\n"},
    {"A: a; B:; C<a: c; D<a: d; E<c: e", 20,
     " ▐C▌ C   ┏━━∘┓\n"
     " ▐E▌ E   ┃   ┗━━∘\n"
     " ▐A▌ A  ○┫\n"
     " ▐D▌ D   ┗━━∘\n"
     " ▐B▌ B\n"},
};
/* clang-format on */

static void each_line_is_a_row_of_dots(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++) {
        Map map = overview_of(path_from(pictures[i].spec, &arena), pictures[i].width);
        check_str(map_drawing(&map, &map.layout, ""), pictures[i].drawn);
    }
}

static void check_overview(const char *name, const Map *map)
{
    Str lists = oracle_complaint(&map->path, &map->graph, &map->layout, &arena);
    Str cells = oracle_cells_complaint(&map->path, &map->graph, &map->layout, &arena);
    if (lists.len || cells.len) print_error("%s, %d columns\n", name, map->layout.width);
    check_str(lists, "");
    check_str(cells, "");
}

static void overviews_are_legal(void **state)
{
    (void)state;
    static const int widths[] = {20, 24, 33, 40, 60, 80, 120, 300};
    enum { WIDTHS = sizeof widths / sizeof *widths, PATHS = 400 };
    for (int i = 0; i < MEASURED_MAPS * WIDTHS; i++) {
        Map map = overview_of(measured_path(i / WIDTHS, &arena), widths[i % WIDTHS]);
        check_overview(measured_name(i / WIDTHS), &map);
        assert_int_equal(map.layout.height, map.path.line_count);
        empty_arenas(NULL);
    }
    for (unsigned seed = 0; seed < PATHS; seed++) {
        char name[16];
        snprintf(name, sizeof name, "seed %u", seed);
        Map map = overview_of(random_path(seed, &arena), widths[seed % WIDTHS]);
        check_overview(name, &map);
        empty_arenas(NULL);
    }
}

/* The row of dots with one stop selected: its spot stands for it alone. */
static void a_shared_spot_is_each_of_its_stops(void **state)
{
    (void)state;
    Map map = overview_of(
        path_from("A: a b c d e f g h i j k l m n o p q r s t u v w x y z", &arena), 20);
    MapLook look = map_look(&map, &map.layout, "");
    look.focused = true;
    for (int stop = 0; stop < map.path.station_count; stop++) {
        const Spot *spot = &map.layout.spots[map.layout.first_spot[stop]];
        assert_true(oracle_stands_at(&map.layout, spot->stop, stop));
        look.selected = stop;
        Canvas canvas = map_canvas(&look);
        assert_int_equal(canvas_at(&canvas, spot->x, 0)->role, ROLE_CURSOR);
        assert_int_equal(canvas.cursor_x, spot->x);
    }
}

static void keys_ride_from_spot_to_spot(void **state)
{
    (void)state;
    Map map = overview_of(path_from("A: a b c d e f g h i j k l m n o p q r s t u v w x y z;"
                                    "B: one two",
                                    &arena),
                          20);
    Ride ride = {stop_named(&map.path, "a"), 0};
    int spots = 1;
    for (Ride next;; ride = next, spots++) {
        next = layout_neighbour(&map.layout, &map.path, &map.graph, ride, GO_RIGHT);
        if (next.stop == ride.stop) break;
        assert_true(map.layout.spots[map.layout.first_spot[next.stop]].x >
                    map.layout.spots[map.layout.first_spot[ride.stop]].x);
    }
    assert_int_equal(spots, map.layout.spot_count - 1); /* "one" and "two" share theirs */
    ride = layout_neighbour(&map.layout, &map.path, &map.graph, ride, GO_DOWN);
    check_str(path_stop_title(&map.path, ride.stop), "one");
}

/* The limit leaves room for sanitizers and slow machines. */
static void a_hundred_thousand_stations_take_no_time(void **state)
{
    (void)state;
    enum { SECONDS = 5 };
    static const int shapes[][2] = {{1, 100000}, {1000, 100}, {100000, 1}};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        Path path = large_path(shapes[i][0], shapes[i][1], &arena);
        clock_t start = clock();
        Map map = overview_of(path, 80);
        assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
        assert_int_equal(map.layout.height, shapes[i][0]);
        empty_arenas(NULL);
    }
}

static void views_have_the_names_of_the_option(void **state)
{
    (void)state;
    Str rest = S(LAYOUT_VIEWS), name;
    for (int view = 0; view < VIEW_COUNT; view++) {
        assert_true(str_split(&rest, ' ', &name));
        check_str(name, layout_view_name((View)view));
    }
    assert_false(str_split(&rest, ' ', &name));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(each_line_is_a_row_of_dots, empty_arenas),
        cmocka_unit_test_teardown(overviews_are_legal, empty_arenas),
        cmocka_unit_test_teardown(a_shared_spot_is_each_of_its_stops, empty_arenas),
        cmocka_unit_test_teardown(keys_ride_from_spot_to_spot, empty_arenas),
        cmocka_unit_test_teardown(a_hundred_thousand_stations_take_no_time, empty_arenas),
        cmocka_unit_test(views_have_the_names_of_the_option),
    };
    return cmocka_run_group_tests_name("overview", tests, NULL, NULL);
}
