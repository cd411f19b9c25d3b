#include "picture/canvas.h"

#include <assert.h>

static const Cell blank = {.code = {' '}, .role = ROLE_TEXT};

Canvas canvas_make(int cols, int rows, Arena *arena)
{
    if (cols < 0) cols = 0;
    if (rows < 0) rows = 0;
    size_t count = (size_t)cols * (size_t)rows;
    Canvas canvas = {cols, rows, arena_array(arena, count, sizeof(Cell)), -1, -1};
    for (size_t i = 0; i < count; i++) canvas.cells[i] = blank;
    return canvas;
}

static Cell *cell_at(const Canvas *canvas, int x, int y)
{
    assert(x >= 0 && x < canvas->cols && y >= 0 && y < canvas->rows);
    return &canvas->cells[(size_t)y * (size_t)canvas->cols + (size_t)x];
}

const Cell *canvas_at(const Canvas *canvas, int x, int y)
{
    return cell_at(canvas, x, y);
}

static bool inside(const Canvas *canvas, Rect clip, int x, int y)
{
    return x >= 0 && x < canvas->cols && y >= 0 && y < canvas->rows && x >= clip.x &&
           x - clip.x < clip.cols && y >= clip.y && y - clip.y < clip.rows;
}

static bool is_right_half(const Canvas *canvas, int x, int y)
{
    return x < canvas->cols && cell_at(canvas, x, y)->code[0] == 0;
}

static void erase(Cell *cell)
{
    *cell = (Cell){{' '}, cell->role, cell->line};
}

/* A half of a wide character never stands alone: what shares a character with x, y is erased. */
static void put(Canvas *canvas, int x, int y, Cell cell)
{
    if (is_right_half(canvas, x, y)) erase(cell_at(canvas, x - 1, y));
    if (is_right_half(canvas, x + 1, y)) erase(cell_at(canvas, x + 1, y));
    *cell_at(canvas, x, y) = cell;
}

static void put_wide(Canvas *canvas, int x, int y, Cell cell)
{
    Cell right = {.code = {0}, .role = cell.role, .line = cell.line};
    put(canvas, x, y, blank);
    put(canvas, x + 1, y, right);
    *cell_at(canvas, x, y) = cell;
}

/* Reads the grapheme from..to into the codes of a cell and returns its columns. */
static int read_grapheme(Str text, size_t from, size_t to, Cell *cell)
{
    int cols = 0;
    for (int i = 0; i < 3; i++) {
        cell->code[i] = 0;
        if (from >= to) continue;
        from += text_decode(text, from, &cell->code[i]);
        if (i == 0) cols = text_code_cols(cell->code[i]);
    }
    return cols;
}

int canvas_text(Canvas *canvas, Rect clip, int x, int y, SafeText text, Role role, int line)
{
    Cell cell = {.role = (uint8_t)role, .line = (uint8_t)line};
    const int right = clip.x + clip.cols;
    for (size_t at = 0, end; at < text.str.len && x < right; at = end) {
        end = text_grapheme_end(text.str, at);
        int cols = read_grapheme(text.str, at, end, &cell);
        bool first = inside(canvas, clip, x, y), last = inside(canvas, clip, x + cols - 1, y);
        Cell gap = {.code = {' '}, .role = cell.role, .line = cell.line};
        if (first && last && cols == 1) put(canvas, x, y, cell);
        if (first && last && cols == 2) put_wide(canvas, x, y, cell);
        if (first && !last) put(canvas, x, y, gap);
        if (!first && last) put(canvas, x + cols - 1, y, gap);
        x += cols;
    }
    return text.cols;
}

void canvas_glyph(Canvas *canvas, Rect clip, int x, int y, int32_t glyph, Role role, int line)
{
    assert(text_code_cols(glyph) == 1);
    if (inside(canvas, clip, x, y))
        put(canvas, x, y, (Cell){{glyph}, (uint8_t)role, (uint8_t)line});
}

