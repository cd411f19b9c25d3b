#include "app/command_parts.h"

Effect program_help(App *app, int argument)
{
    (void)argument;
    app_open_overlay(app, MODE_HELP, command_count);
    return (Effect){.kind = EFFECT_NONE};
}

Effect program_maps(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_MAPS};
}

Effect program_former(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_GO};
}

Effect program_reload(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_RELOAD};
}

Effect program_edit(App *app, int argument)
{
    if (app->mode == MODE_ABOUT) return ride_enter(app, argument);
    app_close_overlay(app);
    const Path *path = app->path;
    return (Effect){.kind = EFFECT_EDIT_SOURCE,
                    .text = path_file(path, path_stop_file(path, app->stop)),
                    .number = path_stop_line_no(path, app->stop)};
}

Effect program_save(App *app, int argument)
{
    (void)argument;
    if (!app->saved) return (Effect){.kind = EFFECT_SAVE_AGAIN};
    app_say(app, MESSAGE_SAYS, "Everything is saved: each mark is, at once");
    return (Effect){.kind = EFFECT_NONE};
}

Effect program_suspend(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_SUSPEND};
}

Effect program_quit(App *app, int argument)
{
    if (app_has_overlay(app)) return ride_close(app, argument);
    return (Effect){.kind = EFFECT_QUIT};
}
