/* What authors put at the ends of a title: its number, a box or a tick, separators. */
#include <string.h>

#include "model/read_outline.h"
#include "model/read_words.h"

int take_number(Str *title)
{
    enum { MOST_DIGITS = 4 };
    size_t at = 0;
    int number = 0;
    for (; at < title->len && at <= MOST_DIGITS; at++) {
        char c = title->at[at];
        if (c < '0' || c > '9') break;
        number = number * 10 + (c - '0');
    }
    if (at == 0 || at > MOST_DIGITS) return 0;
    Str rest = str_trim(str_slice(*title, at, title->len));
    if (rest.len == 0 || !strchr(".):->", rest.at[0])) return 0;
    rest = str_slice(rest, 1, rest.len);
    if (rest.len == 0 || rest.at[0] != ' ') return 0;
    *title = str_trim(rest);
    return number;
}

int take_marked_number(Str *title)
{
    enum { LONGEST_SIGN = 16 }; /* bytes: an emoji of several parts */
    size_t blank = str_find_char(str_slice(*title, 0, LONGEST_SIGN + 1), ' ', 0);
    if (blank == STR_NONE || (unsigned char)title->at[0] < 0x80) return 0;
    if (has_letters(str_slice(*title, 0, blank))) return 0;
    Str rest = str_trim(str_slice(*title, blank, title->len));
    int number = take_number(&rest);
    if (number) *title = rest;
    return number;
}

#define SHORT_CODE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_+-"

bool take_box(Str *text, bool *ticked)
{
    static const struct {
        Str box;
        bool ticked;
    } boxes[] = {{S_INIT("[ ]"), false}, {S_INIT("[]"), false}, {S_INIT("[x]"), true},
                 {S_INIT("[X]"), true},  {S_INIT("[✔]"), true}, {S_INIT("[✔️]"), true},
                 {S_INIT("[✓]"), true},  {S_INIT("☐"), false},  {S_INIT("⬜"), false},
                 {S_INIT("🔲"), false},   {S_INIT("☑"), true},   {S_INIT("☒"), true}};
    Str words = str_trim(*text);
    if (words.len == 0 || (words.at[0] != '[' && (unsigned char)words.at[0] < 0x80)) return false;
    for (size_t i = 0; i < PHRASE_COUNT(boxes); i++) {
        Str box = boxes[i].box;
        if (!str_starts(words, box)) continue;
        Str rest = str_slice(words, box.len, words.len);
        if (rest.len && rest.at[0] != ' ') continue;
        *text = str_trim(rest);
        *ticked = boxes[i].ticked;
        return true;
    }
    return false;
}

/* The length of ":short_code:" at the head of `text`, or 0. */
static size_t short_code_len(Str text)
{
    enum { LONGEST_CODE = 32 };
    size_t end = 1;
    if (text.len < 4 || text.at[0] != ':') return 0;
    while (end < text.len && end < LONGEST_CODE && strchr(SHORT_CODE_LETTERS, text.at[end])) end++;
    return end > 2 && end < text.len && text.at[end] == ':' ? end + 1 : 0;
}

void take_short_codes(Str *title)
{
    for (size_t len; (len = short_code_len(*title)) && len < title->len && title->at[len] == ' ';)
        *title = str_trim(str_slice(*title, len, title->len));
    for (size_t at = title->len; str_ends(*title, S(":")) && at-- > 1;) {
        if (title->at[at] != ' ') continue;
        if (at + 1 + short_code_len(str_slice(*title, at + 1, title->len)) != title->len) return;
        *title = str_trim(str_slice(*title, 0, at));
        at = title->len;
    }
}

bool take_tick(Str *title)
{
    static const Str signs[] = {S_INIT("✅"), S_INIT("✔️"), S_INIT("✔"), S_INIT("☑")};
    for (size_t i = 0; i < PHRASE_COUNT(signs); i++) {
        if (!str_starts(*title, signs[i])) continue;
        *title = str_trim(str_slice(*title, signs[i].len, title->len));
        return true;
    }
    Str stroke = S("~~");
    if (title->len <= 2 * stroke.len || !str_starts(*title, stroke) || !str_ends(*title, stroke))
        return false;
    *title = str_trim(str_slice(*title, stroke.len, title->len - stroke.len));
    return true;
}

/* What stands between a title and what is said of it. A slash, comma or semicolon at the end may
 * belong to a word. */
static const struct {
    Str text;
    bool closes;
} separators[] = {
    {S_INIT(" "), true},  {S_INIT("\t"), true}, {S_INIT("-"), true},  {S_INIT(":"), true},
    {S_INIT("|"), true},  {S_INIT("–"), true},  {S_INIT("—"), true},  {S_INIT("："), true},
    {S_INIT("→"), true},  {S_INIT("•"), false}, {S_INIT(","), false}, {S_INIT(";"), false},
    {S_INIT("/"), false},
};

/* Most texts begin and end with a letter: no separator is looked for there. */
static bool is_letter(char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The length of the separator that `text` begins with, else 0. */
static size_t opening_len(Str text)
{
    if (text.len == 0 || is_letter(text.at[0])) return 0;
    for (size_t i = 0; i < PHRASE_COUNT(separators); i++)
        if (str_starts(text, separators[i].text)) return separators[i].text.len;
    return 0;
}

/* The same for its end. */
static size_t closing_len(Str text)
{
    if (text.len == 0 || is_letter(text.at[text.len - 1])) return 0;
    for (size_t i = 0; i < PHRASE_COUNT(separators); i++)
        if (separators[i].closes && str_ends(text, separators[i].text))
            return separators[i].text.len;
    return 0;
}

Str trim_separators(Str text)
{
    for (size_t n; (n = opening_len(text)) != 0;) text = str_slice(text, n, text.len);
    for (size_t n; (n = closing_len(text)) != 0;) text.len -= n;
    return text;
}
