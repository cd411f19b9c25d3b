#include "source/markdown.h"

#include <stdint.h>
#include <string.h>

#include "source/markdown_parts.h"

/* cmark parses, an iterator of its walks the tree, and all that is kept is copied once, into flat
 * arrays. Indices of blocks and inlines are noted on cmark's nodes, so nothing recurses. */

enum {
    PIECE = 64 << 10,         /* bytes that are parsed at once, at least */
    LONGEST_PARSE = 256 << 20 /* cmark counts bytes in an int, and aborts above half of it */
};

typedef struct {
    Block *items;
    int count, capacity;
} BlockList;

typedef struct {
    Inline *items;
    int count, capacity;
} InlineList;

/* The line that was looked up last; lines are asked for in rising order. */
typedef struct {
    Str rest, line;
    int number;
} Lines;

typedef struct {
    Arena *arena; /* of the document */
    Pool pool;
    Arena scratch;
    Buf run; /* adjacent texts of one parent, in `scratch`; joined into one inline */
    int run_line;
    BlockList blocks;
    InlineList inlines;
    Lines lines;      /* of the piece that is walked */
    int line;         /* of the inline that is walked, in its piece */
    int lines_before; /* the piece */
} Parse;

static const BlockKind block_kinds[] = {
    [CMARK_NODE_BLOCK_QUOTE] = BLOCK_QUOTE,   [CMARK_NODE_LIST] = BLOCK_LIST,
    [CMARK_NODE_ITEM] = BLOCK_ITEM,           [CMARK_NODE_CODE_BLOCK] = BLOCK_CODE,
    [CMARK_NODE_HTML_BLOCK] = BLOCK_HTML,     [CMARK_NODE_CUSTOM_BLOCK] = BLOCK_HTML,
    [CMARK_NODE_PARAGRAPH] = BLOCK_PARAGRAPH, [CMARK_NODE_HEADING] = BLOCK_HEADING,
    [CMARK_NODE_THEMATIC_BREAK] = BLOCK_RULE,
};

/* The end of a container is the kind after it. */
static const InlineKind inline_kinds[] = {
    [CMARK_NODE_TEXT] = INLINE_TEXT,
    [CMARK_NODE_SOFTBREAK] = INLINE_SOFT_BREAK,
    [CMARK_NODE_LINEBREAK] = INLINE_LINE_BREAK,
    [CMARK_NODE_CODE] = INLINE_CODE,
    [CMARK_NODE_HTML_INLINE] = INLINE_HTML,
    [CMARK_NODE_CUSTOM_INLINE] = INLINE_HTML,
    [CMARK_NODE_EMPH] = INLINE_EMPH,
    [CMARK_NODE_STRONG] = INLINE_STRONG,
    [CMARK_NODE_LINK] = INLINE_LINK,
    [CMARK_NODE_IMAGE] = INLINE_IMAGE,
};

static void note_index(cmark_node *node, int index)
{
    cmark_node_set_user_data(node, (void *)(intptr_t)index);
}

static int noted_index(cmark_node *node)
{
    return (int)(intptr_t)cmark_node_get_user_data(node);
}

static Str copied(Parse *parse, const char *z)
{
    Str s = str_from(z);
    return s.len ? str_copy(s, parse->arena) : (Str){0};
}

static Str source_line(Lines *lines, int number)
{
    while (lines->number < number && str_line(&lines->rest, &lines->line)) lines->number++;
    return lines->line;
}

/* The number written before an item, which cmark does not tell: it counts from the list's first. */
static int written_number(Parse *parse, cmark_node *item, int counted)
{
    Str line = source_line(&parse->lines, cmark_node_get_start_line(item));
    size_t at = (size_t)cmark_node_get_start_column(item) - 1, from = at;
    int number = 0;
    for (; at < line.len && at - from < 9 && line.at[at] >= '0' && line.at[at] <= '9'; at++)
        number = number * 10 + (line.at[at] - '0');
    return at > from ? number : counted;
}

static void number_block(Parse *parse, Block *block, cmark_node *node)
{
    cmark_node *list = block->kind == BLOCK_ITEM ? cmark_node_parent(node) : node;
    block->ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    if (!block->ordered) return;
    block->number = cmark_node_get_list_start(list);
    if (block->kind != BLOCK_ITEM) return;
    cmark_node *previous = cmark_node_previous(node);
    int counted = previous ? parse->blocks.items[noted_index(previous)].number + 1 : block->number;
    block->number = written_number(parse, node, counted);
}

/* cmark's last line of a block, mended: of HTML it may lie before the first, and of a fence that
 * its list item cuts off, after the item. */
static int last_line(Parse *parse, cmark_node *node, const Block *block)
{
    int end = parse->lines_before + cmark_node_get_end_line(node);
    if (block->parent >= 0 && end > parse->blocks.items[block->parent].end_line)
        end = parse->blocks.items[block->parent].end_line;
    return end < block->line ? block->line : end;
}

