#include "picture/theme.h"

#include <uchar.h>

enum { BOLD = 1, DIM = 2, REVERSE = 4, UNDERLINE = 8 };

/* How a role looks with many colours, and with few. A state is told by its glyph and a line by its
 * letter; colour only says it again. With few colours there is no grey that is safe on every
 * terminal, so attributes stand in for it. */
typedef struct {
    short dark, light;   /* palette index of 256; OWN = the terminal's; LINE = the line's colour */
    short basic;         /* of 8 and 16 colours */
    unsigned char rich;  /* attributes with 256 colours and more */
    unsigned char plain; /* with fewer, or none */
} RoleStyle;

enum { OWN = -1, LINE = -2 };

/* clang-format off */
static const RoleStyle role_styles[ROLE_COUNT] = {
    /*                          dark light basic  rich              plain */
    [ROLE_TEXT]            = {   OWN,  OWN,  OWN, 0,                0 },
    [ROLE_DIM]             = {   245,  242,  OWN, 0,                DIM },
    [ROLE_TITLE]           = {   OWN,  OWN,  OWN, BOLD,             BOLD },
    [ROLE_HEADING]         = {   OWN,  OWN,  OWN, BOLD,             BOLD },
    [ROLE_LINE]            = {  LINE, LINE, LINE, 0,                0 },
    [ROLE_SIGN]            = {  LINE, LINE, LINE, BOLD | REVERSE,   BOLD | REVERSE },
    [ROLE_INTERCHANGE]     = {   231,   16,  OWN, BOLD,             BOLD },
    [ROLE_STATION_DONE]    = {  LINE, LINE, LINE, 0,                0 },
    [ROLE_STATION_DOING]   = {  LINE, LINE, LINE, BOLD,             BOLD },
    [ROLE_STATION_READY]   = {  LINE, LINE, LINE, 0,                BOLD },
    [ROLE_STATION_BLOCKED] = {  LINE, LINE, LINE, 0,                0 },
    [ROLE_LABEL_DONE]      = {   249,  239,  OWN, 0,                0 },
    [ROLE_LABEL_DOING]     = {   157,   22,    2, BOLD,             UNDERLINE },
    [ROLE_LABEL_READY]     = {   OWN,  OWN,  OWN, BOLD,             BOLD },
    [ROLE_LABEL_BLOCKED]   = {   245,  243,  OWN, 0,                DIM },
    [ROLE_SELECTED]        = {   OWN,  OWN,  OWN, BOLD | UNDERLINE, BOLD | UNDERLINE },
    [ROLE_CURSOR]          = {   OWN,  OWN,  OWN, REVERSE,          REVERSE },
    [ROLE_MATCH]           = {   221,   94,  OWN, REVERSE,          REVERSE | UNDERLINE },
    [ROLE_LIT]             = {   221,   94,    3, BOLD,             BOLD | UNDERLINE },
    [ROLE_KEY]             = {    75,   25,    6, 0,                BOLD },
    [ROLE_ADDRESS]         = {   245,  242,  OWN, 0,                0 },
    [ROLE_STRONG]          = {   OWN,  OWN,  OWN, BOLD,             BOLD },
    [ROLE_EMPHASIS]        = {   OWN,  OWN,  OWN, UNDERLINE,        UNDERLINE },
    [ROLE_CODE]            = {   180,   94,    6, 0,                BOLD }, /* as in manual pages */
    [ROLE_QUOTE]           = {    75,   25,    6, 0,                0 },
    [ROLE_SAYS]            = {   114,   28,    2, 0,                0 },
    [ROLE_WARNS]           = {   221,   94,    3, BOLD,             BOLD },
    [ROLE_FAILS]           = {   203,  160,    1, BOLD,             BOLD | REVERSE },
    [ROLE_DIVIDER]         = {   240,  248,  OWN, 0,                DIM },
    [ROLE_BAR_FULL]        = {   114,   28,    2, 0,                BOLD },
    [ROLE_BAR_EMPTY]       = {   240,  248,  OWN, 0,                DIM },
};

/* Found by a search for colours that can be read on their ground (4.5:1 and more, as WCAG 2 has it)
 * and stay apart, also under the common kinds of colour blindness (Machado 2009): the first eight
 * do, which is why a line also has a letter. The tests say how far. BRIGHT is bold where there are
 * only 8 colours. */
enum { BASIC = 8, BRIGHT = 8 };
static const short palette_256[][THEME_LINE_COLOURS] = {
    [THEME_DARK]         = {39, 214, 206, 85, 35, 226, 202, 135, 136, 76, 117, 168},
    [THEME_LIGHT]        = {25, 88, 129, 18, 94, 53, 125, 20, 28, 63, 91, 163},
    [THEME_COLOUR_BLIND] = {39, 214, 136, 103, 144, 229, 159, 187, 201, 46, 204, 219},
};
static const short palette_16[][BASIC] = {
    [THEME_DARK]  = {12, 3, 5, 11, 2, 9, 13, 10},
    [THEME_LIGHT] = {4, 1, 5, 6, 2, 9, 12, 13},
};
static const short palette_8[][BASIC] = {
    [THEME_DARK]  = {6, 3, 5, 3 | BRIGHT, 2, 1, 5 | BRIGHT, 2 | BRIGHT},
    [THEME_LIGHT] = {4, 1, 5, 6, 2, 4 | BRIGHT, 1 | BRIGHT, 5 | BRIGHT},
};
/* clang-format on */

