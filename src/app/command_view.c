#include "app/command_parts.h"

static const Effect nothing = {.kind = EFFECT_NONE};

Effect view_list(App *app, int argument)
{
    (void)argument;
    app->listing = !app->listing;
    app_layout(app);
    if (app->frame.list)
        app_say(app, MESSAGE_SAYS, "Too small for a map: from %dx%d on there is one",
                FRAME_LIST_COLS, FRAME_LIST_ROWS);
    return nothing;
}

Effect view_turn(App *app, int argument)
{
    (void)argument;
    static const char *const says[VIEW_COUNT] = {
        [VIEW_AUTO] = "The lines run as it fits",
        [VIEW_HORIZONTAL] = "The lines run across",
        [VIEW_VERTICAL] = "The lines run down",
    };
    app->view = (View)((app->view + 1) % VIEW_COUNT);
    app->listing = false;
    app_layout(app);
    app_say(app, MESSAGE_SAYS, "%s  (v: another way)", says[app->view]);
    return nothing;
}

Effect view_about(App *app, int argument)
{
    (void)argument;
    app_open_overlay(app, MODE_ABOUT, 1 + app->path->line_count + app->diags->count);
    return nothing;
}

Effect view_redraw(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_REDRAW};
}
