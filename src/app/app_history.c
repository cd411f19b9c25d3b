#include "app/app_parts.h"

/* The history as rows to go back or forth to, and what going there would come to: it is tried on a
 * copy of the progress. */

static int stop_of(const App *app, const Mark *mark)
{
    Str station = progress_station_of(mark->section, mark->key);
    return station.len ? app_stop_with_id(app->path, station) : -1;
}

int app_gather_steps(App *app, int *undone)
{
    const Mark *back[HISTORY_LIMIT], *forth[HISTORY_LIMIT];
    int taken = progress_steps(&app->progress, true, forth, HISTORY_LIMIT);
    int made = progress_steps(&app->progress, false, back, HISTORY_LIMIT);
    app->steps = ARENA_ARRAY(&app->overlay_arena, Step, taken + made);
    app->listed = ARENA_ARRAY(&app->overlay_arena, int, app->path->station_count);
    for (int i = 0; i < taken + made; i++) {
        bool redo = i < taken;
        const Mark *mark = redo ? forth[taken - 1 - i] : back[i - taken];
        app->steps[i] = (Step){*mark, redo, redo ? taken - i : i - taken + 1, stop_of(app, mark)};
    }
    *undone = taken;
    return taken + made;
}

int app_name_stations(const App *app, const bool *which, Buf *out)
{
    enum { NAMED = 2 };
    int count = 0;
    for (int i = 0; i < app->path->station_count; i++)
        if (which[i] && ++count <= NAMED)
            buf_format(out, "%s%.*s", count == 1 ? "" : ", ", S_ARG(app->path->stations[i].title));
    if (count > NAMED) buf_format(out, " and %d more", count - NAMED);
    return count;
}

/* Adds the stations that are ready in `then` alone. */
static void add_ready(App *app, const char *says, const Standing *then, const Standing *before)
{
    Buf names = {.arena = &app->scratch};
    bool *which = ARENA_ARRAY(&app->scratch, bool, app->path->station_count);
    for (int i = 0; i < app->path->station_count; i++)
        which[i] = then->ready[i] && !before->ready[i];
    if (app_name_stations(app, which, &names))
        app->foretold = str_format(&app->scratch, "%.*s; %s: %.*s", S_ARG(app->foretold), says,
                                   S_ARG(buf_str(&names)));
}

static void list_changed(App *app, const Standing *then)
{
    const Standing *now = &app->standing;
    app->listed_count = 0;
    for (int i = 0; i < app->path->station_count; i++)
        if (then->state[i] != now->state[i] || then->topics_ticked[i] != now->topics_ticked[i])
            app->listed[app->listed_count++] = i;
}

void app_foretell(App *app)
{
    const Step *step = &app->steps[app->overlay_at];
    Progress copy;
    progress_init(&copy, &app->scratch);
    progress_copy(&copy, &app->progress);
    for (int i = 0; i < step->count; i++) {
        Op op = {.kind = step->redo ? OP_REDO : OP_UNDO, .at = app->now, .by = app->by};
        progress_apply(&copy, &op);
    }
    Standing then = progress_standing(&copy, app->path, app->graph, &app->scratch);
    list_changed(app, &then);
    app->foretold = str_format(
        &app->scratch, "%s %d mark%s%s: then %d of %d done", step->redo ? "Does" : "Takes back",
        step->count, str_plural(step->count), step->redo ? " again" : "", then.done, then.total);
    add_ready(app, "ready", &then, &app->standing);
    add_ready(app, "no longer ready", &app->standing, &then);
    app->foretold = str_copy(app->foretold, &app->overlay_arena);
}
