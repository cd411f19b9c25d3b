/* Facts about what files hold beside Markdown, and what cmark alone would misread. */
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

/* ---- what cmark alone would misread */

static const ReadCase cleaned[] = {
    {"front matter is cut, and its title is used where there is no heading of rank 1",
     "---\ntitle: From the front\ntags:\n  - a\n\nlast: x\n---\n## L\n1. **A**\n",
     "= From the front\n"
     "A L\n"
     " 1 A\n"},
    {"TOML too", "+++\ntitle = \"Of Toml\"\n+++\n## L\n1. **A**\n",
     "= Of Toml\n"
     "A L\n"
     " 1 A\n"},
    {"a rule at the head is no front matter", "---\n\n## L\n\n1. **A**\n\n---\n",
     "= M\n"
     "A L\n"
     " 1 A\n"},
    {"a byte order mark and line ends of other systems",
     "\xEF\xBB\xBF# M\r\n\r\n## L\r\n1. **A**\r\n   - a\r\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  . a\n"},
    {"what is commented out stays out, also over lines and glued to a heading",
     "## L\n<!-- 1. **X**\n2. **Y**\n-->\n1. **A**<!-- a -->\n<!-- b -->2. **B**\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     " 2 B\n"
     "1-2 order\n"},
    {"an anchor does not swallow the heading below it",
     "# M\n<a name=\"x\"></a>\n## L\n<a id='y'/>\n1. **A**\n",
     "= M\n"
     "A L\n"
     " 1 A\n"},
    {"HTML headings, links and images are read as Markdown",
     "<h1 align=\"center\">\n  <img src=\"l.png\">\n  M\n</h1>\n\n<h2>L</h2>\n\n1. "
     "**A**\n\nReferences:\n\n"
     "<ul>\n<li><a href=\"https://h.org\" target=_blank>H</a></li>\n</ul>\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  > H <https://h.org> link\n"},
    {"what a tag leaves behind is no code, however far it is indented",
     "## L\n<details>\n    <summary>1. **A**</summary>\n</details>\n",
     "= M\n"
     "A L\n"
     " 1 A\n"},
    {"bare addresses are references, without the punctuation behind them",
     "## L\n1. **A**\n\nReferences:\n- see https://b.org/x_y?a=b&c=d.\n- <https://c.org>\n- "
     "(https://d.org/e_(f))\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  > https://b.org/x_y?a=b&c=d <https://b.org/x_y?a=b&c=d> link lead=see\n"
     "  > https://c.org <https://c.org> link\n"
     "  > https://d.org/e_(f) <https://d.org/e_(f)> link\n"},
    {"wiki links say their name, footnote marks nothing",
     "## L\n1. **A** [^1]\n   - [[dir/Page|Named]]\n   - [[dir/Page]]\n   - [[Review] of "
     "it](https://r.org)\n\n[^1]: word\n",
     "= M\n"
     "A L\n"
     " 1 A + word\n"
     "  . Named\n"
     "  . Page\n"
     "  > [Review] of it <https://r.org> link\n"},
    {"properties of outliners are no text",
     "tags:: [[X]], y\n---\n## L\n- collapsed:: true\n1. **A**\n",
     "= M\n"
     "A L\n"
     " 1 A\n"},
    {"markup in code is left alone",
     "## L\n1. **A**\n   - use `<!-- x -->` and `[[y|z]]` and `https://h.org`\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  . use <!-- x --> and [[y|z]] and https://h.org\n"},
    {"a code block holds no headings", "## L\n```sh\n# no heading\n<!-- open\n```\n1. **A**\n",
     "= M\n"
     "A L\n"
     " 1 A\n"},
    {"parentheses in addresses and images as titles",
     "## L\n1. **A**\n\nReferences:\n- [W](https://w.org/a_(b))\n- "
     "[![Badge](i.png)](https://i.org)\n",
     "= M\n"
     "A L\n"
     " 1 A\n"
     "  > W <https://w.org/a_(b)> link\n"
     "  > Badge <https://i.org> link\n"},
};

