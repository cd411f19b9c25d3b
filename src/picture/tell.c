#include "picture/tell.h"

#include "picture/tell_parts.h"
#include "plan/pace.h"

/* ---- stops */

static const char *word_of(const App *app, int stop)
{
    if (!path_is_station(app->path, stop)) return "resources";
    return state_word(app_state(app, stop), app->standing.ready[stop]);
}

/* "B1, 4 LLM/SLM Foundations: ready" */
static Str name_of(Teller *teller, int stop)
{
    const Path *path = teller->app->path;
    Buf out = {.arena = teller->arena};
    int number = path_is_station(path, stop) ? path->stations[stop].number : 0;
    buf_format(&out, "%.*s, ", S_ARG(path_stop_code(path, stop, teller->arena)));
    if (number) buf_format(&out, "%d ", number);
    buf_format(&out, "%.*s: %s", S_ARG(path_stop_title(path, stop)), word_of(teller->app, stop));
    return buf_str(&out);
}

/* "1. B1, 4 LLM/SLM Foundations: ready. About it." */
static void say_listed(Teller *teller, int row, Str about)
{
    tell_format(teller, 0, "%d. %.*s%s%.*s", row + 1,
                S_ARG(name_of(teller, teller->app->listed[row])), about.len ? "; " : "",
                S_ARG(about));
}

static int count_items(const App *app, ItemKind kind)
{
    int count = 0;
    for (int i = 0; i < app->item_count; i++) count += app->items[i].kind == kind;
    return count;
}

/* Which lines go on from here: ", lines B and C begin here". */
static void add_branches(const App *app, Buf *text)
{
    const Path *path = app->path;
    int count = 0, said = 0;
    for (int i = 0; i < path->line_count; i++) count += path->lines[i].branch_from == app->stop;
    for (int i = 0; i < path->line_count; i++) {
        if (path->lines[i].branch_from != app->stop) continue;
        const char *before = said == 0 ? "" : said == count - 1 ? " and " : ", ";
        if (said++ == 0) buf_add(text, count == 1 ? S(", line ") : S(", lines "));
        buf_format(text, "%s%s", before, path->lines[i].letter);
    }
    if (count) buf_add(text, count == 1 ? S(" begins here") : S(" begin here"));
}

/* The stop where the learner is, in one row. */
static void say_stop(Teller *teller)
{
    const App *app = teller->app;
    const Path *path = app->path;
    int line = app_line(app), topics = count_items(app, ITEM_TOPIC);
    int references = count_items(app, ITEM_REFERENCE);
    Buf text = {.arena = teller->arena};
    buf_format(&text, "%.*s. Stop %d of %d on line %s", S_ARG(name_of(teller, app->stop)),
               path_position(path, line, app->stop) + 1, path->lines[line].stop_count,
               path->lines[line].letter);
    int ticked = topics ? app->standing.topics_ticked[app->stop] : 0;
    if (topics) buf_format(&text, ", %d topic%s", topics, str_plural(topics));
    if (ticked) buf_format(&text, ", %d ticked", ticked);
    if (references) buf_format(&text, ", %d reference%s", references, str_plural(references));
    add_branches(app, &text);
    tell_format(teller, 0, "%.*s.", S_ARG(buf_str(&text)));
}

/* What is not said in the row of its title stands below. */
static void say_topic(Teller *teller, int number, const Topic *topic, bool ticked)
{
    const ProseBlock *block = topic->prose.first;
    bool beside = block && block->kind == PROSE_PARAGRAPH && block->quotes == 0;
    int indent = HANGING * (1 + topic->depth);
    tell_format(teller, indent, "%d, %s. %.*s%s%.*s", number, ticked ? "ticked" : "not ticked",
                S_ARG(topic->title), beside ? ": " : "", S_ARG(beside ? block->text : S("")));
    tell_prose(teller, indent + HANGING, beside ? block->next : block);
}

static void say_note(Teller *teller, Str note)
{
    Str line, rest = note;
    while (str_line(&rest, &line))
        tell_format(teller, line.at == note.at ? 0 : HANGING, "%s%.*s",
                    line.at == note.at ? "Note: " : "", S_ARG(line));
}

