#include "support/check.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/read.h"
#include "store/store.h"
#include "support/faulty_io.h"
#include "support/memory.h"
#include "support/temp_dir.h"

/* Which progress file is a map's own. Maps need no files here: whether one stands at a place is
 * asked of a file of that name. */

static int start(void **state)
{
    faulty_reset(&arena);
    return enter_temp_dir(state);
}

/* A path of stations "a b c": their titles, and their ids too. */
static Path path_of(const char *title, const char *stations)
{
    Buf text = {.arena = &arena};
    Path path;
    DiagList diags = {.arena = &arena};
    Str rest = str_from(stations), word;
    buf_format(&text, "# %s\n\n## Line\n\n", title);
    for (int i = 1; str_split(&rest, ' ', &word); i++)
        buf_format(&text, "%d. **%.*s**\n", i, S_ARG(word));
    assert_int_equal(read_path(buf_str(&text), S("test"), READ_DEFAULTS, &arena, &path, &diags),
                     READ_OK);
    return path;
}

/* Keeps a progress file in which all stations are done, for a map at `place`. */
static void keep(const char *file, const char *place, const char *title, const char *stations)
{
    Buf text = {.arena = &arena};
    Progress progress;
    StoreHead head = {.path_id = path_of(title, stations[0] ? stations : "a1").id};
    Str rest = str_from(stations), word;
    if (place[0]) head.place = in_temp_dir(place);
    progress_init(&progress, &arena);
    while (str_split(&rest, ' ', &word))
        if (word.len) progress_put(&progress, &(Entry){.key = word, .value = S("done"), .at = 1});
    store_format(&progress, &head, &text);
    put_file(file, str_z(buf_str(&text), &arena));
}

static StoreFound found_at(const char *place, const Path *path)
{
    Str at = in_temp_dir(place);
    StoreSearch search = {.io = &faulty_io,
                          .dir = str_from(temp_dir),
                          .slug = S("map"),
                          .key = at,
                          .place = at,
                          .path = path};
    return store_find(&search, &arena);
}

/* What is kept for a map that is gone, and whether a map at another place takes it over. */
static void what_is_alike_is_taken_over(void **state)
{
    (void)state;
    static const struct {
        const char *title, *kept, *now;
        bool taken;
    } cases[] = {
        {"T", "a1 b1 c1 d1", "a1 b1 c1 d1", true},
        {"T", "a1 b1 c1 d1", "a1 b1 c1 x1 y1 z1 u1", true}, /* it grew */
        {"T", "a1 b1 c1 d1", "a1 x1 y1 z1", false},         /* another of that title */
        {"U", "a1 b1 c1 d1", "a1 b1 c1 d1", true},          /* another title */
        {"U", "a1 b1 c1 d1", "a1 b1 c1 x1", true},
        {"U", "a1 b1 c1 d1", "a1 b1 c1 x1 y1 z1", false}, /* a larger one that holds it */
        {"U", "a1 b1", "a1 b1", false},                   /* too little to tell */
        {"T", "a1 b1", "a1 b1", true},
        {"T", "a1", "x1 y1", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        keep("old.yaml", "gone.md", "T", cases[i].kept);
        Path path = path_of(cases[i].title, cases[i].now);
        StoreFound found = found_at("new.md", &path);
        if (str_equal(found.file, in_temp_dir("old.yaml")) != cases[i].taken)
            fail_msg("case %zu: %.*s", i, S_ARG(found.file));
        check_str(found.moved_from, cases[i].taken ? in_temp_dir("gone.md").at : "");
    }
}

static void a_map_that_stands_keeps_its_file(void **state)
{
    (void)state;
    keep("old.yaml", "stands.md", "T", "a1 b1 c1");
    put_file("stands.md", "# T\n");
    Path path = path_of("T", "a1 b1 c1");
    check_str(found_at("copy.md", &path).moved_from, "");
    assert_false(str_equal(found_at("copy.md", &path).file, in_temp_dir("old.yaml")));
}

/* Of several that are gone the one with the most stations in common, then the one saved last. */
static void the_best_is_taken(void **state)
{
    (void)state;
    keep("a.yaml", "gone1.md", "T", "a1 b1 c1");
    keep("b.yaml", "gone2.md", "T", "a1 b1 c1 d1");
    keep("c.yaml", "gone3.md", "T", "a1 b1");
    Path path = path_of("T", "a1 b1 c1 d1 e1");
    check_str(found_at("new.md", &path).file, in_temp_dir("b.yaml").at);
}

/* After a move was saved the file is found by its place, whatever its name and its stations. */
static void a_file_that_names_the_place_is_the_one(void **state)
{
    (void)state;
    keep("a.yaml", "gone.md", "T", "a1 b1 c1");
    keep("z.yaml", "here.md", "Another", "x1 y1 z1");
    Path path = path_of("T", "a1 b1 c1");
    StoreFound found = found_at("here.md", &path);
    check_str(found.file, in_temp_dir("z.yaml").at);
    check_str(found.moved_from, "");
}

static void what_cannot_be_read_is_passed_over(void **state)
{
    (void)state;
    keep(".hidden.yaml", "gone.md", "T", "a1 b1 c1");
    keep("backup.yaml.bak", "gone.md", "T", "a1 b1 c1");
    keep("nowhere.yaml", "", "T", "a1 b1 c1");
    put_file("cut.yaml", str_format(&arena, "version: 1\nmap: %s/gone.md\n", temp_dir).at);
    put_file("newer.yaml", "version: 1\nmap: [x]\nstations: 5\n...\n");
    assert_int_equal(io_system.mkdir("dir.yaml", 0700), 0);
    Path path = path_of("T", "a1 b1 c1");
    check_str(found_at("new.md", &path).moved_from, "");
    rmdir("dir.yaml");
}

/* Where a directory can't be looked into, a map may stand there. */
static void what_cannot_be_looked_at_is_not_gone(void **state)
{
    (void)state;
    static const int troubles[] = {EACCES, EIO, ELOOP, ENAMETOOLONG, ENOMEM};
    Path path = path_of("T", "a1 b1 c1");
    keep("old.yaml", "gone.md", "T", "a1 b1 c1");
    faulty_reset(&arena);
    found_at("new.md", &path);
    int calls = faulty.calls;
    for (int at = 1; at <= calls; at++)
        for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
            faulty_reset(&arena);
            faulty.fail_at = at, faulty.trouble = troubles[i];
            StoreFound found = found_at("new.md", &path);
            bool asked = str_ends(buf_str(&faulty.log), S("stat gone.md")) && at == faulty.calls;
            if (asked) check_str(found.moved_from, "");
        }
}

