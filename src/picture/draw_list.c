#include "picture/draw_list.h"

#include "picture/draw_stop.h"

/* A row of the list: a line's heading (stop -1), a stop, or a blank (line -1). Rows are walked,
 * never kept: of a long list only those in view are made. */
typedef struct {
    int line, stop;
} ListRow;

/* Walks over all rows in order, starting with a zeroed one. False at the end. */
typedef struct {
    int line;    /* the line that is walked */
    int at;      /* next of its stops; 0 = the first */
    bool headed; /* its heading has been given */
    bool spaced; /* the blank row before it too */
    ListRow row;
} Walk;

static bool is_home(const Path *path, int line, int stop)
{
    return path_home_line(path, stop) == line;
}

static bool walk_next(const Path *path, Walk *walk)
{
    for (; walk->line < path->line_count; *walk = (Walk){.line = walk->line + 1}) {
        const Line *line = &path->lines[walk->line];
        walk->row = (ListRow){-1, -1};
        if (walk->line > 0 && !walk->spaced) return walk->spaced = true;
        walk->row.line = walk->line;
        if (!walk->headed) return walk->headed = true;
        while (walk->at < line->stop_count) {
            walk->row.stop = path->line_stops[line->first_stop + walk->at++];
            if (is_home(path, walk->line, walk->row.stop)) return true;
        }
    }
    return false;
}

static void add_heading(Sheet *sheet, int line)
{
    const App *app = sheet->look.app;
    const Line *at = &app->path->lines[line];
    sheet_sign(sheet, line);
    sheet_safe(sheet, SAFE(" "), ROLE_TEXT);
    sheet_add(sheet, at->title, ROLE_HEADING);
    if (at->has_stations)
        sheet_right(sheet,
                    safe_format(sheet->look.arena, "%d/%d", app->standing.line_done[line],
                                app->standing.line_total[line]),
                    ROLE_DIM);
}

static Role role_of(const App *app, int stop)
{
    const int *lit;
    int lit_count = app_lit(app, &lit);
    for (int i = 0; i < lit_count; i++)
        if (lit[i] == stop) return ROLE_LIT;
    for (int i = 0; i < app->match_count; i++)
        if (app->matches[i] == stop) return ROLE_MATCH;
    if (!app_passes(app, stop)) return ROLE_DIM;
    if (!path_is_station(app->path, stop)) return ROLE_TEXT;
    return theme_label_role(app->standing.state[stop], app->standing.ready[stop]);
}

static void add_row(Sheet *sheet, ListRow row)
{
    sheet_row(sheet, row.stop);
    if (row.line < 0) return;
    if (row.stop < 0) {
        add_heading(sheet, row.line);
        return;
    }
    draw_stop_name(sheet, row.stop, role_of(sheet->look.app, row.stop));
    draw_stop_state(sheet, row.stop);
}

/* The row of the selected stop, and how many there are. */
static int selected_row(const App *app, int *count)
{
    int selected = 0;
    Walk walk = {0};
    for (*count = 0; walk_next(app->path, &walk); ++*count)
        if (walk.row.stop == app->stop) selected = *count;
    return selected;
}

/* The rows first .. first+shown-1 around the selected one. */
static Sheet visible_rows(const Look *look, Rect area, int *first, int *count)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, area.cols, app->stop, !app->in_panel && !app_has_overlay(app));
    *first = selected_row(app, count) - area.rows / 2;
    if (*first > *count - area.rows) *first = *count - area.rows;
    if (*first < 0) *first = 0;
    Walk walk = {0};
    for (int row = 0; row < *first + area.rows && walk_next(app->path, &walk); row++)
        if (row >= *first) add_row(&sheet, walk.row);
    return sheet;
}

void draw_list(Canvas *canvas, Rect area, const Look *look)
{
    int first, count;
    Sheet sheet = visible_rows(look, area, &first, &count);
    sheet_draw(&sheet, canvas, area);
    sheet_draw_marks(&sheet, canvas, area, first > 0, first + area.rows < count);
}

int draw_list_hit(Rect area, const Look *look, int y)
{
    int first, count;
    Sheet sheet = visible_rows(look, area, &first, &count);
    return sheet_hit(&sheet, area, area.x, y);
}
