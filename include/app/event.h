/* event.h - what comes in from the world. Floor: app. */
#ifndef APP_EVENT_H
#define APP_EVENT_H

#include <stdbool.h>

#include "base/key.h"
#include "base/str.h"
#include "plan/progress.h"

typedef enum {
    EVENT_NONE,    /* the wait was over and nothing happened */
    EVENT_KEY,
    EVENT_CLICK,   /* at x, y */
    EVENT_WHEEL,   /* at x, y: `key` is KEY_UP_ARROW or KEY_DOWN_ARROW */
    EVENT_RESIZE,  /* to x columns, y rows */
    EVENT_RESUME,  /* after a stop, or after another program had the terminal */
    EVENT_LINE,    /* `text` was said, where there is no screen: see command_said() */
    EVENT_STIR,    /* the descriptor Front.stir can be read */
    EVENT_HANG_UP, /* the terminal is gone: end at once */
} EventKind;

typedef struct {
    EventKind kind;
    Key key;
    bool pasted; /* the key is a character of pasted text */
    int x, y; /* cells from the top left, 0-based */
    Str text;
    int hit;  /* click: what is drawn there, as screen_hit() says */
    Time now;
} Event;

#endif
