/* Rewrites one line so that cmark reads what its author meant. What may open here and close on a
 * later line is only entered when its end is known to exist. */
#include <limits.h>
#include <string.h>

#include "model/read_clean.h"

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* `line` from `at` on. */
static Str tail(Str line, size_t at)
{
    return str_slice(line, at, line.len);
}

/* What opens at `at` must close in here. */
static Str reach(Str line, size_t at)
{
    return str_slice(line, at, at + REWRITE_REACH);
}

bool rewriter_is_blank(Rewriter *rw)
{
    while (rw->indent < rw->line.len && is_space(rw->line.at[rw->indent])) rw->indent++;
    return rw->indent == rw->line.len;
}

static size_t copy(Rewriter *rw, Str line, size_t at, size_t len)
{
    buf_add(&rw->line, str_slice(line, at, at + len));
    return at + len;
}

/* ---- what opens something */

static void keep_comment(Rewriter *rw, Str text, size_t at)
{
    static const Str name = S_INIT("metromap:");
    Str words = str_trim(text);
    if (!str_starts(words, name)) return;
    words = str_slice(words, name.len, words.len);
    size_t col = at + (size_t)(words.at - text.at) + 5; /* after "<!--", from 1 */
    *LIST_PUSH(rw->line.arena, &rw->comments) =
        (Comment){rw->line_no, (int)col, str_copy(words, rw->line.arena)};
}

static size_t rewrite_comment(Rewriter *rw, Str line, Str below, size_t at)
{
    if (rw->unclosed) return at + 4;
    size_t end = str_find(line, S("-->"), at + 4);
    if (end != STR_NONE) {
        keep_comment(rw, str_slice(line, at + 4, end), at);
        return end + 3;
    }
    end = str_find(below, S("-->"), 0);
    if (end != STR_NONE) {
        rw->skipping = SKIP_COMMENT;
        Str head = tail(line, at + 4);
        if (str_starts(str_trim(head), S("metromap:")))
            keep_comment(
                rw, str_format(rw->line.arena, "%.*s\n%.*s", S_ARG(head), (int)end, below.at), at);
        return line.len;
    }
    rw->unclosed = true;
    return at + 4;
}

static size_t rewrite_angle(Rewriter *rw, Str line, Str below, size_t at)
{
    if (str_starts(tail(line, at), S("<!--"))) return rewrite_comment(rw, line, below, at);
    size_t next = rewrite_tag(rw, line, below, at);
    return next == at ? copy(rw, line, at, 1) : next;
}

/* A code span is copied whole, so that nothing in it is taken for markup. */
static size_t copy_code(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    size_t run = 1;
    while (at + run < line.len && line.at[at + run] == '`') run++;
    Str near = reach(line, at);
    size_t end = str_find(near, str_slice(line, at, at + run), run);
    return copy(rw, line, at, end == STR_NONE ? run : end + run);
}

/* True if a bar that is not escaped stands on the line, as in a row of a table. Asked once a line.
 */
static bool has_bars(Rewriter *rw, Str line)
{
    if (rw->bars == BARS_UNKNOWN)
        rw->bars = BARS_NONE;
    else
        return rw->bars == BARS_SOME;
    for (size_t i = 0; i < line.len && rw->bars == BARS_NONE; i++) {
        if (line.at[i] == '|') rw->bars = BARS_SOME;
        if (line.at[i] == '\\') i++;
    }
    return rw->bars == BARS_SOME;
}

/* A bar that is escaped is one of a cell: cmark would make it one that parts cells. */
static size_t copy_escape(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    bool bar = str_starts(tail(line, at), S("\\|")) && rw->brackets == 0;
    if (!bar || !has_bars(rw, line)) return copy(rw, line, at, 2);
    buf_add(&rw->line, S(BAR_IN_CELL));
    return at + 2;
}

