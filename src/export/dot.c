#include "export/dot.h"

#include "base/text.h"
#include "base/wrap.h"
#include "export/markup.h"

enum { LABEL_COLS = 22 }; /* of a station's name, which is wrapped */

/* Appends safe text for a string in quotes: a backslash would start one of dot's own escapes, and
 * an ampersand a character reference. */
static void add_escaped(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"' || text.at[i] == '\\') buf_add_char(out, '\\');
        buf_add_char(out, text.at[i]);
        if (text.at[i] == '&') buf_add(out, S("amp;"));
    }
}

static void add_label(Buf *out, Str raw)
{
    Wrapped label = wrap_text(safe_text(raw, out->arena), LABEL_COLS, 0, out->arena);
    for (int i = 0; i < label.count; i++) {
        if (i) buf_add(out, S("\\n"));
        add_escaped(out, label.rows[i].str);
    }
}

static int line_colour(int line)
{
    return markup_colour(THEME_LIGHT, ROLE_LINE, line);
}

/* How a state looks: attributes of the node. */
static const struct {
    const char *done, *style;
    int pen;
} looks[STATE_COUNT] = {
    [STATE_TODO] = {"", "rounded,filled", 1},    [STATE_DOING] = {"", "rounded,filled,bold", 4},
    [STATE_DONE] = {"x", "rounded,filled", 2},   [STATE_KNOWN] = {"x", "rounded,filled", 2},
    [STATE_DROPPED] = {"", "rounded,dashed", 1},
};

static void add_node(const Path *path, const Standing *standing, int stop, Buf *out)
{
    bool counted = path_is_station(path, stop);
    State state = counted ? standing->state[stop] : STATE_TODO;
    int colour = line_colour(path_home_line(path, stop));
    buf_format(out, "    s%d [label=\"", stop);
    add_label(out, path_stop_title(path, stop));
    buf_format(out, "\", color=\"#%06x\", style=\"%s\", penwidth=%d", colour,
               counted ? looks[state].style : "filled",
               standing->ready[stop] && counted ? 3 : looks[state].pen);
    if (!counted) buf_add(out, S(", shape=folder"));
    if (looks[state].done[0])
        buf_format(out, ", fillcolor=\"#%06x\", fontcolor=\"#ffffff\"", colour);
    buf_format(out, ", tooltip=\"%s\"",
               counted ? state_word(state, standing->ready[stop]) : "resources");
    Str url = markup_first_link(path, stop);
    if (url.len) {
        buf_add(out, S(", URL=\""));
        markup_address(out, url);
        buf_add_char(out, '"');
    }
    buf_add(out, S("];\n"));
}

static void add_cluster(const Path *path, const Standing *standing, int index, Buf *out)
{
    const Line *line = &path->lines[index];
    int colour = line_colour(index), total = standing->line_total[index];
    buf_format(out, "  subgraph \"cluster_%d\" {\n    label=\"%s  ", index, line->letter);
    add_escaped(out, safe_text(line->title, out->arena).str);
    if (total) buf_format(out, "  %d/%d", standing->line_done[index], total);
    buf_format(out, "\"; color=\"#%06x\"; fontcolor=\"#%06x\"; style=\"rounded%s\";\n", colour,
               colour, line->optional ? ",dashed" : "");
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (path_home_line(path, stop) == index) add_node(path, standing, stop, out);
    }
    buf_add(out, S("  }\n"));
}

/* clang-format off */
static const char *const edge_looks[] = {
    [EDGE_RIDE]    = "penwidth=4",
    [EDGE_BRANCH]  = "penwidth=3",
    [EDGE_CROSS]   = "style=dashed",
    [EDGE_IMPLIED] = "style=dotted, constraint=false",
};
/* clang-format on */

static void add_edge(const Path *path, const GraphEdge *edge, Buf *out)
{
    int line = edge->line < 0 ? path_home_line(path, edge->from) : edge->line;
    buf_format(out, "  s%d -> s%d [color=\"#%06x\", %s", edge->from, edge->to, line_colour(line),
               edge_looks[edge->class]);
    if (edge->prerequisite >= 0) {
        const Prerequisite *because = &path->prerequisites[edge->prerequisite];
        buf_format(out, ", tooltip=\"%s%s, line %d\"", edge->any ? "one of several: " : "",
                   because->rule, because->line_no);
    } else {
        buf_add(out, S(", arrowhead=none"));
    }
    buf_add(out, S("];\n"));
}

void dot_path(const Path *path, const Graph *graph, const Standing *standing, Buf *out)
{
    static const char font[] = "fontname=\"Helvetica,Arial,sans-serif\"";
    buf_format(
        out,
        "digraph path {\n  graph [rankdir=LR, newrank=true, labelloc=t, fontsize=20, %s, label=\"",
        font);
    add_escaped(out, safe_text(path->title, out->arena).str);
    buf_format(out,
               "\"];\n  node [shape=box, fillcolor=\"#ffffff\", fontsize=12, %s];\n"
               "  edge [arrowsize=0.7];\n",
               font);
    for (int i = 0; i < path->line_count; i++) add_cluster(path, standing, i, out);
    for (int i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].class != EDGE_DROPPED) add_edge(path, &graph->edges[i], out);
    buf_add(out, S("}\n"));
}
