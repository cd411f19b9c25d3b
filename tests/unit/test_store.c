/* Facts about what becomes of marks: on disk, beside other programs, in files of others. */
#include "support/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/store_rig.h"

static void a_file_is_named_by_slug_and_hash(void **state)
{
    (void)state;
    Str name = store_file_name(S("/d"), S("rust-basics"), S("key"), &arena);
    assert_true(str_starts(name, S("/d/rust-basics-")));
    assert_true(str_ends(name, S(".yaml")));
    assert_int_equal(name.len, strlen("/d/rust-basics-") + 12 + strlen(".yaml"));
    assert_false(str_equal(name, store_file_name(S("/d"), S("rust-basics"), S("kex"), &arena)));
    Str odd = store_file_name(S("/d"), S("../\xC3\x84/"), S("key"), &arena);
    assert_true(str_starts(odd, S("/d/path-")));
    Str long_one = store_file_name(S("/d"), S("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee"),
                                   S("key"), &arena);
    assert_int_equal(long_one.len, strlen("/d/") + 40 + 1 + 12 + strlen(".yaml"));
}

static void a_mark_is_on_disk_as_soon_as_saved(void **state)
{
    (void)state;
    Store *store = open_store();
    assert_int_equal(store_status(store), STORE_OK);
    assert_non_null(mark(store, "math", "done"));
    assert_null(mark(store, "math", "done"));
    assert_int_equal(store_waiting(store), 1);
    check_str(value_in(store, "math"), "done");
    check_str(file_text(FILE_NAME), "");
    bool foreign = true;
    assert_true(store_save(store, &foreign));
    assert_false(foreign);
    assert_int_equal(store_waiting(store), 0);
    store_close(store);
    check_str(file_text(FILE_NAME),
              "# metromap progress; may be edited by hand\n"
              "version: 1\n"
              "path: rust\n"
              "generation: 1\n"
              "stations:\n"
              "  math: {state: done, at: 2026-09-21T10:03:11.204Z, by: 7f3a19c2}\n"
              "history:\n"
              "  - {of: math, in: stations, from: \"\", to: done, at: 2026-09-21T10:03:11.204Z, "
              "by: 7f3a19c2}\n"
              "...\n");
    check_str(value_on_disk("math"), "done");
}

