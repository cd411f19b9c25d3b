/* HTML in Markdown: tags are dropped, or become the Markdown that they stand for. */
#include "model/read_clean.h"

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

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static Str tail(Str s, size_t at)
{
    return str_slice(s, at, s.len);
}

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

/* Centred above all others, a heading is the title, whatever its rank. */
static void write_heading(Rewriter *rw, const TagRow *row, Str tag, bool closing)
{
    bool title = !rw->headed && str_equal_ascii_case(attribute(tag, S("align")), S("center"));
    if (!closing)
        rw->heading = title ? 1 : row->name[1] - '0';
    else if (rewriter_is_blank(rw))
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
        write_heading(rw, row, tag, closing);
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
    Str near = str_slice(below, 0, REWRITE_REACH);
    size_t end = str_find_char(near, '>', 0);
    if (end == STR_NONE) return false;
    near = str_slice(near, 0, end);
    return str_find_char(near, '<', 0) == STR_NONE && str_find(near, S("\n\n"), 0) == STR_NONE &&
           str_find(near, S("\n\r\n"), 0) == STR_NONE;
}

size_t rewrite_tag(Rewriter *rw, Str line, Str below, size_t at)
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
    Str near = str_slice(line, at, at + REWRITE_REACH);
    size_t end = str_find_char(near, '>', 0);
    bool open = end == STR_NONE;
    if (open && (at + near.len < line.len || row->action == TAG_KEEP || !ends_below(below)))
        return at;
    if (open) rw->skipping = SKIP_TAG;
    if (row->action != TAG_KEEP && rewriter_is_blank(rw)) rw->tag_first = true;
    Str tag = open ? near : str_slice(near, 0, end + 1);
    act(rw, row, tag, closing);
    return at + tag.len;
}
