/* flow.h - prose as rows of so many columns. Floor: app. Pure.
 * Paragraphs break at words; code breaks at the edge alone and is not filled; cells of a table
 * stand below each other where they fit. What a mark looks like is for others to say. */
#ifndef APP_FLOW_H
#define APP_FLOW_H

#include <stdbool.h>

#include "base/text.h"
#include "model/path.h"
#include "model/prose.h"

/* What a piece is beside its ProseMark; or'ed with it. */
typedef enum {
    FLOW_NUMBER = 1 << 8,   /* of the reference that a link leads to: "[2]" */
    FLOW_TITLE = 1 << 9,    /* what the rest of the row is about */
    FLOW_ASIDE = 1 << 10,   /* said about it, at the right end where there is room */
    FLOW_ADDRESS = 1 << 11, /* all of an address */
} FlowMark;

typedef struct {
    SafeText text;
    unsigned marks; /* ProseMark and FlowMark */
} FlowPiece;

typedef struct {
    int indent;   /* columns before all */
    int quotes;   /* bars that follow, in FLOW_QUOTE_COLS columns each */
    int inset;    /* columns between them and the pieces */
    bool goes_on; /* with a line of code that was wider than the row above */
    FlowPiece *pieces;
    int count, capacity;
} FlowRow;

enum { FLOW_QUOTE_COLS = 2, FLOW_CODE_COLS = 2 /* of inset */ };

typedef struct {
    FlowRow *items;
    int count, capacity;
} Flow;

/* The numbers of a stop's references by their addresses. */
typedef struct {
    unsigned long long hash;
    int number; /* from 1 */
} FlowLink;

typedef struct {
    FlowLink *items; /* sorted by both */
    int count;
    const Reference *references;
} FlowLinks;

/* O(references log references). */
FlowLinks flow_links(const Path *path, int stop, Arena *arena);

typedef struct {
    int cols;        /* that a row may have, indent and all */
    int indent;      /* of each row */
    bool airy;       /* a blank row between blocks */
    bool colon;      /* between a title and what is said of it, which look alike */
    FlowLinks links; /* none: links have no numbers */
    Arena *arena;
} FlowTerms;

/* Adds rows for all that is said. O(text). */
void flow_prose(Flow *flow, const Prose *prose, const FlowTerms *terms);
/* The same for what begins with a title: its first paragraph goes on behind it, if the title leaves
 * room in its row. At least one row. */
void flow_titled(Flow *flow, Str title, ProseRuns marked, const Prose *prose,
                 const FlowTerms *terms);
/* Adds rows for text as its author broke it, line by line; the items of a list hang. */
void flow_lines(Flow *flow, Str text, unsigned marks, const FlowTerms *terms);
/* Adds a piece to a row. */
void flow_add(FlowRow *row, SafeText text, unsigned marks, Arena *arena);
/* The columns that a row takes. */
int flow_cols(const FlowRow *row);

#endif
