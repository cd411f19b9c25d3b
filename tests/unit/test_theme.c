#include "picture/theme.h"

#include <math.h>

#include "base/text.h"
#include "support/check.h"

static const ThemeKind kinds[] = {THEME_DARK, THEME_LIGHT, THEME_HIGH_CONTRAST, THEME_COLOUR_BLIND};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool same(Style a, Style b)
{
    return a.fg == b.fg && a.bg == b.bg && a.bold == b.bold && a.dim == b.dim &&
           a.reverse == b.reverse && a.underline == b.underline;
}

static void lines_have_the_colours_of_the_table(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct { ThemeKind theme; Depth depth; int line, fg; bool bold; } cases[] = {
        {THEME_DARK,  DEPTH_256, 0, 39, false},   {THEME_DARK,  DEPTH_256, 11, 168, false},
        {THEME_DARK,  DEPTH_256, 12, 39, false},  {THEME_LIGHT, DEPTH_256, 0, 25, false},
        {THEME_LIGHT, DEPTH_256, 3, 18, false},   {THEME_DARK,  DEPTH_16, 0, 12, false},
        {THEME_DARK,  DEPTH_16, 7, 10, false},    {THEME_DARK,  DEPTH_8, 0, 6, false},
        {THEME_DARK,  DEPTH_8, 3, 3, true},       {THEME_DARK,  DEPTH_8, 8, 6, false},
        {THEME_DARK,  DEPTH_MONO, 5, -1, false},
        {THEME_DARK,  DEPTH_TRUE, 0, COLOUR_RGB | 0x00AFFF, false},
        {THEME_DARK,  DEPTH_TRUE, 4, COLOUR_RGB | 0x00AF5F, false},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Style style = theme_style(cases[i].theme, cases[i].depth, ROLE_LINE, cases[i].line);
        if (style.fg != cases[i].fg) print_error("case %zu\n", i);
        assert_int_equal(style.fg, cases[i].fg);
        assert_int_equal(style.bold, cases[i].bold);
    }
}

static void the_first_lines_differ_in_colour(void **state)
{
    (void)state;
    static const Depth depths[] = {DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_TRUE};
    for (size_t d = 0; d < sizeof depths / sizeof *depths; d++)
        for (size_t k = 0; k < KINDS; k++)
            for (int a = 0; a < 8; a++)
                for (int b = 0; b < a; b++)
                    assert_false(same(theme_style(kinds[k], depths[d], ROLE_LINE, a),
                                      theme_style(kinds[k], depths[d], ROLE_LINE, b)));
}

static void colours_fit_the_terminal(void **state)
{
    (void)state;
    static const int most[] = {
        [DEPTH_MONO] = -1, [DEPTH_8] = 7, [DEPTH_16] = 15, [DEPTH_256] = 255};
    for (size_t k = 0; k < KINDS; k++)
        for (int depth = DEPTH_MONO; depth <= DEPTH_256; depth++)
            for (int role = 0; role < ROLE_COUNT; role++)
                for (int line = 0; line < 30; line++) {
                    Style style = theme_style(kinds[k], (Depth)depth, (Role)role, line);
                    assert_in_range(style.fg + 1, 0, most[depth] + 1);
                    assert_int_equal(style.bg, -1);
                }
}

