#include "app/command_parts.h"

/* Where there is no screen, a line says what keys would do. Words come first, then what ':' knows:
 * verbs, settings, stops. A number chooses from the list that was told last. */

static const Effect nothing = {.kind = EFFECT_NONE};

const char *spoken_word_for(const char *command)
{
    for (int i = 0; i < spoken_word_count; i++)
        if (spoken_words[i].word && str_equal(str_from(spoken_words[i].command), str_from(command)))
            return spoken_words[i].word;
    return NULL;
}

static const SpokenWord *word_named(Str name)
{
    for (int i = 0; i < spoken_word_count; i++)
        if (spoken_words[i].word && str_equal(str_from(spoken_words[i].word), name))
            return &spoken_words[i];
    return NULL;
}

/* What stands for a command that is called by its own name; those without a word come last. */
static const SpokenWord *word_of_command(Str name)
{
    for (int i = 0; i < spoken_word_count; i++)
        if (str_equal(str_from(spoken_words[i].command), name)) return &spoken_words[i];
    return NULL;
}

/* One character is the key that it would be on the screen: "/" or "?". */
static const SpokenWord *word_of_key(const App *app, Str name)
{
    int argument;
    Str rest = name;
    Key key;
    if (name.len != 1 || !key_parse(&rest, &key)) return NULL;
    const Command *command = command_for_key(app, key, &argument);
    return command && argument == 0 ? word_of_command(str_from(command->name)) : NULL;
}

static const VerbName *verb_named(const App *app, Str name)
{
    for (int i = 0; i < app->verb_count; i++)
        if (str_equal(app->verbs[i].name, name)) return &app->verbs[i];
    return NULL;
}

/* The line, with the code of the stop where the learner is if the verb needs one and neither that
 * nor a line is given. */
static Str with_stop(App *app, Str line, const VerbName *verb, Str rest)
{
    bool missing = (rest.len == 0 || rest.at[0] == '-') && !str_starts(rest, S("--line"));
    if (!verb || !verb->of_station || !missing) return line;
    Str code = path_stop_code(app->path, app->stop, &app->scratch);
    return str_format(&app->scratch, "%.*s %.*s %.*s", S_ARG(verb->name), S_ARG(code), S_ARG(rest));
}

static Effect run_word(App *app, const SpokenWord *word, Str rest)
{
    const Command *command = command_named(str_from(word->command));
    if (command != app->asked) app->asked = NULL;
    app->repeats = word->repeats ? word : NULL;
    if (!word->word) {
        app_say(app, MESSAGE_SAYS, "There is no \"%s\" without a screen: %s", word->command,
                word->help);
        return nothing;
    }
    if (word->run) return word->run(app, rest);
    if (rest.len == 0) return command->run(app, 0);
    Str line = str_format(&app->scratch, "%s %.*s", word->command, S_ARG(rest));
    return command_run_line(app,
                            with_stop(app, line, verb_named(app, str_from(word->command)), rest));
}

static Effect no_such_row(App *app, int number, int count)
{
    app_say(app, MESSAGE_WARNS, "The list has no %d: it ends with %d", number, count);
    return nothing;
}

/* Text numbers its own lines: "2. B1  Pre-training". */
static Effect choose_text(App *app, int number)
{
    Str start = str_format(&app->scratch, "%d. ", number);
    for (int row = 0; row < app->overlay_count; row++) {
        if (!str_starts(str_trim(app->text[row]), start)) continue;
        app->overlay_at = row;
        return ride_enter(app, 0);
    }
    app_say(app, MESSAGE_WARNS, "Nothing in that text has the number %d", number);
    return nothing;
}

/* Of the rows about the map the first is about its file, that of maps which is last asks for one;
 * both have no number. */
static Effect choose_row(App *app, int number)
{
    int row = app->mode == MODE_ABOUT ? number : number - 1;
    int count = app->mode == MODE_MAPS ? app->overlay_count - 1 : app->overlay_count;
    if (row >= count) return no_such_row(app, number, app->mode == MODE_ABOUT ? count - 1 : count);
    app_point(app, row);
    return ride_enter(app, 0);
}

static Effect choose(App *app, int number)
{
    if (app->mode == MODE_TEXT) return choose_text(app, number);
    if (app_has_overlay(app) && app->mode != MODE_START) return choose_row(app, number);
    if (app->in_panel) return learn_open(app, number);
    app_say(app, MESSAGE_SAYS,
            "No list with numbers was told last: \"go %d\" goes to station %d, \"open %d\" opens "
            "reference %d",
            number, number, number, number);
    return nothing;
}

/* What was told last is gone once something else is said. */
static void close_all(App *app)
{
    if (app_has_overlay(app)) app_close_overlay(app);
    app->in_panel = false;
}

static Effect go_on(App *app)
{
    close_all(app);
    return app->repeats ? run_word(app, app->repeats, S("")) : said_where(app, S(""));
}

/* "/word" is two words, as on the screen. */
static Str take_name(Str *rest)
{
    bool sign = rest->at[0] == '/' || rest->at[0] == '\'';
    size_t end = sign ? 1 : str_find_char(*rest, ' ', 0);
    Str name = str_slice(*rest, 0, end);
    *rest = str_trim(str_slice(*rest, name.len, rest->len));
    return name;
}

