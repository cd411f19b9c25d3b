/* Rewrites one line so that cmark reads what its author meant. What may open here and close on a
 * later line is only entered when its end is known to exist. */
#include <string.h>

#include "model/read_parts.h"

/* Rewriter.skipping */
enum { SKIP_NOTHING, SKIP_COMMENT, SKIP_TAG };

/* How many bytes further what opens may close. A '<' in prose must not eat a page, and looking for
 * the end must stay linear when a line of a megabyte opens at every byte. */
enum { REACH = 2000 };

typedef enum { TAG_DROP, TAG_GAP, TAG_KEEP, TAG_HEADING, TAG_LINK, TAG_IMAGE, TAG_ITEM } TagAction;

typedef struct {
    const char *name;
    TagAction action;
} TagRow;

/* What becomes of a tag; its content stays. Names that are not here are no HTML to us. */
/* clang-format off */
static const TagRow tag_rows[] = {
    {"a", TAG_LINK}, {"img", TAG_IMAGE}, {"li", TAG_ITEM},
    {"h1", TAG_HEADING}, {"h2", TAG_HEADING}, {"h3", TAG_HEADING},
    {"h4", TAG_HEADING}, {"h5", TAG_HEADING}, {"h6", TAG_HEADING},
    {"sup", TAG_KEEP}, {"pre", TAG_KEEP}, {"script", TAG_KEEP}, {"style", TAG_KEEP},
    {"br", TAG_GAP}, {"hr", TAG_GAP}, {"p", TAG_GAP}, {"div", TAG_GAP}, {"td", TAG_GAP},
    {"th", TAG_GAP}, {"tr", TAG_GAP}, {"table", TAG_GAP}, {"thead", TAG_GAP}, {"tbody", TAG_GAP},
    {"ul", TAG_GAP}, {"ol", TAG_GAP}, {"details", TAG_GAP}, {"summary", TAG_GAP},
    {"center", TAG_GAP}, {"section", TAG_GAP}, {"picture", TAG_GAP}, {"source", TAG_GAP},
    {"blockquote", TAG_GAP}, {"figure", TAG_GAP}, {"video", TAG_GAP}, {"iframe", TAG_GAP},
    {"span", TAG_DROP}, {"b", TAG_DROP}, {"i", TAG_DROP}, {"u", TAG_DROP}, {"em", TAG_DROP},
    {"strong", TAG_DROP}, {"sub", TAG_DROP}, {"small", TAG_DROP}, {"big", TAG_DROP},
    {"font", TAG_DROP}, {"code", TAG_DROP}, {"kbd", TAG_DROP}, {"mark", TAG_DROP},
    {"ins", TAG_DROP}, {"del", TAG_DROP}, {"s", TAG_DROP}, {"strike", TAG_DROP},
};
/* clang-format on */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9');
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
    return str_slice(line, at, at + REACH);
}

/* True if only blanks were written of this line. Linear in all over a line. */
static bool nothing_yet(Rewriter *rw)
{
    while (rw->indent < rw->line.len && is_space(rw->line.at[rw->indent])) rw->indent++;
    return rw->indent == rw->line.len;
}

static size_t copy(Rewriter *rw, Str line, size_t at, size_t len)
{
    buf_add(&rw->line, str_slice(line, at, at + len));
    return at + len;
}

/* ---- tags */

static const TagRow *find_tag(Str name)
{
    for (size_t i = 0; i < sizeof tag_rows / sizeof *tag_rows; i++)
        if (str_equal_ascii_case(name, str_from(tag_rows[i].name))) return &tag_rows[i];
    return NULL;
}

static Str attribute(Str tag, Str name)
{
    for (size_t at = 0; (at = str_find(tag, name, at)) != STR_NONE; at += name.len) {
        Str rest = str_trim(tail(tag, at + name.len));
        if (!str_starts(rest, S("=")) || at == 0 || !is_space(tag.at[at - 1])) continue;
        rest = str_trim(tail(rest, 1));
        char quote = rest.len && (rest.at[0] == '"' || rest.at[0] == '\'') ? rest.at[0] : ' ';
        if (quote != ' ') rest = tail(rest, 1);
        size_t end = str_find_char(rest, quote, 0);
        return end == STR_NONE ? rest : str_slice(rest, 0, end);
    }
    return S("");
}

static void write_link(Rewriter *rw, Str tag, bool closing)
{
    if (closing && rw->address.len) {
        buf_format(&rw->line, "](<%.*s>)", S_ARG(rw->address));
        rw->address = S("");
    } else if (!closing && rw->address.len == 0) {
        Str address = attribute(tag, S("href"));
        if (address.len == 0 || str_find_char(address, '>', 0) != STR_NONE) return;
        rw->address = str_copy(address, rw->line.arena);
        buf_add_char(&rw->line, '[');
    }
}

static void write_image(Rewriter *rw, Str tag)
{
    Str source = attribute(tag, S("src"));
    if (source.len == 0 || str_find_char(source, '>', 0) != STR_NONE) return;
    Str words = attribute(tag, S("alt"));
    if (str_find_char(words, '[', 0) != STR_NONE || str_find_char(words, ']', 0) != STR_NONE)
        words = S("");
    if (rw->heading && words.len == 0) return; /* the heading's words may be on the next line */
    buf_format(&rw->line, "![%.*s](<%.*s>)", S_ARG(words), S_ARG(source));
}

static void write_heading(Rewriter *rw, Str name, bool closing)
{
    if (!closing)
        rw->heading = name.at[1] - '0';
    else if (nothing_yet(rw))
        rw->heading = 0;
}

