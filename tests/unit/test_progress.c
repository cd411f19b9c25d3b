#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "plan/progress.h"
#include "support/memory.h"
#include "support/path_builder.h"

static Progress progress;

static int start(void **state)
{
    (void)state;
    progress_init(&progress, &arena);
    return 0;
}

static void times_read_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Time time; /* -1 = not read */
        bool short_form;
    } facts[] = {
        {"1970-01-01T00:00:00.000Z", 0, false},
        {"1970-01-01T00:00:00Z", 0, true},
        {"2026-09-21T10:03:11.204Z", 1789984991204, false},
        {"2000-02-29T23:59:59.999Z", 951868799999, false},
        {"2024-02-29T00:00:00.000Z", 1709164800000, false},
        {"2100-03-01T00:00:00.000Z", 4107542400000, false},
        {"9999-12-31T23:59:59.999Z", TIME_MAX, false},
        {"1969-12-31T23:59:59.999Z", -1, false},
        {"2023-02-29T00:00:00.000Z", -1, false},
        {"2100-02-29T00:00:00.000Z", -1, false},
        {"2024-06-31T00:00:00.000Z", -1, false},
        {"2024-13-01T00:00:00.000Z", -1, false},
        {"2024-00-01T00:00:00.000Z", -1, false},
        {"2024-01-00T00:00:00.000Z", -1, false},
        {"2024-01-32T00:00:00.000Z", -1, false},
        {"2024-01-01T24:00:00.000Z", -1, false},
        {"2024-01-01T00:60:00.000Z", -1, false},
        {"2024-01-01T00:00:60.000Z", -1, false},
        {"2024-01-01T00:00:00.000", -1, false},
        {"2024-01-01 00:00:00.000Z", -1, false},
        {"2024-01-01T00:00:00.00Z", -1, false},
        {"2024-01-01T00:00:00.000Zx", -1, false},
        {"+024-01-01T00:00:00.000Z", -1, false},
        {"", -1, false},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Time time = -1;
        assert_int_equal(time_parse(str_from(facts[i].text), &time), facts[i].time >= 0);
        assert_true(time == facts[i].time);
        if (time >= 0 && !facts[i].short_form) check_str(time_format(time, &arena), facts[i].text);
    }
}

static void every_day_reads_as_written(void **state)
{
    (void)state;
    for (Time time = 0; time < TIME_MAX; time += 86400000LL * 97 + 12345) {
        Time back;
        assert_true(time_parse(time_format(time, &arena), &back));
        assert_true(back == time);
        arena_reset(&arena);
    }
}

static void times_outside_are_written_as_the_nearest(void **state)
{
    (void)state;
    check_str(time_format(-5, &arena), "1970-01-01T00:00:00.000Z");
    check_str(time_format(TIME_MAX + 1, &arena), "9999-12-31T23:59:59.999Z");
}

static void states_have_names(void **state)
{
    (void)state;
    State read;
    for (int i = 0; i < STATE_COUNT; i++) {
        assert_true(state_parse(str_from(state_name((State)i)), &read));
        assert_int_equal(read, i);
        assert_int_equal(state_is_met((State)i),
                         i == STATE_DONE || i == STATE_KNOWN || i == STATE_DROPPED);
    }
    assert_false(state_parse(S("finished"), &read));
    assert_false(state_parse(S(""), &read));
}

static Entry entry_of(const char *key, const char *value, Time at, const char *by)
{
    return (Entry){.section = SECTION_STATIONS,
                   .key = str_copy(str_from(key), &arena),
                   .value = str_from(value),
                   .at = at,
                   .by = str_from(by)};
}

static void the_last_writer_wins(void **state)
{
    (void)state;
    static const struct {
        Time at;
        const char *by, *value;
        bool wins;
    } writes[] = {
        {10, "b", "doing", true},  {9, "c", "done", false}, {10, "a", "done", false},
        {10, "b", "doing", false}, {10, "b", "done", true}, {10, "b", "known", true},
        {10, "c", "done", true},   {11, "a", "todo", true},
    };
    const char *value = "";
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        Entry entry = entry_of("k", writes[i].value, writes[i].at, writes[i].by);
        assert_int_equal(progress_put(&progress, &entry), writes[i].wins);
        if (writes[i].wins) value = writes[i].value;
        check_str(progress_find(&progress, SECTION_STATIONS, S("k"))->value, value);
    }
    assert_int_equal(progress.entry_count, 1);
}

