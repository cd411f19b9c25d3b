#include "export/svg_parts.h"

/* Strokes are laid into a grid of cells as arms, as for the screen. An end of a stroke at which a
 * way turns is cut short, and a curve leads from there to the next arm: so each way that a line or
 * a prerequisite takes is round, and where nothing turns tracks stay straight. */

enum { UP, RIGHT, DOWN, LEFT, SIDES };
enum { MOST_RADIUS = 11, GAP = 6 }; /* pixels: of bends; beside a track that goes over another */
static const double SEAM = 0.5; /* by which ends and curves overlap, so that no light is between */

static const int step_x[SIDES] = {0, 1, 0, -1}, step_y[SIDES] = {-1, 0, 1, 0};
static const double widths[] = {[WEIGHT_NONE] = 0, [WEIGHT_LIGHT] = 2, [WEIGHT_HEAVY] = 6};

typedef struct {
    int arms[SIDES]; /* the stroke, counted from 1; 0 = none */
    uint8_t turns;   /* bits, see turn_bit() */
    bool joint;
} TrackCell;

typedef struct {
    const Svg *svg;
    const Layout *layout;
    TrackCell *grid; /* layout->height x layout->width */
} Tracks;

static TrackCell *cell_at(const Tracks *tracks, int x, int y)
{
    return &tracks->grid[(size_t)y * (size_t)tracks->layout->width + (size_t)x];
}

static const Stroke *arm_of(const Tracks *tracks, const TrackCell *cell, int side)
{
    return cell->arms[side] ? &tracks->layout->strokes[cell->arms[side] - 1] : NULL;
}

/* The heaviest stroke has the arm. */
static void lay_arm(const Tracks *tracks, int x, int y, int side, int stroke)
{
    TrackCell *cell = cell_at(tracks, x, y);
    const Stroke *there = arm_of(tracks, cell, side);
    if (!there || there->weight < tracks->layout->strokes[stroke].weight)
        cell->arms[side] = stroke + 1;
}

static void lay_stroke(const Tracks *tracks, int index)
{
    const Stroke *stroke = &tracks->layout->strokes[index];
    if (stroke->line < 0) return; /* the body of an interchange is no track */
    for (int x = stroke->x0; x < stroke->x1; x++) {
        lay_arm(tracks, x, stroke->y0, RIGHT, index);
        lay_arm(tracks, x + 1, stroke->y0, LEFT, index);
    }
    for (int y = stroke->y0; y < stroke->y1; y++) {
        lay_arm(tracks, stroke->x0, y, DOWN, index);
        lay_arm(tracks, stroke->x0, y + 1, UP, index);
    }
}

/* ---- Turns: an upright and a flat arm, and which of them the way takes last. ---- */

static uint8_t turn_bit(int upright, int flat, bool upright_last)
{
    int kind = (upright == DOWN ? 2 : 0) + (flat == RIGHT ? 1 : 0);
    return (uint8_t)(1u << (kind * 2 + upright_last));
}

static bool is_upright(int side)
{
    return side == UP || side == DOWN;
}

static int side_towards(Point from, Point to)
{
    if (from.x != to.x) return to.x > from.x ? RIGHT : LEFT;
    return to.y > from.y ? DOWN : UP;
}

static void note_turns(const Tracks *tracks, const EdgeRoute *route)
{
    const Point *way = tracks->layout->points + route->first_point;
    for (int i = 1; i + 1 < route->point_count; i++) {
        int before = side_towards(way[i], way[i - 1]), after = side_towards(way[i], way[i + 1]);
        TrackCell *cell = cell_at(tracks, way[i].x, way[i].y);
        if (is_upright(before) == is_upright(after) || !cell->arms[before] || !cell->arms[after])
            continue;
        cell->turns |= is_upright(after) ? turn_bit(after, before, true)
                                         : turn_bit(before, after, false);
    }
}

/* A corner of what no edge takes: a way around a fold. */
static void note_corner(TrackCell *cell)
{
    int arms = 0;
    for (int side = 0; side < SIDES; side++) arms += cell->arms[side] != 0;
    if (arms != 2 || (cell->arms[UP] && cell->arms[DOWN]) ||
        (cell->arms[LEFT] && cell->arms[RIGHT]) || cell->turns)
        return;
    cell->turns = turn_bit(cell->arms[UP] ? UP : DOWN, cell->arms[LEFT] ? LEFT : RIGHT, true);
}

