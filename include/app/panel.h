/* panel.h - the items of the panel in full, as rows of text. Floor: app. Pure.
 * The picture draws these rows, and the keys scroll by them inside an item that is taller than the
 * panel. */
#ifndef APP_PANEL_H
#define APP_PANEL_H

#include "app/app.h"
#include "app/flow.h"

enum {
    PANEL_MARGIN_COLS = 4, /* of the panel's columns, left and right of the text */
    PANEL_LABEL_COLS = 4,  /* before the text of an item: "[x] ", "12  " */
    PANEL_NOTE_COLS = 6,   /* before a note: "Note: " */
};

/* The columns before a topic's text that hold its number: none where it has none. */
int panel_number_cols(const Topic *topic);
/* What kind of reference it is, whether it is free, where: "book · free · wesmckinney.com". */
SafeText panel_about(const App *app, const Reference *reference, bool with_host, Arena *arena);
/* The rows of an item in a panel of `cols` columns; at least one. In `arena`. O(text). */
Flow panel_rows(const App *app, int item, int cols, Arena *arena);
/* The same item in one row, not wrapped. */
FlowRow panel_row(const App *app, int item, int cols, Arena *arena);

/* How far the selected item can be scrolled: its rows that the panel has no room for. */
int panel_overflow(const App *app, Arena *scratch);

#endif
