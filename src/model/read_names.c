/* What a station is called, and what its own heading, item, paragraph or row says of it. */
#include "model/read_build.h"
#include "model/read_choose.h"
#include "model/read_estimate.h"
#include "model/read_outline.h"
#include "model/read_words.h"

Str line_title(const Builder *builder)
{
    return builder->lines.items[builder->lines.count - 1].title;
}

void add_rest(Builder *builder, const Unit *unit, Prose *prose)
{
    if (unit->rest.len == 0) return;
    ProseRuns runs = marked_runs(builder, unit->rest_part, unit->rest);
    add_prose(builder, prose, (ProseBlock){.text = unit->rest, .runs = runs});
}

/* "Article" of a column of articles becomes "Article: Loops". */
static void tell_apart(Builder *builder, const Unit *unit, int first_reference)
{
    const Names *shared = unit->row->shared;
    for (int i = first_reference; i < builder->references.count; i++) {
        Str *title = &builder->references.items[i].title;
        for (int n = 0; n < shared->count && !str_equal(*title, unit->title); n++) {
            if (!str_equal(*title, shared->items[n])) continue;
            *title = str_format(builder->arena, "%.*s: %.*s", S_ARG(*title), S_ARG(unit->title));
            break;
        }
    }
}

/* What an item, paragraph or row says beside its title and prose. */
static void add_beside_title(Builder *builder, const Unit *unit)
{
    Place place = {.topic = -1, .prose = true};
    int after = unit->first_inline, before = builder->references.count;
    if (unit->row && unit->row->says_needs) add_row_needs(builder, unit);
    if (unit->row && unit->row->needs_end) {
        add_references(builder, after, unit->row->needs_link, place);
        after = unit->row->needs_end;
    }
    add_references(builder, after, unit->end_inline, place);
    if (unit->row) tell_apart(builder, unit, before);
    if (unit->row)
        set_hours(builder, read_hours(unit->row->time, builder->outline->guide->hours_per_week,
                                      builder->scratch));
}

/* Where the first link of first .. end-1 leads within the page; empty if it does not. */
static Str inside_address(const Document *doc, int first, int end)
{
    for (int i = first; i < end; i++)
        if (doc->inlines[i].kind == INLINE_LINK)
            return str_starts(doc->inlines[i].text, S("#")) ? doc->inlines[i].text : S("");
    return S("");
}

enum { LONGEST_REMARK = 40 }; /* bytes of "(2 weeks)" or "(optional)" behind a title */

static void name_by_section(Builder *builder, const Section *section, Station *station)
{
    const Document *doc = builder->outline->doc;
    const Block *heading = &doc->blocks[section->block];
    int end = heading->first_inline + heading->inline_count;
    station->title = section->title.len ? section->title : line_title(builder);
    station->number = section->number;
    station->line_no = section->line_no;
    station->ticked = section->ticked;
    station->inside_address = inside_address(doc, heading->first_inline, end);
    add_references(builder, heading->first_inline, end, (Place){.topic = -1, .prose = true});
}

static void name_by_unit(Builder *builder, const Unit *unit, Station *station)
{
    station->title = unit->title;
    station->number = unit->number;
    station->line_no = unit->line_no;
    station->ticked = unit->ticked;
    station->inside_address =
        inside_address(builder->outline->doc, unit->first_inline, unit->title_end);
    if (unit->row) station->difficulty = unit->row->difficulty;
    add_rest(builder, unit, &station->prose);
    add_beside_title(builder, unit);
}

/* Words in parentheses behind the title may say how long it takes, or that it is optional. */
static void hear_remark(Builder *builder, Str rest, Station *station)
{
    if (!str_starts(rest, S("(")) || rest.len > LONGEST_REMARK) return;
    Hours hours = read_hours(rest, builder->outline->guide->hours_per_week, builder->scratch);
    bool optional = words_say_optional(rest, builder->scratch);
    set_hours(builder, hours);
    station->optional = station->optional || optional;
    if (hours.high > 0 || optional) station->prose.first->kind = PROSE_REMARK;
}

void name_station(Builder *builder, const StationPlan *plan, Station *station)
{
    const Outline *outline = builder->outline;
    const Unit *unit = plan->section < 0 ? &outline->units.items[plan->unit] : NULL;
    if (unit)
        name_by_unit(builder, unit, station);
    else
        name_by_section(builder, &outline->sections[plan->section], station);
    station->importance = take_stars(&station->title);
    hint_station(builder);
    int week = outline->guide->hours_per_week;
    set_hours(builder, title_hours(station->title, week, builder->scratch));
    station->optional = words_say_optional(station->title, builder->scratch);
    if (unit) hear_remark(builder, unit->rest, station);
}
