/* path.h - a learning path in memory, and how to look things up in it. Floor: model.
 * Knows no Markdown, no progress and no drawing. All text is the author's and unsafe: it goes
 * through safe_text() before it is shown.
 *
 * A **stop** is what a line calls at: a station, or, on a line without stations, a group of
 * resources. Stops have one numbering: stop 0 .. station_count-1 are the stations, the groups
 * follow. */
#ifndef MODEL_PATH_H
#define MODEL_PATH_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/prose.h"

typedef enum {
    KIND_LINK, KIND_BOOK, KIND_COURSE, KIND_VIDEO, KIND_ARTICLE, KIND_PAPER, KIND_PROJECT,
    KIND_DOCS, KIND_REPO, KIND_PRACTICE, KIND_COMMUNITY, KIND_PODCAST,
    KIND_MAP, /* a file or folder beside this one, which is a map itself */
    KIND_COUNT
} ReferenceKind;

typedef struct {
    Str lead;  /* prose before the link; may be empty */
    Str title; /* never empty: the address or the item's text where there is no title */
    Str url;   /* as written; empty for a book without an address */
    Str note;  /* prose after the link; may be empty */
    Str badge; /* as written ("FREE BOOK"); may be empty */
    ReferenceKind kind;
    bool free, paid; /* as its author says; mostly neither */
    int file; /* as Station.file */
    int line_no;
    int topic; /* index into Path.topics if it is given for a topic, else -1 */
} Reference;

typedef struct {
    Str title; /* without the trailing colon */
    Str text;  /* what follows the title, plain; may be empty */
    Prose prose;      /* the same in its shape */
    ProseRuns marked; /* the marks of the title */
    int number;       /* as numbered by the author; 0 = not numbered */
    int parent; /* index into Path.topics of the topic that this is part of, else -1 */
    int depth;  /* 0 = directly under the station */
    int line_no;
    bool ticked; /* the source says that it is done */
} Topic;

/* As the author says; mostly not. */
typedef enum { DIFFICULTY_UNSAID, DIFFICULTY_EASY, DIFFICULTY_MEDIUM, DIFFICULTY_HARD } Difficulty;

typedef struct {
    Str id;     /* unique in the path; stable under edits elsewhere: slug, or with an ordinal */
    int number; /* as numbered by the author; 0 = not numbered */
    Str title;
    Str inside_address; /* "#python" where the title is a link into the same page; mostly empty */
    Str text;   /* what the author says of it as a whole, plain; may be empty */
    Prose prose; /* the same in its shape, with the code that is shown */
    int file;   /* index into Path.files, if the path has some */
    int line_no;
    int first_topic, topic_count;         /* in Path.topics, a parent before its parts */
    int first_reference, reference_count; /* its own and those given for its topics */
    int topic_reference_count; /* those that the text of its topics only mentions; right behind */
    int first_line_slot, line_slot_count; /* in Path.station_lines: the lines that call here */
    bool optional;
    int choice; /* stations with the same number are alternatives, side by side on one line: one of
                   them is enough for what follows; 0 = none */
    Difficulty difficulty;
    int importance; /* the stars that the author gives it: 1 .. MOST_STARS; 0 = none */
    double hours_low, hours_high; /* an estimate; 0, 0 = none */
    bool ticked;                  /* the source says that it is done */
} Station;

/* Resources under one name on a line without stations. Drawn as a small stop, never counted. */
typedef struct {
    Str id;
    Str title;
    int line; /* index into Path.lines */
    int file; /* as Station.file */
    int line_no;
    int first_reference, reference_count; /* its entries, in Path.references */
} Group;

typedef struct {
    Str id;        /* unique among lines */
    char letter[8]; /* "A" .. "Z", "AA" ..; unique */
    Str title;
    Str text;      /* what the author says of it, plain; may be empty */
    Prose prose;   /* the same in its shape */
    int file;      /* as Station.file */
    int line_no;
    int first_stop, stop_count; /* in Path.line_stops, in the order of the ride */
    bool has_stations;          /* else its stops are groups, and its share is "-" */
    bool optional;
    /* Where the line starts: the stop after which it branches off, else -1. */
    int branch_from;
    const char *branch_rule; /* name of the rule; NULL if branch_from is -1 */
    int branch_line_no;
} Line;

