#include "support/check.h"

#include "plan/advice.h"
#include "support/memory.h"
#include "support/path_builder.h"

typedef struct {
    Path path;
    Graph graph;
    Standing standing;
} Fixture;

/* `marks`: "a=done b=doing". */
static Fixture *make(const char *spec, const char *marks)
{
    Fixture *fixture = ARENA_NEW(&arena, Fixture);
    DiagList diags = {.arena = &arena};
    Progress progress;
    progress_init(&progress, &arena);
    Str rest = str_from(marks), mark;
    while (str_split(&rest, ' ', &mark)) {
        size_t equals = str_find_char(mark, '=', 0);
        Entry entry = {.key = str_slice(mark, 0, equals),
                       .value = str_slice(mark, equals + 1, mark.len)};
        progress_put(&progress, &entry);
    }
    fixture->path = path_from(spec, &arena);
    fixture->graph = graph_make(&fixture->path, &arena, &diags);
    fixture->standing = progress_standing(&progress, &fixture->path, &fixture->graph, &arena);
    return fixture;
}

static Str title(const Fixture *fixture, int stop)
{
    return path_stop_title(&fixture->path, stop);
}

/* "a:1/3 b:0/0": what it opens, and what it leads to. */
static Str next_text(const Fixture *fixture, int room)
{
    Buf out = {.arena = &arena};
    Advice advice[8];
    int count =
        advice_next(&fixture->path, &fixture->graph, &fixture->standing, advice, room, &arena);
    for (int i = 0; i < count; i++)
        buf_format(&out, "%.*s:%d/%d ", S_ARG(title(fixture, advice[i].station)), advice[i].opens,
                   advice[i].leads_to);
    return str_trim(buf_str(&out));
}

/* clang-format off */
static const struct {
    const char *spec, *marks, *next;
} nexts[] = {
    {"A: a b c; B<c: d e; C*<c: x", "",                     "a:1/4"},
    {"A: a b c; B<c: d e; C*<c: x", "a=done b=done",        "c:1/2"},
    {"A: a b c; B<c: d e; C*<c: x", "a=known b=done c=dropped d=done", "e:0/0"},
    {"A: a b c; B<c: d e; C*<c: x", "a=done b=done c=done d=done e=done", ""},
    {"A*: x y",                     "",                     ""},
    /* what was started comes first, ready or not */
    {"A: a b c; B: d e f",          "e=doing",              "e:1/1 a:1/2 d:1/2"},
    /* mandatory before optional, then as in the document, whatever they open */
    {"A: a b; B: c d e; C: f",      "",                     "a:1/1 c:1/2 f:0/0"},
    {"A: a b; B: c d e; C: f",      "d=done",               "a:1/1 c:0/0 e:0/0 f:0/0"},
    {"A: a; B: b; C: c; D: d; need c a; need c b; need d b", "", "a:0/1 b:1/2"},
    {"A: a?; B: b; C: c?; D: d",    "",                     "b:0/0 d:0/0 a:0/0 c:0/0"},
    /* rides of a catalogue keep nobody waiting */
    {"A~: a b c",                   "",                     "a:0/0 b:0/0 c:0/0"},
    {"A: a b; need a b",            "",                     "a:1/1"},
    /* of alternatives each opens what waits for them, until one is met */
    {"A: a; B: b; C: c; any c a b", "",                     "a:1/1 b:1/1"},
    {"A: a; B: b; C: c; any c a b", "a=done",               "b:0/0 c:0/0"},
    {"A: a; B: b; C: c; any c a b; need c b", "",           "a:0/1 b:1/1"},
    {"A: a; B: b; C: c; D: d; any d a b; any d a c", "",    "a:1/1 b:0/1 c:0/1"},
    {"A: a; B: b; C: c; D: d; any d a b; any d a c", "b=known", "a:1/1 c:1/1"},
    /* when all were left out to break cycles nothing is asked for */
    {"A: a b; any a b",             "",                     "a:1/1"},
};
/* clang-format on */

static void the_best_comes_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof nexts / sizeof *nexts; i++)
        check_str(next_text(make(nexts[i].spec, nexts[i].marks), 8), nexts[i].next);
}

static void no_more_is_said_than_asked_for(void **state)
{
    (void)state;
    check_str(next_text(make("A~: a b c", ""), 2), "a:0/0 b:0/0");
    check_str(next_text(make("A~: a b c", ""), 0), "");
}

