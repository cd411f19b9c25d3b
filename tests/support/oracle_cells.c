#include "support/oracle_cells.h"

#include "support/oracle.h"
#include "support/oracle_reader.h"

/* ---- Stops ---- */

static void see(const Reader *reader, int shown, bool *seen)
{
    seen[shown] = true;
    for (int i = 0; i < reader->layout->spot_count; i++) {
        const Spot *spot = &reader->layout->spots[i];
        for (int k = 0; k < spot->crowd_count && spot->stop == shown; k++)
            seen[reader->layout->crowd[spot->first_crowd + k]] = true;
    }
}

static void check_stops(Reader *reader)
{
    int stops = path_stop_count(reader->path);
    bool *seen = ARENA_ARRAY(reader->arena, bool, stops);
    for (int y = 0; y < reader->layout->height; y++)
        for (int x = 0; x < reader->layout->width; x++) {
            int claimed = reader->stop_at[reader_index(reader, x, y)];
            if (claimed) see(reader, claimed - 1, seen);
            if (cell_is_stop(reader_cell(reader, x, y)) != (claimed > 0))
                COMPLAIN(reader, "%s at %d,%d", claimed ? "no stop" : "a stop", x, y);
        }
    for (int stop = 0; stop < stops; stop++)
        if (!seen[stop]) COMPLAIN(reader, "stop %d is nowhere", stop);
}

/* ---- Texts ---- */

/* What can be read in `cols` cells from x on. */
static Str text_at(const Reader *reader, int x, int y, int cols)
{
    Buf text = {.arena = reader->arena};
    for (int i = x; i < x + cols && reader_is_inside(reader, i, y); i++)
        canvas_print_cell(reader_cell(reader, i, y), &text);
    return buf_str(&text);
}

/* Without blanks and hyphens: what wrapping takes away or adds. */
static Str letters_of(Str text, Arena *arena)
{
    Buf out = {.arena = arena};
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' && text.at[i] != '-') buf_add_char(&out, text.at[i]);
    return buf_str(&out);
}

/* The first words of a name. */
static void check_beginning(Reader *reader, Str shown, Str raw, int stop)
{
    Str name = letters_of(safe_text(str_trim(raw), reader->arena).str, reader->arena);
    Str read = letters_of(shown, reader->arena);
    if (str_ends(read, S("…")) && !str_starts(name, read)) read.len -= S("…").len;
    if (read.len == 0 || !str_starts(name, read))
        COMPLAIN(reader, "stop %d reads '%.*s'", stop, S_ARG(shown));
}

/* A name that is shown whole, or cut with an ellipsis after what is right. */
static void check_name(Reader *reader, Str shown, Str raw, const char *what, int index)
{
    Str name = letters_of(safe_text(str_trim(raw), reader->arena).str, reader->arena);
    Str read = letters_of(shown, reader->arena);
    bool cut = str_ends(read, S("…")) && !str_ends(name, S("…"));
    if (cut) read.len -= S("…").len;
    reader->cut += cut;
    if (cut ? !str_starts(name, read) : !str_equal(name, read))
        COMPLAIN(reader, "%s %d reads '%.*s'", what, index, S_ARG(shown));
}

static void check_share(Reader *reader, const LabelRow *row, Str read)
{
    Str share = str_format(reader->arena, "%d/%d", reader->standing.line_done[row->share_of],
                           reader->standing.line_total[row->share_of]);
    if (!str_equal(str_trim(read), share))
        COMPLAIN(reader, "the share of line %d reads '%.*s'", row->share_of, S_ARG(read));
}

static void check_labels(Reader *reader)
{
    const Layout *layout = reader->layout;
    int stops = path_stop_count(reader->path);
    Buf *names = ARENA_ARRAY(reader->arena, Buf, stops);
    for (int stop = 0; stop < stops; stop++) names[stop].arena = reader->arena;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        Str read = text_at(reader, row->x, row->y, row->text.cols);
        if (row->share_of >= 0)
            check_share(reader, row, read);
        else if (!str_equal(read, row->text.str))
            COMPLAIN(reader, "a label of stop %d reads '%.*s' at %d,%d", row->stop, S_ARG(read),
                     row->x, row->y);
        if (!row->is_code && row->share_of < 0) buf_add(&names[row->stop], read);
    }
    for (int stop = 0; stop < stops; stop++) {
        Str read = buf_str(&names[stop]), title = path_stop_title(reader->path, stop);
        if (layout->names == NAMES_FULL) check_name(reader, read, title, "stop", stop);
        if (layout->names == NAMES_SHORT) check_beginning(reader, read, title, stop);
    }
}

