/* Facts about what keys do: from a script of them to a selection, a message and an effect. */
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

static void keys_ask_the_world_for_effects(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        EffectKind kind;
        const char *text;
    } cases[] = {
        {"1", EFFECT_OPEN, "https://a.co/d/3IKwY5X"},
        {"2", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"3", EFFECT_NONE, ""},
        {"l2", EFFECT_NONE, ""},    /* a book without an address */
        {"llll1", EFFECT_NONE, ""}, /* mail is not for a browser */
        {"lllly", EFFECT_COPY, "mailto:us@example.org"},
        {"y", EFFECT_COPY, "https://a.co/d/3IKwY5X"},
        {"<Tab>jjjjy", EFFECT_COPY, "https://www.youtube.com/@3blue1brown"},
        {"<Tab>jjjj<Enter>", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"oj<Enter>", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"ojy", EFFECT_COPY, "https://www.youtube.com/@3blue1brown"},
        {"o1", EFFECT_OPEN, "https://a.co/d/3IKwY5X"},
        {"G1", EFFECT_OPEN, "https://coursera.org/"},
        {"O", EFFECT_OPEN_ALL, ""},
        {"GO", EFFECT_OPEN_ALL, ""},
        {"llO", EFFECT_NONE, ""},
        {"d", EFFECT_SAVE, ""},
        {"m", EFFECT_EDIT_NOTE, "math"},
        {"Gm", EFFECT_NONE, ""},
        {"e", EFFECT_EDIT_SOURCE, ""},
        {"R", EFFECT_RELOAD, ""},
        {"<C-l>", EFFECT_REDRAW, ""},
        {"/q<C-l>", EFFECT_REDRAW, ""},
        {"<C-z>", EFFECT_SUSPEND, ""},
        {"S", EFFECT_NONE, ""}, /* nothing waits to be saved */
        {"q", EFFECT_QUIT, ""},
        {"?q", EFFECT_NONE, ""}, /* closes the help */
        {"?qq", EFFECT_QUIT, ""},
        {":quit<Enter>", EFFECT_QUIT, ""},
        {"/q", EFFECT_NONE, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.effect.kind, cases[i].kind);
        check_str(rig.effect.text, cases[i].text);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* T makes a stop a goal and takes it back, W shows the way to all. */
static void goals_are_ridden_to_together(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *goals;
        int to_go; /* rows of the way to all, 0 = none is shown */
    } cases[] = {
        {"W", "", 0},
        {"T", "math", 1},
        {"TT", "", 0},
        {"lTllT", "code\tllm", 4},
        {"llllTlT", "pre\tfine", 6},
        {"llTdhdhd", "nets", 0}, /* reached, but still a goal */
        {"dT", "", 0},           /* what is done is none */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        check_str(app_goals(&rig.app, &rig.app.scratch),
                  str_z(str_from(cases[i].goals), &rig.arena));
        rig_play(&rig, "W");
        assert_int_equal(rig.app.mode, cases[i].to_go ? MODE_GOALS : MODE_MAP);
        assert_int_equal(rig.app.route.count, cases[i].to_go);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    app_set_goals(&rig.app, S("math\tgone"));
    assert_true(app_is_goal(&rig.app, 0));
    check_str(app_goals(&rig.app, &rig.arena), "math\tgone");
    rig_play(&rig, "W");
    assert_int_equal(rig.app.route.count, 1);
}

/* Marks from elsewhere come in at any time; the texts that are searched change with the notes. */
static void a_search_goes_on_when_marks_come_in(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "/pr");
    app_set_progress(&rig.app, &(Progress){.arena = &rig.arena});
    rig_play(&rig, "e");
    check_str(rig_stop(&rig), "PRE-TRAINING");
}