static void entries_are_found_in_any_order_of_arrival(void **state)
{
    (void)state;
    enum { COUNT = 500 };
    char key[16];
    for (int i = 0; i < COUNT; i++) {
        snprintf(key, sizeof key, "k%d", i * 7919 % COUNT);
        Entry entry = entry_of(key, "done", i, "a");
        entry.section = (Section)(i % SECTION_COUNT);
        assert_true(progress_put(&progress, &entry));
    }
    assert_int_equal(progress.entry_count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        snprintf(key, sizeof key, "k%d", i * 7919 % COUNT);
        const Entry *found = progress_find(&progress, (Section)(i % SECTION_COUNT), str_from(key));
        assert_non_null(found);
        assert_true(found->at == i);
        assert_null(progress_find(&progress, (Section)((i + 1) % SECTION_COUNT), str_from(key)));
    }
}

static void entries_outlive_what_they_were_made_of(void **state)
{
    (void)state;
    char key[] = "math", value[] = "done", by[] = "a", extra[] = ", stars: 5";
    Entry entry = {.key = str_from(key),
                   .value = str_from(value),
                   .at = 1,
                   .by = str_from(by),
                   .extra = str_from(extra)};
    progress_put(&progress, &entry);
    memset(key, 'x', sizeof key - 1), memset(value, 'x', sizeof value - 1);
    memset(by, 'x', sizeof by - 1), memset(extra, 'x', sizeof extra - 1);
    const Entry *found = progress_find(&progress, SECTION_STATIONS, S("math"));
    check_str(found->value, "done");
    check_str(found->by, "a");
    check_str(found->extra, ", stars: 5");
}

/* Putting many at once is the same as one by one, and what was there takes part. */
static void many_are_put_as_one_by_one(void **state)
{
    (void)state;
    enum { COUNT = 300, KEYS = 60 };
    Entry entries[COUNT];
    Progress single;
    progress_init(&single, &arena);
    for (int i = 0; i < COUNT; i++) {
        char key[16];
        snprintf(key, sizeof key, "k%d", i * 31 % KEYS);
        entries[i] = entry_of(key, i % 3 ? "done" : "doing", i * 17 % 50, i % 2 ? "a" : "b");
        progress_put(&single, &entries[i]);
    }
    progress_put_all(&progress, entries, COUNT / 2);
    progress_put_all(&progress, NULL, 0);
    progress_put_all(&progress, entries + COUNT / 2, COUNT - COUNT / 2);
    assert_int_equal(progress.entry_count, single.entry_count);
    for (int i = 0; i < single.entry_count; i++) {
        assert_true(str_equal(progress.entries[i].key, single.entries[i].key));
        assert_true(str_equal(progress.entries[i].value, single.entries[i].value));
        assert_true(progress.entries[i].at == single.entries[i].at);
    }
}

/* The square of it would not end. */
static void a_hundred_thousand_entries_load_soon(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    Entry *entries = ARENA_ARRAY(&arena, Entry, COUNT);
    for (int i = 0; i < COUNT; i++) {
        Str key = str_format(&arena, "k%d", COUNT - i);
        entries[i] = (Entry){.key = key, .value = S("done"), .at = i, .by = S("a")};
    }
    progress_put_all(&progress, entries, COUNT);
    assert_int_equal(progress.entry_count, COUNT);
}

/* Steps of a learner, as words: "math=done" marks, "undo", "redo". After each: the values that
 * differ from nothing, and whether the step did something. */
typedef struct {
    const char *steps, *shown;
} Story;

static bool take_step(Str step, Time now)
{
    Op op = {.kind = OP_MARK, .at = now, .by = S("a")};
    if (str_equal(step, S("undo"))) op.kind = OP_UNDO;
    if (str_equal(step, S("redo"))) op.kind = OP_REDO;
    if (op.kind == OP_MARK) {
        size_t equals = str_find_char(step, '=', 0);
        op.key = str_slice(step, 0, equals);
        op.value = str_slice(step, equals + 1, step.len);
    }
    return progress_apply(&progress, &op) != NULL;
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
        Str rest = str_from(stories[i].steps), step;
        progress_init(&progress, &arena);
        while (str_split(&rest, ' ', &step)) take_step(step, 1000); /* a clock that stands still */
        check_str(shown(), stories[i].shown);
    }
}

