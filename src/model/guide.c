#include "model/guide.h"

#include <string.h>

#include "base/nearest.h"
#include "base/text.h"
#include "model/finding.h"

enum {
    MOST_HOURS = 168, /* of a week */
    MOST_NAMES = 500  /* of one key: each is compared with every title */
};

static Diag at_node(const GuidePlace *place, const YamlNode *node)
{
    return (Diag){.kind = DIAG_WARNING,
                  .line = node->line + place->line_before,
                  .col = node->col,
                  .name = "hint",
                  .file = place->file};
}

/* ---- values */

/* A value that was not understood; the rest of the hints goes on. */
static void refuse(const GuidePlace *place, const GuideKey *key, const YamlNode *node)
{
    static const char *const takes[] = {
        [SAYS_WORDS] = "words",
        [SAYS_HOURS] = "a whole number from 1 to 168",
        [SAYS_NAMES] = "a name, or a list of at most 500",
        [SAYS_PATTERNS] = "a name, or a list of at most 500",
        [SAYS_LISTS] = "lines of a name, a colon and a list of names",
        [SAYS_PAIRS] = "lines of a name, a colon and a title",
    };
    const char *wanted = key->choices ? key->choices : takes[key->kind];
    Nearest nearest = NEAREST_NONE;
    Str rest = str_from(key->choices), choice;
    while (str_split(&rest, ' ', &choice))
        nearest_offer(&nearest, node->text, str_z(choice, place->diags->arena));
    diag_add(place->diags, at_node(place, node), "what it is meant to say is inferred instead",
             "%s can't be \"%.*s\": it takes %s%s%s", key->name, S_ARG(node->text), wanted,
             nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "");
}

static bool take_words(const GuidePlace *place, const YamlNode *node, Str *words)
{
    if (node->kind != YAML_SCALAR || str_trim(node->text).len == 0) return false;
    *words = str_copy(str_trim(node->text), place->diags->arena);
    return true;
}

static bool take_choice(const char *choices, const YamlNode *node, int *choice)
{
    Str rest = str_from(choices), word;
    if (node->kind != YAML_SCALAR) return false;
    bool truth = str_equal(node->text, S("true")), lie = str_equal(node->text, S("false"));
    Str said = truth ? S("yes") : lie ? S("no") : node->text;
    for (int i = 1; str_split(&rest, ' ', &word); i++) {
        if (!str_equal(word, said)) continue;
        *choice = i;
        return true;
    }
    return false;
}

static bool take_hours(const YamlNode *node, int *hours)
{
    int number = 0;
    for (size_t i = 0; i < node->text.len; i++) {
        if (node->text.at[i] < '0' || node->text.at[i] > '9' || number > MOST_HOURS) return false;
        number = number * 10 + (node->text.at[i] - '0');
    }
    if (node->kind != YAML_SCALAR || number < 1 || number > MOST_HOURS) return false;
    *hours = number;
    return true;
}

/* False where there are too many. */
static bool add_name(Names *names, Str name, Arena *arena)
{
    name = str_trim(name);
    if (name.len && names->count < MOST_NAMES) *LIST_PUSH(arena, names) = str_copy(name, arena);
    return names->count < MOST_NAMES;
}

/* A list, or names between commas. */
static bool take_names(const GuidePlace *place, const YamlNode *node, Names *names)
{
    Arena *arena = place->diags->arena;
    if (node->kind == YAML_MAP) return false;
    Str rest = node->text, name;
    while (node->kind == YAML_SCALAR && str_split(&rest, ',', &name))
        if (!add_name(names, name, arena)) return false;
    for (const YamlNode *item = node->first; item; item = item->next)
        if (item->kind != YAML_SCALAR || !add_name(names, item->text, arena)) return false;
    return true;
}

static bool take_patterns(const GuidePlace *place, const YamlNode *node, Names *names)
{
    bool taken = take_names(place, node, names);
    for (int i = 0; i < names->count; i++)
        names->items[i] = guide_pattern(names->items[i], place->diags->arena);
    return taken;
}

/* In pairs each name has one value, in which a comma parts nothing. */
static bool take_lists(const GuidePlace *place, const YamlNode *node, bool pairs, NamedLists *lists)
{
    Arena *arena = place->diags->arena;
    if (node->kind != YAML_MAP) return false;
    for (const YamlNode *entry = node->first; entry; entry = entry->next) {
        NamedList list = {.name = str_copy(str_trim(entry->key), arena),
                          .pattern = guide_pattern(str_trim(entry->key), arena),
                          .at = at_node(place, entry)};
        if (lists->count == MOST_NAMES) return false;
        if (pairs ? entry->kind != YAML_SCALAR : !take_names(place, entry, &list.values))
            return false;
        if (pairs) add_name(&list.values, entry->text, arena);
        *LIST_PUSH(arena, lists) = list;
    }
    return true;
}

