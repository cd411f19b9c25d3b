/* Facts about prose in rows: what goes in, and the rows that come out, with their marks. */
#include "app/flow.h"

#include "model/read.h"
#include "support/check.h"
#include "support/memory.h"

/* A row a line: blanks, a bar a quote, a sign where code goes on, and marks as in test_prose. */
static Str printed(const Flow *flow)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < flow->count; i++) {
        const FlowRow *row = &flow->items[i];
        for (int c = 0; c < row->indent; c++) buf_add_char(&out, ' ');
        for (int q = 0; q < row->quotes; q++) buf_add(&out, S("| "));
        for (int c = 0; c < row->inset; c++) buf_add_char(&out, row->goes_on && c == 0 ? '>' : ' ');
        for (int p = 0; p < row->count; p++) {
            const FlowPiece *piece = &row->pieces[p];
            const char *mark = piece->marks & MARK_CODE       ? "`"
                               : piece->marks & MARK_STRONG   ? "_"
                               : piece->marks & MARK_EMPHASIS ? "*"
                               : piece->marks & FLOW_TITLE    ? "'"
                                                              : "";
            buf_format(&out, "%s%.*s%s", mark, S_ARG(piece->text.str), mark);
        }
        while (out.len && out.at[out.len - 1] == ' ') out.len--;
        buf_add_char(&out, '\n');
    }
    return buf_str(&out);
}

static const Station *read_station(const char *markdown, Path *path)
{
    DiagList diags = {.arena = &arena};
    Str text = str_format(&arena, "# M\n\n## L\n\n1. **S**\n\n%s\n\n2. **T**\n", markdown);
    read_path(text, S("m.md"), READ_DEFAULTS, &arena, path, &diags);
    assert_true(path->station_count >= 1);
    return &path->stations[0];
}

typedef struct {
    const char *fact;
    int cols;
    const char *markdown, *rows;
} Case;

/* clang-format off */
static const Case prose_cases[] = {
    {"words wrap, and marks with them", 12, "   one *two three* four",
     "one *two*\n*three* four\n"},
    {"a word in two marks stays whole", 12, "   one two **th**ree",
     "one two\n_th_ree\n"},
    {"a word wider than a row is broken with a hyphen", 10, "   **abcdefghijkl** m",
     "_abcdefghi__-_\n_jkl_ m\n"},
    {"lines end where their author ends them", 20, "   one\\\n   two", "one\ntwo\n"},
    {"blocks have air between them", 20, "   one\n\n   two", "one\n\ntwo\n"},
    {"a quote has bars, also between its blocks", 20, "   > one\n   >\n   > > two\n\n   three",
     "| one\n|\n| | two\n\nthree\n"},
    {"bars never take the row", 12, "   > > > > > > one", "| one\n"},
    {"code keeps its lines and blanks", 20, "   ```\n   if x:\n\n     y\n   ```",
     "  `if x:`\n\n  `  y`\n"},
    {"code breaks at the edge alone", 12, "   ```\n   abc defghijk lm\n   ```",
     "  `abc defghi`\n> `jk lm`\n"},
    {"tabs go to their stops", 40, "   ```\n   a\tb\n   abcd\tc\n   ```", "  `a   b`\n  `abcd    c`\n"},
    {"wide characters are never halved", 11, "   ```\n   漢字漢字漢字\n   ```",
     "  `漢字漢字`\n> `漢字`\n"},
    {"cells stand below each other", 30, "   | a | b |\n   |---|---|\n   | long | `c` |",
     "_a_     _b_\nlong  `c`\n"},
    {"a table that is too wide is wrapped row by row", 10,
     "   | a | b |\n   |---|---|\n   | one two | three |", "_a | b_\none two\n  | three\n"},
    {"a link has the number of its reference", 40, "   see [a](https://a.org/) and [b](https://b.org/)",
     "see a[1] and b[2]\n"},
    {"nothing gives nothing", 20, "   <!-- -->", ""},
};
/* clang-format on */

