/* The candidate readings of a document. Each marks the sections that are lines, and says what on a
 * line is a station; a line without such stations is filled with others that it holds. */
#include "model/read_choose.h"
#include "model/read_outline.h"
#include "model/read_rules.h"
#include "model/read_words.h"

enum { ENOUGH_FOR_A_STATION = 6 }; /* items and links */

/* Nobody makes these by chance: they may be many. */
static const unsigned DELIBERATE = UNIT_NUMBERED_BOLD | UNIT_TASK | UNIT_ROW;

/* To such a station belongs what follows it, to others only what is inside them. */
static const unsigned REACHING = UNIT_NUMBERED_BOLD | UNIT_NUMBERED | UNIT_BOLD | UNIT_LINK |
                                 UNIT_LEAD;

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

static void mark_group(const Making *making)
{
    const Outline *outline = making->outline;
    const ContentsGroup *group = &outline->groups.items[making->at];
    for (int i = 0; i < group->count; i++) {
        int s = outline->grouped.items[group->first + i];
        making->is_line[s] = !outline->sections[s].aside;
    }
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
void mark_owners(const Making *making)
{
    const Units *units = &making->outline->units;
    for (int u = 0; u < units->count; u++)
        if (units->items[u].kinds & making->candidate->kinds)
            making->is_line[units->items[u].section] = true;
    for (int s = 0; s < making->outline->section_count; s++)
        mark_like(making, &making->outline->sections[s]);
}

static bool has_item_headings(const Outline *outline, const Section *section)
{
    int child = section->first_child;
    return child >= 0 && item_around(outline->doc, outline->sections[child].block) >= 0;
}

static bool holds_enough(const Outline *outline, const Section *section)
{
    return !section->aside && weight_between(outline, section->first_block, section->end_block) >=
                                  ENOUGH_FOR_A_STATION;
}

/* Marks the siblings of `section` that hold something to learn, from the next one in the direction
 * of `step` up to the first that does not. */
static void mark_run(const Making *making, int section, int step)
{
    const Section *sections = making->outline->sections;
    int parent = sections[section].parent;
    for (int s = section + step; s > parent && s < making->outline->section_count; s += step) {
        if (sections[s].rank < sections[section].rank) return;
        if (sections[s].parent != parent) continue;
        if (!holds_enough(making->outline, &sections[s])) return;
        making->is_line[s] = true;
    }
}

/* Sections whose headings stand in list items, those between the first and the last of them, and
 * what goes on without a gap before and behind. */
static void mark_item_headings(const Making *making)
{
    const Outline *outline = making->outline;
    int first = 0, last = 0;
    for (int s = 1; s < outline->section_count; s++) {
        const Section *section = &outline->sections[s];
        if (section->aside || !has_item_headings(outline, section)) continue;
        if (first && section->parent != outline->sections[first].parent) continue;
        if (first == 0) first = s;
        last = s;
    }
    if (first == 0) return;
    for (int s = first; s <= last; s++)
        making->is_line[s] = outline->sections[s].parent == outline->sections[first].parent &&
                             !outline->sections[s].aside;
    mark_run(making, first, -1);
    mark_run(making, last, 1);
}

/* ---- the card of a course: a title, and a list of what there is to say of it */

/* True if the list at `block` is made of "Label: value", some of them what a station needs. */
static bool is_card_list(const Outline *outline, int block, Arena *scratch)
{
    enum { FEWEST = 3, MOST = 15, LONGEST_LABEL = 40 };
    const Document *doc = outline->doc;
    Str labels[MOST];
    int items = 0, label_count = 0;
    for (int i = block + 1; i < doc->blocks[block].end; i = doc->blocks[i].end) {
        const Block *paragraph = &doc->blocks[i + 1];
        if (++items > MOST) return false;
        if (doc->blocks[i].end == i + 1 || paragraph->kind != BLOCK_PARAGRAPH) continue;
        Str text = markdown_plain(doc, paragraph->first_inline, paragraph->inline_count, scratch);
        size_t ascii = str_find_char(text, ':', 0), wide = str_find(text, S("："), 0);
        size_t end = wide < ascii ? wide : ascii;
        if (end == STR_NONE || end > LONGEST_LABEL) continue;
        labels[label_count++] = str_slice(text, 0, end);
    }
    if (label_count < FEWEST || label_count * 4 < items * 3) return false;
    for (int i = 0; i < label_count; i++)
        if (words_attribute(labels[i], scratch) != ATTRIBUTE_NONE) return true;
    return false;
}

/* A document with one such list is a card; one with more of them is a catalogue. */
static void mark_card(const Making *making)
{
    const Outline *outline = making->outline;
    const Document *doc = outline->doc;
    Arena scratch = {0};
    int title = title_section(outline), cards = 0;
    for (int b = 0; b < doc->block_count && cards < 2; b++) {
        cards += doc->blocks[b].kind == BLOCK_LIST && is_card_list(outline, b, &scratch);
        arena_reset(&scratch);
    }
    making->is_line[title] = cards == 1 && title != WHOLE;
    arena_free(&scratch);
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

/* A station ends where a paragraph in it says that the path does. */
static int end_of_path(const Outline *outline, const Section *section)
{
    int u = first_unit(outline, section->first_block);
    for (; u < outline->units.count && outline->units.items[u].block < section->end_block; u++)
        if (outline->units.items[u].kinds & UNIT_ASIDE) return outline->units.items[u].block;
    return section->end_block;
}

void add_section(Making *making, int section)
{
    const Section *it = &making->outline->sections[section];
    if (it->aside || it->title.len == 0) return;
    int end = end_of_path(making->outline, it);
    add_station(making, (StationPlan){section, -1, it->first_block, end});
}

void stop_at_children(Making *making)
{
    const Outline *outline = making->outline;
    int line = last_line(making)->section;
    if (outline->sections[line].resources) return;
    for (int s = outline->sections[line].first_child; s >= 0; s = outline->sections[s].next)
        add_section(making, s);
}

/* True if the heading only sorts the resources of the one above it: "Books". */
static bool sorts_resources(const Outline *outline, const Section *section)
{
    return section->parent != WHOLE && section->parent != title_section(outline) &&
           outline->sections[section->parent].resources;
}

static void stop_at_rank(Making *making)
{
    const Section *sections = making->outline->sections;
    for (int s = 1; s < making->outline->section_count; s++)
        if (sections[s].rank == making->at && !sorts_resources(making->outline, &sections[s]))
            add_section(making, s);
}

/* A line for each group of the contents. */
static void stop_at_groups(Making *making)
{
    const Outline *outline = making->outline;
    for (int g = 0; g < outline->groups.count; g++) {
        const ContentsGroup *group = &outline->groups.items[g];
        *LIST_PUSH(making->arena, &making->reading.lines) =
            (LinePlan){.group = group, .first_station = making->reading.stations.count};
        for (int i = 0; i < group->count; i++)
            add_section(making, outline->grouped.items[group->first + i]);
        if (last_line(making)->station_count == 0) making->reading.lines.count--;
    }
}

void stop_at_kinds(Making *making, unsigned kinds)
{
    const Outline *outline = making->outline;
    const LinePlan *line = last_line(making);
    StationPlans *stations = &making->reading.stations;
    int end = first_unit(outline, line->end), before = stations->count;
    for (int u = first_unit(outline, outline->sections[line->section].first_block); u < end; u++) {
        const Unit *unit = &outline->units.items[u];
        if (!(unit->kinds & (kinds | UNIT_ASIDE))) continue;
        StationPlan *last = stations->count > before ? &stations->items[stations->count - 1] : NULL;
        if (last && last->end > unit->block && (kinds & REACHING)) last->end = unit->block;
        if (unit->kinds & UNIT_ASIDE) continue;
        int until = kinds & REACHING ? line->end : unit->end;
        add_station(making, (StationPlan){-1, u, unit->block, until});
    }
}

static void stop_at_itself(Making *making)
{
    const LinePlan *line = last_line(making);
    const Section *section = &making->outline->sections[line->section];
    add_station(making, (StationPlan){line->section, -1, section->first_block, line->end});
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

/* What the line has too few of is no station of its own: a lone bold sentence is prose. */
static void fill_with_units(Making *making)
{
    static const struct {
        unsigned kinds;
        int fewest;
    } fillings[] = {{UNIT_ROW, 1}, {UNIT_NUMBERED_BOLD, 1}, {UNIT_BOLD, 2}, {UNIT_LEAD, 3}};
    LinePlan *line = last_line(making);
    for (size_t i = 0; i < sizeof fillings / sizeof *fillings && line->station_count == 0; i++) {
        stop_at_kinds(making, fillings[i].kinds);
        if (line->station_count >= fillings[i].fewest) continue;
        making->reading.stations.count -= line->station_count;
        line->station_count = 0;
    }
}

/* A line without stations of the candidate's kind takes others that it holds, or is one itself. */
static void fill_line(Making *making)
{
    const Outline *outline = making->outline;
    LinePlan *line = last_line(making);
    if (line->station_count || outline->sections[line->section].resources) return;
    if (making->candidate->rule == RULE_TOLD && outline->guide->station) return;
    fill_with_units(making);
    int from = outline->sections[line->section].first_block;
    if (line->station_count == 0 && line->section != WHOLE &&
        weight_between(outline, from, line->end) >= making->enough)
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
        (LinePlan){.section = section,
                   .end = end < next_line ? end : next_line,
                   .first_station = reading->stations.count};
    making->candidate->stop(making);
    fill_line(making);
    if (last_line(making)->station_count == 0 && !outline->sections[section].resources)
        reading->lines.count--;
}

static void make_lines(Making *making)
{
    const Outline *outline = making->outline;
    int count = outline->section_count;
    making->candidate->mark(making);
    for (int s = 0; s < count; s++)
        making->is_line[s] = making->is_line[s] || outline->sections[s].is_line;
    int *next_line = ARENA_ARRAY(making->arena, int, count + 1); /* first block, from section s */
    next_line[count] = outline->doc->block_count;
    for (int s = count - 1; s >= 0; s--)
        next_line[s] = making->is_line[s] ? outline->sections[s].first_block : next_line[s + 1];
    for (int s = 0; s < count; s++)
        if (making->is_line[s]) make_line(making, s, next_line[s + 1]);
}

/* Where the author names the lines, none is too small to be one. */
static bool names_lines(const Candidate *candidate)
{
    return candidate->rule == RULE_CONTAINER_LINES || candidate->rule == RULE_CONTENTS_LINES;
}

Reading make_reading(const Candidate *candidate, const Outline *outline, int at, Arena *arena)
{
    Making making = {.candidate = candidate,
                     .outline = outline,
                     .at = at,
                     .arena = arena,
                     .enough = names_lines(candidate) ? 1 : ENOUGH_FOR_A_STATION,
                     .is_line = ARENA_ARRAY(arena, bool, outline->section_count)};
    making.reading.rule = candidate->rule;
    making.reading.deliberate = candidate->kinds & DELIBERATE;
    if (candidate->mark)
        make_lines(&making);
    else
        candidate->stop(&making);
    split_by_column(&making);
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
    {RULE_CONTENTS, OVER_NOTHING, NULL, stop_at_groups, 0, 0.20},
    {RULE_CONTENTS_LINES, OVER_GROUPS, mark_group, stop_at_children, 0, 0},
    {RULE_ITEM_HEADINGS, OVER_NOTHING, mark_item_headings, stop_at_children, 0, 0.60},
    {RULE_TASKS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_TASK, 0.45},
    {RULE_TABLES, OVER_NOTHING, mark_owners, stop_at_units, UNIT_ROW, 0.75},
    {RULE_LINKS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_LINK, 0.25},
    {RULE_BOLD, OVER_NOTHING, mark_owners, stop_at_units, UNIT_BOLD, 0.20},
    {RULE_NUMBERED, OVER_NOTHING, mark_owners, stop_at_units, UNIT_NUMBERED, 0.15},
    {RULE_LINK_ITEMS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_LINK_ITEM, -0.10},
    {RULE_ITEMS, OVER_NOTHING, mark_owners, stop_at_units, UNIT_BULLET | UNIT_NUMBERED, -0.25},
    {RULE_CARD, OVER_NOTHING, mark_card, stop_at_itself, 0, 3},
};
/* clang-format on */

const int candidate_count = sizeof candidates / sizeof *candidates;
