/* Facts about lines that are said instead of keys, where there is no screen. */
#include <string.h>

#include "app/command.h"
#include "support/app_rig.h"
#include "support/check.h"

static const VerbName verbs[] = {
    {.name = S_INIT("done"), .help = "Mark", .of_station = true},
    {.name = S_INIT("list"), .help = "List"},
    {.name = S_INIT("unlocks"), .help = "Lead", .of_station = true},
    {.name = S_INIT("undo"), .help = "Undo"},
};

static void open_said(Rig *rig)
{
    rig_open_sample(rig, 80, 24);
    rig->app.verbs = verbs;
    rig->app.verb_count = sizeof verbs / sizeof *verbs;
    rig->app.by_lines = rig->app.listing = true;
}

static void every_command_has_a_word_or_a_reason(void **state)
{
    (void)state;
    for (int i = 0; i < command_count; i++) {
        int rows = 0;
        for (int k = 0; k < spoken_word_count; k++)
            rows += strcmp(spoken_words[k].command, commands[i].name) == 0;
        if (rows == 0) print_error("%s\n", commands[i].name);
        assert_true(rows > 0);
    }
}

/* Those without a word: what only a drawing or a screen has. A new one has to be thought about. */
static void few_need_no_word(void **state)
{
    (void)state;
    static const char *const wordless[] = {"panel",   "close",   "page-down",   "page-up",
                                           "command", "view",    "more-detail", "less-detail",
                                           "fold",    "overview"};
    size_t count = 0;
    for (int i = 0; i < spoken_word_count; i++) {
        if (spoken_words[i].word) continue;
        assert_string_equal(spoken_words[i].command, wordless[count++]);
        assert_non_null(spoken_words[i].help);
    }
    assert_int_equal(count, sizeof wordless / sizeof *wordless);
}

static void words_are_unique_and_about_a_command(void **state)
{
    (void)state;
    for (int i = 0; i < spoken_word_count; i++) {
        assert_non_null(command_named(str_from(spoken_words[i].command)));
        for (int k = 0; k < i && spoken_words[i].word; k++)
            assert_true(!spoken_words[k].word ||
                        strcmp(spoken_words[k].word, spoken_words[i].word) != 0);
    }
}

