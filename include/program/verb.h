/* verb.h - what the command line can do, as one table. Floor: program.
 * Dispatch, --help, the manual and the completions read the same rows. */
#ifndef PROGRAM_VERB_H
#define PROGRAM_VERB_H

#include <stdbool.h>

#include "program/print.h"

struct Cli; /* what a verb works on: program/cli.h */

typedef enum {
    ARGUMENTS_PLAIN, /* whatever the verb says */
    ARGUMENTS_MAP,   /* one, optional: the map, as by --map */
} VerbArguments;

typedef enum {
    NEEDS_NOTHING,
    NEEDS_MAP,   /* and the progress with it */
    NEEDS_MARKS, /* the same, and it marks: the map is remembered as the one last used */
} VerbNeeds;

typedef struct {
    const char *name;
    const char *arguments; /* as the help shows them: "STATION..." */
    const char *options;   /* names of those that are not common, separated by blanks; may be "" */
    int least, most;       /* arguments; most = -1: any number */
    VerbArguments takes;
    VerbNeeds needs;
    const char *help;      /* "Print the map" */
    ExitCode (*run)(struct Cli *cli);
} Verb;

extern const Verb verbs[];
extern const int verb_count;

#endif
