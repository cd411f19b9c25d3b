/* Facts about what lies over the map, above all the help, and about the mouse. */
#include "app/app.h"
#include "app/command.h"

#include "support/app_rig.h"
#include "support/check.h"

static Rig rig;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void an_overlay_is_closed_by_the_key_that_opened_it(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        Mode mode;
    } cases[] = {
        {"?", MODE_HELP},      {"??", MODE_MAP},     {"w", MODE_WHY},    {"ww", MODE_MAP},
        {"o", MODE_CHOOSE},    {"oo", MODE_MAP},     {"lt", MODE_ROUTE}, {"ltt", MODE_MAP},
        {"i", MODE_ABOUT},     {"i<Esc>", MODE_MAP}, {"?w", MODE_WHY},   {"w?", MODE_HELP},
        {"?<C-l>", MODE_HELP}, {"wd", MODE_MAP},     {"g>", MODE_NEXT},  {"/", MODE_SEARCH},
        {"w/", MODE_SEARCH},   {":", MODE_COMMAND},  {"wjj", MODE_WHY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.app.mode, cases[i].mode);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* The help shows what matches while one types, and Enter runs it. */
static void the_help_is_searched(void **state)
{
    (void)state;
    enum { ALL = -1 };
    static const struct {
        const char *keys;
        int rows;
        Mode mode;
    } cases[] = {
        {"?/undo", 2, MODE_HELP_SEARCH},   {"?/UNDO", 2, MODE_HELP_SEARCH},
        {"?/nosuch", 0, MODE_HELP_SEARCH}, {"?/nosuch<Enter>", ALL, MODE_HELP},
        {"?/undo<Esc>", ALL, MODE_HELP},   {"?/fold<Enter>", 0, MODE_MAP},
        {"?/filter<Enter>", 0, MODE_MAP},  {"?/f1", 1, MODE_HELP_SEARCH},
        {"?/^R", 1, MODE_HELP_SEARCH},     {"?/?", 1, MODE_HELP_SEARCH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.app.mode, cases[i].mode);
        assert_int_equal(rig.app.overlay_count,
                         cases[i].rows == ALL ? command_count : cases[i].rows);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "?/filter<Enter>");
    assert_int_equal(rig.app.filter, FILTER_READY);
    rig_play(&rig, "<Esc>?/undo<Down><Enter>");
    check_str(rig.app.message.str, "Nothing to redo");
}

/* Each row of the help runs its command, as its key would. */
static void the_help_is_a_menu(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    for (int i = 0; i < command_count; i++) {
        rig_play(&rig, "g?");
        rig.app.overlay_at = i;
        rig_play(&rig, "<Enter><Esc><Esc>");
    }
    assert_true(rig.saves > 5);
}

static void the_wheel_moves_what_is_under_it(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    Rect panel = rig.app.frame.panel;
    Event wheel = {.kind = EVENT_WHEEL, .key = {KEY_DOWN_ARROW}, .x = 3, .y = panel.y + 1};
    handle_event(&rig.app, &wheel);
    assert_true(rig.app.in_panel);
    assert_int_equal(rig.app.item, 1);
    wheel.y = rig.app.frame.map.y; /* the whole map is in sight: nothing moves but the focus */
    handle_event(&rig.app, &wheel);
    assert_false(rig.app.in_panel);
    check_str(rig_stop(&rig), "MATH BASICS");
    rig_play(&rig, "?");
    handle_event(&rig.app, &wheel);
    assert_int_equal(rig.app.overlay_at, 1);
}

static void the_mouse_selects_and_the_second_click_acts(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    const App *app = &rig.app;
    const Spot *spot = &app->layout.spots[app->layout.first_spot[stop_named(&rig.path, "pre")]];
    Event click = {.kind = EVENT_CLICK,
                   .x = app->frame.map.x + spot->x,
                   .y = app->frame.map.y + spot->y - app->map_y};
    handle_event(&rig.app, &click);
    check_str(rig_stop(&rig), "PRE-TRAINING");
    rig_play(&rig, "g");
    Event row = {.kind = EVENT_CLICK, .x = app->frame.panel.x, .y = app->frame.panel.y, .hit = 2};
    handle_event(&rig.app, &row);
    assert_true(app->in_panel && app->item == 1);
    assert_int_equal(handle_event(&rig.app, &row).kind, EFFECT_SAVE);
    row.hit = 99;
    handle_event(&rig.app, &row);
    assert_int_equal(app->item, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(an_overlay_is_closed_by_the_key_that_opened_it, close_rig),
        cmocka_unit_test_teardown(the_help_is_searched, close_rig),
        cmocka_unit_test_teardown(the_help_is_a_menu, close_rig),
        cmocka_unit_test_teardown(the_wheel_moves_what_is_under_it, close_rig),
        cmocka_unit_test_teardown(the_mouse_selects_and_the_second_click_acts, close_rig),
    };
    return cmocka_run_group_tests_name("overlays", tests, NULL, NULL);
}
