#include "app/command_parts.h"
#include "model/check.h"

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

static void say_view(App *app)
{
    static const char *const says[VIEW_COUNT] = {
        [VIEW_HORIZONTAL] = "The lines run across",
        [VIEW_VERTICAL] = "The lines run down",
        [VIEW_OVERVIEW] = "A line a row",
    };
    const char *key = command_key(app, "view", &app->scratch);
    if (app->layout.view == VIEW_OVERVIEW)
        app_say(app, MESSAGE_SAYS, "%s  (%s goes to the stop on the map, %s to other views)",
                says[VIEW_OVERVIEW], command_key(app, "enter", &app->scratch), key);
    else
        app_say(app, MESSAGE_SAYS, "%s  (%s goes on to other views)", says[app->layout.view], key);
}

Effect view_turn(App *app, int argument)
{
    (void)argument;
    static const View next[VIEW_COUNT] = {
        [VIEW_HORIZONTAL] = VIEW_VERTICAL,
        [VIEW_VERTICAL] = VIEW_OVERVIEW,
        [VIEW_OVERVIEW] = VIEW_HORIZONTAL,
    };
    app_show_view(app, next[app->layout.view]);
    say_view(app);
    return nothing;
}

bool view_leave_overview(App *app)
{
    if (!app_is_overview(app)) return false;
    app_reveal(app, app->stop);
    app_show_names(app, NAMES_FULL);
    return true;
}

Effect view_fold(App *app, int argument)
{
    (void)argument;
    int line = app_line(app);
    const char *letter = app->path->lines[line].letter;
    if (app_lists(app) || app_is_overview(app)) {
        app_say(app, MESSAGE_SAYS, "Lines are folded on the map");
    } else if (app_is_folded(app, line)) {
        app_fold(app, line, false);
        app_say(app, MESSAGE_SAYS, "Line %s is unfolded", letter);
    } else if (app_fold(app, line, true)) {
        app_say(app, MESSAGE_SAYS, "Line %s is folded: %s unfolds it", letter,
                command_key(app, "fold", &app->scratch));
    } else {
        app_say(app, MESSAGE_SAYS, "Line %s has nothing to fold", letter);
    }
    return nothing;
}

bool view_unfold(App *app)
{
    bool hides = app_shows_line(app);
    app_reveal(app, app->stop);
    return hides;
}

static void say_detail(App *app)
{
    static const char *const says[NAMES_COUNT] = {
        [NAMES_FULL] = "Full names",
        [NAMES_SHORT] = "Short names",
        [NAMES_NONE] = "Dots and lines",
    };
    const char *what = app_is_overview(app) ? "A line a row" : says[app->names];
    const char *more = command_key(app, "more-detail", &app->scratch);
    const char *less = command_key(app, "less-detail", &app->scratch);
    app_say(app, MESSAGE_SAYS, "%s  (%s and %s change how much is shown)", what, more, less);
}

/* From least to most: a line a row, dots and lines, short names, full names. */
Effect view_more(App *app, int argument)
{
    (void)argument;
    if (app_is_overview(app)) {
        app_show_names(app, app->names);
    } else if (app->names != NAMES_FULL) {
        app_show_names(app, app->names - 1);
    } else {
        app_say(app, MESSAGE_SAYS, "All names are shown already");
        return nothing;
    }
    say_detail(app);
    return nothing;
}

Effect view_less(App *app, int argument)
{
    (void)argument;
    if (app_is_overview(app)) {
        app_say(app, MESSAGE_SAYS, "This is the least: a line a row");
        return nothing;
    }
    if (app->names == NAMES_NONE)
        app_show_view(app, VIEW_OVERVIEW);
    else
        app_show_names(app, app->names + 1);
    say_detail(app);
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

Effect view_reading(App *app, int argument)
{
    (void)argument;
    const Path *path = app->path;
    if (path->choice_count > 1)
        return (Effect){.kind = EFFECT_READ_ANEW,
                        .number = (path->choice + 1) % path->choice_count};
    app_say(app, MESSAGE_SAYS, "There is no other way to read this map");
    return nothing;
}

/* Only what was chosen is kept: one key by mistake leaves no file beside the learner's. */
Effect view_keep_reading(App *app, int argument)
{
    (void)argument;
    const Path *path = app->path;
    bool told = path->choice_count && str_equal(str_from(path->reading_rule), S("told"));
    if (path->choice > 0 && !told)
        return (Effect){.kind = EFFECT_KEEP_READING, .text = path->choices[path->choice].name};
    if (told || path->choice_count < 2)
        app_say(app, MESSAGE_SAYS, "There is nothing to keep: %s",
                told ? "hints say how this map is read" : "this map can be read in one way only");
    else
        app_say(app, MESSAGE_SAYS, "It is read so anyway: %s shows another way, which can be kept",
                command_key(app, "reading", &app->scratch));
    return nothing;
}

Effect view_about(App *app, int argument)
{
    (void)argument;
    app->findings = (DiagList){.arena = &app->overlay_arena};
    for (int i = 0; i < app->diags->count; i++)
        *LIST_PUSH(&app->overlay_arena, &app->findings) = app->diags->items[i];
    check_path(app->path, &app->findings);
    diag_sort(&app->findings);
    app_open_overlay(app, MODE_ABOUT, 1 + app->path->line_count + app->findings.count);
    return nothing;
}

Effect view_redraw(App *app, int argument)
{
    (void)app;
    (void)argument;
    return (Effect){.kind = EFFECT_REDRAW};
}
