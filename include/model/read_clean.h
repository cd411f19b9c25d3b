/* read_clean.h - bytes before cmark: text as its author meant it, line for line. Floor: model; for
 * the reader alone. Knows nothing of paths.
 * By read_{clean,front,rescue,rewrite,short_codes,tags}.c. */
#ifndef MODEL_READ_CLEAN_H
#define MODEL_READ_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "source/yaml.h"

/* A comment to this program: what stands between its name and the end. */
typedef struct {
    int line_no, col; /* of the comment's first character */
    Str text;
} Comment;

typedef struct {
    Comment *items;
    int count, capacity;
} Comments;

typedef struct {
    Str text;          /* line N of it is line N of the file */
    Str front;         /* the front matter at its head, with fences; may be empty */
    Comments comments; /* in order */
} Cleaned;

/* Drops what is no Markdown or what cmark would misread: byte order mark, front matter, comments,
 * HTML tags, footnote marks; repairs garbled text. O(len). */
Cleaned read_clean(Str text, Arena *arena, DiagList *diags);

/* The bytes of the front matter at the head of `text`, with its fences; 0 where there is none. */
size_t front_matter_len(Str text);
/* What front matter, with its fences, says at its top: a map, whose line 1 is the second of the
 * file; NULL where there is none or it can't be read. It lives in `arena`. */
const YamlNode *front_matter_tree(Str front, Arena *arena);
/* Takes the title and the hints of front matter, as far as they can be read. */
void take_front_matter(const GuidePlace *place, Str front);

/* What a file is made of as a whole, which tells what single lines were meant as. */
typedef struct {
    bool headings; /* there are some */
    bool ranks[7]; /* ranks[n]: there are some of n '#' and a blank */
    bool items;    /* there are some of a list */
    bool indented; /* there are no headings, and what is not indented is the exception */
} Survey;

/* O(len). */
Survey survey_lines(Str text);
/* The line as its author meant it; `first` if nothing is said before it. */
Str rescue_line(const Survey *survey, Str line, Str below, bool first, Arena *arena);

/* How many bytes further what opens may close. A '<' in prose must not eat a page, and looking for
 * the end must stay linear when a line of a megabyte opens at every byte. */
enum { REWRITE_REACH = 2000 };

typedef enum { SKIP_NOTHING, SKIP_COMMENT, SKIP_TAG } Skipping;

/* What stands for an escaped bar in a line with others, until the cells are cut: U+2223, which looks
 * the same where the line is no row after all. */
#define BAR_IN_CELL "\xE2\x88\xA3"

typedef enum { BARS_UNKNOWN, BARS_NONE, BARS_SOME } Bars;

/* Rewrites the lines of a file one after the other. Start with {.line = {.arena = a}}. */
typedef struct {
    Buf line;         /* the line being written */
    size_t indent;    /* blanks that it begins with, as far as looked at */
    Skipping skipping; /* what is open from the line before */
    bool headed;      /* a heading was written */
    int heading;      /* level of an HTML heading whose text has not come yet, else 0 */
    int brackets;     /* square brackets open on this line */
    Bars bars;        /* on this line, as far as was asked */
    bool tag_first;   /* the line began with a tag that was dropped */
    bool unclosed;    /* a comment without an end was met: no later one has one either */
    Str address;      /* of the HTML link that is open; empty if none is */
    Comments comments; /* those to this program, in the arena of `line` */
    int line_no;      /* of the line */
} Rewriter;

/* The cleaned form of `line`, valid until the next call. `below` is the text after it, to see
 * whether what opens here is closed. `*lost` tells of a comment that is never closed. */
Str rewrite_line(Rewriter *rewriter, Str line, Str below, bool *lost);
/* The length of the short code (":rocket:") at the head of `text`, which begins with a colon, and
 * the emoji that it stands for; 0 where that is none that is known. */
size_t short_code_at(Str text, Str *emoji);
/* Takes the tag that begins at byte `at` of `line`; returns the offset after it, or `at` where that
 * is no tag of HTML. */
size_t rewrite_tag(Rewriter *rewriter, Str line, Str below, size_t at);
/* True if only blanks were written of this line. Linear in all over a line. */
bool rewriter_is_blank(Rewriter *rewriter);

#endif
