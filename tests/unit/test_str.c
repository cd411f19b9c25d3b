#include "support/check.h"

#include <string.h>

#include "base/str.h"
#include "support/memory.h"

static void slices_are_clipped(void **state)
{
    (void)state;
    Str s = S("station");
    check_str(str_slice(s, 0, 4), "stat");
    check_str(str_slice(s, 4, 99), "ion");
    check_str(str_slice(s, 99, 120), "");
    check_str(str_slice(s, 5, 2), "");
    check_str(str_slice((Str){0}, 0, 9), "");
}

static void blanks_are_trimmed_at_both_ends(void **state)
{
    (void)state;
    check_str(str_trim(S(" \t a b\r\n")), "a b");
    check_str(str_trim(S(" \n ")), "");
    check_str(str_trim((Str){0}), "");
}

static void comparing_is_total(void **state)
{
    (void)state;
    assert_true(str_equal((Str){0}, S("")));
    assert_false(str_equal(S("ab"), S("aB")));
    assert_true(str_equal_ascii_case(S("HTTPS"), S("https")));
    assert_false(str_equal_ascii_case(S("[bc"), S("{bc")));
    assert_true(str_compare(S("ab"), S("abc")) < 0);
    assert_true(str_compare(S("b"), S("abc")) > 0);
    assert_true(str_compare(S("\377"), S("a")) > 0); /* bytes are unsigned */
    assert_int_equal(str_compare((Str){0}, S("")), 0);
    assert_true(str_starts(S("abc"), S("")));
    assert_false(str_starts(S("ab"), S("abc")));
    assert_true(str_ends(S("abc"), S("bc")));
    assert_false(str_ends(S("bc"), S("abc")));
}

typedef struct {
    const char *text, *needle;
    size_t from, want;
} Search;

static const Search searches[] = {
    {"metromap", "m", 0, 0},
    {"metromap", "m", 1, 5},
    {"metromap", "map", 0, 5},
    {"metromap", "maps", 0, STR_NONE},
    {"metromap", "", 8, 8},
    {"metromap", "", 9, STR_NONE},
    {"aaab", "aab", 0, 1},
    {"metromap", "p", 7, 7},
    {"metromap", "p", 8, STR_NONE},
    {"metromap", "me", STR_NONE, STR_NONE},
    {"metromap", "p", STR_NONE - 1, STR_NONE},
    {"", "a", 0, STR_NONE},
};

static void needles_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        const Search *c = &searches[i];
        assert_int_equal(str_find(str_from(c->text), str_from(c->needle), c->from), c->want);
    }
    assert_int_equal(str_find_char(S("a\0b"), '\0', 0), 1);
}

/* The pieces (or lines) of `text`, each in brackets. */
static Str pieces(Str text, bool lines)
{
    Buf out = {.arena = &arena};
    Str piece;
    while (lines ? str_line(&text, &piece) : str_split(&text, ',', &piece))
        buf_format(&out, "[%.*s]", S_ARG(piece));
    return buf_str(&out);
}

static void text_is_split(void **state)
{
    (void)state;
    check_str(pieces(S("a,b,,c"), false), "[a][b][][c]");
    check_str(pieces(S(",a,"), false), "[][a]");
    check_str(pieces(S(""), false), "");
    check_str(pieces(S("one\ntwo\r\n\rfour"), true), "[one][two][][four]");
    check_str(pieces(S("\n"), true), "[]");
}

static void buffers_grow_and_end_in_zero(void **state)
{
    (void)state;
    Buf buf = {.arena = &arena};
    for (int i = 0; i < 1000; i++) {
        buf_format(&buf, "%d,", i);
        assert_int_equal(buf.at[buf.len], '\0');
        if (i % 100 == 0) arena_alloc(&arena, 1); /* the buffer is the newest no more */
    }
    assert_int_equal(buf.len, 3890);
    check_str(str_slice(buf_str(&buf), 0, 8), "0,1,2,3,");
    check_str(str_slice(buf_str(&buf), 3882, 3890), "998,999,");
    buf_reserve(&buf, 100000);
    assert_true(buf.capacity - buf.len > 100000);
}

static void copies_end_in_zero(void **state)
{
    (void)state;
    assert_int_equal(strlen(str_z(str_slice(S("station"), 0, 4), &arena)), 4);
    assert_int_equal(strlen(str_z((Str){0}, &arena)), 0);
    check_str(str_format(&arena, "%.*s %d", S_ARG(S("line")), 3), "line 3");
    check_str(str_format(&arena, "%s", ""), "");
}

/* The vectors of the authors: Fowler, Noll, Vo, draft-eastlake-fnv. */
static void the_hash_is_fnv_1a(void **state)
{
    (void)state;
    assert_true(str_hash(S("")) == 0xcbf29ce484222325u);
    assert_true(str_hash(S("a")) == 0xaf63dc4c8601ec8cu);
    assert_true(str_hash(S("foobar")) == 0x85944171f73967e8u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_clipped),
        cmocka_unit_test(blanks_are_trimmed_at_both_ends),
        cmocka_unit_test(comparing_is_total),
        cmocka_unit_test(needles_are_found),
        cmocka_unit_test_teardown(text_is_split, empty_arenas),
        cmocka_unit_test_teardown(buffers_grow_and_end_in_zero, empty_arenas),
        cmocka_unit_test_teardown(copies_end_in_zero, empty_arenas),
        cmocka_unit_test(the_hash_is_fnv_1a),
    };
    return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