static void say_reference(Teller *teller, int number, const Reference *reference)
{
    const char *price = reference->free ? "free " : reference->paid ? "paid " : "";
    bool opened = progress_opened(&teller->app->progress, reference->url);
    tell_format(teller, HANGING, "%d. %.*s, %s%s%s", number, S_ARG(reference->title), price,
                path_kind_name(reference->kind), opened ? ", opened" : "");
    /* An address is not wrapped: it would be no address any more. */
    if (reference->url.len) tell_row(teller, 2 * HANGING, safe_text(reference->url, teller->arena));
}

static void say_item(Teller *teller, int index)
{
    const App *app = teller->app;
    const Path *path = app->path;
    const Item *item = &app->items[index];
    bool first = index == 0 || app->items[index - 1].kind != item->kind;
    if (item->kind == ITEM_TOPIC) {
        if (first) tell_format(teller, 0, "Topics:");
        say_topic(teller, item->index - path->stations[app->stop].first_topic + 1,
                  &path->topics[item->index], app->standing.topic_ticked[item->index]);
    } else if (item->kind == ITEM_REFERENCE) {
        if (first) tell_format(teller, 0, "References:");
        say_reference(teller, item->label, &path->references[item->index]);
    } else {
        const char *word = item->kind == ITEM_OPENS ? "Opens" : item->label ? "One of" : "After";
        tell_format(teller, 0, "%s %.*s.", word, S_ARG(name_of(teller, item->index)));
    }
}

/* All about the stop where the learner is. */
static void say_whole_stop(Teller *teller)
{
    const App *app = teller->app;
    const Path *path = app->path;
    say_stop(teller);
    if (path_is_station(path, app->stop)) {
        const Station *station = &path->stations[app->stop];
        Str note = progress_note(&app->progress, station->id);
        tell_prose(teller, 0, station->prose.first);
        const KnownStation *known = app_known_elsewhere(app, app->stop);
        if (known)
            tell_format(teller, 0, "%s in another map: %.*s, %.*s.",
                        known->state == STATE_DONE ? "Done" : "Known", S_ARG(known->title),
                        S_ARG(known->map));
        if (station->optional) tell_format(teller, 0, "Optional.");
        if (station->hours_high > 0)
            tell_format(teller, 0, "%.*s.",
                        S_ARG(app_time_needed(app, station->hours_low, station->hours_high,
                                              teller->arena)));
        say_note(teller, note);
    }
    for (int i = 0; i < app->item_count; i++) say_item(teller, i);
}

/* ---- what would lie over the map */

static void say_why(Teller *teller)
{
    const App *app = teller->app;
    const Path *path = app->path;
    Str stop = name_of(teller, app->stop);
    int opens_end = app->waits_count + app->opens_count;
    tell_format(teller, 0, "%.*s. It waits for%s", S_ARG(stop),
                app->waits_count ? ":" : " nothing.");
    for (int i = 0; i < app->waits_count; i++) {
        const GraphEdge *edge = &app->graph->edges[app->missing[i].edge];
        Str by = path_stop_code(path, edge->to, teller->arena), about = S("");
        Str what = edge->any ? advice_choice(path, app->graph, edge->any, teller->arena) : S("it");
        if (edge->prerequisite >= 0) {
            const Prerequisite *rule = &path->prerequisites[edge->prerequisite];
            about = str_format(teller->arena, "%.*s requires %.*s, by %s, %.*s", S_ARG(by),
                               S_ARG(what), rule->rule,
                               S_ARG(path_place(path, path_stop_file(path, rule->to), rule->line_no,
                                                teller->arena)));
        }
        say_listed(teller, i, about);
    }
    if (app->opens_count) tell_format(teller, 0, "It opens at once:");
    for (int i = app->waits_count; i < opens_end; i++) say_listed(teller, i, S(""));
    if (opens_end < app->listed_count) tell_format(teller, 0, "It leads to:");
    for (int i = opens_end; i < app->listed_count; i++) say_listed(teller, i, S(""));
}

static void say_next(Teller *teller)
{
    const App *app = teller->app;
    tell_format(teller, 0, "What is next:");
    for (int i = 0; i < app->listed_count; i++)
        say_listed(teller, i, advice_about(&app->advice[i], teller->arena));
}

static void say_route(Teller *teller)
{
    const App *app = teller->app;
    const Route *route = &app->route;
    Str to = app->mode == MODE_GOALS ? S("all goals") : name_of(teller, app->stop);
    tell_format(teller, 0, "The way to %.*s. %d to go.", S_ARG(to), route->count);
    if (route->hours_high > 0)
        tell_format(teller, 0, "%.*s; %d without an estimate.",
                    S_ARG(app_time_needed(app, route->hours_low, route->hours_high, teller->arena)),
                    route->without_hours);
    for (int i = 0; i < app->listed_count; i++) say_listed(teller, i, S(""));
}

