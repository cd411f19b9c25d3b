/* Facts about hints: what is said, where it may be said, and what a map becomes by it. */
#include "base/text.h"
#include "model/guide.h"
#include "support/check.h"
#include "support/memory.h"
#include "support/path_text.h"
#include "support/read_rig.h"

/* ---- names */

static void names_have_wildcards(void **state)
{
    (void)state;
    static const struct {
        const char *name, *title;
        bool fits;
    } cases[] = {
        {"FAQ", "faq", true},
        {"FAQ", "FAQs", false},
        {"Old*", "Old things", true},
        {"Old*", "The old", false},
        {"*old*", "The Old one", true},
        {"a*b*c", "aXbXc", true},
        {"a*b*c", "aXc", false},
        {"a*a", "a", false},
        {"*", "anything", true},
        {"/^Old/", "Old things", true},
        {"/^Old/", "The old", false},
        {"/old$/", "The old", true},
        {"/old/", "golden", true},
        {"/^old$/", "older", false},
        {"//", "//", true},
        {"Épée", "EPEE", true},
        {"", "x", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str pattern = guide_pattern(str_from(cases[i].name), &arena);
        Str title = text_fold(str_from(cases[i].title), &arena);
        if (guide_fits(pattern, title) != cases[i].fits)
            print_error("%s in %s\n", cases[i].name, cases[i].title);
        assert_int_equal(guide_fits(pattern, title), cases[i].fits);
    }
}

/* ---- places */

static Guide guide_of(const char *yaml, DiagList *diags)
{
    Guide guide = {0};
    GuidePlace place = {.guide = &guide, .file = S("m.md.metromap.yaml"), .diags = diags};
    guide_take_text(&place, str_from(yaml));
    return guide;
}

static void what_is_wrong_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *yaml;
        int line, col; /* of the only finding; 0 = none */
        const char *text;
    } cases[] = {
        {"line: h2\n", 0, 0, ""},
        {"metromap:\n  line: h2\n", 0, 0, ""},
        {"flat: true\n", 0, 0, ""},
        {"stations: h2\n", 1, 11, "there is no hint \"stations\"; did you mean station"},
        {"\nline: h7\n", 2, 7, "line can't be \"h7\": it takes h1 h2 h3 h4 h5 h6; did you mean h1"},
        {"hours_per_week: 0\n", 1, 17,
         "hours_per_week can't be \"0\": it takes a whole number from 1 to 168"},
        {"hours_per_week: 99999999999\n", 1, 17,
         "hours_per_week can't be \"99999999999\": it takes a whole number from 1 to 168"},
        {"skip: {a: b}\n", 1, 7, "skip can't be \"\": it takes a name, or a list of at most 500"},
        {"prereq: [a]\n", 1, 9,
         "prereq can't be \"\": it takes lines of a name, a colon and a list of names"},
        {"table: {titel: A}\n", 1, 16,
         "there is no hint \"table.titel\"; did you mean table.title"},
        {"table: A\n", 1, 8, "there is no hint \"table\"; did you mean title"},
        {"ignore: [mojibake, cycel]\n", 1, 9, "there is no finding \"cycel\"; did you mean cycle"},
        {"- line\n", 1, 1, "hints are lines of a key, a colon and a value"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        DiagList diags = {.arena = &arena};
        guide_of(cases[i].yaml, &diags);
        if (diags.count != (cases[i].line > 0)) print_error("hints: %s", cases[i].yaml);
        assert_int_equal(diags.count, cases[i].line > 0);
        if (cases[i].line == 0) continue;
        check_str(diags.items[0].text, cases[i].text);
        check_str(diags.items[0].file, "m.md.metromap.yaml");
        assert_string_equal(diags.items[0].name, "hint");
        assert_int_equal(diags.items[0].line, cases[i].line);
        assert_int_equal(diags.items[0].col, cases[i].col);
        assert_true(diags.items[0].hint.len > 0);
    }
}

static void what_is_no_yaml_is_one_warning(void **state)
{
    (void)state;
    static const char *const broken[] = {"a: [\n", "line: h2\nline: h3\n", "a: &b c\n", "\x01"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        DiagList diags = {.arena = &arena};
        Guide guide = guide_of(broken[i], &diags);
        assert_int_equal(diags.count, 1);
        assert_int_equal(diags.items[0].kind, DIAG_WARNING);
        assert_int_equal(guide.said, 0);
    }
}

static void lists_have_an_end(void **state)
{
    (void)state;
    Buf yaml = {.arena = &arena};
    buf_add(&yaml, S("skip: ["));
    for (int i = 0; i < 1000; i++) buf_format(&yaml, "a%d, ", i);
    buf_add(&yaml, S("z]\n"));
    DiagList diags = {.arena = &arena};
    Guide guide = guide_of(str_z(buf_str(&yaml), &arena), &diags);
    assert_int_equal(diags.count, 1);
    assert_int_equal(guide.skip.count, 500);
}

