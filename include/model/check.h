/* check.h - what an author may want to mend in a path. Floor: model.
 * Looks only at a Path; what reading itself noticed is in the reader's diagnostics. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include <stdbool.h>

#include "base/diag.h"
#include "model/guide.h"
#include "model/path.h"

/* Adds a warning for each finding: duplicate-title, number-gap, number-repeat, no-references
 * (where most stations have some), duplicate-address (twice on one stop), broken-address,
 * empty-line, optional-required. O(n log n). Cycles are reported by graph_make(). */
void check_path(const Path *path, DiagList *diags);

/* Drops from `diags` what hints in the path, or the names in `off`, do not want. Errors stay. */
void check_ignore(const Path *path, const Names *off, DiagList *diags);

/* True if `url` is one that the program would open: http or https with a host of letters, digits,
 * '-' and '.', no user name, no blanks, controls, quotes, angles or braces, UTF-8, at most 2048
 * bytes. */
bool check_url_is_openable(Str url);

#endif
