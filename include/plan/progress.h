/* progress.h - what a learner has marked, in memory: states, topics, references, notes, and the
 * history for undo. Floor: plan. Pure values: knows no file and no clock; the store keeps it, the
 * app asks it. Keyed by ids and addresses, so it survives edits of the path. */
#ifndef PLAN_PROGRESS_H
#define PLAN_PROGRESS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/graph.h"

typedef enum { STATE_TODO, STATE_DOING, STATE_DONE, STATE_KNOWN, STATE_DROPPED, STATE_COUNT } State;

/* "todo", "doing", "done", "known", "dropped". */
const char *state_name(State state);
bool state_parse(Str word, State *state);
/* How a station stands, in a word: "ready" or "blocked" where it is to do, else its state. */
const char *state_word(State state, bool ready);
/* Done, known and dropped meet a prerequisite. */
bool state_is_met(State state);

/* What an entry is about. The key is a station id, "station-id/topic-slug", an address, or a
 * station id. Values: a state's name; "done" or "todo"; "opened"; the note's text ("" = no note).
 * An empty value is the same as no entry: then the path itself may say that something is done.
 * The last two are not the learner's marks but what the path was like when it was last saved, so
 * that stations are known again after an edit of it; see plan/identity.h. */
typedef enum {
    SECTION_STATIONS, SECTION_TOPICS, SECTION_REFERENCES, SECTION_NOTES,
    SECTION_LINES, /* a line's id: the ids of its stations */
    SECTION_SEEN,  /* a station's id: its title */
    SECTION_COUNT
} Section;

/* Milliseconds since 1970 UTC. Written as 2026-09-21T10:03:11.204Z. */
typedef long long Time;
#define TIME_MAX 253402300799999LL /* the end of the year 9999 */
/* Times outside 0 .. TIME_MAX are written as the nearest inside. */
Str time_format(Time time, Arena *arena);
/* Strict, but the milliseconds may be missing. */
bool time_parse(Str text, Time *time);

/* One entry: the last writer, by (at, by), wins. */
typedef struct {
    Section section;
    Str key, value;
    Time at;
    Str by;    /* eight hex digits that name the machine and user */
    Str extra; /* unknown fields of the entry, to the letter: ", stars: 5"; kept when rewritten */
    Str topics, links; /* SECTION_SEEN: slugs of the station's topics, hashes of its addresses, each
                        * parted by blanks; else empty */
} Entry;

/* One mark in the history, newest last, at most HISTORY_LIMIT. */
typedef struct {
    Section section;
    Str key, before, after;
    Time at;
    Str by;
    bool undone;
    Time changed;  /* when `undone` last changed; = at when made */
    Str under;     /* what a reset had hidden there and this overwrote; empty = nothing */
    Time under_at; /* of `under`, which comes back when no reset is later than that any more */
    Str extra;     /* as Entry.extra */
} Mark;

enum { HISTORY_LIMIT = 200 };

typedef struct {
    Arena *arena;          /* owns everything below; set by progress_init() */
    Entry *entries;        /* sorted by section, then key */
    int entry_count, entry_capacity;
    Mark *history;
    int history_count, history_capacity;
    long long generation;  /* of the file that was read; counts saves */
} Progress;

typedef enum { OP_MARK, OP_UNDO, OP_REDO } OpKind;

/* A change that has been asked for but may not be on disk yet: operations are kept, not states. */
typedef struct {
    OpKind kind;
    Section section; /* what is marked; undo and redo: filled in by progress_apply() */
    Str key, value;  /* whose, and the new value; undo and redo: filled in */
    Time at;         /* now; moved on by progress_apply() where the entry is later */
    Str by;
    /* Which mark it makes, undoes or redoes. 0 = a new one or the last; it is then filled in, so
     * that applying it again, to what is on disk by then, means the same, and twice is as good as
     * once. */
    Time mark_at;
    Str mark_by;
} Op;

void progress_init(Progress *progress, Arena *arena);
/* The entry, or NULL. O(log n). */
const Entry *progress_find(const Progress *progress, Section section, Str key);
/* The same, but NULL for an entry that was made before everything was reset: what counts now. */
const Entry *progress_entry(const Progress *progress, Section section, Str key);

/* A mark with this key in SECTION_STATIONS and a value resets all entries up to the time that ends
 * the value, else up to its own: progress_apply() adds that time, so that a reset which is undone
 * leaves an earlier one as it was. The entries stay in the file, so that undoing that one mark
 * brings everything back, also what was marked anew and undone in between. A key with this and the
 * id of a line behind it does so for the states and topics of the stations that its value names,
 * parted by blanks: what was on the line then. */
#define PROGRESS_ALL S("*")
bool progress_is_reset(Section section, Str key);
/* When everything was reset; -1 if it was not. */
Time progress_reset_at(const Progress *progress);
/* When what stands under this key was reset last, with everything or with its line; -1 = never.
 * After that the path itself does not say any more that it is done. */
