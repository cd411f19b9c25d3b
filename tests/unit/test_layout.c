#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plan/layout.h"
#include "support/map_rig.h"
#include "support/measured_maps.h"
#include "support/oracle.h"
#include "support/oracle_cells.h"
#include "support/random_path.h"

static Layout lay_out(const Map *map, View view, int width)
{
    return map_layout(map, (LayoutTerms){.view = view, .width = width});
}

static Layout rows_of(const Map *map, int width)
{
    return lay_out(map, VIEW_HORIZONTAL, width);
}

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
        Layout layout = rows_of(&map, cases[i].width);
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
        Layout layout = rows_of(&map, cases[i].width);
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
        Layout layout = rows_of(&map, widths[i % SIZES]);
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
        assert_int_equal(rows_of(&map, cases[i].asked).width, cases[i].got);
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
        Layout layout = rows_of(&map, cases[i].width);
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
    Layout layout = rows_of(&map, 40);
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
    Layout folded = rows_of(&road, 80);
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
    Layout layout = rows_of(&map, 80);
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
        Layout layout = rows_of(&map, 80);
        check_legal(&map, &layout);
    }
}

static void nothing_gives_an_empty_map(void **state)
{
    (void)state;
    Map none = map_of((Path){.title = S("Nothing")});
    assert_int_equal(rows_of(&none, 80).spot_count, 0);
    Map map = map_of(path_from("A:;B: one", &arena));
    Layout layout = rows_of(&map, 80);
    assert_int_equal(layout.spot_count, 1);
    assert_int_equal(layout.badge_count, 2);
}

/* However long they are, in both views, airy or not. */
static void names_are_read_to_their_end(void **state)
{
    (void)state;
    Buf spec = {.arena = &arena};
    buf_add(&spec, S("A: Short "));
    for (int words = 1; words <= 30; words++) {
        buf_format(&spec, "Title_%d", words);
        for (int i = 0; i < words; i++) buf_add(&spec, S("_with_words"));
        buf_add_char(&spec, words < 30 ? ' ' : '\0');
    }
    Map map = map_of_subject(&(Subject){"long", spec.at, {"Long", NULL}});
    for (int i = 0; i < 4; i++) {
        LayoutTerms terms = {
            .view = i % 2 ? VIEW_HORIZONTAL : VIEW_VERTICAL, .width = 80, .rows = i < 2 ? 0 : 24};
        Layout layout = layout_make(&map.path, &map.graph, terms, &arena, &scratch);
        assert_int_equal(layout.metrics.truncated_labels, 0);
        check_legal(&map, &layout);
    }
}

/* The riser of a prerequisite would stand in the name of a line. */
static void a_name_goes_before_a_track(void **state)
{
    (void)state;
    Map map = map_of(random_path(17, &arena));
    Layout layout = rows_of(&map, 80);
    assert_int_equal(layout.metrics.truncated_labels, 0);
    check_legal(&map, &layout);
}

/* ---- Properties ---- */

static const int WIDTHS[] = {20, 24, 33, 40, 60, 80, 100, 120, 200, 300};
enum { WIDTH_COUNT = sizeof WIDTHS / sizeof *WIDTHS };

static void random_maps_are_legal(void **state)
{
    (void)state;
    enum { PATHS = 1500 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        int width = WIDTHS[seed % WIDTH_COUNT];
        Map map = map_of(random_path(seed, &arena));
        Layout layout = rows_of(&map, width);
        Str complaint = oracle_complaint(&map.path, &map.graph, &layout, &scratch);
        if (complaint.len) print_error("seed %u, width %d\n", seed, width);
        check_str(complaint, "");
        arena_reset(&arena);
        arena_reset(&scratch);
    }
}

/* Alternatives are no tracks but codes, which stand together and last. */
static void alternatives_are_codes_between_bars(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *code;
    } facts[] = {
        {"A: a b; B: c; C: d e; any e b c", "◂A2|B1"},
        {"A: a b; B: c; C: d e; D: f; any e b c; need e f", "◂A2|B1"}, /* f has a track */
        {"A: a b; B: c; C: d e; D: f; any e a f; any e b c", "◂A1|D1 A2 +1"},
        {"A: a b; B: c; C: d e; D: f; any e a b c f", "◂A1|A2|B1 +1"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Map map = map_of(path_from(facts[i].spec, &arena));
        for (View view = VIEW_HORIZONTAL; view <= VIEW_VERTICAL; view++) {
            Layout layout = lay_out(&map, view, 80);
            int codes = 0;
            for (int k = 0; k < layout.label_count; k++) {
                if (!layout.labels[k].is_code) continue;
                check_str(layout.labels[k].text.str, facts[i].code);
                codes++;
            }
            assert_int_equal(codes, 1);
            check_legal(&map, &layout);
            check_str(oracle_cells_complaint(&map.path, &map.graph, &layout, &scratch), "");
        }
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

/* "Neural Nets & LLMs": the words that fit, without those that only lead on. */
static void short_names_are_first_words(void **state)
{
    (void)state;
    static const char *const facts[][2] = {
        {"Short", "Short"},
        {"Exactly_12_co", "Exactly 12"},
        {"Neural_Nets_&_LLMs", "Neural Nets"},
        {"Introduction_to_Everything", "Introduction"},
        {"State_of_the_Art", "State"},
        {"Incomprehensibilities", "Incomprehen…"},
        {"線形代数と微分積分の基礎", "線形代数と…"},
        {"The_of_the_and_the_of_it", "The of the…"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        static const char *const no_titles[] = {NULL};
        Map map =
            map_of(path_from(str_z(str_format(&arena, "A: %s", facts[i][0]), &arena), &arena));
        retitle(&map.path, no_titles, &arena);
        Layout layout = layout_make(&map.path, &map.graph,
                                    (LayoutTerms){.width = 80, .names = NAMES_SHORT}, &arena,
                                    &scratch);
        assert_int_equal(layout.label_count, 1);
        check_str(layout.labels[0].text.str, facts[i][1]);
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
        Layout layout = lay_out(&map, VIEW_VERTICAL, 80);
        const char *order = str_z(order_of(&map, &layout), &arena);
        int edits = 0;
        for (Path path; measured_path_edited(i, EDIT_ADD, edits, &arena, &path); edits++) {
            edited = map_of(path);
            layout = lay_out(&edited, VIEW_VERTICAL, 80);
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
        Layout first = rows_of(&map, 80), second = rows_of(&twin, 80);
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
        Layout layout = rows_of(&map, 120);
        assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
        assert_int_equal(layout.metrics.label_overlaps, 0);
        assert_int_equal(layout.metrics.tracks_through_stations, 0);
        empty_arenas(NULL);
    }
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
        cmocka_unit_test_teardown(names_are_read_to_their_end, empty_arenas),
        cmocka_unit_test_teardown(a_name_goes_before_a_track, empty_arenas),
        cmocka_unit_test_teardown(random_maps_are_legal, empty_arenas),
        cmocka_unit_test_teardown(alternatives_are_codes_between_bars, empty_arenas),
        cmocka_unit_test_teardown(random_maps_are_legal_with_less_of_the_names, empty_arenas),
        cmocka_unit_test_teardown(short_names_are_first_words, empty_arenas),
        cmocka_unit_test_teardown(an_edit_leaves_a_vertical_map_in_order, empty_arenas),
        cmocka_unit_test_teardown(the_same_path_gives_the_same_map, empty_arenas),
        cmocka_unit_test_teardown(large_maps_are_laid_out_at_once, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
