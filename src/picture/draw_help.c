#include "picture/draw_help.h"

#include <string.h>

#include "base/key.h"

SafeText draw_help_keys(const Look *look, const Command *command)
{
    Str rest = command_keys(look->app, command);
    if (str_equal(rest, S("1 2 3 4 5 6 7 8 9"))) return SAFE("1-9");
    Buf out = {.arena = look->arena};
    Key key;
    while (rest = str_trim(rest), key_parse(&rest, &key)) {
        if (out.len) buf_add_char(&out, ' ');
        buf_add(&out, key_label(key, look->glyphs == GLYPHS_ASCII, look->arena));
    }
    return safe_text(buf_str(&out), look->arena);
}

Sheet draw_help_sheet(const Look *look, Rect area)
{
    enum { KEYS_COLS = 8, TWO_COLUMNS = 76 };
    bool two = area.cols >= TWO_COLUMNS;
    Sheet sheet = sheet_make(look, two ? area.cols / 2 : area.cols, look->app->overlay_at, true);
    sheet.columns = two ? 2 : 1;
    const char *group = "";
    for (int i = 0; i < look->app->overlay_count; i++) {
        const Command *command = &commands[look->app->shown[i]];
        if (strcmp(command->group, group) != 0) sheet_heading(&sheet, command->group);
        group = command->group;
        sheet_row(&sheet, i);
        sheet_safe(&sheet, draw_help_keys(look, command), ROLE_KEY);
        sheet_to(&sheet, KEYS_COLS);
        sheet_add(&sheet, str_from(command->help), ROLE_TEXT);
    }
    return sheet;
}
