#include "support/oracle_cells.h"

#include <string.h>

#include "picture/draw_map.h"
#include "support/oracle.h"

enum { UP, RIGHT, DOWN, LEFT, ARMS };
enum { MARGIN = 3 }; /* cells around the map that must stay blank */

static const int STEP_X[ARMS] = {0, 1, 0, -1}, STEP_Y[ARMS] = {-1, 0, 1, 0};

/* U+2500 to U+257F, four characters each: the arms up, right, down, left, by the character's name:
 * 'l' light, 'h' heavy, '.' none. Double lines and diagonals have none. */
/* clang-format off */
static const char BOXES[] =
    ".l.l.h.hl.l.h.h..l.l.h.hl.l.h.h..l.l.h.hl.l.h.h..ll..hl..lh..hh."
    "..ll..lh..hl..hhll..lh..hl..hh..l..ll..hh..lh..hlll.lhl.hll.llh."
    "hlh.hhl.lhh.hhh.l.lll.lhh.lll.hlh.hlh.lhl.hhh.hh.lll.llh.hll.hlh"
    ".lhl.lhh.hhl.hhhll.lll.hlh.llh.hhl.lhl.hhh.lhh.hlllllllhlhlllhlh"
    "hlllllhlhlhlhllhhhllllhhlhhlhhlhlhhhhlhhhhhlhhhh.l.l.h.hl.l.h.h."
    "................................................................"
    ".....................................................ll...lll..l"
    "ll.................ll....l....l....hh....h....h..h.ll.h..l.hh.l.";
/* clang-format on */

typedef struct {
    const Path *path;
    const Graph *graph;
    const Layout *layout;
    Arena *arena;
    Standing standing;
    Canvas canvas;
    int *stop_at;  /* per cell of the map: the stop that it claims there, plus one */
    bool *corner;  /* per cell of the map: a way turns there */
    int cut;       /* names that end in an ellipsis */
    int bare;      /* signs without a name */
    int crossings; /* bridges */
    int unsure;    /* bridges right between two stops, which may be joined below or not */
    Str complaint;
} Reader;

#define COMPLAIN(reader, ...)                                                                      \
    do {                                                                                           \
        if ((reader)->complaint.len == 0)                                                          \
            (reader)->complaint = str_format((reader)->arena, __VA_ARGS__);                        \
    } while (0)

static bool is_inside(const Reader *reader, int x, int y)
{
    return x >= 0 && y >= 0 && x < reader->layout->width && y < reader->layout->height;
}

static size_t index_of(const Reader *reader, int x, int y)
{
    return (size_t)y * (size_t)reader->layout->width + (size_t)x;
}

static const Cell *cell(const Reader *reader, int x, int y)
{
    return canvas_at(&reader->canvas, x + MARGIN, y + MARGIN);
}

/* ---- What a cell is ---- */

static bool is_track(const Cell *at)
{
    bool box = at->code[0] >= 0x2500 && at->code[0] <= 0x257f;
    return box && (at->role == ROLE_LINE || at->role == ROLE_INTERCHANGE);
}

static bool has_arm(const Reader *reader, int x, int y, int arm)
{
    if (!is_inside(reader, x, y)) return false;
    const Cell *at = cell(reader, x, y);
    return is_track(at) && BOXES[(at->code[0] - 0x2500) * ARMS + arm] != '.';
}

static int arm_count(const Reader *reader, int x, int y)
{
    int count = 0;
    for (int arm = 0; arm < ARMS; arm++) count += has_arm(reader, x, y, arm);
    return count;
}

static bool is_stop(const Cell *at)
{
    switch (at->code[0]) {
    case 0x25cf: /* done */
    case 0x25c9: /* doing */
    case 0x25cb: /* ready */
    case 0x2218: /* blocked */
        return at->role >= ROLE_STATION_DONE && at->role <= ROLE_STATION_BLOCKED;
    case 0x25aa: /* group */
        return at->role == ROLE_LINE;
    }
    return false;
}

