/* read_infer.h - what is inferred from a path that is built: edges and ids. Floor: model; for the
 * reader alone. By read_{needs,match,edges,ids,guide,hints}.c. */
#ifndef MODEL_READ_INFER_H
#define MODEL_READ_INFER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "model/guide.h"
#include "model/path.h"
#include "model/read_build.h"
#include "model/read_hints.h"

/* What the guide says of stations by their titles: ticks, and what is optional. */
void guide_stations(Path *path, const Guide *guide);
/* Other names become those that are meant; what hints say that a station needs goes before what the
 * document says. Names that nothing has are told. */
void guide_needs(const Path *path, const Guide *guide, Needs *needs, DiagList *diags);

/* Fills Need.choice. O(needs). */
void group_choices(Needs *needs);

/* Prerequisites that are stated, station by station. */
typedef struct {
    Prerequisite *items;
    int count, capacity;
    bool *says; /* of each station: its author says what it needs, perhaps nothing */
} Stated;

/* Finds the stations that are needed, and makes edges of them. What is not found is said in the
 * station's text and in `diags`. O((needs + stations) log stations), but for a bounded search for
 * misspelt names. */
Stated match_needs(Path *path, Needs *needs, Arena *arena, DiagList *diags);
/* Fills the prerequisites and branches of `path`, which is complete but for them: what is stated,
 * and what order and numbering tell where nothing is. What is not found is told. */
void infer_edges(Path *path, Needs *needs, const Guide *guide, DiagList *diags);

/* Ids of lines, stations and groups, and the letters of lines. Ids that hints give twice are told.
 * O(n log n) for any titles. */
void give_ids(Path *path, Arena *arena, DiagList *diags);

/* What is not to be told: near the hints of a file, as Station.file, and everywhere. */
void ignore_by_hints(Path *path, const Hints *hints, int file, Arena *arena);
void ignore_by_guide(Path *path, const Guide *guide, Arena *arena);

#endif