enum { FIRST_GREY = 232 }; /* of the palette; from here on there are only greys */

static int line_colour(ThemeKind theme, Depth depth, int line)
{
    int index = line < 0 ? 0 : line;
    ThemeKind ground = theme == THEME_LIGHT ? THEME_LIGHT : THEME_DARK;
    if (depth == DEPTH_8) return palette_8[ground][index % BASIC];
    if (depth == DEPTH_16) return palette_16[ground][index % BASIC];
    return palette_256[theme == THEME_COLOUR_BLIND ? theme : ground][index % THEME_LINE_COLOURS];
}

static int colour_of(const RoleStyle *role, ThemeKind theme, Depth depth, int line)
{
    if (depth == DEPTH_MONO) return OWN;
    if (role->dark == LINE) return line_colour(theme, depth, line);
    if (depth < DEPTH_256) return role->basic;
    if (theme == THEME_HIGH_CONTRAST && role->dark >= FIRST_GREY) return OWN;
    return theme == THEME_LIGHT ? role->light : role->dark;
}

/* So that a user's own 256 colours change nothing. */
static int fixed(int colour)
{
    int rgb = colour_rgb(colour);
    return rgb < 0 ? colour : COLOUR_RGB | rgb;
}

Style theme_style(ThemeKind theme, Depth depth, Role role, int line)
{
    const RoleStyle *row = &role_styles[role];
    int colour = colour_of(row, theme, depth, line);
    unsigned attributes = depth >= DEPTH_256 ? row->rich : row->plain;
    if (depth == DEPTH_8 && colour >= BRIGHT) {
        attributes |= BOLD;
        colour -= BRIGHT;
    }
    if (depth == DEPTH_TRUE) colour = fixed(colour);
    return (Style){
        .fg = colour,
        .bg = OWN,
        .bold = attributes & BOLD,
        .dim = attributes & DIM,
        .reverse = attributes & REVERSE,
        .underline = attributes & UNDERLINE,
    };
}

/* A colour that was set, as this terminal has it. */
static int shown(int colour, Depth depth, int otherwise)
{
    static const int colours[] = {[DEPTH_8] = 8, [DEPTH_16] = 16, [DEPTH_256] = COLOUR_PALETTE};
    if (colour == COLOUR_OWN || depth == DEPTH_MONO) return COLOUR_OWN;
    if (depth == DEPTH_TRUE) return fixed(colour);
    if (depth == DEPTH_256 && colour >= COLOUR_RGB) return colour_nearest(colour_rgb(colour));
    return colour < colours[depth] ? colour : otherwise;
}

Style theme_look(const Theme *theme, Depth depth, Role role, int line)
{
    Style style = theme_style(theme->kind, depth, role, line);
    const OwnTheme *own = &theme->own;
    const OwnStyle *set = &own->roles[role];
    bool by_line = role_styles[role].dark == LINE && own->line_count && line >= 0;
    if (by_line) style.fg = shown(own->lines[line % own->line_count], depth, style.fg);
    if (set->sets_fg) style.fg = shown(set->fg, depth, style.fg);
    if (set->sets_bg) style.bg = shown(set->bg, depth, style.bg);
    if (!set->sets_attributes) return style;
    return (Style){style.fg, style.bg, set->bold, set->dim, set->reverse, set->underline};
}

void theme_print(Buf *out)
{
    enum { NAME_COLS = 16 };
    buf_add(out,
            S("\n# in place of a name, theme may hold a theme of your own: a base, the colours of\n"
              "# the lines, and how the roles look that you name: a colour (0-255, \"#rrggbb\"\n"
              "# or own, the terminal's), on COLOUR, and bold dim reverse underline, or plain\n"
              "# theme:\n#   base: dark\n#   lines: ["));
    for (int i = 0; i < THEME_LINE_COLOURS; i++)
        buf_format(out, "%s%d", i ? ", " : "", palette_256[THEME_DARK][i]);
    buf_add(out, S("]\n"));
    for (int role = 0; role < ROLE_COUNT; role++) {
        Style style = theme_style(THEME_DARK, DEPTH_256, (Role)role, 0);
        if (role_styles[role].dark == LINE) continue;
        int blanks = NAME_COLS - (int)str_from(role_names[role]).len;
        buf_format(out, "#   %s:%*s", role_names[role], blanks, "");
        if (style.fg < 0) buf_add(out, S("own"));
        if (style.fg >= 0) buf_format(out, "%d", style.fg);
        buf_format(out, "%s%s%s\n", style.bold ? " bold" : "", style.reverse ? " reverse" : "",
                   style.underline ? " underline" : "");
    }
}

