/* guide.h - how a file is to be read, as its author or its reader says. Floor: model.
 * A key that is said overrides what would be inferred. It may be said on the command line, in the
 * file FILE.metromap.yaml beside a map, in comments of the map and in its front matter: in this
 * order of precedence. The key is the unit: whoever says it first says all of it. */
#ifndef MODEL_GUIDE_H
#define MODEL_GUIDE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "source/yaml.h"

typedef struct {
    Str *items;
    int count, capacity;
} Names;

/* "Compilers: [Operating Systems]". */
typedef struct {
    Str name, pattern; /* as it is written; as guide_fits() takes it */
    Names values;
    Diag at; /* where it is said */
} NamedList;

typedef struct {
    NamedList *items;
    int count, capacity;
} NamedLists;

/* Choices are places in the key's list of words, from 1; 0 = not said. */
typedef enum { SAID_NO = 1, SAID_YES } SaidSwitch;
typedef enum { SAID_CHAIN = 1, SAID_NO_ORDER } SaidOrder;
enum { SAID_HEADING_LEVELS = 6 }; /* a station that is at most this is a heading of that level */
typedef enum {
    SAID_TABLE = SAID_HEADING_LEVELS + 1, SAID_TASK, SAID_NUMBERED_BOLD, SAID_BOLD, SAID_NUMBERED,
    SAID_LINK, SAID_ITEM, SAID_CONTENTS
} SaidStation;

/* All that is said; a zeroed one says nothing. Strings live in the arena of the diagnostics that
 * it was taken with. */
typedef struct {
    Str title;
    /* what is a line and what a station; see `divided` */
    Str reading;  /* a reading by its name: "headings of rank 2" */
    int line;     /* level of the headings that are lines */
    int station;  /* a SaidStation, or a level of headings */
    int flat;     /* SaidSwitch: all is one line */
    Str start;    /* the heading that holds the path */

    Names skip;                             /* patterns: headings and stations that are no part of it */
    Names table_title, table_needs, table_time, table_group; /* patterns: heads of columns */
    int order;                              /* SaidOrder */
    Names done;                             /* signs of what is done, at an end of a title */
    int hours_per_week;                     /* of an estimate in weeks; 0 = not said */
    NamedLists needs;                       /* station -> what it needs */
    NamedLists alias;                       /* name -> the title that is meant */
    Names interchange;                      /* patterns: titles that are one station on all lines */
    NamedLists also;                        /* station -> more lines that call there */
    Names optional;                         /* patterns: stations and lines */
    Names ignore;                           /* findings that are not wanted */

    unsigned said; /* by row of guide_keys, a bit each */
    bool divided;  /* a place of higher precedence said what is a line or a station */
    Diag divided_at; /* where that was said last */
} Guide;

typedef enum { SAYS_WORDS, SAYS_CHOICE, SAYS_HOURS, SAYS_NAMES, SAYS_PATTERNS, SAYS_LISTS, SAYS_PAIRS } GuideKind;

typedef struct {
    const char *name;    /* "station"; one with a dot stands in a map: "table.title" */
    GuideKind kind;
    bool divides;        /* it says what is a line or a station */
    size_t field;        /* offset in Guide */
    const char *choices; /* of a choice, separated by blanks; else NULL */
    const char *help;
} GuideKey;

extern const GuideKey guide_keys[];
extern const int guide_key_count;

/* Where hints are, for messages: `file` is empty for the map itself. */
typedef struct {
    Guide *guide;
    Str file;
    int line_before; /* lines of the file before the text that was parsed */
    DiagList *diags;
} GuidePlace;

/* Takes what a map of hints says that no place before it has said. What can't be understood is
 * told, and left out. To be called once a place, in the order of precedence. */
void guide_take(const GuidePlace *place, const YamlNode *map);
/* The same of a text of YAML with hints in it, at its top or in a map `metromap`. */
void guide_take_text(const GuidePlace *place, Str text);
/* One "KEY=VALUE" of the command line, as YAML. False if it has no '='. */
bool guide_take_word(const GuidePlace *place, Str word);
/* One setting of a comment. False if there is no such key. */
bool guide_take_setting(const GuidePlace *place, Str key, Str value, Diag at);
/* The next place may say nothing that was said before. */
void guide_close_place(Guide *guide);

/* What `guide`, which may be NULL, says of each page of a folder: all but the title. */
Guide guide_for_page(const Guide *guide);

/* Appends to `out` the text of a file of hints with `reading: NAME` in it; all else is kept to the
 * letter. False, with the reason in `*why`, where that can't be done without guessing. */
bool guide_set_reading(Str text, Str name, Buf *out, const char **why);

/* A name as it is compared: folded. A `*` in it stands for anything, and between slashes it may
 * stand anywhere in the title, but for a ^ or $ at its ends. */
Str guide_pattern(Str name, Arena *arena);
/* True if `pattern` stands for a title, which is folded too (text_fold). O(title), but for what
 * str_find() costs. */
bool guide_fits(Str pattern, Str folded);
/* True if one of `patterns` stands for `title`, as it is written. */
bool guide_names(const Names *patterns, Str title);

#endif