/* A question whether so much is meant is about the stop at which it was asked. */
static void many_references_are_opened_when_asked_twice(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        EffectKind kind;
    } cases[] = {
        {"O", EFFECT_NONE},        {"OO", EFFECT_OPEN_ALL},  {"OlO", EFFECT_NONE},
        {"OlOO", EFFECT_OPEN_ALL}, {"O<Esc>O", EFFECT_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        for (int stop = 0; stop < 2; stop++) {
            rig.path.stations[stop].first_reference = 0;
            rig.path.stations[stop].reference_count = 6;
        }
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.effect.kind, cases[i].kind);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig.path.stations[0].reference_count = rig.path.stations[1].reference_count = 6;
    rig_play(&rig, "O");
    assert_non_null(rig.app.asked);
    app_go(&rig.app, 1); /* as a click does, which is no command */
    rig_play(&rig, "O");
    assert_int_equal(rig.effect.kind, EFFECT_NONE);
}

static void a_mark_that_is_not_on_disk_is_said(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.save_fails = S("no space left on device");
    rig_play(&rig, "d");
    assert_false(rig.app.saved);
    check_str(rig.app.save_problem.str, "no space left on device");
    rig_play(&rig, "l");
    assert_false(rig.app.saved);
    rig.save_fails = S("");
    rig_play(&rig, "S");
    assert_int_equal(rig.effect.kind, EFFECT_SAVE_AGAIN);
    assert_true(rig.app.saved);
    assert_int_equal(rig.app.save_problem.cols, 0);
}

static void nothing_is_marked_where_progress_is_read_only(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.app.read_only = true;
    rig_play(&rig, "d");
    assert_int_equal(rig.effect.kind, EFFECT_NONE);
    assert_int_equal(rig.app.standing.done, 0);
    assert_int_equal(rig.app.message_kind, MESSAGE_WARNS);
    assert_int_equal(app_opened(&rig.app, S("https://a.co/")).kind, EFFECT_NONE);
}

static void an_opened_reference_is_a_mark(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "1");
    Effect effect = app_opened(&rig.app, rig.effect.text);
    assert_int_equal(effect.kind, EFFECT_SAVE);
    assert_int_equal(effect.ops->section, SECTION_REFERENCES);
    assert_true(progress_opened(&rig.app.progress, S("https://a.co/d/3IKwY5X")));
    assert_int_equal(app_opened(&rig.app, S("https://a.co/d/3IKwY5X")).kind, EFFECT_NONE);
}

static void it_opens_at_what_is_next(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "dlds");
    App again;
    app_init(&again, (AppStart){.path = &rig.path,
                                .graph = &rig.graph,
                                .diags = &rig.diags,
                                .progress = &rig.app.progress,
                                .by = S("0badcafe"),
                                .cols = 80,
                                .rows = 24});
    check_str(path_stop_title(again.path, again.stop), "PROGRAMMING"); /* started */
    app_free(&again);
}

/* What a key does on the start screen: it goes on, and does its own work unless it only says yes.
 */
static void a_new_map_is_introduced_until_any_key(void **state)
{
    (void)state;
    static const struct {
        const char *key, *stop;
        int done;
    } keys[] = {{"<Enter>", "MATH BASICS", 0},
                {"<Esc>", "MATH BASICS", 0},
                {"<Space>", "MATH BASICS", 0},
                {"l", "PROGRAMMING", 0},
                {"d", "MATH BASICS", 1}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        rig_open_sample(&rig, 80, 24);
        app_welcome(&rig.app);
        assert_int_equal(rig.app.mode, MODE_START);
        rig_play(&rig, keys[i].key);
        assert_int_equal(rig.app.mode, MODE_MAP);
        check_str(rig_stop(&rig), keys[i].stop);
        assert_int_equal(rig.app.standing.done, keys[i].done);
        assert_false(rig.app.in_panel);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "du");
    app_welcome(&rig.app);
    assert_int_equal(rig.app.mode, MODE_MAP); /* it is not new any more */
}

static void a_reload_keeps_the_selection_by_its_id(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "ll");
    Path changed = path_from("A: new math nets", &rig.arena);
    Graph graph = graph_make(&changed, &rig.arena, &rig.diags);
    app_load(&rig.app, &changed, &graph, &rig.diags);
    check_str(rig_stop(&rig), "nets");
    Path other = path_from("A: one two", &rig.arena);
    graph = graph_make(&other, &rig.arena, &rig.diags);
    app_load(&rig.app, &other, &graph, &rig.diags);
    check_str(rig_stop(&rig), "one");
    rig_play(&rig, "l<Tab><Tab>w");
}

