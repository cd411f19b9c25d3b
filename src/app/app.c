#include "app/app.h"

#include <stdarg.h>
#include <string.h>

#include "app/app_parts.h"

static int first_stop(const App *app, Arena *scratch)
{
    Advice next;
    if (advice_next(app->path, app->graph, &app->standing, &next, 1, scratch)) return next.station;
    return app->graph->order[0];
}

static void take_document(App *app, const Path *path, const Graph *graph, const DiagList *diags)
{
    arena_reset(&app->folded_arena);
    arena_reset(&app->fold_arena);
    arena_reset(&app->matches_arena);
    app->path = path;
    app->graph = graph;
    app->diags = diags;
    app->folded = NULL;
    app->line_folded = NULL;
    app->searched = S("");
    app->match_count = 0;
    app->came_from = -1;
    app->asked = NULL;
    app->mode = MODE_MAP;
    app_close_overlay(app);
    app_find_goals(app);
    app_take_stock(app);
}

void app_init(App *app, AppStart start)
{
    *app = (App){.formers = start.formers,
                 .by = start.by,
                 .read_only = start.read_only,
                 .saved = true,
                 .cols = start.cols,
                 .rows = start.rows,
                 .ascii = start.ascii,
                 .last_mark = -1};
    progress_init(&app->progress, &app->progress_arena);
    progress_copy(&app->progress, start.progress);
    take_document(app, start.path, start.graph, start.diags);
    app->stop = first_stop(app, &app->scratch);
    app_layout(app);
}

void app_free(App *app)
{
    arena_free(&app->goals_arena);
    arena_free(&app->folded_arena);
    arena_free(&app->fold_arena);
    arena_free(&app->layout_arena);
    arena_free(&app->progress_arena);
    arena_free(&app->standing_arena);
    arena_free(&app->items_arena);
    arena_free(&app->overlay_arena);
    arena_free(&app->matches_arena);
    arena_free(&app->message_arena);
    arena_free(&app->problem_arena);
    arena_free(&app->offers_arena);
    arena_free(&app->lines_arena);
    arena_free(&app->why_arena);
    arena_free(&app->scratch);
}

void app_welcome(App *app)
{
    if (app->progress.entry_count || app->progress.history_count) return;
    app->advice = ARENA_ARRAY(&app->overlay_arena, Advice, 1);
    app->listed_count =
        advice_next(app->path, app->graph, &app->standing, app->advice, 1, &app->scratch);
    app->listed = &app->advice->station;
    app_open_overlay(app, MODE_START, 1);
}

int app_stop_with_id(const Path *path, Str id)
{
    for (int stop = 0; stop < path_stop_count(path); stop++)
        if (str_equal(path_stop_id(path, stop), id)) return stop;
    return -1;
}

/* Where a stop of the old path is in the new one; of one that is gone the nearest before it that is
 * not. -1 if there is none near. */
static int stop_after_edit(const Path *old, int stop, const Path *path, bool *is_gone)
{
    enum { NEAR = 32 };
    int lowest = stop > NEAR ? stop - NEAR : 0, found = -1;
    for (int before = stop; before >= lowest && found < 0; before--)
        found = app_stop_with_id(path, path_stop_id(old, before));
    *is_gone = found < 0 || !str_equal(path_stop_id(path, found), path_stop_id(old, stop));
    return found;
}

void app_load(App *app, const Path *path, const Graph *graph, const DiagList *diags)
{
    bool is_gone;
    int stop = stop_after_edit(app->path, app->stop, path, &is_gone);
    const Path *old = app->path;
    bool *folded = app->line_folded ? ARENA_ARRAY(&app->scratch, bool, old->line_count) : NULL;
    for (int i = 0; folded && i < old->line_count; i++) folded[i] = app->line_folded[i];
    take_document(app, path, graph, diags);
    app_refold(app, old, folded);
    app->in_panel = app->in_panel && !is_gone;
    app->stop = stop < 0 ? first_stop(app, &app->scratch) : stop;
    app_layout(app);
}

void app_set_progress(App *app, const Progress *progress)
{
    arena_reset(&app->progress_arena);
    progress_init(&app->progress, &app->progress_arena);
    progress_copy(&app->progress, progress);
    app->folded = NULL;
    app_take_stock(app);
    app_remake_items(app);
    if (app->mode != MODE_HISTORY) return;
    app_close_overlay(app); /* it was about marks that may be others now */
    app_say(app, MESSAGE_SAYS, "Marks came in from elsewhere");
}

void app_take_stock(App *app)
{
    arena_reset(&app->standing_arena);
    app->standing = progress_standing(&app->progress, app->path, app->graph, &app->standing_arena);
}

void app_say(App *app, MessageKind kind, const char *format, ...)
{
    arena_reset(&app->message_arena);
    Buf text = {.arena = &app->message_arena};
    va_list args;
    va_start(args, format);
    buf_vformat(&text, format, args);
    va_end(args);
    app->message = safe_text(buf_str(&text), &app->message_arena);
    app->message_kind = kind;
    app->said++;
}

void app_return(App *app, Str id, int item, int shift, bool go)
{
    int stop = app_stop_with_id(app->path, id);
    if (stop < 0 || (!go && stop != app->stop)) return;
    if (go) app_close_overlay(app);
    app_go(app, stop);
    if (item < 0 || item >= app->item_count) return;
    app->item = item;
    app->item_shift = shift < 0 ? 0 : shift;
}

