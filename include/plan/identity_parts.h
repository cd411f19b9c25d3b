/* identity_parts.h - what the files of the room `identity` share. Floor: plan. */
#ifndef PLAN_IDENTITY_PARTS_H
#define PLAN_IDENTITY_PARTS_H

#include "plan/identity.h"

/* What a station is known by, whether it is in the path or remembered. */
typedef struct {
    Str id;
    Str title;  /* raw; empty if not known */
    Str folded; /* see text_fold() */
    Str line;   /* id of its home line; empty if not known */
    Str topics; /* slugs of its topics, as in their keys, parted by blanks; at most 40 */
    Str links;  /* hashes of its addresses, the same */
    int station; /* in the path, else -1 */
    bool marked; /* there is a mark on it */
    int match;   /* index on the other side, or -1 */
    const char *because; /* why it matches; NULL for the id */
} Portrait;

typedef struct {
    Portrait *items;
    int count, capacity;
} Portraits;

/* The stations of the path, in its order, or those that the progress knows, by id. */
Portraits portraits_of_path(const Path *path, Arena *arena);
Portraits portraits_of_progress(const Progress *progress, Arena *arena);
/* Those of a path as it was before an edit, by id, each of them as if it were marked. */
Portraits portraits_of_former(const Path *path, Arena *arena);

/* The index of an id in portraits sorted by id, or -1. */
int portrait_find(const Portraits *sorted, Str id);

/* How surely `was` and `is` are one station, 0 = not; `*because` says why. Where it is NULL they
 * are not, but share enough to make another match doubtful. */
int portrait_likeness(const Portrait *was, const Portrait *is, const char **because);
/* True if what both hold has nothing in common, and both hold something. */
bool portrait_contradicts(const Portrait *a, const Portrait *b);

/* Percent of the longer of two folded titles that stays, 0 where that is little or where they mean
 * different things: other ordinals, opposites. */
int titles_alike(Str a, Str b);
/* Whether the same numbers, letters and Roman numerals stand in both, in the same order. */
bool same_ordinals(Str a, Str b);

/* For identity_changes(), once stations are matched: marked topics that have another title now, and
 * new stations with topics of another one. O(pairs) as the matching. */
void identity_topics(const Progress *progress, const Portraits *was, const Portraits *is,
                     Arena *arena, Changes *changes);
void identity_splits(const Portraits *was, const Portraits *is, Arena *arena, Changes *changes);
void changes_add(Changes *changes, Change change, Arena *arena);

/* Words of `a`, parted by blanks, that are in `b` too; `*larger` is the longer list's length. */
int words_shared(Str a, Str b, int *larger);

#endif
