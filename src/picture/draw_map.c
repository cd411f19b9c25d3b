#include "picture/draw_map_parts.h"

#include <assert.h>

/* Strokes are first laid into a grid of the visible cells as arms: half-edges from the middle of a
 * cell to its side, each with a weight, a net and a colour, the heaviest winning. What the drawing
 * of a cell is then follows from its arms alone, so that corners, branches and merges need no code
 * of their own. Signs, labels, marks and stops are put on top. */

enum { UP, RIGHT, DOWN, LEFT, SIDES };

typedef struct {
    uint8_t weight; /* a Weight */
    bool dashed;
    int net, line;
} Arm;

typedef struct {
    Arm arms[SIDES];
    bool joint;
} TrackCell;

typedef struct {
    Canvas *canvas;
    Rect area; /* where the map is drawn, clipped to the canvas */
    int x, y;  /* the map's cell at the area's top left */
    const MapLook *look;
    TrackCell *grid;    /* area.rows x area.cols */
    const Role *marked; /* per stop: ROLE_MATCH, ROLE_LIT, or ROLE_TEXT; NULL if none is marked */
    const bool *way;    /* per cell of the area: it stands out; NULL if nothing is dim */
    Arena *scratch;
} Drawing;

static TrackCell *track_at(const Drawing *draw, int x, int y)
{
    return &draw->grid[(size_t)(y - draw->y) * (size_t)draw->area.cols + (size_t)(x - draw->x)];
}

static bool is_visible(const Drawing *draw, int x, int y)
{
    return x >= draw->x && x < draw->x + draw->area.cols && y >= draw->y &&
           y < draw->y + draw->area.rows;
}

static bool row_is_visible(const Drawing *draw, int y)
{
    return y >= draw->y && y < draw->y + draw->area.rows;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static void lay_arm(Arm *arm, const Stroke *stroke)
{
    if (arm->weight >= stroke->weight) return;
    *arm = (Arm){(uint8_t)stroke->weight, stroke->dashed, stroke->net, stroke->line};
}

static void lay_stroke(const Drawing *draw, const Stroke *stroke)
{
    bool flat = stroke->y0 == stroke->y1;
    int left = larger(stroke->x0, draw->x), top = larger(stroke->y0, draw->y);
    int right = smaller(stroke->x1, draw->x + draw->area.cols - 1);
    int bottom = smaller(stroke->y1, draw->y + draw->area.rows - 1);
    for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
            Arm *arms = track_at(draw, x, y)->arms;
            if (flat && x > stroke->x0) lay_arm(&arms[LEFT], stroke);
            if (flat && x < stroke->x1) lay_arm(&arms[RIGHT], stroke);
            if (!flat && y > stroke->y0) lay_arm(&arms[UP], stroke);
            if (!flat && y < stroke->y1) lay_arm(&arms[DOWN], stroke);
        }
    }
}

static bool is_dim(const Drawing *draw, int x, int y)
{
    return draw->way && is_visible(draw, x, y) &&
           !draw->way[(size_t)(y - draw->y) * (size_t)draw->area.cols + (size_t)(x - draw->x)];
}

/* Two crossing ways: the heavier goes over; of equals the flat one, but for the connector of an
 * interchange, of which nothing else would be seen where lines lie close between its stops. */
static bool flat_goes_over(const Arm *arms)
{
    int flat = larger(arms[LEFT].weight, arms[RIGHT].weight);
    int upright = larger(arms[UP].weight, arms[DOWN].weight);
    bool connects = arms[UP].line < 0 || arms[DOWN].line < 0;
    return flat > upright || (flat == upright && !connects);
}

/* Four arms of more than one net that do not join. `╋` is left for places where one can change. */
static void make_bridge(TrackCell *cell)
{
    Arm *arms = cell->arms;
    bool whole = arms[UP].weight && arms[RIGHT].weight && arms[DOWN].weight && arms[LEFT].weight;
    bool one_net = arms[UP].net == arms[RIGHT].net && arms[UP].net == arms[DOWN].net &&
                   arms[UP].net == arms[LEFT].net;
    if (!whole || one_net || cell->joint) return;
    if (flat_goes_over(arms))
        arms[UP].weight = arms[DOWN].weight = WEIGHT_NONE;
    else
        arms[LEFT].weight = arms[RIGHT].weight = WEIGHT_NONE;
}

