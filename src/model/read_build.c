/* From a reading to a path: its lines, one after the other, with what each holds. */
#include "model/read_build.h"
#include "model/read.h"
#include "model/read_choose.h"
#include "model/read_outline.h"
#include "model/read_words.h"

/* The inlines first .. end-1 as text, without what images say instead of themselves. */
static void add_words(Buf *out, const Document *doc, const Block *paragraph)
{
    int end = paragraph->first_inline + paragraph->inline_count;
    for (int i = paragraph->first_inline; i < end; i++) {
        const Inline *item = &doc->inlines[i];
        if (item->kind == INLINE_TEXT || item->kind == INLINE_CODE) buf_add(out, item->text);
        if (item->kind == INLINE_SOFT_BREAK || item->kind == INLINE_LINE_BREAK)
            buf_add_char(out, ' ');
        if (item->kind == INLINE_IMAGE) i = item->partner;
    }
}

Str words_of(const Document *doc, const Block *paragraph, Arena *arena)
{
    Buf text = {.arena = arena};
    add_words(&text, doc, paragraph);
    Str words = str_trim(buf_str(&text));
    if (has_letters(words)) return words;
    return markdown_plain(doc, paragraph->first_inline, paragraph->inline_count, arena);
}

static void add_station(Builder *builder, const StationPlan *plan)
{
    LIST_PUSH(builder->arena, &builder->stations);
    int index = builder->stations.count - 1;
    *LIST_PUSH(builder->arena, &builder->line_stops) = index;
    build_station(builder, plan);
    builder->stations.items[index].choice = choice_call(builder, plan) + 1;
    arena_reset(builder->scratch);
}

/* What a line needs, its first station does, and those that may be taken instead of it. What stands
 * below the title of the document is for all of it, and mostly not to be found in it. */
static void add_line_needs(Builder *builder, const LinePlan *plan, int end)
{
    const Section *section = &builder->outline->sections[plan->section];
    if (!plan->group && plan->section != title_section(builder->outline))
        read_line_needs(builder, section->block + 1, end);
}

static void share_line_needs(Builder *builder, int station, int first, int count)
{
    const Stations *stations = &builder->stations;
    int choice = stations->items[station].choice;
    for (int s = station + 1; s < stations->count && choice; s++) {
        if (stations->items[s].choice != choice) return;
        for (int i = first; i < first + count; i++) {
            Need need = builder->needs.items[i];
            need.station = s;
            *LIST_PUSH(builder->arena, &builder->needs) = need;
        }
    }
}

static void add_line(Builder *builder, const Reading *reading, const LinePlan *plan, Str title)
{
    const Section *section = &builder->outline->sections[plan->section];
    const StationPlan *stations =
        plan->station_count ? &reading->stations.items[plan->first_station] : NULL;
    Line *line = LIST_PUSH(builder->arena, &builder->lines);
    *line = (Line){.title = section->title.len ? section->title : title,
                   .line_no = section->line_no,
                   .branch_from = -1,
                   .first_stop = builder->line_stops.count,
                   .has_stations = plan->station_count > 0};
    int end = stations ? stations[0].block : plan->end;
    if (plan->group) {
        line->title = plan->group->title;
        line->line_no = plan->group->line_no;
    } else {
        line->prose = prose_between(builder, section->block + 1, end);
        line->text = prose_join(&line->prose, builder->arena);
    }
    line->optional = words_say_optional(line->title, builder->scratch);
    int first = builder->stations.count, first_need = 0, needs = 0;
    for (int i = 0; i < plan->station_count; i++) {
        if (plan->group && stations[i].section >= 0) seek_hints(builder, stations[i].section);
        add_station(builder, &stations[i]);
        if (i > 0) continue;
        first_need = builder->needs.count;
        add_line_needs(builder, plan, end);
        needs = builder->needs.count - first_need;
    }
    number_choices(builder, first);
    if (needs) share_line_needs(builder, first, first_need, needs);
    if (!line->has_stations) build_groups(builder, section->first_block, plan->end);
    line->stop_count = builder->line_stops.count - line->first_stop;
    if (line->stop_count == 0) builder->lines.count--;
}

