#include <errno.h>
#include <math.h>
#include <string.h>

#include "export/checklist.h"
#include "export/csv.h"
#include "export/dot.h"
#include "export/html.h"
#include "export/mermaid.h"
#include "export/svg.h"
#include "model/check.h"
#include "model/read.h"
#include "program/cli.h"
#include "program/complete.h"
#include "program/content.h"
#include "program/manual.h"
#include "program/recent.h"

/* Verbs about files: what is in a path, and what leaves as another format. */

static Str place_of(Cli *cli, int file, int line_no)
{
    return path_place(&cli->map.path, file, line_no, cli->arena);
}

static void explain_rule(Cli *cli, const char *indent, Str what, const char *rule, Str place)
{
    print_line(&cli->out, "%s%.*s: %.*s: %s: %s", indent, S_ARG(what), S_ARG(place), rule,
               read_rule_says(rule));
}

static void explain_calls(Cli *cli, int stop)
{
    const Path *path = &cli->map.path;
    int count;
    const int *lines = path_lines_of(path, stop, &count);
    for (int i = 1; i < count; i++) {
        const Line *line = &path->lines[lines[i]];
        Str what = str_format(cli->arena, "also on line %s %.*s", line->letter, S_ARG(line->title));
        explain_rule(cli, "    ", what, "interchange", place_of(cli, line->file, line->line_no));
    }
}

static void explain_stop(Cli *cli, int stop)
{
    const Map *map = &cli->map;
    int file = path_stop_file(&map->path, stop);
    print_line(&cli->out, "  %s %.*s: %.*s",
               path_is_station(&map->path, stop) ? "station" : "group",
               S_ARG(cli_name(cli, stop).str),
               S_ARG(place_of(cli, file, path_stop_line_no(&map->path, stop))));
    explain_calls(cli, stop);
    for (int i = map->graph.first_in[stop]; i < map->graph.first_in[stop + 1]; i++) {
        const GraphEdge *edge = &map->graph.edges[map->graph.in_edge[i]];
        if (edge->prerequisite < 0) continue;
        const Prerequisite *because = &map->path.prerequisites[edge->prerequisite];
        Str what = str_format(cli->arena, "requires %.*s", S_ARG(cli_name(cli, edge->from).str));
        explain_rule(cli, "    ", what, because->rule, place_of(cli, file, because->line_no));
    }
}

static void explain_line(Cli *cli, const Line *line)
{
    const Path *path = &cli->map.path;
    print_line(&cli->out, "line %s %.*s: %.*s", line->letter, S_ARG(line->title),
               S_ARG(place_of(cli, line->file, line->line_no)));
    if (line->branch_from >= 0) {
        Str what = str_format(cli->arena, "branches off after %.*s",
                              S_ARG(cli_name(cli, line->branch_from).str));
        explain_rule(cli, "  ", what, line->branch_rule,
                     place_of(cli, line->file, line->branch_line_no));
    }
    for (int i = 0; i < line->stop_count; i++)
        explain_stop(cli, path->line_stops[line->first_stop + i]);
}

static void explain_reading(Cli *cli, const Path *path)
{
    print_line(&cli->out, "%.*s: read as %s: %s (score %.2f, confidence %.2f)", S_ARG(path->source),
               path->reading_rule, read_rule_says(path->reading_rule), path->score,
               path->confidence);
    for (int i = 0; i < path->choice_count; i++) {
        const ReadingChoice *other = &path->choices[i];
        double margin = path->score - other->score;
        if (i == path->choice) continue;
        print_line(&cli->out, "  or as %.*s: lines %d, stations %d (score %.2f, %.2f %s)",
                   S_ARG(other->name), other->line_count, other->station_count, other->score,
                   fabs(margin), margin < 0 ? "ahead" : "behind");
    }
}

ExitCode cli_explain(Cli *cli)
{
    const Path *path = &cli->map.path;
    ExitCode code;
    int stop = -1;
    if (cli->arg_count && !cli_find(cli, cli->args[0], &stop, &code)) return code;
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_explain(&source, stop, &cli->out);
        return EXIT_WELL;
    }
    if (stop >= 0) {
        explain_stop(cli, stop);
        return EXIT_WELL;
    }
    explain_reading(cli, path);
    for (int i = 0; i < path->line_count; i++) explain_line(cli, &path->lines[i]);
    return EXIT_WELL;
}

