#include "picture/draw_status.h"

#include "app/command.h"
#include "picture/draw_help.h"

enum { BAR_COLS = 10 };

static void draw_bar(Canvas *canvas, Rect area, const Look *look, int percent)
{
    int full = percent * BAR_COLS / 100;
    for (int i = 0; i < BAR_COLS; i++)
        canvas_glyph(canvas, area, area.x + i, area.y,
                     theme_glyph(look->glyphs, i < full ? GLYPH_BAR_FULL : GLYPH_BAR_EMPTY),
                     i < full ? ROLE_BAR_FULL : ROLE_BAR_EMPTY, 0);
}

/* "2/6 done ━━━─────── 33%" at the right end; returns the columns it takes. */
static int draw_share(Canvas *canvas, Rect area, const Look *look)
{
    enum { PERCENT_COLS = 4, GAP = 1, BAR_FROM = 60 };
    const Standing *standing = &look->app->standing;
    int percent = progress_percent(standing->done, standing->total);
    if (percent < 0) return 0;
    SafeText words = safe_format(look->arena, "%d/%d done", standing->done, standing->total);
    SafeText share = safe_format(look->arena, "%3d%%", percent);
    int bar = area.cols >= BAR_FROM ? BAR_COLS + GAP : 0;
    int cols = words.cols + GAP + bar + PERCENT_COLS + GAP;
    int x = area.x + area.cols - cols;
    if (cols > area.cols / 2 + GAP) return 0;
    canvas_text(canvas, area, x, area.y, words, ROLE_TEXT, 0);
    x += words.cols + GAP;
    if (bar) draw_bar(canvas, (Rect){x, area.y, BAR_COLS, 1}, look, percent);
    canvas_text(canvas, area, x + bar, area.y, share, ROLE_TEXT, 0);
    return cols;
}

/* Marks that are not on disk are said for as long as they are not. */
static void draw_problem(Canvas *canvas, Rect area, const Look *look)
{
    SafeText text = safe_format(look->arena, " NOT SAVED (%s tries again): %.*s",
                                command_key(look->app, "save", look->arena),
                                S_ARG(look->app->save_problem.str));
    canvas_fill(canvas, area, ' ', ROLE_FAILS);
    text = safe_cut(text, area.cols, look->glyphs == GLYPHS_ASCII, look->arena);
    canvas_text(canvas, area, area.x, area.y, text, ROLE_FAILS, 0);
}

/* What must not be forgotten: a filter, and that nothing can be marked. */
static SafeText said_of_title(const Look *look)
{
    const App *app = look->app;
    const char *read_only = app->read_only ? "  (read-only)" : "";
    if (app->filter == FILTER_ALL) return safe_format(look->arena, "%s", read_only);
    return safe_format(look->arena, "  [%s: %d of %d]%s", app_filter_name(app->filter),
                       app_passing(app), path_stop_count(app->path), read_only);
}

/* "The hub › " before the title, as much of it as leaves the title whole; of little, nothing. */
static SafeText trail(const Look *look, int cols)
{
    enum { LEAST_COLS = 6 };
    const char *sign = look->glyphs == GLYPHS_ASCII ? " > " : " › ";
    SafeText arrow = safe_format(look->arena, "%s", sign);
    SafeText above = safe_text(look->app->above, look->arena);
    if (above.cols == 0 || cols < LEAST_COLS + arrow.cols) return SAFE("");
    above = safe_cut(above, cols - arrow.cols, look->glyphs == GLYPHS_ASCII, look->arena);
    return safe_format(look->arena, "%.*s%s", S_ARG(above.str), sign);
}

void draw_title(Canvas *canvas, Rect area, const Look *look)
{
    const App *app = look->app;
    if (area.rows == 0) return;
    if (app->save_problem.cols) {
        draw_problem(canvas, area, look);
        return;
    }
    int room = area.cols - draw_share(canvas, area, look) - 2;
    SafeText said = said_of_title(look);
    SafeText title = safe_text(app->path->title, look->arena);
    title = safe_cut(title, room - said.cols, look->glyphs == GLYPHS_ASCII, look->arena);
    int x = area.x + 1;
    SafeText above = trail(look, room - said.cols - title.cols);
    canvas_text(canvas, area, x, area.y, above, ROLE_DIM, 0);
    x += above.cols;
    canvas_text(canvas, area, x, area.y, title, ROLE_TITLE, 0);
    x += title.cols;
    said =
        safe_cut(said, room - above.cols - title.cols, look->glyphs == GLYPHS_ASCII, look->arena);
    canvas_text(canvas, area, x, area.y, said, ROLE_WARNS, 0);
}

