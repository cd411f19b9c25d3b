#include "support/check.h"

#include "plan/layout.h"
#include "support/map_rig.h"
#include "support/oracle_cells.h"
#include "support/random_path.h"

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
    Path path = path_from(spec.at, &arena);
    retitle(&path, (const char *const[]){"Long", NULL}, &arena);
    Map map = map_of(path);
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
    Layout layout = map_view(&map, VIEW_HORIZONTAL, 80);
    assert_int_equal(layout.metrics.truncated_labels, 0);
    check_legal(&map, &layout);
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
            Layout layout = map_view(&map, view, 80);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(names_are_read_to_their_end, empty_arenas),
        cmocka_unit_test_teardown(a_name_goes_before_a_track, empty_arenas),
        cmocka_unit_test_teardown(alternatives_are_codes_between_bars, empty_arenas),
        cmocka_unit_test_teardown(short_names_are_first_words, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