static void export_json(Cli *cli)
{
    JsonSource source = cli_json_source(cli);
    check_path(&cli->map.path, &cli->map.diags);
    map_locate(&cli->map);
    diag_sort(&cli->map.diags);
    json_path(&source, &cli->out);
}

static void export_csv(Cli *cli)
{
    csv_stations(&cli->map.path, store_progress(cli->store), &cli->standing, &cli->out);
}

static void export_checklist(Cli *cli)
{
    checklist_path(&cli->map.path, &cli->standing, &cli->out);
}

static void export_drawn(Cli *cli, void (*write)(const SvgMap *map, Buf *out))
{
    Arena scratch = {0};
    Layout layout = cli_lay_out(cli, &scratch);
    write(&(SvgMap){.path = &cli->map.path,
                    .graph = &cli->map.graph,
                    .layout = &layout,
                    .standing = &cli->standing},
          &cli->out);
    arena_free(&scratch);
}

static void export_svg(Cli *cli)
{
    export_drawn(cli, svg_map);
}

static void export_html(Cli *cli)
{
    export_drawn(cli, html_page);
}

static void export_dot(Cli *cli)
{
    dot_path(&cli->map.path, &cli->map.graph, &cli->standing, &cli->out);
}

static void export_mermaid(Cli *cli)
{
    mermaid_path(&cli->map.path, &cli->map.graph, &cli->standing, &cli->out);
}

/* Writes what was printed to the file of --output instead, whole or not at all. */
static ExitCode save_output(Cli *cli)
{
    Str file = cli->options->output;
    bool to_output = file.len == 0 || str_equal(file, S("-"));
    if (to_output || file_replace(cli->world->io, file, buf_str(&cli->out), 0666)) {
        if (!to_output) cli->out.len = 0;
        return EXIT_WELL;
    }
    cli->out.len = 0;
    return cli_fail(EXIT_SYSTEM, "%.*s: not written: %s", S_ARG(file), strerror(errno));
}

ExitCode cli_export(Cli *cli)
{
    static void (*const writers[])(Cli * cli) = {
        [FORMAT_TEXT] = cli_print_map,         [FORMAT_ANSI] = cli_print_map,
        [FORMAT_JSON] = export_json,           [FORMAT_CSV] = export_csv,
        [FORMAT_CHECKLIST] = export_checklist, [FORMAT_SVG] = export_svg,
        [FORMAT_HTML] = export_html,           [FORMAT_DOT] = export_dot,
        [FORMAT_MERMAID] = export_mermaid,
    };
    int format = cli->options->format;
    writers[format == OPTION_UNSET ? FORMAT_JSON : format](cli);
    return save_output(cli);
}

static void print_map_name(Cli *cli, const KnownMap *map)
{
    if (map->bundled)
        print_line(&cli->out, "%-12.*s %.*s", S_ARG(map->name), S_ARG(map->title));
    else
        print_line(&cli->out, "%.*s", S_ARG(map->name));
}

ExitCode cli_maps(Cli *cli)
{
    Str names[RECENT_LIMIT];
    int recent = recent_list(cli->world->io, cli->world->state_dir, cli->arena, names);
    int bundled = 0, count = 0;
    while (contents[bundled].name) bundled++;
    KnownMap *maps = ARENA_ARRAY(cli->arena, KnownMap, bundled + recent + 1);
    for (; count < bundled; count++)
        maps[count] = (KnownMap){str_from(contents[count].name),
                                 map_bundled_title(contents[count].name, cli->arena), true};
    for (int i = 0; i < recent; i++)
        if (str_starts(names[i], S("/"))) maps[count++] = (KnownMap){.name = names[i]};
    if (cli->options->json) json_maps(maps, count, &cli->out);
    for (int i = 0; i < count && !cli->options->json; i++) print_map_name(cli, &maps[i]);
    return EXIT_WELL;
}

ExitCode cli_completions(Cli *cli)
{
    if (complete_print(cli->args[0], &cli->out)) return EXIT_WELL;
    return cli_fail(EXIT_USAGE, "no completions for '%.*s': there are bash, zsh and fish",
                    S_ARG(cli->args[0]));
}

ExitCode cli_manual(Cli *cli)
{
    manual_print(&cli->out);
    return EXIT_WELL;
}
