/* app.h - all that the screen knows and can do. Floor: app.
 * Only `app` and `command` write an App. Nothing here touches a file, a clock or a terminal: what
 * the world must do comes back as an Effect. Drawing reads `const App *`. */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>

#include "app/event.h"
#include "app/frame.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/text.h"
#include "model/path.h"
#include "plan/advice.h"
#include "plan/graph.h"
#include "plan/layout.h"
#include "plan/progress.h"

typedef enum {
    EFFECT_NONE,
    EFFECT_QUIT,
    EFFECT_SAVE,        /* `op` was applied to App.progress: put it on disk, then app_saved() */
    EFFECT_OPEN,        /* `text` is an address; `op` records that it was opened */
    EFFECT_COPY,        /* `text` goes to the clipboard */
    EFFECT_EDIT_NOTE,   /* `text` is the station's id */
    EFFECT_EDIT_SOURCE, /* at line `number` */
    EFFECT_RELOAD,
    EFFECT_SUSPEND,
    EFFECT_REDRAW,      /* everything anew */
    EFFECT_SAVE_AGAIN,  /* try what waits once more */
} EffectKind;

typedef struct {
    EffectKind kind;
    Op op;    /* its strings are borrowed from the App or the Path until the next event */
    Str text;
    int number;
} Effect;

/* What has the keys. Each mode is one screen or overlay of `picture`. */
typedef enum {
    MODE_MAP,     /* riding; the panel may have the focus */
    MODE_LIST,    /* the list form of the same */
    MODE_SEARCH,  /* typing a search */
    MODE_HELP,
    MODE_WHY,     /* what it waits for, what it opens */
    MODE_NEXT,    /* what is next, with reasons */
    MODE_ROUTE,   /* the trip to the selected station */
    MODE_CHOOSE,  /* choosing a reference */
    MODE_COMMAND, /* typing a command after ':' */
    MODE_CONFIRM, /* typing "yes" */
    MODE_ABOUT,   /* details of the map: readings, findings */
} Mode;

/* A thing in the panel that can be selected. */
typedef enum { ITEM_TOPIC, ITEM_REFERENCE, ITEM_REQUIRES, ITEM_OPENS } ItemKind;
typedef struct {
    ItemKind kind;
    int index; /* topic, reference: into the Path's; requires, opens: a stop */
    int label; /* a reference's number, from 1; else 0 */
} Item;

typedef enum { MESSAGE_NONE, MESSAGE_SAYS, MESSAGE_WARNS, MESSAGE_FAILS } MessageKind;

enum { PROMPT_ROOM = 256 };

typedef struct App {
    /* the document; see app_load() */
    const Path *path;
    const Graph *graph;
    const DiagList *diags;

    /* what the learner has done */
    Progress progress;
    Standing standing;
    Str by;
    Time now;
    bool read_only;
    bool saved; /* everything that was marked is on disk */

    /* the screen */
    int cols, rows;
    View view;        /* as chosen; VIEW_AUTO at first */
    bool ascii;
    Layout layout;
    Frame frame;
    int map_x, map_y; /* the cell of the map at the top left of its rectangle */

    /* where the learner is */
    int stop;         /* selected */
    int came_from;    /* the stop before the last jump, for '<'; -1 = none */
    bool in_panel;
    int item;         /* index into items; 0 when there are none */
    Item *items;      /* of the selected stop */
    int item_count;
    Mode mode;
    bool listing;     /* MODE_LIST is what MODE_MAP would be */
    int overlay_at;   /* selected row or first row of an overlay */

    /* overlays: what they list; stops, in order */
    int *listed;
    int listed_count;

    /* searching and typing */
    char prompt[PROMPT_ROOM];
    int prompt_len;
    Str *folded;      /* per stop: title, topics and references, folded; made at first search */
    int search_from;  /* the stop at which the search began */
    int *matches;
    int match_count;

    MessageKind message_kind;
    SafeText message; /* shown until the next key */

    Arena document_arena; /* layout, standing's arrays, folded: as long as the document */
    Arena layout_arena;
    Arena progress_arena, standing_arena;
    Arena moment;     /* items, lists, messages: until it is remade */
    Arena scratch;
} App;

/* Starts with a document and a progress (copied). The selection is what is next, else the first
 * stop. `path` has at least one stop. */
void app_init(App *app, const Path *path, const Graph *graph, const DiagList *diags,
              const Progress *progress, Str by, bool read_only, int cols, int rows, bool ascii);
void app_free(App *app);

/* The document was read again: keeps the selection by id. */
void app_load(App *app, const Path *path, const Graph *graph, const DiagList *diags);
/* Others' marks came in: replaces the progress by a copy of this one. */
void app_set_progress(App *app, const Progress *progress);
/* The outcome of an EFFECT_SAVE; `problem` is empty when it is on disk. */
void app_saved(App *app, Str problem);
/* Shows a message until the next key. */
void app_say(App *app, MessageKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Takes one event and returns what the world must do. Never fails; an unknown key says so. */
Effect app_handle(App *app, const Event *event);

/* For commands: */
void app_select(App *app, int stop);            /* and remembers where from, scrolls, makes items */
Effect app_mark(App *app, Section section, Str key, Str value); /* applies and returns EFFECT_SAVE */
void app_layout(App *app);                      /* after a change of size or view */
State app_state(const App *app, int stop);      /* STATE_TODO for a group */
const Item *app_item(const App *app);           /* the selected item, or NULL */

#endif
