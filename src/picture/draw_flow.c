#include "picture/draw_flow.h"

/* The first mark that says so. */
Role draw_flow_role(unsigned marks, Role base)
{
    static const struct {
        unsigned mark;
        Role role;
    } looks[] = {
        {FLOW_NUMBER, ROLE_KEY}, {FLOW_ADDRESS, ROLE_ADDRESS}, {MARK_STRUCK, ROLE_DIM},
        {MARK_CODE, ROLE_CODE},  {MARK_STRONG, ROLE_STRONG},   {MARK_EMPHASIS, ROLE_EMPHASIS},
        {FLOW_TITLE, ROLE_TEXT},
    };
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (marks & looks[i].mark) return looks[i].role;
    return base;
}

/* The bars of a quote, and the sign that a line of code goes on. */
static void add_edge(Sheet *sheet, const FlowRow *row)
{
    sheet_to(sheet, row->indent);
    for (int i = 0; i < row->quotes; i++) {
        sheet_glyph(sheet, GLYPH_BAR, ROLE_QUOTE, 0);
        sheet_to(sheet, row->indent + (i + 1) * FLOW_QUOTE_COLS);
    }
    int from = row->indent + row->quotes * FLOW_QUOTE_COLS;
    if (row->goes_on) sheet_glyph(sheet, GLYPH_GOES_ON, ROLE_DIM, 0);
    sheet_to(sheet, from + row->inset);
}

/* A piece of a row that ends where the sheet does: with what follows it, it is cut with a sign. */
static SafeText with_next(const Sheet *sheet, const FlowRow *row, int at)
{
    SafeText text = row->pieces[at].text;
    if (at + 1 == row->count || sheet->end + text.cols != sheet_text_cols(sheet)) return text;
    return safe_format(sheet->look.arena, "%.*s%.*s", S_ARG(text.str),
                       S_ARG(row->pieces[at + 1].text.str));
}

void draw_flow_row(Sheet *sheet, const FlowRow *row, Role base, bool marked)
{
    add_edge(sheet, row);
    for (int i = 0; i < row->count; i++) {
        const FlowPiece *piece = &row->pieces[i];
        if (piece->marks & FLOW_ASIDE)
            sheet_right(sheet, piece->text, base);
        else
            sheet_safe(sheet, with_next(sheet, row, i),
                       marked ? draw_flow_role(piece->marks, base) : base);
    }
}

void draw_flow_prose(Sheet *sheet, int item, const Prose *prose)
{
    FlowTerms terms = {.cols = sheet_text_cols(sheet), .airy = true, .arena = sheet->look.arena};
    Flow rows = {0};
    flow_prose(&rows, prose, &terms);
    for (int i = 0; i < rows.count; i++) {
        sheet_row(sheet, item);
        draw_flow_row(sheet, &rows.items[i], ROLE_TEXT, true);
    }
}
