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

/* "key = value" is "key: value" of YAML where the value is a string, a number, a truth or a list of
 * these on one line. */
static void take_toml_line(const GuidePlace *place, Str line, bool ours)
{
    size_t equals = str_find_char(line, '=', 0);
    if (equals == STR_NONE) return;
    Str key = str_trim(str_slice(line, 0, equals));
    if (!ours && !str_equal(key, S("title"))) return;
    Str value = str_slice(line, equals + 1, line.len);
    const char *blank = str_starts(value, S(" ")) ? "" : " ";
    guide_take_text(place, str_format(place->diags->arena, "%.*s:%s%.*s", (int)equals, line.at,
                                      blank, S_ARG(value)));
}

/* The title at the top and the table [metromap]; the former only where the latter has none. */
static void take_toml(GuidePlace place, Str front)
{
    for (int pass = 0; pass < 2; pass++) {
        bool table = false, ours = false;
        Str rest = front, line;
        for (place.line_before = 0; str_line(&rest, &line); place.line_before++) {
            Str words = str_trim(line);
            if (words.len && words.at[0] == '[') {
                table = true;
                ours = str_equal(words, S("[metromap]"));
            } else if (words.len && words.at[0] != '#' && (pass ? !table : ours)) {
                take_toml_line(&place, line, ours);
            }
        }
    }
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
    DiagList problems = {.arena = place->diags->arena};
    const YamlNode *root = yaml_parse(inside, YAML_SETTINGS, place->diags->arena, &problems);
    if (!root || root->kind != YAML_MAP) {
        if (str_find(front, S("\nmetromap:"), 0) != STR_NONE) guide_take_text(place, inside);
        scan_for_title(place, front);
        return;
    }
    const YamlNode *hints = yaml_get(root, S("metromap")), *title = yaml_get(root, S("title"));
    if (hints) guide_take(place, hints);
    if (title && title->kind == YAML_SCALAR && str_trim(title->text).len)
        guide_take_setting(place, S("title"), title->text, (Diag){.line = title->line + 1});
}

void take_front_matter(const GuidePlace *place, Str front)
{
    Str rest = front;
    bool toml = str_starts(trimmed_line(&rest), S("+++"));
    size_t end = rest.len;
    while (end && !strchr(toml ? "+" : "-.", rest.at[end - 1])) end--;
    if (end < 3) return;
    Str inside = str_slice(rest, 0, end - 3);
    GuidePlace below = *place;
    below.line_before = 1;
    if (toml)
        take_toml(below, str_slice(front, 0, front.len - (rest.len - end) - 3));
    else
        take_yaml(&below, front, inside);
}
