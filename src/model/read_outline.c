/* The sections of a document: its headings, and headings inside list items, as one tree. */
#include "model/read_outline.h"
#include "base/text.h"
#include "model/read_words.h"

typedef struct {
    Outline *outline;
    int *open; /* the sections that the current block stands in, outermost first */
    int depth;
} Tree;

static Section *top(Tree *tree)
{
    return &tree->outline->sections[tree->open[tree->depth - 1]];
}

/* Closes the sections that end before `block`, and those that the heading there ends. A heading in
 * an item ends only others of the same item. */
static void close_sections(Tree *tree, const Heading *heading)
{
    const Document *doc = tree->outline->doc;
    for (; tree->depth > 1; tree->depth--) {
        Section *section = top(tree);
        if (section->end_block <= heading->block) continue;
        bool beside = heading->item < 0 || item_around(doc, section->block) == heading->item;
        if (!beside || section->level < heading->level) return;
        section->end_block = heading->block;
    }
}

static void open_section(Tree *tree, const Heading *heading)
{
    Outline *outline = tree->outline;
    const Document *doc = outline->doc;
    close_sections(tree, heading);
    int parent = tree->open[tree->depth - 1], index = outline->section_count++;
    Section *above = &outline->sections[parent];
    Section *section = &outline->sections[index];
    *section = (Section){.block = heading->block,
                         .level = heading->level,
                         .parent = parent,
                         .first_child = -1,
                         .next = -1,
                         .first_block = heading->block,
                         .title = heading->title,
                         .number = heading->number,
                         .line_no = doc->blocks[heading->block].line,
                         .ticked = heading->ticked};
    section->rank = heading->item < 0 ? heading->level : above->rank + 1;
    section->end_block = heading->item < 0 ? doc->block_count : doc->blocks[heading->item].end;
    above->child_count++;
    tree->open[tree->depth++] = index;
}

/* The children of a section are linked from the last to the first, which needs no tails. */
static void link_children(Outline *outline)
{
    for (int i = outline->section_count - 1; i > WHOLE; i--) {
        Section *parent = &outline->sections[outline->sections[i].parent];
        outline->sections[i].next = parent->first_child;
        parent->first_child = i;
    }
}

/* ---- weight: how much there is to learn from */

static bool is_outside_link(const Inline *item)
{
    return item->kind == INLINE_LINK && !str_starts(item->text, S("#"));
}

static int block_weight(const Document *doc, const Block *block)
{
    if (block->kind == BLOCK_ITEM) return 1;
    int links = 0;
    for (int i = 0; i < block->inline_count; i++)
        links += is_outside_link(&doc->inlines[block->first_inline + i]);
    return links;
}

/* Links in the prose below the title are no part of what is to be learned. */
static void weigh(Outline *outline, Arena *arena)
{
    const Document *doc = outline->doc;
    int title = title_section(outline), begin = doc->block_count;
    if (title + 1 < outline->section_count) begin = outline->sections[title + 1].first_block;
    outline->weight = ARENA_ARRAY(arena, int, doc->block_count + 1);
    for (int b = 0; b < doc->block_count; b++) {
        const Block *block = &doc->blocks[b];
        bool counts = b >= begin || block->depth > 0;
        outline->weight[b + 1] = outline->weight[b] + (counts ? block_weight(doc, block) : 0);
    }
}

/* ---- what is no part of the path */

/* The first block after what the section holds by itself, without its children. */
static int own_end(const Outline *outline, const Section *section)
{
    int child = section->first_child;
    return child < 0 ? section->end_block : outline->sections[child].first_block;
}

LinkCount count_links(const Document *doc, int from, int end)
{
    LinkCount count = {0};
    for (int b = from; b < end; b++)
        for (int i = 0; i < doc->blocks[b].inline_count; i++) {
            const Inline *item = &doc->inlines[doc->blocks[b].first_inline + i];
            if (item->kind != INLINE_LINK) continue;
            count.all++;
            count.inside += str_starts(item->text, S("#"));
        }
    return count;
}

enum { ENOUGH_LINKS = 3 }; /* to tell where they lead */

bool leads_inside(LinkCount links)
{
    return links.all >= ENOUGH_LINKS && links.inside * 10 >= links.all * 7;
}

