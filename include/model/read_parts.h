/* read_parts.h - what the files of the reader share. Floor: model; for src/model/read*.c alone.
 *
 * The way of a file: read_clean() gives text that cmark reads as the author meant it, line for
 * line, and read_hints() what it says to us alone; outline_make() finds its sections and its
 * units (what may be a station); choose_reading() scores the candidate readings and takes the
 * best; build_path() fills lines, stations, topics and references; infer_edges() and give_ids()
 * finish. */
#ifndef MODEL_READ_PARTS_H
#define MODEL_READ_PARTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read.h"
#include "source/markdown.h"

/* Indexes into read_rules. */
typedef enum {
    RULE_NUMBERED_BOLD, RULE_HEADINGS, RULE_CONTAINER, RULE_CONTAINER_LINES, RULE_FLAT,
    RULE_CONTENTS, RULE_CONTENTS_LINES, RULE_ITEM_HEADINGS, RULE_TASKS, RULE_TABLES, RULE_LINKS,
    RULE_BOLD, RULE_NUMBERED, RULE_LINK_ITEMS, RULE_ITEMS, RULE_CARD, RULE_TOLD, RULE_FOLDER, RULE_ROADMAP, RULE_EDGE, RULE_PART,
    RULE_HINT, RULE_STATED, RULE_COLUMN, RULE_CHOICE, RULE_DIAGRAM, RULE_ORDER, RULE_CHOOSE, RULE_NUMBERING, RULE_SIBLING,
    RULE_COUNT
} RuleIndex;

/* ---- read_{clean,front,rescue,rewrite,tags}.c: bytes before cmark */

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

/* Rewrites the lines of a file one after the other. Start with {.line = {.arena = a}}. */
typedef struct {
    Buf line;         /* the line being written */
    size_t indent;    /* blanks that it begins with, as far as looked at */
    Skipping skipping; /* what is open from the line before */
    int heading;      /* level of an HTML heading whose text has not come yet, else 0 */
    int brackets;     /* square brackets open on this line */
    bool tag_first;   /* the line began with a tag that was dropped */
    bool unclosed;    /* a comment without an end was met: no later one has one either */
    Str address;      /* of the HTML link that is open; empty if none is */
    Comments comments; /* those to this program, in the arena of `line` */
    int line_no;      /* of the line */
} Rewriter;

/* The cleaned form of `line`, valid until the next call. `below` is the text after it, to see
 * whether what opens here is closed. `*lost` tells of a comment that is never closed. */
Str rewrite_line(Rewriter *rewriter, Str line, Str below, bool *lost);
/* Takes the tag that begins at byte `at` of `line`; returns the offset after it, or `at` where that
 * is no tag of HTML. */
size_t rewrite_tag(Rewriter *rewriter, Str line, Str below, size_t at);
/* True if only blanks were written of this line. Linear in all over a line. */
bool rewriter_is_blank(Rewriter *rewriter);

/* ---- read_hints.c: what an author tells this program in comments */

typedef struct {
    double low, high; /* of learning; 0, 0 = unknown */
} Hours;

typedef struct {
    int line_no;
    bool line, skip; /* the heading here or next is a line, or no part of the path */
    Str id, needs;   /* of the station here or next; empty = not said */
    Str ignore;      /* a finding that is not wanted here; empty = none */
    Hours hours;
} Hint;

typedef struct {
    Hint *items;
    int count, capacity;
} Hints;

/* Takes what the comments say of the file as a whole, and returns what they say of a place, in
 * order. What is wrong is added to the diagnostics of `place`. O(len). */
Hints read_hints(const GuidePlace *place, const Comments *comments);

/* ---- read_headings.c, read_outline.c, read_units.c, read_tables.c, read_summary.c: all there
 * is */

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
    int needs_link, needs_end; /* the inlines from the first to the last link of `needs` */
} RowFacts;

/* Something below a heading that may be a station. */
typedef struct {
    unsigned kinds; /* UnitKind, or'ed */
    int section;    /* the innermost that holds it */
    int block, end; /* the item or paragraph, and the block after it */
    int line_no;
    int number;     /* of a numbered item, else 0 */
    int first_inline, title_end, end_inline; /* the title's, and what follows it in its paragraph */
    Str title, rest;                         /* the same as plain text; the title is never empty */
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
    int *weight; /* weight[b] = list items and links before block b; block_count + 1 of them */
} Outline;

/* `outline` comes with its document, hints and guide. */
void outline_make(Outline *outline, Arena *arena);

/* ---- read.c */

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

