/* Facts about keys in a row: from a script of them to a selection and what is said. */
#include "app/app.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(riding_follows_the_drawing, close_rig),
        cmocka_unit_test_teardown(a_mark_says_what_it_did, close_rig),
        cmocka_unit_test_teardown(next_why_and_route_lead_somewhere, close_rig),
        cmocka_unit_test_teardown(searching_jumps_as_one_types, close_rig),
        cmocka_unit_test_teardown(the_panel_is_ridden_too, close_rig),
    };
    return cmocka_run_group_tests_name("rides", tests, NULL, NULL);
}
