/* Front matter: a block of settings at the head of a file, between lines of --- (YAML) or +++
 * (TOML). To a Markdown parser it is a rule and a false heading. */
#include <string.h>

#include "base/diag.h"
#include "model/read_clean.h"
#include "source/yaml.h"

static Str trimmed_line(Str *rest)
{
    Str line = {0};
    str_line(rest, &line);
    return str_trim(line);
}

/* A rule at the head of a document is followed by prose, front matter by "key:" or "key =". */
static bool looks_like_setting(Str line, char separator)
{
    size_t at = str_find_char(line, separator, 0);
    if (at == STR_NONE || at == 0) return false;
    return str_find_char(str_trim(str_slice(line, 0, at)), ' ', 0) == STR_NONE;
}

size_t front_matter_len(Str text)
{
    Str rest = text;
    Str fence = trimmed_line(&rest);
    bool toml = str_equal(fence, S("+++"));
    if (!toml && !str_equal(fence, S("---"))) return 0;
    bool settled = false; /* the first line that says something is a setting */
    while (rest.len) {
        Str line = trimmed_line(&rest);
        if (str_equal(line, fence) || (!toml && str_equal(line, S("..."))))
            return text.len - rest.len;
        if (line.len == 0 || line.at[0] == '#' || settled) continue;
        bool table = toml && line.at[0] == '[' && line.at[line.len - 1] == ']';
        if (!table && !looks_like_setting(line, toml ? '=' : ':')) return 0;
        settled = true;
    }
    return 0;
}

/* TOML as the YAML that says the same, line for line, so that places stay: "key = value" is
 * "key : value", [metromap.prereq] is a map `prereq` whose lines begin one column further in. */
typedef struct {
    Buf out;
    char quote; /* of the string that is open, else 0 */
    int depth;  /* of brackets that are open */
} TomlReader;

/* An equals sign parts a key from its value, also in braces. */
static void add_toml(TomlReader *reader, Str line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (reader->quote) {
            if (c == reader->quote) reader->quote = 0;
        } else if (c == '"' || c == '\'') {
            reader->quote = c;
        } else if (c == '#' && (i == 0 || line.at[i - 1] == ' ')) {
            return;
        } else if (c == '[' || c == '{') {
            reader->depth++;
        } else if (c == ']' || c == '}') {
            reader->depth--;
        }
        bool parts = c == '=' && !reader->quote;
        buf_add_char(&reader->out, parts ? ':' : c);
        if (parts && i + 1 < line.len && line.at[i + 1] != ' ') buf_add_char(&reader->out, ' ');
    }
}

/* The name of the table that a line opens: "metromap.prereq"; empty if it opens none. */
static Str toml_table(Str line)
{
    size_t end = str_starts(line, S("[")) ? str_find_char(line, ']', 0) : STR_NONE;
    return end == STR_NONE ? S("") : str_trim(str_slice(line, 1, end));
}

/* What the table [metromap] and those in it say, as YAML. */
static Str toml_hints(Str front, Arena *arena)
{
    static const Str ours = S_INIT("metromap"), inner = S_INIT("metromap.");
    TomlReader reader = {.out = {.arena = arena}};
    Str table = S(""), line;
    while (str_line(&front, &line)) {
        bool goes_on = reader.depth > 0;
        Str words = str_trim(line), opened = goes_on ? S("") : toml_table(words);
        bool within = str_starts(table, inner);
        if (opened.len) {
            table = opened;
            if (str_starts(opened, inner))
                buf_format(&reader.out, "%.*s:", (int)(opened.len - inner.len),
                           opened.at + inner.len);
        } else if ((within || str_equal(table, ours)) && words.len) {
            if (goes_on || within) buf_add_char(&reader.out, ' ');
            add_toml(&reader, line);
        }
        buf_add_char(&reader.out, '\n');
    }
    return buf_str(&reader.out);
}

