/* What may be a station below a heading: items, paragraphs that are a title, rows of tables. */
#include "base/text.h"
#include "model/read_outline.h"
#include "model/read_words.h"

bool has_letters(Str text)
{
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        at += text_decode(text, at, &code);
        /* Above the Latin letters, what counts is outside the blocks of signs and emoji. */
        bool sign = (code >= 0x2000 && code < 0x2E80) || (code >= 0xFE00 && code < 0xFE10) ||
                    code >= 0x1F000;
        bool word = (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z');
        if (word || (code >= 0xC0 && !sign)) return true;
    }
    return false;
}

int first_said(const Document *doc, int first, int end)
{
    for (; first < end; first++) {
        const Inline *item = &doc->inlines[first];
        if (item->kind == INLINE_HTML || item->kind == INLINE_SOFT_BREAK) continue;
        if (item->kind != INLINE_TEXT) return first;
        Str text = item->text;
        bool ticked;
        take_box(&text, &ticked);
        if (has_letters(text)) return first;
    }
    return end;
}

/* The index after the first said thing if it is a whole `kind`, else -1. */
static int leading(const Document *doc, int first, int end, InlineKind kind)
{
    int said = first_said(doc, first, end);
    if (said >= end || doc->inlines[said].kind != kind) return -1;
    return doc->inlines[said].partner + 1;
}

/* True if what follows a title in its paragraph is said about it, and no part of it. */
static bool is_remark(const Document *doc, int first, int end)
{
    if (first >= end) return true;
    const Inline *item = &doc->inlines[first], *word = item - 2;
    if (word->kind == INLINE_TEXT && str_ends(str_trim(word->text), S(":"))) return true;
    if (item->kind != INLINE_TEXT) return item->kind != INLINE_LINK;
    Str text = str_trim(item->text);
    return text.len == 0 || trim_separators(text).at != text.at;
}

/* "~~all of it~~" is one title, whatever marks stand within. */
static bool is_struck(const Document *doc, const Unit *unit)
{
    if (unit->first_inline == unit->end_inline) return false;
    const Inline *first = &doc->inlines[unit->first_inline];
    const Inline *last = &doc->inlines[unit->end_inline - 1];
    return first->kind == INLINE_TEXT && last->kind == INLINE_TEXT &&
           str_contains(str_slice(first->text, 0, 8), S("~~")) && str_ends(last->text, S("~~"));
}

static void find_title(const Document *doc, const Block *paragraph, Unit *unit)
{
    static const InlineKind kinds[] = {INLINE_STRONG, INLINE_EMPH, INLINE_LINK};
    unit->first_inline = paragraph->first_inline;
    unit->end_inline = unit->title_end = paragraph->first_inline + paragraph->inline_count;
    if (is_struck(doc, unit)) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int after = leading(doc, unit->first_inline, unit->end_inline, kinds[i]);
        bool all = kinds[i] == INLINE_STRONG && (unit->kinds & UNIT_NUMBERED_BOLD);
        if (after >= 0 && (all || is_remark(doc, after, unit->end_inline))) unit->title_end = after;
    }
}

static bool begins_with_box(const Document *doc, const Block *paragraph, bool *ticked)
{
    if (paragraph->inline_count == 0) return false;
    Str text = doc->inlines[paragraph->first_inline].text;
    return doc->inlines[paragraph->first_inline].kind == INLINE_TEXT && take_box(&text, ticked);
}

/* "✅ Title" among items with boxes is a ticked one; elsewhere it may praise what it stands before.
 */
static bool is_tick(const Document *doc, int block, bool *ticked)
{
    const Block *paragraph = &doc->blocks[block + 1];
    const Block *first = &doc->blocks[doc->blocks[block].parent + 2]; /* of the list */
    bool ignored;
    if (paragraph->inline_count == 0 || first->kind != BLOCK_PARAGRAPH ||
        !begins_with_box(doc, first, &ignored))
        return false;
    Str text = doc->inlines[paragraph->first_inline].text;
    *ticked = take_tick(&text);
    return *ticked;
}

