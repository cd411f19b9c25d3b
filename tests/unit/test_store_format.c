/* Facts about the text of a progress file: what is read, refused, and kept to the letter. */
#include "support/check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "support/store_rig.h"

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

#define FACT(function) cmocka_unit_test_setup_teardown(function, start_store, finish_store)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(what_cannot_be_understood_is_not_overwritten),
        FACT(a_newer_file_is_shown_as_far_as_it_is_known),
        FACT(a_mended_file_is_taken_again),
        FACT(a_file_broken_meanwhile_is_left_alone),
        FACT(what_would_make_the_file_unreadable_is_not_taken),
        FACT(a_file_never_grows_beyond_what_is_read),
        FACT(a_file_edited_by_hand_is_read_and_kept),
        FACT(any_text_reads_back_as_it_was),
        FACT(a_damaged_file_is_noticed),
    };
    return cmocka_run_group_tests_name("store format", tests, NULL, NULL);
}