/* A triangle that stands in a track: up and down, or to the right at a fold. */
static bool is_mark(const Cell *at, bool upright)
{
    if (at->role != ROLE_LINE && at->role != ROLE_DIM) return false;
    return upright ? at->code[0] == 0x25b4 || at->code[0] == 0x25be : at->code[0] == 0x25b6;
}

/* True if a track may run out of the cell on this side. */
static bool opens(const Reader *reader, int x, int y, int arm)
{
    if (!is_inside(reader, x, y)) return false;
    const Cell *at = cell(reader, x, y);
    return has_arm(reader, x, y, arm) || is_stop(at) || is_mark(at, arm == UP || arm == DOWN);
}

/* True if one track passes over another here: the other one runs on at both sides. */
static bool is_bridge(const Reader *reader, int x, int y, int arm)
{
    int back = (arm + 2) % ARMS, left = (arm + 3) % ARMS, right = (arm + 1) % ARMS;
    return !has_arm(reader, x, y, arm) && !has_arm(reader, x, y, back) &&
           has_arm(reader, x, y, left) && has_arm(reader, x, y, right);
}

/* ---- Drawing ---- */

static void draw(Reader *reader)
{
    const Layout *layout = reader->layout;
    Progress progress;
    progress_init(&progress, reader->arena);
    reader->standing = progress_standing(&progress, reader->path, reader->graph, reader->arena);
    MapLook look = {.path = reader->path,
                    .graph = reader->graph,
                    .layout = layout,
                    .standing = &reader->standing,
                    .framed_signs = true,
                    .selected = -1};
    int cols = layout->width + 2 * MARGIN, rows = layout->height + 2 * MARGIN;
    reader->canvas = canvas_make(cols, rows, reader->arena);
    draw_map(&reader->canvas, (Rect){0, 0, cols, rows}, -MARGIN, -MARGIN, &look, reader->arena);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++)
            if (!is_inside(reader, x - MARGIN, y - MARGIN) &&
                canvas_at(&reader->canvas, x, y)->code[0] != ' ')
                COMPLAIN(reader, "drawn outside, at %d,%d", x - MARGIN, y - MARGIN);
}

/* What the layout claims: where stops stand and ways turn. */
static void note_claims(Reader *reader)
{
    const Layout *layout = reader->layout;
    size_t cells = (size_t)layout->width * (size_t)layout->height;
    reader->stop_at = ARENA_ARRAY(reader->arena, int, cells);
    reader->corner = ARENA_ARRAY(reader->arena, bool, cells);
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        if (!is_inside(reader, spot->x, spot->y)) {
            COMPLAIN(reader, "stop %d outside", spot->stop);
            return;
        }
        int *at = &reader->stop_at[index_of(reader, spot->x, spot->y)];
        if (*at) COMPLAIN(reader, "two stops at %d,%d", spot->x, spot->y);
        *at = spot->stop + 1;
    }
    for (int i = 0; i < layout->point_count; i++) {
        Point at = layout->points[i];
        if (is_inside(reader, at.x, at.y)) reader->corner[index_of(reader, at.x, at.y)] = true;
    }
}

static void see(const Reader *reader, int shown, bool *seen)
{
    seen[shown] = true;
    for (int i = 0; i < reader->layout->spot_count; i++) {
        const Spot *spot = &reader->layout->spots[i];
        for (int k = 0; k < spot->crowd_count && spot->stop == shown; k++)
            seen[reader->layout->crowd[spot->first_crowd + k]] = true;
    }
}

static void check_stops(Reader *reader)
{
    int stops = path_stop_count(reader->path);
    bool *seen = ARENA_ARRAY(reader->arena, bool, stops);
    for (int y = 0; y < reader->layout->height; y++)
        for (int x = 0; x < reader->layout->width; x++) {
            int claimed = reader->stop_at[index_of(reader, x, y)];
            if (claimed) see(reader, claimed - 1, seen);
            if (is_stop(cell(reader, x, y)) != (claimed > 0))
                COMPLAIN(reader, "%s at %d,%d", claimed ? "no stop" : "a stop", x, y);
        }
    for (int stop = 0; stop < stops; stop++)
        if (!seen[stop]) COMPLAIN(reader, "stop %d is nowhere", stop);
}

