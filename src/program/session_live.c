#include "app/command.h"
#include "base/file.h"
#include "program/carry.h"
#include "program/session_parts.h"
#include "program/settings.h"

/* Files that others write are read again once they have been still for a moment: an editor writes
 * in pieces, or renames a new file over the old one. */
enum {
    SETTLE_MS = 50,
    MOST_STIRS = 40,  /* a file that is never still is looked at anyway */
    ABSENT_MS = 1000, /* a file that is gone for less was renamed */
};

/* The numbers under which files are watched. */
enum { THE_MAP, THE_HINTS, THE_SETTINGS, THE_PROGRESS };

void live_follow(Session *session, const Changes *changes, Str selected)
{
    App *app = &session->app;
    for (int i = 0; i < changes->count; i++) {
        const Change *change = &changes->items[i];
        if (change->kind != CHANGE_RENAMED) continue;
        app_move_goal(app, change->from, change->station);
        if (str_equal(change->from, selected)) app_go(app, change->station);
    }
}

/* Marks go over to the stations as they are now. */
static Str carry(Session *session, Str selected, Arena *scratch)
{
    App *app = &session->app;
    Changes changes = carry_over(session->store, &session->map->path, scratch);
    if (changes.count) app_set_progress(app, store_progress(session->store));
    live_follow(session, &changes, selected);
    return identity_summary(&changes, scratch);
}

