#include "support/check.h"

#include <stdio.h>

#include "plan/layout.h"
#include "support/map_rig.h"
#include "support/measured_maps.h"
#include "support/random_path.h"

/* ---- Maps that are looked at ---- */

typedef struct {
    const char *name, *spec;
    const char *titles[6]; /* of the lines, ended by NULL */
} Subject;

static const Subject GENAI = {
    "genai",
    "A: MATH_BASICS PROGRAMMING NEURAL_NETS_&_LLMS;"
    "B<NEURAL_NETS_&_LLMS: LLM/SLM_FOUNDATIONS PRE-TRAINING FINE-TUNING_DATA_PREPARATION;"
    "C*<NEURAL_NETS_&_LLMS: Books Online_Courses Communities",
    {"Foundational", "GenAI Scientists Path", "GenAI Engineers Path", NULL},
};

/* Two interchanges, a branch from the middle of a line, and a line that runs into another. */
static const Subject CITY = {
    "city",
    "A: Alpha Beta Gamma Delta Epsilon;B: Linear_Algebra Gamma Spectral_Methods Capstone;"
    "C<Alpha: Hardware Firmware Delta Drivers Capstone;D<Beta: Writing Talks;need Epsilon Talks",
    {"Red", "Green", "Blue", "Gold", NULL},
};

/* Longer than a row: goes back by return tracks. */
static const Subject ROAD = {
    "road",
    "A: Variables Types Loops Functions Recursion Lists Maps Sets Strings Files Errors Modules "
    "Testing Classes Interfaces Generics Iterators Closures Threads Locks Channels Sockets",
    {"The Long Road", NULL},
};

/* A fan: lines of one stop take a row each. */
static const Subject FAN = {
    "fan",
    "A: Core;B<Core: Security;C<Core: Graphics;D<Core: Robotics;E<Core: Compilers",
    {"Hub", "One", "Two", "Three", "Four", NULL},
};

/* Prerequisites between lines that go on: one drawn with its direction, one on a row of its own. */
static const Subject WEAVE = {
    "weave",
    "A: Shell Git Python Testing Networks;B: Vectors Calculus Chance Statistics;"
    "C: Drawing Colour Type Layout;need Python Calculus;need Layout Shell",
    {"Core", "Mathematics", "Design", NULL},
};

static Map map_of_subject(const Subject *subject)
{
    Path path = path_from(subject->spec, &arena);
    retitle(&path, subject->titles, &arena);
    return map_of(path);
}

static const char *golden(const char *name, int width)
{
    static char text[1 << 16];
    char file[64];
    snprintf(file, sizeof file, "tests/golden/map_%s_%d.txt", name, width);
    FILE *in = fopen(file, "rb");
    if (!in) fail_msg("no %s", file);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    return text;
}

static void drawings_are_as_they_were_judged_good(void **state)
{
    (void)state;
    static const struct {
        const Subject *subject;
        int width;
    } cases[] = {{&GENAI, 80}, {&GENAI, 120}, {&GENAI, 200}, {&GENAI, 60}, {&GENAI, 40},
                 {&CITY, 80},  {&ROAD, 80},   {&FAN, 80},    {&WEAVE, 80}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Map map = map_of_subject(cases[i].subject);
        Layout layout = map_view(&map, VIEW_HORIZONTAL, cases[i].width);
        check_str(map_drawing(&map, &layout, ""), golden(cases[i].subject->name, cases[i].width));
    }
}

/* ---- Facts ---- */

static void the_genai_map_is_small_and_plain(void **state)
{
    (void)state;
    static const struct {
        int width, rows;
    } cases[] = {{80, 9}, {120, 7}, {200, 7}};
    Map map = map_of_subject(&GENAI);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Layout layout = map_view(&map, VIEW_HORIZONTAL, cases[i].width);
        assert_int_equal(layout.height, cases[i].rows);
        assert_int_equal(layout.bands, 1);
        assert_int_equal(layout.metrics.crossings, 0);
        assert_int_equal(layout.metrics.truncated_labels, 0);
    }
}

