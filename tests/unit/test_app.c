/* Facts about what keys do: from a script of them to a selection, a message and an effect. */
#include "app/app.h"
#include "app/command.h"

#include <string.h>

#include "support/app_rig.h"
#include "support/check.h"

static Rig rig;

static int close_rig(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

/* A script on the sample path, which opens at MATH BASICS. */
typedef struct {
    const char *keys;
    const char *stop;    /* the title of the selected stop */
    const char *message; /* what it begins with; NULL = any */
} Script;

static void play_rides(const Script *rides, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, rides[i].keys);
        const char *want = rides[i].message;
        bool said = !want || str_starts(rig.app.message.str, str_from(want));
        if (!said) check_str(rig.app.message.str, want);
        check_str(rig_stop(&rig), rides[i].stop);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* clang-format off */
static const Script rides[] = {
    {"",              "MATH BASICS",     ""},
    {"l",             "PROGRAMMING",     ""},
    {"<Right><Right>", "NEURAL NETS",    ""},
    {"llh",           "PROGRAMMING",     ""},
    {"h",             "MATH BASICS",     "There is no stop further left"},
    {"lll",           "LLM FOUNDATIONS", ""},
    {"llljj", "Books", ""},
    {"llljk",         "LLM FOUNDATIONS", ""},
    {"G",             "Courses",         ""},
    {"Gg",            "MATH BASICS",     ""},
    {"lll$",          "FINE-TUNING",     ""},
    {"lll$0",         "LLM FOUNDATIONS", ""},
    {"}",             "LLM FOUNDATIONS", "Line B  Scientists"},
    {"}}",            "Books",           "Line C  Engineers"},
    {"}}}",           "Books",           "This is the last line"},
    {"}}{",           "LLM FOUNDATIONS", "Line B"},
    {"{",             "MATH BASICS",     "This is the first line"},
    {"G<lt>",         "MATH BASICS",     ""},
    {"Gl<lt><lt>",    "Courses",         ""},
    {"<lt>",          "MATH BASICS",     "There was no jump"},
    {"!",             "MATH BASICS",     "! is not bound: ? shows the keys"},
    {"Ljjj",          "LLM FOUNDATIONS", ""},
    {"Llj",           "PRE-TRAINING",    ""},
    {"LG",            "Courses",         ""},
    {"Lk",            "MATH BASICS",     "There is no stop further up"},
};

static const Script marks[] = {
    {"d",             "MATH BASICS",     "Done. Now ready: PROGRAMMING  (u undoes)"},
    {"dd",            "MATH BASICS",     "It is so already"},
    {"du",            "MATH BASICS",     "Undone: MATH BASICS is to do"},
    {"du<C-r>",       "MATH BASICS",     "Redone: MATH BASICS is done"},
    {"u",             "MATH BASICS",     "Nothing to undo"},
    {"<C-r>",         "MATH BASICS",     "Nothing to redo"},
    {"s",             "MATH BASICS",     "Started  (u undoes)"},
    {"K",             "MATH BASICS",     "Known already. Now ready: PROGRAMMING"},
    {"x",             "MATH BASICS",     "Dropped: it no longer counts. Now ready: PROGRAMMING"},
    {".",             "MATH BASICS",     "Nothing was marked yet"},
    {"Kl.",           "PROGRAMMING",     "Known already. Now ready: NEURAL NETS"},
    {"dul.",          "PROGRAMMING",     "Done"},
    {"dr",            "MATH BASICS",     "To do again  (u undoes)"},
    {"<Space>",       "MATH BASICS",     "Started"},
    {"<Space><Space>", "MATH BASICS",    "Done"},
    {"<Space><Space><Space>", "MATH BASICS", "To do again"},
    {"Gd",            "Courses",         "A group of resources is for browsing"},
    {"dldldldldld",   "FINE-TUNING",     "Done. All is done: the end of the line!"},
    {"<Tab><Space>",  "MATH BASICS",     "Ticked: Linear algebra. 1 of 3  (u undoes)"},
    {"<Tab><Enter>",  "MATH BASICS",     "Ticked: Linear algebra. 1 of 3  (u undoes)"},
    {"<Tab><Space><Space>", "MATH BASICS", "No longer ticked: Linear algebra. 0 of 3"},
    {"<Tab><Space>j<Space>j<Space>", "MATH BASICS",
                                         "Ticked: Probability. 3 of 3: d marks the station done"},
    {"<Tab><Space>u", "MATH BASICS",     "Undone: Linear algebra (MATH BASICS) is not ticked"},
    {"dXA<Enter>",    "MATH BASICS",     "Reset: Foundational  (u brings it all back)"},
    {"dXa<Enter>u",   "MATH BASICS",     "Undone: Line Foundational is back"},
    {"dXeverything<Enter>", "MATH BASICS", "Reset: everything  (u brings it all back)"},
    {"dXeverything<Enter>u", "MATH BASICS", "Undone: Everything is back"},
    {"dXB<Enter>",    "MATH BASICS",     "Nothing is marked there that could be reset"},
    {"dXall<Enter>",  "MATH BASICS",     "Nothing was reset"},
    {"dX<Enter>",     "MATH BASICS",     "Nothing was reset"},
};

static const Script plans[] = {
    {"llll>",         "MATH BASICS",     "Next: the path begins here"},
    {"d>",            "PROGRAMMING",     "Next: "},
    {"Gd>><Enter>",   "MATH BASICS",     ""},
    {"dldldldldld>",  "FINE-TUNING",     "Nothing is left to do"},
    {"lllw<Enter>",   "MATH BASICS",     ""},
    {"lllwjj<Enter>", "NEURAL NETS",     ""},
    {"dt",            "MATH BASICS",     NULL},
    {"llltj<Enter>",  "PROGRAMMING",     ""},
    {"lllt<Esc>",     "LLM FOUNDATIONS", ""},
    {"Gt",            "Courses",         "Resources to browse, at any time"},
    {"ijj<Enter>",    "LLM FOUNDATIONS", ""},
};

static const Script finds[] = {
    {"/pro",          "PROGRAMMING",     ""},
    {"/pro<Enter>",   "PROGRAMMING",     "2 stops match"},
    {"/pro<Enter>n",  "MATH BASICS",     ""},
    {"/pro<Enter>nn", "PROGRAMMING",     ""},
    {"/pro<Enter>N",  "MATH BASICS",     ""},
    {"l/pre<Esc>",    "PROGRAMMING",     ""},
    {"l/zzz<Enter>",  "PROGRAMMING",     "Nothing matches \"zzz\""},
    {"/prz",          "MATH BASICS",     ""},
    {"/prz<BS>",      "PROGRAMMING",     ""},
    {"/x<BS><BS>d",   "MATH BASICS",     "Done"},
    {"/pre<Enter><lt>", "MATH BASICS",   ""},
    {"/attention",    "LLM FOUNDATIONS", ""},
    {"/coursera",     "Courses",         ""},
    {"n",             "MATH BASICS",     "Nothing was searched for"},
    {"/pro<Enter><Esc>n", "PROGRAMMING", "Nothing was searched for"},
    {"'B3<Enter>",    "FINE-TUNING",     "Here is FINE-TUNING"},
    {"'b2<Enter><BS>", "MATH BASICS",    ""},
    {"'5<Enter>",     "PRE-TRAINING",    "Here is PRE-TRAINING"},
    {"'Z9<Enter>",    "MATH BASICS",     "Nothing here is called \"Z9\""},
    {"'<Enter>",      "MATH BASICS",     ""},
    {"f",             "MATH BASICS",     "Filter: ready, 1 of 8 stops"},
    {"ff",            "MATH BASICS",     "Filter: not done, 6 of 8"}, /* nothing is doing or done */
    {"fff",           "MATH BASICS",     "Filter: free references, 3 of 8"},
    {"fffn",          "PROGRAMMING",     ""},
    {"fffnn",         "Books",           ""},
    {"fffN",          "Books",           ""},
    {"ffff",          "MATH BASICS",     "No filter"},
    {"f<Esc>n",       "MATH BASICS",     "Nothing was searched for"},
    {"ff/pro<Enter>n", "MATH BASICS",    ""}, /* what was searched for goes before */
    {"dfn",           "PROGRAMMING",     ""},
    {"sff",           "MATH BASICS",     "Filter: doing, 1 of 8"},
    {":5<Enter>",     "PRE-TRAINING",    "Here is PRE-TRAINING"},
    {":B3<Enter>",    "FINE-TUNING",     "Here is FINE-TUNING"},
    {":done<Enter>",  "MATH BASICS",     "Done"},
    {":do<Tab><Tab><Enter>", "MATH BASICS", "Done"}, /* after "down" */
    {":open<Space>9<Enter>", "MATH BASICS", "There is no reference 9 here: the last is 2"},
    {":done<Space>pre<Enter>", "PRE-TRAINING", "Done"},
    {":done<Space>5<Enter>", "PRE-TRAINING", "Done"},
    {":done<Space>frob<Enter>", "MATH BASICS", "Nothing here is called \"frob\""},
    {":frob<Enter>",  "MATH BASICS",     "Nothing here is called \"frob\""},
    {":in<Enter>",    "MATH BASICS",     "\"in\" may mean "},
    {":<Enter>",      "MATH BASICS",     ""},
    {":quit<Esc>d",   "MATH BASICS",     "Done"},
};

static const Script panels[] = {
    {"<Tab>l",        "MATH BASICS",     "Ticked"},
    {"<Tab>h",        "MATH BASICS",     ""},
    {"<Tab>jjjjj<Enter>", "PROGRAMMING", ""},  /* what it opens */
    {"l<Tab>G<Enter>", "NEURAL NETS",    ""},
    {"l<Tab>jjjj<Enter>", "MATH BASICS", ""},  /* what it waits for */
    {"l<Tab>G<Enter><lt>", "PROGRAMMING", ""},
};
/* clang-format on */

#define PLAY(table) play_rides((table), sizeof(table) / sizeof *(table))

static void riding_follows_the_drawing(void **state)
{
    (void)state;
    PLAY(rides);
}

static void a_mark_says_what_it_did(void **state)
{
    (void)state;
    PLAY(marks);
}

static void next_why_and_route_lead_somewhere(void **state)
{
    (void)state;
    PLAY(plans);
}

static void searching_jumps_as_one_types(void **state)
{
    (void)state;
    PLAY(finds);
}

static void the_panel_is_ridden_too(void **state)
{
    (void)state;
    PLAY(panels);
}

static void keys_ask_the_world_for_effects(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        EffectKind kind;
        const char *text;
    } cases[] = {
        {"1", EFFECT_OPEN, "https://a.co/d/3IKwY5X"},
        {"2", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"3", EFFECT_NONE, ""},
        {"l2", EFFECT_NONE, ""},    /* a book without an address */
        {"llll1", EFFECT_NONE, ""}, /* mail is not for a browser */
        {"lllly", EFFECT_COPY, "mailto:us@example.org"},
        {"y", EFFECT_COPY, "https://a.co/d/3IKwY5X"},
        {"<Tab>jjjjy", EFFECT_COPY, "https://www.youtube.com/@3blue1brown"},
        {"<Tab>jjjj<Enter>", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"oj<Enter>", EFFECT_OPEN, "https://www.youtube.com/@3blue1brown"},
        {"ojy", EFFECT_COPY, "https://www.youtube.com/@3blue1brown"},
        {"o1", EFFECT_OPEN, "https://a.co/d/3IKwY5X"},
        {"G1", EFFECT_OPEN, "https://coursera.org/"},
        {"O", EFFECT_OPEN_ALL, ""},
        {"GO", EFFECT_OPEN_ALL, ""},
        {"llO", EFFECT_NONE, ""},
        {"d", EFFECT_SAVE, ""},
        {"m", EFFECT_EDIT_NOTE, "math"},
        {"Gm", EFFECT_NONE, ""},
        {"e", EFFECT_EDIT_SOURCE, ""},
        {"R", EFFECT_RELOAD, ""},
        {"<C-l>", EFFECT_REDRAW, ""},
        {"/q<C-l>", EFFECT_REDRAW, ""},
        {"<C-z>", EFFECT_SUSPEND, ""},
        {"S", EFFECT_NONE, ""}, /* nothing waits to be saved */
        {"q", EFFECT_QUIT, ""},
        {"?q", EFFECT_NONE, ""}, /* closes the help */
        {"?qq", EFFECT_QUIT, ""},
        {":quit<Enter>", EFFECT_QUIT, ""},
        {"/q", EFFECT_NONE, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.effect.kind, cases[i].kind);
        check_str(rig.effect.text, cases[i].text);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

static void an_overlay_is_closed_by_the_key_that_opened_it(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        Mode mode;
    } cases[] = {
        {"?", MODE_HELP},      {"??", MODE_MAP},     {"w", MODE_WHY},    {"ww", MODE_MAP},
        {"o", MODE_CHOOSE},    {"oo", MODE_MAP},     {"lt", MODE_ROUTE}, {"ltt", MODE_MAP},
        {"i", MODE_ABOUT},     {"i<Esc>", MODE_MAP}, {"?w", MODE_WHY},   {"w?", MODE_HELP},
        {"?<C-l>", MODE_HELP}, {"wd", MODE_MAP},     {"g>", MODE_NEXT},  {"/", MODE_SEARCH},
        {"w/", MODE_SEARCH},   {":", MODE_COMMAND},  {"wjj", MODE_WHY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.app.mode, cases[i].mode);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
}

/* T makes a stop a goal and takes it back, W shows the way to all. */
static void goals_are_ridden_to_together(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *goals;
        int to_go; /* rows of the way to all, 0 = none is shown */
    } cases[] = {
        {"W", "", 0},
        {"T", "math", 1},
        {"TT", "", 0},
        {"lTllT", "code\tllm", 4},
        {"llllTlT", "pre\tfine", 6},
        {"llTdhdhd", "nets", 0}, /* reached, but still a goal */
        {"dT", "", 0},           /* what is done is none */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        check_str(app_goals(&rig.app, &rig.app.scratch),
                  str_z(str_from(cases[i].goals), &rig.arena));
        rig_play(&rig, "W");
        assert_int_equal(rig.app.mode, cases[i].to_go ? MODE_GOALS : MODE_MAP);
        assert_int_equal(rig.app.route.count, cases[i].to_go);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    app_set_goals(&rig.app, S("math\tgone"));
    assert_true(app_is_goal(&rig.app, 0));
    check_str(app_goals(&rig.app, &rig.arena), "math\tgone");
    rig_play(&rig, "W");
    assert_int_equal(rig.app.route.count, 1);
}

/* Marks from elsewhere come in at any time; the texts that are searched change with the notes. */
static void a_search_goes_on_when_marks_come_in(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "/pr");
    app_set_progress(&rig.app, &(Progress){.arena = &rig.arena});
    rig_play(&rig, "e");
    check_str(rig_stop(&rig), "PRE-TRAINING");
}

/* A question whether so much is meant is about the stop at which it was asked. */
static void many_references_are_opened_when_asked_twice(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        EffectKind kind;
    } cases[] = {
        {"O", EFFECT_NONE},        {"OO", EFFECT_OPEN_ALL},  {"OlO", EFFECT_NONE},
        {"OlOO", EFFECT_OPEN_ALL}, {"O<Esc>O", EFFECT_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        for (int stop = 0; stop < 2; stop++) {
            rig.path.stations[stop].first_reference = 0;
            rig.path.stations[stop].reference_count = 6;
        }
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.effect.kind, cases[i].kind);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig.path.stations[0].reference_count = rig.path.stations[1].reference_count = 6;
    rig_play(&rig, "O");
    assert_non_null(rig.app.asked);
    app_go(&rig.app, 1); /* as a click does, which is no command */
    rig_play(&rig, "O");
    assert_int_equal(rig.effect.kind, EFFECT_NONE);
}

/* The help shows what matches while one types, and Enter runs it. */
static void the_help_is_searched(void **state)
{
    (void)state;
    enum { ALL = -1 };
    static const struct {
        const char *keys;
        int rows;
        Mode mode;
    } cases[] = {
        {"?/undo", 2, MODE_HELP_SEARCH},   {"?/UNDO", 2, MODE_HELP_SEARCH},
        {"?/nosuch", 0, MODE_HELP_SEARCH}, {"?/nosuch<Enter>", ALL, MODE_HELP},
        {"?/undo<Esc>", ALL, MODE_HELP},   {"?/fold<Enter>", 0, MODE_MAP},
        {"?/filter<Enter>", 0, MODE_MAP},  {"?/f1", 1, MODE_HELP_SEARCH},
        {"?/^R", 1, MODE_HELP_SEARCH},     {"?/?", 1, MODE_HELP_SEARCH},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_open_sample(&rig, 80, 24);
        rig_play(&rig, cases[i].keys);
        assert_int_equal(rig.app.mode, cases[i].mode);
        assert_int_equal(rig.app.overlay_count,
                         cases[i].rows == ALL ? command_count : cases[i].rows);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "?/filter<Enter>");
    assert_int_equal(rig.app.filter, FILTER_READY);
    rig_play(&rig, "<Esc>?/undo<Down><Enter>");
    check_str(rig.app.message.str, "Nothing to redo");
}

/* Each row of the help runs its command, as its key would. */
static void the_help_is_a_menu(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    for (int i = 0; i < command_count; i++) {
        rig_play(&rig, "g?");
        rig.app.overlay_at = i;
        rig_play(&rig, "<Enter><Esc><Esc>");
    }
    assert_true(rig.saves > 5);
}

static void a_mark_that_is_not_on_disk_is_said(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.save_fails = S("no space left on device");
    rig_play(&rig, "d");
    assert_false(rig.app.saved);
    check_str(rig.app.save_problem.str, "no space left on device");
    rig_play(&rig, "l");
    assert_false(rig.app.saved);
    rig.save_fails = S("");
    rig_play(&rig, "S");
    assert_int_equal(rig.effect.kind, EFFECT_SAVE_AGAIN);
    assert_true(rig.app.saved);
    assert_int_equal(rig.app.save_problem.cols, 0);
}

static void nothing_is_marked_where_progress_is_read_only(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig.app.read_only = true;
    rig_play(&rig, "d");
    assert_int_equal(rig.effect.kind, EFFECT_NONE);
    assert_int_equal(rig.app.standing.done, 0);
    assert_int_equal(rig.app.message_kind, MESSAGE_WARNS);
    assert_int_equal(app_opened(&rig.app, S("https://a.co/")).kind, EFFECT_NONE);
}

static void an_opened_reference_is_a_mark(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "1");
    Effect effect = app_opened(&rig.app, rig.effect.text);
    assert_int_equal(effect.kind, EFFECT_SAVE);
    assert_int_equal(effect.ops->section, SECTION_REFERENCES);
    assert_true(progress_opened(&rig.app.progress, S("https://a.co/d/3IKwY5X")));
    assert_int_equal(app_opened(&rig.app, S("https://a.co/d/3IKwY5X")).kind, EFFECT_NONE);
}

