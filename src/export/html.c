#include "export/html.h"

#include "export/html_prose.h"
#include "export/markup.h"

/* What the page is written from. */
typedef struct {
    const SvgMap *map;
    const Path *path;
    const Standing *standing;
    Buf *out;
} Page;

/* An element with text in it, and nothing for no text. */
static void add_element(const Page *page, const char *name, Str raw)
{
    if (raw.len == 0) return;
    buf_format(page->out, "<%s>", name);
    markup_text(page->out, raw);
    buf_format(page->out, "</%s>\n", name);
}

static void add_anchor(const Page *page, const char *kind, Str id)
{
    buf_add(page->out, str_from(kind));
    markup_id(page->out, id);
}

/* A link to a stop of this page, by its title. */
static void add_link_to(const Page *page, int stop)
{
    buf_add(page->out, S("<a href=\"#"));
    add_anchor(page, "stop-", path_stop_id(page->path, stop));
    buf_add(page->out, S("\">"));
    markup_text(page->out, path_stop_title(page->path, stop));
    buf_add(page->out, S("</a>"));
}

/* ---- A stop ---- */

static void add_reference(const Page *page, const Reference *reference)
{
    Buf *out = page->out;
    bool linked = markup_is_link(reference->url);
    buf_add(out, S("<li>"));
    if (linked) {
        buf_add(out, S("<a rel=\"noopener noreferrer\" href=\""));
        markup_address(out, reference->url);
        buf_add(out, S("\">"));
    }
    markup_text(out, reference->title);
    if (linked) buf_add(out, S("</a>"));
    buf_format(out, " <small>%s%s", path_kind_name(reference->kind),
               reference->free   ? ", free"
               : reference->paid ? ", paid"
                                 : "");
    if (reference->note.len) buf_add(out, S(": "));
    markup_text(out, reference->note);
    buf_add(out, S("</small></li>\n"));
}

static void add_references(const Page *page, int first, int count)
{
    if (count == 0) return;
    buf_add(page->out, S("<ul class=\"references\" aria-label=\"References\">\n"));
    for (int i = 0; i < count; i++) add_reference(page, &page->path->references[first + i]);
    buf_add(page->out, S("</ul>\n"));
}

/* Browsers nest no deeper than some hundred elements: what lies deeper is listed at this depth. */
enum { DEEPEST = 12 };

static int depth_of(const Topic *topic)
{
    return topic->depth < DEEPEST ? topic->depth : DEEPEST;
}

/* Topics are a tree in the order of reading: a list opens where they go deeper. */
static void add_topics(const Page *page, const Station *station)
{
    Buf *out = page->out;
    int depth = -1;
    for (int i = station->first_topic; i < station->first_topic + station->topic_count; i++) {
        const Topic *topic = &page->path->topics[i];
        for (; depth > depth_of(topic); depth--) buf_add(out, S("</li></ul>\n"));
        if (depth == depth_of(topic)) buf_add(out, S("</li>\n"));
        for (; depth < depth_of(topic); depth++)
            buf_add(out,
                    depth + 1 < depth_of(topic) ? S("<ul><li>") : S("<ul class=\"topics\">\n"));
        bool ticked = page->standing->topic_ticked[i];
        buf_format(out, "<li%s>", ticked ? " class=\"ticked\"" : "");
        if (topic->number) buf_format(out, "%d. ", topic->number);
        html_runs(out, topic->title, topic->marked);
        if (ticked) buf_add(out, S(" <small>done</small>"));
        const ProseBlock *block = topic->prose.first;
        if (block && block->kind == PROSE_PARAGRAPH && block->quotes == 0) {
            buf_add(out, S(": "));
            html_runs(out, block->text, block->runs);
            block = block->next;
        }
        html_blocks(out, block);
    }
    for (; depth >= 0; depth--) buf_add(out, S("</li></ul>\n"));
}

static void add_required(const Page *page, int stop)
{
    const Graph *graph = page->map->graph;
    int found = 0;
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (!graph_edge_counts(page->path, edge)) continue;
        buf_add(page->out, found++ ? S(", ") : S("<p class=\"requires\">Requires "));
        if (edge->any) buf_format(page->out, "(one of group %d) ", edge->any);
        add_link_to(page, edge->from);
    }
    if (found) buf_add(page->out, S("</p>\n"));
}

