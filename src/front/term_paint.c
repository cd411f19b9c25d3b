#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "front/term_parts.h"

/* Cells that change in one frame before it is worth 16 bytes that they appear at once. */
enum { MANY_CELLS = 400 };

void painter_send(Str bytes)
{
    while (bytes.len) {
        ssize_t written = write(STDOUT_FILENO, bytes.at, bytes.len);
        if (written < 0 && errno != EINTR) return;
        if (written > 0) bytes = str_slice(bytes, (size_t)written, bytes.len);
    }
}

static Depth depth_of(int colours)
{
    if (colours >= 1 << 24) return DEPTH_TRUE;
    if (colours >= 256) return DEPTH_256;
    if (colours >= 16) return DEPTH_16;
    return colours >= 8 ? DEPTH_8 : DEPTH_MONO;
}

void painter_start(Painter *painter, const Theme *theme, bool colour)
{
    painter_forget(painter);
    *painter = (Painter){.theme = *theme, .depth = DEPTH_MONO, .cursor_x = -1};
    if (!colour || !has_colors() || start_color() == ERR || use_default_colors() == ERR) return;
    painter->depth = depth_of(COLORS);
}

static int number_of_colour(int colour)
{
    return colour < 0 ? -1 : colour & 0xffffff;
}

/* ncurses knows colours as pairs; they are made as they are needed. The terminal's own colours are
 * a pair too, not pair 0: going back to that resets every attribute, in twice the bytes. */
static int pair_of(Painter *painter, int fg, int bg)
{
    if (painter->depth == DEPTH_MONO) return 0;
    for (int i = 0; i < painter->pair_count; i++)
        if (painter->pairs[i].fg == fg && painter->pairs[i].bg == bg) return i + 1;
    int room = (int)(sizeof painter->pairs / sizeof *painter->pairs);
    if (painter->pair_count >= room || painter->pair_count + 2 > COLOR_PAIRS) return 0;
    int pair = painter->pair_count + 1;
    if (init_extended_pair(pair, number_of_colour(fg), number_of_colour(bg)) == ERR) return 0;
    painter->pairs[painter->pair_count].fg = fg;
    painter->pairs[painter->pair_count++].bg = bg;
    return pair;
}

static attr_t attributes_of(const Style *style)
{
    attr_t attributes = A_NORMAL;
    if (style->bold) attributes |= A_BOLD;
    if (style->dim) attributes |= A_DIM;
    if (style->reverse) attributes |= A_REVERSE;
    if (style->underline) attributes |= A_UNDERLINE;
    return attributes;
}

/* A character that this locale shows with another width would push its row aside. */
static bool is_showable(int32_t code)
{
    if (code >= 0x20 && code < 0x7F) return true;
    return wcwidth((wchar_t)code) == text_code_cols(code);
}

/* ---- right to left: terminals that reorder such text must leave the rest of the row alone. A mark
 * without width (LEFT-TO-RIGHT MARK, Unicode 9) before and behind a run of it closes it in; unlike
 * isolates, every terminal knows that it has no width. */

enum { LEFT_TO_RIGHT_MARK = 0x200E };

static bool is_letter(const Cell *row, int cols, int x)
{
    return x >= 0 && x < cols && text_is_right_to_left(row[x].code[0]);
}

/* A blank between two such words belongs to them. */
static bool is_right_to_left(const Cell *row, int cols, int x)
{
    bool between = x >= 0 && x < cols && row[x].code[0] == ' ' && is_letter(row, cols, x - 1);
    return is_letter(row, cols, x) || (between && is_letter(row, cols, x + 1));
}

/* Of the row, 0 or the mark that goes behind the character at `x`. */
static wchar_t mark_behind(const Cell *row, int cols, int x)
{
    bool turns = is_right_to_left(row, cols, x) != is_right_to_left(row, cols, x + 1);
    return turns ? LEFT_TO_RIGHT_MARK : 0;
}

static bool has_right_to_left(const Cell *row, int cols)
{
    for (int x = 0; x < cols; x++)
        if (is_letter(row, cols, x)) return true;
    return false;
}

/* How cells of one role and line look to ncurses: cells side by side mostly share it. */
typedef struct {
    int role, line;
    attr_t attributes;
    int pair;
} Ink;

static void dip(Painter *painter, const Cell *cell, Ink *ink)
{
    if (ink->role == cell->role && ink->line == cell->line) return;
    Style style = theme_look(&painter->theme, painter->depth, (Role)cell->role, cell->line);
    *ink =
        (Ink){cell->role, cell->line, attributes_of(&style), pair_of(painter, style.fg, style.bg)};
}

