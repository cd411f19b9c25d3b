/* rig_twin.h - the same keys twice: in a terminal that libvterm plays, and as --script, whose dump
 * is painted on a second one. What the two show is compared cell by cell. */
#ifndef TERMINAL_RIG_TWIN_H
#define TERMINAL_RIG_TWIN_H

#include "terminal/rig.h"

typedef struct {
    const char *dir;   /* of all that the program keeps */
    const char *map;   /* a file or a bundled map */
    const char *world; /* a word of tests/golden/situations: new, full, nowhere ... */
    const char *settings; /* its config.yaml; NULL: none */
    bool ascii;
    int cols, rows; /* at the start */
} Situation;

/* Makes the directory anew, as the world of the situation asks for it: what one of the two leaves
 * behind must not be there for the other. */
void twin_prepare(const Situation *situation);
/* Starts the program and waits until it takes keys. False where it does not. */
bool twin_open(Terminal *terminal, const Situation *situation);
void twin_close(Terminal *terminal);
/* Paints on `script` what --script shows after `keys`, when the screen has this size. */
void twin_script(Terminal *script, const Situation *situation, Str keys, int cols, int rows);

/* Sends `keys`, as a script names them, one after the other. */
void twin_type(Terminal *terminal, Str keys);
/* Waits until both show the same: characters, attributes and colours. Where that does not come,
 * false, with what differs in `*why`. */
bool twin_agree(Terminal *terminal, const Terminal *script, Buf *why);
/* Has the screen drawn anew and waits for it: all that was sent before has been dealt with. */
bool twin_redraw(Terminal *terminal);
/* Stops the program as ^Z does, and lets it go on. False where it does not come back. */
bool twin_stop(Terminal *terminal);

#endif
