#include "source/yaml.h"

#include <string.h>

#include "base/text.h"

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Words that other readers of YAML 1.1 take for a truth value or for nothing. */
static bool is_special_word(Str text)
{
    static const Str words[] = {S_INIT("y"),  S_INIT("n"),    S_INIT("yes"),
                                S_INIT("no"), S_INIT("true"), S_INIT("false"),
                                S_INIT("on"), S_INIT("off"),  S_INIT("null")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_equal_ascii_case(text, words[i])) return true;
    return false;
}

/* Characters that YAML does not print, takes for line ends, or that a reader would not see. */
static bool needs_escape(int32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0xA0) || code == 0xAD ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

static bool is_plain(Str text)
{
    if (text.len == 0 || is_special_word(text)) return false;
    char first = text.at[0], last = text.at[text.len - 1];
    if (!is_alnum(first) && first != '_' && first != '/' && (unsigned char)first < 0x80)
        return false;
    if (last == ' ' || last == ':') return false;
    int32_t code = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        len = text_decode(text, at, &code);
        char c = text.at[at];
        if (needs_escape(code) || (code == 0xFFFD && len == 1)) return false;
        if (code < 0x80 && !is_alnum(c) && !memchr("_-./+() :", c, 9)) return false;
        if (c == ':' && text.at[at + 1] == ' ') return false;
    }
    return true;
}

static void emit_escape(Buf *out, int32_t code)
{
    static const char letters[] = "0......abtnvfr.............e"; /* the letter of code i, or '.' */
    if (code < (int32_t)sizeof letters - 1 && letters[code] != '.')
        buf_format(out, "\\%c", letters[code]);
    else if (code <= 0xFF)
        buf_format(out, "\\x%02X", (unsigned)code);
    else if (code <= 0xFFFF)
        buf_format(out, "\\u%04X", (unsigned)code);
    else
        buf_format(out, "\\U%08X", (unsigned)code);
}

void yaml_emit_scalar(Buf *out, Str text)
{
    if (is_plain(text)) {
        buf_add(out, text);
        return;
    }
    buf_add_char(out, '"');
    int32_t code = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        len = text_decode(text, at, &code);
        if (code == '"' || code == '\\') buf_add_char(out, '\\');
        if (code == 0xFFFD)
            buf_add(out, S("\xEF\xBF\xBD"));
        else if (needs_escape(code))
            emit_escape(out, code);
        else
            buf_add(out, str_slice(text, at, at + len));
    }
    buf_add_char(out, '"');
}
