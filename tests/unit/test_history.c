#include "support/check.h"

#include <stdio.h>

#include "plan/progress.h"
#include "support/memory.h"
#include "support/steps.h"

/* Undo, redo and reset. */

static Progress progress;

static int start(void **state)
{
    (void)state;
    progress_init(&progress, &arena);
    return 0;
}

/* Steps of a learner; see take_step(). */
typedef struct {
    const char *steps, *shown;
} Story;

static bool step(Str words, Time now)
{
    return take_step(&progress, words, now);
}

static Str shown(void)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < progress.entry_count; i++) {
        const Entry *entry = &progress.entries[i];
        if (entry->value.len)
            buf_format(&out, "%.*s=%.*s ", S_ARG(entry->key), S_ARG(entry->value));
    }
    return str_trim(buf_str(&out));
}

/* clang-format off */
static const Story stories[] = {
    {"a=done",                                    "a=done"},
    {"a=done a=done",                             "a=done"},
    {"a=done undo",                               ""},
    {"undo",                                      ""},
    {"redo",                                      ""},
    {"a=done undo redo",                          "a=done"},
    {"a=done undo undo redo redo",                "a=done"},
    {"a=doing a=done undo",                       "a=doing"},
    {"a=doing a=done undo undo",                  ""},
    {"a=doing a=done undo undo redo",             "a=doing"},
    {"a=doing a=done undo undo redo redo",        "a=done"},
    {"a=done b=done undo",                        "a=done"},
    {"a=done b=done undo undo redo",              "a=done"},
    {"a=done b=done c=done undo undo redo undo",  "a=done"},
    /* a new mark ends what could be redone */
    {"a=done undo b=done redo",                   "b=done"},
    {"a=done b=done undo c=done undo redo",       "a=done c=done"},
    {"a=done b=done undo c=done undo undo redo redo redo", "a=done c=done"},
};
/* clang-format on */

static void undo_and_redo_tell_the_story(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
        Str rest = str_from(stories[i].steps), words;
        progress_init(&progress, &arena);
        while (str_split(&rest, ' ', &words)) step(words, 1000); /* a clock that stands still */
        check_str(shown(), stories[i].shown);
    }
}

static void a_mark_that_changes_nothing_is_no_mark(void **state)
{
    (void)state;
    assert_true(step(S("a=done"), 1));
    assert_false(step(S("a=done"), 2));
    assert_int_equal(progress.history_count, 1);
    Op none = {.kind = OP_MARK, .section = SECTION_NOTES, .key = S("a"), .at = 3, .by = S("a")};
    assert_null(progress_apply(&progress, &none));
    assert_int_equal(progress.entry_count, 1);
}

static void a_clock_that_was_set_back_loses_nothing(void **state)
{
    (void)state;
    Op first = {.kind = OP_MARK, .key = S("a"), .value = S("done"), .at = 5000, .by = S("a")};
    Op second = {.kind = OP_MARK, .key = S("a"), .value = S("todo"), .at = 10, .by = S("a")};
    progress_apply(&progress, &first);
    const Mark *mark = progress_apply(&progress, &second);
    assert_true(second.at == 5001);
    check_str(mark->before, "done");
    check_str(mark->after, "todo");
    assert_true(mark->at == 5001);
    assert_true(progress_find(&progress, SECTION_STATIONS, S("a"))->at == 5001);
}

static void the_end_of_time_is_survived(void **state)
{
    (void)state;
    Entry last = {.key = S("a"), .value = S("done"), .at = TIME_MAX, .by = S("a")};
    progress_put(&progress, &last);
    assert_true(step(S("a=todo"), 5));
    check_str(shown(), "a=todo");
    assert_true(progress.entries[0].at == TIME_MAX);
    assert_true(step(S("undo"), 5));
    check_str(shown(), "a=done");
    /* a history that is full of it takes another mark all the same */
    for (int i = 0; i < HISTORY_LIMIT; i++) {
        Mark mark = {.key = S("b"), .at = TIME_MAX, .changed = TIME_MAX};
        mark.by = str_format(&arena, "z%03d", i);
        progress_put_mark(&progress, &mark);
    }
    assert_int_equal(progress.history_count, HISTORY_LIMIT);
    Op op = {.key = S("c"), .value = S("done"), .at = 1, .by = S("a")};
    const Mark *made = progress_apply(&progress, &op);
    check_str(made->key, "c");
    assert_int_equal(progress.history_count, HISTORY_LIMIT);
}