/* The title at the top. */
static void take_toml_title(GuidePlace place, Str front)
{
    Str line;
    for (place.line_before = 0; str_line(&front, &line); place.line_before++) {
        if (toml_table(str_trim(line)).len) return;
        size_t equals = str_find_char(line, '=', 0);
        if (equals == STR_NONE || !str_equal(str_trim(str_slice(line, 0, equals)), S("title")))
            continue;
        TomlReader reader = {.out = {.arena = place.diags->arena}};
        add_toml(&reader, line);
        guide_take_text(&place, buf_str(&reader.out));
        return;
    }
}

/* The hints go before the title at the top, as they do in YAML. */
static void take_toml(GuidePlace place, Str front)
{
    place.line_before = 0;
    Str hints = toml_hints(front, place.diags->arena);
    if (str_trim(hints).len) guide_take_text(&place, hints);
    take_toml_title(place, front);
}

/* For YAML that is none: the value of the line that begins with "title". */
static void scan_for_title(const GuidePlace *place, Str front)
{
    Str line;
    for (int line_no = 1; str_line(&front, &line); line_no++) {
        line = str_trim(line);
        if (!str_starts(line, S("title:"))) continue;
        Str value = str_trim(str_slice(line, 6, line.len));
        bool quoted = value.len >= 2 && (value.at[0] == '"' || value.at[0] == '\'') &&
                      value.at[value.len - 1] == value.at[0];
        if (quoted) value = str_slice(value, 1, value.len - 1);
        if (value.len == 0) continue;
        guide_take_setting(place, S("title"), value, (Diag){.line = line_no});
        return;
    }
}

static void take_yaml(const GuidePlace *place, Str front, Str inside)
{
    const YamlNode *root = front_matter_tree(front, place->diags->arena);
    if (!root) {
        if (str_find(front, S("\nmetromap:"), 0) != STR_NONE) guide_take_text(place, inside);
        scan_for_title(place, front);
        return;
    }
    const YamlNode *hints = yaml_get(root, S("metromap")), *title = yaml_get(root, S("title"));
    if (hints) guide_take(place, hints);
    if (title && title->kind == YAML_SCALAR && str_trim(title->text).len)
        guide_take_setting(place, S("title"), title->text, (Diag){.line = title->line + 1});
}

/* What stands between the fences. */
typedef struct {
    Str text;
    bool toml;
} Inside;

static Inside inside_of(Str front)
{
    Inside inside = {.text = front};
    inside.toml = str_starts(trimmed_line(&inside.text), S("+++"));
    const char *fence = inside.toml ? "+" : "-.";
    while (inside.text.len && !strchr(fence, inside.text.at[inside.text.len - 1]))
        inside.text.len--;
    inside.text.len = inside.text.len < 3 ? 0 : inside.text.len - 3;
    return inside;
}

/* What TOML says before its first table, as YAML. */
static Str toml_top(Str inside, Arena *arena)
{
    TomlReader reader = {.out = {.arena = arena}};
    Str line;
    while (str_line(&inside, &line)) {
        bool goes_on = reader.depth > 0;
        if (!goes_on && toml_table(str_trim(line)).len) break;
        if (goes_on) buf_add_char(&reader.out, ' ');
        add_toml(&reader, line);
        buf_add_char(&reader.out, '\n');
    }
    return buf_str(&reader.out);
}

const YamlNode *front_matter_tree(Str front, Arena *arena)
{
    DiagList problems = {.arena = arena};
    Inside inside = inside_of(front);
    Str text = inside.toml ? toml_top(inside.text, arena) : inside.text;
    const YamlNode *root = yaml_parse(text, YAML_SETTINGS, arena, &problems);
    return root && root->kind == YAML_MAP ? root : NULL;
}

void take_front_matter(const GuidePlace *place, Str front)
{
    Inside inside = inside_of(front);
    if (inside.text.len == 0) return;
    GuidePlace below = *place;
    below.line_before = 1;
    size_t end = (size_t)(inside.text.at - front.at) + inside.text.len;
    if (inside.toml)
        take_toml(below, str_slice(front, 0, end));
    else
        take_yaml(&below, front, inside.text);
}
