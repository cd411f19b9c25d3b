#include "picture/screen.h"

#include "picture/draw_list.h"
#include "picture/draw_map.h"
#include "picture/draw_overlay.h"
#include "picture/draw_overview.h"
#include "picture/draw_station.h"
#include "picture/draw_status.h"

/* A map that is taller than its room: marks at its right edge say where it goes on. */
static void draw_more(Canvas *canvas, Rect area, const Look *look)
{
    const App *app = look->app;
    int x = area.x + area.cols - 1;
    if (app->map_y > 0)
        canvas_glyph(canvas, area, x, area.y, theme_glyph(look->glyphs, GLYPH_UP), ROLE_KEY, 0);
    if (app->map_y + area.rows < app->layout.height)
        canvas_glyph(canvas, area, x, area.y + area.rows - 1, theme_glyph(look->glyphs, GLYPH_DOWN),
                     ROLE_KEY, 0);
}

/* What the signs on the map mean, below a map that leaves the rows free. */
static void draw_legend(Canvas *canvas, Rect area, const Look *look)
{
    static const struct {
        State state;
        bool ready;
    } shown[] = {{STATE_DONE, false},
                 {STATE_DOING, false},
                 {STATE_TODO, true},
                 {STATE_TODO, false},
                 {STATE_DROPPED, false}};
    Sheet sheet = sheet_make(look, area.cols, -1, false);
    sheet_row(&sheet, -1);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        State state = shown[i].state;
        bool ready = shown[i].ready;
        sheet_glyph(&sheet, theme_state_glyph(state, ready), theme_state_role(state, ready), 0);
        sheet_safe(&sheet, safe_format(look->arena, " %s   ", state_word(state, ready)), ROLE_DIM);
    }
    sheet_glyph(&sheet, GLYPH_GROUP, ROLE_LINE, 0);
    sheet_safe(&sheet, SAFE(" resources"), ROLE_DIM);
    sheet_draw(&sheet, canvas, (Rect){area.x, area.y + area.rows - 1, area.cols, 1});
}

/* Per stop, whether the filter sorts it out; NULL where none is set. */
static const bool *dimmed(const Look *look)
{
    const App *app = look->app;
    int count = path_stop_count(app->path);
    if (app->filter == FILTER_ALL) return NULL;
    bool *dim = ARENA_ARRAY(look->arena, bool, count);
    for (int stop = 0; stop < count; stop++) dim[stop] = !app_passes(app, stop);
    return dim;
}

static void draw_plan(Canvas *canvas, Rect area, const Look *look)
{
    const App *app = look->app;
    MapLook map = {.path = app->path,
                   .graph = app->graph,
                   .layout = &app->layout,
                   .standing = &app->standing,
                   .glyphs = look->glyphs,
                   .selected = app->stop,
                   .focused = app->mode == MODE_START || (!app->in_panel && !app_has_overlay(app)),
                   .dimmed = dimmed(look),
                   .matches = app->matches,
                   .match_count = app->match_count};
    map.lit_count = app_lit(app, &map.lit);
    int air = app->map_y < 0 ? -app->map_y : 0;
    Rect below = {area.x, area.y + air, area.cols, area.rows - air};
    draw_map(canvas, below, 0, app->map_y + air, &map, look->arena);
    draw_more(canvas, area, look);
    if (app->overview && app_scrolls(app)) draw_overview(canvas, area, look);
    enum { LEGEND_ROWS = 4 }; /* with the blank ones above it */
    if (below.rows - app->layout.height >= LEGEND_ROWS) draw_legend(canvas, area, look);
}

static void draw_divider(Canvas *canvas, const Look *look)
{
    Glyph glyph = look->app->frame.beside ? GLYPH_BAR : GLYPH_RULE;
    canvas_fill(canvas, look->app->frame.divider, theme_glyph(look->glyphs, glyph), ROLE_DIVIDER);
}

static void draw_body(Canvas *canvas, const Look *look)
{
    const App *app = look->app;
    Rect map = app->frame.map, panel = app_panel_rect(app);
    bool covered = panel.rows && panel.y == map.y && panel.x == map.x;
    if (covered) {
        draw_station(canvas, panel, look);
        return;
    }
    if (app_lists(app))
        draw_list(canvas, map, look);
    else
        draw_plan(canvas, map, look);
    draw_divider(canvas, look);
    if (panel.rows) draw_station(canvas, panel, look);
}

Canvas screen_draw(const App *app, GlyphSet glyphs, Arena *frame)
{
    Look look = {app, glyphs, frame};
    Canvas canvas = canvas_make(app->cols, app->rows, frame);
    draw_title(&canvas, app->frame.title, &look);
    draw_body(&canvas, &look);
    if (app_has_overlay(app)) draw_overlay(&canvas, &look);
    draw_status(&canvas, app->frame.status, &look);
    return canvas;
}

static bool holds(Rect area, int x, int y)
{
    return x >= area.x && x < area.x + area.cols && y >= area.y && y < area.y + area.rows;
}

int screen_hit(const App *app, GlyphSet glyphs, int x, int y, Arena *scratch)
{
    Look look = {app, glyphs, scratch};
    Rect panel = app_panel_rect(app);
    if (holds(app->frame.status, x, y)) return 1 + draw_status_hit(app->frame.status, &look, x);
    if (app_has_overlay(app)) return 1 + draw_overlay_hit(&look, x, y);
    if (holds(panel, x, y)) {
        Sheet sheet = draw_station_sheet(&look, panel);
        return 1 + sheet_hit(&sheet, draw_station_body(panel), x, y);
    }
    if (app_lists(app) && holds(app->frame.map, x, y))
        return 1 + draw_list_hit(app->frame.map, &look, y);
    return 0;
}
