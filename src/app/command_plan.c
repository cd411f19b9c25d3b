#include "app/command_parts.h"

enum { NEXT_LISTED = 40 };

static const Effect nothing = {.kind = EFFECT_NONE};
static const char ANY_TIME[] = "Resources to browse, at any time";

static void list_next(App *app, int count)
{
    app->listed = ARENA_ARRAY(&app->overlay_arena, int, count);
    for (int i = 0; i < count; i++) app->listed[i] = app->advice[i].station;
    app->listed_count = count;
    app_open_overlay(app, MODE_NEXT, count);
}

Effect plan_next(App *app, int argument)
{
    (void)argument;
    app->advice = ARENA_ARRAY(&app->overlay_arena, Advice, NEXT_LISTED);
    int count =
        advice_next(app->path, app->graph, &app->standing, app->advice, NEXT_LISTED, &app->scratch);
    if (count == 0) {
        app_say(app, MESSAGE_SAYS, "Nothing is left to do: the end of the line!");
    } else if (app->advice[0].station == app->stop) {
        list_next(app, count);
    } else {
        app_reveal(app, app->advice[0].station);
        app_select(app, app->advice[0].station);
        const char *key = command_key(app, "next", &app->scratch);
        Str more = count > 1 ? str_format(&app->scratch, "  (%s lists more)", key) : S("");
        app_say(app, MESSAGE_SAYS, "Next: %s%.*s", app->advice[0].reason, S_ARG(more));
    }
    return nothing;
}

Effect plan_why(App *app, int argument)
{
    (void)argument;
    int *opens = NULL;
    app->waits_count = advice_why(app->path, app->graph, &app->standing, app->stop,
                                  &app->overlay_arena, &app->missing);
    int leads = advice_unlocks(app->path, app->graph, &app->standing, app->stop,
                               &app->overlay_arena, &opens, &app->opens_count);
    int count = app->waits_count + leads;
    if (count == 0) {
        app_say(app, MESSAGE_SAYS,
                path_is_station(app->path, app->stop) ? "It waits for nothing and opens nothing"
                                                      : ANY_TIME);
        return nothing;
    }
    app->listed = ARENA_ARRAY(&app->overlay_arena, int, count);
    for (int i = 0; i < app->waits_count; i++) app->listed[i] = app->missing[i].station;
    for (int i = 0; i < leads; i++) app->listed[app->waits_count + i] = opens[i];
    app->listed_count = count;
    app_open_overlay(app, MODE_WHY, count);
    return nothing;
}

static Route route_to(App *app, const int *goals, int count, Arena *arena)
{
    return advice_route(app->path, app->graph, &app->standing, goals, count, arena);
}

static void show_route(App *app, Mode mode)
{
    app->listed = app->route.stations;
    app->listed_count = app->route.count;
    app_open_overlay(app, mode, app->route.count);
}

Effect plan_route(App *app, int argument)
{
    (void)argument;
    app->route = route_to(app, &app->stop, 1, &app->overlay_arena);
    if (app->route.count)
        show_route(app, MODE_ROUTE);
    else
        app_say(app, MESSAGE_SAYS,
                path_is_station(app->path, app->stop) ? "You are there already" : ANY_TIME);
    return nothing;
}

/* The trip to all goals that are in the path. */
static Route route_to_goals(App *app, Arena *arena)
{
    int goals[GOALS_LIMIT], count = 0;
    for (int i = 0; i < app->goal_count; i++)
        if (app->goals[i] >= 0) goals[count++] = app->goals[i];
    return route_to(app, goals, count, arena);
}

static void say_goals(App *app)
{
    Route route = route_to_goals(app, &app->scratch);
    const char *key = command_key(app, "way", &app->scratch);
    Str time = S("");
    if (route.hours_high > 0)
        time = str_format(
            &app->scratch, ", %.*s",
            S_ARG(app_time_needed(app, route.hours_low, route.hours_high, &app->scratch)));
    app_say(app, MESSAGE_SAYS, "%d goal%s, %d station%s to go%.*s  (%s shows the way)",
            app->goal_count, str_plural(app->goal_count), route.count, str_plural(route.count),
            S_ARG(time), key);
}

Effect plan_goal(App *app, int argument)
{
    (void)argument;
    if (mark_meets_fold(app)) return nothing;
    bool was = app_is_goal(app, app->stop);
    if (!was && route_to(app, &app->stop, 1, &app->scratch).count == 0)
        app_say(app, MESSAGE_SAYS, "You are there already: that needs no goal");
    else if (!app_toggle_goal(app, app->stop))
        app_say(app, MESSAGE_WARNS, "There are %d goals at most: drop one first", GOALS_LIMIT);
    else if (app->goal_count)
        say_goals(app);
    else
        app_say(app, MESSAGE_SAYS, "No longer a goal");
    return nothing;
}

Effect plan_way(App *app, int argument)
{
    (void)argument;
    app->route = route_to_goals(app, &app->overlay_arena);
    if (app->route.count)
        show_route(app, MODE_GOALS);
    else if (app->goal_count)
        app_say(app, MESSAGE_SAYS, "All goals are reached");
    else
        app_say(app, MESSAGE_SAYS, "There is no goal yet: %s makes this stop one",
                command_key(app, "goal", &app->scratch));
    return nothing;
}
