#include "picture/draw_map.h"

#include "support/check.h"
#include "support/map_rig.h"
#include "support/random_path.h"

static Map laid_out(Path path, View view, int width)
{
    return map_laid_out(path, (LayoutTerms){.view = view, .width = width, .rows = 24});
}

static void check_picture(const char *what, const Canvas *canvas, const char *glyphs,
                          const char *roles)
{
    Buf out = {.arena = &arena}, below = {.arena = &arena};
    canvas_print_glyphs(canvas, &out);
    canvas_print_roles(canvas, &below);
    bool right = str_equal(buf_str(&out), str_from(glyphs)) &&
                 str_equal(buf_str(&below), str_from(roles));
    if (!right) print_error("%s:\n", what);
    check_str(buf_str(&out), glyphs);
    check_str(buf_str(&below), roles);
}

/* ---- Tracks ---- */

enum { MOST_STROKES = 3 };

/* A cross of strokes in 3 x 3 cells: the middle is at 1,1. */
typedef struct {
    const char *what;
    Stroke strokes[MOST_STROKES];
    int count;
    bool joint;
    const char *glyphs, *roles;
} Crossing;

#define HEAVY WEIGHT_HEAVY
#define LIGHT WEIGHT_LIGHT

/* clang-format off */
static const Crossing crossings[] = {
    {"two lines cross: the flat one goes over",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 0, 1, 2, 1, 1, HEAVY, false}}, 2, false,
     " ╻\n╺━╸\n ╹\n", " b\naaa\n b\n"},
    {"two lines meet at a joint",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 0, 1, 2, 1, 1, HEAVY, false}}, 2, true,
     " ╻\n╺╋╸\n ╹\n", " b\naaa\n b\n"},
    {"one net needs no joint",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 0, 1, 2, 0, 0, HEAVY, false}}, 2, false,
     " ╻\n╺╋╸\n ╹\n", " a\naaa\n a\n"},
    {"a line goes over a prerequisite",
     {{0, 1, 2, 1, 0, 0, LIGHT, false}, {1, 0, 1, 2, 1, 1, HEAVY, false}}, 2, false,
     " ╻\n╶┃╴\n ╹\n", " b\naba\n b\n"},
    {"two prerequisites cross",
     {{0, 1, 2, 1, 0, 0, LIGHT, false}, {1, 0, 1, 2, 1, 1, LIGHT, false}}, 2, false,
     " ╷\n╶─╴\n ╵\n", " b\naaa\n b\n"},
    {"a corner of a line",
     {{1, 1, 2, 1, 0, 2, HEAVY, false}, {1, 1, 1, 2, 0, 2, HEAVY, false}}, 2, false,
     "\n ┏╸\n ╹\n", "\n cc\n c\n"},
    {"a corner of a prerequisite is round",
     {{0, 1, 1, 1, 0, 0, LIGHT, false}, {1, 1, 1, 2, 0, 0, LIGHT, false}}, 2, false,
     "\n╶╮\n ╵\n", "\naa\n a\n"},
    {"a branch has the colour of what goes on",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 1, 1, 2, 1, 1, HEAVY, false}}, 2, true,
     "\n╺┳╸\n ╹\n", "\naaa\n b\n"},
    {"a prerequisite leaves a line",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 1, 1, 2, 1, 1, LIGHT, false}}, 2, true,
     "\n╺┯╸\n ╵\n", "\naaa\n b\n"},
    {"the connector of an interchange goes over a line",
     {{0, 1, 2, 1, 0, 0, HEAVY, false}, {1, 0, 1, 2, 1, -1, HEAVY, false}}, 2, false,
     " ╻\n╺┃╸\n ╹\n", " I\naIa\n I\n"},
    {"a flat connector too",
     {{0, 1, 2, 1, 0, -1, HEAVY, false}, {1, 0, 1, 2, 1, 1, HEAVY, false}}, 2, false,
     " ╻\n╺━╸\n ╹\n", " b\nIII\n b\n"},
    {"lines side by side do not hide a connector",
     {{0, 0, 2, 0, 0, 0, HEAVY, false}, {0, 1, 2, 1, 1, 1, HEAVY, false},
      {1, 0, 1, 2, 2, -1, HEAVY, false}}, 3, false,
     "╺┳╸\n╺┃╸\n ╹\n", "aaa\nbIb\n I\n"},
    {"optional track is dashed where it is straight",
     {{0, 0, 2, 0, 0, 0, HEAVY, true}, {2, 0, 2, 2, 0, 0, HEAVY, true},
      {0, 2, 2, 2, 0, 0, LIGHT, true}}, 3, false,
     "╺┅┓\n  ┇\n╶┄┚\n", "aaa\n  a\naaa\n"},
    {"the heavier of two on one way wins",
     {{0, 1, 2, 1, 0, 0, LIGHT, false}, {0, 1, 2, 1, 1, 1, HEAVY, false}}, 2, false,
     "\n╺━╸\n\n", "\nbbb\n\n"},
};
/* clang-format on */

