#include "source/yaml.h"

#include <stdlib.h>

#include <yaml.h>

/* Only libyaml's events are used: its loader is quadratic in anchors and its scanner in nesting, so
 * the depth is checked at each event, before the scanner goes on. */

/* A text holds at most so many nodes, and one for each so many of its bytes. */
enum { FREE_NODES = 1 << 15, BYTES_A_NODE = 8 };

/* A place in the text. libyaml's marks count characters, and more of them as line ends than an
 * editor does; they only rise, so one walk over the text translates them all. */
typedef struct {
    size_t index;      /* characters before it */
    size_t offset;     /* bytes before it */
    size_t line_start; /* offset of its line's first byte */
    int line;          /* from 1 */
} Place;

/* A list or map that is still open. */
typedef struct {
    YamlNode *node, *last; /* itself; its last child, NULL before the first */
    size_t children;
    Str key; /* of a map: the key that waits for its value */
    bool has_key;
    bool flow; /* written in brackets, so that it ends with one */
} Level;

typedef struct {
    Str text;
    YamlLimits limits;
    Arena *arena;
    Arena scratch; /* for check_keys() */
    DiagList *diags;
    Place place;
    Level *levels; /* [limits.max_depth] */
    int depth;
    size_t nodes;
    int documents;
    bool ended; /* by `...` */
    YamlNode *root;
} Reader;

static bool refuse_at(Reader *reader, Place place, const char *what)
{
    Diag diag = {.kind = DIAG_ERROR, .line = place.line, .name = "yaml"};
    diag.col = (int)(place.offset - place.line_start) + 1;
    diag_add(reader->diags, diag, NULL, "%s", what);
    return false;
}

static bool refuse(Reader *reader, const char *what)
{
    return refuse_at(reader, reader->place, what);
}

