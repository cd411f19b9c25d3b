/* draw_plan.h - the map as the screen shows it: what is selected, found and filtered, the answer
 * that is open, and the overview and the legend where there is room. Floor: picture. */
#ifndef PICTURE_DRAW_PLAN_H
#define PICTURE_DRAW_PLAN_H

#include "picture/sheet.h"

void draw_plan(Canvas *canvas, Rect area, const Look *look);
/* What stands beside the stop of an answer's row on the map, and is said again in the row: its
 * place on a route, or whether it comes before the selected stop or after it. Empty for others. */
SafeText draw_plan_sign(const Look *look, int row);

#endif
