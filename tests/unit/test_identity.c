#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/read.h"
#include "plan/identity.h"
#include "support/memory.h"

/* Every station of the bundled map is marked, with its own title as its note. Then the author edits
 * the map, and it is looked which station has which note. build/unit/test_identity --table prints
 * for each edit how many marks found their station, and how many rightly have none any more. */

typedef enum {
    NO_EDIT,
    REPLACE, /* the first `what` by `by` */
    MOVE,    /* the station numbered `what` to before the first `by` */
    DELETE,  /* the station numbered `what` */
} Verb;

typedef struct {
    Verb verb;
    const char *what, *by;
} Edit;

enum { EDITS = 6, STATIONS = 6 };

typedef struct {
    const char *name;
    Edit edits[EDITS];
    const char *now; /* "old title=new title;..." of stations that a person would know again */
    int found;       /* marks that are to find their station */
} Case;

/* clang-format off */
#define TITLE(number, old, new) {REPLACE, number ". **" old "**", number ". **" new "**"}
#define NEW_STATION(number, title, topic) "" number ". **" title "**\n   - *" topic ":* New.\n\n"

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

static Str replaced(Str text, size_t from, size_t to, Str by)
{
    Buf out = {.arena = &arena};
    buf_add(&out, str_slice(text, 0, from));
    buf_add(&out, by);
    buf_add(&out, str_slice(text, to, text.len));
    return buf_str(&out);
}

static size_t place_of(Str text, const char *what)
{
    size_t at = str_find(text, str_from(what), 0);
    if (at == STR_NONE) fail_msg("not in the map: %s", what);
    return at;
}

/* Where the station with this number begins and ends. */
static void find_station(Str text, const char *number, size_t *from, size_t *to)
{
    Str head = str_format(&arena, "\n%s. **", number);
    *from = place_of(text, head.at) + 1;
    Str rest = str_slice(text, *from, text.len), line;
    str_line(&rest, &line);
    for (;; str_line(&rest, &line)) {
        bool numbered = rest.len > 3 && rest.at[0] >= '0' && rest.at[0] <= '9' && rest.at[1] == '.';
        if (numbered || str_starts(rest, S("## ")) || rest.len == 0) break;
    }
    *to = text.len - rest.len;
}

static Str edited(Str text, const Edit *edit)
{
    size_t from, to;
    if (edit->verb == REPLACE) {
        from = place_of(text, edit->what);
        return replaced(text, from, from + strlen(edit->what), str_from(edit->by));
    }
    find_station(text, edit->what, &from, &to);
    Str station = str_slice(text, from, to), rest = replaced(text, from, to, S(""));
    if (edit->verb == DELETE) return rest;
    from = place_of(rest, edit->by);
    return replaced(rest, from, from, station);
}

static Path read_text(Str text)
{
    Path path;
    DiagList diags = {.arena = &arena};
    assert_int_equal(read_path(text, S("test"), READ_DEFAULTS, &arena, &path, &diags), READ_OK);
    return path;
}

static Str bundled_map(void)
{
    Str text;
    assert_int_equal(file_read(&io_system, "content/genai.md", 1 << 20, &arena, &text), FILE_OK);
    return text;
}

static void put(Progress *progress, Section section, Str key, Str value)
{
    progress_put(
        progress,
        &(Entry){.section = section, .key = key, .value = value, .at = 1000, .by = S("me")});
}

static void remember(Progress *progress, const Path *path)
{
    Entry *entries;
    int count = identity_memory(path, progress, 2000, S("me"), &arena, &entries);
    progress_put_all(progress, entries, count);
}

/* All stations of a path marked and remembered. */
static Progress marked(const Path *path)
{
    Progress progress;
    progress_init(&progress, &arena);
    for (int i = 0; i < path->station_count; i++) {
        put(&progress, SECTION_STATIONS, path->stations[i].id, S("done"));
        put(&progress, SECTION_NOTES, path->stations[i].id, path->stations[i].title);
    }
    remember(&progress, path);
    return progress;
}

static Changes carry(Progress *progress, const Path *path)
{
    Renaming *renamings;
    Changes changes = identity_changes(path, progress, &arena);
    int count = identity_renamings(&changes, &arena, &renamings);
    progress_rename(progress, renamings, count);
    return changes;
}

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
        Path before = read_text(text);
        Progress progress = marked(&before);
        Str after = text;
        for (int j = 0; j < EDITS && test->edits[j].verb != NO_EDIT; j++)
            after = edited(after, &test->edits[j]);
        Path path = read_text(after);
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

