/* Facts about reading: small Markdown on the left, the path it must give on the right. */
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

/* ---- the form of numbered bold items */

static const ReadCase numbered_bold[] = {
    {"a heading is a line, a numbered bold item a station, a list below it its topics",
     "# Map\n\nWelcome [us](mailto:a@b.c).\n\n## Base\n\n"
     "1. <span style=\"color:green\">**MATH**</span>\n   - *Algebra:* vectors\n   - *Calculus:* "
     "limits\n",
     "= Map + Welcome us.\n"
     "A Base\n"
     " 1 MATH\n"
     "  . Algebra: vectors\n"
     "  . Calculus: limits\n"
     "> us <mailto:a@b.c> link\n"},
    {"references follow a label, in a list of their own, with lead, note and badge",
     "## L\n1. **A**\n   - topic\n\n📚 **References:**  \n"
     "- [T](https://a.co/d/1)<sup>BOOK</sup>\n"
     "   - One source - [P](https://x.org/p)\n"
     "- [Q](https://q.org)Covers things.  \n"
     "- [R](https://r.org)<sup>FREE BOOK</sup>\n<br><br>\n2. **B**\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  . topic\n"
     "  > T <https://a.co/d/1> book badge=BOOK\n"
     "  > P <https://x.org/p> link lead=One source\n"
     "  > Q <https://q.org> link note=Covers things.\n"
     "  > R <https://r.org> book badge=FREE BOOK free\n"
     " 2 B\n"
     "1-2 order\n"},
    {"numbers that run on make a branch, and lines without numbers follow their sibling",
     "## One\n1. **A**\n2. **B**\n\n## Two\n3. **C**\n\n## Three\n- **Books**\n  - \"A Book\" by "
     "B\n"
     "  - [Another](https://o.org)\n",
     "= M\n"
     "A One\n"
     " 1 A\n"
     " 2 B\n"
     "B Two < 2 numbering\n"
     " 3 C\n"
     "C Three < 2 sibling\n"
     " o Books\n"
     "  > \"A Book\" by B <> book\n"
     "  > Another <https://o.org> book\n"
     "1-2 order\n"
     "2-3 numbering\n"},
    {"from ten on, topics with three blanks of indent are a list of their own, and still topics",
     "## L\n9. **I**\n   - i\n\n10. **J**\n   - j\n   - k\n\nReferences:\n- [R](https://r.org)\n",
     "= M\n"
     "A L\n"
     " 9 I\n"
     "  . i\n"
     " 10 J\n"
     "  . j\n"
     "  . k\n"
     "  > R <https://r.org> link\n"
     "1-2 order\n"},
    {"a link in a topic is the topic's own reference",
     "## L\n1. **A**\n   - *T:* see [P](https://arxiv.org/abs/1) for it\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  . T: see P for it\n"
     "   > P <https://arxiv.org/abs/1> paper\n"},
    {"the same address twice in a station is one reference",
     "## L\n1. **A**\n\nReferences:\n- [R](https://r.org)\n- [again](https://r.org)\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  > R <https://r.org> link\n"},
    {"numbers out of order are kept as they are",
     "## L\n9. **A**\n\ntext\n\n10. **B**\n\ntext\n\n7. **C**\n",
     "= M\n"
     "A L\n"
     " 9 A + text\n"
     " 10 B + text\n"
     " 7 C\n"
     "1-2 order\n"
     "2-3 order\n"},
};

static void test_numbered_bold(void **state)
{
    (void)state;
    CHECK_READ_CASES(numbered_bold);
}

/* ---- headings below headings */

