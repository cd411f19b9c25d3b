#include "app/app_parts.h"

static bool has_free_reference(const App *app, int stop)
{
    int first, count = path_references_of(app->path, stop, &first);
    for (int i = first; i < first + count; i++)
        if (app->path->references[i].free) return true;
    return false;
}

static bool is_all(const App *app, int stop)
{
    (void)app, (void)stop;
    return true;
}

static bool is_ready(const App *app, int stop)
{
    return path_is_station(app->path, stop) && app->standing.ready[stop];
}

static bool is_doing(const App *app, int stop)
{
    return app_state(app, stop) == STATE_DOING;
}

static bool is_done(const App *app, int stop)
{
    State state = app_state(app, stop);
    return state == STATE_DONE || state == STATE_KNOWN;
}

static bool is_left(const App *app, int stop)
{
    return path_is_station(app->path, stop) && !state_is_met(app_state(app, stop));
}

static const struct {
    const char *name, *word; /* shown, and said for it where there is no screen */
    bool (*passes)(const App *app, int stop);
} filters[FILTER_COUNT] = {
    [FILTER_ALL] = {"all", "all", is_all},
    [FILTER_READY] = {"ready", "ready", is_ready},
    [FILTER_DOING] = {"doing", "doing", is_doing},
    [FILTER_DONE] = {"done", "done", is_done},
    [FILTER_LEFT] = {"not done", "left", is_left},
    [FILTER_FREE] = {"free references", "free", has_free_reference},
};

const char *app_filter_name(Filter filter)
{
    return filters[filter].name;
}

Filter app_filter_named(Str name)
{
    int filter = 0;
    while (filter < FILTER_COUNT && !str_equal_ascii_case(name, str_from(filters[filter].word)) &&
           !str_equal_ascii_case(name, str_from(filters[filter].name)))
        filter++;
    return (Filter)filter;
}

bool app_passes(const App *app, int stop)
{
    return filters[app->filter].passes(app, stop);
}

int app_passing(const App *app)
{
    int count = 0;
    for (int stop = 0; stop < path_stop_count(app->path); stop++) count += app_passes(app, stop);
    return count;
}
