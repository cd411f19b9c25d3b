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

static const Effect nothing = {.kind = EFFECT_NONE};

/* Applies the same operation so often, or as often as it does something. */
static Effect apply(App *app, Op op, int times, const Mark **mark)
{
    op.at = app->now;
    op.by = app->by;
    *mark = NULL;
    if (app->read_only) {
        app_say_read_only(app, "nothing can be marked");
        return nothing;
    }
    Op *ops = ARENA_ARRAY(&app->scratch, Op, times);
    int count = 0;
    for (; count < times; count++) {
        ops[count] = op;
        const Mark *made = progress_apply(&app->progress, &ops[count]);
        if (!made) break;
        *mark = made;
        if (made->section == SECTION_NOTES) app->folded = NULL;
    }
    if (count == 0) return nothing;
    app_take_stock(app);
    app_remake_items(app);
    app->saved = false;
    return (Effect){.kind = EFFECT_SAVE, .ops = ops, .op_count = count};
}

static Op mark_of(Section section, Str key, Str value)
{
    return (Op){.kind = OP_MARK, .section = section, .key = key, .value = value};
}

Effect app_mark(App *app, Section section, Str key, Str value)
{
    const Mark *mark;
    Effect effect = apply(app, mark_of(section, key, value), 1, &mark);
    if (!mark && !app->read_only) app_say(app, MESSAGE_SAYS, "It is so already");
    return effect;
}

Effect app_turn(App *app, bool redo, int count, const Mark **mark)
{
    Effect effect = apply(app, (Op){.kind = redo ? OP_REDO : OP_UNDO}, count, mark);
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
    if (app->read_only) return nothing;
    return apply(app, mark_of(SECTION_REFERENCES, url, S("opened")), 1, &mark);
}
