/* html_prose.h - prose as HTML. Floor: export; for the room html alone. */
#ifndef EXPORT_HTML_PROSE_H
#define EXPORT_HTML_PROSE_H

#include "base/str.h"
#include "model/prose.h"

/* Appends text with its marks as elements, fit for a paragraph. */
void html_runs(Buf *out, Str text, ProseRuns runs);
/* Appends `block` and those behind it: paragraphs, quotes, code, tables. */
void html_blocks(Buf *out, const ProseBlock *block);

#endif
