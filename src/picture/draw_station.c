#include "picture/draw_station.h"

#include "app/panel.h"
#include "picture/draw_flow.h"
#include "picture/draw_line.h"
#include "picture/draw_stop.h"

/* How much of the panel's items is shown. Where not all fits, each has one row and the selected one
 * is in full; while the keys ride the map, a glance has to do: titles, which also cost a slow line
 * little. */
typedef enum { GLANCE, BRIEF, FULL, UNDER_HEADINGS } Detail;

/* What matters less is dim; at a glance it is not, as each change of colour costs a slow line as
 * much as a word. */
static Role quiet_role(Detail detail)
{
    return detail == GLANCE ? ROLE_TEXT : ROLE_DIM;
}

/* What is said of the stop as a whole stands out; what is said of its parts does not. */
static const Role item_roles[] = {
    [ITEM_TEXT] = ROLE_TEXT,     [ITEM_NOTE] = ROLE_SAYS,    [ITEM_TOPIC] = ROLE_DIM,
    [ITEM_REFERENCE] = ROLE_DIM, [ITEM_REQUIRES] = ROLE_DIM, [ITEM_OPENS] = ROLE_DIM,
};

/* The item's text behind what stands at the start of its first row; that part of it which fits. */
static void add_item_text(Sheet *sheet, int item, Detail detail)
{
    const Look *look = &sheet->look;
    Role base = item_roles[look->app->items[item].kind];
    if (detail <= BRIEF) {
        FlowRow row = panel_row(look->app, item, sheet->cols, look->arena);
        draw_flow_row(sheet, &row, base, detail > GLANCE);
        return;
    }
    Flow rows = panel_rows(look->app, item, sheet->cols, look->arena);
    for (int i = 0; i < rows.count; i++) {
        if (i > 0) sheet_row(sheet, item);
        draw_flow_row(sheet, &rows.items[i], base, true);
    }
}

static void add_text(Sheet *sheet, int item, Detail detail)
{
    sheet_row(sheet, item);
    add_item_text(sheet, item, detail);
}

/* The last row says that more follows. */
static void add_head_of_text(Sheet *sheet, int item, int rows)
{
    const Look *look = &sheet->look;
    Flow flow = panel_rows(look->app, item, sheet->cols, look->arena);
    for (int i = 0; i < rows && i < flow.count; i++) {
        sheet_row(sheet, item);
        draw_flow_row(sheet, &flow.items[i], ROLE_TEXT, true);
    }
    if (flow.count <= rows) return;
    int last_col = sheet_text_cols(sheet) - 1;
    if (sheet->end < last_col) sheet_to(sheet, sheet->end + 1);
    sheet_glyph(sheet, GLYPH_DOWN, ROLE_KEY, 0);
}

static void add_note(Sheet *sheet, int item, Detail detail)
{
    sheet_row(sheet, item);
    sheet_safe(sheet, SAFE("Note:"), ROLE_SAYS);
    add_item_text(sheet, item, detail);
}

static void add_box(Sheet *sheet, int item)
{
    const App *app = sheet->look.app;
    bool ticked = app->standing.topic_ticked[app->items[item].index];
    sheet_safe(sheet, ticked ? SAFE("[x]") : SAFE("[ ]"), ticked ? ROLE_SAYS : ROLE_TEXT);
}

/* Topics of the first depth side by side, as many as fit in a row. */
static void glance_at_topic(Sheet *sheet, int item)
{
    enum { GAP = 3 };
    const App *app = sheet->look.app;
    const Topic *topic = &app->path->topics[app->items[item].index];
    if (topic->depth > 0) return;
    SafeText title = safe_text(topic->title, sheet->look.arena);
    int end = sheet->end + GAP + PANEL_LABEL_COLS + title.cols;
    if (sheet->rows.count && app->items[item - 1].kind == ITEM_TOPIC &&
        end <= sheet_text_cols(sheet))
        sheet_to(sheet, sheet->end + GAP);
    else
        sheet_row(sheet, item);
    int from = sheet->end;
    add_box(sheet, item);
    sheet_to(sheet, from + PANEL_LABEL_COLS);
    sheet_safe(sheet, title, ROLE_TEXT);
}

static void add_topic(Sheet *sheet, int item, Detail detail)
{
    if (detail == GLANCE) {
        glance_at_topic(sheet, item);
        return;
    }
    const App *app = sheet->look.app;
    const Topic *topic = &app->path->topics[app->items[item].index];
    FlowRow row = panel_row(app, item, sheet->cols, sheet->look.arena);
    int number_cols = panel_number_cols(topic);
    sheet_row(sheet, item);
    sheet_to(sheet, row.indent - number_cols - PANEL_LABEL_COLS);
    add_box(sheet, item);
    if (number_cols) {
        sheet_to(sheet, row.indent - number_cols);
        sheet_safe(sheet, safe_format(sheet->look.arena, "%2d. ", topic->number), ROLE_TEXT);
    }
    add_item_text(sheet, item, detail);
}

