#include "plan/layout.h"

#include <stdio.h>
#include <string.h>

#include "plan/layout_collapse.h"
#include "plan/layout_parts.h"

enum { WIDE_ENOUGH = 60 }; /* columns: below, labels under the stops would be cut short */

static int clamped(int width)
{
    if (width < LAYOUT_MIN_WIDTH) return LAYOUT_MIN_WIDTH;
    return width > LAYOUT_MAX_WIDTH ? LAYOUT_MAX_WIDTH : width;
}

/* Something to show even where nothing of a title is left once it is safe. */
static SafeText shown(Str raw, Arena *arena)
{
    SafeText text = safe_text(str_trim(raw), arena);
    return text.cols > 0 ? text : SAFE("?");
}

static bool is_weak(Str word)
{
    static const Str weak[] = {S_INIT("&"),  S_INIT("a"),   S_INIT("an"),  S_INIT("and"),
                               S_INIT("as"), S_INIT("for"), S_INIT("in"),  S_INIT("of"),
                               S_INIT("on"), S_INIT("or"),  S_INIT("the"), S_INIT("to"),
                               S_INIT("-"),  S_INIT("–"),   S_INIT("/"),   S_INIT("with")};
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++)
        if (str_equal_ascii_case(word, weak[i])) return true;
    return false;
}

/* "Neural nets" of "Neural nets & LLMs": the words that fit, but for those that only lead on; a
 * part of the first word where that is too long. */
static SafeText shortened(SafeText title, Arena *arena)
{
    enum { SHORT_COLS = 12 };
    Str text = title.str;
    size_t end = 0;
    if (title.cols <= SHORT_COLS) return title;
    for (size_t from = 0, to; from < text.len; from = to + 1) {
        to = str_find_char(text, ' ', from);
        if (to == STR_NONE) to = text.len;
        if (safe_slice(title, 0, to).cols > SHORT_COLS) break;
        if (!is_weak(str_slice(text, from, to))) end = to;
    }
    return end ? safe_slice(title, 0, end) : safe_cut(title, SHORT_COLS, false, arena);
}

static SafeText title_of(const Path *path, int stop, Wording names, Arena *arena)
{
    if (names == NAMES_NONE) return SAFE("");
    SafeText title = shown(path_stop_title(path, stop), arena);
    return names == NAMES_SHORT ? shortened(title, arena) : title;
}

/* "A3". As many bytes as it takes: there is one for each stop. */
static SafeText code_of(const Line *line, int position, Arena *arena)
{
    char code[sizeof line->letter + sizeof "2147483647"];
    int len = snprintf(code, sizeof code, "%s%d", line->letter, position + 1);
    return safe_text(str_copy((Str){code, (size_t)len}, arena), arena);
}

static const SafeText *titles_of(const LayoutInput *in)
{
    SafeText *titles = ARENA_ARRAY(in->arena, SafeText, in->stop_count);
    for (int s = 0; s < in->stop_count; s++)
        titles[s] = title_of(in->path, s, in->names, in->arena);
    return titles;
}

static LayoutInput make_input(const Path *path, const Graph *graph, Arena *arena, Arena *scratch)
{
    int stops = path_stop_count(path), lines = path->line_count;
    SafeText *codes = ARENA_ARRAY(arena, SafeText, stops);
    SafeText *line_titles = ARENA_ARRAY(arena, SafeText, lines);
    int *signs = ARENA_ARRAY(arena, int, lines), *home = ARENA_ARRAY(arena, int, stops);
    for (int s = 0; s < stops; s++) home[s] = path_home_line(path, s);
    for (int l = 0; l < lines; l++) {
        const Line *line = &path->lines[l];
        line_titles[l] = safe_text(str_trim(line->title), arena);
        signs[l] = (int)strlen(line->letter) + 2;
        for (int i = 0; i < line->stop_count; i++) {
            int stop = path->line_stops[line->first_stop + i];
            if (home[stop] == l && codes[stop].cols == 0) codes[stop] = code_of(line, i, arena);
        }
    }
    return (LayoutInput){
        .path = path,
        .graph = graph,
        .stop_count = stops,
        .codes = codes,
        .line_titles = line_titles,
        .sign_cols = signs,
        .home = home,
        .arena = arena,
        .scratch = scratch,
    };
}

