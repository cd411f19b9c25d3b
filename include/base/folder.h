/* folder.h - the files below a directory, within bounds. Floor: base.
 * Symbolic links are never followed, so that nothing outside of the directory is listed and there
 * are no cycles. Opens no file. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/str.h"

typedef struct {
    int max_entries; /* names looked at, of any kind */
    int max_depth;   /* 1 = only what stands directly in the directory */
    bool (*wants)(Str name); /* which files are listed */
} FolderLimits;

enum { FOLDER_ENTRIES = 20000, FOLDER_DEPTH = 6 };

typedef struct {
    Str *names; /* relative to the directory: "week-1/02-loops.md" */
    int count, capacity;
} FolderList;

/* Lists the regular files below `dir` that are wanted, in the order of folder_order(). What begins
 * with a dot, and what package managers put there, is passed over; links, unreadable places and
 * what exceeds the limits are told in `diags`. False and errno where `dir` itself can't be listed.
 * O(entries log entries). */
bool folder_list(const Io *io, Str dir, FolderLimits limits, Arena *arena, FolderList *out,
                 DiagList *diags);

/* As people count: "2-b" before "10-a", and what stands in a folder before what is further in. */
int folder_order(Str a, Str b);

#endif
