#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "program/cli.h"
#include "program/edit.h"
#include "program/settings.h"

/* Verbs that mark. Each saves before it says what it did. */

/* Says which stations are ready that were not so before. */
static void print_ready(Cli *cli, const bool *before)
{
    for (int i = 0; i < cli->map.path.station_count; i++)
        if (cli->standing.ready[i] && !before[i])
            print_line(&cli->out, "ready now: %.*s", S_ARG(cli_name(cli, i).str));
}

static const bool *ready_now(Cli *cli)
{
    int count = cli->map.path.station_count;
    bool *copy = ARENA_ARRAY(cli->arena, bool, count);
    memcpy(copy, cli->standing.ready, (size_t)count * sizeof *copy);
    return copy;
}

/* The line that is meant by its letter or title; -1: none or more than one. */
static int find_line(Cli *cli, Str words)
{
    const Path *path = &cli->map.path;
    Str wanted = text_fold(words, cli->arena);
    int found = -1;
    for (int i = 0; i < path->line_count; i++) {
        Str title = text_fold(path->lines[i].title, cli->arena);
        if (str_equal_ascii_case(words, str_from(path->lines[i].letter)) ||
            str_equal(title, wanted))
            return i;
        if (!wanted.len || !str_contains(title, wanted)) continue;
        if (found >= 0) return -1;
        found = i;
    }
    return found;
}

static ExitCode no_such_line(Cli *cli)
{
    return cli_fail(EXIT_FINDINGS, "not one line matches '%.*s': see metromap list",
                    S_ARG(cli->options->line));
}

typedef struct {
    int *items, count;
} Stations;

/* All stations of a line, but for those that have that state: nobody names them one by one. */
static ExitCode take_line(Cli *cli, State state, Stations *stations)
{
    const Path *path = &cli->map.path;
    int line = find_line(cli, cli->options->line);
    if (cli->arg_count) return cli_fail(EXIT_USAGE, "--line is for many stations: name none");
    if (line < 0) return no_such_line(cli);
    const Line *at = &path->lines[line];
    stations->items = ARENA_ARRAY(cli->arena, int, at->stop_count);
    for (int i = 0; i < at->stop_count; i++) {
        int stop = path->line_stops[at->first_stop + i];
        if (path_is_station(path, stop) && cli->standing.state[stop] != state)
            stations->items[stations->count++] = stop;
    }
    if (stations->count) return EXIT_WELL;
    return cli_fail(EXIT_FINDINGS, "no station of line %s is to be marked so", at->letter);
}

static ExitCode take_stations(Cli *cli, State state, Stations *stations)
{
    ExitCode code;
    if (cli->options->line.at) return take_line(cli, state, stations);
    if (cli->arg_count == 0)
        return cli_fail(EXIT_USAGE, "name one or more stations, or --line LINE");
    stations->items = ARENA_ARRAY(cli->arena, int, cli->arg_count);
    for (; stations->count < cli->arg_count; stations->count++)
        if (!cli_find_station(cli, cli->args[stations->count], &stations->items[stations->count],
                              &code))
            return code;
    return EXIT_WELL;
}

/* What the setting "strict" forbids: see app/setting.h. */
static bool is_forbidden(Cli *cli, int station, State state)
{
    Str warning;
    bool advances = state == STATE_DOING || state == STATE_DONE;
    return advances && cli->standing.state[station] == STATE_TODO &&
           !cli->standing.ready[station] && settings_read(cli->world, cli->arena, &warning).strict;
}

/* One after the other, as each may make the next one ready. Stops at one that is forbidden. */
static ExitCode mark_stations(Cli *cli, State state)
{
    Stations stations = {0};
    ExitCode code = take_stations(cli, state, &stations);
    if (code != EXIT_WELL) return code;
    const bool *before = ready_now(cli);
    bool *marked = ARENA_ARRAY(cli->arena, bool, stations.count);
    int count = 0;
    for (; count < stations.count && !is_forbidden(cli, stations.items[count], state); count++) {
        marked[count] = cli_mark(cli, SECTION_STATIONS,
                                 cli->map.path.stations[stations.items[count]].id,
                                 str_from(state_name(state)));
        cli_refresh(cli);
    }
    code = cli_save(cli);
    if (code != EXIT_WELL) return code;
    for (int i = 0; i < count; i++)
        print_line(&cli->out, "%s%s: %.*s", marked[i] ? "" : "already ", state_name(state),
                   S_ARG(cli_name(cli, stations.items[i]).str));
    print_ready(cli, before);
    if (count == stations.count) return EXIT_WELL;
    return cli_fail(EXIT_FINDINGS,
                    "%.*s is blocked, and the settings are strict: others come first",
                    S_ARG(cli_name(cli, stations.items[count]).str));
}

