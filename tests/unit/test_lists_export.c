#include "support/check.h"

#include "export/checklist.h"
#include "export/csv.h"
#include "model/read.h"
#include "support/memory.h"

typedef struct {
    Path path;
    Graph graph;
    Progress progress;
    Standing standing;
} Fixture;

static void read_text(const char *text, Path *path)
{
    DiagList diags = {.arena = &arena};
    assert_int_equal(read_path(str_from(text), S("test"), READ_DEFAULTS, &arena, path, &diags),
                     READ_OK);
}

static void mark(Fixture *fixture, Section section, const char *key, const char *value)
{
    Entry entry = {
        .section = section, .key = str_from(key), .value = str_from(value), .at = 1789984991204};
    progress_put(&fixture->progress, &entry);
}

static void set_up(Fixture *fixture)
{
    DiagList diags = {.arena = &arena};
    read_text("# Map *one*\n\n## First & last\n\n"
              "1. **Say \"hi\", twice**\n   - *Alpha:* x\n   - *Beta_b:* y\n"
              "2. **=SUM(A1)**\n   - *Gamma:* x\n3. **Three**\n   - *Delta:* x\n",
              &fixture->path);
    progress_init(&fixture->progress, &arena);
    mark(fixture, SECTION_STATIONS, "say-hi-twice", "done");
    mark(fixture, SECTION_STATIONS, "three", "dropped");
    mark(fixture, SECTION_TOPICS, "say-hi-twice/alpha", "done");
    mark(fixture, SECTION_NOTES, "three", "-later\n\x1b[31m");
    fixture->graph = graph_make(&fixture->path, &arena, &diags);
    fixture->standing =
        progress_standing(&fixture->progress, &fixture->path, &fixture->graph, &arena);
}

static void a_table_quotes_what_needs_it(void **state)
{
    (void)state;
    Fixture fixture;
    Buf out = {.arena = &arena};
    set_up(&fixture);
    csv_stations(&fixture.path, &fixture.progress, &fixture.standing, &out);
    check_str(
        buf_str(&out),
        "id,number,title,line,state,ready,marked_at,topics_ticked,topics,hours_low,hours_high,"
        "note\r\n"
        "\"say-hi-twice\",1,\"Say \"\"hi\"\", twice\",\"First & last\",done,no,"
        "2026-09-21T10:03:11.204Z,1,2,,,\"\"\r\n"
        "\"sum-a1\",2,\"'=SUM(A1)\",\"First & last\",todo,yes,,0,1,,,\"\"\r\n"
        "\"three\",3,\"Three\",\"First & last\",dropped,no,2026-09-21T10:03:11.204Z,0,1,,,"
        "\"'-later [31m\"\r\n");
}

static void a_checklist_has_boxes(void **state)
{
    (void)state;
    Fixture fixture;
    Buf out = {.arena = &arena};
    set_up(&fixture);
    checklist_path(&fixture.path, &fixture.standing, &out);
    check_str(buf_str(&out), "# Map one\n\n## First \\& last\n\n"
                             "- [x] Say \"hi\", twice\n  - [x] Alpha\n  - [ ] Beta\\_b\n"
                             "- [ ] =SUM(A1)\n  - [ ] Gamma\n"
                             "- [ ] ~~Three~~\n  - [ ] Delta\n");
}

static void a_checklist_reads_back_as_the_path(void **state)
{
    (void)state;
    Fixture fixture;
    Path back;
    Buf out = {.arena = &arena};
    set_up(&fixture);
    mark(&fixture, SECTION_STATIONS, "three", "todo");
    checklist_path(&fixture.path, &fixture.standing, &out);
    buf_reserve(&out, 1);
    read_text(str_z(buf_str(&out), &arena), &back);
    assert_int_equal(back.station_count, 3);
    assert_int_equal(back.topic_count, 4);
    for (int i = 0; i < 2; i++) {
        check_str(back.stations[i].title, str_z(fixture.path.stations[i].title, &arena));
        assert_int_equal(back.stations[i].ticked, i == 0);
    }
    assert_true(back.topics[0].ticked);
    assert_false(back.topics[1].ticked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_table_quotes_what_needs_it, empty_arenas),
        cmocka_unit_test_teardown(a_checklist_has_boxes, empty_arenas),
        cmocka_unit_test_teardown(a_checklist_reads_back_as_the_path, empty_arenas),
    };
    return cmocka_run_group_tests_name("lists_export", tests, NULL, NULL);
}