/* The same row by row, with what stands around it in real files. */
/* clang-format off */
static const ReadCase rows[] = {
    {"front matter with blank lines and lists in it is no heading and no list",
     "---\ntitle: T\n\ntags:\n\n  - a\n  - b\n---\n# M\n## L\n1. **A**\n", "= T\nA L\n 1 A\n"},
    {"an outliner's properties neither make a heading of what is below nor stick to an item",
     "tags:: [[X]]\n---\n# M\n## L\n1. **A**\n   id:: 63f\n   - t\n     collapsed:: true\n2. **B**\n",
     "= M\nA L\n 1 A\n  . t\n 2 B\n1-2 order\n"},
    {"a table that touches its heading, with a link and escaped bars in its cells",
     "# M\n## L\n| Course | Time |\n|:--|--:|\n| [A](https://a.org) | 2 hours |\n| B x\\|y | - |\n| C `a\\|b` | 1 hour |\n",
     "= M\nA L\n - A ~2-2h\n  > A <https://a.org> link\n - B x|y\n - C a|b ~1-1h\n1-2 order\n2-3 order\n"},
    {"boxes in all forms",
     "# M\n## L\n- [ ] A\n- [x] B\n- [X] C\n- [✔️] D\n- ~~E~~\n- [ ] F\n",
     "= M\nA L\n - A\n - B x\n - C x\n - D x\n - E x\n - F\n"
     "1-2 order\n2-3 order\n3-4 order\n4-5 order\n5-6 order\n"},
    {"a box in a heading",
     "# M\n## L\n#### [x] G\n- g\n#### [ ] H\n- h\n",
     "= M\nA L\n - G x\n  . g\n - H\n  . h\n1-2 order\n"},
    {"a bare address, and a link with a blank before its address",
     "# M\n## L\n1. **A**\n\nReferences:\n- https://a.org/b_c_d\n- [T] (https://t.org/x)\n",
     "= M\nA L\n 1 A\n  > https://a.org/b_c_d <https://a.org/b_c_d> link\n  > T <https://t.org/x> link\n"},
    {"a footnote of one word makes no link of its mark",
     "# M\n## L\n1. **A**[^n]\n   - t [^n]\n\n[^n]: word\n", "= M\nA L\n 1 A + word\n  . t\n"},
    {"tags above a heading, a list and a task do not swallow them",
     "# M\n<a name=\"l\"/>\n## L\n<div>\n- [ ] A\n</div>\n- [ ] B\n<br>\n- [ ] C\n",
     "= M\nA L\n - A\n - B\n - C\n1-2 order\n2-3 order\n"},
    {"headings in HTML are headings, and so is one behind the end of a comment",
     "# M\n<h2>L</h2>\n- [ ] A\n- [ ] B\n- [ ] C\n<!--\n- [ ] X\n-->## K\n- [ ] D\n- [ ] E\n- [ ] F\n",
     "= M\nA L\n - A\n - B\n - C\nB K\n - D\n - E\n - F\n"
     "1-2 order\n2-3 order\n4-5 order\n5-6 order\n"},
    {"a heading without its blank, where others of that rank have it",
     "# M\n## L\n- [ ] A\n- [ ] B\n- [ ] C\n##K\n- [ ] D\n- [ ] E\n- [ ] F\n",
     "= M\nA L\n - A\n - B\n - C\nB K\n - D\n - E\n - F\n"
     "1-2 order\n2-3 order\n4-5 order\n5-6 order\n"},
    {"but not a tag for a word, where there are none",
     "# M\n## L\n- [ ] A\n\n###tag\n\n- [ ] B\n- [ ] C\n",
     "= M\nA L\n - A\n - B\n - C\n1-2 order\n2-3 order\n"},
    {"a paste that is all indented is no code",
     "    PHASE 1 - Begin\n\n    1.1 - A\n    - a\n    - b\n\n    1.2 - B\n    - c\n\n    PHASE 2 - End\n\n    2.1 - C\n    - d\n\n    2.2 - D\n    - e\n",
     "= M\nA PHASE 1 - Begin\n - 1.1 - A\n  . a\n  . b\n - 1.2 - B\n  . c\nB PHASE 2 - End\n - 2.1 - C\n  . d\n"
     " - 2.2 - D\n  . e\n1-2 order\n3-4 order\n"},
    {"words of a link over lines, and a badge, which is none",
     "# M\n## L\n- [ ] [\n A\n](https://a.org)\n- [ ] [![B](b.svg)](https://b.org)\n- [ ] C\n",
     "= M\nA L\n - A\n  > A <https://a.org> link\n - B\n  > B <https://b.org> link\n - C\n1-2 order\n2-3 order\n"},
    {"headings in items are stations below the heading around them",
     "# M\n## L\n- ### A\n  - [ ] a\n  - [ ] b\n- ### B\n  - [ ] c\n## K\n- ### C\n  - [ ] d\n- ### D\n  - [ ] e\n",
     "= M\nA L\n - A\n  . a\n  . b\n - B\n  . c\nB K\n - C\n  . d\n - D\n  . e\n1-2 order\n3-4 order\n"},
    {"a numbered list goes on after the references between",
     "# M\n## L\n1. **A**\n\nReferences:\n- [a](https://a.org)\n\n2. **B**\n\n## K\n3. **C**\n",
     "= M\nA L\n 1 A\n  > a <https://a.org> link\n 2 B\nB K < 2 numbering\n 3 C\n1-2 order\n2-3 numbering\n"},
};
/* clang-format on */

static void test_rows(void **state)
{
    (void)state;
    CHECK_READ_CASES(rows);
}

static void test_cleaned(void **state)
{
    (void)state;
    CHECK_READ_CASES(cleaned);
}

/* ---- diagnostics */

static void test_mojibake(void **state)
{
    (void)state;
    Reading read = read_markdown(
        "## L\n1. **A M\xC3\x83\xC2\xBCller**\n   - \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2\n");
    check_str(read.path.stations[0].title, "A M\xC3\xBCller");
    assert_int_equal(read.diags.count, 2);
    check_finding(&read, 0, 2, 9, "mojibake");
    check_finding(&read, 1, 3, 6, "mojibake");
    check_str(read.diags.items[0].text, "\"M\xC3\x83\xC2\xBCller**\" is garbled; "
                                        "it is shown as \"M\xC3\xBCller**\"");
}

static void test_unclosed_comment(void **state)
{
    (void)state;
    Reading read = read_markdown("## L\n1. **A**\n<!-- never closed\n2. **B** <!-- nor this\n");
    assert_int_equal(read.diags.count, 1);
    check_finding(&read, 0, 3, 1, "unclosed-comment");
    assert_int_equal(read.path.station_count, 2);
}

static void test_not_utf8(void **state)
{
    (void)state;
    Reading read = read_markdown("## L\n1. **A\xFF**\n2. **\xC0\x80**\n");
    assert_int_equal(read.status, READ_OK);
    assert_int_equal(read.diags.count, 1);
    check_finding(&read, 0, 2, 1, "not-utf8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_rows, empty_arenas),
        cmocka_unit_test_teardown(test_cleaned, empty_arenas),
        cmocka_unit_test_teardown(test_mojibake, empty_arenas),
        cmocka_unit_test_teardown(test_unclosed_comment, empty_arenas),
        cmocka_unit_test_teardown(test_not_utf8, empty_arenas),
    };
    return cmocka_run_group_tests_name("read_clean", tests, NULL, NULL);
}
