#include "app/role.h"

#include "base/colour.h"

/* clang-format off */
const char *const role_names[ROLE_COUNT] = {
    [ROLE_TEXT] = "text",                   [ROLE_DIM] = "dim",
    [ROLE_TITLE] = "title",                 [ROLE_HEADING] = "heading",
    [ROLE_LINE] = "line",                   [ROLE_SIGN] = "sign",
    [ROLE_INTERCHANGE] = "interchange",
    [ROLE_STATION_DONE] = "station-done",   [ROLE_STATION_DOING] = "station-doing",
    [ROLE_STATION_READY] = "station-ready", [ROLE_STATION_BLOCKED] = "station-blocked",
    [ROLE_LABEL_DONE] = "label-done",       [ROLE_LABEL_DOING] = "label-doing",
    [ROLE_LABEL_READY] = "label-ready",     [ROLE_LABEL_BLOCKED] = "label-blocked",
    [ROLE_SELECTED] = "selected",           [ROLE_CURSOR] = "cursor",
    [ROLE_MATCH] = "match",                 [ROLE_LIT] = "lit",
    [ROLE_KEY] = "key",                     [ROLE_ADDRESS] = "address",
    [ROLE_STRONG] = "strong",               [ROLE_EMPHASIS] = "emphasis",
    [ROLE_CODE] = "code",                   [ROLE_QUOTE] = "quote",
    [ROLE_SAYS] = "message",                   [ROLE_WARNS] = "warns",
    [ROLE_FAILS] = "failure",                 [ROLE_DIVIDER] = "divider",
    [ROLE_BAR_FULL] = "bar-full",           [ROLE_BAR_EMPTY] = "bar-empty",
};
/* clang-format on */

static bool set_attribute(Str word, OwnStyle *style)
{
    const struct {
        const char *name;
        bool *on;
    } attributes[] = {{"bold", &style->bold},
                      {"dim", &style->dim},
                      {"reverse", &style->reverse},
                      {"underline", &style->underline}};
    bool known = str_equal(word, S("plain"));
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
        if (!str_equal(word, str_from(attributes[i].name))) continue;
        *attributes[i].on = known = true;
    }
    style->sets_attributes = style->sets_attributes || known;
    return known;
}

bool role_read_style(Str words, OwnStyle *style, Str *bad)
{
    *style = (OwnStyle){.sets_fg = false};
    bool behind = false;
    for (Str word; words = str_trim(words), str_split(&words, ' ', &word);) {
        int colour;
        *bad = word;
        if (!behind && str_equal(word, S("on"))) {
            behind = true;
        } else if (colour_read(word, &colour)) {
            if (behind ? style->sets_bg : style->sets_fg) return false;
            *(behind ? &style->bg : &style->fg) = colour;
            *(behind ? &style->sets_bg : &style->sets_fg) = true;
            behind = false;
        } else if (behind || !set_attribute(word, style)) {
            return false;
        }
    }
    return !behind;
}
