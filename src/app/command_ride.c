#include "app/command_parts.h"
#include "app/panel.h"

static const Effect nothing = {.kind = EFFECT_NONE};

static int clamp(int value, int count)
{
    return value >= count ? count - 1 : value < 0 ? 0 : value;
}

static Effect at_the_end(App *app, const char *where)
{
    app_say(app, MESSAGE_SAYS, "There is no stop further %s", where);
    return nothing;
}

static Effect ride(App *app, Direction direction, const char *where)
{
    Ride from = {app->stop, app->line};
    Ride to = layout_neighbour(&app->layout, app->path, app->graph, from, direction);
    if (to.stop == app->stop) return at_the_end(app, where);
    app->line = to.line;
    app_go(app, to.stop);
    return nothing;
}

/* The list form shows each stop once, on its home line. True if the entry `at` of Path.line_stops
 * is that one. */
static bool is_listed(const Path *path, int at)
{
    int stop = path->line_stops[at], home = path_home_line(path, stop);
    return path->lines[home].first_stop + path_position(path, home, stop) == at;
}

static int line_stop_count(const Path *path)
{
    const Line *last = &path->lines[path->line_count - 1];
    return last->first_stop + last->stop_count;
}

/* The first listed stop at or after entry `at` of Path.line_stops in steps of `by`; else -1. */
static int listed_from(const Path *path, int at, int by)
{
    for (; at >= 0 && at < line_stop_count(path); at += by)
        if (is_listed(path, at)) return path->line_stops[at];
    return -1;
}

static Effect ride_list(App *app, int by)
{
    int home = path_home_line(app->path, app->stop);
    int at = app->path->lines[home].first_stop + path_position(app->path, home, app->stop);
    int stop = listed_from(app->path, at + by, by);
    if (stop < 0) return at_the_end(app, by > 0 ? "down" : "up");
    app_go(app, stop);
    return nothing;
}

/* Moves over the rows of an overlay or the items of the panel. */
static Effect ride_rows(App *app, int to)
{
    if (app_has_overlay(app)) {
        app_point(app, clamp(to, app->overlay_count));
    } else {
        app->item = clamp(to, app->item_count);
        app->item_shift = 0;
    }
    return nothing;
}

static bool has_rows(const App *app)
{
    return app_has_overlay(app) || app->in_panel;
}

static int row_at(const App *app)
{
    return app_has_overlay(app) ? app->overlay_at : app->item;
}

/* The next row; inside an item that is taller than the panel, first what is left of it. */
static Effect step(App *app, int by)
{
    int shift = app->item_shift + by;
    if (!app_has_overlay(app) && shift >= 0 && shift <= panel_overflow(app, &app->scratch))
        app->item_shift = shift;
    else
        ride_rows(app, row_at(app) + by);
    return nothing;
}

Effect ride_down(App *app, int argument)
{
    (void)argument;
    if (has_rows(app)) return step(app, 1);
    return app_lists(app) ? ride_list(app, 1) : ride(app, GO_DOWN, "down");
}

Effect ride_up(App *app, int argument)
{
    (void)argument;
    if (has_rows(app)) return step(app, -1);
    return app_lists(app) ? ride_list(app, -1) : ride(app, GO_UP, "up");
}

Effect ride_left(App *app, int argument)
{
    if (has_rows(app)) return ride_close(app, argument);
    return app_lists(app) ? ride_line_back(app, argument) : ride(app, GO_LEFT, "left");
}

Effect ride_right(App *app, int argument)
{
    if (has_rows(app)) return ride_enter(app, argument);
    return app_lists(app) ? ride_line_on(app, argument) : ride(app, GO_RIGHT, "right");
}

Effect ride_first(App *app, int argument)
{
    (void)argument;
    if (has_rows(app)) return ride_rows(app, 0);
    app_select(app, listed_from(app->path, 0, 1));
    return nothing;
}

Effect ride_last(App *app, int argument)
{
    (void)argument;
    if (has_rows(app))
        return ride_rows(app, (app_has_overlay(app) ? app->overlay_count : app->item_count) - 1);
    app_select(app, listed_from(app->path, line_stop_count(app->path) - 1, -1));
    return nothing;
}

