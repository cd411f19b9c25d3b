#include "app/command_parts.h"

static const Effect nothing = {.kind = EFFECT_NONE};

Effect mark_history(App *app, int argument)
{
    (void)argument;
    int undone, count = app_gather_steps(app, &undone);
    if (count == 0) {
        app_close_overlay(app);
        app_say(app, MESSAGE_SAYS, "Nothing was marked yet");
        return nothing;
    }
    app_open_overlay(app, MODE_HISTORY, count);
    app_point(app, undone < count ? undone : count - 1);
    return nothing;
}

/* More than one mark may be a slip. */
static bool is_meant(App *app, const Step *step)
{
    if (step->count == 1 || app->asked) return true;
    const char *key = command_key(app, "enter", &app->scratch);
    Str again = app->by_lines ? S("say the number again")
                              : str_format(&app->scratch, "%s again", key);
    app->asked = command_named(S("enter"));
    app_say(app, MESSAGE_WARNS, "%s %d marks%s? To do it, %.*s", step->redo ? "Do" : "Take back",
            step->count, step->redo ? " again" : "", S_ARG(again));
    return false;
}

Effect mark_turn_to(App *app, int row)
{
    const Mark *mark;
    Step step = app->steps[row];
    if (!app->read_only && !is_meant(app, &step)) return nothing;
    app->asked = NULL;
    app_close_overlay(app);
    Effect effect = app_turn(app, step.redo, step.count, &mark);
    return mark_say_turned(app, effect, mark);
}
