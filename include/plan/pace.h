/* pace.h - how fast a learner has gone lately, and what that says of the rest. Floor: plan.
 * Pure: the present and the time zone come in as values. Counts, and judges nobody. */
#ifndef PLAN_PACE_H
#define PLAN_PACE_H

#include "model/path.h"
#include "plan/progress.h"

enum { PACE_DAYS = 28 };

typedef struct {
    int days[PACE_DAYS]; /* stations completed on each local day; the last is today */
    int lately;          /* their sum */
    int span;            /* days since the first of all completed stations, today included; at most
                          * PACE_DAYS, at least 7; 0 if none is complete */
    double a_week;       /* stations a week over `span` */
    int left;            /* stations that are neither met nor dropped */
    /* The rest at this pace, in weeks: a range, for so few stations say little. 0, 0 = too few to
     * say, or nothing is left. */
    int weeks_low, weeks_high;
    double hours_low, hours_high; /* what the path says of those that are left, together */
    int without_hours;            /* of which it says nothing */
} Pace;

/* `offset` is that of the local time from UTC, in minutes. Stations marked as known were not
 * learned here and do not count. Method: completing is taken for a Poisson process, so n
 * stations stand for n - sqrt(n) to n + sqrt(n). O(stations log entries). */
Pace pace_of(const Progress *progress, const Path *path, const Standing *standing, Time now,
             int offset);

/* The hours that are left in weeks of so many hours, rounded up; false where neither is known. */
bool pace_weeks(const Pace *pace, int hours_a_week, int *low, int *high);
/* The local date of a time, as 2026-09-21. */
Str pace_date(Time time, int offset, Arena *arena);
/* The same to the minute, as 2026-09-21 10:00. */
Str pace_minute(Time time, int offset, Arena *arena);

#endif
