#include "plan/former.h"

#include <stdlib.h>

/* The text: a title, then for each shape a line with its sizes, one with its lines from the top,
 * and one with the stops of each band. Ids stand there as hashes: they may hold anything. */
static const Str TITLE = S_INIT("metromap layouts 1");

enum { HASH_DIGITS = 16 };

void formers_free(Formers *formers)
{
    for (int i = 0; i < formers->count; i++) arena_free(&formers->items[i].arena);
    *formers = (Formers){.count = 0};
}

/* ---- Keeping and finding ---- */

static int index_of(const Formers *formers, View asked, int width)
{
    for (int i = 0; i < formers->count; i++)
        if (formers->items[i].asked == asked && formers->items[i].width == width) return i;
    return -1;
}

static int by_id(const void *a, const void *b)
{
    const FormerPlace *p = a, *q = b;
    if (p->id != q->id) return p->id < q->id ? -1 : 1;
    return (p->place > q->place) - (p->place < q->place);
}

static void sort(FormerPlace *places, int count)
{
    if (count > 1) qsort(places, (size_t)count, sizeof *places, by_id);
}

/* A line may have found no column: it has no place. */
static void add_place(FormerPlace *places, int *count, Str id, int place)
{
    if (place >= 0) places[(*count)++] = (FormerPlace){str_hash(id), place};
}

static Former former_of(const Path *path, View asked, const Layout *layout)
{
    Former former = {.asked = asked, .width = layout->width, .shape = layout->shape};
    const LayoutShape *shape = &layout->shape;
    former.shape.band = former.shape.lane = NULL;
    if (!shape->band) return former;
    int stops = path_stop_count(path);
    former.stops = ARENA_ARRAY(&former.arena, FormerPlace, stops);
    former.lines = ARENA_ARRAY(&former.arena, FormerPlace, path->line_count);
    for (int s = 0; s < stops; s++)
        add_place(former.stops, &former.stop_count, path_stop_id(path, s), shape->band[s]);
    for (int l = 0; l < path->line_count; l++)
        add_place(former.lines, &former.line_count, path->lines[l].id, shape->lane[l]);
    sort(former.stops, former.stop_count);
    sort(former.lines, former.line_count);
    return former;
}

static bool same_places(const FormerPlace *a, const FormerPlace *b, int count)
{
    for (int i = 0; i < count; i++)
        if (a[i].id != b[i].id || a[i].place != b[i].place) return false;
    return true;
}

static bool is_same(const Former *a, const Former *b)
{
    const LayoutShape *p = &a->shape, *q = &b->shape;
    return p->view == q->view && p->rows == q->rows && p->style == q->style &&
           a->stop_count == b->stop_count && a->line_count == b->line_count &&
           same_places(a->stops, b->stops, a->stop_count) &&
           same_places(a->lines, b->lines, a->line_count);
}

/* Puts a shape first and frees the one at `index`, whose place it takes; those before move on. */
static void put_first(Formers *formers, Former former, int index)
{
    arena_free(&formers->items[index].arena);
    for (int i = index; i > 0; i--) formers->items[i] = formers->items[i - 1];
    formers->items[0] = former;
    formers->changed = true;
}

void formers_keep(Formers *formers, const Path *path, View asked, const Layout *layout)
{
    int index = index_of(formers, asked, layout->width);
    Former former = former_of(path, asked, layout);
    if (index == 0 && is_same(&former, &formers->items[0])) {
        arena_free(&former.arena);
        return;
    }
    if (index < 0) index = formers->count < FORMER_SIZES ? formers->count++ : FORMER_SIZES - 1;
    put_first(formers, former, index);
}

