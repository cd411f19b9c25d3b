#include "front/charset.h"

#include <langinfo.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"

static bool speaks_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Signs of print that smaller charsets lack. */
/* clang-format off */
static const struct { int32_t code; const char *spelled; } spellings[] = {
    {0x2010, "-"}, {0x2011, "-"}, {0x2013, "-"}, {0x2014, "-"}, {0x2018, "'"}, {0x2019, "'"},
    {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x2022, "*"}, {0x2026, "..."},
    {0x2192, "->"}, {0x00A0, " "}, {0x00B7, "-"}, {0x00D7, "x"},
};
/* clang-format on */

static void spell(int32_t code, Buf *out)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        if (spellings[i].code != code) continue;
        buf_add(out, str_from(spellings[i].spelled));
        return;
    }
    for (int cols = text_code_cols(code); cols > 0; cols--) buf_add_char(out, '?');
}

Str charset_spoken(Str text, Arena *arena)
{
    Buf out = {.arena = arena};
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    if (speaks_utf8()) return text;
    for (size_t at = 0; at < text.len;) {
        int32_t code;
        mbstate_t before = state;
        at += text_decode(text, at, &code);
        size_t len = wcrtomb(bytes, (wchar_t)code, &state);
        if (len != (size_t)-1) {
            buf_add(&out, (Str){bytes, len});
            continue;
        }
        state = before;
        spell(code, &out);
    }
    return buf_str(&out);
}

/* Some systems read a byte that means nothing as half of a surrogate. */
static bool is_character(wchar_t code)
{
    return code != 0 && (code < 0xD800 || code > 0xDFFF);
}

size_t charset_hear(Str bytes, char *utf8, size_t *len)
{
    wchar_t code;
    mbstate_t state = {0};
    *len = 0;
    if (speaks_utf8()) return 1;
    size_t used = mbrtowc(&code, bytes.at, bytes.len, &state);
    if (used == (size_t)-2) return 0;
    if (used == (size_t)-1 || used == 0 || !is_character(code)) return 1;
    *len = text_encode((int32_t)code, utf8);
    return used;
}

Str charset_heard(Str bytes, Arena *arena)
{
    Buf out = {.arena = arena};
    if (speaks_utf8()) return bytes;
    while (bytes.len) {
        char utf8[4];
        size_t len, used = charset_hear(bytes, utf8, &len);
        buf_add(&out, (Str){utf8, len});
        bytes = str_slice(bytes, used ? used : 1, bytes.len);
    }
    return buf_str(&out);
}
