/* app.h - all that the screen knows and can do. Floor: app.
 * Only the rooms of this floor write an App. Nothing here touches a file, a clock or a terminal:
 * what the world must do comes back as an Effect. Drawing reads `const App *`. */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>

#include "app/flow.h"
#include "app/frame.h"
#include "app/setting.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "base/text.h"
#include "model/path.h"
#include "plan/advice.h"
#include "plan/former.h"
#include "plan/graph.h"
#include "plan/layout.h"
#include "plan/progress.h"
#include "store/store.h"

typedef enum {
    EFFECT_NONE,
    EFFECT_QUIT,
    EFFECT_SAVE,        /* `op` was applied to App.progress: put it on disk, then app_saved() */
    EFFECT_OPEN,        /* `text` is an address: give it to a browser, then app_opened() */
    EFFECT_OPEN_ALL,    /* all addresses of stop `number`: the same for each */
    EFFECT_COPY,        /* `text` goes to the clipboard */
    EFFECT_EDIT_NOTE,   /* `text` is the station's id */
    EFFECT_EDIT_SOURCE, /* at line `number`; `text` is the file, empty where it is the map's */
    EFFECT_RELOAD,
    EFFECT_READ_ANEW,   /* the same in another way: `number`, a place in Path.choices */
    EFFECT_KEEP_READING, /* say beside the map that it is read as it is now */
    EFFECT_SUSPEND,
    EFFECT_REDRAW,      /* everything anew */
    EFFECT_SAVE_AGAIN,  /* try what waits once more, then app_saved() */
    EFFECT_SETTINGS,    /* App.settings changed: the screen must look so */
    EFFECT_MAPS,        /* gather the maps that there are, then app_choose_map() */
    EFFECT_GO,          /* to the map `text`; empty: the one before this one */
    EFFECT_FILES,       /* gather files whose names begin with `text`, then app_offer() */
    EFFECT_ENTER_MAP,   /* reference `number` leads to a map: go there */
    EFFECT_LEAVE_MAP,   /* back to the map that this one was entered from */
    EFFECT_VERB,        /* `text` is a line of the command line: run it, then app_show_text() */
} EffectKind;

typedef struct {
    EffectKind kind;
    const Op *ops; /* all that it saves, at once; borrowed until the next event */
    int op_count;
    Str text;
    int number;
} Effect;

/* What has the keys. Each mode but the first is an overlay or a prompt of `picture`. */
typedef enum {
    MODE_MAP,     /* riding on the map or in the list; the panel may have the focus */
    MODE_SEARCH,  /* typing a search */
    MODE_COMMAND, /* typing a command after ':' */
    MODE_JUMP,    /* typing where to go: a code, a number or a title */
    MODE_RESET,   /* typing what to reset: a line's letter, or "everything" */
    MODE_HELP_SEARCH, /* typing over the help, which shows the commands that match */
    MODE_HELP,    /* every command; rows are commands */
    MODE_WHY,     /* what it waits for, what it opens; rows are stops */
    MODE_NEXT,    /* what is next, with reasons; rows are stops */
    MODE_ROUTE,   /* the trip to the selected station; rows are stops */
    MODE_GOALS,   /* the trip to all goals; the same */
    MODE_CHOOSE,  /* choosing a reference; rows are references */
    MODE_START,   /* what a map is that nothing was marked on yet; any key goes on */
    MODE_ABOUT,   /* the map: its text, its lines, findings; rows are these */
    MODE_TEXT,    /* what a verb printed; rows are its lines */
    MODE_MAPS,    /* choosing another map; rows are App.maps, and one for a file */
    MODE_HISTORY, /* the marks to go back or forth to; rows are App.steps */
} Mode;

/* Which stops stand out; the others are drawn dim, but stay where they are. */
typedef enum {
    FILTER_ALL,
    FILTER_READY,
    FILTER_DOING,
    FILTER_DONE, /* and known */
    FILTER_LEFT, /* not met yet */
    FILTER_FREE, /* with a reference that is free */
    FILTER_COUNT
} Filter;

/* A thing in the panel that can be selected. */
typedef enum {
    ITEM_TEXT, /* what the author says of the station, or of the folded line */
    ITEM_NOTE, /* what the learner does */
    ITEM_TOPIC,
    ITEM_REFERENCE,
    ITEM_REQUIRES,
    ITEM_OPENS,
} ItemKind;

