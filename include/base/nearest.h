/* nearest.h - the name that somebody probably meant. Floor: base. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/str.h"

/* The best name seen so far; start with NEAREST_NONE. */
typedef struct {
    const char *name; /* NULL if nothing is near */
    int edits;
} Nearest;
#define NEAREST_NONE ((Nearest){NULL, 3})

/* Takes `name` where fewer edits (insert, delete, replace, swap of neighbours) lead from `word` to
 * it than to the best so far, and fewer than 3. Words over 32 bytes are near to nothing. */
void nearest_offer(Nearest *best, Str word, const char *name);

#endif
