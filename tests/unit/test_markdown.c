#include "support/check.h"

#include "source/markdown.h"

static Arena arena;
static DiagList diags = {.arena = &arena};

static const char *const block_names[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_LIST] = "list",
    [BLOCK_ITEM] = "item",       [BLOCK_QUOTE] = "quote",         [BLOCK_CODE] = "code",
    [BLOCK_HTML] = "html",       [BLOCK_RULE] = "rule",
};

static const char *const inline_marks[] = {
    [INLINE_TEXT] = "\"",        [INLINE_CODE] = "`",        [INLINE_HTML] = "html ",
    [INLINE_SOFT_BREAK] = "/",   [INLINE_LINE_BREAK] = "//", [INLINE_LINK] = "link(",
    [INLINE_LINK_END] = ")",     [INLINE_IMAGE] = "image(",  [INLINE_IMAGE_END] = ")",
    [INLINE_STRONG] = "strong(", [INLINE_STRONG_END] = ")",  [INLINE_EMPH] = "emph(",
    [INLINE_EMPH_END] = ")",
};

/* " 2:strong( 2:"x" 2:)": each with its line; texts between quotes, addresses in <>. */
static void dump_inline(const Inline *item, Buf *out)
{
    buf_format(out, " %d:%s", item->line, inline_marks[item->kind]);
    bool address = item->kind == INLINE_LINK || item->kind == INLINE_IMAGE;
    if (address)
        buf_format(out, "<%.*s>", S_ARG(item->text));
    else
        buf_add(out, item->text);
    if (item->title.len) buf_format(out, "'%.*s'", S_ARG(item->title));
    if (item->kind == INLINE_TEXT) buf_add_char(out, '"');
    if (item->kind == INLINE_CODE) buf_add_char(out, '`');
}

/* One row a block, indented by depth: name, level or number, place, literal, inlines. */
static Str dump(const Document *doc)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < doc->block_count; i++) {
        const Block *block = &doc->blocks[i];
        buf_format(&out, "%*s%s", block->depth * 2, "", block_names[block->kind]);
        if (block->level) buf_format(&out, "%d", block->level);
        if (block->ordered) buf_format(&out, "#%d", block->number);
        buf_format(&out, " %d:%d-%d", block->line, block->col, block->end_line);
        if (block->literal.len) buf_format(&out, " |%.*s|", S_ARG(block->literal));
        for (int k = 0; k < block->inline_count; k++)
            dump_inline(&doc->inlines[block->first_inline + k], &out);
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

static void blocks_and_inlines(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"# A *b* `c`\n", "heading1 1:1-1 1:\"A \" 1:emph( 1:\"b\" 1:) 1:\" \" 1:`c`\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Document doc = parse(str_from(cases[i].text));
        check_str(dump(&doc), cases[i].want);
    }
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
