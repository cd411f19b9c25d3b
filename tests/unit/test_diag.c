#include "support/check.h"

#include "base/diag.h"
#include "support/memory.h"

static Str formatted(const DiagList *list)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < list->count; i++) diag_format(&list->items[i], S("path.md"), &out);
    return buf_str(&out);
}

static void a_diagnostic_names_its_place(void **state)
{
    (void)state;
    DiagList list = {.arena = &arena};
    diag_add(&list, (Diag){.line = 4, .col = 2, .name = "mojibake"}, "save it as UTF-8",
             "%d characters were misread", 3);
    diag_add(&list, (Diag){.line = 7, .name = "cycle", .kind = DIAG_ERROR}, NULL, "a cycle");
    diag_add(&list, (Diag){.col = 9, .name = "empty"}, NULL, "nothing to learn here");
    diag_add(&list, (Diag){.line = 2, .name = "hint", .file = S("path.yaml")}, NULL, "no such key");
    check_str(formatted(&list), "path.md:4:2: warning[mojibake]: 3 characters were misread\n"
                                "    hint: save it as UTF-8\n"
                                "path.md:7:1: error[cycle]: a cycle\n"
                                "path.md: warning[empty]: nothing to learn here\n"
                                "path.yaml:2:1: warning[hint]: no such key\n");
}

static void sorting_keeps_the_order_of_equals(void **state)
{
    (void)state;
    DiagList list = {.arena = &arena};
    const int places[][2] = {{3, 1}, {1, 5}, {3, 1}, {1, 2}, {0, 0}, {3, 1}};
    for (int i = 0; i < 6; i++)
        diag_add(&list, (Diag){.line = places[i][0], .col = places[i][1], .name = "n"}, NULL, "%d",
                 i);
    diag_sort(&list);
    check_str(formatted(&list), "path.md: warning[n]: 4\n"
                                "path.md:1:2: warning[n]: 3\n"
                                "path.md:1:5: warning[n]: 1\n"
                                "path.md:3:1: warning[n]: 0\n"
                                "path.md:3:1: warning[n]: 2\n"
                                "path.md:3:1: warning[n]: 5\n");
}

static void what_is_read_stands_before_other_files(void **state)
{
    (void)state;
    DiagList list = {.arena = &arena};
    diag_add(&list, (Diag){.line = 1, .name = "n", .file = S("a.yaml")}, NULL, "1");
    diag_add(&list, (Diag){.line = 9, .name = "n"}, NULL, "2");
    diag_sort(&list);
    check_str(formatted(&list), "path.md:9:1: warning[n]: 2\na.yaml:1:1: warning[n]: 1\n");
}

static void the_text_outlives_what_it_was_made_of(void **state)
{
    (void)state;
    DiagList list = {.arena = &arena};
    char title[] = "Math";
    char hint[] = "rename it";
    char about[] = "Math";
    diag_add(&list, (Diag){.line = 1, .name = "twice", .about = str_from(about)}, hint, "twice: %s",
             title);
    title[0] = hint[0] = about[0] = '?';
    check_str(list.items[0].about, "Math");
    check_str(list.items[0].text, "twice: Math");
    check_str(list.items[0].hint, "rename it");
}

static void words_say_the_column(void **state)
{
    (void)state;
    static const struct {
        const char *about, *file;
        int line, col; /* before */
        int found;
    } cases[] = {
        {"Zero", "", 2, 0, 8}, {"Zero or", "", 2, 0, 8}, {"Zero and all", "", 2, 0, 8},
        {"zero", "", 2, 0, 1}, {"", "", 2, 0, 1},        {"Zero", "b.md", 2, 0, 1},
        {"Zero", "", 2, 5, 5}, {"Zero", "", 9, 0, 1},    {"One", "", 1, 0, 3},
        {"Zero", "", 0, 0, 0},
    };
    DiagList list = {.arena = &arena};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        diag_add(&list,
                 (Diag){.line = cases[i].line,
                        .col = cases[i].col,
                        .name = "n",
                        .about = str_from(cases[i].about),
                        .file = str_from(cases[i].file)},
                 NULL, "x");
    diag_locate(&list, S(""), S("# One\r\nneeds: Zero or more\n"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(list.items[i].col, cases[i].found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_diagnostic_names_its_place, empty_arenas),
        cmocka_unit_test_teardown(sorting_keeps_the_order_of_equals, empty_arenas),
        cmocka_unit_test_teardown(what_is_read_stands_before_other_files, empty_arenas),
        cmocka_unit_test_teardown(words_say_the_column, empty_arenas),
        cmocka_unit_test_teardown(the_text_outlives_what_it_was_made_of, empty_arenas),
    };
    return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
