#include "picture/draw_overlay.h"

#include "app/command.h"
#include "picture/draw_flow.h"
#include "picture/draw_help.h"
#include "picture/draw_plan.h"
#include "picture/draw_stop.h"
#include "plan/pace.h"

static Sheet start(const Look *look, Rect area)
{
    return sheet_make(look, area.cols, look->app->overlay_at, true);
}

/* The columns that the signs of an answer take, with a blank behind them. */
static int sign_cols(const App *app)
{
    int cols = 2;
    for (int most = app->route.count; most >= 10; most /= 10) cols++;
    return app->mode == MODE_WHY || app->mode == MODE_GOALS ? cols + 1 : cols;
}

/* A row for a stop of App.listed, and below it in the selected row what is said about it. */
static void add_listed(Sheet *sheet, int row, Str about)
{
    enum { ABOUT_INDENT = 2 };
    int stop = sheet->look.app->listed[row];
    SafeText sign = draw_plan_sign(&sheet->look, row);
    sheet_row(sheet, row);
    sheet_safe(sheet, sign, ROLE_LIT);
    if (sign.cols) sheet_to(sheet, sign_cols(sheet->look.app));
    draw_stop_name(sheet, stop, ROLE_TEXT);
    draw_stop_state(sheet, stop);
    if (about.len) sheet_wrap(sheet, row, ABOUT_INDENT, about, ROLE_DIM);
}

static Str why_needed(const Look *look, int row)
{
    const App *app = look->app;
    const Missing *missing = &app->missing[row];
    const GraphEdge *edge = &app->graph->edges[missing->edge];
    Str by = path_stop_title(app->path, edge->to);
    if (row != app->overlay_at || edge->prerequisite < 0) return (Str){0};
    const Prerequisite *rule = &app->path->prerequisites[edge->prerequisite];
    Str what = edge->any ? advice_choice(app->path, app->graph, edge->any, look->arena) : S("it");
    return str_format(look->arena, "%.*s requires %.*s, by %s (%.*s)", S_ARG(by), S_ARG(what),
                      rule->rule,
                      S_ARG(path_place(app->path, path_stop_file(app->path, rule->to),
                                       rule->line_no, look->arena)));
}

static Sheet why_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    int opens_end = app->waits_count + app->opens_count;
    sheet_heading(&sheet, app->waits_count ? "Waits for" : "Waits for nothing");
    for (int i = 0; i < app->waits_count; i++) add_listed(&sheet, i, why_needed(look, i));
    if (app->opens_count) sheet_heading(&sheet, "Opens at once");
    for (int i = app->waits_count; i < opens_end; i++) add_listed(&sheet, i, (Str){0});
    if (opens_end < app->listed_count) sheet_heading(&sheet, "Leads to");
    for (int i = opens_end; i < app->listed_count; i++) add_listed(&sheet, i, (Str){0});
    return sheet;
}

static Sheet next_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    for (int i = 0; i < app->listed_count; i++)
        add_listed(&sheet, i, advice_about(&app->advice[i], look->arena));
    return sheet;
}

static void add_sum(Sheet *sheet, const Route *route)
{
    int known = route->count - route->without_hours;
    sheet_row(sheet, -1);
    sheet_safe(sheet, safe_format(sheet->look.arena, "%d to go", route->count), ROLE_HEADING);
    if (known == 0) return;
    sheet_safe(sheet, SAFE(", "), ROLE_TEXT);
    sheet_add(
        sheet,
        app_time_needed(sheet->look.app, route->hours_low, route->hours_high, sheet->look.arena),
        ROLE_TEXT);
    if (route->without_hours)
        sheet_safe(
            sheet,
            safe_format(sheet->look.arena, " and %d without an estimate", route->without_hours),
            ROLE_DIM);
}

static Sheet route_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    add_sum(&sheet, &app->route);
    for (int i = 0; i < app->listed_count; i++) add_listed(&sheet, i, (Str){0});
    return sheet;
}

static Sheet choose_sheet(const Look *look, Rect area)
{
    enum { LABEL_COLS = 4 };
    const App *app = look->app;
    Sheet sheet = start(look, area);
    for (int i = 0; i < app->item_count; i++) {
        if (app->items[i].kind != ITEM_REFERENCE) continue;
        const Reference *reference = &app->path->references[app->items[i].index];
        int row = app->items[i].label - 1;
        sheet_row(&sheet, row);
        sheet_safe(&sheet, safe_format(look->arena, "%d", row + 1), ROLE_KEY);
        sheet_to(&sheet, LABEL_COLS);
        sheet_add(&sheet, reference->title, ROLE_TEXT);
        sheet_wrap(&sheet, row, LABEL_COLS, reference->url, ROLE_ADDRESS);
    }
    return sheet;
}

