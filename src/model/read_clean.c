/* Cleans a file line by line, so that line N of what cmark reads is line N of the file. */
#include "base/text.h"
#include "model/read_clean.h"

typedef struct {
    Arena *arena;
    DiagList *diags;
    Buf out;
    Rewriter rewriter;
    Survey survey;
    bool said;  /* a line was met that says something */
    char fence; /* the character of the code fence that is open, else 0 */
    size_t fence_len;
    int line_no;
    bool not_utf8; /* said once */
} Cleaner;

static Diag at(int line, size_t offset, const char *name)
{
    return (Diag){.kind = DIAG_WARNING, .line = line, .col = (int)offset + 1, .name = name};
}

/* The blank-delimited word that holds byte `offset`. */
static Str word_around(Str line, size_t offset)
{
    size_t from = offset, to = offset;
    while (from > 0 && line.at[from - 1] != ' ' && line.at[from - 1] != '\t') from--;
    while (to < line.len && line.at[to] != ' ' && line.at[to] != '\t') to++;
    return str_slice(line, from, to);
}

static Str repair(Cleaner *cleaner, Str line)
{
    if (str_is_ascii(line)) return line;
    if (!text_is_utf8(line) && !cleaner->not_utf8) {
        cleaner->not_utf8 = true;
        diag_add(cleaner->diags, at(cleaner->line_no, 0, "not-utf8"), "save the file as UTF-8",
                 "the file holds bytes that are no UTF-8; they are shown as U+FFFD");
    }
    int repaired = 0;
    Str mended = text_unmojibake(line, &repaired, cleaner->arena);
    if (repaired == 0) return line;
    size_t first = 0;
    while (first < mended.len && mended.at[first] == line.at[first]) first++;
    while (first > 0 && (line.at[first] & 0xC0) == 0x80) first--;
    diag_add(cleaner->diags, at(cleaner->line_no, first, "mojibake"),
             "the file was once read as Windows-1252 and saved as UTF-8; mend it at its source",
             "\"%.*s\" is garbled; it is shown as \"%.*s\"", S_ARG(word_around(line, first)),
             S_ARG(word_around(mended, first)));
    return mended;
}

/* The length of the run of ` or ~ that the line begins with after its blanks. */
static size_t fence_run(Str line, char *fence)
{
    Str words = str_trim(line);
    if (words.len == 0 || (words.at[0] != '`' && words.at[0] != '~')) return 0;
    *fence = words.at[0];
    size_t run = 0;
    while (run < words.len && words.at[run] == *fence) run++;
    return run;
}

/* True if the line belongs to a code block, fences included: it is copied as it is. */
static bool is_code(Cleaner *cleaner, Str line)
{
    char fence = 0;
    size_t run = fence_run(line, &fence);
    if (cleaner->fence) {
        bool closes = fence == cleaner->fence && run >= cleaner->fence_len &&
                      run == str_trim(line).len;
        if (closes) cleaner->fence = 0;
        return true;
    }
    Str info = str_slice(str_trim(line), run, line.len);
    if (run < 3 || (fence == '`' && str_find_char(info, '`', 0) != STR_NONE)) return false;
    cleaner->fence = fence;
    cleaner->fence_len = run;
    return true;
}

/* "key:: value" of an outliner: a property, no text. */
static bool is_property(Str line)
{
    Str words = str_trim(line);
    if (str_starts(words, S("- "))) words = str_slice(words, 2, words.len);
    size_t end = str_find(words, S(":: "), 0);
    if (end == STR_NONE || end == 0) return false;
    for (size_t i = 0; i < end; i++) {
        char c = words.at[i];
        if (!((c >= 'a' && c <= 'z') || c == '-' || c == '_')) return false;
    }
    return true;
}

static void clean_line(Cleaner *cleaner, Str line, Str below)
{
    Str mended = repair(cleaner, line);
    bool inside = cleaner->rewriter.skipping != 0;
    if (!inside && !cleaner->fence) {
        mended = rescue_line(&cleaner->survey, mended, below, !cleaner->said, cleaner->arena);
        cleaner->said = cleaner->said || str_trim(mended).len;
    }
    if (!inside && is_code(cleaner, mended)) {
        buf_add(&cleaner->out, mended);
    } else if (inside || !is_property(mended)) {
        bool lost = false;
        cleaner->rewriter.line_no = cleaner->line_no;
        buf_add(&cleaner->out, rewrite_line(&cleaner->rewriter, mended, below, &lost));
        if (lost)
            diag_add(cleaner->diags, at(cleaner->line_no, 0, "unclosed-comment"),
                     "close it with -->", "a comment begins here and never ends; it is read on");
    }
    buf_add_char(&cleaner->out, '\n');
}

/* Blank lines in place of the front matter. */
static void blank_out(Cleaner *cleaner, Str front)
{
    Str line;
    while (str_line(&front, &line)) {
        buf_add_char(&cleaner->out, '\n');
        cleaner->line_no++;
    }
}

Cleaned read_clean(Str text, Arena *arena, DiagList *diags)
{
    Cleaner cleaner = {.arena = arena,
                       .diags = diags,
                       .out = {.arena = arena},
                       .rewriter = {.line = {.arena = arena}}};
    buf_reserve(&cleaner.out, text.len); /* what doubles leaves as much behind as it uses */
    if (str_starts(text, S("\xEF\xBB\xBF"))) text = str_slice(text, 3, text.len);
    Str front = str_slice(text, 0, front_matter_len(text));
    blank_out(&cleaner, front);
    Str rest = str_slice(text, front.len, text.len), line;
    cleaner.survey = survey_lines(rest);
    while (str_line(&rest, &line)) {
        cleaner.line_no++;
        clean_line(&cleaner, line, rest);
    }
    return (Cleaned){buf_str(&cleaner.out), front, cleaner.rewriter.comments};
}