static void a_mark_that_changes_nothing_is_no_mark(void **state)
{
    (void)state;
    assert_true(take_step(S("a=done"), 1));
    assert_false(take_step(S("a=done"), 2));
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
    Entry last = entry_of("a", "done", TIME_MAX, "a");
    progress_put(&progress, &last);
    assert_true(take_step(S("a=todo"), 5));
    check_str(shown(), "a=todo");
    assert_true(progress.entries[0].at == TIME_MAX);
    assert_true(take_step(S("undo"), 5));
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
    take_step(S("a=done"), 1);
    Op open = {.kind = OP_MARK,
               .section = SECTION_REFERENCES,
               .key = S("https://a.b"),
               .value = S("opened"),
               .at = 2,
               .by = S("a")};
    assert_non_null(progress_apply(&progress, &open));
    assert_true(take_step(S("undo"), 3));
    assert_true(progress_opened(&progress, S("https://a.b")));
    check_str(progress_find(&progress, SECTION_STATIONS, S("a"))->value, "");
    assert_false(take_step(S("undo"), 4));
    assert_true(take_step(S("redo"), 5));
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
    Entry foreign = entry_of("a", "done", 50, "b");
    progress_put(&progress, &foreign);
    assert_true(take_step(S("undo"), 60));
    check_str(shown(), "a=done");
    assert_true(progress.history[0].undone);
}

static void the_history_keeps_the_newest(void **state)
{
    (void)state;
    for (int i = 0; i < HISTORY_LIMIT + 30; i++)
        assert_true(take_step(i % 2 ? S("a=done") : S("a=doing"), i));
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
    take_step(S("a=done"), 1);
    take_step(S("undo"), 2);
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

/* Adds topics to a station of a path that has none yet. */
static void add_topics(Path *path, int station, const char *const *titles, int count)
{
    path->topics = ARENA_ARRAY(&arena, Topic, count);
    path->topic_count = path->stations[station].topic_count = count;
    for (int i = 0; i < count; i++)
        path->topics[i] = (Topic){.title = str_from(titles[i]), .parent = -1};
}

static const char *const topic_titles[] = {"Linear Algebra", "Exercises", "exercises!",
                                           "LINEAR algebra", "***",       "Exercises"};
enum { TOPICS = sizeof topic_titles / sizeof *topic_titles };

static void topics_have_keys_of_their_own(void **state)
{
    (void)state;
    static const char *const keys[TOPICS] = {"math/linear-algebra", "math/exercises",
                                             "math/exercises.2",    "math/linear-algebra.2",
                                             "math/topic",          "math/exercises.3"};
    Path path = path_from("A: math", &arena);
    add_topics(&path, 0, topic_titles, TOPICS);
    for (int i = 0; i < TOPICS; i++) {
        check_str(progress_topic_key(&path, 0, i, &arena), keys[i]);
        assert_int_equal(progress_find_topic(&path, 0, str_from(keys[i])), i);
    }
    static const char *const nobodys[] = {
        "math/exercises.4", "math/exercises.1", "math/other", "math/",
        "math/.2",          "mind/exercises",   "math"};
    for (size_t i = 0; i < sizeof nobodys / sizeof *nobodys; i++)
        assert_int_equal(progress_find_topic(&path, 0, str_from(nobodys[i])), -1);
}

static void topics_are_ticked_by_entry_or_source(void **state)
{
    (void)state;
    Path path = path_from("A: math-2 math", &arena);
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    add_topics(&path, 1, topic_titles, TOPICS);
    path.topics[0].ticked = path.topics[1].ticked = true;
    Standing before = progress_standing(&progress, &path, &graph, &arena);
    assert_int_equal(before.topics_ticked[1], 2);
    static const struct {
        int topic;
        const char *value;
        bool ticked;
    } ticks[] = {{1, "todo", false}, {2, "done", true}, {5, "done", true}, {4, "what", false}};
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        Entry entry = {.section = SECTION_TOPICS,
                       .key = progress_topic_key(&path, 1, ticks[i].topic, &arena),
                       .value = str_from(ticks[i].value)};
        progress_put(&progress, &entry);
    }
    Standing after = progress_standing(&progress, &path, &graph, &arena);
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        assert_int_equal(after.topic_ticked[ticks[i].topic], ticks[i].ticked);
        assert_int_equal(progress_topic_ticked(&progress, &path, 1, ticks[i].topic),
                         ticks[i].ticked);
    }
    assert_true(after.topic_ticked[0]);
    assert_int_equal(after.topics_ticked[1], 3);
    assert_int_equal(after.topics_ticked[0], 0);
}

