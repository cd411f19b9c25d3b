#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "source/yaml.h"
#include "store/store_parts.h"

/* How each section and its value are called in the file. */
static const struct {
    Str name, value;
} sections[SECTION_COUNT] = {
    [SECTION_STATIONS] = {S_INIT("stations"), S_INIT("state")},
    [SECTION_TOPICS] = {S_INIT("topics"), S_INIT("state")},
    [SECTION_REFERENCES] = {S_INIT("references"), S_INIT("state")},
    [SECTION_NOTES] = {S_INIT("notes"), S_INIT("text")},
    [SECTION_LINES] = {S_INIT("lines"), S_INIT("stations")},
    [SECTION_SEEN] = {S_INIT("seen"), S_INIT("title")},
};

/* Keys longer than this are written after a '?': YAML wants the ':' of a plain key within 1024
 * characters. */
enum { LONGEST_SIMPLE_KEY = 1000, VERSION = 1 };

#define YAML_UNKNOWN ((YamlLimits){YAML_PROGRESS.max_bytes, YAML_PROGRESS.max_scalar, 4, false})

/* What reading a file needs everywhere. */
typedef struct {
    Str text;
    Progress *progress;
    Arena scratch;
    DiagList *diags;
    bool failed;
} Reader;

static void refuse(Reader *reader, const YamlNode *node, const char *hint, const char *what)
{
    if (!reader->failed)
        diag_add(
            reader->diags,
            (Diag){.kind = DIAG_ERROR, .line = node->line, .col = node->col, .name = "progress"},
            hint, "%s", what);
    reader->failed = true;
}

static Str source_of(const Reader *reader, const YamlNode *node)
{
    return str_trim(str_slice(reader->text, node->from, node->to));
}

static bool is_one_of(char c, const char *set)
{
    return c && strchr(set, c);
}

/* Whether the value as it stands in the file means the same inside { and } on one line. */
static bool fits_inside(Str source, YamlKind kind)
{
    if (source.len == 0 || str_contains(source, S("\n")) || str_contains(source, S("\r")))
        return false;
    if (is_one_of(source.at[0], "\"'")) return true;
    if (is_one_of(source.at[0], "[{")) return !str_contains(source, S("#"));
    if (kind != YAML_SCALAR || is_one_of(source.at[0], "|>")) return false;
    for (size_t i = 0; i < source.len; i++)
        if (is_one_of(source.at[i], ",[]{}")) return false;
    return true;
}

static void add_scalar(const Reader *reader, const YamlNode *node, Buf *out)
{
    Str source = source_of(reader, node);
    if (fits_inside(source, YAML_SCALAR) && !is_one_of(source.at[0], "[{"))
        buf_add(out, source);
    else
        yaml_emit_scalar(out, node->text);
}

/* A value that we do not know, on one line. It is a scalar, or holds scalars only: the depth of the
 * file is limited. */
static void add_unknown(const Reader *reader, const YamlNode *node, Buf *out)
{
    Str source = source_of(reader, node);
    if (fits_inside(source, node->kind)) {
        buf_add(out, source);
        return;
    }
    if (node->kind == YAML_SCALAR) {
        add_scalar(reader, node, out);
        return;
    }
    buf_add_char(out, node->kind == YAML_LIST ? '[' : '{');
    for (const YamlNode *item = node->first; item; item = item->next) {
        if (item != node->first) buf_add(out, S(", "));
        if (node->kind == YAML_MAP) {
            yaml_emit_scalar(out, item->key);
            buf_add(out, S(": "));
        }
        add_scalar(reader, item, out);
    }
    buf_add_char(out, node->kind == YAML_LIST ? ']' : '}');
}

/* A field of an entry or a mark, and how it is read. */
typedef struct {
    Str key;
    Str *text; /* set, or */
    Time *time;
} Field;

