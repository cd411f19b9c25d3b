#include "plan/layout_rows.h"

/* A line's own track is the net of its index; each riser and return track has a net of its own. */

static Point at(int x, int y)
{
    return (Point){x, y};
}

static bool is_optional(const Network *net, int line, int stop)
{
    const Path *path = net->in->path;
    if (path->lines[line].optional) return true;
    return stop >= 0 && path_is_station(path, stop) && path->stations[stop].optional;
}

/* ---- Rows ---- */

typedef struct {
    Band *band;
    Stroke brush;      /* of the stretch that is being gathered */
    int y, start, end; /* the stretch */
} Pen;

static void lift(Pen *pen)
{
    build_stroke(pen->band->build, pen->brush, at(pen->start, pen->y), at(pen->end, pen->y));
    pen->start = pen->end;
}

/* Goes on to `x`; stretches that look alike become one stroke. */
static void ride_to(Pen *pen, int x, bool dashed)
{
    if (dashed != pen->brush.dashed) lift(pen);
    pen->brush.dashed = dashed;
    pen->end = x;
}

static void ink_line(Band *band, int row)
{
    const Network *net = band->net;
    const Extent *extent = &band->extent[row];
    int line = band->line[row], from = extent->heavy_from;
    if (line < 0 || !row_is_used(band, row)) return;
    Pen pen = {.band = band,
               .y = band->y[row],
               .start = from,
               .end = from,
               .brush = {.net = line, .line = line, .weight = WEIGHT_HEAVY}};
    for (int c = band->call0[row]; c < band->call1[row]; c++)
        ride_to(&pen, band_x(band, net->stop[c]), is_optional(net, line, net->stop[c]));
    if (pen.end < extent->heavy_to) {
        int end = net->first_call[line + 1];
        int ahead = band->call1[row] < end ? net->stop[band->call1[row]] : -1;
        ride_to(&pen, extent->heavy_to, is_optional(net, line, ahead));
    }
    lift(&pen);
    Stroke light = {.net = line, .line = line, .weight = WEIGHT_LIGHT};
    build_stroke(band->build, light, at(extent->from, pen.y), at(extent->heavy_from, pen.y));
    build_stroke(band->build, light, at(extent->heavy_to, pen.y), at(extent->to, pen.y));
}

static void ink_spots(Band *band, int row)
{
    const Network *net = band->net;
    for (int c = band->call0[row]; c < band->call1[row]; c++) {
        band->call_x[c] = band_x(band, net->stop[c]);
        band->call_y[c] = band->y[row];
        build_spot(band->build, band->call_x[c], band->call_y[c], net->stop[c], band->line[row]);
    }
}

/* After a fold a line is named again where all of its name fits, else by its letter alone. */
static void ink_sign(Band *band, const Text *text, int y)
{
    const LayoutInput *in = band->net->in;
    LayoutBuilder *build = band->build;
    int line = text->subject, sign = in->sign_cols[line];
    bool again = band->net->line_first[line] < band->rank0;
    if (again && text->cols < badge_cols(in, line)) {
        *LIST_PUSH(build->arena, &build->badges) = (Badge){text->x, y, line, sign, SAFE(""), true};
        return;
    }
    build_badge(build, text->x, y, line, text->cols);
    build->badges.items[build->badges.count - 1].again = again;
}

static void ink_texts(Band *band, int row)
{
    LayoutBuilder *build = band->build;
    for (int i = band->first_text[row]; i < band->first_text[row + 1]; i++) {
        const Text *text = &band->texts.items[i];
        int y = band->y[row] + text->dy, subject = text->subject;
        if (text->kind == TEXT_LABEL) build_label(build, text->x, y, subject, text->text);
        if (text->kind == TEXT_CODE) build_code(build, text->x, y, subject, text->text);
        if (text->kind == TEXT_BADGE) ink_sign(band, text, y);
    }
}

/* ---- Risers ---- */

static int row_of_home(const Band *band, int stop)
{
    return band->row[band->net->in->home[stop]];
}

/* A branch has the colour of the line that it leaves; its last stretch, beyond the outermost child
 * but one, is of that child's colour. `inner` is where that stretch starts. */
