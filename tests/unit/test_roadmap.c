/* Facts about drawn roadmaps: nodes and edges on the left, the path they must give on the right. */
#include "model/read.h"
#include "source/json.h"
#include "support/check.h"
#include "support/memory.h"
#include "support/path_text.h"

typedef struct {
    Path path;
    DiagList diags;
    ReadStatus status;
} Read;

static Read read_as(const char *json, const char *hints)
{
    FolderFile files[] = {
        {S("clay.json"), str_from(json)},
        {S("content/mud@a.md"), S("# Clay\n\nOf the river.\n\n- [@video@Mud](https://e.org/m)\n")},
        {S("content/zz-old@a.md"), S("# Old\n")}};
    Folder folder = {S("clay"), S("clay"), files, 3};
    Read read = {.diags = {.arena = &arena}};
    Guide guide = {0};
    GuidePlace place = {.guide = &guide, .file = S("hints"), .diags = &read.diags};
    guide_take_text(&place, str_from(hints));
    ReadOptions options = READ_DEFAULTS;
    options.guide = &guide;
    read.status = read_roadmap(&folder, 0, options, &arena, &read.path, &read.diags);
    return read;
}

static Read read_json(const char *json)
{
    return read_as(json, "{}");
}

/* Nodes at the height of a place in the array, so that they are ridden in this order. */
#define TOPIC(id, label, y)                                                                        \
    "{\"id\":\"" id "\",\"type\":\"topic\",\"position\":{\"x\":0,\"y\":" y                         \
    "},\"data\":{\"label\":\"" label "\"}}"
#define PART(id, label, y)                                                                         \
    "{\"id\":\"" id "\",\"type\":\"subtopic\",\"position\":{\"x\":9,\"y\":" y                      \
    "},\"data\":{\"label\":\"" label "\"}}"
#define EDGE(from, to, style)                                                                      \
    "{\"source\":\"" from "\",\"target\":\"" to "\",\"data\":{\"edgeStyle\":\"" style "\"}}"
#define MAP(nodes, edges) "{\"nodes\":[" nodes "],\"edges\":[" edges "]}"

