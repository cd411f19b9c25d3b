/* Facts about the screen: pictures of the sample path, glyphs above roles, and what they mean. */
#include "picture/screen.h"

#include "app/command.h"
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

static void check_picture(GlyphSet glyphs, bool with_roles, const char *want)
{
    Canvas canvas = screen_draw(&rig.app, glyphs, &frame);
    Buf out = {.arena = &frame};
    canvas_print_glyphs(&canvas, &out);
    if (with_roles) canvas_print_roles(&canvas, &out);
    check_str(buf_str(&out), want);
}

/* clang-format off */
static void the_map_and_the_panel_at_the_start(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 20);
    check_picture(GLYPHS_UNICODE, true,
                  " A Learning Map                        0/6 done ──────────   0%\n"
                  "\n"
                  "                               B  Scientists\n"
                  "                                       PRE-TRAINING\n"
                  "  A  Foundational           ┏━∘━━━━━━━━∘━━━━━━━━∘\n"
                  "        PROGRAMMING         ┃ LLM FOUNDATIONS   FINE-TUNING\n"
                  " ○━━━━━━∘━━━━━━∘━━━━━━━━━━━━┫\n"
                  " MATH BASICS   NEURAL NETS  ┃  C  Engineers\n"
                  "                            ┃          Courses\n"
                  "                            ┗━▪━━━━━━━━▪\n"
                  "                              Books\n"
                  "\n"
                  "────────────────────────────────────────────────────────────────\n"
                  "   A  ○ 1 MATH BASICS                                    ready\n"
                  "  [ ] Linear algebra   [ ] Calculus   [ ] Probability\n"
                  "  1   Why Machines Learn                                  book\n"
                  "  2   3Blue1Brown                                 video · free\n"
                  "  opens  ∘ 2 PROGRAMMING\n"
                  "\n"
                  " d done  s start  Enter look inside  1-9 open  > next  ? help\n"
                  " T TTTTTTTT TTT                        ... .... __________   ..\n"
                  "\n"
                  "                              BBB bbbbbbbbbb\n"
                  "                                       ,,,,,,,,,,,,\n"
                  " AAA aaaaaaaaaaaa           bb-bbbbbbbb-bbbbbbbb-\n"
                  "        ,,,,,,,,,,,         b ,,, ,,,,,,,,,,,   ,,,,,,,,,,,\n"
                  " $aaaaaa-aaaaaa-aaaaaaaaaaaac\n"
                  " $$$$$$$$$$$   ,,,,,, ,,,,  c CCC ccccccccc\n"
                  "                            c          .......\n"
                  "                            cccccccccccc\n"
                  "                              .....\n"
                  "\n"
                  "||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||\n"
                  "  AAA o H HHHH HHHHHH                                    .....\n"
                  "  . . ...... .......   . . ........   . . ...........\n"
                  "  k   ... ........ .....                                  ....\n"
                  "  k   ...........                                 ..... . ....\n"
                  "  .....  . . ...........\n"
                  "\n"
                  " k dddd  k ddddd  kkkkk dddd dddddd  kkk dddd  k dddd  k dddd\n");
}

static void the_panel_has_the_keys(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 20);
    rig_play(&rig, "d<Tab>");
    check_picture(GLYPHS_UNICODE, false,
                  " A Learning Map                        1/6 done ━─────────  16%\n"
                  "\n"
                  "                               B  Scientists\n"
                  "                                       PRE-TRAINING\n"
                  "  A  Foundational           ┏━∘━━━━━━━━∘━━━━━━━━∘\n"
                  "        PROGRAMMING         ┃ LLM FOUNDATIONS   FINE-TUNING\n"
                  " ●━━━━━━○━━━━━━∘━━━━━━━━━━━━┫\n"
                  " MATH BASICS   NEURAL NETS  ┃  C  Engineers\n"
                  "                            ┃          Courses\n"
                  "                            ┗━▪━━━━━━━━▪\n"
                  "                              Books\n"
                  "\n"
                  "────────────────────────────────────────────────────────────────\n"
                  "   A  ● 1 MATH BASICS           done · 0 of 3 topics · 20-30 h\n"
                  "▸ [ ] Linear algebra  vectors, matrices, determinants,\n"
                  "      eigenvalues and linear maps, which are what every\n"
                  "      network is made of\n"
                  "  [ ] Calculus  derivatives, the chain rule and gradients\n"
                  "  [ ] Probability  random variables, expectation, Bayes and l… ▾\n"
                  " Space tick  1-9 open  Esc map  ? help\n");
}

