#include "plan/layout.h"

#include <string.h>

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

static LayoutInput make_input(const Path *path, const Graph *graph, Arena *arena, Arena *scratch)
{
    int stops = path_stop_count(path), lines = path->line_count;
    SafeText *titles = ARENA_ARRAY(arena, SafeText, stops);
    SafeText *codes = ARENA_ARRAY(arena, SafeText, stops);
    SafeText *line_titles = ARENA_ARRAY(arena, SafeText, lines);
    int *signs = ARENA_ARRAY(arena, int, lines), *home = ARENA_ARRAY(arena, int, stops);
    for (int s = 0; s < stops; s++) {
        titles[s] = shown(path_stop_title(path, s), arena);
        home[s] = path_home_line(path, s);
    }
    for (int l = 0; l < lines; l++) {
        const Line *line = &path->lines[l];
        line_titles[l] = safe_text(str_trim(line->title), arena);
        signs[l] = (int)strlen(line->letter) + 2;
        for (int i = 0; i < line->stop_count; i++) {
            int stop = path->line_stops[line->first_stop + i];
            if (home[stop] == l && codes[stop].cols == 0)
                codes[stop] = safe_format(arena, "%s%d", line->letter, i + 1);
        }
    }
    return (LayoutInput){
        .path = path,
        .graph = graph,
        .stop_count = stops,
        .titles = titles,
        .codes = codes,
        .line_titles = line_titles,
        .sign_cols = signs,
        .home = home,
        .arena = arena,
        .scratch = scratch,
    };
}

Layout layout_make(const Path *path, const Graph *graph, View view, int width, int rows,
                   Arena *arena, Arena *scratch)
{
    LayoutInput in = make_input(path, graph, arena, scratch);
    in.width = clamped(width);
    in.rows = rows > 0 ? rows : 0;
    if (view == VIEW_AUTO) view = width < WIDE_ENOUGH ? VIEW_VERTICAL : VIEW_HORIZONTAL;
    return view == VIEW_VERTICAL ? layout_columns(&in) : layout_rows(&in);
}