static bool fits(const Layout *layout, int rows)
{
    return rows == 0 || layout->height <= rows;
}

/* How much there is to scroll and to puzzle over, in rows. */
static int burden(const Layout *layout)
{
    enum { CROSSINGS_A_ROW = 2, ROWS_A_CUT = 3, ROWS_A_FOLD = 4 };
    const LayoutMetrics *metrics = &layout->metrics;
    return layout->height + metrics->crossings / CROSSINGS_A_ROW +
           ROWS_A_CUT * metrics->truncated_labels + ROWS_A_FOLD * (layout->bands - 1);
}

/* More prerequisites across lines than half the stops: rows would show most of them as codes. */
static bool is_dense(const LayoutInput *in)
{
    int crosses = 0;
    for (int e = 0; e < in->graph->edge_count; e++)
        crosses += in->graph->edges[e].class == EDGE_CROSS;
    return crosses > in->stop_count / 2;
}

/* Rows where they fit and nothing is cut, else columns where they fit, else what is less to bear.
 */
static Layout choose_fresh_view(const LayoutInput *in)
{
    if (in->width < WIDE_ENOUGH) return layout_columns(in);
    Layout rows = layout_rows(in);
    if (fits(&rows, in->rows) && rows.metrics.truncated_labels == 0) return rows;
    Layout columns = layout_columns(in);
    if (in->rows > 0 && fits(&columns, in->rows)) return columns;
    return is_dense(in) || burden(&columns) < burden(&rows) ? columns : rows;
}

/* The view of the former layout, unless it came about in a room of another height, or is far more
 * to bear now. */
static Layout choose_view(const LayoutInput *in)
{
    Layout fresh = choose_fresh_view(in);
    const LayoutShape *former = in->former;
    if (!former || former->view == VIEW_AUTO || former->rows != in->rows ||
        former->view == fresh.view)
        return fresh;
    Layout kept = fresh.view == VIEW_VERTICAL ? layout_rows(in) : layout_columns(in);
    bool stays = is_bearable(burden(&kept), burden(&fresh)) &&
                 (fits(&kept, in->rows) || !fits(&fresh, in->rows)) &&
                 kept.metrics.truncated_labels <= fresh.metrics.truncated_labels;
    return stays ? kept : fresh;
}

const char *layout_view_name(View view)
{
    static const char *const names[VIEW_COUNT] = {[VIEW_AUTO] = "auto",
                                                  [VIEW_HORIZONTAL] = "horizontal",
                                                  [VIEW_VERTICAL] = "vertical",
                                                  [VIEW_OVERVIEW] = "overview"};
    return names[view];
}

static Layout make_view(LayoutInput *in, const LayoutTerms *terms)
{
    static Layout (*const makers[VIEW_COUNT])(const LayoutInput *) = {
        [VIEW_AUTO] = choose_view,
        [VIEW_HORIZONTAL] = layout_rows,
        [VIEW_VERTICAL] = layout_columns,
        [VIEW_OVERVIEW] = layout_overview,
    };
    in->width = clamped(terms->width);
    in->rows = terms->rows > 0 ? terms->rows : 0;
    in->former = terms->former;
    in->names = terms->names;
    in->titles = titles_of(in);
    Layout layout = makers[terms->view](in);
    layout.shape.view = layout.view;
    layout.shape.rows = in->rows;
    return layout;
}

Layout layout_make(const Path *path, const Graph *graph, LayoutTerms terms, Arena *arena,
                   Arena *scratch)
{
    LayoutInput in = make_input(path, graph, arena, scratch);
    if (!terms.folded || terms.view == VIEW_OVERVIEW) return make_view(&in, &terms);
    Collapse collapse = collapse_make(path, graph, terms.folded, arena, scratch);
    const SafeText *codes = collapse_codes(&collapse, in.codes, arena);
    in = make_input(&collapse.path, &collapse.graph, arena, scratch);
    in.codes = codes;
    terms.former = NULL;
    return collapse_undo(&collapse, make_view(&in, &terms), arena);
}
