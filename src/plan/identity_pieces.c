#include "plan/identity_parts.h"

/* What becomes of the pieces of a station: its topics follow their titles, and what was split off
 * it is said. */

enum {
    CLEAR_PERCENT = 10, /* of the best title before the second best */
    WHOLE_WORDS = 80,   /* percent that a title is worth in which all words of the other stand */
    SPLIT_SHARE = 30,   /* percent of the topics or addresses of a station that make a new one a
                         * part of it */
};

/* A slug with blanks, as titles are compared. */
static Str spaced(Str slug, Arena *arena)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < slug.len; i++)
        buf_add_char(&out, slug.at[i] == '-' || slug.at[i] == '.' ? ' ' : slug.at[i]);
    return buf_str(&out);
}

static bool has_word(Str words, Str word)
{
    int larger;
    return words_shared(word, words, &larger) > 0;
}

/* Percent; 0 for titles that mean different things. */
static int topics_alike(Str a, Str b, Arena *arena)
{
    Str x = spaced(a, arena), y = spaced(b, arena);
    int percent = titles_alike(x, y), longer, shared = words_shared(x, y, &longer);
    Str shorter = x.len < y.len ? x : y, rest = shorter, word;
    int words = 0;
    while (str_split(&rest, ' ', &word)) words += word.len > 0;
    bool holds = shared == words && shorter.len > 3 && same_ordinals(x, y);
    return holds && percent < WHOLE_WORDS ? WHOLE_WORDS : percent;
}

/* The best of `theirs` for the topic `slug`, of those that are not in `ours`, if it is clear. */
static Str best_topic(Str slug, Str ours, Str theirs, Arena *arena)
{
    Str best = {0}, other;
    int score = 0, second = 0;
    while (str_split(&theirs, ' ', &other)) {
        if (other.len == 0 || has_word(ours, other)) continue;
        int percent = topics_alike(slug, other, arena);
        if (percent <= score) {
            if (percent > second) second = percent;
            continue;
        }
        second = score, score = percent, best = other;
    }
    return score - second >= CLEAR_PERCENT ? best : (Str){0};
}

/* The topic that `slug` of one station is now; empty if it is still there, gone, or not clear. */
static Str topic_now(const Portrait *was, const Portrait *is, Str slug, Arena *arena)
{
    if (has_word(is->topics, slug) || !has_word(was->topics, slug)) return (Str){0};
    Str now = best_topic(slug, was->topics, is->topics, arena);
    bool mutual = now.len && str_equal(best_topic(now, is->topics, was->topics, arena), slug);
    return mutual ? now : (Str){0};
}

void identity_topics(const Progress *progress, const Portraits *was, const Portraits *is,
                     Arena *arena, Changes *changes)
{
    for (int i = 0; i < progress->entry_count; i++) {
        const Entry *entry = &progress->entries[i];
        if (entry->section != SECTION_TOPICS || entry->value.len == 0) continue;
        Str id = progress_station_of(SECTION_TOPICS, entry->key);
        int at = portrait_find(was, id);
        if (at < 0 || was->items[at].match < 0) continue;
        const Portrait *then = &was->items[at], *now = &is->items[then->match];
        Str slug = str_slice(entry->key, id.len + 1, entry->key.len);
        Str topic = topic_now(then, now, slug, arena);
        if (topic.len == 0) continue;
        Str key = str_format(arena, "%.*s/%.*s", S_ARG(now->id), S_ARG(topic));
        changes_add(changes,
                    (Change){.kind = CHANGE_TOPIC,
                             .from = entry->key,
                             .station = now->station,
                             .id = key,
                             .title = spaced(slug, arena),
                             .because = "the titles are much alike"},
                    arena);
    }
}

/* How much of what a station had another one has, and it itself not any more. */
static int share_taken(Str had, Str keeps, Str taken)
{
    int words = 0, shared = 0;
    for (Str word; str_split(&had, ' ', &word);) {
        if (word.len == 0) continue;
        words++;
        shared += has_word(taken, word) && !has_word(keeps, word);
    }
    return shared ? shared * 100 / words : 0;
}

static bool is_part_of(const Portrait *part, const Portrait *was, const Portraits *is)
{
    const Portrait *now = was->match < 0 ? NULL : &is->items[was->match];
    return share_taken(was->topics, now ? now->topics : S(""), part->topics) >= SPLIT_SHARE ||
           share_taken(was->links, now ? now->links : S(""), part->links) >= SPLIT_SHARE;
}

void identity_splits(const Portraits *was, const Portraits *is, Arena *arena, Changes *changes)
{
    for (int i = 0; i < is->count; i++) {
        const Portrait *part = &is->items[i];
        for (int j = 0; part->match < 0 && j < was->count; j++) {
            const Portrait *then = &was->items[j];
            if (!then->title.len || !is_part_of(part, then, is)) continue;
            changes_add(changes,
                        (Change){.kind = CHANGE_SPLIT,
                                 .station = part->station,
                                 .id = then->id,
                                 .title = then->title},
                        arena);
        }
    }
}
