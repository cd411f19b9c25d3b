/* The candidate readings of a document. Each marks the sections that are lines and says what on a
 * line is a station; all are scored, and the best is taken. */
#include <string.h>

#include "base/text.h"
#include "model/read_parts.h"

typedef struct Candidate Candidate;

typedef enum { OVER_NOTHING, OVER_RANKS, OVER_SECTIONS } Span;

struct Candidate {
    RuleIndex rule;
    Span over; /* what the candidate is tried with, one after the other: `at` below */
    void (*mark)(const Candidate *candidate, const Outline *outline, int at, bool *is_line);
    void (*stop)(const Candidate *candidate, const Outline *outline, int at, Reading *reading,
                 Arena *arena); /* adds the stations of the last line */
    unsigned kinds;             /* of units, where units are stations */
    double bonus;
};

enum { LAST_RANK = 6, CONTAINERS = 24, ENOUGH_FOR_A_STATION = 6 };

/* ---- which sections are lines */

static bool is_label(const Outline *outline, int section)
{
    Arena scratch = {0};
    bool label = words_say_references(outline->sections[section].title, &scratch);
    arena_free(&scratch);
    return label;
}

static int section_weight(const Outline *outline, int s)
{
    return weight_between(outline, outline->sections[s].first_block,
                          outline->sections[s].end_block);
}

static void mark_rank(const Candidate *candidate, const Outline *outline, int rank, bool *is_line)
{
    (void)candidate;
    for (int s = 1; s < outline->section_count; s++)
        is_line[s] = outline->sections[s].rank == rank && !outline->sections[s].aside;
}

static void mark_whole(const Candidate *candidate, const Outline *outline, int at, bool *is_line)
{
    (void)candidate, (void)outline, (void)at;
    is_line[WHOLE] = true;
}

static void mark_itself(const Candidate *candidate, const Outline *outline, int at, bool *is_line)
{
    (void)candidate, (void)outline;
    is_line[at] = true;
}

static void mark_children(const Candidate *candidate, const Outline *outline, int at, bool *is_line)
{
    (void)candidate;
    for (int s = outline->sections[at].first_child; s >= 0; s = outline->sections[s].next)
        is_line[s] = !outline->sections[s].aside;
}

/* Sections that hold such units by themselves, and their like: those beside them. */
static void mark_owners(const Candidate *candidate, const Outline *outline, int at, bool *is_line)
{
    (void)at;
    for (int u = 0; u < outline->units.count; u++)
        if (outline->units.items[u].kinds & candidate->kinds)
            is_line[outline->units.items[u].section] = true;
    for (int s = 0; s < outline->section_count; s++) {
        bool some = false;
        const Section *parent = &outline->sections[s];
        for (int c = parent->first_child; c >= 0; c = outline->sections[c].next)
            some = some || is_line[c];
        for (int c = parent->first_child; c >= 0 && some; c = outline->sections[c].next)
            is_line[c] = is_line[c] || !outline->sections[c].aside;
    }
}

/* ---- which things on a line are stations */

static LinePlan *last_line(Reading *reading)
{
    return &reading->lines.items[reading->lines.count - 1];
}

static void add_station(Reading *reading, StationPlan plan, Arena *arena)
{
    *LIST_PUSH(arena, &reading->stations) = plan;
    last_line(reading)->station_count++;
}

static void add_section(Reading *reading, const Outline *outline, int section, Arena *arena)
{
    const Section *it = &outline->sections[section];
    if (it->aside || it->title.len == 0) return;
    add_station(reading, (StationPlan){section, -1, it->first_block, it->end_block}, arena);
}

static void stop_at_children(const Candidate *candidate, const Outline *outline, int at,
                             Reading *reading, Arena *arena)
{
    (void)candidate, (void)at;
    int line = last_line(reading)->section;
    if (is_resource_section(outline, line)) return;
    for (int s = outline->sections[line].first_child; s >= 0; s = outline->sections[s].next)
        add_section(reading, outline, s, arena);
}

