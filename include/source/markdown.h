/* markdown.h - Markdown bytes to a flat array of blocks and inlines with places. Floor: source.
 * Home of cmark. Knows nothing of learning paths. All text is as the author wrote it: unsafe. */
#ifndef SOURCE_MARKDOWN_H
#define SOURCE_MARKDOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef enum {
    BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_LIST, BLOCK_ITEM, BLOCK_QUOTE, BLOCK_CODE, BLOCK_HTML,
    BLOCK_RULE
} BlockKind;

/* Blocks stand in document order, a parent before its children, so the blocks inside block `i` are
 * i+1 .. blocks[i].end-1. */
typedef struct {
    BlockKind kind;
    int parent;         /* index of the enclosing block, -1 at the top */
    int end;            /* index after the last block inside */
    int depth;          /* enclosing blocks */
    int level;          /* heading: 1..6, else 0 */
    bool ordered;       /* list, item: numbered */
    int number;         /* item of a numbered list: its number; list: the first */
    int line, col;      /* from 1, in the text that was parsed */
    int end_line;
    int first_inline;   /* heading, paragraph: its inlines are first_inline .. + inline_count - 1 */
    int inline_count;
    Str literal;        /* code and HTML: the text */
} Block;

typedef enum {
    INLINE_TEXT, INLINE_CODE, INLINE_HTML, INLINE_SOFT_BREAK, INLINE_LINE_BREAK,
    INLINE_LINK, INLINE_LINK_END, INLINE_IMAGE, INLINE_IMAGE_END, INLINE_STRONG, INLINE_STRONG_END,
    INLINE_EMPH, INLINE_EMPH_END
} InlineKind;

/* A container (link, image, strong, emphasis) is an opening inline, its content, and an end. */
typedef struct {
    InlineKind kind;
    Str text;    /* text, code, html: the content; link and image: the address */
    int line;    /* from 1; the paragraph's first plus the line ends before, but for those within
                    the parentheses of a link and in definitions of references */
    int partner; /* of an opening inline: index of its end; of an end: of its opening; else -1 */
} Inline;

typedef struct {
    Block *blocks;
    int block_count;
    Inline *inlines;
    int inline_count;
} Document;

typedef struct {
    size_t budget;   /* bytes that the parser may hold at once */
    int deadline_ms; /* of processor time, checked when the parser allocates */
    size_t piece;    /* bytes that are parsed at once, at least; changes nothing in the result */
} MarkdownLimits;

#define MARKDOWN_DEFAULTS ((MarkdownLimits){(size_t)512 << 20, 10000, (size_t)16 << 10})

/* Parses `text` (which guard_check() has passed). Everything in `*out` lives in `arena`. False,
 * with one error in `diags`, when the budget (too-complex) or the deadline (too-slow) is exceeded.
 * Never recurses. O(len) for all that guard_check() passes, as far as is known of cmark. */
bool markdown_parse(Str text, MarkdownLimits limits, Arena *arena, Document *out, DiagList *diags);

/* The plain text of the inlines first .. first+count-1: marks dropped, code kept, HTML dropped,
 * breaks as one blank, images as their text. Lives in `arena`, or as long as the document. */
Str markdown_plain(const Document *doc, int first, int count, Arena *arena);

#endif
