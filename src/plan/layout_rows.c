#include "plan/layout_rows.h"

#include <limits.h>

/* What is tried, in this order; of equals the first wins. */
static const Style STYLES[] = {
    {.label_rows = 1},
    {.label_rows = 1, .staggered = true},
    {.label_rows = 1, .tight = true},
    {.label_rows = 2},
    {.label_rows = 2, .staggered = true},
    {.label_rows = 2, .tight = true},
    {.label_rows = 3},
    {.label_rows = 3, .staggered = true},
    {.label_rows = 2, .staggered = true, .tight = true},
};
enum { STYLE_COUNT = sizeof STYLES / sizeof *STYLES };

/* A path with more stops than this is laid out in one style only. */
enum { MANY_STOPS = 2000 };
static const Style STYLE_FOR_MANY = {.label_rows = 2};

/* What a band may ask for; each is tried when the one before is too wide. The last always fits. */
static const Effort EFFORTS[] = {
    {3, 8, false}, {2, 8, false}, {1, 8, false}, {0, 8, false}, {0, 8, true}, {0, 0, true},
};

/* What all bands of one trial share. */
typedef struct {
    const Network *net;
    Style style;
    Fold fold;
    LayoutBuilder build;
    Band desk;              /* what each band starts from: its arrays by line and stop */
    int *first_line, *line; /* per band, and one more: the lines that stand there, by lane */
    Passage *passages;      /* per band */
    int return_rank;        /* Band.return_rank of the last one */
    int codes, broken;      /* prerequisites shown by codes; labels with a broken word */
    int folded;             /* ways that come over a fold */
    int nameless;           /* signs of lines that found no room */
    int moved;              /* stops that left the band of the former layout */
    int *band_of;           /* per rank */
    Arena arena;            /* of the trial */
    Arena band_arena;       /* of the band at hand */
} Trial;

static void set_desk(Trial *trial)
{
    const Network *net = trial->net;
    Arena *arena = &trial->arena;
    int stops = net->in->stop_count, lines = net->in->path->line_count;
    trial->desk = (Band){
        .net = net,
        .build = &trial->build,
        .style = trial->style,
        .arena = &trial->band_arena,
        .return_in = -1,
        .return_out = -1,
        .row = ARENA_ARRAY(arena, int, lines),
        .label_row = ARENA_ARRAY(arena, int, stops),
        .side = ARENA_ARRAY(arena, Side, stops),
        .label_after = ARENA_ARRAY(arena, int, stops),
        .last_leave = ARENA_ARRAY(arena, int, net->call_count),
        .first_join = ARENA_ARRAY(arena, int, net->call_count),
        .call_x = ARENA_ARRAY(arena, int, net->call_count),
        .call_y = ARENA_ARRAY(arena, int, net->call_count),
    };
    for (int line = 0; line < lines; line++) trial->desk.row[line] = -1;
    for (int k = 0; k < RISER_KINDS; k++) {
        trial->desk.riser_of[k] = ARENA_ARRAY(arena, int, stops);
        for (int s = 0; s < stops; s++) trial->desk.riser_of[k][s] = -1;
    }
}

/* Counts the lines of each band, or lists them. */
static void visit_lines(Trial *trial, const int *band_of, int *count, int *next)
{
    const Network *net = trial->net;
    for (int lane = 0; lane < net->in->path->line_count; lane++) {
        int line = net->order[lane];
        if (net->first_call[line] == net->first_call[line + 1]) continue;
        int last = band_of[net->line_last[line]];
        for (int band = band_of[net->line_first[line]]; band <= last; band++)
            if (next)
                trial->line[next[band]++] = line;
            else
                count[band + 1]++;
    }
}

