/* Prose from the inlines of a page: their plain text, and the runs of it that stand in a mark.
 * Marks are counted, not nested, so that their depth costs nothing. */
#include <string.h>

#include "model/read_build.h"

typedef struct {
    const Document *doc;
    Buf text;
    struct {
        ProseRun *items;
        int count, capacity;
    } runs;
    int strong, emphasis; /* open */
    bool struck;          /* "~~" is open, from the byte `struck_from` on */
    size_t struck_from;
    Str link;         /* the address of the one that is open; else empty */
    bool with_images; /* what they say instead of themselves is text */
} Marker;

/* Adds `text` as far as it stands in the same marks. */
static void add_run(Marker *marker, Str text, unsigned marks)
{
    if (marker->strong > 0) marks |= MARK_STRONG;
    if (marker->emphasis > 0) marks |= MARK_EMPHASIS;
    if (marker->struck) marks |= MARK_STRUCK;
    if (marker->link.len) marks |= MARK_LINK;
    size_t from = marker->text.len;
    buf_add(&marker->text, text);
    if (marks == 0 || text.len == 0) return;
    ProseRun *last = marker->runs.count ? &marker->runs.items[marker->runs.count - 1] : NULL;
    if (last && last->from + last->len == from && last->marks == marks &&
        last->url.at == marker->link.at) {
        last->len += (unsigned)text.len;
        return;
    }
    *LIST_PUSH(marker->text.arena, &marker->runs) =
        (ProseRun){(unsigned)from, (unsigned)text.len, marks, marker->link};
}

/* Where "~~" opens or closes what is struck, which CommonMark does not know; else the end. */
static size_t strike_at(const Marker *marker, Str text, size_t from)
{
    size_t at = str_find(text, S("~~"), from);
    bool blank = at != STR_NONE && at + 2 < text.len && text.at[at + 2] == ' ';
    return at == STR_NONE || (blank && !marker->struck) ? text.len : at;
}

/* The tildes stay, as not every screen can strike. */
static void add_text(Marker *marker, Str text)
{
    for (size_t at = 0, end; at < text.len; at = end) {
        end = strike_at(marker, text, at);
        add_run(marker, str_slice(text, at, end), 0);
        if (end == text.len) return;
        bool opens = !marker->struck;
        if (opens) marker->struck_from = marker->text.len;
        marker->struck = true;
        add_run(marker, str_slice(text, end, end + 2), 0);
        marker->struck = opens;
        end += 2;
    }
}

/* What is never closed is not struck. */
static void unstrike(Marker *marker)
{
    int kept = 0;
    for (int i = 0; i < marker->runs.count; i++) {
        ProseRun run = marker->runs.items[i];
        if (run.from >= marker->struck_from) run.marks &= ~(unsigned)MARK_STRUCK;
        if (run.marks) marker->runs.items[kept++] = run;
    }
    marker->runs.count = kept;
}

/* Takes the inline at `at` and returns the index after it. A link into the page leads nowhere that
 * could be opened. */
static int hear(Marker *marker, int at)
{
    const Inline *item = &marker->doc->inlines[at];
    InlineKind kind = item->kind;
    if (kind == INLINE_TEXT) add_text(marker, item->text);
    if (kind == INLINE_CODE) add_run(marker, item->text, MARK_CODE);
    if (kind == INLINE_SOFT_BREAK) add_run(marker, S(" "), 0);
    if (kind == INLINE_LINE_BREAK) add_run(marker, S(" "), MARK_BREAK);
    if (kind == INLINE_LINK && !str_starts(item->text, S("#"))) marker->link = item->text;
    if (kind == INLINE_LINK_END) marker->link = (Str){0};
    if (kind == INLINE_IMAGE && !marker->with_images) return item->partner + 1;
    marker->strong += (kind == INLINE_STRONG) - (kind == INLINE_STRONG_END);
    marker->emphasis += (kind == INLINE_EMPH) - (kind == INLINE_EMPH_END);
    return at + 1;
}

static Marker hear_all(const Document *doc, int first, int end, bool with_images, Arena *scratch)
{
    Marker marker = {.doc = doc, .text = {.arena = scratch}, .with_images = with_images};
    for (int at = first; at < end;) at = hear(&marker, at);
    if (marker.struck) unstrike(&marker);
    return marker;
}

