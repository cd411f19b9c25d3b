/* A folder of files as one path: a folder is a line, a file a station. */
#include "model/read_folder.h"
#include "base/file.h"
#include "model/link.h"
#include "model/read.h"
#include "model/read_build.h"
#include "model/read_infer.h"
#include "model/read_outline.h"
#include "model/read_page.h"
#include "model/read_rules.h"
#include "model/read_words.h"

/* What a page calls itself, in its front matter or its heading; empty if it does not. */
static Str own_title(const Page *page)
{
    Str title = page->guide.title;
    return title.len ? title : page->outline.sections[title_section(&page->outline)].title;
}

static Str stem_of_key(Str key)
{
    Str stem = file_name(key);
    size_t dot = stem.len;
    while (link_is_markdown(stem) && dot > 1 && stem.at[dot - 1] != '.') dot--;
    return link_is_markdown(stem) ? str_slice(stem, 0, dot - 1) : stem;
}

/* What the page itself says of the station goes before its front matter. */
static void set_station(Builder *builder, const Settings *settings)
{
    Station *station = &builder->stations.items[builder->stations.count - 1];
    set_hours(builder, settings->hours);
    if (!station->difficulty) station->difficulty = settings->difficulty;
    station->optional = station->optional || settings->optional;
    if (settings->needs_line_no) add_set_needs(builder, &settings->needs, settings->needs_line_no);
}

static void add_card(Builder *builder, const Card *card)
{
    int number;
    Str title = card_title(stem_of_key(card->key), &number, builder->arena);
    Str said = own_title(card->page);
    begin_page(builder, &card->page->outline, card->file);
    if (number == 0)
        number = card->page->outline.sections[title_section(&card->page->outline)].number;
    LIST_PUSH(builder->arena, &builder->stations);
    int index = builder->stations.count - 1;
    *LIST_PUSH(builder->arena, &builder->line_stops) = index;
    build_card(builder, said.len ? said : title, number);
    set_station(builder, &card->settings);
    arena_reset(builder->scratch);
}

/* The title of a line is that of its folder's index, else the folder's name. */
static void name_line(Builder *builder, const Cards *cards, const CardDir *dir, Line *line)
{
    const Card *index = dir->index < 0 ? NULL : &cards->cards[dir->index];
    int number;
    line->title = dir->dir.len ? card_title(file_name(dir->dir), &number, builder->arena)
                               : card_title(cards->folder->title, &number, builder->arena);
    line->line_no = 1;
    if (!index || !index->page) return;
    line->optional = index->settings.optional;
    const Section *head = &index->page->outline.sections[title_section(&index->page->outline)];
    Str said = own_title(index->page);
    if (said.len) line->title = said;
    line->file = index->file;
    if (head->block < 0) return;
    begin_page(builder, &index->page->outline, index->file);
    line->line_no = head->line_no;
    if (dir->dir.len)
        line->prose = prose_between(builder, head->block + 1, index->page->doc.block_count);
    line->text = prose_join(&line->prose, builder->arena);
}

/* Returns the index after the last of the cards that are on the same line as the one at `from`. */
static int add_card_line(Builder *builder, const Cards *cards, int from)
{
    Str dir = cards->cards[cards->order[from]].dir;
    Line *line = LIST_PUSH(builder->arena, &builder->lines);
    *line = (Line){.branch_from = -1,
                   .file = cards->order[from],
                   .first_stop = builder->line_stops.count,
                   .has_stations = true};
    name_line(builder, cards, cards_dir(cards, dir), line);
    if (words_say_optional(line->title, builder->scratch)) line->optional = true;
    int end = from;
    for (; end < cards->station_count; end++) {
        const Card *card = &cards->cards[cards->order[end]];
        if (!str_equal(card->dir, dir)) break;
        add_card(builder, card);
    }
    line->stop_count = builder->line_stops.count - line->first_stop;
    return end;
}

/* The index of the whole folder introduces the path; its links to stations are none of their own.
 */
static void introduce(Builder *builder, const Cards *cards, Path *path)
{
    const CardDir *root = cards_dir(cards, S(""));
    const Card *index = root && root->index >= 0 ? &cards->cards[root->index] : NULL;
    path->first_intro_reference = builder->references.count;
    if (!index || !index->page) return;
    begin_page(builder, &index->page->outline, index->file);
    add_introduction(builder, path);
    Str title = own_title(index->page);
    if (title.len) path->title = title;
    int left = path->first_intro_reference;
    for (int i = left; i < builder->references.count; i++) {
        Reference *reference = &builder->references.items[i];
        if (cards_linked(cards, index->file, reference->url, builder->scratch) < 0)
            builder->references.items[left++] = *reference;
    }
    builder->references.count = left;
}

