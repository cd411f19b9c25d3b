#include "app/command_parts.h"

/* What a command needs of where the learner is. A command without a row can always be run. */

static bool has_references(const App *app)
{
    int first;
    return !app_shows_line(app) && path_references_of(app->path, app->stop, &first) > 0;
}

static bool has_many_references(const App *app)
{
    int first;
    return !app_shows_line(app) && path_references_of(app->path, app->stop, &first) > 1;
}

static bool has_inside(const App *app)
{
    return app_has_overlay(app) || app->item_count > 0;
}

/* Enter also unfolds a line, and leaves the overview. */
static bool can_be_entered(const App *app)
{
    return has_inside(app) || app_shows_line(app) || app_is_overview(app);
}

static bool can_be_done(const App *app)
{
    return path_is_station(app->path, app->stop) && !app_shows_line(app) && !app->read_only &&
           !state_is_met(app_state(app, app->stop));
}

static bool can_be_started(const App *app)
{
    return can_be_done(app) && app_state(app, app->stop) != STATE_DOING;
}

static bool can_be_reset(const App *app)
{
    return !app->read_only && !app_shows_line(app) && app_state(app, app->stop) != STATE_TODO;
}

static bool is_left(const App *app)
{
    return app->standing.done < app->standing.total;
}

static const struct {
    Effect (*run)(App *app, int argument);
    bool (*fits)(const App *app);
} needs[] = {
    {learn_open, has_references}, {learn_choose, has_references},
    {learn_copy, has_references}, {learn_open_all, has_many_references},
    {ride_enter, can_be_entered}, {ride_panel, has_inside},
    {mark_done, can_be_done},     {mark_start, can_be_started},
    {mark_reset, can_be_reset},   {plan_next, is_left},
};

bool command_fits(const App *app, const Command *command)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (needs[i].run == command->run) return needs[i].fits(app);
    return true;
}