/* ---- a reading is kept */

static void a_reading_is_kept_and_all_else_left(void **state)
{
    (void)state;
    static const struct {
        const char *before, *name, *after; /* NULL: it is refused */
    } files[] = {
        {"", "tasks",
         "# How metromap reads the file beside this one: see metromap manual.\nreading: tasks\n"},
        {"line: h2", "a: b", "line: h2\nreading: \"a: b\"\n"},
        {"# c\nreading:   old # why\nskip: [a]\n", "new", "# c\nreading:   new # why\nskip: [a]\n"},
        {"{reading: old, skip: [a]}\n", "new", "{reading: new, skip: [a]}\n"},
        {"reading: [a, b]\n", "new", "reading: new\n"},
        {"{skip: a}\n", "new", NULL},
        {"metromap:\n  skip: a\n", "new", NULL},
        {"- a\n", "new", NULL},
        {"a: [\n", "new", NULL},
        {"skip: a\n...\n", "new", NULL},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Buf out = {.arena = &arena};
        const char *why = NULL;
        bool kept =
            guide_set_reading(str_from(files[i].before), str_from(files[i].name), &out, &why);
        if (kept != (files[i].after != NULL)) print_error("file: %s", files[i].before);
        assert_int_equal(kept, files[i].after != NULL);
        check_str(buf_str(&out), files[i].after ? files[i].after : "");
        assert_true(kept || why[0]);
    }
}

/* ---- what a map becomes */

#define TWO_LEVELS "# M\n## L\n### A\n- a\n- b\n### B\n- c\n## K\n### C\n- d\n- e\n"

