/* session.h - a learner at the screen: one loop for the terminal and for scripts. Floor: program.
 * Takes an event, lets the App handle it, does what the App asks of the world, draws. */
#ifndef PROGRAM_SESSION_H
#define PROGRAM_SESSION_H

#include <stdbool.h>

#include "app/app.h"
#include "front/front.h"
#include "plan/identity.h"
#include "program/map.h"
#include "program/options.h"
#include "program/world.h"
#include "store/store.h"

/* A line of the command line, for the map and the progress of the screen. */
typedef struct {
    Str line;
    int cols;     /* for what it prints */
    Front *front; /* where it can be interrupted */
} Aside;
/* Runs it, and keeps what it prints in `arena`. True if it went well. */
typedef bool RunVerb(void *context, const Aside *aside, Arena *arena, Str *text);

enum { TRAIL_DEPTH = 8 }; /* maps that were entered from each other, at most */

/* The maps above the one on the screen, the first of them first. */
typedef struct {
    struct {
        Str file, title; /* its real path, and what it is called */
        Str stop;        /* the id of the one it was left at */
    } items[TRAIL_DEPTH];
    int count;
    Str root;     /* the directory that no link leaves: that of the first */
    Str greeting; /* for the map that comes next; may be empty */
    Str stop;     /* id of the stop to begin at there; empty = where the learner was */
} Trail;

/* Borrowed for as long as the session runs. */
typedef struct {
    const World *world;
    Front *front;
    Map *map;        /* loaded; freed by the session where it is read again */
    Store *store;
    Str found;       /* where the progress was found, if that should be known; else empty */
    const Changes *changes; /* of the map since the last save */
    Settings *settings; /* as set at the end, but for keys and `check_off` */
    Str warning;     /* what is wrong with the settings; may be empty */
    const Options *options;
    const MapOptions *map_options;
    const VerbName *verbs; /* that ":" runs with `run_verb` */
    int verb_count;
    RunVerb *run_verb;
    void *context;
    bool returns;    /* to where the learner was on this map */
    bool live;       /* files that change meanwhile are read again */

    /* comes out of it: */
    Str go_to;       /* the map to go on with; empty: the learner quits */
    Trail *trail;    /* as it is for that map */
    Arena *arena;    /* of both */
} SessionParts;

/* Runs until the learner quits or goes to another map, or the terminal hangs up. True if every mark
 * is on disk. */
bool session_run(SessionParts *parts);

#endif
