/* term.h - the real terminal. Floor: front. Home of ncurses. */
#ifndef FRONT_TERM_H
#define FRONT_TERM_H

#include <stdbool.h>

#include "front/front.h"
#include "picture/theme.h"

typedef struct {
    const char *type; /* $TERM */
    FrontStyle style;
    bool colour;    /* false: mono (NO_COLOR, --color never) */
    bool ascii;     /* ask for the ASCII glyph set */
    bool tmux;      /* it is within tmux */
    Time (*now)(void); /* stamps events */
} TermOptions;

/* Takes the terminal. NULL if its type is unknown or too dumb to be drawn on; `*why` then says what
 * to do, statically. One at a time. Signals that end the program give the terminal back first. */
Front *term_open(const TermOptions *options, const char **why);

/* The signal that asked the program to end, or 0. */
int term_ended_by(const Front *front);

/* In a child process: the terminal stays the parent's, and signals do what they do by default. */
void term_disown(void);

/* Gives the terminal back from anywhere, also after memory ran out; safe to call twice. */
void term_rescue(void);

#endif
