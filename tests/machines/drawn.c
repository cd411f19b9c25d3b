/* Prints in numbers what the layout makes of the measured maps and of random ones, with a hash of
 * every text: the same on every machine. Links no more than the floors up to plan. */
#include <stdio.h>
#include <stdlib.h>

#include "plan/former.h"
#include "support/measured_maps.h"
#include "support/random_path.h"

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(71);
}

static void print_texts(const Layout *layout)
{
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        printf("label %d %d %d %llx\n", row->x, row->y, row->stop, str_hash(row->text.str));
    }
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        printf("sign %d %d %d %d %llx\n", badge->x, badge->y, badge->line, badge->cols,
               str_hash(badge->title.str));
    }
}

static void print_layout(const Layout *layout)
{
    printf("map %d %d %d crossings %d bends %d order %d of %d\n", layout->view, layout->width,
           layout->height, layout->metrics.crossings, layout->metrics.bends,
           layout->metrics.lane_crossings, layout->metrics.bound);
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        printf("spot %d %d %d %d\n", spot->x, spot->y, spot->stop, spot->line);
    }
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        printf("stroke %d %d %d %d %d %d %d\n", stroke->x0, stroke->y0, stroke->x1, stroke->y1,
               stroke->net, stroke->line, stroke->weight);
    }
    for (int i = 0; i < layout->mark_count; i++)
        printf("mark %d %d %d\n", layout->marks[i].x, layout->marks[i].y, layout->marks[i].kind);
    for (int i = 0; i < layout->joint_count; i++)
        printf("joint %d %d\n", layout->joints[i].x, layout->joints[i].y);
    print_texts(layout);
}

/* Lays out and prints, as what was kept before says, and keeps that. */
static void draw(const Path *path, LayoutTerms terms, Formers *formers)
{
    Arena arena = {0}, scratch = {0};
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(path, &arena, &diags);
    LayoutShape former;
    if (formers_find(formers, path, terms, &former, &arena)) terms.former = &former;
    Layout layout = layout_make(path, &graph, terms, &arena, &scratch);
    print_layout(&layout);
    formers_keep(formers, path, terms.view, &layout);
    arena_free(&arena);
    arena_free(&scratch);
}

static void draw_measured(int index, LayoutTerms terms)
{
    Arena arena = {0};
    Formers formers = {0};
    Path path = measured_path(index, &arena);
    printf("%s\n", measured_name(index));
    draw(&path, terms, &formers);
    if (measured_path_edited(index, EDIT_ADD, 2, &arena, &path)) draw(&path, terms, &formers);
    formers_free(&formers);
    arena_free(&arena);
}

int main(void)
{
    enum { PATHS = 200 };
    static const int widths[] = {80, 120, 200};
    for (int i = 0; i < MEASURED_MAPS; i++) {
        for (int w = 0; w < 3; w++)
            draw_measured(i, (LayoutTerms){.view = VIEW_HORIZONTAL, .width = widths[w]});
        draw_measured(i, (LayoutTerms){.view = VIEW_VERTICAL, .width = 80});
    }
    for (unsigned seed = 0; seed < PATHS; seed++) {
        Arena arena = {0};
        Formers formers = {0};
        Path path = random_path(seed, &arena);
        draw(&path, (LayoutTerms){.width = 40 + 3 * (int)(seed % 50), .rows = 24}, &formers);
        formers_free(&formers);
        arena_free(&arena);
    }
    return 0;
}
