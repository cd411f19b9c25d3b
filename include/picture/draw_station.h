/* draw_station.h - the panel: all about the selected stop. Floor: picture. */
#ifndef PICTURE_DRAW_STATION_H
#define PICTURE_DRAW_STATION_H

#include "picture/sheet.h"

/* The rows of the panel at this size, without its header; items are those of the App. */
Sheet draw_station_sheet(const Look *look, Rect area);
/* The part of the panel that is left for them. */
Rect draw_station_body(Rect area);
void draw_station(Canvas *canvas, Rect area, const Look *look);

#endif
