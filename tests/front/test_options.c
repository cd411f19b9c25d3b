#include "program/options.h"

#include <string.h>

#include "base/nearest.h"
#include "support/check.h"

enum { WORDS = 8 };

/* Parses up to WORDS words behind the program's name. */
static bool parse(const char *const words[WORDS], Arena *arena, Options *options, Str *problem)
{
    char *argv[WORDS + 2] = {NULL};
    int argc = 0;
    static char name[] = "metromap";
    argv[argc++] = name;
    for (int i = 0; i < WORDS && words[i]; i++) {
        Str copy = str_copy(str_from(words[i]), arena);
        char *word = arena_alloc(arena, copy.len + 1);
        if (copy.len) memcpy(word, copy.at, copy.len);
        argv[argc++] = word;
    }
    return options_parse(argc, argv, arena, options, problem);
}

static void options_stand_anywhere(void **state)
{
    (void)state;
    static const char *const spellings[][WORDS] = {
        {"next", "-n", "5", "--map", "genai"},
        {"--map=genai", "next", "-n5"},
        {"-n", "5", "--map", "genai", "next"},
        {"--count", "5", "--map", "genai", "--", "next"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        Options options;
        Str problem;
        assert_true(parse(spellings[i], &arena, &options, &problem));
        assert_int_equal(options.count, 5);
        check_str(options.map, "genai");
        assert_int_equal(options.word_count, 1);
        check_str(options.words[0], "next");
    }
    arena_free(&arena);
}

static void values_are_understood(void **state)
{
    (void)state;
    Arena arena = {0};
    Options options;
    Str problem;
    assert_true(parse((const char *const[WORDS]){"--size", "120x36", "--max-size=2M", "--color",
                                                 "never", "--now", "1970-01-01T00:00:01Z", "-"},
                      &arena, &options, &problem));
    assert_int_equal(options.size.cols, 120);
    assert_int_equal(options.size.rows, 36);
    assert_int_equal(options.max_size, 2 << 20);
    assert_int_equal(options.color, COLOR_NEVER);
    assert_int_equal(options.now, 1000);
    check_str(options.words[0], "-");
    assert_false(options.ascii);
    assert_int_equal(options.format, OPTION_UNSET);
    arena_free(&arena);
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *words[WORDS], *problem;
    } cases[] = {
        {{"--asci"}, "unknown option --asci: did you mean --ascii?"},
        {{"--quux"}, "unknown option --quux: see metromap --help"},
        {{"-z"}, "unknown option -z: see metromap --help"},
        {{"--map"}, "--map needs a value: MAP"},
        {{"--ascii=yes"}, "--ascii takes no value"},
        {{"--width", "0"}, "--width can't be '0': it takes COLS"},
        {{"--width", "80x"}, "--width can't be '80x': it takes COLS"},
        {{"-n", "-1"}, "-n can't be '-1': it takes N"},
        {{"--size", "80"}, "--size can't be '80': it takes COLSxROWS"},
        {{"--size", "99999x1"}, "--size can't be '99999x1': it takes COLSxROWS"},
        {{"--color", "red"}, "--color can't be 'red': it takes auto always never"},
        {{"--max-size", "9X"}, "--max-size can't be '9X': it takes BYTES"},
        {{"--now", "noon"}, "--now can't be 'noon': it takes TIME"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Options options;
        Str problem;
        assert_false(parse(cases[i].words, &arena, &options, &problem));
        check_str(problem, cases[i].problem);
    }
    arena_free(&arena);
}

static void names_and_letters_are_unique_and_explained(void **state)
{
    (void)state;
    for (int i = 0; i < option_count; i++) {
        assert_true(option_table[i].help[0]);
        assert_int_equal(option_table[i].kind == OPTION_FLAG, option_table[i].argument == NULL);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(option_table[i].name, option_table[j].name);
            assert_true(!option_table[i].letter ||
                        option_table[i].letter != option_table[j].letter);
        }
    }
}

static void the_nearest_name_is_within_two_edits(void **state)
{
    (void)state;
    static const char *const names[] = {"map", "list", "unlocks", "export"};
    static const struct {
        const char *word, *want;
    } cases[] = {
        {"lst", "list"},       {"ilst", "list"},
        {"unlock", "unlocks"}, {"exprot", "export"},
        {"quux", NULL},        {"", NULL},
        {"exxxxport", NULL},   {"a-word-that-is-longer-than-any-name-here", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Nearest nearest = NEAREST_NONE;
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            nearest_offer(&nearest, str_from(cases[i].word), names[n]);
        if (cases[i].want)
            assert_string_equal(nearest.name, cases[i].want);
        else
            assert_null(nearest.name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_stand_anywhere),
        cmocka_unit_test(values_are_understood),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(names_and_letters_are_unique_and_explained),
        cmocka_unit_test(the_nearest_name_is_within_two_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
