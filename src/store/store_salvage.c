#include "source/yaml.h"
#include "store/merge.h"
#include "store/store_parts.h"

/* A file of ours is a list of parts that begin at the left margin, and a part holds one entry a
 * line. Each piece is tried as a small file of its own: first a whole part, and where that fails
 * its entries, one by one. So damage costs the lines that it touched and no others. */

typedef enum { COMMON, OURS, BASE, THEIRS } Side;

/* The side that a line of a file with conflict marks opens; false if it opens none. */
static bool opens_side(Str line, Side *side)
{
    static const struct {
        Str mark;
        Side side;
    } marks[] = {{S_INIT("<<<<<<<"), OURS},
                 {S_INIT("|||||||"), BASE},
                 {S_INIT("======="), THEIRS},
                 {S_INIT(">>>>>>>"), COMMON}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(line, marks[i].mark)) return *side = marks[i].side, true;
    return false;
}

/* The text as `wanted` had it. `*marked` tells whether there were marks. */
static Str take_side(Str text, Side wanted, Arena *arena, bool *marked)
{
    Buf out = {.arena = arena};
    Side side = COMMON;
    Str line;
    *marked = false;
    while (str_line(&text, &line)) {
        if (opens_side(line, &side)) {
            *marked = true;
        } else if (side == COMMON || side == wanted) {
            buf_add(&out, line);
            buf_add_char(&out, '\n');
        }
    }
    return buf_str(&out);
}

static void lose(Salvage *salvage, Str text)
{
    Repair *repair = salvage->repair;
    Str line;
    while (str_line(&text, &line)) {
        if (str_trim(line).len == 0) continue;
        repair->lost++;
        if (repair->line_count < SHOWN_LOST)
            repair->lines[repair->line_count++] = str_copy(str_trim(line), salvage->arena);
    }
}

/* A key at the left margin that we have not kept yet. */
static bool is_new_key(Salvage *salvage, Str key)
{
    for (int i = 0; i < salvage->keys.count; i++)
        if (str_equal(salvage->keys.items[i], key)) return false;
    *LIST_PUSH(salvage->arena, &salvage->keys) = str_copy(key, salvage->arena);
    return true;
}

/* Reads `text` below `opening` as a file. False if it is none. */
static bool try(Salvage *salvage, Str key, Str opening, Str text)
{
    Arena scratch = {0};
    DiagList diags = {.arena = &scratch};
    Progress progress;
    StoreHead head;
    Buf file = {.arena = &scratch};
    progress_init(&progress, &scratch);
    buf_format(&file, "version: 1\n%.*s%.*s...\n", S_ARG(opening), S_ARG(text));
    bool read = store_parse(buf_str(&file), &progress, &head, &diags);
    if (read) merge_progress(&salvage->progress, &progress);
    if (read && head.unknown.len && is_new_key(salvage, key))
        buf_add(&salvage->unknown, head.unknown);
    arena_free(&scratch);
    return read;
}

static size_t indent_of(Str line)
{
    size_t indent = 0;
    while (indent < line.len && line.at[indent] == ' ') indent++;
    return indent;
}

/* Takes the next entry of a part: a line, and the lines below it that stand further in or go on
 * after a long key. */
static bool take_entry(Str *rest, Str *entry)
{
    Str after = *rest, line;
    if (!str_line(&after, &line)) return false;
    size_t indent = indent_of(line);
    bool stray = indent == 0 && !str_starts(line, S("- ")); /* what follows is none of its own */
    for (*entry = *rest; after.len && !stray;) {
        Str next = after;
        str_line(&next, &line);
        size_t inner = indent_of(line);
        if (inner <= indent && !(inner == indent && str_starts(str_trim(line), S(":")))) break;
        after = next;
    }
    *entry = str_slice(*entry, 0, rest->len - after.len);
    *rest = after;
    return true;
}

static void try_entries(Salvage *salvage, Str key, Str text)
{
    Str entry, head = str_format(salvage->arena, "%.*s:\n", S_ARG(key));
    while (take_entry(&text, &entry)) {
        bool inside = str_starts(entry, S(" ")) || str_starts(entry, S("- "));
        bool may_be = key.len && inside && str_find_char(entry, ':', 0) != STR_NONE;
        if (!may_be || !try(salvage, key, head, entry)) lose(salvage, entry);
    }
}

/* Whether a key at the left margin is one that holds entries. */
static bool holds_entries(Str key)
{
    Arena scratch = {0};
    DiagList diags = {.arena = &scratch};
    Progress progress;
    StoreHead head;
    progress_init(&progress, &scratch);
    Str text = str_format(&scratch, "version: 1\n%.*s:\n...\n", S_ARG(key));
    bool known = store_parse(text, &progress, &head, &diags) && head.unknown.len == 0;
    arena_free(&scratch);
    return known;
}

/* What the file says about itself: true if `key` is such a thing. */
static bool read_about(Salvage *salvage, Str key, Str part)
{
    bool version = str_equal(key, S("version")), path = str_equal(key, S("path"));
    bool place = str_equal(key, S("map"));
    if (!version && !path && !place) return false;
    DiagList diags = {.arena = salvage->arena};
    const YamlNode *root = yaml_parse(part, YAML_SETTINGS, salvage->arena, &diags);
    Str value = root ? yaml_text(root, key, S("")) : S("");
    if (path && value.len) salvage->head.path_id = value;
    if (place && value.len) salvage->head.place = value;
    if (version && value.len && !str_equal(value, S("1")) && !str_equal(value, S("0")))
        salvage->head.newer = true;
    return true;
}

/* The key that opens a part, or empty text: letters at the left margin before a colon. */
static Str key_of(Str line)
{
    size_t len = 0;
    while (len < line.len && ((line.at[len] >= 'a' && line.at[len] <= 'z') ||
                              (line.at[len] >= 'A' && line.at[len] <= 'Z') ||
                              (len && (line.at[len] == '-' || line.at[len] == '_'))))
        len++;
    return str_slice(line, 0, len && len < line.len && line.at[len] == ':' ? len : 0);
}

static bool is_furniture(Str line)
{
    return str_starts(line, S("#")) || str_equal(line, S("...")) || str_equal(line, S("---"));
}

/* Takes the next part: its first line and all up to the next key at the left margin. */
static Str take_part(Str *rest)
{
    Str after = *rest, line, next;
    str_line(&after, &line);
    for (next = after; str_line(&next, &line) && !key_of(line).len && !is_furniture(line);)
        after = next;
    Str part = str_slice(*rest, 0, rest->len - after.len);
    *rest = after;
    return part;
}

static void salvage_side(Salvage *salvage, Str text)
{
    Str section = {0};
    while (text.len) {
        Str part = take_part(&text), rest = part, line;
        str_line(&rest, &line);
        if (is_furniture(line)) {
            try_entries(salvage, section, rest);
            continue;
        }
        Str key = key_of(line);
        if (read_about(salvage, key, part)) continue;
        bool opens = key.len && holds_entries(key);
        if (opens) section = key;
        if (key.len && try(salvage, key, S(""), part)) continue;
        try_entries(salvage, section, opens ? rest : part);
    }
}

void store_salvage(Salvage *salvage, Str text)
{
    bool marked;
    Str ours = take_side(text, OURS, salvage->arena, &marked);
    salvage_side(salvage, ours);
    if (!marked) return;
    salvage->repair->sides = true;
    salvage_side(salvage, take_side(text, THEIRS, salvage->arena, &marked));
}
