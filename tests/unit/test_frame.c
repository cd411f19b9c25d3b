/* Facts about how the screen is divided. */
#include "app/frame.h"
#include "support/check.h"

static int area(Rect rect)
{
    return rect.cols * rect.rows;
}

static void check_inside(Rect rect, int cols, int rows)
{
    assert_true(rect.x >= 0 && rect.y >= 0 && rect.cols >= 0 && rect.rows >= 0);
    assert_true(rect.x + rect.cols <= cols && rect.y + rect.rows <= rows);
}

static void check_apart(Rect a, Rect b)
{
    bool beside = a.x + a.cols <= b.x || b.x + b.cols <= a.x;
    bool below = a.y + a.rows <= b.y || b.y + b.rows <= a.y;
    assert_true(area(a) == 0 || area(b) == 0 || beside || below);
}

/* At every size the parts lie inside, do not overlap, and leave no cell over. */
static void every_size_is_divided_without_rest(void **state)
{
    (void)state;
    for (int cols = 1; cols <= 210; cols += cols < 60 ? 1 : 7)
        for (int rows = 1; rows <= 70; rows++)
            for (int wanted = 1; wanted <= 200; wanted += 33) {
                Frame frame = frame_make(cols, rows, wanted);
                Rect parts[] = {frame.title, frame.map, frame.divider, frame.panel, frame.status};
                int covered = 0;
                for (int i = 0; i < 5; i++) {
                    check_inside(parts[i], cols, rows);
                    covered += area(parts[i]);
                    for (int j = 0; j < i; j++) check_apart(parts[i], parts[j]);
                }
                assert_int_equal(covered, cols * rows);
                assert_true(area(frame.map) > 0);
                assert_int_equal(frame.map.cols, frame_map_cols(cols, rows));
            }
}

static void what_is_shown_depends_on_the_size(void **state)
{
    (void)state;
    static const struct {
        int cols, rows, wanted;
        bool list, beside;
        int title, map, panel, status; /* rows */
    } cases[] = {
        {80, 24, 11, false, false, 1, 11, 10, 1},
        {80, 24, 50, false, false, 1, 13, 8, 1}, /* the panel keeps two fifths */
        {80, 24, 5, false, false, 1, 5, 16, 1},  /* a small map leaves it more */
        {40, 12, 11, false, false, 1, 4, 5, 1},
        {39, 24, 11, true, false, 1, 22, 0, 1},
        {80, 11, 11, true, false, 1, 9, 0, 1},
        {80, 2, 11, true, false, 0, 1, 0, 1},
        {1, 1, 11, true, false, 0, 1, 0, 0},
        {139, 40, 11, false, false, 1, 11, 26, 1},
        {140, 40, 11, false, true, 1, 38, 38, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Frame frame = frame_make(cases[i].cols, cases[i].rows, cases[i].wanted);
        assert_int_equal(frame.list, cases[i].list);
        assert_int_equal(frame.beside, cases[i].beside);
        assert_int_equal(frame.title.rows, cases[i].title);
        assert_int_equal(frame.map.rows, cases[i].map);
        assert_int_equal(frame.panel.rows, cases[i].panel);
        assert_int_equal(frame.status.rows, cases[i].status);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_is_divided_without_rest),
        cmocka_unit_test(what_is_shown_depends_on_the_size),
    };
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
