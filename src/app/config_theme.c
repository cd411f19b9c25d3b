#include "app/config_parts.h"

#include "base/colour.h"
#include "base/nearest.h"

/* The contrast that text needs at least (WCAG 2, level AA). */
static const double readable = 4.5;

/* Terminals have many grounds; these are the ends. */
static int ground_of(const Settings *values)
{
    return values->theme == SETTING_LIGHT ? 0xffffff : 0x000000;
}

static void check_contrast(const YamlNode *node, int colour, int ground, DiagList *diags)
{
    int rgb = colour_rgb(colour);
    if (rgb < 0 || ground < 0 || colour_contrast(rgb, ground) >= readable) return;
    diag_add(diags, config_at(node, "low-contrast"), "text needs 4.5:1 to be read",
             "\"%.*s\" has a contrast of %.1f:1", S_ARG(node->text), colour_contrast(rgb, ground));
}

static void read_lines(Settings *values, const YamlNode *list, DiagList *diags)
{
    OwnTheme *own = &values->own;
    if (list->kind != YAML_LIST)
        diag_add(diags, config_at(list, "bad-value"), "lines: [39, \"#ff8800\"]",
                 "the colours of the lines are a list");
    for (const YamlNode *node = list->first; node; node = node->next) {
        int colour;
        if (node->kind != YAML_SCALAR || !colour_read(node->text, &colour)) {
            diag_add(diags, config_at(node, "bad-value"), "a colour is 0-255, \"#rrggbb\" or own",
                     "\"%.*s\" is no colour", S_ARG(node->text));
            continue;
        }
        if (own->line_count == OWN_LINES) return;
        own->lines[own->line_count++] = colour;
        check_contrast(node, colour, ground_of(values), diags);
    }
}

static int role_named(Str name, Nearest *nearest)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (str_equal(name, str_from(role_names[role]))) return role;
        nearest_offer(nearest, name, role_names[role]);
    }
    return ROLE_COUNT;
}

/* Rules and the empty part of a bar say nothing that is not said beside them. */
static bool is_text(int role)
{
    return role != ROLE_DIVIDER && role != ROLE_BAR_EMPTY;
}

static void read_role(Settings *values, const YamlNode *node, DiagList *diags)
{
    Nearest nearest = NEAREST_NONE;
    int role = role_named(node->key, &nearest);
    OwnStyle style;
    Str bad = node->text;
    if (role == ROLE_COUNT) {
        diag_add(diags, config_at(node, "unknown-role"), "metromap config --print names them",
                 "a theme has no \"%.*s\"%s%s", S_ARG(node->key),
                 nearest.name ? "; did you mean " : "", nearest.name ? nearest.name : "");
        return;
    }
    if (node->kind != YAML_SCALAR || !role_read_style(node->text, &style, &bad)) {
        diag_add(diags, config_at(node, "bad-value"),
                 "a colour (0-255, \"#rrggbb\", own), on COLOUR, bold dim reverse underline, plain",
                 "%s can't be \"%.*s\"", role_names[role], S_ARG(bad));
        return;
    }
    values->own.roles[role] = style;
    if (style.sets_fg && is_text(role))
        check_contrast(node, style.fg, style.sets_bg ? colour_rgb(style.bg) : ground_of(values),
                       diags);
}

void config_read_theme(Settings *values, const YamlNode *map, DiagList *diags)
{
    const Setting *theme = setting_named(S("theme"));
    const YamlNode *base = yaml_get(map, S("base"));
    if (base && !(base->kind == YAML_SCALAR && setting_set(values, theme, base->text)))
        diag_add(diags, config_at(base, "bad-value"), "dark is used", "base takes one of: %s",
                 theme->choices);
    for (const YamlNode *node = map->first; node; node = node->next) {
        if (node == base) continue;
        if (str_equal(node->key, S("lines")))
            read_lines(values, node, diags);
        else
            read_role(values, node, diags);
    }
}
