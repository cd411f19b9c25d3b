#include "plan/layout_columns.h"

#include "base/wrap.h"

/* Draws what has its rows and columns. Each piece of track is a net of its own; where two really
 * meet there is a Joint. */

enum {
    LABEL_GAP = 3, /* cells from the last column to the labels */
    NARROW = 20    /* cells for labels: with fewer, one blank parts a title from its codes */
};

static Stroke line_brush(const Columns *columns, LayoutBuilder *build, int line)
{
    return (Stroke){.net = build_net(build),
                    .line = line,
                    .weight = WEIGHT_HEAVY,
                    .dashed = columns->in->path->lines[line].optional};
}

static bool is_optional(const Path *path, int stop)
{
    return path_is_station(path, stop) && path->stations[stop].optional;
}

/* Stop by stop, dashed towards one that is optional. */
static void draw_line(const Columns *columns, LayoutBuilder *build, int line)
{
    const Line *at = &columns->in->path->lines[line];
    if (columns->lane[line] == COLUMN_NONE) return;
    Stroke brush = line_brush(columns, build, line);
    int x = columns_x(columns, columns->lane[line]), y = columns->row[columns->top[line]];
    if (columns->branch_edge[line] >= 0) y = columns->sign_row[line];
    for (int i = 0; i < at->stop_count; i++) {
        int stop = columns->ordered[at->first_stop + i];
        brush.dashed = at->optional || is_optional(columns->in->path, stop);
        build_stroke(build, brush, (Point){x, y}, (Point){x, columns->row[stop]});
        y = columns->row[stop];
    }
}

/* The next branch of a chain that is drawn, `line` itself included; -1 = none. */
static int drawn_child(const Columns *columns, int line)
{
    while (line >= 0 && columns->branch_edge[line] < 0) line = columns->next_child[line];
    return line;
}

static void draw_branch(const Columns *columns, LayoutBuilder *build, int line, int from_x)
{
    int x = columns_x(columns, columns->lane[line]), y = columns->sign_row[line];
    if (x == from_x) return;
    build_stroke(build, line_brush(columns, build, line), (Point){from_x, y}, (Point){x, y});
    build_joint(build, from_x, y);
    build_joint(build, x, y);
}

/* The track from a stop down to its branches. What several share has the colour of the line that
 * they leave, and the last piece that of the branch. */
static void draw_bus(const Columns *columns, LayoutBuilder *build, int stop)
{
    int x = columns_x(columns, columns->bus[stop]), y = columns->row[stop];
    bool at_end = columns_at_end(columns, stop);
    int child = drawn_child(columns, columns->first_child[stop]);
    if (columns->bus[stop] == COLUMN_NONE || child < 0) return;
    if (!at_end) {
        Stroke brush = line_brush(columns, build, columns->last_child[stop]);
        build_stroke(build, brush, (Point){columns_near(columns, stop, x), y}, (Point){x, y});
        build_joint(build, x, y);
    }
    for (int next; child >= 0; child = next) {
        next = drawn_child(columns, columns->next_child[child]);
        int colour = !at_end     ? columns->last_child[stop]
                     : next >= 0 ? columns->in->home[stop]
                                 : child;
        build_stroke(build, line_brush(columns, build, colour), (Point){x, y},
                     (Point){x, columns->sign_row[child]});
        draw_branch(columns, build, child, x);
        y = columns->sign_row[child];
    }
}

static void draw_cross(const Columns *columns, LayoutBuilder *build, const CrossBus *bus)
{
    const LayoutInput *in = columns->in;
    int x = columns_x(columns, bus->column), y = columns->row[bus->from];
    Stroke brush = {.net = build_net(build), .line = in->home[bus->from], .weight = WEIGHT_LIGHT};
    int from_x = columns_near(columns, bus->from, x);
    build_stroke(build, brush, (Point){from_x, y}, (Point){x, y});
    build_joint(build, x, y);
    for (int i = 0; i < bus->count; i++) {
        int edge = columns->targets[bus->first_target + i], to = in->graph->edges[edge].to;
        int to_x = columns_near(columns, to, x), to_y = columns->row[to];
        build_stroke(build, brush, (Point){x, y}, (Point){x, to_y});
        build_stroke(build, brush, (Point){x, to_y}, (Point){to_x, to_y});
        build_joint(build, x, to_y);
        Point way[] = {{columns_nearest_spot(columns, bus->from, x), columns->row[bus->from]},
                       {x, columns->row[bus->from]},
                       {x, to_y},
                       {columns_nearest_spot(columns, to, x), to_y}};
        build_route(build, edge, DRAWN_TRACK, way, 4);
        y = to_y;
    }
}

/* Where the spots of a stop are. */
typedef struct {
    int left, right; /* cells; -1 = none yet */
    int line;        /* the last line that put a spot here, plus one */
    bool loose;      /* there is one in the column for lines without a lane */
} Span;