typedef struct {
    ItemKind kind;
    int index; /* topic, reference: into the Path's; requires, opens: a stop; else 0 */
    int label; /* a reference's number, from 1; of what is required, GraphEdge.any; else 0 */
} Item;

/* How far a stop was read in the panel when it was left. */
typedef struct {
    unsigned long long id; /* hash of the stop's id: indexes are others when the map is read again */
    int item, shift;       /* as App.item and App.item_shift */
} Reading;

enum { READINGS = 64 };

typedef enum { MESSAGE_NONE, MESSAGE_SAYS, MESSAGE_WARNS, MESSAGE_FAILS } MessageKind;

enum {
    PROMPT_ROOM = 256, /* bytes */
    LINES_LIMIT = 100, /* of those that were run, kept for Up and Down */
    GOALS_LIMIT = 9,
};

/* A verb of the command line, for ':'. */
typedef struct {
    Str name;
    Str options; /* names of those that it takes, separated by blanks: "width format" */
    const char *help;
    bool of_station; /* its first argument is a station, which must be given */
} VerbName;

/* A map that can be gone to. */
typedef struct {
    Str name;     /* as it is asked for */
    Str about;    /* its title, or where it is; may be empty */
    bool bundled; /* part of the program */
    bool here;    /* on the screen now */
    bool missing; /* its file is gone */
} MapChoice;

/* A mark that was made, or taken back, and what going there would come to. */
typedef struct {
    Mark mark;
    bool redo; /* it was taken back: going there does it again, and those below it */
    int count; /* of the marks that this takes back or does again */
    int stop;  /* that it is about; -1 = of several or none */
} Step;

/* What may stand at the end of the prompt. */
typedef struct {
    Str *items;
    int count, capacity;
    int from; /* the byte of the prompt from which on they replace it */
    int at;   /* the one that stands there already; -1 = none */
} Offers;

typedef struct App {
    /* the document; see app_load() */
    const Path *path;
    const Graph *graph;
    const DiagList *diags;
    Formers *formers; /* so that an edit of the document moves little; may be NULL */

    Str above; /* titles of the maps that this one was entered from; empty = of none */

    /* what the learner has done */
    Progress progress;
    Standing standing;
    Str by;
    Time now;
    const Elsewhere *elsewhere; /* done with the same things in other maps; NULL = not known yet */
    int utc_offset; /* minutes of the local time from UTC, for dates */
    bool read_only;
    SafeText why_read_only; /* for a message; may be empty */
    bool saved;            /* everything that was marked is on disk */
    bool just_saved;       /* the last key was a mark, and it is on disk */
    SafeText save_problem; /* why the last save failed; empty if it did not */

    /* as the learner has set it; the program fills it in */
    Settings settings;
    const VerbName *verbs; /* that ":" runs beside the commands */
    int verb_count;

    /* the screen */
    int cols, rows;
    View view;     /* as chosen; VIEW_AUTO at first */
    View map_view; /* the same without the overview: what it is left for */
    Wording names; /* on the map; an overview has none */
    bool ascii;
    Filter filter;
    bool *line_folded; /* per line; NULL before the first is */
    bool overview; /* the whole map is drawn small in a corner, where it does not fit */
    bool listing; /* the list form instead of the map, as chosen; see app_lists() */
    Layout layout;
    Frame frame;
    int map_y; /* the row of the map at the top of its rectangle; below 0: air above the map */

    /* where the learner is */
    int stop;      /* selected */
    int line;      /* the line that was ridden last; see Ride */
    int came_from; /* the stop before the last jump, for '<'; -1 = none */
    bool in_panel;
    Reading readings[READINGS]; /* of the stops that were left last, in a ring */
    int reading_count;          /* so far */
    Item *items; /* of the selected stop */
    int item_count;
    FlowLinks links; /* the numbers of its references */
    int item;       /* index into items; 0 when there are none */
    int item_shift; /* rows of it that are scrolled away, where it is taller than the panel */
    Mode mode;
    int count;     /* typed for the next key; 0 = none */
    const struct Command *asked; /* asked whether it was meant: run again, it was; else NULL */
    int last_mark; /* the State that was given last, for '.'; -1 = none */
    Str goal_ids[GOALS_LIMIT]; /* of the stops that the learner wants to get to */
    int goals[GOALS_LIMIT];    /* which these are in the path; -1 = gone from it, but kept */
    int goal_count;

    /* the overlay: its rows, and the one that is selected */
    int overlay_at, overlay_count;
    int *listed; /* why, next, route: the stops in its rows */
    int listed_count;
    int waits_count, opens_count; /* why: listed are those it waits for, opens at once, leads to */
    Missing *missing;             /* why: parallel to the first waits_count */
    Advice *advice;               /* next: parallel to listed; start: where to begin */
    Route route;                  /* route */
    Str text_title, *text;        /* text: its lines */
    DiagList findings;            /* about: what reading and checking found */
    int *shown;                   /* help: the commands in its rows */
    const MapChoice *maps;        /* maps: one less than there are rows */
    Step *steps;                  /* history: the newest first; listed are the stops that going to
                                   * the selected one would change */
    Str foretold;                 /* history: what that would come to, in words */

    /* searching and typing */
    char prompt[PROMPT_ROOM];
    int prompt_len;  /* bytes */
    Offers offers;   /* that Tab goes through; none until it is pressed */
    Str *lines;      /* that ":" has run, the newest last */
    int line_count;
    int line_at;     /* the one in the prompt; line_count = a new one */
    int lines_run;   /* how many were added since the start */
    Str *folded;     /* per stop, see search_fold(); NULL until it is needed */
    int search_from; /* the stop at which the search began */
    Str searched;    /* what was searched for, folded; the matches are those of it */
    int *matches;
    int match_count;

    MessageKind message_kind;
    SafeText message; /* shown until the next key */
    int said;         /* messages so far */

    /* without a screen: see command_said() */
    bool by_lines;
    int heard;                        /* lines so far */
    int opened;                       /* overlays, and stops that were shown whole, so far */
    const struct SpokenWord *repeats; /* what an empty line does again; NULL = nothing */

    Arena goals_arena;  /* as long as there are goals */
    Arena folded_arena; /* as long as the document and the notes stay */
    Arena layout_arena;
    Arena fold_arena; /* line_folded: as long as the document */
    Arena progress_arena, standing_arena;
    Arena items_arena, overlay_arena, matches_arena; /* each until it is remade */
    Arena message_arena, problem_arena, why_arena, offers_arena; /* the same */
    Arena lines_arena; /* as long as the App */
    Arena scratch; /* until the next event */
} App;

