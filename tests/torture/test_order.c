#include "plan/layout_order.h"

#include <string.h>
#include <time.h>

#include "plan/layout.h"
#include "support/check.h"
#include "support/measured_maps.h"
#include "support/memory.h"
#include "support/path_builder.h"
#include "support/random_path.h"

static int graph_count = 400; /* random graphs in all; 10,000 with --long */

/* ---- The search, against trying everything ---- */

enum { FEW = 7, MOST_STROKES = 24 };

static unsigned dice_state = 1;

static int roll(int sides)
{
    dice_state = dice_state * 1664525u + 1013904223u; /* Knuth's choice, by Numerical Recipes */
    return (int)((dice_state >> 8) % (unsigned)sides);
}

/* Lanes that run over random ranks, and strokes between two to four of them. */
static int random_strokes(LaneStroke *strokes, int lanes)
{
    enum { RANKS = 9 };
    int first[FEW], last[FEW], count = 1 + roll(MOST_STROKES);
    for (int lane = 0; lane < lanes; lane++) {
        first[lane] = roll(RANKS);
        last[lane] = first[lane] + roll(RANKS - first[lane]);
    }
    for (int s = 0; s < count; s++) {
        int rank = roll(RANKS);
        strokes[s] = (LaneStroke){0, 0};
        for (int ends = 2 + roll(3); ends > 0; ends--)
            strokes[s].members |= (uint64_t)1 << roll(lanes);
        for (int lane = 0; lane < lanes; lane++)
            if (first[lane] <= rank && rank < last[lane]) strokes[s].others |= (uint64_t)1 << lane;
        strokes[s].others &= ~strokes[s].members;
    }
    return count;
}

/* By the words of the definition: lanes strictly between the outermost members. */
static int crossings_of(const LaneStroke *strokes, int count, const int *order, int lanes)
{
    int crossings = 0;
    for (int s = 0; s < count; s++) {
        int top = lanes, bottom = -1;
        for (int i = 0; i < lanes; i++) {
            if (!(strokes[s].members >> order[i] & 1)) continue;
            if (top == lanes) top = i;
            bottom = i;
        }
        for (int i = top + 1; i < bottom; i++)
            crossings += (int)(strokes[s].others >> order[i] & 1);
    }
    return crossings;
}

/* The next order of the numbers in the sense of a dictionary; false after the last. */
static bool next_order(int *order, int lanes)
{
    int at = lanes - 2, other = lanes - 1;
    while (at >= 0 && order[at] > order[at + 1]) at--;
    if (at < 0) return false;
    while (order[other] < order[at]) other--;
    int swap = order[at];
    order[at] = order[other];
    order[other] = swap;
    for (int low = at + 1, high = lanes - 1; low < high; low++, high--) {
        swap = order[low];
        order[low] = order[high];
        order[high] = swap;
    }
    return true;
}

static int fewest_of_all(const LaneStroke *strokes, int count, int lanes)
{
    int order[FEW], fewest = INT32_MAX;
    for (int i = 0; i < lanes; i++) order[i] = i;
    do {
        int crossings = crossings_of(strokes, count, order, lanes);
        if (crossings < fewest) fewest = crossings;
    } while (fewest > 0 && next_order(order, lanes));
    return fewest;
}

static void no_order_is_better_than_the_one_found(void **state)
{
    (void)state;
    for (int i = 0; i < graph_count; i++) {
        LaneStroke strokes[MOST_STROKES];
        int lanes = 2 + roll(FEW - 1), order[FEW], count = random_strokes(strokes, lanes);
        for (int lane = 0; lane < lanes; lane++) order[lane] = lanes - 1 - lane;
        int before = crossings_of(strokes, count, order, lanes);
        assert_int_equal(lanes_count(strokes, count, order, lanes), before);
        LaneVerdict verdict = lanes_improve(strokes, count, order, lanes, &scratch);
        assert_int_equal(verdict.crossings, fewest_of_all(strokes, count, lanes));
        assert_int_equal(verdict.crossings, crossings_of(strokes, count, order, lanes));
        assert_int_equal(verdict.bound, verdict.crossings);
        assert_true(verdict.optimal);
        arena_reset(&scratch);
    }
}

/* Nothing is moved for nothing. */
static void an_order_that_is_as_good_stays(void **state)
{
    (void)state;
    int order[] = {2, 0, 1, 3};
    const LaneStroke strokes[] = {{0x5, 0xa}, {0x3, 0x8}}; /* 0-2 over 1 and 3; 0-1 over 3 */
    LaneVerdict verdict = lanes_improve(strokes, 2, order, 4, &scratch);
    assert_int_equal(verdict.crossings, 0);
    assert_int_equal(order[0], 2);
    assert_int_equal(order[3], 3);
}

/* More lanes than can be searched: the bound is that of some of them, and never too high. */
static void a_bound_is_below_what_is_known(void **state)
{
    (void)state;
    enum { LANES = 40 };
    LaneStroke strokes[3 * LANES];
    int order[LANES];
    for (int lane = 0; lane < LANES; lane++) order[lane] = lane;
    for (int s = 0; s < 3 * LANES; s++) {
        uint64_t ends = (uint64_t)1 << roll(LANES) | (uint64_t)1 << roll(LANES);
        strokes[s] = (LaneStroke){ends, (((uint64_t)1 << LANES) - 1) & ~ends};
    }
    LaneVerdict verdict = lanes_improve(strokes, 3 * LANES, order, LANES, &scratch);
    assert_false(verdict.optimal);
    assert_in_range(verdict.bound, 1, verdict.crossings - 1);
    assert_int_equal(verdict.crossings, lanes_count(strokes, 3 * LANES, order, LANES));
}