static unsigned item_kinds(const Document *doc, int block, bool *ticked)
{
    const Block *item = &doc->blocks[block], *paragraph = item + 1;
    int first = paragraph->first_inline, end = first + paragraph->inline_count;
    unsigned kinds = item->ordered ? UNIT_NUMBERED : UNIT_BULLET;
    if (begins_with_box(doc, paragraph, ticked) || is_tick(doc, block, ticked)) kinds |= UNIT_TASK;
    if (leading(doc, first, end, INLINE_LINK) >= 0) kinds |= UNIT_LINK_ITEM;
    if (item->ordered && leading(doc, first, end, INLINE_STRONG) >= 0) kinds |= UNIT_NUMBERED_BOLD;
    return kinds;
}

/* "**[Back to top](#top)**" leads about, and names nothing. */
static bool is_way_back(const Document *doc, int first, int end)
{
    for (int i = first; i < end; i++)
        if (doc->inlines[i].kind == INLINE_LINK) return str_starts(doc->inlines[i].text, S("#"));
    return false;
}

/* True if a colon ends the text of `item`, or begins it where `at_head`. */
static bool has_colon(const Inline *item, bool at_head)
{
    if (item->kind != INLINE_TEXT) return false;
    Str text = str_trim(item->text);
    return at_head ? str_starts(text, S(":")) || str_starts(text, S("："))
                   : str_ends(text, S(":")) || str_ends(text, S("："));
}

/* A paragraph that is a title, or begins with one and a colon: in bold, or all of it a link. A
 * colon with nothing behind makes it a label. */
static unsigned paragraph_kinds(const Document *doc, const Block *paragraph)
{
    int first = paragraph->first_inline, end = first + paragraph->inline_count;
    if (is_way_back(doc, first, end)) return 0;
    const Inline *last = &doc->inlines[end - 1];
    bool stop = last->kind == INLINE_TEXT && !has_letters(last->text);
    int after = leading(doc, first, end, INLINE_STRONG);
    if (after >= 0) {
        bool label = has_colon(&doc->inlines[after - 2], false) ||
                     (after < end && has_colon(&doc->inlines[after], true));
        bool all = after >= end - stop;
        return all ? (label ? 0 : UNIT_BOLD) : label ? UNIT_LEAD : 0;
    }
    after = leading(doc, first, end, INLINE_LINK);
    if (after < 0) return 0;
    if (after >= end - stop) return UNIT_LINK;
    return has_colon(&doc->inlines[after], true) ? UNIT_LEAD : 0;
}

/* Items inside an item are parts of it, unless the section itself stands in that item. */
static bool is_part(const Outline *outline, int block, int section)
{
    return item_around(outline->doc, block) >= outline->sections[section].first_block &&
           item_around(outline->doc, block) >= 0;
}

/* Where a sentence that is a title and a remark in one is cut: after "Title: " or "Title - ". */
static size_t cut_at(Str text)
{
    enum { SHORT_TITLE = 60 }; /* bytes; longer ones are cut where they allow it */
    static const Str cuts[] = {S_INIT(": "),  S_INIT(" - "), S_INIT(" – "),
                               S_INIT(" — "), S_INIT("："),  S_INIT(". ")};
    if (text.len <= SHORT_TITLE) return text.len;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        size_t at = str_find(str_slice(text, 0, SHORT_TITLE), cuts[i], 3);
        if (at != STR_NONE) return at;
    }
    return text.len;
}

/* `part`, which is none of its bytes where it is empty, among the inlines first .. end-1. */
static MarkedPart part_of(Str plain, Str part, int first, int end)
{
    return (MarkedPart){first, end, part.len ? (size_t)(part.at - plain.at) : 0};
}

