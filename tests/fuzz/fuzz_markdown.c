#include "fuzz/fuzz.h"

#include "source/guard.h"
#include "source/markdown.h"

void memory_exhausted(void)
{
    abort();
}

static void check_blocks(const Document *doc)
{
    int inlines = 0;
    for (int i = 0; i < doc->block_count; i++) {
        const Block *block = &doc->blocks[i];
        promise(block->parent < i && block->end > i && block->end <= doc->block_count);
        promise(block->line >= 1 && block->col >= 1 && block->end_line >= block->line);
        promise(block->first_inline == inlines);
        inlines += block->inline_count;
        if (block->parent < 0) continue;
        promise(block->depth == doc->blocks[block->parent].depth + 1);
        promise(block->end <= doc->blocks[block->parent].end);
        promise(block->end_line <= doc->blocks[block->parent].end_line);
    }
    promise(inlines == doc->inline_count);
}

static void check_inlines(const Document *doc)
{
    for (int i = 0; i < doc->block_count; i++) {
        const Block *block = &doc->blocks[i];
        int line = block->line;
        for (int k = block->first_inline; k < block->first_inline + block->inline_count; k++) {
            const Inline *item = &doc->inlines[k];
            promise(item->line >= line && item->line <= block->end_line);
            promise(item->partner < 0 || doc->inlines[item->partner].partner == k);
            line = item->line;
        }
    }
}

static bool same_blocks(const Document *a, const Document *b)
{
    if (a->block_count != b->block_count) return false;
    for (int i = 0; i < a->block_count; i++) {
        const Block *x = &a->blocks[i], *y = &b->blocks[i];
        if (x->kind != y->kind || x->parent != y->parent || x->end != y->end ||
            x->level != y->level || x->ordered != y->ordered || x->number != y->number ||
            x->line != y->line || x->col != y->col || x->end_line != y->end_line ||
            x->inline_count != y->inline_count || !str_equal(x->literal, y->literal))
            return false;
    }
    return true;
}

static bool same_inlines(const Document *a, const Document *b)
{
    if (a->inline_count != b->inline_count) return false;
    for (int i = 0; i < a->inline_count; i++) {
        const Inline *x = &a->inlines[i], *y = &b->inlines[i];
        if (x->kind != y->kind || x->line != y->line || x->partner != y->partner ||
            !str_equal(x->text, y->text))
            return false;
    }
    return true;
}

static void check_parse(Str text, Arena *arena, DiagList *diags)
{
    Document whole, pieces;
    MarkdownLimits limits = {16 << 20, 2000, SIZE_MAX};
    if (!markdown_parse(text, limits, arena, &whole, diags)) return;
    limits.piece = 1;
    promise(markdown_parse(text, limits, arena, &pieces, diags));
    promise(same_blocks(&whole, &pieces) && same_inlines(&whole, &pieces));
    check_blocks(&whole);
    check_inlines(&whole);
    markdown_plain(&whole, 0, whole.inline_count, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = {0};
    DiagList diags = {.arena = &arena};
    Str text = {(const char *)data, size};
    if (guard_size(text, GUARD_DEFAULTS, &diags) && guard_check(text, GUARD_DEFAULTS, &diags))
        check_parse(text, &arena, &diags);
    promise(diags.count <= 1);
    arena_free(&arena);
    return 0;
}
