/* settings.h - the settings file: where it is, what it says, and what that means for the screen.
 * Floor: program. */
#ifndef PROGRAM_SETTINGS_H
#define PROGRAM_SETTINGS_H

#include "app/config.h"
#include "front/front.h"
#include "program/options.h"
#include "program/world.h"

/* The file's name; empty where there is no home for settings. */
Str settings_file(const World *world, Arena *arena);
/* Reads a file's text; false with the reason in `*why`, which is empty if there is no file. */
bool settings_text(Str file, Arena *arena, Str *text, const char **why);
/* Reads the settings; a file that is not there gives the defaults. `*warning` is the first thing
 * that is wrong with it in one sentence, or empty. */
Settings settings_read(const World *world, Arena *arena, Str *warning);
/* The style of the screen that they and the options of the command line ask for. */
FrontStyle settings_style(const Settings *settings, const Options *options, const World *world);

#endif
