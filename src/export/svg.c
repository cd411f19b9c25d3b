#include "export/svg.h"

#include "base/text.h"
#include "export/markup.h"
#include "export/svg_parts.h"

enum {
    TITLE_SIZE = 20,
    SMALL_SIZE = 12,
    LEGEND_ROW = 24,
    LEGEND_COLUMN = 300,
    LEAST_WIDTH = 560, /* for title and legend */
    SHARE_WIDTH = 150, /* of the bar */
};

double svg_x(const Svg *svg, int x)
{
    return svg->left + (x + 0.5) * CELL_WIDTH;
}

double svg_y(const Svg *svg, int y)
{
    return svg->top + (y + 0.5) * CELL_HEIGHT;
}

int svg_colour(int line)
{
    return line % THEME_LINE_COLOURS;
}

double svg_text_width(Str text, double size)
{
    static const double narrow = 0.3, usual = 0.56, capital = 0.7, broad = 0.9, wide = 1.05;
    double width = 0;
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        at += text_decode(text, at, &code);
        int cols = text_code_cols(code);
        bool ascii = code < 0x80;
        if (cols <= 0) continue;
        if (cols == 2)
            width += wide;
        else if (ascii && str_find_char(S(" !'(),./:;I[]fijlrt|"), (char)code, 0) != STR_NONE)
            width += narrow;
        else if (ascii && str_find_char(S("%@MWmw"), (char)code, 0) != STR_NONE)
            width += broad;
        else
            width += code >= 'A' && code <= 'Z' ? capital : usual;
    }
    return width * size;
}

void svg_text(const Svg *svg, SvgText how, Str raw)
{
    double width = svg_text_width(raw, how.size);
    buf_format(svg->out, "<text x=\"%g\" y=\"%g\" font-size=\"%g\" class=\"%s\"", how.x, how.y,
               how.size, how.class);
    if (how.most > 0 && width > how.most)
        buf_format(svg->out, " textLength=\"%g\" lengthAdjust=\"spacingAndGlyphs\"", how.most);
    buf_add_char(svg->out, '>');
    markup_text(svg->out, raw);
    buf_add(svg->out, S("</text>"));
}

/* ---- Colours ---- */

/* A rule for each thing that has a colour: the property, and the role in the theme. */
static const struct {
    const char *selector, *property;
    Role role;
} paints[] = {
    {"text,.metromap .ready,.metromap .doing,.metromap .group", "fill", ROLE_TEXT},
    {".body", "stroke", ROLE_TEXT},
    {".blocked,.metromap .dim,.metromap .dropped", "fill", ROLE_LABEL_BLOCKED},
    {".done", "fill", ROLE_LABEL_DONE},
    {".cross", "stroke", ROLE_LABEL_BLOCKED},
    {".full", "fill", ROLE_BAR_FULL},
    {".empty", "fill", ROLE_DIVIDER},
};

/* The ground is a card, because an image does not know the page's. */
static const char *const grounds[] = {[THEME_DARK] = "#16181d", [THEME_LIGHT] = "#ffffff"};

static void add_paints(const Path *path, ThemeKind theme, Buf *out)
{
    const char *ground = grounds[theme];
    int colours = path->line_count < THEME_LINE_COLOURS ? path->line_count : THEME_LINE_COLOURS;
    for (size_t i = 0; i < sizeof paints / sizeof *paints; i++)
        buf_format(out, ".metromap %s{%s:#%06x}\n", paints[i].selector, paints[i].property,
                   markup_colour(theme, paints[i].role, 0));
    buf_format(out,
               ".metromap .card,.metromap .ground,.metromap .hole,.metromap .letter{fill:%s}\n"
               ".metromap .gap,.metromap .inside,.metromap .tick,.metromap .square{stroke:%s}\n",
               ground, ground);
    for (int i = 0; i < colours; i++) {
        int colour = markup_colour(theme, ROLE_LINE, i);
        buf_format(out, ".metromap .l%d{stroke:#%06x}.metromap .f%d{fill:#%06x}\n", i, colour, i,
                   colour);
    }
}

void svg_style(const Path *path, Buf *out)
{
    buf_add(out, S(".metromap{font-family:system-ui,-apple-system,'Segoe UI',Helvetica,Arial,"
                   "sans-serif}\n"
                   ".metromap .tracks path{fill:none;stroke-linejoin:round}\n"
                   ".metromap .body,.metromap .inside{stroke-linecap:round}\n"
                   ".metromap .dashed{stroke-dasharray:7 4}\n"
                   ".metromap .hole{stroke-width:3}\n"
                   ".metromap .tick{fill:none;stroke-width:2}\n"
                   ".metromap .cross{fill:none;stroke-width:2.5}\n"
                   ".metromap .square{stroke-width:2}\n"
                   ".metromap .name,.metromap .letter,.metromap .title,.metromap .doing{"
                   "font-weight:700}\n"
                   ".metromap .ready{font-weight:600}\n"
                   ".metromap .letter{text-anchor:middle}\n"
                   ".metromap .end{text-anchor:end}\n"
                   ".metromap .dropped{text-decoration:line-through}\n"
                   ".metromap a{text-decoration:none}\n"
                   ".metromap a:hover text{text-decoration:underline}\n"));
    add_paints(path, THEME_LIGHT, out);
    buf_add(out, S("@media (prefers-color-scheme:dark){\n"));
    add_paints(path, THEME_DARK, out);
    buf_add(out, S("}\n"));
}

