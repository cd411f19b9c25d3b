/* Groups that only the table of contents knows: "**Basics**" above a list of links into the page,
 * where the page itself goes on without a heading for them. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_outline.h"
#include "model/read_words.h"

typedef struct {
    Str slug;
    int section;
    int taken; /* by groups, from here on, if it is the first of its name */
} Slugged;

typedef struct {
    Outline *outline;
    Arena *arena, *scratch;
    Slugged *slugs; /* of all sections, sorted; made when the first link into the page is met */
    Str label;      /* of the lists that follow; empty if there is none */
    int label_line_no;
    bool labelled; /* the label has its group */
    int links;     /* into the page, in all */
} Contents;

static int by_slug(const void *a, const void *b)
{
    const Slugged *x = a, *y = b;
    int order = str_compare(x->slug, y->slug);
    return order ? order : x->section - y->section;
}

static void list_slugs(Contents *contents)
{
    const Outline *outline = contents->outline;
    contents->slugs = ARENA_ARRAY(contents->arena, Slugged, outline->section_count);
    for (int s = 0; s < outline->section_count; s++)
        contents->slugs[s] = (Slugged){text_slug(outline->sections[s].title, contents->arena), s, 0};
    qsort(contents->slugs, (size_t)outline->section_count, sizeof(Slugged), by_slug);
}

/* Takes the first section of this name that no group has yet; returns it, or -1. */
static int take_section(Contents *contents, Str name)
{
    Str slug = text_slug(name, contents->scratch);
    int low = 0, high = contents->outline->section_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(contents->slugs[middle].slug, slug) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    int count = contents->outline->section_count;
    if (low == count || slug.len == 0 || !str_equal(contents->slugs[low].slug, slug)) return -1;
    Slugged *first = &contents->slugs[low];
    int next = low + first->taken;
    if (next == count || !str_equal(contents->slugs[next].slug, slug)) return -1;
    first->taken++;
    return contents->slugs[next].section;
}

static bool is_inside(const Inline *item)
{
    return item->kind == INLINE_LINK && str_starts(item->text, S("#"));
}

/* The first link into the page in the paragraph that an item begins with, or NULL. */
static const Inline *inside_link(const Document *doc, int item)
{
    const Block *paragraph = &doc->blocks[item] + 1;
    if (doc->blocks[item].end == item + 1 || paragraph->kind != BLOCK_PARAGRAPH) return NULL;
    for (int i = 0; i < paragraph->inline_count; i++)
        if (is_inside(&doc->inlines[paragraph->first_inline + i]))
            return &doc->inlines[paragraph->first_inline + i];
    return NULL;
}

static void add_entry(Contents *contents, const Inline *link)
{
    Outline *outline = contents->outline;
    const Document *doc = outline->doc;
    int at = (int)(link - doc->inlines);
    if (!contents->slugs) list_slugs(contents);
    contents->links++;
    int section = take_section(contents, str_slice(link->text, 1, link->text.len));
    if (section < 0)
        section = take_section(
            contents, markdown_plain(doc, at + 1, link->partner - at - 1, contents->scratch));
    if (section <= WHOLE) return;
    if (!contents->labelled)
        *LIST_PUSH(contents->arena, &outline->groups) =
            (ContentsGroup){contents->label, contents->label_line_no, outline->grouped.count, 0};
    contents->labelled = true;
    *LIST_PUSH(contents->arena, &outline->grouped) = section;
    outline->groups.items[outline->groups.count - 1].count++;
}

static void hear_label(Contents *contents, Str label, int line_no)
{
    contents->label = label;
    contents->label_line_no = line_no;
    contents->labelled = false;
}

static Str plain(const Contents *contents, const Block *block)
{
    return trim_separators(markdown_plain(contents->outline->doc, block->first_inline,
                                          block->inline_count, contents->arena));
}

/* Only the outermost items are entries; one without a link is the label of the list in it. */
static void read_list(Contents *contents, int list)
{
    const Document *doc = contents->outline->doc;
    for (int item = list + 1; item < doc->blocks[list].end; item = doc->blocks[item].end) {
        const Inline *link = inside_link(doc, item);
        if (link) {
            add_entry(contents, link);
            continue;
        }
        int inner = item + 2;
        if (inner >= doc->blocks[item].end || doc->blocks[inner].kind != BLOCK_LIST) continue;
        hear_label(contents, plain(contents, &doc->blocks[item + 1]), doc->blocks[item].line);
        for (int i = inner + 1; i < doc->blocks[inner].end; i = doc->blocks[i].end)
            if ((link = inside_link(doc, i)) != NULL) add_entry(contents, link);
    }
}

/* What is called the contents, and the title of the document, name no group. */
static void read_heading(Contents *contents, const Block *heading)
{
    Str title = plain(contents, heading);
    bool names = heading->level > 1 && !words_say_contents(title, contents->scratch);
    hear_label(contents, names ? title : S(""), heading->line);
}

static void read_block(Contents *contents, int block)
{
    const Document *doc = contents->outline->doc;
    const Block *at = &doc->blocks[block];
    if (at->kind == BLOCK_HEADING) read_heading(contents, at);
    if (at->kind == BLOCK_LIST) read_list(contents, block);
    if (at->kind != BLOCK_PARAGRAPH || block + 1 >= doc->block_count ||
        doc->blocks[block + 1].kind != BLOCK_LIST)
        return;
    Unit unit = read_unit(contents->outline, block, WHOLE, contents->arena);
    if (unit.kinds & UNIT_BOLD) hear_label(contents, unit.title, at->line);
}

/* Groups without a name are none. */
static void drop_unnamed(ContentsGroups *groups)
{
    int left = 0;
    for (int g = 0; g < groups->count; g++)
        if (groups->items[g].title.len) groups->items[left++] = groups->items[g];
    groups->count = left;
}

void find_contents(Outline *outline, Arena *arena)
{
    enum { FEWEST_GROUPS = 2, FEWEST_ENTRIES = 4 };
    Arena scratch = {0};
    Contents contents = {.outline = outline, .arena = arena, .scratch = &scratch};
    for (int b = 0; b < outline->doc->block_count; b = outline->doc->blocks[b].end) {
        read_block(&contents, b);
        arena_reset(&scratch);
    }
    bool complete = outline->grouped.count * 10 >= contents.links * 8;
    drop_unnamed(&outline->groups);
    if (!complete || outline->groups.count < FEWEST_GROUPS ||
        outline->grouped.count < FEWEST_ENTRIES)
        outline->groups.count = 0;
    arena_free(&scratch);
}
