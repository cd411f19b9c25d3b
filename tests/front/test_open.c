#include "front/open.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"

/* clang-format off */
static const struct {
    const char *raw, *address; /* NULL: never opened */
} addresses[] = {
    {"https://example.org/a?b=c#d",       "https://example.org/a?b=c#d"},
    {"HTTPS://Example.org/A",             "https://Example.org/A"},
    {"http://example.org:8080",           "http://example.org:8080"},
    {"http://[::1]:80/x",                 "http://[::1]:80/x"},
    {"https://127.0.0.1/",                "https://127.0.0.1/"},
    {"https://example.org/a%20b",         "https://example.org/a%20b"},
    {"https://example.org/~x/-rf",        "https://example.org/~x/-rf"},
    {"https://example.org?q=1&r=2;s=3",   "https://example.org?q=1&r=2;s=3"},
    {"https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_%28b%29"},
    {"https://example.org/$(reboot)",     "https://example.org/%24%28reboot%29"},
    {"https://example.org/it's",          "https://example.org/it%27s"},
    {"https://example.org/caf\303\251",   "https://example.org/caf%C3%A9"},
    {"https://example.org/\342\200\256fdp", "https://example.org/%E2%80%AEfdp"},
    /* other schemes, and none */
    {"", NULL}, {"example.org", NULL}, {"//example.org", NULL}, {"/etc/passwd", NULL},
    {"javascript:alert(1)", NULL}, {"JavaScript://example.org/%0aalert(1)", NULL},
    {"file:///etc/passwd", NULL}, {"data:text/html,x", NULL}, {"mailto:a@example.org", NULL},
    {"ssh://-oProxyCommand=x/", NULL}, {"ftp://example.org", NULL}, {"about:blank", NULL},
    {"vbscript:x", NULL}, {"chrome://settings", NULL}, {"https:example.org", NULL},
    {"https:/example.org", NULL}, {"httpss://example.org", NULL},
    /* words that a program may take for options */
    {"-rf", NULL}, {"--help", NULL}, {"--new-window=https://example.org", NULL},
    {" https://example.org", NULL}, {"\thttps://example.org", NULL},
    /* the host */
    {"https://", NULL}, {"https:///path", NULL}, {"https://?x", NULL}, {"https://:80/", NULL},
    {"https://user@example.org/", NULL}, {"https://example.org@evil.example/", NULL},
    {"https://user:pw@example.org/", NULL}, {"https://-example.org/", NULL},
    {"https://.example.org/", NULL}, {"https://ex\303\244mple.org/", NULL},
    {"https://\320\260pple.com/", NULL}, {"https://example.org\\@evil.example/", NULL},
    {"https://exa mple.org/", NULL}, {"https://example.org:80a/", NULL}, {"https://[::1/", NULL},
    {"https://[zz]/", NULL}, {"https://$(reboot)/", NULL}, {"https://ex%61mple.org/", NULL},
    {"https://;reboot/", NULL},
    /* bytes that no address has */
    {"https://example.org/\n--help", NULL}, {"https://example.org/\r\n", NULL},
    {"https://example.org/a b", NULL}, {"https://example.org/\033]0;x\007", NULL},
    {"https://example.org/\177", NULL}, {"https://example.org/\"", NULL},
    {"https://example.org/<x>", NULL}, {"https://example.org/`reboot`", NULL},
    {"https://example.org/|reboot", NULL}, {"https://example.org/{x}", NULL},
    {"https://example.org/^", NULL}, {"https://example.org/\\", NULL},
    {"https://example.org/\xff\xfe", NULL}, {"https://example.org/\xc0\xaf", NULL},
    {"https://example.org/\xed\xa0\x80", NULL},
};
/* clang-format on */

static void an_address_is_http_or_is_refused_with_a_reason(void **state)
{
    (void)state;
    Arena arena = {0};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        Str address;
        const char *why;
        bool opened = open_address(str_from(addresses[i].raw), &arena, &address, &why);
        if (opened != (addresses[i].address != NULL)) print_error("%s\n", addresses[i].raw);
        assert_int_equal(opened, addresses[i].address != NULL);
        if (opened)
            check_str(address, addresses[i].address);
        else
            assert_true(why && why[0]);
    }
    arena_free(&arena);
}

static void a_zero_byte_is_refused(void **state)
{
    (void)state;
    static const char raw[] = "https://example.org/a\0--help";
    Arena arena = {0};
    Str address;
    const char *why;
    assert_false(open_address((Str){raw, sizeof raw - 1}, &arena, &address, &why));
    arena_free(&arena);
}

static void length_counts_after_encoding(void **state)
{
    (void)state;
    char raw[2049 + 1];
    Arena arena = {0};
    Str address;
    const char *why;
    memset(raw, 'a', sizeof raw);
    memcpy(raw, "https://example.org/", 20);
    assert_true(open_address((Str){raw, 2048}, &arena, &address, &why));
    assert_int_equal(address.len, 2048);
    assert_false(open_address((Str){raw, 2049}, &arena, &address, &why));
    raw[2047] = '(';
    assert_false(open_address((Str){raw, 2048}, &arena, &address, &why));
    arena_free(&arena);
}