static void a_cell_follows_from_its_arms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof crossings / sizeof *crossings; i++) {
        const Crossing *at = &crossings[i];
        Stroke strokes[MOST_STROKES];
        for (int s = 0; s < at->count; s++) strokes[s] = at->strokes[s];
        Joint joint = {1, 1};
        Map map = {.layout = {.width = 3,
                              .height = 3,
                              .strokes = strokes,
                              .stroke_count = at->count,
                              .joints = &joint,
                              .joint_count = at->joint}};
        MapLook look = map_look(&map, &map.layout, "");
        Canvas canvas = map_canvas(&look);
        check_picture(at->what, &canvas, at->glyphs, at->roles);
    }
}

/* ---- Stops ---- */

static const char *const trip = "A: one two three four five six;C*<three: books";
static const char half_way[] = "one=done two=known three=doing four=dropped";

static Map map_of_trip(void)
{
    return laid_out(path_from(trip, &arena), VIEW_VERTICAL, 24);
}

static void stops_show_their_state(void **state)
{
    (void)state;
    Map map = map_of_trip();
    MapLook look = map_look(&map, &map.layout, half_way);
    Canvas canvas = map_canvas(&look);
    check_picture("states", &canvas,
                  "       A  A\n"
                  " ●     one\n"
                  " ┃\n"
                  " ●     two\n"
                  " ┃\n"
                  " ◉━━┓  three\n"
                  " ┃  ┃\n"
                  " ×  ┃  four\n"
                  " ┃  ┃\n"
                  " ○  ┃  five\n"
                  " ┃  ┃\n"
                  " ∘  ┃  six\n"
                  "    ┃\n"
                  "    ┃  C  C\n"
                  "    ▪  books\n",
                  "      AAA a\n"
                  " *     +++\n"
                  " a\n"
                  " *     +++\n"
                  " a\n"
                  " @bbb  &&&&&\n"
                  " a  b\n"
                  " d  b  dddd\n"
                  " a  b\n"
                  " o  b  ''''\n"
                  " a  b\n"
                  " -  b  ,,,\n"
                  "    b\n"
                  "    b BBB b\n"
                  "    b  .....\n");
}

static void ascii_says_the_same(void **state)
{
    (void)state;
    Map map = map_of_trip();
    MapLook look = map_look(&map, &map.layout, half_way);
    look.glyphs = GLYPHS_ASCII;
    look.framed_signs = true;
    Canvas canvas = map_canvas(&look);
    Buf out = {.arena = &arena};
    canvas_print_glyphs(&canvas, &out);
    check_str(buf_str(&out), "      [A] A\n"
                             " *     one\n"
                             " |\n"
                             " *     two\n"
                             " |\n"
                             " @==+  three\n"
                             " |  |\n"
                             " x  |  four\n"
                             " |  |\n"
                             " o  |  five\n"
                             " |  |\n"
                             " .  |  six\n"
                             "    |\n"
                             "    | [C] C\n"
                             "    #  books\n");
}

/* The track between lit stops stands out; a tag stands where nothing else does. */
static void an_answer_is_drawn_on_the_map(void **state)
{
    (void)state;
    static const int lit[] = {1, 2};
    Map map = map_of_trip();
    MapLook look = map_look(&map, &map.layout, half_way);
    MapTag tags[] = {
        {1, SAFE("1"), ROLE_LIT}, {2, SAFE("2"), ROLE_LIT}, {0, SAFE("wide"), ROLE_LIT}};
    bool dimmed[7] = {[0] = true, [3] = true, [4] = true, [5] = true, [6] = true};
    look.lit = lit;
    look.lit_count = 2;
    look.lit_alone = true;
    look.pointed = 2;
    look.tags = tags;
    look.tag_count = 3;
    look.dimmed = dimmed;
    Canvas canvas = map_canvas(&look);
    check_picture("way", &canvas,
                  "       A  A\n"
                  " ●wide one\n"
                  " ┃\n"
                  " ●1    two\n"
                  " ┃\n"
                  " ◉2━┓  three\n"
                  " ┃  ┃\n"
                  " ×  ┃  four\n"
                  " ┃  ┃\n"
                  " ○  ┃  five\n"
                  " ┃  ┃\n"
                  " ∘  ┃  six\n"
                  "    ┃\n"
                  "    ┃  C  C\n"
                  "    ▪  books\n",
                  "      AAA d\n"
                  " d!!!! ddd\n"
                  " d\n"
                  " !!    !!!\n"
                  " a\n"
                  " $!dd  $$$$$\n"
                  " d  d\n"
                  " d  d  dddd\n"
                  " d  d\n"
                  " d  d  dddd\n"
                  " d  d\n"
                  " d  d  ddd\n"
                  "    d\n"
                  "    d BBB d\n"
                  "    d  ddddd\n");
}

