/* svg.h - a map as a drawing (SVG 1.1 and CSS) for documents and pages. Floor: export.
 * The layout's cells become a grid of pixels on which tracks have round bends. It holds no script
 * and nothing from elsewhere, and follows the reader's preference for light or dark. */
#ifndef EXPORT_SVG_H
#define EXPORT_SVG_H

#include "base/str.h"
#include "plan/graph.h"
#include "plan/layout.h"
#include "plan/progress.h"

typedef struct {
    const Path *path;
    const Graph *graph;
    const Layout *layout;
    const Standing *standing;
    bool in_page; /* a part of an HTML page: stops link to their anchors there, "#stop-ID", and
                   * not to their first reference; there is no title and no legend */
} SvgMap;

/* O(cells of the layout + strokes + labels). */
void svg_map(const SvgMap *map, Buf *out);

/* The colours and shapes as CSS rules, for a page that the drawing is a part of. */
void svg_style(const Path *path, Buf *out);

#endif
