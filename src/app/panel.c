#include "app/panel.h"

enum { PART_COLS = 2 }; /* of indent for each level of a topic that is part of another */

static int room_in(int cols)
{
    return cols > PANEL_MARGIN_COLS ? cols - PANEL_MARGIN_COLS : 1;
}

int panel_number_cols(const Topic *topic)
{
    int cols = (int)sizeof("99. ") - 1; /* so that those of a list stand below each other */
    for (int rest = topic->number / 100; rest; rest /= 10) cols++;
    return topic->number ? cols : 0;
}

/* A topic's parts stand further in, but never past the middle. */
static int indent_of(const Topic *topic, int cols)
{
    int indent = topic->depth * PART_COLS + panel_number_cols(topic), most = room_in(cols) / 2;
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

/* "opened", in this map or in another one. */
static const char *opened_where(const App *app, Str url)
{
    if (url.len == 0) return "";
    if (progress_opened(&app->progress, url)) return "opened";
    bool elsewhere = app->elsewhere && progress_opened(&app->elsewhere->opened, url);
    return elsewhere ? "opened elsewhere" : "";
}

SafeText panel_about(const App *app, const Reference *reference, bool with_host, Arena *arena)
{
    const char *dot = app->ascii ? ", " : " · ";
    if (!with_host && reference->kind == KIND_LINK && !reference->free) return SAFE("");
    Str host = with_host ? host_of(reference->url) : S("");
    const char *opened = opened_where(app, reference->url);
    return safe_format(arena, "%s%s%s%s%.*s%s%s", path_kind_name(reference->kind),
                       reference->free ? dot : "", reference->free ? "free" : "",
                       host.len ? dot : "", S_ARG(host), *opened ? dot : "", opened);
}

static const Prose no_prose;

/* What an item begins with, and what is said of it. */
static const Prose *said_of(const App *app, const Item *item, Str *title, ProseRuns *marked)
{
    const Path *path = app->path;
    *marked = (ProseRuns){0};
    if (item->kind == ITEM_TOPIC) {
        const Topic *topic = &path->topics[item->index];
        *title = topic->title;
        *marked = topic->marked;
        return &topic->prose;
    }
    *title = item->kind == ITEM_REFERENCE ? path->references[item->index].title
                                          : path_stop_title(path, item->index);
    return &no_prose;
}

static FlowTerms terms_of(const App *app, const Item *item, int cols, Arena *arena)
{
    int indent = PANEL_LABEL_COLS;
    if (item->kind == ITEM_TOPIC) indent = indent_of(&app->path->topics[item->index], cols);
    if (item->kind == ITEM_NOTE) indent = PANEL_NOTE_COLS;
    if (item->kind == ITEM_TEXT) indent = 0;
    return (FlowTerms){.cols = room_in(cols),
                       .indent = indent,
                       .airy = item->kind == ITEM_TEXT,
                       .links = app->links,
                       .arena = arena};
}

/* What is said about a reference stands whole behind the last row of its title, or on the next. */
static void add_about(Flow *rows, SafeText about, const FlowTerms *terms)
{
    FlowRow *row = &rows->items[rows->count - 1];
    bool behind = flow_cols(row) + 2 + about.cols <= terms->cols;
    if (!behind) {
        row = LIST_PUSH(terms->arena, rows);
        row->indent = terms->indent;
    }
    flow_add(row, about, behind ? FLOW_ASIDE : 0, terms->arena);
}

/* The address is shown where it is the one that would be opened. */
static void add_reference(const App *app, int item, Flow *rows, const FlowTerms *terms)
{
    const Reference *reference = &app->path->references[app->items[item].index];
    flow_lines(rows, reference->title, FLOW_TITLE, terms);
    if (rows->count == 0) LIST_PUSH(terms->arena, rows)->indent = terms->indent;
    add_about(rows, panel_about(app, reference, true, terms->arena), terms);
    flow_lines(rows, reference->lead, 0, terms);
    flow_lines(rows, reference->note, 0, terms);
    if (app->in_panel && app->item == item) flow_lines(rows, reference->url, FLOW_ADDRESS, terms);
}

Flow panel_rows(const App *app, int item, int cols, Arena *arena)
{
    const Item *at = &app->items[item];
    FlowTerms terms = terms_of(app, at, cols, arena);
    Flow rows = {0};
    if (at->kind == ITEM_TEXT) {
        flow_prose(&rows, app_prose(app), &terms);
    } else if (at->kind == ITEM_NOTE) {
        flow_lines(&rows, app_note(app), 0, &terms);
    } else if (at->kind == ITEM_REFERENCE) {
        add_reference(app, item, &rows, &terms);
    } else {
        Str title;
        ProseRuns marked;
        const Prose *prose = said_of(app, at, &title, &marked);
        flow_titled(&rows, title, marked, prose, &terms);
    }
    if (rows.count == 0) LIST_PUSH(arena, &rows)->indent = terms.indent;
    return rows;
}

/* The first block of some prose, on its own. */
static Prose head_of(const Prose *prose, ProseBlock *head)
{
    if (!prose->first) return *prose;
    *head = *prose->first;
    if (head->kind == PROSE_REMARK && head->next) *head = *head->next;
    head->next = NULL;
    return (Prose){head, head};
}

FlowRow panel_row(const App *app, int item, int cols, Arena *arena)
{
    enum { ENDLESS = 1 << 28 }; /* columns */
    const Item *at = &app->items[item];
    FlowTerms terms = terms_of(app, at, cols, arena);
    ProseBlock block;
    Flow rows = {0};
    terms.cols = ENDLESS;
    if (at->kind == ITEM_TEXT) {
        Prose head = head_of(app_prose(app), &block);
        flow_prose(&rows, &head, &terms);
    } else if (at->kind == ITEM_NOTE) {
        Str note = app_note(app), line = {0};
        str_line(&note, &line);
        flow_lines(&rows, line, 0, &terms);
    } else {
        Str title;
        ProseRuns marked;
        Prose head = head_of(said_of(app, at, &title, &marked), &block);
        flow_titled(&rows, title, marked, &head, &terms);
    }
    return rows.count ? rows.items[0] : (FlowRow){.indent = terms.indent};
}

int panel_overflow(const App *app, Arena *scratch)
{
    enum { HEADER_ROWS = 1 };
    Rect rect = app_panel_rect(app);
    if (!app->in_panel || app->item_count == 0) return 0;
    int over = panel_rows(app, app->item, rect.cols, scratch).count - (rect.rows - HEADER_ROWS);
    return over > 0 ? over : 0;
}
