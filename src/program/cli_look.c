#include "export/text.h"
#include "picture/draw_map.h"
#include "plan/pace.h"
#include "program/cli.h"
#include "program/settings.h"

/* Verbs that print the path and how the learner stands. */

enum {
    USUAL_COLS = 80,
    TITLE_COLS = 60, /* a longer title pushes its state to the right */
    LAST_MARKS = 5,
    WEEK = 7, /* days */
    DAY_MS = 24 * 60 * 60 * 1000,
};

Layout cli_lay_out(Cli *cli, Arena *scratch)
{
    int cols = cli->options->width ? cli->options->width : cli->world->cols;
    return layout_make(
        &cli->map.path, &cli->map.graph,
        (LayoutTerms){.view = (View)cli->options->view, .width = cols ? cols : USUAL_COLS},
        cli->arena, scratch);
}

Depth cli_depth(const Cli *cli)
{
    if (cli->world->truecolor) return DEPTH_TRUE;
    return str_contains(cli->world->term, S("256")) ? DEPTH_256 : DEPTH_16;
}

static void print_coloured(Cli *cli, const Canvas *canvas)
{
    Str warning; /* the screen tells it */
    Settings settings = settings_read(cli->world, cli->arena, &warning);
    FrontStyle style = settings_style(&settings, cli->options, cli->world);
    text_ansi(canvas, &style.theme, style.mono ? DEPTH_MONO : cli_depth(cli), &cli->out);
}

static void print_layout(Cli *cli, const Layout *layout)
{
    bool coloured = cli->colour && cli->options->format != FORMAT_TEXT;
    Canvas canvas = canvas_make(layout->width, layout->height, cli->arena);
    MapLook look = {.path = &cli->map.path,
                    .graph = &cli->map.graph,
                    .layout = layout,
                    .standing = &cli->standing,
                    .glyphs = cli->glyphs,
                    .selected = -1,
                    .framed_signs = !coloured};
    draw_map(&canvas, (Rect){0, 0, layout->width, layout->height}, 0, 0, &look, cli->arena);
    if (coloured)
        print_coloured(cli, &canvas);
    else
        text_plain(&canvas, &cli->out);
}

void cli_print_map(Cli *cli)
{
    Arena scratch = {0};
    Layout layout = cli_lay_out(cli, &scratch);
    print_layout(cli, &layout);
    arena_free(&scratch);
}

static void map_json(Cli *cli)
{
    Arena scratch = {0};
    Layout layout = cli_lay_out(cli, &scratch);
    JsonSource source = cli_json_source(cli);
    json_map(&source, &layout, &cli->out);
    arena_free(&scratch);
}

ExitCode cli_map(Cli *cli)
{
    if (cli->options->format > FORMAT_JSON)
        return cli_fail(EXIT_USAGE, "a map has no such format: see metromap export --help");
    if (cli->options->json || cli->options->format == FORMAT_JSON)
        map_json(cli);
    else
        cli_print_map(cli);
    return EXIT_WELL;
}

static bool is_wanted(const Cli *cli, int stop)
{
    const Options *options = cli->options;
    bool filtered = options->ready || options->state != OPTION_UNSET;
    if (!path_is_station(&cli->map.path, stop)) return !filtered;
    if (options->ready && !cli->standing.ready[stop]) return false;
    return options->state == OPTION_UNSET || (int)cli->standing.state[stop] == options->state;
}

static SafeText state_glyph(Cli *cli, int stop)
{
    Glyph glyph = path_is_station(&cli->map.path, stop)
                      ? theme_state_glyph(cli->standing.state[stop], cli->standing.ready[stop])
                      : GLYPH_GROUP;
    char bytes[4];
    size_t len = text_encode(theme_glyph(cli->glyphs, glyph), bytes);
    return safe_text((Str){bytes, len}, cli->arena);
}

static void list_stop(Cli *cli, int stop)
{
    Buf *out = &cli->out;
    buf_add(out, S("  "));
    print_padded(out, state_glyph(cli, stop), 2);
    print_padded(out, cli_name(cli, stop), TITLE_COLS);
    bool counted = path_is_station(&cli->map.path, stop);
    print_line(out, "%s", counted ? cli_state_word(cli, stop) : "resources");
}

static void list_head(Cli *cli, int index)
{
    const Line *line = &cli->map.path.lines[index];
    int done = cli->standing.line_done[index], total = cli->standing.line_total[index];
    Str share = total ? str_format(cli->arena, "%d/%d", done, total) : S("-");
    print_line(&cli->out, "%s  %.*s  %.*s", line->letter, S_ARG(line->title), S_ARG(share));
}

/* Returns how many of the line's stops are wanted. */
static int list_line(Cli *cli, int index)
{
    const Path *path = &cli->map.path;
    const Line *line = &path->lines[index];
    int listed = 0;
    for (int i = 0; i < line->stop_count; i++) {
        int stop = path->line_stops[line->first_stop + i];
        if (!is_wanted(cli, stop)) continue;
        if (listed++ == 0) list_head(cli, index);
        list_stop(cli, stop);
    }
    return listed;
}

static int list_json(Cli *cli)
{
    const Path *path = &cli->map.path;
    int *stations = ARENA_ARRAY(cli->arena, int, path->station_count), count = 0;
    for (int i = 0; i < path->station_count; i++)
        if (is_wanted(cli, i)) stations[count++] = i;
    JsonSource source = cli_json_source(cli);
    json_list(&source, stations, count, &cli->out);
    return count;
}

