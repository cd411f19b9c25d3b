/* Traps that real files have set: each is read without a fault, as the case says. */
#include "base/text.h"
#include "model/read.h"
#include "support/check.h"
#include "support/path_text.h"

typedef struct {
    const char *trap, *markdown, *path;
} Trap;

/* clang-format off */
static const Trap traps[] = {
    {"a file of zero bytes", "", "= M\n"},
    {"a file that is only front matter", "---\ntitle: Alone\n---\n", "= Alone\n"},
    {"headings that are an emoji, a badge or nothing",
     "# M\n## 🚀\n### A\n- a\n### B\n- b\n## [![b](https://b.org/b.svg)](https://b.org)\n"
     "### C\n- c\n### D\n- d\n##\n### E\n- e\n### F\n- f\n",
     "= M\nA 🚀\n - A\n  . a\n - B\n  . b\nB b\n - C\n  . c\n - D\n  . d\nC M\n - E\n  . e\n"
     " - F\n  . f\n1-2 order\n3-4 order\n5-6 order\n"},
    {"a heading with marks of headings in it, a medal, and a number in bold",
     "# M\n## A\n### ## 🥇 **1. Gold**\n- g\n### ## 🥈 **2. Silver**\n- s\n",
     "= M\nA A\n - ## 🥇 1. Gold\n  . g\n - ## 🥈 2. Silver\n  . s\n1-2 order\n"},
    {"numbers out of order keep the order of the page",
     "# M\n## L\n9. **A**\n10. **B**\n\n## K\n7. **C**\n8. **D**\n",
     "= M\nA L\n 9 A\n 10 B\nB K\n 7 C\n 8 D\n1-2 order\n3-4 order\n"},
    {"empty bullets, and lines without stations",
     "# M\n## L\n- [ ] a\n-\n- [ ]\n- [ ] b\n- [ ] c\n## K\n-\n## J\n- [ ] d\n- [ ] e\n- [ ] f\n",
     "= M\nA L\n - a\n - b\n - c\nB J\n - d\n - e\n - f\n"
     "1-2 order\n2-3 order\n4-5 order\n5-6 order\n"},
    {"a dash that is escaped is none",
     "# M\n| Course | Prerequisites |\n|---|---|\n| [A](https://a.org) | \\- |\n"
     "| [B](https://b.org) | A |\n| [C](https://c.org) | \\- |\n",
     "= M\nA M\n - A\n  > A <https://a.org> link\n - B\n  > B <https://b.org> link\n"
     " - C\n  > C <https://c.org> link\n1-2 column\n"},
    {"a bar in a code cell parts nothing",
     "# M\n| Course | Use |\n|---|---|\n| [A](https://a.org) | `a | b` |\n"
     "| [B](https://b.org) | pipes |\n| [C](https://c.org) | |\n",
     "= M\nA M\n - A\n  > A <https://a.org> link\n - B\n  > B <https://b.org> link\n"
     " - C\n  > C <https://c.org> link\n1-2 order\n2-3 order\n"},
    {"links without a scheme, with parentheses, and with brackets in their words",
     "# M\n## L\n### A\n- [a](imp.example.net/a)\n- [b](https://b.org/x_(y)_(z))\n"
     "- [[Review] c](https://c.org)\n### B\n- b\n### C\n- c\n",
     "= M\nA L\n - A\n  > a <imp.example.net/a> link\n  > b <https://b.org/x_(y)_(z)> link\n"
     "  > [Review] c <https://c.org> link\n - B\n  . b\n - C\n  . c\n1-2 order\n2-3 order\n"},
    {"dashes glued to a list are a rule",
     "# M\n## L\n- [ ] a\n- [ ] b\n----\n## K\n- [ ] c\n- [ ] d\n",
     "= M\nA L\n - a\n - b\nB K\n - c\n - d\n1-2 order\n3-4 order\n"},
    {"a heading that touches the table below it",
     "# M\n## L\n| Course |\n|---|\n| [A](https://a.org) |\n| [B](https://b.org) |\n## K\n"
     "| Course |\n|---|\n| [C](https://c.org) |\n| [D](https://d.org) |\n",
     "= M\nA L\n - A\n  > A <https://a.org> link\n - B\n  > B <https://b.org> link\n"
     "B K\n - C\n  > C <https://c.org> link\n - D\n  > D <https://d.org> link\n"
     "1-2 order\n3-4 order\n"},
    {"two tables below one heading, of the latter one row is enough",
     "# M\n## L\n| Course |\n|---|\n| [A](https://a.org) |\n\nChoose one of:\n\n"
     "| Course |\n|---|\n| [B](https://b.org) |\n| [C](https://c.org) |\n",
     "= M\nA L\n - A\n  > A <https://a.org> link\n - B |1\n  > B <https://b.org> link\n"
     " - C |1\n  > C <https://c.org> link\n1-2 order\n1-3 order\n"},
    {"a comment that hides a section, and one that is glued to a heading",
     "# M\n## L\n- [ ] a\n- [ ] b\n<!--\n## Not yet\n- [ ] x\n-->## K\n- [ ] c\n- [ ] d\n",
     "= M\nA L\n - a\n - b\nB K\n - c\n - d\n1-2 order\n3-4 order\n"},
    {"an anchor right above a heading does not swallow it",
     "# M\n<a name=\"l\"/>\n## L\n- [ ] a\n- [ ] b\n<a name=\"k\"></a>\n## K\n- [ ] c\n- [ ] d\n",
     "= M\nA L\n - a\n - b\nB K\n - c\n - d\n1-2 order\n3-4 order\n"},
    {"headings without their blank, where others have it; a tag of a network is none",
     "# M\n## L\n- [ ] a\n- [ ] b\n\n##K\n- [ ] c\n- [ ] d\n\n#learning every day\n",
     "= M\nA L\n - a\n - b\nB K\n - c\n - d\n1-2 order\n3-4 order\n"},
    {"a footnote whose definition is not one",
     "# M\n## L\n### A\nText.[^1]\n- a\n### B\n- b\n### C\n- c\n\n[^ 1]: https://f.org\n",
     "= M\nA L\n - A + Text.\n  . a\n - B\n  . b\n - C + https://f.org\n  . c\n"
     "  > https://f.org <https://f.org> link\n1-2 order\n2-3 order\n"},
};
/* clang-format on */

