#include "picture/canvas.h"

#include "support/check.h"
#include "support/memory.h"

static const Rect everywhere = {0, 0, 1000, 1000};

static void check_picture(const Canvas *canvas, const char *glyphs, const char *roles)
{
    Buf out = {.arena = &arena}, below = {.arena = &arena};
    canvas_print_glyphs(canvas, &out);
    check_str(buf_str(&out), glyphs);
    canvas_print_roles(canvas, &below);
    check_str(buf_str(&below), roles);
}

static void write(Canvas *canvas, int x, int y, const char *text, Role role)
{
    canvas_text(canvas, everywhere, x, y, safe_text(str_from(text), &arena), role, 0);
}

static void text_lands_where_it_is_put(void **state)
{
    (void)state;
    Canvas canvas = canvas_make(8, 3, &arena);
    write(&canvas, 1, 0, "one two", ROLE_TEXT);
    write(&canvas, 0, 1, "dim", ROLE_DIM);
    write(&canvas, 6, 2, "cut off", ROLE_TITLE);
    check_picture(&canvas, " one two\ndim\n      cu\n", " ... ...\nddd\n      TT\n");
}

static void text_tells_the_columns_that_it_would_take(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int cols;
    } cases[] = {{"", 0}, {"plain", 5}, {"学習", 4}, {"e\xcc\x81t\xc3\xa9", 3}};
    Canvas canvas = canvas_make(2, 1, &arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SafeText text = safe_text(str_from(cases[i].text), &arena);
        assert_int_equal(canvas_text(&canvas, everywhere, -3, 0, text, ROLE_TEXT, 0),
                         cases[i].cols);
    }
}

static void nothing_leaves_the_clip(void **state)
{
    (void)state;
    Canvas canvas = canvas_make(8, 3, &arena);
    const Rect clip = {2, 1, 3, 1};
    for (int y = -1; y < 5; y++)
        canvas_text(&canvas, clip, -2, y, safe_text(S("0123456789abc"), &arena), ROLE_TEXT, 0);
    for (int x = -3; x < 12; x++) canvas_glyph(&canvas, clip, x, 2, '!', ROLE_TEXT, 0);
    check_picture(&canvas, "\n  456\n\n", "\n  ...\n\n");
}

static void a_cut_wide_character_becomes_blank(void **state)
{
    (void)state;
    static const struct {
        int x;
        const char *glyphs;
    } cases[] = {
        {0, "学習x\n"}, /* whole */
        {-1, " 習x\n"}, /* the left half is outside */
        {2, "  学習\n"},
        {3, "   学\n"}, /* the right half of the second is outside */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Canvas canvas = canvas_make(6, 1, &arena);
        write(&canvas, cases[i].x, 0, "学習x", ROLE_TEXT);
        Buf out = {.arena = &arena};
        canvas_print_glyphs(&canvas, &out);
        check_str(buf_str(&out), cases[i].glyphs);
    }
}

static void half_a_wide_character_never_stays(void **state)
{
    (void)state;
    static const struct {
        int x;
        const char *text, *glyphs;
    } cases[] = {
        {0, "a", "a 習\n"},  /* over a left half */
        {1, "a", " a習\n"},  /* over a right half */
        {1, "道", " 道\n"},  /* over a right and a left one */
        {2, "道", "学道\n"}, /* over just one */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Canvas canvas = canvas_make(4, 1, &arena);
        write(&canvas, 0, 0, "学習", ROLE_TEXT);
        write(&canvas, cases[i].x, 0, cases[i].text, ROLE_TEXT);
        Buf out = {.arena = &arena};
        canvas_print_glyphs(&canvas, &out);
        check_str(buf_str(&out), cases[i].glyphs);
    }
}

static void marks_stay_with_their_base(void **state)
{
    (void)state;
    Canvas canvas = canvas_make(4, 1, &arena);
    write(&canvas, 0, 0, "e\xcc\x81\xcc\xa3x", ROLE_TEXT);
    assert_int_equal(canvas_at(&canvas, 0, 0)->code[1], 0x301);
    assert_int_equal(canvas_at(&canvas, 0, 0)->code[2], 0x323);
    assert_int_equal(canvas_at(&canvas, 1, 0)->code[0], 'x');
    check_picture(&canvas, "e\xcc\x81\xcc\xa3x\n", "..\n");
    write(&canvas, 0, 0, "o", ROLE_TEXT);
    check_picture(&canvas, "ox\n", "..\n");
}

static void lines_and_signs_have_a_letter_each(void **state)
{
    (void)state;
    Canvas canvas = canvas_make(6, 1, &arena);
    static const int lines[] = {0, 2, 25, 26};
    for (int i = 0; i < 4; i++) canvas_glyph(&canvas, everywhere, i, 0, '=', ROLE_LINE, lines[i]);
    canvas_glyph(&canvas, everywhere, 5, 0, 'C', ROLE_SIGN, 2);
    check_picture(&canvas, "==== C\n", "acza C\n");
}

static void a_blank_shows_its_role_only_where_it_can_be_seen(void **state)
{
    (void)state;
    Canvas canvas = canvas_make(9, 3, &arena);
    write(&canvas, 0, 0, " a b ", ROLE_DIM);
    write(&canvas, 0, 1, " a b ", ROLE_CURSOR);
    canvas_fill(&canvas, (Rect){7, -1, 5, 3}, '#', ROLE_DIVIDER);
    check_picture(&canvas, " a b   ##\n a b   ##\n\n", " d d   ||\n$$$$$  ||\n\n");
}

static void any_size_can_be_drawn_on(void **state)
{
    (void)state;
    static const int sizes[][2] = {{0, 0}, {1, 1}, {-3, 4}, {3, 0}, {500, 2}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        Canvas canvas = canvas_make(sizes[i][0], sizes[i][1], &arena);
        write(&canvas, -1, 0, "学習 of all things", ROLE_TEXT);
        canvas_fill(&canvas, (Rect){-10, -10, 100, 100}, '.', ROLE_DIM);
        canvas_glyph(&canvas, everywhere, 0, 0, '+', ROLE_TEXT, 0);
        assert_int_equal(canvas.cursor_x, -1);
    }
}

#define FACT(fact) cmocka_unit_test_teardown(fact, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(text_lands_where_it_is_put),
        FACT(text_tells_the_columns_that_it_would_take),
        FACT(nothing_leaves_the_clip),
        FACT(a_cut_wide_character_becomes_blank),
        FACT(half_a_wide_character_never_stays),
        FACT(marks_stay_with_their_base),
        FACT(lines_and_signs_have_a_letter_each),
        FACT(a_blank_shows_its_role_only_where_it_can_be_seen),
        FACT(any_size_can_be_drawn_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
