#include "app/command_parts.h"

/* The functions behind words that no key has, or that say in lines what the screen shows. */

static const Effect nothing = {.kind = EFFECT_NONE};

Effect said_where(App *app, Str rest)
{
    (void)app;
    (void)rest;
    return nothing;
}

Effect said_show(App *app, Str rest)
{
    if (rest.len && !command_go(app, rest)) return nothing;
    app->message_kind = MESSAGE_NONE; /* of the jump: all is said about where it led to */
    app->in_panel = true;
    app->opened++;
    return nothing;
}

/* So many stops along the ridden line, whatever the drawing has beside each other. Before its first
 * is the stop that it branches off from. */
static Effect ride_along(App *app, Str rest, int by)
{
    const Path *path = app->path;
    int line = app_line(app), steps = line_number(rest);
    int from = path_position(path, line, app->stop), to = from + by * (steps ? steps : 1);
    const Line *ridden = &path->lines[line];
    if (from == 0 && by < 0 && ridden->branch_from >= 0) {
        app->line = path_home_line(path, ridden->branch_from);
        app_go(app, ridden->branch_from);
        return nothing;
    }
    to = to < 0 ? 0 : to >= ridden->stop_count ? ridden->stop_count - 1 : to;
    if (to == from)
        app_say(app, MESSAGE_SAYS, "This is the %s stop of line %s", by < 0 ? "first" : "last",
                ridden->letter);
    app->line = line;
    if (to != from) app_go(app, path->line_stops[ridden->first_stop + to]);
    return nothing;
}

Effect said_forward(App *app, Str rest)
{
    return ride_along(app, rest, 1);
}

Effect said_backward(App *app, Str rest)
{
    return ride_along(app, rest, -1);
}

Effect said_line(App *app, Str rest)
{
    int line;
    const Path *path = app->path;
    if (rest.len == 0) return ride_line_on(app, 0);
    bool found = mark_resets(app, rest, &line) && line >= 0 && path->lines[line].stop_count;
    if (!found) {
        app_say(app, MESSAGE_WARNS, "No line has the letter \"%.*s\"", S_ARG(rest));
        return nothing;
    }
    app->line = line;
    app_select(app, path->line_stops[path->lines[line].first_stop]);
    app_say(app, MESSAGE_SAYS, "Line %s  %.*s", path->lines[line].letter,
            S_ARG(path->lines[line].title));
    return nothing;
}

Effect said_tick(App *app, Str rest)
{
    if (!path_is_station(app->path, app->stop)) {
        app_say(app, MESSAGE_SAYS, "A group of resources has no topics");
        return nothing;
    }
    const Station *station = &app->path->stations[app->stop];
    int number = line_number(rest);
    if (number > 0 && number <= station->topic_count)
        return mark_tick(app, station->first_topic + number - 1);
    app_say(app, MESSAGE_WARNS, "Which topic? It has %d: \"show\" says their numbers",
            station->topic_count);
    return nothing;
}

/* A reset of much asks back, and nobody can be asked while a verb runs. */
Effect said_reset(App *app, Str rest)
{
    bool much = str_starts(rest, S("--all")) || str_starts(rest, S("--line"));
    if (rest.len == 0) return mark_reset(app, 0);
    if (much && !str_contains(rest, S("--yes"))) return mark_reset_many(app, 0);
    Str code = path_stop_code(app->path, app->stop, &app->scratch);
    bool other = much || rest.at[0] != '-';
    return command_run_line(app, str_format(&app->scratch, "reset %.*s %.*s",
                                            S_ARG(other ? S("") : code), S_ARG(rest)));
}

/* A station's code before the text takes the learner there. */
static void take_station(App *app, Str *rest)
{
    int stop;
    Str after = *rest, word;
    if (!str_split(&after, ' ', &word)) return;
    if (path_find(app->path, word, &stop, 1, &app->scratch) != 1) return;
    if (!str_equal_ascii_case(path_stop_code(app->path, stop, &app->scratch), word)) return;
    app_select(app, stop);
    *rest = str_trim(after);
}

static Str unquoted(Str text)
{
    bool quoted = text.len > 1 && text.at[0] == '"' && text.at[text.len - 1] == '"';
    return quoted ? str_trim(str_slice(text, 1, text.len - 1)) : text;
}

Effect said_note(App *app, Str rest)
{
    const Path *path = app->path;
    take_station(app, &rest);
    if (!path_is_station(path, app->stop)) return mark_note(app, 0);
    Str id = path->stations[app->stop].id, before = progress_note(&app->progress, id);
    if (rest.len == 0) {
        Str text = before.len ? before : S("No note yet: note TEXT keeps one");
        app_show_text(app, S("Note"), text, MESSAGE_SAYS);
        return nothing;
    }
    Str note = unquoted(rest);
    Effect effect = app_mark(app, SECTION_NOTES, id, note);
    if (effect.kind == EFFECT_SAVE)
        app_say(app, MESSAGE_SAYS, note.len ? "Noted" : "The note is removed");
    return effect;
}

