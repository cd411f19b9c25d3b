/* help.h - what --help prints, from the tables of options, verbs and keys. Floor: program. */
#ifndef PROGRAM_HELP_H
#define PROGRAM_HELP_H

#include "base/str.h"
#include "program/verb.h"

void help_print(Buf *out);                  /* metromap --help */
void help_verb(const Verb *verb, Buf *out); /* metromap VERB --help */

#endif
