#include "base/text.h"

#include <utf8proc.h>

/* UTF-8 that was read as Windows-1252 and stored as UTF-8 again: each byte of a character became a
 * character of its own. Undone, a run of them is valid UTF-8 again, which ordinary text almost
 * never is: in it an accented letter is followed by letters. The exception is punctuation, as in
 * the French "liberté\u00a0»". Such a weak run proves nothing: it is mended only in a text that
 * also has a strong one and no other character beyond ASCII. */

enum { LONGEST_RUN = 4 };

typedef struct {
    size_t len;   /* bytes that the run takes in the text; 0 = no run here */
    int32_t code; /* what it stood for */
    bool strong;
} Run;

/* The characters of Windows-1252 at 0x80..0x9F; 0 = undefined, which decoders pass on as C1.
 * Source: unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT */
static const int32_t cp1252_high[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* The byte that decodes to `code` in Windows-1252, or 0 if none beyond ASCII does. */
static unsigned char cp1252_byte(int32_t code)
{
    if (code >= 0x80 && code <= 0xFF) return (unsigned char)code;
    for (size_t i = 0; code > 0xFF && i < sizeof cp1252_high / sizeof *cp1252_high; i++)
        if (cp1252_high[i] == code) return (unsigned char)(0x80 + i);
    return 0;
}

/* Whether the byte is a character that often follows a letter: quotes, dashes, dots, the space that
 * does not break, signs and powers. */
static bool is_punctuation(unsigned char byte)
{
    static const unsigned char common[] = "\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B"
                                          "\xA0\xAB\xAE\xB0\xB2\xB3\xB4\xB7\xB9\xBB\xA9";
    for (size_t i = 0; common[i]; i++)
        if (common[i] == byte) return true;
    return false;
}

/* Bytes of the UTF-8 sequence that `lead` opens, 0 if it opens none. */
static size_t sequence_len(unsigned char lead)
{
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* A capital in the middle of a word, or the one that comes before a misread sign ("Â©", "Â "). */
static bool is_odd_lead(Str s, size_t at, unsigned char lead)
{
    bool capital = lead < 0xE0;
    bool inside = at > 0 && s.at[at - 1] >= 'a' && s.at[at - 1] <= 'z';
    return lead == 0xC2 || (capital && inside);
}

static bool is_text(int32_t code)
{
    utf8proc_category_t kind = utf8proc_category(code);
    return kind != UTF8PROC_CATEGORY_CN && kind != UTF8PROC_CATEGORY_CC &&
           kind != UTF8PROC_CATEGORY_CO;
}

/* A run begins with what a leading byte became, U+00C2 to U+00F4: the first of its own two bytes is
 * always the same. */
static Run run_at(Str s, size_t at)
{
    Run run = {0};
    if ((unsigned char)s.at[at] != 0xC3) return run;
    utf8proc_uint8_t bytes[LONGEST_RUN];
    size_t count = 0, need = 1, len = 0;
    for (; count < need && at + len < s.len; count++) {
        int32_t code;
        len += text_decode(s, at + len, &code);
        bytes[count] = cp1252_byte(code);
        if (count == 0)
            need = sequence_len(bytes[0]);
        else if ((bytes[count] & 0xC0) != 0x80)
            return run;
        else if (!is_punctuation(bytes[count]))
            run.strong = true;
    }
    if (need == 0 || count < need) return run;
    if (utf8proc_iterate(bytes, (utf8proc_ssize_t)need, &run.code) != (utf8proc_ssize_t)need)
        return run;
    if (is_odd_lead(s, at, bytes[0])) run.strong = true;
    if (is_text(run.code)) run.len = len;
    return run;
}

typedef struct {
    int strong;
    bool strays; /* characters beyond ASCII that are part of no run */
} Survey;

static Survey survey(Str s)
{
    Survey found = {0};
    for (size_t at = 0; at < s.len;) {
        if ((unsigned char)s.at[at] < 0x80) {
            at++;
            continue;
        }
        Run run = run_at(s, at);
        int32_t code;
        found.strong += run.len && run.strong;
        if (!run.len) found.strays = true;
        at += run.len ? run.len : text_decode(s, at, &code);
    }
    return found;
}

Str text_unmojibake(Str s, int *repaired, Arena *arena)
{
    *repaired = 0;
    if (str_find_char(s, '\xC3', 0) == STR_NONE) return s; /* with which every run begins */
    Survey found = survey(s);
    if (!found.strong) return s;
    Buf out = {.arena = arena};
    for (size_t at = 0; at < s.len;) {
        char bytes[LONGEST_RUN];
        int32_t code;
        size_t len = text_decode(s, at, &code);
        Run run = len > 1 ? run_at(s, at) : (Run){0};
        if (run.len && (run.strong || !found.strays)) {
            buf_add(&out, (Str){bytes, text_encode(run.code, bytes)});
            ++*repaired;
            at += run.len;
        } else {
            buf_add(&out, str_slice(s, at, at + len));
            at += len;
        }
    }
    return buf_str(&out);
}
