/* options.h - the options of the command line, as one table. Floor: program.
 * Parsing, --help, the manual and the completions read the same rows. Prints nothing. */
#ifndef PROGRAM_OPTIONS_H
#define PROGRAM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "plan/layout.h"
#include "model/guide.h"
#include "plan/progress.h"

typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorWhen;
typedef enum {
    FORMAT_TEXT, FORMAT_ANSI, FORMAT_JSON, FORMAT_CSV, FORMAT_CHECKLIST,
    FORMAT_SVG, FORMAT_HTML, FORMAT_DOT, FORMAT_MERMAID,
} Format;
enum { OPTION_MAX = 48, OPTION_UNSET = -1 };

/* An area of a screen; 0, 0 = not given. */
typedef struct {
    int cols, rows;
} Area;

/* What was asked for. A field that was not given keeps the value of OPTIONS_DEFAULTS. */
typedef struct {
    Str map, progress, script, topic, line, output;
    Area size;
    Time now; /* 0 = ask the clock */
    int color, format, state; /* index into the option's choices; OPTION_UNSET */
    int view;                 /* a View; VIEW_AUTO if not given */
    int width, count, use;    /* 0 = not given */
    size_t max_size;          /* bytes */
    Names read;               /* KEY=VALUE each */
    bool ascii, plain, json, dump, ready, all, yes, preview, changes, print, check, mouse, accept;
    bool list, fix, help, version;

    bool given[OPTION_MAX]; /* by row of the table */
    Str *words;             /* all that is no option, in order */
    int word_count;
    Str piped; /* no option: what "-" gave, for a verb beside the screen, as in program/map.h */
} Options;

typedef enum {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* Str */
    OPTION_LIST,   /* Names: each time it is given, one more */
    OPTION_NUMBER, /* int, at least 1 */
    OPTION_SIZE,   /* size_t: bytes, or with K, M or G */
    OPTION_CHOICE, /* int: index into choices */
    OPTION_TIME,   /* Time */
    OPTION_AREA,   /* Area: COLSxROWS */
} OptionKind;

typedef struct {
    const char *name;     /* "width": --width */
    char letter;          /* 'n': -n; 0 = none */
    OptionKind kind;
    size_t field;         /* offset in Options */
    const char *argument; /* "N", as the help shows it; NULL for a flag */
    const char *choices;  /* separated by blanks; NULL = free */
    bool common;          /* every verb takes it; else only those that name it */
    const char *help;
} Option;

extern const Option option_table[];
extern const int option_count;

/* Reads the command line. False with one sentence in `*problem` for what can't be understood. */
bool options_parse(int argc, char *const *argv, Arena *arena, Options *options, Str *problem);

/* Position of `word` among blank-separated `choices`, or -1. */
int options_choice(const char *choices, Str word);
/* The word at a position of `choices`; empty after the last. */
Str options_choice_at(const char *choices, int at);

#endif
