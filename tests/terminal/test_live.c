/* What changes on disk while the screen is open comes in by itself. */
#define _XOPEN_SOURCE 700

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "terminal/rig.h"

static char map_file[64], config_file[64];

static void write_file(const char *file, const char *text)
{
    FILE *out = fopen(file, "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

/* As most editors do. */
static void rename_over(const char *file, const char *text)
{
    char draft[80];
    snprintf(draft, sizeof draft, "%s~", file);
    write_file(draft, text);
    assert_int_equal(rename(draft, file), 0);
}

static const char three[] = "# Bread\n\n## Basics\n\n1. **Flour**\n2. **Water**\n3. **Salt**\n";
static const char four[] =
    "# Bread\n\n## Basics\n\n1. **Flour**\n2. **Water**\n3. **Salt**\n4. **Starter**\n";
static const char without_water[] =
    "# Bread\n\n## Basics\n\n1. **Flour**\n3. **Salt**\n4. **Starter**\n";

static void open_bread(Terminal *terminal, const char *name, Arena *arena)
{
    write_file(map_file, three);
    rig_map = map_file;
    rig_start(terminal, rig_progress_file(name, arena));
}

static bool shows(const Terminal *terminal, const char *words)
{
    Arena arena = {0};
    bool found = str_contains(rig_picture(terminal, &arena), str_from(words));
    arena_free(&arena);
    return found;
}

static void the_map_is_read_again(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    open_bread(&terminal, "map", &arena);
    rig_type(&terminal, "\rl"); /* on to Water */
    rename_over(map_file, four);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "map.md was read again: 4 stations, 1 more"));
    assert_true(shows(&terminal, "Starter"));
    assert_true(shows(&terminal, "2 Water")); /* still selected: the panel says so */

    write_file(map_file, without_water);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "3 stations, 1 fewer"));
    assert_true(shows(&terminal, "1 Flour")); /* the nearest before the one that is gone */
    rig_end(&terminal);
    arena_free(&arena);
}

/* Marked or not: a goal stays one, and what is selected stays selected. */
static void what_is_renamed_is_followed(void **unused)
{
    (void)unused;
    static const char whole[] = "# Bread\n\n## Basics\n\n1. **Flour**\n2. **Rye and wheat**\n";
    static const char renamed[] = "# Bread\n\n## Basics\n\n1. **Flour**\n2. **Rye and wheats**\n";
    Arena arena = {0};
    Terminal terminal;
    write_file(map_file, whole);
    rig_map = map_file;
    rig_start(&terminal, rig_progress_file("renamed", &arena));
    rig_type(&terminal, "\rGT");
    rename_over(map_file, renamed);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "\u2605"));           /* the sign of a goal */
    assert_true(shows(&terminal, "2 Rye and wheats")); /* in the panel */
    rig_end(&terminal);
    arena_free(&arena);
}

static void what_cannot_be_read_leaves_the_map_as_it_was(void **unused)
{
    (void)unused;
    enum { LONGER_THAN_A_RENAME_MS = 1300 };
    Arena arena = {0};
    Terminal terminal;
    open_bread(&terminal, "broken", &arena);
    write_file(map_file, "nothing to learn\n");
    rig_settle(&terminal);
    assert_true(shows(&terminal, "The map stays as it was"));
    assert_true(shows(&terminal, "Salt"));
    write_file(map_file, three);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "map.md was read again"));
    unlink(map_file);
    rig_settle(&terminal);
    assert_false(shows(&terminal, "is gone"));
    poll(NULL, 0, LONGER_THAN_A_RENAME_MS);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "map.md is gone: the map stays as it was read"));
    write_file(map_file, four);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "4 stations, 1 more"));
    rig_end(&terminal);
    arena_free(&arena);
}

static void a_prompt_is_not_disturbed(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    open_bread(&terminal, "prompt", &arena);
    rig_type(&terminal, "\r/sal");
    rename_over(map_file, four);
    rig_settle(&terminal);
    assert_true(shows(&terminal, "/sal"));
    rig_type(&terminal, "\r");
    assert_true(shows(&terminal, "map.md was read again: 4 stations, 1 more"));
    rig_end(&terminal);
    arena_free(&arena);
}

/* The settings were not there when the program started, nor was their directory. */
static void settings_apply_at_once(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    open_bread(&terminal, "settings", &arena);
    char directory[80];
    snprintf(directory, sizeof directory, "%s/metromap", rig_state);
    mkdir(directory, 0700);
    rig_settle(&terminal);
    rename_over(config_file, "glyphs: ascii\nkeys:\n  done: D\n");
    rig_settle(&terminal);
    assert_true(shows(&terminal, "The settings were read again"));
    rig_type(&terminal, "D");
    assert_true(shows(&terminal, "Done"));
    assert_false(shows(&terminal, "\u2501"));
    rename_over(config_file, "theme: pink\n");
    rig_settle(&terminal);
    assert_true(shows(&terminal, "config.yaml:1: theme can't be"));
    assert_true(shows(&terminal, "\u2501"));
    unlink(config_file);
    rig_end(&terminal);
    arena_free(&arena);
}

