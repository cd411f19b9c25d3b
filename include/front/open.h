/* open.h - references go to a browser. Floor: front.
 * http and https only, no shell, no inherited descriptors, and the address is always one word that
 * starts with our own "http". */
#ifndef FRONT_OPEN_H
#define FRONT_OPEN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* The address as it would be given to a browser: scheme in lower case, bytes that a shell script
 * may trip over percent-encoded. False, with a static reason, for one that is never opened: another
 * scheme, no host, a user name, controls, blanks or non-ASCII in the host, over 2048 bytes. */
bool open_address(Str raw, Arena *arena, Str *address, const char **why);

/* What is copied for an address: as a browser would get it, else its safe text, so that a line end
 * in it never runs as a command where it is pasted. */
Str open_copyable(Str raw, Arena *arena);

/* Which program would be run: from $BROWSER's value (':' between entries, blanks between words,
 * "%s" as a whole word is the address), then xdg-open, open, wslview, as found in `path`
 * ($PATH). */
typedef struct {
    const char *words[16]; /* argv, ended by NULL */
    bool in_terminal;      /* a text browser: it needs the terminal and is waited for */
} OpenCommand;
bool open_command(Str browser, Str path, Str address, Arena *arena, OpenCommand *command);

/* Runs it: detached with its streams on /dev/null, or in the foreground if in_terminal. False and
 * errno if it could not be started. */
bool open_run(const OpenCommand *command);

#endif