static void list_lines(Trial *trial)
{
    const Fold *fold = &trial->fold;
    int bands = fold->band_count, *next = ARENA_ARRAY(&trial->arena, int, bands);
    int *band_of = ARENA_ARRAY(&trial->arena, int, trial->net->rank_count);
    trial->band_of = band_of;
    trial->first_line = ARENA_ARRAY(&trial->arena, int, bands + 1);
    for (int band = 0; band < bands; band++)
        for (int rank = fold->breaks[band]; rank < fold->breaks[band + 1]; rank++)
            band_of[rank] = band;
    visit_lines(trial, band_of, trial->first_line, NULL);
    for (int band = 0; band < bands; band++) {
        next[band] = trial->first_line[band];
        trial->first_line[band + 1] += trial->first_line[band];
    }
    trial->line = ARENA_ARRAY(&trial->arena, int, trial->first_line[bands]);
    visit_lines(trial, band_of, NULL, next);
}

/* Sets risers and columns; false if the band is too wide. */
static bool arrange(Band *band, Effort effort)
{
    band_route(band, effort);
    band_set_tracks(band, effort.cross_tracks + effort.branch_tracks);
    band_choose_sides(band);
    if (!band_set_columns(band, effort)) return false;
    band_find_walls(band);
    if (band_find_cut_signs(band) && band_set_columns(band, effort)) band_find_walls(band);
    return true;
}

/* Draws fewer prerequisites, so that the name of a line can be read to its end; false where that
 * is no help, or takes more than a name is worth. */
static bool make_room_for_names(Band *band, const Effort *effort)
{
    enum { MOST_CODES = 4 };
    int codes = band->tags.count;
    for (; effort->cross_tracks > 0; effort++)
        if (arrange(band, effort[1]) && !band_cuts_sign(band))
            return band->tags.count <= codes + MOST_CODES;
    return false;
}

static void place_band(Band *band)
{
    const Effort *effort = EFFORTS;
    band_gather(band);
    band_find_wishes(band);
    while (!arrange(band, *effort)) effort++;
    if (band_cuts_sign(band) && !make_room_for_names(band, effort)) arrange(band, *effort);
    band_write(band);
    band_stack(band);
}

/* The first rank of the bands that are joined to this one by return tracks of one line. */
static int rank_before_returns(const Trial *trial, int index)
{
    const Fold *fold = &trial->fold;
    if (index == 0 || fold->returns[index - 1] < 0) return fold->breaks[index];
    bool goes_on = index > 1 && fold->returns[index - 2] == fold->returns[index - 1];
    return goes_on ? trial->return_rank : fold->breaks[index - 1];
}

/* Lays out one band below what stands; returns the first y that is free after it. */
static int add_band(Trial *trial, int index, int top)
{
    const Fold *fold = &trial->fold;
    Band band = trial->desk;
    band.rank0 = fold->breaks[index];
    band.rank1 = fold->breaks[index + 1];
    band.before0 = index > 0 ? fold->breaks[index - 1] : 0;
    band.return_in = index > 0 ? fold->returns[index - 1] : -1;
    band.return_out = fold->returns[index];
    band.return_rank = trial->return_rank = rank_before_returns(trial, index);
    band.left = index > 0 ? BAND_INDENT : 1;
    band.right = trial->net->in->width - (band.return_out >= 0 ? 2 : 0);
    band.top = top;
    band.lines = trial->line + trial->first_line[index];
    band.line_count = trial->first_line[index + 1] - trial->first_line[index];
    place_band(&band);
    band_ink(&band, index > 0 ? trial->passages[index - 1].below_y : 0);
    trial->passages[index] = band_passage(&band);
    trial->codes += band.tags.count;
    for (int i = 0; i < band.links.count; i++)
        trial->folded += !in_band(&band, trial->net->rank[band.links.items[i].from]);
    trial->broken += band.broken;
    trial->nameless += band.nameless;
    for (int i = 0; i < band.line_count; i++) band.row[band.lines[i]] = -1;
    arena_reset(&trial->band_arena);
    return band.bottom + 2;
}

/* A line without stops has its sign alone. */
static int add_empty_lines(Trial *trial, int top)
{
    const LayoutInput *in = trial->net->in;
    for (int line = 0; line < in->path->line_count; line++) {
        if (trial->net->first_call[line] < trial->net->first_call[line + 1]) continue;
        build_badge(&trial->build, 1, top, line, in->width - 1);
        top += 2;
    }
    return top;
}

