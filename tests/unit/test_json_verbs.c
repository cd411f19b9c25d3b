/* Facts about what verbs say with --json. */
#include <jansson.h>
#include <stdlib.h>

#include "export/json.h"
#include "support/check.h"
#include "support/export_rig.h"

static JsonSource source_of(ExportRig *rig)
{
    rig->out.len = 0;
    return (JsonSource){.path = &rig->path,
                        .graph = &rig->graph,
                        .progress = &rig->progress,
                        .standing = &rig->standing,
                        .diags = &rig->diags};
}

static json_t *parsed(const ExportRig *rig)
{
    json_error_t error;
    json_t *root = json_loadb(rig->out.at, rig->out.len, 0, &error);
    if (!root) print_error("%s at %d\n", error.text, error.position);
    assert_non_null(root);
    assert_int_equal(json_integer_value(json_object_get(root, "schema")), 1);
    return root;
}

/* The values of a field of the objects in an array, with blanks between: "one two". */
static Str field_of(const json_t *array, const char *field, Arena *arena)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *value = json_object_get(json_array_get(array, i), field);
        const char *text = json_is_true(value) ? "yes" : json_string_value(value);
        buf_format(&out, "%s%s", i ? " " : "", text ? text : "-");
    }
    return buf_str(&out);
}

#define SPEC "A: one two; B<two: three; C*<two: books; D: four; need four three; any four one two"

static void why_names_what_is_missing_and_the_rule(void **state)
{
    (void)state;
    ExportRig rig;
    Missing *missing;
    export_rig_open(&rig, SPEC);
    export_rig_mark(&rig, "one", STATE_DONE);
    int stop = stop_named(&rig.path, "four");
    int count = advice_why(&rig.path, &rig.graph, &rig.standing, stop, &rig.arena, &missing);
    JsonSource source = source_of(&rig);
    json_why(&source, stop, missing, count, &rig.out);
    json_t *root = parsed(&rig), *array = json_object_get(root, "missing");
    check_str(field_of(array, "id", &rig.arena), "two three");
    check_str(field_of(array, "direct", &rig.arena), "- yes");
    check_str(field_of(array, "required_by", &rig.arena), "three four");
    check_str(field_of(array, "rule", &rig.arena), "branch need");
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "stop"), "code")),
                        "D1");
    json_decref(root);
    export_rig_close(&rig);
}

static void unlocks_parts_what_opens_from_what_follows(void **state)
{
    (void)state;
    ExportRig rig;
    int *stations, at_once;
    export_rig_open(&rig, SPEC);
    int stop = stop_named(&rig.path, "one");
    int count =
        advice_unlocks(&rig.path, &rig.graph, &rig.standing, stop, &rig.arena, &stations, &at_once);
    JsonSource source = source_of(&rig);
    json_unlocks(&source, stop, &(Unlocked){stations, count, at_once}, &rig.out);
    json_t *root = parsed(&rig);
    check_str(field_of(json_object_get(root, "at_once"), "id", &rig.arena), "two");
    check_str(field_of(json_object_get(root, "later"), "id", &rig.arena), "three four");
    json_decref(root);
    export_rig_close(&rig);
}

static void a_route_has_its_goals_and_stations_in_order(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    rig.path.stations[1].hours_low = 2;
    rig.path.stations[1].hours_high = 3;
    int goals[] = {stop_named(&rig.path, "three")};
    Route route = advice_route(&rig.path, &rig.graph, &rig.standing, goals, 1, &rig.arena);
    JsonSource source = source_of(&rig);
    json_route(&source, goals, 1, &route, &rig.out);
    json_t *root = parsed(&rig);
    check_str(field_of(json_object_get(root, "stations"), "id", &rig.arena), "one two three");
    assert_string_equal(json_string_value(json_array_get(json_object_get(root, "goals"), 0)),
                        "three");
    assert_true(json_real_value(json_object_get(json_object_get(root, "hours"), "high")) == 3);
    assert_int_equal(json_integer_value(json_object_get(root, "without_hours")), 2);
    json_decref(root);
    export_rig_close(&rig);
}