static void add_station(const Page *page, int index)
{
    const Station *station = &page->path->stations[index];
    Buf *out = page->out;
    State state = page->standing->state[index];
    const char *word = state_word(state, page->standing->ready[index]);
    buf_add(out, S("<li><article id=\""));
    add_anchor(page, "stop-", station->id);
    buf_format(out, "\" class=\"%s\">\n<h3>", word);
    markup_text(out, station->title);
    buf_format(out, " <small class=\"state\">%s%s", word, station->optional ? ", optional" : "");
    if (station->hours_high > station->hours_low)
        buf_format(out, ", %g to %g hours", station->hours_low, station->hours_high);
    else if (station->hours_high > 0)
        buf_format(out, ", %g hours", station->hours_high);
    buf_add(out, S("</small></h3>\n"));
    html_blocks(out, station->prose.first);
    add_required(page, index);
    add_topics(page, station);
    int first, count = path_references_of(page->path, index, &first);
    add_references(page, first, count);
    buf_add(out, S("</article></li>\n"));
}

static void add_group(const Page *page, int stop)
{
    int first, count = path_references_of(page->path, stop, &first);
    buf_add(page->out, S("<li><article id=\""));
    add_anchor(page, "stop-", path_stop_id(page->path, stop));
    buf_add(page->out, S("\">\n"));
    add_element(page, "h3", path_stop_title(page->path, stop));
    add_references(page, first, count);
    buf_add(page->out, S("</article></li>\n"));
}

/* A station that several lines call at stands in full on the first of them. */
static void add_stop(const Page *page, int line, int stop)
{
    if (!path_is_station(page->path, stop)) {
        add_group(page, stop);
    } else if (path_home_line(page->path, stop) == line) {
        add_station(page, stop);
    } else {
        buf_add(page->out, S("<li class=\"change\">"));
        add_link_to(page, stop);
        buf_add(page->out, S("</li>\n"));
    }
}

/* ---- A line, and the page ---- */

static void add_line_name(const Page *page, int index)
{
    const Line *line = &page->path->lines[index];
    buf_format(page->out, "<span class=\"sign s%d\">%s</span> ", index % THEME_LINE_COLOURS,
               line->letter);
    markup_text(page->out, line->title);
    if (page->standing->line_total[index])
        buf_format(page->out, " <small>%d/%d</small>", page->standing->line_done[index],
                   page->standing->line_total[index]);
}

static void add_line(const Page *page, int index)
{
    const Line *line = &page->path->lines[index];
    buf_add(page->out, S("<section id=\""));
    add_anchor(page, "line-", line->id);
    buf_format(page->out, "\" aria-labelledby=\"name-%d\">\n<h2 id=\"name-%d\">", index, index);
    add_line_name(page, index);
    buf_add(page->out, S("</h2>\n"));
    html_blocks(page->out, line->prose.first);
    buf_add(page->out, S("<ol>\n"));
    for (int i = 0; i < line->stop_count; i++)
        add_stop(page, index, page->path->line_stops[line->first_stop + i]);
    buf_add(page->out, S("</ol>\n</section>\n"));
}

static void add_contents(const Page *page)
{
    buf_add(page->out, S("<nav aria-label=\"Lines\">\n<ul>\n"));
    for (int i = 0; i < page->path->line_count; i++) {
        buf_add(page->out, S("<li><a href=\"#"));
        add_anchor(page, "line-", page->path->lines[i].id);
        buf_add(page->out, S("\">"));
        add_line_name(page, i);
        buf_add(page->out, S("</a></li>\n"));
    }
    buf_add(page->out, S("</ul>\n</nav>\n"));
}

