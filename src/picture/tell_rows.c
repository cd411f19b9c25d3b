#include "base/wrap.h"
#include "picture/tell_parts.h"

/* A letter of a script that is written from left to right. Of the characters beyond ASCII that are
 * no letters, only the blocks of punctuation are known here. */
static bool is_left_to_right(int32_t code)
{
    bool punctuation = code < 0xC0 || (code >= 0x2000 && code < 0x2070) ||
                       (code >= 0x3000 && code < 0x3040) || text_code_cols(code) == 0;
    bool ascii = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return ascii || (!punctuation && !text_is_right_to_left(code));
}

/* The end of the right-to-left text that begins at `at`: behind its last such letter before one of
 * the other kind, so that digits and stops between its words belong to it. */
static size_t right_to_left_end(Str row, size_t at)
{
    size_t end = at, len;
    for (; at < row.len; at += len) {
        int32_t code;
        len = text_decode(row, at, &code);
        if (is_left_to_right(code)) break;
        bool belongs = text_is_right_to_left(code) || (at == end && text_code_cols(code) == 0);
        if (belongs) end = at + len;
    }
    return end;
}

/* A mark without width before and behind right-to-left text leaves the rest of its row alone. */
static void add_closed_in(Teller *teller, Str row)
{
    static const Str mark = S_INIT("\xE2\x80\x8E");
    for (size_t at = 0, end; at < row.len; at = end) {
        int32_t code;
        end = at + text_decode(row, at, &code);
        bool turned = text_is_right_to_left(code);
        if (turned) end = right_to_left_end(row, at);
        if (turned) buf_add(teller->out, mark);
        buf_add(teller->out, str_slice(row, at, end));
        if (turned) buf_add(teller->out, mark);
    }
}

void tell_row(Teller *teller, int indent, SafeText row)
{
    for (int i = 0; i < indent; i++) buf_add_char(teller->out, ' ');
    if (teller->marks)
        add_closed_in(teller, row.str);
    else
        buf_add(teller->out, row.str);
    buf_add_char(teller->out, '\n');
}

/* Wraps at words; rows that go on are indented further. */
void tell_safe(Teller *teller, int indent, SafeText text)
{
    enum { LEAST_COLS = 16 };
    int cols = teller->cols - indent - HANGING;
    Wrapped first = wrap_text(text, cols + HANGING < LEAST_COLS ? LEAST_COLS : cols + HANGING, 1,
                              teller->arena);
    if (!first.cut) {
        tell_row(teller, indent, text);
        return;
    }
    Wrapped rows = wrap_text(text, cols < LEAST_COLS ? LEAST_COLS : cols, 0, teller->arena);
    for (int i = 0; i < rows.count; i++)
        tell_row(teller, i ? indent + HANGING : indent, rows.rows[i]);
}

void tell_format(Teller *teller, int indent, const char *format, ...)
{
    Buf raw = {.arena = teller->arena};
    va_list args;
    va_start(args, format);
    buf_vformat(&raw, format, args);
    va_end(args);
    if (raw.len) tell_safe(teller, indent, safe_text(buf_str(&raw), teller->arena));
}

/* "a; b; c" of the cells "a | b | c". */
static Str cells_of(Teller *teller, const ProseBlock *row)
{
    Buf out = {.arena = teller->arena};
    Str rest = row->text, cell;
    while (str_split(&rest, CELL_BAR, &cell))
        buf_format(&out, "%s%.*s", out.len ? "; " : "", S_ARG(str_trim(cell)));
    return buf_str(&out);
}

/* The text up to each line end that its author wrote. */
static void say_lines(Teller *teller, int indent, const char *before, const ProseBlock *block)
{
    size_t from = 0;
    for (int i = 0; i <= block->runs.count; i++) {
        const ProseRun *run = i < block->runs.count ? &block->runs.items[i] : NULL;
        if (run && !(run->marks & MARK_BREAK)) continue;
        tell_format(teller, indent, "%s%.*s", from ? "" : before,
                    S_ARG(str_slice(block->text, from, run ? run->from : block->text.len)));
        if (run) from = run->from + run->len;
    }
}

/* Code is not wrapped: a line of it would be another then. */
static void say_code(Teller *teller, int indent, Str text)
{
    Str line;
    tell_format(teller, indent, "Code:");
    while (str_line(&text, &line))
        tell_row(teller, line.len ? indent + HANGING : 0, safe_text(line, teller->arena));
}

/* What each block is, in a word before it. */
void tell_prose(Teller *teller, int indent, const ProseBlock *block)
{
    for (; block; block = block->next) {
        const char *quote = block->quotes == 0  ? ""
                            : block->quotes > 1 ? "Quote in a quote: "
                                                : "Quote: ";
        if (block->kind == PROSE_PARAGRAPH) say_lines(teller, indent, quote, block);
        if (block->kind == PROSE_CODE) say_code(teller, indent, block->text);
        if (block->kind == PROSE_HEAD || block->kind == PROSE_ROW)
            tell_format(teller, indent, "%s%s: %.*s", quote,
                        block->kind == PROSE_HEAD ? "Table" : "Row",
                        S_ARG(cells_of(teller, block)));
    }
}
