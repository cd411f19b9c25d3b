#include "app/command_parts.h"

static const Effect nothing = {.kind = EFFECT_NONE};

Effect ride_panel(App *app, int argument)
{
    (void)argument;
    if (app->item_count)
        app->in_panel = !app->in_panel;
    else
        app_say(app, MESSAGE_SAYS, "There is nothing more to see in this one");
    return nothing;
}

static Effect jump(App *app, int stop)
{
    app->in_panel = false;
    app_select(app, stop);
    return nothing;
}

static Effect enter_item(App *app, const Item *item)
{
    switch (item->kind) {
    case ITEM_TOPIC:
        return mark_tick(app, item->index);
    case ITEM_REFERENCE:
        return learn_open(app, item->label);
    case ITEM_REQUIRES:
    case ITEM_OPENS:
        return jump(app, item->index);
    }
    return nothing;
}

/* The command of a row of the help: runs as if its key had been pressed on the map. */
static Effect enter_help(App *app, int row)
{
    app_close_overlay(app);
    return commands[row].run(app, 0);
}

static Effect enter_overlay(App *app)
{
    int row = app->overlay_at;
    if (app->mode == MODE_HELP) return enter_help(app, row);
    if (app->mode == MODE_CHOOSE) {
        app_close_overlay(app);
        return learn_open(app, row + 1);
    }
    int stop = row < app->listed_count ? app->listed[row] : -1;
    app_close_overlay(app);
    return stop < 0 ? nothing : jump(app, stop);
}

Effect ride_enter(App *app, int argument)
{
    if (app_has_overlay(app)) return enter_overlay(app);
    const Item *item = app_item(app);
    return item ? enter_item(app, item) : ride_panel(app, argument);
}

Effect ride_close(App *app, int argument)
{
    (void)argument;
    if (app_has_overlay(app)) {
        app_close_overlay(app);
    } else if (app->in_panel) {
        app->in_panel = false;
    } else if (app->match_count) {
        app->match_count = 0;
        app_say(app, MESSAGE_SAYS, "The search is over");
    } else {
        app_say(app, MESSAGE_SAYS, "Nothing is open: q quits");
    }
    return nothing;
}