static void say_choice(Teller *teller)
{
    const App *app = teller->app;
    tell_format(teller, 0, "References of %.*s:", S_ARG(name_of(teller, app->stop)));
    for (int i = 0; i < app->item_count; i++)
        if (app->items[i].kind == ITEM_REFERENCE)
            say_reference(teller, app->items[i].label, &app->path->references[app->items[i].index]);
}

static void say_start(Teller *teller)
{
    const App *app = teller->app;
    tell_prose(teller, 0, app->path->prose.first);
    if (app->listed_count)
        tell_format(teller, 0, "Nothing is marked yet. Begin with %.*s.",
                    S_ARG(name_of(teller, app->listed[0])));
}

static void say_about(Teller *teller)
{
    const App *app = teller->app;
    const Path *path = app->path;
    int row = 1;
    tell_prose(teller, 0, path->prose.first);
    tell_format(teller, 0, "%.*s, read by %s.", S_ARG(path->source),
                path->reading_rule ? path->reading_rule : "no rule");
    for (int i = 0; i < path->line_count; i++, row++) {
        const Line *line = &path->lines[i];
        tell_format(teller, 0, "%d. Line %s, %.*s", row, line->letter, S_ARG(line->title));
        if (line->has_stations)
            tell_format(teller, HANGING, "%d of %d done.", app->standing.line_done[i],
                        app->standing.line_total[i]);
        tell_prose(teller, HANGING, line->prose.first);
    }
    tell_format(teller, 0,
                app->findings.count ? "Findings:" : "Nothing was found wrong with the file.");
    for (int i = 0; i < app->findings.count; i++, row++) {
        const Diag *diag = &app->findings.items[i];
        tell_format(teller, 0, "%d. %.*s%sine %d: %.*s%s%.*s", row, S_ARG(diag->file),
                    diag->file.len ? " l" : "L", diag->line, S_ARG(diag->text),
                    diag->hint.len ? "; " : "", S_ARG(diag->hint));
    }
}

static void say_text(Teller *teller)
{
    const App *app = teller->app;
    for (int row = 0; row < app->overlay_count; row++) {
        SafeText line = safe_text(app->text[row], teller->arena);
        int indent = 0, most = teller->cols / 2;
        while (indent < most && (size_t)indent < line.str.len && line.str.at[indent] == ' ')
            indent++;
        Str rest = str_trim(line.str);
        size_t from = (size_t)indent < line.str.len ? (size_t)indent : line.str.len;
        if (rest.len == 0)
            buf_add_char(teller->out, '\n');
        else
            tell_safe(teller, indent, safe_slice(line, from, line.str.len));
    }
}

static void say_maps(Teller *teller)
{
    const App *app = teller->app;
    tell_format(teller, 0, "Maps; \"map FILE\" opens any other:");
    for (int row = 0; row < app->overlay_count - 1; row++) {
        const MapChoice *map = &app->maps[row];
        const char *says = map->here ? ", here" : map->missing ? ", missing" : "";
        tell_format(teller, 0, "%d. %.*s%s%.*s%s", row + 1, S_ARG(map->name),
                    map->about.len ? ", " : "", S_ARG(map->about), says);
    }
}

static void say_history(Teller *teller)
{
    const App *app = teller->app;
    tell_format(teller, 0, "The last marks; a number goes back to before that one:");
    for (int row = 0; row < app->overlay_count; row++) {
        const Step *step = &app->steps[row];
        Str when = pace_minute(step->mark.at, app->utc_offset, teller->arena);
        tell_format(teller, 0, "%d. %.*s, %.*s%s", row + 1, S_ARG(when),
                    S_ARG(mark_in_words(app->path, &step->mark, true, teller->arena)),
                    step->redo ? "; taken back, and its number does it again." : ".");
    }
}

static const struct {
    void (*say)(Teller *teller);
    bool numbered;
} overlays[] = {
    [MODE_WHY] = {say_why, true},       [MODE_NEXT] = {say_next, true},
    [MODE_ROUTE] = {say_route, true},   [MODE_GOALS] = {say_route, true},
    [MODE_CHOOSE] = {say_choice, true}, [MODE_START] = {say_start, false},
    [MODE_ABOUT] = {say_about, true},   [MODE_TEXT] = {say_text, false},
    [MODE_MAPS] = {say_maps, true},     [MODE_HISTORY] = {say_history, false},
};

