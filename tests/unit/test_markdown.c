#include "support/check.h"

#include "source/markdown.h"

static Arena arena;
static DiagList diags = {.arena = &arena};

/* clang-format off */
static const char *const block_names[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list",
    [BLOCK_ITEM] = "item",       [BLOCK_QUOTE] = "quote",         [BLOCK_CODE] = "code",
    [BLOCK_HTML] = "html",       [BLOCK_RULE] = "rule",
};

/* What stands before and after the text of an inline. */
static const char *const inline_marks[][2] = {
    [INLINE_TEXT] = {"'", "'"},         [INLINE_CODE] = {"`", "`"},     [INLINE_HTML] = {"", ""},
    [INLINE_SOFT_BREAK] = {"/", ""},    [INLINE_LINE_BREAK] = {"//", ""},
    [INLINE_LINK] = {"link(<", ">"},    [INLINE_LINK_END] = {")", ""},
    [INLINE_IMAGE] = {"image(<", ">"},  [INLINE_IMAGE_END] = {")", ""},
    [INLINE_STRONG] = {"strong(", ""},  [INLINE_STRONG_END] = {")", ""},
    [INLINE_EMPH] = {"emph(", ""},      [INLINE_EMPH_END] = {")", ""},
};
/* clang-format on */

/* " @2" where the line changes, then what it is. */
static void dump_inline(const Inline *item, int line_before, Buf *out)
{
    const char *const *marks = inline_marks[item->kind];
    if (item->line != line_before) buf_format(out, " @%d", item->line);
    buf_format(out, " %s%.*s%s", marks[0], S_ARG(item->text), marks[1]);
}

static void dump_literal(Str literal, Buf *out)
{
    if (literal.len) buf_add_char(out, ' ');
    for (size_t i = 0; i < literal.len; i++)
        buf_add_char(out, literal.at[i] == '\n' ? '$' : literal.at[i]);
}

/* A row for each block, indented by its depth: name, level or number, LINE:COL-END, then the
 * literal (with $ for line ends) or the inlines. */
static Str dump(const Document *doc)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < doc->block_count; i++) {
        const Block *block = &doc->blocks[i];
        buf_format(&out, "%*s%s", block->depth * 2, "", block_names[block->kind]);
        if (block->level) buf_format(&out, "%d", block->level);
        if (block->ordered) buf_format(&out, "#%d", block->number);
        buf_format(&out, " %d:%d-%d", block->line, block->col, block->end_line);
        dump_literal(block->literal, &out);
        int line = block->line;
        for (int k = block->first_inline; k < block->first_inline + block->inline_count; k++) {
            dump_inline(&doc->inlines[k], line, &out);
            line = doc->inlines[k].line;
        }
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

static Document parse(Str text)
{
    Document doc;
    assert_true(markdown_parse(text, MARKDOWN_DEFAULTS, &arena, &doc, &diags));
    return doc;
}

/* clang-format off */
static const struct {
    const char *text, *want;
} cases[] = {
    {"", ""},
    /* headings and rules */
    {"# A *b* `c`\n",
     "heading1 1:1-1 'A ' emph( 'b' ) ' ' `c`\n"},
    {"Setext\n===\n\n## \n\n***\n",
     "heading1 1:1-2 'Setext'\n"
     "heading2 4:1-4\n"
     "rule 6:1-6\n"},
    {"\357\273\277# after a byte order mark\r\n\r\nx\ry\r\n",
     "heading1 1:1-1 'after a byte order mark'\n"
     "paragraph 3:1-4 'x' / @4 'y'\n"},
    /* paragraphs */
    {"a\\\nb  \nc `d\ne` **f\ng**\n",
     "paragraph 1:1-5 'a' // @2 'b' // @3 'c ' `d e` @4 ' ' strong( 'f' / @5 'g' )\n"},
    {"[Book *one*](<https://x.org/a b> \"free\") and ![pic **x**](p.png)\n",
     "paragraph 1:1-1 link(<https://x.org/a b> 'Book ' emph( 'one' ) ) ' and ' "
     "image(<p.png> 'pic ' strong( 'x' ) )\n"},
    {"&#27;[31m &amp; &#0; <br>\n",
     "paragraph 1:1-1 '\033[31m & \357\277\275 ' <br>\n"},
    {"[a]: /u 'T'\n\n[a] and [b]\n",
     "paragraph 3:1-3 link(</u> 'a' ) ' and [b]'\n"},
    {"| a | b |\n|---|---|\n| [x](y) | \\| |\n",
     "paragraph 1:1-3 '| a | b |' / @2 '|---|---|' / @3 '| ' link(<y> 'x' ) ' | | |'\n"},
    /* lists */
    {"1. one\n2. two\n\n   text\n",
     "list#1 1:1-4\n"
     "  item#1 1:1-1\n"
     "    paragraph 1:4-1 'one'\n"
     "  item#2 2:1-4\n"
     "    paragraph 2:4-2 'two'\n"
     "    paragraph 4:4-4 'text'\n"},
    {"9. nine\n10. ten\n7. seven\n",
     "list#9 1:1-3\n"
     "  item#9 1:1-1\n"
     "    paragraph 1:4-1 'nine'\n"
     "  item#10 2:1-2\n"
     "    paragraph 2:5-2 'ten'\n"
     "  item#7 3:1-3\n"
     "    paragraph 3:4-3 'seven'\n"},
    {"7) x\n   3) y\n",
     "list#7 1:1-2\n"
     "  item#7 1:1-2\n"
     "    paragraph 1:4-2 'x' / @2 '3) y'\n"},
    {"- [ ] todo\n- [x] done\n",
     "list 1:1-2\n"
     "  item 1:1-1\n"
     "    paragraph 1:3-1 '[ ] todo'\n"
     "  item 2:1-2\n"
     "    paragraph 2:3-2 '[x] done'\n"},
    {"10. station\n   - topic\n",
     "list#10 1:1-1\n"
     "  item#10 1:1-1\n"
     "    paragraph 1:5-1 'station'\n"
     "list 2:4-2\n"
     "  item 2:4-2\n"
     "    paragraph 2:6-2 'topic'\n"},
    {"- a\n  - b\n    # c\n\n> q\n> - r\nlazy\n",
     "list 1:1-4\n"
     "  item 1:1-4\n"
     "    paragraph 1:3-1 'a'\n"
     "    list 2:3-4\n"
     "      item 2:3-4\n"
     "        paragraph 2:5-2 'b'\n"
     "        heading1 3:5-3 'c'\n"
     "quote 5:1-7\n"
     "  paragraph 5:3-5 'q'\n"
     "  list 6:3-7\n"
     "    item 6:3-7\n"
     "      paragraph 6:5-7 'r' / @7 'lazy'\n"},
    /* code and html */
    {"```c\nint x;\n\n~~~\n```\n\n    indented\n",
     "code 1:1-5 int x;$$~~~$\n"
     "code 7:5-7 indented$\n"},
    {"- ```\n  open\n\nafter\n",
     "list 1:1-3\n"
     "  item 1:1-3\n"
     "    code 1:3-3 open$$\n"
     "paragraph 4:1-4 'after'\n"},
    {"<div>\n*x*\n</div>\n\ny\n",
     "html 1:1-3 <div>$*x*$</div>$\n"
     "paragraph 5:1-5 'y'\n"},
};
/* clang-format on */

static void blocks_and_inlines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document doc = parse(str_from(cases[i].text));
        check_str(dump(&doc), cases[i].want);
    }
}

