#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program/cli.h"
#include "support/check.h"
#include "support/faulty_io.h"

/* Whatever call of a mark fails, and whatever the reason: the mark is on disk, or it is said, on
 * the command line and on the screen, that it is not, in which file, why, and what to do. */

static const int troubles[] = {ENOSPC, EIO,    EROFS, EDQUOT, EACCES,
                               EMFILE, ENOLCK, EINTR, EFBIG,  ENOMEM};

static Arena arena;
static char top[256], out_file[300], err_file[300];
static World world;

static int start(void **state)
{
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(top, sizeof top, "%s/metromap-unsaved-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(top)) return -1;
    snprintf(out_file, sizeof out_file, "%s/out", top);
    snprintf(err_file, sizeof err_file, "%s/err", top);
    world = (World){.io = &faulty_io,
                    .state_dir = str_format(&arena, "%s/state", top),
                    .config_dir = str_format(&arena, "%s/config", top),
                    .temp_dir = str_from(top),
                    .by = S("7f3a19c2"),
                    .now = 1789984991204,
                    .utf8 = true};
    return 0;
}

static void remove_one(void *dir, const char *name)
{
    if (name[0] == '.' && (!name[1] || name[1] == '.')) return;
    unlink(str_format(&arena, "%s/%s", (const char *)dir, name).at);
}

static void empty(const char *dir)
{
    io_system.list(dir, remove_one, (void *)(intptr_t)dir);
}

static int finish(void **state)
{
    (void)state;
    empty(world.state_dir.at), empty(top);
    rmdir(world.state_dir.at);
    arena_free(&arena);
    return rmdir(top);
}

/* Sends a descriptor into a new file (emptying an old one may wait for the disk); returns what it
 * was. */
static int redirect(int fd, const char *file)
{
    unlink(file);
    int old = dup(fd), now = open(file, O_WRONLY | O_CREAT | O_EXCL, 0600);
    dup2(now, fd);
    close(now);
    return old;
}

static void restore(int fd, int old)
{
    dup2(old, fd);
    close(old);
}

typedef struct {
    ExitCode code;
    Str out, err;
} Run;

static Str text_of(const char *file)
{
    Str text;
    file_read(&io_system, file, 1 << 20, &arena, &text);
    return text;
}

/* Runs the program in which call `at` fails, and all after it where that is `sticky`. */
static Run run(char *const *argv, int at, int trouble, bool sticky)
{
    int argc = 0;
    Arena own = {0};
    Options options;
    Str problem;
    while (argv[argc]) argc++;
    assert_true(options_parse(argc, argv, &own, &options, &problem));
    int out = redirect(STDOUT_FILENO, out_file), err = redirect(STDERR_FILENO, err_file);
    faulty_reset(&own);
    faulty.fail_at = at, faulty.trouble = trouble, faulty.sticky = sticky;
    Run result = {.code = cli_run(&world, &options, &own)};
    faulty.fail_at = 0;
    restore(STDOUT_FILENO, out), restore(STDERR_FILENO, err);
    faulty.log = (Buf){0};
    arena_free(&own);
    result.out = text_of(out_file);
    result.err = text_of(err_file);
    return result;
}

static Str found; /* a progress file's name */

static void find_yaml(void *context, const char *name)
{
    (void)context;
    if (name[0] != '.' && str_ends(str_from(name), S(".yaml")))
        found = str_copy(str_from(name), &arena);
}

static bool is_marked(void)
{
    found = (Str){0};
    io_system.list(world.state_dir.at, find_yaml, NULL);
    if (found.len == 0) return false;
    Str file = file_join(world.state_dir, found, &arena);
    return str_contains(text_of(file.at), S("  math-basics: {state: done"));
}

/* That `text` names the file, what happened, why, and what to do. */
static bool says_all(Str text, const char *what, int trouble)
{
    Str why = str_format(&arena, ": %s: ", strerror(trouble)); /* and what to do after it */
    return str_contains(text, str_from(what)) && str_contains(text, why) &&
           str_contains(text, S("/state/genai-"));
}

/* The screen may have said at once that nothing can be marked: then nothing waits at the end. */
static bool refused(const Run *got, int trouble)
{
    return str_contains(got->out, S("Read-only: nothing can be marked")) &&
           str_contains(got->out, str_from(strerror(trouble)));
}

/* How many of the two marks of a script are on disk. */
static int marks_on_disk(void)
{
    found = (Str){0};
    io_system.list(world.state_dir.at, find_yaml, NULL);
    if (found.len == 0) return 0;
    Str text = text_of(file_join(world.state_dir, found, &arena).at);
    return str_contains(text, S("  math-basics: {state: done")) +
           str_contains(text, S("  programming: {state: doing"));
}

static void try(char *const *argv, bool screen, int at, int trouble, bool sticky)
{
    Run got = run(argv, at, trouble, sticky);
    bool marked = is_marked();
    if (screen && got.code == EXIT_WELL && refused(&got, trouble)) return;
    if (got.code == EXIT_WELL ? !marked : got.code != EXIT_UNSAVED)
        fail_msg("call %d, %s: exit %d, marked: %d: %.*s", at, strerror(trouble), got.code, marked,
                 S_ARG(got.out));
    if (got.code == EXIT_WELL) return;
    if (!says_all(got.err, "not ", trouble))
        fail_msg("call %d, %s: %.*s", at, strerror(trouble), S_ARG(got.err));
    if (screen && !says_all(got.out, "NOT SAVED (S tries again)", trouble))
        fail_msg("call %d, %s: %.*s", at, strerror(trouble), S_ARG(got.out));
}

static void every_call_fails(char *const *argv, bool screen)
{
    int calls = 0;
    for (int at = 1; at <= calls + 1; at++) {
        for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
            for (int sticky = 0; sticky < 2; sticky++) {
                if (sticky && troubles[i] == EINTR) continue; /* that would be no end */
                empty(world.state_dir.at);
                try(argv, screen, at, troubles[i], sticky);
                if (faulty.calls > calls) calls = faulty.calls;
            }
        }
        arena_reset(&arena);
        world.state_dir = str_format(&arena, "%s/state", top);
        world.config_dir = str_format(&arena, "%s/config", top);
        if (at > 200) fail_msg("%d calls, and no end", calls);
    }
    print_message("# %d calls, each with %d errors\n", calls,
                  (int)(sizeof troubles / sizeof *troubles));
}

