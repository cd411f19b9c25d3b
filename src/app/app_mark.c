#include "app/app_parts.h"

void app_set_read_only(App *app, Str why)
{
    app->read_only = why.len > 0;
    arena_reset(&app->why_arena);
    app->why_read_only = safe_text(str_copy(why, &app->why_arena), &app->why_arena);
}

void app_say_read_only(App *app, const char *what)
{
    app_say(app, MESSAGE_WARNS, "Read-only: %s%s%.*s", what, app->why_read_only.cols ? ": " : "",
            S_ARG(app->why_read_only.str));
}

static Effect apply(App *app, Op op, const Mark **mark)
{
    op.at = app->now;
    op.by = app->by;
    *mark = NULL;
    if (app->read_only) {
        app_say_read_only(app, "nothing can be marked");
        return (Effect){.kind = EFFECT_NONE};
    }
    *mark = progress_apply(&app->progress, &op);
    if (!*mark) return (Effect){.kind = EFFECT_NONE};
    app_take_stock(app);
    app_remake_items(app);
    if ((*mark)->section == SECTION_NOTES) app->folded = NULL;
    app->saved = false;
    return (Effect){.kind = EFFECT_SAVE, .op = op};
}

static Op mark_of(Section section, Str key, Str value)
{
    return (Op){.kind = OP_MARK, .section = section, .key = key, .value = value};
}

Effect app_mark(App *app, Section section, Str key, Str value)
{
    const Mark *mark;
    Effect effect = apply(app, mark_of(section, key, value), &mark);
    if (!mark && !app->read_only) app_say(app, MESSAGE_SAYS, "It is so already");
    return effect;
}

Effect app_step_back(App *app, bool redo, const Mark **mark)
{
    Effect effect = apply(app, (Op){.kind = redo ? OP_REDO : OP_UNDO}, mark);
    if (!*mark && !app->read_only)
        app_say(app, MESSAGE_SAYS, redo ? "Nothing to redo" : "Nothing to undo");
    return effect;
}

void app_saved(App *app, Str problem)
{
    app->saved = app->just_saved = problem.len == 0;
    arena_reset(&app->problem_arena);
    Str kept = str_copy(problem, &app->problem_arena);
    app->save_problem = safe_text(kept, &app->problem_arena);
}

Effect app_opened(App *app, Str url)
{
    const Mark *mark;
    if (app->read_only) return (Effect){.kind = EFFECT_NONE};
    return apply(app, mark_of(SECTION_REFERENCES, url, S("opened")), &mark);
}
