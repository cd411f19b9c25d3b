/* yaml.h - YAML to a small tree, without trust. Floor: source. Home of libyaml.
 * Mappings, sequences and scalars that are all strings; no anchors, aliases, tags or directives. */
#ifndef SOURCE_YAML_H
#define SOURCE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/str.h"

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode {
    YamlKind kind;
    Str key;               /* in a map: this entry's key, else empty */
    Str text;              /* scalar: the text */
    int line, col;         /* of the value, from 1; col counts bytes */
    struct YamlNode *first, *next; /* first child; next sibling */
    size_t from, to;       /* the bytes of the value in the source, for keeping it to the letter */
} YamlNode;

typedef struct {
    size_t max_bytes;   /* of the text */
    size_t max_scalar;  /* bytes of one scalar */
    int max_depth;      /* of nesting; 1 = scalars in one map */
    bool need_end_mark; /* the document must be closed by `...`, so that a cut file is noticed */
} YamlLimits;

#define YAML_SETTINGS ((YamlLimits){(size_t)1 << 20, 4096, 6, false})
/* Some 200,000 entries: more than the largest maps have stations. */
#define YAML_PROGRESS ((YamlLimits){(size_t)16 << 20, 16384, 4, true})

/* Parses one document. Returns its root, or NULL with one error in `diags` (name `yaml`): not
 * YAML, a limit exceeded, a duplicate key, an alias, anchor, tag or directive, more than one
 * document. An empty document gives an empty map. The tree lives in `arena` and borrows nothing.
 * At most 32,768 nodes, and one for each 8 bytes of text. O(len), but for sorting the keys of a
 * map out of order. */
YamlNode *yaml_parse(Str text, YamlLimits limits, Arena *arena, DiagList *diags);

/* The entry of a map with this key, or NULL. */
const YamlNode *yaml_get(const YamlNode *map, Str key);
/* The text of that entry if it is a scalar, else `fallback`. */
Str yaml_text(const YamlNode *map, Str key, Str fallback);

/* Appends `text` as a YAML scalar that reads back as the same string: plain where that is safe,
 * else double-quoted with escapes. Always one line; fit for a value, a key (of at most 1024
 * characters), and within brackets. An invalid byte, which YAML cannot hold, becomes U+FFFD. */
void yaml_emit_scalar(Buf *out, Str text);

#endif