static int count_moved(const Trial *trial)
{
    const Network *net = trial->net;
    int moved = 0;
    for (int s = 0; net->former && s < net->in->stop_count; s++)
        moved += trial->band_of[net->rank[s]] != net->wanted[s];
    return moved;
}

/* A number for a style, and never 0. Rows for prerequisites are not told by it: they come last. */
static int number_of(Style style)
{
    return style.label_rows | style.staggered << 2 | style.tight << 3;
}

/* What the next layout may follow. */
static LayoutShape shape_of(const Trial *trial, Arena *arena)
{
    const Network *net = trial->net;
    const LayoutInput *in = net->in;
    LayoutShape shape = {.view = VIEW_HORIZONTAL, .style = number_of(trial->style)};
    if (in->stop_count > MOST_FOLLOWED) return shape;
    shape.band = ARENA_ARRAY(arena, int, in->stop_count);
    shape.lane = ARENA_ARRAY(arena, int, in->path->line_count);
    for (int s = 0; s < in->stop_count; s++) shape.band[s] = trial->band_of[net->rank[s]];
    for (int l = 0; l < in->path->line_count; l++) shape.lane[l] = net->lane[l];
    return shape;
}

/* What the layout is taken from when the network is gone. */
typedef struct {
    LayoutBuilder build;
    LayoutShape shape;
    LaneVerdict verdict;
    int bands;
} Draft;

/* Lays out in one style; what the result needs lives in `arena`. */
static Draft lay_out(Trial *trial, const Network *net, Style style, Arena *arena)
{
    *trial = (Trial){.net = net, .style = style};
    trial->build = build_start(net->in, arena);
    for (int line = 0; line < net->in->path->line_count; line++) build_net(&trial->build);
    trial->fold = style.fold ? *style.fold : fold_ranks(net, style, NULL, &trial->arena);
    trial->passages = ARENA_ARRAY(&trial->arena, Passage, trial->fold.band_count);
    set_desk(trial);
    list_lines(trial);
    int top = 0;
    for (int b = 0; b < trial->fold.band_count; b++) top = add_band(trial, b, top);
    add_empty_lines(trial, top);
    network_route_rides(net, trial->passages, trial->desk.call_x, trial->desk.call_y,
                        &trial->build);
    trial->moved = count_moved(trial);
    Draft draft = {trial->build, shape_of(trial, arena), net->verdict, trial->fold.band_count};
    arena_free(&trial->band_arena);
    arena_free(&trial->arena);
    return draft;
}

static Layout finish(Draft *draft)
{
    Layout layout = build_finish(&draft->build, VIEW_HORIZONTAL, draft->bands);
    layout.shape = draft->shape;
    layout.metrics.lane_crossings = draft->verdict.crossings;
    layout.metrics.bound = draft->verdict.bound;
    layout.metrics.optimal = draft->verdict.optimal;
    return layout;
}

/* How a reader might rank a map, in hundredths of a row: tall, folded, cut, broken and coded ones
 * are worse; labels on both sides of a line read worse than the rows that they save may say; and so
 * does a map on which stops and labels stand where they did not stand before. */
enum {
    ROW = 100,
    FOLD = 400,
    CUT = 1000,
    NAMELESS = 10000,
    BROKEN = 200,
    CODE = 200,
    FOLDED = 150, /* a way over a fold is followed less easily than one that is whole */
    LABEL_ROW = 50,
    TIGHT = 100,
    MOVED = 50,
    RESTYLED = 200
};

static long badness(const Trial *trial, const Layout *layout)
{
    const Network *net = trial->net;
    long sum = ROW * (long)layout->height + FOLD * (long)(layout->bands - 1);
    sum += CUT * (long)layout->metrics.truncated_labels + BROKEN * (long)trial->broken;
    sum += CODE * (long)trial->codes + FOLDED * (long)trial->folded;
    sum += LABEL_ROW * (trial->style.label_rows - 1L);
    sum += NAMELESS * (long)trial->nameless;
    if (trial->style.tight) sum += TIGHT;
    if (trial->style.staggered) sum += 2 * ROW + 8 * (long)layout->height;
    if (net->follows) sum += MOVED * (long)trial->moved;
    if (net->follows && number_of(trial->style) != net->former->style) sum += RESTYLED;
    return sum;
}

