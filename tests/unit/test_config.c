/* Facts about settings: what a file may say, what is told of its faults, and what is then used. */
#include "app/config.h"

#include "base/colour.h"
#include "support/app_rig.h"
#include "support/check.h"

static Rig rig;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

/* The keys of a command as `settings` have them. */
static Str keys_of(const Settings *settings, const char *name)
{
    return settings->keys[command_named(str_from(name)) - commands];
}

static void each_setting_is_read(void **state)
{
    (void)state;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Settings settings = config_read(S("theme: light\nglyphs: ascii\nmouse: yes\nstrict: true\n"
                                      "hours_per_week: 6\nkeys:\n  done: D <F2>\n"),
                                    &arena, &diags);
    assert_int_equal(diags.count, 0);
    assert_int_equal(settings.theme, SETTING_LIGHT);
    assert_int_equal(settings.glyphs, SETTING_ASCII);
    assert_true(settings.mouse && settings.strict);
    assert_int_equal(settings.hours_per_week, 6);
    check_str(keys_of(&settings, "done"), "D <F2>");
    check_str(keys_of(&settings, "start"), "s");
    arena_free(&arena);
}

/* Each fault has its place and its name; what is right beside it counts. */
static void faults_are_told_and_the_default_is_used(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name;
        int line, col;
    } cases[] = {
        {"theme: pink\nmouse: yes\n", "bad-value", 1, 8},
        {"mouse: yes\ntheme: [dark]\n", "bad-value", 2, 8},
        {"mouse: yes\nstrict: maybe\n", "bad-value", 2, 9},
        {"mouse: yes\nhours_per_week: -1\n", "bad-value", 2, 17},
        {"mouse: yes\nhours_per_week: 169\n", "bad-value", 2, 17},
        {"mouse: yes\nhours_per_week: 99999999999999999999\n", "bad-value", 2, 17},
        {"colour: red\nmouse: yes\n", "unknown-setting", 1, 9},
        {"mouse: yes\nkeys: d\n", "bad-value", 2, 7},
        {"mouse: yes\nkeys:\n  fly: f\n", "unknown-command", 3, 8},
        {"mouse: yes\nkeys:\n  done: <Nokey>\n", "bad-keys", 3, 9},
        {"mouse: yes\nkeys:\n  done: [d]\n", "bad-keys", 3, 9},
        {"mouse: yes\nkeys:\n  done: z\n  start: z\n", "bound-twice", 4, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        DiagList diags = {.arena = &arena};
        Settings settings = config_read(str_from(cases[i].text), &arena, &diags);
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].name, cases[i].name);
        assert_int_equal(diags.items[0].line, cases[i].line);
        assert_int_equal(diags.items[0].col, cases[i].col);
        assert_int_equal(settings.theme, SETTING_DARK);
        assert_int_equal(settings.hours_per_week, 0);
        assert_true(settings.mouse && !settings.strict);
        arena_free(&arena);
    }
}

static void a_theme_of_ones_own_is_read(void **state)
{
    (void)state;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Settings settings = config_read(S("theme:\n  title: 214 bold underline\n  base: light\n"
                                      "  lines: [25, \"#802000\"]\n  text: \"#102030 on 231\"\n"
                                      "  divider: 254\n  cursor: plain\n"),
                                    &arena, &diags);
    const OwnTheme *own = &settings.own;
    assert_int_equal(diags.count, 1); /* 214 on white */
    assert_string_equal(diags.items[0].name, "low-contrast");
    assert_int_equal(diags.items[0].line, 2);
    assert_int_equal(settings.theme, SETTING_LIGHT);
    assert_int_equal(own->line_count, 2);
    assert_int_equal(own->lines[1], COLOUR_RGB | 0x802000);
    const OwnStyle *title = &own->roles[ROLE_TITLE], *text = &own->roles[ROLE_TEXT];
    assert_true(title->sets_fg && title->bold && title->underline && !title->sets_bg);
    assert_int_equal(title->fg, 214);
    assert_true(text->sets_bg && !text->sets_attributes);
    assert_int_equal(text->bg, 231);
    const OwnStyle *cursor = &own->roles[ROLE_CURSOR];
    assert_true(cursor->sets_attributes && !cursor->reverse && !cursor->sets_fg);
    setting_set(&settings, setting_named(S("theme")), S("dark"));
    assert_false(own->roles[ROLE_TITLE].sets_fg); /* a theme that is named is that one */
    arena_free(&arena);
}

static void faults_of_a_theme_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *name, *says;
    } cases[] = {
        {"theme: {titel: 214}", "unknown-role", "a theme has no \"titel\"; did you mean title"},
        {"theme: {magenta: 214}", "unknown-role", "a theme has no \"magenta\""},
        {"theme: {base: drak}", "bad-value",
         "base takes one of: dark light high-contrast colour-blind mono"},
        {"theme: {title: 256}", "bad-value", "title can't be \"256\""},
        {"theme: {title: 12 13}", "bad-value", "title can't be \"13\""},
        {"theme: {title: 12 on}", "bad-value", "title can't be \"on\""},
        {"theme: {title: on bold}", "bad-value", "title can't be \"bold\""},
        {"theme: {title: \"#12345\"}", "bad-value", "title can't be \"#12345\""},
        {"theme: {title: [12]}", "bad-value", "title can't be \"\""},
        {"theme: {lines: 12}", "bad-value", "the colours of the lines are a list"},
        {"theme: {lines: [12, red]}", "bad-value", "\"red\" is no colour"},
        {"theme: {lines: [16]}", "low-contrast", "\"16\" has a contrast of 1.0:1"},
        {"theme: {dim: 240}", "low-contrast", "\"240\" has a contrast of 3.0:1"},
        {"theme: {dim: \"#999999 on #777777\"}", "low-contrast",
         "\"#999999 on #777777\" has a contrast of 1.6:1"},
        {"thme: dark", "unknown-setting", "there is no setting \"thme\"; did you mean theme"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        DiagList diags = {.arena = &arena};
        config_read(str_from(cases[i].text), &arena, &diags);
        if (diags.count != 1) fail_msg("%s: %d", cases[i].text, diags.count);
        assert_string_equal(diags.items[0].name, cases[i].name);
        check_str(diags.items[0].text, cases[i].says);
        arena_free(&arena);
    }
}