static int place_of(const FormerPlace *places, int count, Str id)
{
    unsigned long long hash = str_hash(id);
    int low = 0, high = count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (places[middle].id < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && places[low].id == hash ? places[low].place : -1;
}

bool formers_find(const Formers *formers, const Path *path, LayoutTerms terms, LayoutShape *shape,
                  Arena *arena)
{
    int index = index_of(formers, terms.view, terms.width), stops = path_stop_count(path);
    if (index < 0) return false;
    const Former *former = &formers->items[index];
    *shape = former->shape;
    if (former->stop_count == 0) return true;
    shape->band = ARENA_ARRAY(arena, int, stops);
    shape->lane = ARENA_ARRAY(arena, int, path->line_count);
    for (int s = 0; s < stops; s++)
        shape->band[s] = place_of(former->stops, former->stop_count, path_stop_id(path, s));
    for (int l = 0; l < path->line_count; l++)
        shape->lane[l] = place_of(former->lines, former->line_count, path->lines[l].id);
    return true;
}

/* ---- Text ---- */

static int by_place(const void *a, const void *b)
{
    const FormerPlace *p = a, *q = b;
    if (p->place != q->place) return p->place < q->place ? -1 : 1;
    return (p->id > q->id) - (p->id < q->id);
}

/* A row for each place from 0 on: a word, and the ids that stand there. */
static void format_places(const char *word, const FormerPlace *places, int count, Buf *out)
{
    FormerPlace *sorted = ARENA_ARRAY(out->arena, FormerPlace, count);
    for (int i = 0; i < count; i++) sorted[i] = places[i];
    if (count > 1) qsort(sorted, (size_t)count, sizeof *sorted, by_place);
    for (int i = 0, place = 0; i < count; place++) {
        buf_add(out, str_from(word));
        for (; i < count && sorted[i].place <= place; i++)
            buf_format(out, " %0*llx", HASH_DIGITS, sorted[i].id);
        buf_add_char(out, '\n');
    }
}

void formers_format(Formers *formers, Buf *out)
{
    buf_format(out, "%.*s\n", S_ARG(TITLE));
    for (int i = 0; i < formers->count; i++) {
        const Former *former = &formers->items[i];
        buf_format(out, "shape %d %d %d %d %d\n", former->width, former->asked, former->shape.view,
                   former->shape.rows, former->shape.style);
        format_places("lane", former->lines, former->line_count, out);
        format_places("band", former->stops, former->stop_count, out);
    }
    formers->changed = false;
}

/* A number of up to nine digits; false for anything else. */
static bool read_number(Str word, int *number)
{
    enum { MOST_DIGITS = 9 };
    *number = 0;
    if (word.len == 0 || word.len > MOST_DIGITS) return false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return false;
        *number = *number * 10 + (word.at[i] - '0');
    }
    return true;
}

static bool read_hash(Str word, unsigned long long *hash)
{
    static const Str digits = S_INIT("0123456789abcdef");
    *hash = 0;
    if (word.len != HASH_DIGITS) return false;
    for (size_t i = 0; i < word.len; i++) {
        size_t digit = str_find_char(digits, word.at[i], 0);
        if (digit == STR_NONE) return false;
        *hash = *hash << 4 | digit;
    }
    return true;
}

static bool read_shape(Formers *formers, Str words)
{
    enum { NUMBERS = 5 };
    int numbers[NUMBERS], count = 0;
    Str word;
    for (; count < NUMBERS && str_split(&words, ' ', &word); count++)
        if (!read_number(word, &numbers[count])) return false;
    bool fits = count == NUMBERS && words.len == 0 && formers->count < FORMER_SIZES &&
                numbers[1] < VIEW_COUNT && numbers[2] < VIEW_COUNT && numbers[2] != VIEW_AUTO;
    if (!fits) return false;
    Former *former = &formers->items[formers->count++];
    *former = (Former){.asked = (View)numbers[1], .width = numbers[0]};
    former->shape =
        (LayoutShape){.view = (View)numbers[2], .rows = numbers[3], .style = numbers[4]};
    return true;
}

typedef struct {
    FormerPlace *items;
    int count, capacity;
} PlaceList;

/* Reads the ids of one row. */
static bool read_places(Str words, int place, PlaceList *places, Arena *arena)
{
    Str word;
    unsigned long long hash;
    while (str_split(&words, ' ', &word)) {
        if (!read_hash(word, &hash)) return false;
        *LIST_PUSH(arena, places) = (FormerPlace){hash, place};
    }
    return true;
}

/* The rows of one shape, up to the next. */
static bool read_rows(Former *former, Str *text)
{
    PlaceList lines = {0}, stops = {0};
    int lane = 0, band = 0;
    bool fits = true;
    Str row, rest = *text;
    while (fits && str_line(&rest, &row) && !str_starts(row, S("shape "))) {
        bool is_lane = str_starts(row, S("lane")), is_band = str_starts(row, S("band"));
        Str words = str_trim(str_slice(row, sizeof "lane" - 1, row.len));
        fits = is_lane   ? read_places(words, lane++, &lines, &former->arena)
               : is_band ? read_places(words, band++, &stops, &former->arena)
                         : false;
        *text = rest;
    }
    sort(lines.items, lines.count);
    sort(stops.items, stops.count);
    former->lines = lines.items;
    former->line_count = lines.count;
    former->stops = stops.items;
    former->stop_count = stops.count;
    return fits;
}

void formers_parse(Formers *formers, Str text)
{
    Str row;
    formers_free(formers);
    bool fits = text.len <= FORMER_BYTES && str_line(&text, &row) && str_equal(row, TITLE);
    while (fits && str_line(&text, &row)) {
        fits = str_starts(row, S("shape ")) &&
               read_shape(formers, str_slice(row, sizeof "shape", row.len)) &&
               read_rows(&formers->items[formers->count - 1], &text);
    }
    if (!fits) formers_free(formers);
}