/* Finds a topic of a station by its number or a part of its title; -1 unless exactly one fits. */
static int find_topic(Cli *cli, const Station *station, Str words)
{
    Str wanted = text_fold(words, cli->arena);
    int found = -1;
    for (int i = 0; i < station->topic_count; i++) {
        Str title = text_fold(cli->map.path.topics[station->first_topic + i].title, cli->arena);
        Str number = str_format(cli->arena, "%d", i + 1);
        if (str_equal(number, wanted) || str_equal(title, wanted)) return station->first_topic + i;
        if (!wanted.len || !str_contains(title, wanted)) continue;
        if (found >= 0) return -1;
        found = station->first_topic + i;
    }
    return found;
}

static ExitCode mark_topic(Cli *cli, const char *value)
{
    const Path *path = &cli->map.path;
    Str words = cli->options->topic;
    ExitCode code;
    int station;
    if (cli->arg_count != 1) return cli_fail(EXIT_USAGE, "--topic is for one station at a time");
    if (!cli_find_station(cli, cli->args[0], &station, &code)) return code;
    int topic = find_topic(cli, &path->stations[station], words);
    if (topic < 0)
        return cli_fail(EXIT_FINDINGS, "not one topic matches '%.*s': see metromap show %.*s",
                        S_ARG(words), S_ARG(path->stations[station].id));
    Str key = progress_topic_key(path, station, topic, cli->arena);
    bool marked = cli_mark(cli, SECTION_TOPICS, key, str_from(value));
    code = cli_save(cli);
    if (code == EXIT_WELL)
        print_line(&cli->out, "%s%s: %.*s", marked ? "" : "already ", value,
                   S_ARG(path->topics[topic].title));
    return code;
}

ExitCode cli_start(Cli *cli)
{
    return mark_stations(cli, STATE_DOING);
}

ExitCode cli_done(Cli *cli)
{
    return cli->options->topic.at ? mark_topic(cli, "done") : mark_stations(cli, STATE_DONE);
}

ExitCode cli_known(Cli *cli)
{
    return mark_stations(cli, STATE_KNOWN);
}

ExitCode cli_drop(Cli *cli)
{
    return mark_stations(cli, STATE_DROPPED);
}

/* The next line of standard input, without its end. */
static Str typed_line(Arena *arena)
{
    char line[512];
    if (!fgets(line, sizeof line, stdin)) return S("");
    return str_trim(str_copy(str_from(line), arena));
}

/* Nobody resets much by a slip of the finger: `word` has to be typed. */
static bool is_confirmed(Cli *cli, Str what, Str word)
{
    if (cli->options->yes) return true;
    complain("%.*s: type %.*s to do it", S_ARG(what), S_ARG(word));
    return str_equal(typed_line(cli->arena), word);
}

/* Resets a line, or everything for -1. */
static ExitCode reset_many(Cli *cli, int line, Str what, Str word)
{
    const Path *path = &cli->map.path;
    if (cli->arg_count)
        return cli_fail(EXIT_USAGE, "--all and --line are for many stations: name none");
    if (!progress_has_marks(store_progress(cli->store), path, line))
        return cli_fail(EXIT_FINDINGS, "nothing to reset");
    if (!is_confirmed(cli, what, word)) return cli_fail(EXIT_FINDINGS, "nothing was reset");
    Op op = progress_reset_op(path, line, cli->arena);
    cli_mark(cli, op.section, op.key, op.value);
    ExitCode code = cli_save(cli);
    Str title = line < 0 ? S("everything") : path->lines[line].title;
    if (code == EXIT_WELL)
        print_line(&cli->out, "reset: %.*s; metromap undo brings it back", S_ARG(title));
    return code;
}

static ExitCode reset_all(Cli *cli)
{
    const Path *path = &cli->map.path;
    Str what = str_format(cli->arena, "all marks, topics, notes and opened references of '%.*s' go",
                          S_ARG(path->title));
    return reset_many(cli, -1, what, path->id);
}

static ExitCode reset_line(Cli *cli)
{
    int line = find_line(cli, cli->options->line);
    if (line < 0) return no_such_line(cli);
    const Line *at = &cli->map.path.lines[line];
    Str what = str_format(cli->arena, "the marks and topics of line '%.*s' go", S_ARG(at->title));
    return reset_many(cli, line, what, str_from(at->letter));
}

ExitCode cli_reset(Cli *cli)
{
    if (cli->options->all) return reset_all(cli);
    if (cli->options->line.at) return reset_line(cli);
    if (cli->arg_count == 0)
        return cli_fail(EXIT_USAGE, "usage: metromap reset STATION... or --line LINE or --all");
    return cli->options->topic.at ? mark_topic(cli, "todo") : mark_stations(cli, STATE_TODO);
}

