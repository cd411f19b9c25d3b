/* Which files of a folder are stations, on which line, and in which order. */
#include <stdlib.h>

#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "model/link.h"
#include "model/read.h"
#include "model/read_folder.h"
#include "model/read_page.h"
#include "model/read_words.h"

/* ---- what a file is, by its name */

static Str stem_of(Str name)
{
    Str stem = file_name(name);
    for (size_t at = stem.len; at-- > 1;)
        if (stem.at[at] == '.') return str_slice(stem, 0, at);
    return stem;
}

static bool is_one_of(Str stem, const Str *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_ascii_case(stem, names[i])) return true;
    return false;
}

#define IS_ONE_OF(stem, names) is_one_of((stem), (names), sizeof(names) / sizeof *(names))

static const Str index_stems[] = {S_INIT("README"), S_INIT("index"), S_INIT("_index")};
static const Str contents_stems[] = {S_INIT("SUMMARY"), S_INIT("_sidebar"), S_INIT("_toc")};
static const Str aside_stems[] = {S_INIT("SECURITY"), S_INIT("TODO"), S_INIT("CODEOWNERS"),
                                  S_INIT("GLOSSARY")};

/* "00-overview" introduces what follows; "00-setup" is the first of it. */
static bool is_introduction(Str stem)
{
    static const Str words[] = {S_INIT("index"),        S_INIT("readme"), S_INIT("overview"),
                                S_INIT("introduction"), S_INIT("intro"),  S_INIT("contents"),
                                S_INIT("start"),        S_INIT("about"),  S_INIT("roadmap")};
    if (!str_starts(stem, S("00"))) return false;
    Str rest = str_slice(stem, 2, stem.len), word;
    while (rest.len) {
        size_t end = 0;
        while (end < rest.len && !str_contains(S("-_. "), str_slice(rest, end, end + 1))) end++;
        word = str_slice(rest, 0, end);
        rest = str_slice(rest, end + 1, rest.len);
        if (IS_ONE_OF(word, words)) return true;
    }
    return false;
}

/* "README.zh-CN", "README-pt": the same in another language. */
static bool is_translation(Str stem)
{
    return stem.len > 6 && str_equal_ascii_case(str_slice(stem, 0, 6), S("README"));
}

