#include "base/text.h"

#include <utf8proc.h>

/* Folding is NFKC with case folding. Marks fall only after Latin, Greek and Cyrillic letters, where
 * they are accents: in Bengali or Arabic a mark is a vowel, and without it words become equal. */

enum { LONGEST_SLUG = 64 /* code points */ };

static bool is_beyond_ascii(Str s, size_t at)
{
    return (unsigned char)s.at[at] >= 0x80;
}

static bool is_mark(int32_t code)
{
    if (code < 0x300) return false;
    utf8proc_category_t kind = utf8proc_category(code);
    return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

static bool is_blank(int32_t code)
{
    if (code < 0x7F) return code <= ' ';
    return utf8proc_category(code) >= UTF8PROC_CATEGORY_ZS;
}

static bool sheds_accents(int32_t base)
{
    return base < 0x0530 || (base >= 0x1D00 && base < 0x2000) ||
           (base >= 0x2C60 && base < 0x2C80) || (base >= 0x2DE0 && base < 0x2E00) ||
           (base >= 0xA640 && base < 0xA800);
}

/* Keeps of codes[0..count-1] what folding keeps, in place; returns how many. What is blank becomes
 * ' '. */
static size_t strip(int32_t *codes, size_t count)
{
    size_t kept = 0;
    int32_t base = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t code = codes[i];
        if (is_blank(code)) {
            codes[kept++] = ' ';
            base = 0;
        } else if (!is_mark(code)) {
            codes[kept++] = base = code;
        } else if (!sheds_accents(base)) {
            codes[kept++] = code;
        }
    }
    return kept;
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

typedef struct {
    int32_t *codes;
    size_t count;
} Folded;

/* What stands for U+00C0..U+017F without accents; '.' where that is not one letter of ASCII. */
static const char latin[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy.."
                            "aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
                            "aaaaaaccccccccdd..eeeeeeeeeegggg"
                            "gggghh..iiiiiiiii...jjkk.llllll."
                            "...nnnnnn...oooooo..rrrrrrssssss"
                            "sstttt..uuuuuuuuuuuuwwyyyzzzzzzs";

enum { LATIN = 0xC0 };

/* Characters that fold to themselves: of Cyrillic, Hebrew and Arabic, dashes and quotation marks,
 * kana, ideographs and syllables of Hangul. */
static const struct {
    int32_t first, last;
} folded_already[] = {
    {0x430, 0x438},   {0x43A, 0x44F},   {0x5D0, 0x5EA},   {0x621, 0x63A},
    {0x641, 0x64A},   {0x2013, 0x2014}, {0x2018, 0x201E}, {0x3001, 0x3002},
    {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3},
};

static char fold_ascii_char(char c)
{
    if (c <= ' ' || c == 0x7F) return ' ';
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* What the character folds to, or -1 where only utf8proc knows. */
static int32_t simple_fold(int32_t code)
{
    if (code < 0x80) return fold_ascii_char((char)code);
    size_t at = (size_t)code - LATIN;
    if (code >= LATIN && at < sizeof latin - 1) return latin[at] == '.' ? -1 : latin[at];
    for (size_t i = 0; i < sizeof folded_already / sizeof *folded_already; i++)
        if (code <= folded_already[i].last) return code < folded_already[i].first ? -1 : code;
    return -1;
}

/* Folds text of such characters alone, where no mark can change the one before it: most of what
 * people write, at a tenth of the cost. False if there are others. */
static bool fold_simply(Str s, Folded *folded)
{
    for (size_t at = 0; at < s.len;) {
        int32_t code;
        at += text_decode(s, at, &code);
        if ((code = simple_fold(code)) < 0) return false;
        folded->codes[folded->count++] = code;
    }
    return true;
}

static Folded fold_codes(Str s, Arena *arena)
{
    Folded simple = {ARENA_ARRAY(arena, int32_t, s.len), 0};
    if (fold_simply(s, &simple)) return simple;
    const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE;
    s = as_utf8(s, arena);
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)s.at;
    utf8proc_ssize_t len = (utf8proc_ssize_t)s.len;
    utf8proc_ssize_t room = len + 1; /* mostly enough: few become more codes than they have bytes */
    int32_t *codes = ARENA_ARRAY(arena, int32_t, room);
    utf8proc_ssize_t count = utf8proc_decompose(from, len, codes, room, how);
    if (count <= 0) return (Folded){0};
    if (count > room) {
        codes = ARENA_ARRAY(arena, int32_t, count);
        utf8proc_decompose(from, len, codes, count, how);
    }
    size_t kept = strip(codes, (size_t)count);
    utf8proc_ssize_t composed =
        utf8proc_normalize_utf32(codes, (utf8proc_ssize_t)kept, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return (Folded){codes, composed < 0 ? kept : (size_t)composed};
}

/* Blanks at both ends fall, runs of them become one. */
static Str fold_unicode(Str s, Arena *arena)
{
    enum { LONGEST_CODE = 4 }; /* bytes */
    Folded folded = fold_codes(s, arena);
    char *out = arena_array(arena, folded.count + 1, LONGEST_CODE);
    size_t len = 0;
    bool gap = false;
    for (size_t i = 0; i < folded.count; i++) {
        int32_t code = folded.codes[i];
        if (code != ' ') {
            if (gap && len) out[len++] = ' ';
            len += text_encode(code, out + len);
        }
        gap = code == ' ';
    }
    return (Str){out, len};
}

static Str fold_ascii(Str s, Arena *arena)
{
    char *out = arena_alloc(arena, s.len + 1), last = ' ';
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) { /* no branch, since none can be foretold */
        char c = fold_ascii_char(s.at[i]);
        out[len] = c;
        len += c != ' ' || last != ' ';
        last = c;
    }
    if (len && last == ' ') len--;
    return (Str){out, len};
}

Str text_fold(Str s, Arena *arena)
{
    return str_is_ascii(s) ? fold_ascii(s, arena) : fold_unicode(s, arena);
}

/* True for a letter or digit beyond ASCII, or a mark of one. */
static bool belongs_to_word(int32_t code)
{
    utf8proc_category_t kind = utf8proc_category(code);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO;
}

/* What does not belong to a word becomes one '-', unless it comes first; a last one is left out in
 * the end. */
typedef struct {
    char bytes[4 * LONGEST_SLUG];
    size_t len;
    int chars;
} Slug;

static bool may_gap(const Slug *slug)
{
    return slug->len && slug->bytes[slug->len - 1] != '-';
}

static void add_ascii_to_slug(Slug *slug, Str ascii)
{
    for (size_t i = 0; i < ascii.len && slug->chars < LONGEST_SLUG; i++) {
        char c = fold_ascii_char(ascii.at[i]);
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        bool adds = word || may_gap(slug);
        slug->bytes[slug->len] = word ? c : '-';
        slug->len += adds;
        slug->chars += adds;
    }
}

/* Adds a folded code point. */
static void add_to_slug(Slug *slug, int32_t code)
{
    if (code < 0x80 || !belongs_to_word(code)) {
        add_ascii_to_slug(slug, (Str){&(char){code < 0x80 ? (char)code : ' '}, 1});
        return;
    }
    slug->len += text_encode(code, slug->bytes + slug->len);
    slug->chars++;
}

static void add_unicode_to_slug(Slug *slug, Str s, Arena *arena)
{
    Folded folded = s.len ? fold_codes(s, arena) : (Folded){0};
    for (size_t i = 0; i < folded.count && slug->chars < LONGEST_SLUG; i++)
        add_to_slug(slug, folded.codes[i]);
}

/* The end of the piece that holds the character beyond ASCII at `beyond`: it is cut between two
 * that are ASCII, so that no mark belongs to a letter of another piece. */
static size_t piece_end(Str s, size_t beyond)
{
    size_t end = beyond + 1;
    while (end < s.len && (is_beyond_ascii(s, end - 1) || is_beyond_ascii(s, end))) end++;
    return end;
}

/* Most of a text is ASCII, and only what stands beside other characters needs the whole folding. */
Str text_slug(Str s, Arena *arena)
{
    Slug slug;
    slug.len = 0, slug.chars = 0;
    for (size_t at = 0; at < s.len && slug.chars < LONGEST_SLUG;) {
        size_t beyond = str_ascii_end(s, at), whole = beyond;
        if (beyond < s.len && beyond > at) whole--; /* its marks may follow */
        add_ascii_to_slug(&slug, str_slice(s, at, whole));
        at = beyond == s.len ? beyond : piece_end(s, beyond);
        add_unicode_to_slug(&slug, str_slice(s, whole, at), arena);
    }
    if (slug.len && !may_gap(&slug)) slug.len--;
    return str_copy((Str){slug.bytes, slug.len}, arena);
}
