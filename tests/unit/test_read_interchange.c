/* Facts about stations that several lines name: which are one, and what that one holds. */
#include "plan/graph.h"
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

#define PY     "### [Python](https://e.org/py)\n"
#define PYTHON "  > Python <https://e.org/py> link\n"

/* clang-format off */
static const HintedCase cases[] = {
    {"one title and one address on two lines is one station, with what both say", "{}",
     "# M\n## A\n" PY "- x\n- y\n### S\n- s\n## B\n" PY "Of B.\n- y\n- z\n  - *in z:* see "
     "[d](https://e.org/d)\n### T\n- t\n",
     "= M\n"
     "A A\n - Python + Of B.\n  . x\n  . y\n  . z\n   . in z: see d\n    > d <https://e.org/d> link\n"
     PYTHON " - S\n  . s\n"
     "B B\n - Python + Of B.\n  . x\n  . y\n  . z\n   . in z: see d\n    > d <https://e.org/d> link\n"
     PYTHON " - T\n  . t\n"
     "1-2 order\n1-3 order\n"},
    {"a title that only leads to the other is that one, before it or behind it", "{}",
     "# M\n## A\n### [Python](#python)\n### S\n- s\n## B\n### Python\n- y\n### T\n- t\n"
     "## C\n### U\n- u\n### [Python](#python)\n",
     "= M\nA A\n - Python\n  . y\n - S\n  . s\nB B\n - Python\n  . y\n - T\n  . t\n"
     "C C\n - U\n  . u\n - Python\n  . y\n"
     "4-1 order\n1-2 order\n1-3 order\n"},
    {"so are items and rows", "{}",
     "# M\n## A\n| Course | Time |\n|--|--|\n| [P](https://e.org/p) | 2 hours |\n| [Q](https://e.org/q) | - |\n"
     "## B\n| Course | Time |\n|--|--|\n| [P](https://e.org/p) | 2 hours |\n| [R](https://e.org/r) | 1 hour |\n",
     "= M\nA A\n - P ~2-2h\n  > P <https://e.org/p> link\n - Q\n  > Q <https://e.org/q> link\n"
     "B B\n - P ~2-2h\n  > P <https://e.org/p> link\n - R ~1-1h\n  > R <https://e.org/r> link\n"
     "1-2 order\n1-3 order\n"},
    {"a title alone says nothing", "{}",
     "# M\n## A\n### Exercises\n- x\n### S\n- s\n## B\n### Exercises\n- y\n### T\n- t\n",
     "= M\nA A\n - Exercises\n  . x\n - S\n  . s\nB B\n - Exercises\n  . y\n - T\n  . t\n"
     "1-2 order\n3-4 order\n"},
    {"nor does another address, practice, or what one line repeats", "{}",
     "# M\n## A\n" PY "### [Drill](https://www.hackerrank.com/d)\n### [R](https://e.org/r)\n"
     "### [R](https://e.org/r)\n"
     "## B\n### [Python](https://e.org/py3)\n### [Drill](https://www.hackerrank.com/d)\n"
     "### [R](https://e.org/r)\n",
     "= M\nA A\n - Python\n" PYTHON " - Drill\n  > Drill <https://www.hackerrank.com/d> practice\n"
     " - R\n  > R <https://e.org/r> link\n - R\n  > R <https://e.org/r> link\n"
     "B B\n - Python\n  > Python <https://e.org/py3> link\n"
     " - Drill\n  > Drill <https://www.hackerrank.com/d> practice\n - R\n  > R <https://e.org/r> link\n"
     "1-2 order\n2-3 order\n3-4 order\n5-6 order\n6-7 order\n"},
    {"a hint says which titles are one", "interchange: [Ex*]",
     "# M\n## A\n### Exercises\n- x\n### S\n- s\n## B\n### Exercises\n- y\n### S\n- t\n",
     "= M\nA A\n - Exercises\n  . x\n  . y\n - S\n  . s\nB B\n - Exercises\n  . x\n  . y\n - S\n"
     "  . t\n1-2 order\n1-3 order\n"},
    {"and which lines call at what is written once: first above, last below", "{line: h2, station: h3, also: {Q: [A, C]}}",
     "# M\n## A\n### P\n- p\n## B\n### Q\n- q\n## C\n### R\n- r\n### S\n- s\n",
     "= M\nA A\n - P\n  . p\n - Q\n  . q\nB B\n - Q\n  . q\nC C\n - Q\n  . q\n - R\n  . r\n - S\n"
     "  . s\n1-2 order\n2-3 order\n3-4 order\n"},
    {"in a comment too, each line once", "{line: h2, station: h3}",
     "# M\n## A\n### P\n- p\n## B\n<!-- metromap: also=\"A, B, a\" -->\n### Q\n- q\n### S\n- s\n",
     "= M\nA A\n - P\n  . p\n - Q\n  . q\nB B\n - Q\n  . q\n - S\n  . s\n1-2 order\n2-3 order\n"},
    {"needs of both are its own, and lines of groups stay", "{}",
     "# M\n## A\n1. **P**\n2. **[Q](https://e.org/q)**\n3. **N**\n\n## B\n4. **[Q](https://e.org/q)**\n"
     "   - Prerequisites: N\n5. **T**\n\n## Books\n- **Old**\n  - [b](https://e.org/b)\n",
     "= M\nA A\n 1 P\n 2 Q\n  > Q <https://e.org/q> link\n 3 N\n"
     "B B\n 2 Q\n  > Q <https://e.org/q> link\n 5 T\nC Books\n o Old\n  > b <https://e.org/b> link\n"
     "3-2 stated\n2-4 order\n"},
};
/* clang-format on */

