/* Facts about reading: small Markdown on the left, the path it must give on the right. */
#include "base/text.h"
#include "model/read.h"
#include "support/check.h"
#include "support/path_text.h"

typedef struct {
    const char *fact, *markdown, *path;
} Case;

/* Everything that a reading leaves behind. */
typedef struct {
    Arena arena;
    Path path;
    DiagList diags;
    ReadStatus status;
} Read;

static Read *read_text(Str markdown)
{
    static Read read;
    arena_free(&read.arena);
    read = (Read){0};
    read.diags.arena = &read.arena;
    read.status =
        read_path(markdown, S("dir/a map.md"), READ_DEFAULTS, &read.arena, &read.path, &read.diags);
    return &read;
}

static Read *read_z(const char *markdown)
{
    return read_text(str_from(markdown));
}

static void check_cases(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Read *read = read_z(cases[i].markdown);
        Str got = path_text(&read->path, &read->arena);
        if (!str_equal(got, str_from(cases[i].path))) print_error("fact: %s\n", cases[i].fact);
        check_str(got, cases[i].path);
    }
}

#define CHECK_CASES(cases) check_cases((cases), sizeof(cases) / sizeof *(cases))

/* ---- the form of numbered bold items */

static const Case numbered_bold[] = {
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
     "= A map\n"
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
     "= A map\n"
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
     "= A map\n"
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
     "= A map\n"
     "A L\n"
     " 1 A\n"
     "  . T: see P for it\n"
     "   > P <https://arxiv.org/abs/1> paper\n"},
    {"the same address twice in a station is one reference",
     "## L\n1. **A**\n\nReferences:\n- [R](https://r.org)\n- [again](https://r.org)\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"
     "  > R <https://r.org> link\n"},
    {"numbers out of order are kept as they are",
     "## L\n9. **A**\n\ntext\n\n10. **B**\n\ntext\n\n7. **C**\n",
     "= A map\n"
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
    CHECK_CASES(numbered_bold);
}

/* ---- headings below headings */

