/* Tables, which plain CommonMark reads as a paragraph: a row is a line of it, and cells stand
 * between bars in its texts. A link stays a link. */
#include <string.h>

#include "model/read_clean.h"
#include "model/read_estimate.h"
#include "model/read_outline.h"
#include "model/read_words.h"

typedef struct {
    Str text;
    int link;     /* the first link in it, -1 = none */
    int link_end; /* after its last one */
    bool strong;  /* it begins in bold */
} Cell;

typedef struct {
    Cell *items;
    int count, capacity;
} Cells;

bool next_row(const Document *doc, int *at, int end, Row *row)
{
    if (*at >= end) return false;
    *row = (Row){doc, *at, *at};
    while (row->end < end && doc->inlines[row->end].kind != INLINE_SOFT_BREAK &&
           doc->inlines[row->end].kind != INLINE_LINE_BREAK)
        row->end++;
    *at = row->end + 1;
    return true;
}

bool is_delimiter(const Row *row)
{
    bool dash = false, bar = false;
    for (int i = row->first; i < row->end; i++) {
        if (row->doc->inlines[i].kind != INLINE_TEXT) return false;
        Str text = row->doc->inlines[i].text;
        for (size_t c = 0; c < text.len; c++) {
            if (text.at[c] == '\0' || !strchr("|-: \t", text.at[c])) return false;
            dash = dash || text.at[c] == '-';
            bar = bar || text.at[c] == '|';
        }
    }
    return dash && bar;
}

typedef struct {
    Cells cells;
    Buf text;
    Cell open;
    Arena *arena;
} Cutter;

static void end_cell(Cutter *cutter)
{
    cutter->open.text = str_copy(str_trim(buf_str(&cutter->text)), cutter->arena);
    *LIST_PUSH(cutter->arena, &cutter->cells) = cutter->open;
    cutter->open = (Cell){.link = -1};
    cutter->text.len = 0;
}

/* Adds `text` with its escaped bars as bars. */
static void add_text(Cutter *cutter, Str text, Str escaped)
{
    for (size_t bar; (bar = str_find(text, escaped, 0)) != STR_NONE;) {
        buf_add(&cutter->text, str_slice(text, 0, bar));
        buf_add_char(&cutter->text, '|');
        text = str_slice(text, bar + escaped.len, text.len);
    }
    buf_add(&cutter->text, text);
}

static void cut_text(Cutter *cutter, Str text)
{
    for (size_t bar; (bar = str_find_char(text, '|', 0)) != STR_NONE;) {
        add_text(cutter, str_slice(text, 0, bar), S(BAR_IN_CELL));
        end_cell(cutter);
        text = str_slice(text, bar + 1, text.len);
    }
    add_text(cutter, text, S(BAR_IN_CELL));
}

/* The cells of a row; an empty one before its first bar is none. */
static Cells cells_of(const Row *row, Arena *arena)
{
    Cutter cutter = {.text = {.arena = arena}, .open = {.link = -1}, .arena = arena};
    for (int i = row->first; i < row->end; i++) {
        const Inline *item = &row->doc->inlines[i];
        bool in_link = i < cutter.open.link_end; /* a bar in there is escaped: it parts nothing */
        if (item->kind == INLINE_TEXT && in_link) buf_add(&cutter.text, item->text);
        if (item->kind == INLINE_TEXT && !in_link) cut_text(&cutter, item->text);
        if (item->kind == INLINE_CODE) add_text(&cutter, item->text, S("\\|"));
        if (item->kind == INLINE_LINK && cutter.open.link < 0) cutter.open.link = i;
        if (item->kind == INLINE_LINK) cutter.open.link_end = item->partner + 1;
        if (item->kind == INLINE_STRONG && str_trim(buf_str(&cutter.text)).len == 0)
            cutter.open.strong = true;
    }
    end_cell(&cutter);
    if (cutter.cells.items[0].text.len == 0) {
        cutter.cells.items++;
        cutter.cells.count--;
    }
    return cutter.cells;
}

/* Without the empty one behind the last bar. */
static int cell_count(const Cells *cells)
{
    int last = cells->count - 1;
    return last >= 0 && cells->items[last].text.len == 0 ? last : cells->count;
}

/* What the columns of a table say of the station in their row. */
typedef struct {
    Attribute *items;
    Str *heads;
    int count;
    int full;  /* columns that have a head */
    int title, group; /* the columns that hints name, -1 = none */
} Columns;