/* "[^1]" and "[^1]:"; the note's text stays where it stands. */
static size_t drop_footnote(Str line, size_t at)
{
    size_t end = str_find_char(reach(line, at), ']', 0);
    if (end == STR_NONE) return at;
    return at + end + (str_starts(tail(line, at + end), S("]:")) ? 2 : 1);
}

/* "[!NOTE]" at the head of a quote says what kind of one it is. */
static size_t drop_callout(Str line, size_t at)
{
    size_t end = at + 2;
    while (end < line.len && is_word(line.at[end])) end++;
    bool closed = end > at + 2 && str_starts(tail(line, end), S("]"));
    return closed && str_starts(str_trim(line), S(">")) ? end + 1 : at;
}

/* "[[folder/page|words]]" says "words", "[[folder/page]]" says "page". */
static size_t rewrite_wiki_link(Rewriter *rw, Str line, size_t at)
{
    size_t end = str_find(reach(line, at), S("]]"), 2);
    if (end == STR_NONE || str_starts(tail(line, at + end), S("]]("))) return at;
    Str name = str_slice(line, at + 2, at + end);
    if (str_find_char(name, '[', 0) != STR_NONE || str_find_char(name, ']', 0) != STR_NONE)
        return at;
    size_t bar = str_find_char(name, '|', 0);
    if (bar != STR_NONE)
        name = tail(name, bar + 1);
    else
        while (str_find_char(name, '/', 0) != STR_NONE)
            name = tail(name, str_find_char(name, '/', 0) + 1);
    buf_add(&rw->line, name);
    return at + end + 2;
}

static size_t rewrite_bracket(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    Str rest = tail(line, at);
    size_t next = at;
    if (str_starts(rest, S("[^"))) next = drop_footnote(line, at);
    if (str_starts(rest, S("[!"))) next = drop_callout(line, at);
    if (str_starts(rest, S("[["))) next = rewrite_wiki_link(rw, line, at);
    if (next != at) return next;
    rw->brackets++;
    return copy(rw, line, at, 1);
}

/* "[words] (https://...)" is a link whose author put a blank too much. */
static size_t close_bracket(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    bool link = rw->brackets == 1;
    if (rw->brackets) rw->brackets--;
    copy(rw, line, at++, 1);
    size_t next = at;
    while (next < line.len && is_space(line.at[next])) next++;
    if (!link || next == at || !str_starts(tail(line, next), S("(http"))) return at;
    return str_find_char(reach(line, next), ')', 0) == STR_NONE ? at : next;
}

/* ---- short codes of emoji */

/* The offset after the short code at `at`, whose emoji is written; else `at`. A code behind a letter
 * is part of a word, as in "urn:book:1". */
static size_t rewrite_short_code(Rewriter *rw, Str line, size_t at)
{
    Str emoji;
    if (at > 0 && is_word(line.at[at - 1])) return at;
    size_t len = short_code_at(tail(line, at), &emoji);
    if (len) buf_add(&rw->line, emoji);
    return at + len;
}

/* ---- bare addresses: cmark knows them only in angles */

static size_t scheme_len(Str before)
{
    size_t len = str_ends(before, S("https")) ? 5 : str_ends(before, S("http")) ? 4 : 0;
    bool inside_word = before.len > len && is_word(before.at[before.len - len - 1]);
    return inside_word ? 0 : len;
}

/* True if what stands before an address says that it is marked up already. */
static bool is_marked_up(Str before)
{
    if (before.len == 0) return false;
    if (strchr("<\"'=", before.at[before.len - 1])) return true;
    return str_ends(before, S("](")) || str_ends(str_trim(before), S("]:"));
}

/* ASCII that no address holds; controls, blanks and all beyond ASCII end it as well. */
static const bool ends_address[UCHAR_MAX + 1] = {
    ['<'] = true, ['>'] = true, ['"'] = true, ['`'] = true, ['|'] = true,  ['['] = true,
    [']'] = true, ['{'] = true, ['}'] = true, ['^'] = true, ['\\'] = true,
};