static void a_drawing_is_a_path(void **state)
{
    (void)state;
    static const struct {
        const char *fact, *json, *path;
    } cases[] = {
        {"a topic is a line; what hangs on it is on it; a solid edge is an order; pages say more",
         MAP(TOPIC("a", "Mud", "1") "," PART("b", "Wedge", "2") "," TOPIC(
                 "c", "Fire", "3") "," PART("d", "Kiln", "4"),
             EDGE("a", "b", "dashed") "," EDGE("a", "c", "solid") "," EDGE("d", "c", "dashed")),
         "= Clay\nA Mud\n - Mud + Of the river.\n  > Mud <https://e.org/m> video badge=video\n"
         " - Wedge\nB Fire < 1 edge\n - Fire\n - Kiln\n1-2 part\n1-3 edge\n3-4 part\n"},
        {"topics on which nothing hangs share a line, which is called as the whole",
         MAP(TOPIC("x", "One", "1") "," TOPIC("y", "Two", "2"), EDGE("x", "y", "solid")),
         "= Clay\nA Clay\n - One\n - Two\n1-2 edge\n"},
        {"the order is that of the drawing, from its top",
         MAP(TOPIC("x", "Low", "9") "," TOPIC("y", "High", "-1.5e1"), ""),
         "= Clay\nA Clay\n - High\n - Low\n"},
        {"what no edge names belongs to the nearest topic",
         MAP(TOPIC("x", "One", "0") "," TOPIC("y", "Two", "100") "," PART("p", "Near two", "80"),
             ""),
         "= Clay\nA Clay\n - One\nB Two\n - Two\n - Near two\n2-3 part\n"},
        {"a part of a part belongs to the topic",
         MAP(TOPIC("x", "One", "0") "," PART("p", "P", "900") "," PART("q", "Q", "901") "," TOPIC(
                 "y", "Two", "902"),
             EDGE("p", "q", "dashed") "," EDGE("x", "p", "dashed")),
         "= Clay\nA One\n - One\n - P\n - Q\nB Clay\n - Two\n1-2 part\n1-3 part\n"},
        {"subtopics alone are a line", MAP(PART("p", "P", "1") "," PART("q", "Q", "2"), ""),
         "= Clay\nA Clay\n - P\n - Q\n"},
        {"edges without ends, to themselves, twice, or to what is no stop say nothing",
         MAP(TOPIC("x", "One", "1") "," TOPIC("y", "Two",
                                              "2") ",{},7,{\"id\":\"l\",\"type\":\"label\"}",
             EDGE("x", "y", "solid") "," EDGE("x", "y", "solid") "," EDGE(
                 "x", "x", "solid") "," EDGE("l", "y", "solid") ",{\"target\":\"y\"},null"),
         "= Clay\nA Clay\n - One\n - Two\n1-2 edge\n"},
        {"a title is a title, and a legend may say that something is optional",
         MAP("{\"type\":\"title\",\"data\":{\"label\":\"Pots\"}},{\"id\":\"x\",\"type\":\"topic\","
             "\"data\":{\"label\":\"One\",\"legend\":{\"label\":\"Optional\"}}}",
             ""),
         "= Pots\nA Pots\n - One ?\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read = read_json(cases[i].json);
        Str got = path_text(&read.path, &arena);
        if (!str_equal(got, str_from(cases[i].path))) print_error("fact: %s\n", cases[i].fact);
        check_str(got, cases[i].path);
    }
}

static void hints_and_pages_say_more_than_the_drawing(void **state)
{
    (void)state;
    static const char *const json =
        MAP(TOPIC("a", "Mud", "1") "," TOPIC("b", "Wedge", "2") "," TOPIC("c", "Fire", "3"),
            EDGE("a", "b", "solid"));
    static const struct {
        const char *hints, *path;
    } cases[] = {
        {"title: Pots", "= Pots\nA Pots\n - Mud + Of the river.\n"
                        "  > Mud <https://e.org/m> video badge=video\n - Wedge\n - Fire\n"
                        "1-2 edge\n"},
        {"{optional: Wedge, prereq: {Fire: [Mud, Wedge], Wedge: [Mud]}}",
         "= Clay\nA Clay\n - Mud + Of the river.\n  > Mud <https://e.org/m> video badge=video\n"
         " - Wedge ?\n - Fire\n1-2 hint\n1-3 hint\n2-3 hint\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read = read_as(json, cases[i].hints);
        check_str(path_text(&read.path, &arena), cases[i].path);
        assert_int_equal(read.diags.count, 0);
    }
}

static void what_is_no_roadmap_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        ReadStatus status;
    } cases[] = {
        {"", READ_REFUSED},
        {"{\"nodes\":[", READ_REFUSED},
        {"{\"nodes\":1,\"edges\":{}}", READ_NO_PATH},
        {"{\"nodes\":[],\"nodes\":[],\"edges\":[]}", READ_REFUSED},
        {"[]", READ_NO_PATH},
        {MAP("", ""), READ_NO_PATH},
        {MAP("{\"id\":\"x\",\"type\":\"topic\",\"data\":{\"label\":\" \"}}", ""), READ_NO_PATH},
        {MAP("{\"id\":\"x\",\"type\":\"topic\",\"position\":{\"x\":1e999}}", ""), READ_REFUSED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read read = read_json(cases[i].json);
        if (read.status != cases[i].status) fail_msg("%s: %d", cases[i].json, (int)read.status);
        assert_int_equal(read.diags.count, 1);
    }
}

static void nesting_and_size_are_bounded(void **state)
{
    (void)state;
    enum { DEEP = 100000 };
    DiagList diags = {.arena = &arena};
    Buf deep = {.arena = &arena}, quoted = {.arena = &arena};
    for (int i = 0; i < DEEP; i++) buf_add_char(&deep, '[');
    assert_null(json_read(buf_str(&deep), JSON_DATA, &diags));
    check_str(diags.items[0].text, "it is nested too deep");
    buf_format(&quoted, "[\"\\\"%.*s\"]", 1000, deep.at);
    json_t *root = json_read(buf_str(&quoted), JSON_DATA, &diags);
    assert_non_null(root);
    json_decref(root);
    assert_null(json_read(S("[1,2,3]"), (JsonLimits){6, 4}, &diags));
    check_str(diags.items[1].text, "it is too large");
}

static void a_thousand_nodes_of_one_place_are_read(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    Buf json = {.arena = &arena};
    buf_add(&json, S("{\"edges\":[],\"nodes\":[0"));
    for (int i = 0; i < MANY; i++)
        buf_format(&json, ",{\"id\":\"\\u00%02x\",\"type\":\"%s\",\"data\":{\"label\":\"n%d\"}}",
                   0x41 + i % 20, i % 2 ? "topic" : "subtopic", i);
    buf_add(&json, S("]}"));
    Read read = read_json(str_z(buf_str(&json), &arena));
    assert_int_equal(read.status, READ_OK);
    assert_int_equal(read.path.station_count, 4000);
    assert_string_equal(read.diags.items[0].name, "too-many-nodes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_drawing_is_a_path, empty_arenas),
        cmocka_unit_test_teardown(hints_and_pages_say_more_than_the_drawing, empty_arenas),
        cmocka_unit_test_teardown(what_is_no_roadmap_is_refused, empty_arenas),
        cmocka_unit_test_teardown(nesting_and_size_are_bounded, empty_arenas),
        cmocka_unit_test_teardown(a_thousand_nodes_of_one_place_are_read, empty_arenas),
    };
    return cmocka_run_group_tests_name("roadmap", tests, NULL, NULL);
}
