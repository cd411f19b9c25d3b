/* complete.h - completions for shells, from the tables of options and verbs. Floor: program. */
#ifndef PROGRAM_COMPLETE_H
#define PROGRAM_COMPLETE_H

#include <stdbool.h>

#include "base/str.h"

/* Appends the completions for "bash", "zsh" or "fish". False for another shell. */
bool complete_print(Str shell, Buf *out);

#endif
