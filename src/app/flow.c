/* A line of prose is gathered as one text, with the stretches of it that differ in their marks, and
 * then broken into rows, which are cut where a stretch ends. */
#include "app/flow.h"

#include <stdlib.h>

#include "base/wrap.h"

enum {
    LEAST_COLS =
        8, /* for text: a row that has fewer is too wide, and is clipped where it is drawn */
    TAB_COLS = 4,
};

typedef struct {
    size_t from; /* byte of the line; it goes on to where the next begins */
    unsigned marks;
} Stretch;

typedef struct {
    Flow *flow;
    const FlowTerms *terms;
    int quotes;
    int hang; /* columns that rows after the first of a line stand further in */
    Buf line;
    int line_cols;
    struct {
        Stretch *items;
        int count, capacity;
    } stretches;
} Filling;

/* ---- links */

static int by_hash(const void *a, const void *b)
{
    const FlowLink *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->number - y->number;
}

FlowLinks flow_links(const Path *path, int stop, Arena *arena)
{
    int first, count = path_references_of(path, stop, &first);
    FlowLinks links = {.items = ARENA_ARRAY(arena, FlowLink, count), .count = count};
    if (count) links.references = path->references + first; /* a path may have none at all */
    for (int i = 0; i < count; i++)
        links.items[i] = (FlowLink){str_hash(links.references[i].url), i + 1};
    if (count) qsort(links.items, (size_t)count, sizeof *links.items, by_hash);
    return links;
}

/* The number of the reference at an address; 0 if there is none. */
static int number_of(const FlowLinks *links, Str url)
{
    unsigned long long hash = str_hash(url);
    int low = 0, high = links->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (links->items[middle].hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == links->count) return 0;
    int number = links->items[low].number;
    return str_equal(links->references[number - 1].url, url) ? number : 0;
}

/* ---- rows */

void flow_add(FlowRow *row, SafeText text, unsigned marks, Arena *arena)
{
    if (text.cols == 0) return;
    row->pieces = list_reserve(arena, row->pieces, row->count, &row->capacity, sizeof *row->pieces);
    row->pieces[row->count++] = (FlowPiece){text, marks};
}

int flow_cols(const FlowRow *row)
{
    int cols = row->indent + row->quotes * FLOW_QUOTE_COLS + row->inset;
    for (int i = 0; i < row->count; i++) cols += row->pieces[i].text.cols;
    return cols;
}

static FlowRow *add_row(Filling *filling, int inset)
{
    FlowRow *row = LIST_PUSH(filling->terms->arena, filling->flow);
    row->indent = filling->terms->indent;
    row->quotes = filling->quotes;
    row->inset = inset;
    return row;
}

static int room(const Filling *filling, int inset)
{
    int cols = filling->terms->cols - filling->terms->indent - inset -
               filling->quotes * FLOW_QUOTE_COLS;
    return cols < LEAST_COLS ? LEAST_COLS : cols;
}

/* Adds the bytes from..to-1 of the line to a row, a piece a stretch; `*at` is the stretch that
 * holds `from`, and then the one that holds `to`. */
static void add_pieces(Filling *filling, FlowRow *row, int *at, size_t from, size_t to)
{
    SafeText line = {buf_str(&filling->line), filling->line_cols, 0};
    while (from < to) {
        while (*at + 1 < filling->stretches.count && filling->stretches.items[*at + 1].from <= from)
            ++*at;
        size_t end = to;
        if (*at + 1 < filling->stretches.count && filling->stretches.items[*at + 1].from < to)
            end = filling->stretches.items[*at + 1].from;
        flow_add(row, safe_slice(line, from, end), filling->stretches.items[*at].marks,
                 filling->terms->arena);
        from = end;
    }
}

/* Breaks the line into rows, and begins another. */
static void end_line(Filling *filling)
{
    SafeText line = {buf_str(&filling->line), filling->line_cols, 0};
    Arena *arena = filling->terms->arena;
    Wrapped rows = wrap_text(line, room(filling, filling->hang), 0, arena);
    size_t at = 0;
    for (int i = 0, stretch = 0; i < rows.count; i++) {
        Str text = rows.rows[i].str;
        while (at < line.str.len && line.str.at[at] == ' ') at++;
        bool hyphen = !str_equal(text, str_slice(line.str, at, at + text.len));
        FlowRow *row = add_row(filling, i ? filling->hang : 0);
        size_t end = at + text.len - hyphen;
        add_pieces(filling, row, &stretch, at, end);
        if (hyphen) flow_add(row, SAFE("-"), row->pieces[row->count - 1].marks, arena);
        at = end;
    }
    filling->line = (Buf){.arena = arena};
    filling->line_cols = filling->stretches.count = 0;
}

static void add_safe(Filling *filling, SafeText text, unsigned marks)
{
    if (text.str.len == 0) return;
    *LIST_PUSH(filling->terms->arena, &filling->stretches) = (Stretch){filling->line.len, marks};
    buf_add(&filling->line, text.str);
    filling->line_cols += text.cols;
}