static void why_is_answered_over_the_panel(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 22);
    rig_play(&rig, "lllw");
    check_picture(GLYPHS_UNICODE, true,
                  " A Learning Map                        0/6 done ──────────   0%\n"
                  "\n"
                  "                               B  Scientists\n"
                  "                                       PRE-TRAINING\n"
                  "  A  Foundational           ┏━∘━━━━━━━━∘▸━━━━━━━∘▸▸\n"
                  "        PROGRAMMING         ┃ LLM FOUNDATIONS   FINE-TUNING\n"
                  " ○◂━━━━━∘◂━━━━━∘◂━━━━━━━━━━━┫\n"
                  " MATH BASICS   NEURAL NETS  ┃  C  Engineers\n"
                  "                            ┃          Courses\n"
                  "                            ┗━▪━━━━━━━━▪\n"
                  "                              Books\n"
                  "\n"
                  "────────────────────────────────────────────────────────────────\n"
                  "  Why  ∘ 4 LLM FOUNDATIONS                          Esc closes\n"
                  "  Waits for\n"
                  "▸ ◂  ○ 1 MATH BASICS                                     ready\n"
                  "    PROGRAMMING requires it, by order (line 3)\n"
                  "  ◂  ∘ 2 PROGRAMMING                                   blocked\n"
                  "  ◂  ∘ 3 NEURAL NETS                                   blocked\n"
                  "  Opens at once\n"
                  "  ▸  ∘ 5 PRE-TRAINING                                  blocked ▾\n"
                  " j down  k up  Enter go there  Esc close\n"
                  " T TTTTTTTT TTT                        ... .... __________   ..\n"
                  "\n"
                  "                              BBB dddddddddd\n"
                  "                                       !!!!!!!!!!!!\n"
                  " AAA dddddddddddd           bb#bbbbbbbb!!bbbbbbb!!!\n"
                  "        !!!!!!!!!!!         b ###############   !!!!!!!!!!!\n"
                  " $!aaaaa!!aaaaa!!aaaaaaaaaaac\n"
                  " $$$$$$$$$$$   !!!!!!!!!!!  d CCC ddddddddd\n"
                  "                            d          ddddddd\n"
                  "                            dddddddddddd\n"
                  "                              ddddd\n"
                  "\n"
                  "||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||\n"
                  "  HHH  - H HHH HHHHHHHHHHH                          ddd dddddd\n"
                  "  HHHHH HHH\n"
                  "$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$\n"
                  "    ddddddddddd dddddddd ddd dd ddddd ddddd dd\n"
                  "  !  - . ...........                                   ddddddd\n"
                  "  !  - . ...... ....                                   ddddddd\n"
                  "  HHHHH HH HHHH\n"
                  "  !  - . ............                                  ddddddd k\n"
                  " k dddd  k dd  kkkkk dd ddddd  kkk ddddd\n");
}

static void a_narrow_screen_is_a_list(void **state)
{
    (void)state;
    rig_open_sample(&rig, 36, 14);
    rig_play(&rig, "lld");
    check_picture(GLYPHS_UNICODE, true,
                  " A Learning Map       0/6 done   0%\n"
                  "  ○ 1 MATH BASICS            ready ▴\n"
                  "  ∘ 2 PROGRAMMING          blocked\n"
                  "  ∘ 3 NEURAL NETS          blocked\n"
                  "\n"
                  "   B  Scientists               0/3\n"
                  "  ∘ 4 LLM FOUNDATIONS      blocked\n"
                  "  ∘ 5 PRE-TRAINING         blocked\n"
                  "  ∘ 6 FINE-TUNING          blocked\n"
                  "\n"
                  "   C  Engineers\n"
                  "▸ ▪ Books\n"
                  "  ▪ Courses\n"
                  " A group of resources is for brows…\n"
                  " T TTTTTTTT TTT       ... ....   ..\n"
                  "  o ' '''' ''''''            ddddd k\n"
                  "  - , ,,,,,,,,,,,          ddddddd\n"
                  "  - , ,,,,,, ,,,,          ddddddd\n"
                  "\n"
                  "  BBB HHHHHHHHHH               ddd\n"
                  "  - , ,,, ,,,,,,,,,,,      ddddddd\n"
                  "  - , ,,,,,,,,,,,,         ddddddd\n"
                  "  - , ,,,,,,,,,,,          ddddddd\n"
                  "\n"
                  "  CCC HHHHHHHHH\n"
                  "$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$$\n"
                  "  c .......\n"
                  " s sssss ss sssssssss ss sss ssssss\n");
}

