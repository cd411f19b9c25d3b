/* The candidate readings of a document. Each marks the sections that are lines, and says what on a
 * line is a station; a line without such stations is filled with others that it holds. */
#include "model/read_parts.h"

enum { ENOUGH_FOR_A_STATION = 6 }; /* items and links */

/* Nobody makes these by chance: they may be many. */
static const unsigned DELIBERATE = UNIT_NUMBERED_BOLD | UNIT_TASK | UNIT_ROW;

/* To such a station belongs what follows it, to others only what is inside them. */
static const unsigned REACHING = UNIT_NUMBERED_BOLD | UNIT_NUMBERED | UNIT_BOLD | UNIT_LINK;

/* ---- which sections are lines */

static void mark_rank(const Making *making)
{
    const Outline *outline = making->outline;
    for (int s = 1; s < outline->section_count; s++)
        making->is_line[s] = outline->sections[s].rank == making->at && !outline->sections[s].aside;
}

static void mark_whole(const Making *making)
{
    making->is_line[WHOLE] = true;
}

static void mark_itself(const Making *making)
{
    making->is_line[making->at] = true;
}

static void mark_children(const Making *making)
{
    const Section *sections = making->outline->sections;
    for (int s = sections[making->at].first_child; s >= 0; s = sections[s].next)
        making->is_line[s] = !sections[s].aside;
}

/* Where some of the sections below one are lines, all are. */
static void mark_like(const Making *making, const Section *parent)
{
    const Section *sections = making->outline->sections;
    bool some = false;
    for (int s = parent->first_child; s >= 0; s = sections[s].next)
        some = some || making->is_line[s];
    for (int s = parent->first_child; s >= 0 && some; s = sections[s].next)
        making->is_line[s] = making->is_line[s] || !sections[s].aside;
}

/* Sections that hold such units by themselves, and those beside them. */
static void mark_owners(const Making *making)
{
    const Units *units = &making->outline->units;
    for (int u = 0; u < units->count; u++)
        if (units->items[u].kinds & making->candidate->kinds)
            making->is_line[units->items[u].section] = true;
    for (int s = 0; s < making->outline->section_count; s++)
        mark_like(making, &making->outline->sections[s]);
}

/* ---- which things on a line are stations */

static LinePlan *last_line(Making *making)
{
    return &making->reading.lines.items[making->reading.lines.count - 1];
}

static void add_station(Making *making, StationPlan plan)
{
    *LIST_PUSH(making->arena, &making->reading.stations) = plan;
    last_line(making)->station_count++;
}

static void add_section(Making *making, int section)
{
    const Section *it = &making->outline->sections[section];
    if (it->aside || it->title.len == 0) return;
    add_station(making, (StationPlan){section, -1, it->first_block, it->end_block});
}

static void stop_at_children(Making *making)
{
    const Outline *outline = making->outline;
    int line = last_line(making)->section;
    if (is_resource_section(outline, line)) return;
    for (int s = outline->sections[line].first_child; s >= 0; s = outline->sections[s].next)
        add_section(making, s);
}

static void stop_at_rank(Making *making)
{
    for (int s = 1; s < making->outline->section_count; s++)
        if (making->outline->sections[s].rank == making->at) add_section(making, s);
}

static void stop_at_kinds(Making *making, unsigned kinds)
{
    const Outline *outline = making->outline;
    const LinePlan *line = last_line(making);
    StationPlans *stations = &making->reading.stations;
    int end = first_unit(outline, line->end), before = stations->count;
    for (int u = first_unit(outline, outline->sections[line->section].first_block); u < end; u++) {
        const Unit *unit = &outline->units.items[u];
        if (!(unit->kinds & kinds)) continue;
        if (stations->count > before && (kinds & REACHING))
            stations->items[stations->count - 1].end = unit->block;
        int until = kinds & REACHING ? line->end : unit->end;
        add_station(making, (StationPlan){-1, u, unit->block, until});
    }
}

static bool is_label(const Section *section)
{
    Arena scratch = {0};
    bool label = words_say_references(section->title, &scratch);
    arena_free(&scratch);
    return label;
}

/* Only what the section of a line holds by itself: up to its first heading that is no label. */
static void stop_at_units(Making *making)
{
    const Section *sections = making->outline->sections;
    LinePlan *line = last_line(making);
    int child = sections[line->section].first_child;
    while (child >= 0 && is_label(&sections[child])) child = sections[child].next;
    if (child >= 0 && sections[child].first_block < line->end)
        line->end = sections[child].first_block;
    stop_at_kinds(making, making->candidate->kinds);
}

/* ---- making a reading */

/* A line without stations of the candidate's kind takes others that it holds, or is one itself. */
static void fill_line(Making *making)
{
    static const unsigned kinds[] = {UNIT_ROW, UNIT_NUMBERED_BOLD, UNIT_BOLD};
    const Outline *outline = making->outline;
    LinePlan *line = last_line(making);
    if (line->station_count || is_resource_section(outline, line->section)) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && line->station_count == 0; i++)
        stop_at_kinds(making, kinds[i]);
    int from = outline->sections[line->section].first_block;
    if (line->station_count == 0 && line->section != WHOLE &&
        weight_between(outline, from, line->end) >= ENOUGH_FOR_A_STATION)
        add_station(making, (StationPlan){line->section, -1, from, line->end});
    making->reading.filled += line->station_count;
}

/* A line ends where the next one begins, also inside it. A line without stations is one only if it
 * has groups of resources. */
static void make_line(Making *making, int section, int next_line)
{
    const Outline *outline = making->outline;
    Reading *reading = &making->reading;
    int end = outline->sections[section].end_block;
    *LIST_PUSH(making->arena, &reading->lines) =
        (LinePlan){section, end < next_line ? end : next_line, reading->stations.count, 0};
    making->candidate->stop(making);
    fill_line(making);
    if (last_line(making)->station_count == 0 && !is_resource_section(outline, section))
        reading->lines.count--;
}

Reading make_reading(const Candidate *candidate, const Outline *outline, int at, Arena *arena)
{
    int count = outline->section_count;
    Making making = {.candidate = candidate,
                     .outline = outline,
                     .at = at,
                     .arena = arena,
                     .is_line = ARENA_ARRAY(arena, bool, count)};
    making.reading.rule = candidate->rule;
    making.reading.deliberate = candidate->kinds & DELIBERATE;
    candidate->mark(&making);
    int *next_line = ARENA_ARRAY(arena, int, count + 1); /* the block of the first from section s */
    next_line[count] = outline->doc->block_count;
    for (int s = count - 1; s >= 0; s--)
        next_line[s] = making.is_line[s] ? outline->sections[s].first_block : next_line[s + 1];
    for (int s = 0; s < count; s++)
        if (making.is_line[s]) make_line(&making, s, next_line[s + 1]);
    return making.reading;
}

/* ---- the table */

/* clang-format off */
const Candidate candidates[] = {
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

const int candidate_count = sizeof candidates / sizeof *candidates;