static bool is_inside_char(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Moves over one character. */
static inline void step(Place *place, Str text)
{
    char c = text.at[place->offset++];
    while (place->offset < text.len && is_inside_char(text.at[place->offset])) place->offset++;
    place->index++;
    bool pair = c == '\r' && place->offset < text.len && text.at[place->offset] == '\n';
    if ((c != '\n' && c != '\r') || pair) return;
    place->line++;
    place->line_start = place->offset;
}

/* Moves to a mark, and returns its offset. */
static size_t move_to(Reader *reader, yaml_mark_t mark)
{
    Place place = reader->place; /* a copy stays in registers */
    while (place.index < mark.index && place.offset < reader->text.len) step(&place, reader->text);
    reader->place = place;
    return place.offset;
}

/* The place after a byte order mark, which libyaml would count as a column. */
static Place first_place(Str text)
{
    size_t mark = str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
    return (Place){.offset = mark, .line_start = mark, .line = 1};
}

static Place place_of_byte(Str text, size_t offset)
{
    Place place = first_place(text);
    while (place.offset < offset && place.offset < text.len) step(&place, text);
    return place;
}

static Level *top(Reader *reader)
{
    return reader->depth ? &reader->levels[reader->depth - 1] : NULL;
}

/* Adds a node that starts at reader->place. NULL after a refusal. */
static YamlNode *add_node(Reader *reader, YamlKind kind)
{
    if (++reader->nodes > FREE_NODES + reader->text.len / BYTES_A_NODE) {
        refuse(reader, "there are too many entries");
        return NULL;
    }
    Level *level = top(reader);
    if (level && level->node->kind == YAML_MAP && !level->has_key) {
        refuse(reader, "a key must be a word, not a list or a map");
        return NULL;
    }
    YamlNode *node = ARENA_NEW(reader->arena, YamlNode);
    node->kind = kind;
    node->line = reader->place.line;
    node->col = (int)(reader->place.offset - reader->place.line_start) + 1;
    node->from = node->to = reader->place.offset;
    if (!level) return reader->root = node;
    node->key = level->has_key ? level->key : (Str){0};
    level->has_key = false;
    level->children++;
    *(level->last ? &level->last->next : &level->node->first) = node;
    return level->last = node;
}

static bool read_scalar(Reader *reader, const yaml_event_t *event)
{
    if (event->data.scalar.length > reader->limits.max_scalar)
        return refuse(reader, "the text is too long");
    Str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    text = str_copy(text, reader->arena);
    Level *level = top(reader);
    if (level && level->node->kind == YAML_MAP && !level->has_key) {
        level->key = text;
        return level->has_key = true;
    }
    YamlNode *node = add_node(reader, YAML_SCALAR);
    if (!node) return false;
    node->text = text;
    node->to = move_to(reader, event->end_mark);
    return true;
}

static bool open_level(Reader *reader, YamlKind kind, bool flow)
{
    if (reader->depth == reader->limits.max_depth) return refuse(reader, "nested too deep");
    YamlNode *node = add_node(reader, kind);
    if (!node) return false;
    reader->levels[reader->depth++] = (Level){.node = node, .flow = flow};
    return true;
}

static bool open_list(Reader *reader, const yaml_event_t *event)
{
    return open_level(reader, YAML_LIST,
                      event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
}

static bool open_map(Reader *reader, const yaml_event_t *event)
{
    return open_level(reader, YAML_MAP, event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
}

static int by_key(const void *a, const void *b)
{
    const YamlNode *x = *(YamlNode *const *)a, *y = *(YamlNode *const *)b;
    int order = str_compare(x->key, y->key);
    return order ? order : (x->from > y->from) - (x->from < y->from);
}

static bool is_sorted(const YamlNode *map)
{
    for (const YamlNode *entry = map->first; entry && entry->next; entry = entry->next)
        if (str_compare(entry->key, entry->next->key) >= 0) return false;
    return true;
}

/* An entry whose key an earlier one has, or NULL. Keys are sorted, not hashed: nobody can choose
 * them so that this takes long. A map that is written in order, as all large ones are, needs no
 * sorting. */
static const YamlNode *find_double(Reader *reader, const Level *map)
{
    if (is_sorted(map->node)) return NULL;
    arena_reset(&reader->scratch);
    YamlNode **entries = ARENA_ARRAY(&reader->scratch, YamlNode *, map->children);
    size_t count = 0;
    for (YamlNode *entry = map->node->first; entry; entry = entry->next) entries[count++] = entry;
    qsort(entries, count, sizeof *entries, by_key);
    for (size_t i = 1; i < count; i++)
        if (str_equal(entries[i - 1]->key, entries[i]->key)) return entries[i];
    return NULL;
}

static bool check_keys(Reader *reader, const Level *map)
{
    const YamlNode *entry = find_double(reader, map);
    if (!entry) return true;
    Diag diag = {.kind = DIAG_ERROR, .line = entry->line, .col = entry->col, .name = "yaml"};
    diag_add(reader->diags, diag, "keep one of the two", "the key \"%.*s\" stands twice",
             S_ARG(entry->key));
    return false;
}

static bool close_level(Reader *reader, const yaml_event_t *event)
{
    Level *level = &reader->levels[--reader->depth];
    if (level->flow)
        level->node->to = move_to(reader, event->end_mark);
    else if (level->last)
        level->node->to = level->last->to;
    return level->node->kind == YAML_LIST || check_keys(reader, level);
}

static bool open_document(Reader *reader, const yaml_event_t *event)
{
    (void)event;
    return ++reader->documents == 1 || refuse(reader, "there is more than one document");
}

static bool close_document(Reader *reader, const yaml_event_t *event)
{
    reader->ended = !event->data.document_end.implicit;
    return true;
}

static bool refuse_alias(Reader *reader, const yaml_event_t *event)
{
    (void)event;
    return refuse(reader, "aliases are not allowed");
}

static bool pass(Reader *reader, const yaml_event_t *event)
{
    (void)reader;
    (void)event;
    return true;
}

static bool (*const handlers[])(Reader *, const yaml_event_t *) = {
    [YAML_NO_EVENT] = pass,
    [YAML_STREAM_START_EVENT] = pass,
    [YAML_STREAM_END_EVENT] = pass,
    [YAML_DOCUMENT_START_EVENT] = open_document,
    [YAML_DOCUMENT_END_EVENT] = close_document,
    [YAML_ALIAS_EVENT] = refuse_alias,
    [YAML_SCALAR_EVENT] = read_scalar,
    [YAML_SEQUENCE_START_EVENT] = open_list,
    [YAML_SEQUENCE_END_EVENT] = close_level,
    [YAML_MAPPING_START_EVENT] = open_map,
    [YAML_MAPPING_END_EVENT] = close_level,
};

static bool has_property(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    default:
        return false;
    }
}

/* libyaml has said no: its problem, where it says that it is. */
static bool report(Reader *reader, const yaml_parser_t *parser)
{
    if (parser->error == YAML_MEMORY_ERROR) memory_exhausted();
    if (parser->error == YAML_READER_ERROR) {
        size_t offset = first_place(reader->text).offset + parser->problem_offset;
        Place place = place_of_byte(reader->text, offset);
        return refuse_at(reader, place, "a byte that no text may hold");
    }
    move_to(reader, parser->problem_mark);
    return refuse(reader, parser->problem ? parser->problem : "this is no YAML");
}

static bool read_events(Reader *reader, yaml_parser_t *parser)
{
    for (yaml_event_type_t type = YAML_NO_EVENT; type != YAML_STREAM_END_EVENT;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) return report(reader, parser);
        type = event.type;
        move_to(reader, event.start_mark);
        bool well = has_property(&event) ? refuse(reader, "tags and anchors are not allowed")
                                         : handlers[type](reader, &event);
        yaml_event_delete(&event);
        if (!well) return false;
    }
    return true;
}

/* True if a directive may begin at the '%' at `at`: where libyaml sees the start of a line. */
static bool is_directive(Str text, size_t at)
{
    static const Str before[] = {S_INIT("\n"),           S_INIT("\r"),
                                 S_INIT("\xC2\x85"),     S_INIT("\xE2\x80\xA8"),
                                 S_INIT("\xE2\x80\xA9"), S_INIT("\xEF\xBB\xBF")};
    if (at == 0) return true;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (str_ends(str_slice(text, 0, at), before[i])) return true;
    return false;
}

/* Many %TAG lines cost libyaml quadratic time before the first event, so none gets there. */
static bool check_text(Reader *reader)
{
    Str text = reader->text;
    if (text.len > reader->limits.max_bytes)
        return refuse_at(reader, (Place){.line = 0}, "the file is too large");
    for (size_t at = 0; (at = str_find_char(text, '%', at)) != STR_NONE; at++)
        if (is_directive(text, at))
            return refuse_at(reader, place_of_byte(text, at), "directives are not allowed");
    return true;
}

static bool read_text(Reader *reader)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) memory_exhausted();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    Str text = str_slice(reader->text, reader->place.offset, reader->text.len);
    yaml_parser_set_input_string(&parser, (const unsigned char *)(text.at ? text.at : ""),
                                 text.len);
    bool well = read_events(reader, &parser);
    yaml_parser_delete(&parser);
    return well;
}

