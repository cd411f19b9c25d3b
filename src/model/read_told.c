/* Readings that hints describe: which sections are lines, and what on them is a station. What they
 * leave open is tried, and scored as everywhere. */
#include "base/text.h"
#include "model/read_choose.h"
#include "model/read_outline.h"
#include "model/read_rules.h"

/* Two ways to take a heading that holds the path: it is the line, or those below it are. */
enum { WAY_ITSELF, WAY_BELOW };

/* ---- lines */

/* The section that hints say to begin at, else the whole document; -1 if there is no such one. */
static int start_section(const Outline *outline)
{
    const Guide *guide = outline->guide;
    Arena scratch = {0};
    Str start = guide_pattern(guide->start, &scratch);
    int found = guide->start.len ? -1 : WHOLE;
    for (int s = 1; s < outline->section_count && found < 0; s++)
        if (guide_fits(start, text_fold(outline->sections[s].title, &scratch))) found = s;
    arena_free(&scratch);
    return found;
}

static bool is_within(const Outline *outline, int section, int start)
{
    return outline->sections[section].first_block >= outline->sections[start].first_block &&
           outline->sections[section].end_block <= outline->sections[start].end_block;
}

static void mark_level(const Making *making, int start)
{
    const Outline *outline = making->outline;
    for (int s = 1; s < outline->section_count; s++)
        making->is_line[s] = outline->sections[s].level == outline->guide->line &&
                             !outline->sections[s].aside && is_within(outline, s, start);
}

static void mark_below(const Making *making, int start)
{
    const Section *sections = making->outline->sections;
    for (int s = sections[start].first_child; s >= 0; s = sections[s].next)
        making->is_line[s] = !sections[s].aside;
}

/* Sections with a heading of the stations' level right below them. */
static void mark_parents(const Making *making)
{
    const Outline *outline = making->outline;
    for (int s = 1; s < outline->section_count; s++)
        if (outline->sections[s].level == outline->guide->station && !outline->sections[s].aside)
            making->is_line[outline->sections[s].parent] = true;
}

static void mark_told(const Making *making)
{
    const Guide *guide = making->outline->guide;
    int start = start_section(making->outline);
    if (start < 0) return;
    if (guide->flat == SAID_YES)
        making->is_line[start] = true;
    else if (guide->line)
        mark_level(making, start);
    else if (guide->start.len && making->at == WAY_ITSELF)
        making->is_line[start] = true;
    else if (guide->start.len)
        mark_below(making, start);
    else if (guide->station > SAID_HEADING_LEVELS)
        mark_owners(making);
    else if (guide->station)
        mark_parents(making);
    else
        mark_below(making, title_section(making->outline));
}

/* ---- stations */

/* Headings: those of the level that is said, else those right below the line. */
static void stop_at_headings(Making *making)
{
    const Outline *outline = making->outline;
    const LinePlan *line = &making->reading.lines.items[making->reading.lines.count - 1];
    int level = outline->guide->station, section = line->section, end = line->end;
    if (level == 0) {
        stop_at_children(making);
        return;
    }
    for (int s = section + 1; s < outline->section_count; s++) {
        if (outline->sections[s].first_block >= end) return;
        if (outline->sections[s].level == level) add_section(making, s);
    }
}

/* A unit ends where the next heading begins. */
static void stop_at_told_units(Making *making)
{
    const Outline *outline = making->outline;
    stop_at_kinds(making, making->candidate->kinds);
    const LinePlan *line = &making->reading.lines.items[making->reading.lines.count - 1];
    StationPlan *stations = making->reading.stations.items;
    for (int i = line->first_station; i < line->first_station + line->station_count; i++) {
        const Section *section = &outline->sections[outline->units.items[stations[i].unit].section];
        int child = section->first_child;
        int end = child < 0 ? section->end_block : outline->sections[child].first_block;
        if (stations[i].end > end) stations[i].end = end;
    }
}

/* ---- groups that a column names */

static Str row_group(const Outline *outline, const StationPlan *station)
{
    const Unit *unit = station->unit < 0 ? NULL : &outline->units.items[station->unit];
    return unit && unit->row ? unit->row->group : S("");
}