/* Not more rows, crossings and codes than when they were last judged; no name is ever cut. */
static void measured_maps_stay_small(void **state)
{
    (void)state;
    enum { SIZES = 3 };
    static const int widths[SIZES] = {80, 120, 200};
    static const struct {
        struct {
            int rows, crossings, codes;
        } most[SIZES];
    } cases[MEASURED_MAPS] = {
        /* seed */ {{{9, 0, 0}, {7, 0, 0}, {7, 0, 0}}},
        /* roadmap60 */ {{{65, 2, 7}, {49, 2, 5}, {36, 2, 5}}},
        /* curriculum */ {{{64, 0, 2}, {48, 0, 1}, {36, 0, 1}}},
        /* chain40 */ {{{15, 0, 0}, {8, 0, 0}, {6, 0, 0}}},
        /* fan25 */ {{{26, 0, 0}, {26, 0, 0}, {26, 0, 0}}},
        /* dense200 */ {{{295, 69, 119}, {266, 100, 110}, {193, 32, 137}}},
        /* disconnected */ {{{16, 0, 0}, {15, 0, 0}, {15, 0, 0}}},
        /* interchange */ {{{12, 1, 0}, {11, 1, 0}, {11, 1, 0}}},
    };
    for (int i = 0; i < MEASURED_MAPS * SIZES; i++) {
        Map map = map_of(measured_path(i / SIZES, &arena));
        Layout layout = map_view(&map, VIEW_HORIZONTAL, widths[i % SIZES]);
        int codes = 0;
        for (int e = 0; e < map.graph.edge_count; e++) codes += layout.routes[e].drawn == DRAWN_TAG;
        print_message("%s %d: %d rows, %d crossings, %d codes\n", measured_name(i / SIZES),
                      layout.width, layout.height, layout.metrics.crossings, codes);
        assert_in_range(layout.height, 1, cases[i / SIZES].most[i % SIZES].rows);
        assert_in_range(layout.metrics.crossings, 0, cases[i / SIZES].most[i % SIZES].crossings);
        assert_in_range(codes, 0, cases[i / SIZES].most[i % SIZES].codes);
        assert_int_equal(layout.metrics.truncated_labels, 0);
        check_legal(&map, &layout);
    }
}

static void the_width_is_clamped(void **state)
{
    (void)state;
    static const struct {
        int asked, got;
    } cases[] = {{-5, 20}, {0, 20}, {20, 20}, {79, 79}, {1000, 1000}, {1 << 30, 1000}};
    Map map = map_of_subject(&CITY);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(map_view(&map, VIEW_HORIZONTAL, cases[i].asked).width, cases[i].got);
}

