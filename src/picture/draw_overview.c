#include "picture/draw_overview.h"

/* A cell holds 2 x 4 dots, as braille does; each stroke of the map sets the dots that it passes. A
 * cell has the colour of the last line that passes it. */
enum { DOT_COLS = 2, DOT_ROWS = 4, BRAILLE = 0x2800 };

typedef struct {
    unsigned char bits; /* of braille: 0x01 is the top left dot */
    bool ridden;        /* by a line, which is the next field; else an interchange alone */
    int line;
} DotCell;

typedef struct {
    const Layout *layout;
    int cols, rows; /* cells */
    DotCell *cells;
} Dots;

/* Where a column or row of the map, of `size` in all, lies among `dots`. */
static int scaled(int at, int size, int dots)
{
    return size > 1 ? (int)((long long)at * (dots - 1) / (size - 1)) : 0;
}

static void set_dot(const Dots *dots, int x, int y, int line)
{
    static const unsigned char bits[DOT_ROWS][DOT_COLS] = {
        {0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    DotCell *cell = &dots->cells[y / DOT_ROWS * dots->cols + x / DOT_COLS];
    cell->bits |= bits[y % DOT_ROWS][x % DOT_COLS];
    if (line < 0) return;
    cell->ridden = true;
    cell->line = line;
}

static void set_stroke(const Dots *dots, const Stroke *stroke)
{
    const Layout *layout = dots->layout;
    int cols = dots->cols * DOT_COLS, rows = dots->rows * DOT_ROWS;
    int right = scaled(stroke->x1, layout->width, cols);
    int bottom = scaled(stroke->y1, layout->height, rows);
    for (int y = scaled(stroke->y0, layout->height, rows); y <= bottom; y++)
        for (int x = scaled(stroke->x0, layout->width, cols); x <= right; x++)
            set_dot(dots, x, y, stroke->line);
}

static void draw_dots(Canvas *canvas, Rect area, const Dots *dots, GlyphSet glyphs)
{
    for (int i = 0; i < dots->rows * dots->cols; i++) {
        const DotCell *cell = &dots->cells[i];
        int32_t glyph = glyphs == GLYPHS_UNICODE ? BRAILLE + cell->bits : ':';
        if (cell->bits)
            canvas_glyph(canvas, area, area.x + i % dots->cols, area.y + i / dots->cols, glyph,
                         cell->ridden ? ROLE_LINE : ROLE_INTERCHANGE, cell->line);
    }
}

/* The rows of the corner that are in sight have a bar at their left. */
static void draw_sight(Canvas *canvas, Rect corner, const Look *look)
{
    const App *app = look->app;
    int height = app->layout.height, last = app->map_y + app->frame.map.rows - 1;
    int top = scaled(app->map_y, height, corner.rows), bottom = scaled(last, height, corner.rows);
    for (int y = 0; y < corner.rows; y++) {
        bool in_sight = y >= top && y <= bottom;
        canvas_glyph(canvas, corner, corner.x, corner.y + y, theme_glyph(look->glyphs, GLYPH_BAR),
                     in_sight ? ROLE_KEY : ROLE_DIVIDER, 0);
        if (in_sight)
            canvas_glyph(canvas, corner, corner.x + 1, corner.y + y,
                         theme_glyph(look->glyphs, GLYPH_POINTER), ROLE_KEY, 0);
    }
}

static void draw_here(Canvas *canvas, Rect area, const Look *look)
{
    const Layout *layout = &look->app->layout;
    int spot = layout->first_spot[look->app->stop];
    if (spot < 0) return;
    canvas_glyph(canvas, area, area.x + scaled(layout->spots[spot].x, layout->width, area.cols),
                 area.y + scaled(layout->spots[spot].y, layout->height, area.rows),
                 theme_glyph(look->glyphs, GLYPH_DOING), ROLE_CURSOR, 0);
}

/* The corner, and in it the map; false where there is no room. */
static bool find_corner(Rect area, Rect *corner, Rect *map)
{
    enum { MOST_COLS = 28, SIGHT_COLS = 3, LEAST_COLS = 4 };
    int cols = area.cols / 3 < MOST_COLS ? area.cols / 3 : MOST_COLS;
    *corner = (Rect){area.x + area.cols - cols, area.y, cols, area.rows};
    *map = (Rect){corner->x + SIGHT_COLS, area.y, cols - SIGHT_COLS, area.rows};
    return cols >= SIGHT_COLS + LEAST_COLS;
}

bool draw_overview_shows(const App *app)
{
    return app->overview && app_scrolls(app);
}

int draw_overview_hit(Rect area, const App *app, int x, int y)
{
    Rect corner, map;
    const Layout *layout = &app->layout;
    bool room = find_corner(area, &corner, &map);
    if (!room || x < corner.x || x >= corner.x + corner.cols || y < corner.y ||
        y >= corner.y + corner.rows)
        return -1;
    int best = -1, nearest = 0;
    for (int i = 0; i < layout->spot_count; i++) {
        int across = map.x + scaled(layout->spots[i].x, layout->width, map.cols) - x;
        int down = map.y + scaled(layout->spots[i].y, layout->height, map.rows) - y;
        int away = across * across + DOT_COLS * DOT_COLS * down * down; /* cells are tall */
        if (best >= 0 && away >= nearest) continue;
        nearest = away;
        best = layout->spots[i].stop;
    }
    return best;
}

void draw_overview(Canvas *canvas, Rect area, const Look *look)
{
    const Layout *layout = &look->app->layout;
    Rect corner, map;
    if (!find_corner(area, &corner, &map)) return;
    Dots dots = {layout, map.cols, map.rows,
                 arena_array(look->arena, (size_t)map.cols * (size_t)map.rows, sizeof(DotCell))};
    canvas_fill(canvas, corner, ' ', ROLE_TEXT);
    for (int i = 0; i < layout->stroke_count; i++) set_stroke(&dots, &layout->strokes[i]);
    draw_sight(canvas, corner, look);
    draw_dots(canvas, map, &dots, look->glyphs);
    draw_here(canvas, map, look);
}
