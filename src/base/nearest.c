#include "base/nearest.h"

enum { LONGEST = 32 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Optimal string alignment distance (Damerau 1964), with the last three rows of the table. */
static int edits_between(Str a, Str b)
{
    int rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++) rows[0][j] = (int)j;
    for (size_t i = 1; i <= a.len; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *twice_above = rows[(i + 1) % 3];
        row[0] = (int)i;
        for (size_t j = 1; j <= b.len; j++) {
            int change = above[j - 1] + (a.at[i - 1] != b.at[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1])
                row[j] = least(row[j], twice_above[j - 2] + 1);
        }
    }
    return rows[a.len % 3][b.len];
}

void nearest_offer(Nearest *best, Str word, const char *name)
{
    Str candidate = str_from(name);
    if (word.len == 0 || word.len > LONGEST || candidate.len > LONGEST) return;
    int edits = edits_between(word, candidate);
    if (edits < best->edits) *best = (Nearest){name, edits};
}
