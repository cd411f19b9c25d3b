#include "support/memory.h"

Arena arena, scratch;

int empty_arenas(void **state)
{
    (void)state;
    arena_free(&arena);
    arena_free(&scratch);
    return 0;
}
