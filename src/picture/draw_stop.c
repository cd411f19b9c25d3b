#include "picture/draw_stop.h"

static Glyph glyph_of(const App *app, int stop, Role *role)
{
    *role = ROLE_LINE;
    if (!path_is_station(app->path, stop)) return GLYPH_GROUP;
    State state = app->standing.state[stop];
    *role = theme_state_role(state, app->standing.ready[stop]);
    return theme_state_glyph(state, app->standing.ready[stop]);
}

static void add_title(Sheet *sheet, int stop, Role role)
{
    const App *app = sheet->look.app;
    int number = path_is_station(app->path, stop) ? app->path->stations[stop].number : 0;
    sheet_safe(sheet, SAFE(" "), role);
    if (number) sheet_safe(sheet, safe_format(sheet->look.arena, "%d ", number), role);
    sheet_add(sheet, path_stop_title(app->path, stop), role);
}

void draw_stop_plain(Sheet *sheet, int stop)
{
    Role role;
    Glyph glyph = glyph_of(sheet->look.app, stop, &role);
    sheet_glyph(sheet, glyph, ROLE_TEXT, 0);
    add_title(sheet, stop, ROLE_TEXT);
}

void draw_stop_name(Sheet *sheet, int stop, Role role)
{
    Role glyph_role;
    Glyph glyph = glyph_of(sheet->look.app, stop, &glyph_role);
    sheet_glyph(sheet, glyph, glyph_role, path_home_line(sheet->look.app->path, stop));
    add_title(sheet, stop, role);
}

void draw_stop_state(Sheet *sheet, int stop)
{
    const App *app = sheet->look.app;
    if (!path_is_station(app->path, stop)) return;
    const char *word = state_word(app_state(app, stop), app->standing.ready[stop]);
    sheet_right(sheet, safe_format(sheet->look.arena, "%s", word), ROLE_DIM);
}