static void ascii_is_enough(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 20);
    rig.app.ascii = true;
    rig_play(&rig, "sl");
    check_picture(GLYPHS_ASCII, false,
                  " A Learning Map                        0/6 done ----------   0%\n"
                  "\n"
                  "                               B  Scientists\n"
                  "                                       PRE-TRAINING\n"
                  "  A  Foundational           +=.========.========.\n"
                  "        PROGRAMMING         | LLM FOUNDATIONS   FINE-TUNING\n"
                  " @======.======.============+\n"
                  " MATH BASICS   NEURAL NETS  |  C  Engineers\n"
                  "                            |          Courses\n"
                  "                            +=#========#\n"
                  "                              Books\n"
                  "\n"
                  "----------------------------------------------------------------\n"
                  "   A  . 2 PROGRAMMING                   blocked, 0 of 2 topics\n"
                  "  [ ] Python   [ ] Libraries\n"
                  "  1   Automate the Boring Stuff                     book, free\n"
                  "  2   A book without an address                           book\n"
                  "  after  @ 1 MATH BASICS\n"
                  "  opens  . 3 NEURAL NETS\n"
                  " d done  s start  Enter look inside  1-9 open  > next  ? help\n");
}

static void a_search_shows_what_it_found(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 20);
    rig_play(&rig, "/pro");
    check_picture(GLYPHS_UNICODE, true,
                  " A Learning Map                        0/6 done ──────────   0%\n"
                  "\n"
                  "                               B  Scientists\n"
                  "                                       PRE-TRAINING\n"
                  "  A  Foundational           ┏━∘━━━━━━━━∘━━━━━━━━∘\n"
                  "        PROGRAMMING         ┃ LLM FOUNDATIONS   FINE-TUNING\n"
                  " ○━━━━━━∘━━━━━━∘━━━━━━━━━━━━┫\n"
                  " MATH BASICS   NEURAL NETS  ┃  C  Engineers\n"
                  "                            ┃          Courses\n"
                  "                            ┗━▪━━━━━━━━▪\n"
                  "                              Books\n"
                  "\n"
                  "────────────────────────────────────────────────────────────────\n"
                  "   A  ∘ 2 PROGRAMMING                  blocked · 0 of 2 topics\n"
                  "  [ ] Python   [ ] Libraries\n"
                  "  1   Automate the Boring Stuff                    book · free\n"
                  "  2   A book without an address                           book\n"
                  "  after  ○ 1 MATH BASICS\n"
                  "  opens  ∘ 3 NEURAL NETS\n"
                  "/pro  2 found\n"
                  " T TTTTTTTT TTT                        ... .... __________   ..\n"
                  "\n"
                  "                              BBB bbbbbbbbbb\n"
                  "                                       ,,,,,,,,,,,,\n"
                  " AAA aaaaaaaaaaaa           bb-bbbbbbbb-bbbbbbbb-\n"
                  "        $$$$$$$$$$$         b ,,, ,,,,,,,,,,,   ,,,,,,,,,,,\n"
                  " ?aaaaaa$aaaaaa-aaaaaaaaaaaac\n"
                  " ?\?\?\?\?\?\?\?\?\?\?   ,,,,,, ,,,,  c CCC ccccccccc\n"
                  "                            c          .......\n"
                  "                            cccccccccccc\n"
                  "                              .....\n"
                  "\n"
                  "||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||||\n"
                  "  AAA - H HHHHHHHHHHH                  ....... . . .. . ......\n"
                  "  . . ......   . . .........\n"
                  "  k   ........ ... ...... .....                    .... . ....\n"
                  "  k   . .... ....... .. .......                           ....\n"
                  "  .....  . . .... ......\n"
                  "  .....  . . ...... ....\n"
                  "....  d ddddd\n");
}
/* clang-format on */