/* Which keys are worth showing, by what has the focus. */
typedef enum {
    ON_STATION,
    ON_GROUP,
    ON_OVERVIEW,
    ON_FOLD,
    ON_PROSE,
    ON_NOTE,
    ON_TOPIC,
    ON_REFERENCE,
    ON_STOP,
    ON_HELP,
    ON_LISTED,
    ON_CHOICE,
    ON_ABOUT,
    ON_TEXT,
    FOCUS_COUNT
} Focus;

typedef struct {
    const char *command; /* NULL ends the row */
    const char *says;
} Hint;

enum { MOST_HINTS = 12 };

/* The first ones are the most useful; the last one is shown wherever there is room for one. */
/* clang-format off */
static const Hint hints[FOCUS_COUNT][MOST_HINTS + 1] = {
    [ON_STATION] = {{"done", "done"}, {"start", "start"}, {"reset", "reset"},
                    {"enter", "look inside"}, {"open", "open"}, {"next", "next"}, {"why", "why"},
                    {"search", "search"}, {"route", "the way here"}, {"note", "note"},
                    {"help", "help"}},
    [ON_GROUP] = {{"enter", "look inside"}, {"open", "open"}, {"copy", "copy"},
                  {"open-all", "open all"}, {"next", "next"}, {"search", "search"},
                  {"help", "help"}},
    [ON_OVERVIEW] = {{"enter", "to the map"}, {"done", "done"}, {"start", "start"},
                     {"open", "open"}, {"next", "next"}, {"why", "why"}, {"search", "search"},
                     {"help", "help"}},
    [ON_FOLD] = {{"enter", "unfold the line"}, {"next", "next"}, {"search", "search"},
                 {"help", "help"}},
    [ON_PROSE] = {{"down", "on"}, {"up", "back"}, {"cycle", "a page on"}, {"done", "station done"},
                  {"open", "open"}, {"close", "map"}, {"help", "help"}},
    [ON_NOTE] = {{"enter", "write"}, {"done", "station done"}, {"close", "map"}, {"help", "help"}},
    [ON_TOPIC] = {{"cycle", "tick"}, {"done", "station done"}, {"open", "open"}, {"close", "map"},
                  {"help", "help"}},
    [ON_REFERENCE] = {{"enter", "open"}, {"copy", "copy"}, {"open-all", "open all"},
                      {"done", "station done"}, {"close", "map"}, {"help", "help"}},
    [ON_STOP] = {{"enter", "go there"}, {"close", "map"}, {"help", "help"}},
    [ON_HELP] = {{"down", "down"}, {"up", "up"}, {"enter", "run it"}, {"search", "search"},
                 {"close", "close"}},
    [ON_LISTED] = {{"down", "down"}, {"up", "up"}, {"enter", "go there"}, {"close", "close"}},
    [ON_CHOICE] = {{"down", "down"}, {"up", "up"}, {"enter", "open"}, {"copy", "copy"},
                   {"close", "close"}},
    [ON_ABOUT] = {{"down", "down"}, {"up", "up"}, {"enter", "to the line, into the file"},
                  {"close", "close"}},
    [ON_TEXT] = {{"down", "down"}, {"up", "up"}, {"page-down", "a page"}, {"close", "close"}},
};
/* clang-format on */

static Focus focus_of(const App *app)
{
    static const Focus of_item[] = {[ITEM_TEXT] = ON_PROSE,
                                    [ITEM_NOTE] = ON_NOTE,
                                    [ITEM_TOPIC] = ON_TOPIC,
                                    [ITEM_REFERENCE] = ON_REFERENCE,
                                    [ITEM_REQUIRES] = ON_STOP,
                                    [ITEM_OPENS] = ON_STOP};
    static const Focus of_mode[] = {
        [MODE_HELP] = ON_HELP,     [MODE_WHY] = ON_LISTED,   [MODE_NEXT] = ON_LISTED,
        [MODE_START] = ON_STATION, [MODE_ROUTE] = ON_LISTED, [MODE_GOALS] = ON_LISTED,
        [MODE_CHOOSE] = ON_CHOICE, [MODE_ABOUT] = ON_ABOUT,  [MODE_TEXT] = ON_TEXT,
        [MODE_MAPS] = ON_LISTED,   [MODE_HISTORY] = ON_LISTED};
    const Item *item = app_item(app);
    if (app_has_overlay(app)) return of_mode[app->mode];
    if (item) return of_item[item->kind];
    if (app_is_overview(app)) return ON_OVERVIEW;
    if (app_shows_line(app)) return ON_FOLD;
    return path_is_station(app->path, app->stop) ? ON_STATION : ON_GROUP;
}