static void add_text(Filling *filling, Str text, unsigned marks)
{
    add_safe(filling, safe_text(text, filling->terms->arena), marks);
}

/* The number behind a link stands at its end, which another run of the same link may be. */
static void add_number(Filling *filling, ProseRuns runs, int at)
{
    const ProseRun *run = &runs.items[at];
    bool goes_on = at + 1 < runs.count && runs.items[at + 1].url.at == run->url.at &&
                   runs.items[at + 1].from == run->from + run->len;
    int number = run->url.len && !goes_on ? number_of(&filling->terms->links, run->url) : 0;
    if (number) add_safe(filling, safe_format(filling->terms->arena, "[%d]", number), FLOW_NUMBER);
}

static void add_marked(Filling *filling, Str text, ProseRuns runs, unsigned marks)
{
    size_t at = 0;
    for (int i = 0; i < runs.count; i++) {
        const ProseRun *run = &runs.items[i];
        add_text(filling, str_slice(text, at, run->from), marks);
        at = run->from + run->len;
        if (run->marks & MARK_BREAK)
            end_line(filling);
        else
            add_text(filling, str_slice(text, run->from, at), marks | run->marks);
        add_number(filling, runs, i);
    }
    add_text(filling, str_slice(text, at, text.len), marks);
}

/* ---- code */

/* A tab goes to its next stop, as a blank each would break what stands below each other. */
static SafeText code_line(Str line, Arena *arena)
{
    if (str_find_char(line, '\t', 0) == STR_NONE) return safe_text(line, arena);
    Buf out = {.arena = arena};
    Str part;
    int cols = 0;
    for (bool first = true; str_split(&line, '\t', &part); first = false) {
        int blanks = first ? 0 : TAB_COLS - cols % TAB_COLS;
        for (int i = 0; i < blanks; i++) buf_add_char(&out, ' ');
        SafeText safe = safe_text(part, arena);
        buf_add(&out, safe.str);
        cols += blanks + safe.cols;
    }
    return (SafeText){buf_str(&out), cols, 0};
}

/* The end of the row that begins at byte `from`. */
static size_t edge(SafeText line, size_t from, int cols)
{
    if (line.str.len == (size_t)line.cols) return from + (size_t)cols; /* a byte a column */
    size_t at = from;
    for (int used = 0; at < line.str.len;) {
        size_t end = text_grapheme_end(line.str, at);
        used += text_cols(str_slice(line.str, at, end));
        if (used > cols && at > from) break;
        at = end;
    }
    return at;
}

static void add_code(Filling *filling, Str text)
{
    Str line;
    int cols = room(filling, FLOW_CODE_COLS);
    while (str_line(&text, &line)) {
        SafeText safe = code_line(line, filling->terms->arena);
        size_t from = 0;
        do {
            FlowRow *row = add_row(filling, FLOW_CODE_COLS);
            size_t end = edge(safe, from, cols);
            if (end > safe.str.len) end = safe.str.len;
            row->goes_on = from > 0;
            flow_add(row, safe_slice(safe, from, end), MARK_CODE, filling->terms->arena);
            from = end;
        } while (from < safe.str.len);
    }
}

/* ---- tables */

enum { MOST_CELLS = 16, CELL_GAP = 2 /* columns */ };

static bool is_row(const ProseBlock *block)
{
    return block && (block->kind == PROSE_ROW || block->kind == PROSE_HEAD);
}

/* Takes the next cell of a row, and says at which byte of it that begins. */
static bool next_cell(const ProseBlock *row, size_t *at, Str *cell, size_t *from)
{
    if (*at > row->text.len) return false;
    size_t bar = str_find_char(row->text, CELL_BAR, *at);
    if (bar == STR_NONE) bar = row->text.len;
    *cell = str_trim(str_slice(row->text, *at, bar));
    *from = cell->len ? (size_t)(cell->at - row->text.at) : *at;
    *at = bar + 1;
    return true;
}

/* The columns that each cell of the rows from..end-1 has to have. Returns how many there are, or 0
 * where they do not fit beside each other. */
static int measure(Filling *filling, const ProseBlock *from, const ProseBlock *end, int *widths)
{
    int count = 0, whole = 0;
    for (int i = 0; i < MOST_CELLS; i++) widths[i] = 0;
    for (const ProseBlock *row = from; row != end; row = row->next) {
        Str cell;
        size_t at = 0, start;
        for (int i = 0; next_cell(row, &at, &cell, &start); i++) {
            if (i == MOST_CELLS) return 0;
            int cols = safe_text(cell, filling->terms->arena).cols;
            if (cols > widths[i]) widths[i] = cols;
            if (i + 1 > count) count = i + 1;
        }
    }
    for (int i = 0; i < count; i++) whole += widths[i] + CELL_GAP;
    return whole - CELL_GAP <= room(filling, 0) ? count : 0;
}