static void add_spot(const Columns *columns, LayoutBuilder *build, Span *span, int stop, int line)
{
    bool loose = columns->lane[line] == COLUMN_NONE;
    if (span->line == line + 1 || (loose && span->loose)) return;
    int x = columns_x(columns, columns->lane[line]);
    build_spot(build, x, columns->row[stop], stop, line);
    bool first = span->line == 0;
    if (first || x < span->left) span->left = x;
    if (first || x > span->right) span->right = x;
    span->line = line + 1;
    span->loose |= loose;
}

static void draw_stops(const Columns *columns, LayoutBuilder *build)
{
    const LayoutInput *in = columns->in;
    Span *spans = ARENA_ARRAY(in->scratch, Span, in->stop_count);
    for (int l = 0; l < in->path->line_count; l++) {
        const Line *line = &in->path->lines[l];
        for (int i = 0; i < line->stop_count; i++) {
            int stop = in->path->line_stops[line->first_stop + i];
            add_spot(columns, build, &spans[stop], stop, l);
        }
    }
    for (int s = 0; s < in->stop_count; s++) {
        int y = columns->row[s];
        if (spans[s].left == spans[s].right) continue;
        Stroke brush = {.net = build_net(build), .line = -1, .weight = WEIGHT_HEAVY};
        build_stroke(build, brush, (Point){spans[s].left, y}, (Point){spans[s].right, y});
    }
}

static void route_ride(const Columns *columns, LayoutBuilder *build, int e)
{
    const GraphEdge *edge = &columns->in->graph->edges[e];
    int x = columns_x(columns, columns->lane[edge->line]);
    Point way[] = {{x, columns->row[edge->from]}, {x, columns->row[edge->to]}};
    bool drawn = columns->lane[edge->line] != COLUMN_NONE &&
                 columns_follows(columns, edge->line, edge->from, edge->to);
    build_route(build, e, drawn ? DRAWN_TRACK : DRAWN_TAG, way, drawn ? 2 : 0);
}

static void route_branch(const Columns *columns, LayoutBuilder *build, int e)
{
    const GraphEdge *edge = &columns->in->graph->edges[e];
    if (columns->branch_edge[edge->line] != e) {
        build_route(build, e, DRAWN_TAG, NULL, 0);
        return;
    }
    int bus_x = columns_x(columns, columns->bus[edge->from]), from = columns->row[edge->from];
    int x = columns_x(columns, columns->lane[edge->line]), sign = columns->sign_row[edge->line];
    Point way[] = {{columns_nearest_spot(columns, edge->from, bus_x), from},
                   {bus_x, from},
                   {bus_x, sign},
                   {x, sign},
                   {x, columns->row[edge->to]}};
    build_route(build, e, DRAWN_TRACK, way, 5);
}

static void route_edges(const Columns *columns, LayoutBuilder *build)
{
    const Graph *graph = columns->in->graph;
    for (int e = 0; e < graph->edge_count; e++) {
        EdgeClass class = graph->edges[e].class;
        if (class == EDGE_RIDE) route_ride(columns, build, e);
        if (class == EDGE_BRANCH) route_branch(columns, build, e);
        if (class == EDGE_CROSS && build->routes[e].drawn == DRAWN_HIDDEN)
            build_route(build, e, DRAWN_TAG, NULL, 0);
    }
}

/* The code of what a stop requires and no track shows; empty if there is nothing. */
static SafeText tags_of(const Columns *columns, LayoutBuilder *build, int stop)
{
    const Graph *graph = columns->in->graph;
    int first = graph->first_in[stop], end = graph->first_in[stop + 1], count = 0;
    int *stops = ARENA_ARRAY(columns->desk, int, end - first);
    for (int i = first; i < end; i++)
        if (build->routes[graph->in_edge[i]].drawn == DRAWN_TAG)
            stops[count++] = graph->edges[graph->in_edge[i]].from;
    return count ? build_codes(build, stop, stops, count) : SAFE("");
}

/* True if the sign of the line stands on the row of its only stop. */
static bool sign_is_beside(const Columns *columns, int line)
{
    int top = columns->top[line];
    return top >= 0 && columns->sign_row[line] == columns->row[top];
}

/* The signs of the lines that call at an interchange, with a blank before each, or that of a line
 * with this stop alone; `build` may be NULL. Returns their columns, 0 where there are none. */
static int draw_signs(const Columns *columns, LayoutBuilder *build, int stop, int x)
{
    int count, cols = 0, last = -1, shown = 0;
    const int *lines = path_lines_of(columns->in->path, stop, &count);
    if (count == 1 && sign_is_beside(columns, lines[0])) {
        cols = badge_cols(columns->in, lines[0]);
        if (build) build_badge(build, x + 2, columns->row[stop], lines[0], cols);
        return cols + 2;
    }
    for (int i = 0; i < count; i++) {
        if (lines[i] == last) continue; /* a line that calls twice */
        last = lines[i];
        int own = columns->in->sign_cols[last];
        Badge badge = {x + cols + 1, columns->row[stop], last, own, SAFE(""), true};
        if (build) *LIST_PUSH(build->arena, &build->badges) = badge;
        cols += 1 + own;
        shown++;
    }
    return shown > 1 ? cols : 0;
}

