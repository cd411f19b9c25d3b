/* guard.h - a linear look at Markdown before it is parsed. Floor: source.
 * Some inputs make a Markdown parser take quadratic time; this finds them in one pass and names the
 * line. Parses nothing itself. */
#ifndef SOURCE_GUARD_H
#define SOURCE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/str.h"

typedef struct {
    size_t max_bytes; /* of the whole text */
    int max_nesting;  /* quotes and list markers that open on one line, or blanks of indent / 2 */
    int max_images;   /* "![" in one paragraph */
} GuardLimits;

#define GUARD_DEFAULTS ((GuardLimits){(size_t)8 << 20, 32, 1000})

/* True if `text` is not larger than may be read. Else adds the error too-large to `diags`. */
bool guard_size(Str text, GuardLimits limits, DiagList *diags);
/* True if `text` may be parsed, whatever its size. Else adds one error (too-deep, too-many-images)
 * with its line to `diags`. O(len), no allocation but for the diagnostic. */
bool guard_check(Str text, GuardLimits limits, DiagList *diags);

#endif
