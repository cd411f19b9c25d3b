#include "program/session.h"

#include "app/command.h"
#include "app/handle.h"
#include "app/panel.h"
#include "picture/screen.h"
#include "program/carry.h"
#include "program/recent.h"
#include "program/session_parts.h"
#include "program/shapes.h"

/* A mark is painted first and saved after, and only then called saved; keys that wait already are
 * all handled before anything is painted. */
enum { RETRY_SAVE_MS = 30000 /* after a save that failed */ };

static void draw(Session *session)
{
    arena_reset(&session->frame);
    if (session->front->tell) {
        session->front->tell(session->front, &session->app);
        return;
    }
    Canvas canvas = screen_draw(&session->app, session->front->glyphs, &session->frame);
    session->front->show(session->front, &canvas);
}

/* Why nothing was saved, with the file at the end: there a small screen may cut it off. */
static Str problem_in_short(const Store *store, Arena *arena)
{
    Str problem = store_problem(store), file = store_file(store);
    Str head = str_format(arena, "%.*s: ", S_ARG(file));
    if (!str_starts(problem, head)) return problem;
    return str_format(arena, "%.*s: %.*s", S_ARG(str_slice(problem, head.len, problem.len)),
                      S_ARG(file));
}

void session_show_store(Session *session)
{
    Arena scratch = {0};
    bool read_only = store_status(session->store) == STORE_READ_ONLY;
    app_set_read_only(&session->app,
                      read_only ? problem_in_short(session->store, &scratch) : S(""));
    arena_free(&scratch);
}

static void save(Session *session)
{
    bool foreign = false, saved = carry_save(session->store, &session->map->path, session->app.now,
                                             session->world->by, &foreign);
    if (foreign) app_set_progress(&session->app, store_progress(session->store));
    session->retry_at = saved ? 0 : session->app.now + RETRY_SAVE_MS;
    Arena scratch = {0};
    app_saved(&session->app, saved ? S("") : problem_in_short(session->store, &scratch));
    arena_free(&scratch);
}

static bool is_to_save(const Session *session)
{
    return store_waiting(session->store) && session->retry_at <= session->app.now;
}

static void draw_then_save(Session *session)
{
    bool saves = is_to_save(session);
    bool tells = session->front->tell; /* what is told can't be taken back: saved first */
    if (!saves || !tells) draw(session);
    if (!saves) return;
    save(session);
    draw(session);
}

void session_take(Session *session, Effect effect)
{
    for (int i = 0; i < effect.op_count; i++) {
        Op op = effect.ops[i];
        store_add(session->store, &op);
    }
    if (effect.op_count) session->retry_at = 0;
}

static void keep(Session *session, Effect *effect)
{
    session_take(session, *effect);
}

static void save_again(Session *session, Effect *effect)
{
    (void)effect;
    session->retry_at = 0;
}

static void suspend(Session *session, Effect *effect)
{
    (void)effect;
    session->front->suspend(session->front);
}

/* It reads what is on disk, where the marks of keys that came with it have to be by then; what it
 * marks is on disk after. */
static void run_verb(Session *session, Effect *effect)
{
    const SessionParts *parts = session->parts;
    App *app = &session->app;
    if (is_to_save(session)) save(session);
    Str text, line = str_copy(effect->text, &session->moment);
    int cols = app->by_lines ? app->cols : app->cols - PANEL_MARGIN_COLS; /* as it is shown */
    Aside aside = {line, cols < 1 ? 1 : cols, session->front};
    bool well = parts->run_verb(parts->context, &aside, &session->moment, &text);
    live_take_marks(session);
    app_show_text(app, line, text, well ? MESSAGE_SAYS : MESSAGE_WARNS);
}

static void redraw(Session *session, Effect *effect)
{
    (void)effect;
    session->front->redraw(session->front);
}

/* EFFECT_NONE and EFFECT_QUIT ask nothing of the world. */
/* clang-format off */
static void (*const performers[])(Session *session, Effect *effect) = {
    [EFFECT_SAVE] = keep,
    [EFFECT_SAVE_AGAIN] = save_again,
    [EFFECT_OPEN] = session_open,
    [EFFECT_OPEN_ALL] = session_open_all,
    [EFFECT_COPY] = session_copy,
    [EFFECT_EDIT_NOTE] = session_edit_note,
    [EFFECT_EDIT_SOURCE] = session_edit_source,
    [EFFECT_RELOAD] = live_reload,
    [EFFECT_READ_ANEW] = live_read_anew,
    [EFFECT_KEEP_READING] = live_keep_reading,
    [EFFECT_SUSPEND] = suspend,
    [EFFECT_REDRAW] = redraw,
    [EFFECT_SETTINGS] = live_restyle,
    [EFFECT_VERB] = run_verb,
    [EFFECT_ENTER_MAP] = trail_enter,
    [EFFECT_LEAVE_MAP] = trail_leave,
    [EFFECT_MAPS] = maps_list,
    [EFFECT_GO] = maps_go,
    [EFFECT_FILES] = maps_complete,
};
/* clang-format on */

static void perform(Session *session, Effect *effect)
{
    size_t count = sizeof performers / sizeof *performers;
    arena_reset(&session->moment);
    if ((size_t)effect->kind < count && performers[effect->kind])
        performers[effect->kind](session, effect);
}

/* Pasted text is typing only where text is typed; elsewhere its letters would be commands. */
static bool is_stray_paste(const Session *session, const Event *event)
{
    return event->pasted && !app_is_typing(&session->app);
}

/* Where nothing is painted anew by itself, what others changed is told before a line is heard. */
static void look_around(Session *session)
{
    int said = session->app.said, done = session->app.standing.done;
    live_look(session);
    if (session->app.said != said || session->app.standing.done != done) draw(session);
}

