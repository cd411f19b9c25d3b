#include "model/prose.h"

void prose_add(Prose *prose, ProseBlock block, Arena *arena)
{
    ProseBlock *added = ARENA_NEW(arena, ProseBlock);
    *added = block;
    if (prose->last)
        prose->last->next = added;
    else
        prose->first = added;
    prose->last = added;
}

static bool is_paragraph(const ProseBlock *block)
{
    return block->kind == PROSE_PARAGRAPH || block->kind == PROSE_REMARK;
}

Str prose_join(Prose *prose, Arena *arena)
{
    size_t len = 0;
    for (ProseBlock *block = prose->first; block; block = block->next)
        if (is_paragraph(block)) len += block->text.len + 1;
    Buf joined = {.arena = arena};
    if (len) buf_reserve(&joined, len);
    for (ProseBlock *block = prose->first; block; block = block->next) {
        if (!is_paragraph(block)) continue;
        if (joined.len) buf_add_char(&joined, ' ');
        size_t from = joined.len;
        buf_add(&joined, block->text);
        block->text.at = joined.at + from;
    }
    return buf_str(&joined);
}

ProseRuns prose_clip(ProseRuns runs, size_t from, size_t len)
{
    ProseRuns kept = {.items = runs.items};
    for (int i = 0; i < runs.count; i++) {
        ProseRun run = runs.items[i];
        size_t start = run.from < from ? from : run.from, end = run.from + run.len;
        if (end > from + len) end = from + len;
        if (start >= end) continue;
        run.from = (unsigned)(start - from);
        run.len = (unsigned)(end - start);
        kept.items[kept.count++] = run;
    }
    return kept;
}