static bool turns_at(const TrackCell *cell, int side)
{
    for (int upright = UP; upright <= DOWN; upright += DOWN - UP)
        for (int flat = RIGHT; flat <= LEFT; flat += LEFT - RIGHT)
            if ((side == upright || side == flat) &&
                cell->turns & (turn_bit(upright, flat, false) | turn_bit(upright, flat, true)))
                return true;
    return false;
}

static double length_of(const Stroke *stroke)
{
    return (double)(stroke->x1 - stroke->x0) * CELL_WIDTH +
           (double)(stroke->y1 - stroke->y0) * CELL_HEIGHT;
}

/* The same for all turns of a cell, so that curves and cut ends meet. */
static double radius_at(const Tracks *tracks, const TrackCell *cell)
{
    double radius = MOST_RADIUS;
    for (int side = 0; side < SIDES; side++) {
        const Stroke *arm = arm_of(tracks, cell, side);
        if (arm && turns_at(cell, side) && length_of(arm) / 2 < radius) radius = length_of(arm) / 2;
    }
    return radius;
}

/* ---- Drawing ---- */

static void add_look(const Svg *svg, const Stroke *stroke)
{
    buf_format(svg->out, "\" class=\"%s%d\" stroke-width=\"%g\"/>\n",
               stroke->dashed ? "dashed l" : "l", svg_colour(stroke->line), widths[stroke->weight]);
}

/* How far an end is cut short: where the way turns, unless the same line goes straight on too. */
static double cut_at(const Tracks *tracks, int x, int y, int side)
{
    const TrackCell *cell = cell_at(tracks, x, y);
    const Stroke *arm = arm_of(tracks, cell, side);
    const Stroke *opposite = arm_of(tracks, cell, (side + 2) % SIDES);
    if (!arm || !turns_at(cell, side)) return 0;
    if (opposite && (opposite->line == arm->line || !turns_at(cell, (side + 2) % SIDES))) return 0;
    return radius_at(tracks, cell) - SEAM;
}

static void draw_stroke(const Tracks *tracks, const Stroke *stroke)
{
    const Svg *svg = tracks->svg;
    bool flat = stroke->y0 == stroke->y1;
    double cut0 = cut_at(tracks, stroke->x0, stroke->y0, flat ? RIGHT : DOWN);
    double cut1 = cut_at(tracks, stroke->x1, stroke->y1, flat ? LEFT : UP);
    double x = svg_x(svg, stroke->x0), y = svg_y(svg, stroke->y0);
    if (flat)
        buf_format(svg->out, "<path d=\"M%g %gH%g", x + cut0, y, svg_x(svg, stroke->x1) - cut1);
    else
        buf_format(svg->out, "<path d=\"M%g %gV%g", x, y + cut0, svg_y(svg, stroke->y1) - cut1);
    add_look(svg, stroke);
}

static void draw_turn(const Tracks *tracks, int x, int y, int turn, Weight weight)
{
    int upright = turn & 4 ? DOWN : UP, flat = turn & 2 ? RIGHT : LEFT;
    bool upright_last = turn & 1;
    const Svg *svg = tracks->svg;
    const TrackCell *cell = cell_at(tracks, x, y);
    const Stroke *a = arm_of(tracks, cell, upright), *b = arm_of(tracks, cell, flat);
    if ((a->weight < b->weight ? a->weight : b->weight) != weight) return;
    bool as_upright = a->weight == b->weight ? upright_last : a->weight < b->weight;
    double radius = radius_at(tracks, cell), mid_x = svg_x(svg, x), mid_y = svg_y(svg, y);
    buf_format(svg->out, "<path d=\"M%g %gQ%g %g %g %g", mid_x, mid_y + step_y[upright] * radius,
               mid_x, mid_y, mid_x + step_x[flat] * radius, mid_y);
    add_look(svg, as_upright ? a : b);
}

