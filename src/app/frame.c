#include "app/frame.h"

/* The panel beside the map takes two fifths of the columns, within these bounds: longer rows of
 * text than 76 columns read badly. */
enum { PANEL_MIN_COLS = 50, PANEL_MAX_COLS = 76 };

/* Below the map the panel keeps two fifths of the rows, but at least this many. */
enum { PANEL_MIN_ROWS = 5 };

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

static bool is_list(int cols, int rows)
{
    return cols < FRAME_LIST_COLS || rows < FRAME_LIST_ROWS;
}

int frame_map_cols(int cols, int rows)
{
    if (is_list(cols, rows) || cols < FRAME_BESIDE_COLS) return cols;
    return cols - clamp(cols * 2 / 5, PANEL_MIN_COLS, PANEL_MAX_COLS) - 1;
}

static void divide_beside(Frame *frame, Rect body)
{
    int left = frame_map_cols(body.cols, FRAME_LIST_ROWS);
    frame->beside = true;
    frame->map = (Rect){0, body.y, left, body.rows};
    frame->divider = (Rect){left, body.y, 1, body.rows};
    frame->panel = (Rect){left + 1, body.y, body.cols - left - 1, body.rows};
}

static void divide_below(Frame *frame, Rect body, int map_rows)
{
    int panel_rows = (body.rows - 1) * 2 / 5;
    if (panel_rows < PANEL_MIN_ROWS) panel_rows = PANEL_MIN_ROWS;
    int top = clamp(map_rows, 1, body.rows - 1 - panel_rows);
    frame->map = (Rect){0, body.y, body.cols, top};
    frame->divider = (Rect){0, body.y + top, body.cols, 1};
    frame->panel = (Rect){0, body.y + top + 1, body.cols, body.rows - top - 1};
}

Frame frame_make(int cols, int rows, int map_rows)
{
    Frame frame = {.list = is_list(cols, rows)};
    if (cols < 1) cols = 1;
    if (rows < 1) rows = 1;
    if (rows > 1) frame.status = (Rect){0, rows - 1, cols, 1};
    if (rows > 2) frame.title = (Rect){0, 0, cols, 1};
    Rect body = {0, frame.title.rows, cols, rows - frame.title.rows - frame.status.rows};
    if (frame.list)
        frame.map = body;
    else if (cols >= FRAME_BESIDE_COLS)
        divide_beside(&frame, body);
    else
        divide_below(&frame, body, map_rows);
    return frame;
}
