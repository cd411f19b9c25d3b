/* The way of a file: read_clean() gives text that cmark reads as the author meant it, line for
 * line, and read_hints() what it says to us alone; outline_make() finds its sections and its
 * units, what may be a station: so far it is a page. choose_reading() scores the candidate readings
 * and takes the best; build_path() fills lines, stations, topics and references; infer_edges() and
 * give_ids() finish. */
#include "model/read.h"

#include <string.h>

#include "model/read_build.h"
#include "model/read_choose.h"
#include "model/read_clean.h"
#include "model/read_hints.h"
#include "model/read_infer.h"
#include "model/read_outline.h"
#include "model/read_page.h"
#include "model/read_rules.h"

static bool is_text(Str text, DiagList *diags)
{
    const char *zero = text.len ? memchr(text.at, '\0', text.len) : NULL;
    if (!zero) return true;
    diag_add(diags, (Diag){.kind = DIAG_ERROR, .name = "not-text"}, "give a Markdown file",
             "byte %zu is zero: this is no text", (size_t)(zero - text.at));
    return false;
}

/* What the file says of itself: to what is said elsewhere it adds. */
static Hints take_hints(Guide *guide, const Cleaned *cleaned, DiagList *diags)
{
    GuidePlace place = {.guide = guide, .diags = diags};
    guide_close_place(guide);
    Hints hints = read_hints(&place, &cleaned->comments);
    guide_close_place(guide);
    take_front_matter(&place, cleaned->front);
    return hints;
}

static ReadStatus give_up(DiagList *diags)
{
    diag_add(
        diags, (Diag){.kind = DIAG_ERROR, .name = "no-path"},
        "write a heading for each line, and under it \"1. **Title**\" or a smaller heading for "
        "each station",
        "there is no station in it");
    return READ_NO_PATH;
}

Page *read_page(Str text, ReadOptions options, Arena *arena, DiagList *diags)
{
    if (!is_text(text, diags) || !guard_size(text, options.guard, diags)) return NULL;
    Page *page = ARENA_NEW(arena, Page);
    page->cleaned = read_clean(text, arena, diags);
    if (!guard_check(page->cleaned.text, options.guard, diags)) return NULL;
    if (!markdown_parse(page->cleaned.text, options.markdown, arena, &page->doc, diags))
        return NULL;
    if (options.guide) page->guide = *options.guide;
    page->hints = take_hints(&page->guide, &page->cleaned, diags);
    page->outline =
        (Outline){.doc = &page->doc, .hints = &page->hints, .guide = &page->guide, .diags = diags};
    outline_make(&page->outline, arena);
    return page;
}

ReadStatus read_path(Str text, Str source, ReadOptions options, Arena *arena, Path *path,
                     DiagList *diags)
{
    *path = (Path){.source = str_copy(source, arena)};
    Page *page = read_page(text, options, arena, diags);
    if (!page) return READ_REFUSED;
    const Outline *outline = &page->outline;
    path->title = document_title(outline, source, options.folder, arena);
    Reading reading = choose_reading(outline, options.choice, arena, diags);
    Needs needs = build_path(outline, &reading, arena, path);
    guide_stations(path, &page->guide);
    guide_needs(path, &page->guide, &needs, diags);
    infer_edges(path, &needs, &page->guide, diags);
    give_ids(path, arena, diags);
    ignore_by_hints(path, &page->hints, 0, arena);
    ignore_by_guide(path, &page->guide, arena);
    diag_locate(diags, S(""), text);
    return path->line_count ? READ_OK : give_up(diags);
}

const char *read_rule_says(const char *name)
{
    for (const Rule *rule = read_rules; name && rule->name; rule++)
        if (strcmp(rule->name, name) == 0) return rule->says;
    return "";
}

/* clang-format off */
const Rule read_rules[] = {
    [RULE_NUMBERED_BOLD] = {"numbered-bold",
        "a heading is a line, a numbered item that begins in bold is a station"},
    [RULE_HEADINGS] = {"headings", "a heading is a line, the headings below it are stations"},
    [RULE_CONTAINER] = {"container",
        "one heading holds the path: it is the only line, its headings are stations"},
    [RULE_CONTAINER_LINES] = {"container-lines",
        "one heading holds the path: its headings are lines, theirs are stations"},
    [RULE_FLAT] = {"flat", "the document is one line, its headings are stations"},
    [RULE_CONTENTS] = {"contents",
        "the table of contents has groups: they are lines, what they name are stations"},
    [RULE_CONTENTS_LINES] = {"contents-lines",
        "a group of the table of contents holds the path: what it names are lines"},
    [RULE_ITEM_HEADINGS] = {"item-headings",
        "a heading is a line, the headings in list items below it are stations"},
    [RULE_TASKS] = {"tasks", "a heading is a line, an item with a box is a station"},
    [RULE_TABLES] = {"tables", "a heading is a line, a row of a table below it is a station"},
    [RULE_LINKS] = {"links", "a heading is a line, a paragraph that is a link is a station"},
    [RULE_BOLD] = {"bold", "a heading is a line, a bold paragraph is a station"},
    [RULE_NUMBERED] = {"numbered", "a heading is a line, a numbered item is a station"},
    [RULE_LINK_ITEMS] = {"link-items",
        "a heading is a line, an item that begins with a link is a station"},
    [RULE_ITEMS] = {"items", "a heading is a line, an item is a station"},
    [RULE_CARD] = {"card",
        "the document is the card of one course: its title is the only station"},
    [RULE_TOLD] = {"told", "a hint says what is a line and what a station"},
    [RULE_FOLDER] = {"folder", "a folder is a line, each of its files is a station"},
    [RULE_ROADMAP] = {"roadmap",
        "a topic of a drawn roadmap is a line, it and what hangs on it are stations"},
    [RULE_INTERCHANGE] = {"interchange",
        "lines that name a station by one title and one address, or by a hint, share it"},
    [RULE_EDGE] = {"edge", "a solid edge of the roadmap leads from it"},
    [RULE_PART] = {"part", "the roadmap hangs it on that topic"},
    [RULE_HINT] = {"hint", "a hint in the file names it as a prerequisite"},
    [RULE_STATED] = {"stated", "the author names it as a prerequisite"},
    [RULE_COLUMN] = {"column", "the column of prerequisites names it"},
    [RULE_CHOICE] = {"choice", "the author names it as one of several, of which one is enough"},
    [RULE_DIAGRAM] = {"diagram", "an arrow of a diagram leads from it"},
    [RULE_ORDER] = {"order", "a station requires the one before it on its line"},
    [RULE_CHOOSE] = {"choose-one",
        "one of these stations is enough, its author says, for what follows them"},
    [RULE_NUMBERING] = {"numbering",
        "numbers run on across headings: the line goes on from the last numbered station"},
    [RULE_SIBLING] = {"sibling",
        "a line without numbers branches off where the line before it does"},
    [RULE_COUNT] = {0},
};
/* clang-format on */
