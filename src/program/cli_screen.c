#include <signal.h>
#include <unistd.h>

#include "front/script.h"
#include "front/term.h"
#include "picture/canvas.h"
#include "program/cli.h"
#include "program/session.h"

/* No verb: the screen on a terminal, the screen in a script, or what stands in for it. */

static const ThemeKind themes[] = {
    [SETTING_DARK] = THEME_DARK,
    [SETTING_LIGHT] = THEME_LIGHT,
    [SETTING_HIGH_CONTRAST] = THEME_HIGH_CONTRAST,
    [SETTING_MONO] = THEME_DARK,
};

static const GlyphSet glyph_sets[] = {
    [SETTING_AUTO] = GLYPHS_UNICODE,
    [SETTING_UNICODE] = GLYPHS_UNICODE,
    [SETTING_CONSOLE] = GLYPHS_CONSOLE,
    [SETTING_ASCII] = GLYPHS_ASCII,
};

static SessionParts session_parts(Cli *cli, Front *front, const Settings *settings, Str warning)
{
    return (SessionParts){.world = cli->world,
                          .front = front,
                          .map = &cli->map,
                          .store = cli->store,
                          .found = cli->found,
                          .changes = identity_summary(&cli->changes, cli->arena),
                          .settings = settings,
                          .warning = warning,
                          .fixed_now = cli->options->now,
                          .max_size = cli->options->max_size};
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
    return cli_fail(EXIT_UNSAVED, "not saved: %.*s: %d marks are lost", S_ARG(problem),
                    store_waiting(cli->store));
}

static ExitCode run_script(Cli *cli)
{
    const Options *options = cli->options;
    Area size = options->size.cols ? options->size : (Area){80, 24};
    Str warning;
    Settings settings = cli_settings(cli, &warning);
    GlyphSet glyphs = options->ascii ? GLYPHS_ASCII : glyph_sets[settings.glyphs];
    Front *front;
    Str bad;
    if (!script_open(options->script, size.cols, size.rows, glyphs, cli->now, cli->arena, &front,
                     &bad))
        return cli_fail(EXIT_USAGE, "--script: no key is named like the start of '%.*s'",
                        S_ARG(bad));
    SessionParts parts = session_parts(cli, front, &settings, warning);
    bool saved = session_run(&parts);
    const Canvas *canvas = script_canvas(front);
    if (options->dump && canvas) {
        canvas_print_glyphs(canvas, &cli->out);
        buf_add_char(&cli->out, '\n');
        canvas_print_roles(canvas, &cli->out);
    }
    return saved ? EXIT_WELL : rescue(cli);
}

static ExitCode run_terminal(Cli *cli)
{
    const World *world = cli->world;
    Str warning;
    Settings settings = cli_settings(cli, &warning);
    TermOptions options = {.theme = themes[settings.theme],
                           .type = str_z(world->term, cli->arena),
                           .colour = cli->colour && settings.theme != SETTING_MONO,
                           .ascii = cli->glyphs == GLYPHS_ASCII,
                           .truecolor = world->truecolor,
                           .glyphs = settings.glyphs == SETTING_AUTO ? NULL
                                                                     : &glyph_sets[settings.glyphs],
                           .mouse = cli->options->mouse || settings.mouse,
                           .now = world_clock};
    const char *why;
    Front *front = term_open(&options, &why);
    if (!front) return cli_fail(EXIT_TERMINAL, "%s", why);
    SessionParts parts = session_parts(cli, front, &settings, warning);
    bool saved = session_run(&parts);
    int number = term_ended_by(front);
    front->close(front);
    ExitCode code = saved ? EXIT_WELL : rescue(cli);
    if (number) {
        signal(number, SIG_DFL);
        raise(number);
    }
    return code;
}

ExitCode cli_screen(Cli *cli)
{
    bool terminal = cli->world->screen && !cli->world->dumb && !cli->options->plain;
    if (cli->options->script.at || terminal) {
        cli_remember(cli);
        return cli->options->script.at ? run_script(cli) : run_terminal(cli);
    }
    ExitCode code = cli_map(cli);
    buf_add_char(&cli->out, '\n');
    return code == EXIT_WELL ? cli_next(cli) : code;
}
