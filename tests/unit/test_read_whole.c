/* Facts about reading as a whole: ids and places, what is no path, and input without bounds. */
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

/* ---- what is no path */

static void test_no_path(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n",
                                        "   ",
                                        "\xEF\xBB\xBF",
                                        "---\ntitle: x\n---\n",
                                        "just prose\n\nand more",
                                        "- ",
                                        "#",
                                        "##\n\n##\n",
                                        "[a]: https://b.org",
                                        "```\ncode\n",
                                        "<!-- -->",
                                        "<div>",
                                        "![x](y.png)",
                                        "---"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Reading read = read_markdown(texts[i]);
        if (read.status != READ_NO_PATH) print_error("text: |%s|\n", texts[i]);
        assert_int_equal(read.status, READ_NO_PATH);
        assert_int_equal(read.path.station_count, 0);
        assert_int_equal(read.path.line_count, 0);
        check_finding(&read, read.diags.count - 1, 0, 0, "no-path");
        assert_true(read.path.title.len > 0);
    }
}

static void test_refused(void **state)
{
    (void)state;
    Reading read = read_text(S("## L\n1. **A\0**\n"));
    assert_int_equal(read.status, READ_REFUSED);
    check_finding(&read, 0, 0, 0, "not-text");
    Buf deep = {.arena = &arena};
    for (int i = 0; i < 100; i++) buf_add(&deep, S("> "));
    read = read_text(buf_str(&deep));
    assert_int_equal(read.status, READ_REFUSED);
    assert_int_equal(read.diags.count, 1);
}

static void test_limit_is_of_the_file(void **state)
{
    (void)state;
    Str text = S("## A\n\n1. **x**"); /* a line end is added in reading */
    ReadOptions options = READ_DEFAULTS;
    DiagList diags = {.arena = &arena};
    Path path;
    options.guard.max_bytes = text.len;
    assert_int_equal(read_path(text, S("a.md"), options, &arena, &path, &diags), READ_OK);
    options.guard.max_bytes--;
    assert_int_equal(read_path(text, S("a.md"), options, &arena, &path, &diags), READ_REFUSED);
}

/* ---- ids */

static void test_ids(void **state)
{
    (void)state;
    Reading read =
        read_markdown("# M\n## One\n1. **Project**\n2. **Project**\n3. **🚀**\n4. **Other**\n\n"
                      "## Two\n5. **Project**\n6. **!**\n\n## Two\n7. **LLM/SLM Foundations**\n");
    static const char *const ids[] = {"one/project", "one/project.2", "one/stop",           "other",
                                      "two/project", "two/stop",      "llm-slm-foundations"};
    assert_int_equal(read.path.station_count, 7);
    for (int i = 0; i < 7; i++) check_str(read.path.stations[i].id, ids[i]);
    check_str(read.path.lines[0].id, "one");
    check_str(read.path.lines[1].id, "two");
    check_str(read.path.lines[2].id, "two.2");
    check_str(read.path.id, "m");
}

static void test_many_lines_have_letters(void **state)
{
    (void)state;
    Buf text = {.arena = &arena};
    for (int i = 0; i < 800; i++) buf_format(&text, "## L%d\n1. **A**\n2. **B**\n3. **C**\n", i);
    Reading read = read_text(buf_str(&text));
    assert_int_equal(read.path.line_count, 800);
    assert_string_equal(read.path.lines[25].letter, "Z");
    assert_string_equal(read.path.lines[26].letter, "AA");
    assert_string_equal(read.path.lines[701].letter, "ZZ");
    assert_string_equal(read.path.lines[702].letter, "AAA");
}

/* ---- places */

static void test_places(void **state)
{
    (void)state;
    Reading read = read_markdown(
        "---\nx: y\n---\n\n# M\n\n## One\n\n1. **A**\n   - t\n\nReferences:\n"
        "- [R](https://r.org)\n\n## Two\n\n2. **B**\n3. **C**\n\n## Three\n\n- **Books**\n  - c\n");
    const Path *path = &read.path;
    assert_int_equal(path->lines[0].line_no, 7);
    assert_int_equal(path->stations[0].line_no, 9);
    assert_int_equal(path->topics[0].line_no, 10);
    assert_int_equal(path->references[0].line_no, 13);
    assert_int_equal(path->prerequisites[0].line_no, 17);
    assert_int_equal(path->lines[1].branch_line_no, 17);
    assert_int_equal(path->lines[2].branch_line_no, 20);
    assert_int_equal(path->groups[0].line_no, 22);
    assert_int_equal(path->references[1].line_no, 23);
}

