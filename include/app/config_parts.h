/* config_parts.h - what the files of the room config share. Floor: app. */
#ifndef APP_CONFIG_PARTS_H
#define APP_CONFIG_PARTS_H

#include "app/setting.h"
#include "base/diag.h"
#include "source/yaml.h"

/* A fault with the place of a value. */
Diag config_at(const YamlNode *node, const char *name);
/* config_theme.c: reads a theme of the learner's own, "theme: {base: dark, title: 214 bold}". */
void config_read_theme(Settings *values, const YamlNode *map, DiagList *diags);

#endif
