/* Facts about the panel: what its items are, where reading goes on, and what scrolls. */
#include "app/panel.h"

#include "app/app_parts.h"
#include "support/app_rig.h"
#include "support/check.h"

static Rig rig;

static int open_rig(void **state)
{
    (void)state;
    rig_open_sample(&rig, 64, 20);
    return 0;
}

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

/* Makes the first station say so many paragraphs. */
static void say_paragraphs(int count)
{
    Prose *prose = &rig.path.stations[0].prose;
    for (int i = 0; i < count; i++)
        prose_add(prose, (ProseBlock){.text = S("A paragraph.")}, &rig.arena);
    app_make_items(&rig.app);
}

static void check_item(const char *keys, int item, int shift)
{
    rig_play(&rig, keys);
    assert_int_equal(rig.app.item, item);
    assert_int_equal(rig.app.item_shift, shift);
}

static void a_stop_is_read_on_where_it_was_left(void **state)
{
    (void)state;
    check_item("<Tab>jj<Esc>l", 0, 0);
    check_item("<Tab>j<Esc>", 1, 0);
    check_item("h", 2, 0);
    check_item("l", 1, 0);
    app_load(&rig.app, &rig.path, &rig.graph, &rig.diags);
    check_item("h", 2, 0);
    check_item("<Tab>kk<Esc>lh", 0, 0);
}

static void the_last_ones_left_are_remembered(void **state)
{
    (void)state;
    rig_close(&rig);
    rig_open_large(&rig, 1, READINGS + 2, 64, 20);
    for (int i = 0; i < READINGS + 2; i++) rig_play(&rig, i ? "<Esc>l<Tab>j" : "<Tab>j");
    rig_play(&rig, "<Esc>");
    check_item("h", 1, 0);
    check_item("g", 0, 0); /* forgotten */
}

static void a_text_and_a_note_are_items(void **state)
{
    (void)state;
    say_paragraphs(1);
    assert_int_equal(rig.app.items[0].kind, ITEM_TEXT);
    assert_int_equal(rig.app.items[1].kind, ITEM_TOPIC);
    rig_play(&rig, "<Tab>j");
    Str id = path_stop_id(&rig.path, 0);
    app_mark(&rig.app, SECTION_NOTES, id, S("one\n\ntwo"));
    assert_int_equal(rig.app.items[1].kind, ITEM_NOTE);
    assert_int_equal(rig.app.item, 2); /* the topic is still selected */
    Flow rows = panel_rows(&rig.app, 1, 64, &rig.arena);
    assert_int_equal(rows.count, 3);
    rig_play(&rig, "k<Enter>");
    assert_int_equal(rig.effect.kind, EFFECT_EDIT_NOTE);
    rig_play(&rig, "u");
    assert_int_equal(rig.app.items[1].kind, ITEM_TOPIC);
}

static void a_long_text_is_read_page_by_page(void **state)
{
    (void)state;
    say_paragraphs(20); /* 39 rows */
    check_item("<Tab>j", 0, 1);
    check_item("k", 0, 0);
    int page = app_panel_rect(&rig.app).rows - 2, most = 39 - (page + 1);
    check_item("<Space>", 0, page);
    while (rig.app.item_shift + page < most) check_item("<Space>", 0, rig.app.item_shift + page);
    check_item("<Space>", 0, most);
    check_item("<Space>", 1, 0);
    check_item("k<PageDown><PageUp>", 0, 0);
}

static void remarks_alone_are_no_text(void **state)
{
    (void)state;
    prose_add(&rig.path.stations[0].prose, (ProseBlock){PROSE_REMARK, .text = S("(2 h)")},
              &rig.arena);
    app_remake_items(&rig.app);
    assert_int_equal(rig.app.items[0].kind, ITEM_TOPIC);
}

/* The panel tells of a folded line, not of the stop that stands for it. */
static void a_folded_line_has_its_own_panel(void **state)
{
    (void)state;
    int items = rig.app.item_count;
    rig_play(&rig, "c");
    assert_true(app_shows_line(&rig.app));
    assert_int_equal(rig.app.item_count, 0);
    prose_add(&rig.path.lines[0].prose, (ProseBlock){.text = S("What it is.")}, &rig.arena);
    app_remake_items(&rig.app);
    assert_int_equal(rig.app.item_count, 1);
    assert_ptr_equal(app_prose(&rig.app), &rig.path.lines[0].prose);
    rig_play(&rig, "1");
    check_str(rig.app.message.str, "There are no references here");
    rig_play(&rig, "L");
    assert_int_equal(rig.app.item_count, items); /* the list folds nothing */
    rig_play(&rig, "L<Enter>");
    assert_false(app_shows_line(&rig.app));
    assert_int_equal(rig.app.item_count, items);
}

static void numbers_of_topics_take_room(void **state)
{
    (void)state;
    static const struct {
        int number, cols;
    } cases[] = {{0, 0}, {1, 4}, {99, 4}, {100, 5}, {12345, 7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(panel_number_cols(&(Topic){.number = cases[i].number}), cases[i].cols);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_stop_is_read_on_where_it_was_left, open_rig, close_rig),
        cmocka_unit_test_setup_teardown(the_last_ones_left_are_remembered, open_rig, close_rig),
        cmocka_unit_test_setup_teardown(a_text_and_a_note_are_items, open_rig, close_rig),
        cmocka_unit_test_setup_teardown(a_long_text_is_read_page_by_page, open_rig, close_rig),
        cmocka_unit_test_setup_teardown(remarks_alone_are_no_text, open_rig, close_rig),
        cmocka_unit_test_setup_teardown(a_folded_line_has_its_own_panel, open_rig, close_rig),
        cmocka_unit_test(numbers_of_topics_take_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
