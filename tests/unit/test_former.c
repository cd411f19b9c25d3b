#include "support/check.h"

#include <string.h>

#include "plan/former.h"
#include "support/map_rig.h"
#include "support/measured_maps.h"
#include "support/random_path.h"
#include "support/stability.h"

static Layout lay_out(const Map *map, int width, const LayoutShape *former)
{
    return map_layout(map,
                      (LayoutTerms){.view = VIEW_HORIZONTAL, .width = width, .former = former});
}

static void check_same(const Layout *a, const Layout *b)
{
    assert_int_equal(a->height, b->height);
    assert_int_equal(a->spot_count, b->spot_count);
    assert_memory_equal(a->spots, b->spots, (size_t)a->spot_count * sizeof *a->spots);
    assert_int_equal(a->label_count, b->label_count);
    for (int i = 0; i < a->label_count; i++) {
        assert_int_equal(a->labels[i].x, b->labels[i].x);
        assert_int_equal(a->labels[i].y, b->labels[i].y);
    }
}

/* ---- Edits ---- */

static const int WIDTHS[] = {80, 120, 200};
enum { WIDTH_COUNT = sizeof WIDTHS / sizeof *WIDTHS };

/* A station more or less makes few others change places, on average over the measured maps. */
static void an_edit_leaves_the_rest_in_order(void **state)
{
    (void)state;
    const double most_of_one = 30, most_of_all = 5; /* percent of pairs */
    for (int w = 0; w < WIDTH_COUNT; w++) {
        double sum = 0;
        for (int i = 0; i < MEASURED_MAPS; i++) {
            Stability kept = measure_stability(i, VIEW_HORIZONTAL, WIDTHS[w], true);
            print_message("%s %d: %.1f %%\n", measured_name(i), WIDTHS[w], kept.mean);
            assert_true(kept.mean <= most_of_one);
            sum += kept.mean;
        }
        print_message("all at %d: %.1f %%\n", WIDTHS[w], sum / MEASURED_MAPS);
        assert_true(sum / MEASURED_MAPS <= most_of_all);
    }
}

/* What is drawn twice of the same path is drawn the same, also after an edit. */
static void a_layout_that_is_followed_stays_as_it_is(void **state)
{
    (void)state;
    for (int i = 0; i < MEASURED_MAPS * WIDTH_COUNT; i++) {
        int index = i / WIDTH_COUNT, width = WIDTHS[i % WIDTH_COUNT];
        Map map = map_of(measured_path(index, &arena)), edited;
        Layout first = lay_out(&map, width, NULL), second = lay_out(&map, width, &first.shape);
        check_same(&first, &second);
        Formers formers = {0};
        formers_keep(&formers, &map.path, VIEW_HORIZONTAL, &first);
        for (int at = 0; measured_path_edited(index, EDIT_ADD, at, &arena, &edited.path); at += 7) {
            edited = map_of(edited.path);
            LayoutShape shape;
            LayoutTerms terms = {.view = VIEW_HORIZONTAL, .width = width};
            assert_true(formers_find(&formers, &edited.path, terms, &shape, &arena));
            Layout after = lay_out(&edited, width, &shape);
            Layout again = lay_out(&edited, width, &after.shape);
            check_same(&after, &again);
        }
        formers_free(&formers);
        empty_arenas(NULL);
    }
}

static void a_layout_without_a_former_one_is_a_fresh_one(void **state)
{
    (void)state;
    Map map = map_of(measured_path(1, &arena));
    Layout fresh = lay_out(&map, 80, NULL);
    LayoutShape columns = {.view = VIEW_VERTICAL};
    Layout other = lay_out(&map, 80, &columns);
    check_same(&fresh, &other);
}

/* Lines far from those that they branch from: that crosses more than it is worth. */
static void a_former_layout_that_costs_much_is_given_up(void **state)
{
    (void)state;
    static const int lanes[] = {0, 5, 2, 7, 4, 1, 6, 3};
    Map map = map_of(measured_path(1, &arena));
    Layout fresh = lay_out(&map, 80, NULL);
    LayoutShape crossed = fresh.shape;
    crossed.lane = ARENA_ARRAY(&arena, int, map.path.line_count);
    for (int l = 0; l < map.path.line_count; l++) crossed.lane[l] = lanes[fresh.shape.lane[l]];
    Layout layout = lay_out(&map, 80, &crossed);
    check_same(&layout, &fresh);
}