/* clang-format off */
static const HintedCase cases[] = {
    {"headings are lines and stations as they are said to be", "line: h2\nstation: h3\n", TWO_LEVELS,
     "= M\nA L\n - A\n  . a\n  . b\n - B\n  . c\nB K\n - C\n  . d\n  . e\n1-2 order\n"},
    {"items are stations, where they are said to be", "station: li\norder: none\n", TWO_LEVELS,
     "= M\nA A\n - a\n - b\nB B\n - c\nC C\n - d\n - e\n"},
    {"with the level of lines besides", "{line: h2, station: li, order: none}", TWO_LEVELS,
     "= M\nA L\n - a\n - b\n - c\nB K\n - d\n - e\n"},
    {"all is one line", "{flat: yes, station: h3, order: none}", TWO_LEVELS,
     "= M\nA M\n - A\n  . a\n  . b\n - B\n  . c\n - C\n  . d\n  . e\n"},
    {"one heading holds the path", "{start: K, station: li, flat: yes}", TWO_LEVELS,
     "= M\nA K\n - d\n - e\n1-2 order\n"},
    {"a reading is taken by its name", "reading: headings of rank 2\norder: none\n", TWO_LEVELS,
     "= M\nA L\n - A\n  . a\n  . b\n - B\n  . c\nB K\n - C\n  . d\n  . e\n"},
    {"headings and items are left out", "{skip: [B, /^w/], station: li, order: none}",
     "# M\n## L\n### A\n- x\n- y\n### B\n- z\n### C\n- w\n- v\n",
     "= M\nA A\n - x\n - y\nB C\n - v\n"},
    {"and so are topics, with all that is in them", "{skip: [b], station: h3}",
     "# M\n## L\n### A\n- a\n- b\n  - in b\n- c\n### C\n- d\n### D\n- e\n",
     "= M\nA L\n - A\n  . a\n  . c\n - C\n  . d\n - D\n  . e\n1-2 order\n2-3 order\n"},
    {"the title is as it is said", "{title: Trip, station: h3, skip: K}", TWO_LEVELS,
     "= Trip\nA L\n - A\n  . a\n  . b\n - B\n  . c\n1-2 order\n"},
    {"what a station needs, by other names too",
     "{station: h3, prereq: {C: [first], b: []}, alias: {first: A}}", TWO_LEVELS,
     "= M\nA L\n - A\n  . a\n  . b\n - B\n  . c\nB K\n - C\n  . d\n  . e\n1-3 hint\n"},
    {"one of several, unless one is called so",
     "{line: h2, station: h3, order: none, prereq: {C: [A or B], A: [B or C or nothing, E or F], "
     "E or F: [C or A]}}",
     "# M\n## L\n### A\n- a\n### B\n- c\n## K\n### C\n- d\n### E or F\n- e\n",
     "= M\nA L\n - A\n  . a\n - B\n  . c\nB K\n - C\n  . d\n - E or F\n"
     "  . e\n4-1 hint\n1-3 hint |1\n2-3 hint |1\n1-4 hint |2\n3-4 hint |2\n"},
    {"a line with a star is all of it", "{station: h3, prereq: {C: ['L/*']}}", TWO_LEVELS,
     "= M\nA L\n - A\n  . a\n  . b\n - B\n  . c\nB K\n - C\n  . d\n  . e\n1-2 order\n2-3 hint\n"},
    {"signs of what is done, and what is optional",
     "{station: h3, done: ['(gone)'], optional: [B]}",
     "# M\n## L\n### A (gone)\n- x\n### B\n- (gone) y\n### C\n- z\n",
     "= M\nA L\n - A x\n  . x\n - B ?\n  x y\n - C\n  . z\n1-2 order\n1-3 order\n"},
    {"a week has as many hours as it is said", "{station: h3, hours_per_week: 5}",
     "# M\n## L\n### A (2 weeks)\n- x\n### B (3 hours)\n- y\n### C\nDuration: 4 weeks, 2 hours/week\n",
     "= M\nA L\n - A (2 weeks) ~10-10h\n  . x\n - B (3 hours) ~3-3h\n  . y\n - C ~8-8h\n1-2 order\n2-3 order\n"},
    {"columns by their heads",
     "{station: table, table: {title: Was, prereq: Davor, time: [Wie lange]}}",
     "# M\n## L\n| Wo | Was | Wie lange | Davor |\n|--|--|--|--|\n| x | A | 3 hours | - |\n"
     "| y | B | 2 hours | A |\n| z | C | 1 hour | A |\n",
     "= M\nA L\n - A ~3-3h\n - B ~2-2h\n - C ~1-1h\n1-2 column\n1-3 column\n"},
    {"lines by a column, in which an empty cell goes on",
     "{station: table, table: {group: Module, title: Course}}",
     "# M\n## L\n| Module | Course |\n|--|--|\n| One | A |\n| | B |\n| Two | C |\n| One | D |\n"
     "## K\n- x\n\n| Course | Time |\n|--|--|\n| E | 1 hour |\n| F | - |\n",
     "= M\nA One\n - A\n - B\n - D\nB Two\n - C\nC K\n - E ~1-1h\n - F\n"
     "1-2 order\n2-3 order\n5-6 order\n"},
    {"what the contents name are stations", "station: toc",
     "# M\n## Contents\n**One**\n- [A](#a)\n- [B](#b)\n\n**Two**\n- [C](#c)\n- [D](#d)\n"
     "## A\n- [ ] a\n- [ ] b\n## B\n- [ ] c\n- [ ] d\n## C\n- [ ] e\n- [ ] f\n## D\n- [ ] g\n- [ ] h\n",
     "= M\nA One\n - A\n  . a\n  . b\n - B\n  . c\n  . d\nB Two\n - C\n  . e\n  . f\n - D\n  . g\n  . h\n"
     "1-2 order\n3-4 order\n"},
};
/* clang-format on */

static void a_map_is_read_as_hints_say(void **state)
{
    (void)state;
    CHECK_HINTED_CASES(cases);
}

/* ---- precedence */

#define YAML_FRONT "---\ntitle: Front\nmetromap:\n  station: h3\n  title: Inner\n---\n"
#define TOML_FRONT                                                                                 \
    "+++\ntitle = \"Front\"\n[other]\nline = 3\n[metromap]\nstation = 'h3'\nskip = [\"K\"]\n+++\n"

static void what_is_nearer_to_the_reader_goes_first(void **state)
{
    (void)state;
    static const struct {
        const char *hints, *markdown, *title;
        int stations;
    } ways[] = {
        {"", YAML_FRONT TWO_LEVELS, "Inner", 3},
        {"", TOML_FRONT TWO_LEVELS, "Front", 2},
        {"", YAML_FRONT "<!-- metromap: station=li title=\"In a comment\" -->\n" TWO_LEVELS,
         "In a comment", 5},
        {"{station: h3, title: Beside}", "<!-- metromap: station=li title=Comment -->\n" TWO_LEVELS,
         "Beside", 3},
        {"line: h2", "<!-- metromap: station=li -->\n" TWO_LEVELS, "M", 3},
        {"",
         "```\n<!-- metromap: station=li -->\n```\n`<!-- metromap: station=li -->`\n" TWO_LEVELS,
         "M", 3},
        {"", "<!-- metromap:\n  station=li\n  title=\"Lines\" -->\n" TWO_LEVELS, "Lines", 5},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Reading reading = read_hinted(ways[i].hints, ways[i].markdown);
        check_str(reading.path.title, ways[i].title);
        assert_int_equal(reading.path.station_count, ways[i].stations);
        assert_int_equal(reading.diags.count, 0);
    }
}

