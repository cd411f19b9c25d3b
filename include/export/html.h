/* html.h - a path as one page that stands for itself: the map, then an outline of all that is in
 * the path and how it stands. Floor: export.
 * It holds no script, loads nothing, and links to http, https and mailto addresses alone. */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "export/svg.h"

/* `map` as for svg_map(); its in_page is taken as true. */
void html_page(const SvgMap *map, Buf *out);

#endif