/* The arm whose colour the cell has: the heaviest; among equals the one that goes on. */
static const Arm *strongest(const Arm *arms)
{
    static const int order[SIDES] = {RIGHT, DOWN, LEFT, UP};
    const Arm *best = &arms[order[0]];
    for (int i = 1; i < SIDES; i++)
        if (arms[order[i]].weight > best->weight) best = &arms[order[i]];
    return best;
}

static void draw_track(const Drawing *draw, int x, int y)
{
    TrackCell *cell = track_at(draw, x, y);
    make_bridge(cell);
    const Arm *arm = strongest(cell->arms);
    if (!arm->weight) return;
    Weight weights[SIDES];
    for (int i = 0; i < SIDES; i++) weights[i] = (Weight)cell->arms[i].weight;
    int32_t glyph = theme_box(draw->look->glyphs, weights, arm->dashed);
    Role role = arm->line < 0 ? ROLE_INTERCHANGE : ROLE_LINE;
    if (is_dim(draw, x, y)) role = ROLE_DIM;
    canvas_glyph(draw->canvas, draw->area, draw->area.x + x - draw->x, draw->area.y + y - draw->y,
                 glyph, role, larger(arm->line, 0));
}

static void draw_tracks(Drawing *draw)
{
    const Layout *layout = draw->look->layout;
    size_t cells = (size_t)draw->area.cols * (size_t)draw->area.rows;
    draw->grid = arena_array(draw->scratch, cells, sizeof *draw->grid);
    for (int i = 0; i < layout->stroke_count; i++) lay_stroke(draw, &layout->strokes[i]);
    for (int i = 0; i < layout->joint_count; i++) {
        Joint joint = layout->joints[i];
        if (is_visible(draw, joint.x, joint.y)) track_at(draw, joint.x, joint.y)->joint = true;
    }
    for (int y = draw->y; y < draw->y + draw->area.rows; y++)
        for (int x = draw->x; x < draw->x + draw->area.cols; x++) draw_track(draw, x, y);
}

/* The layout's own signs in a text (an ellipsis, a pointer) as the glyph set has them; what the
 * author wrote stays. */
static SafeText in_glyph_set(const Drawing *draw, SafeText text)
{
    if (draw->look->glyphs != GLYPHS_ASCII || text.str.len == (size_t)text.cols) return text;
    Buf out = {.arena = draw->scratch};
    for (size_t at = 0, end; at < text.str.len; at = end) {
        int32_t code;
        end = at + text_decode(text.str, at, &code);
        if (code == U'…')
            buf_add_char(&out, '~');
        else if (code == U'◂')
            buf_add_char(&out, '<');
        else if (code == U'▸')
            buf_add_char(&out, '>');
        else
            buf_add(&out, str_slice(text.str, at, end));
    }
    return safe_text(buf_str(&out), draw->scratch);
}

static int put_text(const Drawing *draw, int x, int y, SafeText text, Role role, int line)
{
    return canvas_text(draw->canvas, draw->area, draw->area.x + x - draw->x,
                       draw->area.y + y - draw->y, in_glyph_set(draw, text), role, line);
}

static void put_glyph(const Drawing *draw, int x, int y, Glyph glyph, Role role, int line)
{
    canvas_glyph(draw->canvas, draw->area, draw->area.x + x - draw->x, draw->area.y + y - draw->y,
                 theme_glyph(draw->look->glyphs, glyph), role, line);
}

static void draw_sign(const Drawing *draw, const Badge *badge)
{
    const MapLook *look = draw->look;
    const char *letter = look->path->lines[badge->line].letter;
    bool half_blocks = look->glyphs == GLYPHS_UNICODE;
    const char *left = half_blocks ? "▐" : "[", *right = half_blocks ? "▌" : "]";
    if (!look->framed_signs) left = right = " ";
    SafeText sign = safe_format(draw->scratch, "%s%s%s", left, letter, right);
    int x = badge->x + put_text(draw, badge->x, badge->y, sign, ROLE_SIGN, badge->line);
    put_text(draw, x + 1, badge->y, badge->title, draw->way ? ROLE_DIM : ROLE_LINE, badge->line);
}

static const Glyph mark_glyphs[] = {
    [MARK_ON] = GLYPH_GOES_ON,
    [MARK_FROM] = GLYPH_GOES_ON,
    [MARK_UP] = GLYPH_UP,
    [MARK_DOWN] = GLYPH_DOWN,
};

