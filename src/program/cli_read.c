/* metromap read: in how many ways a file can be read, what one of them gives, and that it is the
 * one from now on. */
#include <math.h>

#include "model/read.h"
#include "program/cli.h"

enum { NAME_COLS = 32 };

static void print_choices(Cli *cli, const Path *path)
{
    for (int i = 0; i < path->choice_count; i++) {
        const ReadingChoice *choice = &path->choices[i];
        print_safe(&cli->out, safe_format(cli->arena, "%d  ", i + 1));
        print_padded(&cli->out, safe_text(choice->name, cli->arena), NAME_COLS);
        double margin = path->choices[0].score - choice->score;
        Str apart =
            str_format(cli->arena, ", %.2f %s", fabs(margin), margin < 0 ? "ahead" : "behind");
        print_line(&cli->out, " lines %d, stations %d, score %.2f%.*s", choice->line_count,
                   choice->station_count, choice->score, S_ARG(i ? apart : S("")));
        print_line(&cli->out, "   %s", read_rule_says(choice->rule));
    }
    print_line(&cli->out,
               "metromap read %.*s N prints the outline of one, with --accept it is kept",
               S_ARG(path->source));
}

static void print_outline(Cli *cli, const Path *path)
{
    for (int i = 0; i < path->line_count; i++) {
        const Line *line = &path->lines[i];
        print_line(&cli->out, "%s  %.*s", line->letter, S_ARG(line->title));
        for (int k = 0; k < line->stop_count; k++)
            print_line(&cli->out, "  %.*s",
                       S_ARG(cli_name(cli, path->line_stops[line->first_stop + k]).str));
    }
}

/* The place in Path.choices that was asked for; -1 = none was. */
static bool wanted_choice(const Cli *cli, int *choice)
{
    *choice = cli->options->use ? cli->options->use - 1 : -1;
    if (cli->arg_count < 2) return true;
    int number = 0;
    Str word = cli->args[1];
    for (size_t i = 0; i < word.len && i < 4; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return false;
        number = number * 10 + (word.at[i] - '0');
    }
    *choice = number - 1;
    return number > 0;
}

static ExitCode keep_choice(Cli *cli, const Path *path, int choice)
{
    Str problem;
    const ReadingChoice *kept = &path->choices[choice];
    if (str_equal(str_from(kept->rule), S("told")))
        return cli_fail(EXIT_FINDINGS, "hints say so already: there is nothing to keep");
    if (!map_keep_reading(&cli->map, kept->name, cli->arena, &problem))
        return cli_fail(EXIT_UNSAVED, "%.*s", S_ARG(problem));
    print_line(&cli->out, "kept: %.*s: reading: %.*s", S_ARG(map_hints_file(&cli->map, cli->arena)),
               S_ARG(kept->name));
    return EXIT_WELL;
}

ExitCode cli_read(Cli *cli)
{
    Str problem, name = cli->arg_count ? cli->args[0] : cli->options->map;
    const Path *path = &cli->map.path;
    int choice;
    if (name.len == 0 || !wanted_choice(cli, &choice))
        return cli_fail(EXIT_USAGE, "usage: metromap read FILE [N]");
    cli->map_options.choice = choice < 0 ? 0 : choice;
    if (map_load(&cli->map, name, &cli->map_options, &problem) != MAP_OK)
        return cli_fail(EXIT_INPUT, "%.*s", S_ARG(problem));
    if (choice >= path->choice_count)
        return cli_fail(EXIT_FINDINGS, "%.*s can be read in %d ways: there is no %d", S_ARG(name),
                        path->choice_count, choice + 1);
    if (cli->options->accept) return keep_choice(cli, path, choice < 0 ? 0 : choice);
    if (cli->options->json)
        json_readings(path, &cli->out);
    else if (choice < 0)
        print_choices(cli, path);
    else
        print_outline(cli, path);
    return EXIT_WELL;
}
