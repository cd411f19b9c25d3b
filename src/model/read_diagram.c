/* Diagrams in Mermaid's language, from which arrows become prerequisites: "A[Sets] --> B[Graphs]".
 * Only flow charts are read, and of them only nodes and arrows. */
#include <string.h>

#include "base/text.h"
#include "model/read_build.h"
#include "model/read_rules.h"

enum { MOST_NODES = 200 }; /* they are looked up one after the other */

typedef struct {
    Str id, label;
} Node;

typedef struct {
    Node nodes[MOST_NODES];
    int node_count;
    Needs *needs;
    Arena *arena;
    Str rest; /* of the line */
    int line_no;
} Diagram;

static bool is_id(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static void skip(Diagram *diagram, const char *chars)
{
    Str *rest = &diagram->rest;
    while (rest->len && rest->at[0] && strchr(chars, rest->at[0]))
        *rest = str_slice(*rest, 1, rest->len);
}

/* Takes the text up to one of `ends`, or all. */
static Str take_until(Diagram *diagram, const char *ends)
{
    size_t end = 0;
    while (end < diagram->rest.len && !strchr(ends, diagram->rest.at[end])) end++;
    Str taken = str_slice(diagram->rest, 0, end);
    diagram->rest = str_slice(diagram->rest, end, diagram->rest.len);
    return taken;
}

/* The index of the node called `id`, which is added if it is new; -1 if there are too many. */
static int node_called(Diagram *diagram, Str id)
{
    for (int i = 0; i < diagram->node_count; i++)
        if (str_equal(diagram->nodes[i].id, id)) return i;
    if (diagram->node_count == MOST_NODES) return -1;
    diagram->nodes[diagram->node_count] = (Node){id, id};
    return diagram->node_count++;
}

/* The code point that a reference stands for, "#35;" or "#quot;", and its length; 0 if it is none.
 */
static size_t take_reference(Str label, size_t at, int32_t *code)
{
    enum { MOST_DIGITS = 7 };
    size_t end = at + 1;
    if (str_starts(str_slice(label, at, label.len), S("#quot;"))) {
        *code = '"';
        return S("#quot;").len;
    }
    *code = 0;
    while (end < label.len && end - at <= MOST_DIGITS && label.at[end] >= '0' &&
           label.at[end] <= '9')
        *code = *code * 10 + (label.at[end++] - '0');
    bool whole = end > at + 1 && end < label.len && label.at[end] == ';';
    return whole && *code > 0 && *code <= 0x10ffff ? end + 1 - at : 0;
}

/* A label without Mermaid's character references. */
static Str plain_label(Str label, Arena *arena)
{
    if (str_find_char(label, '#', 0) == STR_NONE) return label;
    Buf out = {.arena = arena};
    for (size_t at = 0; at < label.len;) {
        int32_t code;
        char bytes[4];
        size_t len = label.at[at] == '#' ? take_reference(label, at, &code) : 0;
        if (len)
            buf_add(&out, (Str){bytes, text_encode(code, bytes)});
        else
            buf_add_char(&out, label.at[at]);
        at += len ? len : 1;
    }
    return buf_str(&out);
}

/* Takes "A", "A[Label]", "A((Label))" or "A{\"Label\"}". */
static int take_node(Diagram *diagram)
{
    skip(diagram, " \t");
    size_t end = 0;
    while (end < diagram->rest.len && is_id(diagram->rest.at[end])) end++;
    if (end == 0) return -1;
    int node = node_called(diagram, str_slice(diagram->rest, 0, end));
    diagram->rest = str_slice(diagram->rest, end, diagram->rest.len);
    if (diagram->rest.len == 0 || !strchr("[({", diagram->rest.at[0])) return node;
    skip(diagram, "[({/");
    bool quoted = str_starts(diagram->rest, S("\""));
    skip(diagram, "\"");
    Str label = str_trim(take_until(diagram, quoted ? "\"" : "])}\""));
    skip(diagram, "\"/])}");
    if (node >= 0 && label.len) diagram->nodes[node].label = plain_label(label, diagram->arena);
    return node;
}

/* The nodes of "A & B", at one end of an arrow. */
enum { MOST_TOGETHER = 8 };

typedef struct {
    int nodes[MOST_TOGETHER];
    int count;
} Together;

static Together take_nodes(Diagram *diagram)
{
    Together together = {0};
    do {
        int node = take_node(diagram);
        if (node < 0) break;
        if (together.count < MOST_TOGETHER) together.nodes[together.count++] = node;
        if (str_starts(diagram->rest, S(":::"))) take_until(diagram, " \t;&-=<");
        skip(diagram, " \t");
    } while (str_starts(diagram->rest, S("&")) && (skip(diagram, "&"), true));
    return together;
}

typedef enum { JOINT_NONE, JOINT_LINE, JOINT_ARROW } Joint;

/* The offset after the end of "-- words -->", or STR_NONE. */
static size_t words_end(Str rest)
{
    static const Str ends[] = {S_INIT("-->"), S_INIT("==>"), S_INIT(".->")};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t at = str_find(rest, ends[i], 0);
        if (at != STR_NONE) return at + ends[i].len;
    }
    return STR_NONE;
}

