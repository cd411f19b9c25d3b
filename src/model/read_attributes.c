/* What stands with a station and says something of it: how long it takes, what it needs. */
#include <string.h>

#include "model/read_build.h"
#include "model/read_estimate.h"
#include "model/read_outline.h"
#include "model/read_rules.h"
#include "model/read_words.h"

/* ---- needs: names between separators, some of them links */

typedef struct {
    Builder *builder;
    Need need; /* being gathered */
    int first; /* of those that are read together, in Builder.needs */
    Buf words;
} NeedReader;

/* "Zig, or Rust", "one of the following:" */
static void end_nothing(NeedReader *reader, Separator separator)
{
    Needs *needs = &reader->builder->needs;
    Need *last = needs->count > reader->first ? &needs->items[needs->count - 1] : NULL;
    if (!last || last->join == JOIN_END || separator.join == JOIN_COMMA) return;
    last->separator = separator.text;
    last->join = separator.join;
}

static void end_need(NeedReader *reader, Separator separator)
{
    Builder *builder = reader->builder;
    Str words = trim_separators(buf_str(&reader->words)), rest = words;
    bool all;
    while (words.len && (words.at[words.len - 1] == '.' || words.at[words.len - 1] == ','))
        words.len--;
    reader->words.len = 0;
    if (words.len == 0) {
        end_nothing(reader, separator);
    } else if (take_choice(&rest, &all) && rest.len == 0) {
        builder->choosing = true;
    } else {
        reader->need.words = str_copy(words, builder->arena);
        reader->need.separator = separator.text;
        reader->need.join = separator.join;
        *LIST_PUSH(builder->arena, &builder->needs) = reader->need;
    }
    reader->need.url = S("");
}

/* The last name of a line or item. */
static void end_needs(NeedReader *reader)
{
    Join join = reader->builder->choosing ? JOIN_OR : JOIN_END;
    end_need(reader, (Separator){S(""), join});
}

void end_choosing(Builder *builder)
{
    if (builder->choosing && builder->needs.count)
        builder->needs.items[builder->needs.count - 1].join = JOIN_END;
    builder->choosing = false;
}

static void hear_words(NeedReader *reader, Str text)
{
    while (text.len) {
        const Separator *separator = separator_at(text);
        if (separator)
            end_need(reader, *separator);
        else
            buf_add_char(&reader->words, text.at[0]);
        text = str_slice(text, separator ? separator->text.len : 1, text.len);
    }
}

static Str link_name(const NeedReader *reader, const Document *doc, int link)
{
    int count = doc->inlines[link].partner - link - 1;
    return str_trim(markdown_plain(doc, link + 1, count, reader->builder->scratch));
}

/* A comma in the words of a link parts nothing. */
static void hear_link(NeedReader *reader, const Document *doc, int link)
{
    reader->need.url = doc->inlines[link].text;
    buf_add(&reader->words, link_name(reader, doc, link));
}

void add_needs(Builder *builder, int first, int end, size_t skip)
{
    const Document *doc = builder->outline->doc;
    NeedReader reader = {
        .builder = builder, .first = builder->needs.count, .words = {.arena = builder->scratch}};
    reader.need = (Need){.station = builder->stations.count - 1,
                         .rule = RULE_STATED,
                         .line_no = first < end ? doc->inlines[first].line : 0};
    for (int i = first; i < end; i++) {
        const Inline *item = &doc->inlines[i];
        if (item->kind == INLINE_LINK && skip == 0) {
            hear_link(&reader, doc, i);
            i = item->partner;
        }
        if (item->kind == INLINE_SOFT_BREAK || item->kind == INLINE_LINE_BREAK)
            end_need(&reader, (Separator){0});
        if (item->kind != INLINE_TEXT && item->kind != INLINE_CODE) continue;
        size_t skipped = skip < item->text.len ? skip : item->text.len;
        skip -= skipped;
        hear_words(&reader, str_slice(item->text, skipped, item->text.len));
    }
    end_needs(&reader);
}

void add_row_needs(Builder *builder, const Unit *unit)
{
    const Document *doc = builder->outline->doc;
    NeedReader reader = {
        .builder = builder, .first = builder->needs.count, .words = {.arena = builder->scratch}};
    reader.need = (Need){
        .station = builder->stations.count - 1, .rule = RULE_COLUMN, .line_no = unit->line_no};
    const RowFacts *row = unit->row;
    int before = builder->needs.count;
    Str rest = row->needs;
    for (int i = row->needs_link; i < row->needs_end; i++) {
        if (doc->inlines[i].kind != INLINE_LINK) continue;
        Str name = link_name(&reader, doc, i);
        size_t at = str_find(rest, name, 0);
        if (name.len == 0 || at == STR_NONE) continue;
        hear_words(&reader, str_slice(rest, 0, at));
        hear_link(&reader, doc, i);
        rest = str_slice(rest, at + name.len, rest.len);
    }
    hear_words(&reader, rest);
    end_needs(&reader);
    if (builder->needs.count > before) return;
    reader.need.words = S("-"); /* an empty cell says that nothing is needed */
    *LIST_PUSH(builder->arena, &builder->needs) = reader.need;
}

void add_hinted_needs(Builder *builder, Str words, const Diag *at)
{
    NeedReader reader = {
        .builder = builder, .first = builder->needs.count, .words = {.arena = builder->scratch}};
    reader.need = (Need){
        .station = builder->stations.count - 1, .rule = RULE_HINT, .line_no = at->line, .at = at};
    hear_words(&reader, words);
    end_needs(&reader);
}