/* The runs of the bytes from..from+len-1 of what was heard, in `arena`. */
static ProseRuns take_runs(const Marker *marker, size_t from, size_t len, Arena *arena)
{
    if (marker->runs.count == 0) return (ProseRuns){0};
    ProseRuns runs = {ARENA_ARRAY(arena, ProseRun, marker->runs.count), marker->runs.count};
    memcpy(runs.items, marker->runs.items, (size_t)runs.count * sizeof *runs.items);
    return prose_clip(runs, from, len);
}

ProseRuns marked_runs(Builder *builder, MarkedPart part, Str text)
{
    const Document *doc = builder->outline->doc;
    bool marked = str_contains(text, S("~~"));
    for (int i = part.first; i < part.end; i++)
        marked = marked ||
                 (doc->inlines[i].kind != INLINE_TEXT && doc->inlines[i].kind != INLINE_SOFT_BREAK);
    if (!marked || text.len == 0) return (ProseRuns){0};
    Marker marker = hear_all(doc, part.first, part.end, true, builder->scratch);
    return take_runs(&marker, part.from, text.len, builder->arena);
}

/* How many quotes are around `block`, as far as the block `within`. */
static int quotes_around(const Document *doc, int block, int within)
{
    int quotes = 0;
    for (int b = doc->blocks[block].parent; b > within; b = doc->blocks[b].parent)
        quotes += doc->blocks[b].kind == BLOCK_QUOTE;
    return quotes;
}

void add_prose(Builder *builder, Prose *prose, ProseBlock block)
{
    if (block.text.len) prose_add(prose, block, builder->arena);
}

/* Cells without the bars at both ends. */
static ProseBlock read_row(Builder *builder, const Row *row)
{
    Marker marker = hear_all(row->doc, row->first, row->end, false, builder->scratch);
    Str all = buf_str(&marker.text), cells = str_trim(all);
    if (str_starts(cells, S("|"))) cells = str_trim(str_slice(cells, 1, cells.len));
    if (str_ends(cells, S("|"))) cells = str_trim(str_slice(cells, 0, cells.len - 1));
    ProseBlock out = {.kind = PROSE_ROW, .text = str_copy(cells, builder->arena)};
    if (cells.len)
        out.runs = take_runs(&marker, (size_t)(cells.at - all.at), cells.len, builder->arena);
    return out;
}

void add_table(Builder *builder, Prose *prose, int block, int within)
{
    const Document *doc = builder->outline->doc;
    const Block *paragraph = &doc->blocks[block];
    int at = paragraph->first_inline, end = at + paragraph->inline_count;
    int quotes = quotes_around(doc, block, within);
    ProseBlock above = {0};
    for (Row row; next_row(doc, &at, end, &row);) {
        if (is_delimiter(&row)) {
            above.kind = PROSE_HEAD;
            continue;
        }
        add_prose(builder, prose, above);
        above = read_row(builder, &row);
        above.quotes = quotes;
    }
    add_prose(builder, prose, above);
}

ProseBlock read_prose(Builder *builder, int block, int within)
{
    const Document *doc = builder->outline->doc;
    const Block *at = &doc->blocks[block];
    ProseBlock out = {.quotes = quotes_around(doc, block, within)};
    if (at->kind == BLOCK_CODE) {
        out.kind = PROSE_CODE;
        if (!is_flow_chart(at->literal)) out.text = at->literal;
    } else if (at->kind == BLOCK_PARAGRAPH && !is_table(doc, at)) {
        int end = at->first_inline + at->inline_count;
        Marker marker = hear_all(doc, at->first_inline, end, false, builder->scratch);
        Str all = buf_str(&marker.text);
        out.text = str_trim(all);
        if (out.text.len)
            out.runs =
                take_runs(&marker, (size_t)(out.text.at - all.at), out.text.len, builder->arena);
    }
    return out;
}

Prose prose_between(Builder *builder, int from, int end)
{
    const Document *doc = builder->outline->doc;
    Prose prose = {0};
    for (int b = from; b < end && doc->blocks[b].kind != BLOCK_LIST; b++)
        if (doc->blocks[b].kind == BLOCK_PARAGRAPH && is_table(doc, &doc->blocks[b]))
            add_table(builder, &prose, b, from - 1);
        else
            add_prose(builder, &prose, read_prose(builder, b, from - 1));
    return prose;
}