/* The title in at most so many rows; where they are too few, it asks for more. */
static Wrapped draw_title(const Columns *columns, LayoutBuilder *build, int stop, int room,
                          int rows)
{
    SafeText title = columns->in->titles[stop];
    Wrapped wrapped = wrap_text(title, room, rows, columns->desk);
    build_keep(build, &wrapped);
    for (int i = 0; i < wrapped.count; i++)
        build_label(build, columns->label_x, columns->row[stop] + i, stop, wrapped.rows[i]);
    build->truncated += wrapped.cut;
    if (wrapped.cut && columns->more_rows[stop] == 0)
        columns->more_rows[stop] =
            wrap_text(title, room, rows + TALLEST_LABEL, columns->desk).count - rows;
    return wrapped;
}

/* Title, the signs of the lines at an interchange, and codes. Where a blank row follows, it takes
 * the codes, or else the rest of the title; else at most half of the row is for what follows the
 * title, and signs give way to codes, which nothing else tells. */
static void draw_label(const Columns *columns, LayoutBuilder *build, int stop)
{
    int x = columns->label_x, y = columns->row[stop], room = columns->in->width - x;
    SafeText codes = tags_of(columns, build, stop);
    int title = columns->in->titles[stop].cols, signs = draw_signs(columns, NULL, stop, x);
    int gap = room < NARROW ? 1 : 2, beside = codes.cols ? gap + codes.cols : 0;
    bool below = columns->airy && codes.cols && title + signs + beside > room;
    if (below) beside = 0;
    if (beside > room / 2) beside = room / 2;
    if (signs + beside > room / 2 && !sign_is_beside(columns, columns->in->home[stop])) signs = 0;
    codes = safe_cut(codes, below ? room : beside - gap, false, build->arena);
    int rows = 1 + columns->more_rows[stop] + (columns->airy && !below);
    Wrapped drawn = draw_title(columns, build, stop, room - signs - beside, rows);
    int cols = drawn.count > 0 ? drawn.rows[0].cols : 0;
    bool lines_up = sign_is_beside(columns, columns->in->home[stop]) && drawn.count == 1;
    if (lines_up && columns->sign_cols + signs + beside <= room)
        cols = cols < columns->sign_cols ? columns->sign_cols : cols;
    if (signs) draw_signs(columns, build, stop, x + cols);
    if (below)
        build_code(build, x, y + drawn.count, stop, codes);
    else
        build_code(build, x + cols + signs + gap, y, stop, codes);
}

static void draw_labels(Columns *columns, LayoutBuilder *build)
{
    Arena desk = {0};
    columns->desk = &desk;
    for (int s = 0; s < columns->in->stop_count; s++) {
        draw_label(columns, build, s);
        arena_reset(&desk);
    }
    arena_free(&desk);
    columns->desk = NULL;
}

/* Signs beside titles line up after the widest of these, but for few that are far wider. */
static int find_sign_cols(const Columns *columns)
{
    enum { WIDEST = 24 };
    int most = 0;
    for (int l = 0; l < columns->in->path->line_count; l++) {
        if (!sign_is_beside(columns, l)) continue;
        int cols = columns->in->titles[columns->top[l]].cols;
        if (cols > most && cols <= WIDEST) most = cols;
    }
    return most;
}

static void place_labels(Columns *columns)
{
    bool loose = false;
    for (int l = 0; l < columns->in->path->line_count; l++)
        loose |= columns->lane[l] == COLUMN_NONE && columns->top[l] >= 0;
    columns->loose_x = 1 + columns->columns * columns->pitch;
    columns->label_x = columns->loose_x + (loose ? 0 : -columns->pitch) + LABEL_GAP;
    columns->sign_cols = find_sign_cols(columns);
}

void columns_draw(Columns *columns, LayoutBuilder *build)
{
    const LayoutInput *in = columns->in;
    place_labels(columns);
    for (int i = 0; i < columns->cross_count; i++)
        if (columns->cross[i].column != COLUMN_NONE) draw_cross(columns, build, &columns->cross[i]);
    for (int l = 0; l < in->path->line_count; l++) {
        draw_line(columns, build, l);
        if (sign_is_beside(columns, l)) continue;
        build_badge(build, columns->label_x - 1, columns->sign_row[l], l,
                    in->width - columns->label_x + 1);
    }
    draw_stops(columns, build);
    for (int s = 0; s < in->stop_count; s++) draw_bus(columns, build, s);
    route_edges(columns, build);
    draw_labels(columns, build);
}
