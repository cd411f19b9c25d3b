#include "support/author.h"
#include "support/check.h"
#include "support/memory.h"

/* Edits of the bundled map, and of a few others, one by one; test_identity counts over many. */

/* The next edit starts from what the last one left. */
static void a_station_may_be_renamed_again_and_back(void **state)
{
    (void)state;
    static const char *const titles[] = {"Python", "Coding", "Programming"};
    Str text = bundled_map();
    Path path = path_after_edit(text);
    Progress progress = marked(&path);
    for (int i = 0; i < 3; i++) {
        Edit edit = {REPLACE, i ? titles[i - 1] : "Programming", titles[i]};
        Str head = str_format(&arena, "2. **%s", edit.what),
            by = str_format(&arena, "2. **%s", edit.by);
        text = edited(text, &(Edit){REPLACE, head.at, by.at});
        path = path_after_edit(text);
        assert_int_equal(carry(&progress, &path).counts[CHANGE_RENAMED], 1);
        remember(&progress, &path);
        check_str(progress_note(&progress, path.stations[1].id), "Programming");
        assert_int_equal(carry(&progress, &path).count, 0);
    }
}

static void topics_go_with_their_station(void **state)
{
    (void)state;
    Str text = bundled_map();
    Path path = path_after_edit(text);
    Progress progress = marked(&path);
    put_entry(&progress, SECTION_TOPICS, S("programming/python-basics"), S("done"));
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    path = path_after_edit(text);
    carry(&progress, &path);
    assert_true(progress_topic_ticked(&progress, &path, 1, path.stations[1].first_topic));
}

/* A tick goes with its topic where the author gave that other words, and never to another one. */
static void a_tick_follows_its_topic(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after; /* topics, parted by bars; the first was ticked */
        const char *ticked;         /* the topic that is ticked then; "" = none */
    } ticks[] = {
        {"Lists|Loops", "Lists|Loops", "Lists"},
        {"Lists|Loops", "Loops|Lists", "Lists"},
        {"Lists|Loops", "List|Loops", "List"},
        {"Dictionaries|Loops", "Loops|Dictionary", "Dictionary"},
        {"Dictionaries|Loops", "Dictionaries and sets|Loops", "Dictionaries and sets"},
        {"Calculus and limits|Loops", "Calculus|Loops", "Calculus"},
        {"Supervised learning|Loops", "Unsupervised learning|Loops", ""},
        {"Part 1|Part 3", "Part 2|Part 3", ""},
        {"Lists|Loops", "Sets|Loops", ""},
        {"Lists|Loops", "Loops", ""},
        {"Lists|Loops", "Lists 1|Lists 2|Loops", ""}, /* which of the two? */
        {"Lists|List", "Listing|Loops", ""},
        {"Lists|Lists", "Sets|Lists|Lists", "Lists"}, /* its ordinal stays */
    };
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        Path paths[2];
        for (int j = 0; j < 2; j++) {
            Buf text = {.arena = &arena};
            Str rest = str_from(j ? ticks[i].after : ticks[i].before), topic;
            buf_add(&text, S("# Map\n\n## Line\n\n1. **Start**\n"));
            while (str_split(&rest, '|', &topic)) buf_format(&text, "   - %.*s\n", S_ARG(topic));
            buf_add(&text, S("2. **End**\n"));
            paths[j] = path_after_edit(buf_str(&text));
        }
        Progress progress;
        progress_init(&progress, &arena);
        put_entry(&progress, SECTION_TOPICS, progress_topic_key(&paths[0], 0, 0, &arena),
                  S("done"));
        remember(&progress, &paths[0]);
        carry(&progress, &paths[1]);
        Str ticked = S("");
        for (int j = 0; j < paths[1].stations[0].topic_count; j++)
            if (progress_topic_ticked(&progress, &paths[1], 0, j))
                ticked = paths[1].topics[j].title;
        if (!str_equal(ticked, str_from(ticks[i].ticked)))
            fail_msg("%s: %s: '%.*s'", ticks[i].before, ticks[i].after, S_ARG(ticked));
    }
}

