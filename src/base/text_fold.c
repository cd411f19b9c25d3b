#include "base/text.h"

#include <utf8proc.h>

/* Folding is NFKC with case folding. Marks fall only after Latin, Greek and Cyrillic letters, where
 * they are accents: in Bengali or Arabic a mark is a vowel, and without it words become equal. */

enum { LONGEST_SLUG = 64 /* code points */ };

static bool is_ascii(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80) return false;
    return true;
}

static bool is_mark(int32_t code)
{
    utf8proc_category_t kind = utf8proc_category(code);
    return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

static bool is_blank(int32_t code)
{
    return code <= 0x20 || utf8proc_category(code) >= UTF8PROC_CATEGORY_ZS;
}

static bool sheds_accents(int32_t base)
{
    return base < 0x0530 || (base >= 0x1D00 && base < 0x2000) ||
           (base >= 0x2C60 && base < 0x2C80) || (base >= 0x2DE0 && base < 0x2E00) ||
           (base >= 0xA640 && base < 0xA800);
}

/* Keeps of codes[0..count-1] what folding keeps, in place; returns how many. Blanks at both ends
 * fall, runs of them become one. */
static size_t strip(int32_t *codes, size_t count)
{
    size_t kept = 0;
    int32_t base = 0;
    bool gap = false;
    for (size_t i = 0; i < count; i++) {
        int32_t code = codes[i];
        if (is_blank(code)) {
            gap = true;
            base = 0;
        } else if (!is_mark(code) || !sheds_accents(base)) {
            if (gap && kept) codes[kept++] = ' ';
            gap = false;
            if (!is_mark(code)) base = code;
            codes[kept++] = code;
        }
    }
    return kept;
}

static Str encode(const int32_t *codes, size_t count, Arena *arena)
{
    Buf out = {.arena = arena};
    char bytes[4];
    for (size_t i = 0; i < count; i++) buf_add(&out, (Str){bytes, text_encode(codes[i], bytes)});
    return buf_str(&out);
}

/* utf8proc refuses a string with one bad byte; each becomes U+FFFD. */
static Str as_utf8(Str s, Arena *arena)
{
    if (text_is_utf8(s)) return s;
    Buf out = {.arena = arena};
    for (size_t at = 0; at < s.len;) {
        int32_t code;
        char bytes[4];
        at += text_decode(s, at, &code);
        buf_add(&out, (Str){bytes, text_encode(code, bytes)});
    }
    return buf_str(&out);
}

static Str fold_unicode(Str s, Arena *arena)
{
    const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE;
    s = as_utf8(s, arena);
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)s.at;
    utf8proc_ssize_t len = (utf8proc_ssize_t)s.len;
    utf8proc_ssize_t room = len + 1; /* mostly enough: few become more codes than they have bytes */
    int32_t *codes = ARENA_ARRAY(arena, int32_t, room);
    utf8proc_ssize_t count = utf8proc_decompose(from, len, codes, room, how);
    if (count <= 0) return (Str){0};
    if (count > room) {
        codes = ARENA_ARRAY(arena, int32_t, count);
        utf8proc_decompose(from, len, codes, count, how);
    }
    size_t kept = strip(codes, (size_t)count);
    utf8proc_ssize_t composed =
        utf8proc_normalize_utf32(codes, (utf8proc_ssize_t)kept, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return encode(codes, composed < 0 ? kept : (size_t)composed, arena);
}

static Str fold_ascii(Str s, Arena *arena)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c <= ' ' || c == 0x7F) {
            gap = true;
            continue;
        }
        if (gap && len) out[len++] = ' ';
        gap = false;
        out[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return (Str){out, len};
}

Str text_fold(Str s, Arena *arena)
{
    return is_ascii(s) ? fold_ascii(s, arena) : fold_unicode(s, arena);
}

static bool belongs_to_word(int32_t code)
{
    if (code < 0x80) return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
    utf8proc_category_t kind = utf8proc_category(code);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO;
}

Str text_slug(Str s, Arena *arena)
{
    Str folded = text_fold(s, arena);
    Buf out = {.arena = arena};
    bool gap = false;
    int chars = 0;
    for (size_t at = 0; at < folded.len && chars < LONGEST_SLUG;) {
        int32_t code;
        size_t len = text_decode(folded, at, &code);
        if (!belongs_to_word(code)) {
            gap = true;
        } else {
            if (gap && chars && ++chars < LONGEST_SLUG) buf_add_char(&out, '-');
            gap = false;
            if (chars++ < LONGEST_SLUG) buf_add(&out, str_slice(folded, at, at + len));
        }
        at += len;
    }
    return buf_str(&out);
}
