/* The headings that open sections. Two things that authors do are mended here: one series of
 * headings at several levels, and a template of headings repeated in every section. */
#include <stdlib.h>

#include "base/text.h"
#include "model/read_outline.h"
#include "model/read_words.h"

/* Words that are followed by a number and make headings of one rank. */
static const char *const series[] = {
    "tier",    "phase",   "stage",    "module",  "level",   "part",   "unit",  "week",
    "month",   "day",     "step",     "chapter", "lesson",  "sprint", "fase",  "etapa",
    "modulo",  "nivel",   "parte",    "unidad",  "unidade", "semana", "mes",   "dia",
    "paso",    "passo",   "capitulo", "modul",   "teil",    "stufe",  "woche", "tag",
    "schritt", "kapitel", "etape",    "semaine", "niveau",  "partie", "jour",  "settimana",
    "этап",    "неделя",  "модуль",   "часть",   "уровень",
};

enum { SERIES = sizeof series / sizeof *series, REPEATED = 3 };

int item_around(const Document *doc, int block)
{
    int i = doc->blocks[block].parent;
    while (i >= 0 && doc->blocks[i].kind != BLOCK_ITEM) i = doc->blocks[i].parent;
    return i;
}

static Heading heading_at(const Document *doc, int block, Arena *arena)
{
    const Block *at = &doc->blocks[block];
    Heading heading = {.block = block, .item = item_around(doc, block), .level = at->level};
    Str title = str_trim(words_of(doc, at, arena));
    take_box(&title, &heading.ticked);
    take_short_codes(&title);
    heading.number = take_number(&title);
    heading.title = title;
    return heading;
}

/* ---- series */

/* The index in `series` of the word that a title begins with, if a number follows it, else -1. */
static int series_of(Str title, Arena *scratch)
{
    Str slug = text_slug(title, scratch), word = {0};
    if (!str_split(&slug, '-', &word) || slug.len == 0) return -1;
    if (slug.at[0] < '0' || slug.at[0] > '9') return -1;
    for (int i = 0; i < SERIES; i++)
        if (str_equal(word, str_from(series[i]))) return i;
    return -1;
}

bool begins_series(Str title, Arena *scratch)
{
    return series_of(title, scratch) >= 0;
}

static void level_series(Headings *headings)
{
    Arena scratch = {0};
    int levels[SERIES] = {0};
    for (int i = 0; i < headings->count; i++, arena_reset(&scratch)) {
        Heading *heading = &headings->items[i];
        int member = heading->item < 0 ? series_of(heading->title, &scratch) : -1;
        if (member < 0) continue;
        if (levels[member] == 0) levels[member] = heading->level;
        heading->level = levels[member];
    }
    arena_free(&scratch);
}

/* ---- templates */

typedef struct {
    unsigned long long hash; /* of the title */
    int index;
} Titled;

static int by_hash(const void *a, const void *b)
{
    const Titled *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->index - y->index;
}

/* The titles in order, those that are equal side by side. */
static Titled *sorted_titles(const Headings *headings, Arena *arena)
{
    Titled *titles = ARENA_ARRAY(arena, Titled, headings->count);
    for (int i = 0; i < headings->count; i++)
        titles[i] = (Titled){str_hash(headings->items[i].title), i};
    if (headings->count) qsort(titles, (size_t)headings->count, sizeof *titles, by_hash);
    return titles;
}

static bool has_deeper_below(const Headings *headings, int i)
{
    return i + 1 < headings->count && headings->items[i + 1].level > headings->items[i].level;
}

/* Marks the titles that are repeated. True if most of one kind have headings below them: then they
 * are a template, and what is below them is what the document is made of. */
static bool mark_repeated(const Headings *headings, bool *repeated, Arena *scratch)
{
    Titled *titles = sorted_titles(headings, scratch);
    bool template = false;
    for (int from = 0, end; from < headings->count; from = end) {
        int deeper = 0;
        for (end = from; end < headings->count && titles[end].hash == titles[from].hash; end++)
            deeper += has_deeper_below(headings, titles[end].index);
        if (end - from < REPEATED) continue;
        for (int i = from; i < end; i++) repeated[titles[i].index] = true;
        template = template || deeper * 2 > end - from;
    }
    return template;
}

static void drop_template(Headings *headings)
{
    Arena scratch = {0};
    bool *repeated = ARENA_ARRAY(&scratch, bool, headings->count);
    int left = 0;
    if (mark_repeated(headings, repeated, &scratch)) {
        for (int i = 0; i < headings->count; i++)
            if (!repeated[i]) headings->items[left++] = headings->items[i];
        headings->count = left;
    }
    arena_free(&scratch);
}

Headings find_headings(const Document *doc, Arena *arena)
{
    Headings headings = {0};
    for (int b = 0; b < doc->block_count; b++) {
        if (doc->blocks[b].kind != BLOCK_HEADING) continue;
        int parent = doc->blocks[b].parent;
        if (parent < 0 || doc->blocks[parent].kind == BLOCK_ITEM)
            *LIST_PUSH(arena, &headings) = heading_at(doc, b, arena);
    }
    level_series(&headings);
    drop_template(&headings);
    return headings;
}
