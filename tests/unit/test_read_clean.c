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
        cmocka_unit_test_teardown(test_cleaned, empty_arenas),
        cmocka_unit_test_teardown(test_mojibake, empty_arenas),
        cmocka_unit_test_teardown(test_unclosed_comment, empty_arenas),
        cmocka_unit_test_teardown(test_not_utf8, empty_arenas),
    };
    return cmocka_run_group_tests_name("read_clean", tests, NULL, NULL);
}
