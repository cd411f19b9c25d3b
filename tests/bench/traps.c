/* traps
 * What makes a reader slow that looks at everything again for everything: one thing repeated, and
 * four times as often. Where time grows with the text, the fourfold takes four times as long. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "measure.h"
#include "model/path.h"
#include "model/read.h"

enum { RUNS = 5, FOURFOLD = 4, MOST = 6 /* times: caches end, too; quadratic time would be 16 */ };

typedef struct {
    const char *name;
    int times;
    const char *head, *piece; /* a "%d" in it becomes its number, each */
    const char *last;         /* a second piece after all of them, or NULL */
} Trap;

/* clang-format off */
static const Trap traps[] = {
    {"topics of one station", 20000, "# P\n\n## L\n\n1. **S**\n", "   - topic %d: about it\n", NULL},
    {"references of one station", 10000, "# P\n\n## L\n\n1. **S**\n   - References:\n",
     "     - [Book %d](https://x.org/%d)\n", NULL},
    {"the same reference", 10000, "# P\n\n## L\n\n1. **S**\n   - References:\n",
     "     - [Book %d](https://x.org/)\n", NULL},
    {"headings with one title", 50000, "# P\n\n", "## Same\n\ntext\n\n", NULL},
    {"contents of headings with one title", 5000, "# P\n\n## Contents\n\n**G**\n\n",
     "- [Same](#same)\n", "\n## Same\n\n- text\n"},
    {"rows of a table that need each other", 10000,
     "# P\n\n## L\n\n| Topic | Needs |\n|---|---|\n", "| T %d | T %d |\n", NULL},
    {"links in one line", 5000, "# P\n\n## L\n\n1. **S** ", "[a%d](https://x.org/%d) ", NULL},
    {"words in one line", 100000, "# P\n\n## L\n\n1. **S** ", "word ", NULL},
    {"words in one title", 100000, "# P\n\n## L\n\n1. **S ", "word ", NULL},
    {"definitions of links", 5000, "# P\n\n## L\n\n", "1. **S%d** [a][d%d]\n",
     "\n[d%d]: https://x.org/%d\n"},
    {"needs that are misspelt", 5000, "# P\n\n## L\n\n",
     "### Station %d\n\nPrerequisites: Statoin %d\n\n- x\n\n", NULL},
    {"arrows of a diagram", 3000, "# P\n\n## L\n\n", "### S %d\n\n- x\n\n",
     "```mermaid\ngraph TD\nA[S %d] --> B[S 1%d]\n```\n"},
    {"comments and stations", 5000, "# P\n\n## L\n\n", "<!-- metromap: x -->\n### S %d\n\n- x\n\n",
     NULL},
    {"stations on one line", 50000, "# P\n\n## L\n\n", "- [ ] item %d\n", NULL},
    {"lines", 10000, "# P\n\n", "## Line %d\n\n### S %d\n\n- x\n\n", NULL},
    {"brackets that never close", 50000, "# P\n\n## L\n\n1. **S** ", "[", NULL},
    {"titles of plain text", 10000, "P\n\n", "Title %d:\n\nSome text here.\n\n", NULL},
};
/* clang-format on */

void memory_exhausted(void)
{
    fputs("out of memory\n", stderr);
    exit(71);
}

static void repeat(Buf *text, const char *piece, int times)
{
    Str whole = str_from(piece);
    for (int i = 1; i <= times; i++) {
        Str rest = whole;
        for (size_t at; (at = str_find(rest, S("%d"), 0)) != STR_NONE;) {
            buf_add(text, str_slice(rest, 0, at));
            buf_format(text, "%d", i);
            rest = str_slice(rest, at + 2, rest.len);
        }
        buf_add(text, rest);
    }
}

static Str trap_text(const Trap *trap, int times, Arena *arena)
{
    Buf text = {.arena = arena};
    buf_add(&text, str_from(trap->head));
    repeat(&text, trap->piece, times);
    if (trap->last) repeat(&text, trap->last, times);
    return buf_str(&text);
}

static double cpu_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return 1e3 * (double)now.tv_sec + (double)now.tv_nsec / 1e6;
}

/* Of reading, and of naming each stop by its code. */
static double read_ms(Str text)
{
    double started = cpu_ms();
    ReadOptions options = READ_DEFAULTS;
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Path path;
    options.guard.max_bytes = text.len;
    if (read_path(text, S("trap.md"), options, &arena, &path, &diags) == READ_REFUSED) exit(2);
    for (int i = 0; i < path_stop_count(&path); i++) path_stop_code(&path, i, &arena);
    arena_free(&arena);
    return cpu_ms() - started;
}

static void measure_trap(const Trap *trap)
{
    Arena arena = {0};
    Str once = trap_text(trap, trap->times, &arena);
    Str fourfold = trap_text(trap, trap->times * FOURFOLD, &arena);
    Figures ours = {.count = RUNS}, before = {.count = RUNS};
    for (int i = 0; i < RUNS; i++) {
        before.of[i] = read_ms(once);
        ours.of[i] = read_ms(fourfold);
    }
    char what[64];
    snprintf(what, sizeof what, "%d %s", trap->times, trap->name);
    measure_row(what, &ours, &before, (Goal){MOST, false});
    arena_free(&arena);
}

int main(void)
{
    measure_head("reading what is repeated, ms", "fourfold", "once");
    for (size_t i = 0; i < sizeof traps / sizeof *traps; i++) measure_trap(&traps[i]);
    return 0;
}