static void signs_have_edges_where_nothing_is_reversed(void **state)
{
    (void)state;
    static const struct {
        GlyphSet glyphs;
        bool framed;
        const char *sign;
    } cases[] = {{GLYPHS_UNICODE, false, " A "}, {GLYPHS_UNICODE, true, "▐A▌"},
                 {GLYPHS_CONSOLE, false, " A "}, {GLYPHS_CONSOLE, true, "[A]"},
                 {GLYPHS_ASCII, false, " A "},   {GLYPHS_ASCII, true, "[A]"}};
    Map map = laid_out(path_from("A: one", &arena), VIEW_VERTICAL, 20);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MapLook look = map_look(&map, &map.layout, "");
        look.glyphs = cases[i].glyphs;
        look.framed_signs = cases[i].framed;
        Canvas canvas = map_canvas(&look);
        Buf out = {.arena = &arena};
        for (int x = 0; x < 3; x++)
            canvas_print_cell(canvas_at(&canvas, map.layout.badges[0].x + x, 0), &out);
        check_str(buf_str(&out), cases[i].sign);
    }
}

static void what_the_layout_adds_to_a_text_is_ascii_too(void **state)
{
    (void)state;
    Path path = path_from("A: one two", &arena);
    retitle(&path, (const char *const[]){"A line of a name too long for a row", NULL}, &arena);
    Map map = laid_out(path, VIEW_VERTICAL, 20);
    map.layout = map_layout(&map, (LayoutTerms){.view = VIEW_VERTICAL, .width = 20, .rows = 1});
    MapLook look = map_look(&map, &map.layout, "");
    look.glyphs = GLYPHS_ASCII;
    Canvas canvas = map_canvas(&look);
    Buf out = {.arena = &arena};
    canvas_print_glyphs(&canvas, &out);
    check_str(buf_str(&out), "    A  A line of a~\n o  one\n .  two\n");
}

/* ---- What is said of a stop before its state ---- */

static Role role_at_home(const Map *map, const Canvas *canvas, const char *name, bool of_label)
{
    int stop = stop_named(&map->path, name);
    const Spot *spot = &map->layout.spots[map->layout.first_spot[stop]];
    int x = spot->x;
    for (int i = 0; of_label && i < map->layout.label_count; i++)
        if (map->layout.labels[i].stop == stop) x = map->layout.labels[i].x;
    return (Role)canvas_at(canvas, x, spot->y)->role;
}

