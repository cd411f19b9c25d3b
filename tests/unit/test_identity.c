#include "support/author.h"
#include "support/check.h"

#include <stdio.h>
#include <string.h>

#include "support/memory.h"

/* Every station of the bundled map is marked, with its own title as its note. Then the author edits
 * the map, and it is looked which station has which note. build/unit/test_identity --table prints
 * for each edit how many marks found their station, and how many rightly have none any more. */
enum { EDITS = 6, STATIONS = 6 };

typedef struct {
    const char *name;
    Edit edits[EDITS];
    const char *now; /* "old title=new title;..." of stations that a person would know again */
    int found;       /* marks that are to find their station */
} Case;

/* clang-format off */

static const Case cases[] = {
    {"nothing", {{0}}, "", 6},
    /* other words for the same */
    {"lower case",    {TITLE("1", "Math Basics", "math basics")}, "Math Basics=math basics", 6},
    {"upper case",    {TITLE("2", "Programming", "PROGRAMMING")}, "Programming=PROGRAMMING", 6},
    {"all in capitals", {TITLE("5", "Pre-training", "PRE-TRAINING"),
                         TITLE("6", "Fine-tuning Data Preparation", "FINE-TUNING DATA PREPARATION")},
     "Pre-training=PRE-TRAINING;Fine-tuning Data Preparation=FINE-TUNING DATA PREPARATION", 6},
    {"a plural",      {TITLE("1", "Math Basics", "Maths Basics")}, "Math Basics=Maths Basics", 6},
    {"a typing error", {TITLE("2", "Programming", "Programing")}, "Programming=Programing", 6},
    {"a typing error in three", {TITLE("2", "Programming", "Programing"),
                                 TITLE("5", "Pre-training", "Pre-trainig"),
                                 TITLE("4", "LLM/SLM Foundations", "LLM/SLM Fundations")},
     "Programming=Programing;Pre-training=Pre-trainig;LLM/SLM Foundations=LLM/SLM Fundations", 6},
    {"and for &",     {TITLE("3", "Neural Nets & LLMs", "Neural Nets and LLMs")},
     "Neural Nets & LLMs=Neural Nets and LLMs", 6},
    {"no hyphen",     {TITLE("5", "Pre-training", "Pretraining")}, "Pre-training=Pretraining", 6},
    {"words swapped", {TITLE("6", "Fine-tuning Data Preparation", "Data Preparation for Fine-tuning")},
     "Fine-tuning Data Preparation=Data Preparation for Fine-tuning", 6},
    {"a longer title", {TITLE("1", "Math Basics", "Math Basics You Can't Do Without")},
     "Math Basics=Math Basics You Can't Do Without", 6},
    {"a shorter title", {TITLE("6", "Fine-tuning Data Preparation", "Fine-tuning")},
     "Fine-tuning Data Preparation=Fine-tuning", 6},
    {"another title", {TITLE("2", "Programming", "Python")}, "Programming=Python", 6},
    {"a joke",        {TITLE("3", "Neural Nets & LLMs", "The Fun Begins")},
     "Neural Nets & LLMs=The Fun Begins", 6},
    {"an emoji",      {TITLE("1", "Math Basics", "\xf0\x9f\xa7\xae Math Basics")},
     "Math Basics=\xf0\x9f\xa7\xae Math Basics", 6},
    /* translated */
    {"in German",     {TITLE("1", "Math Basics", "Mathematische Grundlagen")},
     "Math Basics=Mathematische Grundlagen", 6},
    {"in Japanese",   {TITLE("2", "Programming", "\xe3\x83\x97\xe3\x83\xad\xe3\x82\xb0\xe3\x83\xa9\xe3\x83\xa0")},
     "Programming=\xe3\x83\x97\xe3\x83\xad\xe3\x82\xb0\xe3\x83\xa9\xe3\x83\xa0", 6},
    {"three in French", {TITLE("1", "Math Basics", "Bases de math\xc3\xa9matiques"),
                         TITLE("4", "LLM/SLM Foundations", "Fondations"),
                         TITLE("5", "Pre-training", "Entra\xc3\xaenement")},
     "Math Basics=Bases de math\xc3\xa9matiques;LLM/SLM Foundations=Fondations;Pre-training=Entra\xc3\xaenement", 6},
    {"title and topics, the references stay",
     {TITLE("1", "Math Basics", "Grundlagen"), {REPLACE, "*Linear Algebra:*", "*Lineare Algebra:*"},
      {REPLACE, "*Calculus:*", "*Analysis:*"}, {REPLACE, "*Probability and Statistics:*", "*Stochastik:*"}},
     "Math Basics=Grundlagen", 6},
    /* other order */
    {"two swapped",   {{MOVE, "2", "1. **Math"}}, "", 6},
    {"the last is first", {{MOVE, "3", "1. **Math"}}, "", 6},
    {"swapped and renamed", {{MOVE, "2", "1. **Math"}, TITLE("2", "Programming", "Coding")},
     "Programming=Coding", 6},
    {"numbered anew", {{REPLACE, "1. **", "7. **"}, {REPLACE, "2. **", "8. **"}}, "", 6},
    /* another line */
    {"to another line", {{MOVE, "3", "4. **LLM"}}, "", 6},
    {"back to the first line", {{MOVE, "4", "## GenAI Scientists"}}, "", 6},
    {"to another line, renamed", {{MOVE, "3", "4. **LLM"}, TITLE("3", "Neural Nets & LLMs", "Neural Networks")},
     "Neural Nets & LLMs=Neural Networks", 6},
    {"a line renamed", {{REPLACE, "## Foundational", "## The Foundations"}}, "", 6},
    {"a line and a station renamed", {{REPLACE, "## Foundational", "## The Foundations"},
                                      TITLE("2", "Programming", "Programing")},
     "Programming=Programing", 6},
    {"all lines renamed", {{REPLACE, "## Foundational", "## One"}, {REPLACE, "## GenAI Scientists Path", "## Two"}}, "", 6},
    {"a line split",  {{REPLACE, "3. **Neural", "## Networks\n\n3. **Neural"}}, "", 6},
    {"two lines joined", {{REPLACE, "## GenAI Scientists Path\n", ""}}, "", 6},
    /* something new */
    {"one inserted",  {{REPLACE, "2. **", NEW_STATION("2", "Statistics", "Samples") "3. **"}}, "", 6},
    {"one inserted first", {{REPLACE, "1. **", NEW_STATION("1", "Why", "Reasons") "2. **"}}, "", 6},
    {"one with a title much alike", {{REPLACE, "2. **", NEW_STATION("2", "Math Basics 2", "More") "3. **"}}, "", 6},
    {"one with the same title on another line",
     {{REPLACE, "4. **", NEW_STATION("9", "Programming", "CUDA") "4. **"}}, "", 6},
    {"a new line",    {{REPLACE, "## GenAI Scientists", "## Ethics\n\n" NEW_STATION("9", "Fairness", "Bias") "## GenAI Scientists"}}, "", 6},
    {"a topic more",  {{REPLACE, "   - *Calculus", "   - *Sets:* New.\n   - *Calculus"}}, "", 6},
    {"renamed, with a topic more", {TITLE("1", "Math Basics", "Mathe"), {REPLACE, "   - *Calculus", "   - *Sets:* New.\n   - *Calculus"}},
     "Math Basics=Mathe", 6},
    /* something less */
    {"one deleted",   {{DELETE, "2", NULL}}, "Programming=", 5},
    {"the first deleted", {{DELETE, "1", NULL}}, "Math Basics=", 5},
    {"three deleted", {{DELETE, "4", NULL}, {DELETE, "5", NULL}, {DELETE, "6", NULL}},
     "LLM/SLM Foundations=;Pre-training=;Fine-tuning Data Preparation=", 3},
    {"one deleted, another one in its place",
     {{DELETE, "2", NULL}, {REPLACE, "3. **", NEW_STATION("2", "History of AI", "Perceptrons") "3. **"}},
     "Programming=", 5},
    {"one deleted, its opposite in its place",
     {{DELETE, "5", NULL}, {REPLACE, "6. **", NEW_STATION("5", "Post-training", "RLHF") "6. **"}},
     "Pre-training=", 5},
    {"one deleted, the like of it on another line",
     {{DELETE, "5", NULL}, {REPLACE, "2. **", NEW_STATION("5", "Pre-trainings", "Warm-up") "2. **"}},
     "Pre-training=", 5},
    {"one deleted, the same title for another thing elsewhere",
     {{DELETE, "2", NULL}, {REPLACE, "4. **", NEW_STATION("2", "Programming", "CUDA") "4. **"}},
     "Programming=", 5},
    {"topics gone",   {{REPLACE, "   - *Calculus:*", "   - *Analysis:*"}, {REPLACE, "   - *Linear Algebra:*", "   - *Matrices:*"}}, "", 6},
    /* split and joined */
    {"split in two",  {{REPLACE, "   - *Data Pre-processing", "\n3. **Data Work**\n   - *Data Pre-processing"}}, "", 6},
    {"split in two, neither has the title",
     {TITLE("2", "Programming", "Python"), {REPLACE, "   - *Data Pre-processing", "\n3. **Data Work**\n   - *Data Pre-processing"}},
     "Programming=", 5},
    {"joined into the first", {{REPLACE, "5. **Pre-training**\n", ""}}, "Pre-training=", 5},
    /* all at once */
    {"renamed, moved, one new, one less",
     {TITLE("1", "Math Basics", "Mathematics"), {MOVE, "3", "4. **LLM"}, {DELETE, "6", NULL},
      {REPLACE, "2. **", NEW_STATION("2", "Logic", "Proofs") "3. **"}},
     "Math Basics=Mathematics;Fine-tuning Data Preparation=", 5},
    {"all renamed",
     {TITLE("1", "Math Basics", "Mathe"), TITLE("2", "Programming", "Python"), TITLE("3", "Neural Nets & LLMs", "Nets"),
      TITLE("4", "LLM/SLM Foundations", "Transformers"), TITLE("5", "Pre-training", "The big run"),
      TITLE("6", "Fine-tuning Data Preparation", "Datasets")},
     "Math Basics=Mathe;Programming=Python;Neural Nets & LLMs=Nets;LLM/SLM Foundations=Transformers;"
     "Pre-training=The big run;Fine-tuning Data Preparation=Datasets", 6},
};
/* clang-format on */
/* What a station is called after an edit. */
static Str title_now(const char *now, Str title)
{
    Str rest = str_from(now), pair;
    while (str_split(&rest, ';', &pair))
        if (str_starts(pair, title) && str_slice(pair, title.len, title.len + 1).at[0] == '=')
            return str_slice(pair, title.len + 1, pair.len);
    return title;
}

