#include "export/json.h"

#include <string.h>

#include <jansson.h>

#include "plan/layout.h"
#include "support/check.h"
#include "support/path_builder.h"

/* A small path with all that JSON is made from. */
typedef struct {
    Arena arena;
    Path path;
    Graph graph;
    Progress progress;
    Standing standing;
    DiagList diags;
    JsonSource source;
} World;

static void build(World *world, const char *spec)
{
    *world = (World){0};
    Arena *arena = &world->arena;
    world->path = path_from(spec, arena);
    world->diags.arena = arena;
    world->graph = graph_make(&world->path, arena, &world->diags);
    progress_init(&world->progress, arena);
    world->standing = progress_standing(&world->progress, &world->path, &world->graph, arena);
    world->source = (JsonSource){.path = &world->path,
                                 .graph = &world->graph,
                                 .progress = &world->progress,
                                 .standing = &world->standing,
                                 .diags = &world->diags};
}

static json_t *parsed(const Buf *text)
{
    json_error_t error;
    json_t *root = json_loadb(text->at, text->len, 0, &error);
    if (!root) print_error("%s at %d\n", error.text, error.position);
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(root, "schema")), 1);
    return root;
}

static void check_text(const json_t *object, const char *key, const char *want)
{
    const char *got = json_string_value(json_object_get(object, key));
    assert_non_null(got);
    assert_string_equal(got, want);
}

static json_t *at(const json_t *object, const char *key, size_t index)
{
    return json_array_get(json_object_get(object, key), index);
}

static void a_path_names_its_lines_stations_and_edges(void **state)
{
    (void)state;
    World world;
    build(&world, "A: one two; B<two: three; C*<two: books; need three one");
    Buf text = {.arena = &world.arena};
    json_path(&world.source, &text);
    json_t *root = parsed(&text);
    assert_int_equal(json_array_size(json_object_get(root, "lines")), 3);
    assert_int_equal(json_array_size(json_object_get(root, "stations")), 3);

    json_t *line = at(root, "lines", 1);
    check_text(line, "id", "B");
    check_text(json_object_get(line, "branch"), "id", "two");
    assert_string_equal(json_string_value(at(line, "stations", 0)), "three");
    check_text(at(at(root, "lines", 2), "groups", 0), "title", "books");

    json_t *three = at(root, "stations", 2);
    check_text(three, "id", "three");
    check_text(three, "state", "todo");
    assert_true(json_is_false(json_object_get(three, "ready")));
    assert_true(json_is_null(json_object_get(three, "hours")));
    assert_int_equal(json_array_size(json_object_get(three, "requires")), 2);
    assert_true(json_is_true(json_object_get(at(root, "stations", 0), "ready")));
    json_decref(root);
    arena_free(&world.arena);
}

static void an_alternative_names_its_group(void **state)
{
    (void)state;
    World world;
    build(&world, "A: one; B: two; C: three; D: four; any four one two; need four three");
    Buf text = {.arena = &world.arena};
    json_path(&world.source, &text);
    json_t *root = parsed(&text);
    json_t *four = at(root, "stations", 3);
    for (size_t i = 0; i < 2; i++) {
        json_t *any = json_object_get(at(four, "requires", i), "any");
        assert_int_equal(json_integer_value(any), 1);
    }
    assert_null(json_object_get(at(four, "requires", 2), "any"));
    json_decref(root);
    arena_free(&world.arena);
}

static void topics_nest_as_deep_as_they_are(void **state)
{
    (void)state;
    enum { DEPTH = 40 };
    World world;
    build(&world, "A: one");
    Topic *topics = ARENA_ARRAY(&world.arena, Topic, DEPTH);
    for (int i = 0; i < DEPTH; i++) {
        topics[i].title = str_format(&world.arena, "topic %d", i);
        topics[i].parent = i - 1;
        topics[i].depth = i;
    }
    world.path.topics = topics;
    world.path.topic_count = world.path.stations[0].topic_count = DEPTH;
    world.standing = progress_standing(&world.progress, &world.path, &world.graph, &world.arena);
    Buf text = {.arena = &world.arena};
    json_path(&world.source, &text);
    json_t *root = parsed(&text), *topic = at(at(root, "stations", 0), "topics", 0);
    int depth = 1;
    while (json_array_size(json_object_get(topic, "topics")) == 1) {
        topic = at(topic, "topics", 0);
        depth++;
    }
    assert_int_equal(depth, DEPTH);
    check_text(topic, "title", "topic 39");
    json_decref(root);
    arena_free(&world.arena);
}

static void no_byte_of_the_author_comes_out_raw(void **state)
{
    (void)state;
    World world;
    build(&world, "A: one");
    world.path.title = S("a\033[31m\xff\302\233\342\200\256\"\\ b");
    world.path.stations[0].title = S("\0\a");
    Buf text = {.arena = &world.arena};
    json_path(&world.source, &text);
    for (size_t i = 0; i < text.len; i++)
        assert_true((unsigned char)text.at[i] >= ' ' || text.at[i] == '\n');
    assert_false(str_contains(buf_str(&text), S("\302\233")));
    assert_false(str_contains(buf_str(&text), S("\342\200\256")));
    json_decref(parsed(&text));
    arena_free(&world.arena);
}

