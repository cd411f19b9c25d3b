/* content.h - the maps that are compiled into the program. Floor: program. */
#ifndef PROGRAM_CONTENT_H
#define PROGRAM_CONTENT_H

#include "base/str.h"

typedef struct {
    const char *name; /* "genai": what the command line calls it; NULL ends the table */
    Str text;         /* Markdown */
} Content;

extern const Content contents[];

#endif