/* Takes "-->", "==>", "-.->", "-- words -->" or "-->|words|"; "---" is a line and leads nowhere. */
static Joint take_joint(Diagram *diagram)
{
    skip(diagram, " \t");
    Str before = diagram->rest;
    skip(diagram, "-=.");
    size_t strokes = before.len - diagram->rest.len;
    if (strokes < 2) return JOINT_NONE;
    bool arrow = str_starts(diagram->rest, S(">"));
    size_t end = !arrow && strokes == 2 ? words_end(diagram->rest) : STR_NONE;
    if (end != STR_NONE) {
        diagram->rest = str_slice(diagram->rest, end, diagram->rest.len);
        return JOINT_ARROW;
    }
    skip(diagram, ">");
    skip(diagram, " \t");
    if (str_starts(diagram->rest, S("|"))) {
        skip(diagram, "|");
        take_until(diagram, "|");
        skip(diagram, "|");
    }
    return arrow ? JOINT_ARROW : JOINT_LINE;
}

/* Labels are known only when all of it is read: until then an edge names nodes by their index. */
typedef struct {
    int from, to, line_no;
} Arrow;

typedef struct {
    Arrow *items;
    int count, capacity;
} Arrows;

static void add_arrows(Diagram *diagram, const Together *from, const Together *to, Arrows *arrows)
{
    for (int f = 0; f < from->count; f++)
        for (int t = 0; t < to->count; t++)
            *LIST_PUSH(diagram->arena, arrows) =
                (Arrow){from->nodes[f], to->nodes[t], diagram->line_no};
}

/* "A --> B & C --> D" */
static void read_chain(Diagram *diagram, Arrows *arrows)
{
    Together from = take_nodes(diagram);
    Joint joint;
    while (from.count && (joint = take_joint(diagram)) != JOINT_NONE) {
        Together to = take_nodes(diagram);
        if (joint == JOINT_ARROW) add_arrows(diagram, &from, &to, arrows);
        from = to;
    }
}

/* Takes what stands before the next semicolon outside quotes. */
static Str take_chain(Str *line)
{
    size_t end = 0;
    bool quoted = false;
    for (; end < line->len && (quoted || line->at[end] != ';'); end++)
        if (line->at[end] == '"') quoted = !quoted;
    Str chain = str_slice(*line, 0, end);
    *line = str_slice(*line, end + 1, line->len);
    return chain;
}

bool is_flow_chart(Str literal)
{
    return str_starts(literal, S("graph ")) || str_starts(literal, S("flowchart "));
}

static void read_diagram(Diagram *diagram, const Block *code)
{
    Arrows arrows = {0};
    Str rest = code->literal, line;
    diagram->node_count = 0;
    diagram->line_no = code->line;
    str_line(&rest, &line);
    while (str_line(&rest, &line)) {
        diagram->line_no++;
        while (line.len) {
            diagram->rest = take_chain(&line);
            read_chain(diagram, &arrows);
        }
    }
    for (int i = 0; i < arrows.count; i++)
        *LIST_PUSH(diagram->arena, diagram->needs) =
            (Need){.station = -1,
                   .to = str_copy(diagram->nodes[arrows.items[i].to].label, diagram->arena),
                   .words = str_copy(diagram->nodes[arrows.items[i].from].label, diagram->arena),
                   .rule = RULE_DIAGRAM,
                   .line_no = arrows.items[i].line_no};
}

void add_diagram_needs(Builder *builder)
{
    const Document *doc = builder->outline->doc;
    Diagram *diagram = ARENA_NEW(builder->scratch, Diagram);
    diagram->needs = &builder->needs;
    diagram->arena = builder->arena;
    for (int b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].kind == BLOCK_CODE && is_flow_chart(doc->blocks[b].literal))
            read_diagram(diagram, &doc->blocks[b]);
}
