/* Facts about a path as a graph for other programs: dot and mermaid. */
#include "export/dot.h"
#include "export/markup.h"
#include "export/mermaid.h"
#include "model/read.h"
#include "support/check.h"
#include "support/export_rig.h"

typedef void (*Writer)(const Path *path, const Graph *graph, const Standing *standing, Buf *out);

static Str written(ExportRig *rig, Writer writer)
{
    rig->out.len = 0;
    writer(&rig->path, &rig->graph, &rig->standing, &rig->out);
    return buf_str(&rig->out);
}

static void check_holds(Str text, const char *part)
{
    if (!str_contains(text, str_from(part)))
        print_error("missing: %s\nin: %.*s\n", part, S_ARG(text));
    assert_true(str_contains(text, str_from(part)));
}

#define SPEC                                                                                       \
    "A: one two; B<two: three; C*<two: books; D~: four five; E: six; need six one; "               \
    "need three one; any six four five"

static void dot_draws_edges_by_their_kind(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    export_rig_mark(&rig, "one", STATE_DONE);
    export_rig_mark(&rig, "four", STATE_DROPPED);
    Str text = written(&rig, dot_path);
    check_holds(text, "s0 -> s1 [color=\"#005faf\", penwidth=4, tooltip=\"order, line 3\"]");
    check_holds(text, "s1 -> s2 [color=\"#870000\", penwidth=3");
    check_holds(text, "s0 -> s2 [color=\"#005faf\", style=dotted, constraint=false");
    check_holds(text, "s0 -> s5 [color=\"#005faf\", style=dashed");
    check_holds(text, "tooltip=\"one of several: ");
    check_holds(text, "penwidth=4, arrowhead=none"); /* the order of a catalogue asks for nothing */
    check_holds(text, "label=\"A  A  1/2\"");
    check_holds(text, "fillcolor=\"#005faf\", fontcolor=\"#ffffff\", tooltip=\"done\"");
    check_holds(text, "style=\"rounded,dashed\", penwidth=1, tooltip=\"dropped\"");
    check_holds(text, "shape=folder, tooltip=\"resources\"");
    export_rig_close(&rig);
}

static void what_closed_a_cycle_is_left_out(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, "A: one two; need one two");
    assert_false(str_contains(written(&rig, dot_path), S("s1 -> s0")));
    assert_false(str_contains(written(&rig, mermaid_path), S("s1 -.-> s0")));
    export_rig_close(&rig);
}

static void mermaid_draws_edges_by_their_kind(void **state)
{
    (void)state;
    ExportRig rig;
    export_rig_open(&rig, SPEC);
    export_rig_mark(&rig, "one", STATE_DONE);
    Str text = written(&rig, mermaid_path);
    check_holds(text, "flowchart LR\n  subgraph line0[\"A A 1/2\"]\n    s0(\"one\"):::done\n");
    check_holds(text, "  s0 ==> s1\n");
    check_holds(text, "  s0 -.-> s5\n");
    check_holds(text, "  s3 === s4\n");
    check_holds(text, "    s6[\"books\"]:::resources\n");
    export_rig_close(&rig);
}

/* Each line has its quotes in pairs, and no character that is none. */
static void check_lines(Str text, char escape)
{
    for (Str line; str_line(&text, &line);) {
        int quotes = 0;
        for (size_t i = 0; i < line.len; i++) {
            assert_true((unsigned char)line.at[i] >= ' ' && line.at[i] != 0x7f);
            if (escape && line.at[i] == escape)
                i++;
            else
                quotes += line.at[i] == '"';
        }
        assert_int_equal(quotes % 2, 0);
    }
}

static void no_title_breaks_out(void **state)
{
    (void)state;
    for (int i = 0; i < nasty_title_count; i++) {
        ExportRig rig;
        export_rig_open(&rig, "A: one two; B: three; need three one");
        int lines[2];
        const Writer writers[] = {dot_path, mermaid_path};
        for (int w = 0; w < 2; w++) {
            export_rig_title(&rig, "one", "plain");
            rig.path.title = rig.path.lines[0].title = S("plain");
            Str text = written(&rig, writers[w]), line;
            for (lines[w] = 0; str_line(&text, &line);) lines[w]++;
            export_rig_title(&rig, "one", nasty_titles[i]);
            rig.path.title = rig.path.lines[0].title = str_from(nasty_titles[i]);
            text = written(&rig, writers[w]);
            check_lines(text, w == 0 ? '\\' : '\0');
            while (str_line(&text, &line)) lines[w]--;
            assert_int_equal(lines[w], 0);
        }
        export_rig_close(&rig);
    }
}