/* Whatever a former shape says, the map is legal and not much taller than a fresh one. */
static void senseless_shapes_give_legal_maps(void **state)
{
    (void)state;
    enum { PATHS = 300, SHAPES = 4 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        Map map = map_of(random_path(seed, &arena));
        int stops = path_stop_count(&map.path), lines = map.path.line_count;
        Layout fresh = lay_out(&map, 60 + (int)seed % 90, NULL);
        LayoutShape shape = {.view = VIEW_HORIZONTAL, .style = (int)seed};
        shape.band = ARENA_ARRAY(&arena, int, stops);
        shape.lane = ARENA_ARRAY(&arena, int, lines);
        for (int s = 0; s < stops; s++)
            shape.band[s] = (int[SHAPES]){stops - s, s % 3 - 1, 1 << 30, -s}[seed % SHAPES];
        for (int l = 0; l < lines; l++)
            shape.lane[l] = (int[SHAPES]){lines - l, l % 2, -1, 1 << 30}[seed % SHAPES];
        Layout layout = lay_out(&map, fresh.width, &shape);
        check_legal(&map, &layout);
        assert_true(100 * layout.height <= 115 * fresh.height + 300);
        empty_arenas(NULL);
    }
}

/* ---- Keeping ---- */

static void keep(Formers *formers, const Map *map, int width)
{
    Layout layout = lay_out(map, width, NULL);
    formers_keep(formers, &map->path, VIEW_HORIZONTAL, &layout);
}

static bool find(const Formers *formers, const Map *map, int width, LayoutShape *shape)
{
    LayoutTerms terms = {.view = VIEW_HORIZONTAL, .width = width};
    return formers_find(formers, &map->path, terms, shape, &arena);
}

static void a_shape_is_found_by_view_and_width(void **state)
{
    (void)state;
    Formers formers = {0};
    LayoutShape shape;
    Map map = map_of(path_from("A: one two three;B<two: four five", &arena));
    keep(&formers, &map, 80);
    assert_true(find(&formers, &map, 80, &shape));
    assert_false(find(&formers, &map, 81, &shape));
    LayoutTerms other = {.view = VIEW_AUTO, .width = 80};
    assert_false(formers_find(&formers, &map.path, other, &shape, &arena));
    formers_free(&formers);
}

static void stops_and_lines_are_known_by_their_ids(void **state)
{
    (void)state;
    Formers formers = {0};
    LayoutShape shape;
    Map before = map_of(path_from("A: one two;B: three", &arena));
    Map after = map_of(path_from("C: new;B: three;A: two", &arena));
    Layout layout = lay_out(&before, 80, NULL);
    formers_keep(&formers, &before.path, VIEW_HORIZONTAL, &layout);
    assert_true(find(&formers, &after, 80, &shape));
    assert_int_equal(shape.band[0], -1);
    assert_int_equal(shape.band[1], 0);
    assert_int_equal(shape.lane[0], -1);
    assert_int_equal(shape.lane[1], layout.shape.lane[1]);
    assert_int_equal(shape.lane[2], layout.shape.lane[0]);
    formers_free(&formers);
}

static void the_last_ones_are_kept(void **state)
{
    (void)state;
    Formers formers = {0};
    LayoutShape shape;
    Map map = map_of(path_from("A: one two", &arena));
    for (int i = 0; i < FORMER_SIZES; i++) keep(&formers, &map, 60 + i);
    keep(&formers, &map, 60);
    keep(&formers, &map, 100);
    assert_int_equal(formers.count, FORMER_SIZES);
    assert_true(find(&formers, &map, 60, &shape));
    assert_true(find(&formers, &map, 100, &shape));
    assert_false(find(&formers, &map, 61, &shape));
    formers_free(&formers);
}

/* ---- Text ---- */

static Str text_of(Formers *formers)
{
    Buf out = {.arena = &arena};
    formers_format(formers, &out);
    return buf_str(&out);
}

static void a_text_says_what_was_kept(void **state)
{
    (void)state;
    Formers formers = {0}, read = {0};
    for (int i = 0; i < MEASURED_MAPS && i < FORMER_SIZES; i++) {
        Map map = map_of(measured_path(i, &arena));
        keep(&formers, &map, 60 + i);
    }
    assert_true(formers.changed);
    Str text = text_of(&formers);
    assert_false(formers.changed);
    formers_parse(&read, text);
    assert_int_equal(read.count, formers.count);
    assert_false(read.changed);
    check_str(text_of(&read), str_z(text, &arena));
    formers_free(&formers);
    formers_free(&read);
}