/* The first key of a command is the one to show. */
static SafeText first_key(const Look *look, const Command *command)
{
    SafeText keys = draw_help_keys(look, command);
    size_t end = str_find_char(keys.str, ' ', 0);
    return end == STR_NONE ? keys : safe_slice(keys, 0, end);
}

/* "map 2/5" where the map is taller than its room; else empty. */
static SafeText position(const Look *look, int cols)
{
    const App *app = look->app;
    int rows = app->frame.map.rows, height = app->layout.height;
    if (!app_scrolls(app) || app_has_overlay(app) || app->in_panel) return (SafeText){0};
    int pages = (height + rows - 1) / rows, page = 1 + (app->map_y + rows / 2) / rows;
    if (app->map_y + rows >= height) page = pages;
    SafeText text = safe_format(look->arena, "map %d/%d", page, pages);
    return text.cols <= cols ? text : (SafeText){0};
}

/* The part of the last row that is left of it. */
static Rect beside_position(Rect area, const Look *look, SafeText *text)
{
    enum { GAP = 3 };
    *text = position(look, area.cols / 3 - GAP);
    if (text->cols) area.cols -= text->cols + GAP;
    return area;
}

/* A hint in its place on the screen. */
typedef struct {
    const Command *command;
    SafeText key, says;
    int x, cols;
} Placed;

static Placed measured(const Look *look, const Hint *hint)
{
    const Command *command = command_named(str_from(hint->command));
    SafeText key = first_key(look, command);
    SafeText says = safe_format(look->arena, "%s", hint->says);
    return (Placed){command, key, says, 0, key.cols + 1 + says.cols};
}

/* Those of the row that can be done and fit into `area`, and the last one wherever there is room
 * for it alone. Returns how many. */
static int place_hints(const Look *look, Rect area, Placed placed[MOST_HINTS])
{
    enum { GAP = 2 };
    const Hint *hint = hints[focus_of(look->app)], *last = hint;
    int count = 0, x = area.x + 1;
    while (last[1].command) last++;
    Placed end = measured(look, last);
    for (; hint < last; hint++) {
        Placed at = measured(look, hint);
        bool fits = x + at.cols <= area.x + area.cols - end.cols - GAP;
        if (!fits || at.key.cols == 0 || !command_fits(look->app, at.command)) continue;
        at.x = x;
        x += at.cols + GAP;
        placed[count++] = at;
    }
    end.x = x;
    if (end.key.cols && x + end.cols <= area.x + area.cols) placed[count++] = end;
    return count;
}

/* The gaps have the colour of the words: each change of it costs a slow line as much as a word. */
static void draw_hints(Canvas *canvas, Rect area, const Look *look)
{
    Placed placed[MOST_HINTS];
    SafeText where;
    int right = area.x + area.cols - 1;
    area = beside_position(area, look, &where);
    canvas_text(canvas, (Rect){area.x, area.y, right, 1}, right - where.cols, area.y, where,
                ROLE_DIM, 0);
    int count = place_hints(look, area, placed);
    for (int i = 0; i < count; i++) {
        const Placed *at = &placed[i];
        int end = i + 1 < count ? placed[i + 1].x : at->x + at->cols;
        canvas_fill(canvas, (Rect){at->x, area.y, end - at->x, 1}, ' ', ROLE_DIM);
        canvas_text(canvas, area, at->x, area.y, at->key, ROLE_KEY, 0);
        canvas_text(canvas, area, at->x + at->key.cols + 1, area.y, at->says, ROLE_DIM, 0);
    }
}

int draw_status_hit(Rect area, const Look *look, int x)
{
    const App *app = look->app;
    Placed placed[MOST_HINTS];
    SafeText where;
    if (app->message_kind != MESSAGE_NONE || app_is_typing(app)) return -1;
    int count = place_hints(look, beside_position(area, look, &where), placed);
    for (int i = 0; i < count; i++)
        if (x >= placed[i].x && x < placed[i].x + placed[i].cols)
            return (int)(placed[i].command - commands);
    return -1;
}

static SafeText found(const Look *look, Str typed)
{
    (void)typed;
    return safe_format(look->arena, "%d found", look->app->match_count);
}

