#include "app/search.h"

#include "base/str.h"
#include "base/text.h"

static void add_references(const Path *path, int stop, Buf *out)
{
    int first, count = path_references_of(path, stop, &first);
    for (int i = first; i < first + count; i++) {
        buf_add_char(out, '\n');
        buf_add(out, text_fold(path->references[i].title, out->arena));
    }
}

static void add_topics(const Path *path, const Station *station, Buf *out)
{
    for (int i = station->first_topic; i < station->first_topic + station->topic_count; i++) {
        buf_add_char(out, '\n');
        buf_add(out, text_fold(path->topics[i].title, out->arena));
        buf_add_char(out, ' ');
        buf_add(out, text_fold(path->topics[i].text, out->arena));
    }
}

static void add_note(const Progress *progress, Str id, Buf *out)
{
    buf_add_char(out, '\n');
    buf_add(out, text_fold(progress_note(progress, id), out->arena));
}

static Str fold_stop(const Path *path, const Progress *progress, int stop, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_add(&out, text_fold(path_stop_title(path, stop), arena));
    buf_add_char(&out, '\n');
    buf_add(&out, text_fold(path_stop_code(path, stop, arena), arena));
    if (path_is_station(path, stop)) add_topics(path, &path->stations[stop], &out);
    add_references(path, stop, &out);
    if (path_is_station(path, stop)) add_note(progress, path->stations[stop].id, &out);
    return buf_str(&out);
}

Str *search_fold(const Path *path, const Progress *progress, Arena *arena)
{
    int count = path_stop_count(path);
    Str *folded = ARENA_ARRAY(arena, Str, count);
    for (int stop = 0; stop < count; stop++) folded[stop] = fold_stop(path, progress, stop, arena);
    return folded;
}

/* How good a match is; the smaller the better. */
typedef enum { AT_START, AT_WORD, IN_TITLE, ELSEWHERE, NOWHERE } Place;

static Place place_of(Str text, size_t title_end, Str word)
{
    Place best = NOWHERE;
    for (size_t at = str_find(text, word, 0); at != STR_NONE; at = str_find(text, word, at + 1)) {
        if (at == 0) return AT_START;
        if (at >= title_end) return best < ELSEWHERE ? best : ELSEWHERE;
        if (text.at[at - 1] == ' ') return AT_WORD;
        best = IN_TITLE;
    }
    return best;
}

/* A match is as good as its first word's place, if the others occur at all. */
static Place place_of_words(Str text, Str words)
{
    size_t title_end = str_find_char(text, '\n', 0);
    Place first = NOWHERE;
    Str word;
    while (str_split(&words, ' ', &word)) {
        if (word.len == 0) continue;
        Place place = place_of(text, title_end, word);
        if (place == NOWHERE) return NOWHERE;
        if (first == NOWHERE) first = place;
    }
    return first;
}

int search_stops(const Path *path, const Str *folded, Str query, Arena *arena, int **matches)
{
    int count = path_stop_count(path), found = 0;
    Str words = text_fold(query, arena);
    unsigned char *place = ARENA_ARRAY(arena, unsigned char, count);
    *matches = ARENA_ARRAY(arena, int, count);
    for (int stop = 0; stop < count; stop++)
        place[stop] = (unsigned char)place_of_words(folded[stop], words);
    for (unsigned char wanted = AT_START; wanted < NOWHERE; wanted++)
        for (int stop = 0; stop < count; stop++)
            if (place[stop] == wanted) (*matches)[found++] = stop;
    return found;
}