void canvas_fill(Canvas *canvas, Rect area, int32_t glyph, Role role)
{
    for (int y = area.y < 0 ? 0 : area.y; y < canvas->rows && y - area.y < area.rows; y++)
        for (int x = area.x < 0 ? 0 : area.x; x < canvas->cols && x - area.x < area.cols; x++)
            put(canvas, x, y, (Cell){{glyph}, (uint8_t)role, 0});
}

/* In the order of Role. Lines and signs have a letter each, counted from this one. */
/* clang-format off */
static const struct {
    char letter;
    bool on_blanks; /* reversed or underlined: to be seen where there is no glyph */
} roles[ROLE_COUNT] = {
    [ROLE_TEXT] = {'.', false},           [ROLE_DIM] = {'d', false},
    [ROLE_TITLE] = {'T', false},          [ROLE_HEADING] = {'H', false},
    [ROLE_LINE] = {'a', false},           [ROLE_SIGN] = {'A', true},
    [ROLE_INTERCHANGE] = {'I', false},
    [ROLE_STATION_DONE] = {'*', false},   [ROLE_STATION_DOING] = {'@', false},
    [ROLE_STATION_READY] = {'o', false},  [ROLE_STATION_BLOCKED] = {'-', false},
    [ROLE_LABEL_DONE] = {'+', false},     [ROLE_LABEL_DOING] = {'&', false},
    [ROLE_LABEL_READY] = {'\'', false},   [ROLE_LABEL_BLOCKED] = {',', false},
    [ROLE_SELECTED] = {'#', true},        [ROLE_CURSOR] = {'$', true},
    [ROLE_MATCH] = {'?', true},           [ROLE_LIT] = {'!', true},
    [ROLE_KEY] = {'k', false},            [ROLE_ADDRESS] = {'u', false},
    [ROLE_STRONG] = {'^', false},         [ROLE_EMPHASIS] = {'/', true},
    [ROLE_CODE] = {'`', false},           [ROLE_QUOTE] = {'>', false},
    [ROLE_SAYS] = {'s', false},           [ROLE_WARNS] = {'w', false},
    [ROLE_FAILS] = {'f', true},           [ROLE_DIVIDER] = {'|', false},
    [ROLE_BAR_FULL] = {'=', false},       [ROLE_BAR_EMPTY] = {'_', false},
};
/* clang-format on */

char canvas_role_letter(const Cell *cell)
{
    char letter = roles[cell->role].letter;
    bool by_line = cell->role == ROLE_LINE || cell->role == ROLE_SIGN;
    return by_line ? (char)(letter + cell->line % 26) : letter;
}

static void add_code(Buf *out, int32_t code)
{
    char bytes[4];
    buf_add(out, (Str){bytes, text_encode(code, bytes)});
}

void canvas_print_cell(const Cell *cell, Buf *out)
{
    for (int i = 0; i < 3 && cell->code[i]; i++) add_code(out, cell->code[i]);
}

static void print_role(const Cell *cell, Buf *out)
{
    bool shows = cell->code[0] != ' ' || roles[cell->role].on_blanks;
    buf_add_char(out, shows ? canvas_role_letter(cell) : ' ');
}

static void print_rows(const Canvas *canvas, void (*print)(const Cell *, Buf *), Buf *out)
{
    for (int y = 0; y < canvas->rows; y++) {
        size_t start = out->len;
        for (int x = 0; x < canvas->cols; x++) print(cell_at(canvas, x, y), out);
        while (out->len > start && out->at[out->len - 1] == ' ') out->len--;
        buf_add_char(out, '\n');
    }
}

void canvas_print_glyphs(const Canvas *canvas, Buf *out)
{
    print_rows(canvas, canvas_print_cell, out);
}

void canvas_print_roles(const Canvas *canvas, Buf *out)
{
    print_rows(canvas, print_role, out);
}
