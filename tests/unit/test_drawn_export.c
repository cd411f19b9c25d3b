/* Facts about a path that is drawn for others: svg and html. */
#include <stdio.h>

#include "export/html.h"
#include "export/svg.h"
#include "model/read.h"
#include "support/check.h"
#include "support/export_rig.h"

typedef void (*Writer)(const SvgMap *map, Buf *out);

static Str written(ExportRig *rig, Writer writer)
{
    SvgMap map = export_rig_map(rig);
    rig->out.len = 0;
    writer(&map, &rig->out);
    return buf_str(&rig->out);
}

static void check_holds(Str text, const char *part)
{
    if (!str_contains(text, str_from(part))) print_error("missing: %s\n", part);
    assert_true(str_contains(text, str_from(part)));
}

static int count_of(Str text, const char *part)
{
    int count = 0;
    for (size_t at = 0; (at = str_find(text, str_from(part), at)) != STR_NONE; at++) count++;
    return count;
}

static void give_reference(ExportRig *rig, const char *stop, const char *url)
{
    Reference *reference = ARENA_NEW(&rig->arena, Reference);
    *reference = (Reference){.title = S("A reference"), .url = str_from(url), .topic = -1};
    rig->path.references = reference;
    rig->path.reference_count = rig->path.first_intro_reference = 1;
    rig->path.stations[stop_named(&rig->path, stop)].reference_count = 1;
}

static void each_state_has_its_sign(void **state)
{
    (void)state;
    static const struct {
        State state;
        const char *sign, *tip;
    } cases[] = {
        {STATE_TODO, "<circle r=\"6.5\" class=\"hole l0\"/>", "<title>one: ready</title>"},
        {STATE_DOING, "<circle r=\"3.5\" class=\"f0\"/>", "<title>one: doing</title>"},
        {STATE_DONE, "class=\"tick\"", "<title>one: done</title>"},
        {STATE_KNOWN, "class=\"tick\"", "<title>one: known</title>"},
        {STATE_DROPPED, "class=\"cross\"", "<title>one: dropped</title>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ExportRig rig;
        export_rig_open(&rig, "A: one");
        if (cases[i].state != STATE_TODO) export_rig_mark(&rig, "one", cases[i].state);
        Str text = written(&rig, svg_map);
        Str spot = str_slice(text, str_find(text, str_from(cases[i].tip), 0), text.len);
        check_holds(str_slice(spot, 0, str_find_char(spot, '\n', 0)), cases[i].sign);
        export_rig_close(&rig);
    }
}

static void what_turns_is_round(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, "A: one two three");
    assert_int_equal(count_of(written(&rig, svg_map), "Q"), 0);
    export_rig_close(&rig);
    export_rig_open(&rig, "A: one two; B<two: three; C<two: four");
    Str text = written(&rig, svg_map);
    int curves = 0;
    for (Str line; str_line(&text, &line);)
        curves += str_starts(line, S("<path d=\"M")) && str_find_char(line, 'Q', 0) != STR_NONE;
    assert_int_equal(curves, 4); /* out of the line and into the branch, twice */
    export_rig_close(&rig);
}

static void an_interchange_has_one_body(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, "A: one hub two; B: three hub four");
    Str text = written(&rig, svg_map);
    assert_int_equal(count_of(text, "class=\"body\""), count_of(text, "class=\"inside\""));
    assert_true(count_of(text, "class=\"body\"") > 0);
    export_rig_close(&rig);
}

static void shares_stand_in_the_legend(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, "A: one two; B<two: three; C*<two: books");
    export_rig_mark(&rig, "one", STATE_DONE);
    Str text = written(&rig, svg_map);
    check_holds(text, ">1 of 3 done, 33 %</text>");
    check_holds(text, ">1/2</text>");
    check_holds(text, ">0/1</text>");
    check_holds(text, "prefers-color-scheme:dark");
    export_rig_close(&rig);
}

