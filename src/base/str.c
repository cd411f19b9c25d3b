#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

Str str_from(const char *z)
{
    return (Str){z, z ? strlen(z) : 0};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

Str str_trim(Str s)
{
    while (s.len && is_blank(s.at[0])) s = str_slice(s, 1, s.len);
    while (s.len && is_blank(s.at[s.len - 1])) s.len--;
    return s;
}

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_equal_ascii_case(Str a, Str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ascii_lower(a.at[i]) != ascii_lower(b.at[i])) return false;
    return true;
}

int str_compare(Str a, Str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

size_t str_find(Str s, Str needle, size_t from)
{
    if (needle.len == 0) return from <= s.len ? from : STR_NONE;
    while (from < s.len && s.len - from >= needle.len) {
        const char *hit = memchr(s.at + from, needle.at[0], s.len - from - needle.len + 1);
        if (!hit) return STR_NONE;
        from = (size_t)(hit - s.at);
        if (memcmp(hit, needle.at, needle.len) == 0) return from;
        from++;
    }
    return STR_NONE;
}

bool str_contains(Str s, Str needle)
{
    return str_find(s, needle, 0) != STR_NONE;
}

size_t str_ascii_end(Str s, size_t from)
{
    uint64_t word;
    for (; from + sizeof word <= s.len; from += sizeof word) {
        memcpy(&word, s.at + from, sizeof word);
        if (word & UINT64_C(0x8080808080808080)) break;
    }
    while (from < s.len && (unsigned char)s.at[from] < 0x80) from++;
    return from;
}

bool str_is_ascii(Str s)
{
    return str_ascii_end(s, 0) == s.len;
}

size_t str_find_char(Str s, char c, size_t from)
{
    return str_find(s, (Str){&c, 1}, from);
}

bool str_split(Str *rest, char separator, Str *piece)
{
    if (rest->len == 0) return false;
    size_t at = str_find_char(*rest, separator, 0);
    size_t end = at == STR_NONE ? rest->len : at;
    *piece = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + 1, rest->len);
    return true;
}

/* The offset of the first \n or \r, else the length. Looks at some bytes at a time, so that a text
 * with only one of the two is not searched to its end for the other at each line. */
static size_t line_len(Str s)
{
    enum { WINDOW = 512 };
    for (size_t from = 0; from < s.len; from += WINDOW) {
        size_t len = s.len - from < WINDOW ? s.len - from : WINDOW;
        const char *at = s.at + from;
        const char *feed = memchr(at, '\n', len);
        if (feed) len = (size_t)(feed - at);
        const char *end = memchr(at, '\r', len);
        if (!end) end = feed;
        if (end) return (size_t)(end - s.at);
    }
    return s.len;
}

bool str_line(Str *rest, Str *line)
{
    if (rest->len == 0) return false;
    size_t end = line_len(*rest);
    *line = str_slice(*rest, 0, end);
    bool pair = end + 1 < rest->len && rest->at[end] == '\r' && rest->at[end + 1] == '\n';
    *rest = str_slice(*rest, end + (pair ? 2 : 1), rest->len);
    return true;
}

Str str_copy(Str s, Arena *arena)
{
    if (s.len == 0) return S("");
    char *copy = arena_alloc(arena, s.len + 1);
    memcpy(copy, s.at, s.len);
    return (Str){copy, s.len};
}

const char *str_z(Str s, Arena *arena)
{
    return str_copy(s, arena).at;
}

Str str_format(Arena *arena, const char *format, ...)
{
    Buf buf = {.arena = arena};
    va_list args;
    va_start(args, format);
    buf_vformat(&buf, format, args);
    va_end(args);
    return buf_str(&buf);
}

const char *str_plural(int count)
{
    return count == 1 ? "" : "s";
}

unsigned long long str_hash(Str s)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < s.len; i++) hash = (hash ^ (unsigned char)s.at[i]) * 1099511628211u;
    return hash;
}

void buf_reserve(Buf *buf, size_t more)
{
    if (buf->capacity - buf->len > more) return;
    size_t wanted = buf->capacity ? buf->capacity : 64;
    while (wanted - buf->len <= more) {
        if (wanted > SIZE_MAX / 2) memory_exhausted();
        wanted *= 2;
    }
    buf->at = arena_grow(buf->arena, buf->at, buf->capacity, wanted);
    buf->capacity = wanted;
}

void buf_add(Buf *buf, Str s)
{
    if (s.len == 0) return;
    buf_reserve(buf, s.len);
    memcpy(buf->at + buf->len, s.at, s.len);
    buf->len += s.len;
    buf->at[buf->len] = '\0';
}

void buf_add_char(Buf *buf, char c)
{
    buf_add(buf, (Str){&c, 1});
}

void buf_vformat(Buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        buf_reserve(buf, (size_t)len);
        vsnprintf(buf->at + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

void buf_format(Buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vformat(buf, format, args);
    va_end(args);
}

Str buf_str(const Buf *buf)
{
    return (Str){buf->at, buf->len};
}
