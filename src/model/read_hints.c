/* Hints of an author to this program, in comments that nobody else sees:
 * <!-- metromap: line -->, <!-- metromap: skip -->, <!-- metromap: id=x needs="a, b" hours=2-3 -->.
 * The first two speak of the heading on their line or the next one below, the others of the station
 * there. */
#include "model/read_parts.h"

static const char COMMENT[] = "<!-- metromap:";

typedef struct {
    const char *name;
    void (*take)(Hint *hint, Str value, Arena *arena);
    bool has_value;
} HintKey;

static void take_line(Hint *hint, Str value, Arena *arena)
{
    (void)value, (void)arena;
    hint->line = true;
}

static void take_skip(Hint *hint, Str value, Arena *arena)
{
    (void)value, (void)arena;
    hint->skip = true;
}

static void take_id(Hint *hint, Str value, Arena *arena)
{
    hint->id = str_copy(value, arena);
}

static void take_needs(Hint *hint, Str value, Arena *arena)
{
    hint->needs = str_copy(value, arena);
}

/* A bare number is one of hours. */
static void take_hours(Hint *hint, Str value, Arena *arena)
{
    hint->hours = read_hours(str_format(arena, "%.*s hours", S_ARG(value)), arena);
}

static const HintKey hint_keys[] = {
    {"line", take_line, false},  {"skip", take_skip, false},  {"id", take_id, true},
    {"needs", take_needs, true}, {"hours", take_hours, true},
};

/* Takes the next "key", "key=value" or "key="a value"" from `rest`. */
static bool next_setting(Str *rest, Str *key, Str *value)
{
    *rest = str_trim(*rest);
    if (rest->len == 0) return false;
    size_t end = 0;
    while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '=') end++;
    *key = str_slice(*rest, 0, end);
    *value = S("");
    if (end < rest->len && rest->at[end] == '=') {
        bool quoted = ++end < rest->len && rest->at[end] == '"';
        size_t from = end + quoted;
        end = str_find_char(*rest, quoted ? '"' : ' ', from);
        if (end == STR_NONE) end = rest->len;
        *value = str_slice(*rest, from, end);
        end += quoted;
    }
    *rest = str_slice(*rest, end, rest->len);
    return true;
}

static void read_setting(Hint *hint, Str key, Str value, DiagList *diags)
{
    const Diag at = {.kind = DIAG_WARNING, .line = hint->line_no, .col = hint->col, .name = "hint"};
    for (size_t i = 0; i < sizeof hint_keys / sizeof *hint_keys; i++) {
        if (!str_equal(key, str_from(hint_keys[i].name))) continue;
        hint_keys[i].take(hint, value, diags->arena);
        bool wrong = hint_keys[i].has_value != (value.len > 0) ||
                     (hint_keys[i].take == take_hours && hint->hours.low <= 0);
        if (wrong)
            diag_add(diags, at, "write line, skip, id=NAME, needs=\"A, B\" or hours=2-3",
                     "the hint \"%.*s\" has no value that can be read", S_ARG(key));
        return;
    }
    diag_add(diags, at, "the hints are line, skip, id, needs and hours",
             "there is no hint \"%.*s\"", S_ARG(key));
}

/* Moves `*line` and `*start` (of that line) on to byte `at`. */
static void count_lines(Str text, size_t at, int *line, size_t *start)
{
    for (size_t end; (end = str_find_char(text, '\n', *start)) < at; *start = end + 1) (*line)++;
}

Hints read_hints(Str text, Arena *arena, DiagList *diags)
{
    Hints hints = {0};
    Str comment = str_from(COMMENT);
    int line = 1;
    size_t start = 0;
    for (size_t at = 0; (at = str_find(text, comment, at)) != STR_NONE;) {
        count_lines(text, at, &line, &start);
        size_t from = at + comment.len, end = str_find(text, S("-->"), from);
        if (end == STR_NONE) break;
        Hint *hint = LIST_PUSH(arena, &hints);
        hint->line_no = line;
        hint->col = (int)(at - start) + 1;
        Str rest = str_slice(text, from, end), key, value;
        while (next_setting(&rest, &key, &value)) read_setting(hint, key, value, diags);
        at = end;
    }
    return hints;
}

void hint_sections(Outline *outline)
{
    const Hints *hints = outline->hints;
    int s = 1;
    for (int i = 0; i < hints->count; i++) {
        const Hint *hint = &hints->items[i];
        if (!hint->line && !hint->skip) continue;
        while (s < outline->section_count && outline->sections[s].line_no < hint->line_no) s++;
        if (s == outline->section_count) return;
        outline->sections[s].aside = hint->skip;
        outline->sections[s].is_line = hint->line;
    }
}

void seek_hints(Builder *builder, int section)
{
    const Hints *hints = builder->outline->hints;
    int line_no = builder->outline->sections[section - 1].line_no, low = 0, high = hints->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (hints->items[middle].line_no <= line_no)
            low = middle + 1;
        else
            high = middle;
    }
    builder->next_hint = low;
}

void hint_station(Builder *builder)
{
    const Hints *hints = builder->outline->hints;
    Station *station = &builder->stations.items[builder->stations.count - 1];
    for (; builder->next_hint < hints->count; builder->next_hint++) {
        const Hint *hint = &hints->items[builder->next_hint];
        if (hint->line_no > station->line_no) return;
        if (hint->id.len) station->id = hint->id;
        if (hint->needs.len) add_hinted_needs(builder, hint->needs, hint->line_no);
        if (hint->hours.low <= 0) continue;
        station->hours_low = hint->hours.low;
        station->hours_high = hint->hours.high;
    }
}