/* Text that is pasted into a prompt is shown at once, not when the program happens to wake up. */
static void a_paste_is_shown_at_once(void **unused)
{
    (void)unused;
    Arena arena = {0};
    Terminal terminal;
    open_bread(&terminal, "paste", &arena);
    rig_type(&terminal, "\r/");
    rig_type(&terminal, "\033[200~sal\033[201~");
    assert_true(shows(&terminal, "/sal"));
    rig_end(&terminal);
    arena_free(&arena);
}

/* Whether the words come within a second, without a key. */
static bool soon_shows(Terminal *terminal, const char *words)
{
    enum { SOON_MS = 1000 };
    long long until = rig_clock_ms() + SOON_MS;
    do rig_settle(terminal);
    while (!shows(terminal, words) && rig_clock_ms() < until);
    return shows(terminal, words);
}

/* Salt is marked in the progress file, as somebody with an editor does. */
static void mark_salt_by_hand(const char *progress, Arena *arena)
{
    Str text;
    assert_int_equal(file_read(&io_system, progress, 1 << 16, arena, &text), FILE_OK);
    size_t at = str_find(text, S("\nlines:"), 0);
    assert_true(at != STR_NONE);
    Str head = str_slice(text, 0, at), tail = str_slice(text, at, text.len);
    rename_over(progress, str_z(str_format(arena, "%.*s\n  salt: {state: done}%.*s", S_ARG(head),
                                           S_ARG(tail)),
                                arena));
}

/* A mark made in one is in the other within a second, and so is a hand edit in both. Neither asks
 * anything: the next key does what it always does, and what was selected stays so. */
static void two_windows_show_the_same_marks(void **unused)
{
    (void)unused;
    Arena arena = {0};
    const char *progress = rig_progress_file("windows", &arena);
    Terminal one, other;
    open_bread(&one, "windows", &arena);
    rig_start(&other, progress);
    rig_type(&one, "\r");
    rig_type(&other, "\rl");
    assert_true(shows(&one, "0/3 done") && shows(&one, "1 Flour"));
    assert_true(shows(&other, "0/3 done") && shows(&other, "\u2218 2 Water"));

    rig_type(&one, "d");
    assert_true(shows(&one, "1/3 done") && soon_shows(&other, "1/3 done"));
    assert_true(shows(&other, "\u25cb 2 Water")); /* ready now */
    rig_type(&other, "d");
    assert_true(shows(&other, "2/3 done") && soon_shows(&one, "2/3 done"));
    assert_true(shows(&one, "\u25cf 1 Flour"));

    mark_salt_by_hand(progress, &arena);
    assert_true(soon_shows(&one, "3/3 done") && shows(&one, "\u25cf 1 Flour"));
    assert_true(soon_shows(&other, "3/3 done") && shows(&other, "\u25cf 2 Water"));
    rig_type(&one, "l");
    assert_true(shows(&one, "\u25cf 2 Water"));
    rig_type(&other, "u");
    assert_true(shows(&other, "2/3 done") && soon_shows(&one, "2/3 done"));
    rig_end(&one);
    rig_end(&other);
    arena_free(&arena);
}

static int prepare(void **unused)
{
    int failed = rig_prepare(unused);
    snprintf(map_file, sizeof map_file, "%s/map.md", rig_state);
    snprintf(config_file, sizeof config_file, "%s/metromap/config.yaml", rig_state);
    return failed || setenv("XDG_CONFIG_HOME", rig_state, 1);
}

/* Somebody else has the lock, so that the verb waits. */
static void a_verb_that_takes_long_is_ended_by_a_key(void **unused)
{
    (void)unused;
    enum { A_WHILE_MS = 200, AT_ONCE_MS = 1000 };
    static const char *const keys[] = {"\003", "\033"};
    Arena arena = {0};
    Terminal terminal;
    rig_start(&terminal, rig_progress_file("long", &arena));
    rig_type(&terminal, "\033d");
    Str lock = str_format(&arena, "%s/.long.yaml.lock", rig_state);
    int fd = io_system.open(str_z(lock, &arena), O_RDWR, 0);
    assert_true(fd >= 0);
    assert_int_equal(io_system.lock(fd), 0);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        assert_int_equal(write(terminal.fd, ":done 2 3\r", 10), 10);
        poll(NULL, 0, A_WHILE_MS);
        long long begun = rig_clock_ms();
        rig_type(&terminal, keys[i]);
        assert_in_range(rig_clock_ms() - begun, 0, AT_ONCE_MS);
        assert_true(str_contains(rig_picture(&terminal, &arena), S("It was ended")));
    }
    close(fd);
    rig_type(&terminal, ":done 2 3\r");
    assert_true(str_contains(rig_picture(&terminal, &arena), S("3/3 done")));
    rig_end(&terminal);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_map_is_read_again),
        cmocka_unit_test(what_is_renamed_is_followed),
        cmocka_unit_test(what_cannot_be_read_leaves_the_map_as_it_was),
        cmocka_unit_test(a_prompt_is_not_disturbed),
        cmocka_unit_test(settings_apply_at_once),
        cmocka_unit_test(a_paste_is_shown_at_once),
        cmocka_unit_test(two_windows_show_the_same_marks),
        cmocka_unit_test(a_verb_that_takes_long_is_ended_by_a_key),
    };
    return cmocka_run_group_tests(tests, prepare, rig_tidy);
}
