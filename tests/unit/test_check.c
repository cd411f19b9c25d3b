/* Facts about what is found in a path, each in a path that has one fault. */
#include "model/check.h"
#include "model/read.h"
#include "support/check.h"
#include "support/path_builder.h"

typedef struct {
    const char *markdown;
    const char *name; /* of the only finding; NULL = none */
    int line;
} Finding;

#define R1 "\n\nReferences:\n- [r](https://r.org/1)\n"
#define R2 "\n\nReferences:\n- [r](https://r.org/2)\n"

static void test_findings(void **state)
{
    (void)state;
    static const Finding findings[] = {
        {"# M\n## L\n1. **A**" R1 "2. **B**" R2, NULL, 0},
        {"# M\n## L\n1. **A**" R1 "2. **a**" R2, "duplicate-title", 7},
        {"# M\n## L\n1. **A**" R1 "\ntext\n\n3. **B**" R2, "number-gap", 10},
        {"# M\n## L\n1. **A**" R1 "\ntext\n\n1. **B**" R2, "number-repeat", 10},
        {"# M\n## L\n1. **A**" R1 "2. **B**\n", "no-references", 7},
        {"# M\n## L\n1. **A**\n2. **B**\n", NULL, 0},
        {"# M\n## L\n1. **A**\n   - *T:* see [r](https://r.org/1)" R1 "2. **B**" R2,
         "duplicate-address", 7},
        {"# M\n## L\n1. **A**" R1 "- [s](https://r.org/1)\n2. **B**" R2, "duplicate-address", 7},
        {"# M\n## L\n1. **A**" R1 "2. **B**\n\nReferences:\n- [r](example.org)\n", "broken-address",
         10},
        {"# M\n\n[mail](mailto:a@b.c)\n\n## L\n1. **A**" R1 "2. **B**" R2, NULL, 0},
    };
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
        Arena arena = {0};
        Path path;
        DiagList diags = {.arena = &arena};
        read_path(str_from(findings[i].markdown), S("m.md"), READ_DEFAULTS, &arena, &path, &diags);
        check_path(&path, &diags);
        if (diags.count != (findings[i].name != NULL)) print_error("case %zu\n", i);
        assert_int_equal(diags.count, findings[i].name != NULL);
        if (findings[i].name) {
            assert_string_equal(diags.items[0].name, findings[i].name);
            assert_int_equal(diags.items[0].line, findings[i].line);
            assert_true(diags.items[0].hint.len > 0);
        }
        arena_free(&arena);
    }
}

static void test_optional_required(void **state)
{
    static const struct {
        const char *map;
        int found;
    } cases[] = {
        {"A: a b? c", 1},
        {"A: a; B: b?; C: c; any c a b", 0}, /* a does as well */
        {"A: a?; B: b?; C: c; any c a b", 2},
        {"A: a; B: b?; C: c; any c a b; need c b", 1},
    };
    (void)state;
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        Arena arena = {0};
        Path path = path_from(cases[n].map, &arena);
        DiagList diags = {.arena = &arena};
        check_path(&path, &diags);
        int count = 0;
        for (int i = 0; i < diags.count; i++)
            count += str_equal(str_from(diags.items[i].name), S("optional-required"));
        assert_int_equal(count, cases[n].found);
        arena_free(&arena);
    }
}

static void test_empty_line(void **state)
{
    (void)state;
    Arena arena = {0};
    Line line = {.title = S("L"), .line_no = 7, .branch_from = -1};
    Path path = {.lines = &line, .line_count = 1};
    DiagList diags = {.arena = &arena};
    check_path(&path, &diags);
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].name, "empty-line");
    assert_int_equal(diags.items[0].line, 7);
    arena_free(&arena);
}

static void test_openable(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        bool openable;
    } urls[] = {
        {"https://example.org", true},
        {"HTTP://example.org/a_(b)?c=d&e=f#g", true},
        {"http://[::1]:8080/x", true},
        {"https://example.org/caf\xC3\xA9", true},
        {"", false},
        {"https://", false},
        {"https:///path", false},
        {"example.org", false},
        {"//example.org", false},
        {"javascript:alert(1)", false},
        {"file:///etc/passwd", false},
        {"data:text/html,x", false},
        {"mailto:a@b.c", false},
        {"ftp://example.org", false},
        {"-https://example.org", false},
        {" https://example.org", false},
        {"https://user@example.org", false},
        {"https://user:pass@example.org", false},
        {"https://exa mple.org", false},
        {"https://example.org/a b", false},
        {"https://example.org/a\nb", false},
        {"https://example.org/\"", false},
        {"https://example.org/<b>", false},
        {"https://example.org/`id`", false},
        {"https://example.org/\\", false},
        {"https://example.org/{a}", false},
        {"https://example.org/|", false},
        {"https://ex\xC3\xA4mple.org", false},
        {"https://example.org/\xFF", false},
        {"https://-rf", false},
    };
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        if (check_url_is_openable(str_from(urls[i].url)) != urls[i].openable)
            print_error("address: %s\n", urls[i].url);
        assert_int_equal(check_url_is_openable(str_from(urls[i].url)), urls[i].openable);
    }
}

static void test_long_addresses(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf url = {.arena = &arena};
    buf_add(&url, S("https://h.org/"));
    while (url.len < 2048) buf_add_char(&url, 'a');
    assert_true(check_url_is_openable(buf_str(&url)));
    buf_add_char(&url, 'a');
    assert_false(check_url_is_openable(buf_str(&url)));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),       cmocka_unit_test(test_optional_required),
        cmocka_unit_test(test_empty_line),     cmocka_unit_test(test_openable),
        cmocka_unit_test(test_long_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