/* ---- Texts ---- */

/* What can be read in `cols` cells from x on. */
static Str text_at(const Reader *reader, int x, int y, int cols)
{
    Buf text = {.arena = reader->arena};
    for (int i = x; i < x + cols && is_inside(reader, i, y); i++)
        canvas_print_cell(cell(reader, i, y), &text);
    return buf_str(&text);
}

/* Without blanks and hyphens: what wrapping takes away or adds. */
static Str letters_of(Str text, Arena *arena)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' && text.at[i] != '-') buf_add_char(&out, text.at[i]);
    return buf_str(&out);
}

/* The first words of a name. */
static void check_beginning(Reader *reader, Str shown, Str raw, int stop)
{
    Str name = letters_of(safe_text(str_trim(raw), reader->arena).str, reader->arena);
    Str read = letters_of(shown, reader->arena);
    if (str_ends(read, S("…")) && !str_starts(name, read)) read.len -= S("…").len;
    if (read.len == 0 || !str_starts(name, read))
        COMPLAIN(reader, "stop %d reads '%.*s'", stop, S_ARG(shown));
}

/* A name that is shown whole, or cut with an ellipsis after what is right. */
static void check_name(Reader *reader, Str shown, Str raw, const char *what, int index)
{
    Str name = letters_of(safe_text(str_trim(raw), reader->arena).str, reader->arena);
    Str read = letters_of(shown, reader->arena);
    bool cut = str_ends(read, S("…")) && !str_ends(name, S("…"));
    if (cut) read.len -= S("…").len;
    reader->cut += cut;
    if (cut ? !str_starts(name, read) : !str_equal(name, read))
        COMPLAIN(reader, "%s %d reads '%.*s'", what, index, S_ARG(shown));
}

static void check_share(Reader *reader, const LabelRow *row, Str read)
{
    Str share = str_format(reader->arena, "%d/%d", reader->standing.line_done[row->share_of],
                           reader->standing.line_total[row->share_of]);
    if (!str_equal(str_trim(read), share))
        COMPLAIN(reader, "the share of line %d reads '%.*s'", row->share_of, S_ARG(read));
}

static void check_labels(Reader *reader)
{
    const Layout *layout = reader->layout;
    int stops = path_stop_count(reader->path);
    Buf *names = ARENA_ARRAY(reader->arena, Buf, stops);
    for (int stop = 0; stop < stops; stop++) names[stop].arena = reader->arena;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        Str read = text_at(reader, row->x, row->y, row->text.cols);
        if (row->share_of >= 0)
            check_share(reader, row, read);
        else if (!str_equal(read, row->text.str))
            COMPLAIN(reader, "a label of stop %d reads '%.*s' at %d,%d", row->stop, S_ARG(read),
                     row->x, row->y);
        if (!row->is_code && row->share_of < 0) buf_add(&names[row->stop], read);
    }
    for (int stop = 0; stop < stops; stop++) {
        Str read = buf_str(&names[stop]), title = path_stop_title(reader->path, stop);
        if (layout->names == NAMES_FULL) check_name(reader, read, title, "stop", stop);
        if (layout->names == NAMES_SHORT) check_beginning(reader, read, title, stop);
    }
}

static void check_signs(Reader *reader)
{
    const Layout *layout = reader->layout;
    bool *seen = ARENA_ARRAY(reader->arena, bool, reader->path->line_count);
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        const Line *line = &reader->path->lines[badge->line];
        Str sign = str_format(reader->arena, "▐%s▌", line->letter);
        Str read = text_at(reader, badge->x, badge->y, badge->cols);
        seen[badge->line] = true;
        if (!str_starts(read, sign)) COMPLAIN(reader, "the sign of line %d is hidden", badge->line);
        Str title = str_slice(read, sign.len, read.len);
        if (title.len > 0)
            check_name(reader, title, line->title, "line", badge->line);
        else
            reader->bare++;
    }
    for (int line = 0; line < reader->path->line_count && layout->width >= 60; line++)
        if (!seen[line]) COMPLAIN(reader, "line %d has no sign", line);
}