static void it_opens_at_what_is_next(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "dlds");
    App again;
    app_init(&again, (AppStart){.path = &rig.path,
                                .graph = &rig.graph,
                                .diags = &rig.diags,
                                .progress = &rig.app.progress,
                                .by = S("0badcafe"),
                                .cols = 80,
                                .rows = 24});
    check_str(path_stop_title(again.path, again.stop), "PROGRAMMING"); /* started */
    app_free(&again);
}

/* What a key does on the start screen: it goes on, and does its own work unless it only says yes.
 */
static void a_new_map_is_introduced_until_any_key(void **state)
{
    (void)state;
    static const struct {
        const char *key, *stop;
        int done;
    } keys[] = {{"<Enter>", "MATH BASICS", 0},
                {"<Esc>", "MATH BASICS", 0},
                {"<Space>", "MATH BASICS", 0},
                {"l", "PROGRAMMING", 0},
                {"d", "MATH BASICS", 1}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        rig_open_sample(&rig, 80, 24);
        app_welcome(&rig.app);
        assert_int_equal(rig.app.mode, MODE_START);
        rig_play(&rig, keys[i].key);
        assert_int_equal(rig.app.mode, MODE_MAP);
        check_str(rig_stop(&rig), keys[i].stop);
        assert_int_equal(rig.app.standing.done, keys[i].done);
        assert_false(rig.app.in_panel);
        rig_close(&rig);
    }
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "du");
    app_welcome(&rig.app);
    assert_int_equal(rig.app.mode, MODE_MAP); /* it is not new any more */
}

