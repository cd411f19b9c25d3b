/* map.h - a learning path from a file, standard input or the program itself. Floor: program.
 * Knows no progress. */
#ifndef PROGRAM_MAP_H
#define PROGRAM_MAP_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"
#include "model/guide.h"
#include "model/path.h"
#include "plan/graph.h"

/* Owns what was read; `graph` and `diags` point into `path` and `arena`, so it is never copied. */
typedef struct {
    Arena arena;
    Str name; /* as it was asked for */
    Str file; /* the real path of the file or folder; empty for a bundled map and standard input */
    Str key;  /* identifies it among progress files: the bundled name or the real path */
    bool is_folder;
    Str text; /* of a file, as it was read; empty for a folder */
    Path path;
    Graph graph;
    DiagList diags; /* what reading and the graph found */
} Map;

typedef enum {
    MAP_OK,
    MAP_UNREADABLE, /* no such file, no permission, a device, too large */
    MAP_NO_PATH,    /* it was read, and is no learning path: `path` is not to be used */
} MapStatus;

/* How a map is to be read; zeroed: as usual. */
typedef struct {
    size_t max_size;    /* bytes; 0 = the usual limit */
    int choice;         /* as in ReadOptions */
    const Guide *guide; /* what the command line says; NULL = nothing */
    Str piped;          /* what standard input gave before, which it does only once; outlives the
                           map. `at` is NULL: it is read */
} MapOptions;

/* The title of a bundled map, which only reading it tells, or why it can't be read. */
Str map_bundled_title(const char *name, Arena *arena);
/* Reads the map `name`: a bundled map's name, "-", a file or a folder, with the hints in the file
 * beside it. A folder whose README is the path (see folder_readme()) is that file. Unless all is
 * well, `*problem` says `FILE:LINE: what: why: what to do`. Free the map whatever the outcome. */
MapStatus map_load(Map *map, Str name, const MapOptions *options, Str *problem);
/* The file beside a map in which its reader's hints stand; empty where there can't be one. */
Str map_hints_file(const Map *map, Arena *arena);
/* Has the file beside the map say that it is read by `reading`, a name in Path.choices. False, with
 * one sentence in `*problem`, where there is no such file or it is left as it is. */
bool map_keep_reading(const Map *map, Str reading, Arena *arena, Str *problem);
/* Gives what was found meanwhile its columns. The files of a folder are read once more where that
 * takes one. */
void map_locate(Map *map);
void map_free(Map *map);

#endif
