#include "base/text.h"
#include "export/markup.h"
#include "export/svg_parts.h"

enum { LABEL_SIZE = 13, LABEL_ROW = 16, SIGN_HEIGHT = 18, SIGN_SIZE = 12 }; /* pixels */

/* What a state shows as, in a system of coordinates around its middle. */
typedef enum { DOT_DONE, DOT_DOING, DOT_READY, DOT_BLOCKED, DOT_DROPPED, DOT_GROUP } Dot;

static Dot dot_of(int state, bool ready)
{
    static const Dot dots[] = {
        [STATE_TODO] = DOT_BLOCKED, [STATE_DOING] = DOT_DOING,     [STATE_DONE] = DOT_DONE,
        [STATE_KNOWN] = DOT_DONE,   [STATE_DROPPED] = DOT_DROPPED, [STATE_COUNT] = DOT_GROUP,
    };
    return state == STATE_TODO && ready ? DOT_READY : dots[state];
}

void svg_dot(const Svg *svg, double x, double y, int line, int state, bool ready)
{
    Buf *out = svg->out;
    int colour = svg_colour(line);
    buf_format(out, "<g transform=\"translate(%g %g)\">", x, y);
    switch (dot_of(state, ready)) {
    case DOT_DONE:
        buf_format(out,
                   "<circle r=\"7\" class=\"f%d\"/><path d=\"M-3 0L-1 2.5L3.5 -2.5\" "
                   "class=\"tick\"/>",
                   colour);
        break;
    case DOT_DOING:
        buf_format(out, "<circle r=\"7\" class=\"hole l%d\"/><circle r=\"3.5\" class=\"f%d\"/>",
                   colour, colour);
        break;
    case DOT_READY:
        buf_format(out, "<circle r=\"6.5\" class=\"hole l%d\"/>", colour);
        break;
    case DOT_BLOCKED:
        buf_format(out, "<circle r=\"4.5\" class=\"hole l%d\"/>", colour);
        break;
    case DOT_DROPPED:
        buf_add(out, S("<circle r=\"7\" class=\"ground\"/>"
                       "<path d=\"M-4 -4L4 4M-4 4L4 -4\" class=\"cross\"/>"));
        break;
    case DOT_GROUP:
        buf_format(out,
                   "<rect x=\"-5\" y=\"-5\" width=\"10\" height=\"10\" rx=\"2\" "
                   "class=\"square f%d\"/>",
                   colour);
        break;
    }
    buf_add(out, S("</g>"));
}

double svg_sign(const Svg *svg, double x, double y, int line)
{
    Str letter = str_from(svg->map->path->lines[line].letter);
    double width = 10 + svg_text_width(letter, SIGN_SIZE);
    if (width < SIGN_HEIGHT) width = SIGN_HEIGHT;
    buf_format(svg->out,
               "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%d\" rx=\"4\" class=\"f%d\"/>", x,
               y - SIGN_HEIGHT / 2.0, width, SIGN_HEIGHT, svg_colour(line));
    svg_text(svg, (SvgText){x + width / 2, y + 4.5, SIGN_SIZE, 0, "letter"}, letter);
    return width;
}

static void draw_badge(const Svg *svg, const Badge *badge)
{
    double x = svg->left + (double)badge->x * CELL_WIDTH, y = svg_y(svg, badge->y);
    double width = svg_sign(svg, x, y, badge->line) + 7;
    const char *class = str_format(svg->out->arena, "name f%d", svg_colour(badge->line)).at;
    svg_text(svg, (SvgText){x + width, y + 5, LABEL_SIZE, badge->cols * CELL_WIDTH - width, class},
             badge->title.str);
}

/* Triangles around their middle. */
static const char *const mark_shapes[] = {
    [MARK_ON] = "M-4 -6L6 0L-4 6Z",
    [MARK_FROM] = "M-4 -6L6 0L-4 6Z",
    [MARK_UP] = "M-4.5 4L0 -4L4.5 4Z",
    [MARK_DOWN] = "M-4.5 -4L0 4L4.5 -4Z",
};

static void draw_mark(const Svg *svg, const LayoutMark *mark)
{
    buf_format(svg->out, "<path d=\"%s\" transform=\"translate(%g %g)\" class=\"",
               mark_shapes[mark->kind], svg_x(svg, mark->x), svg_y(svg, mark->y));
    if (mark->line < 0)
        buf_add(svg->out, S("dim\"/>\n"));
    else
        buf_format(svg->out, "f%d\"/>\n", svg_colour(mark->line));
}