/* ---- Tracks ---- */

typedef enum { ENDS, MAY_GO_ON, GOES_ON } Below;

/* Whether a track comes out on this side of a bridge, perhaps from below more of them. A stop
 * does not show on which sides it has tracks. */
static Below runs_below(const Reader *reader, int x, int y, int arm)
{
    do {
        x += STEP_X[arm];
        y += STEP_Y[arm];
        if (!opens(reader, x, y, (arm + 2) % ARMS)) continue;
        return is_stop(cell(reader, x, y)) ? MAY_GO_ON : GOES_ON;
    } while (is_bridge(reader, x, y, arm));
    return ENDS;
}

/* Each arm is answered at its other end, by a track, a stop or a mark, perhaps below bridges. */
static void check_arm(Reader *reader, int x, int y, int arm)
{
    int at_x = x, at_y = y, back = (arm + 2) % ARMS;
    do {
        at_x += STEP_X[arm];
        at_y += STEP_Y[arm];
        if (opens(reader, at_x, at_y, back)) return;
    } while (is_inside(reader, at_x, at_y) && is_bridge(reader, at_x, at_y, arm));
    COMPLAIN(reader, "a track ends nowhere, from %d,%d", x, y);
}

/* A track bends, and tracks join, only where a way turns, or at the margins, where lines come from
 * one band to the next. */
static void check_joint(Reader *reader, int x, int y)
{
    bool across = has_arm(reader, x, y, LEFT) && has_arm(reader, x, y, RIGHT);
    bool upright = has_arm(reader, x, y, UP) && has_arm(reader, x, y, DOWN);
    int arms = arm_count(reader, x, y);
    if (arms == 0 || (arms == 2 && (across || upright))) return;
    if (arms == 1) COMPLAIN(reader, "a track ends at %d,%d", x, y);
    bool margin = x == 0 || x == reader->layout->width - 1;
    if (!margin && !reader->corner[index_of(reader, x, y)])
        COMPLAIN(reader, "tracks join for no reason at %d,%d", x, y);
}

static void count_bridge(Reader *reader, int x, int y, int arm)
{
    if (!is_bridge(reader, x, y, arm)) return;
    Below one = runs_below(reader, x, y, arm), other = runs_below(reader, x, y, (arm + 2) % ARMS);
    if (one == ENDS || other == ENDS) return;
    bool seen = one == GOES_ON || other == GOES_ON;
    reader->crossings += seen;
    reader->unsure += !seen;
}

static void check_tracks(Reader *reader)
{
    for (int y = 0; y < reader->layout->height; y++)
        for (int x = 0; x < reader->layout->width; x++) {
            for (int arm = 0; arm < ARMS; arm++)
                if (has_arm(reader, x, y, arm)) check_arm(reader, x, y, arm);
            check_joint(reader, x, y);
            count_bridge(reader, x, y, UP);
            count_bridge(reader, x, y, LEFT);
        }
}

static bool share_a_line(const Reader *reader, int a, int b)
{
    for (int line = 0; line < reader->path->line_count; line++)
        if (path_position(reader->path, line, a) >= 0 && path_position(reader->path, line, b) >= 0)
            return true;
    return false;
}

static bool are_linked(const Reader *reader, int a, int b)
{
    const Graph *graph = reader->graph;
    for (int i = graph->first_out[a]; i < graph->first_out[a + 1]; i++)
        if (graph->edges[graph->out_edge[i]].to == b) return true;
    for (int i = graph->first_in[a]; i < graph->first_in[a + 1]; i++)
        if (graph->edges[graph->in_edge[i]].from == b) return true;
    return a == b || share_a_line(reader, a, b);
}

/* The stop at the end of the straight track from a spot, or -1; `*shows` tells whether any of the
 * track can be seen: it may lie below bridges all the way. */