static void what_is_copied_holds_no_line_end(void **state)
{
    (void)state;
    Arena arena = {0};
    check_str(open_copyable(S("HTTPS://e.org/(a)"), &arena), "https://e.org/%28a%29");
    check_str(open_copyable(S("mailto:a@e.org"), &arena), "mailto:a@e.org");
    check_str(open_copyable(S("https://e.org/\nreboot\n\033[A"), &arena),
              "https://e.org/ reboot [A");
    arena_free(&arena);
}

/* Whatever bytes come in, what goes out starts with our own scheme and is printable ASCII. */
static void no_bytes_get_through(void **state)
{
    (void)state;
    Arena arena = {0};
    unsigned random = 7;
    int opened = 0;
    for (int round = 0; round < 50000; round++) {
        char raw[40] = "https://e.org/";
        for (size_t i = 14; i < sizeof raw; i++) {
            random = random * 1103515245u + 12345u;
            raw[i] = (char)(random >> 16 & (round & 1 ? 0xff : 0x7f));
        }
        Str address;
        const char *why;
        size_t len = 14 + (size_t)round % 26 % (sizeof raw - 14);
        if (!open_address((Str){raw, len}, &arena, &address, &why)) continue;
        opened++;
        assert_true(str_starts(address, S("https://e.org/")));
        for (size_t i = 0; i < address.len; i++) {
            assert_in_range(address.at[i], 0x21, 0x7e);
            assert_null(strchr("\"<>\\^`{}|'()$", address.at[i]));
        }
        arena_reset(&arena);
    }
    assert_true(opened > 1000);
    arena_free(&arena);
}

static char directory[] = "/tmp/metromap-test-XXXXXX";

/* Writes argv as "word|word|", without the directory of our programs. */
static Str command_for(const char *browser, const char *path, Arena *arena)
{
    OpenCommand command;
    Buf said = {.arena = arena};
    if (!open_command(str_from(browser), str_from(path), S("https://e.org/"), arena, &command))
        return S("none");
    for (int i = 0; command.words[i]; i++) {
        Str word = str_from(command.words[i]);
        if (str_starts(word, str_from(directory)))
            word = str_slice(word, sizeof directory, word.len);
        buf_format(&said, "%.*s|", S_ARG(word));
    }
    if (command.in_terminal) buf_add(&said, S("terminal"));
    return buf_str(&said);
}

static void the_browser_is_chosen_and_never_a_shell(void **state)
{
    (void)state;
    static const struct {
        const char *browser, *want;
    } cases[] = {
        {"", "xdg-open|https://e.org/|"},
        {"firefox", "firefox|https://e.org/|"},
        {"missing:firefox", "firefox|https://e.org/|"},
        {"firefox --new-tab", "firefox|--new-tab|https://e.org/|"},
        {"firefox %s --new-tab", "firefox|https://e.org/|--new-tab|"},
        {"  firefox   %s ", "firefox|https://e.org/|"},
        {"w3m", "w3m|https://e.org/|terminal"},
        {"missing", "xdg-open|https://e.org/|"},
        {"::", "xdg-open|https://e.org/|"},
        /* skipped, so that the next one is taken */
        {"sh -c %s:firefox", "firefox|https://e.org/|"},
        {"sh:firefox", "firefox|https://e.org/|"},
        {"firefox -e %s:w3m", "w3m|https://e.org/|terminal"},
        {"firefox -c:w3m", "w3m|https://e.org/|terminal"},
        {"firefox --url=%s:w3m", "w3m|https://e.org/|terminal"},
        {"%s:firefox", "firefox|https://e.org/|"},
        {"./firefox:w3m", "w3m|https://e.org/|terminal"},
        {"firefox 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17:w3m", "w3m|https://e.org/|terminal"},
        {"plain-file:w3m", "w3m|https://e.org/|terminal"},
        {"folder:w3m", "w3m|https://e.org/|terminal"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_str(command_for(cases[i].browser, directory, &arena), cases[i].want);
    check_str(command_for("firefox", "", &arena), "none");
    check_str(command_for("firefox", ".:relative::", &arena), "none");
    arena_free(&arena);
}

static void make_file(const char *name, mode_t mode)
{
    char file[sizeof directory + 32];
    snprintf(file, sizeof file, "%s/%s", directory, name);
    FILE *made = fopen(file, "w");
    assert_non_null(made);
    fputs("#!/bin/sh\n", made);
    fclose(made);
    assert_int_equal(chmod(file, mode), 0);
}

static int prepare(void **state)
{
    (void)state;
    static const char *const programs[] = {"xdg-open", "firefox", "w3m", "sh"};
    if (!mkdtemp(directory)) return -1;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) make_file(programs[i], 0755);
    make_file("plain-file", 0644);
    char folder[sizeof directory + 32];
    snprintf(folder, sizeof folder, "%s/folder", directory);
    return mkdir(folder, 0755);
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
        cmocka_unit_test(an_address_is_http_or_is_refused_with_a_reason),
        cmocka_unit_test(a_zero_byte_is_refused),
        cmocka_unit_test(length_counts_after_encoding),
        cmocka_unit_test(what_is_copied_holds_no_line_end),
        cmocka_unit_test(no_bytes_get_through),
        cmocka_unit_test(the_browser_is_chosen_and_never_a_shell),
    };
    return cmocka_run_group_tests(tests, prepare, tidy);
}
