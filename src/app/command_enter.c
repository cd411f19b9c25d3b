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
    app_reveal(app, stop);
    app_select(app, stop);
    return nothing;
}

static Effect enter_item(App *app, const Item *item)
{
    switch (item->kind) {
    case ITEM_TEXT:
        return ride_read_on(app);
    case ITEM_NOTE:
        return mark_note(app, 0);
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
    const Command *command = &commands[app->shown[row]];
    app_close_overlay(app);
    return command->run(app, 0);
}

/* A row about a line leads to its first stop, a finding into the file that is read. */
static Effect enter_about(App *app, int row)
{
    const Path *path = app->path;
    int line = row - 1, number = line - path->line_count;
    Diag finding = number >= 0 ? app->findings.items[number] : (Diag){.line = 0};
    app_close_overlay(app); /* the findings go with it */
    if (number >= 0)
        return (Effect){.kind = EFFECT_EDIT_SOURCE, .text = finding.file, .number = finding.line};
    if (line >= 0 && path->lines[line].stop_count)
        return jump(app, path->line_stops[path->lines[line].first_stop]);
    return nothing;
}

static Effect enter_choice(App *app, int row)
{
    app_close_overlay(app);
    return learn_open(app, row + 1);
}

/* A line of text that begins with the code of a stop leads there, also behind the number that it
 * has in a list: "2. B1  Pre-training". */
static Effect enter_text(App *app, int row)
{
    int stop;
    Str line = str_trim(app->text[row]), code;
    if (!str_split(&line, ' ', &code)) return nothing;
    bool numbered = code.len > 1 && code.at[code.len - 1] == '.';
    line = str_trim(line);
    if (numbered && !str_split(&line, ' ', &code)) return nothing;
    int count = path_find(app->path, code, &stop, 1, &app->scratch);
    if (count != 1 || !str_equal(path_stop_code(app->path, stop, &app->scratch), code))
        return nothing;
    app_close_overlay(app);
    return jump(app, stop);
}

/* The last row is for a file that is not listed. */
static Effect enter_map(App *app, int row)
{
    bool listed = row < app->overlay_count - 1;
    Str name = listed ? app->maps[row].name : S("");
    app_close_overlay(app);
    if (!listed) return program_map_file(app);
    return (Effect){.kind = EFFECT_GO, .text = name};
}

static Effect enter_listed(App *app, int row)
{
    int stop = app->listed[row];
    app_close_overlay(app);
    return jump(app, stop);
}

static Effect enter_overlay(App *app)
{
    static Effect (*const enters[])(App * app, int row) = {
        [MODE_HELP] = enter_help,    [MODE_CHOOSE] = enter_choice, [MODE_ABOUT] = enter_about,
        [MODE_WHY] = enter_listed,   [MODE_NEXT] = enter_listed,   [MODE_ROUTE] = enter_listed,
        [MODE_GOALS] = enter_listed, [MODE_TEXT] = enter_text,     [MODE_MAPS] = enter_map,
        [MODE_HISTORY] = mark_turn_to,
    };
    return enters[app->mode](app, app->overlay_at);
}

Effect ride_enter(App *app, int argument)
{
    if (app_has_overlay(app)) return enter_overlay(app);
    const Item *item = app_item(app);
    if (!item && (view_leave_overview(app) || view_unfold(app))) return nothing;
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
    } else if (app->filter != FILTER_ALL) {
        app->filter = FILTER_ALL;
        app_say(app, MESSAGE_SAYS, "No filter");
    } else {
        app_say(app, MESSAGE_SAYS, "Nothing is open: %s quits",
                command_key(app, "quit", &app->scratch));
    }
    return nothing;
}
