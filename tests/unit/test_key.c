#include "support/check.h"

#include "base/key.h"
#include "support/memory.h"

typedef struct {
    const char *text; /* as written */
    int32_t code;
    const char *name, *label, *ascii;
} Case;

/* clang-format off */
static const Case cases[] = {
    {"j",            'j',              "j",           "j",     "j"},
    {"G",            'G',              "G",           "G",     "G"},
    {"é",            0xE9,             "é",           "é",     "é"},
    {"漢",           0x6F22,           "漢",          "漢",    "漢"},
    {">",            '>',              ">",           ">",     ">"},
    {"<",            '<',              "<lt>",        "<",     "<"},
    {"<lt>",         '<',              "<lt>",        "<",     "<"},
    {"<Right>",      KEY_RIGHT_ARROW,  "<Right>",     "→",     "Right"},
    {"<right>",      KEY_RIGHT_ARROW,  "<Right>",     "→",     "Right"},
    {"<PageDown>",   KEY_PAGE_DOWN,    "<PageDown>",  "PgDn",  "PgDn"},
    {"<S-Tab>",      KEY_BACK_TAB,     "<BackTab>",   "S-Tab", "S-Tab"},
    {"<Space>",      ' ',              "<Space>",     "Space", "Space"},
    {"<Tab>",        9,                "<Tab>",       "Tab",   "Tab"},
    {"<C-i>",        9,                "<Tab>",       "Tab",   "Tab"},
    {"<Enter>",      13,               "<Enter>",     "Enter", "Enter"},
    {"<CR>",         13,               "<Enter>",     "Enter", "Enter"},
    {"<Esc>",        27,               "<Esc>",       "Esc",   "Esc"},
    {"<Backspace>",  127,              "<Backspace>", "⌫",     "BkSp"},
    {"<C-r>",        18,               "<C-r>",       "^R",    "^R"},
    {"<C-R>",        18,               "<C-r>",       "^R",    "^R"},
    {"<C-_>",        31,               "<C-_>",       "^_",    "^_"},
    {"<F1>",         KEY_FUNCTION_1,   "<F1>",        "F1",    "F1"},
    {"<F12>",        KEY_FUNCTION_12,  "<F12>",       "F12",   "F12"},
};
/* clang-format on */

static void names_are_read_and_given_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Key key;
        Str rest = str_from(cases[i].text);
        assert_true(key_parse(&rest, &key));
        assert_int_equal(key.code, cases[i].code);
        assert_int_equal(rest.len, 0);
        check_str(key_spelling(key, &arena), cases[i].name);
        check_str(key_label(key, false, &arena), cases[i].label);
        check_str(key_label(key, true, &arena), cases[i].ascii);
    }
}

static void every_code_survives_its_name(void **state)
{
    (void)state;
    for (int32_t code = 1; code < KEY_LAST_NAMED;
         code += code < 0x300 || code > 0x10FF00 ? 1 : 97) {
        if (code >= 0xD800 && code <= 0xDFFF) continue; /* no characters */
        Key key;
        Str rest = key_spelling((Key){code}, &arena);
        bool control = code >= 0x80 && code < 0xA0;
        assert_true(key_parse(&rest, &key) || control);
        if (!control) assert_int_equal(key.code, code);
    }
}

static const char *const unknown[] = {
    "<Nope>", "<>", "<F0>", "<F13>", "<F01>", "<C->", "<C-1>", "<C-rr>", "<Right", "\001", "\377",
};

static void unknown_names_stay(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        Key key;
        Str rest = str_from(unknown[i]);
        assert_false(key_parse(&rest, &key));
        check_str(rest, unknown[i]);
    }
}

static void a_list_is_read_key_by_key(void **state)
{
    (void)state;
    const int32_t want[] = {'l', KEY_RIGHT_ARROW, '<', '>', 'g', 'g', 18, ' '};
    Str rest = S(" l <Right> < >gg<C-r> <Space>\n");
    Key key;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(key_parse(&rest, &key));
        assert_int_equal(key.code, want[i]);
    }
    assert_false(key_parse(&rest, &key));
    assert_int_equal(rest.len, 0);
}

static void no_key_has_no_name(void **state)
{
    (void)state;
    check_str(key_spelling((Key){KEY_NONE}, &arena), "");
    check_str(key_label((Key){KEY_LAST_NAMED}, false, &arena), "");
    check_str(key_label((Key){-1}, false, &arena), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(names_are_read_and_given_back, empty_arenas),
        cmocka_unit_test_teardown(every_code_survives_its_name, empty_arenas),
        cmocka_unit_test(unknown_names_stay),
        cmocka_unit_test(a_list_is_read_key_by_key),
        cmocka_unit_test_teardown(no_key_has_no_name, empty_arenas),
    };
    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
