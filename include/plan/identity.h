/* identity.h - which station is which after the author edited the path. Floor: plan. Pure.
 * Marks are kept by station ids, and an id comes from a title: what was marked under an id that is
 * gone is looked for among the stations that are new. A miss costs a question, a wrong match would
 * cost trust: what is not clear is left alone, kept, and listed. */
#ifndef PLAN_IDENTITY_H
#define PLAN_IDENTITY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/progress.h"

typedef enum {
    CHANGE_RENAMED, /* marks go over from the id `from` to `station` */
    CHANGE_TOPIC,   /* the same for a topic of `station`, from the key `from` to the key `id` */
    CHANGE_MOVED,   /* `station` was on the line `id` */
    CHANGE_GONE,    /* marks under `id` belong to no station; they are kept */
    CHANGE_SPLIT,   /* `station` is new, and has topics or addresses that were those of `id` */
    CHANGE_REMOVED, /* a station `id` without marks is no more */
    CHANGE_NEW,     /* `station` is new */
    CHANGE_COUNT
} ChangeKind;

typedef struct {
    ChangeKind kind;
    Str from; /* renamed, and gone where its id means another station now: the id until now */
    int station;         /* index into Path.stations; -1 for what is gone or removed */
    Str id;              /* see above; of renamed: the new one */
    Str title;           /* as it was; what is left of it in the id where that is not known */
    const char *because; /* of renamed: the rule, a clause; static */
} Change;

typedef struct {
    Change *items; /* by kind, then in the order of the path or of the ids */
    int count, capacity;
    int counts[CHANGE_COUNT];
    int gone_lately; /* of those that are gone, what the last save still knew on a line */
} Changes;

/* Compares the path with what the progress remembers of it. Without such a memory (nothing was
 * marked yet, or the path has more than IDENTITY_LIMIT stations) nothing is known to have
 * changed. The result lives in `arena` and borrows from both. O(n log n) for all that stayed;
 * the stations that are gone are compared with those that are new, each with each, up to a
 * bound. Method: by id, else title, else titles alike (edit distance of Levenshtein, 1965), else
 * topics and addresses in common; a match must be the best of both sides by a clear margin. */
enum { IDENTITY_LIMIT = 2000 };
Changes identity_changes(const Path *path, const Progress *progress, Arena *arena);

/* The same for two readings of one document, marked or not: CHANGE_RENAMED alone, with the ids of
 * `was` in `from`. */
Changes identity_renamed(const Path *was, const Path *is, Arena *arena);

/* How many stations a progress knows (marked, or remembered on a line), and how many of them the
 * path has, by their ids. O(n log n). */
typedef struct {
    int known, shared;
} Kinship;
Kinship identity_kinship(const Path *path, const Progress *progress);
/* True if the progress is surely about another path: it knows stations, and hardly one of them. */
bool identity_is_foreign(Kinship kinship);
/* True if it is surely about this path, although it was kept for one at another place. */
bool identity_is_kin(Kinship kinship, const Path *path, bool same_id);

/* The renamings that the changes ask for, for progress_rename(). Returns how many. */
int identity_renamings(const Changes *changes, Arena *arena, Renaming **list);

/* The entries that make the progress remember the path as it is, of those that it does not hold
 * yet: the stations of each line, and titles, topics and addresses of what is marked. */
int identity_memory(const Path *path, const Progress *progress, Time now, Str by, Arena *arena,
                    Entry **list);

/* What stands for an address among those that are remembered of a station: eight hex digits. */
Str identity_link(Str url, Arena *arena);

/* True if an id was given by a hint: one that is made from a title says what that says, which may
 * stand in many maps. In doubt it was not. */
bool identity_is_given(Str id, Str title);

/* One sentence about what should be known at once: "1 station was renamed, 2 moved"; empty if that
 * is nothing. */
Str identity_summary(const Changes *changes, Arena *arena);

#endif
