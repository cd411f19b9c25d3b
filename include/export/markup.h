/* markup.h - what the formats that are drawn or linked share: escapes, addresses, ids, colours.
 * Floor: export. */
#ifndef EXPORT_MARKUP_H
#define EXPORT_MARKUP_H

#include <stdbool.h>

#include "base/str.h"
#include "picture/theme.h"

/* Appends raw text for XML and HTML, fit for an element and for an attribute in quotes. It is made
 * safe first, so no character is left that XML 1.0 forbids. */
void markup_text(Buf *out, Str raw);

/* True if an exported file may link to this address: http, https and mailto alone. */
bool markup_is_link(Str url);
/* Appends an address for an attribute in quotes. What no address may hold is written as %XX. */
void markup_address(Buf *out, Str url);
/* The first link among the references of a stop; empty if it has none. */
Str markup_first_link(const Path *path, int stop);

/* Appends an id as letters, digits and '-' of ASCII; everything else becomes _XX, so that two ids
 * stay two. */
void markup_id(Buf *out, Str id);

/* A colour as 0xRRGGBB. */
int markup_colour(ThemeKind theme, Role role, int line);

#endif
