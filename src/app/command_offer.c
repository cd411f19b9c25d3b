#include <string.h>

#include "app/command_parts.h"
#include "base/text.h"

/* What may follow in the line after ':'. The first word is a command or a verb; behind it stand
 * settings, options, or stops. */

typedef struct {
    const App *app;
    Arena *arena;
    Str typed; /* of what is offered */
    Offers *out;
} Offering;

static void offer(Offering *at, Str name)
{
    if (at->out->count == OFFERS_LIMIT || !str_starts(name, at->typed)) return;
    for (int i = 0; i < at->out->count; i++)
        if (str_equal(at->out->items[i], name)) return;
    *LIST_PUSH(at->arena, at->out) = name;
}

static void offer_words(Offering *at, Str words)
{
    Str word;
    while (str_split(&words, ' ', &word)) offer(at, word);
}

static void offer_commands(Offering *at)
{
    for (int i = 0; i < command_count; i++) offer(at, str_from(commands[i].name));
    for (int i = 0; i < at->app->verb_count; i++) offer(at, at->app->verbs[i].name);
    offer(at, S("set"));
    offer(at, S("map"));
}

static void offer_settings(Offering *at)
{
    for (int i = 0; i < setting_count; i++) offer(at, str_from(setting_table[i].name));
}

static void offer_values(Offering *at, Str name)
{
    const Setting *setting = setting_named(name);
    if (setting && setting->kind != KIND_NUMBER) offer_words(at, str_from(setting->choices));
}

static void offer_options(Offering *at, Str verb)
{
    for (int i = 0; i < at->app->verb_count; i++) {
        Str names = at->app->verbs[i].options, name;
        if (!str_equal(at->app->verbs[i].name, verb)) continue;
        while (str_split(&names, ' ', &name))
            offer(at, str_format(at->arena, "--%.*s", S_ARG(name)));
    }
}

/* Titles in which a word begins with what is typed, in any case. */
static void offer_stops(Offering *at)
{
    const Path *path = at->app->path;
    Str folded = text_fold(at->typed, at->arena);
    Str inner = str_format(at->arena, " %.*s", S_ARG(folded));
    for (int stop = 0; stop < path_stop_count(path) && at->out->count < OFFERS_LIMIT; stop++) {
        Str title = path_stop_title(path, stop), name = text_fold(title, at->arena);
        bool fits = str_starts(name, folded) || str_contains(name, inner);
        if (fits && title.len < PROMPT_ROOM / 2) *LIST_PUSH(at->arena, at->out) = title;
    }
}

/* From byte `from` of the line on. */
static void begin(Offering *at, Str line, size_t from)
{
    at->out->from = (int)from;
    at->typed = str_slice(line, from, line.len);
}

static size_t word_end(Str line, size_t from)
{
    size_t end = str_find_char(line, ' ', from);
    return end == STR_NONE ? line.len : end;
}

static size_t skip_blanks(Str line, size_t from)
{
    while (from < line.len && line.at[from] == ' ') from++;
    return from;
}

static void offer_for_set(Offering *at, Str line, size_t from)
{
    size_t end = word_end(line, from);
    begin(at, line, from);
    if (end == line.len) {
        offer_settings(at);
        return;
    }
    begin(at, line, skip_blanks(line, end));
    offer_values(at, str_slice(line, from, end));
}

Offers command_offers(const App *app, Str line, Arena *arena)
{
    Offers offers = {.at = -1};
    Offering at = {.app = app, .arena = arena, .out = &offers};
    size_t first = skip_blanks(line, 0), end = word_end(line, first);
    size_t second = skip_blanks(line, end), last = line.len;
    Str name = line_name(str_slice(line, first, end));
    while (last > second && line.at[last - 1] != ' ') last--;
    begin(&at, line, first);
    if (end == line.len) {
        offer_commands(&at);
        if (offers.count == 0) offer_stops(&at);
        return offers;
    }
    if (str_equal(name, S("map"))) return offers;
    if (str_equal(name, S("set"))) {
        offer_for_set(&at, line, second);
    } else if (str_starts(str_slice(line, last, line.len), S("-"))) {
        begin(&at, line, last);
        offer_options(&at, name);
    } else {
        begin(&at, line, second);
        offer_stops(&at);
    }
    return offers;
}

static void replace_end(App *app, int from, Str with)
{
    if (from + (int)with.len >= PROMPT_ROOM) return;
    memcpy(app->prompt + from, with.at, with.len);
    app->prompt_len = from + (int)with.len;
}

/* What all offers begin with, in whole code points: none ends before a byte 10xxxxxx. */
static Str shared_start(const Offers *offers)
{
    Str first = offers->items[0], shared = first;
    for (int i = 1; i < offers->count; i++)
        while (!str_starts(offers->items[i], shared)) shared.len--;
    while (shared.len < first.len && (first.at[shared.len] & 0xC0) == 0x80) shared.len--;
    return shared;
}

/* The only offer is taken, and what comes behind it can be typed: a word, or what is in a
 * directory. */
static void take_only(App *app, const Offers *offers)
{
    replace_end(app, offers->from, offers->items[0]);
    bool directory = app->prompt_len && app->prompt[app->prompt_len - 1] == '/';
    if (!directory && app->prompt_len + 1 < PROMPT_ROOM) app->prompt[app->prompt_len++] = ' ';
}

static void begin_offers(App *app)
{
    arena_reset(&app->offers_arena);
    Str line = {app->prompt, (size_t)app->prompt_len};
    app->offers = command_offers(app, line, &app->offers_arena);
}

/* One step of Tab, with offers at hand. */
static void step(App *app, int by, bool begun)
{
    Offers *offers = &app->offers;
    if (offers->count == 0) return;
    if (offers->count == 1) {
        take_only(app, offers);
        *offers = (Offers){.count = 0};
        return;
    }
    Str shared = shared_start(offers);
    if (!begun && (int)shared.len > app->prompt_len - offers->from) {
        replace_end(app, offers->from, shared);
        *offers = (Offers){.count = 0};
        return;
    }
    int start = offers->at < 0 && by < 0 ? 0 : offers->at;
    offers->at = (start + by + offers->count) % offers->count;
    replace_end(app, offers->from, offers->items[offers->at]);
}

/* True where the name of a map stands in the line, which begins at `*from`. */
static bool is_map_line(Str line, size_t *from)
{
    size_t first = skip_blanks(line, 0), end = word_end(line, first);
    *from = skip_blanks(line, end);
    return end < line.len && str_equal(line_name(str_slice(line, first, end)), S("map"));
}

Effect command_complete(App *app, int by)
{
    size_t from;
    bool begun = app->offers.count > 0;
    Str line = {app->prompt, (size_t)app->prompt_len};
    if (!begun && is_map_line(line, &from))
        return (Effect){.kind = EFFECT_FILES, .text = str_slice(line, from, line.len)};
    if (!begun) begin_offers(app);
    step(app, by, begun);
    return (Effect){.kind = EFFECT_NONE};
}

void app_offer(App *app, const Str *items, int count)
{
    size_t from;
    Str line = {app->prompt, (size_t)app->prompt_len};
    arena_reset(&app->offers_arena);
    app->offers = (Offers){.at = -1};
    if (!is_map_line(line, &from)) return;
    app->offers.from = (int)from;
    for (int i = 0; i < count && i < OFFERS_LIMIT; i++)
        *LIST_PUSH(&app->offers_arena, &app->offers) = str_copy(items[i], &app->offers_arena);
    step(app, 1, false);
}
