#include "plan/layout.h"

#include "support/check.h"
#include "support/map_rig.h"
#include "support/oracle.h"
#include "support/random_path.h"

static Layout columns_of(const Map *map, int width, int rows)
{
    return map_layout(map, (LayoutTerms){.view = VIEW_VERTICAL, .width = width, .rows = rows});
}

static void check_drawing(const char *spec, int width, int rows, const char *picture)
{
    Map map = map_of(path_from(spec, &arena));
    Layout layout = columns_of(&map, width, rows);
    check_str(map_drawing(&map, &layout, ""), picture);
}

/* ---- Pictures ---- */

enum { ENOUGH = 0, FEW = 1 }; /* rows: without bounds for the airy map, and for the compact one */

static const char *const genai = "A: Math Programming Nets;B<Nets: LLM Pre-training;C*<Nets: Books";

/* Two interchanges, branches from the middle of a line, prerequisites with and without room. */
static const char *const city =
    "A: Alpha Beta Gamma Delta Epsilon;B: Linear Gamma Spectral Capstone;"
    "C<Alpha: Hardware Firmware? Delta Drivers Capstone;D<Beta: Writing Talks;"
    "need Epsilon Talks;need Firmware Linear";

static void the_airy_map_has_a_blank_row_between_stops(void **state)
{
    (void)state;
    check_drawing(genai, 30, ENOUGH,
                  "      ▐A▌ A\n"
                  " ○     Math\n"
                  " ┃\n"
                  " ∘     Programming\n"
                  " ┃\n"
                  " ∘     Nets\n"
                  " ┃\n"
                  " ┣━━┓ ▐B▌ B\n"
                  " ┃  ∘  LLM\n"
                  " ┃  ┃\n"
                  " ┃  ∘  Pre-training\n"
                  " ┃\n"
                  " ┗━━▪  Books  ▐C▌ C\n");
}

static void the_compact_map_has_none(void **state)
{
    (void)state;
    check_drawing(genai, 30, FEW,
                  "      ▐A▌ A\n"
                  " ○     Math\n"
                  " ∘     Programming\n"
                  " ∘     Nets\n"
                  " ┣━━┓ ▐B▌ B\n"
                  " ┃  ∘  LLM\n"
                  " ┃  ∘  Pre-training\n"
                  " ┗━━▪  Books  ▐C▌ C\n");
}

static void branches_interchanges_and_prerequisites_are_drawn(void **state)
{
    (void)state;
    check_drawing(city, 50, FEW,
                  "               ▐A▌ A\n"
                  "    ┏━━○        Alpha\n"
                  "    ┃  ∘━━┓     Beta\n"
                  "    ┃  ┃  ┃    ▐B▌ B\n"
                  " ○  ┃  ┃  ┃     Linear\n"
                  " ∘━━━━━∘  ┃     Gamma ▐A▌ ▐B▌\n"
                  " ∘  ┃  ┃  ┃     Spectral\n"
                  " ┃  ┃  ┃  ┃    ▐C▌ C\n"
                  " ┃  ∘  ┃  ┃     Hardware\n"
                  " ┃  ∘  ┃  ┃     Firmware  ◂B1\n"
                  " ┃  ∘━━∘  ┃     Delta ▐A▌ ▐C▌\n"
                  " ┃  ∘  ┃  ┃     Drivers\n"
                  " ∘━━∘  ┃  ┃     Capstone ▐B▌ ▐C▌\n"
                  "       ┃  ┃    ▐D▌ D\n"
                  "       ┃  ∘     Writing\n"
                  "       ┃  ∘──╮  Talks\n"
                  "       ∘─────╯  Epsilon\n");
}

static void at_the_narrowest_titles_take_the_blank_row(void **state)
{
    (void)state;
    check_drawing("A: a-title-that-is-long two;B: three;need three two", 20, ENOUGH,
                  "      ▐A▌ A\n"
                  " ○     a-title-that-\n"
                  " ┃     is-long\n"
                  " ∘──╮  two\n"
                  "    │\n"
                  "    │ ▐B▌ B\n"
                  " ∘──╯  three\n");
}

