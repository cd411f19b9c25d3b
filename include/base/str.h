/* str.h - borrowed strings and a growing buffer. Floor: base.
 * Bytes only: what they mean (code points, columns) is `base/text.h`. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

/* Borrowed bytes: not owned, not ended by a zero, may be empty (then `at` may be NULL). Shorter
 * than 2 GiB, which file_read() sees to, so that a length fits into the int of "%.*s". */
typedef struct {
    const char *at;
    size_t len; /* bytes */
} Str;

/* A string literal as a Str; S_INIT is the same for static initialisers. */
#define S(literal) ((Str){"" literal, sizeof(literal) - 1})
#define S_INIT(literal) {"" literal, sizeof(literal) - 1}
/* For printf: printf("%.*s", S_ARG(str)). */
#define S_ARG(s) (int)(s).len, (s).at ? (s).at : ""

Str str_from(const char *z);                   /* borrows `z`, which may be NULL */
Str str_trim(Str s);                           /* without ASCII blanks at both ends */
bool str_equal_ascii_case(Str a, Str b);       /* letters A-Z and a-z alike */
int str_compare(Str a, Str b);                 /* by bytes, as strcmp */
bool str_contains(Str s, Str needle);
size_t str_ascii_end(Str s, size_t from);      /* of the ASCII that begins at `from` */
bool str_is_ascii(Str s);

#define STR_NONE ((size_t)-1)
/* Returns the offset of the first `needle` at or after `from`, else STR_NONE. At worst
 * O(s.len * needle.len). */
size_t str_find(Str s, Str needle, size_t from);
size_t str_find_char(Str s, char c, size_t from);

/* These are asked at each byte of a text, most often in vain: the first byte answers, in place. */

/* The bytes from..to-1, clipped to `s`. */
static inline Str str_slice(Str s, size_t from, size_t to)
{
    if (to > s.len) to = s.len;
    if (from >= to) return (Str){s.at, 0};
    return (Str){s.at + from, to - from};
}

static inline bool str_starts(Str s, Str prefix)
{
    if (prefix.len == 0) return true;
    return s.len >= prefix.len && s.at[0] == prefix.at[0] &&
           memcmp(s.at, prefix.at, prefix.len) == 0;
}

static inline bool str_ends(Str s, Str suffix)
{
    return s.len >= suffix.len && str_starts(str_slice(s, s.len - suffix.len, s.len), suffix);
}

static inline bool str_equal(Str a, Str b)
{
    return a.len == b.len && str_starts(a, b);
}

/* Takes the next piece of `*rest` up to `separator` (which is dropped) into `*piece`.
 * Returns false when nothing is left. An empty Str has no pieces. */
bool str_split(Str *rest, char separator, Str *piece);
/* The next line without its end (\n, \r\n or \r). Returns false at the end. */
bool str_line(Str *rest, Str *line);

Str str_copy(Str s, Arena *arena);             /* the copy is followed by a zero byte */
const char *str_z(Str s, Arena *arena);        /* the same, as a C string */
Str str_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What stands behind a noun of our messages for so many: "%d station%s". */
const char *str_plural(int count);

/* FNV-1a, 64 bits (Fowler, Noll, Vo 1991). */
unsigned long long str_hash(Str s);

/* A growing buffer in an arena. Start with {.arena = a}. */
typedef struct {
    Arena *arena;
    char *at;
    size_t len, capacity; /* bytes */
} Buf;

/* Makes room for `more` bytes and the zero byte after them. */
void buf_reserve(Buf *buf, size_t more);
void buf_add(Buf *buf, Str s);
void buf_add_char(Buf *buf, char c);
void buf_format(Buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vformat(Buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* What has been gathered; borrowed from the buffer, valid until the next addition. */
Str buf_str(const Buf *buf);

#endif
