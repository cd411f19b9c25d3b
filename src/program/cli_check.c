/* metromap check: what an author may want to mend, and the mended file. */
#include "model/check.h"
#include "model/finding.h"
#include "model/mend.h"
#include "program/beside.h"
#include "program/cli.h"
#include "program/settings.h"

/* Everything that is found, without what nobody wants to hear of. */
static void find_all(Map *map, const Names *off)
{
    check_path(&map->path, &map->diags);
    graph_tell_redundant(&map->path, &map->graph, &map->diags);
    beside_check(map);
    map_locate(map);
    check_ignore(&map->path, off, &map->diags);
    diag_sort(&map->diags);
}

/* Prints what is found in one file; the worse of the two exit codes comes back. */
static ExitCode check_file(Cli *cli, Str file, const Names *off, ExitCode so_far)
{
    Map map;
    Str problem;
    MapStatus status = map_load(&map, file, &cli->map_options, &problem);
    ExitCode code = so_far;
    if (status == MAP_OK) find_all(&map, off);
    if (status != MAP_OK) code = cli_fail(EXIT_INPUT, "%.*s", S_ARG(problem));
    if (map.diags.count && code == EXIT_WELL) code = EXIT_FINDINGS;
    JsonSource source = {.path = &map.path, .diags = &map.diags};
    if (cli->options->json) json_diags(&source, &cli->out);
    for (int i = 0; i < map.diags.count && !cli->options->json; i++)
        print_diag(&cli->out, &map.diags.items[i], map.name);
    map_free(&map);
    return code;
}

static ExitCode list_findings(Cli *cli)
{
    enum { NAME_COLS = 26 };
    for (int i = 0; i < finding_count; i++)
        print_line(&cli->out, "%-*s%s%s", NAME_COLS, findings[i].name, findings[i].says,
                   findings[i].mends ? " (--fix)" : "");
    return EXIT_WELL;
}

/* The file's own bytes, not what print_line() would make of them: it is to be kept. */
static ExitCode fix_file(Cli *cli, Str file, const Names *off)
{
    Map map;
    Str problem;
    ExitCode code = EXIT_WELL;
    if (map_load(&map, file, &cli->map_options, &problem) != MAP_OK)
        code = cli_fail(EXIT_INPUT, "%.*s", S_ARG(problem));
    else if (map.is_folder)
        code = cli_fail(EXIT_USAGE, "%.*s: --fix takes one file", S_ARG(file));
    else
        mend_text(map.text, &map.path, off, &cli->out);
    map_free(&map);
    return code;
}

ExitCode cli_check(Cli *cli)
{
    ExitCode code = EXIT_WELL;
    Str warning, map = cli->options->map, *files = cli->args;
    int count = cli->arg_count;
    if (cli->options->list) return list_findings(cli);
    if (count == 0 && map.len) {
        files = &map;
        count = 1;
    }
    if (count == 0 || (cli->options->fix && count > 1))
        return cli_fail(EXIT_USAGE, "usage: metromap check FILE...%s",
                        count ? ", with --fix one FILE" : "");
    Settings settings = settings_read(cli->world, cli->arena, &warning);
    if (cli->options->fix) return fix_file(cli, files[0], &settings.check_off);
    for (int i = 0; i < count; i++) code = check_file(cli, files[i], &settings.check_off, code);
    return code;
}
