/* text.h - a canvas as lines of text, plain or with colours. Floor: export. */
#ifndef EXPORT_TEXT_H
#define EXPORT_TEXT_H

#include "base/str.h"
#include "picture/canvas.h"
#include "picture/theme.h"

/* Glyphs only, no trailing blanks, each row ended by a line end. */
void text_plain(const Canvas *canvas, Buf *out);
/* The same with SGR sequences, reset at each row's end. */
void text_ansi(const Canvas *canvas, const Theme *theme, Depth depth, Buf *out);

/* Text that looks so, as a terminal takes it; without escapes where it looks like all other. */
void text_styled(SafeText text, Style style, Buf *out);

#endif