static void draw_turns(const Tracks *tracks, Weight weight)
{
    for (int y = 0; y < tracks->layout->height; y++) {
        for (int x = 0; x < tracks->layout->width; x++) {
            uint8_t turns = cell_at(tracks, x, y)->turns;
            for (int i = 0; turns >> i; i++)
                if (turns >> i & 1) draw_turn(tracks, x, y, i, weight);
        }
    }
}

/* Four arms of more than one net that do not join: the heavier goes over, of equals the flat one,
 * with a gap in the other on both sides. */
static void draw_bridge(const Tracks *tracks, int x, int y)
{
    const TrackCell *cell = cell_at(tracks, x, y);
    const Stroke *up = arm_of(tracks, cell, UP), *right = arm_of(tracks, cell, RIGHT);
    const Stroke *down = arm_of(tracks, cell, DOWN), *left = arm_of(tracks, cell, LEFT);
    if (cell->joint || !up || !right || !down || !left || up->net == right->net) return;
    bool flat = right->weight >= up->weight;
    const Stroke *over = flat ? right : up;
    double mid_x = svg_x(tracks->svg, x), mid_y = svg_y(tracks->svg, y);
    double half = (flat ? CELL_WIDTH : CELL_HEIGHT) / 2.0;
    for (int pass = 0; pass < 2; pass++, half += SEAM) {
        if (flat)
            buf_format(tracks->svg->out, "<path d=\"M%g %gH%g", mid_x - half, mid_y, mid_x + half);
        else
            buf_format(tracks->svg->out, "<path d=\"M%g %gV%g", mid_x, mid_y - half, mid_y + half);
        if (pass == 0)
            buf_format(tracks->svg->out, "\" class=\"gap\" stroke-width=\"%g\"/>\n",
                       widths[over->weight] + GAP);
        else
            add_look(tracks->svg, over);
    }
}

/* An interchange is a body with an outline, from one of its spots to the other. */
static void draw_bodies(const Svg *svg, const char *class, int width)
{
    const Layout *layout = svg->map->layout;
    for (int i = 0; i < layout->stroke_count; i++) {
        const Stroke *stroke = &layout->strokes[i];
        if (stroke->line < 0)
            buf_format(svg->out, "<path d=\"M%g %gL%g %g\" class=\"%s\" stroke-width=\"%d\"/>\n",
                       svg_x(svg, stroke->x0), svg_y(svg, stroke->y0), svg_x(svg, stroke->x1),
                       svg_y(svg, stroke->y1), class, width);
    }
}

static Tracks lay_out(const Svg *svg)
{
    const Layout *layout = svg->map->layout;
    size_t cells = (size_t)layout->width * (size_t)layout->height;
    Tracks tracks = {svg, layout, ARENA_ARRAY(svg->out->arena, TrackCell, cells)};
    for (int i = 0; i < layout->stroke_count; i++) lay_stroke(&tracks, i);
    for (int i = 0; i < layout->joint_count; i++)
        cell_at(&tracks, layout->joints[i].x, layout->joints[i].y)->joint = true;
    for (int i = 0; i < svg->map->graph->edge_count; i++)
        if (layout->routes[i].drawn == DRAWN_TRACK) note_turns(&tracks, &layout->routes[i]);
    for (size_t i = 0; i < cells; i++) note_corner(&tracks.grid[i]);
    return tracks;
}

void svg_tracks(const Svg *svg)
{
    const Layout *layout = svg->map->layout;
    Tracks tracks = lay_out(svg);
    buf_add(svg->out, S("<g class=\"tracks\">\n"));
    for (Weight weight = WEIGHT_LIGHT; weight <= WEIGHT_HEAVY; weight++) {
        for (int i = 0; i < layout->stroke_count; i++)
            if (layout->strokes[i].weight == weight && layout->strokes[i].line >= 0)
                draw_stroke(&tracks, &layout->strokes[i]);
        draw_turns(&tracks, weight);
    }
    for (int y = 0; y < layout->height; y++)
        for (int x = 0; x < layout->width; x++) draw_bridge(&tracks, x, y);
    draw_bodies(svg, "body", 17);
    draw_bodies(svg, "inside", 12);
    buf_add(svg->out, S("</g>\n"));
}