static const ReadCase headings[] = {
    {"headings below headings are stations, what is below them topics and references",
     "# Map\n\n## One\n\nAbout one.\n\n### A\n\nAbout a.\n\n- plain\n  - part\n- [x] ticked\n"
     "- [L](https://github.com/a/b)\n\n### B (optional)\n\n- b\n\n## Two\n\n### C\n\n- c\n\n### "
     "D\n\n- d\n",
     "= Map\n"
     "A One + About one.\n"
     " - A + About a.\n"
     "  . plain\n"
     "   . part\n"
     "  x ticked\n"
     "  > L <https://github.com/a/b> repo\n"
     " - B (optional) ?\n"
     "  . b\n"
     "B Two\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"what is no part of a path is left out",
     "# Map\n\n## Contents\n\n- [One](#one)\n- [Two](#two)\n- [Three](#three)\n\n## One\n\n### "
     "A\n\n- a\n\n"
     "### B\n\n- b\n\n## Two\n\n### C\n\n- c\n\n### D\n\n- d\n\n## License\n\n- "
     "[MIT](https://mit.org)\n\n"
     "## How to use this map\n\n- read it\n",
     "= Map\n"
     "A One\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "B Two\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"an outline without headings: one line, its numbered bold items",
     "1. **A**\n2. **B**\n3. **C**\n",
     "= M\n"
     "A M\n"
     " 1 A\n"
     " 2 B\n"
     " 3 C\n"
     "1-2 order\n"
     "2-3 order\n"},
    {"items with boxes are stations; what is done is done",
     "# Map\n\n## One\n\n- [ ] Book: [A](https://a.org)\n- [x] B\n- [X] C\n\n## Two\n\n- [ ] D\n- "
     "[ ] E\n",
     "= Map\n"
     "A One\n"
     " - Book: A\n"
     "  > A <https://a.org> book\n"
     " - B x\n"
     " - C x\n"
     "B Two\n"
     " - D\n"
     " - E\n"
     "1-2 order\n"
     "2-3 order\n"
     "4-5 order\n"},
};

