#include <string.h>

#include "app/command_parts.h"
#include "app/search.h"
#include "base/text.h"

static const Effect nothing = {.kind = EFFECT_NONE};

static Str prompt_of(const App *app)
{
    return (Str){app->prompt, (size_t)app->prompt_len};
}

static void start_typing(App *app, Mode mode)
{
    app->mode = mode;
    app->prompt_len = 0;
    app->line_at = app->line_count;
    app->offers = (Offers){.count = 0};
}

static void forget_matches(App *app)
{
    arena_reset(&app->matches_arena);
    app->searched = S("");
    app->matches = NULL;
    app->match_count = 0;
}

Effect find_search(App *app, int argument)
{
    (void)argument;
    if (app->mode == MODE_HELP) {
        start_typing(app, MODE_HELP_SEARCH);
        return nothing;
    }
    app_close_overlay(app);
    app->search_from = app->stop;
    app->in_panel = false;
    forget_matches(app);
    start_typing(app, MODE_SEARCH);
    return nothing;
}

Effect find_command(App *app, int argument)
{
    (void)argument;
    start_typing(app, MODE_COMMAND);
    return nothing;
}

Effect program_map_file(App *app)
{
    start_typing(app, MODE_COMMAND);
    app->prompt_len = (int)S("map ").len;
    memcpy(app->prompt, "map ", S("map ").len);
    return nothing;
}

Effect mark_reset_many(App *app, int argument)
{
    (void)argument;
    if (app->read_only)
        app_say_read_only(app, "nothing can be reset");
    else
        start_typing(app, MODE_RESET);
    return nothing;
}

Effect find_jump(App *app, int argument)
{
    (void)argument;
    start_typing(app, MODE_JUMP);
    return nothing;
}

/* A filter that nothing passes is no help: it is passed over. */
Effect find_filter(App *app, int argument)
{
    (void)argument;
    do app->filter = (Filter)((app->filter + 1) % FILTER_COUNT);
    while (app_passing(app) == 0);
    find_say_filter(app);
    return nothing;
}

void find_say_filter(App *app)
{
    if (app->filter == FILTER_ALL)
        app_say(app, MESSAGE_SAYS, "No filter");
    else
        app_say(app, MESSAGE_SAYS, "Filter: %s, %d of %d stops  (%s and %s go through them)",
                app_filter_name(app->filter), app_passing(app), path_stop_count(app->path),
                command_key(app, "search-next", &app->scratch),
                command_key(app, "search-back", &app->scratch));
}

/* The next stop that passes the filter, in the order of the document. */
static void turn_filtered(App *app, int by)
{
    int count = path_stop_count(app->path), stop = app->stop;
    do stop = (stop + by + count) % count;
    while (stop != app->stop && !app_passes(app, stop));
    app_go(app, stop);
}

/* To the match `by` places from the one that is selected, around the end. */
static void turn(App *app, int by)
{
    int at = by > 0 ? -1 : 0;
    for (int i = 0; i < app->match_count; i++)
        if (app->matches[i] == app->stop) at = i;
    at = (at + by + app->match_count) % app->match_count;
    app_reveal(app, app->matches[at]);
    app_go(app, app->matches[at]);
}

static Effect find(App *app, int by)
{
    if (app->match_count == 0 && app->filter == FILTER_ALL) {
        app_say(app, MESSAGE_SAYS, "Nothing was searched for: %s searches",
                command_key(app, "search", &app->scratch));
        return nothing;
    }
    app->in_panel = false;
    if (app->match_count)
        turn(app, by);
    else
        turn_filtered(app, by);
    return nothing;
}

Effect find_next(App *app, int argument)
{
    (void)argument;
    return find(app, 1);
}

Effect find_previous(App *app, int argument)
{
    (void)argument;
    return find(app, -1);
}

/* Marks that come in from elsewhere while a search is typed may bring other notes. */
static void fold_again(App *app)
{
    if (app->folded) return;
    arena_reset(&app->folded_arena);
    app->folded = search_fold(app->path, &app->progress, &app->folded_arena);
    forget_matches(app);
}

/* Looks for what is typed so far and goes to the best match, else to where the search began. */
static void look(App *app)
{
    fold_again(app);
    Str query = str_trim(prompt_of(app));
    bool fewer = app->searched.len && app->searched.len < query.len; /* what was found may go on */
    if (!fewer) forget_matches(app);
    Found before = {app->searched, app->matches, app->match_count};
    Found found = search_stops(app->path, app->folded, query, &before, &app->matches_arena);
    app->searched = found.words;
    app->matches = found.stops;
    app->match_count = found.count;
    if (app->match_count) app_reveal(app, app->matches[0]);
    app_go(app, app->match_count ? app->matches[0] : app->search_from);
}

/* After the text of the prompt has changed. */
static void look_again(App *app)
{
    if (app->mode == MODE_SEARCH) look(app);
    if (app->mode == MODE_HELP_SEARCH)
        program_show_help(app, MODE_HELP_SEARCH, str_trim(prompt_of(app)));
}

/* Runs the command that is pointed at; where none matches, all are shown again. */
static Effect accept_help(App *app)
{
    app->mode = MODE_HELP;
    if (app->overlay_count) return ride_enter(app, 0);
    app_say(app, MESSAGE_WARNS, "No command matches \"%.*s\"", S_ARG(prompt_of(app)));
    return program_help(app, 0);
}

