/* Facts about looking things up in a path. */
#include "model/path.h"
#include "support/check.h"
#include "support/path_builder.h"

enum { ROOM = 8 };

typedef struct {
    const char *words;
    int count;
    int first; /* stop, -1 = none */
} Lookup;

/* Two lines of stations, one of groups. Stations 0..4, groups 5 and 6. */
static Path sample(Arena *arena)
{
    static const char *const titles[] = {"Math Basics", "Programming", "Neural Nets",
                                         "Pre-training", "Café B1"};
    Path path = path_from("A: a b c; B<c: d e; C*<c: books courses", arena);
    for (int i = 0; i < path.station_count; i++) {
        path.stations[i].title = str_from(titles[i]);
        path.stations[i].number = i + 1;
    }
    return path;
}

static void test_stops(void **state)
{
    (void)state;
    Arena arena = {0};
    Path path = sample(&arena);
    assert_int_equal(path_stop_count(&path), 7);
    assert_true(path_is_station(&path, 4));
    assert_false(path_is_station(&path, 5));
    assert_false(path_is_station(&path, -1));
    check_str(path_stop_title(&path, 1), "Programming");
    check_str(path_stop_title(&path, 6), "courses");
    check_str(path_stop_id(&path, 5), "books");
    assert_int_equal(path_home_line(&path, 3), 1);
    assert_int_equal(path_home_line(&path, 6), 2);
    assert_int_equal(path_position(&path, 0, 2), 2);
    assert_int_equal(path_position(&path, 0, 3), -1);
    check_str(path_stop_code(&path, 4, &arena), "B2");
    check_str(path_stop_code(&path, 6, &arena), "C2");
    arena_free(&arena);
}

static void test_find(void **state)
{
    (void)state;
    static const Lookup lookups[] = {
        {"3", 1, 2},
        {"9", 0, -1},
        {"0", 0, -1},
        {"-1", 0, -1},
        {"B2", 1, 4},
        {"b2", 1, 4},
        {"C1", 1, 5},
        {"B9", 0, -1},
        {"D1", 0, -1},
        {"d", 1, 3},
        {"books", 1, 5},
        {"math basics", 1, 0},
        {"MATH", 1, 0},
        {"  Neural ", 1, 2},
        {"cafe", 1, 4},
        {"CAFÉ", 1, 4},
        {"ing", 2, 1},
        {"", 0, -1},
        {"   ", 0, -1},
        {"zzz", 0, -1},
        {"99999999999", 0, -1},
        {"pre-training", 1, 3},
    };
    Arena arena = {0};
    Path path = sample(&arena);
    for (size_t i = 0; i < sizeof lookups / sizeof *lookups; i++) {
        int found[ROOM] = {-1};
        int count = path_find(&path, str_from(lookups[i].words), found, ROOM, &arena);
        if (count != lookups[i].count || found[0] != lookups[i].first)
            print_error("words: |%s|\n", lookups[i].words);
        assert_int_equal(count, lookups[i].count);
        assert_int_equal(found[0], lookups[i].first);
    }
    arena_free(&arena);
}

static void test_exact_title_hides_parts(void **state)
{
    (void)state;
    Arena arena = {0};
    Path path = sample(&arena);
    path.stations[4].title = S("Programming II");
    int found[ROOM];
    assert_int_equal(path_find(&path, S("programming"), found, ROOM, &arena), 1);
    assert_int_equal(found[0], 1);
    assert_int_equal(path_find(&path, S("programm"), found, ROOM, &arena), 2);
    arena_free(&arena);
}

static void test_more_matches_than_room(void **state)
{
    (void)state;
    Arena arena = {0};
    Path path = sample(&arena);
    int found[2] = {-1, -1};
    assert_int_equal(path_find(&path, S("a"), found, 1, &arena), 1); /* the id hides the titles */
    assert_int_equal(path_find(&path, S("r"), found, 1, &arena), 4);
    assert_int_equal(found[1], -1);
    arena_free(&arena);
}

static void test_every_kind_has_a_name(void **state)
{
    (void)state;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        assert_non_null(path_kind_name((ReferenceKind)kind));
    assert_string_equal(path_kind_name(KIND_BOOK), "book");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stops),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_exact_title_hides_parts),
        cmocka_unit_test(test_more_matches_than_room),
        cmocka_unit_test(test_every_kind_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
