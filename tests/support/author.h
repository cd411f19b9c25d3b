/* author.h - an author who edits the bundled map, on which everything was marked: for tests of which
 * station is which after that. */
#ifndef SUPPORT_AUTHOR_H
#define SUPPORT_AUTHOR_H

#include "plan/identity.h"

typedef enum {
    NO_EDIT,
    REPLACE, /* the first `what` by `by` */
    MOVE,    /* the station numbered `what` to before the first `by` */
    DELETE,  /* the station numbered `what` */
} Verb;

typedef struct {
    Verb verb;
    const char *what, *by;
} Edit;

/* clang-format off */
#define TITLE(number, old, new) {REPLACE, number ". **" old "**", number ". **" new "**"}
#define NEW_STATION(number, title, topic) "" number ". **" title "**\n   - *" topic ":* New.\n\n"
/* clang-format on */

/* The text after one edit, in `arena`. */
Str edited(Str text, const Edit *edit);
Path path_after_edit(Str text);
Str bundled_map(void);
/* Puts an entry, which is remembered as of long ago. */
void put_entry(Progress *progress, Section section, Str key, Str value);
/* The progress remembers the path as it is. */
void remember(Progress *progress, const Path *path);
/* Every station is marked, with its title as its note. */
Progress marked(const Path *path);
/* The marks follow their stations in the path as it is now. */
Changes carry(Progress *progress, const Path *path);

#endif
