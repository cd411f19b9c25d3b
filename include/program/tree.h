/* tree.h - reads the files of a folder that is a map. Floor: program.
 * Which file is what, and in which order, is for `model/read`. */
#ifndef PROGRAM_TREE_H
#define PROGRAM_TREE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/read.h"

/* Reads the Markdown files below `dir`, of together at most `limit` bytes: those that are no text
 * files, can't be read or exceed the limit are told in `diags` and left out. `title` is its real
 * name. Everything lives in `arena`. False and errno where the folder itself can't be read. */
bool tree_read(Str dir, Str title, size_t limit, Arena *arena, Folder *folder, DiagList *diags);
bool tree_is_dir(Str path);

#endif
