/* session_parts.h - what the files of the room session share. Floor: program. */
#ifndef PROGRAM_SESSION_PARTS_H
#define PROGRAM_SESSION_PARTS_H

#include "app/app.h"
#include "front/watch.h"
#include "program/session.h"

typedef struct {
    const World *world;
    Front *front;
    Store *store;
    Map *map;      /* the one on the screen */
    Map reread[2]; /* room for the next one while the last is still shown */
    SessionParts *parts;
    App app;
    Formers formers; /* layouts of the map, from the last session on */
    Arena frame;   /* what is being drawn */
    Arena moment;  /* of one effect */
    Elsewhere elsewhere;
    Arena elsewhere_arena;
    Time retry_at; /* after a failed save; 0 = nothing failed */

    /* session_live.c */
    Watch *watch;      /* NULL: nobody watches files */
    int stirs;         /* since the files were last looked at */
    bool look_later;   /* they changed, but a prompt is open */
    int absent;        /* looks at which the map's file was not there */
    bool hints_gone;   /* the file of hints was there and is not */
    Arena maps;        /* of those that are listed */
    Arena settings[2]; /* of those that hold, and room for the next */
    int settings_at;

    unsigned lessons_seen; /* session_tour.c: a bit for each */
} Session;

/* session_reach.c: effects that reach other programs */
void session_open(Session *session, Effect *effect);
void session_open_all(Session *session, Effect *effect);
void session_copy(Session *session, Effect *effect);
void session_edit_note(Session *session, Effect *effect);
void session_edit_source(Session *session, Effect *effect);

/* session_maps.c: from one map to another */
void maps_list(Session *session, Effect *effect);
void maps_go(Session *session, Effect *effect);
void maps_complete(Session *session, Effect *effect);
/* session_trail.c: into a map that this one links to, and back */
void trail_enter(Session *session, Effect *effect);
void trail_leave(Session *session, Effect *effect);
/* Titles of the maps above, "The hub › Its first map". Lives in `arena`. */
Str trail_titles(const Session *session, Arena *arena);

/* session_tour.c: the bundled tour ticks a topic once it was done; on other maps nothing happens. */
typedef struct {
    Str name; /* of what an event does: a command's, mostly; empty: nothing */
    int stop, line; /* where the learner was */
} Deed;
/* A mark is seen before it is made, so that undo takes the mark back first; the rest after. */
Deed tour_before(Session *session, const Event *event);
void tour_after(Session *session, Deed deed);

/* True if all marks are saved by now, so that another map may be shown; else says why not. */
bool maps_may_leave(Session *session);
/* Where the learner was, for the next time; and to there. */
void maps_keep_place(const Session *session);
void maps_take_place(Session *session);

/* session_live.c: what changes while the screen is open */

/* Begins to watch the map, the settings and the progress. */
void live_begin(Session *session);
void live_end(Session *session);
/* How long nothing has to be looked at: ms, or -1 = until the watch stirs. */
int live_patience(const Session *session);
/* Something stirred near the files: they are looked at once they lie still. */
void live_stirred(Session *session);
/* Nothing came in for as long as live_patience() said. */
void live_look(Session *session);
/* What has another id since an edit stays what it was: a goal, and selected if that was `selected`. */
void live_follow(Session *session, const Changes *changes, Str selected);
/* Looks now if a prompt that is closed by now was in the way. */
void live_catch_up(Session *session);
/* Reads the map again: what R does. */
void live_reload(Session *session, Effect *effect);
/* Reads it in another way, which is only looked at: no mark goes over to other stations. */
void live_read_anew(Session *session, Effect *effect);
/* Keeps that way in the file beside the map. */
void live_keep_reading(Session *session, Effect *effect);

/* Takes the marks of others in, if the file changed. */
void live_take_marks(Session *session);
/* The screen looks as the settings of the App say. */
void live_restyle(Session *session, Effect *effect);

/* Shows whether the store can be written now, and why not. */
void session_show_store(Session *session);
/* Gives a mark to the store, which saves it after the next frame. */
void session_take(Session *session, Effect effect);

#endif