void app_choose_map(App *app, const MapChoice *maps, int count)
{
    app->maps = maps;
    app_open_overlay(app, MODE_MAPS, count + 1);
}

static int count_lines(Str text)
{
    Str line;
    int count = 0;
    while (str_line(&text, &line)) count++;
    return count;
}

void app_show_text(App *app, Str title, Str text, MessageKind kind)
{
    int count = count_lines(text);
    if (count <= 1) {
        app_say(app, kind, "%.*s", S_ARG(count ? str_trim(text) : S("There is nothing to say")));
        return;
    }
    app_close_overlay(app);
    app->text_title = str_copy(title, &app->overlay_arena);
    app->text = ARENA_ARRAY(&app->overlay_arena, Str, count);
    text = str_copy(text, &app->overlay_arena);
    for (int i = 0; i < count; i++) str_line(&text, &app->text[i]);
    app_open_overlay(app, MODE_TEXT, count);
}

void app_add_line(App *app, Str line)
{
    Str *lines = app->lines;
    if (!lines) lines = app->lines = ARENA_ARRAY(&app->lines_arena, Str, LINES_LIMIT);
    app->line_at = app->line_count;
    if (app->line_count && str_equal(lines[app->line_count - 1], line)) return;
    if (app->line_count == LINES_LIMIT)
        memmove(lines, lines + 1, (size_t)--app->line_count * sizeof *lines);
    lines[app->line_count++] = str_copy(line, &app->lines_arena);
    app->line_at = app->line_count;
    app->lines_run++;
}

void app_set_lines(App *app, Str text)
{
    Str line;
    while (str_line(&text, &line))
        if (line.len && line.len < PROMPT_ROOM) app_add_line(app, line);
    app->lines_run = 0;
}

bool app_lists(const App *app)
{
    return app->listing || app->frame.list;
}

bool app_is_overview(const App *app)
{
    return !app_lists(app) && app->layout.view == VIEW_OVERVIEW;
}

bool app_scrolls(const App *app)
{
    return !app_lists(app) && app->layout.height > app->frame.map.rows;
}

bool app_is_typing(const App *app)
{
    return app->mode == MODE_SEARCH || app->mode == MODE_COMMAND || app->mode == MODE_JUMP ||
           app->mode == MODE_RESET || app->mode == MODE_HELP_SEARCH;
}

bool app_has_overlay(const App *app)
{
    return app->mode != MODE_MAP && !app_is_typing(app);
}

State app_state(const App *app, int stop)
{
    return path_is_station(app->path, stop) ? app->standing.state[stop] : STATE_TODO;
}

const KnownStation *app_known_elsewhere(const App *app, int stop)
{
    if (!app->elsewhere || !path_is_station(app->path, stop)) return NULL;
    return state_is_met(app_state(app, stop)) ? NULL
                                              : elsewhere_find(app->elsewhere, app->path, stop);
}

int app_line(const App *app)
{
    int count;
    const int *lines = path_lines_of(app->path, app->stop, &count);
    for (int i = 0; i < count; i++)
        if (lines[i] == app->line) return app->line;
    return path_home_line(app->path, app->stop);
}

const Prose *app_prose(const App *app)
{
    static const Prose nothing;
    if (app_shows_line(app)) return &app->path->lines[app_line(app)].prose;
    return path_is_station(app->path, app->stop) ? &app->path->stations[app->stop].prose
                                                 : &nothing;
}

Str app_note(const App *app)
{
    if (!path_is_station(app->path, app->stop) || app_shows_line(app)) return S("");
    return progress_note(&app->progress, app->path->stations[app->stop].id);
}

const Item *app_item(const App *app)
{
    return app->in_panel && app->item_count ? &app->items[app->item] : NULL;
}

Rect app_panel_rect(const App *app)
{
    enum { ENOUGH_ROWS = 6 };
    const Frame *frame = &app->frame;
    if (!app->in_panel || frame->panel.rows >= ENOUGH_ROWS) return frame->panel;
    Rect rect = frame->map;
    rect.rows += frame->divider.rows + frame->panel.rows;
    return rect;
}

int app_lit(const App *app, const int **stops)
{
    *stops = app->listed;
    return app_has_overlay(app) ? app->listed_count : 0;
}

int app_pointed(const App *app)
{
    bool points = app_has_overlay(app) && app->mode != MODE_START;
    if (app->mode == MODE_HISTORY) return app->steps[app->overlay_at].stop;
    return points && app->overlay_at < app->listed_count ? app->listed[app->overlay_at] : -1;
}

void app_open_overlay(App *app, Mode mode, int count)
{
    app->mode = mode;
    app->overlay_count = count;
    app->opened++;
    app_point(app, 0);
}

void app_point(App *app, int row)
{
    if (row != app->overlay_at) app->asked = NULL; /* it was about that row */
    app->overlay_at = row;
    if (app->mode == MODE_HISTORY) app_foretell(app);
    if (app_pointed(app) >= 0) app_scroll(app);
}

void app_close_overlay(App *app)
{
    int pointed = app_pointed(app);
    arena_reset(&app->overlay_arena);
    app->mode = MODE_MAP;
    app->overlay_count = app->overlay_at = 0;
    app->listed = NULL;
    app->listed_count = 0;
    app->missing = NULL;
    app->advice = NULL;
    app->route = (Route){0};
    app->text = NULL;
    app->shown = NULL;
    app->steps = NULL;
    app->foretold = (Str){0};
    if (pointed >= 0) app_scroll(app);
}