static void a_file_that_is_no_yaml_gives_the_defaults(void **state)
{
    (void)state;
    static const char *const texts[] = {"theme: [", "- a\n- b\n", "\x01\xff", "a: &x 1\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena arena = {0};
        DiagList diags = {.arena = &arena};
        Settings settings = config_read(str_from(texts[i]), &arena, &diags);
        assert_int_equal(diags.count, 1);
        assert_int_equal(settings.theme, SETTING_DARK);
        arena_free(&arena);
    }
}

/* Without its comment signs the printed file says what holds without it. */
static void what_is_printed_reads_back_as_the_defaults(void **state)
{
    (void)state;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Buf printed = {.arena = &arena}, text = {.arena = &arena};
    config_print(&printed);
    check_str(str_slice(buf_str(&printed), 0, 25), "# Settings of metromap. W");
    Str rest = buf_str(&printed), line;
    while (str_line(&rest, &line)) {
        size_t colon = str_find(line, S(":"), 0), blank = str_find(line, S(" "), 2);
        bool nested = str_starts(line, S("#   "));
        if (colon == STR_NONE || (!nested && blank < colon)) continue;
        buf_format(&text, "%.*s\n", S_ARG(str_slice(line, 2, line.len)));
    }
    Settings settings = config_read(buf_str(&text), &arena, &diags);
    for (int i = 0; i < diags.count; i++) print_error("%.*s\n", S_ARG(diags.items[i].text));
    assert_int_equal(diags.count, 0);
    for (int i = 0; i < command_count; i++) check_str(settings.keys[i], commands[i].keys);
    arena_free(&arena);
}

static void a_key_does_what_it_is_bound_to(void **state)
{
    (void)state;
    DiagList diags = {0};
    rig_open_sample(&rig, 80, 24);
    diags.arena = &rig.arena;
    Settings settings =
        config_read(S("keys: {right: x, done: <F2>, undo: \"\"}"), &rig.arena, &diags);
    rig.app.settings.keys = settings.keys;
    check_str(keys_of(&settings, "drop"), ""); /* its key was taken */
    rig_play(&rig, "x");
    check_str(rig_stop(&rig), "PROGRAMMING");
    rig_play(&rig, "d");
    check_str(rig.app.message.str, "d is not bound: ? shows the keys");
    rig_play(&rig, "<F2>");
    assert_int_equal(app_state(&rig.app, rig.app.stop), STATE_DONE);
    check_str(rig.app.message.str, "Done. Now ready: NEURAL NETS  (:undo undoes)");
}

/* What digits before a key do, on the sample path of six stations, where they are counts. */
static void digits_may_be_counts(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *stop;
        EffectKind effect;
    } cases[] = {
        {"3l", "LLM FOUNDATIONS", EFFECT_NONE}, {"2}", "Books", EFFECT_NONE},
        {"99999l", "FINE-TUNING", EFFECT_NONE}, {"12h", "MATH BASICS", EFFECT_NONE},
        {"l2.l", "NEURAL NETS", EFFECT_NONE}, /* a count is for one key alone */
        {"2!l", "PROGRAMMING", EFFECT_NONE},    {"l0", "MATH BASICS", EFFECT_NONE},
        {"2o", "MATH BASICS", EFFECT_OPEN},     {"2y", "MATH BASICS", EFFECT_COPY},
        {"2", "MATH BASICS", EFFECT_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        DiagList diags = {.arena = &rig.arena};
        Settings settings = config_read(S("digits: count"), &rig.arena, &diags);
        rig.app.settings.keys = settings.keys;
        rig.app.settings.counts = settings.counts;
        check_str(keys_of(&settings, "open"), "");
        rig_play(&rig, cases[i].keys);
        check_str(rig_stop(&rig), cases[i].stop);
        assert_int_equal(rig.effect.kind, cases[i].effect);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

static void strict_mode_forbids_what_is_blocked(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.app.settings.strict = true;
    rig_play(&rig, "ld");
    assert_int_equal(rig.app.standing.done, 0);
    assert_true(str_starts(rig.app.message.str, S("It is blocked")));
    rig_play(&rig, "K"); /* what is known needs nothing */
    assert_int_equal(app_state(&rig.app, rig.app.stop), STATE_KNOWN);
    rig_play(&rig, "hsd");
    assert_int_equal(app_state(&rig.app, rig.app.stop), STATE_DONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_setting_is_read),
        cmocka_unit_test(faults_are_told_and_the_default_is_used),
        cmocka_unit_test(a_theme_of_ones_own_is_read),
        cmocka_unit_test(faults_of_a_theme_are_told),
        cmocka_unit_test(a_file_that_is_no_yaml_gives_the_defaults),
        cmocka_unit_test(what_is_printed_reads_back_as_the_defaults),
        cmocka_unit_test_teardown(a_key_does_what_it_is_bound_to, close_rig),
        cmocka_unit_test_teardown(digits_may_be_counts, close_rig),
        cmocka_unit_test_teardown(strict_mode_forbids_what_is_blocked, close_rig),
    };
    return cmocka_run_group_tests_name("config", tests, NULL, NULL);
}
