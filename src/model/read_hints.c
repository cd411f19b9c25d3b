/* Hints of an author to this program, in comments that nobody else sees. Those of one place:
 * <!-- metromap: line -->, <!-- metromap: skip -->, <!-- metromap: id=x needs="a, b" hours=2-3 -->.
 * The first two speak of the heading on their line or the next one below, the others of the station
 * there. All others, <!-- metromap: station=h3 order=none -->, speak of the file: see guide.h. */
#include <string.h>

#include "base/nearest.h"
#include "model/finding.h"
#include "model/read_build.h"
#include "model/read_clean.h"
#include "model/read_estimate.h"
#include "model/read_hints.h"
#include "model/read_infer.h"
#include "model/read_outline.h"

typedef struct {
    const char *name;
    bool (*take)(Hint *hint, Str value, Diag at, Arena *arena); /* false: it has no such value */
    bool has_value;
} HintKey;

static bool take_line(Hint *hint, Str value, Diag at, Arena *arena)
{
    (void)value, (void)at, (void)arena;
    return hint->line = true;
}

static bool take_skip(Hint *hint, Str value, Diag at, Arena *arena)
{
    (void)value, (void)at, (void)arena;
    return hint->skip = true;
}

static bool take_id(Hint *hint, Str value, Diag at, Arena *arena)
{
    (void)at;
    hint->id = str_copy(value, arena);
    return value.len > 0;
}

static bool take_needs(Hint *hint, Str value, Diag at, Arena *arena)
{
    hint->needs_at = at;
    hint->needs = str_copy(value, arena);
    return value.len > 0;
}

static bool take_also(Hint *hint, Str value, Diag at, Arena *arena)
{
    Str rest = value, name;
    hint->also_at = at;
    while (str_split(&rest, ',', &name))
        if (str_trim(name).len) *LIST_PUSH(arena, &hint->also) = str_copy(str_trim(name), arena);
    return hint->also.count > 0;
}

/* A bare number is one of hours. */
static bool take_hours(Hint *hint, Str value, Diag at, Arena *arena)
{
    (void)at;
    hint->hours = read_hours(str_format(arena, "%.*s hours", S_ARG(value)), 0, arena);
    return hint->hours.low > 0;
}

static bool take_ignore(Hint *hint, Str value, Diag at, Arena *arena)
{
    (void)at;
    hint->ignore = str_copy(value, arena);
    return finding_named(value) >= 0;
}

static const HintKey hint_keys[] = {
    {"line", take_line, false},  {"skip", take_skip, false},  {"id", take_id, true},
    {"needs", take_needs, true}, {"hours", take_hours, true}, {"ignore-here", take_ignore, true},
    {"also", take_also, true},
};

enum { HINT_KEYS = sizeof hint_keys / sizeof *hint_keys };

/* A key with its value, as it stands in a comment. */
typedef struct {
    Str key, value;
    bool has_value;
    size_t at; /* of the key, in the comment */
} Setting;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes the next "key", "key=value" or "key="a value"" from byte `*at` on. */
static bool next_setting(Str text, size_t *at, Setting *setting)
{
    while (*at < text.len && is_blank(text.at[*at])) ++*at;
    size_t end = *at;
    while (end < text.len && !is_blank(text.at[end]) && text.at[end] != '=') end++;
    *setting = (Setting){.key = str_slice(text, *at, end), .at = *at};
    setting->has_value = end < text.len && text.at[end] == '=';
    if (setting->has_value) {
        bool quoted = ++end < text.len && text.at[end] == '"';
        size_t from = end + quoted;
        for (end = from; end < text.len;) {
            if (quoted ? text.at[end] == '"' : is_blank(text.at[end])) break;
            end++;
        }
        setting->value = str_slice(text, from, end);
        end += quoted && end < text.len;
    }
    bool found = *at < text.len;
    *at = end;
    return found;
}

