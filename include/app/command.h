/* command.h - everything a learner can do on the screen, as one table. Floor: app.
 * The key handling, the help screen, the README, the man page and the tests read the same rows. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/app.h"

typedef struct {
    const char *name;  /* "mark-done": also what ':' runs */
    const char *keys;  /* names for key_parse(), separated by blanks: "l <Right>"; may be "" */
    const char *group; /* "Ride", "Mark", "Learn", "Plan", "Find", "View", "Program" */
    const char *hint;  /* one or two words for the status line: "done"; NULL = never hinted */
    const char *help;  /* "Mark the station complete" */
    Effect (*run)(App *app, int argument); /* the digit for keys 1-9, else 0 */
} Command;

extern const Command commands[];
extern const int command_count;

/* The command with this name, or NULL. */
const Command *command_named(Str name);
/* The command bound to a key, or NULL; `*argument` as for run(). */
const Command *command_for_key(Key key, int *argument);

#endif
