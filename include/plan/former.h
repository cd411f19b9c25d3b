/* former.h - the shapes of a path's layouts, kept for when its source is edited. Floor: plan.
 * Stops and lines are known again by their ids. As text it is short and fit for a file that may be
 * lost, damaged or of another version: then there is nothing to follow, and nobody is told.
 * The screen follows them; what is printed for a pipe depends on the path alone. Knows no file. */
#ifndef PLAN_FORMER_H
#define PLAN_FORMER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"
#include "plan/layout.h"

/* Where a stop or line stood: its band or lane. */
typedef struct {
    unsigned long long id; /* str_hash() of its id */
    int place;
} FormerPlace;

typedef struct {
    View asked; /* LayoutTerms.view */
    int width;
    LayoutShape shape; /* without its arrays */
    FormerPlace *stops, *lines;
    int stop_count, line_count;
    Arena arena; /* of the two lists */
} Former;

enum {
    FORMER_SIZES = 6,       /* kept at a time, the last used first */
    FORMER_BYTES = 2 << 20, /* longer texts are not read */
};

/* Start with all zero; end with formers_free(). */
typedef struct {
    Former items[FORMER_SIZES];
    int count;
    bool changed; /* since it was read or formers_format() wrote it */
} Formers;

/* Keeps the shape of a layout of `path`, in place of the one for the same view and width; else the
 * one that was not used for longest goes. */
void formers_keep(Formers *formers, const Path *path, View asked, const Layout *layout);
/* The shape that was kept last for this view and width, for the stops and lines of `path`, which
 * may have been edited since. False if there is none. O(stops log stops). */
bool formers_find(const Formers *formers, const Path *path, LayoutTerms terms, LayoutShape *shape,
                  Arena *arena);

/* Adds the text of all. */
void formers_format(Formers *formers, Buf *out);
/* Reads what formers_format() wrote, in place of all that was kept. A text that is anything else is
 * as good as empty. */
void formers_parse(Formers *formers, Str text);
void formers_free(Formers *formers);

#endif
