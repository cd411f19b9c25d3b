/* tell.h - what the screen would show, told in lines of words. Floor: picture.
 * For people who listen, for terminals that only print, and for scripts: no drawing, no colour, a
 * state always by its word. Only what is new since the last time is told. */
#ifndef PICTURE_TELL_H
#define PICTURE_TELL_H

#include <stdbool.h>

#include "app/app.h"

/* What was told already; zeroed at first. */
typedef struct {
    bool greeted; /* on this map */
    bool hinted;  /* that a number chooses from a list */
    int stop, said, heard, opened, done;
    bool unsaved;
} Told;

/* Appends what is new, in lines of at most `cols` columns; right-to-left text is closed in by
 * LEFT-TO-RIGHT MARKs where `marks`. Nothing new appends nothing. */
void tell(const App *app, Told *told, int cols, bool marks, Buf *out);
/* What is asked for now: "Find what? ", else the prompt for a line. */
const char *tell_prompt(const App *app);

#endif
