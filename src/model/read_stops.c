/* Stations and groups from their blocks, in document order: nesting says what is part of what, but
 * not where a station ends. A label ("References:") turns what follows into references. */
#include "model/read_build.h"
#include "model/read_choose.h"
#include "model/read_estimate.h"
#include "model/read_outline.h"
#include "model/read_words.h"

typedef struct {
    Builder *builder;
    int first;          /* block at which the station begins: what is around it does not count */
    int heading;        /* topic of the sub-heading above, else -1 */
    bool in_references; /* a label was met */
    bool in_needs;      /* "Prerequisites:" was met, and what follows are their names */
    ReferenceKind kind; /* that the label says */
} Walk;

static const Block *block_at(const Walk *walk, int block)
{
    return &walk->builder->outline->doc->blocks[block];
}

static Str plain(const Walk *walk, const Block *block)
{
    const Document *doc = walk->builder->outline->doc;
    Arena *arena = walk->builder->arena;
    return str_trim(markdown_plain(doc, block->first_inline, block->inline_count, arena));
}

/* The item around `block` within the station, or -1. */
static int holder(const Walk *walk, int block)
{
    int item = item_around(walk->builder->outline->doc, block);
    return item > walk->first ? item : -1;
}

static int topic_around(const Walk *walk, int block)
{
    int item = holder(walk, block);
    return item >= 0 ? walk->builder->topic_of[item] - 1 : walk->heading;
}

static int add_topic(Walk *walk, Topic topic)
{
    Topics *topics = &walk->builder->topics;
    topic.depth = topic.parent >= 0 ? topics->items[topic.parent].depth + 1 : 0;
    *LIST_PUSH(walk->builder->arena, topics) = topic;
    return topics->count - 1;
}

static bool has_list(const Walk *walk, int item)
{
    for (int b = item + 1; b < block_at(walk, item)->end; b++)
        if (block_at(walk, b)->kind == BLOCK_LIST) return true;
    return false;
}

static void hear_label(Walk *walk, Str label)
{
    walk->in_references = true;
    Words words = words_fold(label, walk->builder->scratch);
    walk->kind = words_kind(&words);
}

/* In an item a heading is the topic of what else the item holds, else of what follows. */
static void add_heading_topic(Walk *walk, int block, Str title)
{
    int item = holder(walk, block);
    int topic = add_topic(walk, (Topic){.title = title,
                                        .parent = item < 0 ? -1 : topic_around(walk, item),
                                        .line_no = block_at(walk, block)->line});
    if (item < 0)
        walk->heading = topic;
    else
        walk->builder->topic_of[item] = topic + 1;
}

static void visit_heading(Walk *walk, int block)
{
    const Block *heading = block_at(walk, block);
    Str title = plain(walk, heading);
    walk->in_references = false;
    end_choosing(walk->builder);
    walk->in_needs = words_attribute(title, walk->builder->scratch) == ATTRIBUTE_NEEDS;
    walk->kind = KIND_LINK;
    walk->heading = -1;
    if (walk->in_needs) return;
    if (words_say_references(title, walk->builder->scratch)) {
        hear_label(walk, title);
    } else if (title.len) {
        add_heading_topic(walk, block, title);
    }
    int end = heading->first_inline + heading->inline_count;
    add_references(walk->builder, heading->first_inline, end, (Place){.topic = -1, .prose = true});
}

/* A short paragraph that announces what follows, and is none of it. */
static bool is_label(const Walk *walk, const Block *paragraph, Str text)
{
    const Document *doc = walk->builder->outline->doc;
    int end = paragraph->first_inline + paragraph->inline_count;
    for (int i = paragraph->first_inline; i < end; i++)
        if (doc->inlines[i].kind == INLINE_LINK) return false;
    return words_say_references(text, walk->builder->scratch);
}

/* Of a topic, or of the station where that is -1. */
static Prose *prose_of(const Walk *walk, int topic)
{
    Builder *builder = walk->builder;
    return topic >= 0 ? &builder->topics.items[topic].prose
                      : &builder->stations.items[builder->stations.count - 1].prose;
}

