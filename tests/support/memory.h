/* memory.h - the memory of one test: what it makes lives in `arena`, what a call needs for itself
 * in `scratch`. Tests that include it name empty_arenas() as their teardown. */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

#include "base/arena.h"

extern Arena arena, scratch;

/* For cmocka: frees both. */
int empty_arenas(void **state);

#endif
