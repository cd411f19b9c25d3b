/* cli.h - the command line: finds the verb, loads what it needs, runs it. Floor: program.
 * The verbs themselves are in cli_*.c by theme; what they share is below. */
#ifndef PROGRAM_CLI_H
#define PROGRAM_CLI_H

#include <stdbool.h>

#include "app/config.h"
#include "export/json.h"
#include "picture/theme.h"
#include "plan/identity.h"
#include "plan/progress.h"
#include "program/map.h"
#include "program/options.h"
#include "program/print.h"
#include "program/session.h"
#include "program/verb.h"
#include "program/world.h"
#include "store/store.h"

/* What a verb works on. `map`, `store` and `standing` are there if the verb needs a map. */
typedef struct Cli {
    const World *world;
    const Options *options;
    Arena *arena;  /* as long as the program runs */
    Buf out;       /* what goes to standard output when the verb is done */
    Time now;
    GlyphSet glyphs; /* for what is printed */
    bool colour;

    Str *args;     /* behind the verb */
    int arg_count;
    Guide guide; /* of the command line */
    MapOptions map_options;
    Map map;
    const Options *first_options; /* as they were given: they hold for the map below */
    Str first_key; /* of the map that was opened first, as in program/map.h */
    Str opened; /* the name of the one that is open, for as long as the program runs */
    Store *store;
    Str found;       /* where the progress was found, if that should be known; else empty */
    Changes changes; /* of the path since the last save, before the marks were carried over */
    Standing standing;
    Arena standing_arena;
} Cli;

/* Runs the command line and returns the exit code. Prints only through `print`. */
ExitCode cli_run(const World *world, const Options *options, Arena *arena);

/* For verbs: */

/* Says on standard error what is wrong and returns `code`. */
ExitCode cli_fail(ExitCode code, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Finds the one stop that `words` mean. If there is none or more than one, says so, lists the
 * candidates and returns false with the exit code. */
bool cli_find(Cli *cli, Str words, int *stop, ExitCode *code);
/* The same, and it must be a station: a group of resources can't be marked. */
bool cli_find_station(Cli *cli, Str words, int *station, ExitCode *code);
/* The stop's code, number and title: "B1  4 LLM/SLM FOUNDATIONS". */
SafeText cli_name(Cli *cli, int stop);
/* The word for how a station stands: "ready", "blocked", or its state. */
const char *cli_state_word(const Cli *cli, int station);
/* `standing` anew, after a mark. */
void cli_refresh(Cli *cli);
/* Goes on with the map that has this key. False, with what is wrong in `*problem`, where it can't be
 * read: then there is none. */
bool cli_change_map(Cli *cli, Str key, Str *problem);
/* The next run without a map opens this one. */
void cli_remember(const Cli *cli);
/* Saves what was marked. */
ExitCode cli_save(Cli *cli);
JsonSource cli_json_source(Cli *cli);
/* The map as the command line wants it; `scratch` may be reset after. */
Layout cli_lay_out(Cli *cli, Arena *scratch);
/* Prints it, in colours where they are wanted. */
void cli_print_map(Cli *cli);
/* How many colours may be printed, where any are wanted. */
Depth cli_depth(const Cli *cli);
/* Prints what changed in the path since the last save. */
void cli_print_changes(Cli *cli);
/* Marks one entry; false if it was so already. */
bool cli_mark(Cli *cli, Section section, Str key, Str value);

/* The verbs: cli_look.c */
ExitCode cli_map(Cli *cli);
ExitCode cli_list(Cli *cli);
ExitCode cli_show(Cli *cli);
ExitCode cli_status(Cli *cli);
/* cli_advice.c */
ExitCode cli_next(Cli *cli);
ExitCode cli_why(Cli *cli);
ExitCode cli_unlocks(Cli *cli);
ExitCode cli_route(Cli *cli);
/* cli_mark.c */
ExitCode cli_start(Cli *cli);
ExitCode cli_done(Cli *cli);
ExitCode cli_known(Cli *cli);
ExitCode cli_drop(Cli *cli);
ExitCode cli_reset(Cli *cli);
ExitCode cli_undo(Cli *cli);
ExitCode cli_redo(Cli *cli);
ExitCode cli_note(Cli *cli);
/* cli_reach.c */
ExitCode cli_open(Cli *cli);
ExitCode cli_copy(Cli *cli);
/* cli_files.c */
ExitCode cli_explain(Cli *cli);
/* cli_check.c */
ExitCode cli_check(Cli *cli);
/* cli_read.c */
ExitCode cli_read(Cli *cli);
ExitCode cli_export(Cli *cli);
ExitCode cli_maps(Cli *cli);
ExitCode cli_completions(Cli *cli);
ExitCode cli_manual(Cli *cli);
/* cli_keep.c */
ExitCode cli_merge(Cli *cli);
ExitCode cli_repair(Cli *cli);
ExitCode cli_adopt(Cli *cli);
/* cli_config.c */
ExitCode cli_config(Cli *cli);
/* cli_aside.c: verbs that are run beside the screen */
const VerbName *cli_aside_verbs(Arena *arena, int *count);
bool cli_aside(void *context, const Aside *aside, Arena *arena, Str *text); /* a RunVerb */
/* cli_screen.c: no verb at all */
ExitCode cli_screen(Cli *cli);

#endif