static void visit_paragraph(Walk *walk, int block)
{
    const Block *paragraph = block_at(walk, block);
    Builder *builder = walk->builder;
    Attribute last;
    int first = paragraph->first_inline, end = first + paragraph->inline_count;
    int needs = builder->needs.count;
    if (holder(walk, block) < 0) end_choosing(builder);
    bool attributes = read_attributes(builder, first, end, &last);
    if (holder(walk, block) < 0)
        walk->in_needs = last == ATTRIBUTE_NEEDS && builder->needs.count == needs;
    if (attributes) return;
    ProseBlock prose = read_prose(builder, block, walk->first);
    int topic = topic_around(walk, block);
    if (is_label(walk, paragraph, prose.text)) {
        hear_label(walk, prose.text);
        return;
    }
    add_prose(builder, prose_of(walk, topic), prose);
    if (is_table(builder->outline->doc, paragraph))
        add_table(builder, prose_of(walk, topic), block, walk->first);
    int inside = holder(walk, block) >= 0 ? topic : -1;
    add_references(builder, first, end,
                   (Place){walk->kind, inside, .prose = true, .mention = inside >= 0});
}

static bool has_outside_link(const Document *doc, const Block *paragraph)
{
    for (int i = 0; i < paragraph->inline_count; i++) {
        const Inline *item = &doc->inlines[paragraph->first_inline + i];
        if (item->kind == INLINE_LINK && !str_starts(item->text, S("#"))) return true;
    }
    return false;
}

/* "Title, by its author [Book](address)", and most of the list like that. */
static bool lists_references(const Document *doc, int list)
{
    int items = 0, links = 0;
    for (int item = list + 1; item < doc->blocks[list].end; item = doc->blocks[item].end) {
        const Block *paragraph = &doc->blocks[item] + 1;
        items++;
        links += doc->blocks[item].end > item + 1 && has_outside_link(doc, paragraph);
    }
    return links * 2 > items;
}

/* What begins in bold or italics has a title of its own, and only mentions its links. */
static bool is_titled(const Document *doc, const Unit *unit)
{
    int said = first_said(doc, unit->first_inline, unit->end_inline);
    if (said >= unit->end_inline) return false;
    InlineKind kind = doc->inlines[said].kind;
    return kind == INLINE_STRONG || kind == INLINE_EMPH;
}

/* An item that is a link, or stands among references, is one; with a list below it is their label.
 */
static bool is_reference(const Walk *walk, int item, const Unit *unit)
{
    int around = holder(walk, item);
    if (around >= 0 && walk->builder->is_reference[around]) return true;
    if (around < 0 && walk->in_references) return true;
    if (unit->kinds == 0 || (unit->kinds & UNIT_TASK) || has_list(walk, item)) return false;
    if (unit->kinds & UNIT_LINK_ITEM) return true;
    const Document *doc = walk->builder->outline->doc;
    return walk->builder->is_reference[block_at(walk, item)->parent] && !is_titled(doc, unit) &&
           has_outside_link(doc, block_at(walk, item + 1));
}

/* True if the item says what the station needs, or how long it takes, and nothing else. */
static bool is_attribute(Walk *walk, int block, const Unit *unit)
{
    Builder *builder = walk->builder;
    int around = holder(walk, block);
    if (unit->kinds == 0) return false;
    if (around < 0 ? walk->in_needs : builder->is_need[around]) {
        builder->is_need[block] = true;
        add_needs(builder, unit->first_inline, unit->end_inline, 0);
        return true;
    }
    Attribute last;
    bool all = read_attributes(builder, unit->first_inline, unit->end_inline, &last);
    bool label = has_list(walk, block) &&
                 words_attribute(unit->title, builder->scratch) == ATTRIBUTE_NEEDS;
    builder->is_need[block] = label || last == ATTRIBUTE_NEEDS;
    return all || label;
}

/* The link that a topic is called by is where it is learned; others its text only mentions. */
static void add_topic_references(Builder *builder, const Unit *unit, int topic)
{
    Place place = {.topic = topic, .prose = true};
    int rest = unit->kinds & UNIT_LINK_ITEM ? unit->title_end : unit->first_inline;
    add_references(builder, unit->first_inline, rest, place);
    place.mention = true;
    add_references(builder, rest, unit->end_inline, place);
}

/* A mark around all of a title only says that it is one. */
static ProseRuns title_marks(Builder *builder, const Unit *unit)
{
    ProseRuns runs = marked_runs(builder, unit->title_part, unit->title);
    bool whole = runs.count == 1 && runs.items[0].len == unit->title.len;
    if (whole) runs.items[0].marks &= ~(unsigned)(MARK_STRONG | MARK_EMPHASIS);
    return whole && runs.items[0].marks == 0 ? (ProseRuns){0} : runs;
}