static Effect accept(App *app)
{
    Mode mode = app->mode;
    if (mode == MODE_HELP_SEARCH) return accept_help(app);
    app->mode = MODE_MAP;
    if (mode == MODE_COMMAND) {
        if (str_trim(prompt_of(app)).len) app_add_line(app, str_trim(prompt_of(app)));
        return command_run_line(app, prompt_of(app));
    }
    if (mode == MODE_RESET) return mark_reset_typed(app, str_trim(prompt_of(app)));
    if (mode == MODE_JUMP) {
        if (app->prompt_len) command_go(app, str_trim(prompt_of(app)));
        return nothing;
    }
    if (app->stop != app->search_from) app->came_from = app->search_from;
    if (app->match_count)
        app_say(app, MESSAGE_SAYS, "%d %s  (%s and %s go through them)", app->match_count,
                app->match_count == 1 ? "stop matches" : "stops match",
                command_key(app, "search-next", &app->scratch),
                command_key(app, "search-back", &app->scratch));
    else if (app->prompt_len)
        app_say(app, MESSAGE_WARNS, "Nothing matches \"%.*s\"", S_ARG(prompt_of(app)));
    return nothing;
}

static Effect cancel(App *app)
{
    bool searching = app->mode == MODE_SEARCH;
    if (app->mode == MODE_HELP_SEARCH) return program_help(app, 0);
    app->mode = MODE_MAP;
    if (!searching) return nothing;
    forget_matches(app);
    app_go(app, app->search_from);
    return nothing;
}

Effect find_answer(App *app, Str text)
{
    Mode mode = app->mode;
    size_t room = PROMPT_ROOM - 1, len = text.len < room ? text.len : room;
    if (len) memcpy(app->prompt, text.at, len);
    app->prompt_len = (int)len;
    if (len == 0) return cancel(app);
    if (mode == MODE_SEARCH) look(app);
    return accept(app);
}

/* A code point is taken away whole: its bytes but the first begin with the bits 10. */
static Effect rub_out(App *app)
{
    if (app->prompt_len == 0) return cancel(app);
    do app->prompt_len--;
    while (app->prompt_len && (app->prompt[app->prompt_len] & 0xC0) == 0x80);
    return nothing;
}

static Effect rub_out_word(App *app)
{
    while (app->prompt_len && app->prompt[app->prompt_len - 1] == ' ') app->prompt_len--;
    while (app->prompt_len && app->prompt[app->prompt_len - 1] != ' ') app->prompt_len--;
    return nothing;
}

static Effect rub_out_all(App *app)
{
    app->prompt_len = 0;
    return nothing;
}

static Effect complete(App *app)
{
    return app->mode == MODE_COMMAND ? command_complete(app, 1) : nothing;
}

static Effect complete_back(App *app)
{
    return app->mode == MODE_COMMAND ? command_complete(app, -1) : nothing;
}

/* Puts a line that was run before into the prompt; behind the newest comes an empty one. */
static void turn_lines(App *app, int by)
{
    int at = app->line_at + by;
    if (at < 0 || at > app->line_count) return;
    Str line = at < app->line_count ? app->lines[at] : S("");
    app->line_at = at;
    app->prompt_len = (int)line.len;
    if (line.len) memcpy(app->prompt, line.at, line.len);
}

static void turn_help(App *app, int by)
{
    int row = app->overlay_at + by;
    if (row >= 0 && row < app->overlay_count) app_point(app, row);
}

static Effect later(App *app)
{
    if (app->mode == MODE_HELP_SEARCH) turn_help(app, 1);
    if (app->mode == MODE_COMMAND) turn_lines(app, 1);
    if (app->mode == MODE_SEARCH && app->match_count) turn(app, 1);
    return nothing;
}

static Effect earlier(App *app)
{
    if (app->mode == MODE_HELP_SEARCH) turn_help(app, -1);
    if (app->mode == MODE_COMMAND) turn_lines(app, -1);
    if (app->mode == MODE_SEARCH && app->match_count) turn(app, -1);
    return nothing;
}

static void insert(App *app, Key key)
{
    char bytes[4];
    if (key.code < ' ' || key.code >= KEY_FIRST_NAMED || text_code_cols(key.code) < 0) return;
    size_t len = text_encode(key.code, bytes);
    if (app->prompt_len + (int)len >= PROMPT_ROOM) return;
    memcpy(app->prompt + app->prompt_len, bytes, len);
    app->prompt_len += (int)len;
}

static Effect redraw(App *app)
{
    (void)app;
    return (Effect){.kind = EFFECT_REDRAW};
}

/* The keys of a prompt; any other is typed. */
static const struct {
    int code;
    bool edits; /* the text may be another one afterwards: look again */
    Effect (*run)(App *app);
} prompt_keys[] = {
    {'\r', false, accept},
    {27, false, cancel}, /* Esc */
    {3, false, cancel},  /* ^C */
    {127, true, rub_out},
    {8, true, rub_out},       /* ^H: Backspace of older terminals */
    {23, true, rub_out_word}, /* ^W */
    {21, true, rub_out_all},  /* ^U */
    {'\t', false, complete},
    {KEY_BACK_TAB, false, complete_back},
    {KEY_DOWN_ARROW, false, later},
    {KEY_UP_ARROW, false, earlier},
    {12, false, redraw},  /* ^L */
    {14, false, later},   /* ^N */
    {16, false, earlier}, /* ^P */
};

/* Tab goes through the offers until another key is pressed. */
static void forget_offers(App *app, Key key)
{
    if (key.code != '\t' && key.code != KEY_BACK_TAB) app->offers = (Offers){.count = 0};
}

Effect command_typed(App *app, Key key)
{
    forget_offers(app, key);
    for (size_t i = 0; i < sizeof prompt_keys / sizeof *prompt_keys; i++) {
        if (prompt_keys[i].code != key.code) continue;
        Effect effect = prompt_keys[i].run(app);
        if (prompt_keys[i].edits) look_again(app);
        return effect;
    }
    insert(app, key);
    look_again(app);
    return nothing;
}
