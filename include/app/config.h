/* config.h - what a learner sets once: the text of a settings file to values. Floor: app. Pure.
 * A fault never stops anything: it is told with its place, and the default is used. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "app/command.h"
#include "app/setting.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

/* Reads the text of a settings file; "" gives the defaults. What is wrong is added to `diags`. The
 * keys live in `arena`. */
Settings config_read(Str text, Arena *arena, DiagList *diags);
/* Appends a settings file with every setting at its default, commented. */
void config_print(Buf *out);

#endif