/* The next edit starts from what the last one left. */
static void a_station_may_be_renamed_again_and_back(void **state)
{
    (void)state;
    static const char *const titles[] = {"Python", "Coding", "Programming"};
    Str text = bundled_map();
    Path path = read_text(text);
    Progress progress = marked(&path);
    for (int i = 0; i < 3; i++) {
        Edit edit = {REPLACE, i ? titles[i - 1] : "Programming", titles[i]};
        Str head = str_format(&arena, "2. **%s", edit.what),
            by = str_format(&arena, "2. **%s", edit.by);
        text = edited(text, &(Edit){REPLACE, head.at, by.at});
        path = read_text(text);
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
    Path path = read_text(text);
    Progress progress = marked(&path);
    put(&progress, SECTION_TOPICS, S("programming/python-basics"), S("done"));
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    path = read_text(text);
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
            paths[j] = read_text(buf_str(&text));
        }
        Progress progress;
        progress_init(&progress, &arena);
        put(&progress, SECTION_TOPICS, progress_topic_key(&paths[0], 0, 0, &arena), S("done"));
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
    Path path = read_text(text);
    Progress progress = marked(&path);
    put(&progress, SECTION_TOPICS, S("programming/python-basics"), S("done"));
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    text = edited(text, &(Edit){REPLACE, "*Python Basics:*", "*Python Basic:*"});
    path = read_text(text);
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
        Path path = read_text(text);
        Progress progress = marked(&path);
        for (int j = 0; j < 2 && splits_of[i].edits[j].verb != NO_EDIT; j++)
            text = edited(text, &splits_of[i].edits[j]);
        path = read_text(text);
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
        Path path = read_text(str_format(&arena, "%s%s", head, orders[i][0]));
        Progress progress;
        progress_init(&progress, &arena);
        for (int j = 0; j < path.station_count; j++)
            put(&progress, SECTION_NOTES, path.stations[j].id,
                path.topics[path.stations[j].first_topic].title);
        remember(&progress, &path);
        path = read_text(str_format(&arena, "%s%s", head, orders[i][1]));
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
        Path path = read_text(str_format(
            &arena, "# Map\n\n## Line\n\n1. **Start**\n2. **%s**\n3. **End**\n", pairs[i][0]));
        Progress progress = marked(&path);
        path = read_text(str_format(
            &arena, "# Map\n\n## Line\n\n1. **Start**\n2. **%s**\n3. **End**\n", pairs[i][1]));
        Changes changes = carry(&progress, &path);
        check_str(progress_note(&progress, path.stations[1].id), "");
        assert_int_equal(changes.counts[CHANGE_GONE], 1);
        assert_int_equal(changes.counts[CHANGE_NEW], 1);
    }
}

static void a_file_without_memory_is_taken_by_ids(void **state)
{
    (void)state;
    Path path = read_text(bundled_map());
    Progress progress;
    progress_init(&progress, &arena);
    put(&progress, SECTION_STATIONS, S("programming"), S("done"));
    put(&progress, SECTION_STATIONS, S("programmin"), S("done"));
    Changes changes = carry(&progress, &path);
    assert_int_equal(changes.count, 1);
    assert_int_equal(changes.items[0].kind, CHANGE_GONE);
    check_str(identity_summary(&changes, &arena), "");
}

static void the_memory_is_written_once(void **state)
{
    (void)state;
    Path path = read_text(bundled_map());
    Progress progress = marked(&path);
    Entry *entries;
    assert_int_equal(identity_memory(&path, &progress, 3000, S("me"), &arena, &entries), 0);
}

static void the_summary_is_one_sentence(void **state)
{
    (void)state;
    Str text = bundled_map();
    Path path = read_text(text);
    Progress progress = marked(&path);
    text = edited(text, &(Edit){REPLACE, "2. **Programming", "2. **Python"});
    text = edited(text, &(Edit){MOVE, "3", "4. **LLM"});
    text = edited(text, &(Edit){DELETE, "5", NULL});
    path = read_text(text);
    Changes changes = identity_changes(&path, &progress, &arena);
    check_str(identity_summary(&changes, &arena),
              "1 station was renamed, 1 moved to another line, 1 is gone, its marks are kept");
}

#define FACT(function) cmocka_unit_test_teardown(function, empty_arenas)

int main(int argc, char **argv)
{
    bool table = argc > 1 && strcmp(argv[1], "--table") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate_setup_teardown(marks_follow_their_station, NULL, empty_arenas,
                                                 &table),
        FACT(a_station_may_be_renamed_again_and_back),
        FACT(topics_go_with_their_station),
        FACT(stations_of_one_title_are_told_apart),
        FACT(parts_of_a_series_are_not_mistaken),
        FACT(a_file_without_memory_is_taken_by_ids),
        FACT(a_tick_follows_its_topic),
        FACT(a_renamed_topic_of_a_renamed_station),
        FACT(what_was_split_off_is_said),
        FACT(the_memory_is_written_once),
        FACT(the_summary_is_one_sentence),
    };
    return cmocka_run_group_tests_name("identity", tests, NULL, NULL);
}