/* All combinations of none, light and heavy for up, right, down, left, in base 3. */
static const char32_t boxes[] = U" ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳"
                                U"╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈"
                                U"╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋";

/* clang-format off */
static const struct { char32_t plain, shown; } round_corners[] = {
    {U'┌', U'╭'}, {U'┐', U'╮'}, {U'┘', U'╯'}, {U'└', U'╰'},
}, dashes[] = {
    {U'─', U'┄'}, {U'━', U'┅'}, {U'│', U'┆'}, {U'┃', U'┇'},
};
/* clang-format on */

/* Heavy is `=` and `|`, light and dashed `-` and `:`. */
static int32_t ascii_box(const Weight arms[4], bool dashed)
{
    bool upright = arms[0] || arms[2], flat = arms[1] || arms[3];
    bool heavy = arms[0] == WEIGHT_HEAVY || arms[1] == WEIGHT_HEAVY || arms[2] == WEIGHT_HEAVY ||
                 arms[3] == WEIGHT_HEAVY;
    if (upright && flat) return '+';
    if (upright) return heavy && !dashed ? '|' : ':';
    if (flat) return heavy && !dashed ? '=' : '-';
    return ' ';
}

int32_t theme_box(GlyphSet set, const Weight arms[4], bool dashed)
{
    if (set == GLYPHS_ASCII) return ascii_box(arms, dashed);
    char32_t box = boxes[((arms[0] * 3 + arms[1]) * 3 + arms[2]) * 3 + arms[3]];
    for (int i = 0; i < 4; i++) {
        if (box == round_corners[i].plain) return (int32_t)round_corners[i].shown;
        if (dashed && box == dashes[i].plain) return (int32_t)dashes[i].shown;
    }
    return (int32_t)box;
}

/* The console's fonts hold what the old PC fonts held: lines and blocks, but no rings. */
/* clang-format off */
static const char32_t glyphs[GLYPH_COUNT][3] = {
    /*                   Unicode console ASCII */
    [GLYPH_DONE]      = {U'●', U'*', U'*'},
    [GLYPH_DOING]     = {U'◉', U'@', U'@'},
    [GLYPH_READY]     = {U'○', U'o', U'o'},
    [GLYPH_BLOCKED]   = {U'∘', U'.', U'.'},
    [GLYPH_GROUP]     = {U'▪', U'■', U'#'},
    [GLYPH_DROPPED]   = {U'×', U'x', U'x'},
    [GLYPH_GOES_ON]   = {U'▶', U'►', U'>'},
    [GLYPH_UP]        = {U'▴', U'▲', U'^'},
    [GLYPH_DOWN]      = {U'▾', U'▼', U'v'},
    [GLYPH_ELLIPSIS]  = {U'…', U'…', U'~'},
    [GLYPH_BAR_FULL]  = {U'━', U'█', U'='},
    [GLYPH_BAR_EMPTY] = {U'─', U'░', U'-'},
    [GLYPH_RULE]      = {U'─', U'─', U'-'},
    [GLYPH_BAR]       = {U'│', U'│', U'|'},
    [GLYPH_POINTER]   = {U'▸', U'►', U'>'},
    [GLYPH_BEFORE]    = {U'◂', U'◄', U'<'},
    [GLYPH_GOAL]      = {U'★', U'♦', U'!'},
};
/* clang-format on */

int32_t theme_glyph(GlyphSet set, Glyph glyph)
{
    return (int32_t)glyphs[glyph][set];
}

/* What is done and what is known look alike: both are behind the learner. */
/* clang-format off */
static const struct {
    Glyph glyph;
    Role role, label;
} looks[STATE_COUNT] = {
    [STATE_TODO]    = {GLYPH_BLOCKED, ROLE_STATION_BLOCKED, ROLE_LABEL_BLOCKED},
    [STATE_DOING]   = {GLYPH_DOING,   ROLE_STATION_DOING,   ROLE_LABEL_DOING},
    [STATE_DONE]    = {GLYPH_DONE,    ROLE_STATION_DONE,    ROLE_LABEL_DONE},
    [STATE_KNOWN]   = {GLYPH_DONE,    ROLE_STATION_DONE,    ROLE_LABEL_DONE},
    [STATE_DROPPED] = {GLYPH_DROPPED, ROLE_DIM,             ROLE_DIM},
};
/* clang-format on */

Glyph theme_state_glyph(State state, bool ready)
{
    return state == STATE_TODO && ready ? GLYPH_READY : looks[state].glyph;
}

Role theme_state_role(State state, bool ready)
{
    return state == STATE_TODO && ready ? ROLE_STATION_READY : looks[state].role;
}

Role theme_label_role(State state, bool ready)
{
    return state == STATE_TODO && ready ? ROLE_LABEL_READY : looks[state].label;
}
