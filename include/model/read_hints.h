/* read_hints.h - what an author tells this program in comments.
 * Floor: model; for the reader alone. What it does with them stands where it is done. */
#ifndef MODEL_READ_HINTS_H
#define MODEL_READ_HINTS_H

#include <stdbool.h>

#include "base/str.h"
#include "model/guide.h"
#include "model/read_clean.h"
#include "model/read_estimate.h"

typedef struct {
    int line_no;
    bool line, skip; /* the heading here or next is a line, or no part of the path */
    Str id, needs;   /* of the station here or next; empty = not said */
    Names also;      /* lines that call there as well */
    Diag needs_at, also_at;
    Str ignore;      /* a finding that is not wanted here; empty = none */
    Hours hours;
} Hint;

typedef struct {
    Hint *items;
    int count, capacity;
} Hints;

/* Takes what the comments say of the file as a whole, and returns what they say of a place, in
 * order. What is wrong is added to the diagnostics of `place`. O(len). */
Hints read_hints(const GuidePlace *place, const Comments *comments);

#endif