/* Does with the sections what the hints say. */
void hint_sections(Outline *outline);
/* The same with what the guide says of sections and of units. */
void guide_sections(Outline *outline);
void guide_units(Outline *outline);
/* The section whose heading is the title of the document, or WHOLE. */
int title_section(const Outline *outline);
/* Its title, or that of a heading which is none of the path's; may be empty. */
Str document_title(const Outline *outline);
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
/* The first inline of first .. end-1 that is no blank, HTML tag, box or emoji; `end` if none. */
int first_said(const Document *doc, int first, int end);
bool has_letters(Str text);
/* Adds the rows of the table in the paragraph at `block`, if there is one. */
void add_rows(Units *units, const Outline *outline, int block, int section, Arena *arena);
/* Its text, without what images say instead of themselves, unless they say all. */
Str words_of(const Document *doc, const Block *paragraph, Arena *arena);
/* True if there is a table in the paragraph, with at most one line above it. */
bool is_table(const Document *doc, const Block *paragraph);
/* The nearest item around `block`, or -1. */
int item_around(const Document *doc, int block);
/* Reads the item or paragraph at `block` as a unit of `section`; its kinds are 0 if it is none, but
 * an item's title is read all the same. */
Unit read_unit(const Outline *outline, int block, int section, Arena *arena);

/* ---- read_words.c, read_words_sections.c: words that authors use, in tables */

/* A phrase that says something wherever it stands in a title, or only when it is all of it. */
typedef struct {
    Str slug;
    bool alone;
} Phrase;

enum { ALONE = true };

#define PHRASE_COUNT(table) (sizeof(table) / sizeof *(table))

/* True if `words` say one of the `count` phrases. */
bool words_say(Str words, const Phrase *phrases, size_t count, Arena *scratch);

/* True if a section of this title is no part of a path ("License", "Contributing"). */
bool words_say_aside(Str title, Arena *scratch);
/* True if a section of this title comes before the path ("Introduction"), unless there is something
 * to learn from it. */
bool words_say_preface(Str title, Arena *scratch);
/* True if a section of this title lists what the document holds ("Table of contents"). */
bool words_say_contents(Str title, Arena *scratch);
/* True if a section of this title holds the path ("Curriculum", "Syllabus"). */
bool words_say_path(Str title, Arena *scratch);
/* True if a document of this title is a collection, in no order ("Awesome locks"). */
bool words_say_catalogue(Str title, Arena *scratch);
/* True if this label announces references ("References:", "Further reading"). */
bool words_say_references(Str label, Arena *scratch);
/* The kind that a badge, lead, label or emoji names ("FREE BOOK"), else KIND_LINK. */
ReferenceKind words_kind(Str words, Arena *scratch);
/* The kind that the host or the ending of an address tells, else KIND_LINK. */
ReferenceKind address_kind(Str url);
bool words_say_free(Str words, Arena *scratch);
bool words_say_paid(Str words, Arena *scratch);
bool words_say_optional(Str words, Arena *scratch);

/* What a label, a heading or the head of a column says of the station that it stands with. */
typedef enum {
    ATTRIBUTE_NONE, ATTRIBUTE_NEEDS, ATTRIBUTE_HOURS, ATTRIBUTE_DIFFICULTY,
    ATTRIBUTE_DONE,      /* of columns alone, as what follows */
    ATTRIBUTE_TITLE,     /* what the row is about */
    ATTRIBUTE_REFERENCE, /* where it is learned */
    ATTRIBUTE_DATE       /* when, or as which one */
} Attribute;
Attribute words_attribute(Str label, Arena *scratch);
/* The same for the head of a column, which may say more ("Time (hours)"). */
Attribute words_column(Str head, Arena *scratch);
/* True if the cell of a column of what is done says that it is: "x", "done", a tick. */
bool words_say_done(Str words, Arena *scratch);
/* True if these words say that nothing is needed: "none", "-". */
bool words_say_nothing(Str words, Arena *scratch);

/* ---- read_words_rank.c: how hard, how important */

/* True if a label or the head of a column of this slug is about how hard something is. */
bool slug_asks_difficulty(Str slug);
/* How hard, in words, coloured circles or stars. */
Difficulty words_difficulty(Str words, Arena *scratch);
/* Takes the stars from the end of `*title` and returns how many of them are full; a title that is
 * nothing else keeps them. */
int take_stars(Str *title);

/* ---- read_words_choice.c: words between names */

/* What stands between two names says of them. */
typedef enum { JOIN_END, JOIN_COMMA, JOIN_AND, JOIN_OR } Join;

typedef struct {
    Str text;
    Join join;
} Separator;