static void a_reload_keeps_the_selection_by_its_id(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "ll");
    Path changed = path_from("A: new math nets", &rig.arena);
    Graph graph = graph_make(&changed, &rig.arena, &rig.diags);
    app_load(&rig.app, &changed, &graph, &rig.diags);
    check_str(rig_stop(&rig), "nets");
    Path other = path_from("A: one two", &rig.arena);
    graph = graph_make(&other, &rig.arena, &rig.diags);
    app_load(&rig.app, &other, &graph, &rig.diags);
    check_str(rig_stop(&rig), "one");
    rig_play(&rig, "l<Tab><Tab>w");
}

static void a_prompt_takes_what_can_be_typed_and_no_more(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    rig_play(&rig, "/");
    for (int i = 0; i < PROMPT_ROOM; i++) rig_play(&rig, "é漢");
    assert_true(rig.app.prompt_len < PROMPT_ROOM);
    assert_true(text_is_utf8((Str){rig.app.prompt, (size_t)rig.app.prompt_len}));
    for (int i = 0; i < PROMPT_ROOM; i++) {
        rig_play(&rig, "<BS>");
        if (!app_is_typing(&rig.app)) break;
        assert_true(text_is_utf8((Str){rig.app.prompt, (size_t)rig.app.prompt_len}));
    }
    assert_int_equal(rig.app.mode, MODE_MAP);
}