/* What an App starts with. All is borrowed but for the progress, which is copied. */
typedef struct {
    const Path *path;
    const Graph *graph;
    const DiagList *diags;
    const Progress *progress;
    Formers *formers; /* shapes of former layouts, and then of those that are made; may be NULL */
    Str by;
    bool read_only;
    int cols, rows;
    bool ascii;
} AppStart;

/* Starts with a document. The selection is what is next, else the first
 * stop. `path` has at least one stop and outlives the App or the next app_load(). */
void app_init(App *app, AppStart start);
void app_free(App *app);

/* Draws the map in this view from now on. */
void app_show_view(App *app, View view);
/* Folds a line, or unfolds it, and goes to its stub if the selected stop is hidden by that.
 * False if there is nothing to hide. */
bool app_fold(App *app, int line, bool fold);
bool app_is_folded(const App *app, int line);
/* True if all lines that call at a stop are folded. */
bool app_is_hidden(const App *app, int stop);
/* Unfolds what hides a stop. */
void app_reveal(App *app, int stop);
/* Draws the map, not an overview, with these labels from now on. */
void app_show_names(App *app, Wording names);

/* Says what the map is and where to begin, if nothing was ever marked on it. */
void app_welcome(App *app);

/* The document was read again: keeps the selection by id; the old one must still be there. */
void app_load(App *app, const Path *path, const Graph *graph, const DiagList *diags);
/* Others' marks came in: replaces the progress by a copy of this one. */
void app_set_progress(App *app, const Progress *progress);
/* From now on nothing can be marked, for this reason; empty: all can. */
void app_set_read_only(App *app, Str why);
/* The outcome of an EFFECT_SAVE; `problem` is empty when it is on disk. */
void app_saved(App *app, Str problem);
/* An EFFECT_OPEN was carried out: that is a mark too. Returns EFFECT_SAVE, or EFFECT_NONE. */
Effect app_opened(App *app, Str url);
/* A reference could not be opened or copied: selects it in the panel, which shows its whole
 * address. */
