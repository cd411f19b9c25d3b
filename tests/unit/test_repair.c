#include "support/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/store_rig.h"

/* The stations that a new session would find, as "a=done b=doing". */
static const char *stations_on_disk(void)
{
    Buf out = {.arena = &arena};
    Store *store = open_store();
    assert_int_equal(store_status(store), STORE_OK);
    const Progress *progress = store_progress(store);
    buf_add(&out, S(""));
    for (int i = 0; i < progress->entry_count; i++)
        if (progress->entries[i].section == SECTION_STATIONS)
            buf_format(&out, "%s%.*s=%.*s", out.len ? " " : "", S_ARG(progress->entries[i].key),
                       S_ARG(progress->entries[i].value));
    buf_reserve(&out, 1);
    store_close(store);
    return str_z(buf_str(&out), &arena);
}

#define A       "  a: {state: done, at: 2026-09-21T10:00:00.000Z, by: x}\n"
#define LATER_A "  a: {state: known, at: 2026-09-22T10:00:00.000Z, by: y}\n"
#define B       "  b: {state: doing, at: 2026-09-21T10:00:00.000Z, by: x}\n"
#define C       "  c: {state: done, at: 2026-09-21T10:00:00.000Z, by: y}\n"

/* clang-format off */
static const struct {
    const char *text, *stations;
    int lost;
    const char *line; /* the first that is lost */
} damaged[] = {
    /* cut, between lines and within one */
    {"version: 1\nstations:\n" A B,                      "a=done b=doing", 0, ""},
    {"version: 1\nstations:\n" A "  b: {state: do",      "a=done", 1, "b: {state: do"},
    {"# metromap progress\nvers",                        "", 1, "vers"},
    {"",                                                 "", 0, ""},
    /* a line in the middle */
    {"version: 1\nstations:\n" A "  x: {{{\n" B "...\n", "a=done b=doing", 1, "x: {{{"},
    {"version: 1\nstations:\n" A "garbage\n" B "...\n",  "a=done b=doing", 1, "garbage"},
    {"version: 1\nstations:\n" A "garbage: [\n" B "...\n", "a=done b=doing", 1, "garbage: ["},
    {"version: 1\nstations:\n" A "  \x01\x02: \xff\n" B "...\n", "a=done b=doing", 1, "\x01\x02: \xff"},
    {"version: 1\nstations:\n" A A LATER_A B "...\n",    "a=known b=doing", 0, ""},
    {"stations:\n" A "stations:\n" B "...\n",            "a=done b=doing", 0, ""},
    {"version: 1\nstations:\n  a:\n    state: done\n    at: noon\n" B "...\n", "b=doing", 3, "a:"},
    /* two files glued together */
    {"version: 1\nstations:\n" A "...\nversion: 1\nstations:\n" B "...\n", "a=done b=doing", 0, ""},
    {"version: 1\nstations:\n" A "history:\n  - {of: a, in: moon}\n...\n", "a=done", 1,
     "- {of: a, in: moon}"},
    /* conflict marks */
    {"version: 1\nstations:\n<<<<<<< HEAD\n" A "=======\n" LATER_A C ">>>>>>> x\n" B "...\n",
     "a=known b=doing c=done", 0, ""},
    {"version: 1\nstations:\n<<<<<<< HEAD\n" LATER_A "||||||| old\n  d: {}\n=======\n" A
     ">>>>>>> x\n...\n", "a=known", 0, ""},
    {"<<<<<<< HEAD\nversion: 1\nstations:\n" A "...\n=======\nversion: 1\nstations:\n" B
     "...\n>>>>>>> x\n", "a=done b=doing", 0, ""},
};
/* clang-format on */

static void what_can_be_read_is_saved(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        Repair repair;
        put_file(FILE_NAME, damaged[i].text);
        assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
        assert_false(repair.sound);
        check_str(file_text(FILE_NAME ".broken-1"), damaged[i].text);
        check_str(str_from(stations_on_disk()), damaged[i].stations);
        assert_int_equal(repair.lost, damaged[i].lost);
        check_str(repair.line_count ? repair.lines[0] : S(""), damaged[i].line);
        unlink(FILE_NAME ".broken-1");
    }
}

static void a_sound_file_is_not_touched(void **state)
{
    (void)state;
    Repair repair;
    put_file(FILE_NAME, "version: 1\nstations:\n" A "...\n");
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    assert_true(repair.sound);
    check_str(file_text(FILE_NAME), "version: 1\nstations:\n" A "...\n");
    assert_int_equal(access(FILE_NAME ".broken-1", F_OK), -1);
}

static void the_backup_comes_in_and_the_later_mark_wins(void **state)
{
    (void)state;
    Repair repair;
    put_file(FILE_NAME, "version: 1\nstations:\n" LATER_A "  b: {sta");
    put_file(FILE_NAME ".bak", "version: 1\npath: rust\nmood: good\nstations:\n" A B "...\n");
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    assert_true(repair.backup);
    check_str(str_from(stations_on_disk()), "a=known b=doing");
    assert_true(str_contains(file_text(FILE_NAME), S("\npath: rust\n")));
    assert_true(str_contains(file_text(FILE_NAME), S("\nmood: good\n")));
    unlink(FILE_NAME);
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    check_str(str_from(stations_on_disk()), "a=done b=doing");
}