/* What stands below the title, before the next heading. Its references come last. */
void add_introduction(Builder *builder, Path *path)
{
    const Outline *outline = builder->outline;
    const Document *doc = outline->doc;
    int title = title_section(outline), next = title + 1;
    int end = next < outline->section_count ? outline->sections[next].first_block
                                            : doc->block_count;
    if (end > builder->first_taken) end = builder->first_taken;
    path->prose = prose_between(builder, title == WHOLE ? 0 : outline->sections[title].block, end);
    path->text = prose_join(&path->prose, builder->arena);
    path->first_intro_reference = builder->references.count;
    for (int b = 0; b < end; b++)
        if (doc->blocks[b].kind == BLOCK_PARAGRAPH && item_around(doc, b) < 0)
            add_references(builder, doc->blocks[b].first_inline,
                           doc->blocks[b].first_inline + doc->blocks[b].inline_count,
                           (Place){.topic = -1, .prose = true, .no_images = true});
}

/* Fills the lines of each station, in the order of the lines. */
static void list_station_lines(Path *path, int call_count, Arena *arena)
{
    path->station_lines = ARENA_ARRAY(arena, int, call_count);
    for (int i = 0; i < call_count; i++)
        if (path_is_station(path, path->line_stops[i]))
            path->stations[path->line_stops[i]].line_slot_count++;
    for (int s = 0, slot = 0; s < path->station_count; s++) {
        path->stations[s].first_line_slot = slot;
        slot += path->stations[s].line_slot_count;
        path->stations[s].line_slot_count = 0;
    }
    for (int l = 0; l < path->line_count; l++)
        for (int i = 0; i < path->lines[l].stop_count && path->lines[l].has_stations; i++) {
            Station *station = &path->stations[path->line_stops[path->lines[l].first_stop + i]];
            path->station_lines[station->first_line_slot + station->line_slot_count++] = l;
        }
}

void hand_over(Builder *builder, Path *path)
{
    path->lines = builder->lines.items;
    path->line_count = builder->lines.count;
    path->stations = builder->stations.items;
    path->station_count = builder->stations.count;
    path->groups = builder->groups.items;
    path->group_count = builder->groups.count;
    path->topics = builder->topics.items;
    path->topic_count = builder->topics.count;
    path->references = builder->references.items;
    path->reference_count = builder->references.count;
    path->line_stops = builder->line_stops.items;
    for (int i = 0; i < builder->line_stops.count; i++)
        if (path->line_stops[i] < 0)
            path->line_stops[i] = path->station_count - 1 - path->line_stops[i];
    list_station_lines(path, builder->line_stops.count, builder->arena);
}

static void take_reading(Path *path, const Reading *reading)
{
    path->reading_rule = reading->lines.count ? read_rules[reading->rule].name : NULL;
    path->score = reading->score;
    path->choice = reading->choice;
    path->choice_count = reading->choice_count;
    for (int i = 0; i < reading->choice_count; i++) path->choices[i] = reading->choices[i];
    int other = reading->choice == 0;
    double gap = reading->choice_count > 1 ? reading->score - reading->choices[other].score : 1;
    path->confidence = gap < 0 ? 0 : gap < 1 ? gap : 1;
}

void begin_page(Builder *builder, const Outline *outline, int file)
{
    int count = outline->doc->block_count;
    builder->outline = outline;
    builder->file = file;
    builder->next_hint = 0;
    builder->first_taken = outline->doc->block_count;
    builder->paragraph = builder->heading = (Asked){0};
    builder->topic_of = ARENA_ARRAY(builder->arena, int, count);
    builder->is_need = ARENA_ARRAY(builder->arena, bool, count);
    builder->is_reference = ARENA_ARRAY(builder->arena, bool, count);
}

Needs build_path(const Outline *outline, const Reading *reading, Arena *arena, Path *path)
{
    Arena scratch = {0};
    Builder builder = {.arena = arena, .scratch = &scratch};
    begin_page(&builder, outline, 0);
    take_reading(path, reading);
    for (int i = 0; i < reading->lines.count; i++)
        add_line(&builder, reading, &reading->lines.items[i], path->title);
    find_interchanges(&builder, outline->guide);
    add_introduction(&builder, path);
    add_diagram_needs(&builder);
    hand_over(&builder, path);
    arena_free(&scratch);
    return builder.needs;
}