static void draw_marks(const Drawing *draw)
{
    const Layout *layout = draw->look->layout;
    for (int i = 0; i < layout->mark_count; i++) {
        const LayoutMark *mark = &layout->marks[i];
        if (!row_is_visible(draw, mark->y)) continue;
        bool dim = mark->line < 0 || is_dim(draw, mark->x, mark->y);
        Role role = dim ? ROLE_DIM : ROLE_LINE;
        put_glyph(draw, mark->x, mark->y, mark_glyphs[mark->kind], role, larger(mark->line, 0));
    }
    for (int i = 0; i < layout->badge_count; i++)
        if (row_is_visible(draw, layout->badges[i].y)) draw_sign(draw, &layout->badges[i]);
}

static bool is_pointed(const MapLook *look, int stop)
{
    return look->lit_count > 0 && stop == look->pointed;
}

/* What is said of a stop before its state: that it is selected, found or named. */
static Role marked_role(const Drawing *draw, int stop)
{
    const MapLook *look = draw->look;
    if (is_pointed(look, stop)) return ROLE_CURSOR;
    if (stop == look->selected) return look->focused ? ROLE_CURSOR : ROLE_SELECTED;
    return draw->marked ? draw->marked[stop] : ROLE_TEXT;
}

static Role label_role(const Drawing *draw, const LabelRow *row)
{
    const MapLook *look = draw->look;
    Role marked = marked_role(draw, row->stop);
    if (row->is_code || row->share_of >= 0) return ROLE_DIM;
    if (marked != ROLE_TEXT) return marked;
    if (look->dimmed && look->dimmed[row->stop]) return ROLE_DIM;
    if (!path_is_station(look->path, row->stop)) return ROLE_TEXT;
    const Standing *standing = look->standing;
    return theme_label_role(standing->state[row->stop], standing->ready[row->stop]);
}

/* What is said in a row: the layout's text, or how much of a line is done. */
static SafeText label_text(const Drawing *draw, const LabelRow *row)
{
    if (row->share_of < 0) return row->text;
    const Standing *standing = draw->look->standing;
    SafeText share = safe_format(draw->scratch, "%d/%d", standing->line_done[row->share_of],
                                 standing->line_total[row->share_of]);
    int blank = larger(row->text.cols - share.cols, 0);
    return safe_format(draw->scratch, "%*s%.*s", blank, "", S_ARG(share.str));
}

static void draw_labels(const Drawing *draw)
{
    const Layout *layout = draw->look->layout;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        if (row_is_visible(draw, row->y))
            put_text(draw, row->x, row->y, label_text(draw, row), label_role(draw, row), 0);
    }
}

/* How a stop is drawn; of stops that share a spot the one with the highest rank is. */
typedef struct {
    Glyph glyph;
    Role role;
    int rank;
} Dot;

static Dot dot_of(const Drawing *draw, int stop)
{
    enum { SOME, BLOCKED, READY, DOING, MARKED, SELECTED };
    static const int ranks[STATE_COUNT] = {[STATE_TODO] = BLOCKED, [STATE_DOING] = DOING};
    const MapLook *look = draw->look;
    Dot dot = {GLYPH_GROUP, ROLE_LINE, BLOCKED};
    if (path_is_station(look->path, stop)) {
        State state = look->standing->state[stop];
        bool ready = look->standing->ready[stop];
        dot.glyph = theme_state_glyph(state, ready);
        dot.role = theme_state_role(state, ready);
        dot.rank = ready && state == STATE_TODO ? READY : ranks[state];
    }
    Role marked = marked_role(draw, stop);
    if (look->dimmed && look->dimmed[stop]) dot.role = ROLE_DIM, dot.rank = SOME;
    if (marked != ROLE_TEXT) dot.role = marked, dot.rank = MARKED;
    if (stop == look->selected || is_pointed(look, stop)) dot.rank = SELECTED;
    return dot;
}

static void draw_spot(const Drawing *draw, const Spot *spot)
{
    const Layout *layout = draw->look->layout;
    Dot best = dot_of(draw, spot->stop);
    for (int i = 0; i < spot->crowd_count; i++) {
        Dot dot = dot_of(draw, layout->crowd[spot->first_crowd + i]);
        if (dot.rank > best.rank) best = dot;
    }
    put_glyph(draw, spot->x, spot->y, best.glyph, best.role, spot->line);
}

