#include "plan/pace.h"

enum { LEAST_TO_JUDGE = 4 /* stations */, DAYS_A_WEEK = 7 };
static const Time DAY = 86400000, MINUTE = 60000; /* milliseconds */

/* The number of a local day; days before 1970 are all the first. */
static Time day_of(Time time, int offset)
{
    Time local = time + offset * MINUTE;
    return local < 0 ? 0 : local / DAY;
}

/* When a station was completed; 0 if it was not, or nobody knows. */
static Time completed_at(const Progress *progress, const Path *path, const Standing *standing,
                         int station)
{
    const Entry *entry = progress_entry(progress, SECTION_STATIONS, path->stations[station].id);
    return entry && standing->state[station] == STATE_DONE ? entry->at : 0;
}

static int square_root(int n)
{
    int root = 0;
    while ((root + 1) * (root + 1) <= n) root++;
    return root;
}

/* Weeks for `left` stations at `count` in `span` days, rounded up. */
static int weeks_for(int left, int count, int span)
{
    long long days = (long long)left * span;
    long long a_week = (long long)count * DAYS_A_WEEK;
    return (int)((days + a_week - 1) / a_week);
}

static void judge(Pace *pace)
{
    if (pace->span == 0) return;
    pace->a_week = (double)pace->lately * DAYS_A_WEEK / pace->span;
    if (pace->lately < LEAST_TO_JUDGE || pace->left == 0) return;
    int error = square_root(pace->lately);
    pace->weeks_low = weeks_for(pace->left, pace->lately + error, pace->span);
    pace->weeks_high = weeks_for(pace->left, pace->lately - error, pace->span);
}

Pace pace_of(const Progress *progress, const Path *path, const Standing *standing, Time now,
             int offset)
{
    Pace pace = {.left = standing->total - standing->done};
    Time today = day_of(now, offset);
    for (int i = 0; i < path->station_count; i++) {
        Time at = completed_at(progress, path, standing, i);
        Time ago = today - day_of(at, offset);
        if (at == 0 || ago < 0) continue;
        int span = ago < PACE_DAYS ? (int)ago + 1 : PACE_DAYS;
        if (span > pace.span) pace.span = span;
        if (ago >= PACE_DAYS) continue;
        pace.days[PACE_DAYS - 1 - ago]++;
        pace.lately++;
    }
    for (int i = 0; i < path->station_count; i++) {
        const Station *station = &path->stations[i];
        if (state_is_met(standing->state[i])) continue;
        pace.hours_low += station->hours_low;
        pace.hours_high += station->hours_high;
        pace.without_hours += station->hours_high <= 0;
    }
    if (pace.span && pace.span < DAYS_A_WEEK) pace.span = DAYS_A_WEEK;
    judge(&pace);
    return pace;
}

static int rounded_up(double number)
{
    int whole = (int)number;
    return whole + (number > whole);
}

bool pace_weeks(const Pace *pace, int hours_a_week, int *low, int *high)
{
    enum { MOST_HOURS = 1000000 };
    if (hours_a_week <= 0 || pace->hours_high <= 0 || pace->hours_high > MOST_HOURS) return false;
    *low = rounded_up(pace->hours_low / hours_a_week);
    *high = rounded_up(pace->hours_high / hours_a_week);
    return true;
}

Str pace_date(Time time, int offset, Arena *arena)
{
    return str_slice(time_format(time + offset * MINUTE, arena), 0, 10);
}

Str pace_minute(Time time, int offset, Arena *arena)
{
    Str written = time_format(time + offset * MINUTE, arena);
    Str date = str_slice(written, 0, 10), clock = str_slice(written, 11, 16);
    return str_format(arena, "%.*s %.*s", S_ARG(date), S_ARG(clock));
}
