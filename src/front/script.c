#include "front/script.h"

#include <string.h>

#include "base/text.h"

/* A script is a Front whose `next` reads from a string. Each event comes alone: nothing is ever
 * pending, so every key is handled, drawn and saved as if a person had waited for it. */
typedef struct {
    Front front; /* first, so that a Front * is a Script * */
    Str rest;    /* keys that were not played yet */
    Time now;
    Arena *arena;
    Canvas shown; /* a copy of what was shown last; cells are NULL before */
    int capacity; /* cells in `shown` */
} Script;

enum { SCRIPT_SIDE = 1000 }; /* largest number in <Resize:>, <Click:>, <Wheel...:> and <Wait:> */

static bool take_number(Str *rest, int *number)
{
    size_t digits = 0;
    *number = 0;
    while (digits < rest->len && rest->at[digits] >= '0' && rest->at[digits] <= '9') {
        *number = *number * 10 + (rest->at[digits++] - '0');
        if (*number > SCRIPT_SIDE) return false;
    }
    *rest = str_slice(*rest, digits, rest->len);
    return digits > 0;
}

/* Reads `<NAME:x` separator `y>`, as in "<Resize:120x36>". */
static bool take_place(Str *rest, Str opening, char separator, Event *event)
{
    if (!str_starts(*rest, opening)) return false;
    Str at = str_slice(*rest, opening.len, rest->len);
    if (!take_number(&at, &event->x) || !at.len || at.at[0] != separator) return false;
    at = str_slice(at, 1, at.len);
    if (!take_number(&at, &event->y) || !str_starts(at, S(">"))) return false;
    *rest = str_slice(at, 1, at.len);
    return true;
}

/* "<Wait:30>" */
static bool take_wait(Str *rest, Event *event)
{
    const Str opening = S("<Wait:");
    if (!str_starts(*rest, opening)) return false;
    Str at = str_slice(*rest, opening.len, rest->len);
    if (!take_number(&at, &event->x) || !str_starts(at, S(">"))) return false;
    *rest = str_slice(at, 1, at.len);
    return true;
}

/* "<Paste:x>": one character of a text that is pasted. */
static bool take_pasted(Str *rest, Event *event)
{
    const Str opening = S("<Paste:");
    if (!str_starts(*rest, opening)) return false;
    size_t end = opening.len + text_decode(*rest, opening.len, &event->key.code);
    if (!str_starts(str_slice(*rest, end, rest->len), S(">"))) return false;
    *rest = str_slice(*rest, end + 1, rest->len);
    event->pasted = true;
    return true;
}

static bool take_wheel(Str *rest, Event *event)
{
    event->key.code = str_starts(*rest, S("<WheelUp:")) ? KEY_UP_ARROW : KEY_DOWN_ARROW;
    return take_place(rest, S("<WheelUp:"), ',', event) ||
           take_place(rest, S("<WheelDown:"), ',', event);
}

static Str skip_blanks(Str rest)
{
    while (rest.len && (rest.at[0] == ' ' || rest.at[0] == '\n'))
        rest = str_slice(rest, 1, rest.len);
    return rest;
}

/* Takes one event from `*rest`, which is not empty. False where nothing can be read. */
static bool take_event(Str *rest, Event *event)
{
    Str after = *rest;
    if (take_place(&after, S("<Resize:"), 'x', event) && event->x > 0 && event->y > 0) {
        event->kind = EVENT_RESIZE;
        *rest = after;
        return true;
    }
    if (take_place(rest, S("<Click:"), ',', event)) {
        event->kind = EVENT_CLICK;
        return true;
    }
    if (take_wheel(rest, event)) {
        event->kind = EVENT_WHEEL;
        return true;
    }
    if (take_wait(rest, event)) {
        event->kind = EVENT_NONE;
        return true;
    }
    event->kind = EVENT_KEY;
    return take_pasted(rest, event) || key_parse(rest, &event->key);
}

static Event script_next(Front *front, int timeout_ms)
{
    (void)timeout_ms;
    Script *script = (Script *)front;
    Event event = {.kind = EVENT_HANG_UP, .now = script->now};
    script->rest = skip_blanks(script->rest);
    if (script->rest.len == 0) return event;
    take_event(&script->rest, &event);
    if (event.kind == EVENT_NONE) event.now = script->now += event.x * (Time)1000;
    if (event.kind == EVENT_RESIZE) {
        front->cols = event.x;
        front->rows = event.y;
    }
    return event;
}

static bool script_pending(Front *front)
{
    (void)front;
    return false;
}

static bool script_interrupted(Front *front)
{
    (void)front;
    return false;
}

static void script_show(Front *front, const Canvas *canvas)
{
    Script *script = (Script *)front;
    int cells = canvas->cols * canvas->rows;
    Cell *kept = script->shown.cells;
    if (cells > script->capacity || !kept) {
        kept = ARENA_ARRAY(script->arena, Cell, cells);
        script->capacity = cells;
    }
    memcpy(kept, canvas->cells, (size_t)cells * sizeof *kept);
    script->shown = *canvas;
    script->shown.cells = kept;
}

static void script_nothing(Front *front)
{
    (void)front;
}

static bool script_copy(Front *front, Str text)
{
    (void)front, (void)text;
    return false;
}

static void script_restyle(Front *front, const FrontStyle *style)
{
    front->glyphs = style->glyphs ? *style->glyphs : GLYPHS_UNICODE;
}

static void script_entitle(Front *front, SafeText title)
{
    (void)front, (void)title;
}

/* Reads all keys once without playing them. */
static bool understands(Str keys, Str *bad)
{
    for (*bad = skip_blanks(keys); bad->len; *bad = skip_blanks(*bad)) {
        Event event = {0};
        if (!take_event(bad, &event)) return false;
    }
    return true;
}

bool script_open(Str keys, int cols, int rows, GlyphSet glyphs, Time now, Arena *arena,
                 Front **front, Str *bad)
{
    if (!understands(keys, bad)) return false;
    Script *script = ARENA_NEW(arena, Script);
    *script = (Script){
        .front = {.next = script_next,
                  .pending = script_pending,
                  .interrupted = script_interrupted,
                  .show = script_show,
                  .leave = script_nothing,
                  .enter = script_nothing,
                  .suspend = script_nothing,
                  .redraw = script_nothing,
                  .copy = script_copy,
                  .restyle = script_restyle,
                  .entitle = script_entitle,
                  .close = script_nothing,
                  .cols = cols,
                  .rows = rows,
                  .glyphs = glyphs,
                  .stir = -1},
        .rest = keys,
        .now = now,
        .arena = arena,
    };
    *front = &script->front;
    return true;
}

const Canvas *script_canvas(const Front *front)
{
    const Script *script = (const Script *)front;
    return script->shown.cells ? &script->shown : NULL;
}