/* What is set goes before the theme below, as far as the terminal has it. */
static void a_theme_of_ones_own_goes_before(void **state)
{
    (void)state;
    static const Theme theme = {
        .kind = THEME_DARK,
        .own = {.roles = {[ROLE_TITLE] = {.sets_fg = true, .fg = COLOUR_RGB | 0xff8700},
                          [ROLE_DIM] = {.sets_fg = true, .fg = 9},
                          [ROLE_HEADING] = {.sets_attributes = true, .underline = true},
                          [ROLE_CURSOR] = {.sets_bg = true, .bg = 17}},
                .lines = {200, COLOUR_RGB | 0x00ff00},
                .line_count = 2}};
    static const struct {
        Role role;
        int line;
        Depth depth;
        Style want;
    } cases[] = {
        {ROLE_TITLE, 0, DEPTH_TRUE, {.fg = COLOUR_RGB | 0xff8700, .bg = -1, .bold = true}},
        {ROLE_TITLE, 0, DEPTH_256, {.fg = 208, .bg = -1, .bold = true}},
        {ROLE_TITLE, 0, DEPTH_16, {.fg = -1, .bg = -1, .bold = true}},
        {ROLE_DIM, 0, DEPTH_16, {.fg = 9, .bg = -1, .dim = true}},
        {ROLE_DIM, 0, DEPTH_8, {.fg = -1, .bg = -1, .dim = true}},
        {ROLE_DIM, 0, DEPTH_MONO, {.fg = -1, .bg = -1, .dim = true}},
        {ROLE_HEADING, 0, DEPTH_256, {.fg = -1, .bg = -1, .underline = true}},
        {ROLE_HEADING, 0, DEPTH_MONO, {.fg = -1, .bg = -1, .underline = true}},
        {ROLE_CURSOR, 0, DEPTH_256, {.fg = -1, .bg = 17, .reverse = true}},
        {ROLE_LINE, 0, DEPTH_256, {.fg = 200, .bg = -1}},
        {ROLE_LINE, 1, DEPTH_256, {.fg = 46, .bg = -1}},
        {ROLE_LINE, 4, DEPTH_256, {.fg = 200, .bg = -1}},
        {ROLE_LINE, 1, DEPTH_8, {.fg = 3, .bg = -1}},
        {ROLE_KEY, 0, DEPTH_256, {.fg = 75, .bg = -1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Style got = theme_look(&theme, cases[i].depth, cases[i].role, cases[i].line);
        if (!same(got, cases[i].want)) fail_msg("case %zu: %d on %d", i, got.fg, got.bg);
    }
}

static void high_contrast_has_no_greys(void **state)
{
    (void)state;
    enum { FIRST_GREY = 232 };
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_true(theme_style(THEME_HIGH_CONTRAST, DEPTH_256, (Role)role, 0).fg < FIRST_GREY);
    assert_int_equal(theme_style(THEME_HIGH_CONTRAST, DEPTH_256, ROLE_LINE, 0).fg,
                     theme_style(THEME_DARK, DEPTH_256, ROLE_LINE, 0).fg);
}

/* ---- contrast, as WCAG 2 counts it, and colours as they look to other eyes */

typedef struct {
    double at[3]; /* linear red, green, blue: 0..1 */
} Light;

static Light light_of(int rgb)
{
    Light light;
    for (int i = 0; i < 3; i++) {
        double value = (rgb >> (16 - 8 * i) & 255) / 255.0;
        light.at[i] = value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
    }
    return light;
}

static double luminance(int rgb)
{
    Light light = light_of(rgb);
    return 0.2126 * light.at[0] + 0.7152 * light.at[1] + 0.0722 * light.at[2];
}

static double contrast(int a, int b)
{
    double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

/* Terminals have many grounds; these are the ends of what is usual. */
static const struct {
    ThemeKind theme;
    int ground;
} grounds[] = {
    {THEME_DARK, 0x000000},          {THEME_DARK, 0x1E1E1E},         {THEME_LIGHT, 0xFFFFFF},
    {THEME_HIGH_CONTRAST, 0x000000}, {THEME_COLOUR_BLIND, 0x000000}, {THEME_COLOUR_BLIND, 0x1E1E1E},
};

/* Rules and the empty part of a bar say nothing that is not said beside them. Names of lines have
 * the colour of their track, which so has to be readable too. */
static void what_is_written_can_be_read(void **state)
{
    (void)state;
    const double text = 4.5, seven = 7;
    for (size_t g = 0; g < sizeof grounds / sizeof *grounds; g++)
        for (int role = 0; role < ROLE_COUNT; role++)
            for (int line = 0; line < 12; line++) {
                Style style = theme_style(grounds[g].theme, DEPTH_TRUE, (Role)role, line);
                bool dark = grounds[g].ground < 0x808080;
                double got = style.fg < 0 ? contrast(dark ? 0xFFFFFF : 0, grounds[g].ground)
                                          : contrast(style.fg & 0xFFFFFF, grounds[g].ground);
                if (role == ROLE_DIVIDER || role == ROLE_BAR_EMPTY) continue;
                if (got < text)
                    fail_msg("theme %d on %06X: role %d, line %d: %.2f to 1", grounds[g].theme,
                             (unsigned)grounds[g].ground, role, line, got);
                bool grey = role == ROLE_DIM || role == ROLE_LABEL_BLOCKED ||
                            role == ROLE_LABEL_DONE;
                if (grey && grounds[g].theme == THEME_HIGH_CONTRAST) assert_true(got >= seven);
            }
}

/* What is left of colours for those who lack a kind of cones; on linear light. */
static const double eyes[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, /* protanopia */
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, /* deuteranopia */
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779}, /* tritanopia */
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};
enum { EYES = sizeof eyes / sizeof *eyes };

static Light turned(const double by[3][3], Light from, bool cut)
{
    Light light;
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) sum += by[i][k] * from.at[k];
        light.at[i] = cut ? fmin(1, fmax(0, sum)) : sum;
    }
    return light;
}

