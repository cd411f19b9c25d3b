/* Facts about colours: how they are written, what they are, and how well they can be told apart. */
#include "base/colour.h"

#include "support/check.h"

static void a_colour_is_read_as_it_is_written(void **state)
{
    (void)state;
    enum { NONE = -9 };
    static const struct {
        const char *word;
        int colour;
    } cases[] = {
        {"own", COLOUR_OWN},
        {"0", 0},
        {"255", 255},
        {"007", 7},
        {"256", NONE},
        {"-1", NONE},
        {"", NONE},
        {"red", NONE},
        {"1000", NONE},
        {"12x", NONE},
        {"#000000", COLOUR_RGB},
        {"#", NONE},
        {"#12345", NONE},
        {"#1234567", NONE},
        {"#12345g", NONE},
        {"#fFaA09", COLOUR_RGB | 0xffaa09},
        {"99999999999999999999", NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int colour = NONE;
        bool read = colour_read(str_from(cases[i].word), &colour);
        if (colour != cases[i].colour) fail_msg("%s: %d", cases[i].word, colour);
        assert_int_equal(read, colour != NONE);
    }
}

static void a_palette_is_cube_and_greys(void **state)
{
    (void)state;
    static const int cases[][2] = {
        {COLOUR_OWN, -1}, {0, -1},         {15, -1},
        {16, 0x000000},   {39, 0x00afff},  {231, 0xffffff},
        {232, 0x080808},  {255, 0xeeeeee}, {COLOUR_RGB | 0x123456, 0x123456},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(colour_rgb(cases[i][0]), cases[i][1]);
    for (int i = 16; i < COLOUR_PALETTE; i++)
        assert_int_equal(colour_rgb(colour_nearest(colour_rgb(i))), colour_rgb(i));
    assert_int_equal(colour_nearest(0x01aefe), 39);
}

/* Figures of the WCAG's own calculator. */
static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    static const struct {
        int a, b, hundredths;
    } cases[] = {
        {0x000000, 0xffffff, 2100}, {0xffffff, 0x000000, 2100}, {0x777777, 0xffffff, 448},
        {0x767676, 0xffffff, 454},  {0xff0000, 0xffffff, 400},  {0x123456, 0x123456, 100},
        {0x0000ff, 0x000000, 244},  {0x00ff00, 0x000000, 1530},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int got = (int)(colour_contrast(cases[i].a, cases[i].b) * 100 + 0.5);
        assert_in_range(got, cases[i].hundredths - 1, cases[i].hundredths + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_colour_is_read_as_it_is_written),
        cmocka_unit_test(a_palette_is_cube_and_greys),
        cmocka_unit_test(contrast_is_that_of_wcag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