/* Two lines meet at `two`; whichever is ridden goes on behind it, and is what 0 and $ mean. */
static void a_line_is_kept_through_an_interchange(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *stop;
    } cases[] = {
        {"gll", "three"}, {"gl$", "three"}, {"gl0", "one"},  {"}", "four"},  {"}l", "two"},
        {"}ll", "five"},  {"}l$", "five"},  {"}l0", "four"}, {"}l{", "one"}, {"}llhh", "four"},
    };
    rig_open(&rig, "A: one two three; B: four two five", 80, 24);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rig_play(&rig, "g");
        rig_play(&rig, cases[i].keys);
        check_str(rig_stop(&rig), cases[i].stop);
    }
}

static void the_wheel_moves_what_is_under_it(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    Rect panel = rig.app.frame.panel;
    Event wheel = {.kind = EVENT_WHEEL, .key = {KEY_DOWN_ARROW}, .x = 3, .y = panel.y + 1};
    handle_event(&rig.app, &wheel);
    assert_true(rig.app.in_panel);
    assert_int_equal(rig.app.item, 1);
    wheel.y = rig.app.frame.map.y; /* the whole map is in sight: nothing moves but the focus */
    handle_event(&rig.app, &wheel);
    assert_false(rig.app.in_panel);
    check_str(rig_stop(&rig), "MATH BASICS");
    rig_play(&rig, "?");
    handle_event(&rig.app, &wheel);
    assert_int_equal(rig.app.overlay_at, 1);
}