/* What changed is said once. */
static void say_reread(Session *session, Str changed, int stations_before)
{
    const Map *map = session->map;
    int more = map->path.station_count - stations_before;
    Str name = file_name(map->name);
    if (changed.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s: see metromap status --changes", S_ARG(changed));
    else if (more)
        app_say(&session->app, MESSAGE_SAYS, "%.*s was read again: %d stations, %d %s", S_ARG(name),
                map->path.station_count, more < 0 ? -more : more, more < 0 ? "fewer" : "more");
    else
        app_say(&session->app, MESSAGE_SAYS, "%.*s was read again", S_ARG(name));
}

static void take_map(Session *session, Map *fresh)
{
    Arena scratch = {0};
    App *app = &session->app;
    Map *old = session->map;
    int stations_before = old->path.station_count;
    Str selected = str_copy(path_stop_id(&old->path, app->stop), &scratch);
    session->map = fresh;
    app_load(app, &fresh->path, &fresh->graph, &fresh->diags);
    Changes renamed = identity_renamed(&old->path, &fresh->path, &scratch);
    live_follow(session, &renamed, selected);
    say_reread(session, carry(session, selected, &scratch), stations_before);
    map_free(old);
    arena_free(&scratch);
}

/* The map as it is now, read in the way `choice`, beside the one that is shown; NULL where it can't
 * be read any more, which is said. */
static Map *load_again(Session *session, int choice)
{
    Map *old = session->map;
    Map *fresh = &session->reread[old == &session->reread[0]];
    MapOptions options = *session->parts->map_options;
    Str problem;
    options.choice = choice;
    if (map_load(fresh, old->name, &options, &problem) == MAP_OK) return fresh;
    app_say(&session->app, MESSAGE_FAILS, "The map stays as it was: %.*s", S_ARG(problem));
    map_free(fresh);
    return NULL;
}

void live_reload(Session *session, Effect *effect)
{
    (void)effect;
    if (session->watch) watch_look(session->watch, THE_MAP);
    Map *fresh = load_again(session, session->map->path.choice);
    if (fresh) take_map(session, fresh);
}

static void say_reading(App *app)
{
    const Path *path = app->path;
    const ReadingChoice *choice = &path->choices[path->choice];
    app_say(app, MESSAGE_SAYS,
            "%d/%d (%s next, %s keeps it) %d line%s, %d station%s: %.*s, score %.2f",
            path->choice + 1, path->choice_count, command_key(app, "reading", &app->scratch),
            command_key(app, "keep-reading", &app->scratch), choice->line_count,
            str_plural(choice->line_count), choice->station_count,
            str_plural(choice->station_count), S_ARG(choice->name), choice->score);
}

void live_read_anew(Session *session, Effect *effect)
{
    Map *old = session->map, *fresh = load_again(session, effect->number);
    if (!fresh) return;
    session->map = fresh;
    app_load(&session->app, &fresh->path, &fresh->graph, &fresh->diags);
    map_free(old);
    say_reading(&session->app);
}

void live_keep_reading(Session *session, Effect *effect)
{
    App *app = &session->app;
    Str problem, name = str_copy(effect->text, &session->moment);
    if (!map_keep_reading(session->map, name, &session->moment, &problem)) {
        app_say(app, MESSAGE_FAILS, "%.*s", S_ARG(problem));
        return;
    }
    live_read_anew(session, &(Effect){.number = 0});
    if (session->watch) watch_look(session->watch, THE_HINTS);
    app_say(app, MESSAGE_SAYS, "Kept beside the map: %.*s.metromap.yaml",
            S_ARG(file_name(session->map->name)));
}

static void look_at_map(Session *session)
{
    App *app = &session->app;
    Str name = file_name(session->map->name);
    WatchNews news = watch_look(session->watch, THE_MAP);
    bool was_missed = session->absent > 1;
    session->absent = news == WATCH_GONE ? session->absent + 1 : 0;
    if (news == WATCH_CHANGED) live_reload(session, NULL);
    if (session->absent == 2)
        app_say(app, MESSAGE_WARNS, "%.*s is gone: the map stays as it was read", S_ARG(name));
    if (news == WATCH_SAME && was_missed)
        app_say(app, MESSAGE_SAYS, "%.*s is back, as it was", S_ARG(name));
}

void live_restyle(Session *session, Effect *effect)
{
    (void)effect;
    App *app = &session->app;
    FrontStyle style = settings_style(&app->settings, session->parts->options, session->world);
    session->front->restyle(session->front, &style);
    app->ascii = session->front->glyphs == GLYPHS_ASCII;
}

/* A file of hints may go and come back: without it the map is read as if there never was one. */
static void look_at_hints(Session *session)
{
    WatchNews news = watch_look(session->watch, THE_HINTS);
    bool gone = news == WATCH_GONE;
    if (news == WATCH_CHANGED || gone != session->hints_gone) live_reload(session, NULL);
    session->hints_gone = gone;
}

/* The old settings are let go only when nobody uses them any more. */
static void look_at_settings(Session *session)
{
    Str warning;
    App *app = &session->app;
    if (watch_look(session->watch, THE_SETTINGS) != WATCH_CHANGED) return;
    session->settings_at = !session->settings_at;
    Arena *arena = &session->settings[session->settings_at];
    arena_reset(arena);
    app->settings = settings_read(session->world, arena, &warning);
    live_restyle(session, NULL);
    if (warning.len)
        app_say(app, MESSAGE_WARNS, "%.*s", S_ARG(warning));
    else
        app_say(app, MESSAGE_SAYS, "The settings were read again");
}

/* A file that can't be read is looked at again and again: what is wrong is said once. Others may
 * have the map as it was before an edit, and mark under ids that are no more. */
void live_take_marks(Session *session)
{
    Arena scratch = {0};
    App *app = &session->app;
    if (store_waiting(session->store) || !store_changed(session->store)) return;
    Str known = str_copy(app->why_read_only.str, &scratch);
    bool read = store_refresh(session->store);
    session_show_store(session);
    if (read) {
        carry_over(session->store, &session->map->path, &scratch);
        app_set_progress(app, store_progress(session->store));
    } else if (!str_equal(known, app->why_read_only.str)) {
        app_say(app, MESSAGE_WARNS, "Read-only: %.*s", S_ARG(app->why_read_only.str));
    }
    arena_free(&scratch);
}

void live_begin(Session *session)
{
    session->watch = watch_open();
    watch_file(session->watch, THE_MAP, session->map->file);
    watch_file(session->watch, THE_HINTS, map_hints_file(session->map, &session->moment));
    watch_file(session->watch, THE_SETTINGS, settings_file(session->world, &session->moment));
    watch_file(session->watch, THE_PROGRESS, store_file(session->store));
    session->front->stir = watch_fd(session->watch);
}

void live_end(Session *session)
{
    if (session->watch) watch_close(session->watch);
    session->front->stir = -1;
    for (int i = 0; i < 2; i++) arena_free(&session->settings[i]);
}

static int sooner(int a, int b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

int live_patience(const Session *session)
{
    if (session->stirs) return SETTLE_MS;
    int wait = session->watch ? watch_patience(session->watch) : -1;
    if (session->absent == 1) wait = sooner(wait, ABSENT_MS);
    Time left = session->retry_at - session->app.now;
    if (session->retry_at) wait = sooner(wait, left > 0 ? (int)left : 0);
    return wait;
}

void live_stirred(Session *session)
{
    if (watch_take(session->watch)) session->stirs++;
    if (session->stirs > MOST_STIRS) live_look(session);
}

void live_look(Session *session)
{
    App *app = &session->app;
    session->stirs = 0;
    if (session->retry_at && session->retry_at <= app->now) session->retry_at = 0;
    session->look_later = session->watch && app_is_typing(app);
    if (!session->watch || session->look_later) return;
    look_at_map(session);
    look_at_hints(session);
    look_at_settings(session);
    live_take_marks(session);
}

void live_catch_up(Session *session)
{
    if (session->look_later && !app_is_typing(&session->app)) live_look(session);
}
