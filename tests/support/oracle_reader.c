#include "support/oracle_reader.h"

enum { MARGIN = 3 }; /* cells around the map that must stay blank */

const int STEP_X[ARMS] = {0, 1, 0, -1}, STEP_Y[ARMS] = {-1, 0, 1, 0};

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

bool reader_is_inside(const Reader *reader, int x, int y)
{
    return x >= 0 && y >= 0 && x < reader->layout->width && y < reader->layout->height;
}

size_t reader_index(const Reader *reader, int x, int y)
{
    return (size_t)y * (size_t)reader->layout->width + (size_t)x;
}

const Cell *reader_cell(const Reader *reader, int x, int y)
{
    return canvas_at(&reader->canvas, x + MARGIN, y + MARGIN);
}

/* ---- What a cell is ---- */

static bool cell_is_track(const Cell *at)
{
    bool box = at->code[0] >= 0x2500 && at->code[0] <= 0x257f;
    return box && (at->role == ROLE_LINE || at->role == ROLE_INTERCHANGE);
}

bool reader_has_arm(const Reader *reader, int x, int y, int arm)
{
    if (!reader_is_inside(reader, x, y)) return false;
    const Cell *at = reader_cell(reader, x, y);
    return cell_is_track(at) && BOXES[(at->code[0] - 0x2500) * ARMS + arm] != '.';
}

int reader_arms(const Reader *reader, int x, int y)
{
    int count = 0;
    for (int arm = 0; arm < ARMS; arm++) count += reader_has_arm(reader, x, y, arm);
    return count;
}

bool cell_is_stop(const Cell *at)
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

bool cell_is_mark(const Cell *at, bool upright)
{
    if (at->role != ROLE_LINE && at->role != ROLE_DIM) return false;
    return upright ? at->code[0] == 0x25b4 || at->code[0] == 0x25be : at->code[0] == 0x25b6;
}

bool reader_opens(const Reader *reader, int x, int y, int arm)
{
    if (!reader_is_inside(reader, x, y)) return false;
    const Cell *at = reader_cell(reader, x, y);
    return reader_has_arm(reader, x, y, arm) || cell_is_stop(at) ||
           cell_is_mark(at, arm == UP || arm == DOWN);
}

bool reader_is_bridge(const Reader *reader, int x, int y, int arm)
{
    int back = (arm + 2) % ARMS, left = (arm + 3) % ARMS, right = (arm + 1) % ARMS;
    return !reader_has_arm(reader, x, y, arm) && !reader_has_arm(reader, x, y, back) &&
           reader_has_arm(reader, x, y, left) && reader_has_arm(reader, x, y, right);
}

/* ---- Drawing ---- */

void reader_draw(Reader *reader)
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
            if (!reader_is_inside(reader, x - MARGIN, y - MARGIN) &&
                canvas_at(&reader->canvas, x, y)->code[0] != ' ')
                COMPLAIN(reader, "drawn outside, at %d,%d", x - MARGIN, y - MARGIN);
}

void reader_note_claims(Reader *reader)
{
    const Layout *layout = reader->layout;
    size_t cells = (size_t)layout->width * (size_t)layout->height;
    reader->stop_at = ARENA_ARRAY(reader->arena, int, cells);
    reader->corner = ARENA_ARRAY(reader->arena, bool, cells);
    for (int i = 0; i < layout->spot_count; i++) {
        const Spot *spot = &layout->spots[i];
        if (!reader_is_inside(reader, spot->x, spot->y)) {
            COMPLAIN(reader, "stop %d outside", spot->stop);
            return;
        }
        int *at = &reader->stop_at[reader_index(reader, spot->x, spot->y)];
        if (*at) COMPLAIN(reader, "two stops at %d,%d", spot->x, spot->y);
        *at = spot->stop + 1;
    }
    for (int i = 0; i < layout->point_count; i++) {
        Point at = layout->points[i];
        if (reader_is_inside(reader, at.x, at.y))
            reader->corner[reader_index(reader, at.x, at.y)] = true;
    }
}
