/* read_estimate.h - how long it takes to learn, from words. Floor: model; for the reader alone. */
#ifndef MODEL_READ_ESTIMATE_H
#define MODEL_READ_ESTIMATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct {
    double low, high; /* of learning; 0, 0 = unknown */
} Hours;

/* From words such as "13 weeks, 8-10 hours/week"; `week` are the hours of one where the words do
 * not say, 0 = the usual ones. */
Hours read_hours(Str text, int week, Arena *scratch);
/* From words below a label, which says the unit of a bare number: "5" of "estimated_hours". */
Hours labelled_hours(Str label, Str text, int week, Arena *scratch);
/* True if `text` is nothing but a number, or a range of them. */
bool is_bare_number(Str text);
/* From a title: "Graphs (4 weeks)", "Week 3-4: Graphs". */
Hours title_hours(Str title, int week, Arena *scratch);

#endif
