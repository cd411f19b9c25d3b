#include "app/config.h"

#include <stddef.h>

#include "source/yaml.h"

/* A setting is a row: reading, checking and printing go by the same table. */
typedef enum { KIND_CHOICE, KIND_SWITCH, KIND_NUMBER } SettingKind;

typedef struct {
    const char *name;
    SettingKind kind;
    size_t field;        /* offset in Settings */
    const char *choices; /* of a choice, separated by blanks; the first is the default */
    const char *help;
} Setting;

enum { MOST_HOURS = 168 }; /* of a week */

#define FIELD(name) offsetof(Settings, name)
/* clang-format off */
static const Setting settings[] = {
    {"theme", KIND_CHOICE, FIELD(theme), "dark light high-contrast mono",
     "colours for this kind of background"},
    {"glyphs", KIND_CHOICE, FIELD(glyphs), "auto unicode console ascii",
     "characters of the map; auto goes by the terminal and the locale"},
    {"mouse", KIND_SWITCH, FIELD(mouse), "no yes",
     "the mouse selects stations (hold Shift to select text)"},
    {"digits", KIND_SWITCH, FIELD(counts), "open count",
     "1-9 open a reference, or are a count: 3l, and 3o opens the third"},
    {"strict", KIND_SWITCH, FIELD(strict), "no yes",
     "a station that is blocked can't be started or done"},
    {"hours_per_week", KIND_NUMBER, FIELD(hours_per_week), "0",
     "time to learn, for estimates in weeks; 0 = not said"},
};
/* clang-format on */

enum { SETTINGS = sizeof settings / sizeof *settings };

typedef struct {
    Settings *values;
    Arena *arena;
    DiagList *diags;
    Str *keys;   /* per command */
    bool *bound; /* per command: by the file */
} Reader;

static Diag at_node(const YamlNode *node, const char *name)
{
    return (Diag){.kind = DIAG_WARNING, .line = node->line, .col = node->col, .name = name};
}

static int choice_of(const char *choices, Str word)
{
    Str rest = str_from(choices), choice;
    for (int i = 0; str_split(&rest, ' ', &choice); i++)
        if (str_equal(choice, word)) return i;
    return -1;
}

/* "true" and "false" say the same as yes and no. */
static int switch_of(const char *choices, Str word)
{
    int at = choice_of(choices, word);
    return at >= 0 ? at : choice_of("false true", word);
}

static int number_of(Str word)
{
    int number = word.len ? 0 : -1;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || number > MOST_HOURS) return -1;
        number = number * 10 + (word.at[i] - '0');
    }
    return number <= MOST_HOURS ? number : -1;
}

static int value_of(const Setting *setting, Str word)
{
    if (setting->kind == KIND_SWITCH) return switch_of(setting->choices, word);
    return setting->kind == KIND_NUMBER ? number_of(word) : choice_of(setting->choices, word);
}

static void read_setting(Reader *reader, const Setting *setting, const YamlNode *node)
{
    int value = node->kind == YAML_SCALAR ? value_of(setting, node->text) : -1;
    char *field = (char *)reader->values + setting->field;
    const char *takes = setting->kind == KIND_NUMBER ? "a whole number from 0 to 168"
                                                     : setting->choices;
    if (value < 0)
        diag_add(reader->diags, at_node(node, "bad-value"), "the default is used",
                 "%s can't be \"%.*s\": it takes %s", setting->name, S_ARG(node->text), takes);
    else if (setting->kind == KIND_SWITCH)
        *(bool *)field = value;
    else
        *(int *)field = value;
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
            diag_add(reader->diags, at_node(node, "bound-twice"), "the later one has it",
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
        diag_add(reader->diags, at_node(map, "bad-value"), "the defaults are used",
                 "keys takes a command's name and its keys in each line");
        return;
    }
    for (const YamlNode *node = map->first; node; node = node->next) {
        const Command *command = command_named(node->key);
        if (!command)
            diag_add(reader->diags, at_node(node, "unknown-command"), "see metromap config --print",
                     "there is no command \"%.*s\"", S_ARG(node->key));
        else if (node->kind != YAML_SCALAR || !are_keys(node->text))
            diag_add(reader->diags, at_node(node, "bad-keys"),
                     "keys are written like: j <Down> <C-d>",
                     "%s has a key that there is not: %.*s", command->name, S_ARG(node->text));
        else
            bind(reader, (int)(command - commands), node);
    }
}

static const Setting *setting_named(Str name)
{
    for (int i = 0; i < SETTINGS; i++)
        if (str_equal(str_from(settings[i].name), name)) return &settings[i];
    return NULL;
}

static void read_entry(Reader *reader, const YamlNode *node)
{
    const Setting *setting = setting_named(node->key);
    if (setting)
        read_setting(reader, setting, node);
    else if (str_equal(node->key, S("keys")))
        read_keys(reader, node);
    else
        diag_add(reader->diags, at_node(node, "unknown-setting"), "see metromap config --print",
                 "there is no setting \"%.*s\"", S_ARG(node->key));
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
        diag_add(diags, at_node(root, "bad-value"), "see metromap config --print",
                 "settings are lines of a name, a colon and a value");
    else
        for (const YamlNode *node = root->first; node; node = node->next) read_entry(&reader, node);
    if (values.counts) free_digits(&reader);
    values.keys = reader.keys;
    return values;
}

static Str default_of(const Setting *setting)
{
    Str rest = str_from(setting->choices), first = rest;
    str_split(&rest, ' ', &first);
    return first;
}

void config_print(Buf *out)
{
    enum { NAME_COLS = 16 };
    buf_add(out, S("# Settings of metromap. What is commented out is the default.\n"));
    for (int i = 0; i < SETTINGS; i++) {
        const Setting *setting = &settings[i];
        buf_format(out, "\n# %s", setting->help);
        if (setting->kind != KIND_NUMBER) buf_format(out, ": %s", setting->choices);
        buf_format(out, "\n# %s: %.*s\n", setting->name, S_ARG(default_of(setting)));
    }
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
