/* search.h - which stops a few letters may mean. Floor: app. Pure. */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include "base/arena.h"
#include "model/path.h"
#include "plan/progress.h"

/* Per stop, the text that is searched: title, code, topics, references and the learner's note,
 * folded, with a line end between. O(text). */
Str *search_fold(const Path *path, const Progress *progress, Arena *arena);

typedef struct {
    Str words; /* of the query, folded */
    int *stops;
    int count;
} Found;

/* The stops in whose text every word of `query` occurs, best first: in the title at its start, at
 * the start of a word of the title, in the title, elsewhere; document order last. Where the query
 * only goes on from that of `before`, only the stops in it are looked at. Lives in `arena`.
 * O(text). */
Found search_stops(const Path *path, const Str *folded, Str query, const Found *before,
                   Arena *arena);

#endif
