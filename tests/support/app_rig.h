/* app_rig.h - an App on a small path, played by keys: for tests of what is on the screen. */
#ifndef SUPPORT_APP_RIG_H
#define SUPPORT_APP_RIG_H

#include "app/handle.h"
#include "support/path_builder.h"

typedef struct {
    Arena arena;
    Path path;
    Graph graph;
    DiagList diags;
    Formers formers;
    App app;
    Effect effect;   /* of the last key */
    int saves;       /* how many effects asked for a save, each of which works */
    Str save_fails;  /* why saves fail; empty: they work */
} Rig;

/* Starts with this path (as for path_from()). */
void rig_open(Rig *rig, const char *spec, int cols, int rows);
/* A learning path like the bundled one: three lines, six stations with topics and references, three
 * groups. */
void rig_open_sample(Rig *rig, int cols, int rows);
/* A path that nobody would write; see random_path(). */
void rig_open_random(Rig *rig, unsigned seed, int cols, int rows);
/* As many lines of as many stations each; see large_path(). */
void rig_open_large(Rig *rig, int lines, int stops, int cols, int rows);
void rig_close(Rig *rig);
/* Plays keys by their names: "jj<Enter>d". */
void rig_play(Rig *rig, const char *keys);
/* Makes this all that is said of a topic. */
void rig_say_of_topic(Rig *rig, int topic, Str text);
/* Says a line, as where there is no screen. */
void rig_say(Rig *rig, const char *line);
/* The title of the selected stop. */
Str rig_stop(const Rig *rig);

#endif
