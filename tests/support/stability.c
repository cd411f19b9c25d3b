#include "support/stability.h"

#include "plan/former.h"
#include "support/measured_maps.h"

enum { EDITS = 20 }; /* of each kind, or all if there are fewer */

typedef struct {
    Path path;
    Layout layout;
} DrawnMap;

static DrawnMap draw(Path path, LayoutTerms terms, const Formers *formers, Arena *arena)
{
    DrawnMap drawn = {.path = path};
    DiagList diags = {.arena = arena};
    Graph graph = graph_make(&drawn.path, arena, &diags);
    LayoutShape former;
    if (formers && formers_find(formers, &path, terms, &former, arena)) terms.former = &former;
    drawn.layout = layout_make(&drawn.path, &graph, terms, arena, arena);
    return drawn;
}

/* The stop with the same title on the edited map, or -1. */
static int same_stop(const DrawnMap *from, const DrawnMap *to, int stop)
{
    Str title = path_stop_title(&from->path, stop);
    for (int other = 0; other < path_stop_count(&to->path); other++)
        if (str_equal(path_stop_title(&to->path, other), title)) return other;
    return -1;
}

static const Spot *spot_of(const DrawnMap *drawn, int stop)
{
    return &drawn->layout.spots[drawn->layout.first_spot[stop]];
}

static int sign(int number)
{
    return (number > 0) - (number < 0);
}

static bool change_places(const Spot *const *old, const Spot *const *new, int a, int b)
{
    return sign(old[a]->y - old[b]->y) * sign(new[a]->y - new[b]->y) < 0 ||
           sign(old[a]->x - old[b]->x) * sign(new[a]->x - new[b]->x) < 0;
}

static double flips(const DrawnMap *before, const DrawnMap *after, Arena *arena)
{
    int stops = path_stop_count(&before->path), count = 0, pairs = 0, flipped = 0;
    const Spot **old = ARENA_ARRAY(arena, const Spot *, stops);
    const Spot **new = ARENA_ARRAY(arena, const Spot *, stops);
    for (int s = 0; s < stops; s++) {
        int same = same_stop(before, after, s);
        if (same < 0) continue;
        old[count] = spot_of(before, s);
        new[count++] = spot_of(after, same);
    }
    for (int a = 0; a < count; a++)
        for (int b = 0; b < a; b++, pairs++) flipped += change_places(old, new, a, b);
    return pairs ? 100.0 * flipped / pairs : 0;
}

static void add_edit(Stability *sum, double flipped, int rows)
{
    sum->edits++;
    sum->mean += flipped;
    if (flipped > sum->most) sum->most = flipped;
    sum->rows += rows;
}

Stability measure_stability(int index, View view, int width, bool kept)
{
    Stability sum = {0};
    Arena arena = {0}, scratch = {0};
    Formers formers = {0};
    LayoutTerms terms = {.view = view, .width = width};
    DrawnMap before = draw(measured_path(index, &arena), terms, NULL, &arena);
    formers_keep(&formers, &before.path, view, &before.layout);
    int step = 1 + path_stop_count(&before.path) / EDITS;
    for (Edit edit = EDIT_ADD; edit < EDIT_KINDS; edit++) {
        Path path;
        for (int at = 0; measured_path_edited(index, edit, at, &scratch, &path); at += step) {
            DrawnMap after = draw(path, terms, kept ? &formers : NULL, &scratch);
            add_edit(&sum, flips(&before, &after, &scratch), after.layout.height);
            arena_reset(&scratch);
        }
    }
    sum.mean /= sum.edits;
    formers_free(&formers);
    arena_free(&arena);
    arena_free(&scratch);
    return sum;
}
