#include "picture/draw_plan.h"

#include "picture/draw_map.h"
#include "picture/draw_overview.h"

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

/* Per stop, whether the filter or an answer sorts it out; NULL where there is neither. */
static const bool *dimmed(const Look *look, const MapLook *map)
{
    const App *app = look->app;
    int count = path_stop_count(app->path);
    if (app->filter == FILTER_ALL && !map->lit_alone) return NULL;
    bool *dim = ARENA_ARRAY(look->arena, bool, count);
    for (int stop = 0; stop < count; stop++) dim[stop] = map->lit_alone || !app_passes(app, stop);
    for (int i = 0; i < map->lit_count; i++) dim[map->lit[i]] = false;
    return dim;
}

static SafeText sign_of(const Look *look, Glyph glyph, int times)
{
    Buf text = {.arena = look->arena};
    char bytes[4];
    Str sign = {bytes, text_encode(theme_glyph(look->glyphs, glyph), bytes)};
    for (int i = 0; i < times; i++) buf_add(&text, sign);
    return safe_text(buf_str(&text), look->arena);
}

SafeText draw_plan_sign(const Look *look, int row)
{
    const App *app = look->app;
    if (app->route.count) {
        SafeText goal = sign_of(look, GLYPH_GOAL, app_is_goal(app, app->listed[row]));
        return safe_format(look->arena, "%d%.*s", row + 1, S_ARG(goal.str));
    }
    if (app->mode != MODE_WHY) return (SafeText){0};
    if (row < app->waits_count) return sign_of(look, GLYPH_BEFORE, 1);
    return sign_of(look, GLYPH_POINTER, row < app->waits_count + app->opens_count ? 1 : 2);
}

static void add_tag(MapLook *map, MapTag *tags, MapTag tag)
{
    tags[map->tag_count++] = tag;
}

/* An open answer is told on the map too; goals are shown while there is none. */
static void add_answer(const Look *look, MapLook *map)
{
    const App *app = look->app;
    map->lit_count = app_lit(app, &map->lit);
    map->lit_alone = map->lit_count && (app->route.count || app->mode == MODE_WHY);
    map->pointed = app_pointed(app);
    MapTag *tags = ARENA_ARRAY(look->arena, MapTag, map->lit_count + app->goal_count);
    for (int i = 0; i < map->lit_count; i++)
        add_tag(map, tags, (MapTag){map->lit[i], draw_plan_sign(look, i), ROLE_LIT});
    for (int i = 0; !map->lit_alone && i < app->goal_count; i++)
        if (app->goals[i] >= 0 && !state_is_met(app_state(app, app->goals[i])))
            add_tag(map, tags, (MapTag){app->goals[i], sign_of(look, GLYPH_GOAL, 1), ROLE_LIT});
    map->tags = tags;
}

void draw_plan(Canvas *canvas, Rect area, const Look *look)
{
    const App *app = look->app;
    MapLook map = {.path = app->path,
                   .graph = app->graph,
                   .layout = &app->layout,
                   .standing = &app->standing,
                   .glyphs = look->glyphs,
                   .selected = app->stop,
                   .focused = app->mode == MODE_START || (!app->in_panel && !app_has_overlay(app)),
                   .matches = app->matches,
                   .match_count = app->match_count};
    add_answer(look, &map);
    map.dimmed = dimmed(look, &map);
    int air = app->map_y < 0 ? -app->map_y : 0;
    Rect below = {area.x, area.y + air, area.cols, area.rows - air};
    draw_map(canvas, below, 0, app->map_y + air, &map, look->arena);
    draw_more(canvas, area, look);
    if (draw_overview_shows(app)) draw_overview(canvas, area, look);
    enum { LEGEND_ROWS = 4 }; /* with the blank ones above it */
    if (below.rows - app->layout.height >= LEGEND_ROWS) draw_legend(canvas, area, look);
}
