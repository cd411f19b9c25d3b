#include "app/handle.h"

#include "app/command.h"

static const Effect nothing = {.kind = EFFECT_NONE};

/* Runs a command by its name in the table. */
static Effect run(App *app, const char *name)
{
    return command_named(str_from(name))->run(app, 0);
}

static Effect say_unbound(App *app, Key key)
{
    app->count = 0;
    Str label = key_label(key, app->ascii, &app->scratch);
    app_say(app, MESSAGE_WARNS, "%.*s is not bound: %s shows the keys", S_ARG(label),
            command_key(app, "help", &app->scratch));
    return nothing;
}

/* Any key goes on from the start screen; those that only say yes do nothing more. */
static bool only_goes_on(App *app, Key key)
{
    static const int32_t says_yes[] = {'\r', ' ', 27};
    if (app->mode != MODE_START) return false;
    app_close_overlay(app);
    for (size_t i = 0; i < sizeof says_yes / sizeof *says_yes; i++)
        if (key.code == says_yes[i]) return true;
    return false;
}

/* What a key or a click on its hint does. */
static Effect choose(App *app, const Command *command, int argument)
{
    if (command != app->asked) app->asked = NULL;
    if (command->in_overlay || !app_has_overlay(app)) return command_run(app, command, argument);
    Mode before = app->mode;
    app_close_overlay(app);
    Effect effect = command_run(app, command, argument);
    if (app->mode == before) app_close_overlay(app); /* the key that opened it closes it */
    return effect;
}

static void forget_message(App *app)
{
    app->message_kind = MESSAGE_NONE;
    app->message = (SafeText){0};
    app->just_saved = false;
}

static Effect press(App *app, const Event *event)
{
    forget_message(app);
    if (app_is_typing(app)) return command_typed(app, event->key);
    if (only_goes_on(app, event->key)) return nothing;
    if (command_counts(app, event->key)) return nothing;
    int argument;
    const Command *command = command_for_key(app, event->key, &argument);
    return command ? choose(app, command, argument) : say_unbound(app, event->key);
}

static Effect said(App *app, const Event *event)
{
    forget_message(app);
    return command_said(app, str_copy(event->text, &app->scratch));
}

static bool contains(Rect rect, int x, int y)
{
    return x >= rect.x && x < rect.x + rect.cols && y >= rect.y && y < rect.y + rect.rows;
}

/* The first click on a row selects it, the next one does what Enter does. */
static Effect click_overlay(App *app, int hit)
{
    if (hit == 0 || app->mode == MODE_START) return run(app, "close");
    if (app->overlay_at == hit - 1) return run(app, "enter");
    app_point(app, hit - 1);
    return nothing;
}

static Effect click_panel(App *app, int hit)
{
    bool again = app->in_panel && app->item == hit - 1;
    if (hit == 0 || hit > app->item_count) return nothing;
    app->in_panel = true;
    app->item = hit - 1;
    return again ? run(app, "enter") : nothing;
}

static Effect click_map(App *app, const Event *event)
{
    enum { REACH = 2 }; /* cells around a stop that count as a click on it */
    Rect map = app->frame.map;
    int stop = event->hit - 1;
    if (stop < 0 && !app_lists(app)) {
        int spot =
            layout_spot_at(&app->layout, event->x - map.x, event->y - map.y + app->map_y, REACH);
        stop = spot < 0 ? -1 : app->layout.spots[spot].stop;
    }
    if (stop < 0) return nothing;
    bool again = stop == app->stop && !app->in_panel && app->layout.view == VIEW_OVERVIEW;
    app->in_panel = false;
    app_select(app, stop);
    return again ? run(app, "enter") : nothing;
}

/* A click on a hint does what its key does, also on the start screen, from which it goes on. */
static Effect click_hint(App *app, int hit)
{
    if (hit == 0) return nothing;
    if (app->mode == MODE_START) app_close_overlay(app);
    forget_message(app);
    return choose(app, &commands[hit - 1], 0);
}

static Effect click(App *app, const Event *event)
{
    if (app_is_typing(app)) return nothing;
    if (contains(app->frame.status, event->x, event->y)) return click_hint(app, event->hit);
    if (app_has_overlay(app)) return click_overlay(app, event->hit);
    if (contains(app_panel_rect(app), event->x, event->y)) return click_panel(app, event->hit);
    return contains(app->frame.map, event->x, event->y) ? click_map(app, event) : nothing;
}

/* The wheel moves what is under it: rows, or the map without its selection. */
static Effect wheel(App *app, const Event *event)
{
    enum { WHEEL_ROWS = 3 };
    int by = event->key.code == KEY_UP_ARROW ? -1 : 1;
    if (app_is_typing(app)) return nothing;
    if (!app_has_overlay(app)) {
        bool on_panel = contains(app_panel_rect(app), event->x, event->y);
        app->in_panel = on_panel && app->item_count > 0;
        if (on_panel != app->in_panel) return nothing;
        if (!on_panel && !app_lists(app)) {
            app_scroll_by(app, by * WHEEL_ROWS);
            return nothing;
        }
    }
    return run(app, by < 0 ? "up" : "down");
}

static Effect resize(App *app, const Event *event)
{
    app_resize(app, event->x, event->y);
    return nothing;
}

static Effect resume(App *app, const Event *event)
{
    (void)app;
    (void)event;
    return (Effect){.kind = EFFECT_REDRAW};
}

static Effect hang_up(App *app, const Event *event)
{
    (void)app;
    (void)event;
    return (Effect){.kind = EFFECT_QUIT};
}

Effect handle_event(App *app, const Event *event)
{
    static Effect (*const handlers[])(App *, const Event *) = {
        [EVENT_KEY] = press,     [EVENT_CLICK] = click,   [EVENT_WHEEL] = wheel,
        [EVENT_RESIZE] = resize, [EVENT_RESUME] = resume, [EVENT_HANG_UP] = hang_up,
        [EVENT_LINE] = said,
    };
    arena_reset(&app->scratch);
    if (event->now) app->now = event->now;
    return handlers[event->kind] ? handlers[event->kind](app, event) : nothing;
}