static void enter_block(Parse *parse, cmark_node *node)
{
    int index = parse->blocks.count, parent = noted_index(cmark_node_parent(node));
    Block *block = LIST_PUSH(parse->arena, &parse->blocks);
    note_index(node, index);
    block->kind = block_kinds[cmark_node_get_type(node)];
    block->parent = parent;
    block->end = index + 1;
    block->depth = parent < 0 ? 0 : parse->blocks.items[parent].depth + 1;
    block->level = cmark_node_get_heading_level(node);
    block->col = cmark_node_get_start_column(node);
    parse->line = cmark_node_get_start_line(node);
    block->line = parse->lines_before + parse->line;
    block->end_line = last_line(parse, node, block);
    block->first_inline = parse->inlines.count;
    if (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM) number_block(parse, block, node);
    if (block->kind == BLOCK_CODE || block->kind == BLOCK_HTML)
        block->literal = copied(parse, cmark_node_get_literal(node));
}

static Inline *add_inline(Parse *parse, InlineKind kind)
{
    Inline *item = LIST_PUSH(parse->arena, &parse->inlines);
    item->kind = kind;
    item->line = parse->lines_before + parse->line;
    item->partner = -1;
    return item;
}

/* Ends a run of texts: cmark cuts text at every character that could have had a meaning. */
static void end_run(Parse *parse)
{
    if (parse->run.len == 0) return;
    Inline *item = add_inline(parse, INLINE_TEXT);
    item->line = parse->lines_before + parse->run_line;
    item->text = str_copy(buf_str(&parse->run), parse->arena);
    parse->run.len = 0;
}

static void enter_text(Parse *parse, cmark_node *node)
{
    if (parse->run.len == 0) parse->run_line = parse->line;
    buf_add(&parse->run, str_from(cmark_node_get_literal(node)));
}

static void enter_inline(Parse *parse, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (cmark_node_get_start_line(node) > parse->line)
        parse->line = cmark_node_get_start_line(node);
    if (type == CMARK_NODE_TEXT) {
        enter_text(parse, node);
        return;
    }
    end_run(parse);
    note_index(node, parse->inlines.count);
    Inline *item = add_inline(parse, inline_kinds[type]);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
        item->text = copied(parse, cmark_node_get_url(node));
        item->title = copied(parse, cmark_node_get_title(node));
    } else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE) {
        item->text = copied(parse, cmark_node_get_literal(node));
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
        parse->line++;
    }
}

static void leave(Parse *parse, cmark_node *node)
{
    int index = noted_index(node);
    end_run(parse);
    if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK) {
        Block *block = &parse->blocks.items[index];
        block->end = parse->blocks.count;
        if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH)
            block->inline_count = parse->inlines.count - block->first_inline;
        return;
    }
    int end = parse->inlines.count;
    add_inline(parse, parse->inlines.items[index].kind + 1)->partner = index;
    parse->inlines.items[index].partner = end;
}

static void walk(Parse *parse, cmark_node *document)
{
    note_index(document, -1);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node == document) continue;
        if (event == CMARK_EVENT_EXIT)
            leave(parse, node);
        else if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
            enter_block(parse, node);
        else
            enter_inline(parse, node);
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_blank_line(Str line)
{
    while (line.len && is_blank(line.at[0])) line = str_slice(line, 1, line.len);
    return line.len == 0;
}

/* True if a line that begins like this, after a blank line, ends all that is open, and would begin
 * the same block in a document of its own. A list item would go on with a list. U+FEFF (its first
 * byte is tested) is dropped at the start of a document. */
static bool may_begin_piece(Str line)
{
    char c = line.len ? line.at[0] : ' ', next = line.len > 1 ? line.at[1] : ' ';
    if (is_blank(c) || c == '\xEF' || (c >= '0' && c <= '9')) return false;
    return !is_blank(next) || (c != '-' && c != '+' && c != '*');
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
    const size_t usual = str_contains(text, S("]:")) ? text.len : PIECE;
    size_t least = usual;
    while (text.len) {
        Str piece = str_slice(text, 0, piece_end(text, least));
        cmark_node *document = parse_piece(parse, piece);
        if (piece.len < text.len && may_run_on(document)) {
            least = piece.len * 2;
            continue;
        }
        parse->lines = (Lines){.rest = piece};
        walk(parse, document);
        parse->lines_before += cmark_node_get_end_line(document);
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
    Parse parse = {.arena = arena};
    parse.run.arena = &parse.scratch;
    pool_open(&parse.pool, limits);
    bool done = parse_guarded(&parse, text);
    pool_close(&parse.pool);
    arena_free(&parse.scratch);
    if (!done) return refuse(diags, parse.pool.reason);
    *out = (Document){parse.blocks.items, parse.blocks.count, parse.inlines.items,
                      parse.inlines.count};
    return true;
}

Str markdown_plain(const Document *doc, int first, int count, Arena *arena)
{
    Buf plain = {.arena = arena};
    for (int i = first; i < first + count; i++) {
        const Inline *item = &doc->inlines[i];
        if (item->kind == INLINE_TEXT || item->kind == INLINE_CODE) buf_add(&plain, item->text);
        if (item->kind == INLINE_SOFT_BREAK || item->kind == INLINE_LINE_BREAK)
            buf_add_char(&plain, ' ');
    }
    return buf_str(&plain);
}