YamlNode *yaml_parse(Str text, YamlLimits limits, Arena *arena, DiagList *diags)
{
    Reader reader = {
        .text = text, .limits = limits, .arena = arena, .diags = diags, .place = first_place(text)};
    reader.levels = ARENA_ARRAY(arena, Level, limits.max_depth);
    bool well = check_text(&reader) && read_text(&reader);
    arena_free(&reader.scratch);
    if (!well) return NULL;
    if (limits.need_end_mark && !reader.ended) {
        refuse_at(&reader, place_of_byte(text, text.len), "the closing `...` is missing");
        return NULL;
    }
    bool empty = !reader.root || (reader.root->kind == YAML_SCALAR && !reader.root->text.len);
    if (!reader.root) reader.root = ARENA_NEW(arena, YamlNode);
    if (empty) *reader.root = (YamlNode){.kind = YAML_MAP, .line = 1, .col = 1};
    return reader.root;
}

const YamlNode *yaml_get(const YamlNode *map, Str key)
{
    if (!map || map->kind != YAML_MAP) return NULL;
    for (const YamlNode *entry = map->first; entry; entry = entry->next)
        if (str_equal(entry->key, key)) return entry;
    return NULL;
}

Str yaml_text(const YamlNode *map, Str key, Str fallback)
{
    const YamlNode *entry = yaml_get(map, key);
    return entry && entry->kind == YAML_SCALAR ? entry->text : fallback;
}