/* In Oklab (Ottosson 2020), where distances are about as large as they look; black to white is 1.
 */
static double distance(int a, int b, const double eye[3][3])
{
    static const double cones[3][3] = {{0.4122214708, 0.5363325363, 0.0514459929},
                                       {0.2119034982, 0.6806995451, 0.1073969566},
                                       {0.0883024619, 0.2817188376, 0.6299787005}};
    static const double lab[3][3] = {{0.2104542553, 0.7936177850, -0.0040720468},
                                     {1.9779984951, -2.4285922050, 0.4505937099},
                                     {0.0259040371, 0.7827717662, -0.8086757660}};
    const int both[2] = {a, b};
    Light seen[2];
    for (int i = 0; i < 2; i++) {
        seen[i] = turned(cones, turned(eye, light_of(both[i]), true), false);
        for (int k = 0; k < 3; k++) seen[i].at[k] = cbrt(seen[i].at[k]);
        seen[i] = turned(lab, seen[i], false);
    }
    double sum = 0;
    for (int k = 0; k < 3; k++) sum += pow(seen[0].at[k] - seen[1].at[k], 2);
    return sqrt(sum);
}

static void lines_stay_apart_for_every_eye(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct { ThemeKind theme; int lines; double normal, every; } floors[] = {
        {THEME_DARK,         8, 0.14, 0.075},
        {THEME_LIGHT,        8, 0.12, 0.070},
        {THEME_COLOUR_BLIND, 8, 0.10, 0.100},
    };
    /* clang-format on */
    for (size_t f = 0; f < sizeof floors / sizeof *floors; f++)
        for (int a = 0; a < floors[f].lines; a++)
            for (int b = 0; b < a; b++)
                for (int eye = 0; eye < EYES; eye++) {
                    int one = theme_style(floors[f].theme, DEPTH_TRUE, ROLE_LINE, a).fg;
                    int other = theme_style(floors[f].theme, DEPTH_TRUE, ROLE_LINE, b).fg;
                    double got = distance(one & 0xFFFFFF, other & 0xFFFFFF, eyes[eye]);
                    if (got < (eye == 0 ? floors[f].normal : floors[f].every))
                        fail_msg("theme %d, eye %d: lines %d and %d are %.3f apart",
                                 floors[f].theme, eye, a, b, got);
                }
}

static void without_colour_what_must_be_told_is_told(void **state)
{
    (void)state;
    static const Role apart[] = {ROLE_LABEL_DONE,    ROLE_LABEL_DOING, ROLE_LABEL_READY,
                                 ROLE_LABEL_BLOCKED, ROLE_SELECTED,    ROLE_CURSOR,
                                 ROLE_MATCH,         ROLE_SIGN};
    for (size_t k = 0; k < KINDS; k++)
        for (size_t a = 0; a < sizeof apart / sizeof *apart; a++)
            for (size_t b = 0; b < a; b++)
                assert_false(same(theme_style(kinds[k], DEPTH_MONO, apart[a], 0),
                                  theme_style(kinds[k], DEPTH_MONO, apart[b], 0)));
}

/* A state is told by its glyph, whatever the colours. */
static void every_state_has_a_glyph_of_its_own(void **state)
{
    (void)state;
    static const Glyph apart[] = {GLYPH_DONE,    GLYPH_DOING, GLYPH_READY,
                                  GLYPH_BLOCKED, GLYPH_GROUP, GLYPH_DROPPED};
    for (int set = GLYPHS_UNICODE; set <= GLYPHS_ASCII; set++)
        for (size_t a = 0; a < sizeof apart / sizeof *apart; a++)
            for (size_t b = 0; b < a; b++)
                assert_int_not_equal(theme_glyph((GlyphSet)set, apart[a]),
                                     theme_glyph((GlyphSet)set, apart[b]));
}

static void glyphs_are_one_column_and_ascii_is_ascii(void **state)
{
    (void)state;
    for (int glyph = 0; glyph < GLYPH_COUNT; glyph++) {
        for (int set = GLYPHS_UNICODE; set <= GLYPHS_ASCII; set++)
            assert_int_equal(text_code_cols(theme_glyph((GlyphSet)set, (Glyph)glyph)), 1);
        assert_in_range(theme_glyph(GLYPHS_ASCII, (Glyph)glyph), 0x21, 0x7E);
    }
}

