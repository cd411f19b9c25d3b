/* The screen under anything that a terminal may send: keys, pastes with and without an end, broken
 * UTF-8, replies that nobody asked for, clicks, sizes from 1x1 to 500x1000, stops. From bytes to
 * cells as the program does it, without a terminal: test_screen_keys [--long [KEYS]] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command.h"
#include "front/keys.h"
#include "picture/screen.h"
#include "support/app_rig.h"
#include "support/check.h"
#include "support/random_input.h"

enum {
    KEYS_A_MAP = 2500,
    EVENTS_A_FRAME = 6,
    MOST_COLS = 500,
    MOST_ROWS = 1000,
    INPUT_ROOM = 1024, /* bytes */
};

static Rig rig;
static Arena frame;
static long key_count = 20000;
static uint64_t seed;

static unsigned dice(unsigned below)
{
    return dice_roll(&seed, below);
}

static void resize(void)
{
    static const int most[][2] = {{90, 30}, {90, 30}, {90, 30},  {90, 30},
                                  {12, 6},  {60, 20}, {250, 80}, {MOST_COLS, MOST_ROWS}};
    unsigned kind = dice(400);
    const int *limit = most[kind == 0 ? 7 : kind % 7];
    Event event = {.kind = EVENT_RESIZE,
                   .x = 1 + (int)dice((unsigned)limit[0]),
                   .y = 1 + (int)dice((unsigned)limit[1])};
    handle_event(&rig.app, &event);
}

/* A cell is whole: a wide character has its right half, and nothing else has one. */
static void check_cells(const Canvas *canvas)
{
    for (int y = 0; y < canvas->rows; y++)
        for (int x = 0; x < canvas->cols; x++) {
            int32_t code = canvas_at(canvas, x, y)->code[0];
            bool after_wide = x > 0 && text_code_cols(canvas_at(canvas, x - 1, y)->code[0]) == 2;
            if ((code == 0) != after_wide || (code != 0 && text_code_cols(code) <= 0))
                fail_msg("U+%04X at %d,%d of %dx%d", (unsigned)code, x, y, canvas->cols,
                         canvas->rows);
        }
}

static void check_frame(void)
{
    GlyphSet glyphs = rig.app.settings.glyphs == SETTING_ASCII ? GLYPHS_ASCII : GLYPHS_UNICODE;
    arena_reset(&frame);
    Canvas canvas = screen_draw(&rig.app, glyphs, &frame);
    assert_int_equal(canvas.cols, rig.app.cols);
    assert_int_equal(canvas.rows, rig.app.rows);
    assert_in_range(canvas.cursor_x + 1, 0, canvas.cols);
    assert_in_range(canvas.cursor_y + 1, 0, canvas.rows);
    check_cells(&canvas);
}

static void check_app(const App *app)
{
    assert_in_range(app->stop, 0, path_stop_count(app->path) - 1);
    assert_in_range(app->item, 0, app->item_count ? app->item_count - 1 : 0);
    assert_in_range(app->overlay_at, 0, app_has_overlay(app) ? app->overlay_count - 1 : 1 << 30);
    assert_in_range(app->prompt_len, 0, PROMPT_ROOM - 1);
    assert_true(text_is_utf8((Str){app->prompt, (size_t)app->prompt_len}));
}

/* The world: it saves, opens, runs and offers, and now and then it can't. */
static void perform(Effect effect)
{
    static const MapChoice maps[] = {{.name = S_INIT("genai"), .bundled = true, .here = true},
                                     {.name = S_INIT("\033[2Jgone.md"), .missing = true}};
    static const Str files[] = {S_INIT("a.md"), S_INIT("a\n\377.md")};
    App *app = &rig.app;
    if (effect.kind == EFFECT_OPEN && dice(2)) effect = app_opened(app, effect.text);
    switch (effect.kind) {
    case EFFECT_SAVE:
    case EFFECT_SAVE_AGAIN:
        app_saved(app, dice(10) ? S("") : S("the disk is full"));
        break;
    case EFFECT_OPEN:
    case EFFECT_COPY:
        app_show_address(app, effect.text);
        break;
    case EFFECT_MAPS:
        app_choose_map(app, maps, 2);
        break;
    case EFFECT_FILES:
        app_offer(app, files, 2);
        break;
    case EFFECT_VERB:
        app_show_text(app, effect.text, dice(2) ? S("one") : S("one\ntwo\n\033[2J\nlast"),
                      MESSAGE_WARNS);
        break;
    case EFFECT_RELOAD:
    case EFFECT_READ_ANEW:
        app_load(app, &rig.path, &rig.graph, &rig.diags);
        break;
    default:
        break;
    }
}

/* As a session takes an event. */
static void take(Event *event)
{
    if (event->pasted && !app_is_typing(&rig.app)) return;
    event->now = rig.app.now + 10;
    if (event->kind == EVENT_CLICK || event->kind == EVENT_WHEEL) {
        if (event->x >= rig.app.cols) event->x = rig.app.cols - 1;
        if (event->y >= rig.app.rows) event->y = rig.app.rows - 1;
        event->hit = screen_hit(&rig.app, GLYPHS_UNICODE, event->x, event->y, &frame);
    }
    perform(handle_event(&rig.app, event));
    check_app(&rig.app);
}

/* Decodes what came in, in reads that may cut anything in two. Returns the count of events. */
static int take_bytes(KeyDecoder *decoder, Buf *bytes)
{
    int events = 0;
    size_t at = 0;
    bool final = dice(3) == 0;
    while (at < bytes->len) {
        Event event = {0};
        size_t used = keys_decode(decoder, (Str){bytes->at + at, bytes->len - at}, final, &event);
        if (used == 0) break;
        at += used;
        if (event.kind == EVENT_NONE) continue;
        take(&event);
        if (++events % EVENTS_A_FRAME == 0) check_frame();
    }
    memmove(bytes->at, bytes->at + at, bytes->len - at);
    bytes->len -= at;
    return events;
}

static void open_some_map(unsigned number)
{
    enum { LINES = 30, STOPS = 50 };
    if (number % 40 == 7)
        rig_open_large(&rig, LINES, STOPS, 80, 24);
    else if (number % 3 == 0)
        rig_open_sample(&rig, 80, 24);
    else
        rig_open_random(&rig, number, 80, 24);
    app_welcome(&rig.app);
}

static long play_map(unsigned number, long keys)
{
    Arena arena = {0};
    Buf bytes = {.arena = &arena};
    KeyDecoder decoder = {0};
    long played = 0;
    seed = number;
    open_some_map(number);
    while (played < keys) {
        for (unsigned moments = 1 + dice(4); moments > 0 && bytes.len < INPUT_ROOM; moments--)
            random_input(&seed, &bytes);
        played += 1 + take_bytes(&decoder, &bytes);
        if (dice(200) == 0) resize();
        if (dice(300) == 0) take(&(Event){.kind = EVENT_RESUME});
        if (dice(300) == 0) take(&(Event){.kind = EVENT_NONE});
    }
    check_frame();
    rig_close(&rig);
    arena_free(&arena);
    return played;
}

static void anything_is_survived(void **state)
{
    (void)state;
    long played = 0;
    for (unsigned number = 1; played < key_count; number++) played += play_map(number, KEYS_A_MAP);
    print_message("%ld keys\n", played);
}

static int empty_frame(void **state)
{
    (void)state;
    arena_free(&frame);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--long") == 0)
        key_count = argc > 2 ? strtol(argv[2], NULL, 10) : 1000000;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(anything_is_survived, empty_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
