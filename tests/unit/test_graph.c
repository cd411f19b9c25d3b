#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "plan/graph.h"
#include "support/memory.h"
#include "support/path_builder.h"

typedef struct {
    Path path;
    DiagList diags;
    Graph graph;
} Fixture;

static Fixture *make(const char *spec)
{
    Fixture *fixture = ARENA_NEW(&arena, Fixture);
    fixture->path = path_from(spec, &arena);
    fixture->diags.arena = &arena;
    fixture->graph = graph_make(&fixture->path, &arena, &fixture->diags);
    return fixture;
}

/* "a>b ride, c>d cross/1": '~' marks an edge that is for drawing only, '/' a group of
 * alternatives. */
static Str edges_text(const Fixture *fixture)
{
    static const char *const classes[] = {[EDGE_RIDE] = "ride",
                                          [EDGE_BRANCH] = "branch",
                                          [EDGE_CROSS] = "cross",
                                          [EDGE_IMPLIED] = "implied",
                                          [EDGE_DROPPED] = "dropped"};
    Buf out = {.arena = &arena};
    for (int i = 0; i < fixture->graph.edge_count; i++) {
        const GraphEdge *edge = &fixture->graph.edges[i];
        Str from = path_stop_title(&fixture->path, edge->from);
        Str to = path_stop_title(&fixture->path, edge->to);
        buf_format(&out, "%s%.*s>%.*s %s%s", i ? ", " : "", S_ARG(from), S_ARG(to),
                   edge->prerequisite < 0 ? "~" : "", classes[edge->class]);
        if (edge->any) buf_format(&out, "/%d", edge->any);
    }
    return buf_str(&out);
}

static Str stops_text(const Path *path, const int *stops, int count)
{
    Buf out = {.arena = &arena};
    for (int i = 0; i < count; i++)
        buf_format(&out, "%s%.*s", i ? " " : "", S_ARG(path_stop_title(path, stops[i])));
    return buf_str(&out);
}

typedef struct {
    const char *spec, *edges, *order;
} Case;

