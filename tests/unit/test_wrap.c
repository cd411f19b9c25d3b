#include "support/check.h"

#include "base/wrap.h"
#include "support/memory.h"

typedef struct {
    const char *text;
    int cols, max_rows;
    const char *want; /* the rows, with '|' between them */
    bool cut, broken;
} Case;

/* clang-format off */
static const Case cases[] = {
    {"",                              10, 0, "",                                  false, false},
    {"   ",                           10, 0, "",                                  false, false},
    {"Math basics",                   11, 0, "Math basics",                       false, false},
    {"Math basics",                   10, 0, "Math|basics",                       false, false},
    {"  Math   basics  ",             13, 0, "Math   basics",                     false, false},
    {"  Math   basics  ",             12, 0, "Math|basics",                       false, false},
    {"LLM/SLM foundations",            8, 0, "LLM/SLM|foundat-|ions",             false, true},
    {"LLM/SLM foundations",            6, 0, "LLM/|SLM|found-|ations",            false, true},
    {"LLM/SLM foundations",           11, 0, "LLM/SLM|foundations",               false, false},
    {"Pre-training",                   8, 0, "Pre-|training",                     false, false},
    {"use --help or -h",               4, 0, "use|--h-|elp|or|-h",                false, true},
    {"use --help or -h",               6, 0, "use|--help|or -h",                  false, false},
    {"https://example.org/a",         12, 0, "https://|example.org/|a",           false, false},
    {"機械学習の基礎",                   6, 0, "機械学|習の基|礎",                     false, false},
    {"機械学習。基礎",                   8, 0, "機械学|習。基礎",                     false, false},
    {"機械「学習」",                     6, 0, "機械|「学|習」",                      false, false},
    {"漢字(常用)",                      5, 0, "漢字|(常|用)",                      false, false},
    {"C言語 intro",                     5, 0, "C言語|intro",                       false, false},
    {"漢",                              1, 0, "…",                                 false, true},
    {"abcdef",                          3, 0, "abc|def",                           false, true},
    {"abcdef gh",                       4, 0, "abc-|def|gh",                       false, true},
    {"1234567",                         4, 0, "1234|567",                          false, true},
    {"abcdefgh i",                      1, 0, "a|b|c|d|e|f|g|h|i",                 false, true},
    {"one two three four",              9, 2, "one two|three fo…",                 true,  false},
    {"one two three four",             10, 2, "one two|three four",                false, false},
    {"one two three four",              5, 1, "one…",                              true,  false},
    {"one",                             5, 1, "one",                               false, false},
    {"e\314\201e\314\201e\314\201",     2, 0, "e\314\201e\314\201|e\314\201",      false, true},
};
/* clang-format on */

static Str joined(const Wrapped *wrapped)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < wrapped->count; i++) {
        if (i) buf_add_char(&out, '|');
        buf_add(&out, wrapped->rows[i].str);
    }
    return buf_str(&out);
}

static void text_is_wrapped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Case *c = &cases[i];
        SafeText text = safe_text(str_from(c->text), &arena);
        Wrapped got = wrap_text(text, c->cols, c->max_rows, &arena);
        check_str(joined(&got), c->want);
        assert_int_equal(got.cut, c->cut);
        assert_int_equal(got.broken, c->broken);
    }
}

static void no_row_is_wider_than_asked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SafeText text = safe_text(str_from(cases[i].text), &arena);
        for (int cols = 1; cols <= 24; cols++) {
            Wrapped got = wrap_text(text, cols, 0, &arena);
            for (int row = 0; row < got.count; row++) {
                assert_in_range(got.rows[row].cols, 1, cols);
                assert_int_equal(got.rows[row].cols, text_cols(got.rows[row].str));
            }
        }
    }
}

static void add_without_blanks(Buf *out, Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] != ' ') buf_add_char(out, s.at[i]);
}

static void nothing_is_lost_or_doubled(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SafeText text = safe_text(str_from(cases[i].text), &arena);
        Buf whole = {.arena = &arena};
        add_without_blanks(&whole, text.str);
        for (int cols = 1; cols <= 24; cols++) {
            Wrapped wrapped = wrap_text(text, cols, 0, &arena);
            Buf got = {.arena = &arena};
            for (int row = 0; row < wrapped.count; row++)
                add_without_blanks(&got, wrapped.rows[row].str);
            if (wrapped.broken) continue; /* hyphens and dots were added */
            assert_true(str_equal(buf_str(&got), buf_str(&whole)));
        }
    }
}

typedef struct {
    const char *text;
    int longest;
    int min_cols[3]; /* in at most 1, 2, 3 rows */
} Width;

static const Width widths[] = {
    {"", 0, {0, 0, 0}},
    {"Math", 4, {4, 4, 4}},
    {"Math basics", 6, {11, 6, 6}},
    {"LLM/SLM foundations", 11, {19, 11, 11}},
    {"one two three four", 5, {18, 10, 7}},
    {"機械学習の基礎", 2, {14, 8, 6}},
};

static void the_narrowest_width_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        SafeText text = safe_text(str_from(widths[i].text), &arena);
        assert_int_equal(wrap_longest_word(text), widths[i].longest);
        for (int rows = 1; rows <= 3; rows++)
            assert_int_equal(wrap_min_cols(text, rows, &arena), widths[i].min_cols[rows - 1]);
    }
}

static void the_narrowest_width_needs_no_more_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        SafeText text = safe_text(str_from(cases[i].text), &arena);
        for (int rows = 1; rows <= 4; rows++) {
            int cols = wrap_min_cols(text, rows, &arena);
            Wrapped got = wrap_text(text, cols, 0, &arena);
            assert_true(got.count <= rows);
            assert_true(!got.broken || cols < 1);
        }
    }
}

/* A word of a megabyte is cut into rows in linear time; a quadratic walk would not end. */
static void a_long_word_costs_linear_time(void **state)
{
    (void)state;
    enum { CHARS = 1 << 19 };
    Buf word = {.arena = &arena};
    for (int i = 0; i < CHARS; i++) buf_add(&word, S("é"));
    Wrapped got = wrap_text(safe_text(buf_str(&word), &arena), 2, 0, &arena);
    assert_int_equal(got.count, CHARS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(text_is_wrapped, empty_arenas),
        cmocka_unit_test_teardown(no_row_is_wider_than_asked, empty_arenas),
        cmocka_unit_test_teardown(nothing_is_lost_or_doubled, empty_arenas),
        cmocka_unit_test_teardown(the_narrowest_width_is_found, empty_arenas),
        cmocka_unit_test_teardown(the_narrowest_width_needs_no_more_rows, empty_arenas),
        cmocka_unit_test_teardown(a_long_word_costs_linear_time, empty_arenas),
    };
    return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
