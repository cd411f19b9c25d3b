#include "app/app_parts.h"

/* Blank rows above and below a map that has room for them. */
enum { AIR_ROWS = 2 };

/* A map that leaves much room free stands near the top, where the panel beside it begins. */
static int air_above(int rows, int slack)
{
    int air = (slack + 1) / 3, most = rows / 8;
    return air > most && most > 0 ? most : air;
}

/* Rows that stay in sight above and below the selected stop where the map has more. */
enum { AROUND_ROWS = 3 };

/* The rows that the list form takes: a heading and a blank row a line, and its stops. */
static int list_rows(const Path *path)
{
    return path_stop_count(path) + 2 * path->line_count;
}

/* Only the map with all its names is kept for the next time: others follow no former one. */
static bool is_whole(const App *app)
{
    return app->view != VIEW_OVERVIEW && app->names == NAMES_FULL && !app->line_folded;
}

void app_layout(App *app)
{
    enum { TALLEST = 1 << 20 }; /* rows; any map is cut to what the screen has */
    int room = frame_make(app->cols, app->rows, TALLEST).map.rows - AIR_ROWS;
    arena_reset(&app->layout_arena);
    LayoutTerms terms = {.view = app->view,
                         .names = app->names,
                         .folded = app->line_folded,
                         .width = frame_map_cols(app->cols, app->rows),
                         .rows = room > 0 ? room : 1};
    Formers *formers = is_whole(app) ? app->formers : NULL;
    LayoutShape former;
    if (formers && formers_find(formers, app->path, terms, &former, &app->scratch))
        terms.former = &former;
    app->layout = layout_make(app->path, app->graph, terms, &app->layout_arena, &app->scratch);
    if (formers) formers_keep(formers, app->path, app->view, &app->layout);
    int wanted = app->listing ? list_rows(app->path) : app->layout.height + AIR_ROWS;
    app->frame = frame_make(app->cols, app->rows, wanted);
    app_remake_items(app); /* of a stop, or of the line that is folded around it */
    app_scroll(app);
}

void app_show_view(App *app, View view)
{
    if (view != VIEW_OVERVIEW) app->map_view = view;
    app->view = view;
    app->listing = false;
    app_layout(app);
}

void app_show_names(App *app, Wording names)
{
    app->names = names;
    app_show_view(app, app->map_view);
}

void app_resize(App *app, int cols, int rows)
{
    app->cols = cols < 1 ? 1 : cols;
    app->rows = rows < 1 ? 1 : rows;
    app_layout(app);
}

/* The last row of the map that belongs to a stop at `spot`: of its label, which may be below. */
static int last_row_of(const Layout *layout, int spot)
{
    int last = layout->spots[spot].y;
    for (int i = 0; i < layout->label_count; i++)
        if (layout->labels[i].stop == layout->spots[spot].stop && layout->labels[i].y > last)
            last = layout->labels[i].y;
    return last;
}

void app_scroll(App *app)
{
    const Layout *layout = &app->layout;
    int rows = app->frame.map.rows, slack = rows - layout->height;
    if (slack >= 0) {
        app->map_y = -air_above(rows, slack);
        return;
    }
    int pointed = app_pointed(app), spot = layout->first_spot[pointed < 0 ? app->stop : pointed];
    if (spot < 0) return;
    int around = rows / 4 < AROUND_ROWS ? rows / 4 : AROUND_ROWS;
    int top = layout->spots[spot].y - around, bottom = last_row_of(layout, spot) + around;
    if (app->map_y < bottom - rows + 1) app->map_y = bottom - rows + 1;
    if (app->map_y > top) app->map_y = top;
    if (app->map_y > -slack) app->map_y = -slack;
    if (app->map_y < 0) app->map_y = 0;
}

void app_scroll_by(App *app, int rows)
{
    int lowest = app->layout.height - app->frame.map.rows;
    if (lowest <= 0) return;
    app->map_y += rows;
    if (app->map_y > lowest) app->map_y = lowest;
    if (app->map_y < 0) app->map_y = 0;
}

void app_go(App *app, int stop)
{
    int spot = app->layout.first_spot[stop];
    if (app->line_folded && spot >= 0 && app->layout.spots[spot].stop != stop)
        app_reveal(app, stop);
    if (stop != app->stop) app->asked = NULL; /* it was about that stop */
    bool moves = stop != app->stop;
    if (moves) app_keep_reading(app);
    app->stop = stop;
    app->item = 0;
    app_make_items(app);
    if (moves) app_read_on(app);
    app_scroll(app);
}

void app_select(App *app, int stop)
{
    if (stop != app->stop) app->came_from = app->stop;
    app_go(app, stop);
}