/* The line from `first` on that has the title `group`, as a new one if there is none. */
static int line_of_group(Making *making, const LinePlan *whole, const StationPlan *station,
                         int first)
{
    enum { MOST_GROUPS = 200 }; /* of one heading: each row is compared with all */
    LinePlans *lines = &making->reading.lines;
    Str title = row_group(making->outline, station);
    for (int l = first; l < lines->count; l++)
        if (str_equal(title, lines->items[l].group ? lines->items[l].group->title : S("")))
            return l;
    if (lines->count - first == MOST_GROUPS) return lines->count - 1;
    LinePlan *line = LIST_PUSH(making->arena, lines);
    *line = *whole;
    line->station_count = 0;
    if (title.len == 0) return lines->count - 1;
    ContentsGroup *group = ARENA_NEW(making->arena, ContentsGroup);
    *group = (ContentsGroup){.title = title,
                             .line_no = making->outline->units.items[station->unit].line_no};
    line->group = group;
    return lines->count - 1;
}

static void split_line(Making *making, const LinePlan *whole, const StationPlan *stations)
{
    LinePlans *lines = &making->reading.lines;
    StationPlans *all = &making->reading.stations;
    int first = lines->count;
    int *line_of = ARENA_ARRAY(making->arena, int, whole->station_count);
    for (int i = 0; i < whole->station_count; i++) {
        line_of[i] = line_of_group(making, whole, &stations[i], first);
        lines->items[line_of[i]].station_count++;
    }
    for (int l = first; l < lines->count; l++) {
        lines->items[l].first_station = all->count;
        for (int i = 0; i < whole->station_count; i++)
            if (line_of[i] == l) *LIST_PUSH(making->arena, all) = stations[i];
    }
    if (whole->station_count == 0) *LIST_PUSH(making->arena, lines) = *whole;
}

void split_by_column(Making *making)
{
    if (making->outline->guide->table_group.count == 0) return;
    LinePlans lines = making->reading.lines;
    StationPlans stations = making->reading.stations;
    making->reading.lines = (LinePlans){0};
    making->reading.stations = (StationPlans){0};
    for (int l = 0; l < lines.count; l++)
        split_line(making, &lines.items[l],
                   stations.items ? stations.items + lines.items[l].first_station : NULL);
}

/* ---- the table */

/* What each word for a station means: the rows of told_candidates that it allows. */
static const unsigned said_kinds[] = {
    [SAID_TABLE] = UNIT_ROW,
    [SAID_TASK] = UNIT_TASK,
    [SAID_NUMBERED_BOLD] = UNIT_NUMBERED_BOLD,
    [SAID_BOLD] = UNIT_BOLD,
    [SAID_NUMBERED] = UNIT_NUMBERED | UNIT_NUMBERED_BOLD,
    [SAID_LINK] = UNIT_LINK_ITEM | UNIT_LINK,
    [SAID_CONTENTS] = 0,
    [SAID_ITEM] = UNIT_BULLET | UNIT_NUMBERED | UNIT_NUMBERED_BOLD | UNIT_LINK_ITEM | UNIT_TASK,
};

bool is_told(const Guide *guide, const Candidate *candidate)
{
    if (guide->reading.len || guide->station == SAID_CONTENTS) return false;
    if (guide->station > SAID_HEADING_LEVELS) return candidate->kinds == said_kinds[guide->station];
    if (guide->station) return candidate->kinds == 0;
    return guide->line || guide->start.len || guide->flat == SAID_YES;
}

/* clang-format off */
const Candidate told_candidates[] = {
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_headings, 0, 0},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_ROW, 0.75},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_NUMBERED_BOLD, 0.55},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_TASK, 0.45},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_BOLD, 0.20},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_NUMBERED | UNIT_NUMBERED_BOLD, 0.15},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units, UNIT_LINK_ITEM | UNIT_LINK, -0.10},
    {RULE_TOLD, OVER_NOTHING, mark_told, stop_at_told_units,
     UNIT_BULLET | UNIT_NUMBERED | UNIT_NUMBERED_BOLD | UNIT_LINK_ITEM | UNIT_TASK, -0.25},
};
/* clang-format on */

const int told_count = sizeof told_candidates / sizeof *told_candidates;
