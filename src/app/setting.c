#include "app/setting.h"

enum { MOST_HOURS = 168 /* of a week */, MOST_ESCAPE_MS = 2000 };

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

static int number_of(Str word, int most)
{
    int number = word.len ? 0 : -1;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || number > most) return -1;
        number = number * 10 + (word.at[i] - '0');
    }
    return number <= most ? number : -1;
}

static int value_of(const Setting *setting, Str word)
{
    if (setting->kind == KIND_SWITCH) return switch_of(setting->choices, word);
    return setting->kind == KIND_NUMBER ? number_of(word, setting->most)
                                        : choice_of(setting->choices, word);
}

const Setting *setting_named(Str name)
{
    for (int i = 0; i < setting_count; i++)
        if (str_equal(str_from(setting_table[i].name), name)) return &setting_table[i];
    return NULL;
}

bool setting_set(Settings *settings, const Setting *setting, Str word)
{
    int value = value_of(setting, word);
    char *field = (char *)settings + setting->field;
    if (value < 0) return false;
    if (setting->field == offsetof(Settings, theme)) settings->own = (OwnTheme){.line_count = 0};
    if (setting->kind == KIND_SWITCH)
        *(bool *)field = value;
    else
        *(int *)field = value;
    return true;
}

Str setting_value(const Settings *settings, const Setting *setting, Arena *arena)
{
    const char *field = (const char *)settings + setting->field;
    int value = setting->kind == KIND_SWITCH ? *(const bool *)field : *(const int *)field;
    if (setting->kind == KIND_NUMBER) return str_format(arena, "%d", value);
    Str rest = str_from(setting->choices), choice = rest;
    for (int i = 0; i <= value; i++) str_split(&rest, ' ', &choice);
    return choice;
}

Str setting_takes(const Setting *setting, Arena *arena)
{
    if (setting->kind != KIND_NUMBER) return str_from(setting->choices);
    return str_format(arena, "a whole number from 0 to %d", setting->most);
}

#define FIELD(name) offsetof(Settings, name)
/* clang-format off */
const Setting setting_table[] = {
    {"theme", KIND_CHOICE, FIELD(theme), 0, "dark light high-contrast colour-blind mono",
     "colours for this kind of background"},
    {"glyphs", KIND_CHOICE, FIELD(glyphs), 0, "auto unicode console ascii",
     "characters of the map; auto goes by the terminal and the locale"},
    {"mouse", KIND_SWITCH, FIELD(mouse), 0, "no yes",
     "the mouse selects stations (hold Shift to select text)"},
    {"digits", KIND_SWITCH, FIELD(counts), 0, "open count",
     "1-9 open a reference, or are a count: 3l, and 3o opens the third"},
    {"strict", KIND_SWITCH, FIELD(strict), 0, "no yes",
     "a station that is blocked can't be started or done"},
    {"hours_per_week", KIND_NUMBER, FIELD(hours_per_week), MOST_HOURS, NULL,
     "time to learn, for estimates in weeks; 0 = not said"},
    {"escape_ms", KIND_NUMBER, FIELD(escape_ms), MOST_ESCAPE_MS, NULL,
     "wait after Esc for the rest of a key, in ms; 0 = 25, or 100 over SSH"},
};
/* clang-format on */

const int setting_count = sizeof setting_table / sizeof *setting_table;
