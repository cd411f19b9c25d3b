#include "picture/sheet.h"

#include "base/wrap.h"

Sheet sheet_make(const Look *look, int cols, int selected, bool focused)
{
    return (Sheet){
        .look = *look, .cols = cols, .columns = 1, .selected = selected, .focused = focused};
}

int sheet_text_cols(const Sheet *sheet)
{
    int cols = sheet->cols - SHEET_LEFT - SHEET_RIGHT;
    return cols < 1 ? 1 : cols;
}

void sheet_row(Sheet *sheet, int item)
{
    *LIST_PUSH(sheet->look.arena, &sheet->rows) = (SheetRow){sheet->spans.count, 0, item};
    sheet->end = sheet->limit = 0;
}

static void add_span(Sheet *sheet, SafeText text, Role role, int line)
{
    int room = (sheet->limit ? sheet->limit : sheet_text_cols(sheet)) - sheet->end;
    text = safe_cut(text, room, sheet->look.glyphs == GLYPHS_ASCII, sheet->look.arena);
    if (text.cols == 0) return;
    *LIST_PUSH(sheet->look.arena, &sheet->spans) = (Span){sheet->end, text, role, line};
    sheet->rows.items[sheet->rows.count - 1].span_count++;
    sheet->end += text.cols;
}

void sheet_safe(Sheet *sheet, SafeText text, Role role)
{
    add_span(sheet, text, role, 0);
}

void sheet_add(Sheet *sheet, Str text, Role role)
{
    add_span(sheet, safe_text(text, sheet->look.arena), role, 0);
}

void sheet_glyph(Sheet *sheet, Glyph glyph, Role role, int line)
{
    char bytes[4];
    size_t len = text_encode(theme_glyph(sheet->look.glyphs, glyph), bytes);
    Str text = str_copy((Str){bytes, len}, sheet->look.arena);
    add_span(sheet, safe_text(text, sheet->look.arena), role, line);
}

void sheet_to(Sheet *sheet, int x)
{
    sheet->end = x;
}

void sheet_limit(Sheet *sheet, int x)
{
    sheet->limit = x;
}

void sheet_sign(Sheet *sheet, int line)
{
    const char *letter = sheet->look.app->path->lines[line].letter;
    add_span(sheet, safe_format(sheet->look.arena, " %s ", letter), ROLE_SIGN, line);
}

void sheet_right(Sheet *sheet, SafeText text, Role role)
{
    int x = sheet_text_cols(sheet) - text.cols;
    if (x < sheet->end + 1) return;
    sheet->end = x;
    add_span(sheet, text, role, 0);
}

void sheet_wrap(Sheet *sheet, int item, int indent, Str text, Role role)
{
    int cols = sheet_text_cols(sheet) - indent;
    SafeText safe = safe_text(text, sheet->look.arena);
    Wrapped wrapped = wrap_text(safe, cols < 1 ? 1 : cols, 0, sheet->look.arena);
    for (int i = 0; i < wrapped.count; i++) {
        sheet_row(sheet, item);
        sheet_to(sheet, indent);
        add_span(sheet, wrapped.rows[i], role, 0);
    }
}

void sheet_heading(Sheet *sheet, const char *text)
{
    sheet_row(sheet, -1);
    sheet_add(sheet, str_from(text), ROLE_HEADING);
}

/* The rows of an item: first, and the one after the last; both 0 where it has none. */
static void rows_of(const Sheet *sheet, int item, int *first, int *end)
{
    *first = *end = 0;
    if (item < 0) return;
    for (int i = sheet->rows.count - 1; i >= 0; i--) {
        if (sheet->rows.items[i].item != item) continue;
        if (*end == 0) *end = i + 1;
        *first = i;
    }
}

/* The first row that is shown: the selected item is whole in view and, where it can be, in the
 * middle; one that is taller than the view begins at its top, or is scrolled. */
static int top_row(const Sheet *sheet, int shown)
{
    int first, end, count = sheet->rows.count;
    if (count <= shown) return 0;
    rows_of(sheet, sheet->selected, &first, &end);
    int spare = shown - (end - first);
    int top = spare < 0 ? first + sheet->shift : first - spare / 2;
    if (top > count - shown) top = count - shown;
    return top < 0 ? 0 : top;
}

static void draw_spans(const Sheet *sheet, Canvas *canvas, Rect clip, const SheetRow *row)
{
    bool cursor = sheet->focused && row->item >= 0 && row->item == sheet->selected &&
                  (row == sheet->rows.items || row[-1].item != row->item);
    if (cursor) {
        canvas_fill(canvas, clip, ' ', ROLE_CURSOR);
        canvas_glyph(canvas, clip, clip.x, clip.y, theme_glyph(sheet->look.glyphs, GLYPH_POINTER),
                     ROLE_CURSOR, 0);
        canvas->cursor_x = clip.x;
        canvas->cursor_y = clip.y;
    }
    for (int i = 0; i < row->span_count; i++) {
        const Span *span = &sheet->spans.items[row->first_span + i];
        canvas_text(canvas, clip, clip.x + SHEET_LEFT + span->x, clip.y, span->text,
                    cursor ? ROLE_CURSOR : span->role, span->line);
    }
}

void sheet_draw_marks(const Sheet *sheet, Canvas *canvas, Rect area, bool above, bool below)
{
    GlyphSet set = sheet->look.glyphs;
    int x = area.x + area.cols - 1, bottom = area.y + area.rows - 1;
    if (above) canvas_glyph(canvas, area, x, area.y, theme_glyph(set, GLYPH_UP), ROLE_KEY, 0);
    if (below) canvas_glyph(canvas, area, x, bottom, theme_glyph(set, GLYPH_DOWN), ROLE_KEY, 0);
}

void sheet_draw(const Sheet *sheet, Canvas *canvas, Rect area)
{
    int shown = area.rows * sheet->columns, top = top_row(sheet, shown);
    for (int i = 0; i < shown && top + i < sheet->rows.count; i++) {
        Rect clip = {area.x + i / area.rows * sheet->cols, area.y + i % area.rows, sheet->cols, 1};
        if (clip.x + clip.cols > area.x + area.cols) clip.cols = area.x + area.cols - clip.x;
        draw_spans(sheet, canvas, clip, &sheet->rows.items[top + i]);
    }
    sheet_draw_marks(sheet, canvas, area, top > 0, top + shown < sheet->rows.count);
}

int sheet_hit(const Sheet *sheet, Rect area, int x, int y)
{
    if (x < area.x || x >= area.x + area.cols || y < area.y || y >= area.y + area.rows) return -1;
    int column = (x - area.x) / sheet->cols;
    int row = top_row(sheet, area.rows * sheet->columns) + column * area.rows + y - area.y;
    return column < sheet->columns && row < sheet->rows.count ? sheet->rows.items[row].item : -1;
}
