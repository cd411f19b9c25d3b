#include "support/check.h"

#include "plan/pace.h"
#include "support/memory.h"
#include "support/path_builder.h"

static const Time DAY = 86400000, NOW = 1789984991000; /* 2026-09-21T10:03:11Z */

/* A path of `total` stations, of which some were done so many days ago; -1 = not done. */
static Pace pace_after(const int *days_ago, int count, int total, int offset)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    Buf spec = {.arena = &arena};
    buf_add(&spec, S("A:"));
    for (int i = 0; i < total; i++) buf_format(&spec, " %s", names[i]);
    Path path = path_from(spec.at, &arena);
    Progress progress;
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    progress_init(&progress, &arena);
    for (int i = 0; i < count; i++) {
        Entry entry = {
            .key = str_from(names[i]), .value = S("done"), .at = NOW - days_ago[i] * DAY};
        if (days_ago[i] >= 0) progress_put(&progress, &entry);
    }
    Standing standing = progress_standing(&progress, &path, &graph, &arena);
    return pace_of(&progress, &path, &standing, NOW, offset);
}

/* clang-format off */
static const struct {
    int ago[8], count, total;
    int lately, span, low, high;
    const char *why;
} cases[] = {
    {{0}, 0, 5,                          0, 0, 0, 0,  "nothing done"},
    {{0}, 1, 5,                          1, 7, 0, 0,  "too few to say"},
    {{0, 0, 0, 0}, 4, 4,                 4, 7, 0, 0,  "nothing left"},
    {{0, 0, 0, 0}, 4, 10,                4, 7, 1, 3,  "four in a day are four in a week"},
    {{27, 20, 13, 6}, 4, 8,              4, 28, 3, 8, "one a week"},
    {{27, 20, 13, 6, 5, 4, 3, 2}, 8, 10, 8, 28, 1, 2, "two a week"},
    {{90, 60, 40}, 3, 5,                 0, 28, 0, 0, "long ago"},
};
/* clang-format on */

static void the_rest_is_a_range(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Pace pace = pace_after(cases[i].ago, cases[i].count, cases[i].total, 0);
        if (pace.lately != cases[i].lately || pace.span != cases[i].span ||
            pace.weeks_low != cases[i].low || pace.weeks_high != cases[i].high)
            fail_msg("%s: %d in %d days, %d to %d weeks", cases[i].why, pace.lately, pace.span,
                     pace.weeks_low, pace.weeks_high);
    }
}

/* 10:03 UTC is the same day from UTC-10 to UTC+13, and another one beyond. */
static void days_are_local(void **state)
{
    (void)state;
    static const struct {
        int offset, day;
        const char *date;
    } zones[] = {{0, 27, "2026-09-21"},
                 {-10 * 60, 27, "2026-09-21"},
                 {-11 * 60, 27, "2026-09-20"},
                 {13 * 60 + 56, 27, "2026-09-21"},
                 {14 * 60, 27, "2026-09-22"}};
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        Pace pace = pace_after((const int[]){0}, 1, 2, zones[i].offset);
        assert_int_equal(pace.days[zones[i].day], 1);
        check_str(pace_date(NOW, zones[i].offset, &arena), zones[i].date);
    }
    Time yesterday_late = NOW - 11 * 3600000LL; /* 23:03 of the day before in UTC */
    check_str(pace_date(yesterday_late, 0, &arena), "2026-09-20");
    check_str(pace_date(yesterday_late, 60, &arena), "2026-09-21");
}

static void marks_of_the_future_count_nowhere(void **state)
{
    (void)state;
    Path path = path_from("A: a b", &arena);
    Progress progress;
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    progress_init(&progress, &arena);
    progress_put(&progress, &(Entry){.key = S("a"), .value = S("done"), .at = NOW + 3 * DAY});
    progress_put(&progress, &(Entry){.key = S("b"), .value = S("known"), .at = NOW});
    Standing standing = progress_standing(&progress, &path, &graph, &arena);
    assert_int_equal(pace_of(&progress, &path, &standing, NOW, 0).lately, 0);
}

static void hours_are_so_many_weeks(void **state)
{
    (void)state;
    static const struct {
        double low, high;
        int a_week;
        bool known;
        int weeks_low, weeks_high;
    } rests[] = {
        {15, 25, 4, true, 4, 7}, {8, 8, 4, true, 2, 2},  {0.5, 1, 10, true, 1, 1},
        {0, 0, 4, false, 0, 0},  {5, 9, 0, false, 0, 0}, {1e9, 1e12, 1, false, 0, 0},
    };
    for (size_t i = 0; i < sizeof rests / sizeof *rests; i++) {
        Pace pace = {.hours_low = rests[i].low, .hours_high = rests[i].high};
        int low = 0, high = 0;
        assert_int_equal(pace_weeks(&pace, rests[i].a_week, &low, &high), rests[i].known);
        assert_int_equal(low, rests[i].weeks_low);
        assert_int_equal(high, rests[i].weeks_high);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_rest_is_a_range, empty_arenas),
        cmocka_unit_test_teardown(days_are_local, empty_arenas),
        cmocka_unit_test_teardown(hours_are_so_many_weeks, empty_arenas),
        cmocka_unit_test_teardown(marks_of_the_future_count_nowhere, empty_arenas),
    };
    return cmocka_run_group_tests_name("pace", tests, NULL, NULL);
}
