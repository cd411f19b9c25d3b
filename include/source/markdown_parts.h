/* markdown_parts.h - what the files of `markdown` share, and nobody else. Floor: source.
 * The memory that cmark works in: bounded in bytes and time, and thrown away as a whole. */
#ifndef SOURCE_MARKDOWN_PARTS_H
#define SOURCE_MARKDOWN_PARTS_H

#include <cmark.h>
#include <setjmp.h>
#include <time.h>

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

#endif
