#include "picture/draw_map_parts.h"

/* The way that an answer takes over the map: a flag for each cell in sight. */

typedef struct {
    const MapLook *look;
    Rect view; /* cells of the map */
    bool *on;  /* per cell of it */
    bool *lit; /* per stop */
} Way;

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Both ends included; the piece is flat or upright. */
static void add_piece(const Way *way, Point a, Point b)
{
    const Rect *view = &way->view;
    int left = larger(smaller(a.x, b.x), view->x);
    int right = smaller(larger(a.x, b.x), view->x + view->cols - 1);
    int top = larger(smaller(a.y, b.y), view->y);
    int bottom = smaller(larger(a.y, b.y), view->y + view->rows - 1);
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++)
            way->on[(size_t)(y - view->y) * (size_t)view->cols + (size_t)(x - view->x)] = true;
}

/* Where a fold cuts a ride, its two halves share neither x nor y. */
static void add_route(const Way *way, const EdgeRoute *route)
{
    const Point *points = &way->look->layout->points[route->first_point];
    for (int i = 1; i < route->point_count; i++) {
        Point a = points[i - 1], b = points[i];
        if (a.x == b.x || a.y == b.y) add_piece(way, a, b);
    }
}

static bool ends_lit(const Way *way, Point end)
{
    const Layout *layout = way->look->layout;
    int low = 0, high = layout->spot_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const Spot *spot = &layout->spots[middle];
        if (spot->y < end.y || (spot->y == end.y && spot->x < end.x))
            low = middle + 1;
        else
            high = middle;
    }
    const Spot *spot = &layout->spots[low];
    return low < layout->spot_count && spot->x == end.x && spot->y == end.y && way->lit[spot->stop];
}

/* What joins the spots of an interchange is part of no edge. */
static void add_connector(const Way *way, const Stroke *stroke)
{
    Point from = {stroke->x0, stroke->y0}, to = {stroke->x1, stroke->y1};
    if (ends_lit(way, from) || ends_lit(way, to)) add_piece(way, from, to);
}

const bool *map_way(const MapLook *look, Rect view, Arena *arena)
{
    const Layout *layout = look->layout;
    Way way = {.look = look,
               .view = view,
               .on = ARENA_ARRAY(arena, bool, (size_t)view.cols *(size_t)view.rows),
               .lit = ARENA_ARRAY(arena, bool, path_stop_count(look->path))};
    for (int i = 0; i < look->lit_count; i++) way.lit[look->lit[i]] = true;
    if (look->selected >= 0) way.lit[look->selected] = true;
    for (int i = 0; i < look->graph->edge_count; i++) {
        const GraphEdge *edge = &look->graph->edges[i];
        if (way.lit[edge->from] && way.lit[edge->to]) add_route(&way, &layout->routes[i]);
    }
    for (int i = 0; i < layout->stroke_count; i++)
        if (layout->strokes[i].line < 0) add_connector(&way, &layout->strokes[i]);
    return way.on;
}