static void plain_text_of_inlines(void **state)
{
    (void)state;
    Document doc = parse(S("a *b*\nc  \n`d` <br> [e **f**](u) ![g](v)\n"));
    check_str(markdown_plain(&doc, 0, doc.inline_count, &arena), "a b c d  e f g");
    check_str(markdown_plain(&doc, 0, 0, &arena), "");
}

/* What every Document promises, however wild its text. */
static void check_structure(const Document *doc)
{
    int inlines = 0;
    for (int i = 0; i < doc->block_count; i++) {
        const Block *block = &doc->blocks[i];
        assert_true(block->parent < i && block->end > i && block->end <= doc->block_count);
        assert_true(block->line >= 1 && block->end_line >= block->line);
        assert_int_equal(block->first_inline, inlines);
        inlines += block->inline_count;
        if (block->parent < 0) continue;
        const Block *parent = &doc->blocks[block->parent];
        assert_int_equal(block->depth, parent->depth + 1);
        assert_true(block->end <= parent->end && block->end_line <= parent->end_line);
    }
    assert_int_equal(inlines, doc->inline_count);
    for (int i = 0; i < doc->inline_count; i++) {
        const Inline *item = &doc->inlines[i];
        if (item->partner < 0) continue;
        assert_int_equal(doc->inlines[item->partner].partner, i);
        InlineKind opening = doc->inlines[i < item->partner ? i : item->partner].kind;
        InlineKind ending = doc->inlines[i < item->partner ? item->partner : i].kind;
        assert_int_equal(ending, opening + 1);
    }
}

/* Lines of which maps are made at random, the dangerous ones last. */
static const char *const lines[] = {
    "# heading\n",
    "text **b** `c`\n",
    "- a\n",
    "  - b\n",
    "    c\n",
    "1. x\n",
    "2. y\n",
    "\n",
    "\n",
    "\r\n",
    "> q\n",
    "---\n",
    "7) z\n",
    "+\n",
    "* * *\n",
    "   d\n",
    "[e](f \"g\")\n",
    " \t\n",
    "\xEF\xBB\xBFh\n",
    "===\n",
    "\f\n",
    "-\v\n",
    "i\r",
    "<div>\n",
    "- ```\n",
    "> <!--\n",
    "    <?k\n",
    "```\n",
    "~~~\n",
    "<!-- l\n",
    "-->\n",
    "<script>\n",
    "</script>\n",
};

