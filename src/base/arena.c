#include "base/arena.h"

#include <assert.h>
#include <limits.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A chain of blocks, the newest first. An allocation bumps `used` of the newest block; one that
 * does not fit opens a block of twice the last size (at least what is asked). Memory is zeroed when
 * it is handed out, not when a block is opened, so that pages are touched only once. */
struct ArenaBlock {
    ArenaBlock *older;
    size_t size, used; /* bytes of data; used <= size */
    alignas(max_align_t) unsigned char data[];
};

/* A sanitized build sets the limit to 0: each allocation has a block, and so fences, of its own. */
#ifndef ARENA_LARGEST_BLOCK
#define ARENA_LARGEST_BLOCK (1 << 20)
#endif
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = ARENA_LARGEST_BLOCK }; /* bytes */

static size_t rounded(size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align - sizeof(ArenaBlock)) memory_exhausted();
    return (size + align - 1) / align * align;
}

static ArenaBlock *open_block(Arena *arena, size_t need)
{
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    if (size < need) size = need;
    ArenaBlock *block = malloc(sizeof *block + size);
    if (!block) memory_exhausted();
    block->older = arena->newest;
    block->size = size;
    block->used = 0;
    arena->newest = block;
    arena->reserved += sizeof *block + size;
    return block;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t need = rounded(size);
    ArenaBlock *block = arena->newest;
    if (!block || block->size - block->used < need) block = open_block(arena, need);
    void *at = block->data + block->used;
    block->used += need;
    return memset(at, 0, need);
}

void *arena_array(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size) memory_exhausted();
    return arena_alloc(arena, count * size);
}

void *arena_grow(Arena *arena, void *old, size_t used, size_t wanted)
{
    assert(wanted >= used);
    ArenaBlock *block = arena->newest;
    unsigned char *at = old;
    size_t have = rounded(used), need = rounded(wanted);
    if (at && block && at + have == block->data + block->used &&
        block->size - block->used >= need - have) {
        memset(at + used, 0, need - used);
        block->used += need - have;
        return at;
    }
    void *fresh = arena_alloc(arena, wanted);
    if (used) memcpy(fresh, old, used);
    return fresh;
}

void *list_reserve(Arena *arena, void *items, int count, int *capacity, size_t size)
{
    if (count < *capacity) return items;
    if (*capacity > INT_MAX / 2) memory_exhausted();
    int wanted = *capacity ? *capacity * 2 : 8;
    void *grown = arena_grow(arena, items, (size_t)count * size, (size_t)wanted * size);
    *capacity = wanted;
    return grown;
}

static void free_from(ArenaBlock *block)
{
    while (block) {
        ArenaBlock *older = block->older;
        free(block);
        block = older;
    }
}

void arena_free(Arena *arena)
{
    free_from(arena->newest);
    *arena = (Arena){0};
}

void arena_reset(Arena *arena)
{
    ArenaBlock *keep = arena->newest;
    if (!keep) return;
    free_from(keep->older);
    keep->older = NULL;
    keep->used = 0;
    arena->reserved = sizeof *keep + keep->size;
}
