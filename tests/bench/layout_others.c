#include "layout_others.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "plan/graph.h"

/* ---- The same map for others ---- */

typedef struct {
    const char *start, *open, *close, *arrow, *stop, *end;
    bool lines; /* frames around the stops of each line, with its name */
} Notation;

/* Boxes as small as a label in Courier 12, so that a cell is 0.1 by 0.2 inches. */
#define DOT_START                                                                                  \
    "digraph g {\nrankdir=LR; node [shape=box fontname=Courier fontsize=12 "                       \
    "margin=\"0.05,0.02\" height=0.2];\n"
static const Notation NOTATIONS[] = {
    [FORM_DOT] = {DOT_START, "\"", "\"", " -> ", ";\n", "}\n", false},
    [FORM_NAMED] = {DOT_START, "\"", "\"", " -> ", ";\n", "}\n", true},
    [FORM_EASY] = {"", "[ ", " ]", " --> ", "\n", "", false},
};

static void add_stop(Buf *out, const Notation *notation, const Path *path, int stop)
{
    buf_format(out, "%s%.*s%s", notation->open, S_ARG(path_stop_title(path, stop)),
               notation->close);
}

/* Each stop in the frame of the first line that calls there. */
static void add_frames(Buf *out, const Path *path)
{
    for (int l = 0; l < path->line_count; l++) {
        const Line *line = &path->lines[l];
        buf_format(out, "subgraph cluster_%d { fontname=Courier fontsize=12 label=\"%s %.*s\";\n",
                   l, line->letter, S_ARG(line->title));
        for (int i = 0; i < line->stop_count; i++) {
            int stop = path->line_stops[line->first_stop + i];
            if (path_home_line(path, stop) != l) continue;
            add_stop(out, &NOTATIONS[FORM_NAMED], path, stop);
            buf_add(out, S(";\n"));
        }
        buf_add(out, S("}\n"));
    }
}

void others_write(const Path *path, OtherForm form)
{
    Arena arena = {0};
    const Notation *notation = &NOTATIONS[form];
    DiagList diags = {.arena = &arena};
    Graph graph = graph_make(path, &arena, &diags);
    Buf out = {.arena = &arena};
    buf_add(&out, str_from(notation->start));
    if (notation->lines) add_frames(&out, path);
    for (int s = 0; s < path_stop_count(path); s++) {
        add_stop(&out, notation, path, s);
        buf_add(&out, str_from(notation->stop));
    }
    for (int e = 0; e < graph.edge_count; e++) {
        const GraphEdge *edge = &graph.edges[e];
        if (edge->class == EDGE_DROPPED || edge->class == EDGE_IMPLIED) continue;
        add_stop(&out, notation, path, edge->from);
        buf_add(&out, str_from(notation->arrow));
        add_stop(&out, notation, path, edge->to);
        buf_add(&out, str_from(notation->stop));
    }
    buf_add(&out, str_from(notation->end));
    fwrite(out.at, 1, out.len, stdout);
    arena_free(&arena);
}

/* ---- What they make of it ---- */

typedef struct {
    double x, y;
} Place;

typedef struct {
    Place *items;
    int count, capacity;
    unsigned long long tail, head; /* hashes of the names of its ends */
} Curve;

typedef struct {
    Curve *items;
    int count, capacity;
} Curves;

enum { PIECES = 16 }; /* straight pieces that stand for one Bezier curve */

static Place bezier(const Place *p, double t)
{
    double s = 1 - t, a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Place){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                   a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

static double side(Place a, Place b, Place c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool crosses(const Place *a, const Place *b)
{
    return side(a[0], a[1], b[0]) * side(a[0], a[1], b[1]) < 0 &&
           side(b[0], b[1], a[0]) * side(b[0], b[1], a[1]) < 0;
}

/* Two edges that share an end are no crossing, however they touch near it. */
static int count_crossings(const Curve *a, const Curve *b)
{
    int count = 0;
    if (a->tail == b->tail || a->head == b->head || a->tail == b->head || a->head == b->tail)
        return 0;
    for (int i = 0; i + 1 < a->count; i++)
        for (int k = 0; k + 1 < b->count; k++) count += crosses(a->items + i, b->items + k);
    return count;
}

/* Takes the next word of the line, which may be quoted. */
static Str next_word(const char **at)
{
    while (**at == ' ') ++*at;
    char end = **at == '"' ? '"' : ' ';
    const char *from = *at;
    *at += end == '"';
    while (**at && **at != end) ++*at;
    *at += **at == '"';
    return (Str){from, (size_t)(*at - from)};
}

/* After "edge": TAIL HEAD N x1 y1 .. xN yN .. */
static Curve read_curve(Arena *arena, const char *line)
{
    Curve curve = {0}, points = {0};
    char *rest;
    curve.tail = str_hash(next_word(&line));
    curve.head = str_hash(next_word(&line));
    long count = strtol(line, &rest, 10);
    for (long i = 0; i < count; i++) {
        double x = strtod(rest, &rest), y = strtod(rest, &rest);
        *LIST_PUSH(arena, &points) = (Place){x, y};
    }
    for (int first = 0; first + 3 < points.count; first += 3)
        for (int i = 0; i <= PIECES; i++)
            *LIST_PUSH(arena, &curve) = bezier(points.items + first, (double)i / PIECES);
    return curve;
}

void others_read_plain(void)
{
    Arena arena = {0};
    Curves curves = {0};
    double scale, width = 0, height = 0;
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        if (strncmp(line, "edge ", 5) == 0)
            *LIST_PUSH(&arena, &curves) = read_curve(&arena, line + 5);
        else
            sscanf(line, "graph %lf %lf %lf", &scale, &width, &height);
    }
    int crossings = 0;
    for (int i = 0; i < curves.count; i++)
        for (int k = i + 1; k < curves.count; k++)
            crossings += count_crossings(&curves.items[i], &curves.items[k]);
    printf("%.0f %.0f %d\n", ceil(width / 0.1), ceil(height / 0.2), crossings);
    arena_free(&arena);
}

void others_read_boxes(void)
{
    static char line[1 << 16];
    int cols = 0, rows = 0, crossings = 0;
    while (fgets(line, sizeof line, stdin)) {
        Str text = str_trim(str_from(line));
        size_t from = 0;
        int width = text_cols((Str){line, (size_t)(text.at - line) + text.len});
        if (width > cols) cols = width;
        rows += text.len > 0;
        while ((from = str_find(text, S("┼"), from)) != STR_NONE) {
            crossings++;
            from++;
        }
    }
    printf("%d %d %d\n", cols, rows, crossings);
}
