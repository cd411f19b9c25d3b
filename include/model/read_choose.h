/* read_choose.h - what is a line, what a station: candidate readings, and the best of them. Floor:
 * model; for the reader alone. By read_{candidates,score,choose,told}.c. */
#ifndef MODEL_READ_CHOOSE_H
#define MODEL_READ_CHOOSE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read_outline.h"
#include "model/read_rules.h"

typedef struct {
    int section; /* whose title the line has */
    const ContentsGroup *group; /* of contents or a table, that has it instead; NULL = none */
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

/* ---- by hints: read_told.c */

/* Makes lines of the groups that a column of tables names, if hints name the column. */
void split_by_column(Making *making);

enum { TOLD_WAYS = 2 }; /* in which a candidate of it may be tried */
extern const Candidate told_candidates[];
extern const int told_count;
/* True if hints say anything about it, and `candidate` is one that they allow. */
bool is_told(const Guide *guide, const Candidate *candidate);

#endif