/* A style, and what came of it. */
typedef struct {
    Style style;
    long badness;
    int moved, rows;
    LayoutMetrics metrics;
    LayoutShape shape; /* its arrays are there for a network that follows */
} Choice;

static int *copied(const int *from, int count, Arena *arena)
{
    int *copy = ARENA_ARRAY(arena, int, count);
    for (int i = 0; from && i < count; i++) copy[i] = from[i];
    return copy;
}

static Choice try_style(const Network *net, Style style)
{
    Trial trial;
    Arena arena = {0};
    Draft draft = lay_out(&trial, net, style, &arena);
    Layout layout = finish(&draft);
    Choice choice = {style,         badness(&trial, &layout), trial.moved,
                     layout.height, layout.metrics,           layout.shape};
    if (net->follows) {
        const LayoutInput *in = net->in;
        choice.shape.band = copied(layout.shape.band, in->stop_count, in->scratch);
        choice.shape.lane = copied(layout.shape.lane, in->path->line_count, in->scratch);
    }
    arena_free(&arena);
    return choice;
}

/* ---- Folding by what bands really take ---- */

static int list_lines_of(const Network *net, int rank0, int rank1, int *lines)
{
    int count = 0;
    for (int lane = 0; lane < net->in->path->line_count; lane++) {
        int line = net->order[lane];
        bool rides = net->first_call[line] < net->first_call[line + 1];
        if (rides && net->line_first[line] < rank1 && net->line_last[line] >= rank0)
            lines[count++] = line;
    }
    return count;
}

static bool is_cut_sign(const Band *band, const Text *text)
{
    if (text->kind != TEXT_BADGE) return false; /* else its subject is a stop */
    return in_band(band, band->net->line_first[text->subject]) &&
           text->cols < badge_cols(band->net->in, text->subject);
}

/* Lays out one band, looks at it and forgets it. */
static long probe_band(void *context, int rank0, int rank1, int return_in, int return_out)
{
    Trial *trial = context;
    Band band = trial->desk;
    band.rank0 = rank0;
    band.rank1 = rank1;
    band.return_in = return_in;
    band.return_out = return_out;
    band.left = rank0 > 0 ? BAND_INDENT : 1;
    band.right = trial->net->in->width - (return_out >= 0 ? 2 : 0);
    band.lines = trial->line;
    band.line_count = list_lines_of(trial->net, rank0, rank1, trial->line);
    trial->build.truncated = 0;
    place_band(&band);
    long sum = ROW * (band.bottom + 2L) + CODE * (long)band.tags.count + BROKEN * (long)band.broken;
    if (rank1 < trial->net->rank_count) sum += FOLD;
    sum += CUT * (long)trial->build.truncated + NAMELESS * (long)band.nameless;
    for (int i = 0; i < band.texts.count; i++)
        if (is_cut_sign(&band, &band.texts.items[i])) sum += CUT;
    for (int i = 0; i < band.line_count; i++) band.row[band.lines[i]] = -1;
    arena_reset(&trial->band_arena);
    return sum;
}

/* True if laying out every band that there may be takes not too long: some milliseconds. */
static bool can_probe(const Network *net)
{
    enum { MOST_STOPS_PROBED = 60000 };
    long ranks = smaller(net->in->width / MIN_PITCH, net->rank_count); /* of a band */
    return net->rank_count > 0 && net->in->stop_count * ranks * ranks / 2 <= MOST_STOPS_PROBED;
}