typedef struct {
    const char *spec, *marks;
    const char *ready; /* stops */
    const char *sums;  /* of each line and in all */
} Standings;

/* clang-format off */
static const Standings standings[] = {
    {"A: a b c; B<c: d; C*<c: x y", "",                    "a",     "A 0/3, B 0/1, C 0/0, 0/4"},
    {"A: a b c; B<c: d; C*<c: x y", "a=done",              "b",     "A 1/3, B 0/1, C 0/0, 1/4"},
    {"A: a b c; B<c: d; C*<c: x y", "a=doing",             "a",     "A 0/3, B 0/1, C 0/0, 0/4"},
    {"A: a b c; B<c: d; C*<c: x y", "a=done b=known c=done", "d x y", "A 3/3, B 0/1, C 0/0, 3/4"},
    {"A: a b c; B<c: d; C*<c: x y", "b=done",              "a c",   "A 1/3, B 0/1, C 0/0, 1/4"},
    /* a dropped station counts as met, and in no sum */
    {"A: a b c; B<c: d; C*<c: x y", "a=dropped",           "b",     "A 0/2, B 0/1, C 0/0, 0/3"},
    /* an interchange counts on each of its lines and once in all */
    {"A: a b; B: b c",              "a=done b=done",       "c",     "A 2/2, B 1/2, 2/3"},
    /* a state from a newer program counts as nothing */
    {"A: a b",                      "a=finished",          "a",     "A 0/2, 0/2"},
    {"A: a b; need a b",            "",                    "a",     "A 0/2, 0/2"},
    /* one alternative of each group is enough; what is needed itself stays needed */
    {"A: a b; B: c d; any d b",     "b=done",              "a c",   "A 1/2, B 0/2, 1/4"},
    {"A: a; B: b; C: c; any c a b", "b=done",              "a c",   "A 0/1, B 1/1, C 0/1, 1/3"},
    {"A: a; B: b; C: c; any c a b; need c a", "b=done",    "a",     "A 0/1, B 1/1, C 0/1, 1/3"},
    {"A: a; B: b; C: c; any c a; any c a b", "b=done",     "a",     "A 0/1, B 1/1, C 0/1, 1/3"},
    /* a group of resources is no station: the others of the choice are left */
    {"A*: x; B: b c; any c x b",    "",                    "b x",   "A 0/0, B 0/2, 0/2"},
};
/* clang-format on */

static void marks_and_edges_give_the_standing(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof standings / sizeof *standings; i++) {
        Path path = path_from(standings[i].spec, &arena);
        DiagList diags = {.arena = &arena};
        Graph graph = graph_make(&path, &arena, &diags);
        progress_init(&progress, &arena);
        Str rest = str_from(standings[i].marks), step;
        while (str_split(&rest, ' ', &step)) take_step(step, 1);
        Standing standing = progress_standing(&progress, &path, &graph, &arena);
        Buf ready = {.arena = &arena}, sums = {.arena = &arena};
        for (int stop = 0; stop < path_stop_count(&path); stop++)
            if (standing.ready[stop]) buf_format(&ready, "%.*s ", S_ARG(path_stop_id(&path, stop)));
        for (int line = 0; line < path.line_count; line++)
            buf_format(&sums, "%s %d/%d, ", path.lines[line].letter, standing.line_done[line],
                       standing.line_total[line]);
        buf_format(&sums, "%d/%d", standing.done, standing.total);
        check_str(str_trim(buf_str(&ready)), standings[i].ready);
        check_str(buf_str(&sums), standings[i].sums);
    }
}

