#include "export/mermaid.h"

#include "base/text.h"
#include "export/markup.h"

/* Appends text for a label in quotes. Whatever might be markup there, of Mermaid, Markdown or HTML,
 * is written as a character reference of Mermaid's. */
static void add_label(Buf *out, Str raw)
{
    Str text = safe_text(raw, out->arena).str;
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(S("\"#&<>;\\`*_~[]{}|%$"), text.at[i], 0) != STR_NONE)
            buf_format(out, "#%d;", text.at[i]);
        else
            buf_add_char(out, text.at[i]);
    }
}

/* What a stop is: the name of a class of nodes. */
static const char *class_of(const Path *path, const Standing *standing, int stop)
{
    if (!path_is_station(path, stop)) return "resources";
    return state_name(standing->state[stop]);
}

static void add_node(const Path *path, const Standing *standing, int stop, Buf *out)
{
    bool counted = path_is_station(path, stop);
    buf_format(out, "    s%d%s\"", stop, counted ? "(" : "[");
    add_label(out, path_stop_title(path, stop));
    buf_format(out, "\"%s:::%s\n", counted ? ")" : "]", class_of(path, standing, stop));
}

static void add_line(const Path *path, const Standing *standing, int index, Buf *out)
{
    const Line *line = &path->lines[index];
    int total = standing->line_total[index];
    buf_format(out, "  subgraph line%d[\"%s ", index, line->letter);
    add_label(out, line->title);
    if (total) buf_format(out, " %d/%d", standing->line_done[index], total);
    buf_add(out, S("\"]\n"));
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (path_home_line(path, stop) == index) add_node(path, standing, stop, out);
    }
    buf_add(out, S("  end\n"));
}

/* The arrow of each class of edges, and without a head. */
static const char *const arrows[][2] = {
    [EDGE_RIDE] = {"==>", "==="},
    [EDGE_BRANCH] = {"==>", "==="},
    [EDGE_CROSS] = {"-.->", "-.-"},
    [EDGE_IMPLIED] = {"-.->", "-.-"},
};

static void add_arrows(const Graph *graph, Buf *out)
{
    for (int i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        if (edge->class != EDGE_DROPPED)
            buf_format(out, "  s%d %s s%d\n", edge->from,
                       arrows[edge->class][edge->prerequisite < 0], edge->to);
    }
}

/* Arrows are styled by their number, in the order in which they stand. Those of a line are chained
 * from its first one on; numbers count from 1 here, and 0 ends a chain. */
static void colour_arrows(const Path *path, const Graph *graph, Buf *out)
{
    int *first = ARENA_ARRAY(out->arena, int, path->line_count + 1);
    int *next = ARENA_ARRAY(out->arena, int, graph->edge_count + 1);
    int number = 0;
    for (int i = 0; i < graph->edge_count; i++) number += graph->edges[i].class != EDGE_DROPPED;
    for (int i = graph->edge_count - 1; i >= 0; i--) {
        const GraphEdge *edge = &graph->edges[i];
        if (edge->class == EDGE_DROPPED) continue;
        int line = edge->line < 0 ? path_home_line(path, edge->from) : edge->line;
        next[number] = first[line];
        first[line] = number--;
    }
    for (int line = 0; line < path->line_count; line++) {
        for (int at = first[line]; at; at = next[at])
            buf_format(out, "%s%d", at == first[line] ? "  linkStyle " : ",", at - 1);
        if (first[line])
            buf_format(out, " stroke:#%06x\n", markup_colour(THEME_LIGHT, ROLE_LINE, line));
    }
}

void mermaid_path(const Path *path, const Graph *graph, const Standing *standing, Buf *out)
{
    buf_add(out, S("flowchart LR\n"));
    for (int i = 0; i < path->line_count; i++) add_line(path, standing, i, out);
    add_arrows(graph, out);
    colour_arrows(path, graph, out);
    buf_add(out, S("  classDef done fill:#2da44e,stroke:#1a7f37,color:#ffffff\n"
                   "  classDef known fill:#2da44e,stroke:#1a7f37,color:#ffffff\n"
                   "  classDef doing fill:#fff8c5,stroke:#9a6700,color:#1f2328,stroke-width:3px\n"
                   "  classDef dropped stroke-dasharray:4 4,opacity:0.6\n"));
}