Effect command_said(App *app, Str line)
{
    line = str_trim(line);
    app->heard++;
    if (app_is_typing(app)) return find_answer(app, line);
    if (str_starts(line, S(":"))) line = str_trim(str_slice(line, 1, line.len));
    if (line.len == 0) return go_on(app);
    if (line_number(line)) return choose(app, line_number(line));

    Str rest = line, name = line_name(take_name(&rest));
    close_all(app);
    const SpokenWord *word = word_named(name);
    if (!word && !verb_named(app, name)) word = word_of_command(name);
    if (!word) word = word_of_key(app, name);
    if (word) return run_word(app, word, rest);
    app->repeats = NULL;
    return command_run_line(app, with_stop(app, line, verb_named(app, name), rest));
}

/* clang-format off */
const SpokenWord spoken_words[] = {
    /* word, command, help, whether Enter repeats it, function */
    {"forward", "right", "To the next stop of this line", true, said_forward},
    {"back", "left", "To the stop before, on this line", true, said_backward},
    {"down", "down", "To the next stop of the map, line by line", true, NULL},
    {"up", "up", "To the stop before, line by line", true, NULL},
    {"line", "next-line", "To the line after this one; line B: to that line", true, said_line},
    {"previous-line", "previous-line", NULL, true, NULL},
    {"first", "first", NULL, false, NULL},
    {"last", "last", NULL, false, NULL},
    {"line-start", "line-start", NULL, false, NULL},
    {"line-end", "line-end", NULL, false, NULL},
    {"return", "back", "Back to where you were before the jump", false, NULL},
    {"leave", "leave", NULL, false, NULL},
    {"go", "jump", "To a stop: go B2, or B2 alone; go 4, go data", false, NULL},
    {"where", "redraw", "Say where you are", false, said_where},

    {"show", "enter", "Say all about this stop; a number opens a reference", false, said_show},
    {"map", "list", "All stops, line by line; map FILE: another map", false, said_map},
    {"list", "list", "The same as a table; list --ready", false, said_list},
    {"about", "about", NULL, false, NULL},

    {"done", "done", NULL, false, NULL},
    {"start", "start", NULL, false, NULL},
    {"known", "known", NULL, false, NULL},
    {"drop", "drop", NULL, false, NULL},
    {"reset", "reset", NULL, false, said_reset},
    {"reset-many", "reset-many", NULL, false, NULL},
    {"tick", "cycle", "Tick topic N of this station, or untick it", false, said_tick},
    {"again", "again", NULL, false, NULL},
    {"undo", "undo", NULL, false, NULL},
    {"redo", "redo", NULL, false, NULL},
    {"history", "history", "The last marks; a number goes back to before that one", false, NULL},
    {"note", "note", "Say the note; note TEXT keeps one; note \"\" removes it", false, said_note},
    {"edit-note", "note", "Write the note in your editor", false, NULL},

    {"references", "choose", "The references; a number opens one", false, NULL},
    {"open", "open", "Open reference N of this stop; open B2 1", false, NULL},
    {"open-all", "open-all", NULL, false, NULL},
    {"copy", "copy", "Copy the address of reference N", false, NULL},

    {"next", "next", NULL, false, NULL},
    {"why", "why", NULL, false, NULL},
    {"route", "route", NULL, false, NULL},
    {"goal", "goal", NULL, false, NULL},
    {"way", "way", NULL, false, NULL},

    {"find", "search", "Find a word in titles, topics, references, notes", false, said_find},
    {"find-next", "search-next", NULL, true, NULL},
    {"find-back", "search-back", NULL, true, NULL},
    {"filter", "filter", "ready, doing, done, left, free or all: what the map says", false,
     said_filter},

    {"maps", "maps", NULL, false, NULL},
    {"former", "former", NULL, false, NULL},
    {"reading", "reading", NULL, false, NULL},
    {"keep-reading", "keep-reading", NULL, false, NULL},
    {"reload", "reload", NULL, false, NULL},
    {"edit", "edit", NULL, false, NULL},
    {"save", "save", NULL, false, NULL},
    {"help", "help", "These words", false, said_help},
    {"suspend", "suspend", NULL, false, NULL},
    {"quit", "quit", "End; every mark is saved already", false, NULL},

    {NULL, "panel", "\"show\" says all that stands in the panel", false, NULL},
    {NULL, "close", "whatever you say next closes what is open", false, NULL},
    {NULL, "page-down", "Enter goes on where a screenful ends", false, NULL},
    {NULL, "page-up", "nothing that was printed goes away", false, NULL},
    {NULL, "command", "each line is a command", false, NULL},
    {NULL, "view", "it turns the drawing, and nothing is drawn", false, NULL},
    {NULL, "more-detail", "it changes the drawing, and nothing is drawn", false, NULL},
    {NULL, "less-detail", "it changes the drawing, and nothing is drawn", false, NULL},
    {NULL, "fold", "it changes the drawing, and nothing is drawn", false, NULL},
    {NULL, "overview", "it changes the drawing, and nothing is drawn", false, NULL},
};
/* clang-format on */

const int spoken_word_count = (int)(sizeof spoken_words / sizeof *spoken_words);
