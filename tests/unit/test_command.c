/* Facts about the table of commands. */
#include "app/command.h"

#include <string.h>

#include "support/check.h"

static const App plain; /* nothing is set: the keys of the table */

/* Calls `look` for every key that is bound. */
static void each_key(void (*look)(const Command *command, Key key))
{
    for (int i = 0; i < command_count; i++) {
        Str rest = str_from(commands[i].keys);
        Key key;
        while (key_parse(&rest, &key)) {
            look(&commands[i], key);
            rest = str_trim(rest);
        }
        check_str(rest, ""); /* a name that is no key */
    }
}

static void check_found(const Command *command, Key key)
{
    int argument;
    assert_ptr_equal(command_for_key(&plain, key, &argument), command);
}

/* Also: no key is bound twice, for the first row would be found. */
static void every_key_finds_its_row(void **state)
{
    (void)state;
    each_key(check_found);
}

static void every_row_says_what_it_does(void **state)
{
    (void)state;
    for (int i = 0; i < command_count; i++) {
        const Command *command = &commands[i];
        assert_non_null(command->run);
        assert_true(strlen(command->help) > 1 && strlen(command->help) <= 28);
        assert_true(command->name[0] != '\0' && !strchr(command->name, ' '));
        assert_ptr_equal(command_named(str_from(command->name)), command); /* unique */
    }
}

static void groups_stand_together(void **state)
{
    (void)state;
    for (int i = 1; i < command_count; i++)
        for (int j = 0; j < i - 1; j++)
            if (strcmp(commands[i].group, commands[i - 1].group) != 0)
                assert_string_not_equal(commands[i].group, commands[j].group);
}

static void digits_are_arguments(void **state)
{
    (void)state;
    int argument;
    for (int digit = 1; digit <= 9; digit++) {
        const Command *command = command_for_key(&plain, (Key){'0' + digit}, &argument);
        assert_string_equal(command->name, "open");
        assert_int_equal(argument, digit);
    }
    assert_string_equal(command_for_key(&plain, (Key){'0'}, &argument)->name, "line-start");
    assert_int_equal(argument, 0);
    assert_null(command_for_key(&plain, (Key){'!'}, &argument));
    assert_null(command_named(S("don")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_finds_its_row),
        cmocka_unit_test(every_row_says_what_it_does),
        cmocka_unit_test(groups_stand_together),
        cmocka_unit_test(digits_are_arguments),
    };
    return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