static int state_of(const Svg *svg, int stop)
{
    bool counted = path_is_station(svg->map->path, stop);
    return counted ? (int)svg->map->standing->state[stop] : STATE_COUNT;
}

static void draw_label(const Svg *svg, const LabelRow *row, double y)
{
    static const char *const classes[] = {
        [STATE_TODO] = "blocked", [STATE_DOING] = "doing",     [STATE_DONE] = "done",
        [STATE_KNOWN] = "done",   [STATE_DROPPED] = "dropped", [STATE_COUNT] = "group",
    };
    const Standing *standing = svg->map->standing;
    int state = state_of(svg, row->stop);
    bool ready = state == STATE_TODO && standing->ready[row->stop];
    Str text = row->text.str;
    if (row->share_of >= 0)
        text = str_format(svg->out->arena, "%d/%d", standing->line_done[row->share_of],
                          standing->line_total[row->share_of]);
    bool aside = row->is_code || row->share_of >= 0;
    svg_text(svg,
             (SvgText){svg->left + (double)row->x * CELL_WIDTH, y + 4.5, LABEL_SIZE,
                       (double)row->text.cols * CELL_WIDTH + 5,
                       aside   ? "dim"
                       : ready ? "ready"
                               : classes[state]},
             text);
}

/* Opens the link of a stop; false if it has none. */
static bool open_link(const Svg *svg, int stop)
{
    const Path *path = svg->map->path;
    Str url = markup_first_link(path, stop);
    if (!svg->map->in_page && url.len == 0) return false;
    buf_add(svg->out, S("<a href=\""));
    if (svg->map->in_page) {
        buf_add(svg->out, S("#stop-"));
        markup_id(svg->out, path_stop_id(path, stop));
        buf_add(svg->out, S("\">"));
    } else {
        markup_address(svg->out, url);
        buf_add(svg->out, S("\" rel=\"noopener noreferrer\">"));
    }
    return true;
}

/* What a pointer that rests on the stop is told, and who can't see the drawing. */
static void add_tip(const Svg *svg, int stop)
{
    const Standing *standing = svg->map->standing;
    bool counted = path_is_station(svg->map->path, stop);
    buf_add(svg->out, S("<title>"));
    markup_text(svg->out, path_stop_title(svg->map->path, stop));
    buf_format(svg->out, ": %s</title>",
               counted ? state_word(standing->state[stop], standing->ready[stop]) : "resources");
}

/* The rows of a label stand closer than cells do: from the one that is next to the stop. */
static double row_y(const Svg *svg, const LabelRow *rows, int count, int row)
{
    const Layout *layout = svg->map->layout;
    int anchor = rows[0].y;
    if (rows[count - 1].y < layout->spots[layout->first_spot[rows[0].stop]].y)
        anchor = rows[count - 1].y;
    return svg_y(svg, anchor) + (double)(rows[row].y - anchor) * LABEL_ROW;
}

/* The rows of one label are consecutive. */
static void draw_labels(const Svg *svg, const LabelRow *rows, int count)
{
    bool linked = open_link(svg, rows[0].stop);
    for (int i = 0; i < count; i++) draw_label(svg, &rows[i], row_y(svg, rows, count, i));
    buf_add(svg->out, linked ? S("</a>\n") : S("\n"));
}

static void draw_spot(const Svg *svg, const Spot *spot)
{
    buf_add(svg->out, S("<g>"));
    add_tip(svg, spot->stop);
    bool linked = open_link(svg, spot->stop);
    svg_dot(svg, svg_x(svg, spot->x), svg_y(svg, spot->y), spot->line, state_of(svg, spot->stop),
            svg->map->standing->ready[spot->stop]);
    buf_add(svg->out, linked ? S("</a></g>\n") : S("</g>\n"));
}

void svg_stops(const Svg *svg)
{
    const Layout *layout = svg->map->layout;
    for (int i = 0; i < layout->mark_count; i++) draw_mark(svg, &layout->marks[i]);
    for (int i = 0; i < layout->badge_count; i++) draw_badge(svg, &layout->badges[i]);
    for (int row = 0, end = 0; row < layout->label_count; row = end) {
        while (end < layout->label_count && layout->labels[end].stop == layout->labels[row].stop)
            end++;
        draw_labels(svg, &layout->labels[row], end - row);
    }
    for (int i = 0; i < layout->spot_count; i++) draw_spot(svg, &layout->spots[i]);
}