/* Where no column is left, the stops of a line stand without a track and say what comes before. */
static void lines_beyond_the_width_have_no_track(void **state)
{
    (void)state;
    check_drawing("A: a one;B: b two;C: c three;D: d four;need one d;need two one;need three two;"
                  "need four three",
                  20, FEW,
                  "         ▐A▌ A\n"
                  " ○        a\n"
                  " ┃       ▐B▌ B\n"
                  " ┃ ○      b\n"
                  " ┃ ┃     ▐C▌ C\n"
                  " ┃ ┃ ○    c\n"
                  " ┃ ┃ ┃   ▐D▌ D\n"
                  " ┃ ┃ ┃ ○  d\n"
                  " ∘ ┃ ┃    one ◂D1\n"
                  " ╭─∘ ┃    two ◂A2\n"
                  " ╰───∘    three\n"
                  "       ∘  four ◂D1…\n");
}

/* ---- Facts ---- */

static void what_is_optional_is_dashed(void **state)
{
    (void)state;
    Map map = map_of(path_from("A: one two? three", &arena));
    Layout layout = columns_of(&map, 40, ENOUGH);
    const Spot *two = &layout.spots[layout.first_spot[stop_named(&map.path, "two")]];
    assert_int_equal(layout.stroke_count, 2);
    for (int i = 0; i < layout.stroke_count; i++)
        assert_int_equal(layout.strokes[i].dashed, layout.strokes[i].y1 == two->y);
}

static void a_far_prerequisite_becomes_a_code(void **state)
{
    (void)state;
    Buf spec = {.arena = &arena};
    buf_add(&spec, S("A: first;B:"));
    for (int i = 0; i < 150; i++) buf_format(&spec, " b%d", i);
    buf_add(&spec, S(";C: last;need last first b149"));
    Map map = map_of(path_from(buf_str(&spec).at, &arena));
    Layout layout = columns_of(&map, 80, ENOUGH);
    int codes = 0;
    for (int i = 0; i < layout.label_count; i++) {
        if (!layout.labels[i].is_code) continue;
        check_str(layout.labels[i].text.str, "◂A1");
        assert_int_equal(layout.labels[i].stop, stop_named(&map.path, "last"));
        codes++;
    }
    assert_int_equal(codes, 1);
    Layout compact = columns_of(&map, 80, FEW); /* half as far: drawn */
    for (int i = 0; i < compact.label_count; i++) assert_false(compact.labels[i].is_code);
}

static void the_height_decides_how_airy_it_is(void **state)
{
    (void)state;
    static const struct {
        int rows, height;
    } cases[] = {{0, 13}, {13, 13}, {12, 8}, {1, 8}};
    Map map = map_of(path_from(genai, &arena));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(columns_of(&map, 40, cases[i].rows).height, cases[i].height);
}

/* A line out of a fan ends where it began, so its column is free again for the next. */
static void a_fan_takes_two_columns(void **state)
{
    (void)state;
    Buf spec = {.arena = &arena};
    buf_add(&spec, S("A: hub"));
    for (int i = 1; i < 26; i++) buf_format(&spec, ";%c<hub: leaf%d", 'A' + i, i);
    Map map = map_of(path_from(buf_str(&spec).at, &arena));
    Layout layout = columns_of(&map, 80, ENOUGH);
    for (int i = 0; i < layout.spot_count; i++) assert_in_range(layout.spots[i].x, 1, 4);
    assert_int_equal(layout.metrics.crossings, 0);
}

