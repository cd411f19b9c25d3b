/* Every situation that has a golden picture, in a real terminal: it shows what --script shows, cell
 * by cell, with attributes and colours; also after its size has changed, twice. */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "terminal/rig_twin.h"

enum {
    WORKERS = 4,
    RESIZES = 2,
    MOST_COLS = 200,
    MOST_ROWS = 60,
};

static const char table[] = "tests/golden/situations";

typedef struct {
    char name[64], glyphs[16], world[16], place[64], keys[256], map[300], dir[64];
    Situation situation;
} Row;

/* Reads the next row that describes a situation. */
static bool next_row(FILE *in, Row *row)
{
    char line[512];
    while (fgets(line, sizeof line, in)) {
        *row = (Row){.name = ""};
        int fields = sscanf(line, "%63s %dx%d %15s %15s %63s %255s", row->name,
                            &row->situation.cols, &row->situation.rows, row->glyphs, row->world,
                            row->place, row->keys);
        if (fields >= 6 && row->name[0] != '#') return true;
    }
    return false;
}

/* What the names of maps in the table stand for. */
static void find_map(Row *row)
{
    snprintf(row->map, sizeof row->map, "tests/fixtures/screens/%s.md", row->place);
    if (strcmp(row->place, "large") == 0)
        snprintf(row->map, sizeof row->map, "%s/large.md", rig_state);
    else if (strcmp(row->place, "guild") == 0)
        strcpy(row->map, "tests/fixtures/guild/guild.md");
    else if (strcmp(row->place, "readings") == 0)
        strcpy(row->map, "tests/fixtures/container.md");
    else if (access(row->map, R_OK) != 0)
        strcpy(row->map, row->place);
}

static void set_up(Row *row, int worker)
{
    find_map(row);
    snprintf(row->dir, sizeof row->dir, "%s/worker-%d", rig_state, worker);
    row->situation.dir = row->dir;
    row->situation.map = row->map;
    row->situation.world = row->world;
    row->situation.ascii = strcmp(row->glyphs, "ascii") == 0;
}

/* A size of the screen, and the keys after it was set. */
typedef struct {
    int cols, rows;
    Str keys;   /* typed at that size */
    Str script; /* all from the start on */
} Leg;

/* Cuts the keys where the size changes, and adds changes of its own at the end. */
static int make_legs(const Row *row, Leg *legs, int most, Arena *arena)
{
    Str keys = str_from(row->keys);
    Leg leg = {.cols = row->situation.cols, .rows = row->situation.rows};
    Buf all = {.arena = arena};
    unsigned dice = 0;
    int count = 0;
    buf_add(&all, keys);
    for (const char *at = row->name; *at; at++) dice = dice * 31 + (unsigned char)*at;
    for (int i = 0; i < RESIZES; i++) {
        dice = dice * 1103515245 + 12345;
        buf_format(&all, "<Resize:%ux%u>", 1 + dice / 65536 % MOST_COLS,
                   1 + dice / 256 % MOST_ROWS);
    }
    Str rest = buf_str(&all), before = rest;
    for (size_t from = 0; count < most;) {
        size_t to = str_find(rest, S("<Resize:"), from);
        leg.keys = str_slice(rest, from, to);
        leg.script = str_slice(before, 0, to);
        legs[count++] = leg;
        if (to == STR_NONE) break;
        from = str_find_char(rest, '>', to) + 1;
        sscanf(rest.at + to, "<Resize:%dx%d", &leg.cols, &leg.rows);
    }
    return count;
}

static void say(const Row *row, const Leg *leg, Str why)
{
    print_message("%s at %dx%d after %.*s: %.*s\n", row->name, leg->cols, leg->rows,
                  S_ARG(leg->script), S_ARG(why));
}

/* True if the terminal goes with the script, leg by leg. */
static bool agrees(const Row *row)
{
    enum { LEGS = 8 };
    Arena arena = {0};
    Leg legs[LEGS];
    Terminal terminal, scripts[LEGS];
    Buf why = {.arena = &arena};
    int count = make_legs(row, legs, LEGS, &arena), at = 0;
    for (int i = 0; i < count; i++)
        twin_script(&scripts[i], &row->situation, legs[i].script, legs[i].cols, legs[i].rows);
    twin_prepare(&row->situation);
    bool well = twin_open(&terminal, &row->situation);
    for (; well && at < count; at++) {
        well = at == 0 || rig_set_size(&terminal, legs[at].cols, legs[at].rows);
        twin_type(&terminal, legs[at].keys);
        well = well && twin_agree(&terminal, &scripts[at], &why);
        if (!well) say(row, &legs[at], buf_str(&why));
    }
    twin_close(&terminal);
    for (int i = 0; i < count; i++) rig_finish(&scripts[i]);
    arena_free(&arena);
    return well;
}

/* One of the processes that share the table. Returns how many situations it found wrong. */
static int work(int worker)
{
    FILE *in = fopen(table, "r");
    Row row;
    int wrong = 0;
    if (!in) return 1;
    for (int i = 0; next_row(in, &row); i++) {
        if (i % WORKERS != worker) continue;
        set_up(&row, worker);
        wrong += !agrees(&row);
    }
    fclose(in);
    return wrong;
}

static void write_large_map(void)
{
    char file[64];
    snprintf(file, sizeof file, "%s/large.md", rig_state);
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    fputs("# A city of learning\n", out);
    for (int line = 1, stop = 1; line <= 30; line++) {
        fprintf(out, "\n## Line %d\n\n", line);
        for (int i = 0; i < 50; i++, stop++) fprintf(out, "%d. **Stop %d**\n", stop, stop);
    }
    assert_int_equal(fclose(out), 0);
}

static void every_situation_is_the_same_in_a_terminal(void **unused)
{
    (void)unused;
    write_large_map();
    fflush(NULL);
    pid_t workers[WORKERS];
    for (int i = 0; i < WORKERS; i++) {
        workers[i] = fork();
        if (workers[i] != 0) continue;
        int wrong = work(i);
        fflush(NULL);
        _exit(wrong > 0);
    }
    int failed = 0;
    for (int i = 0; i < WORKERS; i++) {
        int status;
        waitpid(workers[i], &status, 0);
        failed += status != 0;
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_situation_is_the_same_in_a_terminal),
    };
    return cmocka_run_group_tests(tests, rig_prepare, rig_tidy);
}