/* In one row what is said about it stands at the right, and the title gives way, to a third. */
static void add_reference(Sheet *sheet, int item, Detail detail)
{
    const Look *look = &sheet->look;
    const Item *at = &look->app->items[item];
    const Reference *reference = &look->app->path->references[at->index];
    SafeText about = panel_about(look->app, reference, detail != GLANCE, look->arena);
    int cols = sheet_text_cols(sheet), room = cols - about.cols - 2;
    sheet_row(sheet, item);
    sheet_safe(sheet, safe_format(look->arena, "%d", at->label), ROLE_KEY);
    if (detail > BRIEF || room < PANEL_LABEL_COLS + cols / 3) {
        add_item_text(sheet, item, detail);
        return;
    }
    sheet_to(sheet, PANEL_LABEL_COLS);
    sheet_limit(sheet, room);
    sheet_add(sheet, reference->title, ROLE_TEXT);
    sheet_limit(sheet, 0);
    sheet_right(sheet, about, quiet_role(detail));
}

static Str neighbour_word(const Item *item)
{
    if (item->kind == ITEM_OPENS) return S("opens");
    return item->label ? S("one of") : S("after");
}

static void add_neighbour(Sheet *sheet, int item, Detail detail)
{
    enum { WORD_COLS = 7 };
    const Item *at = &sheet->look.app->items[item];
    sheet_row(sheet, item);
    sheet_add(sheet, neighbour_word(at), quiet_role(detail));
    sheet_to(sheet, WORD_COLS);
    if (detail == GLANCE) {
        draw_stop_plain(sheet, at->index);
        return;
    }
    draw_stop_name(sheet, at->index, ROLE_TEXT);
    draw_stop_state(sheet, at->index);
}

static const char references[] = "References", on_the_way[] = "On the way";

/* In the order of ItemKind. */
static const struct {
    const char *heading; /* where there is room for one */
    void (*add)(Sheet *sheet, int item, Detail detail);
} kinds[] = {
    [ITEM_TEXT] = {NULL, add_text},
    [ITEM_NOTE] = {NULL, add_note},
    [ITEM_TOPIC] = {NULL, add_topic},
    [ITEM_REFERENCE] = {references, add_reference},
    [ITEM_REQUIRES] = {on_the_way, add_neighbour},
    [ITEM_OPENS] = {on_the_way, add_neighbour},
};

static void add_heading(Sheet *sheet, int item)
{
    const Item *items = sheet->look.app->items;
    const char *heading = kinds[items[item].kind].heading;
    if (item > 0 && kinds[items[item - 1].kind].heading == heading &&
        (heading || items[item].kind == items[item - 1].kind))
        return;
    if (sheet->rows.count) sheet_row(sheet, -1);
    if (heading) sheet_heading(sheet, heading);
}

/* How much a sheet is filled with. */
typedef struct {
    Detail detail;
    int unfolded;  /* so many items are in full, whatever the detail */
    int text_rows; /* and of the text at their head so many rows; 0 = as the detail has it */
    int enough;    /* a sheet that has more rows is of no use; 0 = any is */
} Amount;

static Sheet fill(const Look *look, int cols, Amount amount)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, cols, app->in_panel ? app->item : -1, app->in_panel);
    sheet.shift = app->item_shift;
    for (int i = 0; i < app->item_count; i++) {
        if (amount.enough && sheet.rows.count > amount.enough) break;
        if (amount.detail == UNDER_HEADINGS) add_heading(&sheet, i);
        bool full = i == sheet.selected || i < amount.unfolded;
        if (!full && amount.text_rows && app->items[i].kind == ITEM_TEXT)
            add_head_of_text(&sheet, i, amount.text_rows);
        else
            kinds[app->items[i].kind].add(&sheet, i, full ? FULL : amount.detail);
    }
    return sheet;
}

/* Where a quarter of the panel would stay empty, as many items as fit are in full, and of a text
 * that does not fit the head: what a station says of itself is worth more than the few bytes of a
 * move. */