/* ---- hostile input: enough of anything is still read in a moment */

static void test_large(void **state)
{
    (void)state;
    static const struct {
        const char *head, *unit;
        int count;
    } texts[] = {
        {"## L\n", "1. **Same**\n", 100000},
        {"", "# Same\n", 100000},
        {"## L\n1. **A**\n", "   - topic\n", 100000},
        {"## L\n1. **A**\n\nReferences:\n", "- [r](https://r.org)\n", 50000},
        {"", "## Same\n### Same\n- a\n", 30000},
        {"## L\n", "<a ", 300000},
        {"## L\n", "<!-- ", 300000},
        {"## L\n", "[[", 300000},
        {"## L\n", "`a``b", 200000},
        {"## L\n", "<br>", 300000},
        {"## L\n", "<a href=x>", 100000},
        {"## L\n", "http://", 200000},
        {"## L\n", "<h2>", 100000},
        {"---\na: b\n", "x\n", 300000},
        {"## L\n1. **A**\n\nPrerequisites: ", "not a station, ", 100000},
        {"## L\n1. **A**\n2. **B**\n\nPrerequisites: ", "A, ", 200000},
        {"## L\n1. **A**\n```mermaid\ngraph TD\n", "A --> A\n", 200000},
        {"## L\n1. **A**\n", "<!-- metromap: needs=x -->\n", 50000},
        {"## L\n1. **A**\n", "<!-- metromap: ", 100000},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Buf text = {.arena = &arena};
        buf_add(&text, str_from(texts[i].head));
        for (int n = 0; n < texts[i].count; n++) buf_add(&text, str_from(texts[i].unit));
        Reading read = read_text(buf_str(&text));
        assert_true(read.path.title.len > 0 || read.status == READ_REFUSED);
        empty_arenas(NULL);
    }
}

/* Every prefix of a text with all kinds of marks is read without harm. */
static void test_prefixes(void **state)
{
    (void)state;
    Str text =
        S("---\ntitle: x\n---\n# M\n<!-- c -->\n## L <a href=\"u\">x</a>\n1. **A** [t](https://u.v)"
          "<sup>B</sup>\n   - *T:* [[a|b]] `c` <h2>d</h2>\n- [ ] e\n\n| a | b |\n|---|---|\n| c | "
          "d |\n"
          "## N\n- **G**\n  - x\n```\ny\n```\n[^1]: z\n\xC3\x83\xC2\xBC");
    for (size_t len = 0; len <= text.len; len++) {
        empty_arenas(NULL);
        Reading read = read_text(str_slice(text, 0, len));
        for (int i = 0; i < read.path.station_count; i++)
            assert_true(read.path.stations[i].title.len > 0 && read.path.stations[i].id.len > 0);
        for (int i = 0; i < read.path.reference_count; i++)
            assert_true(read.path.references[i].title.len > 0);
    }
}

static void test_rules_have_names(void **state)
{
    (void)state;
    int count = 0;
    for (; read_rules[count].name; count++) assert_non_null(read_rules[count].says);
    assert_true(count >= 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_no_path, empty_arenas),
        cmocka_unit_test_teardown(test_refused, empty_arenas),
        cmocka_unit_test_teardown(test_limit_is_of_the_file, empty_arenas),
        cmocka_unit_test_teardown(test_ids, empty_arenas),
        cmocka_unit_test_teardown(test_many_lines_have_letters, empty_arenas),
        cmocka_unit_test_teardown(test_places, empty_arenas),
        cmocka_unit_test_teardown(test_large, empty_arenas),
        cmocka_unit_test_teardown(test_prefixes, empty_arenas),
        cmocka_unit_test_teardown(test_rules_have_names, empty_arenas),
    };
    return cmocka_run_group_tests_name("read_whole", tests, NULL, NULL);
}
