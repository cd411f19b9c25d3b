/* Into a map that this one links to, and back. Each is a session of its own, with its own progress;
 * what is left is kept by name. */
#include "program/beside.h"
#include "program/session_parts.h"

static void say_why_not(Session *session, BesideStatus status, Str file)
{
    static const char *const reasons[] = {
        [BESIDE_FOUND] = "",
        [BESIDE_NOWHERE] = "This map is not in a file: there is nothing beside it",
        [BESIDE_MISSING] = "There is no such file",
        [BESIDE_OUTSIDE] = "That leads out of the folder of the first map: open it by itself",
    };
    app_say(&session->app, MESSAGE_WARNS, "%s: %.*s", reasons[status], S_ARG(file));
}

/* The place on the trail of the map in `file`, or -1. */
static int place_of(const Trail *trail, Str file)
{
    for (int i = 0; i < trail->count; i++)
        if (str_equal(trail->items[i].file, file)) return i;
    return -1;
}

/* A map is entered only if it can be read. */
static bool is_map(Session *session, Str file)
{
    Map map;
    Str problem;
    MapOptions usual = {.max_size = session->parts->options->max_size};
    bool well = map_load(&map, file, &usual, &problem) == MAP_OK;
    if (!well) app_say(&session->app, MESSAGE_WARNS, "%.*s", S_ARG(problem));
    map_free(&map);
    return well;
}

static void go_up(Session *session, int place)
{
    Trail *trail = session->parts->trail;
    session->parts->go_to = trail->items[place].file;
    trail->greeting =
        str_format(session->parts->arena, "Back in %.*s", S_ARG(trail->items[place].title));
    trail->stop = trail->items[place].stop;
    trail->count = place;
}

static void go_down(Session *session, Str file)
{
    Arena *arena = session->parts->arena;
    Trail *trail = session->parts->trail;
    const App *app = &session->app;
    Str title = str_copy(app->path->title, arena);
    trail->items[trail->count].file = str_copy(session->map->file, arena);
    trail->items[trail->count].title = title;
    trail->items[trail->count++].stop = str_copy(path_stop_id(app->path, app->stop), arena);
    trail->greeting = str_format(arena, "Backspace comes back to %.*s", S_ARG(title));
    session->parts->go_to = str_copy(file, arena);
}

void trail_enter(Session *session, Effect *effect)
{
    const Map *map = session->map;
    Trail *trail = session->parts->trail;
    Str file;
    if (trail->count == 0) trail->root = str_copy(beside_root(map), session->parts->arena);
    BesideStatus status = beside_find(map, &map->path.references[effect->number], trail->root,
                                      &session->moment, &file);
    if (status != BESIDE_FOUND) {
        say_why_not(session, status, file);
        return;
    }
    int place = place_of(trail, file);
    if (str_equal(file, map->file)) {
        app_say(&session->app, MESSAGE_SAYS, "That is this map");
    } else if (place < 0 && trail->count == TRAIL_DEPTH) {
        app_say(&session->app, MESSAGE_WARNS, "Maps are entered %d deep at most", TRAIL_DEPTH);
    } else if (maps_may_leave(session) && is_map(session, file)) {
        trail->stop = S("");
        if (place < 0) go_down(session, file);
        if (place >= 0) go_up(session, place);
    }
}

void trail_leave(Session *session, Effect *effect)
{
    (void)effect;
    const App *app = &session->app;
    Trail *trail = session->parts->trail;
    if (trail->count == 0 || !maps_may_leave(session)) return;
    go_up(session, trail->count - 1);
    trail->greeting = str_format(session->parts->arena, "Back from %.*s: %d of %d done there",
                                 S_ARG(app->path->title), app->standing.done, app->standing.total);
}

Str trail_titles(const Session *session, Arena *arena)
{
    const Trail *trail = session->parts->trail;
    const char *sign = session->front->glyphs == GLYPHS_ASCII ? " > " : " › ";
    Buf titles = {.arena = arena};
    for (int i = 0; i < trail->count; i++)
        buf_format(&titles, "%s%.*s", i ? sign : "", S_ARG(trail->items[i].title));
    return buf_str(&titles);
}