static Path read_text(const char *markdown, Arena *arena)
{
    DiagList diags = {.arena = arena};
    Path path;
    read_path(str_from(markdown), S("m.md"), READ_DEFAULTS, arena, &path, &diags);
    return path;
}

static void test_traps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) {
        Arena arena = {0};
        Path path = read_text(traps[i].markdown, &arena);
        Str got = path_text(&path, &arena);
        if (!str_equal(got, str_from(traps[i].path))) print_error("trap: %s\n", traps[i].trap);
        check_str(got, traps[i].path);
        arena_free(&arena);
    }
}

/* A title that stands ten times, and a title of two lines: ids stay apart, and stay. */
static void test_equal_titles(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf text = {.arena = &arena};
    for (int line = 1; line <= 5; line++)
        buf_format(&text, "%s## %s\n- [ ] Contribute\n- [ ] Contribute\n- [ ] Own %d\n",
                   line == 1 ? "# M\n" : "", line < 3 ? "আরও জ্ঞান" : "L", line);
    buf_add_char(&text, '\0');
    Path path = read_text(text.at, &arena);
    assert_int_equal(path.line_count, 5);
    assert_int_equal(path.station_count, 15);
    check_str(path.lines[0].id, "আরও-জ্ঞান");
    check_str(path.lines[1].id, "আরও-জ্ঞান.2");
    check_str(path.stations[0].id, "আরও-জ্ঞান/contribute");
    check_str(path.stations[1].id, "আরও-জ্ঞান/contribute.2");
    check_str(path.stations[2].id, "own-1");
    for (int i = 0; i < path.station_count; i++)
        for (int j = 0; j < i; j++)
            assert_false(str_equal(path.stations[i].id, path.stations[j].id));
    arena_free(&arena);
}

/* A heading of 250 letters, 991 lines indented by tabs, one link on a page of thousands. */
static void test_long_ones(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, S("# M\n## "));
    for (int i = 0; i < 250; i++) buf_add_char(&text, 'a');
    buf_add(&text, S("\n### A\n- first\n"));
    for (int i = 0; i < 991; i++) buf_format(&text, "\t- part %d\n", i);
    buf_add(&text, S("### B\n"));
    for (int i = 0; i < 2530; i++) buf_format(&text, "- [r%d](https://r.org/%d)\n", i, i);
    buf_add_char(&text, '\0');
    Path path = read_text(text.at, &arena);
    assert_int_equal(path.line_count, 1);
    assert_int_equal(path.lines[0].title.len, 250);
    assert_int_equal(path.station_count, 2);
    assert_int_equal(path.stations[0].topic_count, 992);
    assert_int_equal(path.stations[1].reference_count, 2530);
    arena_free(&arena);
}

/* Titles of every script: an id that stays, a title that is found, columns that are right. */
static void test_scripts(void **state)
{
    (void)state;
    static const struct {
        const char *title, *id, *part;
        int cols;
    } scripts[] = {
        {"数据结构与算法", "数据结构与算法", "结构", 14},
        {"はじめての データベース", "はじめての-データベース", "データ", 23},
        {"자료구조와 알고리즘", "자료구조와-알고리즘", "알고", 19},
        {"লিঙ্কড লিস্ট", "লিঙ্কড-লিস্ট", "লিস্ট", 0},
        {"هياكل البيانات", "هياكل-البيانات", "البيانات", 14},
        {"מבני נתונים ואלגוריתמים", "מבני-נתונים-ואלגוריתמים", "נתונים", 23},
        {"Алгоритмы и структуры", "алгоритмы-и-структуры", "СТРУК", 21},
        {"Übungen für Anfänger", "ubungen-fur-anfanger", "ANFANG", 20},
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        Arena arena = {0};
        Str text = str_format(&arena, "# M\n## L\n### %s\n- a\n### Other\n- b\n", scripts[i].title);
        Path path = read_text(str_z(text, &arena), &arena);
        assert_int_equal(path.station_count, 2);
        check_str(path.stations[0].title, scripts[i].title);
        check_str(path.stations[0].id, scripts[i].id);
        int found;
        assert_int_equal(path_find(&path, str_from(scripts[i].part), &found, 1, &arena), 1);
        assert_int_equal(found, 0);
        if (scripts[i].cols) assert_int_equal(text_cols(str_from(scripts[i].title)), scripts[i].cols);
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_traps),
        cmocka_unit_test(test_equal_titles),
        cmocka_unit_test(test_long_ones),
        cmocka_unit_test(test_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
