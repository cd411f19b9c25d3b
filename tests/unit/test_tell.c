/* Facts about what is told in lines where there is no screen. */
#include <string.h>

#include "app/command.h"
#include "picture/tell.h"
#include "support/app_rig.h"
#include "support/check.h"

typedef struct {
    Rig rig;
    Told told;
    Arena arena;
} Talk;

static void begin(Talk *talk)
{
    *talk = (Talk){0};
    rig_open_sample(&talk->rig, 80, 24);
    talk->rig.app.by_lines = talk->rig.app.listing = true;
}

static void end(Talk *talk)
{
    rig_close(&talk->rig);
    arena_free(&talk->arena);
}

/* What is told after a line; NULL = at the start. */
static Str told(Talk *talk, const char *line, int cols)
{
    Buf out = {.arena = &talk->arena};
    if (line) rig_say(&talk->rig, line);
    tell(&talk->rig.app, &talk->told, cols, false, &out);
    return buf_str(&out);
}

static void it_greets_once(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    check_str(told(&talk, NULL, 80),
              "A Learning Map\n0 of 6 done, 0%.\nYou are at A1, 1 MATH BASICS: ready.\n"
              "Say \"help\" for the words, \"next\" for what to learn, \"quit\" to end.\n");
    check_str(told(&talk, NULL, 80), "");
    end(&talk);
}

/* A row that is too short for an address leaves it whole. */
static void an_address_is_never_broken(void **state)
{
    (void)state;
    static const char address[] = "https://example.org/a-long-way/to-what-is-there";
    Talk talk;
    begin(&talk);
    told(&talk, NULL, 80);
    app_say(&talk.rig.app, MESSAGE_SAYS, "Opened %s", address);
    check_str(told(&talk, NULL, 80), "Opened https://example.org/a-long-way/to-what-is-there\n");
    app_say(&talk.rig.app, MESSAGE_SAYS, "Opened %s", address);
    check_str(told(&talk, NULL, 30), "Opened\n  https://example.org/a-long-way/to-what-is-there\n");
    app_say(&talk.rig.app, MESSAGE_SAYS, "%s", address);
    check_str(told(&talk, NULL, 30), "  https://example.org/a-long-way/to-what-is-there\n");
    end(&talk);
}

static void a_line_is_answered(void **state)
{
    (void)state;
    static const struct {
        const char *line, *told;
    } cases[] = {
        {"where", "A1, 1 MATH BASICS: ready. Stop 1 of 3 on line A"},
        {"forward", "A2, 2 PROGRAMMING: blocked. Stop 2 of 3 on line A"},
        {"A3", "Stop 3 of 3 on line A, 1 topic, lines B and C\n  begin here.\n"},
        {"done", "Done. Now ready: PROGRAMMING  (\"undo\" undoes)\n1 of 6 done, 16%.\n"},
        {"next", "What is next:\n1. A1, 1 MATH BASICS: ready; the path begins here; opens 1"},
        {"why B1", "B1, 4 LLM FOUNDATIONS: blocked. It waits for:\n1. A1"},
        {"route A2", "The way to A2, 2 PROGRAMMING: blocked. 2 to go.\n20-30 hours; 1 without"},
        {"references", "References of A1, 1 MATH BASICS: ready:\n  1. "},
        {"map", "Line A, Foundational: 0 of 3 done\n  A1 1 MATH BASICS: ready, you are here\n"},
        {"about", "1. Line A, Foundational\n  0 of 3 done.\n2. Line B"},
        {"show", "\n20-30 hours.\nTopics:\n  1, not ticked. "},
        {"show B1", "B1, 4 LLM FOUNDATIONS: blocked. Stop 1 of 3 on line B, 1 topic.\n"},
        {"C1", "C1, Books: resources. Stop 1 of 2 on line C, 1 reference.\n"},
        {"help", "forward: To the next stop of this line\n"},
        {"nonsense word", "Nothing here is called \"nonsense word\""},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Talk talk;
        begin(&talk);
        told(&talk, NULL, 80);
        Str text = told(&talk, cases[i].line, 80);
        bool right = str_contains(text, str_from(cases[i].told));
        if (!right) print_error("%s tells:\n%.*s", cases[i].line, S_ARG(text));
        wrong += !right;
        end(&talk);
    }
    assert_int_equal(wrong, 0);
}

static void every_mode_that_a_line_opens_is_told(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    told(&talk, NULL, 80);
    for (int i = 0; i < spoken_word_count; i++) {
        if (!spoken_words[i].word) continue;
        Str text = told(&talk, spoken_words[i].word, 80);
        bool asks = app_is_typing(&talk.rig.app), away = talk.rig.effect.kind > EFFECT_SAVE;
        if (text.len == 0 && !asks && !away) print_error("%s\n", spoken_words[i].word);
        assert_true(text.len > 0 || asks || away);
        if (asks) told(&talk, "", 80);
    }
    end(&talk);
}

