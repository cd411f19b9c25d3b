/* command.h - everything a learner can do on the screen, as one table. Floor: app.
 * The key handling, the help screen, the README, the man page and the tests read the same rows. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "app/app.h"
#include "base/key.h"

typedef struct Command {
    const char *name;  /* "done": also what ':' runs; unique, no blanks */
    const char *keys;  /* names for key_parse(), separated by blanks: "l <Right>"; may be "" */
    const char *group; /* "Ride", "Mark", "Learn", "Plan", "Find", "View", "Other" */
    const char *help;  /* "Mark the station done"; at most 28 columns */
    bool in_overlay;   /* acts on an open overlay; others close it first */
    Effect (*run)(App *app, int argument); /* the digit of keys 1-9, a number after ':', else 0 */
} Command;

extern const Command commands[];
extern const int command_count;

/* The command with this name, or NULL. */
const Command *command_named(Str name);
/* The keys that are bound to a command: the learner's, else those of its row. */
Str command_keys(const App *app, const Command *command);
/* The first key of the command with this name, for people; without one ":name". Lives in
 * `arena`. */
const char *command_key(const App *app, const char *name, Arena *arena);
/* The command bound to a key, or NULL; `*argument` as for run(). */
const Command *command_for_key(const App *app, Key key, int *argument);
/* False for a command that would only say that it can do nothing here. */
bool command_fits(const App *app, const Command *command);
/* Runs it, with the count that was typed before its key, if it takes one. */
Effect command_run(App *app, const Command *command, int argument);
/* Takes a digit of a count; false where it is none. */
bool command_counts(App *app, Key key);
/* Runs what was typed after ':': a command's name, with the words for a stop to go to first or the
 * number of a reference behind it ("done calculus", "open calculus 2"); "set" and a setting; a verb
 * of the command line; or words for a stop alone. Says so where it is none of these. */
Effect command_run_line(App *app, Str line);
/* Whether this, typed into the prompt of a reset, resets anything: `*line`, or everything for
 * -1. */
bool mark_resets(const App *app, Str typed, int *line);
/* Goes to the one stop that `words` mean; else says why not, and is false. */
bool command_go(App *app, Str words);
/* What is said instead of pressing keys where there is no screen: each command has a word there, or
 * a reason why it needs none. A command may have several. */
typedef struct SpokenWord {
    const char *word;    /* NULL: none, for the reason in `help` */
    const char *command; /* name of its row in `commands` */
    const char *help;    /* NULL: that of the command */
    bool repeats;        /* an empty line after it does it again */
    Effect (*run)(App *app, Str rest); /* with what was said behind it; NULL: as after ':' */
} SpokenWord;
extern const SpokenWord spoken_words[];
extern const int spoken_word_count;
/* What is said to run the command of that name; NULL: there is nothing to say. */
const char *spoken_word_for(const char *command);
/* Runs a line that was said: a word of these, a verb or a stop as after ':', a number of the list
 * that was told last, or an answer to what was asked. An empty line goes on. */
Effect command_said(App *app, Str line);

/* Takes a key while a prompt is open, for a search or after ':'. */
Effect command_typed(App *app, Key key);
/* What may stand at the end of a line after ':', at most OFFERS_LIMIT; in `arena`. */
enum { OFFERS_LIMIT = 64 };
Offers command_offers(const App *app, Str line, Arena *arena);
/* Tab in the prompt: adds what all offers have in common, else takes the next of them in. Files are
 * asked for by EFFECT_FILES. */
Effect command_complete(App *app, int by);

#endif
