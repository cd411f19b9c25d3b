#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "plan/progress.h"
#include "support/memory.h"
#include "support/path_builder.h"
#include "support/steps.h"

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
        while (str_split(&rest, ' ', &step)) take_step(&progress, step, 1);
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
    assert_true(take_step(&progress, S("a=todo"), 1));
    assert_int_equal(progress_state(&progress, &path, 0), STATE_TODO);
    assert_true(take_step(&progress, S("undo"), 2));
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
        check_str(progress_entry(&progress, facts[i].section, str_from(facts[i].renamed))->value,
                  facts[i].key);
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
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
        FACT(topics_have_keys_of_their_own),
        FACT(topics_are_ticked_by_entry_or_source),
        FACT(marks_and_edges_give_the_standing),
        FACT(the_source_may_say_that_a_station_is_done),
        FACT(notes_are_kept_by_station),
        FACT(percent_is_never_ahead_of_itself),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