ExitCode cli_list(Cli *cli)
{
    int listed = cli->options->json ? list_json(cli) : 0;
    for (int i = 0; i < cli->map.path.line_count && !cli->options->json; i++)
        listed += list_line(cli, i);
    return listed ? EXIT_WELL : EXIT_FINDINGS;
}

static void print_share(Cli *cli, const char *name, Str title, int done, int total)
{
    if (total == 0)
        print_line(&cli->out, "%-4s  -          %.*s", name, S_ARG(title));
    else
        print_line(&cli->out, "%-4s%3d/%-3d%3d%%  %.*s", name, done, total,
                   progress_percent(done, total), S_ARG(title));
}

/* A character a day, a week a group: how many stations were completed since the day `first`. */
static Str calendar(const Pace *pace, int first, Arena *arena)
{
    Buf out = {.arena = arena};
    for (int i = first; i < PACE_DAYS; i++) {
        int count = pace->days[i];
        if (i > first && i % WEEK == 0) buf_add_char(&out, ' ');
        buf_add_char(&out, (char)(count == 0 ? '.' : count > 9 ? '+' : '0' + count));
    }
    return buf_str(&out);
}

/* What the path says of the rest, and what that comes to in weeks as the settings have them. */
static void print_hours(Cli *cli, const Pace *pace)
{
    Str warning;
    int low, high, each = settings_read(cli->world, cli->arena, &warning).hours_per_week;
    if (pace->hours_high <= 0) return;
    Buf text = {.arena = cli->arena};
    buf_format(&text, "%.0f to %.0f hours left", pace->hours_low, pace->hours_high);
    if (pace_weeks(pace, each, &low, &high))
        buf_format(&text, ": %d to %d weeks of %d hours", low, high, each);
    if (pace->without_hours)
        buf_format(&text, "; of %d stations nobody says how long they take", pace->without_hours);
    print_line(&cli->out, "%.*s", S_ARG(buf_str(&text)));
}

static void print_pace(Cli *cli, const Pace *pace)
{
    enum { DATES_COLS = 2 * (10 + 2) }; /* "2026-09-21" on both sides */
    int offset = cli->world->utc_offset, cols = cli->world->cols, first = 0;
    int weeks = cols ? (cols - DATES_COLS) / (WEEK + 1) : PACE_DAYS / WEEK;
    if (weeks < PACE_DAYS / WEEK) first = PACE_DAYS - (weeks > 1 ? weeks : 1) * WEEK;
    Time begin = cli->now - (Time)(PACE_DAYS - 1 - first) * DAY_MS;
    print_line(&cli->out, "%.*s  %.*s  %.*s", S_ARG(pace_date(begin, offset, cli->arena)),
               S_ARG(calendar(pace, first, cli->arena)),
               S_ARG(pace_date(cli->now, offset, cli->arena)));
    print_line(&cli->out, "%d completed in the last %d days, %.1f a week", pace->lately, PACE_DAYS,
               pace->a_week);
    if (pace->weeks_high)
        print_line(&cli->out, "%d left: %d to %d weeks at this pace", pace->left, pace->weeks_low,
                   pace->weeks_high);
    print_hours(cli, pace);
}

static void print_last_marks(Cli *cli)
{
    const Progress *progress = store_progress(cli->store);
    int shown = 0;
    for (int i = progress->history_count - 1; i >= 0 && shown < LAST_MARKS; i--) {
        const Mark *mark = &progress->history[i];
        if (mark->undone) continue;
        Str when = pace_minute(mark->at, cli->world->utc_offset, cli->arena);
        print_line(&cli->out, "%.*s  %.*s: %.*s", S_ARG(when),
                   S_ARG(mark_subject(&cli->map.path, mark, cli->arena)),
                   S_ARG(mark_value(mark, true, cli->arena)));
        shown++;
    }
}

ExitCode cli_status(Cli *cli)
{
    const Path *path = &cli->map.path;
    Pace pace =
        pace_of(store_progress(cli->store), path, &cli->standing, cli->now, cli->world->utc_offset);
    if (cli->options->changes) {
        cli_print_changes(cli);
        return EXIT_WELL;
    }
    if (cli->options->json) {
        JsonSource source = cli_json_source(cli);
        source.pace = &pace;
        json_status(&source, &cli->out);
        return EXIT_WELL;
    }
    print_line(&cli->out, "%.*s", S_ARG(path->title));
    for (int i = 0; i < path->line_count; i++)
        print_share(cli, path->lines[i].letter, path->lines[i].title, cli->standing.line_done[i],
                    cli->standing.line_total[i]);
    print_share(cli, "all", S("all lines"), cli->standing.done, cli->standing.total);
    if (cli->standing.by_path)
        print_line(&cli->out,
                   "%d of these are ticked in the map itself: metromap reset --all starts anew",
                   cli->standing.by_path);
    print_pace(cli, &pace);
    print_last_marks(cli);
    Str summary = identity_summary(&cli->changes, cli->arena);
    if (summary.len) print_line(&cli->out, "%.*s: metromap status --changes", S_ARG(summary));
    return EXIT_WELL;
}