static void opening_a_reference_is_not_undone(void **state)
{
    (void)state;
    step(S("a=done"), 1);
    Op open = {.kind = OP_MARK,
               .section = SECTION_REFERENCES,
               .key = S("https://a.b"),
               .value = S("opened"),
               .at = 2,
               .by = S("a")};
    assert_non_null(progress_apply(&progress, &open));
    assert_true(step(S("undo"), 3));
    assert_true(progress_opened(&progress, S("https://a.b")));
    check_str(progress_find(&progress, SECTION_STATIONS, S("a"))->value, "");
    assert_false(step(S("undo"), 4));
    assert_true(step(S("redo"), 5));
}

/* What waits for the disk is applied again, perhaps to a file that has it already. */
static void an_operation_twice_is_as_good_as_once(void **state)
{
    (void)state;
    Op ops[] = {
        {.kind = OP_MARK, .key = S("a"), .value = S("done"), .at = 1, .by = S("a")},
        {.kind = OP_MARK, .key = S("a"), .value = S("todo"), .at = 1, .by = S("a")},
        {.kind = OP_UNDO, .at = 1, .by = S("a")},
        {.kind = OP_REDO, .at = 1, .by = S("a")},
        {.kind = OP_UNDO, .at = 1, .by = S("a")},
    };
    enum { OPS = sizeof ops / sizeof *ops };
    for (int i = 0; i < OPS; i++) assert_non_null(progress_apply(&progress, &ops[i]));
    check_str(shown(), "a=done");
    for (int i = 0; i < OPS; i++) assert_null(progress_apply(&progress, &ops[i]));
    check_str(shown(), "a=done");
    assert_int_equal(progress.history_count, 2);
    /* and to an empty one it means the same */
    progress_init(&progress, &arena);
    for (int i = 0; i < OPS; i++) assert_non_null(progress_apply(&progress, &ops[i]));
    check_str(shown(), "a=done");
    assert_int_equal(progress.history_count, 2);
}

static void undo_leaves_alone_what_somebody_changed_since(void **state)
{
    (void)state;
    Op mark = {.kind = OP_MARK, .key = S("a"), .value = S("doing"), .at = 1, .by = S("a")};
    progress_apply(&progress, &mark);
    Entry foreign = {.key = S("a"), .value = S("done"), .at = 50, .by = S("b")};
    progress_put(&progress, &foreign);
    assert_true(step(S("undo"), 60));
    check_str(shown(), "a=done");
    assert_true(progress.history[0].undone);
}

static void the_history_keeps_the_newest(void **state)
{
    (void)state;
    for (int i = 0; i < HISTORY_LIMIT + 30; i++)
        assert_true(step(i % 2 ? S("a=done") : S("a=doing"), i));
    assert_int_equal(progress.history_count, HISTORY_LIMIT);
    assert_true(progress.history[0].at == 30);
    for (int i = 1; i < HISTORY_LIMIT; i++)
        assert_true(progress.history[i - 1].at < progress.history[i].at);
    Mark old = {.key = S("a"), .after = S("done"), .at = 5, .by = S("a"), .changed = 5};
    progress_put_mark(&progress, &old);
    assert_true(progress.history[0].at == 30);
}

static void a_copy_shares_nothing(void **state)
{
    (void)state;
    Arena other = {0};
    Progress copy;
    progress_init(&copy, &other);
    step(S("a=done"), 1);
    step(S("undo"), 2);
    progress.generation = 7;
    progress_copy(&copy, &progress);
    arena_free(&arena);
    assert_true(copy.generation == 7);
    assert_int_equal(copy.entry_count, 1);
    check_str(copy.entries[0].key, "a");
    assert_int_equal(copy.history_count, 1);
    check_str(copy.history[0].after, "done");
    assert_true(copy.history[0].undone);
    arena_free(&other);
}

static Str value_now(Section section, const char *key)
{
    const Entry *entry = progress_entry(&progress, section, str_from(key));
    return entry ? entry->value : S("");
}

