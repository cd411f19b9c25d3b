/* Which of the needs that authors name are alternatives, by the words between them: "Server, and
 * either Zig, or Rust" needs Server, and one of the two others.
 *
 * Names that words join make a clause; a semicolon or the end of a line ends it. In a clause
 * - what follows "one of" are alternatives up to its end, or up to what follows an "or";
 * - what follows "either" are alternatives up to what follows its "or";
 * - "A, B or C" are three, where nothing follows; else "or" joins only what is beside it. */
#include "model/read_build.h"
#include "model/read_infer.h"
#include "model/read_words.h"

typedef struct {
    Need *items;
    int count;
} Clause;

/* The needs from `at` on that words join. */
static Clause clause_at(const Needs *needs, int at)
{
    Need *first = &needs->items[at];
    int count = 1;
    while (at + count < needs->count && first[count - 1].join != JOIN_END &&
           first[count].station == first->station)
        count++;
    return (Clause){first, count};
}

static bool opens_choice(Str words)
{
    bool all;
    return take_choice(&words, &all) && words.len > 0;
}

/* Numbers the groups of alternatives. */
typedef struct {
    Clause clause;
    int groups; /* that were found so far */
} Grouping;

static void group(Grouping *grouping, int from, int end)
{
    if (end - from < 2) return;
    grouping->groups++;
    for (int i = from; i < end; i++) grouping->clause.items[i].choice = grouping->groups;
}

/* The end of the alternatives from `from` on, where "one of" or "either" opened them. */
static int opened_end(Clause clause, int from, bool all)
{
    bool or_said = false;
    int end = from + 1;
    for (; end < clause.count && !opens_choice(clause.items[end].words); end++) {
        Join join = clause.items[end - 1].join;
        if (join == JOIN_AND && !all) break;
        if (join != JOIN_OR && or_said) break;
        or_said = or_said || join == JOIN_OR;
    }
    return end;
}

/* Groups what stands before the next "and" or opening, and returns where that is. */
static int group_plain(Grouping *grouping, int from)
{
    Clause clause = grouping->clause;
    int end = from + 1, ors = 0;
    while (end < clause.count && clause.items[end - 1].join != JOIN_AND &&
           !opens_choice(clause.items[end].words))
        ors += clause.items[end++ - 1].join == JOIN_OR;
    if (ors == 1 && clause.items[end - 2].join == JOIN_OR) {
        group(grouping, from, end);
        return end;
    }
    for (int first = from, i = from + 1; i <= end && ors; i++)
        if (i == end || clause.items[i - 1].join != JOIN_OR) {
            group(grouping, first, i);
            first = i;
        }
    return end;
}

void group_choices(Needs *needs)
{
    Grouping grouping = {.groups = 0};
    for (int i = 0; i < needs->count; i += grouping.clause.count) {
        Clause clause = grouping.clause = clause_at(needs, i);
        for (int at = 0, end; at < clause.count; at = end) {
            bool all = false;
            if (opens_choice(clause.items[at].words) && take_choice(&clause.items[at].words, &all))
                group(&grouping, at, end = opened_end(clause, at, all));
            else
                end = group_plain(&grouping, at);
        }
    }
}