static int stop_along(const Reader *reader, const Spot *spot, int arm, bool *shows)
{
    int x = spot->x + STEP_X[arm], y = spot->y + STEP_Y[arm], back = (arm + 2) % ARMS;
    *shows = false;
    while ((has_arm(reader, x, y, arm) && has_arm(reader, x, y, back)) ||
           is_bridge(reader, x, y, arm)) {
        *shows = *shows || has_arm(reader, x, y, arm);
        x += STEP_X[arm];
        y += STEP_Y[arm];
    }
    return is_inside(reader, x, y) ? reader->stop_at[index_of(reader, x, y)] - 1 : -1;
}

/* A track from stop to stop says that they have to do with each other; and the spots of one stop
 * are joined, but in an overview, which may not have the room. */
static void check_neighbours(Reader *reader)
{
    int *spots = ARENA_ARRAY(reader->arena, int, path_stop_count(reader->path));
    for (int i = 0; i < reader->layout->spot_count; i++) spots[reader->layout->spots[i].stop]++;
    for (int i = 0; i < reader->layout->spot_count; i++) {
        const Spot *spot = &reader->layout->spots[i];
        bool joined = spots[spot->stop] == 1 || reader->layout->view == VIEW_OVERVIEW, shows;
        for (int arm = 0; arm < ARMS; arm++) {
            int stop = stop_along(reader, spot, arm, &shows);
            joined = joined || stop == spot->stop;
            if (shows && stop >= 0 && !are_linked(reader, spot->stop, stop))
                COMPLAIN(reader, "a track from stop %d to %d, from %d,%d", spot->stop, stop,
                         spot->x, spot->y);
        }
        if (!joined)
            COMPLAIN(reader, "stop %d is torn apart at %d,%d", spot->stop, spot->x, spot->y);
    }
}

/* ---- Ways ---- */

/* Walks one straight piece of a way over the cells. */
static void walk(Reader *reader, const GraphEdge *edge, Point at, Point to)
{
    int arm = to.x > at.x ? RIGHT : to.x < at.x ? LEFT : to.y > at.y ? DOWN : UP;
    int back = (arm + 2) % ARMS;
    bool whole = opens(reader, at.x, at.y, arm) && opens(reader, to.x, to.y, back);
    while (whole && (at.x != to.x || at.y != to.y)) {
        at.x += STEP_X[arm];
        at.y += STEP_Y[arm];
        bool last = at.x == to.x && at.y == to.y;
        whole = is_inside(reader, at.x, at.y) &&
                ((opens(reader, at.x, at.y, back) && (last || opens(reader, at.x, at.y, arm))) ||
                 (!last && is_bridge(reader, at.x, at.y, arm)));
        int stop = whole ? reader->stop_at[index_of(reader, at.x, at.y)] - 1 : -1;
        if (stop >= 0 && !oracle_stands_at(reader->layout, stop, edge->from) &&
            !oracle_stands_at(reader->layout, stop, edge->to))
            COMPLAIN(reader, "the way %d-%d runs through stop %d", edge->from, edge->to, stop);
    }
    if (!whole)
        COMPLAIN(reader, "the way %d-%d breaks off at %d,%d", edge->from, edge->to, at.x, at.y);
}

/* Over a fold a way goes on from a mark at the right to one at the left, further down. */
static void leap(Reader *reader, const GraphEdge *edge, Point from, Point to)
{
    bool right = from.x == reader->layout->width - 1 && to.x == 0 && from.y < to.y &&
                 is_inside(reader, from.x, from.y) && is_inside(reader, to.x, to.y) &&
                 is_mark(cell(reader, from.x, from.y), false) &&
                 is_mark(cell(reader, to.x, to.y), false);
    if (!right)
        COMPLAIN(reader, "the way %d-%d leaps from %d,%d to %d,%d", edge->from, edge->to, from.x,
                 from.y, to.x, to.y);
}

static int claimed_stop(const Reader *reader, Point at)
{
    return is_inside(reader, at.x, at.y) ? reader->stop_at[index_of(reader, at.x, at.y)] - 1 : -1;
}

