/* Learning paths as people write them, one for each idiom, beside what a careful person reads in
 * them: tests/fixtures/NAME.md and NAME.expected. UPDATE=1 in the environment writes the latter
 * anew, for its author to read. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "model/read.h"
#include "support/check.h"
#include "support/path_text.h"

typedef struct {
    const char *name, *idiom;
} Fixture;

/* clang-format off */
static const Fixture fixtures[] = {
    {"headings", "a heading is a line, the headings below it are stations"},
    {"container", "one heading holds the path, the others are about it"},
    {"tasks", "items with a box are stations; what is ticked is done"},
    {"tables", "rows are stations, with needs, estimates and ticks in columns"},
    {"syllabus", "a table without outer bars: the column of topics names, others date and link"},
    {"table_korean", "a table in Korean whose last column links"},
    {"kinds_below", "headings that only sort the resources of the one above"},
    {"item_headings", "headings in list items are stations; right to left"},
    {"numbered_bold", "numbered items in bold are stations; a line of groups"},
    {"link_items", "numbered links are stations"},
    {"bold", "paragraphs in bold are stations"},
    {"catalogue", "an awesome list: headings are stations, links their references"},
    {"contents_groups", "only the table of contents has groups: they are lines, in its order"},
    {"contents_path", "one group of the contents is the path: what it names are lines"},
    {"link_paragraphs", "paragraphs that are a link are stations"},
    {"card", "a title and a list of what there is to say of it: one station"},
    {"lesson", "a page of a course: its headings are stations"},
    {"hub", "headings that are links to other files"},
    {"images", "a roadmap that is an image"},
    {"plain_text", "no Markdown at all: numbered heads and typed bullets"},
    {"notes_vault", "a vault of notes: front matter, properties, wikilinks, a template"},
    {"prose", "an article is no path"},
    {"leads", "paragraphs that begin with a name in bold and a colon"},
    {"facts_needs", "what a station needs: on a line, in a diagram, by the name of a line"},
    {"facts_choice", "what needs only one of several, in several languages"},
    {"choose_one", "headings of which one is enough"},
    {"choose_branch", "a line that branches off after alternatives requires any of them"},
    {"choose_tasks", "lists of which one item is enough"},
    {"facts_rank", "how hard a station is, and how many stars it has, in words, columns and signs"},
    {"facts_rank_table", "how hard a station is, in a column"},
    {"facts_time", "how long it takes: in titles, labels and several languages"},
    {"facts_references", "kinds, prices and forms of references"},
    {"facts_state", "what is done, what is optional, what weighs more"},
};
/* clang-format on */

static Str read_file(const char *name, const char *ending, Arena *arena)
{
    Str file = str_format(arena, "tests/fixtures/%s.%s", name, ending), text = S("");
    file_read(&io_system, str_z(file, arena), FILE_DEFAULT_LIMIT, arena, &text);
    return text;
}

/* The path as text, and below it what was found wrong: "! 12 mojibake". */
static Str reading_of(Str markdown, Arena *arena)
{
    DiagList diags = {.arena = arena};
    Path path;
    read_path(markdown, S("m.md"), READ_DEFAULTS, arena, &path, &diags);
    Buf out = {.arena = arena};
    buf_add(&out, path_text(&path, arena));
    for (int i = 0; i < diags.count; i++)
        buf_format(&out, "! %d %s\n", diags.items[i].line, diags.items[i].name);
    return buf_str(&out);
}

static void write_expected(const char *name, Str reading, Arena *arena)
{
    Str file = str_format(arena, "tests/fixtures/%s.expected", name);
    FILE *out = fopen(str_z(file, arena), "w");
    assert_non_null(out);
    assert_int_equal(fwrite(reading.at, 1, reading.len, out), reading.len);
    assert_int_equal(fclose(out), 0);
}

static void test_fixtures(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fixtures / sizeof *fixtures; i++) {
        Arena arena = {0};
        Str markdown = read_file(fixtures[i].name, "md", &arena);
        assert_true(markdown.len > 0);
        Str reading = reading_of(markdown, &arena);
        if (getenv("UPDATE")) write_expected(fixtures[i].name, reading, &arena);
        Str expected = read_file(fixtures[i].name, "expected", &arena);
        if (!str_equal(reading, expected))
            print_error("%s: %s\n", fixtures[i].name, fixtures[i].idiom);
        check_str(reading, str_z(expected, &arena));
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixtures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
