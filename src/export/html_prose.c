#include "export/html_prose.h"

#include "export/markup.h"

/* In the order in which they open. */
static const struct {
    unsigned mark;
    const char *open, *close;
} elements[] = {
    {MARK_STRONG, "<strong>", "</strong>"},
    {MARK_EMPHASIS, "<em>", "</em>"},
    {MARK_STRUCK, "<s>", "</s>"},
    {MARK_CODE, "<code>", "</code>"},
};
enum { ELEMENTS = sizeof elements / sizeof *elements };

/* The tildes that stay in the text are said by the element here. */
static Str without_tildes(Str text, unsigned marks)
{
    if (!(marks & MARK_STRUCK)) return text;
    if (str_starts(text, S("~~"))) text = str_slice(text, 2, text.len);
    return str_ends(text, S("~~")) ? str_slice(text, 0, text.len - 2) : text;
}

static void add_run(Buf *out, Str text, const ProseRun *run)
{
    bool link = markup_is_link(run->url);
    if (run->marks & MARK_BREAK) {
        buf_add(out, S("<br>\n"));
        return;
    }
    if (link) {
        buf_add(out, S("<a rel=\"noopener noreferrer\" href=\""));
        markup_address(out, run->url);
        buf_add(out, S("\">"));
    }
    for (int i = 0; i < ELEMENTS; i++)
        if (run->marks & elements[i].mark) buf_add(out, str_from(elements[i].open));
    markup_text(out, without_tildes(str_slice(text, run->from, run->from + run->len), run->marks));
    for (int i = ELEMENTS; i-- > 0;)
        if (run->marks & elements[i].mark) buf_add(out, str_from(elements[i].close));
    if (link) buf_add(out, S("</a>"));
}

void html_runs(Buf *out, Str text, ProseRuns runs)
{
    size_t at = 0;
    for (int i = 0; i < runs.count; i++) {
        const ProseRun *run = &runs.items[i];
        markup_text(out, str_slice(text, at, run->from));
        add_run(out, text, run);
        at = run->from + run->len;
    }
    markup_text(out, str_slice(text, at, text.len));
}

static void add_code(Buf *out, Str text)
{
    Str line;
    buf_add(out, S("<pre><code>"));
    while (str_line(&text, &line)) {
        markup_text(out, line);
        buf_add_char(out, '\n');
    }
    buf_add(out, S("</code></pre>\n"));
}

static bool is_row(const ProseBlock *block)
{
    return block && (block->kind == PROSE_HEAD || block->kind == PROSE_ROW);
}

/* A row of a table, which opens and ends with its first and last one. */
static void add_row(Buf *out, const ProseBlock *block, bool first)
{
    bool last = !is_row(block->next) || block->next->quotes != block->quotes;
    Str cell = block->kind == PROSE_HEAD ? S("th") : S("td");
    if (first) buf_add(out, S("<table>\n"));
    buf_add(out, S("<tr>"));
    for (size_t at = 0, bar; at <= block->text.len; at = bar + 1) {
        bar = str_find_char(block->text, CELL_BAR, at);
        if (bar == STR_NONE) bar = block->text.len;
        buf_format(out, "<%.*s>", S_ARG(cell));
        for (int i = 0; i < block->runs.count; i++) {
            const ProseRun *run = &block->runs.items[i];
            if (run->from < at || run->from + run->len > bar) continue;
            markup_text(out, str_slice(block->text, at, run->from));
            add_run(out, block->text, run);
            at = run->from + run->len;
        }
        markup_text(out, str_slice(block->text, at, bar));
        buf_format(out, "</%.*s>", S_ARG(cell));
    }
    buf_add(out, last ? S("</tr>\n</table>\n") : S("</tr>\n"));
}

void html_blocks(Buf *out, const ProseBlock *block)
{
    int quotes = 0;
    const ProseBlock *before = NULL;
    for (; block; before = block, block = block->next) {
        bool first = !is_row(before) || before->quotes != block->quotes;
        for (; quotes > block->quotes; quotes--) buf_add(out, S("</blockquote>\n"));
        for (; quotes < block->quotes; quotes++) buf_add(out, S("<blockquote>\n"));
        if (block->kind == PROSE_PARAGRAPH) {
            buf_add(out, S("<p>"));
            html_runs(out, block->text, block->runs);
            buf_add(out, S("</p>\n"));
        }
        if (block->kind == PROSE_CODE) add_code(out, block->text);
        if (is_row(block)) add_row(out, block, first);
    }
    for (; quotes > 0; quotes--) buf_add(out, S("</blockquote>\n"));
}