static void look_at_findings(const GuidePlace *place, const YamlNode *node)
{
    const Names *names = &place->guide->ignore;
    for (int i = 0; i < names->count; i++) {
        if (finding_named(names->items[i]) >= 0) continue;
        Nearest nearest = NEAREST_NONE;
        for (int f = 0; f < finding_count; f++)
            nearest_offer(&nearest, names->items[i], findings[f].name);
        diag_add(place->diags, at_node(place, node), "metromap check --list names them all",
                 "there is no finding \"%.*s\"%s%s", S_ARG(names->items[i]),
                 nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "");
    }
}

static bool take_value(const GuidePlace *place, const GuideKey *key, const YamlNode *node)
{
    void *field = (char *)place->guide + key->field;
    switch (key->kind) {
    case SAYS_WORDS:
        return take_words(place, node, field);
    case SAYS_CHOICE:
        return take_choice(key->choices, node, field);
    case SAYS_HOURS:
        return take_hours(node, field);
    case SAYS_LISTS:
    case SAYS_PAIRS:
        return take_lists(place, node, key->kind == SAYS_PAIRS, field);
    case SAYS_PATTERNS:
        return take_patterns(place, node, field);
    default:
        return take_names(place, node, field);
    }
}

/* ---- keys */

static const GuideKey *key_named(Str name)
{
    for (int i = 0; i < guide_key_count; i++)
        if (str_equal(name, str_from(guide_keys[i].name))) return &guide_keys[i];
    return NULL;
}

static void say_unknown(const GuidePlace *place, Str name, const YamlNode *node)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < guide_key_count; i++) nearest_offer(&nearest, name, guide_keys[i].name);
    diag_add(place->diags, at_node(place, node), "metromap manual lists the hints",
             "there is no hint \"%.*s\"%s%s", S_ARG(name), nearest.name ? "; did you mean " : "",
             nearest.name ? nearest.name : "");
}

/* What was said before is said. */
static void take_entry(const GuidePlace *place, const GuideKey *key, const YamlNode *node)
{
    Guide *guide = place->guide;
    unsigned bit = 1u << (key - guide_keys);
    if ((guide->said & bit) || (key->divides && guide->divided)) return;
    guide->said |= bit;
    if (key->divides) guide->divided_at = at_node(place, node);
    if (!take_value(place, key, node)) refuse(place, key, node);
    if (key->field == offsetof(Guide, ignore)) look_at_findings(place, node);
}

/* The keys of a map within the map: "table: {title: ..}". True if `name` is such a map. */
static bool take_inner(const GuidePlace *place, const YamlNode *map)
{
    Str prefix = str_format(place->diags->arena, "%.*s.", S_ARG(map->key));
    bool known = false;
    for (int i = 0; i < guide_key_count; i++)
        known = known || str_starts(str_from(guide_keys[i].name), prefix);
    if (!known || map->kind != YAML_MAP) return false;
    for (const YamlNode *node = map->first; node; node = node->next) {
        Str name = str_format(place->diags->arena, "%.*s%.*s", S_ARG(prefix), S_ARG(node->key));
        const GuideKey *key = key_named(name);
        if (key)
            take_entry(place, key, node);
        else
            say_unknown(place, name, node);
    }
    return true;
}

void guide_take(const GuidePlace *place, const YamlNode *map)
{
    if (map->kind != YAML_MAP) {
        diag_add(place->diags, at_node(place, map), "metromap manual lists the hints",
                 "hints are lines of a key, a colon and a value");
        return;
    }
    for (const YamlNode *node = map->first; node; node = node->next) {
        const GuideKey *key = key_named(node->key);
        if (key)
            take_entry(place, key, node);
        else if (!take_inner(place, node))
            say_unknown(place, node->key, node);
    }
}

void guide_take_text(const GuidePlace *place, Str text)
{
    DiagList problems = {.arena = place->diags->arena};
    const YamlNode *root = yaml_parse(text, YAML_SETTINGS, place->diags->arena, &problems);
    for (int i = 0; i < problems.count; i++) {
        Diag at = problems.items[i];
        at.kind = DIAG_WARNING;
        at.name = "hint";
        at.file = place->file;
        diag_add(place->diags, at, "nothing of it is heeded", "%.*s", S_ARG(at.text));
    }
    if (!root) return;
    const YamlNode *inner = root->kind == YAML_MAP ? yaml_get(root, S("metromap")) : NULL;
    guide_take(place, inner ? inner : root);
}

bool guide_take_word(const GuidePlace *place, Str word)
{
    size_t equals = str_find_char(word, '=', 0);
    if (equals == STR_NONE) return false;
    Str value = str_slice(word, equals + 1, word.len);
    guide_take_text(
        place, str_format(place->diags->arena, "%.*s: %.*s", (int)equals, word.at, S_ARG(value)));
    return true;
}

bool guide_take_setting(const GuidePlace *place, Str key, Str value, Diag at)
{
    const GuideKey *row = key_named(key);
    YamlNode node = {.kind = YAML_SCALAR, .text = value, .line = at.line, .col = at.col};
    if (row) take_entry(place, row, &node);
    return row != NULL;
}

void guide_close_place(Guide *guide)
{
    for (int i = 0; i < guide_key_count; i++)
        if (guide_keys[i].divides && (guide->said & (1u << i))) guide->divided = true;
}

