/* What hints say of sections and stations by their titles. */
#include "base/text.h"
#include "model/read_build.h"
#include "model/read_infer.h"
#include "model/read_outline.h"
#include "model/read_rules.h"

void guide_sections(Outline *outline)
{
    for (int s = 1; s < outline->section_count; s++)
        outline->sections[s].aside = guide_names(&outline->guide->skip, outline->sections[s].title);
}

void guide_units(Outline *outline)
{
    Units *units = &outline->units;
    int left = 0;
    if (outline->guide->skip.count == 0) return;
    for (int u = 0; u < units->count; u++)
        if (!guide_names(&outline->guide->skip, units->items[u].title))
            units->items[left++] = units->items[u];
    units->count = left;
}

/* Takes a sign from an end of `*title`; a title that is nothing else keeps it. */
static bool take_sign(const Names *signs, Str *title)
{
    for (int i = 0; i < signs->count; i++) {
        Str sign = signs->items[i], rest = *title;
        if (str_starts(rest, sign)) rest = str_slice(rest, sign.len, rest.len);
        if (str_ends(rest, sign)) rest = str_slice(rest, 0, rest.len - sign.len);
        rest = str_trim(rest);
        if (rest.len == title->len || rest.len == 0) continue;
        *title = rest;
        return true;
    }
    return false;
}

void guide_stations(Path *path, const Guide *guide)
{
    for (int i = 0; i < path->station_count; i++) {
        Station *station = &path->stations[i];
        if (take_sign(&guide->done, &station->title)) station->ticked = true;
        if (guide_names(&guide->optional, station->title)) station->optional = true;
    }
    for (int i = 0; i < path->topic_count; i++)
        if (take_sign(&guide->done, &path->topics[i].title)) path->topics[i].ticked = true;
    for (int i = 0; i < path->line_count; i++)
        if (guide_names(&guide->optional, path->lines[i].title)) path->lines[i].optional = true;
}

/* ---- needs */

/* The title that `words` stand for, or `words`. */
static Str meant(const Guide *guide, Str words)
{
    Arena scratch = {0};
    Str folded = text_fold(words, &scratch);
    for (int i = 0; i < guide->alias.count; i++) {
        const NamedList *alias = &guide->alias.items[i];
        if (alias->values.count == 0 || !guide_fits(alias->pattern, folded)) continue;
        words = alias->values.items[0];
        break;
    }
    arena_free(&scratch);
    return words;
}

/* Takes what the document says that the stations of `told` need out of `needs`. */
static void drop_needs(Needs *needs, const bool *told)
{
    int left = 0;
    for (int i = 0; i < needs->count; i++)
        if (needs->items[i].station < 0 || !told[needs->items[i].station])
            needs->items[left++] = needs->items[i];
    needs->count = left;
}

/* Stations by what they are called. */
typedef struct {
    const Path *path;
    Str *titles; /* folded */
    Arena *arena;
} Guided;

/* "Core math/[*]", the stars alone, names all stations of a line, as the line's name does. */
static Str without_star(Str words)
{
    return str_ends(words, S("/*")) ? str_slice(words, 0, words.len - 2) : words;
}

/* "A or B" is one of two, unless a station is called so. */
static void add_ways(Need need, Str words, const Guided *guided, Needs *needs)
{
    Arena scratch = {0};
    Str folded = text_fold(words, &scratch);
    bool whole = false;
    for (int s = 0; s < guided->path->station_count && !whole; s++)
        whole = str_equal(guided->titles[s], folded);
    arena_free(&scratch);
    for (size_t at = 0; at < words.len && !whole; at++) {
        const Separator *separator = separator_at(str_slice(words, at, words.len));
        if (!separator || separator->join != JOIN_OR) continue;
        need.words = without_star(str_trim(str_slice(words, 0, at)));
        need.separator = separator->text;
        need.join = JOIN_OR;
        if (need.words.len) *LIST_PUSH(guided->arena, needs) = need;
        words = str_slice(words, at + separator->text.len, words.len);
        at = (size_t)-1;
    }
    need.words = without_star(str_trim(words));
    need.separator = S("");
    need.join = JOIN_END;
    *LIST_PUSH(guided->arena, needs) = need;
}

static void add_needs_of(const Guided *guided, int station, const NamedList *list, Needs *needs)
{
    Need need = {.station = station,
                 .rule = RULE_HINT,
                 .line_no = guided->path->stations[station].line_no,
                 .at = &list->at};
    for (int i = 0; i < list->values.count; i++)
        add_ways(need, list->values.items[i], guided, needs);
    need.words = S("none");
    if (list->values.count == 0) *LIST_PUSH(guided->arena, needs) = need;
}

void tell_unnamed(DiagList *diags, const NamedList *list)
{
    diag_add(diags, list->at, "name a station as its heading does",
             "nothing here is called \"%.*s\"", S_ARG(list->name));
}

void guide_needs(const Path *path, const Guide *guide, Needs *needs, DiagList *diags)
{
    Arena scratch = {0};
    bool *told = ARENA_ARRAY(&scratch, bool, path->station_count + 1);
    Needs added = {0};
    Str *titles = ARENA_ARRAY(&scratch, Str, path->station_count + 1);
    Guided guided = {path, titles, &scratch};
    for (int s = 0; s < path->station_count && guide->needs.count; s++)
        titles[s] = text_fold(path->stations[s].title, &scratch);
    for (int i = 0; i < guide->needs.count; i++) {
        const NamedList *list = &guide->needs.items[i];
        bool found = false;
        for (int s = 0; s < path->station_count; s++) {
            if (!guide_fits(list->pattern, titles[s])) continue;
            found = told[s] = true;
            add_needs_of(&guided, s, list, &added);
        }
        if (!found) tell_unnamed(diags, list);
    }
    drop_needs(needs, told);
    for (int i = 0; i < added.count; i++) *LIST_PUSH(diags->arena, needs) = added.items[i];
    for (int i = 0; i < needs->count && guide->alias.count; i++) {
        needs->items[i].words = meant(guide, needs->items[i].words);
        needs->items[i].to = meant(guide, needs->items[i].to);
    }
    arena_free(&scratch);
}