static void states_show_as_they_are(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct { State state; bool ready; Glyph glyph; Role role, label; } cases[] = {
        {STATE_TODO,    false, GLYPH_BLOCKED, ROLE_STATION_BLOCKED, ROLE_LABEL_BLOCKED},
        {STATE_TODO,    true,  GLYPH_READY,   ROLE_STATION_READY,   ROLE_LABEL_READY},
        {STATE_DOING,   false, GLYPH_DOING,   ROLE_STATION_DOING,   ROLE_LABEL_DOING},
        {STATE_DOING,   true,  GLYPH_DOING,   ROLE_STATION_DOING,   ROLE_LABEL_DOING},
        {STATE_DONE,    false, GLYPH_DONE,    ROLE_STATION_DONE,    ROLE_LABEL_DONE},
        {STATE_KNOWN,   true,  GLYPH_DONE,    ROLE_STATION_DONE,    ROLE_LABEL_DONE},
        {STATE_DROPPED, false, GLYPH_DROPPED, ROLE_DIM,             ROLE_DIM},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        State is = cases[i].state;
        bool ready = cases[i].ready;
        assert_int_equal(theme_state_glyph(is, ready), cases[i].glyph);
        assert_int_equal(theme_state_role(is, ready), cases[i].role);
        assert_int_equal(theme_label_role(is, ready), cases[i].label);
    }
}

/* Arms as digits: up, right, down, left; 1 light, 2 heavy. */
static void boxes_follow_from_their_arms(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct { const char *arms; bool dashed; int32_t unicode, ascii; } cases[] = {
        {"0000", false, U' ', ' '},
        {"0202", false, U'━', '='}, {"2020", false, U'┃', '|'},
        {"0101", false, U'─', '-'}, {"1010", false, U'│', ':'},
        {"0220", false, U'┏', '+'}, {"2002", false, U'┛', '+'},
        {"0110", false, U'╭', '+'}, {"1001", false, U'╯', '+'},
        {"0011", false, U'╮', '+'}, {"1100", false, U'╰', '+'},
        {"2220", false, U'┣', '+'}, {"0212", false, U'┯', '+'},
        {"1202", false, U'┷', '+'}, {"2222", false, U'╋', '+'},
        {"0200", false, U'╺', '='}, {"0201", false, U'╼', '='},
        {"0202", true,  U'┅', '-'}, {"2020", true,  U'┇', ':'},
        {"0101", true,  U'┄', '-'}, {"1010", true,  U'┆', ':'},
        {"2220", true,  U'┣', '+'},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Weight arms[4];
        for (int a = 0; a < 4; a++) arms[a] = (Weight)(cases[i].arms[a] - '0');
        assert_int_equal(theme_box(GLYPHS_UNICODE, arms, cases[i].dashed), cases[i].unicode);
        assert_int_equal(theme_box(GLYPHS_ASCII, arms, cases[i].dashed), cases[i].ascii);
    }
}

static void every_box_has_a_glyph_of_its_own(void **state)
{
    (void)state;
    int32_t seen[81];
    for (int i = 0; i < 81; i++) {
        Weight arms[4] = {(Weight)(i / 27), (Weight)(i / 9 % 3), (Weight)(i / 3 % 3),
                          (Weight)(i % 3)};
        seen[i] = theme_box(GLYPHS_UNICODE, arms, false);
        assert_int_equal(text_code_cols(seen[i]), 1);
        for (int j = 0; j < i; j++) assert_int_not_equal(seen[i], seen[j]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_have_the_colours_of_the_table),
        cmocka_unit_test(the_first_lines_differ_in_colour),
        cmocka_unit_test(colours_fit_the_terminal),
        cmocka_unit_test(a_theme_of_ones_own_goes_before),
        cmocka_unit_test(high_contrast_has_no_greys),
        cmocka_unit_test(what_is_written_can_be_read),
        cmocka_unit_test(lines_stay_apart_for_every_eye),
        cmocka_unit_test(without_colour_what_must_be_told_is_told),
        cmocka_unit_test(every_state_has_a_glyph_of_its_own),
        cmocka_unit_test(glyphs_are_one_column_and_ascii_is_ascii),
        cmocka_unit_test(states_show_as_they_are),
        cmocka_unit_test(boxes_follow_from_their_arms),
        cmocka_unit_test(every_box_has_a_glyph_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
