#include "base/text.h"

#include <string.h>

#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD };

static bool goes_on(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The bulk of the world's letters have two bytes, or three of which the first is none with limits
 * (0xE0, 0xED): a call for each of them was a tenth of reading a text in Bengali. */
static size_t decode_letter(const unsigned char *from, size_t len, int32_t *code)
{
    if (len > 1 && from[0] >= 0xC2 && from[0] < 0xE0 && goes_on(from[1])) {
        *code = (from[0] & 0x1F) << 6 | (from[1] & 0x3F);
        return 2;
    }
    if (len > 2 && from[0] > 0xE0 && from[0] < 0xF0 && from[0] != 0xED && goes_on(from[1]) &&
        goes_on(from[2])) {
        *code = (from[0] & 0x0F) << 12 | (from[1] & 0x3F) << 6 | (from[2] & 0x3F);
        return 3;
    }
    return 0;
}

size_t text_decode(Str s, size_t at, int32_t *code)
{
    const unsigned char *from = (const unsigned char *)s.at + at;
    *code = from[0];
    if (from[0] < 0x80) return 1;
    size_t letter = decode_letter(from, s.len - at, code);
    if (letter) return letter;
    utf8proc_ssize_t len = utf8proc_iterate(from, (utf8proc_ssize_t)(s.len - at), code);
    if (len > 0) return (size_t)len;
    *code = REPLACEMENT;
    return 1;
}

size_t text_encode(int32_t code, char *out)
{
    if (code >= 0 && code < 0x80) {
        *out = (char)code;
        return 1;
    }
    if (code >= 0x80 && code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    utf8proc_uint8_t bytes[4];
    size_t len = (size_t)utf8proc_encode_char(code, bytes);
    memcpy(out, bytes, len);
    return len;
}

/* The length of U+FFFD itself is 3, so that length 1 tells an invalid byte. */
static bool is_broken(int32_t code, size_t len)
{
    return code == REPLACEMENT && len == 1;
}

bool text_is_utf8(Str s)
{
    int32_t code;
    for (size_t at = 0, len; at < s.len; at += len) {
        len = 1;
        if ((unsigned char)s.at[at] < 0x80) continue;
        len = text_decode(s, at, &code);
        if (is_broken(code, len)) return false;
    }
    return true;
}

typedef struct {
    int32_t first, last;
} Range;

static bool in_ranges(int32_t code, const Range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (code >= ranges[i].first && code <= ranges[i].last) return true;
    return false;
}

#define IN(code, ranges) in_ranges((code), (ranges), sizeof(ranges) / sizeof *(ranges))

/* Vowels and finals that join the Hangul letter before them: terminals give them no column. */
static const Range joining_jamo[] = {{0x1160, 0x11FF}, {0xD7B0, 0xD7C6}, {0xD7CB, 0xD7FB}};
/* East Asian marks, circled numbers and hexagrams: wide in glibc and in the terminals that follow
 * it, whatever the version of Unicode says. */
static const Range wide_by_custom[] = {
    {0x302E, 0x302F}, {0x3248, 0x324F}, {0x4DC0, 0x4DFF}, {0x16FF0, 0x16FF1}};

bool text_is_right_to_left(int32_t code)
{
    static const struct {
        int32_t first, last;
    } scripts[] = {{0x0590, 0x08FF},
                   {0xFB1D, 0xFDFF},
                   {0xFE70, 0xFEFC},
                   {0x10800, 0x10FFF},
                   {0x1E800, 0x1EFFF}};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts && code >= scripts[0].first; i++)
        if (code >= scripts[i].first && code <= scripts[i].last) return true;
    return false;
}

int text_code_cols(int32_t code)
{
    if (code >= 0x20 && code < 0x7F) return 1;
    if (IN(code, joining_jamo)) return 0;
    if (IN(code, wide_by_custom)) return 2;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return -1;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
        return 0;
    case UTF8PROC_CATEGORY_MC:
        return 1;
    default:
        return utf8proc_charwidth(code) == 2 ? 2 : 1;
    }
}

int text_cols(Str s)
{
    int cols = 0;
    int32_t code;
    for (size_t at = 0; at < s.len;) {
        if (text_is_plain(s.at[at])) {
            at++;
            cols++;
            continue;
        }
        at += text_decode(s, at, &code);
        int own = text_code_cols(code);
        if (own > 0) cols += own;
    }
    return cols;
}

size_t text_grapheme_end(Str s, size_t at)
{
    int32_t code;
    if (at >= s.len) return s.len;
    at += text_decode(s, at, &code);
    while (at < s.len && !text_is_plain(s.at[at])) {
        size_t len = text_decode(s, at, &code);
        if (text_code_cols(code) != 0) break;
        at += len;
    }
    return at;
}
