#include "picture/draw_line.h"

#include "app/panel.h"
#include "picture/draw_flow.h"
#include "picture/draw_stop.h"

/* The selected one. */
static const Line *line_of(const App *app)
{
    return &app->path->lines[app_line(app)];
}

static int stop_of(const App *app, int index)
{
    return app->path->line_stops[line_of(app)->first_stop + index];
}

/* What is left of the line, in hours; both 0 where nobody says. */
static void hours_left(const App *app, double *low, double *high)
{
    *low = *high = 0;
    for (int i = 0; i < line_of(app)->stop_count; i++) {
        int stop = stop_of(app, i);
        if (!path_is_station(app->path, stop) || state_is_met(app_state(app, stop))) continue;
        *low += app->path->stations[stop].hours_low;
        *high += app->path->stations[stop].hours_high;
    }
}

static SafeText facts(const Look *look)
{
    const App *app = look->app;
    int line = app_line(app);
    double low, high;
    if (!line_of(app)->has_stations) return SAFE("to browse");
    Buf out = {.arena = look->arena};
    buf_format(&out, "%d of %d done", app->standing.line_done[line],
               app->standing.line_total[line]);
    hours_left(app, &low, &high);
    if (high > 0)
        buf_format(&out, "%s%.*s left", app->ascii ? ", " : " · ",
                   S_ARG(app_time_needed(app, low, high, look->arena)));
    return safe_text(buf_str(&out), look->arena);
}

void draw_line_header(Sheet *sheet)
{
    enum { GAP = 2 };
    const App *app = sheet->look.app;
    SafeText right = facts(&sheet->look);
    int cols = sheet_text_cols(sheet);
    if (right.cols > cols / 2) right = (SafeText){0};
    sheet_right(sheet, right, ROLE_TEXT);
    sheet_to(sheet, 0);
    sheet_limit(sheet, cols - right.cols - GAP);
    sheet_sign(sheet, app_line(app));
    sheet_safe(sheet, SAFE(" "), ROLE_TEXT);
    sheet_add(sheet, line_of(app)->title, ROLE_HEADING);
}

static void add_share(Buf *out, Str head, int count, const char *word)
{
    if (count) buf_format(out, "%s%d %s", out->len == head.len ? ": " : ", ", count, word);
}

/* "5 stations: 1 done, 2 ready, 2 blocked"; of a line without stations "3 groups of resources". */
static void add_count(Sheet *sheet)
{
    const App *app = sheet->look.app;
    const Line *line = line_of(app);
    int by_state[STATE_COUNT] = {0}, ready = 0;
    Buf out = {.arena = sheet->look.arena};
    buf_format(&out, line->has_stations ? "%d station%s" : "%d group%s of resources",
               line->stop_count, str_plural(line->stop_count));
    for (int i = 0; i < line->stop_count && line->has_stations; i++) {
        State state = app_state(app, stop_of(app, i));
        bool is_ready = state == STATE_TODO && app->standing.ready[stop_of(app, i)];
        ready += is_ready;
        by_state[state] += !is_ready;
    }
    Str head = buf_str(&out);
    add_share(&out, head, by_state[STATE_DONE], state_word(STATE_DONE, false));
    add_share(&out, head, by_state[STATE_KNOWN], state_word(STATE_KNOWN, false));
    add_share(&out, head, by_state[STATE_DOING], state_word(STATE_DOING, false));
    add_share(&out, head, ready, state_word(STATE_TODO, true));
    add_share(&out, head, by_state[STATE_TODO], state_word(STATE_TODO, false));
    add_share(&out, head, by_state[STATE_DROPPED], state_word(STATE_DROPPED, false));
    sheet_row(sheet, -1);
    sheet_add(sheet, buf_str(&out), ROLE_TEXT);
}

/* What is said of the line comes first; its stops are there to be seen, not to be selected. */
Sheet draw_line_sheet(const Look *look, Rect area)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, area.cols, app->in_panel ? app->item : -1, app->in_panel);
    sheet.shift = app->item_shift;
    for (int i = 0; i < app->item_count; i++) {
        Flow rows = panel_rows(app, i, area.cols, look->arena);
        for (int r = 0; r < rows.count; r++) {
            sheet_row(&sheet, i);
            draw_flow_row(&sheet, &rows.items[r], ROLE_TEXT, true);
        }
        sheet_row(&sheet, -1);
    }
    add_count(&sheet);
    for (int i = 0; i < line_of(app)->stop_count && i < area.rows; i++) {
        sheet_row(&sheet, -1);
        draw_stop_name(&sheet, stop_of(app, i), ROLE_TEXT);
        draw_stop_state(&sheet, stop_of(app, i));
    }
    return sheet;
}
