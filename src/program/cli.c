#include "program/cli.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/nearest.h"
#include "base/text.h"
#include "program/carry.h"
#include "program/content.h"
#include "program/help.h"
#include "program/manual.h"
#include "program/recent.h"

enum { CANDIDATES = 8 }; /* listed for an ambiguous station */

ExitCode cli_fail(ExitCode code, const char *format, ...)
{
    Arena scratch = {0};
    Buf text = {.arena = &scratch};
    va_list args;
    va_start(args, format);
    buf_vformat(&text, format, args);
    va_end(args);
    complain("%.*s", S_ARG(buf_str(&text)));
    arena_free(&scratch);
    return code;
}

SafeText cli_name(Cli *cli, int stop)
{
    const Path *path = &cli->map.path;
    Str code = path_stop_code(path, stop, cli->arena), title = path_stop_title(path, stop);
    int number = path_is_station(path, stop) ? path->stations[stop].number : 0;
    if (number == 0) return safe_format(cli->arena, "%.*s  %.*s", S_ARG(code), S_ARG(title));
    return safe_format(cli->arena, "%.*s  %d %.*s", S_ARG(code), number, S_ARG(title));
}

const char *cli_state_word(const Cli *cli, int station)
{
    return state_word(cli->standing.state[station], cli->standing.ready[station]);
}

bool cli_find(Cli *cli, Str words, int *stop, ExitCode *code)
{
    int found[CANDIDATES];
    int count = path_find(&cli->map.path, words, found, CANDIDATES, cli->arena);
    *stop = found[0];
    if (count == 1) return true;
    if (count == 0) {
        *code =
            cli_fail(EXIT_FINDINGS, "no station matches '%.*s': see metromap list", S_ARG(words));
        return false;
    }
    *code = cli_fail(EXIT_USAGE, "'%.*s' may mean %d stations: say more, or give a number or code",
                     S_ARG(words), count);
    for (int i = 0; i < count && i < CANDIDATES; i++)
        complain("  %.*s", S_ARG(cli_name(cli, found[i]).str));
    return false;
}

bool cli_find_station(Cli *cli, Str words, int *station, ExitCode *code)
{
    if (!cli_find(cli, words, station, code)) return false;
    if (path_is_station(&cli->map.path, *station)) return true;
    *code = cli_fail(EXIT_USAGE, "%.*s: a group of resources, which is browsed but never marked",
                     S_ARG(cli_name(cli, *station).str));
    return false;
}

void cli_refresh(Cli *cli)
{
    arena_reset(&cli->standing_arena);
    cli->standing = progress_standing(store_progress(cli->store), &cli->map.path, &cli->map.graph,
                                      &cli->standing_arena);
}

bool cli_mark(Cli *cli, Section section, Str key, Str value)
{
    Op op = {.kind = OP_MARK,
             .section = section,
             .key = key,
             .value = value,
             .at = cli->now,
             .by = cli->world->by};
    return store_add(cli->store, &op) != NULL;
}

ExitCode cli_save(Cli *cli)
{
    if (carry_save(cli->store, &cli->map.path, cli->now, cli->world->by, NULL)) return EXIT_WELL;
    return cli_fail(EXIT_UNSAVED, "not saved: %.*s", S_ARG(store_problem(cli->store)));
}

JsonSource cli_json_source(Cli *cli)
{
    return (JsonSource){.path = &cli->map.path,
                        .graph = &cli->map.graph,
                        .progress = store_progress(cli->store),
                        .standing = &cli->standing,
                        .diags = &cli->map.diags};
}

/* Named by where the map is, not by its title: an author who retitles it takes nobody's marks away.
 */
static StoreFound find_progress(const Cli *cli)
{
    const Map *map = &cli->map;
    Str name = file_name(map->is_folder ? map->file : map->name);
    if (str_ends(name, S(".md"))) name.len -= 3;
    if (cli->options->progress.len) return (StoreFound){.file = cli->options->progress};
    if (cli->world->state_dir.len == 0) return (StoreFound){0};
    StoreSearch search = {.io = cli->world->io,
                          .dir = cli->world->state_dir,
                          .slug = text_slug(name, cli->arena),
                          .key = map->key,
                          .place = map->file,
                          .path = &map->path};
    return store_find(&search, cli->arena);
}

/* What the learner should know about where the progress was found; empty if that is nothing. */
static Str say_found(const Cli *cli, const StoreFound *found)
{
    if (found->moved_from.len)
        return str_format(cli->arena, "Moved from %.*s: the marks came along",
                          S_ARG(found->moved_from));
    if (found->taken_by.len)
        return str_format(cli->arena, "New here: the marks that were made here belong to %.*s now",
                          S_ARG(found->taken_by));
    return S("");
}