static void ink_branch(Band *band, const Riser *riser, int net, int outer, int inner)
{
    int home = row_of_home(band, riser->stop), line = band->line[outer];
    Stroke trunk = {.net = net, .line = band->line[home], .weight = WEIGHT_HEAVY};
    Stroke twig = {.net = net,
                   .line = line,
                   .weight = WEIGHT_HEAVY,
                   .dashed = is_optional(band->net, line, -1)};
    int x = riser->x;
    build_stroke(band->build, trunk, at(x, band->y[home]), at(x, band->y[inner]));
    build_stroke(band->build, twig, at(x, band->y[inner]), at(x, band->y[outer]));
}

/* inner[2*r], inner[2*r + 1]: of riser r above and below its source, the outermost child but one.
 */
static int *find_inner(const Band *band)
{
    int *inner = ARENA_ARRAY(band->arena, int, 2 * (size_t)band->risers.count);
    for (int i = 0; i < band->risers.count; i++)
        inner[2 * i] = inner[2 * i + 1] = row_of_home(band, band->risers.items[i].stop);
    for (int i = 0; i < band->links.count; i++) {
        Leg leg = band->links.items[i].legs[0];
        const Riser *riser = &band->risers.items[leg.riser];
        int *above = &inner[2 * leg.riser], *below = above + 1;
        if (leg.to_row > riser->top && leg.to_row < *above) *above = leg.to_row;
        if (leg.to_row < riser->bottom && leg.to_row > *below) *below = leg.to_row;
    }
    return inner;
}

static void ink_riser(Band *band, int index, const int *inner)
{
    const Riser *riser = &band->risers.items[index];
    int net = build_net(band->build), home = row_of_home(band, riser->stop);
    if (riser->kind == RISER_BRANCH) {
        if (riser->top < home) ink_branch(band, riser, net, riser->top, inner[2 * index]);
        if (riser->bottom > home) ink_branch(band, riser, net, riser->bottom, inner[2 * index + 1]);
        return;
    }
    Stroke brush = {.net = net, .line = band->line[home], .weight = riser->weight};
    if (riser->kind == RISER_CHANGE) brush.line = -1;
    build_stroke(band->build, brush, at(riser->x, band->y[riser->top]),
                 at(riser->x, band->y[riser->bottom]));
}

static void join_change(Band *band, const Riser *riser)
{
    const Network *net = band->net;
    for (int v = net->first_visit[riser->stop]; v < net->first_visit[riser->stop + 1]; v++)
        build_joint(band->build, riser->x, band->y[band->row[net->line[net->visit[v]]]]);
}

static void ink_risers(Band *band)
{
    const int *inner = find_inner(band);
    for (int i = 0; i < band->risers.count; i++) {
        const Riser *riser = &band->risers.items[i];
        if (riser->track < 0) continue;
        ink_riser(band, i, inner);
        if (riser->kind == RISER_CHANGE) join_change(band, riser);
    }
}

/* ---- Links ---- */

/* True if the cell beside the joint, towards the source, is left to the riser. */
static bool is_clear(const Band *band, const Leg *leg, int x, int y)
{
    int step = leg->from_row > leg->to_row ? 1 : -1, next = leg->to_row + step;
    while (!row_is_used(band, next)) next += step;
    const Extent *extent = &band->extent[next];
    return band->y[next] != y || x < extent->from || x > extent->to;
}

/* Where a light riser joins a line between two stops, both rows run left to right: an arrow says
 * which way it leads. */
static void mark_direction(Band *band, const Link *link)
{
    const Network *net = band->net;
    const Leg *leg = &link->legs[link->leg_count - 1];
    const Riser *riser = &band->risers.items[leg->riser];
    bool up = leg->from_row > leg->to_row;
    int y = band->y[leg->to_row] + (up ? 1 : -1);
    if (riser->weight != WEIGHT_LIGHT || is_last_call(net, net->home_call[link->from])) return;
    if (is_first_call(net, net->home_call[link->to])) return;
    /* Of several that join here from one side the farthest speaks for all. */
    if (riser->kind == RISER_IN && leg->from_row != (up ? riser->bottom : riser->top)) return;
    if (y == band->y[leg->from_row] || !is_clear(band, leg, riser->x, y)) return;
    build_mark(band->build, riser->x, y, up ? MARK_UP : MARK_DOWN,
               band->line[row_of_home(band, link->from)]);
}

