#include "support/check.h"

#include "store/merge.h"
#include "store/store.h"
#include "support/memory.h"

static unsigned seed;

static int roll(int sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 16) % (unsigned)sides);
}

static Str one_of(const char *const *words, int count)
{
    return str_from(words[roll(count)]);
}

/* Few keys, times and writers, so that ties of every kind are common. */
static Progress random_progress(void)
{
    static const char *const keys[] = {"a", "b", "c"}, *const values[] = {"", "done", "todo"};
    static const char *const writers[] = {"x", "y"}, *const extras[] = {"", "", ", stars: 5"};
    Progress progress;
    progress_init(&progress, &arena);
    progress.generation = roll(9);
    for (int i = roll(12); i > 0; i--) {
        Entry entry = {.section = (Section)roll(SECTION_COUNT),
                       .key = one_of(keys, 3),
                       .value = one_of(values, 3),
                       .at = roll(5),
                       .by = one_of(writers, 2),
                       .extra = one_of(extras, 3)};
        progress_put(&progress, &entry);
    }
    for (int i = roll(12); i > 0; i--) {
        Mark mark = {.section = (Section)roll(SECTION_COUNT),
                     .key = one_of(keys, 3),
                     .before = one_of(values, 3),
                     .after = one_of(values, 3),
                     .at = roll(5),
                     .by = one_of(writers, 2),
                     .under = one_of(values, 3),
                     .under_at = roll(3),
                     .undone = roll(2)};
        mark.changed = mark.at + roll(3);
        progress_put_mark(&progress, &mark);
    }
    return progress;
}

static Progress merged(const Progress *a, const Progress *b)
{
    Progress both;
    progress_init(&both, &arena);
    progress_copy(&both, a);
    merge_progress(&both, b);
    return both;
}

/* All that a progress holds, as text. */
static const char *text_of(const Progress *progress)
{
    Buf out = {.arena = &arena};
    store_format(progress, &(StoreHead){.path_id = S("p")}, &out);
    for (int i = 0; i < progress->history_count; i++)
        buf_format(&out, "%d %lld\n", progress->history[i].undone, progress->history[i].changed);
    return out.at;
}

/* Of a key that both have, ours stays; it would take knowing it to do better. */
static void unknown_entries_of_both_are_kept(void **state)
{
    (void)state;
    static const struct {
        const char *ours, *theirs, *both;
    } cases[] = {
        {"", "", ""},
        {"a: 1\n", "", "a: 1\n"},
        {"", "b: [x, y]\n", "b: [x, y]\n"},
        {"a: 1\n", "b: 2\n", "a: 1\nb: 2\n"},
        {"a: 1\n", "a: 2\nb:\n  c: 3\n  d:\n    - 4\n", "a: 1\nb:\n  c: 3\n  d:\n    - 4\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_str(store_join_unknown(str_from(cases[i].ours), str_from(cases[i].theirs), &arena),
                  cases[i].both);
}

static void merging_keeps_the_laws(void **state)
{
    (void)state;
    enum { TRIALS = 1500 };
    for (seed = 1; seed < TRIALS; seed++) {
        unsigned first = seed;
        Progress a = random_progress(), b = random_progress(), c = random_progress();
        Progress ab = merged(&a, &b), ba = merged(&b, &a), bc = merged(&b, &c);
        Progress left = merged(&ab, &c), right = merged(&a, &bc), twice = merged(&ab, &b);
        check_str(str_from(text_of(&ab)), text_of(&ba));
        check_str(str_from(text_of(&left)), text_of(&right));
        check_str(str_from(text_of(&twice)), text_of(&ab));
        Progress self = merged(&a, &a);
        check_str(str_from(text_of(&self)), text_of(&a));
        arena_reset(&arena);
        seed = first;
    }
}

static void every_entry_survives_that_nobody_wrote_later(void **state)
{
    (void)state;
    for (seed = 1; seed < 300; seed++) {
        unsigned first = seed;
        Progress a = random_progress(), b = random_progress(), both = merged(&a, &b);
        for (int i = 0; i < a.entry_count; i++) {
            const Entry *mine = &a.entries[i];
            const Entry *found = progress_find(&both, mine->section, mine->key);
            const Entry *other = progress_find(&b, mine->section, mine->key);
            assert_non_null(found);
            assert_true(found->at >= mine->at);
            if (!other || other->at < mine->at) assert_true(str_equal(found->value, mine->value));
        }
        arena_reset(&arena);
        seed = first;
    }
}

/* More marks than the history keeps: the newest of both stay, whatever the order of merging. */
static void histories_keep_the_newest_of_both(void **state)
{
    (void)state;
    Progress sides[2];
    for (int side = 0; side < 2; side++) {
        progress_init(&sides[side], &arena);
        for (int i = 0; i < HISTORY_LIMIT; i++) {
            Mark mark = {.key = S("a"), .at = 2 * i + side, .by = side ? S("x") : S("y")};
            mark.changed = mark.at;
            progress_put_mark(&sides[side], &mark);
        }
    }
    Progress both = merged(&sides[0], &sides[1]), back = merged(&sides[1], &sides[0]);
    assert_int_equal(both.history_count, HISTORY_LIMIT);
    for (int i = 0; i < HISTORY_LIMIT; i++) assert_true(both.history[i].at == HISTORY_LIMIT + i);
    check_str(str_from(text_of(&both)), text_of(&back));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(unknown_entries_of_both_are_kept, empty_arenas),
        cmocka_unit_test_teardown(merging_keeps_the_laws, empty_arenas),
        cmocka_unit_test_teardown(every_entry_survives_that_nobody_wrote_later, empty_arenas),
        cmocka_unit_test_teardown(histories_keep_the_newest_of_both, empty_arenas),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
