#include "front/keys.h"

#include <string.h>

#include "support/check.h"

/* Decodes all of `bytes` as one burst and writes one word an event. */
static Str decoded(Str bytes, Arena *arena)
{
    KeyDecoder decoder = {0};
    Buf said = {.arena = arena};
    while (bytes.len) {
        Event event;
        size_t used = keys_decode(&decoder, bytes, true, &event);
        assert_in_range(used, 1, bytes.len);
        bytes = str_slice(bytes, used, bytes.len);
        if (event.pasted) buf_add(&said, S("pasted:"));
        if (event.kind == EVENT_KEY)
            buf_format(&said, "%.*s ", S_ARG(key_spelling(event.key, arena)));
        if (event.kind == EVENT_CLICK) buf_format(&said, "click:%d,%d ", event.x, event.y);
        if (event.kind == EVENT_WHEEL)
            buf_format(&said, "wheel:%d,%d,%.*s ", event.x, event.y,
                       S_ARG(key_spelling(event.key, arena)));
    }
    return str_trim(buf_str(&said));
}

static const struct {
    const char *bytes, *want;
} bursts[] = {
    {"j", "j"},
    {"gg", "g g"},
    {"\r", "<Enter>"},
    {"\n", "<Enter>"},
    {"\t", "<Tab>"},
    {"\x12", "<C-r>"},
    {"\x7f", "<Backspace>"},
    {"\b", "<Backspace>"},
    {"\303\251", "é"},
    {"\033", "<Esc>"},
    {"\033\033", "<Esc> <Esc>"},
    {"\033j", "<Esc> j"},
    {"\033[A\033[B", "<Up> <Down>"},
    {"\033OC\033OD", "<Right> <Left>"},
    {"\033[1;5C", "<Right>"},
    {"\033[H\033[F\033[1~\033[4~", "<Home> <End> <Home> <End>"},
    {"\033[5~\033[6~", "<PageUp> <PageDown>"},
    {"\033[Z", "<BackTab>"},
    {"\033[[A", "<F1>"},
    {"\033[24~", "<F12>"},
    /* what is no key: broken UTF-8, C1, NUL, replies of the terminal */
    {"\xff\xc3j", "j"},
    {"\302\233", ""},
    {"\033[?1;2cj", "j"},
    {"\033[>41;354;0cj", "j"},
    {"\033[24;80Rj", "j"},
    {"\033[Ij\033[O", "j"},
    {"\033]11;rgb:0000/0000/0000\033\\j", "j"},
    {"\033]52;c;cXVpdA==\aj", "j"},
    {"\033P>|XTerm(370)\033\\q", "q"},
    {"\033[12\030j", "<C-x> j"},
    /* the mouse: only presses of the first button and the wheel */
    {"\033[<0;11;6M", "click:10,5"},
    {"\033[<0;11;6m", ""},
    {"\033[<2;11;6M", ""},
    {"\033[<64;3;4M\033[<65;3;4M", "wheel:2,3,<Up> wheel:2,3,<Down>"},
    {"\033[<0;0;6M", ""},
    /* a paste: characters only, and marked */
    {"\033[200~dq\r\033[A\033[201~j", "pasted:d pasted:q j"},
    {"\033[200~\033[<0;11;6M\033[201~", ""},
};

static void bytes_mean_keys(void **state)
{
    (void)state;
    Arena arena = {0};
    for (size_t i = 0; i < sizeof bursts / sizeof *bursts; i++)
        check_str(decoded(str_from(bursts[i].bytes), &arena), bursts[i].want);
    arena_free(&arena);
}

/* Every start of every burst asks for more or yields what the whole one would. */
static void a_burst_in_two_parts_means_the_same(void **state)
{
    (void)state;
    static const char *const sequences[] = {"\033[1;5C",     "\033OC",
                                            "\303\251",      "\360\237\232\207",
                                            "\033[<0;11;6M", "\033]52;c;cXVpdA==\a",
                                            "\033[[A"};
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        Str whole = str_from(sequences[i]);
        for (size_t len = 1; len < whole.len; len++) {
            KeyDecoder decoder = {0};
            Event event;
            assert_int_equal(keys_decode(&decoder, str_slice(whole, 0, len), false, &event), 0);
        }
        KeyDecoder decoder = {0};
        Event event;
        assert_int_equal(keys_decode(&decoder, whole, false, &event), whole.len);
    }
}

static void a_sequence_that_never_ends_is_dropped_at_the_bound(void **state)
{
    (void)state;
    static const char *const openings[] = {"\033[", "\033]", "\033P", "\033_"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        char bytes[KEYS_LONGEST];
        memset(bytes, '1', sizeof bytes);
        memcpy(bytes, openings[i], 2);
        KeyDecoder decoder = {0};
        Event event;
        assert_int_equal(keys_decode(&decoder, (Str){bytes, sizeof bytes - 1}, false, &event), 0);
        assert_int_equal(keys_decode(&decoder, (Str){bytes, sizeof bytes}, false, &event),
                         sizeof bytes);
        assert_int_equal(event.kind, EVENT_NONE);
    }
}

static void any_bytes_are_used_up(void **state)
{
    (void)state;
    Arena arena = {0};
    unsigned random = 1;
    char bytes[64];
    static const char lively[] = "\033[]OP<;0129~MmA\\\a\xc3\xff?";
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1103515245u + 12345u;
            unsigned drawn = random >> 16;
            bytes[i] = drawn & 1 ? lively[drawn / 2 % (sizeof lively - 1)] : (char)(drawn / 2);
        }
        decoded((Str){bytes, sizeof bytes}, &arena);
        arena_reset(&arena);
    }
    arena_free(&arena);
}

static void only_the_answer_that_was_asked_for_is_heard(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool synchronizes;
    } cases[] = {
        {"\033[?2026;1$y", true},  {"\033[?2026;2$y", true},  {"\033[?2026;0$y", false},
        {"\033[?2026;4$y", false}, {"\033[?2004;1$y", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        KeyDecoder decoder = {.pasting = false};
        Event event;
        Str bytes = str_from(cases[i].bytes);
        assert_int_equal(keys_decode(&decoder, bytes, false, &event), bytes.len);
        assert_int_equal(event.kind, EVENT_NONE);
        assert_int_equal(decoder.synchronizes, cases[i].synchronizes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_mean_keys),
        cmocka_unit_test(a_burst_in_two_parts_means_the_same),
        cmocka_unit_test(a_sequence_that_never_ends_is_dropped_at_the_bound),
        cmocka_unit_test(only_the_answer_that_was_asked_for_is_heard),
        cmocka_unit_test(any_bytes_are_used_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