/* More marks than the history holds go and come back as one. */
static void everything_is_reset_and_comes_back(void **state)
{
    (void)state;
    enum { MARKS = HISTORY_LIMIT + 50 };
    char key[16];
    for (int i = 0; i < MARKS; i++) {
        snprintf(key, sizeof key, "k%d", i);
        Op op = {.section = (Section)(i % SECTION_LINES),
                 .key = str_copy(str_from(key), &arena),
                 .value = S("done"),
                 .at = 1000};
        assert_non_null(progress_apply(&progress, &op));
    }
    Op reset = {.key = PROGRESS_ALL, .value = S("reset"), .at = 5};
    assert_non_null(progress_apply(&progress, &reset));
    for (int i = 0; i < MARKS; i++) {
        snprintf(key, sizeof key, "k%d", i);
        check_str(value_now((Section)(i % SECTION_LINES), key), "");
    }
    Op later = {.key = S("k0"), .value = S("done"), .at = 5};
    assert_non_null(progress_apply(&progress, &later));
    check_str(value_now(SECTION_STATIONS, "k0"), "done");
    Op undo = {.kind = OP_UNDO, .at = 5}, again = {.kind = OP_UNDO, .at = 5};
    assert_non_null(progress_apply(&progress, &undo));
    check_str(value_now(SECTION_STATIONS, "k0"), "");
    assert_non_null(progress_apply(&progress, &again));
    assert_true(progress_reset_at(&progress) == -1);
    for (int i = 0; i < MARKS; i++) {
        snprintf(key, sizeof key, "k%d", i);
        check_str(value_now((Section)(i % SECTION_LINES), key), "done");
    }
}

/* The value of a reset names stations, which may get other ids. */
static void a_line_is_reset_and_comes_back(void **state)
{
    (void)state;
    static const struct {
        Section section;
        const char *key;
        bool goes;
    } entries[] = {
        {SECTION_STATIONS, "a", true},   {SECTION_STATIONS, "x/b", true},
        {SECTION_STATIONS, "c", false},  {SECTION_TOPICS, "a/t", true},
        {SECTION_TOPICS, "x/b/t", true}, {SECTION_TOPICS, "c/t", false},
        {SECTION_NOTES, "a", false},     {SECTION_REFERENCES, "a", false},
    };
    enum { COUNT = sizeof entries / sizeof *entries };
    for (int i = 0; i < COUNT; i++) {
        Op op = {.section = entries[i].section, .key = str_from(entries[i].key)};
        op.value = S("done"), op.at = 5;
        assert_non_null(progress_apply(&progress, &op));
    }
    Op reset = {.key = S("*line"), .value = S("a x/b"), .at = 5};
    assert_non_null(progress_apply(&progress, &reset));
    for (int i = 0; i < COUNT; i++)
        check_str(value_now(entries[i].section, entries[i].key), entries[i].goes ? "" : "done");
    progress_rename(&progress, (Renaming[]){{S("a"), S("new"), false}}, 1);
    check_str(value_now(SECTION_STATIONS, "new"), "");
    Op later = {.key = S("x/b"), .value = S("doing"), .at = 1};
    assert_non_null(progress_apply(&progress, &later));
    check_str(value_now(SECTION_STATIONS, "x/b"), "doing");
    Op undo = {.kind = OP_UNDO, .at = 5}, again = undo;
    assert_non_null(progress_apply(&progress, &undo));
    assert_non_null(progress_apply(&progress, &again));
    check_str(value_now(SECTION_STATIONS, "new"), "done");
    check_str(value_now(SECTION_TOPICS, "new/t"), "done");
    check_str(value_now(SECTION_TOPICS, "x/b/t"), "done");
    check_str(value_now(SECTION_STATIONS, "x/b"), "done");
}

static unsigned dice;

static int roll(int sides)
{
    dice = dice * 1664525u + 1013904223u;
    return (int)((dice >> 16) % (unsigned)sides);
}

static const char *const few_keys[] = {"a", "b", "c", "d"};
enum { FEW_KEYS = sizeof few_keys / sizeof *few_keys };

/* What counts under each key of two sections, in one text. */
static Str all_values(void)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < 2 * FEW_KEYS; i++) {
        Section section = i % 2 ? SECTION_NOTES : SECTION_STATIONS;
        buf_add(&out, value_now(section, few_keys[i / 2]));
        buf_add_char(&out, ' ');
    }
    return buf_str(&out);
}

