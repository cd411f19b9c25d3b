/* Keeps a reading in a file of hints, which may be somebody's own: one value is changed or one line
 * added, and what came out is read again before it is believed. */
#include "model/guide.h"

static const YamlNode *parse(Str text, Arena *arena)
{
    DiagList ignored = {.arena = arena};
    const YamlNode *root = yaml_parse(text, YAML_SETTINGS, arena, &ignored);
    return root && root->kind == YAML_MAP ? root : NULL;
}

static int entry_count(const YamlNode *map)
{
    int count = 0;
    for (const YamlNode *node = map->first; node; node = node->next) count++;
    return count;
}

static void add_line(Str text, Str name, Buf *out)
{
    if (text.len == 0)
        buf_add(out, S("# How metromap reads the file beside this one: see metromap manual.\n"));
    buf_add(out, text);
    if (text.len && text.at[text.len - 1] != '\n') buf_add_char(out, '\n');
    buf_add(out, S("reading: "));
    yaml_emit_scalar(out, name);
    buf_add_char(out, '\n');
}

bool guide_set_reading(Str text, Str name, Buf *out, const char **why)
{
    Arena scratch = {0};
    bool kept = false;
    size_t begin = out->len;
    const YamlNode *before = parse(text, &scratch);
    *why = "it is no map of hints that can be understood";
    if (!before) goto done;
    *why = "its hints are in a map of their own: write the line \"reading: NAME\" there";
    if (yaml_get(before, S("metromap"))) goto done;
    const YamlNode *old = yaml_get(before, S("reading"));
    if (old) {
        buf_add(out, str_slice(text, 0, old->from));
        yaml_emit_scalar(out, name);
        buf_add(out, str_slice(text, old->to, text.len));
    } else {
        add_line(text, name, out);
    }
    *why = "a line can't be added to it: write \"reading: NAME\" there";
    const YamlNode *after = parse(str_slice(buf_str(out), begin, out->len), &scratch);
    kept = after && str_equal(yaml_text(after, S("reading"), S("")), name) &&
           entry_count(after) == entry_count(before) + (old == NULL);
    if (!kept) out->len = begin;
done:
    arena_free(&scratch);
    return kept;
}
