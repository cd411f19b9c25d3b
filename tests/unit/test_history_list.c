#include "support/app_rig.h"
#include "support/check.h"

/* The list of marks on the screen: what going to one would come to, and going there. */

static Rig rig;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static void what_going_there_comes_to_is_foretold(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *foretold;
        int row, changed;
    } cases[] = {
        {"dU",
         "Takes back 1 mark: then 0 of 6 done; ready: MATH BASICS; no longer ready: PROGRAMMING", 0,
         1},
        {"dldU",
         "Takes back 1 mark: then 1 of 6 done; ready: PROGRAMMING; no longer ready: NEURAL NETS", 0,
         1},
        {"dldUj",
         "Takes back 2 marks: then 0 of 6 done; ready: MATH BASICS; no longer ready: NEURAL NETS",
         1, 2},
        {"dlduU",
         "Takes back 1 mark: then 0 of 6 done; ready: MATH BASICS; no longer ready: PROGRAMMING", 1,
         1},
        {"dlduUk",
         "Does 1 mark again: then 2 of 6 done; ready: NEURAL NETS; no longer ready: PROGRAMMING", 0,
         1},
        {"dlduuU",
         "Does 1 mark again: then 1 of 6 done; ready: PROGRAMMING; no longer ready: MATH BASICS", 1,
         1},
        {"dlduuUk",
         "Does 2 marks again: then 2 of 6 done; ready: NEURAL NETS; no longer ready: MATH BASICS",
         0, 2},
        {"<Tab><Space>U", "Takes back 1 mark: then 0 of 6 done", 0, 1},
        {"dldXeverything<Enter>U",
         "Takes back 1 mark: then 2 of 6 done; ready: NEURAL NETS; no longer ready: MATH BASICS", 0,
         2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.app.mode, MODE_HISTORY);
        check_str(rig.app.foretold, cases[i].foretold);
        assert_int_equal(rig.app.overlay_at, cases[i].row);
        assert_int_equal(rig.app.listed_count, cases[i].changed);
        rig_close(&rig);
    }
}

static void it_comes_to_what_was_foretold(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *says;
        int done, ops; /* of the last effect; 0 = it asks first, or there is nothing */
    } cases[] = {
        {"U", "Nothing was marked yet", 0, 0},
        {"dldU<Enter>", "Undone: PROGRAMMING is to do", 1, 1},
        {"dldUj<Enter>", "Take back 2 marks? To do it, Enter again", 2, 0},
        {"dldUj<Enter><Enter>", "Undone 2 marks, the last of them: MATH BASICS is to do", 0, 2},
        {"dldlsUjj<Enter>k<Enter>", "Take back 2 marks? To do it, Enter again", 2, 0},
        {"dldUj<Enter>kj<Enter>", "Take back 2 marks? To do it, Enter again", 2, 0},
        {"dlduuUk<Enter><Enter>", "Redone 2 marks, the last of them: PROGRAMMING is done", 2, 2},
        {"dlduuU<Enter>", "Redone: MATH BASICS is done", 1, 1},
        {"dldXeverything<Enter>Ujj<Enter><Enter>",
         "Undone 3 marks, the last of them: MATH BASICS is to do", 0, 3},
        {"dU<Esc>", NULL, 1, 0},
        {"dUU", NULL, 1, 0},
        {"dUs", "Started  (u undoes)", 0, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        if (cases[i].says) check_str(rig.app.message.str, cases[i].says);
        assert_int_equal(rig.app.standing.done, cases[i].done);
        assert_int_equal(rig.effect.op_count, cases[i].ops);
        rig_close(&rig);
    }
}

/* In lines a number is the Enter of its row, so that it is said twice too. */
static void a_number_that_is_said_goes_there(void **state)
{
    (void)state;
    static const char *const lines[] = {"done", "forward", "done", "history", "2"};
    rig_open_sample(&rig, 80, 24);
    rig.app.by_lines = true;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) rig_say(&rig, lines[i]);
    check_str(rig.app.message.str, "Take back 2 marks? To do it, say the number again");
    rig_say(&rig, "1");
    check_str(rig.app.message.str, "Undone: PROGRAMMING is to do");
    rig_say(&rig, "history");
    rig_say(&rig, "2");
    assert_int_equal(rig.app.standing.done, 0);
}

static void nothing_is_taken_back_where_nothing_can_be_kept(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "dldU");
    app_set_read_only(&rig.app, S("it is of a newer version"));
    rig_play(&rig, "j<Enter>");
    assert_int_equal(rig.effect.op_count, 0);
    assert_int_equal(rig.app.standing.done, 2);
    check_str(rig.app.message.str, "Read-only: nothing can be marked: it is of a newer version");
}

/* What another window marked may change what the rows are about. */
static void marks_from_elsewhere_close_it(void **state)
{
    (void)state;
    Arena other = {0};
    Progress progress;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "dU");
    progress_init(&progress, &other);
    app_set_progress(&rig.app, &progress);
    assert_int_equal(rig.app.mode, MODE_MAP);
    check_str(rig.app.message.str, "Marks came in from elsewhere");
    arena_free(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_going_there_comes_to_is_foretold),
        cmocka_unit_test(it_comes_to_what_was_foretold),
        cmocka_unit_test_teardown(a_number_that_is_said_goes_there, close_rig),
        cmocka_unit_test_teardown(nothing_is_taken_back_where_nothing_can_be_kept, close_rig),
        cmocka_unit_test_teardown(marks_from_elsewhere_close_it, close_rig),
    };
    return cmocka_run_group_tests_name("history_list", tests, NULL, NULL);
}