static Attribute column_attribute(const Guide *guide, Str head, Arena *scratch)
{
    if (guide_names(&guide->table_title, head)) return ATTRIBUTE_NONE;
    if (guide_names(&guide->table_needs, head)) return ATTRIBUTE_NEEDS;
    if (guide_names(&guide->table_time, head)) return ATTRIBUTE_HOURS;
    return words_column(head, scratch);
}

static Columns columns_of(const Row *head, const Guide *guide, Arena *arena)
{
    Cells cells = cells_of(head, arena);
    Columns columns = {ARENA_ARRAY(arena, Attribute, cells.count),
                       ARENA_ARRAY(arena, Str, cells.count), cells.count, cell_count(&cells), -1, -1};
    for (int i = 0; i < cells.count; i++) {
        columns.heads[i] = cells.items[i].text;
        columns.items[i] = column_attribute(guide, cells.items[i].text, arena);
        if (guide_names(&guide->table_title, cells.items[i].text)) columns.title = i;
        if (guide_names(&guide->table_group, cells.items[i].text)) columns.group = i;
    }
    return columns;
}

static Attribute attribute_of(const Columns *columns, int cell)
{
    return cell < columns->count ? columns->items[cell] : ATTRIBUTE_NONE;
}

/* "Time (hours)" says it in parentheses, "Hours" by itself. */
static Str unit_of(Str head)
{
    size_t open = str_find_char(head, '(', 0);
    return open == STR_NONE ? head : str_slice(head, open + 1, head.len);
}

/* "13 weeks" of one column and "8-10 hours/week" of the next; a bare number has its unit above. */
static RowFacts *read_columns(const Cells *cells, const Columns *columns, Arena *arena)
{
    RowFacts *row = ARENA_NEW(arena, RowFacts);
    Buf time = {.arena = arena};
    for (int i = 0; i < cells->count; i++) {
        const Cell *cell = &cells->items[i];
        if (attribute_of(columns, i) == ATTRIBUTE_HOURS) {
            buf_format(&time, "%.*s ", S_ARG(cell->text));
            if (is_bare_number(cell->text))
                buf_format(&time, "%.*s ", S_ARG(unit_of(columns->heads[i])));
        }
        if (attribute_of(columns, i) == ATTRIBUTE_DONE && words_say_done(cell->text, arena))
            row->done = true;
        if (attribute_of(columns, i) == ATTRIBUTE_DIFFICULTY)
            row->difficulty = words_difficulty(cell->text, arena);
        if (attribute_of(columns, i) != ATTRIBUTE_NEEDS) continue;
        row->says_needs = true;
        row->needs = cell->text;
        if (cell->link < 0) continue;
        row->needs_link = cell->link;
        row->needs_end = cell->link_end;
    }
    row->time = buf_str(&time);
    return row;
}

/* How well a cell says what its row is about: what the head of its column says, then a link, then
 * words; 0 for none of it. */
static int title_worth(const Cell *cell, Attribute column)
{
    bool number = strspn(cell->text.at, "0123456789.") == cell->text.len;
    if (cell->text.len == 0 || number || !has_letters(cell->text)) return 0;
    switch (column) {
    case ATTRIBUTE_TITLE:
        return 5;
    case ATTRIBUTE_NONE:
        return cell->link >= 0 ? 4 : 3;
    case ATTRIBUTE_REFERENCE:
        return cell->link >= 0 ? 2 : 1;
    default:
        return 0;
    }
}

static const Cell *title_cell(const Cells *cells, const Columns *columns)
{
    int said = columns->title; /* as a hint names it */
    if (said >= 0 && said < cells->count && cells->items[said].text.len) return &cells->items[said];
    const Cell *best = NULL;
    int worth = 0;
    for (int i = 0; i < cells->count; i++) {
        if (i == columns->group) continue;
        int own = title_worth(&cells->items[i], attribute_of(columns, i));
        if (own <= worth) continue;
        best = &cells->items[i];
        worth = own;
    }
    return best;
}

/* A row in bold in the midst of a table names what follows: it is a heading of it. */
static bool is_inner_heading(const Cells *cells)
{
    int said = 0, strong = 0;
    for (int i = 0; i < cells->count; i++) {
        said += cells->items[i].text.len > 0;
        strong += cells->items[i].strong && cells->items[i].link < 0;
    }
    return said > 0 && strong == said;
}