static void add_line(Sheet *sheet, int row, int line)
{
    const App *app = sheet->look.app;
    const Line *at = &app->path->lines[line];
    SafeText share = SAFE("-");
    if (at->has_stations)
        share = safe_format(sheet->look.arena, "%d/%d", app->standing.line_done[line],
                            app->standing.line_total[line]);
    sheet_row(sheet, row);
    sheet_sign(sheet, line);
    sheet_safe(sheet, SAFE(" "), ROLE_TEXT);
    sheet_add(sheet, at->title, ROLE_TEXT);
    sheet_right(sheet, share, ROLE_DIM);
    if (row >= 0 && row == sheet->selected) sheet_wrap(sheet, row, 4, at->text, ROLE_DIM);
}

/* "Lines across, 9 rows, 0 crossings, 4 bends. The order of the lines makes 0 crossings; no other
 * makes fewer." */
static Str about_drawing(const Look *look)
{
    static const char *const ways[VIEW_COUNT] = {
        [VIEW_HORIZONTAL] = "Lines across",
        [VIEW_VERTICAL] = "Lines down",
        [VIEW_OVERVIEW] = "A line a row",
    };
    const Layout *layout = &look->app->layout;
    const LayoutMetrics *metrics = &layout->metrics;
    Buf out = {.arena = look->arena};
    buf_format(&out, "%s, %d row%s, %d crossing%s, %d bend%s.", ways[layout->view], layout->height,
               str_plural(layout->height), metrics->crossings, str_plural(metrics->crossings),
               metrics->bends, str_plural(metrics->bends));
    if (layout->view != VIEW_HORIZONTAL || metrics->lane_crossings < 0) return buf_str(&out);
    buf_format(&out, " The order of the lines makes %d crossing%s; ", metrics->lane_crossings,
               str_plural(metrics->lane_crossings));
    if (metrics->optimal)
        buf_add(&out, S("no other makes fewer."));
    else
        buf_format(&out, "no other makes fewer than %d.", metrics->bound);
    return buf_str(&out);
}

static Sheet about_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    const Path *path = app->path;
    Sheet sheet = start(look, area);
    int row = 0;
    Str from = str_format(look->arena, "%.*s, read by %s", S_ARG(path->source),
                          path->reading_rule ? path->reading_rule : "no rule");
    draw_flow_prose(&sheet, row, &path->prose);
    sheet_wrap(&sheet, row++, 0, from, ROLE_DIM);
    sheet_heading(&sheet, "Lines");
    for (int line = 0; line < path->line_count; line++) add_line(&sheet, row++, line);
    if (!app_lists(app)) {
        sheet_heading(&sheet, "Drawing");
        sheet_wrap(&sheet, -1, 0, about_drawing(look), ROLE_TEXT);
    }
    sheet_heading(&sheet,
                  app->findings.count ? "Findings" : "Nothing was found wrong with the file");
    for (int i = 0; i < app->findings.count; i++, row++) {
        const Diag *diag = &app->findings.items[i];
        sheet_wrap(&sheet, row, 0,
                   str_format(look->arena, "%.*s%s%d: %.*s", S_ARG(diag->file),
                              diag->file.len ? ":" : "", diag->line, S_ARG(diag->text)),
                   diag->kind == DIAG_ERROR ? ROLE_FAILS : ROLE_WARNS);
        if (row == sheet.selected) sheet_wrap(&sheet, row, 2, diag->hint, ROLE_DIM);
    }
    return sheet;
}

static void add_count(Buf *out, int count, const char *one)
{
    if (count) buf_format(out, "%s%d %s%s", out->len ? ", " : "", count, one, str_plural(count));
}

/* "3 lines, 6 stations, 21 topics, 28 references; 20-30 hours" */
static Str sum_of_path(const Look *look)
{
    const Path *path = look->app->path;
    double low = 0, high = 0;
    Buf out = {.arena = look->arena};
    for (int i = 0; i < path->station_count; i++) {
        low += path->stations[i].hours_low;
        high += path->stations[i].hours_high;
    }
    add_count(&out, path->line_count, "line");
    add_count(&out, path->station_count, "station");
    add_count(&out, path->topic_count, "topic");
    add_count(&out, path->reference_count, "reference");
    if (high > 0)
        buf_format(&out, "; %.*s", S_ARG(app_time_needed(look->app, low, high, look->arena)));
    return buf_str(&out);
}