static void check_cursor(const char *keys, int x, int y)
{
    rig_play(&rig, keys);
    Canvas canvas = screen_draw(&rig.app, GLYPHS_UNICODE, &frame);
    assert_int_equal(canvas.cursor_x, x);
    assert_int_equal(canvas.cursor_y, y);
}

/* Wherever the keys are, the cursor shows it, so that a screen reader and a magnifier follow. */
static void the_cursor_follows_the_selection(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    const Layout *layout = &rig.app.layout;
    const Spot *spot = &layout->spots[layout->first_spot[stop_named(&rig.path, "code")]];
    const Frame *parts = &rig.app.frame;
    check_cursor("l", spot->x, parts->map.y + spot->y - rig.app.map_y);
    check_cursor("<Tab>", 0, parts->panel.y + 1);
    check_cursor("j", 0, parts->panel.y + 2);
    check_cursor("<Esc>gL", 0, parts->map.y + 1);
    check_cursor("/ma", 3, parts->status.y);
    check_cursor("<Esc>?", 0, parts->map.y + 2);
}

/* Every item can be brought into view whole, or scrolled through where it is taller. */
static void a_long_text_can_be_read_to_its_end(void **state)
{
    (void)state;
    rig_open_sample(&rig, 40, 12);
    Buf text = {.arena = &rig.arena};
    for (int i = 0; i < 120; i++) buf_format(&text, "word-%d ", i);
    rig_say_of_topic(&rig, 0, buf_str(&text));
    rig_play(&rig, "<Tab>");
    bool seen = false;
    for (int i = 0; i < 60 && rig.app.item == 0; i++) {
        Canvas canvas = screen_draw(&rig.app, GLYPHS_UNICODE, &frame);
        Buf out = {.arena = &frame};
        canvas_print_glyphs(&canvas, &out);
        seen = seen || str_contains(buf_str(&out), S("word-119"));
        rig_play(&rig, "j");
    }
    assert_true(seen);
    assert_int_equal(rig.app.item, 1);
    rig_play(&rig, "k");
    assert_int_equal(rig.app.item, 0);
}

/* What is drawn under a click is what the click means. */
static void a_hit_is_what_is_drawn(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    Rect panel = rig.app.frame.panel;
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 5, panel.y, &frame), 0);
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 5, panel.y + 1, &frame), 1);
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 79, 23, &frame), 0);
    rig_play(&rig, "?");
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 5, 2, &frame), 0); /* a heading */
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 5, 3, &frame), 1);
    rig_play(&rig, "?L");
    int stop = stop_named(&rig.path, "code");
    assert_int_equal(screen_hit(&rig.app, GLYPHS_UNICODE, 5, 3, &frame), 1 + stop);
}

/* Whether the screen shows these words. */
static bool shows(const char *words)
{
    Canvas canvas = screen_draw(&rig.app, GLYPHS_UNICODE, &frame);
    Buf out = {.arena = &frame};
    canvas_print_glyphs(&canvas, &out);
    return str_contains(buf_str(&out), str_from(words));
}

static void a_hint_stands_where_it_can_be_done(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *hint;
        bool shown;
    } cases[] = {
        {"", "d done", true},      {"", "1-9 open", true},      {"dlh", "d done", false},
        {"dlh", "r reset", true},  {"slh", "s start", false},   {"slh", "d done", true},
        {"ll", "1-9 open", false}, {"ll", "look inside", true},
        {"clh", "unfold the line", true},  {"clh", "look inside", false},
        {"---lh", "to the map", true},     {"---lh", "look inside", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        if (shows(cases[i].hint) != cases[i].shown)
            fail_msg("%s: %s", cases[i].keys, cases[i].hint);
        close_rig(NULL);
    }
    rig_open_sample(&rig, 80, 24);
}