static void the_view_is_chosen_by_size_and_path(void **state)
{
    (void)state;
    static const struct {
        const Subject *subject;
        int width, rows;
        View view;
    } cases[] = {{&GENAI, 80, 24, VIEW_HORIZONTAL},
                 {&GENAI, 80, 0, VIEW_HORIZONTAL},
                 {&GENAI, 59, 24, VIEW_VERTICAL},
                 {&CITY, 120, 24, VIEW_HORIZONTAL},
                 {&ROAD, 40, 24, VIEW_VERTICAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Map map = map_of_subject(cases[i].subject);
        Layout layout = layout_make(
            &map.path, &map.graph,
            (LayoutTerms){.view = VIEW_AUTO, .width = cases[i].width, .rows = cases[i].rows},
            &arena, &scratch);
        assert_int_equal(layout.view, cases[i].view);
    }
}

/* The one edge between these two stops. */
static int edge_between(const Map *map, const char *from, const char *to)
{
    int a = stop_named(&map->path, from), b = stop_named(&map->path, to);
    for (int e = 0; e < map->graph.edge_count; e++)
        if (map->graph.edges[e].from == a && map->graph.edges[e].to == b) return e;
    fail_msg("no edge %s-%s", from, to);
    return -1;
}

static void every_prerequisite_is_shown_somehow(void **state)
{
    (void)state;
    static const struct {
        int width;
        const char *from, *to;
        Drawn drawn;
        const char *code; /* the only one, beside `to` */
    } cases[] = {
        {80, "Shell", "Git", DRAWN_TRACK, NULL},       /* along the line */
        {80, "Calculus", "Python", DRAWN_TRACK, NULL}, /* down beside it */
        {80, "Shell", "Layout", DRAWN_TRACK, NULL},    /* along a row of its own */
        {32, "Shell", "Layout", DRAWN_TAG, "◂A1"},     /* over a fold */
    };
    Map map = map_of_subject(&WEAVE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Layout layout = map_view(&map, VIEW_HORIZONTAL, cases[i].width);
        int edge = edge_between(&map, cases[i].from, cases[i].to), codes = 0;
        assert_int_equal(layout.routes[edge].drawn, cases[i].drawn);
        for (int k = 0; k < layout.label_count; k++) {
            if (!layout.labels[k].is_code) continue;
            assert_int_equal(layout.labels[k].stop, stop_named(&map.path, cases[i].to));
            check_str(layout.labels[k].text.str, cases[i].code);
            codes++;
        }
        assert_int_equal(codes, cases[i].code != NULL);
    }
}

/* Along the row of its line over the fold, and off it before the next stop. */
static void a_way_goes_on_after_a_fold(void **state)
{
    (void)state;
    Map map = map_of(path_from("A: Shell Editor Python Testing Networks Databases;"
                               "B: Vectors Calculus Chance Limits Statistics Models;"
                               "C<Networks: Cloud Cost;need Statistics Testing",
                               &arena));
    Layout layout = map_view(&map, VIEW_HORIZONTAL, 40);
    check_str(map_drawing(&map, &layout, ""), " ▐B▌ B\n"
                                              " ○━━━━━━━━∘━━━━━━━━━∘━━━━━━━∘━━━━━━━━━━▶\n"
                                              " Vectors  Calculus  Chance  Limits\n"
                                              "\n"
                                              " ▐A▌ A\n"
                                              " ○━━━━━━━━∘━━━━━━━━━∘━━━━━━━∘━━━━━━━━━━▶\n"
                                              " Shell    Editor    Python  Testing\n"
                                              "\n"
                                              "    ▐B▌ B\n"
                                              "▶━┯━∘━━━━━━━━━━━━━━∘\n"
                                              "  ▴ Statistics     Models\n"
                                              "  │\n"
                                              "  │ ▐A▌ A\n"
                                              "▶━┷━∘━━━━━━━━━━━━┳━∘\n"
                                              "    Networks     ┃ Databases\n"
                                              "                 ┃\n"
                                              "                 ┃ ▐C▌ C\n"
                                              "                 ┗━∘━━━━━━━━━∘\n"
                                              "                   Cloud     Cost\n");
    Map road = map_of(measured_path(1, &arena));
    Layout folded = map_view(&road, VIEW_HORIZONTAL, 80);
    const EdgeRoute *branch = &folded.routes[edge_between(&road, "Testing", "Containers")];
    const Point *way = folded.points + branch->first_point;
    assert_int_equal(branch->drawn, DRAWN_TRACK);
    assert_int_equal(way[1].x, 79);
    assert_int_equal(way[2].x, 0);
}

static void what_is_optional_is_dashed(void **state)
{
    (void)state;
    Map map = map_of(path_from("A: one two? three", &arena));
    Layout layout = map_view(&map, VIEW_HORIZONTAL, 80);
    const Spot *two = &layout.spots[layout.first_spot[stop_named(&map.path, "two")]];
    for (int i = 0; i < layout.stroke_count; i++)
        assert_int_equal(layout.strokes[i].dashed, layout.strokes[i].x1 == two->x);
}

/* Lines that visit shared stops in opposite order: one of them leaves a stop to the other. */
static void opposite_orders_are_still_legal(void **state)
{
    (void)state;
    static const char *const specs[] = {"A: one two three;B: three two one",
                                        "A: one two;B: two three;C: three one",
                                        "A: one two;B: two one four;need one four"};
    for (size_t i = 0; i < sizeof specs / sizeof *specs; i++) {
        Map map = map_of(path_from(specs[i], &arena));
        Layout layout = map_view(&map, VIEW_HORIZONTAL, 80);
        check_legal(&map, &layout);
    }
}

static void nothing_gives_an_empty_map(void **state)
{
    (void)state;
    Map none = map_of((Path){.title = S("Nothing")});
    assert_int_equal(map_view(&none, VIEW_HORIZONTAL, 80).spot_count, 0);
    Map map = map_of(path_from("A:;B: one", &arena));
    Layout layout = map_view(&map, VIEW_HORIZONTAL, 80);
    assert_int_equal(layout.spot_count, 1);
    assert_int_equal(layout.badge_count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(drawings_are_as_they_were_judged_good, empty_arenas),
        cmocka_unit_test_teardown(the_genai_map_is_small_and_plain, empty_arenas),
        cmocka_unit_test_teardown(measured_maps_stay_small, empty_arenas),
        cmocka_unit_test_teardown(the_width_is_clamped, empty_arenas),
        cmocka_unit_test_teardown(the_view_is_chosen_by_size_and_path, empty_arenas),
        cmocka_unit_test_teardown(every_prerequisite_is_shown_somehow, empty_arenas),
        cmocka_unit_test_teardown(a_way_goes_on_after_a_fold, empty_arenas),
        cmocka_unit_test_teardown(what_is_optional_is_dashed, empty_arenas),
        cmocka_unit_test_teardown(opposite_orders_are_still_legal, empty_arenas),
        cmocka_unit_test_teardown(nothing_gives_an_empty_map, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