void app_show_address(App *app, Str url);
/* Shows a message until the next key. */
void app_say(App *app, MessageKind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Lays text over the map: what a verb printed. A single line is a message. */
void app_show_text(App *app, Str title, Str text, MessageKind kind);
/* Asks which of the maps to go to; they outlive the overlay. */
void app_choose_map(App *app, const MapChoice *maps, int count);
/* What EFFECT_FILES found: Tab goes on with it. Copied. */
void app_offer(App *app, const Str *items, int count);
/* Where the learner was when this map was left: its stop, and the item that was read in the panel.
 * Without `go` only the item is taken, and only if that stop is selected already. */
void app_return(App *app, Str stop_id, int item, int shift, bool go);
/* The ids of the goals, with a tab between two; in `arena`. And replaces them: more than
 * GOALS_LIMIT are left out. */
Str app_goals(const App *app, Arena *arena);
void app_set_goals(App *app, Str ids);
/* A goal that had the id `from` until now is this stop. */
void app_move_goal(App *app, Str from, int stop);
bool app_is_goal(const App *app, int stop);
/* Makes a stop a goal, or no goal any more. False where there are too many. */
bool app_toggle_goal(App *app, int stop);
/* "20-30 hours", and where the settings say how many a week has, ", 4-5 weeks". In `arena`. */
Str app_time_needed(const App *app, double low, double high, Arena *arena);
/* The lines that ":" has run, one a line, the newest last; and one more. */
void app_set_lines(App *app, Str text);
void app_add_line(App *app, Str line);

/* True where the list form is shown: it was chosen, or the screen is too small for a map. */
bool app_lists(const App *app);
/* True if the map has a row a line: no stop is drawn, and Enter leads to the map. */
bool app_is_overview(const App *app);
/* True where the map is taller than its room. */
bool app_scrolls(const App *app);
bool app_is_typing(const App *app);     /* a prompt has the keys */
bool app_has_overlay(const App *app);
State app_state(const App *app, int stop); /* STATE_TODO for a group */
/* The same station of another map, where it is met there and not here; NULL if there is none. */
const KnownStation *app_known_elsewhere(const App *app, int stop);
/* The line that is ridden: the last one if it calls at the selected stop, else its home line. */
int app_line(const App *app);
/* True where the selected stop stands for a folded line, which the panel tells of then. */
bool app_shows_line(const App *app);
/* What is said of the selected stop or line, and the note on it; empty where nothing is. */
const Prose *app_prose(const App *app);
Str app_note(const App *app);
const Item *app_item(const App *app);   /* the selected item if the panel has the focus, or NULL */
/* The filter in words: "ready". */
const char *app_filter_name(Filter filter);
/* The filter with this name, or the word for it: "left". FILTER_COUNT if there is none. */
Filter app_filter_named(Str name);
/* Whether a stop passes the filter, and how many do. */
bool app_passes(const App *app, int stop);
int app_passing(const App *app);
/* Where the panel is drawn: while it has the focus and little room of its own, over the map or the
 * list. */
Rect app_panel_rect(const App *app);
/* The stops to highlight on the map: those of an open overlay. Returns the count. */
int app_lit(const App *app, const int **stops);
/* The one of them in whose row the keys are, or -1. */
int app_pointed(const App *app);

/* For the other rooms of this floor: */
void app_resize(App *app, int cols, int rows);
void app_layout(App *app);           /* after a change of size, view or list */
void app_scroll_by(App *app, int rows); /* the map alone; the selection stays */
void app_go(App *app, int stop);     /* selects, scrolls, makes items */
void app_select(App *app, int stop); /* the same as a jump: '<' comes back */
/* Applies a mark and returns EFFECT_SAVE; EFFECT_NONE, with a message, where nothing changes. */
Effect app_mark(App *app, Section section, Str key, Str value);
/* The same for so many OP_UNDO or OP_REDO at once; `*mark` is what was undone or redone last. */
Effect app_turn(App *app, bool redo, int count, const Mark **mark);
/* Gathers App.steps from the history. Returns how many there are, and in `*undone` how many of them
 * were taken back: the first that was not is what stands. */
int app_gather_steps(App *app, int *undone);
/* Adds "A, B and 3 more": the titles of these stations. Returns how many there are. */
int app_name_stations(const App *app, const bool *which, Buf *out);
/* Says that progress is read-only and why, and so `what`. */
void app_say_read_only(App *app, const char *what);
void app_open_overlay(App *app, Mode mode, int count); /* with its first row selected */
void app_point(App *app, int row);   /* selects a row of the overlay; the map follows */
void app_close_overlay(App *app);

#endif
