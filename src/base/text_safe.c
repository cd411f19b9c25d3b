#include "base/text.h"

#include <limits.h>
#include <stdarg.h>

#include <utf8proc.h>

/* Every code point has one of four fates. Marks are counted against the base before them, so that a
 * pile of them can neither grow over other rows nor carry hidden data. What is dropped leaves no
 * trace in the text but in the count `hidden`, which the reader is shown. */
typedef enum { KEEP, BLANK, DROP, UNKNOWN } Fate;

enum {
    MOST_MARKS = 2,             /* combining marks on one base */
    LONGEST_SAFE = INT_MAX / 2, /* bytes: columns are counted in an int */
    FIRST_SKIN_TONE = 0x1F3FB,  /* shown in 0, 2 or 4 columns, depending on the terminal */
    LAST_SKIN_TONE = 0x1F3FF,
};

static bool is_line_end(int32_t code)
{
    return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool is_invisible(int32_t code)
{
    if (code >= FIRST_SKIN_TONE && code <= LAST_SKIN_TONE) return true;
    return utf8proc_get_property(code)->ignorable; /* joiners, fillers, tags, selectors */
}

static Fate fate_of(int32_t code)
{
    if (code >= 0x20 && code < 0x7F) return KEEP;
    if (is_line_end(code)) return BLANK;
    if (is_invisible(code)) return DROP;
    if (text_code_cols(code) >= 0) return KEEP;
    return utf8proc_category(code) == UTF8PROC_CATEGORY_CN ? UNKNOWN : DROP;
}

typedef struct {
    Buf out;
    int cols, hidden;
    int marks; /* on the last base; MOST_MARKS at the start, where none may lead */
} Cleaning;

static void keep(Cleaning *cleaning, int32_t code)
{
    char bytes[4];
    int cols = text_code_cols(code);
    if (cols == 0 && cleaning->marks >= MOST_MARKS) {
        cleaning->hidden++;
        return;
    }
    cleaning->marks = cols == 0 ? cleaning->marks + 1 : 0;
    cleaning->cols += cols;
    buf_add(&cleaning->out, (Str){bytes, text_encode(code, bytes)});
}

static void clean(Cleaning *cleaning, int32_t code)
{
    switch (fate_of(code)) {
    case KEEP:
        keep(cleaning, code);
        break;
    case BLANK:
        keep(cleaning, ' ');
        break;
    case DROP:
        cleaning->hidden++;
        break;
    case UNKNOWN:
        keep(cleaning, '?');
        cleaning->hidden++;
        break;
    }
}

static bool is_plain(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < 0x20 || s.at[i] >= 0x7F) return false;
    return true;
}

SafeText safe_text(Str raw, Arena *arena)
{
    raw = str_slice(raw, 0, LONGEST_SAFE);
    if (is_plain(raw)) return (SafeText){raw, (int)raw.len, 0};
    Cleaning cleaning = {.out = {.arena = arena}, .marks = MOST_MARKS};
    for (size_t at = 0; at < raw.len;) {
        int32_t code;
        size_t len = text_decode(raw, at, &code);
        bool broken = len == 1 && (unsigned char)raw.at[at] >= 0x80;
        bool pair = code == '\r' && at + 1 < raw.len && raw.at[at + 1] == '\n';
        if (!pair) clean(&cleaning, code);
        cleaning.hidden += broken;
        at += len;
    }
    return (SafeText){buf_str(&cleaning.out), cleaning.cols, cleaning.hidden};
}

SafeText safe_format(Arena *arena, const char *format, ...)
{
    Buf raw = {.arena = arena};
    va_list args;
    va_start(args, format);
    buf_vformat(&raw, format, args);
    va_end(args);
    return safe_text(buf_str(&raw), arena);
}

SafeText safe_slice(SafeText text, size_t from, size_t to)
{
    Str part = str_slice(text.str, from, to);
    bool narrow = text.str.len == (size_t)text.cols; /* a byte a column: all ASCII */
    return (SafeText){part, narrow ? (int)part.len : text_cols(part), 0};
}

/* The longest head of `text`, in whole graphemes, of at most `cols` columns. */
static SafeText head(SafeText text, int cols)
{
    size_t at = 0;
    int used = 0;
    while (at < text.str.len) {
        size_t end = text_grapheme_end(text.str, at);
        int own = text_cols(str_slice(text.str, at, end));
        if (used + own > cols) break;
        used += own;
        at = end;
    }
    return (SafeText){str_slice(text.str, 0, at), used, 0};
}

SafeText safe_cut(SafeText text, int cols, bool ascii, Arena *arena)
{
    if (text.cols <= cols) return text;
    if (cols <= 0) return SAFE("");
    SafeText dots = ascii ? SAFE("...") : (SafeText){S("…"), 1, 0};
    if (cols <= dots.cols) return safe_slice(dots, 0, ascii ? (size_t)cols : dots.str.len);
    SafeText kept = head(text, cols - dots.cols);
    while (str_ends(kept.str, S(" "))) kept.str.len--, kept.cols--;
    Buf out = {.arena = arena};
    buf_add(&out, kept.str);
    buf_add(&out, dots.str);
    return (SafeText){buf_str(&out), kept.cols + dots.cols, text.hidden};
}