/* The piece of a row of its own between two risers. */
static void ink_over(Band *band, const Link *link)
{
    int y = band->y[link->legs[1].from_row], line = band->line[row_of_home(band, link->from)];
    Stroke brush = {.net = build_net(band->build), .line = line, .weight = WEIGHT_LIGHT};
    build_stroke(band->build, brush, at(band->risers.items[link->legs[0].riser].x, y),
                 at(band->risers.items[link->legs[1].riser].x, y));
}

/* The way of a link up to its first riser: one that comes over a fold leaves the band before by the
 * mark of its line and goes on from the mark on this side. Returns the points. */
static int start_way(const Band *band, const Link *link, Point *way)
{
    const Network *net = band->net;
    int y = band->y[link->legs[0].from_row], call = net->home_call[link->from];
    if (in_band(band, net->rank[link->from])) {
        way[0] = at(band_x(band, link->from), y);
        return 1;
    }
    way[0] = at(band->call_x[call], band->call_y[call]);
    way[1] = at(net->in->width - 1, band->call_y[call]);
    way[2] = at(0, y);
    return 3;
}

static void ink_link(Band *band, const Link *link)
{
    Point way[4 + 2 * MAX_LEGS];
    int count = start_way(band, link, way);
    for (int i = 0; i < link->leg_count; i++) {
        Leg leg = link->legs[i];
        const Riser *riser = &band->risers.items[leg.riser];
        way[count++] = at(riser->x, band->y[leg.from_row]);
        way[count++] = at(riser->x, band->y[leg.to_row]);
        build_joint(band->build, riser->x, band->y[leg.from_row]);
        build_joint(band->build, riser->x, band->y[leg.to_row]);
    }
    way[count] = at(band_x(band, link->to), way[count - 1].y);
    count++;
    build_route(band->build, link->edge, DRAWN_TRACK, way, count);
    if (link->leg_count > 1) ink_over(band, link);
    if (band->risers.items[link->legs[0].riser].kind != RISER_BRANCH) mark_direction(band, link);
}

/* ---- Ends ---- */

/* The track that comes from the band before, down the left edge to each line that it leads to. It
 * is light as the return track is, so that heavy rows are those to be read; heavy where lines
 * branch from it. */
static void ink_arrival(Band *band, int came_y)
{
    int net = build_net(band->build), y = came_y, last = -1, count = 0;
    for (int row = 0; row < band->row_count; row++)
        if (band->enters[row]) last = row, count++;
    Weight weight = count > 1 ? WEIGHT_HEAVY : WEIGHT_LIGHT;
    for (int row = 0; row <= last; row++) {
        if (!band->enters[row]) continue;
        int line = row == last ? band->line[row] : band->return_in;
        Stroke brush = {.net = net, .line = line, .weight = weight};
        build_stroke(band->build, brush, at(0, y), at(0, band->y[row]));
        build_joint(band->build, 0, band->y[row]);
        y = band->y[row];
    }
    build_joint(band->build, 0, came_y);
}

/* Down the right edge and back below the band to the left one. */
static void ink_return(Band *band)
{
    int line = band->return_out, right = band->net->in->width - 1, below = band->bottom + 1;
    int y = band->y[band->row[line]];
    Stroke brush = {.net = build_net(band->build), .line = line, .weight = WEIGHT_LIGHT};
    build_stroke(band->build, brush, at(right, y), at(right, below));
    build_stroke(band->build, brush, at(0, below), at(right, below));
    build_joint(band->build, right, y);
}

static void ink_marks(Band *band)
{
    for (int row = 0; row < band->row_count; row++) {
        int line = band->line[row], y = band->y[row];
        if (band->enters[row] && band->return_in < 0)
            build_mark(band->build, 0, y, MARK_FROM, line);
        if (band->leaves[row] && band->return_out < 0)
            build_mark(band->build, band->net->in->width - 1, y, MARK_ON, line);
    }
}

void band_ink(Band *band, int came_y)
{
    for (int row = 0; row < band->row_count; row++) {
        ink_line(band, row);
        ink_spots(band, row);
        ink_texts(band, row);
    }
    ink_risers(band);
    for (int i = 0; i < band->links.count; i++) ink_link(band, &band->links.items[i]);
    ink_marks(band);
    if (band->return_in >= 0) ink_arrival(band, came_y);
    if (band->return_out >= 0) ink_return(band);
}