static void put_cell(int x, int y, const Cell *cell, wchar_t mark, const Ink *ink)
{
    wchar_t text[5] = {(wchar_t)cell->code[0], (wchar_t)cell->code[1], (wchar_t)cell->code[2]};
    text[wcslen(text)] = mark;
    cchar_t character;
    if (!is_showable(cell->code[0])) wcscpy(text, L"?");
    if (setcchar(&character, text, ink->attributes, 0, &ink->pair) == ERR) return;
    mvadd_wch(y, x, &character);
}

static bool is_same(const Cell *a, const Cell *b)
{
    return memcmp(a->code, b->code, sizeof a->code) == 0 && a->role == b->role &&
           a->line == b->line;
}

/* True for a cell that is covered by the wide character on its left, as the terminal sees it. */
static bool is_covered(const Cell *cell, int x)
{
    return cell->code[0] == 0 && x > 0 && is_showable(cell[-1].code[0]);
}

/* Returns how many cells it changed. */
static int put_row(Painter *painter, const Canvas *canvas, int y)
{
    const Cell *row = canvas->cells + (size_t)y * (size_t)canvas->cols;
    const Cell *old = painter->shown ? painter->shown + (size_t)y * (size_t)canvas->cols : NULL;
    static const Cell blank = {.code = {' '}};
    int changed = 0;
    Ink ink = {.role = -1};
    bool marked = has_right_to_left(row, canvas->cols);
    if (old && !marked) marked = has_right_to_left(old, canvas->cols);
    bool whole = marked && old && memcmp(row, old, (size_t)canvas->cols * sizeof *row) != 0;
    for (int x = 0; x < canvas->cols; x++) {
        if (old && !whole && is_same(&row[x], &old[x])) continue;
        changed++;
        wchar_t mark = marked ? mark_behind(row, canvas->cols, x) : 0;
        if (is_covered(&row[x], x)) continue;
        const Cell *cell = row[x].code[0] ? &row[x] : &blank;
        dip(painter, cell, &ink);
        put_cell(x, y, cell, mark, &ink);
    }
    return changed;
}

static void remember(Painter *painter, const Canvas *canvas)
{
    size_t cells = (size_t)canvas->cols * (size_t)canvas->rows;
    if (!painter->shown) painter->shown = malloc((cells + 1) * sizeof *painter->shown);
    if (!painter->shown) memory_exhausted();
    memcpy(painter->shown, canvas->cells, cells * sizeof *painter->shown);
    painter->cols = canvas->cols;
    painter->rows = canvas->rows;
    painter->cursor_x = canvas->cursor_x;
    painter->cursor_y = canvas->cursor_y;
}

void painter_show(Painter *painter, const Canvas *canvas)
{
    bool first = !painter->shown;
    if (painter->cols != canvas->cols || painter->rows != canvas->rows) painter_forget(painter);
    bool moved = first || canvas->cursor_x != painter->cursor_x ||
                 canvas->cursor_y != painter->cursor_y;
    int changed = 0;
    for (int y = 0; y < canvas->rows; y++) changed += put_row(painter, canvas, y);
    if (!changed && !moved) return;
    bool whole = painter->synchronizes && changed >= MANY_CELLS;
    remember(painter, canvas);
    curs_set(canvas->cursor_x >= 0);
    if (canvas->cursor_x >= 0) move(canvas->cursor_y, canvas->cursor_x);
    if (whole) painter_send(S("\033[?2026h"));
    refresh();
    if (whole) painter_send(S("\033[?2026l"));
}

void painter_forget(Painter *painter)
{
    free(painter->shown);
    painter->shown = NULL;
}

/* The characters that a map is drawn with; where one is not one column wide, ASCII is. */
static bool draws_boxes(void)
{
    static const wchar_t samples[] = L"━┃┏┓┗┛●◉○·▶…✓";
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) return false;
    for (size_t i = 0; samples[i]; i++)
        if (wcwidth(samples[i]) != 1) return false;
    return true;
}

GlyphSet painter_glyphs(const TermOptions *options)
{
    if (options->ascii || !draws_boxes()) return GLYPHS_ASCII;
    if (options->style.glyphs) return *options->style.glyphs;
    return str_equal(str_from(options->type), S("linux")) ? GLYPHS_CONSOLE : GLYPHS_UNICODE;
}
