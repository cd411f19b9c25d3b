/* read_settings.h - what the front matter of a file of a folder says of its station. Floor: model;
 * for the reader alone. Knows no page: what it calls itself and its hints are read with it. */
#ifndef MODEL_READ_SETTINGS_H
#define MODEL_READ_SETTINGS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read_estimate.h"

/* A zeroed one says nothing. */
typedef struct {
    Names needs;       /* titles, files or addresses, as they are written */
    int needs_line_no; /* where they are said; 0 = not said, and they are none */
    Hours hours;
    Difficulty difficulty;
    bool placed;     /* `position` is said */
    double position; /* on its line: the least comes first */
    bool optional;
    bool draft; /* not to be shown yet */
} Settings;

/* From front matter with its fences, which may be empty; `week` as of read_hours(). What can't be
 * read says nothing. O(len), but for what YAML costs. */
Settings read_settings(Str front, int week, Arena *arena);

#endif
