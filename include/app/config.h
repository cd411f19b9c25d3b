/* config.h - what a learner sets once: the text of a settings file to values. Floor: app. Pure.
 * A fault never stops anything: it is told with its place, and the default is used. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stdbool.h>

#include "app/command.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef enum { SETTING_DARK, SETTING_LIGHT, SETTING_HIGH_CONTRAST, SETTING_MONO } ThemeSetting;
typedef enum { SETTING_AUTO, SETTING_UNICODE, SETTING_CONSOLE, SETTING_ASCII } GlyphSetting;

typedef struct {
    int theme;          /* a ThemeSetting */
    int glyphs;         /* a GlyphSetting */
    bool mouse;
    bool counts;        /* digits are a number for the next key, as in vi */
    bool strict;        /* no marks on a station that is blocked */
    int hours_per_week; /* 0 = not said */
    const Str *keys;    /* as App.keys; NULL where the file binds none */
} Settings;

/* Reads the text of a settings file; "" gives the defaults. What is wrong is added to `diags`. The
 * keys live in `arena`. */
Settings config_read(Str text, Arena *arena, DiagList *diags);
/* Appends a settings file with every setting at its default, commented. */
void config_print(Buf *out);

#endif