/* The separator of names that `text` begins with, or NULL. */
const Separator *separator_at(Str text);
/* Takes "one of", "either" and the like from the head of `*words`, and says in `*all` whether "and"
 * goes on with the alternatives. */
bool take_choice(Str *words, bool *all);
/* True if these words say that one of what follows is enough: "Choose one of these". */
bool words_say_choose(Str words, Arena *scratch);
/* True if these words let pass what is like the alternative before them: "or equivalent". */
bool words_say_equal(Str words, Arena *scratch);

/* Takes "3. ", "3) " or "3 - " from the head of `*title` and returns the number, else 0. */
int take_number(Str *title);
/* Takes "[ ] " or "[x] " from the head of `*text`; true if there was one. */
bool take_box(Str *text, bool *ticked);
/* Takes a sign of what is done from `*title`: a tick at its head, or a stroke through all of it. */
bool take_tick(Str *title);
/* `text` without blanks, dashes, colons and other separators at its ends. */
Str trim_separators(Str text);

/* ---- read_estimate.c: how long it takes */

/* From words such as "13 weeks, 8-10 hours/week"; `week` are the hours of one where the words do
 * not say, 0 = the usual ones. */
Hours read_hours(Str text, int week, Arena *scratch);
/* From a title: "Graphs (4 weeks)", "Week 3-4: Graphs". */
Hours title_hours(Str title, int week, Arena *scratch);

/* ---- read_candidates.c, read_score.c, read_choose.c: what is a line, what a station */

typedef struct {
    int section; /* whose title the line has */
    const ContentsGroup *group; /* that has the title instead; NULL = none */
    int end;     /* the block after all that belongs to the line */
    int first_station, station_count;
} LinePlan;

typedef struct {
    int section, unit; /* one of them; the other is -1 */
    int block, end;    /* the blocks that belong to it */
} StationPlan;

typedef struct {
    LinePlan *items;
    int count, capacity;
} LinePlans;

typedef struct {
    StationPlan *items;
    int count, capacity;
} StationPlans;

typedef struct {
    RuleIndex rule;    /* of the candidate */
    double bonus;      /* of the candidate, for score_reading() */
    bool deliberate;   /* its stations are of a form that is not made by chance */
    bool named;        /* its author calls what it covers the path: the rest weighs less */
    int filled;        /* stations that are not of the candidate's own kind */
    double score;
    ReadingChoice choices[CHOICES]; /* this one and others, the best first */
    int choice_count, choice; /* how many; which of them this is */
    LinePlans lines;
    StationPlans stations;
} Reading;

typedef struct Candidate Candidate;

/* One reading in the making. */
typedef struct {
    const Candidate *candidate;
    const Outline *outline;
    int at; /* the rank or section that the candidate is tried with */
    bool *is_line; /* of each section */
    int enough;    /* items and links that make a line without stations one */
    Reading reading;
    Arena *arena; /* of the reading */
} Making;

/* What a candidate is tried with, one after the other. */
typedef enum { OVER_NOTHING, OVER_RANKS, OVER_SECTIONS, OVER_GROUPS } Over;

struct Candidate {
    RuleIndex rule;
    Over over;
    void (*mark)(const Making *making); /* fills is_line; NULL = `stop` makes the lines as well */
    void (*stop)(Making *making);       /* adds the stations of the last line */
    unsigned kinds;                     /* of units, where units are stations */
    double bonus;                       /* how much more such stations are meant than others */
};

extern const Candidate candidates[];
extern const int candidate_count;
Reading make_reading(const Candidate *candidate, const Outline *outline, int at, Arena *arena);

/* The index of the first unit at or after `block`. */
int first_unit(const Outline *outline, int block);
/* How well `reading` explains the document: the higher the better. O(lines + stations log). */
double score_reading(const Outline *outline, const Reading *reading, Arena *scratch);
Str station_plan_title(const Outline *outline, const StationPlan *station);
/* List items and links in the blocks from .. end-1. */
int weight_between(const Outline *outline, int from, int end);

/* Of all readings the one that the guide tells, else the best; or the one that is `take` places
 * behind it, if there are so many; without lines if there is none. What is told and can't be is
 * said in `diags`. O(blocks log blocks). */
Reading choose_reading(const Outline *outline, int take, Arena *arena, DiagList *diags);

/* For read_told.c: the sections that hold such units by themselves, and those beside them; and the
 * stations of the last line: a section, the sections right below it, and units of these kinds. */
void mark_owners(const Making *making);
void add_section(Making *making, int section);
void stop_at_children(Making *making);
void stop_at_kinds(Making *making, unsigned kinds);

