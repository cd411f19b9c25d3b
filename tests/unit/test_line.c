/* Facts about the line after ':': what it runs, what Tab makes of it, and that it is remembered. */
#include <string.h>

#include "support/app_rig.h"
#include "support/check.h"

static const VerbName verbs[] = {{.name = S_INIT("done"), .options = S_INIT("topic")},
                                 {.name = S_INIT("status"), .options = S_INIT("changes json")},
                                 {.name = S_INIT("explain"), .options = S_INIT("")}};

static void open_sample(Rig *rig)
{
    rig_open_sample(rig, 80, 24);
    rig->app.verbs = verbs;
    rig->app.verb_count = sizeof verbs / sizeof *verbs;
}

/* A blank is a key here. */
static void play(Rig *rig, const char *line)
{
    Buf keys = {.arena = &rig->arena};
    for (; *line; line++) buf_add(&keys, *line == ' ' ? S("<Space>") : (Str){line, 1});
    rig_play(rig, keys.at);
}

static Str prompt(const Rig *rig)
{
    return (Str){rig->app.prompt, (size_t)rig->app.prompt_len};
}

static void a_line_runs_what_it_names(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *stop, *says;
        EffectKind effect;
        const char *text;
    } cases[] = {
        {":done<Enter>", "MATH BASICS", "Done", EFFECT_SAVE, NULL},
        {":done programming<Enter>", "PROGRAMMING", "Done", EFFECT_SAVE, NULL},
        {":q<Enter>", "MATH BASICS", "", EFFECT_QUIT, NULL},
        {":q!<Enter>", "MATH BASICS", "", EFFECT_QUIT, NULL},
        {":wq<Enter>", "MATH BASICS", "", EFFECT_QUIT, NULL},
        {":w<Enter>", "MATH BASICS", "Everything is saved", EFFECT_NONE, NULL},
        {":open 2<Enter>", "MATH BASICS", "", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {":open programming 1<Enter>", "PROGRAMMING", "", EFFECT_OPEN,
         "https://automatetheboringstuff.com/"},
        {":status --changes<Enter>", "MATH BASICS", "", EFFECT_VERB, "status --changes"},
        {":explain neural nets<Enter>", "MATH BASICS", "", EFFECT_VERB, "explain neural nets"},
        /* several stops, and options, are for the verb of that name */
        {":done 1 2<Enter>", "MATH BASICS", "", EFFECT_VERB, "done 1 2"},
        {":done 1 --topic calculus<Enter>", "MATH BASICS", "", EFFECT_VERB,
         "done 1 --topic calculus"},
        {":start 1 2<Enter>", "MATH BASICS", "Nothing here is called \"1 2\"", EFFECT_NONE, NULL},
        {":B2<Enter>", "PRE-TRAINING", "Here is PRE-TRAINING", EFFECT_NONE, NULL},
        {":neural<Enter>", "NEURAL NETS", "Here is NEURAL NETS", EFFECT_NONE, NULL},
        {":undoo<Enter>", "MATH BASICS", "did you mean undo?", EFFECT_NONE, NULL},
        {":map a/b.md<Enter>", "MATH BASICS", "", EFFECT_GO, "a/b.md"},
        {":e tour<Enter>", "MATH BASICS", "", EFFECT_GO, "tour"},
        {":map<Enter>", "MATH BASICS", "", EFFECT_MAPS, NULL},
        {":map a/<Tab>", "MATH BASICS", "", EFFECT_FILES, "a/"},
        {"M", "MATH BASICS", "", EFFECT_MAPS, NULL},
        {"`", "MATH BASICS", "", EFFECT_GO, ""},
        {":zzz<Enter>", "MATH BASICS", "? lists the commands", EFFECT_NONE, NULL},
        {": <Enter>", "MATH BASICS", "", EFFECT_NONE, NULL},
        {":set strict yes<Enter>", "MATH BASICS", "strict is yes", EFFECT_SETTINGS, NULL},
        {":set theme=light<Enter>", "MATH BASICS", "theme is light", EFFECT_SETTINGS, NULL},
        {":set mouse<Enter>", "MATH BASICS", "mouse is yes", EFFECT_SETTINGS, NULL},
        {":set nomouse<Enter>", "MATH BASICS", "mouse is no", EFFECT_SETTINGS, NULL},
        {":set theme<Enter>", "MATH BASICS", "theme is dark; it takes dark light", EFFECT_NONE,
         NULL},
        {":set theme pink<Enter>", "MATH BASICS", "theme can't be \"pink\": it takes dark",
         EFFECT_NONE, NULL},
        {":set thme<Enter>", "MATH BASICS", "did you mean theme?", EFFECT_NONE, NULL},
        {":set xyzxyz<Enter>", "MATH BASICS", ":set lists them", EFFECT_NONE, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Rig rig;
        open_sample(&rig);
        play(&rig, cases[i].keys);
        bool right = str_equal(rig_stop(&rig), str_from(cases[i].stop)) &&
                     str_contains(rig.app.message.str, str_from(cases[i].says)) &&
                     rig.effect.kind == cases[i].effect &&
                     (!cases[i].text || str_equal(rig.effect.text, str_from(cases[i].text)));
        if (!right)
            fail_msg("%s: %.*s, \"%.*s\", %d, %.*s", cases[i].keys, S_ARG(rig_stop(&rig)),
                     S_ARG(rig.app.message.str), rig.effect.kind, S_ARG(rig.effect.text));
        rig_close(&rig);
    }
}

static void tab_completes_and_then_goes_through_the_rest(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *prompt;
    } cases[] = {
        {":und<Tab>", "undo "},
        {":line<Tab>", "line-"},
        {":line<Tab><Tab>", "line-start"},
        {":line<Tab><Tab><Tab>", "line-end"},
        {":line<Tab><Tab><Tab><Tab>", "line-start"},
        {":line<Tab><BackTab>", "line-end"},
        {":stat<Tab>", "status "},
        {":status --ch<Tab>", "status --changes "},
        {":set th<Tab>", "set theme "},
        {":set theme <Tab>", "set theme dark"},
        {":set theme <Tab><Tab>", "set theme light"},
        {":set theme h<Tab>", "set theme high-contrast "},
        {":done neu<Tab>", "done NEURAL NETS "},
        {":done found<Tab>", "done LLM FOUNDATIONS "}, /* a word inside */
        {":neu<Tab>", "NEURAL NETS "},
        {":xyz<Tab>", "xyz"},
        {":<Tab><Tab>x", "downx"}, /* another key goes on with what stands there */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Rig rig;
        open_sample(&rig);
        play(&rig, cases[i].keys);
        check_str(prompt(&rig), cases[i].prompt);
        rig_close(&rig);
    }
}