static Op random_op(void)
{
    static const char *const resets[] = {"*", "*one", "*two"}, *const lines[] = {"reset", "a b",
                                                                                 "b c"};
    static const char *const values[] = {"doing", "done", "todo", "known"};
    int reset = roll(12);
    Op op = {.section = roll(4) ? SECTION_STATIONS : SECTION_NOTES,
             .key = str_from(few_keys[roll(FEW_KEYS)]),
             .value = str_from(values[roll(4)]),
             .at = roll(50)};
    if (reset < 3) {
        op.section = SECTION_STATIONS;
        op.key = str_from(resets[reset]), op.value = str_from(lines[reset]);
    }
    return op;
}

/* What a list of the steps says comes true. */
static void check_steps(bool redo)
{
    const Mark *steps[HISTORY_LIMIT];
    Mark foretold[HISTORY_LIMIT];
    int count = progress_steps(&progress, redo, steps, HISTORY_LIMIT);
    for (int i = 0; i < count; i++) foretold[i] = *steps[i];
    for (int i = 0; i < count; i++) {
        Op op = {.kind = redo ? OP_REDO : OP_UNDO};
        const Mark *mark = progress_apply(&progress, &op);
        assert_non_null(mark);
        assert_true(mark->at == foretold[i].at);
        check_str(mark->key, str_z(foretold[i].key, &arena));
    }
    Op more = {.kind = redo ? OP_REDO : OP_UNDO};
    assert_null(progress_apply(&progress, &more));
}

static void the_steps_come_as_they_are_listed(void **state)
{
    (void)state;
    enum { TRIALS = 200, STEPS = 30 };
    for (int trial = 0; trial < TRIALS; trial++) {
        dice = (unsigned)trial;
        progress_init(&progress, &arena);
        for (int i = 0; i < STEPS; i++) {
            Op op = random_op();
            int kind = roll(4);
            if (kind < 2) op = (Op){.kind = kind ? OP_UNDO : OP_REDO, .at = op.at};
            if (kind == 2) op.section = SECTION_REFERENCES;
            progress_apply(&progress, &op);
        }
        check_steps(trial % 2);
        check_steps(!(trial % 2));
        arena_reset(&arena);
    }
}

/* Whatever is marked and reset, undone and redone: each step back shows what was there before, and
 * each step forth what was there after. Some entries are older than the history. */
static void every_step_back_shows_what_was_before(void **state)
{
    (void)state;
    enum { TRIALS = 400, STEPS = 40 };
    for (int trial = 0; trial < TRIALS; trial++) {
        Str values[STEPS + 1];
        int made = 0;
        dice = (unsigned)trial;
        progress_init(&progress, &arena);
        for (int i = 0; i < FEW_KEYS; i += 2) {
            Entry entry = {.key = str_from(few_keys[i]), .value = S("done"), .at = 5};
            progress_put(&progress, &entry);
        }
        values[0] = all_values();
        while (made < STEPS) {
            Op op = random_op();
            if (progress_apply(&progress, &op)) values[++made] = all_values();
        }
        for (int back = 0; back < 2; back++) {
            for (int i = made; i > 0; i--) {
                Op undo = {.kind = OP_UNDO};
                assert_non_null(progress_apply(&progress, &undo));
                check_str(all_values(), values[i - 1].at);
            }
            for (int i = 1; i <= made; i++) {
                Op redo = {.kind = OP_REDO};
                assert_non_null(progress_apply(&progress, &redo));
                check_str(all_values(), values[i].at);
            }
        }
        arena_reset(&arena);
    }
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(undo_and_redo_tell_the_story),
        FACT(a_mark_that_changes_nothing_is_no_mark),
        FACT(a_clock_that_was_set_back_loses_nothing),
        FACT(the_end_of_time_is_survived),
        FACT(opening_a_reference_is_not_undone),
        FACT(an_operation_twice_is_as_good_as_once),
        FACT(undo_leaves_alone_what_somebody_changed_since),
        FACT(the_history_keeps_the_newest),
        FACT(a_copy_shares_nothing),
        FACT(everything_is_reset_and_comes_back),
        FACT(a_line_is_reset_and_comes_back),
        FACT(the_steps_come_as_they_are_listed),
        FACT(every_step_back_shows_what_was_before),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
