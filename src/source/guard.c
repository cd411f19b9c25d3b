#include "source/guard.h"

#include <string.h>

/* A block parser does work for every open quote and list item on every line, and CommonMark lets
 * one line open as many as it has markers. So the nesting is bounded from above, line by line,
 * without parsing: each quote that is open on a line takes a '>' of it, each new item a marker, and
 * each item kept from an earlier line at least two columns of blanks. Only after a blank line is
 * the bound lowered, since a paragraph may run on lazily without any of them. Images: each "!["
 * that finds no "]" is looked at again at every link after it in its paragraph (CVE-2023-22486 in
 * cmark up to 0.30.2). */

enum {
    TAB_COLUMNS = 4,
    ITEM_COLUMNS = 2,   /* the least width of a list marker with its blank */
    FREE_WORK = 1 << 20 /* containers times lines; below that any nesting is cheap */
};

/* What stands before the content of a line. */
typedef struct {
    int quotes;
    int markers;    /* of list items */
    int blanks;     /* columns before the first list marker */
    size_t content; /* offset of the first other byte */
} Prefix;

typedef struct {
    int open;         /* bound of the containers open after the last line */
    bool after_blank; /* the last line was blank */
    size_t work;      /* sum of `open` over all lines */
    int images;       /* "![" in this paragraph so far */
} Watch;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* What may follow a list marker: more than a blank. */
static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of the list marker at `at` ("-", "12."), without its blank; 0 if there is none. */
static size_t marker_len(Str line, size_t at)
{
    size_t end = at;
    while (end < line.len && end - at < 9 && is_digit(line.at[end])) end++;
    const char *ends = end > at ? ".)" : "-+*";
    if (end == line.len || !memchr(ends, line.at[end], strlen(ends))) return 0;
    end++;
    return end == line.len || is_space(line.at[end]) ? end - at : 0;
}

/* Where a thematic break ("* * *") begins that runs to the end of the line: its marks open no item.
 * The length of the line if there is none. */
static size_t rule_start(Str line)
{
    size_t start = line.len;
    char mark = '\0';
    int marks = 0;
    for (size_t at = line.len; at > 0; at--) {
        char c = line.at[at - 1];
        if (is_blank(c)) continue;
        if ((c != '-' && c != '*' && c != '_') || (mark && c != mark)) break;
        mark = c;
        marks++;
        start = at - 1;
    }
    return marks >= 3 ? start : line.len;
}

static Prefix prefix_of(Str line)
{
    Prefix prefix = {0};
    size_t rule = rule_start(line), at = 0, len = 0;
    for (; at < rule; at += len) {
        char c = line.at[at];
        len = 1;
        if (is_blank(c))
            prefix.blanks += prefix.markers ? 0 : c == '\t' ? TAB_COLUMNS : 1;
        else if (c == '>')
            prefix.quotes++;
        else if ((len = marker_len(line, at)))
            prefix.markers++;
        else
            break;
    }
    prefix.content = at;
    return prefix;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* True where a line surely ends the paragraph before it: a blank one, or an item of a bullet list
 * that has content and is not indented as far as a continuation may be. */
static bool ends_paragraph(Prefix prefix, Str line)
{
    if (prefix.quotes) return false;
    if (prefix.content == line.len) return !prefix.markers;
    return prefix.markers && prefix.blanks < TAB_COLUMNS && !is_digit(line.at[prefix.blanks]);
}

static void watch_nesting(Watch *watch, Prefix prefix, Str line)
{
    bool blank = prefix.content == line.len && !prefix.quotes && !prefix.markers;
    int open = prefix.quotes + prefix.markers + least(watch->open, prefix.blanks / ITEM_COLUMNS);
    if (!blank && (watch->after_blank || open > watch->open)) watch->open = open;
    watch->after_blank = blank;
    watch->work += (size_t)watch->open;
}

static void watch_images(Watch *watch, Prefix prefix, Str line)
{
    if (ends_paragraph(prefix, line)) watch->images = 0;
    for (size_t at = 0; (at = str_find(line, S("!["), at)) != STR_NONE; at += 2) watch->images++;
}

static bool refuse(DiagList *diags, int line, const char *name, Str text)
{
    diag_add(diags, (Diag){.kind = DIAG_ERROR, .line = line, .name = name},
             "no ordinary text is like this; see who made the file", "%.*s", S_ARG(text));
    return false;
}

bool guard_size(Str text, GuardLimits limits, DiagList *diags)
{
    return text.len <= limits.max_bytes ||
           refuse(diags, 0, "too-large",
                  str_format(diags->arena, "the text has more than %zu bytes", limits.max_bytes));
}

bool guard_check(Str text, GuardLimits limits, DiagList *diags)
{
    Arena *arena = diags->arena;
    Watch watch = {.after_blank = true};
    Str rest = text, line;
    for (int number = 1; str_line(&rest, &line); number++) {
        Prefix prefix = prefix_of(line);
        watch_nesting(&watch, prefix, line);
        watch_images(&watch, prefix, line);
        if (watch.open > limits.max_nesting)
            return refuse(diags, number, "too-deep",
                          str_format(arena, "quotes and lists are nested more than %d deep",
                                     limits.max_nesting));
        if (watch.work > FREE_WORK + 2 * text.len)
            return refuse(diags, number, "too-deep",
                          S("too many lines within deeply nested quotes and lists"));
        if (watch.images > limits.max_images)
            return refuse(
                diags, number, "too-many-images",
                str_format(arena, "more than %d images in one paragraph", limits.max_images));
    }
    return true;
}
