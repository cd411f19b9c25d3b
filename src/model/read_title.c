/* What a document is called. Many have no heading of rank 1: the title is then a heading that
 * stands before the rest, or what a banner says instead of its letters, or the file's name. */
#include "base/file.h"
#include "model/read_folder.h"
#include "model/read_outline.h"
#include "model/read_words.h"

int title_section(const Outline *outline)
{
    return outline->title;
}

int find_title_section(const Outline *outline)
{
    for (int s = 1; s < outline->section_count; s++) {
        const Section *section = &outline->sections[s];
        if (section->rank != 1 || section->title.len == 0) continue;
        Arena scratch = {0};
        bool contents = words_say_contents(section->title, &scratch);
        arena_free(&scratch);
        return contents ? WHOLE : s;
    }
    return WHOLE;
}

/* ---- headings */

/* "Week 1" of several is a line, and not what they are all called. */
static Str first_of_rank_1(const Outline *outline)
{
    Arena scratch = {0};
    Str title = outline->sections[outline->title].title;
    bool one_of_several = false;
    if (begins_series(title, &scratch))
        for (int s = outline->title + 1; s < outline->section_count && !one_of_several; s++)
            one_of_several = outline->sections[s].rank == 1;
    arena_free(&scratch);
    return one_of_several ? S("") : title;
}

static bool has_items(const Outline *outline, const Section *section)
{
    for (int b = section->first_block; b < section->end_block; b++)
        if (outline->doc->blocks[b].kind == BLOCK_ITEM) return true;
    return false;
}

static int count_blanks(Str title)
{
    int blanks = 0;
    for (size_t i = 0; i < title.len; i++) blanks += title.at[i] == ' ';
    return blanks;
}

/* Two words at least that ask nothing and name no usual part of a document. */
static bool is_name(Str title)
{
    Arena scratch = {0};
    bool usual = words_say_aside(title, &scratch) || words_say_preface(title, &scratch) ||
                 words_say_contents(title, &scratch) || words_say_references(title, &scratch) ||
                 words_attribute(title, &scratch) != ATTRIBUTE_NONE ||
                 begins_series(title, &scratch);
    arena_free(&scratch);
    return !usual && count_blanks(title) > 0 && !str_ends(title, S("?"));
}

/* The first heading stands above all others, or beside them with prose alone where they hold lists
 * and headings; a longer one may have a list where they have headings. */
static Str first_heading(const Outline *outline)
{
    const Section *first = &outline->sections[1];
    int beside = 0, with_headings = 0, with_items = 0;
    if (outline->section_count < 2) return S("");
    for (int s = 2; s < outline->section_count; s++) {
        const Section *section = &outline->sections[s];
        if (section->rank < first->rank) return first->title;
        if (section->rank > first->rank) continue;
        beside++;
        with_headings += section->child_count > 0;
        with_items += has_items(outline, section);
    }
    if (!is_name(first->title) || (beside && first->child_count)) return S("");
    bool prose = !has_items(outline, first) && (with_headings + with_items) > beside / 2;
    bool sentence = count_blanks(first->title) > 1 && with_headings > beside / 2;
    return beside == 0 || prose || sentence ? first->title : S("");
}

/* ---- the banner */

/* Words in the place of an image, if they are a name: "Build status" and "Logo" are none. */
static Str banner_name(const Document *doc, int image, Arena *arena)
{
    const Inline *item = &doc->inlines[image];
    Str words = str_trim(markdown_plain(doc, image + 1, item->partner - image - 1, arena));
    Arena scratch = {0};
    bool picture = words_say_picture(words, &scratch);
    arena_free(&scratch);
    bool badge = str_contains(item->text, S("shields.io")) || str_contains(item->text, S("badge"));
    return picture || badge || !is_name(words) ? S("") : words;
}

/* Of the image that the document begins with. */
static Str banner_title(const Document *doc, Arena *arena)
{
    for (int i = 0; i < doc->inline_count; i++) {
        const Inline *item = &doc->inlines[i];
        if (item->kind == INLINE_IMAGE) return banner_name(doc, i, arena);
        if (item->kind == INLINE_TEXT && str_trim(item->text).len) return S("");
    }
    return S("");
}

/* ---- the file */

/* "dir/My_path.md" -> "My path", "dir/README.md" -> "Dir", or `folder` if that is known. */
static Str file_title(Str source, Str folder, Arena *arena)
{
    Str name = file_name(source), stem = name;
    if (str_equal(source, S("-"))) return S(""); /* standard input */
    for (size_t at = name.len; at-- > 1 && stem.len == name.len;)
        if (name.at[at] == '.') stem = str_slice(name, 0, at);
    bool readme = str_equal_ascii_case(str_slice(stem, 0, 6), S("readme"));
    if (folder.len == 0) folder = file_name(file_dir(source));
    bool named = readme && folder.len && !str_equal(folder, S(".")) && !str_equal(folder, S("/"));
    int number;
    return card_title(named ? folder : str_trim(stem), &number, arena);
}

Str document_title(const Outline *outline, Str source, Str folder, Arena *arena)
{
    const Str said[] = {outline->guide->title, first_of_rank_1(outline), first_heading(outline),
                        banner_title(outline->doc, arena)};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].len) return str_copy(said[i], arena);
    Str name = file_title(source, folder, arena);
    return name.len ? name : S("Untitled");
}