static bool fill_generously(const Look *look, Rect area, int room, Sheet *sheet)
{
    Sheet next = fill(look, area.cols, (Amount){.detail = BRIEF});
    if (next.rows.count * 4 > room * 3) return false;
    int unfolded = 0, spare = room - next.rows.count;
    while (next.rows.count <= room) {
        *sheet = next;
        if (unfolded++ == look->app->item_count) break;
        next = fill(look, area.cols, (Amount){.detail = BRIEF, .unfolded = unfolded});
    }
    if (unfolded == 1)
        *sheet = fill(look, area.cols, (Amount){.detail = BRIEF, .text_rows = 1 + spare});
    return true;
}

Rect draw_station_body(Rect area)
{
    int header = area.rows > 1 ? 1 : 0;
    return (Rect){area.x, area.y + header, area.cols, area.rows - header};
}

Sheet draw_station_sheet(const Look *look, Rect area)
{
    int room = draw_station_body(area).rows;
    if (app_shows_line(look->app)) return draw_line_sheet(look, area);
    for (Detail detail = UNDER_HEADINGS; detail > BRIEF; detail--) {
        Sheet sheet = fill(look, area.cols, (Amount){.detail = detail, .enough = room});
        if (sheet.rows.count <= room) return sheet;
    }
    Sheet sheet;
    if (look->app->in_panel) return fill(look, area.cols, (Amount){.detail = BRIEF});
    if (fill_generously(look, area, room, &sheet)) return sheet;
    return fill(look, area.cols, (Amount){.detail = GLANCE});
}

/* "ready · 1 of 4 topics · 6-8 h · optional", or the state alone where that is too long, or nothing.
 */
static SafeText facts(const Look *look, int cols)
{
    const App *app = look->app;
    const char *dot = app->ascii ? ", " : " · ";
    if (!path_is_station(app->path, app->stop)) return SAFE("to browse");
    const Station *station = &app->path->stations[app->stop];
    const char *word = state_word(app_state(app, app->stop), app->standing.ready[app->stop]);
    Buf out = {.arena = look->arena};
    buf_add(&out, str_from(word));
    if (app_known_elsewhere(app, app->stop)) buf_format(&out, "%sdone elsewhere", dot);
    SafeText state = safe_text(str_copy(buf_str(&out), look->arena), look->arena);
    if (station->topic_count)
        buf_format(&out, "%s%d of %d topics", dot, app->standing.topics_ticked[app->stop],
                   station->topic_count);
    if (station->hours_high > station->hours_low)
        buf_format(&out, "%s%g-%g h", dot, station->hours_low, station->hours_high);
    else if (station->hours_high > 0)
        buf_format(&out, "%s%g h", dot, station->hours_high);
    if (station->optional) buf_format(&out, "%soptional", dot);
    if (app_is_goal(app, app->stop)) buf_format(&out, "%sgoal", dot);
    if (station->difficulty)
        buf_format(&out, "%s%s", dot, path_difficulty_name(station->difficulty));
    if (station->importance) buf_add(&out, str_from(dot));
    for (int i = 0; i < station->importance; i++) buf_add(&out, app->ascii ? S("*") : S("★"));
    SafeText whole = safe_text(buf_str(&out), look->arena);
    if (whole.cols > cols) whole = state;
    return whole.cols > cols ? (SafeText){0} : whole;
}

static void add_signs(Sheet *sheet, int stop)
{
    int count;
    const int *lines = path_lines_of(sheet->look.app->path, stop, &count);
    for (int i = 0; i < count; i++) {
        sheet_sign(sheet, lines[i]);
        sheet_safe(sheet, SAFE(" "), ROLE_TEXT);
    }
}

/* The title gives way to the facts, and these to the first half of the title. */
static void add_header(Sheet *sheet)
{
    enum { GAP = 2 };
    int cols = sheet_text_cols(sheet), stop = sheet->look.app->stop;
    SafeText right = facts(&sheet->look, cols / 2);
    sheet_right(sheet, right, ROLE_TEXT);
    sheet_to(sheet, 0);
    sheet_limit(sheet, cols - right.cols - GAP);
    add_signs(sheet, stop);
    draw_stop_name(sheet, stop, ROLE_HEADING);
}

static void draw_header(Canvas *canvas, Rect area, const Look *look)
{
    Sheet sheet = sheet_make(look, area.cols, -1, false);
    sheet_row(&sheet, -1);
    if (app_shows_line(look->app))
        draw_line_header(&sheet);
    else
        add_header(&sheet);
    sheet_draw(&sheet, canvas, (Rect){area.x, area.y, area.cols, 1});
}

void draw_station(Canvas *canvas, Rect area, const Look *look)
{
    Sheet sheet = draw_station_sheet(look, area);
    if (area.rows > 1) draw_header(canvas, area, look);
    sheet_draw(&sheet, canvas, draw_station_body(area));
}
