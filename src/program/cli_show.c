#include "export/text.h"
#include "picture/draw_flow.h"
#include "program/cli.h"

/* The verb that prints all about one station. */

enum {
    ENDLESS = 1 << 28, /* columns: what goes into a pipe is not wrapped */
    BOX_COLS = 4,      /* "[x] " */
};

static FlowTerms terms_of(Cli *cli, const FlowLinks *links, int indent)
{
    return (FlowTerms){.cols = cli->world->cols ? cli->world->cols : ENDLESS,
                       .indent = indent,
                       .colon = true,
                       .links = *links,
                       .arena = cli->arena};
}

static void print_blanks(Cli *cli, int count)
{
    for (int i = 0; i < count; i++) buf_add_char(&cli->out, ' ');
}

/* With few colours, which are sure to be seen on the ground of every terminal. */
static void print_row(Cli *cli, const FlowRow *row)
{
    bool bars = cli->world->cols && cli->glyphs != GLYPHS_ASCII;
    for (int i = 0; i < row->quotes; i++) buf_add(&cli->out, bars ? S("│ ") : S("> "));
    if (row->count) print_blanks(cli, row->inset);
    for (int i = 0; i < row->count; i++) {
        const FlowPiece *piece = &row->pieces[i];
        Role role = draw_flow_role(piece->marks, ROLE_TEXT);
        if (cli->colour)
            text_styled(piece->text, theme_style(THEME_DARK, DEPTH_16, role, 0), &cli->out);
        else
            print_safe(&cli->out, piece->text);
    }
    while (cli->out.len && cli->out.at[cli->out.len - 1] == ' ') cli->out.len--;
    buf_add_char(&cli->out, '\n');
}

/* The rows from `first` on, with their indent. */
static void print_rows(Cli *cli, const Flow *rows, int first)
{
    for (int i = first; i < rows->count; i++) {
        print_blanks(cli, rows->items[i].indent);
        print_row(cli, &rows->items[i]);
    }
}

static void show_prose(Cli *cli, const Prose *prose, const FlowLinks *links)
{
    Flow rows = {0};
    FlowTerms terms = terms_of(cli, links, 0);
    terms.airy = true;
    flow_prose(&rows, prose, &terms);
    print_rows(cli, &rows, 0);
}

static void show_topic(Cli *cli, int index, const FlowLinks *links)
{
    const Topic *topic = &cli->map.path.topics[index];
    int before = 2 + 2 * topic->depth;
    Str number = topic->number ? str_format(cli->arena, "%d. ", topic->number) : S("");
    FlowTerms terms = terms_of(cli, links, before + BOX_COLS + (int)number.len);
    Flow rows = {0};
    flow_titled(&rows, topic->title, topic->marked, &topic->prose, &terms);
    print_blanks(cli, before);
    buf_add(&cli->out, cli->standing.topic_ticked[index] ? S("[x] ") : S("[ ] "));
    buf_add(&cli->out, number);
    print_row(cli, &rows.items[0]);
    print_rows(cli, &rows, 1);
}

static void show_topics(Cli *cli, const Station *station, const FlowLinks *links)
{
    for (int i = 0; i < station->topic_count; i++) show_topic(cli, station->first_topic + i, links);
}

static void show_note(Cli *cli, Str note)
{
    FlowLinks none = {0};
    Flow rows = {0};
    FlowTerms terms = terms_of(cli, &none, (int)sizeof("Note: ") - 1);
    flow_lines(&rows, note, 0, &terms);
    if (rows.count == 0) return;
    buf_add(&cli->out, S("Note: "));
    print_row(cli, &rows.items[0]);
    print_rows(cli, &rows, 1);
}

/* The same thing in another map; here it counts only once it is marked here. */
static void show_known(Cli *cli, const Elsewhere *elsewhere, int stop)
{
    const KnownStation *known = NULL;
    if (path_is_station(&cli->map.path, stop))
        known = elsewhere_find(elsewhere, &cli->map.path, stop);
    if (known)
        print_line(&cli->out, "%s in another map: %.*s (%.*s)",
                   known->state == STATE_DONE ? "Done" : "Known", S_ARG(known->title),
                   S_ARG(known->map));
}

static const char *opened_where(const Progress *progress, const Elsewhere *elsewhere, Str url)
{
    if (progress_opened(progress, url)) return ", opened";
    return url.len && progress_opened(&elsewhere->opened, url) ? ", opened in another map" : "";
}

static void show_references(Cli *cli, int stop)
{
    const Progress *progress = store_progress(cli->store);
    int first, count = path_references_of(&cli->map.path, stop, &first);
    Elsewhere elsewhere =
        store_elsewhere(cli->world->io, cli->world->state_dir, store_file(cli->store), cli->arena);
    show_known(cli, &elsewhere, stop);
    if (count) print_line(&cli->out, "References");
    for (int i = 0; i < count; i++) {
        const Reference *reference = &cli->map.path.references[first + i];
        print_line(&cli->out, "%3d  %.*s (%s%s)%s", i + 1, S_ARG(reference->title),
                   reference->free   ? "free "
                   : reference->paid ? "paid "
                                     : "",
                   path_kind_name(reference->kind),
                   opened_where(progress, &elsewhere, reference->url));
        if (reference->url.len) print_line(&cli->out, "     %.*s", S_ARG(reference->url));
    }
}

static void show_requires(Cli *cli, int stop)
{
    const Graph *graph = &cli->map.graph;
    const Path *path = &cli->map.path;
    for (int i = graph->first_in[stop]; i < graph->first_in[stop + 1]; i++) {
        const GraphEdge *edge = &graph->edges[graph->in_edge[i]];
        if (!graph_edge_counts(path, edge)) continue;
        Str choice = S("");
        if (edge->any) choice = advice_choice(path, graph, edge->any, cli->arena);
        print_line(&cli->out, "Requires %.*s: %s%s%.*s", S_ARG(cli_name(cli, edge->from).str),
                   cli_state_word(cli, edge->from), choice.len ? ", " : "", S_ARG(choice));
    }
}

ExitCode cli_show(Cli *cli)
{
    const Path *path = &cli->map.path;
    ExitCode code;
    int stop;
    if (!cli_find(cli, cli->args[0], &stop, &code)) return code;
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        json_show(&source, stop, &cli->out);
        return EXIT_WELL;
    }
    bool counted = path_is_station(path, stop);
    print_line(&cli->out, "%.*s: %s", S_ARG(cli_name(cli, stop).str),
               counted ? cli_state_word(cli, stop) : "resources");
    if (!counted) {
        show_references(cli, stop);
        return EXIT_WELL;
    }
    const Station *station = &path->stations[stop];
    FlowLinks links = flow_links(path, stop, cli->arena);
    show_prose(cli, &station->prose, &links);
    if (station->difficulty)
        print_line(&cli->out, "Difficulty: %s", path_difficulty_name(station->difficulty));
    if (station->importance)
        print_line(&cli->out, "Importance: %.*s", station->importance, "*****");
    show_requires(cli, stop);
    show_topics(cli, station, &links);
    show_references(cli, stop);
    show_note(cli, progress_note(store_progress(cli->store), station->id));
    return EXIT_WELL;
}