static void say_overlay(Teller *teller, Told *told)
{
    Mode mode = teller->app->mode;
    if ((size_t)mode >= sizeof overlays / sizeof *overlays || !overlays[mode].say) return;
    overlays[mode].say(teller);
    if (overlays[mode].numbered && !told->hinted)
        tell_format(teller, 0, "A number chooses one of them.");
    told->hinted = told->hinted || overlays[mode].numbered;
}

/* ---- what is new */

static void say_share(Teller *teller)
{
    const Standing *standing = &teller->app->standing;
    int percent = progress_percent(standing->done, standing->total);
    if (percent >= 0)
        tell_format(teller, 0, "%d of %d done, %d%%.", standing->done, standing->total, percent);
}

static void greet(Teller *teller, Told *told)
{
    const App *app = teller->app;
    if (app->above.len) tell_format(teller, 0, "%.*s, and in it:", S_ARG(app->above));
    tell_format(teller, 0, "%.*s", S_ARG(app->path->title));
    say_share(teller);
    if (app_has_overlay(app)) say_overlay(teller, told);
    bool named = app->mode == MODE_START && app->listed_count && app->listed[0] == app->stop;
    if (!named) tell_format(teller, 0, "You are at %.*s.", S_ARG(name_of(teller, app->stop)));
    tell_format(teller, 0,
                "Say \"help\" for the words, \"next\" for what to learn, \"quit\" to end.");
    *told = (Told){.greeted = true,
                   .hinted = told->hinted,
                   .stop = app->stop,
                   .heard = app->heard,
                   .done = app->standing.done,
                   .said = told->said};
}

static void say_problem(Teller *teller, Told *told, bool heard)
{
    const App *app = teller->app;
    bool unsaved = app->save_problem.cols > 0;
    if (unsaved && (heard || !told->unsaved))
        tell_format(teller, 0, "Not saved, and \"save\" tries again: %.*s",
                    S_ARG(app->save_problem.str));
    if (!unsaved && told->unsaved) tell_format(teller, 0, "Saved.");
    told->unsaved = unsaved;
}

/* An address that does not fit beside what is said of it has a row of its own, whole. */
static void say_message(Teller *teller, SafeText message)
{
    size_t from = str_find(message.str, S("://"), 0);
    if (from == STR_NONE || message.cols <= teller->cols) {
        tell_safe(teller, 0, message);
        return;
    }
    while (from && message.str.at[from - 1] != ' ') from--;
    if (from) tell_safe(teller, 0, safe_slice(message, 0, from - 1));
    tell_row(teller, HANGING, safe_slice(message, from, message.str.len));
}

void tell(const App *app, Told *told, int cols, bool marks, Buf *out)
{
    Teller teller = {.app = app, .arena = out->arena, .cols = cols, .marks = marks, .out = out};
    size_t before = out->len;
    bool heard = app->heard != told->heard;
    if (!told->greeted) greet(&teller, told);
    if (app->said != told->said && app->message_kind != MESSAGE_NONE)
        say_message(&teller, app->message);
    say_problem(&teller, told, heard);
    bool opened = heard && app->opened != told->opened;
    bool overlay = opened && app_has_overlay(app), whole = opened && app->in_panel;
    if (overlay) say_overlay(&teller, told);
    if (whole) say_whole_stop(&teller);
    bool moved = app->stop != told->stop && !overlay && !whole;
    bool silent = heard && out->len == before && !app_is_typing(app);
    if (moved || silent) say_stop(&teller);
    if (app->standing.done != told->done) say_share(&teller);
    told->stop = app->stop;
    told->said = app->said;
    told->heard = app->heard;
    told->opened = app->opened;
    told->done = app->standing.done;
}

const char *tell_prompt(const App *app)
{
    static const char *const asks[] = {
        [MODE_MAP] = "metromap> ",
        [MODE_SEARCH] = "Find what? ",
        [MODE_COMMAND] = "Which map, as \"map FILE\"? ",
        [MODE_JUMP] = "To which stop? ",
        [MODE_HELP_SEARCH] = "Which command? ",
        [MODE_RESET] = "Reset what: the letter of a line, or everything? Enter alone: nothing. ",
    };
    return app_is_typing(app) ? asks[app->mode] : asks[MODE_MAP];
}
