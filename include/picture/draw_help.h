/* draw_help.h - the help screen, from the table of commands. Floor: picture. */
#ifndef PICTURE_DRAW_HELP_H
#define PICTURE_DRAW_HELP_H

#include "app/command.h"
#include "picture/sheet.h"

/* The keys that are bound to a command, for people: "l →", "1-9". */
SafeText draw_help_keys(const Look *look, const Command *command);

/* A row a command, by group, in two columns where there is room; items are indexes of commands. */
Sheet draw_help_sheet(const Look *look, Rect area);

#endif