static void visit_item(Walk *walk, int block)
{
    Builder *builder = walk->builder;
    Unit unit = read_unit(builder->outline, block, WHOLE, builder->arena);
    if (is_attribute(walk, block, &unit)) {
        builder->topic_of[block] = topic_around(walk, block) + 1;
        return;
    }
    int around = topic_around(walk, block);
    builder->topic_of[block] = around + 1;
    bool list = has_list(walk, block);
    bool label = list && words_say_references(unit.title, builder->scratch);
    builder->is_reference[block] = label || is_reference(walk, block, &unit);
    if (unit.kinds == 0 || label) return;
    if (builder->is_reference[block]) {
        int topic = holder(walk, block) >= 0 ? around : -1;
        Place place = {walk->kind, topic, .must = !list};
        add_references(builder, unit.first_inline, unit.end_inline, place);
        return;
    }
    if (unit.title.len == 0) return;
    Topic topic = {.title = unit.title,
                   .marked = title_marks(builder, &unit),
                   .number = unit.number,
                   .parent = around,
                   .line_no = unit.line_no,
                   .ticked = unit.ticked};
    int index = add_topic(walk, topic);
    add_rest(builder, &unit, &builder->topics.items[index].prose);
    builder->topic_of[block] = index + 1;
    add_topic_references(builder, &unit, index);
}

/* The paragraph that an item begins with is read with the item. */
static bool is_read(const Walk *walk, int block)
{
    int parent = block_at(walk, block)->parent;
    return parent == block - 1 && parent >= 0 && block_at(walk, parent)->kind == BLOCK_ITEM;
}

/* An item that hints leave out. */
static bool is_skipped(Walk *walk, int block)
{
    const Names *skip = &walk->builder->outline->guide->skip;
    if (skip->count == 0 || block_at(walk, block)->kind != BLOCK_ITEM) return false;
    return guide_names(
        skip, read_unit(walk->builder->outline, block, WHOLE, walk->builder->scratch).title);
}

static void walk_blocks(Walk *walk, int from, int end)
{
    for (int b = from; b < end; b++) {
        const Block *block = block_at(walk, b);
        if (is_skipped(walk, b)) {
            b = block->end - 1;
            continue;
        }
        if (block->kind == BLOCK_HEADING)
            visit_heading(walk, b);
        else if (block->kind == BLOCK_LIST)
            walk->builder->is_reference[b] = lists_references(walk->builder->outline->doc, b);
        else if (block->kind == BLOCK_ITEM)
            visit_item(walk, b);
        else if (block->kind == BLOCK_PARAGRAPH && !is_read(walk, b))
            visit_paragraph(walk, b);
        else if (block->kind == BLOCK_CODE)
            add_prose(walk->builder, prose_of(walk, topic_around(walk, b)),
                      read_prose(walk->builder, b, walk->first));
    }
}

/* What topics mention follows the station's own references. */
static void append_references(Builder *builder, Station *station)
{
    References *all = &builder->references, *inside = &builder->inside;
    station->reference_count = drop_repeated(builder, all->count - station->first_reference, true);
    all->count = station->first_reference + station->reference_count;
    station->topic_reference_count = inside->count;
    for (int i = 0; i < inside->count; i++) *LIST_PUSH(builder->arena, all) = inside->items[i];
    inside->count = 0;
}

/* What can be said when all of the last station was met. */
static void finish_station(Builder *builder, Station *station)
{
    station->topic_count = builder->topics.count - station->first_topic;
    end_choosing(builder);
    append_references(builder, station);
    station->text = prose_join(&station->prose, builder->arena);
    for (int i = station->first_topic; i < builder->topics.count; i++) {
        Topic *topic = &builder->topics.items[i];
        topic->text = prose_join(&topic->prose, builder->arena);
    }
}

void build_station(Builder *builder, const StationPlan *plan)
{
    Station *station = &builder->stations.items[builder->stations.count - 1];
    Walk walk = {.builder = builder, .first = plan->block, .heading = -1};
    if (plan->block < builder->first_taken) builder->first_taken = plan->block;
    station->first_topic = builder->topics.count;
    station->first_reference = builder->references.count;
    name_station(builder, plan, station);
    bool item = builder->outline->doc->blocks[plan->block].kind == BLOCK_ITEM;
    walk_blocks(&walk, plan->block + (item ? 2 : 1), plan->end);
    finish_station(builder, station);
}