static void a_stop_stands_out(void **state)
{
    (void)state;
    Map map = map_of_trip();
    int two = stop_named(&map.path, "two"), three = stop_named(&map.path, "three");
    int stops[] = {two, three};
    const struct {
        const char *what;
        bool focused;
        int match_count, lit_count;
        Role two, three;
    } cases[] = {
        {"selected, with the keys elsewhere", false, 0, 0, ROLE_SELECTED, ROLE_LABEL_DOING},
        {"selected, with the keys here", true, 0, 0, ROLE_CURSOR, ROLE_LABEL_DOING},
        {"found", true, 2, 0, ROLE_CURSOR, ROLE_MATCH},
        {"named", true, 0, 2, ROLE_CURSOR, ROLE_LIT},
        {"found and named", false, 2, 2, ROLE_SELECTED, ROLE_MATCH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        MapLook look = map_look(&map, &map.layout, half_way);
        look.selected = two;
        look.focused = cases[i].focused;
        look.matches = look.lit = stops;
        look.match_count = cases[i].match_count;
        look.lit_count = cases[i].lit_count;
        Canvas canvas = map_canvas(&look);
        if (role_at_home(&map, &canvas, "three", true) != cases[i].three)
            print_error("%s:\n", cases[i].what);
        assert_int_equal(role_at_home(&map, &canvas, "two", true), cases[i].two);
        assert_int_equal(role_at_home(&map, &canvas, "two", false), cases[i].two);
        assert_int_equal(role_at_home(&map, &canvas, "three", true), cases[i].three);
    }
}

static void the_cursor_stands_on_the_selected_stop(void **state)
{
    (void)state;
    Map map = map_of_trip();
    MapLook look = map_look(&map, &map.layout, "");
    Canvas canvas = canvas_make(30, 10, &arena);
    draw_map(&canvas, (Rect){3, 2, 20, 8}, 0, 0, &look, &scratch);
    assert_int_equal(canvas.cursor_x, -1);
    look.selected = stop_named(&map.path, "two");
    draw_map(&canvas, (Rect){3, 2, 20, 8}, 0, 1, &look, &scratch);
    assert_int_equal(canvas.cursor_x, 3 + 1);
    assert_int_equal(canvas.cursor_y, 2 + 3 - 1);
    canvas.cursor_x = canvas.cursor_y = -1;
    draw_map(&canvas, (Rect){3, 2, 20, 8}, 0, 4, &look, &scratch); /* scrolled out of sight */
    assert_int_equal(canvas.cursor_x, -1);
}

/* ---- The window ---- */

static bool same_cell(const Cell *a, const Cell *b)
{
    return a->code[0] == b->code[0] && a->code[1] == b->code[1] && a->code[2] == b->code[2] &&
           a->role == b->role && a->line == b->line;
}

/* At the edge of a window half of a wide character is blank. */
static bool is_wide(const Canvas *canvas, int x, int y)
{
    const Cell *cell = canvas_at(canvas, x, y);
    bool left = x + 1 < canvas->cols && canvas_at(canvas, x + 1, y)->code[0] == 0;
    return left || cell->code[0] == 0;
}

typedef struct {
    Rect area;
    int x, y; /* of the map, at the top left of the area */
} Window;

static bool contains(Rect area, int x, int y)
{
    return x >= area.x && x < area.x + area.cols && y >= area.y && y < area.y + area.rows;
}

static void check_window(const MapLook *look, const Canvas *whole, Window window)
{
    static const Cell blank = {.code = {' '}};
    const Rect map = {0, 0, whole->cols, whole->rows};
    Canvas canvas = canvas_make(40, 12, &arena);
    draw_map(&canvas, window.area, window.x, window.y, look, &scratch);
    for (int cell = 0; cell < canvas.cols * canvas.rows; cell++) {
        int x = cell % canvas.cols, y = cell / canvas.cols;
        int map_x = x - window.area.x + window.x, map_y = y - window.area.y + window.y;
        bool shows = contains(window.area, x, y) && contains(map, map_x, map_y);
        if (shows && is_wide(whole, map_x, map_y)) continue;
        if (!same_cell(canvas_at(&canvas, x, y), shows ? canvas_at(whole, map_x, map_y) : &blank))
            fail_msg("%d,%d of the map differs at %d,%d", map_x, map_y, x, y);
    }
}

static void a_window_shows_what_the_whole_shows(void **state)
{
    (void)state;
    static const Window windows[] = {{{0, 0, 40, 12}, 0, 0},   {{0, 0, 40, 12}, 7, 5},
                                     {{5, 3, 20, 4}, 11, 9},   {{-4, -2, 50, 20}, 3, 2},
                                     {{2, 1, 30, 9}, -6, -3},  {{10, 10, 0, 0}, 0, 0},
                                     {{0, 0, 40, 12}, 500, 90}};
    for (unsigned seed = 0; seed < 40; seed++) {
        View view = seed % 2 ? VIEW_VERTICAL : VIEW_HORIZONTAL;
        Map map = laid_out(random_path(seed, &arena), view, 60);
        MapLook look = map_look(&map, &map.layout, "");
        Canvas whole = map_canvas(&look);
        for (size_t i = 0; i < sizeof windows / sizeof *windows; i++)
            check_window(&look, &whole, windows[i]);
        empty_arenas(NULL);
    }
}

#define FACT(fact) cmocka_unit_test_teardown(fact, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_cell_follows_from_its_arms),
        FACT(stops_show_their_state),
        FACT(ascii_says_the_same),
        FACT(an_answer_is_drawn_on_the_map),
        FACT(signs_have_edges_where_nothing_is_reversed),
        FACT(what_the_layout_adds_to_a_text_is_ascii_too),
        FACT(a_stop_stands_out),
        FACT(the_cursor_stands_on_the_selected_stop),
        FACT(a_window_shows_what_the_whole_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
