#include "fuzz/fuzz.h"

#include "base/text.h"
#include "source/yaml.h"

void memory_exhausted(void)
{
    abort();
}

/* Any text, valid UTF-8 or not, becomes one line that reads back as the same, or repaired. */
static void check_emission(Str text, Arena *arena, DiagList *diags)
{
    Buf out = {.arena = arena};
    buf_add(&out, S("a: "));
    yaml_emit_scalar(&out, text);
    promise(str_find_char(buf_str(&out), '\n', 0) == STR_NONE);
    const YamlLimits limits = {1 << 24, 1 << 24, 1, false};
    const YamlNode *root = yaml_parse(buf_str(&out), limits, arena, diags);
    promise(root && yaml_get(root, S("a")));
    promise(!text_is_utf8(text) || str_equal(yaml_text(root, S("a"), S("?")), text));
}

/* Depth first without recursion would need parents; the depth is bounded by the limits. */
static void check_tree(const YamlNode *node, Str text, int depth)
{
    promise(depth >= 0 && node->line >= 1 && node->col >= 1);
    promise(node->from <= node->to && node->to <= text.len);
    promise(node->kind != YAML_SCALAR || !node->first);
    size_t last = node->from;
    for (const YamlNode *child = node->first; child; child = child->next) {
        promise(child->from >= last && child->to <= node->to);
        promise(node->kind != YAML_MAP || yaml_get(node, child->key) == child);
        last = child->to;
        check_tree(child, text, depth - 1);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Str text = {(const char *)data, size};
    const YamlNode *root = yaml_parse(text, YAML_SETTINGS, &arena, &diags);
    promise((root != NULL) == (diags.count == 0));
    if (root) check_tree(root, text, YAML_SETTINGS.max_depth + 1);
    check_emission(text, &arena, &diags);
    arena_free(&arena);
    return 0;
}