static void a_renamed_topic_of_a_renamed_station(void **state)
{
    (void)state;
    Str text = bundled_map();
    Path path = path_after_edit(text);
    Progress progress = marked(&path);
    put_entry(&progress, SECTION_TOPICS, S("programming/python-basics"), S("done"));
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    text = edited(text, &(Edit){REPLACE, "*Python Basics:*", "*Python Basic:*"});
    path = path_after_edit(text);
    Changes changes = carry(&progress, &path);
    assert_int_equal(changes.counts[CHANGE_TOPIC], 1);
    assert_true(progress_topic_ticked(&progress, &path, 1, path.stations[1].first_topic));
}

/* Whatever becomes of the station itself, what was taken out of it is said. */
static void what_was_split_off_is_said(void **state)
{
    (void)state;
    static const struct {
        Edit edits[2];
        int splits;
    } splits_of[] = {
        {{{REPLACE, "   - *Data Pre-processing", "\n3. **Data Work**\n   - *Data Pre-processing"}},
         1},
        {{TITLE("2", "Programming", "Python"),
          {REPLACE, "   - *Data Pre-processing", "\n3. **Data Work**\n   - *Data Pre-processing"}},
         2},
        {{{REPLACE, "2. **", NEW_STATION("2", "Statistics", "Samples") "3. **"}}, 0},
        {{TITLE("2", "Programming", "Python")}, 0},
    };
    for (size_t i = 0; i < sizeof splits_of / sizeof *splits_of; i++) {
        Str text = bundled_map();
        Path path = path_after_edit(text);
        Progress progress = marked(&path);
        for (int j = 0; j < 2 && splits_of[i].edits[j].verb != NO_EDIT; j++)
            text = edited(text, &splits_of[i].edits[j]);
        path = path_after_edit(text);
        Changes changes = identity_changes(&path, &progress, &arena);
        assert_int_equal(changes.counts[CHANGE_SPLIT], splits_of[i].splits);
    }
}

/* "Exercises" stands on one line several times: the ordinals of their ids move when one is put in.
 */
static void stations_of_one_title_are_told_apart(void **state)
{
    (void)state;
#define EXERCISES(topic)                                                                           \
    "1. **Exercises**\n   - *" topic ":* Do it.\n   - *More " topic ":* Again.\n\n"
    static const char head[] = "# Map\n\n## Line\n\n1. **Start**\n   - *Here:* Begin.\n\n";
    static const char *const orders[][2] = {
        {EXERCISES("Sums") EXERCISES("Loops"),
         EXERCISES("Words") EXERCISES("Sums") EXERCISES("Loops")},
        {EXERCISES("Sums") EXERCISES("Loops"), EXERCISES("Loops")},
        {EXERCISES("Words") EXERCISES("Sums") EXERCISES("Loops"),
         EXERCISES("Sums") EXERCISES("Loops")},
    };
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        Path path = path_after_edit(str_format(&arena, "%s%s", head, orders[i][0]));
        Progress progress;
        progress_init(&progress, &arena);
        for (int j = 0; j < path.station_count; j++)
            put_entry(&progress, SECTION_NOTES, path.stations[j].id,
                      path.topics[path.stations[j].first_topic].title);
        remember(&progress, &path);
        path = path_after_edit(str_format(&arena, "%s%s", head, orders[i][1]));
        carry(&progress, &path);
        int found = 0;
        for (int j = 0; j < path.station_count; j++) {
            Str note = progress_note(&progress, path.stations[j].id);
            Str topic = path.topics[path.stations[j].first_topic].title;
            if (note.len) assert_true(str_equal(note, topic));
            found += note.len > 0;
        }
        assert_int_equal(found, i == 1 ? 2 : 3);
    }
}

/* Neither topics nor references, and titles that differ by what matters. */
static void parts_of_a_series_are_not_mistaken(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Week 1", "Week 2"},
        {"Graph theory I", "Graph theory II"},
        {"Vitamin B", "Vitamin C"},
        {"Supervised learning", "Unsupervised learning"},
        {"Pre-training", "Post-training"},
        {"Algebra", "Analysis"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Path path = path_after_edit(str_format(
            &arena, "# Map\n\n## Line\n\n1. **Start**\n2. **%s**\n3. **End**\n", pairs[i][0]));
        Progress progress = marked(&path);
        path = path_after_edit(str_format(
            &arena, "# Map\n\n## Line\n\n1. **Start**\n2. **%s**\n3. **End**\n", pairs[i][1]));
        Changes changes = carry(&progress, &path);
        check_str(progress_note(&progress, path.stations[1].id), "");
        assert_int_equal(changes.counts[CHANGE_GONE], 1);
        assert_int_equal(changes.counts[CHANGE_NEW], 1);
    }
}

