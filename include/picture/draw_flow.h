/* draw_flow.h - a row of prose, as it looks. Floor: picture. */
#ifndef PICTURE_DRAW_FLOW_H
#define PICTURE_DRAW_FLOW_H

#include "app/flow.h"
#include "picture/sheet.h"

/* What a piece with these marks looks like in text of role `base`. */
Role draw_flow_role(unsigned marks, Role base);
/* Adds the row to the last one of the sheet; all of it looks like `base` where it is not `marked`. */
void draw_flow_row(Sheet *sheet, const FlowRow *row, Role base, bool marked);
/* Adds rows for all of some prose, which belong to `item`. */
void draw_flow_prose(Sheet *sheet, int item, const Prose *prose);

#endif