static Sheet start_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, area.cols, -1, false);
    sheet_wrap(&sheet, -1, 0, sum_of_path(look), ROLE_DIM);
    if (app->listed_count) {
        sheet_row(&sheet, -1);
        sheet_safe(&sheet, SAFE("Begin with "), ROLE_TEXT);
        draw_stop_name(&sheet, app->listed[0], ROLE_HEADING);
        sheet_right(
            &sheet,
            safe_format(look->arena, "%s starts it", command_key(app, "start", look->arena)),
            ROLE_TEXT);
        sheet_wrap(&sheet, -1, 0,
                   S("The arrow keys ride along the lines; the last row says what else"), ROLE_DIM);
    }
    if (app->path->prose.first) sheet_row(&sheet, -1);
    draw_flow_prose(&sheet, -1, &app->path->prose);
    int lines = app->path->line_count, room = area.rows - 1 - sheet.rows.count;
    if (lines > 1 && lines + 1 <= room) {
        sheet_heading(&sheet, "Lines");
        for (int line = 0; line < lines; line++) add_line(&sheet, -1, line);
    }
    return sheet;
}

/* Lines stay lines, so that columns stay columns where there is room for them. */
static Sheet text_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    for (int row = 0; row < app->overlay_count; row++) {
        SafeText line = safe_text(app->text[row], look->arena);
        if (line.cols > sheet_text_cols(&sheet)) {
            int indent = 0, most = sheet_text_cols(&sheet) / 2;
            while (indent < most && line.str.at[indent] == ' ') indent++;
            sheet_wrap(&sheet, row, indent, str_trim(line.str), ROLE_TEXT);
        } else {
            sheet_row(&sheet, row);
            sheet_safe(&sheet, line, ROLE_TEXT);
        }
    }
    return sheet;
}

/* Where it says what a map is about: below one another, but behind a name that is a long path. */
static int about_column(const App *app, Arena *arena)
{
    enum { LONG_NAME = 20 };
    int widest = 0;
    for (int row = 0; row < app->overlay_count - 1; row++) {
        int cols = safe_text(app->maps[row].name, arena).cols;
        if (cols > widest && cols <= LONG_NAME) widest = cols;
    }
    return widest + 2;
}

static Sheet maps_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    int column = about_column(app, look->arena);
    for (int row = 0; row < app->overlay_count - 1; row++) {
        const MapChoice *map = &app->maps[row];
        if (row == 0 || map->bundled != map[-1].bundled)
            sheet_heading(&sheet, map->bundled ? "Part of the program" : "Opened before");
        sheet_row(&sheet, row);
        const char *says = map->here ? "here" : map->missing ? "missing" : "";
        SafeText word = safe_format(look->arena, "%s", says);
        sheet_right(&sheet, word, map->missing ? ROLE_WARNS : ROLE_DIM);
        sheet_to(&sheet, 0);
        sheet_limit(&sheet, sheet_text_cols(&sheet) - (word.cols ? word.cols + 2 : 0));
        SafeText name = safe_text(map->name, look->arena);
        sheet_safe(&sheet, name, map->missing ? ROLE_DIM : ROLE_TEXT);
        sheet_to(&sheet, name.cols + 2 > column ? name.cols + 2 : column);
        sheet_add(&sheet, map->about, ROLE_DIM);
    }
    sheet_heading(&sheet, "Elsewhere");
    sheet_row(&sheet, app->overlay_count - 1);
    sheet_safe(&sheet, SAFE("A file: type its name, Tab completes it"), ROLE_TEXT);
    return sheet;
}

/* A mark, and below the selected one what going there would come to. */
static void add_step(Sheet *sheet, int row)
{
    enum { ROOM_FOR_YEAR = 60, YEAR = 5, ABOUT_INDENT = 2 };
    const Look *look = &sheet->look;
    const App *app = look->app;
    const Step *step = &app->steps[row];
    Role role = step->redo ? ROLE_DIM : ROLE_TEXT;
    Str when = pace_minute(step->mark.at, app->utc_offset, look->arena);
    if (sheet->cols < ROOM_FOR_YEAR) when = str_slice(when, YEAR, when.len);
    sheet_row(sheet, row);
    sheet_add(sheet, when, ROLE_DIM);
    sheet_safe(sheet, SAFE("  "), ROLE_TEXT);
    sheet_add(sheet, mark_in_words(app->path, &step->mark, true, look->arena), role);
    if (row == sheet->selected) sheet_wrap(sheet, row, ABOUT_INDENT, app->foretold, ROLE_LIT);
}

