#include "program/settings.h"

#include <errno.h>
#include <string.h>

#include "base/diag.h"
#include "base/file.h"
#include "source/yaml.h"

/* What follows an Esc that begins a key comes at once; over a network it may come in pieces. */
enum { ESCAPE_MS = 25, REMOTE_ESCAPE_MS = 100 };

Str settings_file(const World *world, Arena *arena)
{
    Str dir = world->config_dir;
    return dir.len ? file_join(dir, S("config.yaml"), arena) : S("");
}

bool settings_text(Str file, Arena *arena, Str *text, const char **why)
{
    *text = S("");
    *why = "";
    if (file.len == 0) return false;
    FileStatus status =
        file_read(&io_system, str_z(file, arena), YAML_SETTINGS.max_bytes, arena, text);
    if (status == FILE_FAILED && errno != ENOENT) *why = strerror(errno);
    if (status == FILE_NO_REGULAR) *why = "it is no regular file";
    if (status == FILE_TOO_LARGE) *why = "it is too large";
    return status == FILE_OK;
}

Settings settings_read(const World *world, Arena *arena, Str *warning)
{
    DiagList diags = {.arena = arena};
    Str text, file = settings_file(world, arena);
    const char *why;
    settings_text(file, arena, &text, &why);
    Settings settings = config_read(text, arena, &diags);
    diag_sort(&diags);
    *warning = S("");
    if (why[0]) *warning = str_format(arena, "settings: %.*s: %s", S_ARG(file), why);
    if (diags.count)
        *warning = str_format(arena, "config.yaml:%d: %.*s: see metromap config",
                              diags.items[0].line, S_ARG(diags.items[0].text));
    return settings;
}

FrontStyle settings_style(const Settings *settings, const Options *options, const World *world)
{
    static const ThemeKind themes[] = {
        [SETTING_DARK] = THEME_DARK,
        [SETTING_LIGHT] = THEME_LIGHT,
        [SETTING_HIGH_CONTRAST] = THEME_HIGH_CONTRAST,
        [SETTING_COLOUR_BLIND] = THEME_COLOUR_BLIND,
        [SETTING_MONO] = THEME_DARK,
    };
    static const GlyphSet glyph_sets[] = {
        [SETTING_UNICODE] = GLYPHS_UNICODE,
        [SETTING_CONSOLE] = GLYPHS_CONSOLE,
        [SETTING_ASCII] = GLYPHS_ASCII,
    };
    int glyphs = options->ascii ? SETTING_ASCII : settings->glyphs;
    int escape_ms = world->remote ? REMOTE_ESCAPE_MS : ESCAPE_MS;
    return (FrontStyle){.theme = {themes[settings->theme], settings->own},
                        .mono = settings->theme == SETTING_MONO,
                        .glyphs = glyphs == SETTING_AUTO ? NULL : &glyph_sets[glyphs],
                        .mouse = options->mouse || settings->mouse,
                        .escape_ms = settings->escape_ms ? settings->escape_ms : escape_ms};
}
