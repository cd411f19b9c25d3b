#include "front/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "front/clip.h"
#include "support/check.h"

static char directory[] = "/tmp/metromap-test-XXXXXX";
static char log_file[sizeof directory + 8];

static void wait_ms(int ms)
{
    nanosleep(&(struct timespec){.tv_nsec = ms * 1000000L}, NULL);
}

/* What the program wrote into the log; waits a while for one that is detached. */
static Str logged(Arena *arena)
{
    Str text = {0};
    for (int i = 0; i < 200; i++) {
        if (file_read(&io_system, log_file, 1 << 16, arena, &text) == FILE_OK &&
            str_ends(text, S("end\n")))
            break;
        wait_ms(10);
    }
    unlink(log_file);
    return text;
}

/* Runs shell text in `way`; it writes into "$log". */
static bool run(bool (*way)(const char *const *), const char *text, Arena *arena)
{
    Str script = str_format(arena, "exec >%s; %s; echo end", log_file, text);
    const char *words[] = {"/bin/sh", "-c", str_z(script, arena), NULL};
    return way(words);
}

/* The signals of one row of /proc/self/status, without the two that the C library keeps to itself:
 * no program can reset those, and a launcher may have left them ignored. */
static unsigned long long signals_in(Str status, Str row)
{
    const unsigned long long reserved = 3ull << 31;
    size_t at = str_find(status, row, 0);
    if (at == STR_NONE) return 0;
    return strtoull(status.at + at + row.len, NULL, 16) & ~reserved;
}

static void a_child_has_three_descriptors_and_usual_signals(void **state)
{
    (void)state;
    Arena arena = {0};
    int left_open = open("/dev/null", O_RDONLY); /* without FD_CLOEXEC */
    int high = fcntl(left_open, F_DUPFD, 200);
    sigset_t blocked, before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    assert_true(run(spawn_detached,
                    "for f in 3 4 5 6 7 200; do [ -e /dev/fd/$f ] && echo open $f; "
                    "done; grep -E '^Sig(Blk|Ign)' /proc/self/status 2>/dev/null",
                    &arena));
    Str text = logged(&arena);
    assert_false(str_contains(text, S("open")));
    assert_int_equal(signals_in(text, S("SigBlk:")), 0);
    assert_int_equal(signals_in(text, S("SigIgn:")), 0);
    sigprocmask(SIG_SETMASK, &before, NULL);
    close(left_open);
    close(high);
    arena_free(&arena);
}

static void a_detached_child_leaves_no_zombie_and_its_own_session(void **state)
{
    (void)state;
    Arena arena = {0};
    assert_true(run(spawn_detached, "ps -o sid= -p $$ 2>/dev/null || echo 0", &arena));
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    int session = atoi(str_z(logged(&arena), &arena));
    assert_true(session != (int)getsid(0));
    arena_free(&arena);
}

static void a_program_that_can_not_be_started_says_why(void **state)
{
    (void)state;
    const char *const missing[] = {"/nonexistent/browser", NULL};
    const char *const folder[] = {"/tmp", NULL};
    assert_false(spawn_detached(missing));
    assert_int_equal(errno, ENOENT);
    assert_false(spawn_foreground(missing));
    assert_int_equal(errno, ENOENT);
    assert_false(spawn_detached(folder));
    assert_int_equal(errno, EACCES);
}

static void the_foreground_is_waited_for(void **state)
{
    (void)state;
    Arena arena = {0};
    /* The streams are ours there, so the log is opened by the text itself. */
    assert_true(run(spawn_foreground, "sleep 0.05; echo done", &arena));
    Str text;
    assert_int_equal(file_read(&io_system, log_file, 100, &arena, &text), FILE_OK);
    check_str(text, "done\nend\n");
    unlink(log_file);
    arena_free(&arena);
}

static void feeding_gives_the_whole_input(void **state)
{
    (void)state;
    Arena arena = {0};
    const char *cat = str_z(str_format(&arena, "cat >%s", log_file), &arena);
    const char *const words[] = {"/bin/sh", "-c", cat, NULL};
    char *large = arena_alloc(&arena, 1 << 20);
    memset(large, 'x', 1 << 20);
    assert_true(spawn_feed(words, (Str){large, 1 << 20}));
    struct stat status;
    assert_int_equal(stat(log_file, &status), 0);
    assert_int_equal(status.st_size, 1 << 20);
    const char *const refuses[] = {"/bin/false", NULL};
    assert_false(spawn_feed(refuses, S("text")));
    unlink(log_file);
    arena_free(&arena);
}

static void the_clipboard_helper_gets_argv_and_input(void **state)
{
    (void)state;
    Arena arena = {0};
    char file[sizeof directory + 16];
    snprintf(file, sizeof file, "%s/xclip", directory);
    FILE *made = fopen(file, "w");
    assert_non_null(made);
    fprintf(made, "#!/bin/sh\n{ echo \"$@\"; /bin/cat; echo; echo end; } >%s\n", log_file);
    fclose(made);
    assert_int_equal(chmod(file, 0755), 0);
    Str path = str_from(directory);
    assert_null(clip_copy(S("https://e.org/"), true, false, path));
    assert_string_equal(clip_copy(S("https://e.org/"), true, true, path), "xclip");
    check_str(logged(&arena), "-selection clipboard\nhttps://e.org/\nend\n");
    arena_free(&arena);
}

static void osc_52_is_base64_and_bounded(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", "\033]52;c;\033\\"},
        {"f", "\033]52;c;Zg==\033\\"},
        {"fo", "\033]52;c;Zm8=\033\\"},
        {"foo", "\033]52;c;Zm9v\033\\"},
        {"foob", "\033]52;c;Zm9vYg==\033\\"},
        {"\xff\xfe?", "\033]52;c;//4/\033\\"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {.arena = &arena};
        assert_true(clip_osc52(str_from(cases[i].text), &out));
        check_str(buf_str(&out), cases[i].want);
    }
    Buf out = {.arena = &arena};
    char *large = arena_alloc(&arena, 4097);
    assert_false(clip_osc52((Str){large, 4097}, &out));
    assert_int_equal(out.len, 0);
    arena_free(&arena);
}

static int prepare(void **state)
{
    (void)state;
    signal(SIGPIPE, SIG_IGN);
    if (!mkdtemp(directory)) return -1;
    snprintf(log_file, sizeof log_file, "%s/log", directory);
    return 0;
}

static int tidy(void **state)
{
    (void)state;
    char command[sizeof directory + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", directory);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_has_three_descriptors_and_usual_signals),
        cmocka_unit_test(a_detached_child_leaves_no_zombie_and_its_own_session),
        cmocka_unit_test(a_program_that_can_not_be_started_says_why),
        cmocka_unit_test(the_foreground_is_waited_for),
        cmocka_unit_test(feeding_gives_the_whole_input),
        cmocka_unit_test(the_clipboard_helper_gets_argv_and_input),
        cmocka_unit_test(osc_52_is_base64_and_bounded),
    };
    return cmocka_run_group_tests(tests, prepare, tidy);
}