typedef struct {
    Row row;
    Cells cells;
} CutRow;

typedef struct {
    CutRow *items;
    int count, capacity;
} CutRows;

/* A table that is being read. */
typedef struct {
    Columns columns;
    CutRows rows;
    Names *shared; /* as RowFacts.shared */
    Units *units;
    Unit unit; /* what all rows have in common */
    Str group; /* of the row above */
    DiagList *diags;
    Arena *arena;
} Table;

static void tell_short(const Table *table, const CutRow *cut, int said)
{
    Diag at = {.line = cut->row.doc->inlines[cut->row.first].line, .name = "short-row"};
    for (int i = 0; i < said && at.about.len == 0; i++) at.about = cut->cells.items[i].text;
    diag_add(table->diags, at, "give each column a cell, if only an empty one",
             "the row has %d of %d cells", said, table->columns.full);
}

/* What all links of a column are called, or nothing. */
static Str shared_name(const Table *table, int column)
{
    Str name = S("");
    int links = 0;
    for (int i = 0; i < table->rows.count; i++) {
        const Cells *cells = &table->rows.items[i].cells;
        const Cell *cell = column < cells->count ? &cells->items[column] : NULL;
        if (!cell || cell->text.len == 0) continue;
        if (cell->link < 0 || (links > 0 && !str_equal(cell->text, name))) return S("");
        name = cell->text;
        links++;
    }
    return links > 1 ? name : S("");
}

/* Such a column says where a thing is learned, and not which one it is. */
static void share_names(Table *table)
{
    for (int i = 0; i < table->columns.count; i++) {
        Attribute *attribute = &table->columns.items[i];
        bool may = *attribute == ATTRIBUTE_NONE || *attribute == ATTRIBUTE_REFERENCE;
        Str name = may && i != table->columns.title ? shared_name(table, i) : S("");
        if (name.len == 0) continue;
        *attribute = ATTRIBUTE_REFERENCE;
        *LIST_PUSH(table->arena, table->shared) = name;
    }
}

static void add_row(Table *table, const CutRow *cut)
{
    const Row *row = &cut->row;
    Cells cells = cut->cells;
    int said = cell_count(&cells);
    if (said > 1 && said < table->columns.full && !is_inner_heading(&cells))
        tell_short(table, cut, said);
    const Cell *cell = title_cell(&cells, &table->columns);
    if (!cell || is_inner_heading(&cells)) return;
    Unit unit = table->unit;
    RowFacts *facts = read_columns(&cells, &table->columns, table->arena);
    int group = table->columns.group;
    if (group >= 0 && group < cells.count && cells.items[group].text.len)
        table->group = cells.items[group].text;
    facts->group = table->group;
    facts->shared = table->shared;
    unit.row = facts;
    unit.kinds = UNIT_ROW;
    unit.title = cell->text;
    unit.ticked = unit.row->done;
    unit.first_inline = row->first;
    unit.title_end = unit.end_inline = row->end;
    unit.line_no = row->doc->inlines[row->first].line;
    *LIST_PUSH(table->arena, table->units) = unit;
}

bool is_table(const Document *doc, const Block *paragraph)
{
    int at = paragraph->first_inline, end = at + paragraph->inline_count, rows = 0;
    for (Row row; rows < 2 && next_row(doc, &at, end, &row); rows++)
        if (is_delimiter(&row)) return true;
    return false;
}

void add_rows(Units *units, const Outline *outline, int block, int section, Arena *arena)
{
    const Document *doc = outline->doc;
    const Block *paragraph = &doc->blocks[block];
    int at = paragraph->first_inline, end = at + paragraph->inline_count;
    bool in_table = false;
    Table table = {.units = units, .arena = arena, .diags = outline->diags};
    table.unit = (Unit){.section = section, .block = block, .end = block + 1};
    Row above = {0};
    for (Row row; next_row(doc, &at, end, &row); above = row) {
        if (in_table && !is_delimiter(&row))
            *LIST_PUSH(arena, &table.rows) = (CutRow){row, cells_of(&row, arena)};
        if (!in_table && above.doc && is_delimiter(&row))
            table.columns = columns_of(&above, outline->guide, arena);
        in_table = in_table || is_delimiter(&row);
    }
    if (!in_table) return;
    table.shared = ARENA_NEW(arena, Names);
    share_names(&table);
    for (int i = 0; i < table.rows.count; i++) add_row(&table, &table.rows.items[i]);
}
