#include "model/mend.h"

#include <stdlib.h>

#include "base/text.h"
#include "model/check.h"

/* A number to be written on a line of the file. */
typedef struct {
    int line_no, from, to;
} Renumbering;

typedef struct {
    Renumbering *items;
    int count, capacity;
} Renumberings;

typedef struct {
    const Path *path;
    const Names *off;
    Arena scratch;
    Renumberings numbers;
} Mending;

static bool is_wanted(Mending *mending, const char *name, int line_no)
{
    DiagList one = {.arena = &mending->scratch};
    diag_add(&one, (Diag){.line = line_no, .name = name}, NULL, "%s", name);
    check_ignore(mending->path, mending->off, &one);
    return one.count > 0;
}

/* ---- numbers */

/* Those of a line begin where the first one does, if all are in order up to gaps and repeats: one
 * that goes back is not a slip of counting. */
static bool counts_up(const Path *path, const Line *line, bool *wrong)
{
    int last = 0;
    *wrong = false;
    for (int i = 0; i < line->stop_count; i++) {
        const Station *station = &path->stations[path->line_stops[line->first_stop + i]];
        if (station->number == 0 || station->number < last) return false;
        *wrong = *wrong || (last && station->number != last + 1);
        last = station->number;
    }
    return line->stop_count > 0;
}

/* Numbers that run on across lines run on after a line that was numbered anew. */
static void number_lines(Mending *mending)
{
    const Path *path = mending->path;
    int shift = 0, last_written = 0, last_meant = 0;
    for (int l = 0; l < path->line_count; l++) {
        const Line *line = &path->lines[l];
        bool wrong;
        if (!line->has_stations || !counts_up(path, line, &wrong)) continue;
        const Station *first = &path->stations[path->line_stops[line->first_stop]];
        bool runs_on = last_written && first->number == last_written + 1;
        shift = runs_on ? last_meant + 1 - first->number : 0;
        bool wanted = is_wanted(mending, "number-gap", first->line_no) &&
                      is_wanted(mending, "number-repeat", first->line_no);
        for (int i = 0; i < line->stop_count; i++) {
            const Station *station = &path->stations[path->line_stops[line->first_stop + i]];
            int number = wanted ? first->number + shift + i : station->number;
            if (number != station->number)
                *LIST_PUSH(&mending->scratch, &mending->numbers) =
                    (Renumbering){station->line_no, station->number, number};
            last_written = station->number;
            last_meant = number;
        }
    }
}

static int by_line(const void *a, const void *b)
{
    const Renumbering *x = a, *y = b;
    return (x->line_no > y->line_no) - (x->line_no < y->line_no);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Only the first number on the line, with nothing but marks of Markdown before it, and only if it
 * is the one that was read. */
static Str renumber(Mending *mending, Str line, const Renumbering *number)
{
    size_t at = 0, end;
    long long read = 0;
    while (at < line.len && str_find_char(S(" \t#>*-+_"), line.at[at], 0) != STR_NONE) at++;
    for (end = at; end < line.len && end < at + 9 && is_digit(line.at[end]); end++)
        read = read * 10 + (line.at[end] - '0');
    if (end == at || read != number->from) return line;
    return str_format(&mending->scratch, "%.*s%d%.*s", (int)at, line.at, number->to,
                      S_ARG(str_slice(line, end, line.len)));
}

/* ---- the whole file */

/* The next line with its end: all bytes of a file are in one. */
static Str take_line(Str *rest)
{
    Str whole = *rest, line;
    str_line(rest, &line);
    return str_slice(whole, 0, whole.len - rest->len);
}

static Str mend_letters(Mending *mending, Str line, int line_no)
{
    int repaired = 0;
    Str mended = text_unmojibake(line, &repaired, &mending->scratch);
    return repaired && is_wanted(mending, "mojibake", line_no) ? mended : line;
}

void mend_text(Str text, const Path *path, const Names *off, Buf *out)
{
    Mending mending = {.path = path, .off = off};
    number_lines(&mending);
    const Renumberings *numbers = &mending.numbers;
    if (numbers->count)
        qsort(numbers->items, (size_t)numbers->count, sizeof *numbers->items, by_line);
    int next = 0;
    for (int line_no = 1; text.len; line_no++) {
        Str line = mend_letters(&mending, take_line(&text), line_no);
        while (next < numbers->count && numbers->items[next].line_no < line_no) next++;
        if (next < numbers->count && numbers->items[next].line_no == line_no)
            line = renumber(&mending, line, &numbers->items[next]);
        buf_add(out, line);
    }
    arena_free(&mending.scratch);
}