static void open_store(Cli *cli)
{
    StoreFound found = find_progress(cli);
    bool own = cli->options->progress.len == 0;
    StoreOptions options = {.io = cli->world->io,
                            .file = found.file,
                            .path_id = cli->map.path.id,
                            .place = own ? cli->map.file : S(""),
                            .path = own ? NULL : &cli->map.path,
                            .by = cli->world->by};
    cli->store = store_open(&options);
    cli->found = say_found(cli, &found);
    cli->opened = str_copy(cli->map.name, cli->arena);
    if (found.moved_from.len) store_rename(cli->store, NULL, 0, true);
    cli->changes = carry_over(cli->store, &cli->map.path, cli->arena);
    cli_refresh(cli);
}

/* What the screen says in its own way. */
static void warn_of_store(const Cli *cli)
{
    const StoreCopies *copies = store_copies(cli->store);
    for (int i = 0; copies->add && i < copies->count; i++)
        complain("%.*s: a conflict copy: its marks are shown, and saved with the next one",
                 S_ARG(copies->items[i]));
    if (store_is_damaged(cli->store))
        complain("%.*s: metromap repair mends it", S_ARG(store_problem(cli->store)));
}

bool cli_change_map(Cli *cli, Str key, Str *problem)
{
    Options *options = ARENA_NEW(cli->arena, Options);
    bool first = str_equal(key, cli->first_key);
    *options = *cli->first_options;
    if (!first) { /* they were for the map that was opened first */
        options->progress = S("");
        options->read = (Names){0};
    }
    cli->options = options;
    if (cli->store) store_close(cli->store);
    cli->store = NULL;
    map_free(&cli->map);
    cli->map_options =
        (MapOptions){.max_size = options->max_size,
                     .guide = first ? &cli->guide : NULL}; /* the same holds for it */
    if (map_load(&cli->map, key, &cli->map_options, problem) != MAP_OK) {
        *problem = str_copy(*problem, cli->arena);
        return false;
    }
    open_store(cli);
    cli_remember(cli);
    return true;
}

/* The map that was asked for, else the one last used, else the first bundled one. */
static ExitCode load(Cli *cli, Str name)
{
    Str problem, names[RECENT_LIMIT];
    if (name.len == 0 &&
        recent_list(cli->world->io, cli->world->state_dir, cli->arena, names) > 0) {
        if (map_load(&cli->map, names[0], &cli->map_options, &problem) == MAP_OK) return EXIT_WELL;
        complain("%.*s", S_ARG(problem));
        map_free(&cli->map);
    }
    if (name.len == 0) name = str_from(contents[0].name);
    if (map_load(&cli->map, name, &cli->map_options, &problem) == MAP_OK) return EXIT_WELL;
    return cli_fail(EXIT_INPUT, "%.*s", S_ARG(problem));
}

static const Verb *verb_named(Str name)
{
    for (int i = 0; i < verb_count; i++)
        if (str_equal(name, str_from(verbs[i].name))) return &verbs[i];
    return NULL;
}

static bool takes_option(const Verb *verb, const Option *option)
{
    return option->common || options_choice(verb->options, str_from(option->name)) >= 0;
}

/* Says what is wrong with the options or the number of arguments. */
static ExitCode check_usage(const Cli *cli, const Verb *verb)
{
    const char *blank = verb->name[0] ? " " : "";
    for (int i = 0; i < option_count; i++)
        if (cli->options->given[i] && !takes_option(verb, &option_table[i]))
            return cli_fail(EXIT_USAGE, "--%s does not fit here: see metromap%s%s --help",
                            option_table[i].name, blank, verb->name);
    bool fits = cli->arg_count >= verb->least && (verb->most < 0 || cli->arg_count <= verb->most);
    if (fits) return EXIT_WELL;
    return cli_fail(EXIT_USAGE, "usage: metromap%s%s %s", blank, verb->name, verb->arguments);
}

void cli_remember(const Cli *cli)
{
    bool named = cli->map.file.len > 0 || !str_starts(cli->map.key, S("-"));
    if (named) recent_remember(cli->world->io, cli->world->state_dir, cli->map.key);
}

static ExitCode prepare_marks(Cli *cli)
{
    if (cli->options->progress.len == 0 && cli->world->state_dir.len == 0)
        return cli_fail(EXIT_UNSAVED, "no home for progress: set HOME, or use --progress FILE");
    if (store_status(cli->store) == STORE_READ_ONLY)
        return cli_fail(EXIT_UNSAVED, "not marked: %.*s", S_ARG(store_problem(cli->store)));
    cli_remember(cli);
    return EXIT_WELL;
}