/* clang-format off */
static const Case cases[] = {
    {"",             "",  ""},
    {"A:",           "",  ""},
    {"A: a",         "",  "a"},
    {"A: a b c",     "a>b ride, b>c ride", "a b c"},
    /* the map that ships with the program: two lines leave the third station */
    {"A: a b c; B<c: d e; C*<c: x y",
     "a>b ride, b>c ride, c>d branch, d>e ride, c>x branch, x>y ride", "a b c d e x y"},
    /* a need that the line says already is no edge of its own */
    {"A: a b; need b a",       "a>b ride", "a b"},
    {"A: a b; B<b: c; need c b b b", "a>b ride, b>c branch", "a b c"},
    {"A: a b; B: c d; need d a a", "a>b ride, c>d ride, a>d cross", "a b c d"},
    /* two lines on one track: the prerequisite belongs to the first */
    {"A: a b; B: a b c",       "a>b ride, a>b ~ride, b>c ride", "a b c"},
    /* a line that starts at the stop where it would branch off has no branch */
    {"A: a b; B<b: b c",       "a>b ride, b>c ride", "a b c"},
    /* a longer way makes a cross edge needless, a shorter or equal one does not */
    {"A: a b c; need c a",     "a>b ride, b>c ride, a>c implied", "a b c"},
    {"A: a b; B: c; need c a b", "a>b ride, a>c implied, b>c cross", "a b c"},
    {"A: a; B: b; C: c; D: d; need b a; need c a; need d b c",
     "a>b cross, a>c cross, b>d cross, c>d cross", "a b c d"},
    /* the order of a catalogue says nothing: it makes no way and gives way */
    {"A~: a b c; need c a",    "a>b ~ride, b>c ~ride, a>c cross", "a b c"},
    {"A~: a b; need a b",      "b>a cross, a>b ~dropped", "b a"},
    /* what is free stands where the document has it */
    {"A: a b; B: c; need a c", "c>a cross, a>b ride", "c a b"},
    {"A*: x y; B: a b",        "x>y ride, a>b ride", "x y a b"},
    /* cycles: an explicit need gives way to a branch, that to the order of a line */
    {"A: a b; need a b",       "b>a dropped, a>b ride", "a b"},
    {"A: a b; B<b: c; need a c", "c>a dropped, a>b ride, b>c branch", "a b c"},
    {"A: a b; B<b: c a",       "c>a ride, a>b ride, b>c dropped", "c a b"},
    {"A: a b; B: b a",         "b>a dropped, a>b ride", "a b"},
    {"A: a b a",               "b>a dropped, a>b ride", "a b"},
    {"A: a; need a a",         "a>a dropped", "a"},
    {"A: a; B: b; need a b; need b a", "b>a dropped, a>b cross", "a b"},
    /* of a cycle of three only one edge goes, and others are not drawn into it */
    {"A: a; B: b; C: c; need b c; need c a; need a b",
     "b>a cross, c>b dropped, a>c cross", "b a c"},
    {"A: a; B: b; C: c; D: d; need a b; need b a; need c b; need d c",
     "b>a dropped, a>b cross, b>c cross, c>d cross", "a b c d"},
    /* alternatives are drawn each; what is needed itself too stands for itself */
    {"A: a; B: b; C: c; any c a b", "a>c cross/1, b>c cross/1", "a b c"},
    {"A: a b c; any c b a",    "a>b ride, b>c ride, b>c implied/1, a>c cross/1", "a b c"},
    {"A~: a b; any b a",       "a>b ride/1", "a b"},
    /* one that is in two groups is drawn once, and said twice over is one */
    {"A: a; B: b; C: c; D: d; any d a b; any d a c; need b a",
     "a>b cross, a>d cross/1, b>d cross/1, a>d implied/2, c>d cross/2", "a b c d"},
    {"A: a; B: b; any b a a",  "a>b cross/1", "a b"},
    /* an alternative makes no way beside others */
    {"A: a; B: b; C: c; need b a; any c b; need c a",
     "a>b cross, b>c cross/1, a>c cross", "a b c"},
    /* in a cycle an alternative goes, and it alone */
    {"A: a b; C: c; any a b c", "b>a dropped/1, c>a cross/1, a>b ride", "c a b"},
    {"A: a; B: b; any b a; need a b", "b>a cross, a>b dropped/1", "b a"},
};
/* clang-format on */

static void edges_have_their_class(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const Fixture *fixture = make(cases[i].spec);
        check_str(edges_text(fixture), cases[i].edges);
        check_str(stops_text(&fixture->path, fixture->graph.order, fixture->graph.stop_count),
                  cases[i].order);
    }
}

/* clang-format off */
static const struct {
    const char *spec;
    int line; /* of the report, from 1 */
    const char *says;
} cycles[] = {
    {"A: Parsing; B: Compilers; need Compilers Parsing; need Parsing Compilers", 6,
     "Parsing (line 2) requires Compilers (line 4) requires Parsing"},
    {"A: a b c; need a c", 5,
     "a (line 2) requires c (line 4) requires b (line 3) requires a"},
    /* the shortest way is named */
    {"A: a b c; need c a; need a c", 6, "a (line 2) requires c (line 4) requires a"},
    {"A: a; need a a", 3, "a (line 2) requires itself"},
    {"A: a b c d e f g h i j k l; need a l", 14,
     "a (line 2) requires l (line 13) requires k (line 12) requires j (line 11) "
     "requires i (line 10) requires h (line 9) requires g (line 8) requires f (line 7) "
     "requires e (line 6) and so on by 3 more requires a"},
};
/* clang-format on */

