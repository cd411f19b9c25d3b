#include "app/command_parts.h"

static const Effect nothing = {.kind = EFFECT_NONE};

/* What is said of a station that was given a state. */
static const char *const says[STATE_COUNT] = {
    [STATE_TODO] = "To do again",
    [STATE_DOING] = "Started",
    [STATE_DONE] = "Done",
    [STATE_KNOWN] = "Known already",
    [STATE_DROPPED] = "Dropped: it no longer counts",
};

/* Names stations that are ready now and were not in `before`, which is overwritten. */
static void add_newly_ready(App *app, bool *before, Buf *out)
{
    Buf names = {.arena = &app->scratch};
    for (int i = 0; i < app->path->station_count; i++)
        before[i] = !before[i] && app->standing.ready[i] && i != app->stop;
    if (app_name_stations(app, before, &names))
        buf_format(out, ". Now ready: %.*s", S_ARG(buf_str(&names)));
}

static void say_marked(App *app, State state, bool *before)
{
    Buf text = {.arena = &app->scratch};
    buf_add(&text, str_from(says[state]));
    if (state_is_met(state) && app->standing.done == app->standing.total && app->standing.total)
        buf_add(&text, S(". All is done: the end of the line!"));
    else
        add_newly_ready(app, before, &text);
    app_say(app, MESSAGE_SAYS, "%.*s  (%s undoes)", S_ARG(buf_str(&text)),
            command_key(app, "undo", &app->scratch));
}

/* True where strict mode forbids the mark, which is said. */
static bool is_forbidden(App *app, State state)
{
    bool advances = state == STATE_DOING || state == STATE_DONE;
    if (!app->settings.strict || !advances || app->standing.ready[app->stop] ||
        app_state(app, app->stop) != STATE_TODO)
        return false;
    app_say(app, MESSAGE_WARNS, "It is blocked, and the settings are strict: others come first");
    return true;
}

bool mark_meets_fold(App *app)
{
    if (!app_shows_line(app)) return false;
    app_say(app, MESSAGE_SAYS, "Line %s is folded: %s unfolds it",
            app->path->lines[app_line(app)].letter, command_key(app, "enter", &app->scratch));
    return true;
}

static Effect mark_station(App *app, State state)
{
    const Path *path = app->path;
    if (mark_meets_fold(app)) return nothing;
    if (!path_is_station(path, app->stop)) {
        app_say(app, MESSAGE_SAYS, "A group of resources is for browsing: it is never marked");
        return nothing;
    }
    if (is_forbidden(app, state)) return nothing;
    app->last_mark = (int)state;
    bool *before = ARENA_ARRAY(&app->scratch, bool, path->station_count);
    for (int i = 0; i < path->station_count; i++) before[i] = app->standing.ready[i];
    Effect effect =
        app_mark(app, SECTION_STATIONS, path->stations[app->stop].id, str_from(state_name(state)));
    if (effect.kind == EFFECT_SAVE) say_marked(app, state, before);
    return effect;
}

Effect mark_done(App *app, int argument)
{
    (void)argument;
    return mark_station(app, STATE_DONE);
}

Effect mark_start(App *app, int argument)
{
    (void)argument;
    return mark_station(app, STATE_DOING);
}

Effect mark_known(App *app, int argument)
{
    (void)argument;
    return mark_station(app, STATE_KNOWN);
}

Effect mark_drop(App *app, int argument)
{
    (void)argument;
    return mark_station(app, STATE_DROPPED);
}

Effect mark_reset(App *app, int argument)
{
    (void)argument;
    return mark_station(app, STATE_TODO);
}

Effect mark_again(App *app, int argument)
{
    (void)argument;
    if (app->last_mark >= 0) return mark_station(app, (State)app->last_mark);
    app_say(app, MESSAGE_SAYS, "Nothing was marked yet that could be repeated");
    return nothing;
}

