#include "support/app_rig.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/random_path.h"

enum { SOME_DAY = 1790000000 }; /* seconds since 1970 */

static void start(Rig *rig, int cols, int rows)
{
    Progress none;
    rig->diags.arena = &rig->arena;
    rig->graph = graph_make(&rig->path, &rig->arena, &rig->diags);
    progress_init(&none, &rig->arena);
    app_init(&rig->app, (AppStart){.path = &rig->path,
                                   .graph = &rig->graph,
                                   .diags = &rig->diags,
                                   .progress = &none,
                                   .formers = &rig->formers,
                                   .by = S("0badcafe"),
                                   .cols = cols,
                                   .rows = rows});
    rig->app.now = SOME_DAY * 1000LL;
}

void rig_open(Rig *rig, const char *spec, int cols, int rows)
{
    *rig = (Rig){.saves = 0};
    rig->path = path_from(spec, &rig->arena);
    start(rig, cols, rows);
}

/* Each station or group of the sample, in order: title, topics, references. */
typedef struct {
    const char *title;
    const char *topics[3][2]; /* title and text */
    Reference references[3];
} Sample;

#define LINK(reference_title, address, reference_kind, is_free)                                    \
    {                                                                                              \
        .title = S_INIT(reference_title), .url = S_INIT(address), .kind = (reference_kind),        \
        .free = (is_free), .topic = -1                                                             \
    }

/* clang-format off */
static const Sample samples[] = {
    {.title = "MATH BASICS",
     .topics = {{"Linear algebra", "vectors, matrices, determinants, eigenvalues and linear maps, "
                 "which are what every network is made of"},
                {"Calculus", "derivatives, the chain rule and gradients"},
                {"Probability", "random variables, expectation, Bayes and likelihood"}},
     .references = {LINK("Why Machines Learn", "https://a.co/d/3IKwY5X", KIND_BOOK, false),
                    LINK("3Blue1Brown", "https://www.youtube.com/@3blue1brown", KIND_VIDEO, true)}},
    {.title = "PROGRAMMING",
     .topics = {{"Python", "syntax, types, errors and classes"}, {"Libraries", ""}},
     .references = {LINK("Automate the Boring Stuff", "https://automatetheboringstuff.com/",
                         KIND_BOOK, true),
                    LINK("A book without an address", "", KIND_BOOK, false)}},
    {.title = "NEURAL NETS", .topics = {{"Layers and weights", ""}}},
    {.title = "LLM FOUNDATIONS", .topics = {{"Attention", "what looks at what"}}},
    {.title = "PRE-TRAINING",
     .references = {LINK("Write to us", "mailto:us@example.org", KIND_LINK, false)}},
    {.title = "FINE-TUNING"},
    {.title = "Books",
     .references = {LINK("Deep Learning", "https://www.deeplearningbook.org/", KIND_BOOK, true)}},
    {.title = "Courses",
     .references = {LINK("Coursera", "https://coursera.org/", KIND_COURSE, false)}},
};
/* clang-format on */

void rig_say_of_topic(Rig *rig, int topic, Str text)
{
    rig->path.topics[topic].text = text;
    rig->path.topics[topic].prose = (Prose){0};
    if (text.len)
        prose_add(&rig->path.topics[topic].prose, (ProseBlock){.text = text}, &rig->arena);
}

static int add_topics(Rig *rig, const Sample *sample)
{
    int count = 0;
    for (; count < 3 && sample->topics[count][0]; count++) {
        int topic = rig->path.topic_count++;
        rig->path.topics[topic] =
            (Topic){.title = str_from(sample->topics[count][0]), .parent = -1};
        rig_say_of_topic(rig, topic, str_from(sample->topics[count][1]));
    }
    return count;
}

static int add_references(Path *path, const Sample *sample)
{
    int count = 0;
    for (; count < 3 && sample->references[count].title.len; count++)
        path->references[path->reference_count++] = sample->references[count];
    return count;
}

static void fill(Rig *rig, int stop)
{
    Path *path = &rig->path;
    const Sample *sample = &samples[stop];
    int first_topic = path->topic_count, first_reference = path->reference_count;
    int topics = add_topics(rig, sample), references = add_references(path, sample);
    if (stop < path->station_count) {
        Station *station = &path->stations[stop];
        station->title = str_from(sample->title);
        station->number = stop + 1;
        station->first_topic = first_topic;
        station->topic_count = topics;
        station->first_reference = first_reference;
        station->reference_count = references;
    } else {
        Group *group = &path->groups[stop - path->station_count];
        group->title = str_from(sample->title);
        group->first_reference = first_reference;
        group->reference_count = references;
    }
}

void rig_open_sample(Rig *rig, int cols, int rows)
{
    enum { COUNT = sizeof samples / sizeof *samples };
    static const char *const lines[] = {"Foundational", "Scientists", "Engineers"};
    *rig = (Rig){.saves = 0};
    Path *path = &rig->path;
    *path =
        path_from("A: math code nets; B<nets: llm pre fine; C*<nets: books courses", &rig->arena);
    path->title = S("A Learning Map");
    path->topics = ARENA_ARRAY(&rig->arena, Topic, COUNT * 3);
    path->references = ARENA_ARRAY(&rig->arena, Reference, COUNT * 3);
    path->topic_count = path->reference_count = 0;
    for (int stop = 0; stop < COUNT; stop++) fill(rig, stop);
    for (int line = 0; line < path->line_count; line++)
        path->lines[line].title = str_from(lines[line]);
    path->stations[0].hours_low = 20;
    path->stations[0].hours_high = 30;
    start(rig, cols, rows);
}

void rig_open_random(Rig *rig, unsigned seed, int cols, int rows)
{
    *rig = (Rig){.saves = 0};
    rig->path = random_path(seed, &rig->arena);
    start(rig, cols, rows);
}

void rig_open_large(Rig *rig, int lines, int stops, int cols, int rows)
{
    *rig = (Rig){.saves = 0};
    rig->path = large_path(lines, stops, &rig->arena);
    start(rig, cols, rows);
}

void rig_close(Rig *rig)
{
    app_free(&rig->app);
    formers_free(&rig->formers);
    arena_free(&rig->arena);
}

/* What the world does for a mark: it saves, and says how that went. */
static void perform(Rig *rig)
{
    if (rig->effect.kind != EFFECT_SAVE && rig->effect.kind != EFFECT_SAVE_AGAIN) return;
    rig->saves++;
    app_saved(&rig->app, rig->save_fails);
}

void rig_play(Rig *rig, const char *keys)
{
    Str rest = str_from(keys);
    Event event = {.kind = EVENT_KEY, .now = rig->app.now};
    while (key_parse(&rest, &event.key)) {
        event.now += 1000;
        rig->effect = handle_event(&rig->app, &event);
        perform(rig);
    }
    if (str_trim(rest).len == 0) return;
    fprintf(stderr, "rig_play: not a key: %.*s\n", S_ARG(rest));
    abort();
}

void rig_say(Rig *rig, const char *line)
{
    Event event = {.kind = EVENT_LINE, .text = str_from(line), .now = rig->app.now + 1000};
    rig->effect = handle_event(&rig->app, &event);
    perform(rig);
}

Str rig_stop(const Rig *rig)
{
    return path_stop_title(rig->app.path, rig->app.stop);
}