/* The first spot at or below row `y`: spots are sorted by row. */
static int first_spot_from(const Layout *layout, int y)
{
    int low = 0, high = layout->spot_count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (layout->spots[middle].y < y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void draw_spots(const Drawing *draw)
{
    const Layout *layout = draw->look->layout;
    for (int i = first_spot_from(layout, draw->y);
         i < layout->spot_count && row_is_visible(draw, layout->spots[i].y); i++)
        draw_spot(draw, &layout->spots[i]);
}

/* True if nothing but the stop's own track lies in the `cols` cells from x on. */
static bool is_free(const Drawing *draw, int x, int y, int cols)
{
    if (!is_visible(draw, x, y) || !is_visible(draw, x + cols - 1, y)) return false;
    for (int i = x; i < x + cols; i++) {
        const Arm *arms = track_at(draw, i, y)->arms;
        if (arms[UP].weight || arms[DOWN].weight) return false;
    }
    const Layout *layout = draw->look->layout;
    for (int i = first_spot_from(layout, y); i < layout->spot_count; i++) {
        if (layout->spots[i].y > y || layout->spots[i].x >= x + cols) break;
        if (layout->spots[i].x >= x) return false;
    }
    return true;
}

/* Right of its stop, else left of it. */
static void draw_tag(const Drawing *draw, const MapTag *tag)
{
    const Layout *layout = draw->look->layout;
    int first = layout->first_spot[tag->stop];
    if (first < 0 || !tag->text.cols) return;
    const Spot *spot = &layout->spots[first];
    int left = spot->x - tag->text.cols;
    if (is_free(draw, spot->x + 1, spot->y, tag->text.cols))
        put_text(draw, spot->x + 1, spot->y, tag->text, tag->role, 0);
    else if (is_free(draw, left, spot->y, tag->text.cols))
        put_text(draw, left, spot->y, tag->text, tag->role, 0);
}

static void place_cursor(const Drawing *draw)
{
    const MapLook *look = draw->look;
    if (look->selected < 0) return;
    int first = look->layout->first_spot[look->selected];
    if (first < 0) return;
    const Spot *spot = &look->layout->spots[first];
    if (!is_visible(draw, spot->x, spot->y)) return;
    draw->canvas->cursor_x = draw->area.x + spot->x - draw->x;
    draw->canvas->cursor_y = draw->area.y + spot->y - draw->y;
}

/* Only where something is marked is a note for each stop worth its room. */
static const Role *mark_stops(const MapLook *look, Arena *scratch)
{
    if (look->match_count + look->lit_count == 0) return NULL;
    Role *marked = ARENA_ARRAY(scratch, Role, path_stop_count(look->path));
    for (int i = 0; i < look->lit_count; i++) marked[look->lit[i]] = ROLE_LIT;
    for (int i = 0; i < look->match_count; i++) marked[look->matches[i]] = ROLE_MATCH;
    return marked;
}

/* The part of `area` on the canvas; `*x` and `*y` move with its top left. */
static Rect on_canvas(const Canvas *canvas, Rect area, int *x, int *y)
{
    int left = larger(area.x, 0), top = larger(area.y, 0);
    *x += left - area.x;
    *y += top - area.y;
    int right = smaller(area.x + area.cols, canvas->cols);
    int bottom = smaller(area.y + area.rows, canvas->rows);
    return (Rect){left, top, larger(right - left, 0), larger(bottom - top, 0)};
}

void draw_map(Canvas *canvas, Rect area, int x, int y, const MapLook *look, Arena *scratch)
{
    static_assert(ROLE_TEXT == 0, "a stop that is not marked has the first role");
    area = on_canvas(canvas, area, &x, &y);
    Drawing draw = {.canvas = canvas,
                    .area = area,
                    .x = x,
                    .y = y,
                    .look = look,
                    .marked = mark_stops(look, scratch),
                    .scratch = scratch};
    if (look->lit_alone) draw.way = map_way(look, (Rect){x, y, area.cols, area.rows}, scratch);
    draw_tracks(&draw);
    draw_marks(&draw);
    draw_labels(&draw);
    for (int i = 0; i < look->tag_count; i++) draw_tag(&draw, &look->tags[i]);
    draw_spots(&draw);
    place_cursor(&draw);
}
