#include "plan/advice.h"

#include "program/cli.h"

/* Verbs that advise: what is next, why not yet, what it leads to, how to get there. */

enum { USUAL_ADVICE = 3 };

static void print_advice(Cli *cli, int number, const Advice *advice)
{
    print_line(&cli->out, "%d. %.*s: %s", number, S_ARG(cli_name(cli, advice->station).str),
               cli_state_word(cli, advice->station));
    print_line(&cli->out, "   %s; opens %d, leads to %d", advice->reason, advice->opens,
               advice->leads_to);
}

ExitCode cli_next(Cli *cli)
{
    const Map *map = &cli->map;
    int room = cli->options->count ? cli->options->count : USUAL_ADVICE;
    if (room > map->path.station_count) room = map->path.station_count;
    Advice *advice = ARENA_ARRAY(cli->arena, Advice, room + 1);
    Arena scratch = {0};
    int count = advice_next(&map->path, &map->graph, &cli->standing, advice, room, &scratch);
    arena_free(&scratch);
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_next(&source, advice, count, &cli->out);
        return EXIT_WELL;
    }
    for (int i = 0; i < count; i++) print_advice(cli, i + 1, &advice[i]);
    if (count == 0) print_line(&cli->out, "Nothing is left: every station is met.");
    return EXIT_WELL;
}

static void print_missing(Cli *cli, int stop, const Missing *missing)
{
    const Path *path = &cli->map.path;
    const GraphEdge *edge = &cli->map.graph.edges[missing->edge];
    print_line(&cli->out, "  %.*s: %s", S_ARG(cli_name(cli, missing->station).str),
               cli_state_word(cli, missing->station));
    const Prerequisite *because =
        edge->prerequisite < 0 ? NULL : &cli->map.path.prerequisites[edge->prerequisite];
    Str code = path_stop_code(&cli->map.path, missing->direct ? stop : edge->to, cli->arena);
    if (!because) return;
    Str choice = S("");
    if (edge->any) choice = advice_choice(path, &cli->map.graph, edge->any, cli->arena);
    print_line(
        &cli->out, "      required by %.*s%s%.*s: %s, %.*s", S_ARG(code), choice.len ? ", " : "",
        S_ARG(choice), because->rule,
        S_ARG(path_place(path, path_stop_file(path, because->to), because->line_no, cli->arena)));
}

ExitCode cli_why(Cli *cli)
{
    ExitCode code;
    int stop;
    Missing *missing;
    if (!cli_find(cli, cli->args[0], &stop, &code)) return code;
    SafeText name = cli_name(cli, stop);
    int count =
        advice_why(&cli->map.path, &cli->map.graph, &cli->standing, stop, cli->arena, &missing);
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_why(&source, stop, missing, count, &cli->out);
        return EXIT_WELL;
    }
    if (path_is_station(&cli->map.path, stop) && state_is_met(cli->standing.state[stop]))
        print_line(&cli->out, "%.*s is %s.", S_ARG(name.str), cli_state_word(cli, stop));
    else if (count == 0)
        print_line(&cli->out, "%.*s is ready: nothing is missing.", S_ARG(name.str));
    else
        print_line(&cli->out, "%.*s waits for:", S_ARG(name.str));
    for (int i = 0; i < count; i++) print_missing(cli, stop, &missing[i]);
    return EXIT_WELL;
}

ExitCode cli_unlocks(Cli *cli)
{
    ExitCode code;
    int stop, *stations, at_once;
    if (!cli_find(cli, cli->args[0], &stop, &code)) return code;
    int count = advice_unlocks(&cli->map.path, &cli->map.graph, &cli->standing, stop, cli->arena,
                               &stations, &at_once);
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_unlocks(&source, stop, &(Unlocked){stations, count, at_once}, &cli->out);
        return EXIT_WELL;
    }
    if (count == 0)
        print_line(&cli->out, "%.*s leads to no other station.", S_ARG(cli_name(cli, stop).str));
    for (int i = 0; i < count; i++) {
        if (i == 0 && at_once) print_line(&cli->out, "Opens at once:");
        if (i == at_once) print_line(&cli->out, "Leads to:");
        print_line(&cli->out, "  %.*s: %s", S_ARG(cli_name(cli, stations[i]).str),
                   cli_state_word(cli, stations[i]));
    }
    return EXIT_WELL;
}

static void print_hours(Cli *cli, const Route *route)
{
    if (route->hours_high > 0)
        print_line(&cli->out, "%g to %g hours; %d without an estimate", route->hours_low,
                   route->hours_high, route->without_hours);
}

ExitCode cli_route(Cli *cli)
{
    ExitCode code;
    int *goals = ARENA_ARRAY(cli->arena, int, cli->arg_count);
    for (int i = 0; i < cli->arg_count; i++)
        if (!cli_find(cli, cli->args[i], &goals[i], &code)) return code;
    Route route = advice_route(&cli->map.path, &cli->map.graph, &cli->standing, goals,
                               cli->arg_count, cli->arena);
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_route(&source, goals, cli->arg_count, &route, &cli->out);
        return EXIT_WELL;
    }
    for (int i = 0; i < route.count; i++)
        print_line(&cli->out, "%2d. %.*s: %s", i + 1, S_ARG(cli_name(cli, route.stations[i]).str),
                   cli_state_word(cli, route.stations[i]));
    if (route.count == 0) print_line(&cli->out, "You are there: every station of it is met.");
    print_hours(cli, &route);
    return EXIT_WELL;
}