static void a_click_on_a_hint_is_its_key(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    Event click = {.kind = EVENT_CLICK, .x = 1, .y = 23};
    click.hit = screen_hit(&rig.app, GLYPHS_UNICODE, click.x, click.y, &frame);
    assert_int_equal(click.hit, 1 + (int)(command_named(S("done")) - commands));
    assert_int_equal(handle_event(&rig.app, &click).kind, EFFECT_SAVE);
    click.hit = screen_hit(&rig.app, GLYPHS_UNICODE, click.x, click.y, &frame);
    assert_int_equal(click.hit, 0); /* a message is there now */
}

/* "Enter" too, which says yes to the start screen when it is pressed. */
static void a_click_on_a_hint_of_the_start_screen_goes_on(void **state)
{
    (void)state;
    enum { ALL = 80 };
    for (int x = 0; x < ALL; x++) {
        rig_close(&rig);
        rig_open_sample(&rig, ALL, 24);
        app_welcome(&rig.app);
        assert_int_equal(rig.app.mode, MODE_START);
        Event click = {.kind = EVENT_CLICK, .x = x, .y = 23};
        click.hit = screen_hit(&rig.app, GLYPHS_UNICODE, click.x, click.y, &frame);
        handle_event(&rig.app, &click);
        assert_int_equal(rig.app.mode == MODE_START, click.hit == 0);
    }
}

static void a_note_keeps_its_lines_and_is_found(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 30);
    app_mark(&rig.app, SECTION_NOTES, S("math"), S("ask Ada\n\nread on at page 7"));
    assert_true(shows("  Note: ask Ada\n"));
    assert_true(shows("\n        read on at page 7\n"));
    rig_play(&rig, "l/page<Space>7<Enter>");
    check_str(rig_stop(&rig), "MATH BASICS");
}

static void hours_become_weeks_where_a_week_is_known(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 30);
    rig_play(&rig, "t");
    assert_true(shows("1 to go, 20-30 hours\n"));
    rig.app.settings.hours_per_week = 7;
    assert_true(shows("1 to go, 20-30 hours, 3-5 weeks\n"));
    rig.app.settings.hours_per_week = 100;
    assert_true(shows("1 to go, 20-30 hours, 1 week\n"));
}

static void what_is_not_on_disk_is_said_until_it_is(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.save_fails = S("no space left on device");
    rig_play(&rig, "dlll");
    Canvas canvas = screen_draw(&rig.app, GLYPHS_UNICODE, &frame);
    Buf out = {.arena = &frame};
    canvas_print_glyphs(&canvas, &out);
    assert_true(
        str_starts(buf_str(&out), S(" NOT SAVED (S tries again): no space left on device")));
    assert_int_equal(canvas_at(&canvas, 1, 0)->role, ROLE_FAILS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_map_and_the_panel_at_the_start, close_rig),
        cmocka_unit_test_teardown(the_panel_has_the_keys, close_rig),
        cmocka_unit_test_teardown(why_is_answered_over_the_panel, close_rig),
        cmocka_unit_test_teardown(a_narrow_screen_is_a_list, close_rig),
        cmocka_unit_test_teardown(ascii_is_enough, close_rig),
        cmocka_unit_test_teardown(a_search_shows_what_it_found, close_rig),
        cmocka_unit_test_teardown(the_cursor_follows_the_selection, close_rig),
        cmocka_unit_test_teardown(a_long_text_can_be_read_to_its_end, close_rig),
        cmocka_unit_test_teardown(a_hit_is_what_is_drawn, close_rig),
        cmocka_unit_test_teardown(a_hint_stands_where_it_can_be_done, close_rig),
        cmocka_unit_test_teardown(a_click_on_a_hint_is_its_key, close_rig),
        cmocka_unit_test_teardown(a_click_on_a_hint_of_the_start_screen_goes_on, close_rig),
        cmocka_unit_test_teardown(a_note_keeps_its_lines_and_is_found, close_rig),
        cmocka_unit_test_teardown(hours_become_weeks_where_a_week_is_known, close_rig),
        cmocka_unit_test_teardown(what_is_not_on_disk_is_said_until_it_is, close_rig),
    };
    return cmocka_run_group_tests_name("screen", tests, NULL, NULL);
}