/* What offers share ends with a whole character, also where two begin with the same byte. */
static void tab_cuts_no_character_in_two(void **state)
{
    (void)state;
    static const struct {
        const char *path, *prompt;
    } cases[] = {
        {"A: データ収集 データ分析", "done データ"},
        {"A: gé1 gé2", "done gé"},
        {"A: gé gè", "done g"},
        {"A: データ データ分析", "done データ"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Rig rig;
        rig_open(&rig, cases[i].path, 80, 24);
        play(&rig, ":done <Tab>");
        check_str(prompt(&rig), cases[i].prompt);
        rig_close(&rig);
    }
}

static void lines_come_back(void **state)
{
    (void)state;
    Rig rig;
    open_sample(&rig);
    app_set_lines(&rig.app, S("done 1\nundo\n"));
    assert_int_equal(rig.app.lines_run, 0);
    rig_play(&rig, ":<Up>");
    check_str(prompt(&rig), "undo");
    rig_play(&rig, "<Up><Up><Up>");
    check_str(prompt(&rig), "done 1");
    rig_play(&rig, "<Down><Down>");
    check_str(prompt(&rig), "");
    rig_play(&rig, "set<Enter>");
    assert_int_equal(rig.app.lines_run, 1);
    rig_play(&rig, "<Esc>:<Up>");
    check_str(prompt(&rig), "set");
    rig_close(&rig);
}

static void lines_are_bounded(void **state)
{
    (void)state;
    Rig rig;
    open_sample(&rig);
    for (int i = 0; i < 3 * LINES_LIMIT; i++) app_add_line(&rig.app, i % 2 ? S("undo") : S("redo"));
    assert_int_equal(rig.app.line_count, LINES_LIMIT);
    check_str(rig.app.lines[LINES_LIMIT - 1], "undo");
    app_add_line(&rig.app, S("undo")); /* the same again is one */
    assert_int_equal(rig.app.lines_run, 3 * LINES_LIMIT);
    rig_close(&rig);
}

static void text_is_shown_in_lines(void **state)
{
    (void)state;
    Rig rig;
    open_sample(&rig);
    app_show_text(&rig.app, S("list"), S("one\n"), MESSAGE_SAYS);
    check_str(rig.app.message.str, "one");
    assert_false(app_has_overlay(&rig.app));
    app_show_text(&rig.app, S("list"), S("B Scientists\n  B2  5 PRE-TRAINING\n"), MESSAGE_SAYS);
    assert_int_equal(rig.app.overlay_count, 2);
    rig_play(&rig, "<Enter>"); /* no code: nothing happens */
    assert_int_equal(rig.app.mode, MODE_TEXT);
    rig_play(&rig, "j<Enter>");
    check_str(rig_stop(&rig), "PRE-TRAINING");
    rig_close(&rig);
}

static void files_are_offered_as_they_are_found(void **state)
{
    (void)state;
    const Str files[] = {S("a/bread.md"), S("a/brew/")};
    Rig rig;
    open_sample(&rig);
    play(&rig, ":map a/b<Tab>");
    app_offer(&rig.app, files, 2);
    check_str(prompt(&rig), "map a/bre");
    play(&rig, "w<Tab>");
    app_offer(&rig.app, files + 1, 1);
    check_str(prompt(&rig), "map a/brew/"); /* no blank: what is in it comes next */
    play(&rig, "<Esc>");
    app_offer(&rig.app, files, 2); /* too late: nothing is typed any more */
    assert_int_equal(rig.app.mode, MODE_MAP);
    rig_close(&rig);
}

static void a_map_is_chosen_from_a_list(void **state)
{
    (void)state;
    const MapChoice maps[] = {{.name = S("genai"), .bundled = true, .here = true},
                              {.name = S("/x/bread.md"), .missing = true}};
    Rig rig;
    open_sample(&rig);
    app_choose_map(&rig.app, maps, 2);
    play(&rig, "j<Enter>");
    assert_int_equal(rig.effect.kind, EFFECT_GO);
    check_str(rig.effect.text, "/x/bread.md");
    app_choose_map(&rig.app, maps, 2);
    play(&rig, "G<Enter>"); /* the last row asks for a file */
    assert_int_equal(rig.app.mode, MODE_COMMAND);
    check_str(prompt(&rig), "map ");
    rig_close(&rig);
}

static void one_returns_to_where_one_was(void **state)
{
    (void)state;
    Rig rig;
    open_sample(&rig);
    Str code = path_stop_id(rig.app.path, 1);
    app_return(&rig.app, code, 2, 0, false); /* another stop is selected */
    assert_int_equal(rig.app.item, 0);
    app_return(&rig.app, code, 2, 0, true);
    check_str(rig_stop(&rig), "PROGRAMMING");
    assert_int_equal(rig.app.item, 2);
    app_return(&rig.app, code, 1000, -5, true); /* fewer items by now */
    assert_int_equal(rig.app.item, 0);
    app_return(&rig.app, S("no-such-stop"), 0, 0, true);
    check_str(rig_stop(&rig), "PROGRAMMING");
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_runs_what_it_names),
        cmocka_unit_test(tab_completes_and_then_goes_through_the_rest),
        cmocka_unit_test(tab_cuts_no_character_in_two),
        cmocka_unit_test(lines_come_back),
        cmocka_unit_test(lines_are_bounded),
        cmocka_unit_test(text_is_shown_in_lines),
        cmocka_unit_test(files_are_offered_as_they_are_found),
        cmocka_unit_test(a_map_is_chosen_from_a_list),
        cmocka_unit_test(one_returns_to_where_one_was),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