static void only_addresses_are_linked(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        int links;
    } cases[] = {
        {"https://a.org/\"><b>", 1},
        {"mailto:a@b.org", 1},
        {"javascript:alert(1)", 0},
        {"JaVaScRiPt:alert(1)", 0},
        {"data:text/html,x", 0},
        {"//a.org", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ExportRig rig;
        export_rig_open(&rig, "A: one");
        give_reference(&rig, "one", cases[i].url);
        /* the label and the spot; in a page the reference itself */
        assert_int_equal(count_of(written(&rig, svg_map), "rel=\"noopener noreferrer\""),
                         2 * cases[i].links);
        Str page = written(&rig, html_page);
        assert_int_equal(count_of(page, "rel=\"noopener noreferrer\""), cases[i].links);
        assert_int_equal(count_of(page, "href=\"javascript"), 0);
        assert_int_equal(count_of(page, "<b>"), 0);
        export_rig_close(&rig);
    }
}

/* The elements of a text, each as many times as it is opened. */
static void check_balanced(Str text, const char *fact)
{
    static const char *const elements[] = {
        "svg", "g",       "a",       "text", "title", "desc", "style",     "ul", "ol",
        "li",  "section", "article", "main", "body",  "p",    "em",        "tr", "table",
        "pre", "code",    "strong",  "td",   "th",    "s",    "blockquote"};
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
        char open[16], opened[16], closed[16];
        snprintf(open, sizeof open, "<%s>", elements[i]);
        snprintf(opened, sizeof opened, "<%s ", elements[i]);
        snprintf(closed, sizeof closed, "</%s>", elements[i]);
        int opens = count_of(text, open) + count_of(text, opened);
        if (opens != count_of(text, closed)) print_error("%s: <%s>\n", fact, elements[i]);
        assert_int_equal(opens, count_of(text, closed));
    }
}

/* Makes a station say `text` as every kind of block, more and more quoted, its paragraphs
 * marked. */
static void say_everything(ExportRig *rig, Str text)
{
    Prose *prose = &rig->path.stations[0].prose;
    *prose = (Prose){0};
    for (int kind = 0; kind < PROSE_KINDS; kind++) {
        ProseRun *run = ARENA_NEW(&rig->arena, ProseRun);
        *run = (ProseRun){.len = (unsigned)text.len,
                          .marks = MARK_STRONG | MARK_EMPHASIS | MARK_CODE | MARK_LINK,
                          .url = S("https://e.org/")};
        prose_add(
            prose,
            (ProseBlock){(ProseKind)kind, kind, text, {run, kind <= PROSE_REMARK}, .next = NULL},
            &rig->arena);
    }
}

static void no_title_breaks_out(void **state)
{
    (void)state;
    static const Writer writers[] = {svg_map, html_page};
    for (int i = 0; i < nasty_title_count; i++) {
        for (int w = 0; w < 2; w++) {
            ExportRig rig;
            export_rig_open(&rig, "A: one two; B*<one: books");
            int elements = 0;
            for (int pass = 0; pass < 2; pass++) {
                Str title = pass ? str_from(nasty_titles[i]) : S("plain");
                rig.path.title = rig.path.text = rig.path.lines[0].title = title;
                rig.path.stations[0].title = rig.path.stations[0].text = title;
                rig.path.groups[0].title = title;
                say_everything(&rig, title);
                Str text = written(&rig, writers[w]);
                check_balanced(text, nasty_titles[i]);
                for (size_t k = 0; k < text.len; k++)
                    assert_true(text.at[k] == '\n' || (unsigned char)text.at[k] >= ' ');
                assert_int_equal(count_of(text, "<script"), 0);
                elements += (pass ? -1 : 1) * (count_of(text, "<a") + count_of(text, "<section"));
            }
            assert_int_equal(elements, 0);
            export_rig_close(&rig);
        }
    }
}