static ExitCode run_verb(Cli *cli, const Verb *verb)
{
    ExitCode code = check_usage(cli, verb);
    if (code != EXIT_WELL || verb->needs == NEEDS_NOTHING) return code ? code : verb->run(cli);
    bool named = verb->takes == ARGUMENTS_MAP && cli->arg_count > 0;
    code = load(cli, named ? cli->args[0] : cli->options->map);
    if (code != EXIT_WELL) return code;
    open_store(cli);
    cli->first_options = cli->options;
    cli->first_key = str_copy(cli->map.key, cli->arena);
    if (str_equal(cli->map.name, S("-")))
        cli->map_options.piped = str_copy(cli->map.text, cli->arena);
    warn_of_store(cli);
    if (verb->name[0] && cli->found.len) complain("%.*s", S_ARG(cli->found));
    if (verb->needs == NEEDS_MARKS) code = prepare_marks(cli);
    return code == EXIT_WELL ? verb->run(cli) : code;
}

/* A word that is neither a verb nor a map: a verb that was mistyped, or a map that is missing. */
static ExitCode unknown_word(Str word)
{
    Nearest nearest = NEAREST_NONE;
    for (int i = 0; i < verb_count; i++) nearest_offer(&nearest, word, verbs[i].name);
    for (const Content *content = contents; content->name; content++)
        nearest_offer(&nearest, word, content->name);
    if (nearest.name)
        return cli_fail(EXIT_USAGE, "unknown verb '%.*s': did you mean %s?", S_ARG(word),
                        nearest.name);
    return cli_fail(EXIT_USAGE, "unknown verb '%.*s', and no such map: see metromap --help",
                    S_ARG(word));
}

static bool looks_like_map(Str word, Arena *arena)
{
    if (str_equal(word, S("-")) || access(str_z(word, arena), F_OK) == 0) return true;
    for (const Content *content = contents; content->name; content++)
        if (str_equal(word, str_from(content->name))) return true;
    return str_find_char(word, '/', 0) != STR_NONE || str_find_char(word, '.', 0) != STR_NONE;
}

/* `metromap [MAP]`: the screen, or what stands in for it. */
static const Verb no_verb = {.name = "",
                             .arguments = "[MAP]",
                             .options = "width count",
                             .most = 1,
                             .takes = ARGUMENTS_MAP,
                             .needs = NEEDS_MAP,
                             .run = cli_screen};

/* What the command line says of how a map is to be read. */
static ExitCode take_hints(Cli *cli)
{
    DiagList diags = {.arena = cli->arena};
    GuidePlace place = {.guide = &cli->guide, .file = S("--read"), .diags = &diags};
    for (int i = 0; i < cli->options->read.count; i++) {
        Str word = cli->options->read.items[i];
        if (!guide_take_word(&place, word))
            return cli_fail(EXIT_USAGE, "--read can't be '%.*s': it takes KEY=VALUE", S_ARG(word));
    }
    if (diags.count)
        return cli_fail(EXIT_USAGE, "--read: %.*s: %.*s", S_ARG(diags.items[0].text),
                        S_ARG(diags.items[0].hint));
    cli->map_options = (MapOptions){
        .max_size = cli->options->max_size, .guide = &cli->guide, .piped = cli->options->piped};
    return EXIT_WELL;
}

static ExitCode run_words(Cli *cli)
{
    const Options *options = cli->options;
    if (options->word_count == 0) return run_verb(cli, &no_verb);
    const Verb *verb = verb_named(options->words[0]);
    if (options->help && verb) {
        help_verb(verb, &cli->out);
        return EXIT_WELL;
    }
    if (!verb && !looks_like_map(options->words[0], cli->arena))
        return unknown_word(options->words[0]);
    int skipped = verb ? 1 : 0;
    cli->args = options->words + skipped;
    cli->arg_count = options->word_count - skipped;
    return run_verb(cli, verb ? verb : &no_verb);
}

static bool wants_colour(const World *world, const Options *options)
{
    if (options->color != COLOR_AUTO) return options->color == COLOR_ALWAYS;
    return world->out_is_terminal && !world->dumb && !world->no_color && !options->plain;
}