/* What stands above what never changes when a stop is put in between. */
static void an_insertion_moves_nothing_past_another(void **state)
{
    (void)state;
    Map before = map_of(path_from(city, &arena));
    Map after = map_of(path_from("A: Alpha Beta Gamma Delta Epsilon;B: Linear Gamma Spectral New "
                                 "Capstone;C<Alpha: Hardware Firmware? Delta Drivers Capstone;"
                                 "D<Beta: Writing Talks;need Epsilon Talks;need Firmware Linear",
                                 &arena));
    Layout old = columns_of(&before, 60, ENOUGH), new = columns_of(&after, 60, ENOUGH);
    int last = -1;
    for (int i = 0; i < old.spot_count; i++) {
        Str name = path_stop_title(&before.path, old.spots[i].stop);
        int stop = stop_named(&after.path, str_z(name, &arena));
        int y = new.spots[new.first_spot[stop]].y;
        assert_true(y >= last);
        last = y;
    }
}

/* Lines that visit shared stops in opposite order, twice the same, or none at all. */
static void odd_paths_are_still_legal(void **state)
{
    (void)state;
    static const char *const specs[] = {
        "A: one two three;B: three two one",
        "A: one two;B: two three;C: three one",
        "A: one two;B: two one four;need one four",
        "A: one two one;B<one: two three two",
        "A: one;B<one: two;C<two: one",
        "A:;B: one;C:",
    };
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
        Map map = map_of(path_from(specs[i], &arena));
        for (int width = 20; width <= 80; width += 20) {
            Layout layout = columns_of(&map, width, (int)i % 2);
            check_legal(&map, &layout);
        }
    }
}

static void nothing_gives_an_empty_map(void **state)
{
    (void)state;
    Map none = map_of((Path){.title = S("Nothing")});
    Layout layout = columns_of(&none, 80, ENOUGH);
    assert_int_equal(layout.spot_count + layout.stroke_count + layout.label_count, 0);
}

/* ---- Properties ---- */

static void every_map_is_legal(void **state)
{
    (void)state;
    static const int widths[] = {20, 33, 60, 80, 200};
    for (unsigned seed = 0; seed < 100; seed++) {
        Map map = map_of(random_path(seed, &arena));
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
            for (int rows = 0; rows <= 1; rows++) {
                Layout layout = columns_of(&map, widths[i], rows);
                Str complaint = oracle_complaint(&map.path, &map.graph, &layout, &scratch);
                if (complaint.len) print_error("seed %u, %d columns:\n", seed, widths[i]);
                check_str(complaint, "");
                assert_int_equal(layout.metrics.label_overlaps, 0);
                assert_int_equal(layout.metrics.tracks_through_stations, 0);
            }
        }
        empty_arenas(NULL);
    }
}

static void the_same_path_gives_the_same_map(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 20; seed++) {
        Map map = map_of(random_path(seed, &arena)), twin = map_of(random_path(seed, &arena));
        Layout layout = columns_of(&map, 70, ENOUGH), again = columns_of(&twin, 70, ENOUGH);
        check_str(map_drawing(&map, &layout, ""), str_z(map_drawing(&twin, &again, ""), &arena));
        empty_arenas(NULL);
    }
}

/* A way that is not near-linear would take minutes for 20,000 stops. */
static void large_maps_are_laid_out(void **state)
{
    (void)state;
    Map map = map_of(large_path(200, 100, &arena));
    Layout layout = columns_of(&map, 80, FEW);
    assert_int_equal(layout.height, 20000 + 200);
    assert_int_equal(layout.spot_count, 20000);
}

#define FACT(fact) cmocka_unit_test_teardown(fact, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(the_airy_map_has_a_blank_row_between_stops),
        FACT(the_compact_map_has_none),
        FACT(branches_interchanges_and_prerequisites_are_drawn),
        FACT(at_the_narrowest_titles_take_the_blank_row),
        FACT(lines_beyond_the_width_have_no_track),
        FACT(what_is_optional_is_dashed),
        FACT(a_far_prerequisite_becomes_a_code),
        FACT(the_height_decides_how_airy_it_is),
        FACT(a_fan_takes_two_columns),
        FACT(an_insertion_moves_nothing_past_another),
        FACT(odd_paths_are_still_legal),
        FACT(nothing_gives_an_empty_map),
        FACT(every_map_is_legal),
        FACT(the_same_path_gives_the_same_map),
        FACT(large_maps_are_laid_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