static void no_row_is_wider_than_the_terminal(void **state)
{
    (void)state;
    static const char *const lines[] = {"show", "help", "map", "about", "why B3", "next"};
    static const int widths[] = {1, 20, 40, 80};
    enum { LEAST_COLS = 20 };
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        Talk talk;
        begin(&talk);
        told(&talk, NULL, widths[w]);
        for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
            Str text = told(&talk, lines[i], widths[w]), row;
            while (str_line(&text, &row)) {
                int most = widths[w] < LEAST_COLS ? LEAST_COLS : widths[w];
                bool address = str_contains(row, S("://"));
                if (text_cols(row) > most && !address) print_error("%.*s\n", S_ARG(row));
                assert_true(text_cols(row) <= most || address);
            }
        }
        end(&talk);
    }
}

static void right_to_left_text_is_closed_in(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    talk.rig.path.stations[0].title = S("שלום, עולם 1");
    talk.rig.path.title = S("a שָלוֹם 2. ב z ב");
    Buf out = {.arena = &talk.arena};
    tell(&talk.rig.app, &talk.told, 80, true, &out);
    const char *text = str_z(buf_str(&out), &talk.arena);
    assert_non_null(strstr(text, "A1, 1 \xE2\x80\x8Eשלום, עולם\xE2\x80\x8E 1: ready"));
    assert_non_null(
        strstr(text, "a \xE2\x80\x8Eשָלוֹם 2. ב\xE2\x80\x8E z \xE2\x80\x8Eב\xE2\x80\x8E"));
    end(&talk);
}

static void nothing_foreign_is_told_raw(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    talk.rig.path.stations[0].title = S("a\033[31mred\xff\x07\xE2\x80\xAE");
    Str start = told(&talk, NULL, 80), whole = told(&talk, "show", 80);
    Str map = told(&talk, "map", 80), echo = told(&talk, "x\033]0;t\007", 80);
    const Str all[] = {start, whole, map, echo};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_true(str_find_char(all[i], '\033', 0) == STR_NONE);
        assert_true(str_find_char(all[i], '\007', 0) == STR_NONE);
        assert_true(text_is_utf8(all[i]));
        assert_false(str_contains(all[i], S("\xE2\x80\xAE")));
    }
    end(&talk);
}

static void what_is_not_saved_is_told(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    told(&talk, NULL, 80);
    talk.rig.save_fails = S("the disk is full");
    assert_true(
        str_contains(told(&talk, "done", 80), S("Not saved, and \"save\" tries again: the")));
    talk.rig.save_fails = S("");
    assert_true(str_contains(told(&talk, "save", 80), S("Saved.\n")));
    end(&talk);
}

static void what_others_did_is_told_without_a_line(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    told(&talk, NULL, 80);
    app_say(&talk.rig.app, MESSAGE_SAYS, "map.md was read again");
    check_str(told(&talk, NULL, 80), "map.md was read again\n");
    check_str(told(&talk, NULL, 80), "");
    end(&talk);
}

static void a_list_is_told_once(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    told(&talk, NULL, 80);
    told(&talk, "why", 80);
    check_str(told(&talk, "99", 80), "The list has no 99: it ends with 5\n");
    told(&talk, "show", 80);
    check_str(told(&talk, "9", 80), "There is no reference 9 here: the last is 2\n");
    end(&talk);
}

static void what_is_asked_is_in_the_prompt(void **state)
{
    (void)state;
    Talk talk;
    begin(&talk);
    assert_string_equal(tell_prompt(&talk.rig.app), "metromap> ");
    rig_say(&talk.rig, "find");
    assert_string_equal(tell_prompt(&talk.rig.app), "Find what? ");
    end(&talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_greets_once),
        cmocka_unit_test(an_address_is_never_broken),
        cmocka_unit_test(a_line_is_answered),
        cmocka_unit_test(every_mode_that_a_line_opens_is_told),
        cmocka_unit_test(no_row_is_wider_than_the_terminal),
        cmocka_unit_test(right_to_left_text_is_closed_in),
        cmocka_unit_test(nothing_foreign_is_told_raw),
        cmocka_unit_test(what_is_not_saved_is_told),
        cmocka_unit_test(what_others_did_is_told_without_a_line),
        cmocka_unit_test(a_list_is_told_once),
        cmocka_unit_test(what_is_asked_is_in_the_prompt),
    };
    return cmocka_run_group_tests_name("tell", tests, NULL, NULL);
}