static void stations_are_shared_as_they_should(void **state)
{
    (void)state;
    CHECK_HINTED_CASES(cases);
}

static void a_shared_station_knows_its_lines_and_keeps_its_id(void **state)
{
    (void)state;
    static const char *const once = "# M\n## A\n" PY "### S\n- s\n## B\n### T\n- t\n";
    static const char *const twice = "# M\n## A\n" PY "### S\n- s\n## B\n" PY "### T\n- t\n";
    Path before = read_markdown(once).path, path = read_markdown(twice).path;
    int count;
    const int *lines = path_lines_of(&path, 0, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0], 0);
    assert_int_equal(lines[1], 1);
    check_str(path.stations[0].id, "python");
    assert_int_equal(path.station_count, before.station_count);
    for (int i = 0; i < path.station_count; i++)
        assert_true(str_equal(path.stations[i].id, before.stations[i].id));
}

static void names_in_vain_are_told_where_they_stand(void **state)
{
    (void)state;
    static const struct {
        const char *hints, *above;
        int line, col;
        const char *text;
    } ways[] = {
        {"also:\n  Q: [Nowhere]", "", 2, 6, "no such line here is called \"Nowhere\""},
        {"also:\n  Nothing: [A]", "", 2, 12, "nothing here is called \"Nothing\""},
        {"also:\n  Q: [Books]", "", 2, 6, "no such line here is called \"Books\""},
        {"{}", "<!-- metromap: also=Elsewhere -->\n", 3, 16,
         "no such line here is called \"Elsewhere\""},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Str map = str_format(&arena,
                             "# M\n## A\n%s### Q\n- q\n### R\n- r\n## B\n### S\n- s\n### T\n"
                             "- t\n## Books\n- **Old**\n  - [b](https://e.org/b)\n",
                             ways[i].above);
        Reading reading = read_hinted(ways[i].hints, str_z(map, &arena));
        assert_int_equal(reading.diags.count, 1);
        check_finding(&reading, 0, ways[i].line, ways[i].col, "hint");
        check_str(reading.diags.items[0].text, ways[i].text);
    }
}

/* Lines that meet twice in opposite order: the order of one of them is left out, and told. */
static void crossed_orders_are_a_cycle_that_is_told(void **state)
{
    (void)state;
    Reading reading = read_hinted(
        "interchange: '*'", "# M\n## A\n### P\n- p\n### Q\n- q\n## B\n### Q\n- q\n### P\n- p\n");
    assert_int_equal(reading.path.station_count, 2);
    graph_make(&reading.path, &arena, &reading.diags);
    assert_int_equal(reading.diags.count, 1);
    assert_string_equal(reading.diags.items[0].name, "cycle");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(stations_are_shared_as_they_should, empty_arenas),
        cmocka_unit_test_teardown(a_shared_station_knows_its_lines_and_keeps_its_id, empty_arenas),
        cmocka_unit_test_teardown(names_in_vain_are_told_where_they_stand, empty_arenas),
        cmocka_unit_test_teardown(crossed_orders_are_a_cycle_that_is_told, empty_arenas),
    };
    return cmocka_run_group_tests_name("read_interchange", tests, NULL, NULL);
}
