#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "export/text.h"
#include "front/lines.h"
#include "front/script.h"
#include "front/term.h"
#include "picture/canvas.h"
#include "program/cli.h"
#include "program/content.h"
#include "program/session.h"
#include "program/settings.h"

/* No verb: the screen on a terminal, the screen in a script, or what stands in for it. */

static SessionParts session_parts(Cli *cli, Front *front, Settings *settings, Trail *trail)
{
    int verb_names;
    const VerbName *names = cli_aside_verbs(cli->arena, &verb_names);
    return (SessionParts){.world = cli->world,
                          .front = front,
                          .map = &cli->map,
                          .map_options = &cli->map_options,
                          .store = cli->store,
                          .found = cli->found,
                          .changes = &cli->changes,
                          .settings = settings,
                          .options = cli->options,
                          .verbs = names,
                          .verb_count = verb_names,
                          .run_verb = cli_aside,
                          .context = cli,
                          .live = !cli->options->script.at,
                          .trail = trail,
                          .arena = cli->arena};
}

/* Where nothing can be written at all, the terminal is left. */
static ExitCode print_waiting(Cli *cli)
{
    Buf out = {.arena = cli->arena};
    Str rest = store_waiting_text(cli->store, cli->arena), line;
    while (str_line(&rest, &line)) print_line(&out, "%.*s", S_ARG(line));
    print_flush(buf_str(&out), STDERR_FILENO);
    return EXIT_UNSAVED;
}

/* Marks that could not be saved go where the session's files go, and their place is said. */
static ExitCode rescue(Cli *cli)
{
    const World *world = cli->world;
    Str dir = world->runtime_dir.len ? world->runtime_dir : world->temp_dir;
    Str file = str_format(cli->arena, "%.*s/metromap-rescue-%ld.yaml", S_ARG(dir), (long)getpid());
    Str problem = str_copy(store_problem(cli->store), cli->arena);
    if (store_rescue(cli->store, str_z(file, cli->arena)))
        return cli_fail(EXIT_UNSAVED,
                        "not saved: %.*s: the marks are in %.*s: metromap merge "
                        "brings them back",
                        S_ARG(problem), S_ARG(file));
    cli_fail(EXIT_UNSAVED,
             "not saved: %.*s: put this into a file, for metromap merge:", S_ARG(problem));
    return print_waiting(cli);
}

/* Until the learner quits, on one map after the other. A map that can't be read any more gives the
 * one before it back, and that one the bundled one. */
static bool ride(Cli *cli, Front *front, Settings *settings, Str warning)
{
    Trail trail = {0};
    for (bool returns = false;; returns = true) {
        Str here = str_copy(cli->map.key, cli->arena), unused;
        SessionParts parts = session_parts(cli, front, settings, &trail);
        parts.warning = warning;
        parts.returns = returns;
        bool saved = session_run(&parts);
        if (!saved || parts.go_to.len == 0) return saved;
        warning = S("");
        if (!cli_change_map(cli, parts.go_to, &warning)) {
            trail = (Trail){0};
            if (!cli_change_map(cli, here, &unused) &&
                !cli_change_map(cli, str_from(contents[0].name), &unused))
                return true;
        }
        settings->keys = settings_read(cli->world, cli->arena, &unused).keys;
    }
}

/* The glyphs, in colours where they are wanted, and below them the roles. */
static void dump(Cli *cli, const Canvas *canvas, const FrontStyle *style)
{
    if (cli->colour)
        text_ansi(canvas, &style->theme, style->mono ? DEPTH_MONO : cli_depth(cli), &cli->out);
    else
        text_plain(canvas, &cli->out);
    buf_add_char(&cli->out, '\n');
    canvas_print_roles(canvas, &cli->out);
}

static ExitCode run_script(Cli *cli)
{
    const Options *options = cli->options;
    Area size = options->size.cols ? options->size : (Area){80, 24};
    Str warning;
    Settings settings = settings_read(cli->world, cli->arena, &warning);
    FrontStyle style = settings_style(&settings, options, cli->world);
    GlyphSet glyphs = style.glyphs ? *style.glyphs : GLYPHS_UNICODE;
    Front *front;
    Str bad;
    if (!script_open(options->script, size.cols, size.rows, glyphs, cli->now, cli->arena, &front,
                     &bad))
        return cli_fail(EXIT_USAGE, "--script: no key is named like the start of '%.*s'",
                        S_ARG(bad));
    bool saved = ride(cli, front, &settings, warning);
    const Canvas *canvas = script_canvas(front);
    style = settings_style(&settings, options, cli->world); /* a key may have changed it */
    if (options->dump && canvas) dump(cli, canvas, &style);
    return saved ? EXIT_WELL : rescue(cli);
}

/* Ends as the signal would have ended it, if there was one. */
static ExitCode end(ExitCode code, int signal_number)
{
    if (signal_number) {
        signal(signal_number, SIG_DFL);
        raise(signal_number);
    }
    return code;
}

/* By lines: a learner who listens, a terminal that only prints, or a script. */
static ExitCode run_lines(Cli *cli)
{
    const World *world = cli->world;
    Str warning;
    Options *options = ARENA_NEW(cli->arena, Options);
    *options = *cli->options;
    options->plain = true; /* for the verbs that are run beside it, too */
    cli->options = cli->first_options = options;
    Settings settings = settings_read(world, cli->arena, &warning);
    LinesOptions lines = {.in = STDIN_FILENO,
                          .out = STDOUT_FILENO,
                          .cols = options->width,
                          .utf8 = world->utf8,
                          .now = world_clock};
    Front *front = lines_open(&lines, cli->arena);
    if (!front) return cli_fail(EXIT_SYSTEM, "no signals can be caught: %s", strerror(errno));
    bool saved = ride(cli, front, &settings, warning);
    int number = lines_ended_by(front);
    front->close(front);
    return end(saved ? EXIT_WELL : rescue(cli), number);
}

static ExitCode run_terminal(Cli *cli)
{
    const World *world = cli->world;
    Str warning;
    Settings settings = settings_read(world, cli->arena, &warning);
    TermOptions options = {.style = settings_style(&settings, cli->options, world),
                           .type = str_z(world->term, cli->arena),
                           .colour = cli->colour,
                           .ascii = cli->glyphs == GLYPHS_ASCII,
                           .tmux = world->tmux,
                           .now = world_clock};
    const char *why;
    Front *front = term_open(&options, &why);
    if (!front) {
        complain("%s: going on by lines, as with --plain", why);
        return run_lines(cli);
    }
    bool saved = ride(cli, front, &settings, warning);
    int number = term_ended_by(front);
    front->close(front);
    return end(saved ? EXIT_WELL : rescue(cli), number);
}

ExitCode cli_screen(Cli *cli)
{
    const Options *options = cli->options;
    bool terminal = cli->world->screen, by_lines = options->plain || cli->world->dumb;
    if (options->script.at || terminal || options->plain) {
        cli_remember(cli);
        if (options->script.at) return run_script(cli);
        return by_lines ? run_lines(cli) : run_terminal(cli);
    }
    ExitCode code = cli_map(cli);
    buf_add_char(&cli->out, '\n');
    return code == EXIT_WELL ? cli_next(cli) : code;
}
