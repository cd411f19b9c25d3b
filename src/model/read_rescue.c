/* Text that was meant as Markdown and is not quite: headings without the blank, bullets that are
 * typed as signs, and what was pasted as plain text, where nothing is marked up at all. */
#include <string.h>

#include "base/text.h"
#include "model/read_clean.h"
#include "model/read_outline.h"
#include "model/read_words.h"

enum { CODE_INDENT = 4, LONGEST_HEAD = 80 }; /* columns; bytes */

static const Str bullets[] = {S_INIT("•"), S_INIT("◦"), S_INIT("▪"), S_INIT("‣"),
                              S_INIT("●"), S_INIT("○"), S_INIT("■")};

static size_t hash_run(Str line)
{
    size_t run = 0;
    while (run < line.len && line.at[run] == '#') run++;
    return run <= 6 ? run : 0;
}

static size_t blanks_before(Str line)
{
    size_t blanks = 0;
    while (blanks < line.len && line.at[blanks] == ' ') blanks++;
    return blanks;
}

static bool is_underline(Str words)
{
    if (words.len < 3 || (words.at[0] != '=' && words.at[0] != '-')) return false;
    for (size_t i = 1; i < words.len; i++)
        if (words.at[i] != words.at[0]) return false;
    return true;
}

static bool is_html_heading(Str words)
{
    return words.len > 3 && words.at[0] == '<' && (words.at[1] | 32) == 'h' && words.at[2] >= '1' &&
           words.at[2] <= '6';
}

/* The bytes of the bullet that `words` begins with, else 0. */
static size_t bullet_len(Str words)
{
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(words, bullets[i])) return bullets[i].len;
    return 0;
}

static bool is_item(Str words)
{
    return bullet_len(words) || str_starts(words, S("- ")) || str_starts(words, S("* "));
}

Survey survey_lines(Str text)
{
    Survey survey = {0};
    Str line, above = S("");
    int lines = 0, indented = 0;
    while (str_line(&text, &line)) {
        Str words = str_trim(line);
        size_t run = hash_run(words);
        bool heading = run && run < words.len && strchr(" \t", words.at[run]);
        if (heading) survey.ranks[run] = true;
        /* A rule below a paragraph of one line makes it a heading. */
        if (heading || is_html_heading(words) || (is_underline(words) && above.len))
            survey.headings = true;
        survey.items = survey.items || is_item(words) || take_number(&(Str){words.at, words.len});
        lines += words.len > 0;
        indented += words.len > 0 &&
                    (blanks_before(line) >= CODE_INDENT || str_starts(line, S("\t")));
        above = words;
    }
    survey.indented = !survey.headings && indented * 3 > lines * 2;
    return survey;
}

static Str with_bullet(Str line, Arena *arena)
{
    size_t blanks = blanks_before(line);
    Str words = str_slice(line, blanks, line.len);
    size_t bullet = bullet_len(words);
    if (bullet == 0) return line;
    Str rest = str_trim(str_slice(words, bullet, words.len));
    if (str_starts(rest, S("\xC2\xA0"))) rest = str_slice(rest, 2, rest.len);
    return str_format(arena, "%*s- %.*s", (int)blanks, "", S_ARG(rest));
}

/* "##Title", where others of its rank have their blank; "#tag" is none but at the head of a file.
 */
static Str with_blank(const Survey *survey, Str line, bool first, Arena *arena)
{
    size_t blanks = blanks_before(line);
    Str words = str_slice(line, blanks, line.len);
    size_t run = hash_run(words);
    if (run == 0 || blanks >= CODE_INDENT || run == words.len || strchr(" \t", words.at[run]))
        return line;
    bool meant = run > 1 ? survey->ranks[run] : first;
    if (!meant) return line;
    return str_format(arena, "%.*s %.*s", (int)run, words.at,
                      S_ARG(str_slice(words, run, words.len)));
}

/* "1.2 – Title" */
static bool is_decimal_head(Str words)
{
    size_t at = 0, dots = 0;
    while (at < words.len && ((words.at[at] >= '0' && words.at[at] <= '9') || words.at[at] == '.'))
        dots += words.at[at++] == '.';
    return at >= 3 && dots >= 1 && words.at[0] != '.' && words.at[at - 1] != '.' &&
           at + 2 < words.len && words.at[at] == ' ';
}

/* A short line that is no sentence, with nothing right below. */
static bool is_title(Str words, Str below)
{
    Str next = S("");
    str_line(&below, &next);
    return str_trim(next).len == 0 && has_letters(words) &&
           !strchr(".!?:;,", words.at[words.len - 1]) && !strchr("[*_`|>0123456789", words.at[0]);
}

static Str next_said(Str below)
{
    Str next = S("");
    while (next.len == 0 && str_line(&below, &next)) next = str_trim(next);
    return next;
}

/* The mark of the heading that a line of plain text was meant as, else "". */
static Str head_mark(const Survey *survey, Str words, Str below, bool first)
{
    if (words.len == 0 || words.len > LONGEST_HEAD || is_item(words)) return S("");
    if (first && survey->items && is_title(words, below)) return S("# ");
    if (is_decimal_head(words)) return S("### ");
    Arena scratch = {0};
    bool series = begins_series(words, &scratch), label = false;
    if (str_ends(words, S(":")) && is_item(next_said(below)))
        label = !words_say_references(words, &scratch);
    arena_free(&scratch);
    return series || label ? S("## ") : S("");
}

Str rescue_line(const Survey *survey, Str line, Str below, bool first, Arena *arena)
{
    if (survey->headings) return with_bullet(with_blank(survey, line, first, arena), arena);
    if (survey->indented) {
        size_t blanks = blanks_before(line);
        if (str_starts(line, S("\t"))) blanks = 1;
        line = str_slice(line, blanks < CODE_INDENT ? blanks : CODE_INDENT, line.len);
    }
    Str words = str_trim(line);
    Str mark = blanks_before(line) < CODE_INDENT ? head_mark(survey, words, below, first) : S("");
    if (mark.len == 0) return with_bullet(with_blank(survey, line, first, arena), arena);
    if (str_ends(words, S(":"))) words.len--;
    return str_format(arena, "%.*s%.*s", S_ARG(mark), S_ARG(words));
}