static void a_place_is_used_by_one_map_after_the_other(void **state)
{
    (void)state;
    Path first = path_of("T", "a1 b1 c1"), second = path_of("U", "x1 y1 z1");
    Str own = found_at("here.md", &first).file;
    keep(own.at, "away.md", "T", "a1 b1 c1");
    put_file("away.md", "# T\n");
    StoreFound found = found_at("here.md", &second);
    check_str(found.taken_by, in_temp_dir("away.md").at);
    assert_false(str_equal(found.file, own));
    keep(found.file.at, "here.md", "U", "x1 y1 z1");
    check_str(found_at("here.md", &second).file, found.file.at);
    check_str(found_at("away.md", &first).file, own.at);
}

/* One file for two maps would mix their marks. */
static void a_file_about_another_map_is_not_written(void **state)
{
    (void)state;
    static const struct {
        const char *kept_for, *stations;
        StoreStatus status;
    } cases[] = {
        {"T", "x1 y1 z1", STORE_OK}, /* rewritten under its title */
        {"U", "a1 b1 c1", STORE_OK}, /* the same under another title */
        {"U", "a1 x1 y1", STORE_OK}, {"U", "x1 y1 z1", STORE_READ_ONLY},
        {"U", "", STORE_OK}, /* there is nothing to mix */
    };
    Path path = path_of("T", "a1 b1 c1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        keep("p.yaml", "", cases[i].kept_for, cases[i].stations);
        StoreOptions options = {.io = &io_system, .file = S("p.yaml"), .path = &path};
        Store *store = store_open(&options);
        assert_int_equal(store_status(store), cases[i].status);
        store_refresh(store);
        assert_int_equal(store_status(store), cases[i].status);
        if (cases[i].status == STORE_READ_ONLY)
            check_str(store_problem(store), "p.yaml: it is about another map, 'u': give --progress "
                                            "a file for each map");
        store_close(store);
    }
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start, leave_temp_dir)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(what_is_alike_is_taken_over),
        FACT(a_map_that_stands_keeps_its_file),
        FACT(the_best_is_taken),
        FACT(a_file_that_names_the_place_is_the_one),
        FACT(what_cannot_be_read_is_passed_over),
        FACT(what_cannot_be_looked_at_is_not_gone),
        FACT(a_file_about_another_map_is_not_written),
        FACT(a_place_is_used_by_one_map_after_the_other),
    };
    return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
