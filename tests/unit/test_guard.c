#include "support/check.h"

#include "source/guard.h"
#include "source/markdown.h"

#include <time.h>

static Arena arena;
static DiagList diags = {.arena = &arena};

static Str repeated(const char *head, const char *unit, size_t count, const char *tail)
{
    Buf text = {.arena = &arena};
    buf_add(&text, str_from(head));
    for (size_t i = 0; i < count; i++) buf_add(&text, str_from(unit));
    buf_add(&text, str_from(tail));
    return buf_str(&text);
}

static double seconds_since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void expect_refused(Str text, const char *name, int line)
{
    int before = diags.count;
    clock_t start = clock();
    assert_false(guard_check(text, GUARD_DEFAULTS, &diags));
    assert_true(seconds_since(start) < 10);
    assert_int_equal(diags.count, before + 1);
    assert_string_equal(diags.items[before].name, name);
    assert_int_equal(diags.items[before].line, line);
}

static void ordinary_texts_pass(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "# Title\n\n1. **station**\n   - topic\n     - part\n\n> > quote\n",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n",
        "> * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * * *\n",
        "_ _ _\t_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _",
        "----------------------------------------------------------------------------x\n",
        "- - - - - - - - - - - - - - - - x\n-    -    -    -    -    -    -    -    -    x\n",
        "                                                                      far to the right\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(guard_check(str_from(texts[i]), GUARD_DEFAULTS, &diags));
    assert_int_equal(diags.count, 0);
}

static void many_images_in_many_items_pass(void **state)
{
    (void)state;
    Str badges = repeated("", "- [![a](b)](c) ![d](e)\n", 5000, "");
    assert_true(guard_check(badges, GUARD_DEFAULTS, &diags));
    Str pictures = repeated("", "![a](b)\n\n", 5000, "");
    assert_true(guard_check(pictures, GUARD_DEFAULTS, &diags));
}

/* The five families on which cmark 0.30.2 is worse than linear, each 128 KiB or more, and others.
 */
static void attacks_are_refused_where_they_begin(void **state)
{
    (void)state;
    enum { K = 1 << 17 };
    static const struct {
        const char *head, *unit, *tail, *name;
        int line;
    } attacks[] = {
        {"# h\n\n", "- ", "x\n\n\n\n", "too-deep", 3},
        {"", "* ", "a\n\n\n\n", "too-deep", 1},
        {"> ", "- ", "x\n>\n>\n", "too-deep", 1},
        {"a\n", ">", "a*a*a*a*\n", "too-deep", 2},
        {"a\n\nb\n", "![[]()", "\n", "too-many-images", 4},
        {"", "![[]()\n", "", "too-many-images", 1001},
        {"", "    - ![[]()\n", "", "too-many-images", 1001},
        {"", "2. ![[]()\n", "", "too-many-images", 1001},
        {"", "> 2. ![[]()\n", "", "too-many-images", 1001},
        {"", "1. ", "x\n", "too-deep", 1},
        {"", "123456789) ", "x\n", "too-deep", 1},
        {"", "+\t", "x\n", "too-deep", 1},
        {"", "> - 1) ", "x\n", "too-deep", 1},
        {"", "- ", "* * *\n", "too-deep", 1},
    };
    for (size_t i = 0; i < sizeof attacks / sizeof *attacks; i++)
        expect_refused(repeated(attacks[i].head, attacks[i].unit, K, attacks[i].tail),
                       attacks[i].name, attacks[i].line);
}

static void stairs_are_refused(void **state)
{
    (void)state;
    Buf stairs = {.arena = &arena}, tabbed = stairs, lazy = {.arena = &arena};
    Str tabs = repeated("", "\t", 200, "- x\n");
    for (int i = 0; i < 200; i++) buf_format(&stairs, "%*s- x\n", 2 * i, "");
    for (size_t i = 0; i < 200; i++) buf_add(&tabbed, str_slice(tabs, 200 - i, tabs.len));
    for (int i = 0; i < 4; i++)
        buf_add(&lazy,
                repeated("", "  ", 30 * (size_t)i,
                         "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - x\n2. x\n"));
    expect_refused(buf_str(&stairs), "too-deep", 33);
    expect_refused(buf_str(&tabbed), "too-deep", 33);
    expect_refused(buf_str(&lazy), "too-deep", 3);
}

static void many_lines_in_deep_lists_are_refused(void **state)
{
    (void)state;
    const char *deep = "- - - - - - - - - - - - - - - - x\n";
    assert_true(guard_check(repeated(deep, "\n", 1000, ""), GUARD_DEFAULTS, &diags));
    Str blanks = repeated(deep, "\n", 1 << 20, "");
    assert_false(guard_check(blanks, GUARD_DEFAULTS, &diags));
    Str lazy = repeated(deep, "x\n", 1 << 20, "");
    assert_false(guard_check(lazy, GUARD_DEFAULTS, &diags));
    assert_int_equal(diags.count, 2);
}

static void the_limits_are_those_given(void **state)
{
    (void)state;
    const GuardLimits limits = {20, 2, 1};
    assert_true(guard_check(S("> - x"), limits, &diags));
    assert_false(guard_check(S("> - - x"), limits, &diags));
    assert_true(guard_check(S("![a](b)"), limits, &diags));
    assert_false(guard_check(S("![a](b) ![a](b)"), limits, &diags));
    assert_true(guard_size(S("12345678901234567890"), limits, &diags));
    assert_false(guard_size(S("123456789012345678901"), limits, &diags));
    assert_string_equal(diags.items[diags.count - 1].name, "too-large");
}

/* The worst that may pass, at 1 MiB: seconds, where cmark alone would take minutes. */
static void what_passes_is_parsed_soon(void **state)
{
    (void)state;
    enum { SIZE = 1 << 20 };
    static const struct {
        const char *head, *unit;
    } worst[] = {
        {"- - x\n", "\n"},
        {"", "> > > > > > > > > > > > > > > > a* a* a*\n"},
        {"", "![[]()![[]()![[]()![[]()![[]()![[]()![[]()![[]()![[]()![[]()\n- x\n"},
        {"", "*_"},
        {"", "[a](b"},
    };
    for (size_t i = 0; i < sizeof worst / sizeof *worst; i++) {
        Str text = repeated(worst[i].head, worst[i].unit, SIZE / str_from(worst[i].unit).len, "");
        Document doc;
        clock_t start = clock();
        assert_true(guard_check(text, GUARD_DEFAULTS, &diags));
        assert_true(markdown_parse(text, MARKDOWN_DEFAULTS, &arena, &doc, &diags));
        assert_true(seconds_since(start) < 10);
    }
}

static int clean_up(void **state)
{
    (void)state;
    arena_free(&arena);
    diags = (DiagList){.arena = &arena};
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(ordinary_texts_pass, clean_up),
        cmocka_unit_test_teardown(many_images_in_many_items_pass, clean_up),
        cmocka_unit_test_teardown(attacks_are_refused_where_they_begin, clean_up),
        cmocka_unit_test_teardown(stairs_are_refused, clean_up),
        cmocka_unit_test_teardown(many_lines_in_deep_lists_are_refused, clean_up),
        cmocka_unit_test_teardown(the_limits_are_those_given, clean_up),
        cmocka_unit_test_teardown(what_passes_is_parsed_soon, clean_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