/* The same style, folded at the cheapest breaks of all. The fold lives as long as the network. */
static Style refolded(const Network *net, Style style)
{
    Trial trial = {.net = net, .style = style};
    Arena *scratch = net->in->scratch;
    Style loose = style;
    loose.tight = true; /* no band is left out that may have room */
    trial.build = build_start(net->in, &trial.arena);
    trial.line = ARENA_ARRAY(&trial.arena, int, net->in->path->line_count);
    set_desk(&trial);
    BandProbe probe = {probe_band, &trial};
    Fold *fold = ARENA_NEW(scratch, Fold);
    *fold = fold_ranks(net, loose, &probe, scratch);
    style.fold = fold;
    arena_free(&trial.band_arena);
    arena_free(&trial.arena);
    return style;
}

/* ---- Choosing ---- */

static void offer(const Network *net, Style style, Choice *best)
{
    Choice choice = try_style(net, style);
    if (choice.badness < best->badness) *best = choice;
}

/* Without labels all styles are one. */
static bool may_try(const Network *net, const Style *style)
{
    return net->in->names != NAMES_NONE || (style->label_rows == 1 && !style->staggered);
}

/* The best style without rows for prerequisites, of those with labels on one side and of those with
 * labels on both. */
static void choose_plain(const Network *net, Choice best[2])
{
    for (int i = 0; i < 2; i++) best[i] = (Choice){.badness = LONG_MAX};
    for (int i = 0; i < STYLE_COUNT; i++)
        if (may_try(net, &STYLES[i])) offer(net, STYLES[i], &best[STYLES[i].staggered]);
    for (int i = 0; i < 2 && can_probe(net); i++)
        if (best[i].badness < LONG_MAX) offer(net, refolded(net, best[i].style), &best[i]);
}

/* The best style, then the same with as many rows for prerequisites as pay. */
static Choice best_style(const Network *net)
{
    if (net->in->stop_count > MANY_STOPS) return try_style(net, STYLE_FOR_MANY);
    Choice plain[2];
    choose_plain(net, plain);
    Choice best = plain[plain[1].badness < plain[0].badness];
    Style style = best.style;
    for (style.over_rows = 1; style.over_rows <= MAX_OVER_ROWS; style.over_rows++)
        offer(net, style, &best);
    return best;
}

/* True if a layout like the former one costs little more than a fresh one. */
static bool is_worth_keeping(const Choice *kept, const Choice *fresh)
{
    return is_bearable(kept->rows, fresh->rows) &&
           is_bearable(kept->metrics.crossings, fresh->metrics.crossings) &&
           kept->metrics.truncated_labels <= fresh->metrics.truncated_labels;
}

/* Follows the former layout, then what came of it, and so on until that is like itself: so the same
 * path is drawn the same when it follows this layout. False if there is no end to it. */
static bool settle(const Network *net, Network *like, Choice *kept)
{
    enum { MOST_ROUNDS = 6 };
    Network next = *net;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        *like = network_follow(&next);
        *kept = best_style(like);
        if (kept->moved == 0 && kept->shape.style == next.former->style) return true;
        LayoutShape *shape = ARENA_NEW(net->in->scratch, LayoutShape);
        *shape = kept->shape;
        network_look_at(&next, shape);
    }
    return false;
}

/* The style of a fresh layout, unless there is a former one that it would not keep and that is
 * worth it: then its style, and `net` becomes the network that keeps to it. */
static Style follow(Network *net)
{
    Network like;
    Choice fresh = best_style(net), kept;
    bool keeps = fresh.moved == 0 && number_of(fresh.style) == net->former->style &&
                 network_keeps_lanes(net);
    if (keeps || !settle(net, &like, &kept) || !is_worth_keeping(&kept, &fresh)) return fresh.style;
    *net = like;
    return kept.style;
}

Layout layout_rows(const LayoutInput *in)
{
    Arena desk = {0}; /* of the network, and then of the measuring */
    LayoutInput own = *in;
    own.scratch = &desk;
    Network net = network_make(&own);
    Trial trial;
    bool many = !net.former && in->stop_count > MANY_STOPS;
    Style style = net.former ? follow(&net) : many ? STYLE_FOR_MANY : best_style(&net).style;
    Draft draft = lay_out(&trial, &net, style, in->arena);
    arena_free(&desk);
    Layout layout = finish(&draft);
    arena_free(&desk);
    return layout;
}
