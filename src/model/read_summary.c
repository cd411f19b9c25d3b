/* Summaries: lists and tables that only name what has a section of its own, or lead to it. Their
 * rows are no stations, and there is nothing to learn from them. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_outline.h"

typedef struct {
    unsigned long long hash;
    int *id;
} Titled;

static int by_hash(const void *a, const void *b)
{
    unsigned long long x = ((const Titled *)a)->hash, y = ((const Titled *)b)->hash;
    return (x > y) - (x < y);
}

void number_titles(Outline *outline)
{
    Arena scratch = {0};
    int count = 0;
    Titled *titles = ARENA_ARRAY(&scratch, Titled, outline->section_count + outline->units.count);
    for (int s = 0; s < outline->section_count; s++) {
        Section *section = &outline->sections[s];
        titles[count++] = (Titled){str_hash(section->title), &section->title_id};
    }
    for (int u = 0; u < outline->units.count; u++) {
        Unit *unit = &outline->units.items[u];
        titles[count++] = (Titled){str_hash(unit->title), &unit->title_id};
    }
    qsort(titles, (size_t)count, sizeof *titles, by_hash);
    for (int i = 0; i < count; i++) {
        if (i == 0 || titles[i].hash != titles[i - 1].hash) outline->title_count++;
        *titles[i].id = outline->title_count - 1;
    }
    arena_free(&scratch);
}

static int by_str(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static Str *section_slugs(const Outline *outline, Arena *arena)
{
    Str *slugs = ARENA_ARRAY(arena, Str, outline->section_count);
    for (int s = 0; s < outline->section_count; s++)
        slugs[s] = text_slug(outline->sections[s].title, arena);
    qsort(slugs, (size_t)outline->section_count, sizeof *slugs, by_str);
    return slugs;
}

/* True if one of the sorted `slugs` is `slug` or goes on from it. */
static bool is_named(const Str *slugs, int count, Str slug)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (str_compare(slugs[middle], slug) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == count || slug.len == 0 || !str_starts(slugs[low], slug)) return false;
    return slugs[low].len == slug.len || slugs[low].at[slug.len] == '-';
}

/* The end of the run of units that belong to the section of the one at `from`; `*named` of them
 * name a section. */
static int run_end(const Outline *outline, const Str *slugs, int from, int *named)
{
    const Units *units = &outline->units;
    Arena scratch = {0};
    int end = from;
    *named = 0;
    for (; end < units->count && units->items[end].section == units->items[from].section; end++) {
        Str slug = text_slug(units->items[end].title, &scratch);
        *named += is_named(slugs, outline->section_count, slug);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return end;
}

static void lighten(Outline *outline, const bool *dropped)
{
    int before = 0; /* the weight up to the block, as it was */
    for (int b = 0; b < outline->doc->block_count; b++) {
        int own = outline->weight[b + 1] - before;
        before = outline->weight[b + 1];
        outline->weight[b + 1] = outline->weight[b] + (dropped[b] ? 0 : own);
    }
}

/* Marks the lists that lead into the page, and the paragraphs that say what for. */
static void drop_ways(const Outline *outline, bool *dropped)
{
    const Document *doc = outline->doc;
    int before = -1;
    for (int b = 0; b < doc->block_count; before = b, b = doc->blocks[b].end) {
        int end = doc->blocks[b].end;
        if (doc->blocks[b].kind != BLOCK_LIST || !leads_inside(count_links(doc, b, end))) continue;
        if (before >= 0 && doc->blocks[before].kind == BLOCK_PARAGRAPH) dropped[before] = true;
        for (int i = b; i < end; i++) dropped[i] = true;
    }
}

void drop_summaries(Outline *outline)
{
    enum { FEWEST = 3 };
    Arena scratch = {0};
    Str *slugs = section_slugs(outline, &scratch);
    bool *dropped = ARENA_ARRAY(&scratch, bool, outline->doc->block_count);
    Units *units = &outline->units;
    int left = 0;
    drop_ways(outline, dropped);
    for (int from = 0, end; from < units->count; from = end) {
        int named;
        end = run_end(outline, slugs, from, &named);
        bool summary = named >= FEWEST && named * 10 >= (end - from) * 6;
        for (int u = from; u < end; u++) {
            for (int b = units->items[u].block; b < units->items[u].end && summary; b++)
                dropped[b] = true;
            if (!dropped[units->items[u].block]) units->items[left++] = units->items[u];
        }
    }
    units->count = left;
    lighten(outline, dropped);
    arena_free(&scratch);
}
