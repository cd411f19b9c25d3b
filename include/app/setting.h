/* setting.h - what a learner may set, as one table. Floor: app. Pure.
 * The settings file, `:set`, its completion and `metromap config --print` read the same rows. */
#ifndef APP_SETTING_H
#define APP_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "app/role.h"
#include "base/arena.h"
#include "base/str.h"
#include "model/guide.h"

typedef enum {
    SETTING_DARK,
    SETTING_LIGHT,
    SETTING_HIGH_CONTRAST,
    SETTING_COLOUR_BLIND,
    SETTING_MONO
} ThemeSetting;
typedef enum { SETTING_AUTO, SETTING_UNICODE, SETTING_CONSOLE, SETTING_ASCII } GlyphSetting;

/* All zeroes are the defaults. */
typedef struct {
    int theme;  /* a ThemeSetting */
    OwnTheme own; /* what is set of it; nothing once a theme was chosen by its name */
    int glyphs; /* a GlyphSetting */
    bool mouse;
    bool counts;        /* digits are a number for the next key, as in vi; else they open */
    bool strict;        /* a station that is blocked can't be started or done */
    int hours_per_week; /* for estimates in weeks; 0 = not said */
    int escape_ms;      /* after which a lone Esc is a key; 0 = by the line: see front/term.h */
    Names check_off;    /* findings of `metromap check` that are not wanted */
    const Str *keys;    /* per row of `commands`: names for key_parse(); NULL = as in the table */
} Settings;

typedef enum { KIND_CHOICE, KIND_SWITCH, KIND_NUMBER } SettingKind;

typedef struct {
    const char *name;
    SettingKind kind;
    size_t field;        /* offset in Settings */
    int most;            /* of a number, which is at least 0 */
    const char *choices; /* of a choice or switch, separated by blanks; the first is the default */
    const char *help;
} Setting;

extern const Setting setting_table[];
extern const int setting_count;

/* The row with this name, or NULL. */
const Setting *setting_named(Str name);
/* Reads `word` as the setting's value. False where it can't be that; nothing is changed then. */
bool setting_set(Settings *settings, const Setting *setting, Str word);
/* The value as setting_set() reads it. In `arena`, or static. */
Str setting_value(const Settings *settings, const Setting *setting, Arena *arena);
/* What it takes, in words: "dark light high-contrast colour-blind mono". In `arena`, or static. */
Str setting_takes(const Setting *setting, Arena *arena);

#endif
