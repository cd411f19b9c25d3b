#include "program/session.h"

#include <errno.h>
#include <string.h>

#include "app/handle.h"
#include "front/clip.h"
#include "front/open.h"
#include "picture/screen.h"
#include "program/carry.h"
#include "program/edit.h"

/* A mark is painted first and saved after, and only then called saved; keys that wait already are
 * all handled before anything is painted. */
enum {
    IDLE_MS = 1000,        /* between looks at what others saved */
    RETRY_SAVE_MS = 30000, /* after a save that failed */
};

typedef struct {
    const World *world;
    Front *front;
    Store *store;
    Map *map;      /* the one on the screen */
    Map reread[2]; /* room for the next one while the last is still shown */
    const SessionParts *parts;
    App app;
    Arena frame;   /* what is being drawn */
    Arena moment;  /* of one effect */
    Time retry_at; /* after a failed save; 0 = nothing failed */
} Session;

static void draw(Session *session)
{
    arena_reset(&session->frame);
    Canvas canvas = screen_draw(&session->app, session->front->glyphs, &session->frame);
    session->front->show(session->front, &canvas);
}

static void save(Session *session)
{
    bool foreign = false, saved = carry_save(session->store, &session->map->path, session->app.now,
                                             session->world->by, &foreign);
    if (foreign) app_set_progress(&session->app, store_progress(session->store));
    session->retry_at = saved ? 0 : session->app.now + RETRY_SAVE_MS;
    app_saved(&session->app, saved ? S("") : store_problem(session->store));
}

static void draw_then_save(Session *session)
{
    draw(session);
    if (store_waiting(session->store) == 0 || session->retry_at > session->app.now) return;
    save(session);
    draw(session);
}

static void take(Session *session, Op op)
{
    store_add(session->store, &op);
    session->retry_at = 0;
}

static void take_mark(Session *session, Effect effect)
{
    if (effect.kind == EFFECT_SAVE) take(session, effect.op);
}

static void keep(Session *session, Effect *effect)
{
    take(session, effect->op);
}

static void save_again(Session *session, Effect *effect)
{
    (void)effect;
    session->retry_at = 0;
}

/* Runs a browser that needs the terminal on it, any other one beside it. */
static bool run_browser(Session *session, const OpenCommand *command)
{
    if (!command->in_terminal) return open_run(command);
    session->front->leave(session->front);
    bool ran = open_run(command);
    int why = errno;
    session->front->enter(session->front);
    errno = why;
    return ran;
}

static void open_reference(Session *session, Effect *effect)
{
    const World *world = session->world;
    App *app = &session->app;
    Str address;
    const char *why;
    OpenCommand command;
    if (!open_address(effect->text, &session->moment, &address, &why)) {
        app_say(app, MESSAGE_FAILS, "Not opened: %s: %.*s", why, S_ARG(effect->text));
        return;
    }
    if (!open_command(world->browser, world->path, address, &session->moment, &command)) {
        app_show_address(app, effect->text);
        app_say(app, MESSAGE_WARNS, "No browser found: set BROWSER, or copy the address with y");
        return;
    }
    if (!run_browser(session, &command)) {
        app_show_address(app, effect->text);
        app_say(app, MESSAGE_FAILS, "%s: %s", command.words[0], strerror(errno));
        return;
    }
    take_mark(session, app_opened(app, effect->text));
    app_say(app, MESSAGE_SAYS, "Opened %.*s", S_ARG(address));
}

static void copy_text(Session *session, Effect *effect)
{
    const World *world = session->world;
    App *app = &session->app;
    Str text = open_copyable(effect->text, &session->moment);
    const char *helper = clip_copy(text, world->wayland, world->display, world->path);
    if (helper) {
        app_say(app, MESSAGE_SAYS, "Copied with %s: %.*s", helper, S_ARG(text));
    } else if (session->front->copy(session->front, text)) {
        app_say(app, MESSAGE_SAYS, "Sent to the terminal: %.*s", S_ARG(text));
    } else {
        app_show_address(app, effect->text);
        app_say(app, MESSAGE_WARNS, "No clipboard: the address stands in the panel");
    }
}

static void edit_note(Session *session, Effect *effect)
{
    App *app = &session->app;
    Str id = str_copy(effect->text, &session->moment), note;
    Str before = progress_note(&app->progress, id);
    session->front->leave(session->front);
    bool edited = edit_text(session->world, before, &session->moment, &note);
    int why = errno;
    session->front->enter(session->front);
    if (!edited)
        app_say(app, MESSAGE_FAILS, "The note was not edited: %s", strerror(why));
    else if (!str_equal(note, before))
        take_mark(session, app_mark(app, SECTION_NOTES, id, note));
}