static void read_field(Reader *reader, const YamlNode *node, const Field *field)
{
    if (node->kind != YAML_SCALAR)
        refuse(reader, node, "write a word here", "a list or map where a word belongs");
    else if (field->text)
        *field->text = node->text;
    else if (!time_parse(node->text, field->time))
        refuse(reader, node, "a time is written as 2026-09-21T10:03:11.204Z", "this is no time");
}

/* Reads the known fields of a map; the others go to `extra`, to the letter. */
static void read_fields(Reader *reader, const YamlNode *map, const Field *fields, Str *extra)
{
    Buf rest = {.arena = reader->progress->arena};
    if (map->kind != YAML_MAP) {
        refuse(reader, map, "an entry is written as {state: done}", "this is no entry");
        return;
    }
    for (const YamlNode *node = map->first; node; node = node->next) {
        const Field *field = fields;
        while (field->key.len && !str_equal(field->key, node->key)) field++;
        if (field->key.len) {
            read_field(reader, node, field);
            continue;
        }
        buf_add(&rest, S(", "));
        yaml_emit_scalar(&rest, node->key);
        buf_add(&rest, S(": "));
        add_unknown(reader, node, &rest);
    }
    *extra = buf_str(&rest);
}

static Entry read_entry(Reader *reader, const YamlNode *node, Section section)
{
    Entry entry = {.section = section, .key = node->key};
    bool seen = section == SECTION_SEEN; /* an empty name ends the fields */
    const Field fields[] = {{.key = sections[section].value, .text = &entry.value},
                            {.key = S("at"), .time = &entry.at},
                            {.key = S("by"), .text = &entry.by},
                            {.key = seen ? S("topics") : S(""), .text = &entry.topics},
                            {.key = S("links"), .text = &entry.links},
                            {{0}, 0, 0}};
    read_fields(reader, node, fields, &entry.extra);
    return entry;
}

static bool is_empty(const YamlNode *node)
{
    return node->kind == YAML_SCALAR && node->text.len == 0;
}

static void read_section(Reader *reader, const YamlNode *map, Section section)
{
    struct {
        Entry *items;
        int count, capacity;
    } entries = {0};
    if (is_empty(map)) return;
    if (map->kind != YAML_MAP) {
        refuse(reader, map, NULL, "this section holds no entries");
        return;
    }
    for (const YamlNode *node = map->first; node && !reader->failed; node = node->next)
        *LIST_PUSH(&reader->scratch, &entries) = read_entry(reader, node, section);
    progress_put_all(reader->progress, entries.items, entries.count);
}

static void read_mark(Reader *reader, const YamlNode *node)
{
    Mark mark = {0};
    Str section = {0};
    Time undone = 0, redone = 0;
    const Field fields[] = {{.key = S("of"), .text = &mark.key},
                            {.key = S("in"), .text = &section},
                            {.key = S("from"), .text = &mark.before},
                            {.key = S("to"), .text = &mark.after},
                            {.key = S("at"), .time = &mark.at},
                            {.key = S("by"), .text = &mark.by},
                            {.key = S("undone"), .time = &undone},
                            {.key = S("redone"), .time = &redone},
                            {.key = S("under"), .text = &mark.under},
                            {.key = S("under_at"), .time = &mark.under_at},
                            {{0}, 0, 0}};
    read_fields(reader, node, fields, &mark.extra);
    mark.undone = undone > redone;
    mark.changed = mark.undone ? undone : redone ? redone : mark.at;
    for (int i = 0; i < SECTION_COUNT && !reader->failed; i++) {
        if (!str_equal(section, sections[i].name)) continue;
        mark.section = (Section)i;
        progress_put_mark(reader->progress, &mark);
        return;
    }
    refuse(reader, node, "'in' is stations, topics, references or notes",
           "a mark of nothing known");
}

static void read_history(Reader *reader, const YamlNode *list)
{
    if (is_empty(list)) return;
    if (list->kind != YAML_LIST) refuse(reader, list, NULL, "the history is no list");
    for (const YamlNode *node = list->first; node && !reader->failed; node = node->next)
        read_mark(reader, node);
}

