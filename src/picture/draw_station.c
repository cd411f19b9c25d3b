#include "picture/draw_station.h"

#include "picture/draw_stop.h"

/* The panel shows one row an item, and the selected one in full; where everything fits, everything
 * is in full and under headings. */
typedef enum { BRIEF, FULL } Detail;

static void add_topic(Sheet *sheet, int item, Detail detail)
{
    enum { BOX_COLS = 4, PART_COLS = 2 };
    const App *app = sheet->look.app;
    int index = app->items[item].index;
    const Topic *topic = &app->path->topics[index];
    int indent = topic->depth * PART_COLS;
    if (indent > sheet_text_cols(sheet) / 2) indent = sheet_text_cols(sheet) / 2;
    bool ticked = app->standing.topic_ticked[index];
    sheet_row(sheet, item);
    sheet_to(sheet, indent);
    sheet_safe(sheet, ticked ? SAFE("[x] ") : SAFE("[ ] "), ticked ? ROLE_LABEL_DONE : ROLE_TEXT);
    sheet_add(sheet, topic->title, ticked ? ROLE_LABEL_DONE : ROLE_LABEL_READY);
    if (detail == FULL) {
        sheet_wrap(sheet, item, indent + BOX_COLS, topic->text, ROLE_TEXT);
    } else if (topic->text.len) {
        sheet_safe(sheet, SAFE("  "), ROLE_DIM);
        sheet_add(sheet, topic->text, ROLE_DIM);
    }
}

/* The host of an address, without "www."; empty if it has none. */
static Str host_of(Str url)
{
    size_t from = str_find(url, S("://"), 0);
    if (from == STR_NONE) return (Str){0};
    Str host = str_slice(url, from + 3, url.len);
    size_t end = 0;
    while (end < host.len && !str_contains(S("/?#"), str_slice(host, end, end + 1))) end++;
    host = str_slice(host, 0, end);
    return str_starts(host, S("www.")) ? str_slice(host, 4, host.len) : host;
}

/* What kind it is, where it is and whether it is free: "book · free · wesmckinney.com". */
static SafeText about_reference(const Look *look, const Reference *reference)
{
    const char *dot = look->glyphs == GLYPHS_UNICODE ? " · " : ", ";
    Str host = host_of(reference->url);
    bool opened = reference->url.len && progress_opened(&look->app->progress, reference->url);
    return safe_format(look->arena, "%s%s%s%s%.*s%s%s", path_kind_name(reference->kind),
                       reference->free ? dot : "", reference->free ? "free" : "",
                       host.len ? dot : "", S_ARG(host), opened ? dot : "", opened ? "opened" : "");
}

static void add_reference(Sheet *sheet, int item, Detail detail)
{
    enum { LABEL_COLS = 3 };
    const App *app = sheet->look.app;
    const Reference *reference = &app->path->references[app->items[item].index];
    SafeText about = about_reference(&sheet->look, reference);
    int room = sheet_text_cols(sheet) - LABEL_COLS - about.cols - 2;
    sheet_row(sheet, item);
    sheet_safe(sheet, safe_format(sheet->look.arena, "%d", app->items[item].label), ROLE_KEY);
    sheet_to(sheet, LABEL_COLS);
    if (room >= sheet_text_cols(sheet) / 3) sheet_limit(sheet, LABEL_COLS + room);
    sheet_add(sheet, reference->title, ROLE_TEXT);
    sheet_limit(sheet, 0);
    sheet_right(sheet, about, ROLE_DIM);
    if (detail == BRIEF) return;
    sheet_wrap(sheet, item, LABEL_COLS, reference->lead, ROLE_DIM);
    sheet_wrap(sheet, item, LABEL_COLS, reference->note, ROLE_DIM);
    if (item == sheet->selected && sheet->focused)
        sheet_wrap(sheet, item, LABEL_COLS, reference->url, ROLE_ADDRESS);
}

static void add_neighbour(Sheet *sheet, int item, Detail detail)
{
    enum { WORD_COLS = 7 };
    const Item *at = &sheet->look.app->items[item];
    (void)detail;
    sheet_row(sheet, item);
    sheet_add(sheet, at->kind == ITEM_REQUIRES ? S("after") : S("opens"), ROLE_DIM);
    sheet_to(sheet, WORD_COLS);
    draw_stop_name(sheet, at->index, ROLE_TEXT);
    draw_stop_state(sheet, at->index);
}