/* Says which stations are ready only before an undo or redo, and which only after it. */
static void print_turned(Cli *cli, const bool *before, const bool *after, const char *when)
{
    for (int i = 0; i < cli->map.path.station_count; i++)
        if (after[i] != before[i])
            print_line(&cli->out, "%s %s: %.*s", after[i] ? "ready" : "no longer ready", when,
                       S_ARG(cli_name(cli, i).str));
}

/* How many steps are asked for; 0: that is no number. */
static int steps_asked(const Cli *cli)
{
    if (cli->arg_count == 0) return 1;
    for (int steps = 1; steps <= HISTORY_LIMIT; steps++)
        if (str_equal(cli->args[0], str_format(cli->arena, "%d", steps))) return steps;
    return 0;
}

static Op step_op(const Cli *cli, OpKind kind)
{
    return (Op){.kind = kind, .at = cli->now, .by = cli->world->by};
}

/* How the stations stand after so many steps, which are done to a copy. */
static Standing standing_after(Cli *cli, OpKind kind, int steps)
{
    Progress copy;
    progress_init(&copy, cli->arena);
    progress_copy(&copy, store_progress(cli->store));
    for (int i = 0; i < steps; i++) {
        Op op = step_op(cli, kind);
        progress_apply(&copy, &op);
    }
    return progress_standing(&copy, &cli->map.path, &cli->map.graph, cli->arena);
}

static void print_steps(Cli *cli, const char *verb, const Str *words, int steps)
{
    for (int i = 0; i < steps; i++) print_line(&cli->out, "%s: %.*s", verb, S_ARG(words[i]));
}

static ExitCode change_history(Cli *cli, OpKind kind, const char *verb)
{
    const char *did = kind == OP_REDO ? "redone" : "undone";
    const bool *before = ready_now(cli);
    const Mark *marks[HISTORY_LIMIT];
    Str words[HISTORY_LIMIT];
    int asked = steps_asked(cli);
    if (!asked)
        return cli_fail(EXIT_USAGE, "'%.*s' is no number of marks up to %d", S_ARG(cli->args[0]),
                        HISTORY_LIMIT);
    int steps = progress_steps(store_progress(cli->store), kind == OP_REDO, marks, asked);
    if (steps == 0) return cli_fail(EXIT_FINDINGS, "nothing to %s", verb);
    for (int i = 0; i < steps; i++)
        words[i] = mark_in_words(&cli->map.path, marks[i], kind == OP_REDO, cli->arena);
    if (cli->options->preview) {
        print_steps(cli, kind == OP_REDO ? "would redo" : "would undo", words, steps);
        print_turned(cli, before, standing_after(cli, kind, steps).ready, "then");
        return EXIT_WELL;
    }
    for (int i = 0; i < steps; i++) {
        Op op = step_op(cli, kind);
        store_add(cli->store, &op);
    }
    ExitCode code = cli_save(cli);
    if (code != EXIT_WELL) return code;
    cli_refresh(cli);
    print_steps(cli, did, words, steps);
    print_turned(cli, before, cli->standing.ready, "now");
    return EXIT_WELL;
}

ExitCode cli_undo(Cli *cli)
{
    return change_history(cli, OP_UNDO, "undo");
}

ExitCode cli_redo(Cli *cli)
{
    return change_history(cli, OP_REDO, "redo");
}

ExitCode cli_note(Cli *cli)
{
    ExitCode code;
    int station;
    if (!cli_find_station(cli, cli->args[0], &station, &code)) return code;
    Str id = cli->map.path.stations[station].id;
    Str before = str_copy(progress_note(store_progress(cli->store), id), cli->arena), note;
    if (cli->arg_count == 2) {
        note = str_trim(cli->args[1]);
    } else if (!cli->world->screen) {
        if (before.len) print_line(&cli->out, "%.*s", S_ARG(before));
        return EXIT_WELL;
    } else if (!edit_text(cli->world, before, cli->arena, &note)) {
        return cli_fail(EXIT_SYSTEM, "the editor %.*s: %s: set EDITOR, or give the text",
                        S_ARG(cli->world->editor), strerror(errno));
    }
    if (note.len > EDIT_LIMIT)
        return cli_fail(EXIT_USAGE, "the note is longer than %d bytes", EDIT_LIMIT);
    cli_mark(cli, SECTION_NOTES, id, note);
    code = cli_save(cli);
    const char *did = note.len ? "noted" : before.len ? "note removed" : "no note";
    if (code == EXIT_WELL)
        print_line(&cli->out, "%s: %.*s", did, S_ARG(cli_name(cli, station).str));
    return code;
}