/* Skips the sections that are no part of the path. */
static void walk_page(Walk *walk, int from)
{
    const Outline *outline = walk->builder->outline;
    for (int s = WHOLE + 1; s < outline->section_count; s++) {
        const Section *section = &outline->sections[s];
        if (!section->aside || section->first_block < from) continue;
        walk_blocks(walk, from, section->first_block);
        from = section->end_block;
    }
    walk_blocks(walk, from, outline->doc->block_count);
}

void build_card(Builder *builder, Str title, int number)
{
    const Outline *outline = builder->outline;
    Station *station = &builder->stations.items[builder->stations.count - 1];
    const Section *head = &outline->sections[title_section(outline)];
    Walk walk = {.builder = builder, .first = -1, .heading = -1};
    *station = (Station){.title = title,
                         .number = number,
                         .file = builder->file,
                         .line_no = head->block < 0 ? 1 : head->line_no,
                         .ticked = head->ticked,
                         .first_topic = builder->topics.count,
                         .first_reference = builder->references.count};
    hint_station(builder);
    set_hours(builder, title_hours(title, outline->guide->hours_per_week, builder->scratch));
    station->optional = words_say_optional(title, builder->scratch);
    walk_page(&walk, head->block + 1);
    finish_station(builder, station);
}

/* ---- groups */

typedef struct {
    Walk walk;
    bool open;
} GroupWalk;

/* Closes the open group; one without entries is no stop. */
static void close_group(GroupWalk *at)
{
    Builder *builder = at->walk.builder;
    if (!at->open) return;
    Group *group = &builder->groups.items[builder->groups.count - 1];
    group->reference_count = builder->references.count - group->first_reference;
    if (group->reference_count) return;
    builder->groups.count--;
    builder->line_stops.count--;
    at->open = false;
}

static void open_group(GroupWalk *at, Str title, int line_no)
{
    Builder *builder = at->walk.builder;
    close_group(at);
    if (title.len == 0) title = line_title(builder);
    Group *group = LIST_PUSH(builder->arena, &builder->groups);
    *group = (Group){.title = title,
                     .line = builder->lines.count - 1,
                     .line_no = line_no,
                     .first_reference = builder->references.count};
    *LIST_PUSH(builder->arena, &builder->line_stops) = -builder->groups.count;
    Words words = words_fold(title, builder->scratch);
    at->walk.kind = words_kind(&words);
    at->open = true;
}

static void add_entries(GroupWalk *at, int first, int end, bool must)
{
    Builder *builder = at->walk.builder;
    if (!at->open) open_group(at, S(""), builder->lines.items[builder->lines.count - 1].line_no);
    add_references(builder, first, end, (Place){at->walk.kind, -1, .must = must});
}

static void visit_group_item(GroupWalk *at, int block)
{
    Builder *builder = at->walk.builder;
    Unit unit = read_unit(builder->outline, block, WHOLE, builder->arena);
    bool list = has_list(&at->walk, block);
    bool outermost = holder(&at->walk, block) < 0;
    if (list && outermost && unit.title.len) open_group(at, unit.title, unit.line_no);
    if (unit.kinds) add_entries(at, unit.first_inline, unit.end_inline, !list);
}

static bool has_links(const Document *doc, const Block *block)
{
    for (int i = 0; i < block->inline_count; i++)
        if (doc->inlines[block->first_inline + i].kind == INLINE_LINK) return true;
    return false;
}

void build_groups(Builder *builder, int from, int end)
{
    GroupWalk at = {.walk = {.builder = builder, .first = from, .heading = -1}};
    const Document *doc = builder->outline->doc;
    for (int b = from; b < end; b++) {
        const Block *block = &doc->blocks[b];
        if (block->kind == BLOCK_HEADING && b > from)
            open_group(&at, plain(&at.walk, block), block->line);
        if (block->kind == BLOCK_ITEM) visit_group_item(&at, b);
        if (block->kind != BLOCK_PARAGRAPH || is_read(&at.walk, b)) continue;
        if (has_links(doc, block))
            add_entries(&at, block->first_inline, block->first_inline + block->inline_count, false);
        else if (is_label(&at.walk, block, plain(&at.walk, block)))
            open_group(&at, trim_separators(plain(&at.walk, block)), block->line);
    }
    close_group(&at);
}
