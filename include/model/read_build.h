/* read_build.h - the path from a reading: lines, stations, topics, references, and what stations
 * are said to need. Floor: model; for the reader alone. By read_{build,stops,names,prose,references,
 * attributes,diagram,alternatives,interchange}.c, and read_hints.c for what hints say of a station.
 */
#ifndef MODEL_READ_BUILD_H
#define MODEL_READ_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/path.h"
#include "model/read_choose.h"
#include "model/read_estimate.h"
#include "model/read_outline.h"
#include "model/read_rules.h"
#include "model/read_words.h"

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
    const Diag *at; /* of a hint; else NULL */
} Need;

typedef struct { Need *items; int count, capacity; } Needs;

/* Lines that call at a station as well, as a hint says. */
typedef struct {
    int station;
    Names lines;
    Diag at;
} Also;

typedef struct { Also *items; int count, capacity; } AlsoList;

/* Growing arrays of what a path consists of. */
typedef struct { Line *items; int count, capacity; } Lines;
typedef struct { Station *items; int count, capacity; } Stations;
typedef struct { Group *items; int count, capacity; } Groups;
typedef struct { Topic *items; int count, capacity; } Topics;
typedef struct { Reference *items; int count, capacity; } References;

/* What a block was last asked, and said: stations side by side ask the same one. */
typedef struct {
    int block; /* + 1; 0 = none yet */
    bool calls;
} Asked;

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
    AlsoList also;
    References inside;  /* those that topics of the station that is being built mention */
    int file;           /* that is being read: as Station.file */
    const Str *files;   /* the names of all, as Path.files; NULL where there is one alone */
    Indexes line_stops; /* a group g as -1 - g, until all stations are counted */
    int first_taken;    /* the block at which the first station of the page begins */
    int *topic_of;      /* of each item block: its topic + 1; 0 = none */
    Asked paragraph, heading; /* above the last station */
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

/* Tells that the name that `list` is about is that of no station. */
void tell_unnamed(DiagList *diags, const NamedList *list);

/* Fills all of `path` but the ids and edges; its title is given. Returns what its stations need. */
Needs build_path(const Outline *outline, const Reading *reading, Arena *arena, Path *path);

/* From now on `builder` reads from this page. */
void begin_page(Builder *builder, const Outline *outline, int file);
/* Text and references of what stands below the title of the page: the path's introduction. */
void add_introduction(Builder *builder, Path *path);
/* Makes one of the stations that several lines name, and of hints more calls of lines. To be called
 * when all stations are built, and before the introduction is. O(n log n). */
void find_interchanges(Builder *builder, const Guide *guide);
/* Gives what was built to `path`. */
void hand_over(Builder *builder, Path *path);
/* Fills the last station of `builder` from a whole page, a file of a folder. */
void build_card(Builder *builder, Str title, int number);

/* Fills the last station of `builder` from the blocks of its plan. */
void build_station(Builder *builder, const StationPlan *plan);
/* Fills the last station, which is `station`, from its own heading, item or row. */
void name_station(Builder *builder, const StationPlan *plan, Station *station);
/* The title of the last line, for what has none of its own. */
Str line_title(const Builder *builder);
/* Adds what an item says behind its title. */
void add_rest(Builder *builder, const Unit *unit, Prose *prose);
/* Adds the groups in the blocks from .. end-1 to the last line. */
void build_groups(Builder *builder, int from, int end);

/* Adds the references among the inlines first .. end-1; returns how many. Links into the same page
 * are none. */
int add_references(Builder *builder, int first, int end, Place place);
/* Drops those of the last `count` references whose address came before, and may tell of those of
 * one topic; returns how many are left. */
int drop_repeated(Builder *builder, int count, bool tell);
/* The paragraph or code at `block`, and how often it is quoted inside the block `within` (-1 = the
 * document). Empty for others, and for what is read otherwise: tables and diagrams. Its text lives
 * in scratch memory or in the document: prose_join() gives it a longer life. */
ProseBlock read_prose(Builder *builder, int block, int within);
/* Adds it, unless it is empty. */
void add_prose(Builder *builder, Prose *prose, ProseBlock block);
/* Adds the rows of the table at `block`. */
void add_table(Builder *builder, Prose *prose, int block, int within);
/* The prose in the blocks from .. end-1 up to the first list. */
Prose prose_between(Builder *builder, int from, int end);
/* The marks of `text`, which is that part of an item. */
ProseRuns marked_runs(Builder *builder, MarkedPart part, Str text);

/* Adds what the last station needs, named between separators among the inlines first .. end-1 after
 * `skip` bytes of their text. */
void add_needs(Builder *builder, int first, int end, size_t skip);
/* Adds what the line of the last station needs, as the blocks from .. end-1 say: "Prerequisites: A,
 * B", or a list of names below that. */
void read_line_needs(Builder *builder, int from, int end);
/* The needs of a list end: what follows is none of its alternatives. */
void end_choosing(Builder *builder);
/* The same by the column of a table. */
void add_row_needs(Builder *builder, const Unit *unit);
/* The same from the words of a hint at this place. */
void add_hinted_needs(Builder *builder, Str words, const Diag *at);
/* The same from front matter: each name may be that of a file as well. None says that nothing is
 * needed. */
void add_set_needs(Builder *builder, const Names *names, int line_no);
/* True for the code of a diagram whose arrows are read. */
bool is_flow_chart(Str literal);
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

/* The block of a page that says that one of the stations below it is enough, this one of `plan`
 * among them; -1 if none does. */
int choice_call(Builder *builder, const StationPlan *plan);
/* Makes Station.choice of the stations of a line, from `first` on, which have the block of their
 * call + 1 there, a number of the path. */
void number_choices(Builder *builder, int first);

#endif
