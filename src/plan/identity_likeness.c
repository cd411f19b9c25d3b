#include "plan/identity_parts.h"

/* Scores are chosen so that any evidence of a higher rank beats all evidence of a lower one, and
 * what the line, the topics and the addresses say decides among equals. */
enum {
    SAME_TITLE = 900,
    ALIKE_TITLES = 500, /* at best 200 more */
    SAME_CONTENT = 400, /* at best 300 more */
    SAME_LINE = 90,
    SHARED_CONTENT = 90, /* at best */
    LONGEST_TITLE = 200, /* bytes: longer ones are alike only if equal */
    LEAST_ALIKE = 75,    /* percent of bytes that stay */
    LEAST_SHARED = 60,   /* percent of topics or addresses in common */
    RIVAL_SHARED = 30, /* so much is enough to doubt another match: a station may have been split */
};

int words_shared(Str a, Str b, int *larger)
{
    int in_a = 0, in_b = 0, shared = 0;
    Str rest, word, other;
    for (rest = b; str_split(&rest, ' ', &other);) in_b += other.len > 0;
    while (str_split(&a, ' ', &word)) {
        if (word.len == 0) continue;
        in_a++;
        bool found = false;
        for (rest = b; !found && str_split(&rest, ' ', &other);) found = str_equal(word, other);
        shared += found;
    }
    *larger = in_a > in_b ? in_a : in_b;
    return shared;
}

static bool is_empty(const Portrait *portrait)
{
    return portrait->topics.len == 0 && portrait->links.len == 0;
}

bool portrait_contradicts(const Portrait *a, const Portrait *b)
{
    int larger;
    if (is_empty(a) || is_empty(b)) return false;
    return words_shared(a->topics, b->topics, &larger) == 0 &&
           words_shared(a->links, b->links, &larger) == 0;
}

/* Bytes to insert, delete or replace. Both at most LONGEST_TITLE. */
static int distance(Str a, Str b)
{
    int row[LONGEST_TITLE + 1];
    for (size_t j = 0; j <= b.len; j++) row[j] = (int)j;
    for (size_t i = 1; i <= a.len; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= b.len; j++) {
            int replaced = corner + (a.at[i - 1] != b.at[j - 1]);
            int shorter = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            corner = row[j];
            row[j] = replaced < shorter ? replaced : shorter;
        }
    }
    return row[b.len];
}

/* A word that tells parts of a series apart: "2", "B", "iii", "1.5". */
static bool is_ordinal(Str word)
{
    bool roman = word.len > 0, digit = false;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        roman = roman && (c == 'i' || c == 'v' || c == 'x');
        digit = digit || (c >= '0' && c <= '9');
    }
    return roman || digit || word.len == 1;
}

static bool next_ordinal(Str *rest, Str *word)
{
    while (str_split(rest, ' ', word))
        if (is_ordinal(*word)) return true;
    *word = (Str){0};
    return false;
}

bool same_ordinals(Str a, Str b)
{
    Str x, y;
    bool more;
    do {
        more = next_ordinal(&a, &x);
        if (more != next_ordinal(&b, &y) || !str_equal(x, y)) return false;
    } while (more);
    return true;
}

/* The word without a prefix that turns it into another thing; `*prefix` is its number, 0 = none. */
static Str without_prefix(Str word, size_t *prefix)
{
    static const Str prefixes[] = {S_INIT("un"),   S_INIT("non"),  S_INIT("in"),   S_INIT("out"),
                                   S_INIT("pre"),  S_INIT("post"), S_INIT("dis"),  S_INIT("anti"),
                                   S_INIT("self"), S_INIT("sub"),  S_INIT("semi"), S_INIT("de")};
    *prefix = 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (!str_starts(word, prefixes[i])) continue;
        *prefix = i + 1;
        word = str_slice(word, prefixes[i].len, word.len);
        return str_starts(word, S("-")) ? str_slice(word, 1, word.len) : word;
    }
    return word;
}

/* "supervised" and "unsupervised": few letters, another thing. */
static bool is_opposite(Str a, Str b)
{
    size_t of_a, of_b;
    Str bare_a = without_prefix(a, &of_a), bare_b = without_prefix(b, &of_b);
    return of_a != of_b && bare_a.len > 0 && str_equal(bare_a, bare_b);
}

static bool has_opposites(Str a, Str b)
{
    Str x, y, rest;
    while (str_split(&a, ' ', &x))
        for (rest = b; str_split(&rest, ' ', &y);)
            if (is_opposite(x, y)) return true;
    return false;
}

/* Percent of the longer title that stays. */
int titles_alike(Str a, Str b)
{
    size_t longer = a.len > b.len ? a.len : b.len;
    if (longer == 0 || longer > LONGEST_TITLE) return 0;
    int percent = 100 - distance(a, b) * 100 / (int)longer;
    return percent >= LEAST_ALIKE && same_ordinals(a, b) && !has_opposites(a, b) ? percent : 0;
}

/* Percent of topics, or of addresses, in common: the better of both. `*shared` counts both. */
static int shared_content(const Portrait *a, const Portrait *b, int *shared)
{
    int topics, links;
    int in_topics = words_shared(a->topics, b->topics, &topics);
    int in_links = words_shared(a->links, b->links, &links);
    int of_topics = topics ? in_topics * 100 / topics : 0;
    int of_links = links ? in_links * 100 / links : 0;
    *shared = in_topics + in_links;
    return of_topics > of_links ? of_topics : of_links;
}

int portrait_likeness(const Portrait *was, const Portrait *is, const char **because)
{
    int shared, percent = shared_content(was, is, &shared);
    bool near = was->line.len && str_equal(was->line, is->line);
    bool contradicts = portrait_contradicts(was, is);
    int extra = near * SAME_LINE + percent * SHARED_CONTENT / 100;
    int titles = titles_alike(was->folded, is->folded);
    if (was->folded.len && str_equal(was->folded, is->folded) && (near || !contradicts)) {
        *because = "the title is the same";
        return SAME_TITLE + extra;
    }
    if (titles && !contradicts && (near || shared)) {
        *because = "the titles are much alike";
        return ALIKE_TITLES + 2 * titles + extra;
    }
    if (percent >= LEAST_SHARED && (shared >= 2 || (percent == 100 && near))) {
        *because = "topics and references are the same";
        return SAME_CONTENT + 3 * percent + near * SAME_LINE;
    }
    *because = NULL;
    return percent >= RIVAL_SHARED ? SAME_CONTENT + 300 + near * SAME_LINE : 0;
}