/* By its title, unless what it lists stands right below it; or by its links. */
static bool is_contents(const Outline *outline, const Section *section, Arena *scratch)
{
    if (words_say_contents(section->title, scratch)) {
        LinkCount links = count_links(outline->doc, section->first_block, section->end_block);
        return section->child_count == 0 || links.inside >= ENOUGH_LINKS;
    }
    if (section->child_count) return false;
    LinkCount links = count_links(outline->doc, section->first_block, section->end_block);
    return leads_inside(links);
}

/* A section that holds half of all there is to learn is never aside, whatever its title. */
static void set_asides(Outline *outline, Arena *scratch)
{
    int all = outline->weight[outline->doc->block_count];
    for (int i = 1; i < outline->section_count; i++) {
        Section *section = &outline->sections[i];
        int weight = outline->weight[section->end_block] - outline->weight[section->first_block];
        if (section->is_line || section->aside) continue;
        bool aside = outline->sections[section->parent].aside;
        if (!aside && weight * 2 <= all) aside = words_say_aside(section->title, scratch);
        if (!aside && weight == 0) aside = words_say_preface(section->title, scratch);
        if (!aside) aside = is_contents(outline, section, scratch);
        section->aside = aside;
    }
}

static bool is_resource_word(Str title, Arena *scratch)
{
    enum { LONGEST_WORD = 24 }; /* bytes; a longer title only mentions a kind */
    if (title.len > LONGEST_WORD) return false;
    Words words = words_fold(title, scratch);
    return words_kind(&words) != KIND_LINK || words_say_references(title, scratch);
}

/* True if the paragraph at `block`, if it is one, begins with "[ ]". */
static bool begins_with_box(const Document *doc, int block)
{
    if (block >= doc->block_count || doc->blocks[block].kind != BLOCK_PARAGRAPH) return false;
    if (doc->blocks[block].inline_count == 0) return false;
    Str text = doc->inlines[doc->blocks[block].first_inline].text;
    bool ticked;
    return take_box(&text, &ticked);
}

/* All headings below are such words. */
static bool has_resource_headings(const Outline *outline, const Section *section)
{
    Arena scratch = {0};
    bool all = section->child_count > 0;
    for (int c = section->first_child; c >= 0 && all; c = outline->sections[c].next)
        all = is_resource_word(outline->sections[c].title, &scratch);
    arena_free(&scratch);
    return all;
}

/* Most of the outermost items are a name with a list below it, and none has a box to tick. */
static bool has_resource_items(const Outline *outline, const Section *section)
{
    const Document *doc = outline->doc;
    int items = 0, names = 0;
    for (int b = section->first_block; b < own_end(outline, section); b++) {
        if (doc->blocks[b].kind != BLOCK_ITEM || item_around(doc, b) >= section->first_block)
            continue;
        if (begins_with_box(doc, b + 1)) return false;
        items++;
        names += b + 2 < doc->blocks[b].end && doc->blocks[b + 2].kind == BLOCK_LIST;
    }
    return names > 0 && names * 2 >= items;
}

static void set_resources(Outline *outline)
{
    for (int s = 0; s < outline->section_count; s++) {
        Section *section = &outline->sections[s];
        section->resources = section->child_count ? has_resource_headings(outline, section)
                                                  : has_resource_items(outline, section);
    }
}

void outline_make(Outline *outline, Arena *arena)
{
    const Document *doc = outline->doc;
    Headings headings = find_headings(doc, arena);
    outline->sections = ARENA_ARRAY(arena, Section, headings.count + 1);
    outline->sections[WHOLE] = (Section){.block = -1,
                                         .parent = -1,
                                         .first_child = -1,
                                         .next = -1,
                                         .end_block = doc->block_count,
                                         .line_no = 1};
    outline->section_count = 1;
    Tree tree = {outline, ARENA_ARRAY(arena, int, headings.count + 1), 1};
    for (int i = 0; i < headings.count; i++) open_section(&tree, &headings.items[i]);
    link_children(outline);
    outline->title = find_title_section(outline);
    weigh(outline, arena);
    Arena scratch = {0};
    guide_sections(outline);
    hint_sections(outline);
    set_asides(outline, &scratch);
    set_resources(outline);
    arena_free(&scratch);
    find_contents(outline, arena);
    find_units(outline, arena);
    guide_units(outline);
    drop_summaries(outline);
    number_titles(outline);
}