static void stop_at_rank(const Candidate *candidate, const Outline *outline, int rank,
                         Reading *reading, Arena *arena)
{
    (void)candidate;
    for (int s = 1; s < outline->section_count; s++)
        if (outline->sections[s].rank == rank) add_section(reading, outline, s, arena);
}

/* The first unit at or after `block`. */
static int first_unit(const Outline *outline, int block)
{
    int low = 0, high = outline->units.count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (outline->units.items[middle].block < block)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Nobody makes these by chance: they may be many. */
static const unsigned DELIBERATE = UNIT_NUMBERED_BOLD | UNIT_TASK | UNIT_ROW;

/* To such a station belongs what follows it, to others only what is inside them. */
static const unsigned REACHING = UNIT_NUMBERED_BOLD | UNIT_NUMBERED | UNIT_BOLD | UNIT_LINK;

static void stop_at_kinds(const Outline *outline, unsigned kinds, Reading *reading, Arena *arena)
{
    const LinePlan *line = last_line(reading);
    int before = reading->stations.count, end = line->end;
    int u = first_unit(outline, outline->sections[line->section].first_block);
    for (; u < outline->units.count && outline->units.items[u].block < end; u++) {
        const Unit *unit = &outline->units.items[u];
        if (!(unit->kinds & kinds)) continue;
        if (reading->stations.count > before && (kinds & REACHING))
            reading->stations.items[reading->stations.count - 1].end = unit->block;
        add_station(reading, (StationPlan){-1, u, unit->block, kinds & REACHING ? end : unit->end},
                    arena);
    }
}

/* Where what a section holds by itself ends: at its first heading that is no label of references.
 */
static int own_end(const Outline *outline, int section)
{
    int child = outline->sections[section].first_child;
    while (child >= 0 && is_label(outline, child)) child = outline->sections[child].next;
    return child < 0 ? outline->sections[section].end_block : outline->sections[child].first_block;
}

static void stop_at_units(const Candidate *candidate, const Outline *outline, int at,
                          Reading *reading, Arena *arena)
{
    (void)at;
    LinePlan *line = last_line(reading);
    int end = own_end(outline, line->section);
    if (end < line->end) line->end = end;
    stop_at_kinds(outline, candidate->kinds, reading, arena);
}

/* ---- the table */

/* clang-format off */
static const Candidate candidates[] = {
    {RULE_NUMBERED_BOLD, OVER_NOTHING, mark_owners, stop_at_units, UNIT_NUMBERED_BOLD, 0.55},
    {RULE_HEADINGS, OVER_RANKS, mark_rank, stop_at_children, 0, 0},
    {RULE_CONTAINER, OVER_SECTIONS, mark_itself, stop_at_children, 0, 0},
    {RULE_CONTAINER_LINES, OVER_SECTIONS, mark_children, stop_at_children, 0, 0},
    {RULE_FLAT, OVER_RANKS, mark_whole, stop_at_rank, 0, 0},
    {RULE_TASKS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_TASK, 0.45},
    {RULE_TABLES, OVER_NOTHING, mark_owners, stop_at_units, UNIT_ROW, 0.75},
    {RULE_LINKS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_LINK, 0.25},
    {RULE_BOLD, OVER_NOTHING, mark_owners, stop_at_units, UNIT_BOLD, 0.20},
    {RULE_NUMBERED, OVER_NOTHING, mark_owners, stop_at_units, UNIT_NUMBERED, 0.15},
    {RULE_LINK_ITEMS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_LINK_ITEM, -0.10},
    {RULE_ITEMS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_BULLET | UNIT_NUMBERED, -0.25},
};
/* clang-format on */

enum { CANDIDATES = sizeof candidates / sizeof *candidates };

/* ---- making one reading */

static void add_line(Reading *reading, const Outline *outline, int section, Arena *arena)
{
    int end = outline->sections[section].end_block;
    *LIST_PUSH(arena, &reading->lines) = (LinePlan){section, end, reading->stations.count, 0};
}

/* A line without stations of the candidate's kind takes others that it holds, or is one itself. */
static void fill_line(const Outline *outline, Reading *reading, Arena *arena)
{
    static const unsigned own[] = {UNIT_ROW, UNIT_NUMBERED_BOLD, UNIT_BOLD};
    LinePlan *line = last_line(reading);
    if (is_resource_section(outline, line->section)) return;
    for (size_t i = 0; i < sizeof own / sizeof *own && line->station_count == 0; i++)
        stop_at_kinds(outline, own[i], reading, arena);
    int from = outline->sections[line->section].first_block;
    if (line->station_count == 0 && line->section != WHOLE &&
        weight_between(outline, from, line->end) >= ENOUGH_FOR_A_STATION)
        add_station(reading, (StationPlan){line->section, -1, from, line->end}, arena);
}

static bool worth_a_line(const Outline *outline, const LinePlan *line)
{
    return line->station_count || is_resource_section(outline, line->section);
}

static Reading make_reading(const Candidate *candidate, const Outline *outline, int at,
                            Arena *arena)
{
    Reading reading = {.rule = candidate->rule, .deliberate = candidate->kinds & DELIBERATE};
    bool *is_line = ARENA_ARRAY(arena, bool, outline->section_count);
    int *ends = ARENA_ARRAY(arena, int, outline->section_count + 1);
    candidate->mark(candidate, outline, at, is_line);
    ends[outline->section_count] = outline->doc->block_count;
    for (int s = outline->section_count - 1; s >= 0; s--)
        ends[s] = is_line[s] ? outline->sections[s].first_block : ends[s + 1];
    for (int s = 0; s < outline->section_count; s++) {
        if (!is_line[s]) continue;
        add_line(&reading, outline, s, arena);
        LinePlan *line = last_line(&reading);
        if (ends[s + 1] < line->end) line->end = ends[s + 1];
        candidate->stop(candidate, outline, at, &reading, arena);
        if (line->station_count == 0) {
            fill_line(outline, &reading, arena);
            reading.filled += line->station_count;
        }
        if (!worth_a_line(outline, line)) reading.lines.count--;
    }
    return reading;
}

/* ---- choosing */

typedef struct {
    const Candidate *candidate;
    int at;
    double score;
    unsigned long long signature; /* equal for readings that differ only in name */
} Trial;

typedef struct {
    Trial best, second;
} Podium;

static unsigned long long signature(const Reading *reading)
{
    unsigned long long sum = (unsigned long long)reading->lines.count;
    for (int i = 0; i < reading->stations.count; i++)
        sum = sum * 1099511628211u + (unsigned long long)(reading->stations.items[i].block +
                                                          reading->stations.items[i].unit);
    return sum;
}

/* True if most sections below hold such units: those are the stations then. */
static bool children_own_units(const Outline *outline, int section, unsigned kinds)
{
    int own = 0;
    for (int c = outline->sections[section].first_child; c >= 0; c = outline->sections[c].next) {
        int u = first_unit(outline, outline->sections[c].first_block);
        int end = first_unit(outline, outline->sections[c].end_block);
        while (u < end && !(outline->units.items[u].kinds & kinds)) u++;
        own += u < end;
    }
    return own * 2 > outline->sections[section].child_count;
}

/* "Curriculum", or "Contents" with headings below it. That a whole document calls itself a path
 * says nothing about its parts. */
static bool is_named_path(const Outline *outline, int section)
{
    Arena scratch = {0};
    Str title = outline->sections[section].title;
    bool named = section != title_section(outline) &&
                 (words_say_path(title, &scratch) || words_say_contents(title, &scratch));
    arena_free(&scratch);
    return named;
}

static bool is_deep(const Outline *outline, const StationPlan *station)
{
    enum { SOME_ROWS = 3 };
    if (station->section >= 0 && outline->sections[station->section].child_count >= 2) return true;
    int rows = 0, end = first_unit(outline, station->end);
    for (int u = first_unit(outline, station->block); u < end && rows < SOME_ROWS; u++)
        rows += (outline->units.items[u].kinds & UNIT_ROW) != 0;
    return rows >= SOME_ROWS;
}

static double bonus_for(const Candidate *candidate, const Outline *outline, int at,
                        const Reading *reading)
{
    static const double PATH_WORD = 0.9, OWN_UNITS = -0.7, RICH = 0.25, DEEP = -0.4;
    int own = reading->stations.count - reading->filled;
    if (own == 0) return 0;
    double bonus = candidate->bonus * own / reading->stations.count;
    if (candidate->over == OVER_SECTIONS) {
        if (is_named_path(outline, at)) bonus += PATH_WORD;
        if (children_own_units(outline, at, UNIT_TASK | UNIT_ROW)) bonus += OWN_UNITS;
    }
    if (candidate->kinds) return bonus;
    int weight = 0, deep = 0; /* deep stations hold what rather are stations */
    for (int i = 0; i < reading->stations.count; i++) {
        const StationPlan *station = &reading->stations.items[i];
        weight += weight_between(outline, station->block, station->end);
        deep += is_deep(outline, station);
    }
    double each = (double)weight / reading->stations.count;
    bonus += each >= 2 ? RICH : each < 1 ? -RICH : 0;
    return deep * 10 >= reading->stations.count * 6 ? bonus + DEEP : bonus;
}

static void try_one(const Candidate *candidate, const Outline *outline, int at, Podium *podium)
{
    Arena scratch = {0};
    Reading reading = make_reading(candidate, outline, at, &scratch);
    reading.bonus = bonus_for(candidate, outline, at, &reading);
    Trial trial = {candidate, at, score_reading(outline, &reading, &scratch), signature(&reading)};
    arena_free(&scratch);
    if (reading.stations.count == reading.filled) return;
    if (!podium->best.candidate || trial.score > podium->best.score) {
        if (trial.signature != podium->best.signature) podium->second = podium->best;
        podium->best = trial;
    } else if (trial.signature != podium->best.signature &&
               (!podium->second.candidate || trial.score > podium->second.score)) {
        podium->second = trial;
    }
}

/* A container holds a good part of the document: so only few are tried. */
static bool may_contain(const Outline *outline, int section)
{
    const Section *it = &outline->sections[section];
    return !it->aside && it->child_count >= 3 &&
           section_weight(outline, section) * 4 >= section_weight(outline, WHOLE);
}

static void try_all(const Candidate *candidate, const Outline *outline, Podium *podium)
{
    int tried = 0;
    switch (candidate->over) {
    case OVER_NOTHING:
        try_one(candidate, outline, 0, podium);
        break;
    case OVER_RANKS:
        for (int rank = 1; rank <= LAST_RANK; rank++) try_one(candidate, outline, rank, podium);
        break;
    case OVER_SECTIONS:
        for (int s = 1; s < outline->section_count && tried < CONTAINERS; s++)
            if (may_contain(outline, s) && ++tried) try_one(candidate, outline, s, podium);
        break;
    }
}

Reading choose_reading(const Outline *outline, Arena *arena)
{
    Podium podium = {0};
    for (int i = 0; i < CANDIDATES; i++) try_all(&candidates[i], outline, &podium);
    if (!podium.best.candidate) return (Reading){0};
    Reading reading = make_reading(podium.best.candidate, outline, podium.best.at, arena);
    reading.score = podium.best.score;
    double gap = podium.second.candidate ? podium.best.score - podium.second.score : 1;
    reading.confidence = gap < 0 ? 0 : gap > 1 ? 1 : gap;
    return reading;
}