static size_t address_end(Str line, size_t at)
{
    size_t end = at;
    int open = 0; /* parentheses: a closing one without its opening is the author's */
    for (; end < line.len; end++) {
        unsigned char c = (unsigned char)line.at[end];
        if (c <= ' ' || c >= 0x7f || ends_address[c]) break;
        if (c == '(') open++;
        if (c == ')' && --open < 0) break;
    }
    while (end > at && strchr(".,;:!?'*_~", line.at[end - 1])) end--;
    return end;
}

static size_t rewrite_address(Rewriter *rw, Str line, size_t at)
{
    bool known = rw->brackets || rw->address.len; /* it stands in a link */
    if (known || !str_starts(tail(line, at), S("://"))) return copy(rw, line, at, 1);
    Str before = buf_str(&rw->line);
    size_t len = scheme_len(before);
    if (len == 0 || is_marked_up(str_slice(before, 0, before.len - len)))
        return copy(rw, line, at, 1);
    size_t end = address_end(line, at + 3);
    if (end <= at + 3) return copy(rw, line, at, 1);
    rw->line.len -= len;
    buf_format(&rw->line, "<%.*s>", (int)(end - at + len), line.at + at - len);
    return end;
}

static size_t rewrite_colon(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    size_t next = rewrite_short_code(rw, line, at);
    return next == at ? rewrite_address(rw, line, at) : next;
}

/* ---- the line as a whole */

typedef size_t Rewrite(Rewriter *rw, Str line, Str below, size_t at);

/* By the byte that opens what is rewritten. */
static Rewrite *const openings[UCHAR_MAX + 1] = {
    ['<'] = rewrite_angle,   ['`'] = copy_code,     ['\\'] = copy_escape,
    ['['] = rewrite_bracket, [']'] = close_bracket, [':'] = rewrite_colon,
};

static Rewrite *opening_at(Str line, size_t at)
{
    return openings[(unsigned char)line.at[at]];
}

/* The offset in `line` at which what was open before it ends. */
static size_t skip_rest(Rewriter *rw, Str line)
{
    if (rw->skipping == SKIP_NOTHING) return 0;
    bool comment = rw->skipping == SKIP_COMMENT;
    size_t end = str_find(line, comment ? S("-->") : S(">"), 0);
    if (end == STR_NONE) return line.len;
    rw->skipping = SKIP_NOTHING;
    rw->tag_first = true;
    return end + (comment ? 3 : 1);
}

/* Blanks left by a tag at the head of a line would make it code; an HTML heading becomes "#". */
static Str settle(Rewriter *rw)
{
    if (rewriter_is_blank(rw)) return S("");
    Str line = buf_str(&rw->line);
    rw->headed = rw->headed || rw->heading || line.at[rw->indent] == '#';
    if (rw->heading) {
        Str words = str_trim(line);
        Str marker = str_starts(words, S("- ")) ? S("- ") : S("");
        Str head = str_format(rw->line.arena, "%.*s%.*s %.*s", S_ARG(marker), rw->heading, "######",
                              S_ARG(str_trim(tail(words, marker.len))));
        rw->heading = 0;
        return head;
    }
    return rw->tag_first && rw->indent > 3 ? tail(line, rw->indent) : line;
}

Str rewrite_line(Rewriter *rw, Str line, Str below, bool *lost)
{
    bool unclosed = rw->unclosed;
    rw->line.len = 0;
    rw->indent = 0;
    rw->brackets = 0;
    rw->tag_first = false;
    rw->bars = BARS_UNKNOWN;
    size_t at = skip_rest(rw, line);
    while (at < line.len) {
        size_t plain = at;
        while (plain < line.len && !opening_at(line, plain)) plain++;
        at = copy(rw, line, at, plain - at);
        if (at < line.len) at = opening_at(line, at)(rw, line, below, at);
    }
    *lost = rw->unclosed && !unclosed;
    return settle(rw);
}
