/* frame.h - how the screen is divided. Floor: app. Pure: from sizes to rectangles. */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include <stdbool.h>

typedef struct {
    int x, y, cols, rows; /* cells; cols or rows may be 0: not shown */
} Rect;

typedef struct {
    Rect title;   /* one row: the path's title and the share that is done */
    Rect map;
    Rect divider; /* a row or a column between map and panel */
    Rect panel;
    Rect status;  /* one row: messages, prompt, or hints */
    bool beside;  /* the panel stands right of the map */
    bool list;    /* too small for a map: a list instead */
} Frame;

enum { FRAME_BESIDE_COLS = 140, FRAME_LIST_COLS = 40, FRAME_LIST_ROWS = 12 };

/* Divides cols x rows (any size from 1x1). `map_rows` is the height the map would like. */
Frame frame_make(int cols, int rows, int map_rows);
/* The columns that the map has at this size; does not depend on the map's height. */
int frame_map_cols(int cols, int rows);

#endif
