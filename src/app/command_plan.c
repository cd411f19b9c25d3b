#include "app/command_parts.h"

enum { NEXT_LISTED = 40 };

static const Effect nothing = {.kind = EFFECT_NONE};

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
        app_say(app, MESSAGE_SAYS, "It waits for nothing and opens nothing");
        return nothing;
    }
    app->listed = ARENA_ARRAY(&app->overlay_arena, int, count);
    for (int i = 0; i < app->waits_count; i++) app->listed[i] = app->missing[i].station;
    for (int i = 0; i < leads; i++) app->listed[app->waits_count + i] = opens[i];
    app->listed_count = count;
    app_open_overlay(app, MODE_WHY, count);
    return nothing;
}

Effect plan_route(App *app, int argument)
{
    (void)argument;
    app->route =
        advice_route(app->path, app->graph, &app->standing, &app->stop, 1, &app->overlay_arena);
    if (app->route.count == 0) {
        app_say(app, MESSAGE_SAYS,
                path_is_station(app->path, app->stop)
                    ? "You are there already"
                    : "Nothing has to be learned before this group");
        return nothing;
    }
    app->listed = app->route.stations;
    app->listed_count = app->route.count;
    app_open_overlay(app, MODE_ROUTE, app->route.count);
    return nothing;
}