static void a_line_does_what_keys_do(void **state)
{
    (void)state;
    static const struct {
        const char *lines[4], *stop, *says; /* what the last line said; "" = nothing */
        EffectKind effect;
        const char *text; /* of the effect */
    } cases[] = {
        {{"forward"}, "PROGRAMMING", "", EFFECT_NONE, ""},
        {{"forward 2"}, "NEURAL NETS", "", EFFECT_NONE, ""},
        {{"forward 9", "forward"}, "NEURAL NETS", "This is the last stop", EFFECT_NONE, ""},
        {{"forward", "", "back"}, "PROGRAMMING", "", EFFECT_NONE, ""},
        {{"back"}, "MATH BASICS", "This is the first stop of line A", EFFECT_NONE, ""},
        {{"line B"}, "LLM FOUNDATIONS", "Line B  Scientists", EFFECT_NONE, ""},
        {{"line b", "return"}, "MATH BASICS", "", EFFECT_NONE, ""},
        {{"line B", "back"}, "NEURAL NETS", "", EFFECT_NONE, ""},
        {{"line B", "back", "back"}, "PROGRAMMING", "", EFFECT_NONE, ""},
        {{"line Z"}, "MATH BASICS", "No line has the letter \"Z\"", EFFECT_NONE, ""},
        {{"B2"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"go 5"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"'B2"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"go", "B2"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"done", "undo 2"}, "MATH BASICS", "", EFFECT_VERB, "undo 2"},
        {{"go 2", "B2"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"go 2", "done"}, "PROGRAMMING", "Done. Now ready", EFFECT_SAVE, ""},
        {{"done"},
         "MATH BASICS",
         "Done. Now ready: PROGRAMMING  (\"undo\" undoes)",
         EFFECT_SAVE,
         ""},
        {{"d"}, "MATH BASICS", "Done. Now ready", EFFECT_SAVE, ""},
        {{"done", "undo"}, "MATH BASICS", "Undone: MATH BASICS is to do", EFFECT_SAVE, ""},
        {{"done 1 2"}, "MATH BASICS", "", EFFECT_VERB, "done 1 2"},
        {{"done --topic 2"}, "MATH BASICS", "", EFFECT_VERB, "done A1 --topic 2"},
        {{"unlocks"}, "MATH BASICS", "", EFFECT_VERB, "unlocks A1"},
        {{"B1", "unlocks"}, "LLM FOUNDATIONS", "", EFFECT_VERB, "unlocks B1"},
        {{"list --ready"}, "MATH BASICS", "", EFFECT_VERB, "list --ready"},
        {{"map other.md"}, "MATH BASICS", "", EFFECT_GO, "other.md"},
        {{"tick 1"}, "MATH BASICS", "Ticked: ", EFFECT_SAVE, ""},
        {{"tick 99"}, "MATH BASICS", "Which topic? It has ", EFFECT_NONE, ""},
        {{"C1", "tick 1"}, "Books", "A group of resources has no topics", EFFECT_NONE, ""},
        {{"note bring a friend"}, "MATH BASICS", "Noted", EFFECT_SAVE, ""},
        {{"note B2 bring a friend"}, "PRE-TRAINING", "Noted", EFFECT_SAVE, ""},
        {{"note x", "note"}, "MATH BASICS", "x", EFFECT_NONE, ""},
        {{"note x", "note \"\""}, "MATH BASICS", "The note is removed", EFFECT_SAVE, ""},
        {{"edit-note"}, "MATH BASICS", "", EFFECT_EDIT_NOTE, ""},
        {{"done", "reset --all", "everything"},
         "MATH BASICS",
         "Reset: everything",
         EFFECT_SAVE,
         ""},
        {{"done", "reset --all", ""}, "MATH BASICS", "", EFFECT_NONE, ""},
        {{"find pre"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"/pre"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"find", "pre"}, "PRE-TRAINING", "1 stop matches", EFFECT_NONE, ""},
        {{"go in"}, "MATH BASICS", "\"in\" may mean 3 stops: say more", EFFECT_NONE, ""},
        {{"in", "2"}, "PRE-TRAINING", "", EFFECT_NONE, ""},
        {{"find zzz"}, "MATH BASICS", "Nothing matches \"zzz\"", EFFECT_NONE, ""},
        {{"filter ready"}, "MATH BASICS", "Filter: ready, 1 of 8 stops", EFFECT_NONE, ""},
        {{"filter left"}, "MATH BASICS", "Filter: not done, 6 of 8 stops", EFFECT_NONE, ""},
        {{"filter not done"}, "MATH BASICS", "Filter: not done, 6 of 8", EFFECT_NONE, ""},
        {{"filter free"}, "MATH BASICS", "Filter: free references, 3 of 8", EFFECT_NONE, ""},
        {{"filter left", "filter all"}, "MATH BASICS", "No filter", EFFECT_NONE, ""},
        {{"filter rea"}, "MATH BASICS", "There is no filter \"rea\"", EFFECT_NONE, ""},
        {{"filter done"}, "MATH BASICS", "Nothing on this map is \"done\"", EFFECT_NONE, ""},
        {{"next", "1"}, "MATH BASICS", "", EFFECT_NONE, ""},
        {{"why", "2"}, "NEURAL NETS", "", EFFECT_NONE, ""},
        {{"why", "99"}, "MATH BASICS", "The list has no 99: it ends with 5", EFFECT_NONE, ""},
        {{"show", "1"}, "MATH BASICS", "", EFFECT_OPEN, "https"},
        {{"references", "2"}, "MATH BASICS", "", EFFECT_OPEN, "https"},
        {{"show", "forward", "1"}, "PROGRAMMING", "No list with numbers was told", EFFECT_NONE, ""},
        {{"7"}, "MATH BASICS", "\"go 7\" goes to station 7", EFFECT_NONE, ""},
        {{"view"}, "MATH BASICS", "There is no \"view\" without a screen", EFFECT_NONE, ""},
        {{"forwrad"}, "MATH BASICS", "did you mean forward?", EFFECT_NONE, ""},
        {{"unlokcs"}, "MATH BASICS", "did you mean unlocks?", EFFECT_NONE, ""},
        {{"n"}, "MATH BASICS", "Nothing was searched for: \"find\" searches", EFFECT_NONE, ""},
        {{":quit"}, "MATH BASICS", "", EFFECT_QUIT, ""},
        {{"why", "q"}, "MATH BASICS", "", EFFECT_QUIT, ""},
        {{"\xff\xfe\x01"}, "MATH BASICS", "Nothing here is called", EFFECT_NONE, ""},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Rig rig;
        open_said(&rig);
        const char *last = "";
        for (int k = 0; k < 4 && cases[i].lines[k]; k++) rig_say(&rig, last = cases[i].lines[k]);
        Str says = rig.app.message_kind == MESSAGE_NONE ? S("") : rig.app.message.str;
        bool right = str_equal(rig_stop(&rig), str_from(cases[i].stop)) &&
                     str_contains(says, str_from(cases[i].says)) &&
                     (cases[i].says[0] || says.len == 0) && rig.effect.kind == cases[i].effect &&
                     str_starts(rig.effect.text, str_from(cases[i].text));
        if (!right)
            print_error("%s: at %.*s, says %.*s, effect %d %.*s\n", last, S_ARG(rig_stop(&rig)),
                        S_ARG(says), rig.effect.kind, S_ARG(rig.effect.text));
        rig_close(&rig);
        wrong += !right;
    }
    assert_int_equal(wrong, 0);
}

static void what_is_found_is_a_list(void **state)
{
    (void)state;
    Rig rig;
    open_said(&rig);
    rig_say(&rig, "find a");
    assert_int_equal(rig.app.mode, MODE_TEXT);
    assert_true(rig.app.overlay_count > 2);
    int second = rig.app.matches[1];
    rig_say(&rig, "2");
    assert_int_equal(rig.app.stop, second);
    rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_a_word_or_a_reason),
        cmocka_unit_test(few_need_no_word),
        cmocka_unit_test(words_are_unique_and_about_a_command),
        cmocka_unit_test(a_line_does_what_keys_do),
        cmocka_unit_test(what_is_found_is_a_list),
    };
    return cmocka_run_group_tests_name("spoken", tests, NULL, NULL);
}
