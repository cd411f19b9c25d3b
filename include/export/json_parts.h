/* json_parts.h - what JSON documents are made with. Floor: export. For json*.c alone.
 * Nothing here fails: running out of memory ends in memory_exhausted(). A json_t that comes back is
 * owned by the caller; one that is put or added is given away. */
#ifndef EXPORT_JSON_PARTS_H
#define EXPORT_JSON_PARTS_H

#include "export/json.h"
#include "source/json.h"

/* A new document with its schema; json_finish() appends it to `out` and frees it. */
json_t *json_document(void);
void json_finish(json_t *root, Buf *out);

void json_put(json_t *object, const char *key, json_t *value);
void json_add(json_t *array, json_t *value);

json_t *json_text(Str raw);          /* safe text */
json_t *json_word(const char *name); /* a word of ours, or null */
json_t *json_pair(int a, int b);     /* [a, b] */
/* Hours as {low, high}; null where nobody says. */
json_t *json_hours(double low, double high);

/* What identifies a station and how it stands. */
json_t *json_station_head(const JsonSource *source, int station);
/* The same of any stop: a group has no state. */
json_t *json_stop_head(const JsonSource *source, int stop);
/* What is said, block by block: code by its lines, other text by its runs. */
json_t *json_prose(const Prose *prose);
/* Adds why an edge is there: its rule, source line, and group of alternatives if it is in one. */
void json_put_because(json_t *object, const Path *path, const GraphEdge *edge);
/* A rule that made something, and what it says. */
void json_put_rule(json_t *object, const char *rule);
/* What a stop requires, each with why. */
json_t *json_requires(const JsonSource *source, int stop);
/* Where a line branches off, or null. */
json_t *json_branch(const Path *path, const Line *line);
json_t *json_diagnostics(const DiagList *diags);

#endif
