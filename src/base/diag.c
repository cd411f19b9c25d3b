#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>

void diag_add(DiagList *list, Diag place, const char *hint, const char *format, ...)
{
    Buf text = {.arena = list->arena};
    va_list args;
    va_start(args, format);
    buf_vformat(&text, format, args);
    va_end(args);
    Diag *diag = LIST_PUSH(list->arena, list);
    *diag = place;
    if (diag->line && !diag->col) diag->col = 1;
    diag->text = buf_str(&text);
    diag->hint = str_copy(str_from(hint), list->arena);
    diag->about = str_copy(place.about, list->arena);
}

/* ---- columns */

typedef struct {
    Str *items; /* items[n]: line n, from 1 */
    int count, capacity;
} Lines;

static Lines lines_of(Str text, Arena *arena)
{
    Lines lines = {0};
    Str line;
    *LIST_PUSH(arena, &lines) = S("");
    while (str_line(&text, &line)) *LIST_PUSH(arena, &lines) = line;
    return lines;
}

/* Of marked-up words at least the first is found. */
static size_t find_about(Str line, Str about)
{
    enum { LONGEST_LINE = 4000 }; /* bytes that are searched */
    line = str_slice(line, 0, LONGEST_LINE);
    size_t at = str_find(line, about, 0);
    return at == STR_NONE ? str_find(line, str_slice(about, 0, str_find_char(about, ' ', 0)), 0)
                          : at;
}

void diag_locate(DiagList *list, Str file, Str text)
{
    Arena scratch = {0};
    Lines lines = {0};
    for (int i = 0; i < list->count; i++) {
        Diag *diag = &list->items[i];
        if (diag->about.len == 0 || diag->col > 1 || !str_equal(diag->file, file)) continue;
        if (lines.count == 0) lines = lines_of(text, &scratch);
        if (diag->line < 1 || diag->line >= lines.count) continue;
        size_t at = find_about(lines.items[diag->line], diag->about);
        if (at != STR_NONE) diag->col = (int)at + 1;
    }
    arena_free(&scratch);
}

/* ---- order */

/* qsort is not stable, so each diagnostic carries the order in which it was found. */
typedef struct {
    Diag diag;
    int found; /* order of discovery */
} Found;

static int by_place(const void *a, const void *b)
{
    const Found *x = a, *y = b;
    int order = str_compare(x->diag.file, y->diag.file);
    if (order) return order;
    if (x->diag.line != y->diag.line) return x->diag.line < y->diag.line ? -1 : 1;
    if (x->diag.col != y->diag.col) return x->diag.col < y->diag.col ? -1 : 1;
    return x->found < y->found ? -1 : 1;
}

void diag_sort(DiagList *list)
{
    if (list->count < 2) return;
    Found *found = ARENA_ARRAY(list->arena, Found, list->count);
    for (int i = 0; i < list->count; i++) found[i] = (Found){list->items[i], i};
    qsort(found, (size_t)list->count, sizeof *found, by_place);
    for (int i = 0; i < list->count; i++) list->items[i] = found[i].diag;
}

void diag_format(const Diag *diag, Str file, Buf *out)
{
    buf_add(out, diag->file.len ? diag->file : file);
    if (diag->line) buf_format(out, ":%d:%d", diag->line, diag->col);
    buf_format(out, ": %s[%s]: ", diag->kind == DIAG_ERROR ? "error" : "warning", diag->name);
    buf_add(out, diag->text);
    buf_add_char(out, '\n');
    if (diag->hint.len) buf_format(out, "    hint: %.*s\n", S_ARG(diag->hint));
}
