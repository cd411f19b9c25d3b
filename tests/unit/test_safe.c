/* The promise of SafeText, on every code point and on a million random pieces, against an oracle of
 * its own: the ranges below and the wcwidth() of the C library. */
#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700 /* wcwidth() */
#endif

#include "support/check.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "base/text.h"
#include "support/memory.h"

enum { ROUNDS = 20000, MOST_PIECES = 24 };

static bool has_oracle; /* the C library knows the widths of UTF-8 */

static int ask_the_c_library(void **state)
{
    (void)state;
    has_oracle = setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8");
    return 0;
}

static const int32_t forbidden[][2] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},     {0x34F, 0x34F},     {0x61C, 0x61C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x3164, 0x3164}, {0xD800, 0xF8FF}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1F3FB, 0x1F3FF}, {0xE0000, 0x10FFFF},
};

static bool is_forbidden(int32_t code)
{
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        if (code >= forbidden[i][0] && code <= forbidden[i][1]) return true;
    return false;
}

/* Fails with the code point that breaks the promise. */
static void check_code(int32_t code, int marks)
{
    int cols = text_code_cols(code);
    int oracle = has_oracle ? wcwidth((wchar_t)code) : -1; /* -1: newer than the C library */
    if (!is_forbidden(code) && cols >= 0 && marks <= 2 && (oracle == -1 || oracle == cols)) return;
    fail_msg("U+%04X passed: %d columns, wcwidth %d, mark %d", (unsigned)code, cols, oracle, marks);
}

static void check_promise(SafeText text)
{
    int cols = 0, marks = 3; /* none may lead */
    assert_true(text_is_utf8(text.str));
    for (size_t at = 0; at < text.str.len;) {
        int32_t code;
        at += text_decode(text.str, at, &code);
        int own = text_code_cols(code);
        marks = own == 0 ? marks + 1 : 0;
        cols += own;
        check_code(code, marks);
    }
    assert_int_equal(text.cols, cols);
}

static void check_stays(SafeText text)
{
    SafeText again = safe_text(text.str, &arena);
    assert_true(str_equal(again.str, text.str));
    assert_int_equal(again.cols, text.cols);
    assert_int_equal(again.hidden, 0);
}

static void every_code_point_keeps_the_promise(void **state)
{
    (void)state;
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[8] = "x";
        size_t len = 1 + text_encode(code, bytes + 1);
        SafeText text = safe_text((Str){bytes, len}, &arena);
        check_promise(text);
        check_promise(safe_text((Str){bytes + 1, len - 1}, &arena));
        if (code % 1000 == 0) arena_reset(&arena);
    }
}

/* xorshift64 (Marsaglia 2003): the same sequence every time. */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed >> 11;
}

static const char *const nasty[] = {
    "\033[2J",      "\033]52;c;AA\007", "\r\n",
    "\302\23331m",  "\314\201",         "\342\200\256",
    "\342\200\215", "\357\270\217",     "\360\237\217\275",
    "\341\205\240", "\363\240\200\201", "\t",
    "\300\200",     "\355\240\200",     "\364\220\200\200",
    "\360\237",     "\357\277\277",     "plain ",
    "漢",
};

static void add_piece(Buf *raw, uint64_t *seed)
{
    const int32_t tops[] = {0x80, 0x800, 0x3000, 0x10000, 0x20000, 0x110000};
    uint64_t kind = next_random(seed) % 8, value = next_random(seed);
    char bytes[4];
    if (kind == 0) {
        buf_add(raw, str_from(nasty[value % (sizeof nasty / sizeof *nasty)]));
    } else if (kind == 1) {
        buf_add_char(raw, (char)value);
    } else {
        int32_t code = (int32_t)(value % (uint64_t)tops[kind - 2]);
        buf_add(raw, (Str){bytes, text_encode(code, bytes)});
    }
}

static void random_bytes_keep_the_promise(void **state)
{
    (void)state;
    uint64_t seed = 20240229;
    for (int round = 0; round < ROUNDS; round++) {
        Buf raw = {.arena = &arena};
        uint64_t pieces = next_random(&seed) % MOST_PIECES;
        for (uint64_t i = 0; i < pieces; i++) add_piece(&raw, &seed);
        SafeText text = safe_text(buf_str(&raw), &arena);
        check_promise(text);
        check_stays(text);
        int cols = (int)(next_random(&seed) % 20);
        SafeText cut = safe_cut(text, cols, round % 2, &arena);
        check_promise(cut);
        assert_true(cut.cols <= cols);
        if (round % 50 == 0) arena_reset(&arena);
    }
}

static void random_bytes_fold_and_mend_to_utf8(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        Buf raw = {.arena = &arena};
        for (int i = 0; i < 12; i++) add_piece(&raw, &seed);
        int repaired;
        assert_true(text_is_utf8(text_fold(buf_str(&raw), &arena)));
        assert_true(text_is_utf8(text_slug(buf_str(&raw), &arena)));
        Str mended = text_unmojibake(buf_str(&raw), &repaired, &arena);
        assert_true(repaired > 0 || mended.at == raw.at);
        if (round % 50 == 0) arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_code_point_keeps_the_promise, empty_arenas),
        cmocka_unit_test_teardown(random_bytes_keep_the_promise, empty_arenas),
        cmocka_unit_test_teardown(random_bytes_fold_and_mend_to_utf8, empty_arenas),
    };
    return cmocka_run_group_tests_name("safe", tests, ask_the_c_library, NULL);
}
