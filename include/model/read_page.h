/* read_page.h - a file as it was read, before it is a path. Floor: model; for the reader alone.
 * In read.c. */
#ifndef MODEL_READ_PAGE_H
#define MODEL_READ_PAGE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/read.h"
#include "model/read_clean.h"
#include "model/read_hints.h"
#include "model/read_outline.h"
#include "source/markdown.h"

/* What a file holds, before it is a path. */
typedef struct {
    Cleaned cleaned;
    Document doc;
    Guide guide; /* what is said of it, in it and elsewhere */
    Hints hints;
    Outline outline;
} Page;

/* Reads the Markdown `text` as far as its outline; NULL, with one error in `diags`, where it is
 * refused. */
Page *read_page(Str text, ReadOptions options, Arena *arena, DiagList *diags);

#endif