/* A number of at most 15 digits. */
static bool read_number(const YamlNode *node, long long *number)
{
    *number = 0;
    if (node->kind != YAML_SCALAR || node->text.len == 0 || node->text.len > 15) return false;
    for (size_t i = 0; i < node->text.len; i++) {
        char c = node->text.at[i];
        if (c < '0' || c > '9') return false;
        *number = *number * 10 + (c - '0');
    }
    return true;
}

static void read_generation(Reader *reader, const YamlNode *node)
{
    if (!read_number(node, &reader->progress->generation))
        refuse(reader, node, NULL, "the generation is no number");
}

/* A top-level entry that we do not know, to the letter: its key and the lines of its value, which
 * keep their indent. */
static void keep_unknown(const Reader *reader, const YamlNode *node, Buf *out)
{
    Str source = source_of(reader, node);
    bool block = node->kind != YAML_SCALAR && !is_one_of(source.at[0], "[{");
    yaml_emit_scalar(out, node->key);
    buf_add(out, block ? S(":\n") : S(": "));
    for (int col = 1; block && col < node->col; col++) buf_add_char(out, ' ');
    buf_add(out, source);
    buf_add_char(out, '\n');
}

/* True if `node` is a part of the file that we know; then it has been read. */
static bool read_part(Reader *reader, const YamlNode *node)
{
    for (int i = 0; i < SECTION_COUNT; i++)
        if (str_equal(node->key, sections[i].name)) {
            read_section(reader, node, (Section)i);
            return true;
        }
    if (str_equal(node->key, S("history"))) {
        read_history(reader, node);
        return true;
    }
    if (str_equal(node->key, S("generation"))) {
        read_generation(reader, node);
        return true;
    }
    return false;
}

/* The same for what the file says about itself. */
static bool read_about(const Reader *reader, const YamlNode *node, StoreHead *head)
{
    Str *into = str_equal(node->key, S("path"))  ? &head->path_id
                : str_equal(node->key, S("map")) ? &head->place
                                                 : NULL;
    if (into) *into = str_copy(node->text, reader->progress->arena);
    return into || str_equal(node->key, S("version"));
}

static void read_root(Reader *reader, const YamlNode *root, StoreHead *head)
{
    Buf rest = {.arena = reader->progress->arena};
    const YamlNode *version = yaml_get(root, S("version"));
    long long number;
    if (!version || !read_number(version, &number) || number < 1) {
        refuse(reader, version ? version : root, "it says 'version: 1' near its top",
               "the file does not say which version it is");
        return;
    }
    head->newer = number > VERSION;
    for (const YamlNode *node = root->first; node; node = node->next)
        if (!read_about(reader, node, head) && !read_part(reader, node))
            keep_unknown(reader, node, &rest);
    head->unknown = buf_str(&rest);
}

/* Looked for before YAML, whose complaint about it would help nobody. */
static bool has_conflict(Str text, DiagList *diags)
{
    Str line;
    for (int number = 1; str_line(&text, &line); number++) {
        if (!str_starts(line, S("<<<<<<< ")) && !str_starts(line, S(">>>>>>> "))) continue;
        diag_add(diags,
                 (Diag){.kind = DIAG_ERROR, .line = number, .col = 1, .name = "git-conflict"},
                 "take each side into a file of its own, then `metromap merge` them",
                 "git left a conflict in this file");
        return true;
    }
    return false;
}

bool store_parse(Str text, Progress *progress, StoreHead *head, DiagList *diags)
{
    Reader reader = {.text = text, .progress = progress, .diags = diags};
    *head = (StoreHead){0};
    if (has_conflict(text, diags)) return false;
    const YamlNode *root = yaml_parse(text, YAML_PROGRESS, &reader.scratch, diags);
    if (root) read_root(&reader, root, head);
    arena_free(&reader.scratch);
    return root && !reader.failed;
}