/* Neighbouring cells of a track touch, and its ends are the spots of its stations. */
static void check_edge(const json_t *edge, const json_t *root)
{
    json_t *cells = json_object_get(edge, "cells");
    size_t count = json_array_size(cells);
    assert_true(count >= 2);
    for (size_t i = 1; i < count; i++) {
        json_t *a = json_array_get(cells, i - 1), *b = json_array_get(cells, i);
        long long dx = json_integer_value(json_array_get(a, 0)) -
                       json_integer_value(json_array_get(b, 0));
        long long dy = json_integer_value(json_array_get(a, 1)) -
                       json_integer_value(json_array_get(b, 1));
        assert_int_equal(dx * dx + dy * dy, 1);
    }
    const char *from = json_string_value(json_object_get(edge, "from"));
    for (size_t i = 0; i < json_array_size(json_object_get(root, "stations")); i++) {
        json_t *station = at(root, "stations", i), *first = json_array_get(cells, 0);
        if (strcmp(json_string_value(json_object_get(station, "id")), from) != 0) continue;
        assert_true(json_equal(json_object_get(station, "x"), json_array_get(first, 0)));
        assert_true(json_equal(json_object_get(station, "y"), json_array_get(first, 1)));
    }
}

static void a_map_has_a_place_for_each_stop_and_cells_for_each_track(void **state)
{
    (void)state;
    World world;
    build(&world, "A: one two three; B<two: four; C*<two: books");
    Arena scratch = {0};
    Layout layout = layout_make(&world.path, &world.graph,
                                (LayoutTerms){.view = VIEW_AUTO, .width = 80}, &world.arena,
                                &scratch);
    Buf text = {.arena = &world.arena};
    json_map(&world.source, &layout, &text);
    json_t *root = parsed(&text);
    assert_int_equal(json_integer_value(json_object_get(root, "width")), layout.width);
    assert_int_equal(json_integer_value(json_object_get(root, "height")), layout.height);
    assert_int_equal(json_array_size(json_object_get(root, "stations")), 4);
    assert_int_equal(json_array_size(json_object_get(root, "groups")), 1);
    assert_string_equal(
        json_string_value(at(json_object_get(at(root, "stations", 0), "label"), "rows", 0)), "one");
    json_t *edges = json_object_get(root, "edges");
    assert_int_equal(json_array_size(edges), world.graph.edge_count);
    for (size_t i = 0; i < json_array_size(edges); i++) check_edge(json_array_get(edges, i), root);
    json_t *metrics = json_object_get(root, "metrics");
    assert_non_null(json_object_get(metrics, "label_overlaps"));
    assert_int_equal(json_integer_value(json_object_get(metrics, "lane_crossings")), 0);
    assert_int_equal(json_integer_value(json_object_get(metrics, "bound")), 0);
    assert_true(json_is_true(json_object_get(metrics, "optimal")));
    json_decref(root);
    arena_free(&scratch);
    arena_free(&world.arena);
}

static void verbs_say_the_same(void **state)
{
    (void)state;
    World world;
    build(&world, "A: one two; C*: books");
    diag_add(&world.diags, (Diag){.line = 4, .col = 1, .name = "mojibake"}, "mend it", "garbled");
    Advice advice = {.station = 0, .reason = "the path begins here", .opens = 1, .leads_to = 1};
    int first = 0;
    Buf list = {.arena = &world.arena}, status = list, next = list, diags = list;
    json_list(&world.source, &first, 1, &list);
    json_status(&world.source, &status);
    json_next(&world.source, &advice, 1, &next);
    json_diags(&world.source, &diags);

    json_t *root = parsed(&list);
    assert_int_equal(json_array_size(json_object_get(root, "stations")), 1);
    json_decref(root);
    root = parsed(&status);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "all"), "total")), 2);
    assert_true(json_is_null(json_object_get(at(root, "lines", 1), "percent")));
    json_decref(root);
    root = parsed(&next);
    check_text(at(root, "next", 0), "reason", "the path begins here");
    json_decref(root);
    root = parsed(&diags);
    check_text(at(root, "diagnostics", 0), "name", "mojibake");
    check_text(at(root, "diagnostics", 0), "text", "garbled");
    json_decref(root);
    arena_free(&world.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_names_its_lines_stations_and_edges),
        cmocka_unit_test(an_alternative_names_its_group),
        cmocka_unit_test(topics_nest_as_deep_as_they_are),
        cmocka_unit_test(no_byte_of_the_author_comes_out_raw),
        cmocka_unit_test(a_map_has_a_place_for_each_stop_and_cells_for_each_track),
        cmocka_unit_test(verbs_say_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
