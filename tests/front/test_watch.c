#define _XOPEN_SOURCE 700

#include "front/watch.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"

enum { TOLD_MS = 1000 /* at most until the kernel tells */ };

static char home[] = "/tmp/metromap-watch-XXXXXX";

static const char *in_home(const char *name)
{
    static char file[128];
    snprintf(file, sizeof file, "%s/%s", home, name);
    return file;
}

static void write_file(const char *name, const char *text)
{
    int fd = open(in_home(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

static void move_file(const char *from, const char *to)
{
    char old[128];
    snprintf(old, sizeof old, "%s", in_home(from));
    assert_int_equal(rename(old, in_home(to)), 0);
}

/* True if something was told about a watched file. Without a kernel that tells there is nothing to
 * wait for: then looking is all. */
static bool is_told(Watch *watch)
{
    struct pollfd end = {.fd = watch_fd(watch), .events = POLLIN};
    if (end.fd < 0) return true;
    return poll(&end, 1, TOLD_MS) > 0 && watch_take(watch);
}

static void overwrite(void)
{
    write_file("map.md", "# Other\n");
}
static void append(void)
{
    int fd = open(in_home("map.md"), O_WRONLY | O_APPEND);
    assert_int_equal(write(fd, "more\n", 5), 5);
    close(fd);
}
static void rename_over(void)
{
    write_file("map.md~", "# Renamed\n");
    move_file("map.md~", "map.md");
}
static void remove_it(void)
{
    unlink(in_home("map.md"));
}
static void nothing(void)
{
}
static void write_beside(void)
{
    write_file("other.md", "# Other\n");
}
static void write_target(void)
{
    write_file("target.md", "# Target, longer\n");
}

static void news_of_a_file_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        void (*happens)(void);
        bool told;
        WatchNews news;
    } cases[] = {
        {"nothing", nothing, false, WATCH_SAME},
        {"overwritten", overwrite, true, WATCH_CHANGED},
        {"appended to", append, true, WATCH_CHANGED},
        {"renamed over", rename_over, true, WATCH_CHANGED},
        {"removed", remove_it, true, WATCH_GONE},
        {"another file", write_beside, false, WATCH_SAME},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file("map.md", "# Map\n");
        Watch *watch = watch_open();
        watch_file(watch, 0, str_from(in_home("map.md")));
        cases[i].happens();
        struct pollfd end = {.fd = watch_fd(watch), .events = POLLIN};
        bool told = cases[i].told ? is_told(watch) : poll(&end, 1, 0) > 0 && watch_take(watch);
        if (told != cases[i].told || watch_look(watch, 0) != cases[i].news)
            fail_msg("%s: told %d", cases[i].what, told);
        if (cases[i].news == WATCH_CHANGED)
            assert_int_equal(watch_look(watch, 0), WATCH_SAME); /* it is told once */
        watch_close(watch);
    }
}

static void a_file_that_comes_back_is_seen(void **state)
{
    (void)state;
    write_file("map.md", "# Map\n");
    Watch *watch = watch_open();
    watch_file(watch, 3, str_from(in_home("map.md")));
    move_file("map.md", "away.md");
    assert_true(is_told(watch));
    assert_int_equal(watch_look(watch, 3), WATCH_GONE);
    move_file("away.md", "map.md");
    assert_true(is_told(watch));
    assert_int_equal(watch_look(watch, 3), WATCH_SAME);
    watch_close(watch);
}

static void a_file_in_a_directory_that_is_not_there_yet_is_seen(void **state)
{
    (void)state;
    Watch *watch = watch_open();
    watch_file(watch, 0, str_from(in_home("a/b/config.yaml")));
    assert_int_equal(watch_look(watch, 0), WATCH_SAME);
    assert_int_equal(mkdir(in_home("a"), 0700), 0);
    assert_true(is_told(watch));
    assert_int_equal(mkdir(in_home("a/b"), 0700), 0);
    assert_true(is_told(watch));
    write_file("a/b/config.yaml", "theme: light\n");
    assert_true(is_told(watch));
    assert_int_equal(watch_look(watch, 0), WATCH_CHANGED);
    watch_close(watch);
}

static void both_ends_of_a_link_are_watched(void **state)
{
    (void)state;
    write_file("target.md", "# Target\n");
    assert_int_equal(symlink("target.md", in_home("link.md")), 0);
    Watch *watch = watch_open();
    watch_file(watch, 0, str_from(in_home("link.md")));
    write_target();
    assert_true(is_told(watch));
    assert_int_equal(watch_look(watch, 0), WATCH_CHANGED);
    unlink(in_home("link.md"));
    assert_true(is_told(watch));
    assert_int_equal(watch_look(watch, 0), WATCH_GONE);
    watch_close(watch);
}

/* More than is taken at a time stands in the queue: a writer beside us can't hold us up. */
static void what_others_write_is_taken_a_part_at_a_time(void **state)
{
    (void)state;
    Watch *watch = watch_open();
    watch_file(watch, 0, str_from(in_home("map.md")));
    struct pollfd end = {.fd = watch_fd(watch), .events = POLLIN};
    for (int i = 0; i < 1000 && end.fd >= 0; i++) {
        write_file("other.md", "# Other\n");
        unlink(in_home("other.md"));
    }
    assert_false(watch_take(watch));
    if (end.fd >= 0) assert_int_equal(poll(&end, 1, 0), 1);
    while (end.fd >= 0 && poll(&end, 1, 0) > 0) watch_take(watch);
    watch_close(watch);
}

static void nobody_has_to_look_where_the_kernel_tells(void **state)
{
    (void)state;
    Watch *watch = watch_open();
    assert_int_equal(watch_patience(watch), -1);
    watch_file(watch, 0, str_from(in_home("map.md")));
    if (watch_fd(watch) < 0) assert_true(watch_patience(watch) > 0);
    watch_file(watch, 1, S("/proc/self/none/such"));
    assert_int_equal(watch_look(watch, 1), WATCH_SAME);
    watch_file(watch, 0, S(""));
    watch_file(watch, 1, S(""));
    assert_int_equal(watch_patience(watch), -1);
    watch_close(watch);
}

static int make_home(void **state)
{
    (void)state;
    return mkdtemp(home) ? 0 : -1;
}

static int remove_home(void **state)
{
    (void)state;
    char command[sizeof home + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    return system(command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(news_of_a_file_are_told),
        cmocka_unit_test(a_file_that_comes_back_is_seen),
        cmocka_unit_test(a_file_in_a_directory_that_is_not_there_yet_is_seen),
        cmocka_unit_test(both_ends_of_a_link_are_watched),
        cmocka_unit_test(what_others_write_is_taken_a_part_at_a_time),
        cmocka_unit_test(nobody_has_to_look_where_the_kernel_tells),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