/* `to` requires `from`; both are stops.
 *
 * Prerequisites of one stop may be **alternatives**: "choose one of". They share a number in `any`,
 * and one of them that is met meets them all. A stop is ready when each prerequisite that stands
 * for itself is met and each of its groups of alternatives has a member that is. An alternative
 * that closes a cycle is left out, and the others of its group stay; a group of which none stays
 * asks for nothing, and one of which one stays asks for that one. In the order of a path, and on
 * the map, a stop comes after all its alternatives. */
typedef struct {
    int from, to;
    const char *rule; /* a name in the table of rules: "order", "numbering", "branch", ...; static */
    int line_no;      /* the source line that gave rise to it */
    int any; /* 0 = needed itself; else the group of alternatives, from path_new_any() */
} Prerequisite;

/* A way to read the document. */
typedef struct {
    const char *rule; /* name of the candidate; static */
    Str name;         /* that, with what it was tried with: "headings of rank 2", "tasks" */
    int line_count, station_count;
    double score; /* comparable within one document */
} ReadingChoice;

enum { CHOICES = 4 };

/* A finding that the author does not want to hear of. */
typedef struct {
    Str name;    /* as in Diag.name */
    int line_no; /* there and on the next line; 0 = everywhere */
    int file;    /* as Station.file; of a line */
} Ignored;

typedef struct {
    Ignored *items;
    int count, capacity;
} IgnoredList;

typedef struct {
    Str title;
    Str text;   /* the introduction, plain; may be empty */
    Prose prose; /* the same in its shape */
    Str source; /* the file as the user named it, or the bundled map's name */
    Str id;     /* slug of the title */

    Str *files; /* of a folder: what it was read from, "SOURCE/NAME"; of a file none */
    int file_count;

    Line *lines;
    int line_count;
    Station *stations; /* in document order */
    int station_count;
    Group *groups;
    int group_count;
    Topic *topics;
    int topic_count;
    Reference *references; /* those of stations, of groups, and of the introduction (last) */
    int first_intro_reference; /* those from here on are the introduction's */
    int reference_count;
    Prerequisite *prerequisites; /* in document order of `to`; may hold cycles */
    int prerequisite_count;
    int any_count; /* groups of alternatives: the numbers 1 .. any_count in Prerequisite.any */

    int *line_stops;    /* stop indexes, line by line */
    int *station_lines; /* line indexes, station by station: its home line first */

    const char *reading_rule; /* name of the candidate that read it: "numbered-bold"; static */
    double confidence;        /* 0..1: how far ahead of the best of the others; 0 = behind it */
    double score;
    ReadingChoice choices[CHOICES]; /* the ways to read it, the best first */
    int choice_count;
    int choice; /* the one that was taken */
    IgnoredList ignored;
} Path;

int path_stop_count(const Path *path);
bool path_is_station(const Path *path, int stop);
Str path_stop_title(const Path *path, int stop);
Str path_stop_id(const Path *path, int stop);
int path_stop_line_no(const Path *path, int stop);
/* The file of a folder, by its index; empty where the path was read from one file. */
Str path_file(const Path *path, int file);
int path_stop_file(const Path *path, int stop);
/* Where something stands, for a message: "line 12", or "loops.md, line 12" of a folder. */
Str path_place(const Path *path, int file, int line_no, Arena *arena);
/* How many references a stop has, with those that a station's topics mention behind; `*first` is
 * an index into Path.references, and the others follow. */
int path_references_of(const Path *path, int stop, int *first);
/* The line that a stop is first called at by; -1 never happens in a path that read_path() made. */
int path_home_line(const Path *path, int stop);
/* The lines that call at `stop`: `*count` indexes into Path.lines. */
const int *path_lines_of(const Path *path, int stop, int *count);
/* Position of `stop` on `line` (0 = first), or -1. O(stops of the line), but O(1) where the stops
 * up to this one stand on the line as in the path. */
int path_position(const Path *path, int line, int stop);
/* The number of a fresh group of alternatives, for Prerequisite.any. Those of one group have the
 * same `to`. */
int path_new_any(Path *path);
/* Line letter and position, as on a station sign: "A3". */
Str path_stop_code(const Path *path, int stop, Arena *arena);

enum { MOST_STARS = 5 };

/* "easy", "medium", "hard"; empty where nothing is said. */
const char *path_difficulty_name(Difficulty difficulty);
/* The reference kind's word: "book". */
const char *path_kind_name(ReferenceKind kind);

/* Finds the stops that a person may mean: by number, by code ("B2"), by id, else by any part of the
 * folded title; an exact match hides the partial ones. Returns how many match and, for at most
 * `room`, which, in document order. O(stations). */
int path_find(const Path *path, Str words, int *found, int room, Arena *scratch);

#endif
