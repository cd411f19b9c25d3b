#define _XOPEN_SOURCE 700 /* mkdtemp, symlink */
#include "support/check.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/store.h"
#include "support/faulty_io.h"

/* Each test runs in a directory of its own, where the progress file is FILE. */
#define FILE_NAME "p.yaml"

static Arena arena;
static char top[256];

static int start(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(top, sizeof top, "%s/metromap-store-XXXXXX", tmp ? tmp : "/tmp");
    faulty_reset(&arena);
    return mkdtemp(top) && chdir(top) == 0 ? 0 : -1;
}

static int finish(void **state)
{
    (void)state;
    static const char *const names[] = {FILE_NAME,
                                        FILE_NAME ".bak",
                                        "." FILE_NAME ".lock",
                                        "." FILE_NAME ".tmp",
                                        "." FILE_NAME ".held",
                                        "link",
                                        "new",
                                        "rescue",
                                        "dir/" FILE_NAME,
                                        "dir/." FILE_NAME ".lock"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(names[i]);
    rmdir("dir/" FILE_NAME), rmdir("dir"), rmdir(FILE_NAME);
    arena_free(&arena);
    return chdir("/") == 0 && rmdir(top) == 0 ? 0 : -1;
}

static void put_file(const char *name, const char *text)
{
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

/* The file's text; "" if there is none. */
static Str file_text(const char *name)
{
    Str text;
    file_read(&io_system, name, 1 << 24, &arena, &text);
    return text;
}

static Store *open_store(void)
{
    StoreOptions options = {.io = &faulty_io,
                            .file = S(FILE_NAME),
                            .path_id = S("rust"),
                            .by = S("7f3a19c2"),
                            .no_wait = true};
    return store_open(&options);
}

static const Mark *mark(Store *store, const char *key, const char *value)
{
    Op op = {.kind = OP_MARK,
             .key = str_from(key),
             .value = str_from(value),
             .at = 1789984991204,
             .by = S("7f3a19c2")};
    return store_add(store, &op);
}

static Str value_in(Store *store, const char *key)
{
    const Entry *entry = progress_find(store_progress(store), SECTION_STATIONS, str_from(key));
    return entry ? entry->value : S("");
}

/* What a new session would see. */
static Str value_on_disk(const char *key)
{
    Store *store = open_store();
    Str value = str_copy(value_in(store, key), &arena);
    store_close(store);
    return value;
}

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

/* A save, call by call. The order is what makes it safe. */
static const char *const save_calls[] = {
    "stat .",
    "open .p.yaml.lock",
    "lock .p.yaml.lock",
    /* what others saved since */
    "stat p.yaml",
    "open p.yaml",
    "fstat p.yaml",
    "read p.yaml",
    "read p.yaml",
    "close p.yaml",
    "stat .",
    /* once a session: the old one is kept */
    "unlink .p.yaml.tmp",
    "link .p.yaml.tmp",
    "rename p.yaml.bak",
    /* the new file, whole and on disk */
    "unlink .p.yaml.tmp",
    "open .p.yaml.tmp",
    "fchmod .p.yaml.tmp",
    "write .p.yaml.tmp",
    "fsync .p.yaml.tmp",
    "close .p.yaml.tmp",
    /* into place, and that on disk */
    "rename p.yaml",
    "open .",
    "fsync .",
    "close .",
    "stat p.yaml",
    "close .p.yaml.lock",
};
enum { SAVE_CALLS = sizeof save_calls / sizeof *save_calls };

/* The number of a call in a save, from 1. */
static int call_number(const char *call)
{
    for (int i = 0; i < SAVE_CALLS; i++)
        if (strcmp(save_calls[i], call) == 0) return i + 1;
    fail_msg("no call: %s", call);
    return 0;
}

/* A session that found a file and has a mark to save; no call so far. */
static Store *about_to_save(void)
{
    put_file(FILE_NAME, "version: 1\nstations:\n  a: {state: doing}\n...\n");
    Store *store = open_store();
    assert_non_null(mark(store, "b", "done"));
    faulty_reset(&arena);
    return store;
}

static void a_save_keeps_the_order(void **state)
{
    (void)state;
    Buf want = {.arena = &arena};
    for (int i = 0; i < SAVE_CALLS; i++) buf_format(&want, "%s%s", i ? ", " : "", save_calls[i]);
    Store *store = about_to_save();
    assert_true(store_save(store, NULL));
    check_str(buf_str(&faulty.log), want.at);
    mark(store, "c", "done");
    faulty_reset(&arena);
    assert_true(store_save(store, NULL));
    assert_false(str_contains(buf_str(&faulty.log), S("bak")));
    faulty_reset(&arena);
    assert_true(store_save(store, NULL)); /* nothing waits */
    assert_int_equal(faulty.calls, 0);
    store_close(store);
}

static void a_call_that_fails_is_never_called_a_success(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        int trouble;
        bool saved;
    } facts[] = {
        {"open .p.yaml.lock", EACCES, false},
        {"lock .p.yaml.lock", EIO, false},
        {"lock .p.yaml.lock", EINTR, false},
        {"read p.yaml", EIO, false},
        {"read p.yaml", EINTR, true},
        {"unlink .p.yaml.tmp", EACCES, true}, /* the backup's; there is another for the file */
        {"open .p.yaml.tmp", EEXIST, false},
        {"fchmod .p.yaml.tmp", EPERM, false},
        {"write .p.yaml.tmp", ENOSPC, false},
        {"write .p.yaml.tmp", EINTR, true},
        {"fsync .p.yaml.tmp", EIO, false},
        {"fsync .p.yaml.tmp", EINTR, false},
        {"close .p.yaml.tmp", EDQUOT, false},
        {"link .p.yaml.tmp", EPERM, true},
        {"rename p.yaml.bak", EACCES, true},
        {"rename p.yaml", EROFS, false},
        {"open .", EMFILE, false},
        {"fsync .", EIO, false},
        {"fsync .", EINVAL, true}, /* this system does not sync directories */
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Store *store = about_to_save();
        faulty.fail_at = call_number(facts[i].call), faulty.trouble = facts[i].trouble;
        bool saved = store_save(store, NULL);
        if (saved != facts[i].saved) fail_msg("%s: %d", facts[i].call, saved);
        if (!saved) assert_int_equal(errno, facts[i].trouble);
        assert_int_equal(store_waiting(store), !saved);
        store_close(store);
        unlink(FILE_NAME ".bak");
    }
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

static void the_backup_is_what_the_session_found(void **state)
{
    (void)state;
    static const char found[] = "version: 1\nstations:\n  a: {state: doing}\n...\n";
    for (int with_links = 0; with_links < 2; with_links++) {
        put_file(FILE_NAME, found);
        Store *store = open_store();
        for (int i = 0; i < 2; i++) {
            mark(store, "a", i ? "done" : "known");
            faulty_reset(&arena);
            if (!with_links && i == 0)
                faulty.fail_at = call_number("link .p.yaml.tmp"), faulty.trouble = EPERM;
            assert_true(store_save(store, NULL));
        }
        store_close(store);
        check_str(file_text(FILE_NAME ".bak"), found);
        unlink(FILE_NAME ".bak");
    }
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

/* Three programs at random: each station is marked by one of them, once. */
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

static const int troubles[] = {ENOSPC, EIO,   EROFS,  EDQUOT, EACCES, EMFILE,
                               ENOLCK, EINTR, ENOMEM, EFBIG,  EAGAIN, EINVAL};
enum { TROUBLES = sizeof troubles / sizeof *troubles };

/* One save in which call `at` fails. Returns false if there were not that many calls. */
static bool try_trouble(int at, int trouble, bool sticky)
{
    Store *store = about_to_save();
    Str old = file_text(FILE_NAME);
    faulty.fail_at = at, faulty.trouble = trouble, faulty.sticky = sticky;
    bool saved = store_save(store, NULL), reached = faulty.calls >= at;
    faulty_reset(&arena);
    check_str(value_on_disk("a"), "doing"); /* whatever happened, the file is whole */
    check_str(value_in(store, "b"), "done");
    if (saved) {
        check_str(value_on_disk("b"), "done");
    } else {
        assert_int_equal(store_waiting(store), 1);
        assert_true(store_problem(store).len > 0);
        if (value_on_disk("b").len == 0) check_str(file_text(FILE_NAME), old.at);
        assert_true(store_save(store, NULL));
    }
    assert_int_equal(store_problem(store).len, 0);
    assert_int_equal(store_waiting(store), 0);
    assert_int_equal(store_progress(store)->history_count, 1);
    check_str(value_on_disk("a"), "doing");
    check_str(value_on_disk("b"), "done");
    store_close(store);
    unlink(FILE_NAME ".bak");
    return reached;
}

static void no_failing_call_loses_anything(void **state)
{
    (void)state;
    int at = 1;
    for (bool reached = true; reached; at++) {
        reached = false;
        for (int i = 0; i < TROUBLES; i++) {
            reached |= try_trouble(at, troubles[i], false);
            /* EINTR for ever is no trouble that ends */
            if (troubles[i] != EINTR) reached |= try_trouble(at, troubles[i], true);
        }
        arena_reset(&arena);
        faulty_reset(&arena); /* its log was in the arena */
    }
    assert_true(at > SAVE_CALLS);
}

static void die(void)
{
    _exit(0);
}

/* The process ends before call `at` of a save; the next one must find a whole file and save. */
static void die_before(int at)
{
    pid_t child = fork();
    if (child == 0) {
        Store *store = about_to_save();
        faulty.hook = die, faulty.hook_at = at;
        store_save(store, NULL);
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    check_str(value_on_disk("a"), "doing");
    bool renamed = at > call_number("rename p.yaml");
    check_str(value_on_disk("b"), renamed ? "done" : "");
    Store *store = open_store();
    assert_non_null(mark(store, "c", "done"));
    assert_true(store_save(store, NULL));
    store_close(store);
    assert_int_equal(access("." FILE_NAME ".tmp", F_OK), -1);
    check_str(value_on_disk("c"), "done");
}

static void a_process_may_die_at_any_call(void **state)
{
    (void)state;
    int deaths = 0;
    for (int at = 1; at <= SAVE_CALLS; at++, deaths++) {
        die_before(at);
        unlink(FILE_NAME ".bak");
    }
    print_message("a process died before each of the %d calls of a save: the next one saved\n",
                  deaths);
}

static void a_failing_call_at_the_start_is_said(void **state)
{
    (void)state;
    for (int at = 1; at < 9; at++)
        for (int i = 0; i < TROUBLES; i++) {
            put_file(FILE_NAME, "version: 1\nstations:\n  a: {state: doing}\n...\n");
            faulty_reset(&arena);
            faulty.fail_at = at, faulty.trouble = troubles[i];
            Store *store = open_store();
            if (store_status(store) == STORE_READ_ONLY) {
                assert_true(store_problem(store).len > 0);
                assert_null(mark(store, "b", "done"));
            } else {
                check_str(value_in(store, "a"), "doing");
            }
            store_close(store);
        }
}

static void short_writes_are_gone_on_with(void **state)
{
    (void)state;
    Store *store = open_store();
    mark(store, "a", "done");
    faulty.short_by = 7;
    assert_true(store_save(store, NULL));
    store_close(store);
    check_str(value_on_disk("a"), "done");
}

static void another_program_is_waited_for_two_seconds(void **state)
{
    (void)state;
    StoreOptions options = {.io = &faulty_io, .file = S(FILE_NAME), .by = S("a")};
    Store *store = store_open(&options);
    mark(store, "a", "done");
    faulty.lock_fails = EAGAIN;
    assert_false(store_save(store, NULL));
    assert_int_equal(faulty.slept_ms, 2000);
    check_str(store_problem(store), FILE_NAME ": another metromap is saving: try again");
    faulty.lock_fails = 0;
    assert_true(store_save(store, NULL));
    store_close(store);
}

static void where_there_are_no_locks_a_file_is_one(void **state)
{
    (void)state;
    static const int without[] = {ENOLCK, EINVAL, ENOSYS};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
        Store *store = open_store();
        mark(store, "a", i % 2 ? "done" : "doing");
        faulty.lock_fails = without[i];
        put_file("." FILE_NAME ".held", "");
        assert_false(store_save(store, NULL));
        check_str(store_problem(store), FILE_NAME ": another metromap is saving: try again");
        assert_int_equal(unlink("." FILE_NAME ".held"), 0);
        assert_true(store_save(store, NULL));
        assert_int_equal(access("." FILE_NAME ".held", F_OK), -1);
        store_close(store);
    }
}

/* Its holder was killed: it does not change while it is waited for. */
static void a_dead_lock_file_is_taken_away(void **state)
{
    (void)state;
    StoreOptions options = {.io = &faulty_io, .file = S(FILE_NAME), .by = S("a")};
    Store *store = store_open(&options);
    mark(store, "a", "done");
    faulty.lock_fails = ENOSYS;
    put_file("." FILE_NAME ".held", "");
    assert_true(store_save(store, NULL));
    assert_int_equal(faulty.slept_ms, 2000);
    store_close(store);
}

static void break_the_lock(void)
{
    assert_int_equal(unlink("." FILE_NAME ".held"), 0);
}

static void break_the_lock_and_save(void)
{
    break_the_lock();
    put_file("other", "version: 1\nstations:\n  a: {state: doing}\n  c: {state: done}\n...\n");
    assert_int_equal(rename("other", FILE_NAME), 0);
}

/* We slept, and somebody took our lock for dead: whether that one has saved already or is about to,
 * we do not save over it. */
static void a_broken_lock_is_noticed(void **state)
{
    (void)state;
    static void (*const others[])(void) = {break_the_lock, break_the_lock_and_save};
    for (int i = 0; i < 2; i++) {
        Store *store = about_to_save();
        faulty.lock_fails = ENOSYS;
        faulty.hook = others[i];
        faulty.hook_at = call_number("close .p.yaml.tmp") + 2; /* closing and making a lock more */
        assert_false(store_save(store, NULL));
        assert_int_equal(store_waiting(store), 1);
        assert_true(store_save(store, NULL));
        check_str(value_on_disk("a"), "doing");
        check_str(value_on_disk("b"), "done");
        check_str(value_on_disk("c"), i ? "done" : "");
        store_close(store);
    }
}

static void put_a_link(void)
{
    assert_int_equal(symlink("rescue", "." FILE_NAME ".tmp"), 0);
}

/* Somebody puts a link there just before we open: what it points to is not written. */
static void a_link_put_in_our_way_is_not_followed(void **state)
{
    (void)state;
    put_file("rescue", "mine");
    Store *store = about_to_save();
    faulty.hook = put_a_link;
    faulty.hook_at = call_number("open .p.yaml.tmp");
    assert_false(store_save(store, NULL));
    check_str(file_text("rescue"), "mine");
    assert_true(store_save(store, NULL));
    check_str(file_text("rescue"), "mine");
    store_close(store);
}

/* clang-format off */
static const struct {
    const char *text, *problem;
} unusable[] = {
    {"",                                         "p.yaml:1: the closing `...` is missing"},
    {"version: 1\nstations:\n  a: {state: done}\n", "p.yaml:4: the closing `...` is missing"},
    {"stations: {}\n...\n",    "p.yaml:1: the file does not say which version it is"},
    {"version: one\n...\n",    "p.yaml:1: the file does not say which version it is"},
    {"version: 0\n...\n",      "p.yaml:1: the file does not say which version it is"},
    {"version: 2\n...\n",                        "p.yaml: written by a newer metromap: use that one"},
    {"version: 1\nversion: 1\n...\n",            "p.yaml:2: the key \"version\" stands twice"},
    {"version: 1\nstations:\n  a: {}\n  a: {}\n...\n", "p.yaml:4: the key \"a\" stands twice"},
    {"version: 1\nstations: [a]\n...\n",         "p.yaml:2: this section holds no entries"},
    {"version: 1\nstations:\n  a: done\n...\n",  "p.yaml:3: this is no entry"},
    {"version: 1\nstations:\n  a: {state: [x]}\n...\n",
                                                 "p.yaml:3: a list or map where a word belongs"},
    {"version: 1\nstations:\n  a: {at: noon}\n...\n", "p.yaml:3: this is no time"},
    {"version: 1\ngeneration: x\n...\n",         "p.yaml:2: the generation is no number"},
    {"version: 1\nhistory: {}\n...\n",           "p.yaml:2: the history is no list"},
    {"version: 1\nhistory:\n  - {of: a, in: moon}\n...\n", "p.yaml:3: a mark of nothing known"},
    {"version: 1\n<<<<<<< HEAD\na: 1\n=======\nb: 1\n>>>>>>> x\n...\n",
                                                 "p.yaml:2: git left a conflict in this file"},
    {"version: 1\na: &x b\n...\n",               "p.yaml:2: tags and anchors are not allowed"},
    {"version: 1\na: [[[[x]]]]\n...\n",          "p.yaml:2: nested too deep"},
};
/* clang-format on */

static void what_cannot_be_understood_is_not_overwritten(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unusable / sizeof *unusable; i++) {
        put_file(FILE_NAME, unusable[i].text);
        Store *store = open_store();
        assert_int_equal(store_status(store), STORE_READ_ONLY);
        Str problem = store_problem(store);
        check_str(str_starts(problem, S("./")) ? str_slice(problem, 2, problem.len) : problem,
                  unusable[i].problem);
        assert_null(mark(store, "b", "done"));
        assert_true(store_save(store, NULL));
        store_close(store);
        check_str(file_text(FILE_NAME), unusable[i].text);
    }
}

static void a_newer_file_is_shown_as_far_as_it_is_known(void **state)
{
    (void)state;
    put_file(FILE_NAME, "version: 9\nstations:\n  a: {state: done, mood: good}\nplanets: x\n...\n");
    check_str(value_on_disk("a"), "done");
}

static void a_mended_file_is_taken_again(void **state)
{
    (void)state;
    put_file(FILE_NAME, "version: 1\n");
    Store *store = open_store();
    assert_false(store_refresh(store));
    assert_int_equal(store_status(store), STORE_READ_ONLY);
    put_file(FILE_NAME, "version: 1\n...\n");
    assert_true(store_refresh(store));
    assert_int_equal(store_status(store), STORE_OK);
    assert_int_equal(store_problem(store).len, 0);
    store_close(store);
}

static void a_file_broken_meanwhile_is_left_alone(void **state)
{
    (void)state;
    Store *store = open_store();
    mark(store, "a", "done");
    put_file(FILE_NAME, "half an edit: [");
    assert_false(store_save(store, NULL));
    assert_true(store_problem(store).len > 0);
    check_str(file_text(FILE_NAME), "half an edit: [");
    check_str(value_in(store, "a"), "done");
    assert_non_null(mark(store, "c", "done")); /* nobody stops learning for that */
    put_file(FILE_NAME, "version: 1\nstations:\n  b: {state: done}\n...\n");
    assert_true(store_save(store, NULL));
    check_str(value_on_disk("a"), "done");
    check_str(value_on_disk("b"), "done");
    store_close(store);
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

static void what_would_make_the_file_unreadable_is_not_taken(void **state)
{
    (void)state;
    char text[20001];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    Store *store = open_store();
    assert_null(mark(store, "a", text));
    assert_true(store_problem(store).len > 0);
    assert_null(mark(store, "a\xFF", "done"));
    text[16384] = '\0';
    assert_non_null(mark(store, "a", text));
    assert_true(store_save(store, NULL));
    store_close(store);
    check_str(value_on_disk("a"), text);
}

/* More than 16 MiB could not be read again. */
static void a_file_never_grows_beyond_what_is_read(void **state)
{
    (void)state;
    char key[32], text[16001];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    Store *store = open_store();
    for (int i = 0; i < 1100; i++) {
        snprintf(key, sizeof key, "k%d", i);
        assert_non_null(mark(store, key, text));
    }
    assert_false(store_save(store, NULL));
    assert_int_equal(errno, EFBIG);
    check_str(file_text(FILE_NAME), "");
    store_close(store);
}

/* Parses `text` and writes it again. */
static Str again(Str text)
{
    DiagList diags = {.arena = &arena};
    Progress progress;
    StoreHead head;
    Buf out = {.arena = &arena};
    progress_init(&progress, &arena);
    if (!store_parse(text, &progress, &head, &diags)) {
        print_error("%.*s\n", S_ARG(diags.items[0].text));
        fail();
    }
    head.path_id = S("rust");
    store_format(&progress, &head, &out);
    return buf_str(&out);
}

#define TOP "# metromap progress; may be edited by hand\nversion: 1\npath: rust\ngeneration: 0\n"

/* clang-format off */
static const struct {
    const char *read, *written; /* the whole file / after its first four lines */
} edits[] = {
    {"version: 1\n...\n", "...\n"},
    /* sorted, one line each, comments gone */
    {"version: 1\nstations:\n  b: {state: done} # well\n  # and\n  a: {state: doing}\n...\n",
     "stations:\n  a: {state: doing}\n  b: {state: done}\n...\n"},
    /* in the long form */
    {"version: 1\nstations:\n  a:\n    state: done\n    at: 2026-09-21T10:00:00Z\n...\n",
     "stations:\n  a: {state: done, at: 2026-09-21T10:00:00.000Z}\n...\n"},
    {"version: 1\nstations:\ntopics: {}\nhistory:\n...\n", "...\n"},
    {"version: 1\nstations:\n  a: {}\n...\n", "stations:\n  a: {}\n...\n"},
    {"{version: 1, stations: {a: {state: done}}}\n...\n", "stations:\n  a: {state: done}\n...\n"},
    /* what we do not know stays to the letter */
    {"version: 1\nfuture: yes\n...\n",        "future: yes\n...\n"},
    {"version: 1\nfuture: 'it''s'\n...\n",    "future: 'it''s'\n...\n"},
    {"version: 1\nfuture: {a: [1, 2], b: \"x\"}\n...\n", "future: {a: [1, 2], b: \"x\"}\n...\n"},
    {"version: 1\nfuture:\n    a: 1\n    b:\n      - x\n      - 'y'\nstations:\n"
     "  a: {state: done}\n...\n",
     "stations:\n  a: {state: done}\nfuture:\n    a: 1\n    b:\n      - x\n      - 'y'\n...\n"},
    {"version: 1\nfuture:\n- a\n- b: 1\n  c: 2\n...\n", "future:\n- a\n- b: 1\n  c: 2\n...\n"},
    {"version: 1\nfuture: |\n  one\n  two\n...\n", "future: |\n  one\n  two\n...\n"},
    {"version: 1\nfuture: one\n  two\n...\n", "future: one\n  two\n...\n"},
    {"version: 1\nstations:\n"
     "  a: {state: done, stars: 05, mood: \"on\", w: [x, 'y'], z: {q: 1}}\n...\n",
     "stations:\n  a: {state: done, stars: 05, mood: \"on\", w: [x, 'y'], z: {q: 1}}\n...\n"},
    {"version: 1\nstations:\n  a:\n    stars: 5\n    state: done\n    w:\n"
     "      - a, b\n      - yes\n    z:\n      k: v\n...\n",
     "stations:\n  a: {state: done, stars: 5, w: [\"a, b\", yes], z: {k: v}}\n...\n"},
    {"version: 1\nstations:\n  a:\n    text: two\n      lines\n...\n",
     "stations:\n  a: {text: two lines}\n...\n"},
    {"version: 1\nhistory:\n  - {of: a, in: stations, to: done, mood: 'x'}\n...\n",
     "history:\n  - {of: a, in: stations, from: \"\", to: done, at: 1970-01-01T00:00:00.000Z, "
     "by: \"\", mood: 'x'}\n...\n"},
    /* keys that are addresses */
    {"version: 1\nreferences:\n  \"https://a.b/c?d=e#f\": {state: opened}\n...\n",
     "references:\n  \"https://a.b/c?d=e#f\": {state: opened}\n...\n"},
};
/* clang-format on */

static void a_file_edited_by_hand_is_read_and_kept(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        Str written = again(str_from(edits[i].read));
        check_str(written, str_format(&arena, "%s%s", TOP, edits[i].written).at);
        check_str(again(written), written.at);
    }
}

/* Words, and whatever may trip YAML over. */
/* clang-format off */
static const char *const pieces[] = {
    "a", "Z", "0", " ", ":", ": ", "#", " #", "-", "?", ",", "[", "]", "{", "}", "&", "*", "!", "|",
    ">", "'", "\"", "%", "@", "`", "\\", "\n", "\r\n", "\t", "~", "null", "yes", "1e3", "...", "---",
    "\x01", "\x1b", "\x7f", "\xC2\x85", "\xC3\xBC", "\xE2\x80\xA8", "\xEF\xBB\xBF",
    "\xF0\x9F\x9A\x87", "\xEF\xBF\xBD", "<<<<<<< ",
};
/* clang-format on */

static Str random_text(unsigned *seed)
{
    Buf out = {.arena = &arena};
    *seed = *seed * 1664525u + 1013904223u;
    unsigned count = (*seed >> 16) % 8 ? (*seed >> 20) % 8 : 900;
    for (unsigned i = 0; i < count; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        buf_add(&out, str_from(pieces[(*seed >> 16) % (sizeof pieces / sizeof *pieces)]));
    }
    return buf_str(&out);
}

static void any_text_reads_back_as_it_was(void **state)
{
    (void)state;
    unsigned seed = 3;
    for (int trial = 0; trial < 300; trial++) {
        Progress progress, back;
        DiagList diags = {.arena = &arena};
        Buf out = {.arena = &arena};
        StoreHead head;
        progress_init(&progress, &arena);
        progress_init(&back, &arena);
        for (int i = 0; i < 12; i++) {
            Op op = {.section = (Section)(i % SECTION_COUNT), .at = i, .by = random_text(&seed)};
            op.key = random_text(&seed);
            op.value = random_text(&seed);
            progress_apply(&progress, &op);
        }
        head = (StoreHead){.path_id = random_text(&seed), .place = random_text(&seed)};
        store_format(&progress, &head, &out);
        assert_true(store_parse(buf_str(&out), &back, &head, &diags));
        assert_int_equal(back.entry_count, progress.entry_count);
        for (int i = 0; i < back.entry_count; i++) {
            assert_true(str_equal(back.entries[i].key, progress.entries[i].key));
            assert_true(str_equal(back.entries[i].value, progress.entries[i].value));
            assert_true(str_equal(back.entries[i].by, progress.entries[i].by));
        }
        assert_int_equal(back.history_count, progress.history_count);
        for (int i = 0; i < back.history_count; i++)
            assert_true(str_equal(back.history[i].after, progress.history[i].after));
        arena_reset(&arena);
    }
}

/* A file cut anywhere is noticed, and one with any byte changed is read or refused, no more. */
static void a_damaged_file_is_noticed(void **state)
{
    (void)state;
    Store *store = open_store();
    for (int i = 0; i < 3; i++) mark(store, i ? "a" : "b", i > 1 ? "todo" : "done");
    assert_true(store_save(store, NULL));
    store_close(store);
    Str text = file_text(FILE_NAME);
    for (size_t at = 0; at < text.len; at++) {
        Progress progress;
        DiagList diags = {.arena = &arena};
        StoreHead head;
        progress_init(&progress, &arena);
        /* without the last line end it is still whole */
        assert_int_equal(store_parse(str_slice(text, 0, at), &progress, &head, &diags),
                         at == text.len - 1);
        char *bent = arena_alloc(&arena, text.len);
        memcpy(bent, text.at, text.len);
        bent[at] = (char)(bent[at] ^ (1 << (at % 8)));
        progress_init(&progress, &arena);
        store_parse((Str){bent, text.len}, &progress, &head, &diags);
    }
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start, finish)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_file_is_named_by_slug_and_hash),
        FACT(a_mark_is_on_disk_as_soon_as_saved),
        FACT(a_save_keeps_the_order),
        FACT(a_call_that_fails_is_never_called_a_success),
        FACT(a_new_directory_is_nobody_elses),
        FACT(the_mode_of_the_file_stays),
        FACT(a_link_stays_a_link),
        FACT(the_backup_is_what_the_session_found),
        FACT(marks_of_two_programs_both_survive),
        FACT(a_mark_that_an_editor_wrote_over_comes_back),
        FACT(a_mark_that_somebody_deleted_stays_deleted),
        FACT(many_programs_lose_nothing),
        FACT(an_undo_that_waits_finds_its_mark),
        FACT(undo_and_redo_work_across_sessions),
        FACT(no_failing_call_loses_anything),
        FACT(a_process_may_die_at_any_call),
        FACT(a_failing_call_at_the_start_is_said),
        FACT(short_writes_are_gone_on_with),
        FACT(another_program_is_waited_for_two_seconds),
        FACT(where_there_are_no_locks_a_file_is_one),
        FACT(a_dead_lock_file_is_taken_away),
        FACT(a_broken_lock_is_noticed),
        FACT(a_link_put_in_our_way_is_not_followed),
        FACT(what_cannot_be_understood_is_not_overwritten),
        FACT(a_newer_file_is_shown_as_far_as_it_is_known),
        FACT(a_mended_file_is_taken_again),
        FACT(a_file_broken_meanwhile_is_left_alone),
        FACT(a_write_protected_file_is_not_written),
        FACT(what_belongs_to_others_is_not_written),
        FACT(a_directory_or_a_pipe_is_no_progress),
        FACT(a_link_in_place_of_the_temporary_file_is_not_followed),
        FACT(what_cannot_be_saved_can_be_rescued),
        FACT(what_would_make_the_file_unreadable_is_not_taken),
        FACT(a_file_never_grows_beyond_what_is_read),
        FACT(a_file_edited_by_hand_is_read_and_kept),
        FACT(any_text_reads_back_as_it_was),
        FACT(a_damaged_file_is_noticed),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
