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
    bool across = app->layout.view != VIEW_HORIZONTAL;
    app->view = across ? VIEW_HORIZONTAL : VIEW_VERTICAL;
    app->listing = false;
    app_layout(app);
    app_say(app, MESSAGE_SAYS, "The lines run %s  (%s turns them)", across ? "across" : "down",
            command_key(app, "view", &app->scratch));
    return nothing;
}

Effect view_overview(App *app, int argument)
{
    (void)argument;
    app->overview = !app->overview;
    if (app->overview && !app_scrolls(app))
        app_say(app, MESSAGE_SAYS, "The whole map is in sight already");
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