static void check_way(Reader *reader, const GraphEdge *edge, const EdgeRoute *route)
{
    const Point *points = reader->layout->points + route->first_point;
    int last = route->point_count - 1;
    if (last < 1) {
        COMPLAIN(reader, "the way %d-%d is not there", edge->from, edge->to);
        return;
    }
    for (int i = 0; i < last; i++) {
        bool folds = points[i].x != points[i + 1].x && points[i].y != points[i + 1].y;
        (folds ? leap : walk)(reader, edge, points[i], points[i + 1]);
    }
    if (!oracle_stands_at(reader->layout, claimed_stop(reader, points[0]), edge->from))
        COMPLAIN(reader, "the way %d-%d starts elsewhere", edge->from, edge->to);
    bool folds = is_inside(reader, points[last].x, points[last].y) &&
                 (is_mark(cell(reader, points[last].x, points[last].y), false) ||
                  is_mark(cell(reader, points[last].x, points[last].y), true));
    int end = claimed_stop(reader, points[last]);
    if (!oracle_stands_at(reader->layout, end, edge->to) && !(edge->class == EDGE_RIDE && folds))
        COMPLAIN(reader, "the way %d-%d ends elsewhere", edge->from, edge->to);
}

/* ---- Codes ---- */

/* The next of codes that stand between blanks, or bars where one is enough. */
static bool split_code(Str *rest, Str *word)
{
    size_t end = 0;
    if (rest->len == 0) return false;
    while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '|') end++;
    *word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + (end < rest->len), rest->len);
    return true;
}

/* True if the codes beside `stop` name `code`; `*more` gets the "+2" of those that are not named.
 */
static bool names_code(const Reader *reader, int stop, Str code, int *more)
{
    const Layout *layout = reader->layout;
    bool named = false;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        Str rest = row->text.str, word;
        if (!row->is_code || row->stop != stop) continue;
        if (str_starts(rest, S("◂"))) rest = str_slice(rest, S("◂").len, rest.len);
        while (split_code(&rest, &word)) {
            named = named || str_equal(word, code);
            if (str_starts(word, S("+")) || str_ends(word, S("…"))) *more = 1;
        }
    }
    return named;
}

static void check_ways(Reader *reader)
{
    for (int e = 0; e < reader->graph->edge_count; e++) {
        const GraphEdge *edge = &reader->graph->edges[e];
        const EdgeRoute *route = &reader->layout->routes[e];
        bool hidden = edge->class == EDGE_IMPLIED || edge->class == EDGE_DROPPED;
        int more = 0;
        bool may_hide = hidden || reader->layout->names != NAMES_FULL;
        if ((hidden && route->drawn != DRAWN_HIDDEN) || (!may_hide && route->drawn == DRAWN_HIDDEN))
            COMPLAIN(reader, "edge %d-%d is not accounted for", edge->from, edge->to);
        if (route->drawn == DRAWN_TRACK) check_way(reader, edge, route);
        if (route->drawn != DRAWN_TAG) continue;
        Str code = path_stop_code(reader->path, edge->from, reader->arena);
        if (!names_code(reader, edge->to, code, &more) && !more)
            COMPLAIN(reader, "no code %.*s at stop %d", S_ARG(code), edge->to);
    }
}

static void check_metrics(Reader *reader)
{
    const LayoutMetrics *metrics = &reader->layout->metrics;
    if (metrics->crossings < reader->crossings ||
        metrics->crossings > reader->crossings + reader->unsure)
        COMPLAIN(reader, "%d crossings, it says %d", reader->crossings, metrics->crossings);
    if (metrics->truncated_labels < reader->cut ||
        metrics->truncated_labels > reader->cut + reader->bare)
        COMPLAIN(reader, "%d names cut, it says %d", reader->cut, metrics->truncated_labels);
}

Str oracle_cells_complaint(const Path *path, const Graph *graph, const Layout *layout, Arena *arena)
{
    Reader reader = {.path = path, .graph = graph, .layout = layout, .arena = arena};
    static void (*const checks[])(Reader *) = {
        draw,         note_claims,      check_stops, check_labels,  check_signs,
        check_tracks, check_neighbours, check_ways,  check_metrics,
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks && reader.complaint.len == 0; i++)
        checks[i](&reader);
    return reader.complaint;
}
