/* text.h - Unicode: code points, graphemes, columns, folding, and text that is safe to show.
 * Floor: base. Home of utf8proc. Three measures, never mixed: `len` (bytes), `chars` (code points),
 * `cols` (terminal columns). Knows no terminal. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Text that may be drawn or printed. It is valid UTF-8 without line ends, controls, format
 * characters (bidi, zero-width, tags), variation selectors, skin tones, private or unassigned
 * code points; at most 2 combining marks follow a base and none leads. Only safe_text() and
 * SAFE() make one, and the canvas and the printers accept nothing else. */
typedef struct {
    Str str;
    int cols;   /* terminal columns */
    int hidden; /* characters that were removed or replaced */
} SafeText;

/* A literal of printable ASCII as SafeText. */
#define SAFE(literal) ((SafeText){S(literal), (int)sizeof(literal) - 1, 0})

/* Cleans `raw`, which may hold any bytes. Tabs and line ends become one blank; each invalid byte
 * becomes U+FFFD; an unassigned code point becomes '?'. Never fails; safe_text() of a SafeText's
 * bytes gives the same bytes. Printable ASCII is borrowed, not copied: the caller keeps `raw` as
 * long as `arena`. O(len). */
SafeText safe_text(Str raw, Arena *arena);
/* safe_text() of a formatted string. */
SafeText safe_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The part of `text` that fits into `cols` columns: whole if it fits, else cut at a grapheme with
 * "…" as the last (or "..." where `ascii`). cols <= 0 gives empty text. */
SafeText safe_cut(SafeText text, int cols, bool ascii, Arena *arena);
/* The bytes from..to-1 of a SafeText, which must lie on grapheme bounds. */
SafeText safe_slice(SafeText text, size_t from, size_t to);

/* Decodes the code point at byte `at` (< s.len) into `*code` and returns its length in bytes. An
 * invalid byte gives U+FFFD and 1. */
size_t text_decode(Str s, size_t at, int32_t *code);
/* Writes `code` as UTF-8 into `out` (room for 4) and returns the length. */
size_t text_encode(int32_t code, char *out);
bool text_is_utf8(Str s);

/* Columns of one code point: 0 combining, 1, 2 wide; -1 for controls, formats and unassigned.
 * Agrees with wcwidth() for all that safe_text() lets through (East Asian Ambiguous is 1). */
int text_code_cols(int32_t code);
/* True for a letter of a script that is written from right to left: Hebrew, Arabic and others. */
bool text_is_right_to_left(int32_t code);
/* Printable ASCII: one byte, one column, a grapheme of its own unless a mark follows. Most of a text
 * is that, and is told in place. */
static inline bool text_is_plain(char c)
{
    return c >= 0x20 && c < 0x7F;
}
/* Columns of a whole string; what has no width counts 0. */
int text_cols(Str s);

/* The end (byte offset) of the grapheme that starts at `at`: a base with its combining marks.
 * Simple on purpose: SafeText holds no joiners, so no longer clusters exist in it. */
size_t text_grapheme_end(Str s, size_t at);

/* For comparing and searching: NFKC, case folded, blanks collapsed, marks stripped where they are
 * accents (Latin, Greek, Cyrillic). */
Str text_fold(Str s, Arena *arena);
/* Lower-case letters and digits of any script, with '-' between words; "" if there are none. At
 * most 64 code points. "LLM/SLM Foundations" -> "llm-slm-foundations". */
Str text_slug(Str s, Arena *arena);
/* Repairs UTF-8 that was read as Windows-1252 and stored again ("MÃ¼ller" -> "Müller"). Returns `s`
 * itself where nothing was wrong; `*repaired` counts the characters mended. O(len). */
Str text_unmojibake(Str s, int *repaired, Arena *arena);

#endif