ExitCode cli_run(const World *world, const Options *options, Arena *arena)
{
    Cli cli = {.world = world,
               .options = options,
               .arena = arena,
               .out = {.arena = arena},
               .now = options->now ? options->now : world->now,
               .glyphs = options->ascii || !world->utf8 ? GLYPHS_ASCII : GLYPHS_UNICODE,
               .colour = wants_colour(world, options)};
    ExitCode code = EXIT_WELL;
    if (options->version)
        print_line(&cli.out, "metromap %s", metromap_version);
    else if (options->help && options->word_count == 0)
        help_print(&cli.out);
    else if ((code = take_hints(&cli)) == EXIT_WELL)
        code = run_words(&cli);

    if (!print_flush(buf_str(&cli.out), STDOUT_FILENO))
        code = cli_fail(EXIT_SYSTEM, "standard output: %s", strerror(errno));
    if (cli.store) store_close(cli.store);
    map_free(&cli.map);
    arena_free(&cli.standing_arena);
    return code;
}

/* clang-format off */
const Verb verbs[] = {
    /* name, arguments, options, least, most, takes, needs, help, function */
    {"map", "[MAP]", "width format json", 0, 1, ARGUMENTS_MAP, NEEDS_MAP,
     "Print the map", cli_map},
    {"list", "[MAP]", "state ready json", 0, 1, ARGUMENTS_MAP, NEEDS_MAP,
     "List the stations by line, with their states", cli_list},
    {"show", "STATION", "json", 1, 1, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Show a station: its state, topics and numbered references", cli_show},
    {"next", "[MAP]", "count json", 0, 1, ARGUMENTS_MAP, NEEDS_MAP,
     "Say what to learn now, and why", cli_next},
    {"why", "STATION", "json", 1, 1, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Say what a station still waits for", cli_why},
    {"unlocks", "STATION", "json", 1, 1, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Say what a station leads to", cli_unlocks},
    {"route", "STATION...", "json", 1, -1, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Print the ordered trip to one or more stations", cli_route},
    {"start", "STATION...", "line", 0, -1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Mark stations as started", cli_start},
    {"done", "STATION...", "topic line", 0, -1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Mark stations, or a topic of one, as complete", cli_done},
    {"known", "STATION...", "line", 0, -1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Mark stations as known already", cli_known},
    {"drop", "STATION...", "line", 0, -1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Leave stations out", cli_drop},
    {"reset", "STATION...", "topic line all yes", 0, -1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Take the marks of stations, or of a topic, back", cli_reset},
    {"undo", "[N]", "preview", 0, 1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Undo the last mark, or the last N, also of earlier runs", cli_undo},
    {"redo", "[N]", "preview", 0, 1, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Redo what was undone last, or the last N of it", cli_redo},
    {"open", "STATION [N]", "", 1, 2, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Open a reference of a station in the browser", cli_open},
    {"copy", "STATION [N]", "", 1, 2, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Copy the address of a reference to the clipboard", cli_copy},
    {"note", "STATION [TEXT]", "", 1, 2, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Keep a note on a station; without TEXT, edit or print it", cli_note},
    {"status", "[MAP]", "changes json", 0, 1, ARGUMENTS_MAP, NEEDS_MAP,
     "Print what is done, by line and in all, and the last marks", cli_status},
    {"check", "FILE...", "json list fix", 0, -1, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Print what an author may want to mend; exit 1 if there is anything", cli_check},
    {"explain", "[STATION]", "json", 0, 1, ARGUMENTS_PLAIN, NEEDS_MAP,
     "Print how each line, station and prerequisite was read", cli_explain},
    {"read", "FILE [N]", "use accept json", 0, 2, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "List the ways to read a file, print one, or keep it", cli_read},
    {"export", "[MAP]", "format width output", 0, 1, ARGUMENTS_MAP, NEEDS_MAP,
     "Print the path in another format: JSON unless --format says which", cli_export},
    {"merge", "A B [BASE]", "output", 2, 3, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Merge two progress files; the later mark wins", cli_merge},
    {"adopt", "OLD NEW", "", 2, 2, ARGUMENTS_PLAIN, NEEDS_MARKS,
     "Give the marks of a station that is gone to another", cli_adopt},
    {"repair", "FILE", "", 1, 1, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Mend a damaged progress file; it is kept under another name", cli_repair},
    {"maps", "", "json", 0, 0, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "List the bundled maps and those that were used", cli_maps},
    {"config", "[FILE]", "print check", 0, 1, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Say where the settings are and what is wrong with them", cli_config},
    {"completions", "SHELL", "", 1, 1, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Print completions for bash, zsh or fish", cli_completions},
    {"manual", "", "", 0, 0, ARGUMENTS_PLAIN, NEEDS_NOTHING,
     "Print the manual page (mdoc)", cli_manual},
};
/* clang-format on */

const int verb_count = sizeof verbs / sizeof *verbs;