static Sheet history_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = start(look, area);
    for (int row = 0; row < app->overlay_count; row++) {
        bool redo = app->steps[row].redo;
        if (row == 0 || redo != app->steps[row - 1].redo)
            sheet_heading(&sheet,
                          redo ? "Taken back: Enter does it again" : "Marked: Enter takes it back");
        add_step(&sheet, row);
    }
    return sheet;
}

static const struct {
    const char *title; /* followed by the selected stop where `of_stop` */
    bool of_stop;
    bool whole; /* takes the whole screen, not the panel alone */
    Sheet (*sheet)(const Look *look, Rect area);
} overlays[] = {
    [MODE_HELP] = {"Keys: Enter runs one", false, true, draw_help_sheet},
    [MODE_HELP_SEARCH] = {"Keys: Enter runs one", false, true, draw_help_sheet},
    [MODE_WHY] = {"Why", true, false, why_sheet},
    [MODE_NEXT] = {"What is next", false, false, next_sheet},
    [MODE_ROUTE] = {"The way to", true, false, route_sheet},
    [MODE_GOALS] = {"The way to all goals", false, false, route_sheet},
    [MODE_CHOOSE] = {"References of", true, false, choose_sheet},
    [MODE_START] = {"A new journey", false, false, start_sheet},
    [MODE_ABOUT] = {"About this map", false, true, about_sheet},
    [MODE_TEXT] = {NULL, false, true, text_sheet},
    [MODE_MAPS] = {"Where to", false, true, maps_sheet},
    [MODE_HISTORY] = {"History", false, false, history_sheet},
};

Rect draw_overlay_area(const App *app)
{
    enum { ENOUGH_ROWS = 6 };
    const Frame *frame = &app->frame;
    if (frame->panel.rows >= ENOUGH_ROWS && !overlays[app->mode].whole) return frame->panel;
    int end = frame->status.rows ? frame->status.y : app->rows;
    return (Rect){0, frame->map.y, app->cols, end - frame->map.y};
}

static Rect body_of(Rect area)
{
    int header = area.rows > 1 ? 1 : 0;
    return (Rect){area.x, area.y + header, area.cols, area.rows - header};
}

/* The start screen does not scroll: what it cuts off stands whole in what is told about the map. */
static SafeText way_on(const Look *look, int cols, bool cut)
{
    enum { ROOM_FOR_BOTH = 56 };
    if (!cut) return SAFE("any key goes on");
    return safe_format(look->arena, "%s tells the rest%s",
                       command_key(look->app, "about", look->arena),
                       cols < ROOM_FOR_BOTH ? "" : ", any key goes on");
}

/* How it is left. The keys of a prompt are not the learner's. */
static SafeText way_out(const Look *look, int cols, bool cut)
{
    if (look->app->mode == MODE_START) return way_on(look, cols, cut);
    if (look->app->mode == MODE_HELP_SEARCH) return SAFE("Esc shows all");
    return safe_format(look->arena, "%s closes", command_key(look->app, "close", look->arena));
}

static void draw_header(Canvas *canvas, Rect area, const Look *look, bool cut)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, area.cols, -1, false);
    sheet_row(&sheet, -1);
    const char *title = overlays[app->mode].title;
    sheet_add(&sheet, title ? str_from(title) : app->text_title, ROLE_HEADING);
    sheet_safe(&sheet, SAFE("  "), ROLE_TEXT);
    if (overlays[app->mode].of_stop) draw_stop_name(&sheet, app->stop, ROLE_HEADING);
    sheet_right(&sheet, way_out(look, area.cols, cut), ROLE_DIM);
    sheet_draw(&sheet, canvas, (Rect){area.x, area.y, area.cols, 1});
}

void draw_overlay(Canvas *canvas, const Look *look)
{
    Rect area = draw_overlay_area(look->app);
    Sheet sheet = overlays[look->app->mode].sheet(look, area);
    canvas_fill(canvas, area, ' ', ROLE_TEXT);
    bool cut = sheet.rows.count > body_of(area).rows;
    if (area.rows > 1) draw_header(canvas, area, look, cut);
    sheet_draw(&sheet, canvas, body_of(area));
}

int draw_overlay_hit(const Look *look, int x, int y)
{
    Rect area = draw_overlay_area(look->app);
    Sheet sheet = overlays[look->app->mode].sheet(look, area);
    return sheet_hit(&sheet, body_of(area), x, y);
}
