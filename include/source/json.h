/* json.h - JSON to a tree, without trust, and what both ways share. Floor: source. Home of jansson,
 * whose trees are used as they are: a json_t that comes back is owned by the caller. */
#ifndef SOURCE_JSON_H
#define SOURCE_JSON_H

#include <stddef.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef struct {
    size_t max_bytes; /* of the text */
    int max_depth;    /* of nesting: jansson itself recurses */
} JsonLimits;

#define JSON_DATA ((JsonLimits){(size_t)16 << 20, 32})

/* Parses one object or array. NULL with one error in `diags` (name `json`) where it is none, holds
 * a key twice, or exceeds a limit. O(len). */
json_t *json_read(Str text, JsonLimits limits, DiagList *diags);
/* The text of an entry of an object, borrowed from the tree; empty where there is none. */
Str json_text_of(const json_t *object, const char *key);
/* The number of an entry; 0 where there is none. */
double json_number_of(const json_t *object, const char *key);

/* From now on memory that is not there ends in memory_exhausted(). To be called before a tree is
 * made, as json_read() does. */
void json_use_memory(void);

#endif
