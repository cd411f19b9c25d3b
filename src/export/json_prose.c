#include "export/json_parts.h"

static json_t *marks_of(unsigned marks)
{
    static const struct {
        unsigned mark;
        const char *name;
    } names[] = {{MARK_STRONG, "strong"}, {MARK_EMPHASIS, "emphasis"}, {MARK_CODE, "code"},
                 {MARK_STRUCK, "struck"}, {MARK_LINK, "link"},         {MARK_BREAK, "break"}};
    json_t *array = json_array();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (marks & names[i].mark) json_add(array, json_word(names[i].name));
    return array;
}

static void add_run(json_t *runs, Str text, unsigned marks, Str url)
{
    if (text.len == 0) return;
    json_t *object = json_object();
    json_put(object, "text", json_text(text));
    json_put(object, "marks", marks_of(marks));
    json_put(object, "url", json_text(url));
    json_add(runs, object);
}

/* All of the text, cut where its marks change. */
static json_t *runs_of(const ProseBlock *block)
{
    json_t *runs = json_array();
    size_t at = 0;
    for (int i = 0; i < block->runs.count; i++) {
        const ProseRun *run = &block->runs.items[i];
        add_run(runs, str_slice(block->text, at, run->from), 0, S(""));
        at = run->from + run->len;
        add_run(runs, str_slice(block->text, run->from, at), run->marks, run->url);
    }
    add_run(runs, str_slice(block->text, at, block->text.len), 0, S(""));
    return runs;
}

static json_t *lines_of(Str text)
{
    json_t *lines = json_array();
    Str line;
    while (str_line(&text, &line)) json_add(lines, json_text(line));
    return lines;
}

json_t *json_prose(const Prose *prose)
{
    static const char *const kinds[PROSE_KINDS] = {"paragraph", "remark", "code", "table-head",
                                                   "table-row"};
    json_t *array = json_array();
    for (const ProseBlock *block = prose->first; block; block = block->next) {
        json_t *object = json_object();
        json_put(object, "kind", json_word(kinds[block->kind]));
        json_put(object, "quotes", json_integer(block->quotes));
        if (block->kind == PROSE_CODE)
            json_put(object, "lines", lines_of(block->text));
        else
            json_put(object, "runs", runs_of(block));
        json_add(array, object);
    }
    return array;
}