/* Marks go over to the stations as they are now; what changed is said once. */
static void carry(Session *session)
{
    Arena scratch = {0};
    Changes changes = carry_over(session->store, &session->map->path, &scratch);
    Str summary = identity_summary(&changes, &scratch);
    if (changes.count) app_set_progress(&session->app, store_progress(session->store));
    if (summary.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s: see metromap status --changes", S_ARG(summary));
    arena_free(&scratch);
}

static void reload(Session *session, Effect *effect)
{
    (void)effect;
    Map *old = session->map;
    Map *fresh = &session->reread[old == &session->reread[0]];
    Str problem;
    if (map_load(fresh, old->name, session->parts->max_size, &problem) != MAP_OK) {
        app_say(&session->app, MESSAGE_FAILS, "%.*s", S_ARG(problem));
        map_free(fresh);
        return;
    }
    session->map = fresh;
    app_load(&session->app, &fresh->path, &fresh->graph, &fresh->diags);
    carry(session);
    map_free(old);
}

static void edit_source(Session *session, Effect *effect)
{
    App *app = &session->app;
    if (session->map->file.len == 0) {
        app_say(app, MESSAGE_WARNS, "This map is part of the program: there is no file to edit");
        return;
    }
    Str file = session->map->file;
    if (effect->text.len) file = effect->text;
    session->front->leave(session->front);
    bool edited = edit_file(session->world, file, effect->number);
    int why = errno;
    session->front->enter(session->front);
    if (edited)
        reload(session, effect);
    else
        app_say(app, MESSAGE_FAILS, "The editor was not started: %s", strerror(why));
}

static void suspend(Session *session, Effect *effect)
{
    (void)effect;
    session->front->suspend(session->front);
}

static void redraw(Session *session, Effect *effect)
{
    (void)effect;
    session->front->redraw(session->front);
}

/* EFFECT_NONE and EFFECT_QUIT ask nothing of the world. */
static void (*const performers[])(Session *session, Effect *effect) = {
    [EFFECT_SAVE] = keep,      [EFFECT_SAVE_AGAIN] = save_again, [EFFECT_OPEN] = open_reference,
    [EFFECT_COPY] = copy_text, [EFFECT_EDIT_NOTE] = edit_note,   [EFFECT_EDIT_SOURCE] = edit_source,
    [EFFECT_RELOAD] = reload,  [EFFECT_SUSPEND] = suspend,       [EFFECT_REDRAW] = redraw,
};

static void perform(Session *session, Effect *effect)
{
    size_t count = sizeof performers / sizeof *performers;
    arena_reset(&session->moment);
    if ((size_t)effect->kind < count && performers[effect->kind])
        performers[effect->kind](session, effect);
}

/* Others may have the map as it was before an edit, and mark under ids that are no more. */
static void take_others_marks(Session *session)
{
    Arena scratch = {0};
    if (!store_refresh(session->store)) return;
    carry_over(session->store, &session->map->path, &scratch);
    app_set_progress(&session->app, store_progress(session->store));
    arena_free(&scratch);
}

/* Nothing came in for a while: others may have marked, or a failed save may work now. */
static void look_around(Session *session)
{
    App *app = &session->app;
    if (session->retry_at && session->retry_at <= app->now) session->retry_at = 0;
    if (store_waiting(session->store) || !store_changed(session->store)) return;
    take_others_marks(session);
}

/* Pasted text is typing only where text is typed; elsewhere its letters would be commands. */
static bool is_stray_paste(const Session *session, const Event *event)
{
    return event->pasted && !app_is_typing(&session->app);
}

/* Takes one event. False when the session is over. */
static bool step(Session *session)
{
    Front *front = session->front;
    Event event = front->next(front, IDLE_MS);
    if (session->parts->fixed_now) event.now = session->parts->fixed_now;
    if (event.kind == EVENT_HANG_UP) return false;
    if (is_stray_paste(session, &event)) return true;
    if (event.kind == EVENT_RESUME) front->redraw(front);
    if (event.kind == EVENT_NONE) session->app.now = event.now;
    if (event.kind == EVENT_NONE || event.kind == EVENT_RESUME) look_around(session);
    if (event.kind == EVENT_CLICK)
        event.hit = screen_hit(&session->app, front->glyphs, event.x, event.y, &session->frame);
    Effect effect = handle_event(&session->app, &event);
    perform(session, &effect);
    return effect.kind != EFFECT_QUIT;
}

/* What the learner should know before anything else. */
static void greet(Session *session)
{
    const Store *store = session->store;
    const StoreCopies *copies = store_copies(store);
    const char *help = store_is_damaged(store) ? " (metromap repair mends it)" : "";
    if (store_status(store) == STORE_READ_ONLY)
        app_say(&session->app, MESSAGE_WARNS, "Read-only%s: %.*s", help,
                S_ARG(store_problem(store)));
    else if (session->parts->warning.len)
        app_say(&session->app, MESSAGE_WARNS, "%.*s", S_ARG(session->parts->warning));
    else if (copies->add)
        app_say(&session->app, MESSAGE_SAYS, "Marks of a conflict copy are merged in: %.*s",
                S_ARG(copies->items[0]));
    else if (session->parts->found.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s", S_ARG(session->parts->found));
    else if (session->parts->changes.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s: see metromap status --changes",
                S_ARG(session->parts->changes));
}

bool session_run(const SessionParts *parts)
{
    Map *map = parts->map;
    Front *front = parts->front;
    Session session = {
        .world = parts->world, .front = front, .store = parts->store, .map = map, .parts = parts};
    app_init(&session.app, &map->path, &map->graph, &map->diags, store_progress(parts->store),
             parts->world->by, store_status(parts->store) == STORE_READ_ONLY, front->cols,
             front->rows, front->glyphs == GLYPHS_ASCII);
    session.app.keys = parts->settings->keys;
    session.app.counting = parts->settings->counts;
    session.app.strict = parts->settings->strict;
    session.app.hours_per_week = parts->settings->hours_per_week;
    app_welcome(&session.app);
    session.app.now = parts->fixed_now ? parts->fixed_now : parts->world->now;
    greet(&session);
    do
        if (!front->pending(front)) draw_then_save(&session);
    while (step(&session));

    if (store_waiting(parts->store))
        carry_save(parts->store, &session.map->path, session.app.now, parts->world->by, NULL);
    app_free(&session.app);
    for (int i = 0; i < 2; i++) map_free(&session.reread[i]);
    arena_free(&session.frame);
    arena_free(&session.moment);
    return store_waiting(parts->store) == 0;
}