/* Where the setting stands in the file. */
static Diag place_of(const Comment *comment, const Setting *setting)
{
    Diag at = {.kind = DIAG_WARNING, .line = comment->line_no, .col = comment->col, .name = "hint"};
    for (size_t i = 0; i < setting->at; i++) {
        at.col++;
        if (comment->text.at[i] != '\n') continue;
        at.line++;
        at.col = 1;
    }
    return at;
}

static void say_unknown(const GuidePlace *place, Str key, Diag at)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < HINT_KEYS; i++) nearest_offer(&nearest, key, hint_keys[i].name);
    for (int i = 0; i < guide_key_count; i++) nearest_offer(&nearest, key, guide_keys[i].name);
    diag_add(place->diags, at, "metromap manual lists the hints", "there is no hint \"%.*s\"%s%s",
             S_ARG(key), nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "");
}

static void read_setting(const GuidePlace *place, Hint *hint, const Setting *setting, Diag at)
{
    for (int i = 0; i < HINT_KEYS; i++) {
        const HintKey *key = &hint_keys[i];
        if (!str_equal(setting->key, str_from(key->name))) continue;
        if (setting->has_value && !key->has_value) break; /* of the file: "line=h2" */
        if (!key->take(hint, setting->value, at, place->diags->arena))
            diag_add(place->diags, at,
                     "write line, skip, id=NAME, needs=\"A, B\", also=\"LINE\", hours=2-3 or "
                     "ignore-here=FINDING",
                     "the hint \"%.*s\" has no value that can be read", S_ARG(setting->key));
        return;
    }
    if (!guide_take_setting(place, setting->key, setting->value, at))
        say_unknown(place, setting->key, at);
}

Hints read_hints(const GuidePlace *place, const Comments *comments)
{
    Hints hints = {0};
    for (int i = 0; i < comments->count; i++) {
        const Comment *comment = &comments->items[i];
        Hint *hint = LIST_PUSH(place->diags->arena, &hints);
        hint->line_no = comment->line_no;
        Setting setting;
        for (size_t at = 0; next_setting(comment->text, &at, &setting);)
            read_setting(place, hint, &setting, place_of(comment, &setting));
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

/* The place of a hint, with the file that it stands in where there are several. */
static Diag hint_place(const Builder *builder, Diag at)
{
    if (builder->files) at.file = builder->files[builder->file];
    return at;
}

void hint_station(Builder *builder)
{
    const Hints *hints = builder->outline->hints;
    Station *station = &builder->stations.items[builder->stations.count - 1];
    for (; builder->next_hint < hints->count; builder->next_hint++) {
        const Hint *hint = &hints->items[builder->next_hint];
        if (hint->line_no > station->line_no) return;
        if (hint->id.len) station->id = hint->id;
        if (hint->needs.len) {
            Diag *at = ARENA_NEW(builder->arena, Diag);
            *at = hint_place(builder, hint->needs_at);
            add_hinted_needs(builder, hint->needs, at);
        }
        if (hint->also.count)
            *LIST_PUSH(builder->arena, &builder->also) =
                (Also){builder->stations.count - 1, hint->also, hint_place(builder, hint->also_at)};
        if (hint->hours.low <= 0) continue;
        station->hours_low = hint->hours.low;
        station->hours_high = hint->hours.high;
    }
}

void ignore_by_hints(Path *path, const Hints *hints, int file, Arena *arena)
{
    for (int i = 0; i < hints->count; i++)
        if (hints->items[i].ignore.len)
            *LIST_PUSH(arena, &path->ignored) =
                (Ignored){hints->items[i].ignore, hints->items[i].line_no, file};
}

void ignore_by_guide(Path *path, const Guide *guide, Arena *arena)
{
    for (int i = 0; i < guide->ignore.count; i++)
        *LIST_PUSH(arena, &path->ignored) =
            (Ignored){.name = str_copy(guide->ignore.items[i], arena)};
}
