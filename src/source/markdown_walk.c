#include "source/markdown_parts.h"

#include <stdint.h>

/* cmark's iterator walks the tree, and all that is kept is copied once. The index of each block and
 * inline is noted on its node, so that its children and its end find it. */

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

static Str copied(Walk *walk, const char *z)
{
    return str_copy(str_from(z), walk->arena);
}

static Str source_line(Walk *walk, int number)
{
    while (walk->source_number < number && str_line(&walk->rest, &walk->source_line))
        walk->source_number++;
    return walk->source_line;
}

/* The number written before an item, which cmark does not tell: it counts from the list's first. */
static int written_number(Walk *walk, cmark_node *item, int counted)
{
    Str line = source_line(walk, cmark_node_get_start_line(item));
    size_t at = (size_t)cmark_node_get_start_column(item) - 1, from = at;
    int number = 0;
    for (; at < line.len && at - from < 9 && line.at[at] >= '0' && line.at[at] <= '9'; at++)
        number = number * 10 + (line.at[at] - '0');
    return at > from ? number : counted;
}

static void number_block(Walk *walk, Block *block, cmark_node *node)
{
    cmark_node *list = block->kind == BLOCK_ITEM ? cmark_node_parent(node) : node;
    block->ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    if (!block->ordered) return;
    block->number = cmark_node_get_list_start(list);
    if (block->kind != BLOCK_ITEM) return;
    cmark_node *previous = cmark_node_previous(node);
    int counted = previous ? walk->blocks.items[noted_index(previous)].number + 1 : block->number;
    block->number = written_number(walk, node, counted);
}

/* cmark's last line of a block, mended: of HTML it may lie before the first, and of a fence that
 * its list item cuts off, after the item. */
static int last_line(Walk *walk, cmark_node *node, const Block *block)
{
    int end = walk->lines_before + cmark_node_get_end_line(node);
    if (block->parent >= 0 && end > walk->blocks.items[block->parent].end_line)
        end = walk->blocks.items[block->parent].end_line;
    return end < block->line ? block->line : end;
}

static void enter_block(Walk *walk, cmark_node *node)
{
    int index = walk->blocks.count, parent = noted_index(cmark_node_parent(node));
    Block *block = LIST_PUSH(walk->arena, &walk->blocks);
    note_index(node, index);
    block->kind = block_kinds[cmark_node_get_type(node)];
    block->parent = parent;
    block->end = index + 1;
    block->depth = parent < 0 ? 0 : walk->blocks.items[parent].depth + 1;
    block->level = cmark_node_get_heading_level(node);
    block->col = cmark_node_get_start_column(node);
    walk->line = cmark_node_get_start_line(node);
    block->line = walk->lines_before + walk->line;
    block->end_line = last_line(walk, node, block);
    block->first_inline = walk->inlines.count;
    if (block->kind == BLOCK_LIST || block->kind == BLOCK_ITEM) number_block(walk, block, node);
    if (block->kind == BLOCK_CODE || block->kind == BLOCK_HTML)
        block->literal = copied(walk, cmark_node_get_literal(node));
}

static Inline *add_inline(Walk *walk, InlineKind kind)
{
    Inline *item = LIST_PUSH(walk->arena, &walk->inlines);
    item->kind = kind;
    item->line = walk->lines_before + walk->line;
    item->partner = -1;
    return item;
}

/* Ends a run of texts: cmark cuts text at every character that could have had a meaning. */
static void end_run(Walk *walk)
{
    if (walk->run.len == 0) return;
    Inline *item = add_inline(walk, INLINE_TEXT);
    item->line = walk->lines_before + walk->run_line;
    item->text = str_copy(buf_str(&walk->run), walk->arena);
    walk->run.len = 0;
}

static void enter_text(Walk *walk, cmark_node *node)
{
    if (walk->run.len == 0) walk->run_line = walk->line;
    buf_add(&walk->run, str_from(cmark_node_get_literal(node)));
}

/* cmark miscounts the lines of inlines after a backslash at the end of a line, so they are counted
 * here: only those within the parentheses of a link are missed. */
static void enter_inline(Walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TEXT) {
        enter_text(walk, node);
        return;
    }
    end_run(walk);
    note_index(node, walk->inlines.count);
    Inline *item = add_inline(walk, inline_kinds[type]);
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
        item->text = copied(walk, cmark_node_get_url(node));
    } else if (type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE) {
        item->text = copied(walk, cmark_node_get_literal(node));
        walk->line += cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
        walk->line++;
    }
}

/* cmark ends a heading that is underlined at the line after the underline. */
static void mend_heading(Walk *walk, Block *heading)
{
    int underline = walk->lines_before + walk->line + 1;
    if (heading->end_line > underline) heading->end_line = underline;
}

static void leave(Walk *walk, cmark_node *node)
{
    int index = noted_index(node);
    end_run(walk);
    if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK) {
        Block *block = &walk->blocks.items[index];
        block->end = walk->blocks.count;
        if (block->kind == BLOCK_HEADING || block->kind == BLOCK_PARAGRAPH)
            block->inline_count = walk->inlines.count - block->first_inline;
        if (block->kind == BLOCK_HEADING) mend_heading(walk, block);
        return;
    }
    int end = walk->inlines.count;
    add_inline(walk, walk->inlines.items[index].kind + 1)->partner = index;
    walk->inlines.items[index].partner = end;
}

void walk_tree(Walk *walk, cmark_node *document, Str piece)
{
    walk->rest = piece;
    walk->source_number = 0;
    note_index(document, -1);
    cmark_iter *iter = cmark_iter_new(document);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (node == document) continue;
        if (event == CMARK_EVENT_EXIT)
            leave(walk, node);
        else if (cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK)
            enter_block(walk, node);
        else
            enter_inline(walk, node);
    }
    walk->lines_before += cmark_node_get_end_line(document);
}