static void the_source_may_say_that_a_station_is_done(void **state)
{
    (void)state;
    Path path = path_from("A: a b", &arena);
    path.stations[0].ticked = true;
    assert_int_equal(progress_state(&progress, &path, 0), STATE_DONE);
    assert_true(take_step(S("a=todo"), 1));
    assert_int_equal(progress_state(&progress, &path, 0), STATE_TODO);
    assert_true(take_step(S("undo"), 2));
    assert_int_equal(progress_state(&progress, &path, 0), STATE_DONE);
}

static void notes_are_kept_by_station(void **state)
{
    (void)state;
    check_str(progress_note(&progress, S("a")), "");
    Op note = {.section = SECTION_NOTES, .key = S("a"), .value = S("read it"), .by = S("a")};
    progress_apply(&progress, &note);
    check_str(progress_note(&progress, S("a")), "read it");
    check_str(progress_note(&progress, S("b")), "");
}

static void percent_is_never_ahead_of_itself(void **state)
{
    (void)state;
    static const int facts[][3] = {
        {0, 0, -1},  {0, 3, 0},      {1, 3, 33},   {2, 3, 66},
        {3, 3, 100}, {199, 200, 99}, {1, 1000, 0}, {99999999, 100000000, 99}};
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        assert_int_equal(progress_percent(facts[i][0], facts[i][1]), facts[i][2]);
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start, empty_arenas)

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

static void renaming_goes_through_everything(void **state)
{
    (void)state;
    static const struct {
        Section section;
        const char *key, *renamed;
    } facts[] = {
        {SECTION_STATIONS, "a", "b"},       {SECTION_STATIONS, "b", "a"},
        {SECTION_STATIONS, "ab", "ab"},     {SECTION_TOPICS, "a/x", "b/x"},
        {SECTION_TOPICS, "a/b/x", "a/b/x"}, {SECTION_NOTES, "b", "a"},
        {SECTION_REFERENCES, "a", "a"},     {SECTION_SEEN, "a", "b"},
        {SECTION_LINES, "a", "a"},
    };
    enum { FACTS = sizeof facts / sizeof *facts };
    for (int i = 0; i < FACTS; i++) {
        Op op = {.section = facts[i].section, .key = str_from(facts[i].key), .at = 1};
        op.value = op.key;
        assert_non_null(progress_apply(&progress, &op));
    }
    progress_rename(&progress, (Renaming[]){{S("a"), S("b"), false}, {S("b"), S("a"), false}}, 2);
    assert_int_equal(progress.entry_count, FACTS);
    assert_int_equal(progress.history_count, FACTS);
    for (int i = 0; i < FACTS; i++)
        check_str(value_now(facts[i].section, facts[i].renamed), facts[i].key);
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
            Entry entry = entry_of(few_keys[i], "done", 5, "a");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(everything_is_reset_and_comes_back),
        FACT(renaming_goes_through_everything),
        FACT(times_read_as_written),
        FACT(every_day_reads_as_written),
        FACT(times_outside_are_written_as_the_nearest),
        FACT(states_have_names),
        FACT(the_last_writer_wins),
        FACT(entries_are_found_in_any_order_of_arrival),
        FACT(entries_outlive_what_they_were_made_of),
        FACT(many_are_put_as_one_by_one),
        FACT(a_hundred_thousand_entries_load_soon),
        FACT(undo_and_redo_tell_the_story),
        FACT(a_mark_that_changes_nothing_is_no_mark),
        FACT(a_clock_that_was_set_back_loses_nothing),
        FACT(the_end_of_time_is_survived),
        FACT(opening_a_reference_is_not_undone),
        FACT(an_operation_twice_is_as_good_as_once),
        FACT(undo_leaves_alone_what_somebody_changed_since),
        FACT(the_history_keeps_the_newest),
        FACT(a_copy_shares_nothing),
        FACT(topics_have_keys_of_their_own),
        FACT(topics_are_ticked_by_entry_or_source),
        FACT(marks_and_edges_give_the_standing),
        FACT(the_source_may_say_that_a_station_is_done),
        FACT(notes_are_kept_by_station),
        FACT(percent_is_never_ahead_of_itself),
        FACT(a_line_is_reset_and_comes_back),
        FACT(every_step_back_shows_what_was_before),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