static void name_unit(const Document *doc, Unit *unit, Arena *arena)
{
    int first = unit->first_inline, end = unit->title_end;
    Str plain = markdown_plain(doc, first, end - first, arena), title = str_trim(plain);
    bool ticked;
    take_box(&title, &ticked);
    unit->ticked = take_tick(&title) || unit->ticked;
    take_short_codes(&title);
    int number = take_marked_number(&title);
    if (unit->number == 0) unit->number = number;
    Str after = markdown_plain(doc, end, unit->end_inline - end, arena);
    unit->rest = trim_separators(after);
    unit->rest_part = part_of(after, unit->rest, end, unit->end_inline);
    bool marked_up = end < unit->end_inline;
    bool whole = marked_up || (unit->kinds & (UNIT_TASK | UNIT_BOLD));
    size_t cut = whole ? title.len : cut_at(title);
    if (cut < title.len) {
        unit->rest = trim_separators(str_slice(title, cut, title.len));
        unit->rest_part = part_of(plain, unit->rest, first, end);
    }
    title = str_slice(title, 0, cut);
    static const Str colons[] = {S_INIT(":"), S_INIT("：")};
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++)
        if (str_ends(title, colons[i])) title.len -= colons[i].len;
    unit->title = str_trim(title);
    unit->title_part = part_of(plain, unit->title, first, end);
}

Unit read_unit(const Outline *outline, int block, int section, Arena *arena)
{
    const Document *doc = outline->doc;
    const Block *at = &doc->blocks[block];
    Unit unit = {.section = section, .block = block, .end = at->end, .line_no = at->line};
    const Block *paragraph = at;
    if (at->kind == BLOCK_ITEM) {
        paragraph = at + 1;
        if (at->end == block + 1 || paragraph->kind != BLOCK_PARAGRAPH) return unit;
        unit.kinds = item_kinds(doc, block, &unit.ticked);
        unit.number = at->ordered ? at->number : 0;
    } else if (at->kind == BLOCK_PARAGRAPH && at->parent < 0 && at->inline_count) {
        unit.kinds = paragraph_kinds(doc, at);
    }
    if (unit.kinds == 0) return unit;
    find_title(doc, paragraph, &unit);
    name_unit(doc, &unit, arena);
    return unit;
}

/* The end of the list at `block` if a label announces references there, else `until`. */
static int references_until(const Outline *outline, int block, int until, Arena *scratch)
{
    const Document *doc = outline->doc;
    const Block *label = &doc->blocks[block];
    if (label->kind != BLOCK_PARAGRAPH || label->parent >= 0 || label->end >= doc->block_count ||
        doc->blocks[label->end].kind != BLOCK_LIST)
        return until;
    Str words = markdown_plain(doc, label->first_inline, label->inline_count, scratch);
    return words_say_references(words, scratch) ? doc->blocks[label->end].end : until;
}

/* A paragraph like a title may end the path ("**License**"), or say something of what is around it
 * ("**Duration:** two weeks"). */
static void judge_paragraph(Unit *unit, Arena *scratch)
{
    if (!(unit->kinds & (UNIT_BOLD | UNIT_LEAD))) return;
    if (words_say_aside(unit->title, scratch))
        unit->kinds = UNIT_ASIDE;
    else if (words_attribute(unit->title, scratch) != ATTRIBUTE_NONE ||
             words_say_references(unit->title, scratch))
        unit->kinds = 0;
}

void find_units(Outline *outline, Arena *arena)
{
    Units units = {0};
    int section = WHOLE, next = WHOLE + 1, references_end = 0;
    Arena scratch = {0};
    for (int b = 0; b < outline->doc->block_count; b++) {
        while (outline->sections[section].end_block <= b)
            section = outline->sections[section].parent;
        if (next < outline->section_count && outline->sections[next].block == b) section = next++;
        references_end = references_until(outline, b, references_end, &scratch);
        arena_reset(&scratch);
        if (b < references_end || outline->sections[section].aside || is_part(outline, b, section))
            continue;
        const Block *block = &outline->doc->blocks[b];
        if (block->kind == BLOCK_PARAGRAPH && block->parent < 0)
            add_rows(&units, outline, b, section, arena);
        Unit unit = read_unit(outline, b, section, arena);
        judge_paragraph(&unit, &scratch);
        if (unit.kinds && unit.title.len) *LIST_PUSH(arena, &units) = unit;
    }
    arena_free(&scratch);
    outline->units = units;
}
