/* What holds on the screen whatever is played: at every size, with any text, after any events, on
 * any path. */
#include "picture/screen.h"

#include "support/app_rig.h"
#include "support/check.h"

static Rig rig;
static Arena frame;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    arena_free(&frame);
    return 0;
}

/* A cell is whole: a wide character has its right half, and nothing else has one. */
static void check_cells(const Canvas *canvas)
{
    for (int y = 0; y < canvas->rows; y++)
        for (int x = 0; x < canvas->cols; x++) {
            int32_t code = canvas_at(canvas, x, y)->code[0];
            bool half = code == 0;
            bool after_wide = x > 0 && text_code_cols(canvas_at(canvas, x - 1, y)->code[0]) == 2;
            assert_true(half == after_wide);
            assert_true(half || text_code_cols(code) > 0);
        }
}

static void check_screen(GlyphSet glyphs)
{
    arena_reset(&frame);
    Canvas canvas = screen_draw(&rig.app, glyphs, &frame);
    assert_int_equal(canvas.cols, rig.app.cols);
    assert_int_equal(canvas.rows, rig.app.rows);
    assert_true(canvas.cursor_x >= -1 && canvas.cursor_x < canvas.cols);
    assert_true(canvas.cursor_y >= -1 && canvas.cursor_y < canvas.rows);
    check_cells(&canvas);
    for (int y = 0; y < canvas.rows; y += 3)
        screen_hit(&rig.app, glyphs, canvas.cols / 2, y, &frame);
}

static void resize(int cols, int rows)
{
    Event event = {.kind = EVENT_RESIZE, .x = cols, .y = rows};
    handle_event(&rig.app, &event);
}

static const char *const scripts[] = {
    "",  "d",  "<Tab>",    "<Tab>jjjj", "L",   "?jjj", "lllw",     "lllt",
    "o", "i",  "g>>",      "/pre",      ":do", "v",    "vvl<Tab>", "/e<Enter>n",
    "!", "Gd", "<Tab>jj?", "z",         "zf",  "f",    "'B2",      "<C-d><C-d><C-u>z",
};

static void every_size_is_drawn_without_harm(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, scripts[i]);
        for (int cols = 1; cols <= 60; cols++)
            for (int rows = 1; rows <= 40; rows += cols < 42 && rows < 14 ? 1 : 5) {
                resize(cols, rows);
                check_screen(rows % 2 ? GLYPHS_UNICODE : GLYPHS_ASCII);
            }
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* Texts that are too long, wide, or hostile; and none at all. */
static void any_text_is_drawn_without_harm(void **state)
{
    (void)state;
    static const Str texts[] = {
        S_INIT(""),
        S_INIT("漢字漢字漢字漢字漢字漢字"),
        S_INIT("e\u0301\u0301\u0301\u0301 a\u0300"),
        S_INIT("\x1b]0;owned\a\x1b[2J \xff\xfe \xe2\x80\xae rtl"),
        S_INIT("🚇🚇🚇 metro"),
        S_INIT("averyveryveryveryveryveryveryveryveryverylongwordwithoutanyblankatall"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rig_open_sample(&rig, 80, 24);
        rig.path.title = texts[i];
        for (int k = 0; k < rig.path.station_count; k++) rig.path.stations[k].title = texts[i];
        for (int k = 0; k < rig.path.topic_count; k++) {
            rig.path.topics[k].title = texts[i];
            rig_say_of_topic(&rig, k, texts[i]);
        }
        for (int kind = 0; kind < PROSE_KINDS; kind++)
            prose_add(&rig.path.stations[0].prose,
                      (ProseBlock){(ProseKind)kind, kind, .text = texts[i]}, &rig.arena);
        for (int k = 0; k < rig.path.reference_count; k++)
            rig.path.references[k].title = rig.path.references[k].note = texts[i];
        for (int k = 0; k < rig.path.line_count; k++) rig.path.lines[k].title = texts[i];
        app_load(&rig.app, &rig.path, &rig.graph, &rig.diags);
        for (size_t k = 0; k < sizeof scripts / sizeof *scripts; k++) {
            rig_play(&rig, "<Esc><Esc>");
            rig_play(&rig, scripts[k]);
            for (int cols = 3; cols < 170; cols += 11) {
                resize(cols, 3 + cols % 29);
                check_screen(GLYPHS_UNICODE);
            }
        }
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* A linear congruential generator (Knuth, MMIX): the same events on every machine. */
static unsigned next_random(uint64_t *seed, unsigned below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 33) % below;
}

static Event random_event(uint64_t *seed)
{
    Event event = {.kind = EVENT_KEY, .now = rig.app.now + 1000};
    unsigned dice = next_random(seed, 100);
    event.x = 1 + (int)next_random(seed, 170);
    event.y = 1 + (int)next_random(seed, 50);
    if (dice < 3) event.kind = EVENT_RESIZE;
    if (dice >= 3 && dice < 9) event.kind = EVENT_CLICK;
    if (dice >= 9 && dice < 13) event.kind = EVENT_WHEEL;
    if (event.kind == EVENT_CLICK)
        event.hit = screen_hit(&rig.app, GLYPHS_UNICODE, event.x, event.y, &frame);
    event.key.code = dice % 2 ? KEY_UP_ARROW : KEY_DOWN_ARROW;
    if (dice >= 20 && dice < 90) event.key.code = (int32_t)next_random(seed, 128);
    if (dice >= 90 && dice < 95) event.key.code = (int32_t)next_random(seed, 0x30000);
    if (dice >= 95) event.key.code = KEY_FIRST_NAMED + (int32_t)next_random(seed, 20);
    return event;
}

static void check_app(const App *app)
{
    assert_in_range(app->stop, 0, path_stop_count(app->path) - 1);
    assert_true(app->item >= 0 && app->item < (app->item_count ? app->item_count : 1));
    assert_true(app->overlay_at >= 0);
    assert_true(!app_has_overlay(app) || app->overlay_at < app->overlay_count);
    assert_in_range(app->prompt_len, 0, PROMPT_ROOM - 1);
    assert_true(text_is_utf8((Str){app->prompt, (size_t)app->prompt_len}));
}

static void play_random(int events, uint64_t seed)
{
    for (int i = 0; i < events; i++) {
        Event event = random_event(&seed);
        handle_event(&rig.app, &event);
        check_app(&rig.app);
        if (i % 8 == 0) check_screen(GLYPHS_UNICODE);
    }
}

static void any_events_are_survived(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    play_random(20000, 20260101);
}

static void any_path_is_survived(void **state)
{
    (void)state;
    enum { PATHS = 60 };
    for (unsigned seed = 1; seed <= PATHS; seed++) {
        rig_open_random(&rig, seed, 80, 24);
        play_random(200, seed);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(every_size_is_drawn_without_harm, close_rig),
        cmocka_unit_test_teardown(any_text_is_drawn_without_harm, close_rig),
        cmocka_unit_test_teardown(any_events_are_survived, close_rig),
        cmocka_unit_test_teardown(any_path_is_survived, close_rig),
    };
    return cmocka_run_group_tests_name("play", tests, NULL, NULL);
}