static void each_advice_has_a_reason(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *marks, *reason; /* of the first advice */
    } facts[] = {
        {"A: a b", "a=doing", "you have started it"},
        {"A: a b", "", "the path begins here"},
        {"A: a b", "a=done", "it is the last one"},
        {"A: a b c d", "a=done", "the longest way that is left leads through it"},
        {"A: a? b; B: c", "b=done", "it requires nothing"},
        {"A: a; B: b?; C: c", "a=done c=done", "it is the last one"},
        {"A: a b?; B<a: c?", "a=done", "it is optional, and you have all that it requires"},
        {"A: a b; B<a: c", "a=done", "you have all that it requires"},
    };
    Advice advice;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const Fixture *fixture = make(facts[i].spec, facts[i].marks);
        assert_int_equal(
            advice_next(&fixture->path, &fixture->graph, &fixture->standing, &advice, 1, &arena),
            1);
        check_str(str_from(advice.reason), facts[i].reason);
    }
}

static void one_that_is_not_on_the_longest_way_may_open_others(void **state)
{
    (void)state;
    const Fixture *fixture = make("A: a b c; B: d e", "");
    Advice advice[2];
    assert_int_equal(
        advice_next(&fixture->path, &fixture->graph, &fixture->standing, advice, 2, &arena), 2);
    check_str(title(fixture, advice[1].station), "d");
    check_str(str_from(advice[1].reason), "others wait for it alone");
}

/* clang-format off */
static const struct {
    const char *spec, *marks, *stop;
    const char *why;     /* what it waits for; '!' marks what it requires itself */
    const char *unlocks; /* what it opens at once | and later */
} waits[] = {
    {"A: a b c; B<c: d e; C*<c: x y", "",              "d", "a b c!",  "e|"},
    {"A: a b c; B<c: d e; C*<c: x y", "b=done",        "d", "c!",      "e|"},
    {"A: a b c; B<c: d e; C*<c: x y", "a=done b=done", "c", "",        "d|e"},
    {"A: a b c; B<c: d e; C*<c: x y", "",              "x", "a b c!",  "|"},
    {"A: a b c; B<c: d e; C*<c: x y", "d=dropped",     "c", "a b!",    "|"},
    {"A: a; B: b; C: c; need c a b",  "",              "a", "",        "|c"},
    {"A: a; B: b; C: c; need c a b",  "b=done",        "a", "",        "c|"},
    {"A: a; B: b; C: c; need c a b",  "",              "c", "a! b!",   "|"},
    /* a need that a longer way says already still answers why */
    {"A: a b c; need c a",            "",              "c", "a! b!",   "|"},
    {"A~: a b c",                     "",              "c", "",        "|"},
    {"A: a b; need a b",              "",              "a", "",        "b|"},
    /* alternatives: all are named until one is met */
    {"A: a; B: b; C: c; any c a b",   "",              "c", "a! b!",   "|"},
    {"A: a; B: b; C: c; any c a b",   "",              "a", "",        "c|"},
    {"A: a; B: b; C: c; any c a b",   "a=done",        "c", "",        "|"},
    {"A: a; B: b; C: c; any c a b",   "a=done",        "b", "",        "|"},
    {"A: a; B: b; C: c; any c a b",   "a=done",        "a", "",        "c|"},
    {"A: a; B: b; C: c; D: d; any d a b; need d c", "", "a", "",       "|d"},
    {"A: a; B: b; C: c; D: d; any d a b; need d c", "b=done", "c", "", "d|"},
    {"A: a; B: b; C: c; D: d; any d a b; any d a c", "", "a", "",      "d|"},
    {"A: a; B: b; C: c; D: d; any d a b; any d a c", "", "b", "",      "|d"},
};
/* clang-format on */

static Str why_text(const Fixture *fixture, int stop)
{
    Buf out = {.arena = &arena};
    Missing *missing;
    int count =
        advice_why(&fixture->path, &fixture->graph, &fixture->standing, stop, &arena, &missing);
    for (int i = 0; i < count; i++) {
        const GraphEdge *edge = &fixture->graph.edges[missing[i].edge];
        assert_int_equal(edge->from, missing[i].station);
        assert_int_equal(edge->to == stop, missing[i].direct);
        buf_format(&out, "%.*s%s ", S_ARG(title(fixture, missing[i].station)),
                   missing[i].direct ? "!" : "");
    }
    return str_trim(buf_str(&out));
}

static Str unlocks_text(const Fixture *fixture, int stop)
{
    Buf out = {.arena = &arena};
    int *stations, at_once;
    int count = advice_unlocks(&fixture->path, &fixture->graph, &fixture->standing, stop, &arena,
                               &stations, &at_once);
    for (int i = 0; i < count; i++) {
        const char *before = i == at_once ? "|" : i ? " " : "";
        buf_format(&out, "%s%.*s", before, S_ARG(title(fixture, stations[i])));
    }
    if (at_once == count) buf_add(&out, S("|"));
    return buf_str(&out);
}