/* A link to a file of the folder means its station, whatever it is called there. */
static void resolve_needs(Builder *builder, const Cards *cards, const Path *path)
{
    for (int i = 0; i < builder->needs.count; i++) {
        Need *need = &builder->needs.items[i];
        if (need->url.len == 0 || need->station < 0) continue;
        int from = builder->stations.items[need->station].file;
        int file = cards_linked(cards, from, need->url, builder->scratch);
        if (file >= 0) need->url = path->files[file];
    }
}

Str folder_title(const Folder *folder, const Guide *outside, Str inside, Arena *arena)
{
    int number;
    if (outside && outside->title.len) return str_copy(outside->title, arena);
    return inside.len ? inside : card_title(folder->title, &number, arena);
}

void name_files(Path *path, const Folder *folder, Arena *arena)
{
    path->files = ARENA_ARRAY(arena, Str, folder->count + 1);
    path->file_count = folder->count;
    for (int i = 0; i < folder->count; i++)
        path->files[i] = file_join(path->source, folder->files[i].name, arena);
}

/* What the index of the whole folder says of its stations, and what is said of it elsewhere. */
static Guide guide_of(const Cards *cards, const Guide *outside)
{
    const CardDir *root = cards->count ? cards_dir(cards, S("")) : NULL;
    const Card *index = root && root->index >= 0 ? &cards->cards[root->index] : NULL;
    return index && index->page ? index->page->guide : guide_for_page(outside);
}

static void ignore_in_cards(Path *path, const Cards *cards, Arena *arena)
{
    for (int i = 0; i < cards->count; i++)
        if (cards->cards[i].page)
            ignore_by_hints(path, &cards->cards[i].page->hints, cards->cards[i].file, arena);
}

ReadStatus read_folder(const Folder *folder, ReadOptions options, Arena *arena, Path *path,
                       DiagList *diags)
{
    Arena scratch = {0};
    Builder builder = {.arena = arena, .scratch = &scratch};
    Cards cards = cards_gather(folder, options, arena, diags);
    *path = (Path){.source = str_copy(folder->source, arena),
                   .reading_rule = read_rules[RULE_FOLDER].name,
                   .confidence = 1};
    name_files(path, folder, arena);
    builder.files = path->files;
    for (int at = 0; at < cards.station_count;) at = add_card_line(&builder, &cards, at);
    Guide guide = guide_of(&cards, options.guide);
    find_interchanges(&builder, &guide);
    if (cards.count) introduce(&builder, &cards, path);
    path->title = folder_title(folder, options.guide, path->title, arena);
    resolve_needs(&builder, &cards, path);
    hand_over(&builder, path);
    guide_stations(path, &guide);
    guide_needs(path, &guide, &builder.needs, diags);
    infer_edges(path, &builder.needs, &guide, diags);
    give_ids(path, arena, diags);
    for (int i = 0; i < folder->count; i++)
        diag_locate(diags, path->files[i], folder->files[i].text);
    ignore_in_cards(path, &cards, arena);
    ignore_by_guide(path, &guide, arena);
    arena_free(&scratch);
    if (path->line_count) return READ_OK;
    diag_add(diags, (Diag){.kind = DIAG_ERROR, .name = "no-path"},
             "give a folder with a Markdown file for each thing to learn",
             "there is no Markdown file to learn from in it");
    return READ_NO_PATH;
}

int folder_readme(const Folder *folder, ReadOptions options)
{
    Arena scratch = {0};
    DiagList ignored = {.arena = &scratch};
    Cards cards = cards_gather(folder, options, &scratch, &ignored);
    const CardDir *root = cards.count ? cards_dir(&cards, S("")) : NULL;
    int readme = root ? root->index : -1, named = 0;
    for (int i = 0; i < cards.dir_count; i++) named += cards.dirs[i].ranked;
    if (readme >= 0 && cards.station_count) {
        Path path;
        Str text = folder->files[readme].text;
        read_path(text, folder->source, options, &scratch, &path, &ignored);
        if (path.station_count <= cards.station_count || named * 2 >= cards.station_count)
            readme = -1;
    }
    arena_free(&scratch);
    return readme;
}
