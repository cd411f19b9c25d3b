/* The tour sees what the learner does: a topic of it is ticked once it was done, wherever the
 * learner was. Each is seen once in a session, so that undo gets past the tick. */
#include "app/command.h"
#include "program/session_parts.h"

/* What does not stand here is ticked by doing it, or can't be seen from the map. */
/* clang-format off */
static const struct {
    const char *topic; /* its title in content/tour.md */
    const char *deeds; /* names of commands, and those below; one of them is enough */
} lessons[] = {
    {"Ride on",                 "ride"},
    {"To the ends",             "first last line-start line-end"},
    {"Ask for help",            "help"},
    {"Up and down",             "change"},
    {"Line by line",            "next-line previous-line"},
    {"The way back",            "back"},
    {"Step inside",             "panel enter"},
    {"Turn the map",            "view list"},
    {"Open one",                "open"},
    {"Choose one",              "choose"},
    {"Copy one",                "copy"},
    {"Search",                  "search"},
    {"Say where to go",         "command jump"},
    {"Done",                    "done"},
    {"Doing, known, dropped",   "start known drop reset"},
    {"Undo",                    "redo"}, /* at once, it would leave nothing to redo */
    {"Write a note",            "note"},
    {"Next",                    "next"},
    {"Why",                     "why"},
    {"Route",                   "route"},
};
/* clang-format on */
enum { LESSONS = sizeof lessons / sizeof *lessons };
_Static_assert(LESSONS <= 32, "Session.lessons_seen has a bit for each");

static const char *const marks[] = {"done", "start", "known", "drop", "reset"};
/* Only done where they lead away: as "ride" or "change". */
static const char *const moves[] = {"left", "right", "up", "down"};
/* What a prompt is for is done when Enter closes it, not when it is opened. */
static const struct {
    Mode mode;
    const char *deed;
} prompts[] = {{MODE_SEARCH, "search"}, {MODE_COMMAND, "command"}, {MODE_JUMP, "jump"}};

static bool is_one_of(const char *const *names, size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(str_from(names[i]), name)) return true;
    return false;
}

static bool names_deed(const char *deeds, Str deed)
{
    Str rest = str_from(deeds), name;
    while (str_split(&rest, ' ', &name))
        if (str_equal(name, deed)) return true;
    return false;
}

static Str typed_deed(const App *app, Key key)
{
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++)
        if (prompts[i].mode == app->mode && key.code == '\r') return str_from(prompts[i].deed);
    return S("");
}

static Str pressed_deed(const App *app, Key key)
{
    int argument;
    const Command *command = command_for_key(app, key, &argument);
    Str name = command ? str_from(command->name) : S("");
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++)
        if (str_equal(name, str_from(prompts[i].deed))) return S("");
    return name;
}

static Str said_deed(Str line)
{
    Str word;
    line = str_trim(line);
    if (!str_split(&line, ' ', &word)) return S("");
    for (int i = 0; i < spoken_word_count; i++)
        if (spoken_words[i].word && str_equal(word, str_from(spoken_words[i].word)))
            return str_from(spoken_words[i].command);
    return S("");
}

/* The name of what the event will do; empty for nothing that a lesson could be about. */
static Str deed_of(const App *app, const Event *event)
{
    if (event->kind == EVENT_LINE) return said_deed(event->text);
    if (event->kind != EVENT_KEY || app->mode == MODE_START) return S("");
    return app_is_typing(app) ? typed_deed(app, event->key) : pressed_deed(app, event->key);
}

static int topic_titled(const Path *path, Str title, int *station)
{
    for (int i = 0; i < path->topic_count; i++) {
        if (!str_equal(path->topics[i].title, title)) continue;
        for (*station = 0; *station < path->station_count; ++*station) {
            const Station *at = &path->stations[*station];
            if (i >= at->first_topic && i < at->first_topic + at->topic_count) return i;
        }
    }
    return -1;
}

static void tick(Session *session, int lesson)
{
    App *app = &session->app;
    const Path *path = app->path;
    int station, topic = topic_titled(path, str_from(lessons[lesson].topic), &station);
    session->lessons_seen |= 1u << lesson;
    if (topic < 0 || progress_topic_ticked(&app->progress, path, station, topic)) return;
    Str key = progress_topic_key(path, station, topic, &app->scratch);
    session_take(session, app_mark(app, SECTION_TOPICS, key, S("done")));
    app_say(app, MESSAGE_SAYS, "That was it: %s is ticked. %d of %d of %.*s", lessons[lesson].topic,
            app->standing.topics_ticked[station], path->stations[station].topic_count,
            S_ARG(path->stations[station].title));
}

static void see(Session *session, Str deed)
{
    for (int i = 0; i < LESSONS && deed.len && !session->app.read_only; i++)
        if (!(session->lessons_seen >> i & 1) && names_deed(lessons[i].deeds, deed))
            tick(session, i);
}

static bool is_tour(const Session *session)
{
    return str_equal(session->map->key, S("tour"));
}

Deed tour_before(Session *session, const Event *event)
{
    const App *app = &session->app;
    Deed deed = {.stop = app->stop, .line = app->line};
    if (!is_tour(session)) return deed;
    deed.name = deed_of(app, event);
    if (is_one_of(marks, sizeof marks / sizeof *marks, deed.name)) {
        see(session, deed.name);
        deed.name = S("");
    }
    return deed;
}

void tour_after(Session *session, Deed deed)
{
    const App *app = &session->app;
    bool went = app->stop != deed.stop;
    bool warned = app->message_kind == MESSAGE_WARNS || app->message_kind == MESSAGE_FAILS;
    bool moves_on = is_one_of(moves, sizeof moves / sizeof *moves, deed.name);
    if (warned || (!went && (moves_on || str_equal(deed.name, S("back"))))) return;
    if (moves_on) deed.name = app->line == deed.line ? S("ride") : S("change");
    see(session, deed.name);
}