static void add_stop(App *app, int stop, Buf *out)
{
    const Path *path = app->path;
    Str code = path_stop_code(path, stop, &app->scratch), title = path_stop_title(path, stop);
    bool station = path_is_station(path, stop);
    buf_format(out, "%.*s ", S_ARG(code));
    if (station && path->stations[stop].number) buf_format(out, "%d ", path->stations[stop].number);
    const char *word = station ? state_word(app_state(app, stop), app->standing.ready[stop])
                               : "resources";
    buf_format(out, "%.*s: %s", S_ARG(title), word);
}

/* "1. B2 5 Pre-training: ready", and so on. */
static void list_stops(App *app, const int *stops, int count)
{
    Buf text = {.arena = &app->scratch};
    for (int i = 0; i < count; i++) {
        buf_format(&text, "%d. ", i + 1);
        add_stop(app, stops[i], &text);
        buf_add_char(&text, '\n');
    }
    app_show_text(app, S("Stops"), buf_str(&text), MESSAGE_SAYS);
}

void said_candidates(App *app, Str words)
{
    enum { LISTED = 20 };
    int stops[LISTED], count = path_find(app->path, words, stops, LISTED, &app->scratch);
    list_stops(app, stops, count < LISTED ? count : LISTED);
}

Effect said_find(App *app, Str rest)
{
    find_search(app, 0);
    if (rest.len == 0) return nothing;
    Effect effect = find_answer(app, rest);
    if (app->match_count == 1) { /* the stop itself is told */
        app->message_kind = MESSAGE_NONE;
        app->message = (SafeText){0};
    }
    if (app->match_count < 2) return effect;
    list_stops(app, app->matches, app->match_count);
    return effect;
}

Effect said_filter(App *app, Str rest)
{
    Filter before = app->filter, wanted = app_filter_named(rest);
    if (rest.len == 0) return find_filter(app, 0);
    if (wanted != FILTER_COUNT) app->filter = wanted;
    if (wanted != FILTER_COUNT && app_passing(app)) {
        find_say_filter(app);
        return nothing;
    }
    app->filter = before;
    if (wanted == FILTER_COUNT)
        app_say(app, MESSAGE_WARNS, "There is no filter \"%.*s\": \"help\" names them",
                S_ARG(rest));
    else
        app_say(app, MESSAGE_WARNS, "Nothing on this map is \"%.*s\"", S_ARG(rest));
    return nothing;
}

static void add_line_head(const App *app, int index, Buf *out)
{
    const Line *line = &app->path->lines[index];
    buf_format(out, "Line %s, %.*s", line->letter, S_ARG(line->title));
    if (line->has_stations)
        buf_format(out, ": %d of %d done", app->standing.line_done[index],
                   app->standing.line_total[index]);
    else
        buf_add(out, S(": resources"));
}

static void add_line(App *app, int index, Buf *out)
{
    const Path *path = app->path;
    const Line *line = &path->lines[index];
    int passing = 0;
    for (int i = 0; i < line->stop_count; i++)
        passing += app_passes(app, path->line_stops[line->first_stop + i]);
    if (passing == 0 && app->filter != FILTER_ALL) return;
    add_line_head(app, index, out);
    if (line->branch_from >= 0)
        buf_format(out, ", branches off after %.*s",
                   S_ARG(path_stop_code(path, line->branch_from, &app->scratch)));
    buf_add_char(out, '\n');
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (!app_passes(app, stop)) continue;
        buf_add(out, S("  "));
        add_stop(app, stop, out);
        if (stop == app->stop) buf_add(out, S(", you are here"));
        buf_add_char(out, '\n');
    }
}

Effect said_map(App *app, Str rest)
{
    if (rest.len) return command_run_line(app, str_format(&app->scratch, "map %.*s", S_ARG(rest)));
    Buf text = {.arena = &app->scratch};
    if (app->filter != FILTER_ALL)
        buf_format(&text, "Only what is %s, %d of %d stops\n", app_filter_name(app->filter),
                   app_passing(app), path_stop_count(app->path));
    for (int i = 0; i < app->path->line_count; i++) add_line(app, i, &text);
    app_show_text(app, S("Map"), buf_str(&text), MESSAGE_SAYS);
    return nothing;
}

Effect said_list(App *app, Str rest)
{
    return (Effect){.kind = EFFECT_VERB,
                    .text = str_format(&app->scratch, "list %.*s", S_ARG(rest))};
}

Effect said_help(App *app, Str rest)
{
    (void)rest;
    Buf text = {.arena = &app->scratch};
    buf_add(&text,
            S("Say a word and Enter. A number chooses from the list that was told last; Enter "
              "alone says where you are, or moves on the same way.\n"));
    for (int i = 0; i < spoken_word_count; i++) {
        const SpokenWord *word = &spoken_words[i];
        const char *help = word->help ? word->help : command_named(str_from(word->command))->help;
        if (word->word) buf_format(&text, "%s: %s\n", word->word, help);
    }
    buf_add(&text, S("set: Settings until the end; set strict\n"));
    for (int i = 0; i < app->verb_count; i++) {
        const VerbName *verb = &app->verbs[i];
        bool told = false;
        for (int k = 0; k < spoken_word_count; k++)
            told = told ||
                   (spoken_words[k].word && str_equal(str_from(spoken_words[k].word), verb->name));
        if (!told && verb->help) buf_format(&text, "%.*s: %s\n", S_ARG(verb->name), verb->help);
    }
    app_show_text(app, S("Words"), buf_str(&text), MESSAGE_SAYS);
    return nothing;
}
