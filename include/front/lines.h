/* lines.h - the seam to people who read or hear line after line: no screen. Floor: front.
 * Reads a line at a time, edited by the terminal itself, and prints what tell.h says, without any
 * control sequence. */
#ifndef FRONT_LINES_H
#define FRONT_LINES_H

#include "base/arena.h"
#include "front/front.h"

typedef struct {
    int in, out;       /* descriptors */
    int cols;          /* 0 = those of the terminal, else 80 */
    bool utf8;         /* marks that close right-to-left text in may be printed */
    Time (*now)(void); /* the present */
} LinesOptions;

/* Lines are asked for and long text is told by screenfuls where both ends are terminals. NULL and
 * errno where signals can't be caught. */
Front *lines_open(const LinesOptions *options, Arena *arena);
/* The signal that ended it, as for a hang-up; 0 = none, or ^C, which is a way to end. */
int lines_ended_by(const Front *front);

#endif