Effect ride_line_start(App *app, int argument)
{
    (void)argument;
    const Line *line = &app->path->lines[app_line(app)];
    app_select(app, app->path->line_stops[line->first_stop]);
    return nothing;
}

Effect ride_line_end(App *app, int argument)
{
    (void)argument;
    const Line *line = &app->path->lines[app_line(app)];
    app_select(app, app->path->line_stops[line->first_stop + line->stop_count - 1]);
    return nothing;
}

/* The next line in steps of `by` that is the home of a stop; to its first. */
static Effect ride_line(App *app, int by)
{
    const Path *path = app->path;
    for (int line = app_line(app) + by; line >= 0 && line < path->line_count; line += by) {
        int stop = listed_from(path, path->lines[line].first_stop, 1);
        if (stop < 0 || path_home_line(path, stop) != line) continue;
        app->line = line;
        app_select(app, stop);
        app_say(app, MESSAGE_SAYS, "Line %s  %.*s", path->lines[line].letter,
                S_ARG(path->lines[line].title));
        return nothing;
    }
    app_say(app, MESSAGE_SAYS, by > 0 ? "This is the last line" : "This is the first line");
    return nothing;
}

Effect ride_line_back(App *app, int argument)
{
    (void)argument;
    return ride_line(app, -1);
}

Effect ride_line_on(App *app, int argument)
{
    (void)argument;
    return ride_line(app, 1);
}

Effect ride_back(App *app, int argument)
{
    (void)argument;
    if (app->came_from < 0)
        app_say(app, MESSAGE_SAYS, "There was no jump to come back from");
    else
        app_select(app, app->came_from);
    return nothing;
}

Effect ride_leave(App *app, int argument)
{
    if (app->above.len == 0) return ride_back(app, argument);
    return (Effect){.kind = EFFECT_LEAVE_MAP};
}

static void page_of_list(App *app, int rows)
{
    int by = rows < 0 ? -1 : 1;
    for (int i = 0; i < rows * by; i++) ride_list(app, by);
    app->message_kind = MESSAGE_NONE;
}

/* The selection keeps its place on the screen, as near as stops allow. */
static void page_of_map(App *app, int rows)
{
    const Layout *layout = &app->layout;
    int before = app->map_y, at = layout->first_spot[app->stop];
    if (at < 0) return;
    Spot from = layout->spots[at];
    app_scroll_by(app, rows);
    int by = app->map_y == before ? rows : app->map_y - before;
    int spot = layout_spot_at(layout, from.x, from.y + by, layout->width + layout->height);
    if (spot >= 0) app_go(app, layout->spots[spot].stop);
}

/* A page inside an item that is taller than the panel. False where it ends. */
static bool page_of_item(App *app, int by)
{
    int most = panel_overflow(app, &app->scratch), rows = app_panel_rect(app).rows - 2;
    int shift = app->item_shift + by * (rows < 1 ? 1 : rows);
    shift = shift > most ? most : shift < 0 ? 0 : shift;
    if (app_has_overlay(app) || !app->in_panel || shift == app->item_shift) return false;
    app->item_shift = shift;
    return true;
}

Effect ride_read_on(App *app)
{
    return page_of_item(app, 1) ? nothing : ride_rows(app, app->item + 1);
}

static Effect ride_page(App *app, int by)
{
    int rows = app->frame.map.rows - 1;
    if (page_of_item(app, by)) return nothing;
    if (has_rows(app)) return ride_rows(app, row_at(app) + by * rows);
    if (app_lists(app))
        page_of_list(app, by * rows);
    else if (app_scrolls(app))
        page_of_map(app, by * rows);
    else
        app_say(app, MESSAGE_SAYS, "The whole map is in sight already");
    return nothing;
}

Effect ride_page_down(App *app, int argument)
{
    (void)argument;
    return ride_page(app, 1);
}

Effect ride_page_up(App *app, int argument)
{
    (void)argument;
    return ride_page(app, -1);
}
