/* arena.h - memory with one lifetime. Floor: base.
 * Everything that is read, laid out or drawn lives in an arena and is freed with it; nothing in an
 * arena is freed alone. Knows nothing of what it holds. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

/* A zeroed Arena is an empty, usable one. Owned by whoever declares it; never copied. */
typedef struct {
    ArenaBlock *newest; /* blocks are chained from the newest to the oldest */
    size_t reserved;    /* bytes taken from the system so far */
} Arena;

/* Returns `size` zeroed bytes, aligned for any type, that live until arena_free() or arena_reset().
 * Never returns NULL: when the system has no memory it calls memory_exhausted(). */
void *arena_alloc(Arena *arena, size_t size);

/* Returns an array of `count` zeroed items of `size` bytes each; the product is checked. */
void *arena_array(Arena *arena, size_t count, size_t size);

/* Returns a copy of the `used` bytes at `old` in a block of `wanted` zero-filled bytes. Grows in
 * place when `old` is the newest allocation. `old` may be NULL. */
void *arena_grow(Arena *arena, void *old, size_t used, size_t wanted);

/* Gives all memory back to the system. The arena is empty and usable afterwards. */
void arena_free(Arena *arena);

/* Forgets everything but keeps the newest block for reuse: for an arena that lives one frame. */
void arena_reset(Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count) ((Type *)arena_array((arena), (size_t)(count), sizeof(Type)))

/* Appends one zeroed item to `list`, a pointer to a struct with the members `items`, `count` and
 * `capacity` (both int), and yields a pointer to the item, valid until the next push. */
#define LIST_PUSH(arena, list)                                                                     \
    ((list)->items = list_reserve((arena), (list)->items, (list)->count, &(list)->capacity,        \
                                  sizeof *(list)->items),                                          \
     &(list)->items[(list)->count++])

/* Makes room for one more item of `size` bytes and zeroes it; doubles the capacity when full: a
 * long list then moves and leaves nothing where it was. For LIST_PUSH. */
void *list_reserve(Arena *arena, void *items, int count, int *capacity, size_t size);

/* The one place that decides what happens when memory runs out. The program gives the terminal
 * back, says so and exits 71; a test defines its own. Never returns. */
_Noreturn void memory_exhausted(void);

#endif