/* The prerequisites of a path that count, by the places of their stations. */
static Str counted_edges(const Path *path, const Graph *graph, Arena *arena)
{
    Buf out = {.arena = arena};
    for (int to = 0; to < path->station_count; to++)
        for (int from = 0; from < path->station_count; from++)
            for (int i = graph->first_in[to]; i < graph->first_in[to + 1]; i++) {
                const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
                if (edge->from == from && graph_edge_counts(path, edge))
                    buf_format(&out, "%d-%d ", from, to);
            }
    return buf_str(&out);
}

/* A document that has nothing of the path but its stations, unordered, and the chart. */
static Str document_around(const Path *path, Str chart, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_add(&out, S("<!-- metromap: reading=numbered-bold -->\n\n"));
    for (int i = 0; i < path->station_count; i++) {
        buf_format(&out, "## Line %d\n\n1. **", i);
        Str title = safe_text(path->stations[i].title, arena).str;
        for (size_t k = 0; k < title.len; k++) {
            if (str_find_char(S("\\`*_[]<>#~&|"), title.at[k], 0) != STR_NONE)
                buf_add_char(&out, '\\');
            buf_add_char(&out, title.at[k]);
        }
        buf_add(&out, S("**\n   - a topic\n   - another\n\n"));
    }
    buf_format(&out, "```mermaid\n%.*s```\n", S_ARG(chart));
    return buf_str(&out);
}

static void check_round_trip(ExportRig *rig)
{
    DiagList diags = {.arena = &rig->arena};
    Path again;
    Str chart = written(rig, mermaid_path);
    Str text = document_around(&rig->path, chart, &rig->arena);
    assert_int_equal(read_path(text, S("m.md"), READ_DEFAULTS, &rig->arena, &again, &diags),
                     READ_OK);
    assert_int_equal(again.station_count, rig->path.station_count);
    Graph graph = graph_make(&again, &rig->arena, &diags);
    Str want = counted_edges(&rig->path, &rig->graph, &rig->arena);
    assert_true(want.len > 0);
    check_str(counted_edges(&again, &graph, &rig->arena), str_z(want, &rig->arena));
}

static void mermaid_reads_back(void **state)
{
    (void)state;
    for (int i = 0; i < nasty_title_count; i++) {
        ExportRig rig;
        export_rig_open(&rig, "A: alpha bravo; B<bravo: charlie delta; C: echo; "
                              "need echo alpha delta; need delta alpha");
        export_rig_title(&rig, "bravo", nasty_titles[i]);
        check_round_trip(&rig);
        export_rig_close(&rig);
    }
}

static void addresses_hold_no_markup(void **state)
{
    (void)state;
    static const struct {
        const char *url, *want;
        bool link;
    } cases[] = {
        {"https://a.org/x?y=1&z=2", "https://a.org/x?y=1&amp;z=2", true},
        {"HTTP://a.org", "HTTP://a.org", true},
        {"mailto:me@a.org", "mailto:me@a.org", true},
        {"https://a.org/\"><script>", "https://a.org/%22%3E%3Cscript%3E", true},
        {"https://a.org/\xc3\xa9 '\n", "https://a.org/%C3%A9%20%27%0A", true},
        {"https://", "https://", false},
        {"javascript:alert(1)", "javascript:alert(1)", false},
        {" https://a.org", "%20https://a.org", false},
        {"data:text/html,x", "data:text/html,x", false},
        {"notes.md", "notes.md", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        Buf out = {.arena = &arena};
        markup_address(&out, str_from(cases[i].url));
        check_str(buf_str(&out), cases[i].want);
        assert_int_equal(markup_is_link(str_from(cases[i].url)), cases[i].link);
        arena_free(&arena);
    }
}

static void ids_stay_apart(void **state)
{
    (void)state;
    Arena arena = {0};
    Buf out = {.arena = &arena};
    markup_id(&out, S("math-basics \"x\"_20"));
    check_str(buf_str(&out), "math-basics_20_22x_22_5F20");
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dot_draws_edges_by_their_kind),
        cmocka_unit_test(mermaid_draws_edges_by_their_kind),
        cmocka_unit_test(what_closed_a_cycle_is_left_out),
        cmocka_unit_test(no_title_breaks_out),
        cmocka_unit_test(mermaid_reads_back),
        cmocka_unit_test(addresses_hold_no_markup),
        cmocka_unit_test(ids_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
