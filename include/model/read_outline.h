/* read_outline.h - the sections of a file and its units, what may be a station. Floor: model; for
 * the reader alone. Knows no reading. By read_{outline,title,headings,units,tables,contents,
 * summary}.c, and read_hints.c and read_guide.c for what hints say of it. */
#ifndef MODEL_READ_OUTLINE_H
#define MODEL_READ_OUTLINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read_hints.h"
#include "source/markdown.h"

/* A heading that opens a section. */
typedef struct {
    int block;
    int item;  /* the list item that it stands in, -1 = none */
    int level; /* 1..6; those of a series ("Week 1", "Week 2") have the level of the first */
    Str title; /* plain, without number and box */
    int number;
    bool ticked;
} Heading;

typedef struct {
    Heading *items;
    int count, capacity;
} Headings;

/* Headings in quotes are prose; those of a template, repeated in section after section with others
 * below them, are no sections. O(n log n). */
Headings find_headings(const Document *doc, Arena *arena);
/* True if `title` begins with a word of a series and its number: "Week 3". */
bool begins_series(Str title, Arena *scratch);

enum { WHOLE = 0 }; /* index of the section that is the whole document */

typedef struct {
    int block;                   /* its heading; -1 for the whole document */
    int level;                   /* of its heading */
    int rank;                    /* 1 is the highest; in a list item one below what is around it */
    int parent, first_child, next; /* sections; -1 = none */
    int child_count;
    int first_block, end_block;  /* from its heading to after all that belongs to it */
    Str title;                   /* plain, without number and marks; may be empty */
    int title_id;                /* below Outline.title_count; the same for equal titles */
    int number;                  /* that the title began with, else 0 */
    int line_no;
    bool ticked;                 /* its heading holds a ticked box */
    bool aside;                  /* no part of the path: contents, licence, thanks ... */
    bool is_line;                /* its author says so in a hint */
    bool resources;              /* what it holds is sorted by kinds of them ("Books", "Courses") */
} Section;

typedef enum {
    UNIT_NUMBERED_BOLD = 1 << 0, /* "1. **Title**" */
    UNIT_TASK = 1 << 1,          /* "- [ ] Title" */
    UNIT_NUMBERED = 1 << 2,      /* "1. Title" */
    UNIT_LINK_ITEM = 1 << 3,     /* "- [Title](address)" */
    UNIT_BULLET = 1 << 4,        /* "- Title" */
    UNIT_BOLD = 1 << 5,          /* a paragraph "**Title**" */
    UNIT_LINK = 1 << 6,          /* a paragraph "[Title](address)" */
    UNIT_ROW = 1 << 7,           /* a row of a table */
    UNIT_LEAD = 1 << 8,          /* a paragraph "**Title**: what is said of it" */
    UNIT_ASIDE = 1 << 9,         /* a paragraph "**License**": what follows is no part of the path */
} UnitKind;

/* What the columns of a table say of the station in their row. */
typedef struct {
    bool says_needs;           /* there is a column of prerequisites */
    bool done;                 /* there is a column of what is done, and it says so */
    Difficulty difficulty;     /* that a column says */
    Str needs, time;           /* may be empty */
    Str group;                 /* that a hint names the column of: that of the rows above goes on */
    int needs_link, needs_end; /* the inlines from the first to the last link of `needs` */
    const Names *shared; /* what all links of a column of its table are called: they tell it from no
                            other row */
} RowFacts;

/* A part of an item's plain text. */
typedef struct {
    int first, end; /* the inlines that it is of */
    size_t from;    /* byte of their plain text */
} MarkedPart;

/* Something below a heading that may be a station. */
typedef struct {
    unsigned kinds; /* UnitKind, or'ed */
    int section;    /* the innermost that holds it */
    int block, end; /* the item or paragraph, and the block after it */
    int line_no;
    int number;     /* of a numbered item, else 0 */
    int first_inline, title_end, end_inline; /* the title's, and what follows it in its paragraph */
    Str title, rest;                         /* the same as plain text; the title is never empty */
    int title_id; /* as Section.title_id */
    MarkedPart title_part, rest_part;        /* where they stand; of a row: nowhere */
    const RowFacts *row; /* of a row, what its columns say; else NULL */
    bool ticked;
} Unit;