static void a_station_waits_for_what_is_missing_and_opens_others(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        const Fixture *fixture = make(waits[i].spec, waits[i].marks);
        int stop = stop_named(&fixture->path, waits[i].stop);
        check_str(why_text(fixture, stop), waits[i].why);
        check_str(unlocks_text(fixture, stop), waits[i].unlocks);
    }
}

static void a_choice_names_its_alternatives(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *choice; /* of the first group */
    } facts[] = {
        {"A: a; B: b; C: c; any c a b", "one of A1, B1"},
        {"A: a b c d e; B: f; any f e d c b a", "one of A5, A4, A3, A2 and 1 more"},
        /* those that close a cycle are none */
        {"A: a b; C: c; any a b c", "one of C1"},
        {"A: a b; any a b; any b a", ""},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const Fixture *fixture = make(facts[i].spec, "");
        check_str(advice_choice(&fixture->path, &fixture->graph, 1, &arena), facts[i].choice);
    }
}

static void a_route_leads_to_all_goals_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *marks, *goals, *route;
    } facts[] = {
        {"A: a b c; B<b: d e", "", "e", "a b d e"},
        {"A: a b c; B<b: d e", "a=done d=known", "e", "e"},
        {"A: a b c; B<b: d e", "a=done", "e c", "b c d e"},
        {"A: a b c; B<b: d e", "e=done", "e", ""},
        {"A: a b; C*<b: x", "", "x", "a b"},
        {"A: a b", "", "", ""},
        /* of alternatives the shorter, the one that was started, or one that is needed anyway */
        {"A: a b; B: c; D: d; any d b c", "", "d", "c d"},
        {"A: a b; B: c; D: d; any d b c", "a=done b=doing", "d", "b d"},
        {"A: a b; B: c; D: d; any d b c", "", "d b", "a b d"},
        {"A: a b; B: c; D: d; E: e; any d b c; need e b d", "", "e", "a b d e"},
        {"A: a b; B: c; D: d; any d b c", "b=done", "d", "d"},
        {"A: a b; B: c; D*<b: x; E: e; any e c b", "", "x e", "a b e"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const Fixture *fixture = make(facts[i].spec, facts[i].marks);
        int goals[4], goal_count = 0;
        Str rest = str_from(facts[i].goals), goal;
        while (str_split(&rest, ' ', &goal))
            goals[goal_count++] = stop_named(&fixture->path, str_z(goal, &arena));
        Route route = advice_route(&fixture->path, &fixture->graph, &fixture->standing, goals,
                                   goal_count, &arena);
        Buf out = {.arena = &arena};
        for (int j = 0; j < route.count; j++)
            buf_format(&out, "%.*s ", S_ARG(title(fixture, route.stations[j])));
        check_str(str_trim(buf_str(&out)), facts[i].route);
    }
}

static void a_route_sums_the_hours_that_are_known(void **state)
{
    (void)state;
    Fixture *fixture = make("A: a b c", "");
    fixture->path.stations[0].hours_low = 2, fixture->path.stations[0].hours_high = 3;
    fixture->path.stations[2].hours_low = 10, fixture->path.stations[2].hours_high = 10;
    int goal = 2;
    Route route =
        advice_route(&fixture->path, &fixture->graph, &fixture->standing, &goal, 1, &arena);
    assert_int_equal(route.count, 3);
    assert_int_equal(route.without_hours, 1);
    assert_true(route.hours_low > 11.9 && route.hours_low < 12.1);
    assert_true(route.hours_high > 12.9 && route.hours_high < 13.1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_best_comes_first, empty_arenas),
        cmocka_unit_test_teardown(no_more_is_said_than_asked_for, empty_arenas),
        cmocka_unit_test_teardown(each_advice_has_a_reason, empty_arenas),
        cmocka_unit_test_teardown(one_that_is_not_on_the_longest_way_may_open_others, empty_arenas),
        cmocka_unit_test_teardown(a_station_waits_for_what_is_missing_and_opens_others,
                                  empty_arenas),
        cmocka_unit_test_teardown(a_choice_names_its_alternatives, empty_arenas),
        cmocka_unit_test_teardown(a_route_leads_to_all_goals_in_order, empty_arenas),
        cmocka_unit_test_teardown(a_route_sums_the_hours_that_are_known, empty_arenas),
    };
    return cmocka_run_group_tests_name("advice", tests, NULL, NULL);
}
