/* Facts about a save that goes wrong: a call fails, the process dies, somebody is in the way. */
#include "support/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/store_rig.h"

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

/* What stands for the link of the backup where the file system has none: a copy, on disk too. */
static const char *const copy_calls[] = {
    "link .p.yaml.tmp",  "unlink .p.yaml.tmp", "open .p.yaml.tmp",  "fchmod .p.yaml.tmp",
    "write .p.yaml.tmp", "fsync .p.yaml.tmp",  "close .p.yaml.tmp",
};
enum { COPY_CALLS = sizeof copy_calls / sizeof *copy_calls };

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

static void where_no_links_are_the_backup_is_a_copy(void **state)
{
    (void)state;
    static const int troubles[] = {EPERM, EOPNOTSUPP, ENOSYS, EMLINK};
    Buf want = {.arena = &arena};
    int link = call_number("link .p.yaml.tmp") - 1;
    for (int i = 0; i < SAVE_CALLS; i++) {
        int most = i == link ? COPY_CALLS : 1;
        for (int k = 0; k < most; k++)
            buf_format(&want, "%s%s", i + k ? ", " : "", i == link ? copy_calls[k] : save_calls[i]);
    }
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
        Store *store = about_to_save();
        Str old = file_text(FILE_NAME);
        faulty.link_fails = troubles[i];
        assert_true(store_save(store, NULL));
        check_str(buf_str(&faulty.log), want.at);
        check_str(file_text(FILE_NAME ".bak"), old.at);
        store_close(store);
        unlink(FILE_NAME ".bak");
    }
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

static const int troubles[] = {ENOSPC, EIO,   EROFS,  EDQUOT, EACCES, EMFILE,
                               ENOLCK, EINTR, ENOMEM, EFBIG,  EAGAIN, EINVAL};
enum { TROUBLES = sizeof troubles / sizeof *troubles };

/* A call of a save that fails, and where. */
typedef struct {
    int at, trouble;
    bool sticky;    /* so do all after it */
    int link_fails; /* the file system has no links, it says */
} Trouble;

/* One save with this trouble. Returns false if there were not that many calls. */
static bool try_trouble(Trouble trouble)
{
    Store *store = about_to_save();
    Str old = file_text(FILE_NAME);
    int at = trouble.at;
    faulty.fail_at = at, faulty.trouble = trouble.trouble, faulty.sticky = trouble.sticky;
    faulty.link_fails = trouble.link_fails;
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

/* Returns how many calls there were. */
static int try_all_troubles(int link_fails)
{
    int at = 1;
    for (bool reached = true; reached; at++) {
        reached = false;
        for (int i = 0; i < TROUBLES; i++) {
            reached |= try_trouble((Trouble){at, troubles[i], false, link_fails});
            /* EINTR for ever is no trouble that ends */
            if (troubles[i] != EINTR)
                reached |= try_trouble((Trouble){at, troubles[i], true, link_fails});
        }
        arena_reset(&arena);
        faulty_reset(&arena); /* its log was in the arena */
    }
    return at - 2;
}

static void no_failing_call_loses_anything(void **state)
{
    (void)state;
    assert_true(try_all_troubles(0) >= SAVE_CALLS);
    assert_true(try_all_troubles(EPERM) >= SAVE_CALLS + COPY_CALLS - 1);
}

static void die(void)
{
    _exit(0);
}

/* The process ends before call `at` of a save; the next one must find a whole file and save. */
static void die_before(int at, int link_fails)
{
    pid_t child = fork();
    int more = link_fails ? COPY_CALLS - 1 : 0;
    if (child == 0) {
        Store *store = about_to_save();
        faulty.hook = die, faulty.hook_at = at, faulty.link_fails = link_fails;
        store_save(store, NULL);
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    check_str(value_on_disk("a"), "doing");
    bool renamed = at > call_number("rename p.yaml") + more;
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
    for (int links = 0; links < 2; links++)
        for (int at = 1; at <= SAVE_CALLS + (links ? 0 : COPY_CALLS - 1); at++, deaths++) {
            die_before(at, links ? 0 : EPERM);
            unlink(FILE_NAME ".bak");
        }
    print_message("a process died before each of %d calls of a save: the next one saved\n", deaths);
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

#define FACT(function) cmocka_unit_test_setup_teardown(function, start_store, finish_store)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_save_keeps_the_order),
        FACT(where_no_links_are_the_backup_is_a_copy),
        FACT(a_call_that_fails_is_never_called_a_success),
        FACT(the_backup_is_what_the_session_found),
        FACT(no_failing_call_loses_anything),
        FACT(a_process_may_die_at_any_call),
        FACT(a_failing_call_at_the_start_is_said),
        FACT(short_writes_are_gone_on_with),
        FACT(another_program_is_waited_for_two_seconds),
        FACT(where_there_are_no_locks_a_file_is_one),
        FACT(a_dead_lock_file_is_taken_away),
        FACT(a_broken_lock_is_noticed),
        FACT(a_link_put_in_our_way_is_not_followed),
    };
    return cmocka_run_group_tests_name("store faults", tests, NULL, NULL);
}