Guide guide_for_page(const Guide *guide)
{
    Guide of_page = guide ? *guide : (Guide){0};
    of_page.title = S("");
    of_page.said &= ~(1u << (key_named(S("title")) - guide_keys));
    return of_page;
}

/* ---- names with wildcards */

Str guide_pattern(Str name, Arena *arena)
{
    bool slashes = name.len > 2 && name.at[0] == '/' && name.at[name.len - 1] == '/';
    if (!slashes) return text_fold(name, arena);
    name = str_slice(name, 1, name.len - 1);
    bool first = name.at[0] == '^', last = name.at[name.len - 1] == '$';
    name = str_slice(name, first, name.len - (last && name.len > first));
    return str_format(arena, "%s%.*s%s", first ? "" : "*", S_ARG(text_fold(name, arena)),
                      last ? "" : "*");
}

/* Each piece between stars is taken where it comes first, so that no way is tried twice. */
bool guide_fits(Str pattern, Str folded)
{
    size_t star = str_find_char(pattern, '*', 0);
    if (star == STR_NONE) return str_equal(pattern, folded);
    if (!str_starts(folded, str_slice(pattern, 0, star))) return false;
    Str text = str_slice(folded, star, folded.len);
    pattern = str_slice(pattern, star + 1, pattern.len);
    for (; (star = str_find_char(pattern, '*', 0)) != STR_NONE;
         pattern = str_slice(pattern, star + 1, pattern.len)) {
        size_t at = str_find(text, str_slice(pattern, 0, star), 0);
        if (at == STR_NONE) return false;
        text = str_slice(text, at + star, text.len);
    }
    return str_ends(text, pattern);
}

bool guide_names(const Names *patterns, Str title)
{
    Arena scratch = {0};
    bool named = false;
    Str folded = patterns->count ? text_fold(title, &scratch) : S("");
    for (int i = 0; i < patterns->count && !named; i++)
        named = guide_fits(patterns->items[i], folded);
    arena_free(&scratch);
    return named;
}

/* ---- the table */

#define FIELD(name) offsetof(Guide, name)
/* clang-format off */
const GuideKey guide_keys[] = {
    {"title", SAYS_WORDS, false, FIELD(title), NULL, "what the map is called"},
    {"reading", SAYS_WORDS, true, FIELD(reading), NULL,
     "the reading, by the name that metromap read gives it"},
    {"line", SAYS_CHOICE, true, FIELD(line), "h1 h2 h3 h4 h5 h6", "the headings that are lines"},
    {"station", SAYS_CHOICE, true, FIELD(station),
     "h1 h2 h3 h4 h5 h6 table task ol-bold bold ol link li toc",
     "what is a station: a heading, a row of a table, an item with a box, a numbered item in bold, "
     "a paragraph in bold, a numbered item, an item that begins with a link, any item, what a "
     "group of the table of contents names"},
    {"flat", SAYS_CHOICE, true, FIELD(flat), "no yes", "all of it is one line"},
    {"start", SAYS_WORDS, true, FIELD(start), NULL, "the heading that holds the path"},
    {"skip", SAYS_PATTERNS, false, FIELD(skip), NULL,
     "headings and stations that are no part of it"},
    {"table.title", SAYS_PATTERNS, false, FIELD(table_title), NULL,
     "the head of the column with the titles of stations"},
    {"table.prereq", SAYS_PATTERNS, false, FIELD(table_needs), NULL,
     "the head of the column that says what a station needs"},
    {"table.time", SAYS_PATTERNS, false, FIELD(table_time), NULL,
     "the heads of the columns that say how long it takes"},
    {"table.group", SAYS_PATTERNS, false, FIELD(table_group), NULL,
     "the head of the column that names the line of a row"},
    {"order", SAYS_CHOICE, false, FIELD(order), "chain none",
     "whether a station requires the one before it on its line"},
    {"done", SAYS_NAMES, false, FIELD(done), NULL,
     "signs that say, at an end of a title, that something is done"},
    {"hours_per_week", SAYS_HOURS, false, FIELD(hours_per_week), NULL,
     "the hours of a week, where an estimate is in weeks"},
    {"prereq", SAYS_LISTS, false, FIELD(needs), NULL,
     "what stations need: a title, a colon, and titles of stations or lines"},
    {"alias", SAYS_PAIRS, false, FIELD(alias), NULL,
     "other names of stations: a name, a colon, and the title"},
    {"interchange", SAYS_PATTERNS, false, FIELD(interchange), NULL,
     "titles that several lines have, and that are one station"},
    {"also", SAYS_LISTS, false, FIELD(also), NULL,
     "lines that call at a station as well: its title, a colon, and titles of lines"},
    {"optional", SAYS_PATTERNS, false, FIELD(optional), NULL,
     "stations and lines that may be left out"},
    {"ignore", SAYS_NAMES, false, FIELD(ignore), NULL,
     "findings of metromap check that are not wanted"},
};
/* clang-format on */

const int guide_key_count = sizeof guide_keys / sizeof *guide_keys;