static void the_mouse_selects_and_the_second_click_acts(void **state)
{
    (void)state;
    rig_open_sample(&rig, 80, 24);
    const App *app = &rig.app;
    const Spot *spot = &app->layout.spots[app->layout.first_spot[stop_named(&rig.path, "pre")]];
    Event click = {.kind = EVENT_CLICK,
                   .x = app->frame.map.x + spot->x,
                   .y = app->frame.map.y + spot->y - app->map_y};
    handle_event(&rig.app, &click);
    check_str(rig_stop(&rig), "PRE-TRAINING");
    rig_play(&rig, "g");
    Event row = {.kind = EVENT_CLICK, .x = app->frame.panel.x, .y = app->frame.panel.y, .hit = 2};
    handle_event(&rig.app, &row);
    assert_true(app->in_panel && app->item == 1);
    assert_int_equal(handle_event(&rig.app, &row).kind, EFFECT_SAVE);
    row.hit = 99;
    handle_event(&rig.app, &row);
    assert_int_equal(app->item, 1);
}

/* However the map is longer than the screen, the selected stop and its label are in sight. */
static void the_selection_stays_in_sight(void **state)
{
    (void)state;
    Arena spec = {0};
    Buf text = {.arena = &spec};
    buf_add(&text, S("A:"));
    for (int i = 0; i < 120; i++) buf_format(&text, " station-%d", i);
    buf_add_char(&text, '\0');
    rig_open(&rig, buf_str(&text).at, 60, 20);
    const App *app = &rig.app;
    assert_true(app->layout.height > app->frame.map.rows);
    for (int i = 0; i < 120; i++) {
        int y = app->layout.spots[app->layout.first_spot[app->stop]].y - app->map_y;
        assert_true(y >= 0 && y < app->frame.map.rows);
        rig_play(&rig, i % 5 ? "l" : "v");
    }
    rig_play(&rig, "Gt");
    for (int i = 0; i < 120; i++) {
        int pointed = app_pointed(app);
        assert_int_equal(pointed, app->route.stations[i]);
        int y = app->layout.spots[app->layout.first_spot[pointed]].y - app->map_y;
        assert_true(y >= 0 && y < app->frame.map.rows);
        rig_play(&rig, "j");
    }
    arena_free(&spec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(riding_follows_the_drawing, close_rig),
        cmocka_unit_test_teardown(a_mark_says_what_it_did, close_rig),
        cmocka_unit_test_teardown(goals_are_ridden_to_together, close_rig),
        cmocka_unit_test_teardown(the_help_is_searched, close_rig),
        cmocka_unit_test_teardown(a_search_goes_on_when_marks_come_in, close_rig),
        cmocka_unit_test_teardown(many_references_are_opened_when_asked_twice, close_rig),
        cmocka_unit_test_teardown(next_why_and_route_lead_somewhere, close_rig),
        cmocka_unit_test_teardown(searching_jumps_as_one_types, close_rig),
        cmocka_unit_test_teardown(the_panel_is_ridden_too, close_rig),
        cmocka_unit_test_teardown(keys_ask_the_world_for_effects, close_rig),
        cmocka_unit_test_teardown(an_overlay_is_closed_by_the_key_that_opened_it, close_rig),
        cmocka_unit_test_teardown(the_help_is_a_menu, close_rig),
        cmocka_unit_test_teardown(a_mark_that_is_not_on_disk_is_said, close_rig),
        cmocka_unit_test_teardown(nothing_is_marked_where_progress_is_read_only, close_rig),
        cmocka_unit_test_teardown(an_opened_reference_is_a_mark, close_rig),
        cmocka_unit_test_teardown(it_opens_at_what_is_next, close_rig),
        cmocka_unit_test_teardown(a_new_map_is_introduced_until_any_key, close_rig),
        cmocka_unit_test_teardown(a_reload_keeps_the_selection_by_its_id, close_rig),
        cmocka_unit_test_teardown(a_prompt_takes_what_can_be_typed_and_no_more, close_rig),
        cmocka_unit_test_teardown(a_line_is_kept_through_an_interchange, close_rig),
        cmocka_unit_test_teardown(the_wheel_moves_what_is_under_it, close_rig),
        cmocka_unit_test_teardown(the_mouse_selects_and_the_second_click_acts, close_rig),
        cmocka_unit_test_teardown(the_selection_stays_in_sight, close_rig),
    };
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