static void add_signs(const Path *path, ThemeKind theme, Buf *out)
{
    for (int i = 0; i < path->line_count && i < THEME_LINE_COLOURS; i++)
        buf_format(out, ".s%d{background:#%06x}\n", i,
                   (unsigned)markup_colour(theme, ROLE_LINE, i));
}

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--ground:#fff;--rule:#d1d9e0;"
    "--link:#0550ae}\n"
    "body{margin:0 auto;max-width:62rem;padding:1rem 1.2rem 3rem;background:var(--ground);"
    "color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Helvetica,Arial,"
    "sans-serif}\n"
    "h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid var(--rule)}h3{margin:0}\n"
    "h1,h2,h3,p,li{overflow-wrap:anywhere}\n"
    "small,.requires{color:var(--soft);font-size:.85rem;font-weight:400}\n"
    "a{color:var(--link)}nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;"
    "list-style:none}\n"
    "code{font-size:.9em}pre{padding:.6rem .8rem;border:1px solid var(--rule);overflow-x:auto}\n"
    "blockquote{margin:.8rem 0;padding-left:.9rem;border-left:3px solid var(--rule)}\n"
    "table{border-collapse:collapse}th,td{padding:.2rem .7rem .2rem 0;text-align:left}\n"
    "figure{margin:1rem 0;overflow-x:auto}\n"
    "section>ol{padding-left:1.6rem}section>ol>li{margin:1.2rem 0}\n"
    ".sign{display:inline-block;min-width:1.1em;padding:0 .25em;border-radius:.25em;"
    "color:var(--ground);text-align:center;font-weight:700}\n"
    ".state{margin-left:.4rem;padding:.05rem .5rem;border:1px solid var(--rule);"
    "border-radius:1rem;white-space:nowrap}\n"
    ".done h3,.known h3,.ticked,.dropped h3{color:var(--soft)}.dropped h3{text-decoration:"
    "line-through}\n"
    "article:target{outline:2px solid var(--link);outline-offset:.4rem}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e6e6e6;--soft:#9aa4af;--ground:#16181d;"
    "--rule:#3a3f47;--link:#79b8ff}}\n"
    "@media print{body{max-width:none}nav{display:none}article{break-inside:avoid}"
    "a[rel]::after{content:\" (\" attr(href) \")\";font-size:.8rem;overflow-wrap:anywhere}}\n";

static void add_head(const Page *page)
{
    Buf *out = page->out;
    /* Nobody says which language a path is written in: an empty one is an unknown one. */
    buf_add(out, S("<!DOCTYPE html>\n<html lang=\"\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"));
    add_element(page, "title", page->path->title);
    buf_add(out, S("<style>\n"));
    buf_add(out, str_from(style));
    svg_style(page->path, out);
    add_signs(page->path, THEME_LIGHT, out);
    buf_add(out, S("@media (prefers-color-scheme:dark){\n"));
    add_signs(page->path, THEME_DARK, out);
    buf_add(out, S("}\n</style>\n</head>\n"));
}

static void add_introduction(const Page *page)
{
    const Path *path = page->path;
    const Standing *standing = page->standing;
    int percent = progress_percent(standing->done, standing->total);
    buf_add(page->out, S("<header>\n"));
    add_element(page, "h1", path->title);
    html_blocks(page->out, path->prose.first);
    if (percent >= 0)
        buf_format(page->out,
                   "<p><progress max=\"%d\" value=\"%d\" aria-label=\"Done\"></progress> "
                   "%d of %d stations done, %d %%</p>\n",
                   standing->total, standing->done, standing->done, standing->total, percent);
    add_references(page, path->first_intro_reference,
                   path->reference_count - path->first_intro_reference);
    buf_add(page->out, S("</header>\n"));
}

void html_page(const SvgMap *map, Buf *out)
{
    Page page = {map, map->path, map->standing, out};
    SvgMap drawing = *map;
    drawing.in_page = true;
    add_head(&page);
    buf_add(out, S("<body>\n"));
    add_introduction(&page);
    add_contents(&page);
    buf_add(out, S("<main>\n<figure>\n"));
    svg_map(&drawing, out);
    buf_add(out, S("</figure>\n"));
    for (int i = 0; i < map->path->line_count; i++) add_line(&page, i);
    buf_add(out, S("</main>\n</body>\n</html>\n"));
}
