#include "app/panel.h"

#include "base/wrap.h"

enum { PART_COLS = 2 }; /* of indent for each level of a topic that is part of another */

static int room_in(int cols)
{
    return cols > PANEL_MARGIN_COLS ? cols - PANEL_MARGIN_COLS : 1;
}

/* Adds the text of `row` in as many rows as it needs: none if it is empty. Its title is all of it,
 * or stands in the first of them. */
static void add(PanelRows *rows, PanelRow row, int cols, Arena *arena)
{
    bool all = row.title_len == row.text.str.len;
    Wrapped wrapped = wrap_text(row.text, room_in(cols - row.indent), 0, arena);
    for (int i = 0; i < wrapped.count; i++) {
        PanelRow *part = LIST_PUSH(arena, rows);
        *part = row;
        part->text = wrapped.rows[i];
        if (all) part->title_len = part->text.str.len;
        if (i > 0 && !all) part->title_len = 0;
    }
}

/* The same, where the title may be too long to share a row with the text. */
static void add_titled(PanelRows *rows, PanelRow row, int cols, Arena *arena)
{
    PanelRow title = row, text = row;
    title.text = safe_slice(row.text, 0, row.title_len);
    if (title.text.cols <= room_in(cols - row.indent)) {
        add(rows, row, cols, arena);
        return;
    }
    text.text = safe_slice(row.text, row.title_len, row.text.str.len);
    text.title_len = 0;
    add(rows, title, cols, arena);
    add(rows, text, cols, arena);
}

/* A topic's parts stand further in, but never past the middle. */
static int indent_of(const Topic *topic, int cols)
{
    int indent = topic->depth * PART_COLS, most = room_in(cols) / 2;
    return (indent > most ? most : indent) + PANEL_LABEL_COLS;
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

SafeText panel_about(const App *app, const Reference *reference, bool with_host, Arena *arena)
{
    const char *dot = app->ascii ? ", " : " · ";
    if (!with_host && reference->kind == KIND_LINK && !reference->free) return SAFE("");
    Str host = with_host ? host_of(reference->url) : S("");
    bool opened = reference->url.len && progress_opened(&app->progress, reference->url);
    return safe_format(arena, "%s%s%s%s%.*s%s%s", path_kind_name(reference->kind),
                       reference->free ? dot : "", reference->free ? "free" : "",
                       host.len ? dot : "", S_ARG(host), opened ? dot : "", opened ? "opened" : "");
}

static Str title_of(const Path *path, const Item *item)
{
    if (item->kind == ITEM_TOPIC) return path->topics[item->index].title;
    if (item->kind == ITEM_REFERENCE) return path->references[item->index].title;
    return path_stop_title(path, item->index);
}

PanelRow panel_row(const App *app, int item, int cols, Arena *arena)
{
    const Item *at = &app->items[item];
    Str title = title_of(app->path, at), text = {0};
    PanelRow row = {.indent = PANEL_LABEL_COLS, .title_len = safe_text(title, arena).str.len};
    if (at->kind == ITEM_TOPIC) {
        row.indent = indent_of(&app->path->topics[at->index], cols);
        text = app->path->topics[at->index].text;
    }
    row.text = safe_format(arena, "%.*s%s%.*s", S_ARG(title), text.len ? "  " : "", S_ARG(text));
    return row;
}

/* What is said about a reference stands whole behind the last row of its title, or on the next. */
static void add_about(PanelRows *rows, SafeText about, int cols, Arena *arena)
{
    PanelRow *last = &rows->items[rows->count - 1];
    PanelRow row = {.indent = PANEL_LABEL_COLS, .text = about};
    if (last->text.cols + 2 + about.cols > room_in(cols - PANEL_LABEL_COLS)) {
        add(rows, row, cols, arena);
        return;
    }
    last->title_len = last->text.str.len;
    last->text = safe_format(arena, "%.*s  %.*s", S_ARG(last->text.str), S_ARG(about.str));
}

/* The address is shown where it is the one that would be opened. */
static void add_reference(const App *app, int item, PanelRows *rows, int cols, Arena *arena)
{
    const Reference *reference = &app->path->references[app->items[item].index];
    add_about(rows, panel_about(app, reference, true, arena), cols, arena);
    PanelRow row = {.indent = PANEL_LABEL_COLS, .text = safe_text(reference->lead, arena)};
    add(rows, row, cols, arena);
    row.text = safe_text(reference->note, arena);
    add(rows, row, cols, arena);
    if (!app->in_panel || app->item != item) return;
    row.text = safe_text(reference->url, arena);
    row.is_address = true;
    add(rows, row, cols, arena);
}

PanelRows panel_rows(const App *app, int item, int cols, Arena *arena)
{
    PanelRows rows = {0};
    PanelRow first = panel_row(app, item, cols, arena);
    add_titled(&rows, first, cols, arena);
    if (rows.count == 0) *LIST_PUSH(arena, &rows) = first;
    if (app->items[item].kind == ITEM_REFERENCE) add_reference(app, item, &rows, cols, arena);
    return rows;
}

int panel_overflow(const App *app, Arena *scratch)
{
    enum { HEADER_ROWS = 1 };
    Rect rect = app_panel_rect(app);
    if (!app->in_panel || app->item_count == 0) return 0;
    int over = panel_rows(app, app->item, rect.cols, scratch).count - (rect.rows - HEADER_ROWS);
    return over > 0 ? over : 0;
}
