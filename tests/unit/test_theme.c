#include "picture/theme.h"

#include "base/text.h"
#include "support/check.h"

static const ThemeKind kinds[] = {THEME_DARK, THEME_LIGHT, THEME_HIGH_CONTRAST};

enum { KINDS = sizeof kinds / sizeof *kinds };

static bool same(Style a, Style b)
{
    return a.fg == b.fg && a.bg == b.bg && a.bold == b.bold && a.dim == b.dim &&
           a.reverse == b.reverse && a.underline == b.underline && a.italic == b.italic;
}

static void lines_have_the_colours_of_the_table(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct { ThemeKind theme; Depth depth; int line, fg; bool bold; } cases[] = {
        {THEME_DARK,  DEPTH_256, 0, 39, false},   {THEME_DARK,  DEPTH_256, 11, 114, false},
        {THEME_DARK,  DEPTH_256, 12, 39, false},  {THEME_LIGHT, DEPTH_256, 0, 25, false},
        {THEME_LIGHT, DEPTH_256, 3, 17, false},   {THEME_DARK,  DEPTH_16, 0, 12, false},
        {THEME_DARK,  DEPTH_16, 7, 10, false},    {THEME_DARK,  DEPTH_8, 0, 6, false},
        {THEME_DARK,  DEPTH_8, 3, 3, true},       {THEME_DARK,  DEPTH_8, 8, 6, false},
        {THEME_DARK,  DEPTH_MONO, 5, -1, false},
        {THEME_DARK,  DEPTH_TRUE, 0, THEME_RGB | 0x00AFFF, false},
        {THEME_DARK,  DEPTH_TRUE, 4, THEME_RGB | 0x00AF87, false},
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

static void high_contrast_has_no_greys(void **state)
{
    (void)state;
    enum { FIRST_GREY = 232 };
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_true(theme_style(THEME_HIGH_CONTRAST, DEPTH_256, (Role)role, 0).fg < FIRST_GREY);
    assert_int_equal(theme_style(THEME_HIGH_CONTRAST, DEPTH_256, ROLE_LINE, 0).fg,
                     theme_style(THEME_DARK, DEPTH_256, ROLE_LINE, 0).fg);
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
    for (int role = 0; role < ROLE_COUNT; role++)
        assert_false(theme_style(THEME_DARK, DEPTH_MONO, (Role)role, 0).italic);
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
        cmocka_unit_test(high_contrast_has_no_greys),
        cmocka_unit_test(without_colour_what_must_be_told_is_told),
        cmocka_unit_test(every_state_has_a_glyph_of_its_own),
        cmocka_unit_test(glyphs_are_one_column_and_ascii_is_ascii),
        cmocka_unit_test(states_show_as_they_are),
        cmocka_unit_test(boxes_follow_from_their_arms),
        cmocka_unit_test(every_box_has_a_glyph_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
