/* read_drawing.h - the nodes and edges of a drawn roadmap, and which subtopic hangs on which topic.
 * Floor: model; for the reader alone. Knows no path. */
#ifndef MODEL_READ_DRAWING_H
#define MODEL_READ_DRAWING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "source/json.h"

typedef struct {
    Str id, label; /* the label is never empty */
    bool topic;    /* else a subtopic */
    bool again;    /* a node before it has the same id */
    bool optional;
    double x, y; /* of its centre */
    int owner;   /* of a subtopic: the topic that it hangs on; -1 = there is no topic at all */
    int frame;   /* that it stands in, -1 = none */
    int line_no; /* in the JSON */
    int station; /* -1; for read_roadmap.c, which makes one of it */
} Node;

typedef struct {
    int from, to; /* nodes, not the same */
    bool solid;
} Edge;

enum { MOST_NODES = 4000, MOST_EDGES = 20000 };

typedef struct {
    Str title;   /* that it shows; may be empty */
    Node *nodes; /* topics and subtopics, as one rides them: from the top, then from the left */
    int node_count;
    Edge *edges;
    int edge_count;
    bool cut; /* there are more than MOST_NODES, and those are left out */
} Drawing;

/* True if the JSON has what a drawing has: nodes and edges. */
bool is_drawing(const json_t *root);
/* Reads the JSON `root`, which was parsed from `text`. Everything lives in `arena`. Cannot fail.
 * O(len + nodes * (topics + frames) + edges log nodes), all of them bounded. */
Drawing read_drawing(const json_t *root, Str text, Arena *arena);

#endif
