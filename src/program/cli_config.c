#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "program/cli.h"
#include "source/yaml.h"

/* The settings file: read for the screen, shown, printed and checked. */

static Str settings_file(const Cli *cli)
{
    Str dir = cli->world->config_dir;
    return dir.len ? file_join(dir, S("config.yaml"), cli->arena) : S("");
}

/* Reads the file's text; false with the reason in `*why`, which is empty if there is no file. */
static bool read_settings(Cli *cli, Str file, Str *text, const char **why)
{
    *text = S("");
    *why = "";
    if (file.len == 0) return false;
    FileStatus status =
        file_read(&io_system, str_z(file, cli->arena), YAML_SETTINGS.max_bytes, cli->arena, text);
    if (status == FILE_FAILED && errno != ENOENT) *why = strerror(errno);
    if (status == FILE_NO_REGULAR) *why = "it is no regular file";
    if (status == FILE_TOO_LARGE) *why = "it is too large";
    return status == FILE_OK;
}

Settings cli_settings(Cli *cli, Str *warning)
{
    DiagList diags = {.arena = cli->arena};
    Str text, file = settings_file(cli);
    const char *why;
    read_settings(cli, file, &text, &why);
    Settings settings = config_read(text, cli->arena, &diags);
    diag_sort(&diags);
    *warning = S("");
    if (why[0]) *warning = str_format(cli->arena, "settings: %.*s: %s", S_ARG(file), why);
    if (diags.count)
        *warning = str_format(cli->arena, "config.yaml:%d: %.*s: see metromap config",
                              diags.items[0].line, S_ARG(diags.items[0].text));
    return settings;
}

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
        return EXIT_WELL;
    }
    bool named = cli->arg_count > 0;
    Str file = named ? cli->args[0] : settings_file(cli), text;
    const char *why;
    bool there = read_settings(cli, file, &text, &why);
    if (!there && (named || why[0]))
        return cli_fail(EXIT_INPUT, "%.*s: %s", S_ARG(file), why[0] ? why : strerror(ENOENT));
    if (file.len == 0) return cli_fail(EXIT_SYSTEM, "no home for settings: set HOME");
    if (!cli->options->check)
        print_line(&cli->out, "%.*s%s", S_ARG(file),
                   there ? "" : ": not there, so the defaults hold (metromap config --print)");
    return check_settings(cli, file, text);
}