static void act(Rewriter *rw, const TagRow *row, Str tag, bool closing)
{
    switch (row->action) {
    case TAG_DROP:
        break;
    case TAG_KEEP:
        buf_add(&rw->line, tag);
        break;
    case TAG_GAP:
        buf_add_char(&rw->line, ' ');
        break;
    case TAG_HEADING:
        write_heading(rw, str_from(row->name), closing);
        break;
    case TAG_LINK:
        write_link(rw, tag, closing);
        break;
    case TAG_IMAGE:
        write_image(rw, tag);
        break;
    case TAG_ITEM:
        buf_add(&rw->line, closing ? S(" ") : S("- "));
        break;
    }
}

/* True if a tag that is open at the end of a line ends soon below, before a blank line. */
static bool ends_below(Str below)
{
    Str near = str_slice(below, 0, REACH);
    size_t end = str_find_char(near, '>', 0);
    if (end == STR_NONE) return false;
    near = str_slice(near, 0, end);
    return str_find_char(near, '<', 0) == STR_NONE && str_find(near, S("\n\n"), 0) == STR_NONE &&
           str_find(near, S("\n\r\n"), 0) == STR_NONE;
}

static size_t rewrite_tag(Rewriter *rw, Str line, Str below, size_t at)
{
    size_t from = at + 1;
    bool closing = from < line.len && line.at[from] == '/';
    if (closing) from++;
    size_t to = from;
    while (to < line.len && is_word(line.at[to])) to++;
    if (to < line.len && !is_space(line.at[to]) && line.at[to] != '>' && line.at[to] != '/')
        return at;
    const TagRow *row = find_tag(str_slice(line, from, to));
    if (!row) return at;
    Str near = reach(line, at);
    size_t end = str_find_char(near, '>', 0);
    bool open = end == STR_NONE;
    if (open && (at + near.len < line.len || row->action == TAG_KEEP || !ends_below(below)))
        return at;
    if (open) rw->skipping = SKIP_TAG;
    if (row->action != TAG_KEEP && nothing_yet(rw)) rw->tag_first = true;
    Str tag = open ? near : str_slice(near, 0, end + 1);
    act(rw, row, tag, closing);
    return at + tag.len;
}

/* ---- the other characters that open something */

static size_t rewrite_comment(Rewriter *rw, Str line, Str below, size_t at)
{
    if (rw->unclosed) return at + 4;
    size_t end = str_find(line, S("-->"), at + 4);
    if (end != STR_NONE) return end + 3;
    if (str_find(below, S("-->"), 0) != STR_NONE) {
        rw->skipping = SKIP_COMMENT;
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

static size_t copy_escape(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    return copy(rw, line, at, 2);
}

/* "[^1]" and "[^1]:"; the note's text stays where it stands. */
static size_t drop_footnote(Str line, size_t at)
{
    size_t end = str_find_char(reach(line, at), ']', 0);
    if (end == STR_NONE) return at;
    return at + end + (str_starts(tail(line, at + end), S("]:")) ? 2 : 1);
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
    if (str_starts(rest, S("[["))) next = rewrite_wiki_link(rw, line, at);
    if (next != at) return next;
    rw->brackets++;
    return copy(rw, line, at, 1);
}

static size_t close_bracket(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    if (rw->brackets) rw->brackets--;
    return copy(rw, line, at, 1);
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

static size_t address_end(Str line, size_t at)
{
    size_t end = at;
    int open = 0; /* parentheses: a closing one without its opening is the author's */
    for (; end < line.len; end++) {
        unsigned char c = (unsigned char)line.at[end];
        if (c <= ' ' || c >= 0x7f || strchr("<>\"`|[]{}\\^", c)) break;
        if (c == '(') open++;
        if (c == ')' && --open < 0) break;
    }
    while (end > at && strchr(".,;:!?'*_~", line.at[end - 1])) end--;
    return end;
}

static size_t rewrite_address(Rewriter *rw, Str line, Str below, size_t at)
{
    (void)below;
    Str before = buf_str(&rw->line);
    size_t len = str_starts(tail(line, at), S("://")) ? scheme_len(before) : 0;
    size_t end = address_end(line, at + 3);
    if (len == 0 || rw->brackets || rw->address.len || end <= at + 3 ||
        is_marked_up(str_slice(before, 0, before.len - len)))
        return copy(rw, line, at, 1);
    rw->line.len -= len;
    buf_format(&rw->line, "<%.*s>", (int)(end - at + len), line.at + at - len);
    return end;
}

/* ---- the line as a whole */

typedef struct {
    char opens;
    size_t (*rewrite)(Rewriter *rw, Str line, Str below, size_t at);
} Opening;

static const Opening openings[] = {
    {'<', rewrite_angle},   {'`', copy_code},     {'\\', copy_escape},
    {'[', rewrite_bracket}, {']', close_bracket}, {':', rewrite_address},
};

static const Opening *opening_at(char c)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (openings[i].opens == c) return &openings[i];
    return NULL;
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
    if (nothing_yet(rw)) return S("");
    Str line = buf_str(&rw->line);
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
    size_t at = skip_rest(rw, line);
    while (at < line.len) {
        size_t plain = at;
        while (plain < line.len && !opening_at(line.at[plain])) plain++;
        at = copy(rw, line, at, plain - at);
        if (at < line.len) at = opening_at(line.at[at])->rewrite(rw, line, below, at);
    }
    *lost = rw->unclosed && !unclosed;
    return settle(rw);
}
