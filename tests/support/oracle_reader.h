/* oracle_reader.h - a drawn map as the oracle reads it, cell by cell; what the files of the oracle
 * share. */
#ifndef SUPPORT_ORACLE_READER_H
#define SUPPORT_ORACLE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "picture/draw_map.h"

enum { UP, RIGHT, DOWN, LEFT, ARMS };

/* The cell at the end of an arm. */
extern const int STEP_X[ARMS], STEP_Y[ARMS];

typedef struct {
    const Path *path;
    const Graph *graph;
    const Layout *layout;
    Arena *arena;
    Standing standing;
    Canvas canvas;
    int *stop_at;  /* per cell of the map: the stop that it claims there, plus one */
    bool *corner;  /* per cell of the map: a way turns there */
    int cut;       /* names that end in an ellipsis */
    int bare;      /* signs without a name */
    int crossings; /* bridges */
    int unsure;    /* bridges right between two stops, which may be joined below or not */
    Str complaint;
} Reader;

/* Keeps the first thing that is wrong. */
#define COMPLAIN(reader, ...)                                                                      \
    do {                                                                                           \
        if ((reader)->complaint.len == 0)                                                          \
            (reader)->complaint = str_format((reader)->arena, __VA_ARGS__);                        \
    } while (0)

/* Draws the layout with blank cells around it, which must stay blank. */
void reader_draw(Reader *reader);
/* What the layout claims: where stops stand and ways turn. */
void reader_note_claims(Reader *reader);

bool reader_is_inside(const Reader *reader, int x, int y);
/* The place of a cell in stop_at and corner. */
size_t reader_index(const Reader *reader, int x, int y);
const Cell *reader_cell(const Reader *reader, int x, int y);
/* True if a track is drawn from the middle of the cell to this side. */
bool reader_has_arm(const Reader *reader, int x, int y, int arm);
int reader_arms(const Reader *reader, int x, int y);
bool cell_is_stop(const Cell *at);
/* A triangle that stands in a track: up and down, or to the right at a fold. */
bool cell_is_mark(const Cell *at, bool upright);
/* True if a track may run out of the cell on this side. */
bool reader_opens(const Reader *reader, int x, int y, int arm);
/* True if one track passes over another here: the other one runs on at both sides. */
bool reader_is_bridge(const Reader *reader, int x, int y, int arm);

/* Every arm goes on in the next cell, tracks join at joints alone, bridges are counted. */
void reader_check_tracks(Reader *reader);
/* What stands next to a stop along a track is linked with it, and it is joined with itself. */
void reader_check_neighbours(Reader *reader);
/* The way of an edge leads over tracks from the one stop to the other and through none between. */
void reader_check_way(Reader *reader, const GraphEdge *edge, const EdgeRoute *route);

#endif
