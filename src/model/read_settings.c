/* The settings of a page, by the words that label them anywhere: what "Duration:" says on a line is
 * what `duration:` says here. */
#include "model/read_settings.h"

#include "model/read_clean.h"
#include "model/read_words.h"
#include "source/yaml.h"

enum { FENCE_LINES = 1 };

/* A setting that is being taken. */
typedef struct {
    Settings *settings;
    const YamlNode *node;
    int week;
    Arena *arena;
} Setting;

/* "[[loops|Loops]]" names the page "loops". */
static Str page_name(Str name)
{
    bool brackets = str_starts(name, S("[[")) && str_ends(name, S("]]")) && name.len > 4;
    if (brackets) name = str_slice(name, 2, name.len - 2);
    return str_trim(str_slice(name, 0, str_find_char(name, '|', 0)));
}

static void add_name(const Setting *setting, Str name)
{
    name = page_name(str_trim(name));
    if (name.len) *LIST_PUSH(setting->arena, &setting->settings->needs) = name;
}

/* A list, perhaps of [[names]], which are lists to YAML; an empty one says that nothing is needed,
 * while no value at all says nothing. */
static void take_needs(const Setting *setting)
{
    const YamlNode *node = setting->node;
    if (node->kind == YAML_SCALAR) add_name(setting, node->text);
    for (const YamlNode *item = node->first; item && node->kind == YAML_LIST; item = item->next) {
        const YamlNode *inner = item;
        while (inner->kind == YAML_LIST && inner->first) inner = inner->first;
        if (inner->kind == YAML_SCALAR) add_name(setting, inner->text);
    }
    if (setting->settings->needs.count || (node->kind == YAML_LIST && !node->first))
        setting->settings->needs_line_no = node->line + FENCE_LINES;
}

static void take_hours(const Setting *setting)
{
    const YamlNode *node = setting->node;
    Hours hours = labelled_hours(node->key, node->text, setting->week, setting->arena);
    if (setting->settings->hours.low <= 0) setting->settings->hours = hours;
}

static void take_difficulty(const Setting *setting)
{
    Difficulty difficulty = words_difficulty(setting->node->text, setting->arena);
    if (difficulty) setting->settings->difficulty = difficulty;
}

/* "3", "-1", "2.5"; of other words, or of so many digits that they are none, nothing is taken. */
static void take_position(const Setting *setting)
{
    enum { MOST_DIGITS = 9 };
    Str text = str_trim(setting->node->text);
    bool minus = str_starts(text, S("-"));
    double number = 0, place = 1;
    bool behind = false;
    if (minus) text = str_slice(text, 1, text.len);
    if (text.len == 0 || text.len > MOST_DIGITS) return;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '.' && !behind && i > 0) {
            behind = true;
            continue;
        }
        if (c < '0' || c > '9') return;
        number = number * 10 + (c - '0');
        if (behind) place *= 10;
    }
    setting->settings->placed = true;
    setting->settings->position = (minus ? -number : number) / place;
}

static void take_optional(const Setting *setting)
{
    setting->settings->optional = words_say_done(setting->node->text, setting->arena);
}

static void take_draft(const Setting *setting)
{
    setting->settings->draft = words_say_done(setting->node->text, setting->arena);
}

typedef void Take(const Setting *setting);

static Take *const takes[ATTRIBUTE_COUNT] = {
    [ATTRIBUTE_NEEDS] = take_needs,           [ATTRIBUTE_HOURS] = take_hours,
    [ATTRIBUTE_DIFFICULTY] = take_difficulty, [ATTRIBUTE_POSITION] = take_position,
    [ATTRIBUTE_OPTIONAL] = take_optional,     [ATTRIBUTE_DRAFT] = take_draft,
};

Settings read_settings(Str front, int week, Arena *arena)
{
    Settings settings = {0};
    const YamlNode *root = front_matter_tree(front, arena);
    for (const YamlNode *node = root ? root->first : NULL; node; node = node->next) {
        Take *take = takes[words_setting(node->key, arena)];
        if (take) take(&(Setting){&settings, node, week, arena});
    }
    return settings;
}