static CardRole role_of(Str name, Arena *scratch)
{
    Str stem = stem_of(name);
    if (!link_is_markdown(name)) return CARD_ASIDE;
    if (IS_ONE_OF(stem, index_stems) || is_introduction(stem)) return CARD_INDEX;
    if (IS_ONE_OF(stem, contents_stems)) return CARD_CONTENTS;
    if (IS_ONE_OF(stem, aside_stems) || is_translation(stem)) return CARD_ASIDE;
    return words_say_aside(stem, scratch) ? CARD_ASIDE : CARD_STATION;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

Str card_title(Str stem, int *number, Arena *arena)
{
    enum { DIGITS = 3 }; /* a longer number is a year or a date */
    Str whole = stem;
    size_t digits = 0;
    while (digits < stem.len && is_digit(stem.at[digits])) digits++;
    *number = 0;
    bool parted = digits < stem.len && str_contains(S("-_. "), str_slice(stem, digits, digits + 1));
    if (digits && digits <= DIGITS && parted) {
        for (size_t i = 0; i < digits; i++) *number = *number * 10 + (stem.at[i] - '0');
        stem = str_slice(stem, digits + 1, stem.len);
    }
    Buf title = {.arena = arena};
    for (size_t i = 0; i < stem.len; i++) {
        char c = stem.at[i] == '-' || stem.at[i] == '_' ? ' ' : stem.at[i];
        if (c != ' ' || !str_ends(buf_str(&title), S(" "))) buf_add_char(&title, c);
    }
    Str words = str_trim(buf_str(&title));
    if (words.len == 0) return whole;
    size_t first = (size_t)(words.at - title.at);
    if (title.at[first] >= 'a' && title.at[first] <= 'z') title.at[first] ^= 'a' ^ 'A';
    return words;
}

/* ---- folders within the folder */

static Str dir_of(Str name)
{
    return str_find_char(name, '/', 0) == STR_NONE ? S("") : file_dir(name);
}

static int by_dir(const void *a, const void *b)
{
    const CardDir *x = a, *y = b;
    return str_compare(x->dir, y->dir);
}

CardDir *cards_dir(const Cards *cards, Str dir)
{
    CardDir wanted = {.dir = dir};
    return bsearch(&wanted, cards->dirs, (size_t)cards->dir_count, sizeof wanted, by_dir);
}

/* Each folder that a card stands in, and the one around it. */
static void list_dirs(Cards *cards, Arena *arena)
{
    cards->dirs = ARENA_ARRAY(arena, CardDir, cards->count * 2 + 1);
    int count = 0;
    for (int i = 0; i < cards->count; i++) {
        cards->dirs[count++] = (CardDir){.dir = cards->cards[i].dir};
        cards->dirs[count++] = (CardDir){.dir = dir_of(cards->cards[i].dir)};
    }
    qsort(cards->dirs, (size_t)count, sizeof *cards->dirs, by_dir);
    for (int i = 0; i < count; i++)
        if (i == 0 || by_dir(&cards->dirs[i], &cards->dirs[i - 1]) != 0)
            cards->dirs[cards->dir_count++] = cards->dirs[i];
    for (int i = 0; i < cards->dir_count; i++) {
        cards->dirs[i].index = -1;
        cards->dirs[i].rank = UNRANKED;
    }
}

/* The better name where a folder has several: README, then index, then "00-overview". */
static int index_weight(const Cards *cards, int card)
{
    int count = sizeof index_stems / sizeof *index_stems;
    Str stem = stem_of(cards->folder->files[card].name);
    for (int i = 0; i < count; i++)
        if (str_equal_ascii_case(stem, index_stems[i])) return i;
    return count;
}

static void choose_indexes(Cards *cards)
{
    for (int i = 0; i < cards->count; i++) {
        Card *card = &cards->cards[i];
        if (card->role != CARD_INDEX) continue;
        CardDir *dir = cards_dir(cards, card->dir);
        int loser = i;
        if (dir->index < 0 || index_weight(cards, i) < index_weight(cards, dir->index)) {
            loser = dir->index;
            dir->index = i;
        }
        if (loser >= 0) cards->cards[loser].role = CARD_ASIDE;
    }
}

static bool is_below(Str name, Str dir)
{
    return dir.len == 0 || (name.len > dir.len && name.at[dir.len] == '/' && str_starts(name, dir));
}

/* True if the card at `at` is the only one in its folder and below it. Those of a folder stand
 * together, with what is further in behind them. */
static bool is_alone(const Cards *cards, int at)
{
    Str dir = cards->cards[at].dir;
    for (int step = -1; step <= 1; step += 2)
        for (int i = at + step; i >= 0 && i < cards->count; i += step) {
            if (!is_below(cards->folder->files[i].name, dir)) break;
            CardRole role = cards->cards[i].role;
            if (role == CARD_STATION || role == CARD_INDEX) return false;
        }
    return true;
}

/* An index that is alone is a station. Those of several folders, "01-flour/README.md" and
 * "02-water/README.md", are on the line of the folder around them. */
static void make_lone_indexes_stations(Cards *cards)
{
    for (int i = 0; i < cards->count; i++) {
        Card *card = &cards->cards[i];
        if (card->role == CARD_STATION) cards_dir(cards, card->dir)->stations++;
        if (card->role != CARD_INDEX || card->dir.len == 0 || !is_alone(cards, i)) continue;
        cards_dir(cards, card->dir)->index = -1;
        cards_dir(cards, dir_of(card->dir))->stations++;
        card->key = card->dir;
    }
    for (int i = 0; i < cards->count; i++) {
        Card *card = &cards->cards[i];
        if (card->role != CARD_INDEX || !str_equal(card->key, card->dir)) continue;
        card->role = CARD_STATION;
        if (cards_dir(cards, dir_of(card->dir))->stations > 1) card->dir = dir_of(card->dir);
    }
    for (int i = 0; i < cards->dir_count; i++) cards->dirs[i].stations = 0;
}

/* ---- order */

static int by_name(const void *a, const void *b)
{
    return folder_order(((const FolderFile *)a)->name, ((const FolderFile *)b)->name);
}

static int file_named(const Cards *cards, Str name)
{
    FolderFile wanted = {.name = name};
    const Folder *folder = cards->folder;
    const FolderFile *file =
        bsearch(&wanted, folder->files, (size_t)folder->count, sizeof wanted, by_name);
    return file ? (int)(file - folder->files) : -1;
}

int cards_linked(const Cards *cards, int from, Str url, Arena *scratch)
{
    static const char *const endings[] = {"", ".md", "/README.md", "/index.md", "/_index.md"};
    if (!link_is_local(url)) return -1;
    Str target = link_resolve(dir_of(cards->folder->files[from].name), url, scratch);
    for (size_t i = 0; target.len && i < sizeof endings / sizeof *endings; i++) {
        int file = file_named(cards, str_format(scratch, "%.*s%s", S_ARG(target), endings[i]));
        if (file >= 0) return file;
    }
    return -1;
}

/* Ranks the cards that the page at `from` links to, after those that are ranked already. */
static void rank_by(Cards *cards, int from, int *next, Arena *scratch)
{
    const Page *page = cards->cards[from].page;
    for (int i = 0; page && i < page->doc.inline_count; i++) {
        const Inline *item = &page->doc.inlines[i];
        if (item->kind != INLINE_LINK) continue;
        int file = cards_linked(cards, from, item->text, scratch);
        arena_reset(scratch);
        if (file >= 0 && file != from && cards->cards[file].rank == UNRANKED)
            cards->cards[file].rank = (*next)++;
    }
}

/* A link in passing orders nothing: an index must name half of the stations of a line. */
static void rank_dirs(Cards *cards)
{
    for (int i = 0; i < cards->count; i++) {
        const Card *card = &cards->cards[i];
        CardDir *dir = cards_dir(cards, card->dir);
        if (card->role == CARD_STATION || card->role == CARD_INDEX)
            dir->rank = card->rank < dir->rank ? card->rank : dir->rank;
        dir->stations += card->role == CARD_STATION;
        dir->ranked += card->role == CARD_STATION && card->rank != UNRANKED;
    }
    for (int i = 0; i < cards->count; i++) {
        const CardDir *dir = cards_dir(cards, cards->cards[i].dir);
        if (dir->ranked * 2 < dir->stations) cards->cards[i].rank = UNRANKED;
    }
}

static void rank_all(Cards *cards)
{
    Arena scratch = {0};
    int next = 0;
    for (int i = 0; i < cards->count; i++)
        if (cards->cards[i].role == CARD_CONTENTS) rank_by(cards, i, &next, &scratch);
    for (int i = 0; i < cards->count; i++)
        if (cards->cards[i].role == CARD_INDEX) rank_by(cards, i, &next, &scratch);
    rank_dirs(cards);
    arena_free(&scratch);
}

typedef struct {
    const Card *card;
    const CardDir *dir;
    const Settings *of_dir; /* of its index; NULL = it has none */
    int index;
} Ordered;

/* What has a position comes before what has none. */
static int by_position(const Settings *one, const Settings *two)
{
    bool placed = one && one->placed, other = two && two->placed;
    if (!placed || !other) return placed ? -1 : other;
    return one->position < two->position ? -1 : one->position > two->position;
}

/* What stands in the folder itself comes first. */
static int by_ride(const void *a, const void *b)
{
    const Ordered *x = a, *y = b;
    Str one = x->card->dir, two = y->card->dir;
    if (!str_equal(one, two)) {
        if (one.len == 0 || two.len == 0) return one.len == 0 ? -1 : 1;
        if (x->dir->rank != y->dir->rank) return x->dir->rank < y->dir->rank ? -1 : 1;
        int placed = by_position(x->of_dir, y->of_dir);
        return placed ? placed : folder_order(one, two);
    }
    if (x->card->rank != y->card->rank) return x->card->rank < y->card->rank ? -1 : 1;
    int order = by_position(&x->card->settings, &y->card->settings);
    if (order == 0) order = folder_order(file_name(x->card->key), file_name(y->card->key));
    return order ? order : x->index - y->index;
}

static void order_stations(Cards *cards, Arena *arena)
{
    Ordered *all = ARENA_ARRAY(arena, Ordered, cards->count + 1);
    for (int i = 0; i < cards->count; i++) {
        const Card *card = &cards->cards[i];
        if (card->role != CARD_STATION || !card->page) continue;
        const CardDir *dir = cards_dir(cards, card->dir);
        const Settings *of_dir = dir->index < 0 ? NULL : &cards->cards[dir->index].settings;
        all[cards->station_count++] = (Ordered){card, dir, of_dir, i};
    }
    qsort(all, (size_t)cards->station_count, sizeof *all, by_ride);
    cards->order = ARENA_ARRAY(arena, int, cards->station_count + 1);
    for (int i = 0; i < cards->station_count; i++) cards->order[i] = all[i].index;
}

/* ---- reading */

Page *folder_page(const Folder *folder, int file, ReadOptions options, Arena *arena,
                  DiagList *diags)
{
    Guide guide = guide_for_page(options.guide);
    options.guide = &guide;
    int before = diags->count;
    Page *page = read_page(folder->files[file].text, options, arena, diags);
    Str name = file_join(folder->source, folder->files[file].name, diags->arena);
    for (int i = before; i < diags->count; i++) diags->items[i].file = name;
    NamedLists *needs = page ? &page->guide.needs : NULL;
    for (int i = 0; needs && i < needs->count; i++)
        if (needs->items[i].at.file.len == 0) needs->items[i].at.file = name;
    return page;
}

static void read_card(Cards *cards, int index, ReadOptions options, Arena *arena, DiagList *diags)
{
    const Folder *folder = cards->folder;
    Card *card = &cards->cards[index];
    *card =
        (Card){.key = str_copy(folder->files[index].name, arena), .file = index, .rank = UNRANKED};
    card->dir = dir_of(card->key);
    card->role = role_of(card->key, arena);
    if (card->role != CARD_ASIDE) card->page = folder_page(folder, index, options, arena, diags);
    if (!card->page) return;
    card->settings =
        read_settings(card->page->cleaned.front, card->page->guide.hours_per_week, arena);
    if (card->settings.draft) card->role = CARD_ASIDE;
}

Cards cards_gather(const Folder *folder, ReadOptions options, Arena *arena, DiagList *diags)
{
    Cards cards = {.folder = folder, .count = folder->count};
    cards.cards = ARENA_ARRAY(arena, Card, folder->count + 1);
    for (int i = 0; i < folder->count; i++) read_card(&cards, i, options, arena, diags);
    if (cards.count) list_dirs(&cards, arena);
    choose_indexes(&cards);
    make_lone_indexes_stations(&cards);
    if (cards.count) rank_all(&cards);
    order_stations(&cards, arena);
    return cards;
}
