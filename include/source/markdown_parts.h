/* markdown_parts.h - what the files of `markdown` share, and nobody else. Floor: source.
 * The pool is the memory that cmark works in: bounded in bytes and time, thrown away as a whole.
 * The walk copies cmark's tree into flat arrays. */
#ifndef SOURCE_MARKDOWN_PARTS_H
#define SOURCE_MARKDOWN_PARTS_H

#include <setjmp.h>
#include <time.h>

#include <cmark.h>

#include "base/arena.h"
#include "source/markdown.h"

enum { POOL_CLASSES = 64 };

typedef struct PoolBlock PoolBlock;

/* cmark aborts the process when an allocation fails, so none ever does: a request beyond the limits
 * leaves cmark by longjmp to `refused`, which the owner has set. cmark holds nothing but memory,
 * and all of that is in `arena`. */
typedef struct {
    cmark_mem calls; /* what cmark is given */
    Arena arena;
    PoolBlock *free[POOL_CLASSES]; /* blocks given back, by class of size */
    size_t held, budget;           /* bytes taken from `arena` since the last reset */
    clock_t start;                 /* processor time */
    int deadline_ms;
    unsigned count; /* of allocations */
    jmp_buf refused;
    const char *reason; /* of the refusal: the name of the diagnostic */
} Pool;

/* Makes `pool` the one that cmark allocates from in this thread. */
void pool_open(Pool *pool, MarkdownLimits limits);
/* Forgets all blocks, keeping memory for the next parse. Refuses if the deadline has passed. */
void pool_reset(Pool *pool);
void pool_close(Pool *pool);

typedef struct {
    Block *items;
    int count, capacity;
} BlockList;

typedef struct {
    Inline *items;
    int count, capacity;
} InlineList;

/* What the walks over the trees of all pieces have gathered, and where the last one is. */
typedef struct {
    Arena *arena; /* of the document */
    BlockList blocks;
    InlineList inlines;
    int lines_before; /* the piece */
    int line;         /* of the inline that comes next, in the piece */
    Buf run;          /* texts that follow each other, to be joined into one inline */
    int run_line;     /* of the first of them */
    Str rest;         /* of the piece, after `source_line` */
    Str source_line;  /* the one looked up last: they are asked for in rising order */
    int source_number;
} Walk;

/* Adds the blocks and inlines of `piece`, whose tree is `document`. O(piece), without recursion. */
void walk_tree(Walk *walk, cmark_node *document, Str piece);

#endif