static char program[] = "metromap", verb_done[] = "done", one[] = "1", map[] = "--map",
            genai[] = "genai", script[] = "--script", press_d[] = "<Esc>d", size[] = "--size",
            large[] = "200x30", dump[] = "--dump";

static void on_the_command_line(void **state)
{
    (void)state;
    every_call_fails((char *const[]){program, verb_done, one, map, genai, NULL}, false);
}

static void on_the_screen(void **state)
{
    (void)state;
    every_call_fails((char *const[]){program, map, genai, script, press_d, size, large, dump, NULL},
                     true);
}

/* What the screen says after these keys, of which the first ones mark, where call `at` fails. */
static Run after(const char *keys, int at, bool sticky)
{
    char typed[64];
    snprintf(typed, sizeof typed, "%s", keys);
    empty(world.state_dir.at);
    return run((char *const[]){program, map, genai, script, typed, size, large, dump, NULL}, at,
               ENOSPC, sticky);
}

static bool says_unsaved(const Run *got)
{
    return str_contains(got->out, S("NOT SAVED (S tries again)"));
}

/* A save that failed is tried again after half a minute, or with the next mark, or on S; all that
 * was marked meanwhile is saved with it. */
static void what_waits_is_tried_again(void **state)
{
    (void)state;
    int failures = 0, calls = after("<Esc>d", 0, false).code == EXIT_WELL ? faulty.calls : 0;
    assert_true(calls > 10);
    for (int at = 1; at <= calls; at++) {
        Run got = after("<Esc>d", at, false);
        if (!says_unsaved(&got)) continue;
        failures++;
        got = after("<Esc>d<Wait:29>", at, false);
        assert_true(says_unsaved(&got));
        static const char *const tries[] = {"<Esc>d<Wait:30>", "<Esc>dls", "<Esc>dS"};
        for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
            got = after(tries[i], at, false);
            assert_false(says_unsaved(&got));
            assert_int_equal(got.code, EXIT_WELL);
            assert_int_equal(marks_on_disk(), i == 1 ? 2 : 1);
        }
    }
    assert_in_range(failures, 5, calls);
}

/* As long as nothing helps, nothing is called saved, and nothing is forgotten. */
static void what_cannot_be_saved_stays_waiting(void **state)
{
    (void)state;
    static const char keys[] = "<Esc>d<Wait:30>ls<Wait:30><Wait:600>";
    Run got = after(keys, 0, false);
    assert_int_equal(marks_on_disk(), 2);
    int calls = faulty.calls, failures = 0;
    for (int at = 1; at <= calls; at++) {
        got = after(keys, at, true);
        if (got.code != EXIT_UNSAVED) continue;
        failures++;
        assert_true(says_unsaved(&got));
        bool first = str_contains(got.err, S("\n  math-basics: {state: done"));
        bool second = str_contains(got.err, S("\n  programming: {state: doing"));
        assert_true(second && (first || marks_on_disk() > 0));
    }
    assert_in_range(failures, 5, calls);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(on_the_command_line, start, finish),
        cmocka_unit_test_setup_teardown(on_the_screen, start, finish),
        cmocka_unit_test_setup_teardown(what_waits_is_tried_again, start, finish),
        cmocka_unit_test_setup_teardown(what_cannot_be_saved_stays_waiting, start, finish),
    };
    return cmocka_run_group_tests_name("unsaved", tests, NULL, NULL);
}
