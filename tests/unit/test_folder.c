/* Facts about the files below a directory. Each test has a tree of its own. */
#include "base/folder.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/memory.h"
#include "support/temp_dir.h"

static void run(const char *command)
{
    assert_int_equal(system(command), 0);
}

static bool wants_text(Str name)
{
    return str_ends(name, S(".md"));
}

/* The names that are listed, then what was said. */
static Str listed(FolderLimits limits)
{
    DiagList diags = {.arena = &arena};
    FolderList list;
    Buf out = {.arena = &arena};
    assert_true(folder_list(&io_system, str_from(temp_dir), limits, &arena, &list, &diags));
    for (int i = 0; i < list.count; i++) buf_format(&out, "%.*s\n", S_ARG(list.names[i]));
    for (int i = 0; i < diags.count; i++) {
        Str file = diags.items[i].file;
        if (file.len) file = str_slice(file, strlen(temp_dir) + 1, file.len);
        buf_format(&out, "! %s %.*s\n", diags.items[i].name, S_ARG(file));
    }
    return buf_str(&out);
}

static const FolderLimits usual = {FOLDER_ENTRIES, FOLDER_DEPTH, wants_text};

static void files_come_in_the_order_of_people(void **state)
{
    (void)state;
    run("mkdir -p 2-b 10-a 2-b/x && touch 10-a/a.md 2-b/1.md 2-b/x/z.md 2-b/y.md z.md 9.md 10.md"
        " 09-a.md a.txt");
    check_str(listed(usual), "09-a.md\n9.md\n10.md\nz.md\n2-b/1.md\n2-b/y.md\n2-b/x/z.md\n"
                             "10-a/a.md\n");
}

static void hidden_and_foreign_names_are_passed_over(void **state)
{
    (void)state;
    run("mkdir -p .git node_modules/x && touch .git/a.md node_modules/x/b.md .c.md d.md");
    check_str(listed(usual), "d.md\n");
}

static void no_link_is_followed(void **state)
{
    (void)state;
    run("mkdir -p a && touch a/b.md && ln -s .. a/up && ln -s / root && ln -s a/b.md c.md");
    Str said = listed(usual);
    check_str(str_slice(said, 0, str_find_char(said, '!', 0)), "a/b.md\n");
    assert_true(str_contains(said, S("! symbolic-link")));
}

static void only_regular_files_are_listed(void **state)
{
    (void)state;
    run("mkfifo a.md && mkdir b.md && touch b.md/c.md");
    check_str(listed(usual), "b.md/c.md\n! no-file a.md\n");
}

static void depth_and_number_have_bounds(void **state)
{
    (void)state;
    run("mkdir -p a/b/c && touch a/1.md a/b/2.md a/b/c/3.md");
    check_str(listed((FolderLimits){FOLDER_ENTRIES, 2, wants_text}), "a/1.md\n! too-deep a/b\n");
    check_str(listed((FolderLimits){4, FOLDER_DEPTH, wants_text}),
              "a/1.md\na/b/2.md\n! too-many-files \n");
}

static void a_folder_that_is_not_there_is_a_failure(void **state)
{
    (void)state;
    DiagList diags = {.arena = &arena};
    FolderList list;
    errno = 0;
    assert_false(folder_list(&io_system, S("/nowhere/at/all"), usual, &arena, &list, &diags));
    assert_int_equal(errno, ENOENT);
}

static void the_order_is_total(void **state)
{
    (void)state;
    static const char *const names[] = {"a",   "a/b", "a-b", "a/b/c", "01", "1", "001",
                                        "a01", "a1",  "",    "b/a",   "10", "9", "a/10"};
    enum { COUNT = sizeof names / sizeof *names };
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++) {
            int one = folder_order(str_from(names[i]), str_from(names[j]));
            int two = folder_order(str_from(names[j]), str_from(names[i]));
            assert_int_equal((one > 0) - (one < 0), (two < 0) - (two > 0));
            assert_int_equal(one == 0, i == j);
            for (int k = 0; k < COUNT; k++)
                if (one < 0 && folder_order(str_from(names[j]), str_from(names[k])) < 0)
                    assert_true(folder_order(str_from(names[i]), str_from(names[k])) < 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_come_in_the_order_of_people, enter_temp_dir,
                                        leave_temp_dir),
        cmocka_unit_test_setup_teardown(hidden_and_foreign_names_are_passed_over, enter_temp_dir,
                                        leave_temp_dir),
        cmocka_unit_test_setup_teardown(no_link_is_followed, enter_temp_dir, leave_temp_dir),
        cmocka_unit_test_setup_teardown(only_regular_files_are_listed, enter_temp_dir,
                                        leave_temp_dir),
        cmocka_unit_test_setup_teardown(depth_and_number_have_bounds, enter_temp_dir,
                                        leave_temp_dir),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_a_failure, enter_temp_dir,
                                        leave_temp_dir),
        cmocka_unit_test(the_order_is_total),
    };
    return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