void add_set_needs(Builder *builder, const Names *names, int line_no)
{
    NeedReader reader = {
        .builder = builder, .first = builder->needs.count, .words = {.arena = builder->scratch}};
    reader.need =
        (Need){.station = builder->stations.count - 1, .rule = RULE_STATED, .line_no = line_no};
    for (int i = 0; i < names->count; i++) {
        hear_words(&reader, names->items[i]);
        end_needs(&reader);
        end_choosing(builder);
    }
    for (int i = reader.first; i < builder->needs.count; i++)
        builder->needs.items[i].url = builder->needs.items[i].words;
    if (builder->needs.count > reader.first) return;
    reader.need.words = S("-");
    *LIST_PUSH(builder->arena, &builder->needs) = reader.need;
}

/* ---- labels */

enum { LONGEST_LABEL = 48 }; /* bytes, with its colon */

/* The length of the label that `text` begins with, colon included; 0 if there is none. */
static size_t label_len(Str text)
{
    Str near = str_slice(text, 0, LONGEST_LABEL);
    size_t ascii = str_find_char(near, ':', 0), wide = str_find(near, S("："), 0);
    if (ascii == STR_NONE && wide == STR_NONE) return 0;
    return wide < ascii ? wide + strlen("：") : ascii + 1;
}

/* The first words of a line, where a label may be: of most lines nothing is copied. */
static Str said_at_first(Builder *builder, int first, int end)
{
    const Document *doc = builder->outline->doc;
    while (first < end && doc->inlines[first].kind != INLINE_TEXT) first++;
    if (first == end) return S("");
    Str text = doc->inlines[first].text;
    if (label_len(text) || text.len > LONGEST_LABEL) return text;
    return markdown_plain(doc, first, end - first, builder->scratch);
}

static bool hear_hours(Builder *builder, Str value)
{
    Hours hours = read_hours(value, builder->outline->guide->hours_per_week, builder->scratch);
    set_hours(builder, hours);
    return hours.low > 0;
}

static bool hear_difficulty(Builder *builder, Str value)
{
    Difficulty difficulty = words_difficulty(value, builder->scratch);
    if (difficulty) builder->stations.items[builder->stations.count - 1].difficulty = difficulty;
    return difficulty != DIFFICULTY_UNSAID;
}

/* The end of the line of text that begins with the inline `first`. */
static int line_end(const Document *doc, int first, int end)
{
    while (first < end && doc->inlines[first].kind != INLINE_SOFT_BREAK &&
           doc->inlines[first].kind != INLINE_LINE_BREAK)
        first++;
    return first;
}

/* True if "Prerequisites:" stands there alone, so that what follows are their names. */
static bool read_stated_needs(Builder *builder, int first, int end)
{
    const Document *doc = builder->outline->doc;
    bool label_alone = false;
    for (int next; first < end; first = next + 1) {
        next = line_end(doc, first, end);
        Str text = said_at_first(builder, first, next);
        size_t len = label_len(text);
        bool label = len &&
                     words_attribute(str_slice(text, 0, len), builder->scratch) == ATTRIBUTE_NEEDS;
        int before = builder->needs.count;
        if (label) add_needs(builder, first, next, len);
        label_alone = label && builder->needs.count == before;
    }
    return label_alone;
}

void read_line_needs(Builder *builder, int from, int end)
{
    const Document *doc = builder->outline->doc;
    bool in_needs = false;
    for (int b = from; b < end; b++) {
        const Block *block = &doc->blocks[b];
        int first = block->first_inline, after = first + block->inline_count;
        if (block->kind == BLOCK_HEADING) in_needs = false;
        if (block->kind != BLOCK_PARAGRAPH || is_table(doc, block)) continue;
        if (in_needs && item_around(doc, b) >= from)
            add_needs(builder, first, after, 0);
        else
            in_needs = read_stated_needs(builder, first, after);
    }
    end_choosing(builder);
}

static Attribute read_line(Builder *builder, int first, int end)
{
    const Document *doc = builder->outline->doc;
    Str text = said_at_first(builder, first, end);
    size_t len = label_len(text);
    if (len == 0) return ATTRIBUTE_NONE;
    Attribute attribute = words_attribute(str_slice(text, 0, len), builder->scratch);
    if (attribute == ATTRIBUTE_NEEDS) add_needs(builder, first, end, len);
    if (attribute != ATTRIBUTE_HOURS && attribute != ATTRIBUTE_DIFFICULTY) return attribute;
    text = markdown_plain(doc, first, end - first, builder->scratch);
    Str value = str_trim(str_slice(text, label_len(text), text.len));
    bool well = attribute == ATTRIBUTE_HOURS ? hear_hours(builder, value)
                                             : hear_difficulty(builder, value);
    return well ? attribute : ATTRIBUTE_NONE;
}

void set_hours(Builder *builder, Hours hours)
{
    Station *station = &builder->stations.items[builder->stations.count - 1];
    if (hours.low <= 0 || station->hours_low > 0) return;
    station->hours_low = hours.low;
    station->hours_high = hours.high;
}

bool read_attributes(Builder *builder, int first, int end, Attribute *last)
{
    const Document *doc = builder->outline->doc;
    bool all = first < end;
    *last = ATTRIBUTE_NONE;
    for (int next; first < end; first = next + 1) {
        next = line_end(doc, first, end);
        *last = read_line(builder, first, next);
        all = all && *last != ATTRIBUTE_NONE;
    }
    return all;
}
