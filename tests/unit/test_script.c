#include "front/script.h"

#include <string.h>

#include "support/check.h"

/* Plays `keys` and writes one word an event: a key's spelling, or the kind with its numbers. */
static Str played(const char *keys, Arena *arena)
{
    Front *front;
    Str bad;
    Buf said = {.arena = arena};
    assert_true(script_open(str_from(keys), 80, 24, GLYPHS_UNICODE, 5, arena, &front, &bad));
    for (;;) {
        Event event = front->next(front, -1);
        assert_int_equal(event.now, 5);
        assert_false(front->pending(front));
        if (event.kind == EVENT_HANG_UP) break;
        if (event.pasted) buf_format(&said, "pasted ");
        if (event.kind == EVENT_WHEEL) buf_format(&said, "wheel %d %d ", event.x, event.y);
        if (event.kind == EVENT_KEY || event.kind == EVENT_WHEEL)
            buf_format(&said, "%.*s ", S_ARG(key_spelling(event.key, arena)));
        if (event.kind == EVENT_CLICK) buf_format(&said, "click %d %d ", event.x, event.y);
        if (event.kind == EVENT_RESIZE)
            buf_format(&said, "size %d %d (%d %d) ", event.x, event.y, front->cols, front->rows);
    }
    return str_trim(buf_str(&said));
}

static void events_come_in_order_and_then_a_hang_up(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *want;
    } cases[] = {
        {"", ""},
        {"jj", "j j"},
        {" j\n k ", "j k"},
        {"<Right><C-r>é<lt>", "<Right> <C-r> é <lt>"},
        {"<Space>", "<Space>"},
        {"/neural<Enter>", "/ n e u r a l <Enter>"},
        {"j<Resize:120x36>k", "j size 120 36 (120 36) k"},
        {"<Click:10,5>", "click 10 5"},
        {"<WheelUp:3,4><WheelDown:0,999>", "wheel 3 4 <Up> wheel 0 999 <Down>"},
        {"<Paste:d><Paste:>><Paste:漢>d", "pasted d pasted > pasted 漢 d"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_str(played(cases[i].keys, &arena), cases[i].want);
    arena_free(&arena);
}

static void an_unknown_key_names_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *bad;
    } cases[] = {
        {"jj<Nothing>k", "<Nothing>k"}, {"<Resize:0x5>", "<Resize:0x5>"},
        {"<Resize:12>", "<Resize:12>"}, {"<Resize:9999x1>", "<Resize:9999x1>"},
        {"<Click:1x2>", "<Click:1x2>"}, {"<Paste:ab>", "<Paste:ab>"},
        {"<Paste:", "<Paste:"},         {"<WheelUp:1>", "<WheelUp:1>"},
    };
    Arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Front *front;
        Str bad;
        assert_false(
            script_open(str_from(cases[i].keys), 80, 24, GLYPHS_ASCII, 0, &arena, &front, &bad));
        check_str(bad, cases[i].bad);
    }
    arena_free(&arena);
}

static void the_last_canvas_is_kept_when_its_arena_is_gone(void **state)
{
    (void)state;
    Arena arena = {0}, frame = {0};
    Front *front;
    Str bad;
    assert_true(script_open(S("j"), 4, 2, GLYPHS_ASCII, 0, &arena, &front, &bad));
    assert_null(script_canvas(front));
    static const char *const texts[] = {"one", "two", "last"};
    for (int i = 0; i < 3; i++) {
        arena_reset(&frame);
        Canvas canvas = canvas_make(4, 2 + i, &frame);
        canvas_text(&canvas, (Rect){0, 0, 4, 2}, 0, 1, safe_text(str_from(texts[i]), &frame),
                    ROLE_TEXT, 0);
        front->show(front, &canvas);
    }
    arena_free(&frame);
    Buf text = {.arena = &arena};
    canvas_print_glyphs(script_canvas(front), &text);
    check_str(buf_str(&text), "\nlast\n\n\n");
    arena_free(&arena);
}

static void a_script_has_no_clipboard(void **state)
{
    (void)state;
    Arena arena = {0};
    Front *front;
    Str bad;
    assert_true(script_open(S(""), 80, 24, GLYPHS_ASCII, 0, &arena, &front, &bad));
    assert_false(front->copy(front, S("https://example.org")));
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_order_and_then_a_hang_up),
        cmocka_unit_test(an_unknown_key_names_its_place),
        cmocka_unit_test(the_last_canvas_is_kept_when_its_arena_is_gone),
        cmocka_unit_test(a_script_has_no_clipboard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