static const Case headings[] = {
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
     "= A map\n"
     "A A map\n"
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

static const Case forms[] = {
    {"a row of a table is a station, titled by its first link, else by its first words",
     "## L\n\n| # | Course | Time |\n|---|:------|-----:|\n| 1 | [A](https://a.org) | 4 weeks |\n"
     "| | **Section** | |\n| 2 | B `x|y` | - |\n| | | |\n\n## M\nCourse | Time\n--- | ---\n"
     "[C](https://c.org) | [D](https://d.org)\nE | 1\n",
     "= A map\n"
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
     "= A map\n"
     "A A map\n"
     " - A map\n"
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
     "= A map\n"
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
    CHECK_CASES(forms);
}

static void test_catalogue_has_no_order(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf text = {.arena = &arena};
    buf_add(&text, S("# Links\n"));
    for (int i = 0; i < 15; i++)
        buf_format(
            &text,
            "## S%d\n- [a](https://a.org/%d)\n- [b](https://b.org/%d)\n- [c](https://c.org/%d)\n",
            i, i, i, i);
    Read *read = read_text(buf_str(&text));
    assert_int_equal(read->path.line_count, 1);
    assert_int_equal(read->path.station_count, 15);
    assert_int_equal(read->path.prerequisite_count, 0);
    arena_free(&arena);
}

static void test_headings(void **state)
{
    (void)state;
    CHECK_CASES(headings);
}

/* ---- what cmark alone would misread */

static const Case cleaned[] = {
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
     "= A map\n"
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
     "= A map\n"
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
     "= A map\n"
     "A L\n"
     " 1 A\n"},
    {"bare addresses are references, without the punctuation behind them",
     "## L\n1. **A**\n\nReferences:\n- see https://b.org/x_y?a=b&c=d.\n- <https://c.org>\n- "
     "(https://d.org/e_(f))\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"
     "  > https://b.org/x_y?a=b&c=d <https://b.org/x_y?a=b&c=d> link lead=see\n"
     "  > https://c.org <https://c.org> link\n"
     "  > https://d.org/e_(f) <https://d.org/e_(f)> link\n"},
    {"wiki links say their name, footnote marks nothing",
     "## L\n1. **A** [^1]\n   - [[dir/Page|Named]]\n   - [[dir/Page]]\n   - [[Review] of "
     "it](https://r.org)\n\n[^1]: word\n",
     "= A map\n"
     "A L\n"
     " 1 A + word\n"
     "  . Named\n"
     "  . Page\n"
     "  > [Review] of it <https://r.org> link\n"},
    {"properties of outliners are no text",
     "tags:: [[X]], y\n---\n## L\n- collapsed:: true\n1. **A**\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"},
    {"markup in code is left alone",
     "## L\n1. **A**\n   - use `<!-- x -->` and `[[y|z]]` and `https://h.org`\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"
     "  . use <!-- x --> and [[y|z]] and https://h.org\n"},
    {"a code block holds no headings", "## L\n```sh\n# no heading\n<!-- open\n```\n1. **A**\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"},
    {"parentheses in addresses and images as titles",
     "## L\n1. **A**\n\nReferences:\n- [W](https://w.org/a_(b))\n- "
     "[![Badge](i.png)](https://i.org)\n",
     "= A map\n"
     "A L\n"
     " 1 A\n"
     "  > W <https://w.org/a_(b)> link\n"
     "  > Badge <https://i.org> link\n"},
};

static void test_cleaned(void **state)
{
    (void)state;
    CHECK_CASES(cleaned);
}

/* ---- diagnostics */

static void check_diag(Read *read, int index, int line, int col, const char *name)
{
    assert_true(index < read->diags.count);
    const Diag *diag = &read->diags.items[index];
    check_str(str_from(diag->name), name);
    assert_int_equal(diag->line, line);
    assert_int_equal(diag->col, col);
    assert_true(diag->text.len > 0 && diag->hint.len > 0);
}

static void test_mojibake(void **state)
{
    (void)state;
    Read *read =
        read_z("## L\n1. **A M\xC3\x83\xC2\xBCller**\n   - \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2\n");
    check_str(read->path.stations[0].title, "A M\xC3\xBCller");
    assert_int_equal(read->diags.count, 2);
    check_diag(read, 0, 2, 9, "mojibake");
    check_diag(read, 1, 3, 6, "mojibake");
    check_str(read->diags.items[0].text, "\"M\xC3\x83\xC2\xBCller**\" is garbled; "
                                         "it is shown as \"M\xC3\xBCller**\"");
}

static void test_unclosed_comment(void **state)
{
    (void)state;
    Read *read = read_z("## L\n1. **A**\n<!-- never closed\n2. **B** <!-- nor this\n");
    assert_int_equal(read->diags.count, 1);
    check_diag(read, 0, 3, 1, "unclosed-comment");
    assert_int_equal(read->path.station_count, 2);
}

static void test_not_utf8(void **state)
{
    (void)state;
    Read *read = read_z("## L\n1. **A\xFF**\n2. **\xC0\x80**\n");
    assert_int_equal(read->status, READ_OK);
    assert_int_equal(read->diags.count, 1);
    check_diag(read, 0, 2, 1, "not-utf8");
}

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
        Read *read = read_z(texts[i]);
        if (read->status != READ_NO_PATH) print_error("text: |%s|\n", texts[i]);
        assert_int_equal(read->status, READ_NO_PATH);
        assert_int_equal(read->path.station_count, 0);
        assert_int_equal(read->path.line_count, 0);
        check_diag(read, read->diags.count - 1, 0, 0, "no-path");
        assert_true(read->path.title.len > 0);
    }
}