static void a_prompt_takes_what_can_be_typed_and_no_more(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "/");
    for (int i = 0; i < PROMPT_ROOM; i++) rig_play(&rig, "é漢");
    assert_true(rig.app.prompt_len < PROMPT_ROOM);
    assert_true(text_is_utf8((Str){rig.app.prompt, (size_t)rig.app.prompt_len}));
    for (int i = 0; i < PROMPT_ROOM; i++) {
        rig_play(&rig, "<BS>");
        if (!app_is_typing(&rig.app)) break;
        assert_true(text_is_utf8((Str){rig.app.prompt, (size_t)rig.app.prompt_len}));
    }
    assert_int_equal(rig.app.mode, MODE_MAP);
}

/* Two lines meet at `two`; whichever is ridden goes on behind it, and is what 0 and $ mean. */
static void a_line_is_kept_through_an_interchange(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *stop;
    } cases[] = {
        {"gll", "three"}, {"gl$", "three"}, {"gl0", "one"},  {"}", "four"},  {"}l", "two"},
        {"}ll", "five"},  {"}l$", "five"},  {"}l0", "four"}, {"}l{", "one"}, {"}llhh", "four"},
    };
    rig_open(&rig, "A: one two three; B: four two five", 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_play(&rig, "g");
        rig_play(&rig, cases[i].keys);
        check_str(rig_stop(&rig), cases[i].stop);
    }
}

/* However the map is longer than the screen, the selected stop and its label are in sight. */
static void the_selection_stays_in_sight(void **state)
{
    (void)state;
    Arena spec = {0};
    Buf text = {.arena = &spec};
    buf_add(&text, S("A:"));
    for (int i = 0; i < 120; i++) buf_format(&text, " station-%d", i);
    buf_add_char(&text, '\0');
    rig_open(&rig, buf_str(&text).at, 60, 20);
    const App *app = &rig.app;
    assert_true(app->layout.height > app->frame.map.rows);
    for (int i = 0; i < 120; i++) {
        int y = app->layout.spots[app->layout.first_spot[app->stop]].y - app->map_y;
        assert_true(y >= 0 && y < app->frame.map.rows);
        rig_play(&rig, i % 5 ? "l" : "v");
    }
    rig_play(&rig, "Gt");
    for (int i = 0; i < 120; i++) {
        int pointed = app_pointed(app);
        assert_int_equal(pointed, app->route.stations[i]);
        int y = app->layout.spots[app->layout.first_spot[pointed]].y - app->map_y;
        assert_true(y >= 0 && y < app->frame.map.rows);
        rig_play(&rig, "j");
    }
    arena_free(&spec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(goals_are_ridden_to_together, close_rig),
        cmocka_unit_test_teardown(a_search_goes_on_when_marks_come_in, close_rig),
        cmocka_unit_test_teardown(many_references_are_opened_when_asked_twice, close_rig),
        cmocka_unit_test_teardown(keys_ask_the_world_for_effects, close_rig),
        cmocka_unit_test_teardown(a_mark_that_is_not_on_disk_is_said, close_rig),
        cmocka_unit_test_teardown(nothing_is_marked_where_progress_is_read_only, close_rig),
        cmocka_unit_test_teardown(an_opened_reference_is_a_mark, close_rig),
        cmocka_unit_test_teardown(it_opens_at_what_is_next, close_rig),
        cmocka_unit_test_teardown(a_new_map_is_introduced_until_any_key, close_rig),
        cmocka_unit_test_teardown(a_reload_keeps_the_selection_by_its_id, close_rig),
        cmocka_unit_test_teardown(a_prompt_takes_what_can_be_typed_and_no_more, close_rig),
        cmocka_unit_test_teardown(a_line_is_kept_through_an_interchange, close_rig),
        cmocka_unit_test_teardown(the_selection_stays_in_sight, close_rig),
    };
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