/* ---- read_told.c: what is a line and what a station by hints */

enum { TOLD_WAYS = 2 }; /* in which a candidate of it may be tried */
extern const Candidate told_candidates[];
extern const int told_count;
/* True if hints say anything about it, and `candidate` is one that they allow. */
bool is_told(const Guide *guide, const Candidate *candidate);


/* ---- read_build.c, read_stops.c, read_references.c: the path */

/* What its author says that a station needs: one name, or an address. */
typedef struct {
    int station; /* that needs it; -1 = the one called `to` */
    Str to;      /* of an arrow in a diagram, else empty */
    Str words;   /* its name, perhaps one that says that nothing is needed */
    Str url;     /* of the link that they stand in; may be empty */
    Str separator; /* between it and the next; static */
    Join join;   /* what that says */
    int choice;    /* needs one after the other with the same number are alternatives; 0 = none */
    RuleIndex rule;
    int line_no;
    const Diag *at; /* of a hint that stands elsewhere; else NULL */
} Need;

typedef struct { Need *items; int count, capacity; } Needs;

/* Growing arrays of what a path consists of. */
typedef struct { Line *items; int count, capacity; } Lines;
typedef struct { Station *items; int count, capacity; } Stations;
typedef struct { Group *items; int count, capacity; } Groups;
typedef struct { Topic *items; int count, capacity; } Topics;
typedef struct { Reference *items; int count, capacity; } References;

typedef struct {
    const Outline *outline;
    Arena *arena;
    Arena *scratch;
    Lines lines;
    Stations stations;
    Groups groups;
    Topics topics;
    References references;
    int next_hint;      /* the first that no station has taken yet */
    Needs needs;        /* station by station */
    References inside;  /* those that topics of the station that is being built mention */
    int file;           /* that is being read: as Station.file */
    Indexes line_stops; /* a group g as -1 - g, until all stations are counted */
    int first_taken;    /* the block at which the first station of the page begins */
    int *topic_of;      /* of each item block: its topic + 1; 0 = none */
    int choices;        /* sets of alternatives among the stations so far */
    bool choosing;      /* "one of the following" was said of needs, and they follow */
    bool *is_need;      /* of each item: what is below it are needs */
    bool *is_reference; /* of each item: what is below it are references; of each list: most of its
                           items hold one */
} Builder;

/* Where references were met. */
typedef struct {
    ReferenceKind kind; /* that the label or group above says, else KIND_LINK */
    int topic;          /* that they stand in, -1 = none */
    bool must;          /* without a link, the text itself is one */
    bool prose;         /* what stands around the link is said elsewhere: no lead, no note */
    bool mention;       /* it is named in passing, in the text of a topic */
    bool no_images;     /* a link that is only an image is a badge */
} Place;

/* Fills all of `path` but the ids and edges; its title is given. Returns what its stations need. */
Needs build_path(const Outline *outline, const Reading *reading, Arena *arena, Path *path);

/* From now on `builder` reads from this page. */
void begin_page(Builder *builder, const Outline *outline, int file);
/* Text and references of what stands below the title of the page: the path's introduction. */
void add_introduction(Builder *builder, Path *path);
/* Gives what was built to `path`. */
void hand_over(Builder *builder, Path *path);
/* Fills the last station of `builder` from a whole page, a file of a folder. */
void build_card(Builder *builder, Str title, int number);

/* Fills the last station of `builder` from the blocks of its plan. */
void build_station(Builder *builder, const StationPlan *plan);
/* Adds the groups in the blocks from .. end-1 to the last line. */
void build_groups(Builder *builder, int from, int end);

/* Adds the references among the inlines first .. end-1; returns how many. Links into the same page
 * are none. */
int add_references(Builder *builder, int first, int end, Place place);
/* Drops those whose address came before, and says so of those of one topic; returns how many are
 * left. */
int drop_repeated(Reference *references, int count, Arena *scratch, DiagList *diags);
/* The prose in the blocks from .. end-1 up to the first list, joined by blanks. */
Str prose_between(Builder *builder, int from, int end);

/* Adds what the last station needs, named between separators among the inlines first .. end-1 after
 * `skip` bytes of their text. */
void add_needs(Builder *builder, int first, int end, size_t skip);
/* The needs of a list end: what follows is none of its alternatives. */
void end_choosing(Builder *builder);
/* The same by the column of a table. */
void add_row_needs(Builder *builder, const Unit *unit);
/* The same from the words of a hint. */
void add_hinted_needs(Builder *builder, Str words, int line_no);
/* Adds an unnamed station's need for each arrow of the document's diagrams. */
void add_diagram_needs(Builder *builder);
/* Gives the last station what the hints above it or on its line say. */
void hint_station(Builder *builder);
/* Makes the next station take the hints from the heading before `section` on, where stations
 * come in another order than that of the document. O(log hints). */
