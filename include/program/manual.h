/* manual.h - help and the manual page, from the tables of options, verbs and keys.
 * Floor: program. */
#ifndef PROGRAM_MANUAL_H
#define PROGRAM_MANUAL_H

#include "base/str.h"
#include "program/verb.h"

extern const char metromap_version[];

void help_print(Buf *out);                    /* metromap --help */
void help_verb(const Verb *verb, Buf *out);   /* metromap VERB --help */
void manual_print(Buf *out);                  /* mdoc(7) */

#endif