/* Two readings of a document are compared without any mark. */
static void what_is_renamed_needs_no_mark(void **state)
{
    (void)state;
    Str text = bundled_map();
    Path was = path_after_edit(text);
    assert_int_equal(identity_renamed(&was, &was, &arena).count, 0);
    Path moved = path_after_edit(edited(text, &(Edit){MOVE, "3", "4. **LLM"}));
    assert_int_equal(identity_renamed(&was, &moved, &arena).count, 0);
    Path gone = path_after_edit(edited(text, &(Edit){DELETE, "5", NULL}));
    assert_int_equal(identity_renamed(&was, &gone, &arena).count, 0);
    Path is = path_after_edit(edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"}));
    Changes changes = identity_renamed(&was, &is, &arena);
    assert_int_equal(changes.count, 1);
    assert_int_equal(changes.items[0].kind, CHANGE_RENAMED);
    assert_int_equal(changes.items[0].station, 1);
    check_str(changes.items[0].from, str_z(was.stations[1].id, &arena));
}

static void a_file_without_memory_is_taken_by_ids(void **state)
{
    (void)state;
    Path path = path_after_edit(bundled_map());
    Progress progress;
    progress_init(&progress, &arena);
    put_entry(&progress, SECTION_STATIONS, S("programming"), S("done"));
    put_entry(&progress, SECTION_STATIONS, S("programmin"), S("done"));
    Changes changes = carry(&progress, &path);
    assert_int_equal(changes.count, 1);
    assert_int_equal(changes.items[0].kind, CHANGE_GONE);
    check_str(identity_summary(&changes, &arena), "");
}

static void the_memory_is_written_once(void **state)
{
    (void)state;
    Path path = path_after_edit(bundled_map());
    Progress progress = marked(&path);
    Entry *entries;
    assert_int_equal(identity_memory(&path, &progress, 3000, S("me"), &arena, &entries), 0);
}

static void the_summary_is_one_sentence(void **state)
{
    (void)state;
    Str text = bundled_map();
    Path path = path_after_edit(text);
    Progress progress = marked(&path);
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    text = edited(text, &(Edit){MOVE, "3", "4. **LLM"});
    text = edited(text, &(Edit){DELETE, "5", NULL});
    path = path_after_edit(text);
    Changes changes = identity_changes(&path, &progress, &arena);
    check_str(identity_summary(&changes, &arena),
              "1 station was renamed, 1 moved to another line, 1 is gone, its marks are kept");
}

/* In doubt an id was made from the title: then it says no more than that. */
static void an_id_that_was_given_is_told_from_one_of_a_title(void **state)
{
    (void)state;
    static const struct {
        const char *id, *title;
        bool given;
    } facts[] = {
        {"bread-basics", "Flour and water", true},
        {"flour-and-water", "Flour and water", false},
        {"start", "Start (2 hours)", false},
        {"loops-and-more", "Loops (3 h) and more", false},
        {"line/start", "Start", false},
        {"start.2", "Start", false},
        {"line/start.2", "Start", false},
        {"stop", "???", false},
        {"water", "Flour and water", false},
        {"", "Start", false},
        {"started", "Start", true},
        {"start", "", false},
    };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        if (identity_is_given(str_from(facts[i].id), str_from(facts[i].title)) != facts[i].given)
            fail_msg("%s of %s", facts[i].id, facts[i].title);
}

#define FACT(function) cmocka_unit_test_teardown(function, empty_arenas)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FACT(a_station_may_be_renamed_again_and_back),
        FACT(topics_go_with_their_station),
        FACT(a_tick_follows_its_topic),
        FACT(a_renamed_topic_of_a_renamed_station),
        FACT(what_was_split_off_is_said),
        FACT(stations_of_one_title_are_told_apart),
        FACT(parts_of_a_series_are_not_mistaken),
        FACT(what_is_renamed_needs_no_mark),
        FACT(a_file_without_memory_is_taken_by_ids),
        FACT(the_memory_is_written_once),
        FACT(the_summary_is_one_sentence),
        FACT(an_id_that_was_given_is_told_from_one_of_a_title),
    };
    return cmocka_run_group_tests_name("marks after edits", tests, NULL, NULL);
}
