/* role.h - what a cell of the screen is, and how a learner wants that to look. Floor: app. Pure.
 * The themes of the program are in picture/theme; this is what the settings may change of one. */
#ifndef APP_ROLE_H
#define APP_ROLE_H

#include <stdbool.h>

#include "base/str.h"

/* What a cell is; a theme says how that looks. The letter stands for it in golden screens. */
typedef enum {
    ROLE_TEXT,        /* . plain */
    ROLE_DIM,         /* d secondary */
    ROLE_TITLE,       /* T the path's title */
    ROLE_HEADING,     /* H headings in the panel */
    ROLE_LINE,        /* a-z a line's colour, by its index */
    ROLE_SIGN,        /* A-Z a line's letter on its sign */
    ROLE_INTERCHANGE, /* I track that joins lines */
    ROLE_STATION_DONE, ROLE_STATION_DOING, ROLE_STATION_READY, ROLE_STATION_BLOCKED, /* * @ o - */
    ROLE_LABEL_DONE, ROLE_LABEL_DOING, ROLE_LABEL_READY, ROLE_LABEL_BLOCKED, /* + & ' , */
    ROLE_SELECTED,    /* # the selected stop */
    ROLE_CURSOR,      /* $ the selected item where the keys are */
    ROLE_MATCH,       /* ? a search match */
    ROLE_LIT,         /* ! a stop that an answer names: why, unlocks, route */
    ROLE_KEY,         /* k a key in a hint */
    ROLE_ADDRESS,     /* u */
    ROLE_STRONG, ROLE_EMPHASIS, ROLE_CODE, ROLE_QUOTE, /* ^ / ` > marks in prose */
    ROLE_SAYS, ROLE_WARNS, ROLE_FAILS, /* s w f messages */
    ROLE_DIVIDER,     /* | */
    ROLE_BAR_FULL, ROLE_BAR_EMPTY, /* = _ the share that is done */
    ROLE_COUNT
} Role;

/* In the settings: "station-done". */
extern const char *const role_names[ROLE_COUNT];

/* What is set of a role; what is not, is as in the theme below. */
typedef struct {
    int fg, bg; /* colours as in base/colour.h */
    bool sets_fg, sets_bg, sets_attributes;
    bool bold, dim, reverse, underline;
} OwnStyle;

enum { OWN_LINES = 12 }; /* colours of lines that may be set; more lines begin again */

/* All zeroes: nothing is set. */
typedef struct {
    OwnStyle roles[ROLE_COUNT];
    int lines[OWN_LINES];
    int line_count;
} OwnTheme;

/* Reads the words of a style: "214", "#ff8800 on 16", "own bold underline", "plain". False with the
 * first word that is none in `*bad`. */
bool role_read_style(Str words, OwnStyle *style, Str *bad);

#endif