/* A column may hold branches alone, and a line may have found no column. */
static void a_text_says_where_columns_stood(void **state)
{
    (void)state;
    enum { PATHS = 200 };
    for (unsigned seed = 0; seed < PATHS; seed++) {
        Formers formers = {0}, read = {0};
        Map map = map_of(random_path(seed, &arena));
        LayoutTerms terms = {.view = VIEW_VERTICAL, .width = 20};
        LayoutShape shape;
        Layout layout = layout_make(&map.path, &map.graph, terms, &arena, &scratch);
        formers_keep(&formers, &map.path, VIEW_VERTICAL, &layout);
        formers_parse(&read, text_of(&formers));
        assert_int_equal(read.count, 1);
        assert_true(formers_find(&read, &map.path, terms, &shape, &arena));
        for (int l = 0; l < map.path.line_count; l++)
            assert_int_equal(shape.lane[l], layout.shape.lane[l]);
        formers_keep(&read, &map.path, VIEW_VERTICAL, &layout);
        assert_false(read.changed);
        formers_free(&formers);
        formers_free(&read);
        empty_arenas(NULL);
    }
}

static void keeping_the_same_changes_nothing(void **state)
{
    (void)state;
    Formers formers = {0};
    Map map = map_of(measured_path(0, &arena));
    keep(&formers, &map, 80);
    text_of(&formers);
    keep(&formers, &map, 80);
    assert_false(formers.changed);
    keep(&formers, &map, 100);
    assert_true(formers.changed);
    formers_free(&formers);
}

static void a_text_that_is_damaged_is_as_good_as_none(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "metromap layouts 2\nshape 80 0 1 0 1\n",
        "metromap layouts 1\nband 0000000000000000\n",
        "metromap layouts 1\nshape 80 0 1 0\n",
        "metromap layouts 1\nshape 80 0 1 0 1 1\n",
        "metromap layouts 1\nshape 80 0 0 0 1\n",
        "metromap layouts 1\nshape 80 9 1 0 1\n",
        "metromap layouts 1\nshape 80 -1 1 0 1\n",
        "metromap layouts 1\nshape 4294967376 0 1 0 1\n",
        "metromap layouts 1\nshape 80 0 1 0 1\nlane 12\n",
        "metromap layouts 1\nshape 80 0 1 0 1\nlane 000000000000000G\n",
        "metromap layouts 1\nshape 80 0 1 0 1\nline 0000000000000000\n",
        "metromap layouts 1\nshape 80 0 1 0 1\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Formers formers = {0};
        Map map = map_of(path_from("A: one two", &arena));
        keep(&formers, &map, 80);
        formers_parse(&formers, str_from(texts[i]));
        print_message("%zu\n", i);
        assert_int_equal(formers.count, 0);
        formers_free(&formers);
    }
}

/* Each byte of a good text in turn is another one, and each end is cut off. */
static void no_text_does_harm(void **state)
{
    (void)state;
    Formers formers = {0};
    Map map = map_of(path_from("A: one two three;B<two: four;need three four", &arena));
    keep(&formers, &map, 80);
    Str text = text_of(&formers);
    for (size_t i = 0; i < text.len; i++) {
        char *bytes = (char *)(size_t)str_z(text, &scratch);
        bytes[i] = (char)(bytes[i] + 1);
        LayoutShape shape;
        for (int cut = 0; cut < 2; cut++) {
            formers_parse(&formers, (Str){bytes, cut ? i : text.len});
            if (!find(&formers, &map, 80, &shape)) continue;
            Layout layout = lay_out(&map, 80, &shape);
            check_legal(&map, &layout);
        }
        arena_reset(&scratch);
    }
    formers_free(&formers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(an_edit_leaves_the_rest_in_order, empty_arenas),
        cmocka_unit_test_teardown(a_layout_that_is_followed_stays_as_it_is, empty_arenas),
        cmocka_unit_test_teardown(a_layout_without_a_former_one_is_a_fresh_one, empty_arenas),
        cmocka_unit_test_teardown(a_former_layout_that_costs_much_is_given_up, empty_arenas),
        cmocka_unit_test_teardown(senseless_shapes_give_legal_maps, empty_arenas),
        cmocka_unit_test_teardown(a_shape_is_found_by_view_and_width, empty_arenas),
        cmocka_unit_test_teardown(stops_and_lines_are_known_by_their_ids, empty_arenas),
        cmocka_unit_test_teardown(the_last_ones_are_kept, empty_arenas),
        cmocka_unit_test_teardown(a_text_says_what_was_kept, empty_arenas),
        cmocka_unit_test_teardown(a_text_says_where_columns_stood, empty_arenas),
        cmocka_unit_test_teardown(keeping_the_same_changes_nothing, empty_arenas),
        cmocka_unit_test_teardown(a_text_that_is_damaged_is_as_good_as_none, empty_arenas),
        cmocka_unit_test_teardown(no_text_does_harm, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
