/* Facts about links from one file to another. */
#include "model/link.h"
#include "support/check.h"
#include "support/memory.h"

static void a_link_leads_from_its_folder(void **state)
{
    (void)state;
    static const struct {
        const char *dir, *url, *leads;
    } cases[] = {
        {"", "a.md", "a.md"},
        {"", "./a.md", "a.md"},
        {"week-1", "a.md", "week-1/a.md"},
        {"week-1", "../week-2/a.md", "week-2/a.md"},
        {"week-1", "..", "."},
        {"week-1", "", "week-1"},
        {"", "", "."},
        {"a/b", "c//d/./e/", "a/b/c/d/e"},
        {"", "a.md#part", "a.md"},
        {"", "a.md?raw=1", "a.md"},
        {"", "my%20notes.md", "my notes.md"},
        {"", "%E6%95%B0.md", "数.md"},
        {"", "100%.md", "100%.md"},
        {"", "%4g.md", "%4g.md"},
        {".", "a.md", "a.md"},
        {"/home/me", "a.md", "/home/me/a.md"},
        {"/home/me", "../you/a.md", "/home/you/a.md"},
        {"", "..", ""},
        {"week-1", "../../a.md", ""},
        {"week-1", "%2e%2e/%2e%2e/etc/passwd", ""},
        {"", "a%00.md", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_str(link_resolve(str_from(cases[i].dir), str_from(cases[i].url), &arena),
                  cases[i].leads);
}

static void what_is_local_and_may_be_a_map(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        bool local, map;
    } cases[] = {
        {"a.md", true, true},
        {"A.MD#x", true, true},
        {"b/c.markdown", true, true},
        {"week-1/", true, true},
        {"week-1", true, false},
        {"..", true, false},
        {"sheet.pdf", false, false},
        {"./sheet.pdf", true, false},
        {"a/sheet.pdf", true, false},
        {"LICENSE", true, false},
        {"my.notes/a.md", true, true},
        {"example.org/page", false, false},
        {"example.org", false, false},
        {".md", false, false},
        {"", false, false},
        {"#part", false, false},
        {"?q", false, false},
        {"/docs/a.md", false, false},
        {"//host/a.md", false, false},
        {"\\\\host\\a.md", false, false},
        {"https://host/a.md", false, false},
        {"mailto:a@b.md", false, false},
        {"javascript:a.md", false, false},
        {"file:a.md", false, false},
        {"a/b:c.md", true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str url = str_from(cases[i].url);
        if (link_is_local(url) != cases[i].local || link_is_map(url) != cases[i].map)
            fail_msg("%s: local %d, map %d", cases[i].url, link_is_local(url), link_is_map(url));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_link_leads_from_its_folder, empty_arenas),
        cmocka_unit_test_teardown(what_is_local_and_may_be_a_map, empty_arenas),
    };
    return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
