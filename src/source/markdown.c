#include "source/markdown.h"

#include <string.h>

#include "source/markdown_parts.h"

enum {
    BYTES_AN_ITEM = 16,       /* a block or inline in an ordinary text takes more */
    LONGEST_PARSE = 256 << 20 /* cmark counts bytes in an int, and aborts above half of it */
};

typedef struct {
    Pool pool;
    Walk walk;
    size_t piece; /* bytes, at least */
} Parse;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_blank_line(Str line)
{
    while (line.len && is_blank(line.at[0])) line = str_slice(line, 1, line.len);
    return line.len == 0;
}

/* What may follow a list marker: more than a blank. */
static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* True if a line that begins like this, after a blank line, ends all that is open, and would begin
 * the same block in a document of its own. A list item would go on with a list. U+FEFF (its first
 * byte is tested) is dropped at the start of a document. */
static bool may_begin_piece(Str line)
{
    char c = line.len ? line.at[0] : ' ', next = line.len > 1 ? line.at[1] : ' ';
    if (is_blank(c) || c == '\xEF' || (c >= '0' && c <= '9')) return false;
    return !is_space(next) || (c != '-' && c != '+' && c != '*');
}

/* Returns the end of the first piece that has at least `least` bytes. */
static size_t piece_end(Str text, size_t least)
{
    if (text.len <= least) return text.len;
    Str rest = str_slice(text, least, text.len), line;
    bool after_blank = false;
    str_line(&rest, &line); /* what is left of a line */
    while (str_line(&rest, &line)) {
        if (after_blank && may_begin_piece(line)) return (size_t)(line.at - text.at);
        after_blank = is_blank_line(line);
    }
    return text.len;
}

/* True if the last block of a piece is one that a blank line does not end: a fence or HTML. */
static bool may_run_on(cmark_node *document)
{
    cmark_node *last = cmark_node_last_child(document);
    cmark_node_type type = cmark_node_get_type(last);
    return (type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK) &&
           cmark_node_get_end_line(last) >= cmark_node_get_end_line(document);
}

/* How many items the whole text will have, should it go on as its first `done` bytes; at most one
 * in BYTES_AN_ITEM, lest a dense beginning asks for memory that nothing needs. */
static int expected(int count, size_t done, size_t whole)
{
    double likely = 1.1 * count * (double)whole / (double)done;
    double most = (double)whole / BYTES_AN_ITEM;
    return (int)(likely < most ? likely : most);
}

/* Makes room for the whole after the first piece: an array that doubles leaves as much behind in
 * the arena as it uses. */
static void make_room(Walk *walk, size_t done, size_t whole)
{
    BlockList *blocks = &walk->blocks;
    InlineList *inlines = &walk->inlines;
    int block_count = expected(blocks->count, done, whole);
    int inline_count = expected(inlines->count, done, whole);
    if (block_count > blocks->capacity) {
        blocks->items = arena_grow(walk->arena, blocks->items,
                                   (size_t)blocks->count * sizeof(Block),
                                   (size_t)block_count * sizeof(Block));
        blocks->capacity = block_count;
    }
    if (inline_count > inlines->capacity) {
        inlines->items = arena_grow(walk->arena, inlines->items,
                                    (size_t)inlines->count * sizeof(Inline),
                                    (size_t)inline_count * sizeof(Inline));
        inlines->capacity = inline_count;
    }
}

static cmark_node *parse_piece(Parse *parse, Str piece)
{
    pool_reset(&parse->pool);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_SOURCEPOS, &parse->pool.calls);
    cmark_parser_feed(parser, piece.at, piece.len);
    return cmark_parser_finish(parser);
}

/* Pieces cost less than the whole, since their memory is used again while it is warm. A definition
 * of a reference ("[label]: address") holds for the whole text, so that it forbids them. */
static void parse_pieces(Parse *parse, Str text)
{
    const size_t usual = str_contains(text, S("]:")) ? text.len : parse->piece;
    size_t least = usual;
    bool first = true;
    while (text.len) {
        Str piece = str_slice(text, 0, piece_end(text, least));
        cmark_node *document = parse_piece(parse, piece);
        if (piece.len < text.len && may_run_on(document)) {
            least = piece.len * 2;
            continue;
        }
        walk_tree(&parse->walk, document, piece);
        if (first) make_room(&parse->walk, piece.len, text.len);
        first = false;
        text = str_slice(text, piece.len, text.len);
        least = usual;
    }
}

/* The frame that a refusal jumps to. Nothing in it changes between setjmp and the jump. */
static bool parse_guarded(Parse *parse, Str text)
{
    if (setjmp(parse->pool.refused)) return false;
    parse_pieces(parse, text);
    return true;
}

static bool refuse(DiagList *diags, const char *name)
{
    diag_add(diags, (Diag){.kind = DIAG_ERROR, .name = name}, "split the file, or see who made it",
             "the text takes too much %s to read",
             strcmp(name, "too-slow") == 0 ? "time" : "memory");
    return false;
}

bool markdown_parse(Str text, MarkdownLimits limits, Arena *arena, Document *out, DiagList *diags)
{
    *out = (Document){0};
    if (text.len > LONGEST_PARSE) return refuse(diags, "too-complex");
    Arena scratch = {0};
    Parse parse = {.piece = limits.piece, .walk = {.arena = arena, .run = {.arena = &scratch}}};
    pool_open(&parse.pool, limits);
    bool done = parse_guarded(&parse, text);
    pool_close(&parse.pool);
    arena_free(&scratch);
    if (!done) return refuse(diags, parse.pool.reason);
    const BlockList *blocks = &parse.walk.blocks;
    const InlineList *inlines = &parse.walk.inlines;
    *out = (Document){blocks->items, blocks->count, inlines->items, inlines->count};
    return true;
}

/* What an inline adds to plain text. */
static Str said_by(const Inline *item)
{
    switch (item->kind) {
    case INLINE_TEXT:
    case INLINE_CODE:
        return item->text;
    case INLINE_SOFT_BREAK:
    case INLINE_LINE_BREAK:
        return S(" ");
    default:
        return (Str){0};
    }
}

/* Most titles are one text, and need no copy; others get a copy that is no larger than they are. */
Str markdown_plain(const Document *doc, int first, int count, Arena *arena)
{
    Str only = {0};
    size_t len = 0;
    for (int i = first; i < first + count; i++) {
        Str said = said_by(&doc->inlines[i]);
        if (said.len) only = said;
        len += said.len;
    }
    if (only.len == len) return only;
    char *plain = arena_alloc(arena, len + 1), *end = plain;
    for (int i = first; i < first + count; i++) {
        Str said = said_by(&doc->inlines[i]);
        if (said.len) memcpy(end, said.at, said.len);
        end += said.len;
    }
    return (Str){plain, len};
}
