#include "picture/screen.h"

#include "picture/draw_list.h"
#include "picture/draw_overlay.h"
#include "picture/draw_overview.h"
#include "picture/draw_plan.h"
#include "picture/draw_station.h"
#include "picture/draw_status.h"

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
    if (app_has_overlay(app) || app->mode == MODE_HELP_SEARCH) draw_overlay(&canvas, &look);
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
    if (!holds(app->frame.map, x, y)) return 0;
    if (app_lists(app)) return 1 + draw_list_hit(app->frame.map, &look, y);
    return draw_overview_shows(app) ? 1 + draw_overview_hit(app->frame.map, app, x, y) : 0;
}