/* The text is one that we wrote, or empty: what can't be read has nothing to add. */
Str store_join_unknown(Str into, Str from, Arena *arena)
{
    Buf out = {.arena = arena};
    Progress none;
    DiagList diags = {.arena = arena};
    progress_init(&none, arena);
    Reader reader = {.text = from, .progress = &none};
    const YamlNode *ours = yaml_parse(into, YAML_UNKNOWN, arena, &diags);
    const YamlNode *theirs = yaml_parse(from, YAML_UNKNOWN, arena, &diags);
    buf_add(&out, into);
    for (const YamlNode *node = theirs ? theirs->first : NULL; node; node = node->next)
        if (!yaml_get(ours, node->key)) keep_unknown(&reader, node, &out);
    return buf_str(&out);
}

static void emit_pair(Buf *out, const char *key, Str value)
{
    buf_format(out, ", %s: ", key);
    yaml_emit_scalar(out, value);
}

static void emit_time(Buf *out, const char *key, Time time)
{
    buf_format(out, ", %s: %.*s", key, S_ARG(time_format(time, out->arena)));
}

/* Takes the ", " away that stands after the brace at `start`. */
static void close_brace(Buf *out, size_t start)
{
    if (str_starts(str_slice(buf_str(out), start, out->len), S(", "))) {
        memmove(out->at + start, out->at + start + 2, out->len - start - 2);
        out->len -= 2;
    }
    buf_add(out, S("}\n"));
}

static void emit_key(Buf *out, Str key)
{
    size_t start = out->len;
    buf_add(out, S("  "));
    yaml_emit_scalar(out, key);
    if (out->len - start > LONGEST_SIMPLE_KEY) {
        out->len = start;
        buf_add(out, S("  ? "));
        yaml_emit_scalar(out, key);
        buf_add(out, S("\n  "));
    }
    buf_add(out, S(": {"));
}

static void emit_entry(Buf *out, const Entry *entry)
{
    emit_key(out, entry->key);
    size_t start = out->len;
    if (entry->value.len) emit_pair(out, sections[entry->section].value.at, entry->value);
    if (entry->at) emit_time(out, "at", entry->at);
    if (entry->by.len) emit_pair(out, "by", entry->by);
    if (entry->topics.len) emit_pair(out, "topics", entry->topics);
    if (entry->links.len) emit_pair(out, "links", entry->links);
    buf_add(out, entry->extra);
    close_brace(out, start);
}

static void emit_mark(Buf *out, const Mark *mark)
{
    buf_add(out, S("  - {"));
    size_t start = out->len;
    emit_pair(out, "of", mark->key);
    buf_format(out, ", in: %s", sections[mark->section].name.at);
    emit_pair(out, "from", mark->before);
    emit_pair(out, "to", mark->after);
    emit_time(out, "at", mark->at);
    emit_pair(out, "by", mark->by);
    if (mark->changed != mark->at)
        emit_time(out, mark->undone ? "undone" : "redone", mark->changed);
    if (mark->under.len) {
        emit_pair(out, "under", mark->under);
        emit_time(out, "under_at", mark->under_at);
    }
    buf_add(out, mark->extra);
    close_brace(out, start);
}

void store_format(const Progress *progress, const StoreHead *head, Buf *out)
{
    buf_format(out, "# metromap progress; may be edited by hand\nversion: %d\npath: ", VERSION);
    yaml_emit_scalar(out, head->path_id);
    if (head->place.len && text_is_utf8(head->place)) {
        buf_add(out, S("\nmap: "));
        yaml_emit_scalar(out, head->place);
    }
    buf_format(out, "\ngeneration: %lld\n", progress->generation);
    for (int i = 0, section = -1; i < progress->entry_count; i++) {
        const Entry *entry = &progress->entries[i];
        if ((int)entry->section != section) {
            section = (int)entry->section;
            buf_format(out, "%s:\n", sections[section].name.at);
        }
        emit_entry(out, entry);
    }
    if (progress->history_count) buf_add(out, S("history:\n"));
    for (int i = 0; i < progress->history_count; i++) emit_mark(out, &progress->history[i]);
    buf_add(out, head->unknown);
    buf_add(out, S("...\n"));
}
