/* prose.h - what an author says of something, in its shape: blocks of plain text, and runs of them
 * that are marked. Floor: model. Knows no Markdown and no drawing. The text is unsafe, as all of a
 * path. What is a list in the source is no prose: its items are topics or references. */
#ifndef MODEL_PROSE_H
#define MODEL_PROSE_H

#include "base/arena.h"
#include "base/str.h"

typedef enum {
    PROSE_PARAGRAPH,
    PROSE_REMARK, /* a paragraph that was read as hours or the like, and is told by these */
    PROSE_CODE,   /* lines as they stand */
    PROSE_HEAD,   /* the first row of a table: cells with CELL_BAR between them */
    PROSE_ROW,    /* the others */
    PROSE_KINDS
} ProseKind;

#define CELL_BAR '|'

/* What a run is; or'ed. */
typedef enum {
    MARK_STRONG = 1 << 0,
    MARK_EMPHASIS = 1 << 1,
    MARK_CODE = 1 << 2,
    MARK_LINK = 1 << 3,
    MARK_BREAK = 1 << 4, /* a blank at which the line ends */
    MARK_STRUCK = 1 << 5,
} ProseMark;

typedef struct {
    unsigned from, len; /* bytes of the text */
    unsigned marks;     /* ProseMark, at least one */
    Str url;            /* of a link: its address; else empty */
} ProseRun;

/* In the order of the text, without overlap. */
typedef struct {
    ProseRun *items;
    int count;
} ProseRuns;

typedef struct ProseBlock ProseBlock;
struct ProseBlock {
    ProseKind kind;
    int quotes; /* it is quoted so many times */
    Str text;
    ProseRuns runs; /* of its text */
    ProseBlock *next;
};

typedef struct {
    ProseBlock *first, *last; /* NULL = nothing is said */
} Prose;

/* Adds a copy of `block`, which borrows its text and runs. */
void prose_add(Prose *prose, ProseBlock block, Arena *arena);
/* The paragraphs as one text with a blank between them, which they borrow from then on. In `arena`.
 * O(text). */
Str prose_join(Prose *prose, Arena *arena);
/* The part of `runs` that lies in the bytes from..from+len-1, counted from there; reuses `runs`. */
ProseRuns prose_clip(ProseRuns runs, size_t from, size_t len);

#endif