/* What an event means for the session itself, before the App has it. */
static void attend(Session *session, Event *event)
{
    Front *front = session->front;
    if (event->kind == EVENT_RESUME) front->redraw(front);
    if (event->kind == EVENT_NONE) session->app.now = event->now;
    if (event->kind == EVENT_NONE || event->kind == EVENT_RESUME) live_look(session);
    if (event->kind == EVENT_LINE) look_around(session);
    if (event->kind == EVENT_STIR) live_stirred(session);
    if (event->kind == EVENT_CLICK)
        event->hit = screen_hit(&session->app, front->glyphs, event->x, event->y, &session->frame);
}

static void keep_lines(Session *session)
{
    App *app = &session->app;
    if (app->lines_run == 0) return;
    recent_keep_lines(session->world->io, session->world->state_dir, app->lines, app->line_count);
    app->lines_run = 0;
}

/* Takes one event. False when the session is over. */
static bool step(Session *session)
{
    Front *front = session->front;
    Event event = front->next(front, live_patience(session));
    const Options *options = session->parts->options;
    if (options->now && !options->script.at) event.now = options->now;
    if (event.kind == EVENT_HANG_UP) return false;
    if (is_stray_paste(session, &event)) return true;
    attend(session, &event);
    Deed deed = tour_before(session, &event);
    Effect effect = handle_event(&session->app, &event);
    perform(session, &effect);
    tour_after(session, deed);
    live_catch_up(session);
    keep_lines(session);
    return effect.kind != EFFECT_QUIT && session->parts->go_to.len == 0;
}

/* What the learner should know before anything else. */
static void greet(Session *session)
{
    Str changes = identity_summary(session->parts->changes, &session->moment);
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
    else if (session->parts->trail->greeting.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s", S_ARG(session->parts->trail->greeting));
    else if (session->parts->found.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s", S_ARG(session->parts->found));
    else if (session->app.standing.by_path && session->app.mode == MODE_START)
        app_say(&session->app, MESSAGE_SAYS,
                "%d stations are done as the map itself says: %s and \"everything\" starts anew",
                session->app.standing.by_path,
                command_key(&session->app, "reset-many", &session->moment));
    else if (changes.len)
        app_say(&session->app, MESSAGE_SAYS, "%.*s: see metromap status --changes", S_ARG(changes));
}

static void start_app(Session *session)
{
    const SessionParts *parts = session->parts;
    const Map *map = session->map;
    Front *front = session->front;
    App *app = &session->app;
    app_init(app, (AppStart){.path = &map->path,
                             .graph = &map->graph,
                             .diags = &map->diags,
                             .progress = store_progress(parts->store),
                             .formers = &session->formers,
                             .by = parts->world->by,
                             .read_only = store_status(parts->store) == STORE_READ_ONLY,
                             .cols = front->cols,
                             .rows = front->rows,
                             .ascii = front->glyphs == GLYPHS_ASCII});
    app->settings = *parts->settings;
    app->by_lines = app->listing = front->tell;
    app->verbs = parts->verbs;
    app->verb_count = parts->verb_count;
    app->above = trail_titles(session, parts->arena);
    app->now = parts->options->now ? parts->options->now : parts->world->now;
    app->utc_offset = parts->world->utc_offset;
    app_set_lines(app, recent_lines(parts->world->io, parts->world->state_dir, &session->moment));
    if (parts->options->view != VIEW_AUTO) app_show_view(app, (View)parts->options->view);
}

/* What the learner did with the same things in other maps takes files to read: the map is shown
 * before. */
static void look_elsewhere(Session *session)
{
    const World *world = session->world;
    session->elsewhere = store_elsewhere(world->io, world->state_dir, store_file(session->store),
                                         &session->elsewhere_arena);
    session->app.elsewhere = &session->elsewhere;
    if (session->elsewhere.count || session->elsewhere.opened.entry_count) draw(session);
}

static void begin(Session *session)
{
    const SessionParts *parts = session->parts;
    Front *front = session->front;
    shapes_read(parts->world, session->map->key, &session->formers);
    start_app(session);
    session_show_store(session);
    app_welcome(&session->app);
    maps_take_place(session);
    live_follow(session, parts->changes, S(""));
    if (parts->trail->stop.len) app_return(&session->app, parts->trail->stop, 0, 0, true);
    greet(session);
    front->fresh = true;
    front->entitle(
        front, safe_format(&session->moment, "metromap: %.*s", S_ARG(session->map->path.title)));
    draw_then_save(session);
    look_elsewhere(session);
    if (parts->live) live_begin(session);
}

static void end(Session *session)
{
    SessionParts *parts = session->parts;
    live_end(session);
    maps_keep_place(session);
    *parts->settings = session->app.settings;
    parts->settings->keys = NULL; /* like `check_off`, they lived with the session */
    parts->settings->check_off = (Names){0};
    if (store_waiting(parts->store))
        carry_save(parts->store, &session->map->path, session->app.now, parts->world->by, NULL);
    shapes_write(parts->world, session->map->key, &session->formers);
    app_free(&session->app);
    formers_free(&session->formers);
    for (int i = 0; i < 2; i++) map_free(&session->reread[i]);
    arena_free(&session->frame);
    arena_free(&session->moment);
    arena_free(&session->maps);
    arena_free(&session->elsewhere_arena);
}

bool session_run(SessionParts *parts)
{
    Session session = {.world = parts->world,
                       .front = parts->front,
                       .store = parts->store,
                       .map = parts->map,
                       .parts = parts};
    begin(&session);
    while (step(&session))
        if (!session.front->pending(session.front)) draw_then_save(&session);
    end(&session);
    return store_waiting(parts->store) == 0;
}
