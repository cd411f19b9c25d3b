#include "plan/layout.h"

#include "support/check.h"
#include "support/path_builder.h"
#include "support/random_path.h"

typedef struct {
    Arena arena;
    DiagList diags;
    Path path;
    Graph graph;
    Layout layout;
} World;

static void lay_out(World *world, View view, int width)
{
    world->diags.arena = &world->arena;
    world->graph = graph_make(&world->path, &world->arena, &world->diags);
    world->layout = layout_make(&world->path, &world->graph,
                                (LayoutTerms){.view = view, .width = width}, &world->arena,
                                &world->arena);
}

static const char *const metro = "A: one two three; B<three: four five; C<three: six seven;"
                                 "D: eight two nine";

typedef struct {
    View view;
    const char *from, *line;
    Direction direction;
    const char *to;
} Step;

static const char *name_of(World *world, int stop)
{
    return str_z(path_stop_id(&world->path, stop), &world->arena);
}

static void a_key_follows_the_drawing(void **state)
{
    (void)state;
    /* clang-format off */
    static const Step steps[] = {
        {VIEW_VERTICAL, "one",   "A", GO_DOWN,  "two"},
        {VIEW_VERTICAL, "two",   "A", GO_UP,    "one"},
        {VIEW_VERTICAL, "one",   "A", GO_UP,    "one"},   /* the top of the map */
        {VIEW_VERTICAL, "three", "A", GO_DOWN,  "four"},  /* the end of the trunk: first branch */
        {VIEW_VERTICAL, "four",  "B", GO_UP,    "three"}, /* back to where it branched off */
        {VIEW_VERTICAL, "six",   "C", GO_UP,    "three"},
        {VIEW_VERTICAL, "five",  "B", GO_DOWN,  "six"},   /* the end of a line: the next row */
        {VIEW_VERTICAL, "two",   "D", GO_DOWN,  "nine"},  /* riding D through the interchange */
        {VIEW_VERTICAL, "two",   "D", GO_UP,    "eight"},
        {VIEW_VERTICAL, "two",   "C", GO_UP,    "one"},   /* C does not call here: the home line */
        {VIEW_HORIZONTAL, "one",   "A", GO_RIGHT, "two"},
        {VIEW_HORIZONTAL, "two",   "A", GO_LEFT,  "one"},
        {VIEW_HORIZONTAL, "one",   "A", GO_LEFT,  "one"},
        {VIEW_HORIZONTAL, "three", "A", GO_RIGHT, "four"},
        {VIEW_HORIZONTAL, "four",  "B", GO_LEFT,  "three"},
        {VIEW_HORIZONTAL, "two",   "D", GO_RIGHT, "nine"},
        {VIEW_HORIZONTAL, "four",  "B", GO_DOWN,  "three"},
        {VIEW_HORIZONTAL, "six",   "C", GO_UP,    "three"},
        {VIEW_VERTICAL,   "five",  "B", GO_LEFT,  "nine"},
        {VIEW_VERTICAL,   "one",   "A", GO_LEFT,  "eight"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        World world = {0};
        world.path = path_from(metro, &world.arena);
        lay_out(&world, steps[i].view, 100);
        Ride from = {stop_named(&world.path, steps[i].from), steps[i].line[0] - 'A'};
        Ride to =
            layout_neighbour(&world.layout, &world.path, &world.graph, from, steps[i].direction);
        if (to.stop != stop_named(&world.path, steps[i].to))
            print_error("step %zu from %s:\n", i, steps[i].from);
        check_str(str_from(name_of(&world, to.stop)), steps[i].to);
        arena_free(&world.arena);
    }
}

/* Counts the stops that keys reach from the first one. A state is a stop and a line. */
static int reached(World *world)
{
    int lines = world->path.line_count, stops = path_stop_count(&world->path);
    Arena *arena = &world->arena;
    bool *seen = ARENA_ARRAY(arena, bool, stops *lines),
         *stop_seen = ARENA_ARRAY(arena, bool, stops);
    Ride *waiting = ARENA_ARRAY(arena, Ride, stops * lines);
    int count = 0, done = 0, total = 0;
    waiting[count++] = (Ride){0, path_home_line(&world->path, 0)};
    seen[waiting[0].line] = true;
    while (done < count) {
        Ride at = waiting[done++];
        total += !stop_seen[at.stop];
        stop_seen[at.stop] = true;
        for (int d = GO_LEFT; d <= GO_DOWN; d++) {
            Ride to =
                layout_neighbour(&world->layout, &world->path, &world->graph, at, (Direction)d);
            if (seen[to.stop * lines + to.line]) continue;
            seen[to.stop * lines + to.line] = true;
            waiting[count++] = to;
        }
    }
    return total;
}

static void every_stop_is_within_reach_of_the_keys(void **state)
{
    (void)state;
    static const struct {
        View view;
        int width;
    } shapes[] = {
        {VIEW_VERTICAL, 80}, {VIEW_VERTICAL, 20}, {VIEW_HORIZONTAL, 80}, {VIEW_HORIZONTAL, 140}};
    for (unsigned seed = 0; seed < 150; seed++) {
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
            World world = {0};
            world.path = random_path(seed, &world.arena);
            lay_out(&world, shapes[i].view, shapes[i].width);
            if (reached(&world) != path_stop_count(&world.path))
                fail_msg("seed %u, view %d, width %d: %d of %d", seed, shapes[i].view,
                         shapes[i].width, reached(&world), path_stop_count(&world.path));
            arena_free(&world.arena);
        }
    }
}

static void a_click_finds_spots_and_labels(void **state)
{
    (void)state;
    World world = {0};
    world.path = path_from(metro, &world.arena);
    lay_out(&world, VIEW_VERTICAL, 80);
    const Layout *layout = &world.layout;
    for (int i = 0; i < layout->spot_count; i++)
        assert_int_equal(layout_spot_at(layout, layout->spots[i].x, layout->spots[i].y, 0), i);
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        int last = row->x + row->text.cols - 1;
        assert_int_equal(layout_spot_at(layout, last, row->y, 0), layout->first_spot[row->stop]);
    }
    assert_int_equal(layout_spot_at(layout, 79, 0, 2), -1);
    assert_int_equal(layout_spot_at(layout, -5, -5, 2), -1);
    arena_free(&world.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_follows_the_drawing),
        cmocka_unit_test(every_stop_is_within_reach_of_the_keys),
        cmocka_unit_test(a_click_finds_spots_and_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
