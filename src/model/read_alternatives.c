/* Stations of which one is enough: those under a heading "Frameworks (choose one)", and those below
 * a paragraph "Choose one of the following:". They stand one after the other on their line. */
#include "model/read_build.h"
#include "model/read_choose.h"
#include "model/read_outline.h"
#include "model/read_words.h"

enum { LONGEST_CALL = 160 }; /* bytes; what is longer is prose, which mentions a choice */

static bool calls(const Builder *builder, Str words)
{
    return words.len <= LONGEST_CALL && words_say_choose(words, builder->scratch);
}

static bool ask_paragraph(const Builder *builder, int block)
{
    const Document *doc = builder->outline->doc;
    const Block *paragraph = block >= 0 ? &doc->blocks[block] : NULL;
    if (!paragraph || paragraph->kind != BLOCK_PARAGRAPH || paragraph->parent >= 0) return false;
    if (is_table(doc, paragraph)) return false;
    return calls(builder, words_of(doc, paragraph, builder->scratch));
}

static bool paragraph_calls(Builder *builder, int block)
{
    Asked *asked = &builder->paragraph;
    if (asked->block != block + 1) *asked = (Asked){block + 1, ask_paragraph(builder, block)};
    return asked->calls;
}

static bool heading_calls(Builder *builder, const Section *section)
{
    Asked *asked = &builder->heading;
    if (asked->block != section->block + 1)
        *asked = (Asked){section->block + 1, calls(builder, section->title)};
    return asked->calls;
}

/* Of stations that are headings: what stands above them all, or the heading that holds them. */
static int section_call(Builder *builder, int section)
{
    const Section *sections = builder->outline->sections;
    int parent = sections[section].parent;
    if (parent <= WHOLE) return -1;
    int above = sections[sections[parent].first_child].first_block - 1;
    if (paragraph_calls(builder, above)) return above;
    return heading_calls(builder, &sections[parent]) ? sections[parent].block : -1;
}

/* Of items and rows: the paragraph above the list or table, or the heading that holds it. */
static int unit_call(Builder *builder, const Unit *unit)
{
    const Outline *outline = builder->outline;
    const Block *block = &outline->doc->blocks[unit->block];
    bool row = (unit->kinds & UNIT_ROW) != 0;
    int above = row ? unit->block - 1 : block->parent - 1;
    if ((row || block->kind == BLOCK_ITEM) && paragraph_calls(builder, above)) return above;
    const Section *section = &outline->sections[unit->section];
    return unit->section > WHOLE && heading_calls(builder, section) ? section->block : -1;
}

int choice_call(Builder *builder, const StationPlan *plan)
{
    return plan->section >= 0 ? section_call(builder, plan->section)
                              : unit_call(builder, &builder->outline->units.items[plan->unit]);
}

static void number_choice(Builder *builder, Station *stations, int count)
{
    enum { MOST = 32 }; /* more are a list to pick from; each would be an edge of what follows */
    bool is_choice = stations->choice && count > 1 && count <= MOST;
    if (is_choice) builder->choices++;
    for (int i = 0; i < count; i++) stations[i].choice = is_choice ? builder->choices : 0;
}

void number_choices(Builder *builder, int first)
{
    int count = builder->stations.count;
    Station *stations = builder->stations.items;
    for (int i = first, next; i < count; i = next) {
        for (next = i + 1; next < count && stations[next].choice == stations[i].choice;) next++;
        number_choice(builder, &stations[i], next - i);
    }
}