/* In the order of ItemKind. */
static const struct {
    const char *heading; /* where there is room for one */
    void (*add)(Sheet *sheet, int item, Detail detail);
} kinds[] = {
    [ITEM_TOPIC] = {NULL, add_topic},
    [ITEM_REFERENCE] = {"References", add_reference},
    [ITEM_REQUIRES] = {"On the way", add_neighbour},
    [ITEM_OPENS] = {"On the way", add_neighbour},
};

static void add_text(Sheet *sheet, Str text, Role role, Detail detail)
{
    if (text.len == 0) return;
    if (detail == FULL) {
        sheet_wrap(sheet, -1, 0, text, role);
    } else {
        sheet_row(sheet, -1);
        sheet_add(sheet, text, role);
    }
}

static void add_texts(Sheet *sheet, Detail detail)
{
    const App *app = sheet->look.app;
    if (!path_is_station(app->path, app->stop)) return;
    const Station *station = &app->path->stations[app->stop];
    Str note = progress_note(&app->progress, station->id);
    add_text(sheet, station->text, ROLE_TEXT, detail);
    if (note.len)
        add_text(sheet, str_format(sheet->look.arena, "Note: %.*s", S_ARG(note)), ROLE_SAYS,
                 detail);
}

static Sheet fill(const Look *look, int cols, Detail detail)
{
    const App *app = look->app;
    Sheet sheet = sheet_make(look, cols, app->in_panel ? app->item : -1, app->in_panel);
    add_texts(&sheet, detail);
    for (int i = 0; i < app->item_count; i++) {
        const char *heading = kinds[app->items[i].kind].heading;
        bool new_part = i == 0 || kinds[app->items[i - 1].kind].heading != heading;
        if (detail == FULL && new_part && heading) {
            if (sheet.rows.count) sheet_row(&sheet, -1);
            sheet_heading(&sheet, heading);
        }
        kinds[app->items[i].kind].add(&sheet, i, i == sheet.selected ? FULL : detail);
    }
    return sheet;
}

Rect draw_station_body(Rect area)
{
    int header = area.rows > 1 ? 1 : 0;
    return (Rect){area.x, area.y + header, area.cols, area.rows - header};
}

Sheet draw_station_sheet(const Look *look, Rect area)
{
    Sheet sheet = fill(look, area.cols, FULL);
    bool fits = sheet.rows.count <= draw_station_body(area).rows;
    return fits ? sheet : fill(look, area.cols, BRIEF);
}

/* "ready · 1 of 4 topics · 6-8 h · optional" */
static SafeText facts(const Look *look)
{
    const App *app = look->app;
    const char *dot = look->glyphs == GLYPHS_UNICODE ? " · " : ", ";
    if (!path_is_station(app->path, app->stop)) return SAFE("to browse");
    const Station *station = &app->path->stations[app->stop];
    Buf out = {.arena = look->arena};
    buf_add(&out,
            str_from(draw_state_word(app_state(app, app->stop), app->standing.ready[app->stop])));
    if (station->topic_count)
        buf_format(&out, "%s%d of %d topics", dot, app->standing.topics_ticked[app->stop],
                   station->topic_count);
    if (station->hours_high > station->hours_low)
        buf_format(&out, "%s%g-%g h", dot, station->hours_low, station->hours_high);
    else if (station->hours_high > 0)
        buf_format(&out, "%s%g h", dot, station->hours_high);
    if (station->optional) buf_format(&out, "%soptional", dot);
    return safe_text(buf_str(&out), look->arena);
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

/* The title gives way to the facts, but not more than half. */
static void draw_header(Canvas *canvas, Rect area, const Look *look)
{
    Sheet sheet = sheet_make(look, area.cols, -1, false);
    SafeText right = facts(look);
    sheet_row(&sheet, -1);
    add_signs(&sheet, look->app->stop);
    int room = sheet_text_cols(&sheet) - right.cols - 2;
    if (room > sheet_text_cols(&sheet) / 2) sheet_limit(&sheet, room);
    draw_stop_name(&sheet, look->app->stop, ROLE_HEADING);
    sheet_limit(&sheet, 0);
    sheet_right(&sheet, right, ROLE_TEXT);
    sheet_draw(&sheet, canvas, (Rect){area.x, area.y, area.cols, 1});
}

void draw_station(Canvas *canvas, Rect area, const Look *look)
{
    Sheet sheet = draw_station_sheet(look, area);
    if (area.rows > 1) draw_header(canvas, area, look);
    sheet_draw(&sheet, canvas, draw_station_body(area));
}