/* Fails if a note stands at another station; returns how many stand at their own. */
static int count_found(const Case *test, const Path *path, const Progress *progress)
{
    int found = 0;
    for (int i = 0; i < path->station_count; i++) {
        Str note = progress_note(progress, path->stations[i].id);
        if (note.len == 0) continue;
        if (!str_equal(title_now(test->now, note), path->stations[i].title))
            fail_msg("%s: the marks of '%.*s' are on '%.*s'", test->name, S_ARG(note),
                     S_ARG(path->stations[i].title));
        found++;
    }
    return found;
}

static void marks_follow_their_station(void **state)
{
    const bool *table = *state;
    if (*table) print_message("%-56s %5s %8s\n", "edit", "found", "none now");
    Str text = bundled_map();
    int found = 0, wanted = 0, count = sizeof cases / sizeof *cases;
    for (int i = 0; i < count; i++) {
        const Case *test = &cases[i];
        Path before = path_after_edit(text);
        Progress progress = marked(&before);
        Str after = text;
        for (int j = 0; j < EDITS && test->edits[j].verb != NO_EDIT; j++)
            after = edited(after, &test->edits[j]);
        Path path = path_after_edit(after);
        Changes changes = carry(&progress, &path);
        int here = count_found(test, &path, &progress);
        if (here != test->found) {
            for (int j = 0; j < changes.count; j++)
                print_message("  %d %.*s %.*s\n", changes.items[j].kind, S_ARG(changes.items[j].id),
                              S_ARG(changes.items[j].title));
            fail_msg("%s: %d of %d marks found their station", test->name, here, test->found);
        }
        assert_int_equal(here + changes.counts[CHANGE_GONE], STATIONS);
        if (*table) print_message("%-56s %5d %8d\n", test->name, here, changes.counts[CHANGE_GONE]);
        if (test->edits[0].verb != NO_EDIT) found += here, wanted += test->found;
    }
    print_message("%d edits: %d of %d marks found their station, none a wrong one\n", count - 1,
                  found, wanted);
}

int main(int argc, char **argv)
{
    bool table = argc > 1 && strcmp(argv[1], "--table") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate_setup_teardown(marks_follow_their_station, NULL, empty_arenas,
                                                 &table),
    };
    return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
