/* The bundled maps are read without a complaint, and the GenAI map says what its source says. The
 * source stands beside the checkout and is no part of it: where it is missing that is skipped. */
#include "base/file.h"
#include "base/text.h"
#include "model/check.h"
#include "model/read.h"
#include "plan/graph.h"
#include "support/check.h"

static const char SOURCE[] = "../shared/corpus/files/genai-learning-metromap.md";

typedef struct {
    Arena arena;
    Path path;
    DiagList diags;
} Map;

static bool open_map(const char *file, Map *map)
{
    *map = (Map){0};
    map->diags.arena = &map->arena;
    Str text;
    if (file_read(&io_system, file, FILE_DEFAULT_LIMIT, &map->arena, &text) != FILE_OK)
        return false;
    return read_path(text, str_from(file), READ_DEFAULTS, &map->arena, &map->path, &map->diags) ==
           READ_OK;
}

static void test_no_complaints(void **state)
{
    (void)state;
    static const char *const files[] = {"content/genai.md", "content/tour.md"};
    for (int i = 0; i < 2; i++) {
        Map map;
        assert_true(open_map(files[i], &map));
        check_path(&map.path, &map.diags);
        graph_make(&map.path, &map.arena, &map.diags);
        for (int d = 0; d < map.diags.count; d++)
            print_error("%s:%d: %s\n", files[i], map.diags.items[d].line, map.diags.items[d].name);
        assert_int_equal(map.diags.count, 0);
        assert_string_equal(map.path.reading_rule, "numbered-bold");
        arena_free(&map.arena);
    }
}

/* What the source of the GenAI map is known to hold, counted by hand. */
static void check_counts(const Path *path)
{
    static const int topics[] = {3, 4, 4, 4, 3, 3}, references[] = {3, 4, 3, 1, 5, 3};
    static const int entries[] = {2, 3, 3};
    assert_int_equal(path->line_count, 3);
    assert_int_equal(path->station_count, 6);
    assert_int_equal(path->topic_count, 21);
    assert_int_equal(path->group_count, 3);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(path->stations[i].number, i + 1);
        assert_int_equal(path->stations[i].topic_count, topics[i]);
        assert_int_equal(path->stations[i].reference_count, references[i]);
        assert_int_equal(path->stations[i].topic_reference_count, i == 3);
        assert_int_equal(path_home_line(path, i), i / 3);
    }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(path->groups[i].reference_count, entries[i]);
        assert_int_equal(path->groups[i].line, 2);
    }
    assert_int_equal(path->reference_count - path->first_intro_reference, 1);
}

static void check_kinds(const Path *path)
{
    const Reference *books[] = {&path->references[0], &path->references[4], &path->references[5]};
    static const char *const badges[] = {"BOOK", "FREE BOOK", "BOOK"};
    for (int i = 0; i < 3; i++) {
        check_str(books[i]->badge, badges[i]);
        assert_int_equal(books[i]->kind, KIND_BOOK);
        assert_int_equal(books[i]->free, i == 1);
    }
    assert_int_equal(path->references[1].kind, KIND_VIDEO);
}

static void check_edges(const Path *path)
{
    static const char *const rules[] = {"order", "order", "numbering", "order", "order"};
    assert_int_equal(path->prerequisite_count, 5);
    for (int i = 0; i < 5; i++) {
        const Prerequisite *need = &path->prerequisites[i];
        assert_int_equal(need->from, i);
        assert_int_equal(need->to, i + 1);
        assert_string_equal(need->rule, rules[i]);
        assert_int_equal(need->line_no, path->stations[i + 1].line_no);
    }
    const Line *engineers = &path->lines[2];
    assert_false(engineers->has_stations);
    assert_int_equal(engineers->branch_from, 2);
    assert_string_equal(engineers->branch_rule, "sibling");
    assert_int_equal(engineers->branch_line_no, engineers->line_no);
}

static void test_genai_facts(void **state)
{
    (void)state;
    Map map;
    assert_true(open_map("content/genai.md", &map));
    check_counts(&map.path);
    check_kinds(&map.path);
    check_edges(&map.path);
    arena_free(&map.arena);
}

static void test_source_facts(void **state)
{
    (void)state;
    Map map;
    if (!open_map(SOURCE, &map)) {
        print_message("skipped: %s is not there\n", SOURCE);
        skip();
    }
    check_counts(&map.path);
    check_kinds(&map.path);
    check_edges(&map.path);
    check_str(
        map.path.references[5].title,
        "Introduction to Machine Learning with Python by Andreas M\xC3\xBCller and Sarah Guido");
    int repaired = 0;
    for (int i = 0; i < map.diags.count; i++)
        repaired += str_equal(str_from(map.diags.items[i].name), S("mojibake"));
    assert_int_equal(repaired, 7);
    assert_int_equal(map.diags.count, 7);
    arena_free(&map.arena);
}

/* Where the two differ in words, it is a typing error of the source that is mended. */
static const struct {
    const char *source, *mended;
} mended[] = {
    {"Nueral Net Fundamentals", "Neural Net Fundamentals"},
    {"Datasets/Syntheic", "Datasets/Synthetic"},
    {"And ofcourse, the quintessential \"3Blue1Brown\"",
     "And of course, the quintessential \"3Blue1Brown\""},
    {"feedbacks", "feedback"},
};

/* Equal but for case and what is mended. */
static void check_same(Str source, Str ours, Arena *arena)
{
    for (size_t i = 0; i < sizeof mended / sizeof *mended; i++)
        if (str_equal(source, str_from(mended[i].source))) source = str_from(mended[i].mended);
    check_str(text_fold(ours, arena), str_z(text_fold(source, arena), arena));
}

static void test_same_facts(void **state)
{
    (void)state;
    Map source, ours;
    if (!open_map(SOURCE, &source)) {
        print_message("skipped: %s is not there\n", SOURCE);
        skip();
    }
    assert_true(open_map("content/genai.md", &ours));
    const Path *a = &source.path, *b = &ours.path;
    check_same(a->title, b->title, &ours.arena);
    for (int i = 0; i < 3; i++) check_same(a->lines[i].title, b->lines[i].title, &ours.arena);
    for (int i = 0; i < path_stop_count(a); i++)
        check_same(path_stop_title(a, i), path_stop_title(b, i), &ours.arena);
    for (int i = 0; i < 21; i++) check_same(a->topics[i].title, b->topics[i].title, &ours.arena);
    assert_int_equal(a->reference_count, b->reference_count);
    for (int i = 0; i < a->reference_count; i++) {
        check_same(a->references[i].title, b->references[i].title, &ours.arena);
        check_str(b->references[i].url, str_z(a->references[i].url, &ours.arena));
        check_str(b->references[i].badge, str_z(a->references[i].badge, &ours.arena));
    }
    arena_free(&source.arena);
    arena_free(&ours.arena);
}

/* The descriptions are ours: no topic says what the source says. */
static void test_own_words(void **state)
{
    (void)state;
    Map source, ours;
    if (!open_map(SOURCE, &source)) skip();
    assert_true(open_map("content/genai.md", &ours));
    for (int i = 0; i < 21; i++) {
        assert_true(ours.path.topics[i].text.len > 40);
        assert_false(str_equal(source.path.topics[i].text, ours.path.topics[i].text));
    }
    arena_free(&source.arena);
    arena_free(&ours.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_complaints), cmocka_unit_test(test_genai_facts),
        cmocka_unit_test(test_source_facts),  cmocka_unit_test(test_same_facts),
        cmocka_unit_test(test_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