/* The budget holds whatever the strokes. The limit leaves room for sanitizers and slow machines. */
static void the_search_ends_soon(void **state)
{
    (void)state;
    static const struct {
        int lanes, strokes;
    } cases[] = {{12, 100}, {12, 1000}, {16, 60}, {16, 5000}, {64, 20000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int lanes = cases[i].lanes, order[MOST_LANES];
        LaneStroke *strokes = ARENA_ARRAY(&scratch, LaneStroke, cases[i].strokes);
        for (int s = 0; s < cases[i].strokes; s++) {
            strokes[s].members = (uint64_t)1 << roll(lanes) | (uint64_t)1 << roll(lanes);
            strokes[s].others = ~strokes[s].members & (((uint64_t)2 << (lanes - 1)) - 1);
        }
        for (int lane = 0; lane < lanes; lane++) order[lane] = lane;
        clock_t start = clock();
        LaneVerdict verdict = lanes_improve(strokes, cases[i].strokes, order, lanes, &scratch);
        double milliseconds = 1e3 * (double)(clock() - start) / CLOCKS_PER_SEC;
        print_message("%d lanes, %d strokes: %.1f ms, %d crossings, bound %d\n", lanes,
                      cases[i].strokes, milliseconds, verdict.crossings, verdict.bound);
        assert_true(milliseconds < 1000);
    }
}

/* ---- Maps ---- */

static LayoutMetrics metrics_of(Path path)
{
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    return layout_make(&path, &graph, (LayoutTerms){.view = VIEW_HORIZONTAL, .width = 120}, &arena,
                       &scratch)
        .metrics;
}

static void the_crossings_of_small_maps_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        int crossings;
    } cases[] = {
        {"A: one two three", 0},
        {"A: one two three;B<two: four five;C<two: six seven", 0},
        /* a ring of three: the line between is crossed */
        {"A: a1 a2 a3;B: b1 b2 b3;C: c1 c2 c3;need b3 a1;need c3 b1;need a3 c1", 1},
        /* a ring of four: the shortest strokes leave two crossings (a ring in a row) */
        {"A: a1 a2 a3;B: b1 b2 b3;C: c1 c2 c3;D: d1 d2 d3;"
         "need b3 a1;need c3 b1;need d3 c1;need a3 d1",
         2},
        /* one stop that leads to all: one stroke, which joins and crosses none */
        {"A: a1 a2 a3;B: b1 b2 b3;C: c1 c2 c3;D: d1 d2 d3;need b3 a1;need c3 a1;need d3 a1", 0},
        /* interchanges at both ends of a line that lies between two others */
        {"A: one two x;B: one three x;C: one four x", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        LayoutMetrics metrics = metrics_of(path_from(cases[i].spec, &arena));
        assert_true(metrics.optimal);
        assert_int_equal(metrics.lane_crossings, cases[i].crossings);
    }
}

static void measured_maps_have_the_best_order(void **state)
{
    (void)state;
    for (int i = 0; i < MEASURED_MAPS; i++) {
        Path path = measured_path(i, &arena);
        LayoutMetrics metrics = metrics_of(path);
        print_message("%s: %d crossings, bound %d\n", measured_name(i), metrics.lane_crossings,
                      metrics.bound);
        assert_in_range(metrics.bound, 0, metrics.lane_crossings);
        if (path.line_count <= 12) assert_true(metrics.optimal);
    }
}

static void up_to_twelve_lines_are_always_proved(void **state)
{
    (void)state;
    for (unsigned seed = 0; seed < 300; seed++) {
        assert_true(metrics_of(random_path(seed, &arena)).optimal);
        arena_reset(&arena);
        arena_reset(&scratch);
    }
}

static void a_vertical_map_says_nothing_of_it(void **state)
{
    (void)state;
    Path path = path_from("A: one two;B: three four;need four one", &arena);
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(&path, &arena, &diags);
    Layout layout = layout_make(&path, &graph, (LayoutTerms){.view = VIEW_VERTICAL, .width = 80},
                                &arena, &scratch);
    assert_int_equal(layout.metrics.lane_crossings, -1);
    assert_false(layout.metrics.optimal);
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--long") == 0) graph_count = 10000;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(no_order_is_better_than_the_one_found, empty_arenas),
        cmocka_unit_test_teardown(an_order_that_is_as_good_stays, empty_arenas),
        cmocka_unit_test_teardown(a_bound_is_below_what_is_known, empty_arenas),
        cmocka_unit_test_teardown(the_search_ends_soon, empty_arenas),
        cmocka_unit_test_teardown(the_crossings_of_small_maps_are_known, empty_arenas),
        cmocka_unit_test_teardown(measured_maps_have_the_best_order, empty_arenas),
        cmocka_unit_test_teardown(up_to_twelve_lines_are_always_proved, empty_arenas),
        cmocka_unit_test_teardown(a_vertical_map_says_nothing_of_it, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