static void prose_becomes_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof prose_cases / sizeof *prose_cases; i++) {
        const Case *at = &prose_cases[i];
        Path path;
        const Station *station = read_station(at->markdown, &path);
        Flow flow = {0};
        FlowTerms terms = {
            .cols = at->cols, .airy = true, .links = flow_links(&path, 0, &arena), .arena = &arena};
        flow_prose(&flow, &station->prose, &terms);
        if (!str_equal(printed(&flow), str_from(at->rows))) print_error("fact: %s\n", at->fact);
        check_str(printed(&flow), at->rows);
        arena_reset(&arena);
    }
}

static void a_title_shares_its_row_if_it_can(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"in one row", 30, "   - **One:** two *three*", "    'One'  two *three*\n"},
        {"rows that go on are indented alike", 16, "   - **One:** two three",
         "    'One'  two\n    three\n"},
        {"a title that fills its row has it alone", 14, "   - **One two three:** four",
         "    'One two'\n    'three'\n    four\n"},
        {"a quote stands below", 30, "   - **One**\n\n     > two", "    'One'\n    | two\n"},
        {"marks in a title", 30, "   - run `x y`", "    'run '`x y`\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Path path;
        read_station(cases[i].markdown, &path);
        const Topic *topic = &path.topics[0];
        Flow flow = {0};
        FlowTerms terms = {.cols = cases[i].cols, .indent = 4, .arena = &arena};
        flow_titled(&flow, topic->title, topic->marked, &topic->prose, &terms);
        if (!str_equal(printed(&flow), str_from(cases[i].rows)))
            print_error("fact: %s\n", cases[i].fact);
        check_str(printed(&flow), cases[i].rows);
        arena_reset(&arena);
    }
}

static void notes_keep_their_lines(void **state)
{
    (void)state;
    Flow flow = {0};
    FlowTerms terms = {.cols = 14, .indent = 2, .arena = &arena};
    flow_lines(&flow, S("one two three four\n\n- five six seven\n12. a b c d e f"), 0, &terms);
    check_str(printed(&flow), "  one two\n  three four\n\n  - five six\n    seven\n"
                              "  12. a b\n      c d e f\n");
}

/* Whatever is said, a row is never wider than it may be, and holds no control character. */
static void hostile_text_stays_in_its_rows(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "   *a **b `c ~~d",
        "   \x1b[31mred\x1b[0m *\x07* \xE2\x80\xAE"
        "drow *\xE2\x80\xAC*",
        "   **e**\xCC\x81 x\xCC\x81\xCC\x81\xCC\x81\xCC\x81 *\xCC\x81*",
        "   `\xFF\xFE` **\xC3** \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 "
        "\xD7\xA9*\xD7\x9C\xD7\x95*\xD7\x9D",
        "   > \xE6\xBC\xA2*\xE5\xAD\x97*\xE6\xBC\xA2`\xE5\xAD\x97`\xE6\xBC\xA2\xE5\xAD\x97",
        "   ```\n   \t\x1b]0;x\x07\xE2\x80\xAE\t\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2\xE5\xAD\x97\n "
        "  ```",
        "   | a |||| b |\n   |--|\n   | \xE6\xBC\xA2 | *c | d* | `|` | e |",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int cols = 1; cols <= 300; cols += cols < 40 ? 1 : 65) {
            Path path;
            const Station *station = read_station(texts[i], &path);
            Flow flow = {0};
            FlowTerms terms = {.cols = cols, .airy = true, .arena = &arena};
            flow_prose(&flow, &station->prose, &terms);
            assert_true(flow.count > 0);
            for (int r = 0; r < flow.count; r++) {
                assert_true(cols < 16 || flow_cols(&flow.items[r]) <= cols);
                for (int p = 0; p < flow.items[r].count; p++) {
                    SafeText text = flow.items[r].pieces[p].text;
                    assert_int_equal(text_cols(text.str), text.cols);
                    assert_true(str_equal(safe_text(text.str, &arena).str, text.str));
                }
            }
            arena_reset(&arena);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(prose_becomes_rows, empty_arenas),
        cmocka_unit_test_teardown(a_title_shares_its_row_if_it_can, empty_arenas),
        cmocka_unit_test_teardown(notes_keep_their_lines, empty_arenas),
        cmocka_unit_test_teardown(hostile_text_stays_in_its_rows, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
