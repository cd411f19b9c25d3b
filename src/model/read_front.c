/* Front matter: a block of settings at the head of a file, between lines of --- (YAML) or +++
 * (TOML). To a Markdown parser it is a rule and a false heading. */
#include "base/diag.h"
#include "model/read_parts.h"
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
        if (!looks_like_setting(line, toml ? '=' : ':')) return 0;
        settled = true;
    }
    return 0;
}

/* For TOML, and for YAML that is none: the value of the line that begins with "title". */
static Str scan_for_title(Str front)
{
    Str line;
    while (str_line(&front, &line)) {
        line = str_trim(line);
        if (!str_starts(line, S("title"))) continue;
        Str value = str_trim(str_slice(line, 5, line.len));
        if (value.len == 0 || (value.at[0] != ':' && value.at[0] != '=')) continue;
        value = str_trim(str_slice(value, 1, value.len));
        bool quoted = value.len >= 2 && (value.at[0] == '"' || value.at[0] == '\'') &&
                      value.at[value.len - 1] == value.at[0];
        return quoted ? str_slice(value, 1, value.len - 1) : value;
    }
    return S("");
}

Str front_matter_title(Str front, Arena *arena)
{
    Str rest = front;
    if (!str_equal(trimmed_line(&rest), S("---"))) return scan_for_title(front);
    size_t end = rest.len;
    while (end && rest.at[end - 1] != '-' && rest.at[end - 1] != '.') end--;
    DiagList ignored = {.arena = arena};
    YamlNode *root =
        yaml_parse(str_slice(rest, 0, end < 3 ? 0 : end - 3), YAML_SETTINGS, arena, &ignored);
    if (!root || root->kind != YAML_MAP) return scan_for_title(front);
    return yaml_text(root, S("title"), S(""));
}