static void a_new_directory_is_nobody_elses(void **state)
{
    (void)state;
    struct stat about;
    StoreOptions options = {.io = &faulty_io, .file = S("dir/" FILE_NAME), .by = S("a")};
    Store *store = store_open(&options);
    assert_int_equal(store_status(store), STORE_OK);
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    assert_int_equal(stat("dir", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_int_equal(stat("dir/" FILE_NAME, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void the_mode_of_the_file_stays(void **state)
{
    (void)state;
    struct stat about;
    put_file(FILE_NAME, "version: 1\n...\n");
    assert_int_equal(chmod(FILE_NAME, 0640), 0);
    Store *store = open_store();
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    assert_int_equal(stat(FILE_NAME, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
}

static void a_link_stays_a_link(void **state)
{
    (void)state;
    struct stat about;
    put_file(FILE_NAME, "version: 1\n...\n");
    assert_int_equal(symlink(FILE_NAME, "link"), 0);
    StoreOptions options = {.io = &faulty_io, .file = S("link"), .by = S("a")};
    Store *store = store_open(&options);
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    assert_int_equal(lstat("link", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    check_str(value_on_disk("a"), "done");
}

static void marks_of_two_programs_both_survive(void **state)
{
    (void)state;
    bool foreign;
    Store *one = open_store(), *two = open_store();
    mark(one, "a", "done");
    mark(two, "b", "done");
    assert_true(store_save(one, &foreign));
    assert_false(foreign);
    assert_true(store_changed(two));
    assert_true(store_save(two, &foreign));
    assert_true(foreign);
    assert_false(store_changed(two));
    check_str(value_in(two, "a"), "done");
    assert_true(store_changed(one));
    assert_true(store_refresh(one));
    assert_false(store_changed(one));
    check_str(value_in(one, "b"), "done");
    store_close(one);
    store_close(two);
}

/* An editor read the file before a save and wrote it after. */
static void a_mark_that_an_editor_wrote_over_comes_back(void **state)
{
    (void)state;
    put_file(FILE_NAME, "version: 1\nstations:\n  z: {state: done}\n...\n");
    Store *store = open_store();
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    put_file("new", "version: 1\nstations:\n  y: {state: done}\n...\n");
    assert_int_equal(rename("new", FILE_NAME), 0);
    mark(store, "b", "done");
    assert_true(store_save(store, NULL));
    check_str(value_on_disk("a"), "done");
    check_str(value_on_disk("b"), "done");
    check_str(value_on_disk("y"), "done");
    check_str(value_on_disk("z"), "");
    put_file("new", "version: 1\n...\n");
    assert_int_equal(rename("new", FILE_NAME), 0);
    assert_true(store_refresh(store));
    assert_int_equal(store_waiting(store), 1); /* it is seen without another mark, too */
    assert_true(store_save(store, NULL));
    check_str(value_on_disk("a"), "done");
    store_close(store);
}

static void a_mark_that_somebody_deleted_stays_deleted(void **state)
{
    (void)state;
    Store *store = open_store();
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    put_file("new", "version: 1\nhistory:\n  - {of: a, in: stations, from: \"\", to: done, "
                    "at: 2026-09-21T10:03:11.204Z, by: 7f3a19c2}\n...\n");
    assert_int_equal(rename("new", FILE_NAME), 0);
    mark(store, "b", "done");
    assert_true(store_save(store, NULL));
    check_str(value_on_disk("a"), "");
    store_close(store);
}

/* Three programs at random: each station is marked by one of them, once. */
static void many_programs_lose_nothing(void **state)
{
    (void)state;
    enum { PROGRAMS = 3, MARKS = 150 };
    Store *stores[PROGRAMS];
    char key[16];
    unsigned seed = 7;
    for (int i = 0; i < PROGRAMS; i++) stores[i] = open_store();
    for (int i = 0; i < MARKS; i++) {
        seed = seed * 1664525u + 1013904223u;
        Store *store = stores[(seed >> 16) % PROGRAMS];
        snprintf(key, sizeof key, "s%d", i);
        assert_non_null(mark(store, key, "done"));
        if ((seed >> 20) % 3 == 0) assert_true(store_save(store, NULL));
        if ((seed >> 24) % 7 == 0) assert_true(store_refresh(store));
    }
    for (int i = 0; i < PROGRAMS; i++) {
        assert_true(store_save(stores[i], NULL));
        store_close(stores[i]);
    }
    Store *store = open_store();
    assert_int_equal(store_progress(store)->entry_count, MARKS);
    assert_int_equal(store_progress(store)->history_count, MARKS);
    store_close(store);
}

/* A mark that waits, and its undo, when somebody marked the same station in between: the mark gets
 * a later time, and the undo must still find it. */
static void an_undo_that_waits_finds_its_mark(void **state)
{
    (void)state;
    Store *one = open_store(), *two = open_store();
    Op undo = {.kind = OP_UNDO, .at = 1789984991204, .by = S("7f3a19c2")};
    mark(two, "a", "doing");
    mark(two, "b", "doing");
    mark(one, "a", "done");
    assert_non_null(store_add(one, &undo));
    assert_true(store_save(two, NULL));
    assert_true(store_save(one, NULL));
    check_str(value_in(one, "a"), "doing");
    check_str(value_on_disk("a"), "doing");
    store_close(one);
    store_close(two);
}

static void undo_and_redo_work_across_sessions(void **state)
{
    (void)state;
    static const struct {
        OpKind kind;
        const char *value;
    } steps[] = {{OP_UNDO, "doing"}, {OP_UNDO, ""}, {OP_REDO, "doing"}, {OP_REDO, "done"}};
    Store *store = open_store();
    mark(store, "a", "doing");
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        Op op = {.kind = steps[i].kind, .at = 5, .by = S("other")};
        store = open_store();
        assert_non_null(store_add(store, &op));
        assert_true(store_save(store, NULL));
        store_close(store);
        check_str(value_on_disk("a"), steps[i].value);
    }
}

/* A rename would put a new file in its place, whatever its mode says. */
static void a_write_protected_file_is_not_written(void **state)
{
    (void)state;
    put_file(FILE_NAME, "version: 1\nstations:\n  a: {state: doing}\n...\n");
    assert_int_equal(chmod(FILE_NAME, 0400), 0);
    Store *store = open_store();
    assert_int_equal(store_status(store), STORE_READ_ONLY);
    check_str(store_problem(store), FILE_NAME ": it is write-protected: chmod u+w");
    check_str(value_in(store, "a"), "doing");
    assert_null(mark(store, "a", "done"));
    assert_int_equal(chmod(FILE_NAME, 0600), 0);
    store_refresh(store);
    assert_int_equal(store_status(store), STORE_OK);
    store_close(store);
}

static void what_belongs_to_others_is_not_written(void **state)
{
    (void)state;
    put_file(FILE_NAME, "version: 1\n...\n");
    faulty.stranger = true;
    Store *store = open_store();
    assert_int_equal(store_status(store), STORE_READ_ONLY);
    assert_true(str_contains(store_problem(store), S("belongs to somebody else")));
    store_close(store);
    faulty.stranger = false;
    static const struct {
        mode_t mode;
        StoreStatus status;
    } dirs[] = {{0700, STORE_OK}, {0755, STORE_OK}, {0777, STORE_READ_ONLY}, {01777, STORE_OK}};
    for (size_t i = 0; i < sizeof dirs / sizeof *dirs; i++) {
        assert_int_equal(chmod(".", dirs[i].mode), 0);
        store = open_store();
        assert_int_equal(store_status(store), dirs[i].status);
        store_close(store);
    }
    assert_int_equal(chmod(".", 0700), 0);
}

static void a_directory_or_a_pipe_is_no_progress(void **state)
{
    (void)state;
    for (int pipe = 0; pipe < 2; pipe++) {
        assert_int_equal(pipe ? mkfifo(FILE_NAME, 0600) : mkdir(FILE_NAME, 0700), 0);
        Store *store = open_store();
        assert_int_equal(store_status(store), STORE_READ_ONLY);
        store_close(store);
        assert_int_equal(pipe ? unlink(FILE_NAME) : rmdir(FILE_NAME), 0);
    }
}

static void a_link_in_place_of_the_temporary_file_is_not_followed(void **state)
{
    (void)state;
    put_file("rescue", "mine");
    assert_int_equal(symlink("rescue", "." FILE_NAME ".tmp"), 0);
    Store *store = open_store();
    mark(store, "a", "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    check_str(file_text("rescue"), "mine");
    assert_int_equal(unlink("." FILE_NAME ".lock"), 0);
    assert_int_equal(symlink("rescue", "." FILE_NAME ".lock"), 0);
    store = open_store();
    mark(store, "a", "todo");
    assert_false(store_save(store, NULL));
    store_close(store);
}

static void what_cannot_be_saved_can_be_rescued(void **state)
{
    (void)state;
    Store *store = open_store();
    mark(store, "a", "done");
    faulty.lock_fails = EIO;
    assert_false(store_save(store, NULL));
    assert_true(store_rescue(store, "rescue"));
    store_close(store);
    assert_true(str_contains(file_text("rescue"), S("a: {state: done")));
    assert_int_equal(rename("rescue", FILE_NAME), 0);
    check_str(value_on_disk("a"), "done");
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start_store, finish_store)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_file_is_named_by_slug_and_hash),
        FACT(a_mark_is_on_disk_as_soon_as_saved),
        FACT(a_new_directory_is_nobody_elses),
        FACT(the_mode_of_the_file_stays),
        FACT(a_link_stays_a_link),
        FACT(marks_of_two_programs_both_survive),
        FACT(a_mark_that_an_editor_wrote_over_comes_back),
        FACT(a_mark_that_somebody_deleted_stays_deleted),
        FACT(many_programs_lose_nothing),
        FACT(an_undo_that_waits_finds_its_mark),
        FACT(undo_and_redo_work_across_sessions),
        FACT(a_write_protected_file_is_not_written),
        FACT(what_belongs_to_others_is_not_written),
        FACT(a_directory_or_a_pipe_is_no_progress),
        FACT(a_link_in_place_of_the_temporary_file_is_not_followed),
        FACT(what_cannot_be_saved_can_be_rescued),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