static void unknown_keys_of_both_sides_stand_once(void **state)
{
    (void)state;
    Repair repair;
    put_file(FILE_NAME, "version: 1\nmood: good\n<<<<<<< a\nsky: blue\n=======\nsky: grey\n"
                        ">>>>>>> b\n...\n");
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    Str text = file_text(FILE_NAME);
    assert_true(str_contains(text, S("\nmood: good\nsky: blue\n...\n")));
    assert_false(str_contains(text, S("grey")));
    check_str(str_from(stations_on_disk()), "");
}

static void an_older_broken_file_is_never_overwritten(void **state)
{
    (void)state;
    Repair repair;
    put_file(FILE_NAME, "version: 1\nfirst");
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    put_file(FILE_NAME ".new", "version: 1\nsecond");
    assert_int_equal(rename(FILE_NAME ".new", FILE_NAME), 0);
    assert_true(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    check_str(file_text(FILE_NAME ".broken-1"), "version: 1\nfirst");
    check_str(file_text(FILE_NAME ".broken-2"), "version: 1\nsecond");
}

static void what_a_newer_program_wrote_is_left_to_it(void **state)
{
    (void)state;
    Repair repair;
    put_file(FILE_NAME, "version: 2\nstations:\n  a: {");
    assert_false(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    assert_true(str_contains(repair.problem, S("newer metromap")));
    check_str(file_text(FILE_NAME), "version: 2\nstations:\n  a: {");
}

static void what_was_never_progress_is_left_alone(void **state)
{
    (void)state;
    static const char *const others[] = {"# A map\n\n## Line\n\n1. **One**\n", "root:x:0:0\n",
                                         "{\"a\": 1}\n", "first"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        Repair repair;
        put_file(FILE_NAME, others[i]);
        assert_false(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
        assert_true(str_contains(repair.problem, S("no progress file")));
        check_str(file_text(FILE_NAME), others[i]);
        assert_int_equal(access(FILE_NAME ".broken-1", F_OK), -1);
    }
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    Repair repair;
    assert_false(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    assert_true(str_contains(repair.problem, str_from(strerror(ENOENT))));
    assert_int_equal(mkdir(FILE_NAME, 0700), 0);
    assert_false(store_repair(&io_system, S(FILE_NAME), &arena, &repair));
    assert_true(str_contains(repair.problem, S("no regular file")));
}

/* Whatever fails, the damaged text is there under one of its two names. */
static void no_failing_call_destroys_anything(void **state)
{
    (void)state;
    static const char text[] = "version: 1\nstations:\n" A "  x: {{{\n...\n";
    bool repaired = false;
    for (int at = 1; !repaired; at++) {
        Repair repair;
        put_file(FILE_NAME, text);
        faulty_reset(&arena);
        faulty.fail_at = at, faulty.trouble = EIO;
        bool said = store_repair(&faulty_io, S(FILE_NAME), &arena, &repair);
        repaired = faulty.calls < at;
        faulty.fail_at = 0;
        bool kept = str_equal(file_text(FILE_NAME ".broken-1"), str_from(text));
        assert_true(kept || str_equal(file_text(FILE_NAME), str_from(text)));
        if (said) check_str(str_from(stations_on_disk()), "a=done");
        if (!said) assert_true(repair.problem.len > 0);
        unlink(FILE_NAME), unlink(FILE_NAME ".broken-1");
        assert_true(at < 100);
    }
}

static void conflict_copies_are_merged_and_left_alone(void **state)
{
    (void)state;
    static const char copy[] = "p.sync-conflict-20260921-100000-ABCDEFG.yaml";
    put_file(FILE_NAME, "version: 1\nstations:\n" A "...\n");
    put_file(copy, "version: 1\nstations:\n" LATER_A B "...\n");
    put_file("p (conflicted copy 2026).yaml", "no progress");
    put_file("q.sync-conflict-1.yaml", "version: 1\nstations:\n" C "...\n");
    Store *store = open_store();
    assert_int_equal(store_copies(store)->count, 1);
    check_str(store_copies(store)->items[0], copy);
    assert_true(store_copies(store)->add);
    Op op = {.key = S("d"), .value = S("done"), .at = 1, .by = S("z")};
    assert_non_null(store_add(store, &op));
    assert_true(store_save(store, NULL));
    store_close(store);
    assert_int_equal(unlink(copy), 0);
    check_str(str_from(stations_on_disk()), "a=known b=doing d=done");
    put_file(copy, "version: 1\nstations:\n" LATER_A B "...\n");
    store = open_store();
    assert_false(store_copies(store)->add);
    store_close(store);
}

#define FACT(function) cmocka_unit_test_setup_teardown(function, start_store, finish_store)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(what_can_be_read_is_saved),
        FACT(a_sound_file_is_not_touched),
        FACT(the_backup_comes_in_and_the_later_mark_wins),
        FACT(unknown_keys_of_both_sides_stand_once),
        FACT(an_older_broken_file_is_never_overwritten),
        FACT(what_a_newer_program_wrote_is_left_to_it),
        FACT(what_was_never_progress_is_left_alone),
        FACT(what_is_no_file_is_refused),
        FACT(no_failing_call_destroys_anything),
        FACT(conflict_copies_are_merged_and_left_alone),
    };
    return cmocka_run_group_tests_name("repair", tests, NULL, NULL);
}