void seek_hints(Builder *builder, int section);
/* Gives the last station its estimate, unless it has one. */
void set_hours(Builder *builder, Hours hours);
/* Reads "Duration: 2 weeks" and "Prerequisites: A, B" on the lines of a paragraph or item. True if
 * every line was such a one; `*last` is what the last line was. */
bool read_attributes(Builder *builder, int first, int end, Attribute *last);

/* ---- read_folder.c, read_folder_order.c: a folder of files */

/* What a file of a folder is. */
typedef enum {
    CARD_STATION,
    CARD_INDEX,    /* gives its folder a title, and may order it */
    CARD_CONTENTS, /* only orders it */
    CARD_ASIDE,
} CardRole;

typedef struct {
    Str key;   /* orders it on its line: its name, or its folder's where it is alone there */
    Str dir;   /* whose line it is on; empty = the folder itself */
    int file;  /* index into Folder.files */
    CardRole role;
    Page *page; /* NULL if it was refused */
    int rank;   /* in the order that an index gives, from 0; UNRANKED = not named */
} Card;

/* A folder within the folder: a line, if it has stations. */
typedef struct {
    Str dir;
    int index;  /* the card that is its index, -1 = none */
    int rank;   /* of the first of its cards */
    int stations, ranked; /* how many cards are stations, and how many of them an index names */
} CardDir;

enum { UNRANKED = 1 << 30 };

typedef struct {
    const Folder *folder;
    Card *cards; /* one a file, in the order of the files */
    int count;
    CardDir *dirs; /* sorted by their names, as bytes */
    int dir_count;
    int *order;    /* the cards that are stations, line by line, in the order of the ride */
    int station_count;
} Cards;

/* Reads all files of `folder`, says what each one is, and orders those that are stations. What is
 * wrong with them is added to `diags`, with its file. O(len), but for sorting. */
Cards cards_gather(const Folder *folder, ReadOptions options, Arena *arena, DiagList *diags);
/* The card that `url`, a link in the file of the card `from`, leads to, or -1. */
int cards_linked(const Cards *cards, int from, Str url, Arena *scratch);
/* The entry of a folder within the folder. */
CardDir *cards_dir(const Cards *cards, Str dir);
/* "03-loops_and_ranges" -> "Loops and ranges"; `*number` = 3, or 0. */
Str card_title(Str stem, int *number, Arena *arena);

/* Prerequisites that are stated, station by station. */
typedef struct {
    Prerequisite *items;
    int count, capacity;
    bool *says; /* of each station: its author says what it needs, perhaps nothing */
} Stated;

/* What hints do not want to be told: in places, and everywhere. */
void take_ignored(Path *path, const Hints *hints, const Guide *guide, Arena *arena);

/* ---- read_alternatives.c, read_needs.c: of which one is enough */

/* The block of a page that says that one of the stations below it is enough, this one of `plan`
 * among them; -1 if none does. */
int choice_call(const Builder *builder, const StationPlan *plan);
/* Makes Station.choice of the stations of a line, from `first` on, which have the block of their
 * call + 1 there, a number of the path. */
void number_choices(Builder *builder, int first);

/* Fills Need.choice. O(needs). */
void group_choices(Needs *needs);

/* ---- read_match.c, read_edges.c, read_ids.c: what is inferred from a finished path */

/* Finds the stations that are needed, and makes edges of them. What is not found is said in the
 * station's text and in `diags`. O((needs + stations) log stations), but for a bounded search for
 * misspelt names. */
Stated match_needs(Path *path, Needs *needs, Arena *arena, DiagList *diags);
void infer_edges(Path *path, Needs *needs, const Guide *guide, DiagList *diags);

/* ---- read_guide.c: what is said of stations by their titles, outside their places */

/* Ticks, and what is optional. */
void guide_stations(Path *path, const Guide *guide);
/* Other names become those that are meant; what hints say that a station needs goes before what the
 * document says. Names that nothing has are told. */
void guide_needs(const Path *path, const Guide *guide, Needs *needs, DiagList *diags);

/* Ids of lines, stations and groups, and the letters of lines. Ids that hints give twice are told.
 * O(n log n) for any titles. */
void give_ids(Path *path, Arena *arena, DiagList *diags);

#endif