static void places_in_the_file_are_those_of_the_file(void **state)
{
    (void)state;
    static const struct {
        const char *markdown;
        int line, col;
    } ways[] = {
        {"---\ntitle: x\nmetromap:\n  station: h9\n---\n" TWO_LEVELS, 4, 12},
        {"+++\n[metromap]\nstation = \"h9\"\n+++\n" TWO_LEVELS, 3, 11},
        {"<!-- metromap: line=h2\n  station=h9 -->\n" TWO_LEVELS, 2, 3},
        {"\xEF\xBB\xBF# T\r\n<!-- metromap: station=h9 -->\r\n" TWO_LEVELS, 2, 16},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Reading reading = read_hinted("", ways[i].markdown);
        if (reading.diags.count != 1) print_error("case %zu\n", i);
        assert_int_equal(reading.diags.count, 1);
        assert_int_equal(reading.diags.items[0].line, ways[i].line);
        assert_int_equal(reading.diags.items[0].col, ways[i].col);
        assert_int_equal(reading.diags.items[0].file.len, 0);
    }
}

/* TOML says all that YAML does. */
static void toml_has_lists_tables_and_lines(void **state)
{
    (void)state;
    static const char *const front =
        "+++\ntitle = \"Front = it\" # [not a table]\n[[params]]\nskip = [\"A\"]\n"
        "[metromap]\nstation=\"h3\"\nskip = [\n  \"K\", # why\n  'Q=R',\n]\n"
        "alias = { \"first one\"= 'A' }\n"
        "[metromap.prereq]\n\"B\" = [\"first one\"]\nC = \"Nil\"\n[metromap.table]\ntitle=\"X\"\n"
        "[other]\nstation = \"h1\"\n+++\n";
    Str map = str_format(&arena, "%s%s", front, TWO_LEVELS "### C\n- d\n## Q=R\n### E\n- e\n");
    Reading reading = read_hinted("", str_z(map, &arena));
    check_str(path_text(&reading.path, &arena),
              "= Front = it\nA L\n - A\n  . a\n  . b\n - B\n  . c\n1-2 hint\n");
    assert_int_equal(reading.diags.count, 1);
    check_str(reading.diags.items[0].text, "nothing here is called \"C\"");
    assert_int_equal(reading.diags.items[0].line, 14);
    assert_int_equal(reading.diags.items[0].col, 6);
}

static void what_can_not_be_is_told_and_inferred(void **state)
{
    (void)state;
    static const char *const hints[] = {"station: table\n", "start: Nowhere\n", "line: h6\n",
                                        "reading: tea leaves\n"};
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        Reading reading = read_hinted(hints[i], TWO_LEVELS);
        assert_int_equal(reading.path.station_count, 3);
        assert_int_equal(reading.diags.count, 1);
        assert_int_equal(reading.diags.items[0].line, 1);
        check_str(reading.diags.items[0].file, "hints");
    }
}

static void names_that_nothing_has_are_told_where_they_stand(void **state)
{
    (void)state;
    Reading reading =
        read_hinted("station: h3\nprereq:\n  C: [A, Elsewhere]\n  Nobody: [A]\n", TWO_LEVELS);
    assert_int_equal(reading.diags.count, 2);
    assert_int_equal(reading.diags.items[0].line, 4);
    assert_int_equal(reading.diags.items[1].line, 3);
    check_str(reading.diags.items[1].text, "nothing here is called \"Elsewhere\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(names_have_wildcards, empty_arenas),
        cmocka_unit_test_teardown(what_is_wrong_is_told_with_its_place, empty_arenas),
        cmocka_unit_test_teardown(what_is_no_yaml_is_one_warning, empty_arenas),
        cmocka_unit_test_teardown(lists_have_an_end, empty_arenas),
        cmocka_unit_test_teardown(a_reading_is_kept_and_all_else_left, empty_arenas),
        cmocka_unit_test_teardown(a_map_is_read_as_hints_say, empty_arenas),
        cmocka_unit_test_teardown(what_is_nearer_to_the_reader_goes_first, empty_arenas),
        cmocka_unit_test_teardown(places_in_the_file_are_those_of_the_file, empty_arenas),
        cmocka_unit_test_teardown(toml_has_lists_tables_and_lines, empty_arenas),
        cmocka_unit_test_teardown(what_can_not_be_is_told_and_inferred, empty_arenas),
        cmocka_unit_test_teardown(names_that_nothing_has_are_told_where_they_stand, empty_arenas),
    };
    return cmocka_run_group_tests_name("guide", tests, NULL, NULL);
}
