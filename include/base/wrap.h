/* wrap.h - breaks text into rows of at most so many columns. Floor: base.
 * Breaks at blanks, after '-' and '/', and between wide (CJK) characters; inside a word only where
 * nothing else fits. */
#ifndef BASE_WRAP_H
#define BASE_WRAP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

typedef struct {
    SafeText *rows; /* borrowed from the text that was wrapped, but for a cut or hyphenated row */
    int count;
    bool cut;       /* the last row ends in an ellipsis: not everything fitted */
    bool broken;    /* a word had to be broken */
} Wrapped;

/* Wraps `text` into rows of at most `cols` (>= 1) columns, greedily, and at most `max_rows` rows
 * (0 = as many as needed). Empty text gives no rows. O(len). */
Wrapped wrap_text(SafeText text, int cols, int max_rows, Arena *arena);

/* The smallest width at which `text` needs at most `max_rows` rows and no word is broken. */
int wrap_min_cols(SafeText text, int max_rows, Arena *arena);

/* The columns of the longest piece that can't be broken at a blank, '-', '/' or between wide
 * ones. */
int wrap_longest_word(SafeText text);

#endif