static void show_tells_stations_from_groups(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    JsonSource source = source_of(&rig);
    ProseRun run = {.from = 2, .len = 1, .marks = MARK_STRONG | MARK_CODE};
    Prose *prose = &rig.path.stations[stop_named(&rig.path, "two")].prose;
    prose_add(prose, (ProseBlock){.text = S("a b"), .quotes = 1, .runs = {&run, 1}}, &rig.arena);
    prose_add(prose, (ProseBlock){PROSE_CODE, .text = S("c\n d\n")}, &rig.arena);
    json_show(&source, stop_named(&rig.path, "two"), &rig.out);
    json_t *root = parsed(&rig), *station = json_object_get(root, "station");
    assert_string_equal(json_string_value(json_object_get(station, "id")), "two");
    assert_string_equal(json_string_value(json_object_get(station, "note")), "");
    char *blocks = json_dumps(json_object_get(station, "blocks"), JSON_COMPACT);
    assert_string_equal(blocks, "[{\"kind\":\"paragraph\",\"quotes\":1,\"runs\":["
                                "{\"text\":\"a \",\"marks\":[],\"url\":\"\"},"
                                "{\"text\":\"b\",\"marks\":[\"strong\",\"code\"],\"url\":\"\"}]},"
                                "{\"kind\":\"code\",\"quotes\":0,\"lines\":[\"c\",\" d\"]}]");
    free(blocks);
    json_decref(root);
    source = source_of(&rig);
    json_show(&source, stop_named(&rig.path, "books"), &rig.out);
    root = parsed(&rig);
    assert_null(json_object_get(root, "station"));
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "group"), "title")),
                        "books");
    json_decref(root);
    export_rig_close(&rig);
}

static void explain_says_the_rule_of_each_edge(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    rig.path.reading_rule = "headings";
    JsonSource source = source_of(&rig);
    json_explain(&source, -1, &rig.out);
    json_t *root = parsed(&rig), *lines = json_object_get(root, "lines");
    assert_int_equal(json_array_size(lines), 4);
    const json_t *stops = json_object_get(json_array_get(lines, 0), "stops");
    const json_t *because = json_object_get(json_array_get(stops, 1), "requires");
    check_str(field_of(because, "rule", &rig.arena), "order");
    check_str(field_of(because, "says", &rig.arena),
              "a station requires the one before it on its line");
    json_decref(root);
    source = source_of(&rig);
    json_explain(&source, stop_named(&rig.path, "books"), &rig.out);
    root = parsed(&rig);
    assert_null(json_object_get(root, "lines"));
    assert_string_equal(json_string_value(json_object_get(json_object_get(root, "stop"), "kind")),
                        "group");
    json_decref(root);
    export_rig_close(&rig);
}

static void maps_without_a_title_say_null(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    const KnownMap maps[] = {{S("genai"), S("A title"), true}, {.name = S("/a \"b\".md")}};
    json_maps(maps, 2, &rig.out);
    json_t *root = parsed(&rig), *array = json_object_get(root, "maps");
    check_str(field_of(array, "name", &rig.arena), "genai /a \"b\".md");
    check_str(field_of(array, "bundled", &rig.arena), "yes -");
    assert_true(json_is_null(json_object_get(json_array_get(array, 1), "title")));
    json_decref(root);
    export_rig_close(&rig);
}

static void nasty_titles_stay_text(void **state)
{
    (void)state;
    for (int i = 0; i < nasty_title_count; i++) {
        ExportRig rig;
        export_rig_open(&rig, SPEC);
        export_rig_title(&rig, "one", nasty_titles[i]);
        JsonSource source = source_of(&rig);
        json_show(&source, stop_named(&rig.path, "one"), &rig.out);
        json_t *root = parsed(&rig), *station = json_object_get(root, "station");
        Str title = safe_text(str_from(nasty_titles[i]), &rig.arena).str;
        assert_string_equal(json_string_value(json_object_get(station, "title")),
                            str_z(title, &rig.arena));
        json_decref(root);
        export_rig_close(&rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(why_names_what_is_missing_and_the_rule),
        cmocka_unit_test(unlocks_parts_what_opens_from_what_follows),
        cmocka_unit_test(a_route_has_its_goals_and_stations_in_order),
        cmocka_unit_test(show_tells_stations_from_groups),
        cmocka_unit_test(explain_says_the_rule_of_each_edge),
        cmocka_unit_test(maps_without_a_title_say_null),
        cmocka_unit_test(nasty_titles_stay_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
