#include "base/arena.h"

#include <assert.h>
#include <limits.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A chain of blocks, the newest first. An allocation bumps `used` of the newest block; one that
 * does not fit opens a block of twice the last size. What is large has a block of its own behind
 * the newest, which goes on being filled: so a list that grows long can move with its block and
 * leaves nothing behind. Memory is zeroed when it is handed out, not when a block is opened, so
 * that pages are touched only once. */
struct ArenaBlock {
    ArenaBlock *newer, *older;
    size_t size, used; /* bytes of data; used <= size */
    alignas(max_align_t) unsigned char data[];
};

/* A sanitized build sets the limit to 0: each allocation has a block, and so fences, of its own. */
#ifndef ARENA_LARGEST_BLOCK
#define ARENA_LARGEST_BLOCK (1 << 20)
#endif
enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = ARENA_LARGEST_BLOCK }; /* bytes */
enum { LARGE = LARGEST_BLOCK / 16 }; /* bytes: any allocation of more has its own block */

static size_t rounded(size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align - sizeof(ArenaBlock)) memory_exhausted();
    return (size + align - 1) / align * align;
}

static ArenaBlock *open_block(Arena *arena, size_t size)
{
    ArenaBlock *block = malloc(sizeof *block + size);
    if (!block) memory_exhausted();
    *block = (ArenaBlock){.older = arena->newest, .size = size};
    if (block->older) block->older->newer = block;
    arena->newest = block;
    arena->reserved += sizeof *block + size;
    return block;
}

static void *bump(Arena *arena, size_t need)
{
    ArenaBlock *block = arena->newest;
    if (!block || block->size - block->used < need) {
        size_t size = block ? block->size * 2 : FIRST_BLOCK;
        if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
        block = open_block(arena, size < need ? need : size);
    }
    void *at = block->data + block->used;
    block->used += need;
    return memset(at, 0, need);
}

/* The system hands out fresh pages zeroed: those that nobody writes to cost nothing. */
static void *alloc_large(Arena *arena, size_t need)
{
    ArenaBlock *block = calloc(1, sizeof *block + need), *newest = arena->newest;
    if (!block) memory_exhausted();
    block->size = block->used = need;
    block->newer = newest;
    block->older = newest ? newest->older : NULL;
    if (block->older) block->older->newer = block;
    if (newest)
        newest->older = block;
    else
        arena->newest = block;
    arena->reserved += sizeof *block + need;
    return block->data;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size_t need = rounded(size);
    return need > LARGE ? alloc_large(arena, need) : bump(arena, need);
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
    if (need <= LARGE && at && block && at + have == block->data + block->used &&
        block->size - block->used >= need - have) {
        memset(at + used, 0, need - used);
        block->used += need - have;
        return at;
    }
    void *fresh = arena_alloc(arena, wanted);
    if (used) memcpy(fresh, old, used);
    return fresh;
}

/* Gives an allocation that has its own block another size; what is new is not zeroed. */
static void *resize_large(Arena *arena, void *at, size_t wanted)
{
    size_t need = rounded(wanted);
    ArenaBlock *old = (ArenaBlock *)((unsigned char *)at - offsetof(ArenaBlock, data));
    arena->reserved += need - old->size;
    ArenaBlock *block = realloc(old, sizeof *block + need);
    if (!block) memory_exhausted();
    block->size = block->used = need;
    if (block->older) block->older->newer = block;
    if (block->newer)
        block->newer->older = block;
    else
        arena->newest = block;
    return block->data;
}

void *list_reserve(Arena *arena, void *items, int count, int *capacity, size_t size)
{
    size_t used = (size_t)count * size;
    if (count == *capacity) {
        if (count > INT_MAX / 2) memory_exhausted();
        int wanted = count ? count * 2 : 8;
        items = rounded(used) > LARGE ? resize_large(arena, items, (size_t)wanted * size)
                                      : arena_grow(arena, items, used, (size_t)wanted * size);
        *capacity = wanted;
    }
    memset((unsigned char *)items + used, 0, size);
    return items;
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
    keep->used = 0; /* a large block goes on as one to be filled */
    arena->reserved = sizeof *keep + keep->size;
}
