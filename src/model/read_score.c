/* How well a reading explains a document. The weights come from trials on real learning paths: see
 * each constant for what it rewards. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_choose.h"
#include "model/read_outline.h"

static const double COVERAGE = 1.6;     /* all that can be learned lies on the lines */
static const double MANY = 0.9;         /* a map has 2 to 16 lines */
static const double ONE_LINE = 0.62;    /* of MANY, for a single line */
static const double THIN = -0.5;        /* lines with fewer than 2 stations */
static const double LONG_TITLES = -0.8; /* a title is no paragraph */
static const double DUPLICATES = -0.5;  /* stations are different things */
static const double FEW_STATIONS = -0.8;
static const double MANY_STATIONS = -0.5;
static const double HEAVY = -0.6; /* a station is learned in a sitting or a few */

enum { LONG_TITLE = 90, MIN_STATIONS = 3, MAX_STATIONS = 400 };

int weight_between(const Outline *outline, int from, int end)
{
    return from < end ? outline->weight[end] - outline->weight[from] : 0;
}

Str station_plan_title(const Outline *outline, const StationPlan *station)
{
    if (station->unit >= 0) return outline->units.items[station->unit].title;
    return outline->sections[station->section].title;
}

/* 1 from `low` to `high`, fading to 0 at `end`, and below `low` in proportion. */
static double fading(double value, double low, double high, double end)
{
    if (value < low) return value / low;
    if (value <= high) return 1;
    return value >= end ? 0 : (end - value) / (end - high);
}

static int by_int(const void *a, const void *b)
{
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* How near the usual number of stations on a line is to what a map can show: 2 to 14. */
static double shape(const Reading *reading, Arena *scratch)
{
    int *counts = ARENA_ARRAY(scratch, int, reading->lines.count);
    int n = 0;
    for (int i = 0; i < reading->lines.count; i++)
        if (reading->lines.items[i].station_count)
            counts[n++] = reading->lines.items[i].station_count;
    if (n == 0) return 0;
    qsort(counts, (size_t)n, sizeof *counts, by_int);
    return fading(counts[n / 2], 2, 14, 80);
}

/* A group of the contents holds its stations alone, which may stand anywhere. */
static int line_weight(const Outline *outline, const Reading *reading, const LinePlan *line)
{
    if (!line->group)
        return weight_between(outline, outline->sections[line->section].first_block, line->end);
    int weight = 0;
    const StationPlan *stations = reading->stations.items + line->first_station;
    for (int i = 0; i < line->station_count; i++)
        weight += weight_between(outline, stations[i].block, stations[i].end);
    return weight;
}

static double coverage(const Outline *outline, const Reading *reading)
{
    int all = 0, covered = 0;
    for (int b = 0, s = WHOLE; s < outline->section_count; s++) {
        int end = s + 1 < outline->section_count ? outline->sections[s + 1].first_block
                                                 : outline->doc->block_count;
        if (!outline->sections[s].aside) all += weight_between(outline, b, end);
        b = end;
    }
    for (int i = 0; i < reading->lines.count; i++)
        covered += line_weight(outline, reading, &reading->lines.items[i]);
    return all && covered < all ? (double)covered / all : 1;
}

/* Lines of groups are not thin: they were never meant to have stations. */
static double thin_share(const Reading *reading)
{
    int thin = 0;
    for (int i = 0; i < reading->lines.count; i++)
        thin += reading->lines.items[i].station_count == 1;
    return (double)thin / reading->lines.count;
}

/* 0 where a station has up to 15 items and links, rising to 1 at 45. */
static double heaviness(const Outline *outline, const Reading *reading)
{
    int weight = 0;
    for (int i = 0; i < reading->stations.count; i++)
        weight += weight_between(outline, reading->stations.items[i].block,
                                 reading->stations.items[i].end);
    return 1 - fading((double)weight / reading->stations.count, 1, 15, 45);
}

static bool is_long(Str title)
{
    int chars = 0;
    if (title.len <= LONG_TITLE) return false;
    for (size_t i = 0; i < title.len; i++) chars += (title.at[i] & 0xC0) != 0x80;
    return chars > LONG_TITLE;
}

static int title_id(const Outline *outline, const StationPlan *station)
{
    return station->unit >= 0 ? outline->units.items[station->unit].title_id
                              : outline->sections[station->section].title_id;
}

static double title_faults(const Outline *outline, const Reading *reading, Arena *scratch)
{
    int count = reading->stations.count, longs = 0, same = 0;
    bool *met = ARENA_ARRAY(scratch, bool, outline->title_count);
    for (int i = 0; i < count; i++) {
        const StationPlan *station = &reading->stations.items[i];
        bool *before = &met[title_id(outline, station)];
        longs += is_long(station_plan_title(outline, station));
        same += *before;
        *before = true;
    }
    return (LONG_TITLES * longs + DUPLICATES * same) / count;
}

double score_reading(const Outline *outline, const Reading *reading, Arena *scratch)
{
    int lines = reading->lines.count, stations = reading->stations.count;
    if (lines == 0 || stations == 0) return -1e9;
    double many = lines == 1 ? ONE_LINE : fading(lines, 2, 16, 60);
    double covered = coverage(outline, reading);
    if (reading->named) covered = (1 + covered) / 2;
    double score = reading->bonus + COVERAGE * covered + MANY * many + shape(reading, scratch) +
                   THIN * thin_share(reading) + title_faults(outline, reading, scratch);
    score += HEAVY * heaviness(outline, reading);
    if (stations < MIN_STATIONS) score += FEW_STATIONS;
    if (reading->deliberate) return score;
    if (stations > MAX_STATIONS) score += MANY_STATIONS;
    if (stations > MAX_STATIONS * 2) score += MANY_STATIONS;
    return score;
}
