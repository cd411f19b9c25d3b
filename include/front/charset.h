/* charset.h - text between UTF-8 and what the terminals of this locale speak. Floor: front.
 * Everything inside is UTF-8; this is for what is typed and read on a terminal elsewhere. */
#ifndef FRONT_CHARSET_H
#define FRONT_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* `text` as the locale writes it: what it does not have is spelled in ASCII, or a `?` for each of
 * its columns. Itself where UTF-8 is spoken, else in `arena`. */
Str charset_spoken(Str text, Arena *arena);
/* The character at the start of `bytes`, which is not empty, into `utf8`, which has room for 4:
 * `*len` of them, 0 where it means nothing or UTF-8 is spoken. Returns how many bytes it takes; 0:
 * they are the start of a longer one. */
size_t charset_hear(Str bytes, char *utf8, size_t *len);
/* All of them, as charset_spoken() back: a byte that means nothing is dropped. */
Str charset_heard(Str bytes, Arena *arena);

#endif
