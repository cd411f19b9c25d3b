/* manual.h - the manual page, from the tables of options, verbs, keys, settings, rules, hints and
 * findings. Floor: program. */
#ifndef PROGRAM_MANUAL_H
#define PROGRAM_MANUAL_H

#include "base/str.h"
#include "program/verb.h"

extern const char metromap_version[];

void manual_print(Buf *out); /* mdoc(7) */

#endif