static void a_cycle_is_named_with_its_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cycles / sizeof *cycles; i++) {
        const Fixture *fixture = make(cycles[i].spec);
        assert_int_equal(fixture->diags.count, 1);
        check_str(fixture->diags.items[0].text, cycles[i].says);
        assert_string_equal(fixture->diags.items[0].name, "cycle");
        assert_int_equal(fixture->diags.items[0].line, cycles[i].line);
    }
}

static void what_is_no_prerequisite_is_dropped_in_silence(void **state)
{
    (void)state;
    assert_int_equal(make("A~: a b; need a b")->diags.count, 0);
}

static void groups_and_drawn_rides_do_not_count(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *counts; /* one letter an edge: y, n */
    } facts[] = {
        {"A: a b", "y"},           {"A*: x y", "n"},
        {"A: a; B*<a: x y", "yn"}, {"A: a b; need a b", "ny"},
        {"A~: a b c", "nn"},       {"A: a b; B: a b", "yn"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const Fixture *fixture = make(facts[i].spec);
        assert_int_equal(fixture->graph.edge_count, strlen(facts[i].counts));
        for (int edge = 0; edge < fixture->graph.edge_count; edge++)
            assert_int_equal(graph_edge_counts(&fixture->path, &fixture->graph.edges[edge]),
                             facts[i].counts[edge] == 'y');
    }
}

static void the_closure_is_all_that_leads_here_or_on(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *stop, *before, *after;
    } facts[] = {
        {"A: a b c; B<b: d e", "b", "a", "c d e"},  {"A: a b c; B<b: d e", "e", "a b d", ""},
        {"A: a b c; B<b: d e", "a", "", "b c d e"}, {"A~: a b c", "b", "", ""},
        {"A: a b; need a b", "a", "", "b"},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const Fixture *fixture = make(facts[i].spec);
        int *stops, stop = stop_named(&fixture->path, facts[i].stop);
        int count = graph_closure(&fixture->graph, stop, false, &arena, &stops);
        check_str(stops_text(&fixture->path, stops, count), facts[i].before);
        count = graph_closure(&fixture->graph, stop, true, &arena, &stops);
        check_str(stops_text(&fixture->path, stops, count), facts[i].after);
    }
}

/* Random maps, small enough to be compared with a look at every way. */
enum { SMALL = 12, TRIALS = 400 };

static unsigned next_random(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static const char *random_spec(unsigned *seed)
{
    Buf spec = {.arena = &arena};
    int lines = 1 + (int)(next_random(seed) % 4);
    for (int line = 0; line < lines; line++) {
        buf_format(&spec, "%c%s: s%d", 'A' + line, next_random(seed) % 5 ? "" : "~", line);
        for (unsigned i = next_random(seed) % 5; i > 0; i--)
            buf_format(&spec, " s%u", next_random(seed) % SMALL);
        buf_add(&spec, S("; "));
    }
    for (unsigned i = next_random(seed) % 9; i > 0; i--)
        buf_format(&spec, "need s%u s%u; ", next_random(seed) % (unsigned)lines,
                   next_random(seed) % (unsigned)lines);
    return spec.at;
}

/* reach[a][b]: a way of edges that are not dropped leads from a to b; `skip` is left out. */
typedef struct {
    bool to[SMALL][SMALL];
} Reach;

static Reach reach_without(const Graph *graph, int skip, bool only_needs)
{
    Reach reach = {0};
    for (int i = 0; i < graph->edge_count; i++) {
        const GraphEdge *edge = &graph->edges[i];
        if (i == skip || edge->class == EDGE_DROPPED) continue;
        if (only_needs && edge->prerequisite < 0) continue;
        reach.to[edge->from][edge->to] = true;
    }
    for (int via = 0; via < graph->stop_count; via++)
        for (int a = 0; a < graph->stop_count; a++)
            for (int b = 0; b < graph->stop_count; b++)
                reach.to[a][b] |= reach.to[a][via] && reach.to[via][b];
    return reach;
}

static void check_order(const Graph *graph)
{
    bool seen[SMALL] = {false};
    for (int i = 0; i < graph->stop_count; i++) {
        assert_false(seen[graph->order[i]]);
        seen[graph->order[i]] = true;
        assert_int_equal(graph->position[graph->order[i]], i);
    }
    for (int i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].class != EDGE_DROPPED)
            assert_true(graph->position[graph->edges[i].from] <
                        graph->position[graph->edges[i].to]);
}

