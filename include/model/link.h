/* link.h - where a link of a file leads to another file beside it. Floor: model.
 * Text alone: whether that file is there is for others to see. */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"

/* True if `url` is a relative path to some file: no scheme, not from the root of a site, not into
 * the same page, and no host that lacks its scheme ("example.org/page"). */
bool link_is_local(Str url);
/* The same, and by its name it is a map: a Markdown file, or a folder with a slash at its end. */
bool link_is_map(Str url);

/* The path that `url`, a local link in a file of the directory `dir`, leads to: without fragment
 * and query, %XX decoded, "." and ".." resolved, no slash at its end; "." for `dir` itself where
 * that is empty. `dir` is empty, or a path without "." and "..". Empty text where the link leads
 * further up than `dir` begins, or holds a zero byte. O(len). */
Str link_resolve(Str dir, Str url, Arena *arena);

/* The station of a folder whose file `reference` leads to, or -1. O(stations). */
int link_station(const Path *path, const Reference *reference, Arena *scratch);

/* True if a file of this name is Markdown. */
bool link_is_markdown(Str name);

#endif