/* What Tab would put in, or puts in next. */
static SafeText completions(const Look *look, Str typed)
{
    Buf names = {.arena = look->arena};
    Offers offers = look->app->offers;
    if (offers.count == 0) offers = command_offers(look->app, typed, look->arena);
    for (int i = offers.at + 1; i < offers.count; i++)
        buf_format(&names, "%s%.*s", names.len ? "  " : "", S_ARG(offers.items[i]));
    return safe_text(buf_str(&names), look->arena);
}

/* Where Enter would go. */
static SafeText destination(const Look *look, Str typed)
{
    const Path *path = look->app->path;
    int stop, count = path_find(path, str_trim(typed), &stop, 1, look->arena);
    if (count == 1) return safe_text(path_stop_title(path, stop), look->arena);
    return safe_format(look->arena, "%d stops", count);
}

/* What Enter would reset. */
static SafeText what_is_reset(const Look *look, Str typed)
{
    const App *app = look->app;
    int line;
    if (!mark_resets(app, str_trim(typed), &line)) return SAFE("nothing");
    if (line < 0) return SAFE("all marks, topics and notes");
    return safe_format(look->arena, "%.*s: %d of %d done", S_ARG(app->path->lines[line].title),
                       app->standing.line_done[line], app->standing.line_total[line]);
}

static SafeText matching_commands(const Look *look, Str typed)
{
    (void)typed;
    return safe_format(look->arena, "%d found", look->app->overlay_count);
}

static const struct {
    const char *sign;
    SafeText (*means)(const Look *look, Str typed);
} prompts[] = {
    [MODE_SEARCH] = {"/", found},
    [MODE_COMMAND] = {":", completions},
    [MODE_JUMP] = {"'", destination},
    [MODE_HELP_SEARCH] = {"/", matching_commands},
    [MODE_RESET] = {"Reset line (its letter) or everything: ", what_is_reset},
};

/* "/attention" and the cursor; of what is too long the end is shown. What it means so far stands at
 * the right. */
static void draw_prompt(Canvas *canvas, Rect area, const Look *look)
{
    enum { GAP = 2 };
    const App *app = look->app;
    Str typed = {app->prompt, (size_t)app->prompt_len};
    SafeText text = safe_format(look->arena, "%s%.*s", prompts[app->mode].sign, S_ARG(typed));
    int over = text.cols + 1 - area.cols;
    int end = (over > 0 ? area.x - over : area.x) + text.cols;
    canvas_text(canvas, area, end - text.cols, area.y, text, ROLE_TEXT, 0);
    canvas->cursor_x = end;
    canvas->cursor_y = area.y;
    if (typed.len == 0) return;
    SafeText means = prompts[app->mode].means(look, typed);
    int room = area.x + area.cols - end - GAP - 1;
    means = safe_cut(means, room, look->glyphs == GLYPHS_ASCII, look->arena);
    canvas_text(canvas, area, end + GAP, area.y, means, ROLE_DIM, 0);
}

static void draw_message(Canvas *canvas, Rect area, const Look *look)
{
    static const Role roles[] = {[MESSAGE_NONE] = ROLE_TEXT,
                                 [MESSAGE_SAYS] = ROLE_SAYS,
                                 [MESSAGE_WARNS] = ROLE_WARNS,
                                 [MESSAGE_FAILS] = ROLE_FAILS};
    const App *app = look->app;
    SafeText saved = app->just_saved ? SAFE("saved") : (SafeText){0};
    int room = area.cols - 2 - (saved.cols ? saved.cols + 1 : 0);
    SafeText text = safe_cut(app->message, room, look->glyphs == GLYPHS_ASCII, look->arena);
    canvas_text(canvas, area, area.x + 1, area.y, text, roles[app->message_kind], 0);
    canvas_text(canvas, area, area.x + area.cols - saved.cols - 1, area.y, saved, ROLE_DIM, 0);
}

/* A screen of one row has no room for hints: there only what must be read is drawn, over the map.
 */
void draw_status(Canvas *canvas, Rect area, const Look *look)
{
    const App *app = look->app;
    bool speaks = app->message_kind != MESSAGE_NONE || app_is_typing(app);
    if (area.rows == 0 && !speaks) return;
    if (area.rows == 0) area = (Rect){0, app->rows - 1, app->cols, 1};
    canvas_fill(canvas, area, ' ', ROLE_TEXT);
    if (app_is_typing(app))
        draw_prompt(canvas, area, look);
    else if (app->message_kind != MESSAGE_NONE)
        draw_message(canvas, area, look);
    else
        draw_hints(canvas, area, look);
}
