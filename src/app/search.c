#include "app/search.h"

#include <string.h>

#include "base/str.h"
#include "base/text.h"

/* The text of a stop is put together in one buffer, which is kept from stop to stop, and copied
 * once at its full size: that is less memory to touch than there is text. */
typedef struct {
    Buf text;
    Arena scratch; /* of one stop */
} Folder;

static void add(Folder *folder, Str text)
{
    buf_add(&folder->text, text_fold(text, &folder->scratch));
}

static void add_references(const Path *path, int stop, Folder *folder)
{
    int first, count = path_references_of(path, stop, &first);
    for (int i = first; i < first + count; i++) {
        buf_add_char(&folder->text, '\n');
        add(folder, path->references[i].title);
    }
}

static void add_topics(const Path *path, const Station *station, Folder *folder)
{
    for (int i = station->first_topic; i < station->first_topic + station->topic_count; i++) {
        buf_add_char(&folder->text, '\n');
        add(folder, path->topics[i].title);
        buf_add_char(&folder->text, ' ');
        add(folder, path->topics[i].text);
    }
}

static void fold_stop(const Path *path, const Progress *progress, int stop, Folder *folder)
{
    add(folder, path_stop_title(path, stop));
    buf_add_char(&folder->text, '\n');
    add(folder, path_stop_code(path, stop, &folder->scratch));
    if (path_is_station(path, stop)) add_topics(path, &path->stations[stop], folder);
    add_references(path, stop, folder);
    if (!path_is_station(path, stop)) return;
    buf_add_char(&folder->text, '\n');
    add(folder, progress_note(progress, path->stations[stop].id));
}

Str *search_fold(const Path *path, const Progress *progress, Arena *arena)
{
    int count = path_stop_count(path);
    Str *folded = ARENA_ARRAY(arena, Str, count);
    Arena texts = {0};
    Folder folder = {.text = {.arena = &texts}};
    for (int stop = 0; stop < count; stop++) {
        folder.text.len = 0;
        fold_stop(path, progress, stop, &folder);
        folded[stop] = str_copy(buf_str(&folder.text), arena);
        arena_reset(&folder.scratch);
    }
    arena_free(&folder.scratch);
    arena_free(&texts);
    return folded;
}

/* A word is looked for by its rarest byte: most of a text is passed over without a second look. */
typedef struct {
    Str word;
    size_t rarest; /* offset of the byte */
} Needle;

/* From frequent to rare; what is not in it is rarer still, but for the first bytes of characters
 * beyond ASCII, of which a text in such a script holds hundreds. */
static int rarity(char c)
{
    static const char frequent[] = " etaoinsrhldcumpfgywbvk0123456789xjqz";
    const char *at = memchr(frequent, c, sizeof frequent - 1);
    if ((unsigned char)c >= 0xC0) return -1;
    return at ? (int)(at - frequent) : (int)sizeof frequent;
}

static Needle needle_of(Str word)
{
    Needle needle = {word, 0};
    for (size_t i = 1; i < word.len; i++)
        if (rarity(word.at[i]) > rarity(word.at[needle.rarest])) needle.rarest = i;
    return needle;
}

static size_t find_needle(Str text, const Needle *needle, size_t from)
{
    Str word = needle->word;
    for (size_t at = from + needle->rarest; at < text.len; at++) {
        at = str_find_char(text, word.at[needle->rarest], at);
        if (at == STR_NONE) return STR_NONE;
        size_t begin = at - needle->rarest;
        if (str_starts(str_slice(text, begin, text.len), word)) return begin;
    }
    return STR_NONE;
}

/* How good a match is; the smaller the better. */
typedef enum { AT_START, AT_WORD, IN_TITLE, ELSEWHERE, NOWHERE } Place;

static Place place_of(Str text, size_t title_end, const Needle *needle)
{
    Place best = NOWHERE;
    for (size_t at = 0; (at = find_needle(text, needle, at)) != STR_NONE; at++) {
        if (at == 0) return AT_START;
        if (at >= title_end) return best < ELSEWHERE ? best : ELSEWHERE;
        if (text.at[at - 1] == ' ') return AT_WORD;
        best = IN_TITLE;
    }
    return best;
}

/* A match is as good as its first word's place, if the others occur at all. */
static Place place_of_needles(Str text, const Needle *needles, int count)
{
    size_t title_end = str_find_char(text, '\n', 0);
    Place first = NOWHERE;
    for (int i = 0; i < count; i++) {
        Place place = place_of(text, title_end, &needles[i]);
        if (place == NOWHERE) return NOWHERE;
        if (i == 0) first = place;
    }
    return first;
}

/* One for each word; between two there is a blank. */
static Needle *needles_of(Str words, int *count, Arena *arena)
{
    Needle *needles = ARENA_ARRAY(arena, Needle, words.len / 2 + 1);
    Str word;
    *count = 0;
    while (str_split(&words, ' ', &word))
        if (word.len) needles[(*count)++] = needle_of(word);
    return needles;
}

Found search_stops(const Path *path, const Str *folded, Str query, const Found *before,
                   Arena *arena)
{
    int stops = path_stop_count(path), count;
    Found found = {.words = text_fold(query, arena), .stops = ARENA_ARRAY(arena, int, stops)};
    Needle *needles = needles_of(found.words, &count, arena);
    unsigned char *place = ARENA_ARRAY(arena, unsigned char, stops);
    bool narrower = before->words.len && str_starts(found.words, before->words);
    memset(place, NOWHERE, (size_t)stops);
    for (int i = 0; i < (narrower ? before->count : stops); i++) {
        int stop = narrower ? before->stops[i] : i;
        place[stop] = (unsigned char)place_of_needles(folded[stop], needles, count);
    }
    for (unsigned char wanted = AT_START; wanted < NOWHERE; wanted++)
        for (int stop = 0; stop < stops; stop++)
            if (place[stop] == wanted) found.stops[found.count++] = stop;
    return found;
}
