#include "export/text.h"

#include "support/check.h"
#include "support/memory.h"

static const Rect everywhere = {0, 0, 100, 100};

static void write(Canvas *canvas, int x, int y, const char *text, Role role)
{
    canvas_text(canvas, everywhere, x, y, safe_text(str_from(text), &arena), role, 0);
}

static Canvas sample(void)
{
    Canvas canvas = canvas_make(12, 4, &arena);
    write(&canvas, 0, 0, "plain", ROLE_TEXT);
    write(&canvas, 1, 1, "A", ROLE_SIGN);
    write(&canvas, 3, 1, "学習", ROLE_LINE);
    write(&canvas, 0, 2, "sel ", ROLE_CURSOR);
    return canvas;
}

static void plain_text_has_no_escapes_and_no_blanks_at_the_end(void **state)
{
    (void)state;
    Canvas canvas = sample();
    Buf out = {.arena = &arena};
    text_plain(&canvas, &out);
    check_str(buf_str(&out), "plain\n A 学習\nsel\n\n");
}

static void colours_are_set_where_they_change_and_reset_at_the_end(void **state)
{
    (void)state;
    Canvas canvas = sample();
    static const struct {
        Depth depth;
        const char *text;
    } cases[] = {
        {DEPTH_MONO, "plain\n \x1b[0;1;7mA\x1b[0m 学習\n\x1b[0;7msel \x1b[0m\n\n"},
        {DEPTH_8, "plain\n \x1b[0;1;7;36mA\x1b[0m \x1b[0;36m学習\x1b[0m\n\x1b[0;7msel \x1b[0m\n\n"},
        {DEPTH_16,
         "plain\n \x1b[0;1;7;94mA\x1b[0m \x1b[0;94m学習\x1b[0m\n\x1b[0;7msel \x1b[0m\n\n"},
        {DEPTH_256, "plain\n \x1b[0;1;7;38;5;39mA\x1b[0m \x1b[0;38;5;39m学習\x1b[0m\n\x1b[0;7msel "
                    "\x1b[0m\n\n"},
        {DEPTH_TRUE,
         "plain\n \x1b[0;1;7;38;2;0;175;255mA\x1b[0m \x1b[0;38;2;0;175;255m学習\x1b[0m\n"
         "\x1b[0;7msel \x1b[0m\n\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {.arena = &arena};
        text_ansi(&canvas, &(Theme){.kind = THEME_DARK}, cases[i].depth, &out);
        check_str(buf_str(&out), cases[i].text);
    }
}

/* The end of the sequence ESC [ digits ; digits ... m at `at`, or 0 if it is none. */
static size_t sgr_end(Str text, size_t at)
{
    if (at + 1 >= text.len || text.at[at + 1] != '[') return 0;
    for (at += 2; at < text.len; at++) {
        char c = text.at[at];
        if (c == 'm') return at + 1;
        if (c != ';' && (c < '0' || c > '9')) return 0;
    }
    return 0;
}

/* With the sequences taken out it is the plain text, but for blanks that are seen. */
static void ansi_is_plain_text_and_sgr_only(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int depth = DEPTH_MONO; depth <= DEPTH_TRUE; depth++) {
            Canvas canvas = canvas_make(10, 2, &arena);
            write(&canvas, 2, 0, "e\xcc\x81 道x", (Role)role);
            Buf out = {.arena = &arena}, bare = {.arena = &arena}, plain = {.arena = &arena};
            text_ansi(&canvas, &(Theme){.kind = THEME_LIGHT}, (Depth)depth, &out);
            text_plain(&canvas, &plain);
            for (size_t at = 0; at < out.len;) {
                if (out.at[at] != '\x1b') {
                    buf_add_char(&bare, out.at[at++]);
                    continue;
                }
                at = sgr_end(buf_str(&out), at);
                assert_int_not_equal(at, 0);
            }
            check_str(buf_str(&bare), str_z(buf_str(&plain), &arena));
        }
    }
}

#define FACT(fact) cmocka_unit_test_teardown(fact, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(plain_text_has_no_escapes_and_no_blanks_at_the_end),
        FACT(colours_are_set_where_they_change_and_reset_at_the_end),
        FACT(ansi_is_plain_text_and_sgr_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