Time progress_reset_of(const Progress *progress, Section section, Str key);
/* Whether there is anything left to reset: a mark that counts, or a tick of the path itself, on a
 * station of this line or, for -1, on anything. */
bool progress_has_marks(const Progress *progress, const Path *path, int line);
/* The mark that resets a line, or everything for -1: section, key and value. */
Op progress_reset_op(const Path *path, int line, Arena *arena);
/* The entry with its strings in `arena`. */
Entry entry_copy(const Entry *entry, Arena *arena);
/* Puts an entry in: kept only if it is later than the one there, by (at, by). Copies its strings.
 * True if it won. */
bool progress_put(Progress *progress, const Entry *entry);
/* The same for many entries in any order. O((m + n) log m) for m of them. */
void progress_put_all(Progress *progress, const Entry *entries, int count);
/* Puts a mark into the history, which stays sorted by (at, by); of two accounts of one mark the one
 * that changed last stands. The oldest beyond HISTORY_LIMIT fall out. Copies its strings. Touches
 * no entry. */
void progress_put_mark(Progress *progress, const Mark *mark);
/* Applies an operation: records a mark in the history, undoes the last mark that is not undone, or
 * redoes the last undone one if nothing was marked since. Openings of references are not undone.
 * `at` is moved past the entry's time and the history's, so that a clock that was set back loses
 * nothing. An entry that somebody has changed since its mark is not touched by undo or redo. A mark
 * that changes nothing is no mark. Returns the mark that was made, undone or redone, valid until
 * the next change, else NULL. What it fills into `op` is borrowed from `op` or from `progress`. */
const Mark *progress_apply(Progress *progress, Op *op);
/* The marks that OP_UNDO, or OP_REDO, would take one after another, the next one first, at most
 * `most` of them: what a list of them shows before. Returns how many; they are borrowed. */
int progress_steps(const Progress *progress, bool redo, const Mark **steps, int most);
/* A station, or a topic of one, that has another id now. */
typedef struct {
    Str from, to; /* ids of stations, or keys of topics */
    bool topic;
} Renaming;

/* Gives all that is kept under the ids `from` to the ids `to`, all at once, also in the history. A
 * topic that is named itself goes by that, and the others with their station. Where both have an
 * entry the later one stays. O(n log n) and O(count) for each entry. */
void progress_rename(Progress *progress, const Renaming *renamings, int count);
/* The id of the station that an entry is about; empty for references and lines. */
Str progress_station_of(Section section, Str key);
/* Makes `into` (which is initialised) a deep copy of `from`. */
void progress_copy(Progress *into, const Progress *from);

/* What a mark is about, by titles: "Math Basics", "Calculus (Math Basics)", "Everything". Raw. */
Str mark_subject(const Path *path, const Mark *mark, Arena *arena);
/* How that stood before the mark, or after it, in words: "to do", "ticked". Raw. */
Str mark_value(const Mark *mark, bool after, Arena *arena);
/* "Math Basics: done, was to do", or without `after` the other way round. Raw. */
Str mark_in_words(const Path *path, const Mark *mark, bool after, Arena *arena);

State progress_state(const Progress *progress, const Path *path, int station);
/* For many topics at once see Standing.topic_ticked. `topic` is an index into Path.topics. */
bool progress_topic_ticked(const Progress *progress, const Path *path, int station, int topic);
bool progress_opened(const Progress *progress, Str url);
Str progress_note(const Progress *progress, Str station_id);
/* What a topic is called in keys: the slug of its title, never empty. */
Str progress_topic_slug(const Path *path, int topic, Arena *arena);
/* The key of a topic's entry: "math-basics/linear-algebra", with an ordinal among equals:
 * "math-basics/exercises.2". O(topics of the station). */
Str progress_topic_key(const Path *path, int station, int topic, Arena *arena);
/* The topic of a station that has this key, an index into Path.topics; -1 if none has it any more.
 * O(topics of the station), as asking each for its key is not. */
int progress_find_topic(const Path *path, int station, Str key);

/* All that is derived from a path, a graph and a progress, in one go. Never stored. O(n log m + e)
 * for m entries. */
typedef struct {
    State *state; /* per station */
    bool *ready;  /* per stop: not met itself, and it waits for no prerequisite; a group is ready
                   * with the groups before it */
    bool *any_met; /* per group of alternatives, 0..Path.any_count: one of them is met */
    int *topics_ticked;  /* per station */
    bool *topic_ticked;  /* per topic of the path */
    int *line_done, *line_total; /* per line: done or known stations, and those not dropped */
    int done, total;             /* in all: each station once */
    int by_path;                 /* of `done`: where nobody marked and the path says that it is */
} Standing;

Standing progress_standing(const Progress *progress, const Path *path, const Graph *graph,
                           Arena *arena);

/* Whether the end of an edge still waits for its start: the edge counts, `from` is not met, and no
 * alternative to it is. */
bool progress_waits(const Standing *standing, const Path *path, const GraphEdge *edge);

/* Percent, rounded down but never 100 before all is done; -1 for a total of 0. */
int progress_percent(int done, int total);

#endif