typedef struct {
    Unit *items;
    int count, capacity;
} Units;

/* Sections that the table of contents puts under one name, which no heading has. */
typedef struct {
    Str title;
    int line_no;
    int first, count; /* in Outline.grouped */
} ContentsGroup;

typedef struct {
    ContentsGroup *items;
    int count, capacity;
} ContentsGroups;

typedef struct {
    int *items;
    int count, capacity;
} Indexes;

typedef struct {
    const Document *doc;
    const Hints *hints;
    const Guide *guide;
    Section *sections; /* in document order, a parent before its children */
    int section_count;
    int title;             /* the section whose heading is the document's, or WHOLE */
    DiagList *diags;       /* what is found wrong is added here */
    ContentsGroups groups; /* in the order of the contents, which may not be that of the document */
    Indexes grouped;       /* sections, group by group */
    Units units; /* in document order */
    int title_count; /* different titles of sections and units */
    int *weight; /* weight[b] = list items and links before block b; block_count + 1 of them */
} Outline;

/* `outline` comes with its document, hints and guide. */
void outline_make(Outline *outline, Arena *arena);

/* Does with the sections what the hints say. */
void hint_sections(Outline *outline);
/* The same with what the guide says of sections and of units. */
void guide_sections(Outline *outline);
void guide_units(Outline *outline);
/* The section whose heading is the title of the document, or WHOLE. */
int title_section(const Outline *outline);
/* The same, to be called when all sections are there: the first heading of rank 1, unless it says
 * "Contents". */
int find_title_section(const Outline *outline);
/* What the document in the file `source` is called; never empty. `folder` is the name of the folder
 * that the file lies in, empty where only `source` may tell. */
Str document_title(const Outline *outline, Str source, Str folder, Arena *arena);
/* Links that lead into the same page, and all links. */
typedef struct {
    int inside, all;
} LinkCount;

/* Those in the blocks from .. end-1. */
LinkCount count_links(const Document *doc, int from, int end);
/* True if there are some and most of them lead into the same page. */
bool leads_inside(LinkCount links);
/* Fills `units`. */
void find_units(Outline *outline, Arena *arena);
/* Fills `groups`, if there are some. O(n log n). */
void find_contents(Outline *outline, Arena *arena);
/* Drops the units, and their weight, that only name sections. O(n log n). */
void drop_summaries(Outline *outline);
/* Gives all sections and units their `title_id`: readings ask again and again which are equal.
 * O(n log n). */
void number_titles(Outline *outline);
/* The first inline of first .. end-1 that is no blank, HTML tag, box or emoji; `end` if none. */
int first_said(const Document *doc, int first, int end);
bool has_letters(Str text);
/* Adds the rows of the table in the paragraph at `block`, if there is one. */
void add_rows(Units *units, const Outline *outline, int block, int section, Arena *arena);
/* Its text, without what images say instead of themselves, unless they say all. */
Str words_of(const Document *doc, const Block *paragraph, Arena *arena);
/* A line of a paragraph that may be a table: the inlines first .. end-1. */
typedef struct {
    const Document *doc;
    int first, end;
} Row;

/* The row at the inline `*at` of those before `end`, which is moved past it; false at the end. */
bool next_row(const Document *doc, int *at, int end, Row *row);
/* "|---|:--:|": what makes a paragraph a table. */
bool is_delimiter(const Row *row);
/* True if there is a table in the paragraph, with at most one line above it. */
bool is_table(const Document *doc, const Block *paragraph);
/* The nearest item around `block`, or -1. */
int item_around(const Document *doc, int block);
/* Reads the item or paragraph at `block` as a unit of `section`; its kinds are 0 if it is none, but
 * an item's title is read all the same. */
Unit read_unit(const Outline *outline, int block, int section, Arena *arena);

#endif
