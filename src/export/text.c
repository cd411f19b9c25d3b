#include "export/text.h"

void text_plain(const Canvas *canvas, Buf *out)
{
    canvas_print_glyphs(canvas, out);
}

/* The parameters of SGR (ECMA-48 8.3.117) for a colour: `first` is 30 for the text, 40 for the
 * ground. The bright eight are 90 and 100, as xterm has them. */
static void add_colour(Buf *out, int first, int colour)
{
    if (colour < 0) return;
    if (colour & COLOUR_RGB)
        buf_format(out, ";%d;2;%d;%d;%d", first + 8, colour >> 16 & 255, colour >> 8 & 255,
                   colour & 255);
    else if (colour >= 16)
        buf_format(out, ";%d;5;%d", first + 8, colour);
    else
        buf_format(out, ";%d", colour < 8 ? first + colour : first + 60 + colour - 8);
}

static void add_style(Buf *out, Style style)
{
    buf_add(out, S("\x1b[0"));
    if (style.bold) buf_add(out, S(";1"));
    if (style.dim) buf_add(out, S(";2"));
    if (style.underline) buf_add(out, S(";4"));
    if (style.reverse) buf_add(out, S(";7"));
    add_colour(out, 30, style.fg);
    add_colour(out, 40, style.bg);
    buf_add_char(out, 'm');
}

static bool same_style(Style a, Style b)
{
    return a.fg == b.fg && a.bg == b.bg && a.bold == b.bold && a.dim == b.dim &&
           a.reverse == b.reverse && a.underline == b.underline;
}

void text_styled(SafeText text, Style style, Buf *out)
{
    bool plain = same_style(style, (Style){.fg = COLOUR_OWN, .bg = COLOUR_OWN});
    if (!plain) add_style(out, style);
    buf_add(out, text.str);
    if (!plain) buf_add(out, S("\x1b[0m"));
}

static Style style_of(const Cell *cell, const Theme *theme, Depth depth)
{
    return theme_look(theme, depth, (Role)cell->role, cell->line);
}

static bool shows(const Cell *cell, const Theme *theme, Depth depth)
{
    Style style = style_of(cell, theme, depth);
    return cell->code[0] != ' ' || style.reverse || style.underline || style.bg != COLOUR_OWN;
}

static void add_row(const Canvas *canvas, int y, const Theme *theme, Depth depth, Buf *out)
{
    const Style own = {.fg = COLOUR_OWN, .bg = COLOUR_OWN};
    Style last = own;
    int cols = canvas->cols;
    while (cols > 0 && !shows(canvas_at(canvas, cols - 1, y), theme, depth)) cols--;
    for (int x = 0; x < cols; x++) {
        const Cell *cell = canvas_at(canvas, x, y);
        Style style = style_of(cell, theme, depth);
        if (!same_style(style, last)) add_style(out, style);
        last = style;
        canvas_print_cell(cell, out);
    }
    if (!same_style(last, own)) buf_add(out, S("\x1b[0m"));
    buf_add_char(out, '\n');
}

void text_ansi(const Canvas *canvas, const Theme *theme, Depth depth, Buf *out)
{
    for (int y = 0; y < canvas->rows; y++) add_row(canvas, y, theme, depth, out);
}
