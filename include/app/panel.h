/* panel.h - the items of the panel in full, as rows of text. Floor: app. Pure.
 * The picture draws these rows, and the keys scroll by them inside an item that is taller than the
 * panel. */
#ifndef APP_PANEL_H
#define APP_PANEL_H

#include "app/app.h"

enum {
    PANEL_MARGIN_COLS = 4, /* of the panel's columns, left and right of the text */
    PANEL_LABEL_COLS = 4,  /* before the text of an item: "[x] ", "12  " */
};

typedef struct {
    int indent;       /* columns */
    SafeText text;
    size_t title_len; /* bytes at its start that are a title */
    bool is_address;
} PanelRow;

typedef struct {
    PanelRow *items;
    int count, capacity;
} PanelRows;

/* What kind of reference it is, whether it is free, where: "book · free · wesmckinney.com". */
SafeText panel_about(const App *app, const Reference *reference, bool with_host, Arena *arena);
/* The rows of an item in a panel of `cols` columns; at least one. In `arena`. O(text). */
PanelRows panel_rows(const App *app, int item, int cols, Arena *arena);
/* The same item in one row, not wrapped. */
PanelRow panel_row(const App *app, int item, int cols, Arena *arena);

/* How far the selected item can be scrolled: its rows that the panel has no room for. */
int panel_overflow(const App *app, Arena *scratch);

#endif
