#include "source/markdown_parts.h"

#include <stdint.h>
#include <string.h>

/* Blocks are bumped off an arena and go back to a list of their class of size: by 16 bytes up to
 * SMALL, then by powers of two. So memory is used again while it is warm, and a whole parse is
 * forgotten at once, be it done or broken off. */
struct PoolBlock {
    size_t class;
    PoolBlock *next; /* in the list of free blocks; while in use, data begins at the next line */
};

enum { GRAIN = 16, SMALL = 512, SMALL_CLASSES = SMALL / GRAIN, CHECK_EVERY = 256 };

/* cmark's callbacks carry no context, so the pool in use has to be found without one. */
static _Thread_local Pool *current;

static _Noreturn void refuse(Pool *pool, const char *reason)
{
    pool->reason = reason;
    longjmp(pool->refused, 1);
}

static void check_deadline(Pool *pool)
{
    clock_t spent = clock() - pool->start;
    if (spent / (CLOCKS_PER_SEC / 1000) > pool->deadline_ms) refuse(pool, "too-slow");
}

/* The class of blocks that have room for `size` bytes (<= SIZE_MAX / 4). */
static size_t class_of(size_t size)
{
    if (size <= SMALL) return size ? (size - 1) / GRAIN : 0;
    size_t class = SMALL_CLASSES;
    while (size > (size_t)SMALL << (class - SMALL_CLASSES + 1)) class ++;
    return class;
}

static size_t room_of(size_t class)
{
    if (class < SMALL_CLASSES) return (class + 1) * GRAIN;
    return (size_t)SMALL << (class - SMALL_CLASSES + 1);
}

static void *take(Pool *pool, size_t size)
{
    if (++pool->count % CHECK_EVERY == 0) check_deadline(pool);
    if (size > pool->budget) refuse(pool, "too-complex");
    size_t class = class_of(size);
    PoolBlock *block = pool->free[class];
    if (block) {
        pool->free[class] = block->next;
        return block + 1;
    }
    size_t need = sizeof *block + room_of(class);
    if (need > pool->budget - pool->held) refuse(pool, "too-complex");
    pool->held += need;
    block = arena_alloc(&pool->arena, need);
    block->class = class;
    return block + 1;
}

static void *pool_calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) refuse(current, "too-complex");
    return memset(take(current, count * size), 0, count * size);
}

static void pool_free(void *at)
{
    if (!at) return;
    PoolBlock *block = (PoolBlock *)at - 1;
    block->next = current->free[block->class];
    current->free[block->class] = block;
}

static void *pool_realloc(void *at, size_t size)
{
    if (!at) return take(current, size);
    size_t room = room_of(((PoolBlock *)at - 1)->class);
    if (size <= room) return at;
    void *grown = take(current, size);
    memcpy(grown, at, room);
    pool_free(at);
    return grown;
}

void pool_open(Pool *pool, MarkdownLimits limits)
{
    *pool = (Pool){
        .calls = {pool_calloc, pool_realloc, pool_free},
        .budget = limits.budget,
        .start = clock(),
        .deadline_ms = limits.deadline_ms,
    };
    current = pool;
}

void pool_reset(Pool *pool)
{
    check_deadline(pool);
    arena_reset(&pool->arena);
    memset(pool->free, 0, sizeof pool->free);
    pool->held = 0;
}

void pool_close(Pool *pool)
{
    current = NULL;
    arena_free(&pool->arena);
}
