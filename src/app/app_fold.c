#include "app/app_parts.h"

bool app_is_folded(const App *app, int line)
{
    return app->line_folded && app->line_folded[line];
}

bool app_is_hidden(const App *app, int stop)
{
    int count;
    const int *lines = path_lines_of(app->path, stop, &count);
    for (int i = 0; i < count; i++)
        if (!app_is_folded(app, lines[i])) return false;
    return count > 0;
}

bool app_shows_line(const App *app)
{
    return app->line_folded && !app_lists(app) && app_is_hidden(app, app->stop);
}

/* How many stops only this line shows. */
static int own_stops(const App *app, int line)
{
    const Line *at = &app->path->lines[line];
    int own = 0;
    for (int i = 0; i < at->stop_count; i++) {
        int stop = app->path->line_stops[at->first_stop + i];
        own += app_is_hidden(app, stop) && path_home_line(app->path, stop) == line;
    }
    return own;
}

static bool folds_any(const App *app)
{
    for (int line = 0; line < app->path->line_count; line++)
        if (app->line_folded[line]) return true;
    return false;
}

static void set_folded(App *app, int line, bool fold)
{
    if (!app->line_folded) {
        arena_reset(&app->fold_arena);
        app->line_folded = ARENA_ARRAY(&app->fold_arena, bool, app->path->line_count);
    }
    app->line_folded[line] = fold;
    if (!folds_any(app)) app->line_folded = NULL;
}

void app_refold(App *app, const Path *old, const bool *folded)
{
    for (int i = 0; folded && i < old->line_count; i++)
        for (int line = 0; folded[i] && line < app->path->line_count; line++)
            if (str_equal(app->path->lines[line].id, old->lines[i].id)) set_folded(app, line, true);
}

bool app_fold(App *app, int line, bool fold)
{
    set_folded(app, line, fold);
    if (fold && own_stops(app, line) < 2) {
        set_folded(app, line, false);
        return false;
    }
    bool hidden = fold && app_is_hidden(app, app->stop) &&
                  path_home_line(app->path, app->stop) == line;
    app_layout(app);
    if (hidden) {
        /* The layout knows which one stands for the others. */
        app->line = line;
        app_go(app, app->layout.spots[app->layout.first_spot[app->stop]].stop);
    }
    return true;
}

void app_reveal(App *app, int stop)
{
    int count;
    const int *lines = path_lines_of(app->path, stop, &count);
    if (!app_is_hidden(app, stop)) return;
    for (int i = 0; i < count; i++) set_folded(app, lines[i], false);
    app_layout(app);
}