static ProseRuns runs_within(ProseRuns runs, size_t from, size_t len, Arena *arena)
{
    ProseRuns own = {ARENA_ARRAY(arena, ProseRun, runs.count), runs.count};
    for (int i = 0; i < runs.count; i++) own.items[i] = runs.items[i];
    return prose_clip(own, from, len);
}

/* The cells of a row, in columns. Numbers of links have no room there. */
static void add_cells(Filling *filling, const ProseBlock *block, const int *widths)
{
    Arena *arena = filling->terms->arena;
    FlowRow *row = add_row(filling, 0);
    int stretch = 0;
    Str cell;
    size_t at = 0, from;
    for (int i = 0, gap = 0; next_cell(block, &at, &cell, &from); i++) {
        if (gap > 0) flow_add(row, safe_format(arena, "%*s", gap, ""), 0, arena);
        ProseRuns runs = runs_within(block->runs, from, cell.len, arena);
        for (int r = 0; r < runs.count; r++) runs.items[r].url = (Str){0};
        add_marked(filling, cell, runs, block->kind == PROSE_HEAD ? MARK_STRONG : 0);
        stretch = 0;
        add_pieces(filling, row, &stretch, 0, filling->line.len);
        gap = widths[i] - filling->line_cols + CELL_GAP;
        filling->line = (Buf){.arena = arena};
        filling->line_cols = filling->stretches.count = 0;
    }
}

/* All rows of a table; returns the block after them. */
static const ProseBlock *add_table(Filling *filling, const ProseBlock *block)
{
    const ProseBlock *end = block;
    int widths[MOST_CELLS];
    while (is_row(end) && end->quotes == block->quotes) end = end->next;
    bool fits = measure(filling, block, end, widths) > 0;
    for (; block != end; block = block->next) {
        if (fits) {
            add_cells(filling, block, widths);
            continue;
        }
        filling->hang = CELL_GAP;
        add_marked(filling, block->text, block->runs, block->kind == PROSE_HEAD ? MARK_STRONG : 0);
        end_line(filling);
        filling->hang = 0;
    }
    return end;
}

/* ---- prose */

static Filling begin(Flow *flow, const FlowTerms *terms)
{
    return (Filling){.flow = flow, .terms = terms, .line = {.arena = terms->arena}};
}

/* As many bars as leave most of the row to the text. */
static int quotes_shown(const FlowTerms *terms, int quotes)
{
    int most = (terms->cols - terms->indent) / 4 / FLOW_QUOTE_COLS;
    return quotes < most ? quotes : most < 1 ? 1 : most;
}

static void add_blocks(Filling *filling, const ProseBlock *block, bool first)
{
    while (block) {
        if (block->kind == PROSE_REMARK) {
            block = block->next;
            continue;
        }
        int quotes = quotes_shown(filling->terms, block->quotes);
        if (quotes < filling->quotes) filling->quotes = quotes; /* also of the blank row */
        if (!first && filling->terms->airy) add_row(filling, 0);
        filling->quotes = quotes;
        first = false;
        if (is_row(block)) {
            block = add_table(filling, block);
            continue;
        }
        if (block->kind == PROSE_CODE) {
            add_code(filling, block->text);
        } else {
            add_marked(filling, block->text, block->runs, 0);
            end_line(filling);
        }
        block = block->next;
    }
}

void flow_prose(Flow *flow, const Prose *prose, const FlowTerms *terms)
{
    Filling filling = begin(flow, terms);
    add_blocks(&filling, prose->first, true);
}

void flow_titled(Flow *flow, Str title, ProseRuns marked, const Prose *prose,
                 const FlowTerms *terms)
{
    Filling filling = begin(flow, terms);
    const ProseBlock *block = prose->first;
    add_marked(&filling, title, marked, FLOW_TITLE);
    bool behind = block && block->kind == PROSE_PARAGRAPH && block->quotes == 0 &&
                  filling.line_cols <= room(&filling, 0);
    if (behind) {
        add_safe(&filling, terms->colon ? SAFE(": ") : SAFE("  "), 0);
        add_marked(&filling, block->text, block->runs, 0);
        block = block->next;
    }
    int before = flow->count;
    end_line(&filling);
    if (flow->count == before) add_row(&filling, 0);
    add_blocks(&filling, block, false);
}

/* The bytes of "- ", "* " or "12. " at the head of a line. */
static size_t list_mark(Str line)
{
    size_t at = 0;
    if (str_starts(line, S("- ")) || str_starts(line, S("* "))) return 2;
    while (at < line.len && at < 4 && line.at[at] >= '0' && line.at[at] <= '9') at++;
    return at && str_starts(str_slice(line, at, line.len), S(". ")) ? at + 2 : 0;
}

void flow_lines(Flow *flow, Str text, unsigned marks, const FlowTerms *terms)
{
    Str line;
    while (str_line(&text, &line)) {
        Filling filling = begin(flow, terms);
        filling.hang = (int)list_mark(line);
        add_text(&filling, line, marks);
        if (str_trim(line).len == 0) add_row(&filling, 0);
        end_line(&filling);
    }
}
