/* front.h - the seam to the world of people: the next event, show a canvas. Floor: front.
 * `term` is a real terminal; `script` plays keys and shows to nobody. */
#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

#include <stdbool.h>

#include "app/app.h"
#include "app/event.h"
#include "picture/canvas.h"
#include "picture/theme.h"

/* How the screen looks and what it listens to, as the settings say: it may change while it runs. */
typedef struct {
    Theme theme;
    bool mono;              /* no colours, whatever the terminal has */
    const GlyphSet *glyphs; /* where the locale has them; NULL = by the terminal */
    bool mouse;
    int escape_ms;          /* after which a lone Esc is a key, not the start of a sequence */
} FrontStyle;

typedef struct Front Front;
struct Front {
    /* Waits at most `timeout_ms` (-1 = for ever) for an event. */
    Event (*next)(Front *front, int timeout_ms);
    /* True if an event waits already: then a frame need not be shown. */
    bool (*pending)(Front *front);
    /* True if Esc or ^C came while something took its time; what was typed before it is gone. */
    bool (*interrupted)(Front *front);
    void (*show)(Front *front, const Canvas *canvas);
    /* Instead of show(), where there is no screen: prints what is new. NULL elsewhere. */
    void (*tell)(Front *front, const App *app);
    /* Gives the terminal to another program, and takes it back. */
    void (*leave)(Front *front);
    void (*enter)(Front *front);
    /* Stops the process as ^Z does; returns after it was continued. */
    void (*suspend)(Front *front);
    /* The next show() repaints everything. */
    void (*redraw)(Front *front);
    /* Puts text on the terminal's clipboard (OSC 52). False where that can't be. */
    bool (*copy)(Front *front, Str text);
    /* Takes another style; `glyphs` follows, and the next show() repaints everything. */
    void (*restyle)(Front *front, const FrontStyle *style);
    /* What the window is called while the screen is open; as it was after. */
    void (*entitle)(Front *front, SafeText title);
    void (*close)(Front *front);
    int cols, rows;
    GlyphSet glyphs;
    bool fresh; /* for tell(): another map is told of from now on */
    int stir; /* a descriptor whose readiness is an EVENT_STIR; -1 = none */
};

#endif