Effect mark_cycle(App *app, int argument)
{
    static const State after[STATE_COUNT] = {
        [STATE_TODO] = STATE_DOING, [STATE_DOING] = STATE_DONE};
    return app_item(app) ? ride_enter(app, argument)
                         : mark_station(app, after[app_state(app, app->stop)]);
}

Effect mark_tick(App *app, int topic)
{
    const Path *path = app->path;
    const Station *station = &path->stations[app->stop];
    bool ticked = progress_topic_ticked(&app->progress, path, app->stop, topic);
    Str key = progress_topic_key(path, app->stop, topic, &app->scratch);
    Effect effect = app_mark(app, SECTION_TOPICS, key, ticked ? S("todo") : S("done"));
    if (effect.kind != EFFECT_SAVE) return effect;
    int count = app->standing.topics_ticked[app->stop];
    bool whole = count == station->topic_count && !state_is_met(app_state(app, app->stop));
    app_say(app, MESSAGE_SAYS, "%s: %.*s. %d of %d%s%s%s", ticked ? "No longer ticked" : "Ticked",
            S_ARG(path->topics[topic].title), count, station->topic_count, whole ? ": " : "  (",
            command_key(app, whole ? "done" : "undo", &app->scratch),
            whole ? " marks the station done" : " undoes)");
    return effect;
}

Effect mark_say_turned(App *app, Effect effect, const Mark *mark)
{
    if (!mark) return effect;
    Str count = S("");
    if (effect.op_count > 1)
        count = str_format(&app->scratch, " %d marks, the last of them", effect.op_count);
    app_say(app, MESSAGE_SAYS, "%s%.*s: %.*s is %.*s", mark->undone ? "Undone" : "Redone",
            S_ARG(count), S_ARG(mark_subject(app->path, mark, &app->scratch)),
            S_ARG(mark_value(mark, !mark->undone, &app->scratch)));
    return effect;
}

/* The line whose letter this is, in either case; -1 if it is none. */
static int line_of(const Path *path, Str letter)
{
    for (int i = 0; i < path->line_count; i++)
        if (str_equal_ascii_case(letter, str_from(path->lines[i].letter))) return i;
    return -1;
}

bool mark_resets(const App *app, Str typed, int *line)
{
    *line = line_of(app->path, typed);
    return *line >= 0 || str_equal(typed, S("everything"));
}

Effect mark_reset_typed(App *app, Str typed)
{
    int line;
    if (!mark_resets(app, typed, &line)) {
        app_say(app, MESSAGE_SAYS, "Nothing was reset");
        return nothing;
    }
    Op op = progress_reset_op(app->path, line, &app->scratch);
    if (!progress_has_marks(&app->progress, app->path, line)) {
        app_say(app, MESSAGE_SAYS, "Nothing is marked there that could be reset");
        return nothing;
    }
    Effect effect = app_mark(app, op.section, op.key, op.value);
    Str title = line < 0 ? S("everything") : app->path->lines[line].title;
    if (effect.kind == EFFECT_SAVE)
        app_say(app, MESSAGE_SAYS, "Reset: %.*s  (%s brings it all back)", S_ARG(title),
                command_key(app, "undo", &app->scratch));
    return effect;
}

Effect mark_undo(App *app, int argument)
{
    (void)argument;
    const Mark *mark;
    Effect effect = app_turn(app, false, 1, &mark);
    return mark_say_turned(app, effect, mark);
}

Effect mark_redo(App *app, int argument)
{
    (void)argument;
    const Mark *mark;
    Effect effect = app_turn(app, true, 1, &mark);
    return mark_say_turned(app, effect, mark);
}

Effect mark_note(App *app, int argument)
{
    (void)argument;
    if (mark_meets_fold(app)) return nothing;
    if (path_is_station(app->path, app->stop) && !app->read_only)
        return (Effect){.kind = EFFECT_EDIT_NOTE, .text = app->path->stations[app->stop].id};
    if (app->read_only)
        app_say_read_only(app, "no notes can be kept");
    else
        app_say(app, MESSAGE_WARNS, "Only a station takes a note");
    return nothing;
}
