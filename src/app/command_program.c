#include "app/command_parts.h"

/* In any case; what a command is called and what it does is ASCII. */
static bool holds(Str text, Str word)
{
    for (size_t at = 0; at + word.len <= text.len; at++)
        if (str_equal_ascii_case(str_slice(text, at, at + word.len), word)) return true;
    return false;
}

/* True if a key of the command is called so, as the help shows it: "?" or "Enter". */
static bool has_key_called(App *app, const Command *command, Str name)
{
    Str rest = command_keys(app, command);
    Key key;
    while (rest = str_trim(rest), key_parse(&rest, &key))
        if (str_equal_ascii_case(key_label(key, app->ascii, &app->scratch), name)) return true;
    return false;
}

void program_show_help(App *app, Mode mode, Str word)
{
    int count = 0;
    if (!app->shown) app->shown = ARENA_ARRAY(&app->overlay_arena, int, command_count);
    for (int i = 0; i < command_count; i++) {
        const Command *command = &commands[i];
        if (holds(str_from(command->name), word) || holds(str_from(command->help), word) ||
            has_key_called(app, command, word))
            app->shown[count++] = i;
    }
    app_open_overlay(app, mode, count);
}

Effect program_help(App *app, int argument)
{
    (void)argument;
    program_show_help(app, MODE_HELP, S(""));
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
