/* Facts about how the map is shown: views, and going from one to another. */
#include "app/app.h"
#include "app/handle.h"
#include "picture/draw_overview.h"
#include "picture/screen.h"

#include "support/app_rig.h"
#include "support/check.h"
#include "support/path_builder.h"

static Rig rig;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

/* The view goes round; the overview is left for the map that was there, at the selected stop. */
static void views_go_round(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        View view;
        const char *stop, *message;
    } facts[] = {
        {"v", VIEW_VERTICAL, "MATH BASICS", "The lines run down"},
        {"vv", VIEW_OVERVIEW, "MATH BASICS", "A line a row"},
        {"vvv", VIEW_HORIZONTAL, "MATH BASICS", "The lines run across"},
        {"vvll", VIEW_OVERVIEW, "NEURAL NETS", ""},
        {"vvll<Enter>", VIEW_VERTICAL, "NEURAL NETS", ""},
        {"vvvvv<Enter>", VIEW_VERTICAL, "MATH BASICS", ""},
        {"vvG", VIEW_OVERVIEW, "Courses", ""},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, facts[i].keys);
        assert_int_equal(rig.app.layout.view, facts[i].view);
        check_str(rig_stop(&rig), facts[i].stop);
        assert_true(str_starts(rig.app.message.str, str_from(facts[i].message)));
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* One step at a time from full names to a line a row, and back. */
static void detail_goes_up_and_down(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        View view;
        Wording names;
        const char *message;
    } facts[] = {
        {"l-", VIEW_HORIZONTAL, NAMES_SHORT, "Short names"},
        {"l--", VIEW_HORIZONTAL, NAMES_NONE, "Dots and lines"},
        {"l---", VIEW_OVERVIEW, NAMES_NONE, "A line a row"},
        {"l----", VIEW_OVERVIEW, NAMES_NONE, "This is the least"},
        {"l---+", VIEW_HORIZONTAL, NAMES_NONE, "Dots and lines"},
        {"l---++", VIEW_HORIZONTAL, NAMES_SHORT, "Short names"},
        {"l---+++", VIEW_HORIZONTAL, NAMES_FULL, "Full names"},
        {"l+", VIEW_HORIZONTAL, NAMES_FULL, "All names are shown"},
        {"l---<Enter>", VIEW_HORIZONTAL, NAMES_FULL, ""},
        {"lv---+", VIEW_VERTICAL, NAMES_NONE, "Dots and lines"},
        {"lvv+", VIEW_VERTICAL, NAMES_FULL, "Full names"},
        {"lL-", VIEW_HORIZONTAL, NAMES_SHORT, "Short names"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, facts[i].keys);
        assert_int_equal(rig.app.layout.view, facts[i].view);
        assert_int_equal(rig.app.layout.names, facts[i].names);
        assert_true(str_starts(rig.app.message.str, str_from(facts[i].message)));
        check_str(rig_stop(&rig), "PROGRAMMING");
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* A folded line is one stop; what is looked for, or Enter, unfolds it. */
static void lines_are_folded_and_unfolded(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        bool folded[3];
        const char *stop, *message;
    } facts[] = {
        {"c", {true, false, false}, "MATH BASICS", "Line A is folded"},
        {"llc", {true, false, false}, "MATH BASICS", "Line A is folded"},
        {"cc", {false, false, false}, "MATH BASICS", "Line A is unfolded"},
        {"c<Enter>", {false, false, false}, "MATH BASICS", ""},
        {"llcl", {true, false, false}, "LLM FOUNDATIONS", ""},
        {"llclh", {true, false, false}, "MATH BASICS", ""},
        {"llclc", {true, true, false}, "LLM FOUNDATIONS", "Line B is folded"},
        {"llclc{", {true, true, false}, "MATH BASICS", ""},
        {"G0cg", {false, false, true}, "MATH BASICS", ""},
        {"Gc/cours<Enter>", {false, false, false}, "Courses", ""},
        {"lllc/llm<Enter>", {false, false, false}, "LLM FOUNDATIONS", ""},
        {"lllc/math<Enter>", {false, true, false}, "MATH BASICS", ""},
        {"lllcg:5<Enter>", {false, false, false}, "PRE-TRAINING", ""},
        {"lllcvv<Enter>", {false, false, false}, "LLM FOUNDATIONS", ""},
        {"Lc", {false, false, false}, "MATH BASICS", "Lines are folded on the map"},
        {"c-", {true, false, false}, "MATH BASICS", "Short names"},
        {"lcd", {true, false, false}, "MATH BASICS", ""},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, facts[i].keys);
        check_str(rig_stop(&rig), facts[i].stop);
        for (int line = 0; line < 3; line++)
            assert_int_equal(app_is_folded(&rig.app, line), facts[i].folded[line]);
        assert_true(str_starts(rig.app.message.str, str_from(facts[i].message)));
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* Nor to the station that the stub stands for, which is hidden. */
static void nothing_is_done_to_a_folded_line(void **state)
{
    (void)state;
    static const char *const keys[] = {"d",       "s", "K", "x", "r",
                                       "<Space>", ".", "m", "T", ":done<Enter>"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, "sllc");
        int saves = rig.saves;
        rig_play(&rig, keys[i]);
        check_str(rig.app.message.str, "Line A is folded: Enter unfolds it");
        assert_int_equal(rig.effect.kind, EFFECT_NONE);
        assert_int_equal(rig.saves, saves);
        assert_int_equal(app_state(&rig.app, 0), STATE_DOING);
        assert_int_equal(rig.app.goal_count, 0);
        rig_play(&rig, "O");
        check_str(rig.app.message.str, "There are no references here");
        assert_true(app_is_folded(&rig.app, 0));
        rig_play(&rig, "u<Enter>d");
        assert_int_equal(app_state(&rig.app, 0), STATE_DONE);
        assert_false(app_is_folded(&rig.app, 0));
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

static void a_line_of_one_stop_has_nothing_to_fold(void **state)
{
    (void)state;
    rig_open(&rig, "A: a b; B: c; C: a b", 80, 24);
    rig_play(&rig, "}c");
    check_str(rig.app.message.str, "Line B has nothing to fold");
    assert_false(app_is_folded(&rig.app, 1));
    /* C shows only what A shows too */
    rig_play(&rig, "gc");
    check_str(rig.app.message.str, "Line A has nothing to fold");
}

/* The file is read again: the line is the same by its id. */
static void a_fold_outlives_a_reload(void **state)
{
    (void)state;
    rig_open(&rig, "A: a b; B<b: c d", 80, 24);
    rig_play(&rig, "llc");
    Path edited = path_from("Z: y z; A: a b; B<b: c d", &rig.arena);
    Graph graph = graph_make(&edited, &rig.arena, &rig.diags);
    app_load(&rig.app, &edited, &graph, &rig.diags);
    assert_false(app_is_folded(&rig.app, 1));
    assert_true(app_is_folded(&rig.app, 2));
    check_str(rig_stop(&rig), "c");
}

static void click(int x, int y)
{
    Event event = {.kind = EVENT_CLICK, .x = x, .y = y};
    handle_event(&rig.app, &event);
}

/* On the overview the first click selects, the second goes to the map. */
static void a_click_on_the_overview_goes_to_the_map(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    app_show_view(&rig.app, VIEW_OVERVIEW);
    int stop = 3;
    Spot spot = rig.app.layout.spots[rig.app.layout.first_spot[stop]];
    int x = rig.app.frame.map.x + spot.x, y = rig.app.frame.map.y + spot.y - rig.app.map_y;
    click(x, y);
    check_str(rig_stop(&rig), "LLM FOUNDATIONS");
    assert_int_equal(rig.app.layout.view, VIEW_OVERVIEW);
    click(x, y);
    check_str(rig_stop(&rig), "LLM FOUNDATIONS");
    assert_int_equal(rig.app.layout.view, VIEW_HORIZONTAL);
}

/* In the small map in the corner the nearest stop counts, and the view goes there. */
static void a_click_in_the_corner_goes_there(void **state)
{
    (void)state;
    Arena frame = {0};
    rig_open_sample(&rig, 48, 16);
    rig_play(&rig, "z");
    const App *app = &rig.app;
    assert_true(draw_overview_shows(app));
    int right = app->frame.map.x + app->frame.map.cols - 1;
    int bottom = app->frame.map.y + app->frame.map.rows - 1;
    const Spot *last = &app->layout.spots[app->layout.spot_count - 1];
    Event event = {.kind = EVENT_CLICK, .x = right, .y = bottom};
    event.hit = screen_hit(app, GLYPHS_UNICODE, right, bottom, &frame);
    assert_int_equal(event.hit, 1 + last->stop);
    handle_event(&rig.app, &event);
    assert_int_equal(app->stop, last->stop);
    assert_true(app->map_y > 0);
    assert_int_equal(screen_hit(app, GLYPHS_UNICODE, app->frame.map.x, bottom, &frame), 0);
    rig_play(&rig, "z");
    assert_int_equal(screen_hit(app, GLYPHS_UNICODE, right, bottom, &frame), 0);
    arena_free(&frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(views_go_round, close_rig),
        cmocka_unit_test_teardown(detail_goes_up_and_down, close_rig),
        cmocka_unit_test_teardown(lines_are_folded_and_unfolded, close_rig),
        cmocka_unit_test_teardown(nothing_is_done_to_a_folded_line, close_rig),
        cmocka_unit_test_teardown(a_line_of_one_stop_has_nothing_to_fold, close_rig),
        cmocka_unit_test_teardown(a_fold_outlives_a_reload, close_rig),
        cmocka_unit_test_teardown(a_click_on_the_overview_goes_to_the_map, close_rig),
        cmocka_unit_test_teardown(a_click_in_the_corner_goes_there, close_rig),
    };
    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
