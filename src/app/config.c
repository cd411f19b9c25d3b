#include "app/config.h"

#include "app/config_parts.h"
#include "base/nearest.h"
#include "model/finding.h"
#include "source/yaml.h"

typedef struct {
    Settings *values;
    Arena *arena;
    DiagList *diags;
    Str *keys;   /* per command */
    bool *bound; /* per command: by the file */
} Reader;

Diag config_at(const YamlNode *node, const char *name)
{
    return (Diag){.kind = DIAG_WARNING, .line = node->line, .col = node->col, .name = name};
}

static void read_setting(Reader *reader, const Setting *setting, const YamlNode *node)
{
    if (node->kind == YAML_SCALAR && setting_set(reader->values, setting, node->text)) return;
    diag_add(reader->diags, config_at(node, "bad-value"), "the default is used",
             "%s can't be \"%.*s\": it takes %.*s", setting->name, S_ARG(node->text),
             S_ARG(setting_takes(setting, reader->arena)));
}

static bool are_keys(Str text)
{
    Key key;
    while (text = str_trim(text), key_parse(&text, &key)) {}
    return str_trim(text).len == 0;
}

static bool holds_key(Str keys, Key wanted)
{
    Key key;
    while (keys = str_trim(keys), key_parse(&keys, &key))
        if (key.code == wanted.code) return true;
    return false;
}

/* The keys of `from` that are not in `taken`. */
static Str without(Str from, Str taken, Arena *arena)
{
    Buf left = {.arena = arena};
    Key key;
    while (from = str_trim(from), key_parse(&from, &key)) {
        if (holds_key(taken, key)) continue;
        if (left.len) buf_add_char(&left, ' ');
        buf_add(&left, key_spelling(key, arena));
    }
    return buf_str(&left);
}

/* A key belongs to the command that the file binds last; all others lose it. */
static void bind(Reader *reader, int command, const YamlNode *node)
{
    for (int i = 0; i < command_count; i++) {
        Str left = without(reader->keys[i], node->text, reader->arena);
        bool lost = i != command && reader->bound[i] && left.len < reader->keys[i].len;
        if (lost)
            diag_add(reader->diags, config_at(node, "bound-twice"), "the later one has it",
                     "a key of %s was already given to %s", commands[command].name,
                     commands[i].name);
        reader->keys[i] = left;
    }
    reader->keys[command] = str_copy(node->text, reader->arena);
    reader->bound[command] = true;
}

/* Digits that are counts are keys of no command, but for 0, which can't begin one. */
static void free_digits(Reader *reader)
{
    for (int i = 0; i < command_count; i++)
        reader->keys[i] = without(reader->keys[i], S("1 2 3 4 5 6 7 8 9"), reader->arena);
}

static void read_keys(Reader *reader, const YamlNode *map)
{
    if (map->kind != YAML_MAP) {
        diag_add(reader->diags, config_at(map, "bad-value"), "the defaults are used",
                 "keys takes a command's name and its keys in each line");
        return;
    }
    for (const YamlNode *node = map->first; node; node = node->next) {
        const Command *command = command_named(node->key);
        if (!command)
            diag_add(reader->diags, config_at(node, "unknown-command"),
                     "see metromap config --print", "there is no command \"%.*s\"",
                     S_ARG(node->key));
        else if (node->kind != YAML_SCALAR || !are_keys(node->text))
            diag_add(reader->diags, config_at(node, "bad-keys"),
                     "keys are written like: j <Down> <C-d>",
                     "%s has a key that there is not: %.*s", command->name, S_ARG(node->text));
        else
            bind(reader, (int)(command - commands), node);
    }
}

/* "check: {off: [no-references]}" */
static void read_check(Reader *reader, const YamlNode *map)
{
    const YamlNode *off = map->kind == YAML_MAP ? yaml_get(map, S("off")) : NULL;
    if (!off || off->kind != YAML_LIST || map->first->next)
        diag_add(reader->diags, config_at(map, "bad-value"), "all is told",
                 "check takes a list of what is not to be told: off: [no-references]");
    for (const YamlNode *node = off ? off->first : NULL; node; node = node->next) {
        if (finding_named(node->text) >= 0)
            *LIST_PUSH(reader->arena, &reader->values->check_off) = node->text;
        else
            diag_add(reader->diags, config_at(node, "bad-value"), "see metromap check --list",
                     "there is no finding \"%.*s\"", S_ARG(node->text));
    }
}

static void tell_unknown(Reader *reader, const YamlNode *node)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < setting_count; i++)
        nearest_offer(&nearest, node->key, setting_table[i].name);
    diag_add(reader->diags, config_at(node, "unknown-setting"), "see metromap config --print",
             "there is no setting \"%.*s\"%s%s", S_ARG(node->key),
             nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "");
}

static void read_entry(Reader *reader, const YamlNode *node)
{
    const Setting *setting = setting_named(node->key);
    if (str_equal(node->key, S("theme")) && node->kind == YAML_MAP)
        config_read_theme(reader->values, node, reader->diags);
    else if (setting)
        read_setting(reader, setting, node);
    else if (str_equal(node->key, S("keys")))
        read_keys(reader, node);
    else if (str_equal(node->key, S("check")))
        read_check(reader, node);
    else
        tell_unknown(reader, node);
}

Settings config_read(Str text, Arena *arena, DiagList *diags)
{
    Settings values = {0};
    Reader reader = {&values, arena, diags, ARENA_ARRAY(arena, Str, command_count),
                     ARENA_ARRAY(arena, bool, command_count)};
    for (int i = 0; i < command_count; i++) reader.keys[i] = str_from(commands[i].keys);
    const YamlNode *root = yaml_parse(text, YAML_SETTINGS, arena, diags);
    if (!root) return values;
    if (root->kind != YAML_MAP)
        diag_add(diags, config_at(root, "bad-value"), "see metromap config --print",
                 "settings are lines of a name, a colon and a value");
    else
        for (const YamlNode *node = root->first; node; node = node->next) read_entry(&reader, node);
    if (values.counts) free_digits(&reader);
    values.keys = reader.keys;
    return values;
}

void config_print(Buf *out)
{
    enum { NAME_COLS = 16 };
    buf_add(out, S("# Settings of metromap. What is commented out is the default.\n"));
    const Settings defaults = {0};
    for (int i = 0; i < setting_count; i++) {
        const Setting *setting = &setting_table[i];
        buf_format(out, "\n# %s", setting->help);
        if (setting->kind != KIND_NUMBER) buf_format(out, ": %s", setting->choices);
        buf_format(out, "\n# %s: %.*s\n", setting->name,
                   S_ARG(setting_value(&defaults, setting, out->arena)));
    }
    buf_add(out, S("\n# what metromap check does not tell; metromap check --list names it all\n"
                   "# check: {off: []}\n"));
    buf_add(out,
            S("\n# the keys of each command, with blanks between; a key that is given to one\n"
              "# is taken from the others, and \"\" leaves a command without keys\n# keys:\n"));
    for (int i = 0; i < command_count; i++) {
        buf_format(out, "#   %s:%*s", commands[i].name,
                   NAME_COLS - (int)str_from(commands[i].name).len, "");
        yaml_emit_scalar(out, str_from(commands[i].keys));
        buf_format(out, " # %s\n", commands[i].help);
    }
}