static void check_signs(Reader *reader)
{
    const Layout *layout = reader->layout;
    bool *seen = ARENA_ARRAY(reader->arena, bool, reader->path->line_count);
    for (int i = 0; i < layout->badge_count; i++) {
        const Badge *badge = &layout->badges[i];
        const Line *line = &reader->path->lines[badge->line];
        Str sign = str_format(reader->arena, "▐%s▌", line->letter);
        Str read = text_at(reader, badge->x, badge->y, badge->cols);
        seen[badge->line] = true;
        if (!str_starts(read, sign)) COMPLAIN(reader, "the sign of line %d is hidden", badge->line);
        Str title = str_slice(read, sign.len, read.len);
        if (title.len > 0)
            check_name(reader, title, line->title, "line", badge->line);
        else
            reader->bare++;
    }
    for (int line = 0; line < reader->path->line_count && layout->width >= 60; line++)
        if (!seen[line]) COMPLAIN(reader, "line %d has no sign", line);
}

/* ---- Codes ---- */

/* The next of codes that stand between blanks, or bars where one is enough. */
static bool split_code(Str *rest, Str *word)
{
    size_t end = 0;
    if (rest->len == 0) return false;
    while (end < rest->len && rest->at[end] != ' ' && rest->at[end] != '|') end++;
    *word = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + (end < rest->len), rest->len);
    return true;
}

/* True if the codes beside `stop` name `code`; `*more` gets the "+2" of those that are not named.
 */
static bool names_code(const Reader *reader, int stop, Str code, int *more)
{
    const Layout *layout = reader->layout;
    bool named = false;
    for (int i = 0; i < layout->label_count; i++) {
        const LabelRow *row = &layout->labels[i];
        Str rest = row->text.str, word;
        if (!row->is_code || row->stop != stop) continue;
        if (str_starts(rest, S("◂"))) rest = str_slice(rest, S("◂").len, rest.len);
        while (split_code(&rest, &word)) {
            named = named || str_equal(word, code);
            if (str_starts(word, S("+")) || str_ends(word, S("…"))) *more = 1;
        }
    }
    return named;
}

static void check_ways(Reader *reader)
{
    for (int e = 0; e < reader->graph->edge_count; e++) {
        const GraphEdge *edge = &reader->graph->edges[e];
        const EdgeRoute *route = &reader->layout->routes[e];
        bool hidden = edge->class == EDGE_IMPLIED || edge->class == EDGE_DROPPED;
        int more = 0;
        bool may_hide = hidden || reader->layout->names != NAMES_FULL;
        if ((hidden && route->drawn != DRAWN_HIDDEN) || (!may_hide && route->drawn == DRAWN_HIDDEN))
            COMPLAIN(reader, "edge %d-%d is not accounted for", edge->from, edge->to);
        if (route->drawn == DRAWN_TRACK) reader_check_way(reader, edge, route);
        if (route->drawn != DRAWN_TAG) continue;
        Str code = path_stop_code(reader->path, edge->from, reader->arena);
        if (!names_code(reader, edge->to, code, &more) && !more)
            COMPLAIN(reader, "no code %.*s at stop %d", S_ARG(code), edge->to);
    }
}

static void check_metrics(Reader *reader)
{
    const LayoutMetrics *metrics = &reader->layout->metrics;
    if (metrics->crossings < reader->crossings ||
        metrics->crossings > reader->crossings + reader->unsure)
        COMPLAIN(reader, "%d crossings, it says %d", reader->crossings, metrics->crossings);
    if (metrics->truncated_labels < reader->cut ||
        metrics->truncated_labels > reader->cut + reader->bare)
        COMPLAIN(reader, "%d names cut, it says %d", reader->cut, metrics->truncated_labels);
}

Str oracle_cells_complaint(const Path *path, const Graph *graph, const Layout *layout, Arena *arena)
{
    Reader reader = {.path = path, .graph = graph, .layout = layout, .arena = arena};
    static void (*const checks[])(Reader *) = {
        reader_draw,         reader_note_claims,      check_stops, check_labels,  check_signs,
        reader_check_tracks, reader_check_neighbours, check_ways,  check_metrics,
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks && reader.complaint.len == 0; i++)
        checks[i](&reader);
    return reader.complaint;
}
