#include "app/app_parts.h"

/* Goals are kept by their ids, so that one that an edit took away is there again when it comes
 * back. */

bool app_is_goal(const App *app, int stop)
{
    for (int i = 0; i < app->goal_count; i++)
        if (app->goals[i] == stop) return true;
    return false;
}

void app_find_goals(App *app)
{
    for (int i = 0; i < app->goal_count; i++)
        app->goals[i] = app_stop_with_id(app->path, app->goal_ids[i]);
}

static void drop_goal(App *app, int stop)
{
    int kept = 0;
    for (int i = 0; i < app->goal_count; i++) {
        if (app->goals[i] == stop) continue;
        app->goals[kept] = app->goals[i];
        app->goal_ids[kept++] = app->goal_ids[i];
    }
    app->goal_count = kept;
    if (kept == 0) arena_reset(&app->goals_arena);
}

bool app_toggle_goal(App *app, int stop)
{
    if (app_is_goal(app, stop)) {
        drop_goal(app, stop);
        return true;
    }
    if (app->goal_count == GOALS_LIMIT) return false;
    app->goal_ids[app->goal_count] = str_copy(path_stop_id(app->path, stop), &app->goals_arena);
    app->goals[app->goal_count++] = stop;
    return true;
}

void app_set_goals(App *app, Str ids)
{
    Str id;
    arena_reset(&app->goals_arena);
    app->goal_count = 0;
    while (app->goal_count < GOALS_LIMIT && str_split(&ids, '\t', &id))
        if (id.len) app->goal_ids[app->goal_count++] = str_copy(id, &app->goals_arena);
    app_find_goals(app);
}

void app_move_goal(App *app, Str from, int stop)
{
    for (int i = 0; i < app->goal_count; i++) {
        if (!str_equal(app->goal_ids[i], from)) continue;
        app->goal_ids[i] = str_copy(path_stop_id(app->path, stop), &app->goals_arena);
        app->goals[i] = stop;
    }
}

Str app_goals(const App *app, Arena *arena)
{
    Buf ids = {.arena = arena};
    for (int i = 0; i < app->goal_count; i++)
        buf_format(&ids, "%s%.*s", i ? "\t" : "", S_ARG(app->goal_ids[i]));
    return buf_str(&ids);
}

Str app_time_needed(const App *app, double low, double high, Arena *arena)
{
    enum { MOST_HOURS = 1000000 }; /* what is above is no estimate */
    int each = app->settings.hours_per_week;
    Buf out = {.arena = arena};
    buf_format(&out, low < high ? "%g-%g hours" : "%g hours", low, high);
    if (each == 0 || high > MOST_HOURS) return buf_str(&out);
    int first = (int)((low + each - 1) / each), last = (int)((high + each - 1) / each);
    if (first < last) buf_format(&out, ", %d-%d weeks", first, last);
    if (first >= last) buf_format(&out, ", %d week%s", last, str_plural(last));
    return buf_str(&out);
}