static void check_edge(const Graph *graph, int index)
{
    const GraphEdge *edge = &graph->edges[index];
    Reach others = reach_without(graph, index, edge->class != EDGE_DROPPED);
    if (edge->class == EDGE_DROPPED)
        assert_true(edge->from == edge->to || others.to[edge->to][edge->from]);
    if (edge->class == EDGE_IMPLIED) assert_true(others.to[edge->from][edge->to]);
    if (edge->class == EDGE_CROSS) assert_false(others.to[edge->from][edge->to]);
}

static void check_closure(const Graph *graph)
{
    Reach reach = reach_without(graph, -1, true);
    for (int stop = 0; stop < graph->stop_count; stop++) {
        int *stops, count = graph_closure(graph, stop, true, &arena, &stops), all = 0;
        for (int i = 0; i < count; i++) assert_true(reach.to[stop][stops[i]]);
        for (int other = 0; other < graph->stop_count; other++) all += reach.to[stop][other];
        assert_int_equal(count, all);
    }
}

static void random_maps_keep_the_rules(void **state)
{
    (void)state;
    unsigned seed = 1;
    int dropped = 0, implied = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
        const char *spec = random_spec(&seed);
        const Fixture *fixture = make(spec);
        check_order(&fixture->graph);
        check_closure(&fixture->graph);
        for (int i = 0; i < fixture->graph.edge_count; i++) {
            check_edge(&fixture->graph, i);
            dropped += fixture->graph.edges[i].class == EDGE_DROPPED;
            implied += fixture->graph.edges[i].class == EDGE_IMPLIED;
        }
        arena_reset(&arena);
    }
    assert_true(dropped > TRIALS / 4); /* else this says little */
    assert_true(implied > TRIALS / 20);
}

/* One ring through everything, then a cycle at every stop: the square of it would not end. */
static void large_cycles_end_soon(void **state)
{
    (void)state;
    enum { STOPS = 20000 };
    Buf spec = {.arena = &arena};
    buf_add(&spec, S("A~:"));
    for (int i = 0; i < STOPS; i++) buf_format(&spec, " s%06d", i);
    for (int i = 0; i < STOPS; i++) buf_format(&spec, "; need s%06d s%06d", i, (i + 1) % STOPS);
    for (int i = 0; i < STOPS; i++) buf_format(&spec, "; need s%06d s%06d", (i + 7) % STOPS, i);
    const Fixture *fixture = make(spec.at);
    assert_true(fixture->diags.count > 0);
    for (int i = 0; i < fixture->graph.edge_count; i++) {
        const GraphEdge *edge = &fixture->graph.edges[i];
        if (edge->class != EDGE_DROPPED)
            assert_true(fixture->graph.position[edge->from] < fixture->graph.position[edge->to]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(edges_have_their_class, empty_arenas),
        cmocka_unit_test_teardown(a_cycle_is_named_with_its_lines, empty_arenas),
        cmocka_unit_test_teardown(what_is_no_prerequisite_is_dropped_in_silence, empty_arenas),
        cmocka_unit_test_teardown(groups_and_drawn_rides_do_not_count, empty_arenas),
        cmocka_unit_test_teardown(the_closure_is_all_that_leads_here_or_on, empty_arenas),
        cmocka_unit_test_teardown(random_maps_keep_the_rules, empty_arenas),
        cmocka_unit_test_teardown(large_cycles_end_soon, empty_arenas),
    };
    return cmocka_run_group_tests_name("graph", tests, NULL, NULL);
}