static void a_page_lists_all_that_is_in_the_path(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, "A: one hub; B: two hub; C*<two: books");
    Topic topics[] = {{.title = S("outer"), .parent = -1},
                      {.title = S("inner"), .parent = 0, .depth = 1, .ticked = true},
                      {.title = S("last"), .parent = -1}};
    rig.path.topics = topics;
    rig.path.topic_count = rig.path.stations[0].topic_count = 3;
    export_rig_mark(&rig, "one", STATE_DONE);
    Str text = written(&rig, html_page);
    check_holds(text, "<article id=\"stop-one\" class=\"done\">");
    check_holds(text, "<a href=\"#stop-one\">");
    check_holds(text, "<li class=\"change\"><a href=\"#stop-hub\">");
    check_holds(text, "<p class=\"requires\">Requires <a href=\"#stop-one\">one</a>, ");
    check_holds(text, "<ul class=\"topics\">\n<li>outer<ul class=\"topics\">\n"
                      "<li class=\"ticked\">inner <small>done</small></li></ul>\n</li>\n"
                      "<li>last</li></ul>\n");
    check_holds(text, "<article id=\"stop-books\">");
    check_balanced(text, "page");
    export_rig_close(&rig);
}

static void prose_keeps_its_shape(void **state)
{
    (void)state;
    static const char markdown[] =
        "# M\n\n> In\n\n## L\n\n1. **S**\n\n   a *b* **c** `d` ~~e~~\\\n   [f](https://f.org/)\n\n"
        "   > g\n   >\n   > > h\n\n   ```\n   i <\n     j\n   ```\n\n"
        "   | k | `l` |\n   |---|---|\n   | m |   |\n\n   - **n:** *o*\n\n     > p\n";
    ExportRig rig;
    export_rig_open(&rig, "A: one");
    read_path(str_from(markdown), S("m.md"), READ_DEFAULTS, &rig.arena, &rig.path, &rig.diags);
    rig.graph = graph_make(&rig.path, &rig.arena, &rig.diags);
    rig.standing = progress_standing(&rig.progress, &rig.path, &rig.graph, &rig.arena);
    Str page = written(&rig, html_page);
    check_holds(page, "<blockquote>\n<p>In</p>\n</blockquote>\n");
    check_holds(page, "<p>a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s><br>\n"
                      "<a rel=\"noopener noreferrer\" href=\"https://f.org/\">f</a></p>\n");
    check_holds(page, "<blockquote>\n<p>g</p>\n<blockquote>\n<p>h</p>\n</blockquote>\n"
                      "</blockquote>\n<pre><code>i &lt;\n  j\n</code></pre>\n");
    check_holds(page, "<table>\n<tr><th>k </th><th> <code>l</code></th></tr>\n"
                      "<tr><td>m </td><td></td></tr>\n</table>\n");
    check_holds(page, "<li>n: <em>o</em><blockquote>\n<p>p</p>\n</blockquote>\n");
    check_balanced(page, "prose");
    export_rig_close(&rig);
}

static void topics_that_nest_for_ever_stay_shallow(void **state)
{
    (void)state;
    enum { DEPTH = 5000 };
    ExportRig rig;
    export_rig_open(&rig, "A: one");
    Topic *topics = ARENA_ARRAY(&rig.arena, Topic, DEPTH);
    for (int i = 0; i < DEPTH; i++)
        topics[i] = (Topic){.title = S("t"), .parent = i - 1, .depth = i};
    rig.path.topics = topics;
    rig.path.topic_count = rig.path.stations[0].topic_count = DEPTH;
    rig.standing = progress_standing(&rig.progress, &rig.path, &rig.graph, &rig.arena);
    Str text = written(&rig, html_page);
    assert_int_equal(count_of(text, "<li>t"), DEPTH);
    assert_true(count_of(text, "<ul class=\"topics\">") < 20);
    check_balanced(text, "deep");
    export_rig_close(&rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_state_has_its_sign),
        cmocka_unit_test(what_turns_is_round),
        cmocka_unit_test(an_interchange_has_one_body),
        cmocka_unit_test(shares_stand_in_the_legend),
        cmocka_unit_test(only_addresses_are_linked),
        cmocka_unit_test(no_title_breaks_out),
        cmocka_unit_test(a_page_lists_all_that_is_in_the_path),
        cmocka_unit_test(prose_keeps_its_shape),
        cmocka_unit_test(topics_that_nest_for_ever_stay_shallow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