static void test_refused(void **state)
{
    (void)state;
    Read *read = read_text(S("## L\n1. **A\0**\n"));
    assert_int_equal(read->status, READ_REFUSED);
    check_diag(read, 0, 0, 0, "not-text");
    Buf deep = {.arena = &read->arena};
    for (int i = 0; i < 100; i++) buf_add(&deep, S("> "));
    static Arena arena;
    Str text = str_copy(buf_str(&deep), &arena);
    read = read_text(text);
    assert_int_equal(read->status, READ_REFUSED);
    assert_int_equal(read->diags.count, 1);
    arena_free(&arena);
}

/* ---- ids */

static void test_limit_is_of_the_file(void **state)
{
    (void)state;
    Str text = S("## A\n\n1. **x**"); /* a line end is added in reading */
    ReadOptions options = READ_DEFAULTS;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    options.guard.max_bytes = text.len;
    assert_int_equal(read_path(text, S("a.md"), options, &arena, &path, &diags), READ_OK);
    options.guard.max_bytes--;
    assert_int_equal(read_path(text, S("a.md"), options, &arena, &path, &diags), READ_REFUSED);
    arena_free(&arena);
}

static void test_ids(void **state)
{
    (void)state;
    Read *read = read_z("# M\n## One\n1. **Project**\n2. **Project**\n3. **🚀**\n4. **Other**\n\n"
                        "## Two\n5. **Project**\n6. **!**\n\n## Two\n7. **LLM/SLM Foundations**\n");
    static const char *const ids[] = {"one/project", "one/project.2", "one/stop",           "other",
                                      "two/project", "two/stop",      "llm-slm-foundations"};
    assert_int_equal(read->path.station_count, 7);
    for (int i = 0; i < 7; i++) check_str(read->path.stations[i].id, ids[i]);
    check_str(read->path.lines[0].id, "one");
    check_str(read->path.lines[1].id, "two");
    check_str(read->path.lines[2].id, "two.2");
    check_str(read->path.id, "m");
}

static void test_many_lines_have_letters(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf text = {.arena = &arena};
    for (int i = 0; i < 800; i++) buf_format(&text, "## L%d\n1. **A**\n2. **B**\n3. **C**\n", i);
    Read *read = read_text(buf_str(&text));
    assert_int_equal(read->path.line_count, 800);
    assert_string_equal(read->path.lines[25].letter, "Z");
    assert_string_equal(read->path.lines[26].letter, "AA");
    assert_string_equal(read->path.lines[701].letter, "ZZ");
    assert_string_equal(read->path.lines[702].letter, "AAA");
    arena_free(&arena);
}

/* ---- places */

static void test_places(void **state)
{
    (void)state;
    Read *read = read_z(
        "---\nx: y\n---\n\n# M\n\n## One\n\n1. **A**\n   - t\n\nReferences:\n"
        "- [R](https://r.org)\n\n## Two\n\n2. **B**\n3. **C**\n\n## Three\n\n- **Books**\n  - c\n");
    const Path *path = &read->path;
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
        Arena arena = {0};
        Buf text = {.arena = &arena};
        buf_add(&text, str_from(texts[i].head));
        for (int n = 0; n < texts[i].count; n++) buf_add(&text, str_from(texts[i].unit));
        Read *read = read_text(buf_str(&text));
        assert_true(read->path.title.len > 0 || read->status == READ_REFUSED);
        arena_free(&arena);
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
        Read *read = read_text(str_slice(text, 0, len));
        for (int i = 0; i < read->path.station_count; i++)
            assert_true(read->path.stations[i].title.len > 0 && read->path.stations[i].id.len > 0);
        for (int i = 0; i < read->path.reference_count; i++)
            assert_true(read->path.references[i].title.len > 0);
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
        cmocka_unit_test(test_numbered_bold),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_catalogue_has_no_order),
        cmocka_unit_test(test_cleaned),
        cmocka_unit_test(test_mojibake),
        cmocka_unit_test(test_unclosed_comment),
        cmocka_unit_test(test_not_utf8),
        cmocka_unit_test(test_no_path),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_limit_is_of_the_file),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_many_lines_have_letters),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_large),
        cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_rules_have_names),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_free(&read_z("")->arena);
    return failed;
}
