#include <errno.h>
#include <string.h>

#include "program/cli.h"
#include "program/settings.h"

/* The settings file: shown, printed and checked. */

static ExitCode check_settings(Cli *cli, Str file, Str text)
{
    DiagList diags = {.arena = cli->arena};
    config_read(text, cli->arena, &diags);
    diag_sort(&diags);
    for (int i = 0; i < diags.count; i++) print_diag(&cli->out, &diags.items[i], file);
    return diags.count ? EXIT_FINDINGS : EXIT_WELL;
}

ExitCode cli_config(Cli *cli)
{
    if (cli->options->print) {
        config_print(&cli->out);
        theme_print(&cli->out);
        return EXIT_WELL;
    }
    bool named = cli->arg_count > 0;
    Str file = named ? cli->args[0] : settings_file(cli->world, cli->arena), text;
    const char *why;
    bool there = settings_text(file, cli->arena, &text, &why);
    if (!there && (named || why[0]))
        return cli_fail(EXIT_INPUT, "%.*s: %s", S_ARG(file), why[0] ? why : strerror(ENOENT));
    if (file.len == 0) return cli_fail(EXIT_SYSTEM, "no home for settings: set HOME");
    if (!cli->options->check)
        print_line(&cli->out, "%.*s%s", S_ARG(file),
                   there ? "" : ": not there, so the defaults hold (metromap config --print)");
    return check_settings(cli, file, text);
}
