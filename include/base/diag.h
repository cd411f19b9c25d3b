/* diag.h - what is wrong in somebody's file, and where. Floor: base.
 * The core never prints: it gathers diagnostics, and the program shows them as
 * `FILE:LINE:COL: warning[name]: text` with the hint below. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

typedef enum { DIAG_WARNING, DIAG_ERROR } DiagKind;

typedef struct {
    DiagKind kind;
    int line, col;    /* from 1; line 0 = the whole file; col counts bytes, 1 where only the line is
                         known */
    const char *name; /* a stable word such as "mojibake"; static */
    Str text;         /* one sentence without a full stop; may hold raw text from the file */
    Str hint;         /* what to do; may be empty */
    Str about;        /* words of its line that it is about, for diag_locate(); may be empty */
    Str file;         /* where it stands, if that is not the file that is being read */
} Diag;

/* In the order of discovery until diag_sort(). Texts live in `arena`. */
typedef struct {
    Diag *items;
    int count, capacity;
    Arena *arena; /* set by the owner */
} DiagList;

/* Adds one; a place with a line and no column gets column 1. `hint` may be NULL. */
void diag_add(DiagList *list, Diag place, const char *hint, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Gives those about words of `file`, whose text is `text`, the column of these words, as far as they
 * stand on their line as they are. O(text + what is said of it). */
void diag_locate(DiagList *list, Str file, Str text);

/* Sorts by file, line and column, the file being read first, keeping the order of discovery among
 * equals. */
void diag_sort(DiagList *list);

/* Appends `FILE:LINE:COL: warning[name]: text\n    hint: ...\n` to `out`, unsanitised;
 * FILE is `file` unless the diagnostic names its own. */
void diag_format(const Diag *diag, Str file, Buf *out);

#endif