static Str random_map(unsigned seed, size_t kinds, size_t len)
{
    Buf map = {.arena = &arena};
    while (map.len < len) {
        seed = seed * 1664525u + 1013904223u; /* Numerical Recipes */
        buf_add(&map, str_from(lines[(seed >> 16) % kinds]));
    }
    return buf_str(&map);
}

static Document parse_by(size_t piece, Str text)
{
    MarkdownLimits limits = MARKDOWN_DEFAULTS;
    Document doc;
    limits.piece = piece;
    assert_true(markdown_parse(text, limits, &arena, &doc, &diags));
    return doc;
}

static void pieces_give_what_the_whole_gives(void **state)
{
    (void)state;
    static const size_t kinds[] = {9, 18, 27, sizeof lines / sizeof *lines};
    for (unsigned seed = 0; seed < 2000; seed++) {
        Str map = random_map(seed, kinds[seed % 4], seed % 300);
        Document pieces = parse_by(1 + seed % 7, map), whole = parse_by(SIZE_MAX, map);
        check_structure(&pieces);
        check_str(dump(&pieces), str_z(dump(&whole), &arena));
        arena_reset(&arena);
    }
}

static void the_default_piece_gives_the_same(void **state)
{
    (void)state;
    Str map = random_map(1, 18, 500000);
    Document pieces = parse(map), whole = parse_by(SIZE_MAX, map);
    check_str(dump(&pieces), str_z(dump(&whole), &arena));
}

static void a_late_definition_holds_for_the_beginning(void **state)
{
    (void)state;
    Document doc = parse_by(1, S("[a]\n\n# b\n\nc\n\n[a]: /u\n"));
    assert_int_equal(doc.inlines[0].kind, INLINE_LINK);
}

static void deep_nesting_does_not_recurse(void **state)
{
    (void)state;
    enum { DEPTH = 50000 };
    Buf deep = {.arena = &arena};
    for (int i = 0; i < DEPTH; i++) buf_add_char(&deep, '>');
    buf_add(&deep, S("x\n"));
    Document doc = parse(buf_str(&deep));
    check_structure(&doc);
    assert_int_equal(doc.blocks[doc.block_count - 1].depth, DEPTH);
}

static Str repeated(Str unit, size_t count)
{
    Buf text = {.arena = &arena};
    for (size_t i = 0; i < count; i++) buf_add(&text, unit);
    return buf_str(&text);
}

/* An allocation that the budget refuses is, to cmark, one that fails: each of them must leave it.
 */
static void any_budget_gives_a_tree_or_a_refusal(void **state)
{
    (void)state;
    Str text = repeated(S("1. *a* [b](c 'd')\n   > `e` &amp; <i>\n\n# f\n```g\nh\n```\n"), 20);
    Document doc;
    int refused = 0;
    size_t budget = 0;
    while (!markdown_parse(text, (MarkdownLimits){budget, 10000, 1000}, &arena, &doc, &diags)) {
        assert_int_equal(diags.count, ++refused);
        assert_string_equal(diags.items[refused - 1].name, "too-complex");
        budget += 61;
    }
    assert_true(refused > 100);
    check_structure(&doc);
}

static void a_costly_text_is_refused(void **state)
{
    (void)state;
    Document doc;
    Str text = repeated(S("*_"), 500000);
    assert_false(markdown_parse(text, (MarkdownLimits){1 << 20, 10000, 1}, &arena, &doc, &diags));
    assert_string_equal(diags.items[0].name, "too-complex");
    assert_false(markdown_parse(text, (MarkdownLimits){1 << 30, 0, 1}, &arena, &doc, &diags));
    assert_string_equal(diags.items[1].name, "too-slow");
    assert_int_equal(doc.block_count, 0);
}

static int clean_up(void **state)
{
    (void)state;
    arena_free(&arena);
    diags = (DiagList){.arena = &arena};
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(blocks_and_inlines, clean_up),
        cmocka_unit_test_teardown(plain_text_of_inlines, clean_up),
        cmocka_unit_test_teardown(pieces_give_what_the_whole_gives, clean_up),
        cmocka_unit_test_teardown(the_default_piece_gives_the_same, clean_up),
        cmocka_unit_test_teardown(a_late_definition_holds_for_the_beginning, clean_up),
        cmocka_unit_test_teardown(deep_nesting_does_not_recurse, clean_up),
        cmocka_unit_test_teardown(any_budget_gives_a_tree_or_a_refusal, clean_up),
        cmocka_unit_test_teardown(a_costly_text_is_refused, clean_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