static const ReadCase forms[] = {
    {"a row of a table is a station, titled by its first link, else by its first words",
     "## L\n\n| # | Course | Time |\n|---|:------|-----:|\n| 1 | [A](https://a.org) | 4 weeks |\n"
     "| | **Section** | |\n| 2 | B `x|y` | - |\n| | | |\n\n## M\nCourse | Time\n--- | ---\n"
     "[C](https://c.org) | [D](https://d.org)\nE | 1\n",
     "= M\n"
     "A L\n"
     " - A ~40-40h\n"
     "  > A <https://a.org> link\n"
     " - B x|y\n"
     "B M\n"
     " - C\n"
     "  > C <https://c.org> link\n"
     "  > D <https://d.org> link\n"
     " - E\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"a series has one rank, whatever its marks say",
     "# M\n\n## Tier 0\n### A\n- a\n### B\n- b\n\n# Tier 1 - more\n### C\n- c\n### D\n- d\n",
     "= M\n"
     "A Tier 0\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "B Tier 1 - more\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"headings of a template are no sections: what is below them is",
     "# M\n\n## I\n### Goal\n- g\n### Content\n#### A\n- a\n#### B\n- b\n\n## J\n### Goal\n- "
     "g\n### Content\n"
     "#### C\n- c\n#### D\n- d\n\n## K\n### Goal\n- g\n### Content\n#### E\n- e\n#### F\n- f\n",
     "= M\n"
     "A I\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "B J\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "C K\n"
     " - E\n"
     "  . e\n"
     " - F\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"
     "5-6 order\n"},
    {"headings in list items are headings below the one around them",
     "# M\n\n## L\n\n- ### A\n  - a\n  - [A](https://a.org)\n- ### B\n  - b\n\n## K\n\n- ### C\n  "
     "- c\n- ### D\n  - d\n",
     "= M\n"
     "A L\n"
     " - A\n"
     "  . a\n"
     "  > A <https://a.org> link\n"
     " - B\n"
     "  . b\n"
     "B K\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"a list that names the sections is a summary of them",
     "# M\n\nIn short:\n\n1. **One**\n2. **Two**\n3. **Three**\n\n## One\n### A\n- a\n### B\n- "
     "b\n\n## Two\n### C\n- c\n"
     "### D\n- d\n\n## Three\n### E\n- e\n### F\n- f\n",
     "= M + In short:\n"
     "A One\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "B Two\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "C Three\n"
     " - E\n"
     "  . e\n"
     " - F\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"
     "5-6 order\n"},
    {"one heading may hold the path, and the others what is around it",
     "# M\n\n## Why\n\nBecause.\n\n## Curriculum\n\n### A\n- a\n- b\n### B\n- c\n- d\n### C\n- "
     "e\n- f\n\n## Who\n\nWe.\n",
     "= M\n"
     "A Curriculum\n"
     " - A\n"
     "  . a\n"
     "  . b\n"
     " - B\n"
     "  . c\n"
     "  . d\n"
     " - C\n"
     "  . e\n"
     "  . f\n"
     "1-2 order\n"
     "2-3 order\n"},
    {"what has no title has that of what it stands in",
     "##\n\n- a\n- b\n- c\n- d\n- e\n- f\n\n## L\n\n### A\n- a\n### B\n- b\n",
     "= M\n"
     "A M\n"
     " - M\n"
     "  . a\n"
     "  . b\n"
     "  . c\n"
     "  . d\n"
     "  . e\n"
     "  . f\n"
     "B L\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "2-3 order\n"},
    {"but where its headings hold tables, those have the stations",
     "# M\n\n## Why\n\nBecause.\n\n## Curriculum\n\n### X\n| C |\n|---|\n| [A](a) |\n| [B](b) |\n| "
     "[C](c) |\n\n"
     "### Y\n| C |\n|---|\n| [D](d) |\n| [E](e) |\n| [F](f) |\n\n### Z\n| C |\n|---|\n| [G](g) "
     "|\n| [H](h) |\n",
     "= M\n"
     "A X\n"
     " - A\n"
     "  > A <a> link\n"
     " - B\n"
     "  > B <b> link\n"
     " - C\n"
     "  > C <c> link\n"
     "B Y\n"
     " - D\n"
     "  > D <d> link\n"
     " - E\n"
     "  > E <e> link\n"
     " - F\n"
     "  > F <f> link\n"
     "C Z\n"
     " - G\n"
     "  > G <g> link\n"
     " - H\n"
     "  > H <h> link\n"
     "1-2 order\n"
     "2-3 order\n"
     "4-5 order\n"
     "5-6 order\n"
     "7-8 order\n"},
    {"a line of kinds of resources has groups, also under headings",
     "## L\n1. **A**\n2. **B**\n3. **C**\n\n## More\n\n### Books\n\n- \"X\" by Y\n\n### "
     "Courses\n\n- [Z](https://z.org) good\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     " 2 B\n"
     " 3 C\n"
     "B More\n"
     " o Books\n"
     "  > \"X\" by Y <> book\n"
     " o Courses\n"
     "  > Z <https://z.org> course note=good\n"
     "1-2 order\n"
     "2-3 order\n"},
};

static void test_forms(void **state)
{
    (void)state;
    CHECK_READ_CASES(forms);
}

static void test_catalogue_has_no_order(void **state)
{
    (void)state;
    Buf text = {.arena = &arena};
    buf_add(&text, S("# Links\n"));
    for (int i = 0; i < 15; i++)
        buf_format(
            &text,
            "## S%d\n- [a](https://a.org/%d)\n- [b](https://b.org/%d)\n- [c](https://c.org/%d)\n",
            i, i, i, i);
    Reading read = read_text(buf_str(&text));
    assert_int_equal(read.path.line_count, 1);
    assert_int_equal(read.path.station_count, 15);
    assert_int_equal(read.path.prerequisite_count, 0);
}

static void test_headings(void **state)
{
    (void)state;
    CHECK_READ_CASES(headings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_numbered_bold, empty_arenas),
        cmocka_unit_test_teardown(test_forms, empty_arenas),
        cmocka_unit_test_teardown(test_catalogue_has_no_order, empty_arenas),
        cmocka_unit_test_teardown(test_headings, empty_arenas),
    };
    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