/* ---- Around the map ---- */

static void draw_share(const Svg *svg, int width)
{
    const Standing *standing = svg->map->standing;
    int percent = progress_percent(standing->done, standing->total);
    if (percent < 0) return;
    double x = width - MARGIN - SHARE_WIDTH, full = SHARE_WIDTH * percent / 100.0;
    buf_format(svg->out,
               "<rect x=\"%g\" y=\"33\" width=\"%d\" height=\"6\" rx=\"3\" class=\"empty\"/>"
               "<rect x=\"%g\" y=\"33\" width=\"%g\" height=\"6\" rx=\"3\" class=\"full\"/>\n",
               x, SHARE_WIDTH, x, full);
    svg_text(svg, (SvgText){width - MARGIN, 26, SMALL_SIZE, 0, "end"},
             str_format(svg->out->arena, "%d of %d done, %d %%", standing->done, standing->total,
                        percent));
}

static void draw_states(const Svg *svg, double y)
{
    static const struct {
        const char *word;
        int state;
        bool ready;
    } states[] = {{"done", STATE_DONE, false},
                  {"started", STATE_DOING, false},
                  {"ready", STATE_TODO, true},
                  {"not yet", STATE_TODO, false},
                  {"left out", STATE_DROPPED, false}};
    double x = svg->left + CELL_WIDTH;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        svg_dot(svg, x, y, 0, states[i].state, states[i].ready);
        svg_text(svg, (SvgText){x + 13, y + 4, SMALL_SIZE, 0, "legend"}, str_from(states[i].word));
        x += 34 + svg_text_width(str_from(states[i].word), SMALL_SIZE);
    }
    buf_add_char(svg->out, '\n');
}

static int legend_columns(int width)
{
    int columns = (width - 2 * MARGIN) / LEGEND_COLUMN;
    return columns > 1 ? columns : 1;
}

static void draw_legend(const Svg *svg, int width, double y)
{
    const Path *path = svg->map->path;
    const Standing *standing = svg->map->standing;
    int columns = legend_columns(width);
    draw_states(svg, y);
    for (int i = 0; i < path->line_count; i++) {
        double x = MARGIN + (double)(i % columns) * LEGEND_COLUMN;
        double row = y + (i / columns + 1.0) * LEGEND_ROW;
        double end = x + svg_sign(svg, x, row, i) + 7, most = x + LEGEND_COLUMN - 60 - end;
        Str title = path->lines[i].title;
        double taken = svg_text_width(title, SMALL_SIZE);
        svg_text(svg, (SvgText){end, row + 4, SMALL_SIZE, most, "legend"}, title);
        Str share = standing->line_total[i]
                        ? str_format(svg->out->arena, "%d/%d", standing->line_done[i],
                                     standing->line_total[i])
                        : S("");
        svg_text(svg,
                 (SvgText){end + (taken < most ? taken : most) + 8, row + 4, SMALL_SIZE, 0, "dim"},
                 share);
        buf_add_char(svg->out, '\n');
    }
}

static void add_description(const Svg *svg)
{
    const Path *path = svg->map->path;
    const Standing *standing = svg->map->standing;
    buf_add(svg->out, S("<title>"));
    markup_text(svg->out, path->title);
    buf_format(svg->out,
               "</title>\n<desc>A map of %d lines and %d stations, %d of %d done.</desc>\n",
               path->line_count, path->station_count, standing->done, standing->total);
}

static void draw_header(const Svg *svg, int width)
{
    Buf *out = svg->out;
    buf_format(out, "<rect width=\"100%%\" height=\"100%%\" rx=\"12\" class=\"card\"/>\n");
    svg_text(svg, (SvgText){MARGIN, 36, TITLE_SIZE, width - 3 * MARGIN - SHARE_WIDTH, "title"},
             svg->map->path->title);
    draw_share(svg, width);
}

void svg_map(const SvgMap *map, Buf *out)
{
    const Layout *layout = map->layout;
    bool whole = !map->in_page;
    int width = layout->width * CELL_WIDTH + 2 * MARGIN;
    if (whole && width < LEAST_WIDTH) width = LEAST_WIDTH;
    Svg svg = {map, MARGIN, whole ? HEADER : MARGIN / 2, out};
    int below = svg.top + layout->height * CELL_HEIGHT + MARGIN;
    int rows = whole ? (map->path->line_count - 1) / legend_columns(width) + 2 : 0;
    int height = below + rows * LEGEND_ROW;
    buf_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"metromap\" role=\"img\" "
               "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
               width, height, width, height);
    add_description(&svg);
    if (whole) {
        buf_add(out, S("<style>\n"));
        svg_style(map->path, out);
        buf_add(out, S("</style>\n"));
        draw_header(&svg, width);
    }
    svg_tracks(&svg);
    svg_stops(&svg);
    if (whole) draw_legend(&svg, width, below);
    buf_add(out, S("</svg>\n"));
}
