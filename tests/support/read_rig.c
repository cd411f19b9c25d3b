#include "support/read_rig.h"

#include "support/check.h"
#include "support/memory.h"
#include "support/path_text.h"

static Reading read_with(Str markdown, const char *hints)
{
    Reading reading = {.diags = {.arena = &arena}};
    Guide guide = {0};
    GuidePlace place = {.guide = &guide, .file = S("hints"), .diags = &reading.diags};
    ReadOptions options = READ_DEFAULTS;
    if (hints) {
        guide_take_text(&place, str_from(hints));
        options.guide = &guide;
    }
    reading.status = read_path(markdown, S("m.md"), options, &arena, &reading.path, &reading.diags);
    return reading;
}

Reading read_text(Str markdown)
{
    return read_with(markdown, NULL);
}

Reading read_markdown(const char *markdown)
{
    return read_with(str_from(markdown), NULL);
}

Reading read_hinted(const char *hints, const char *markdown)
{
    return read_with(str_from(markdown), hints);
}

static Reading check_case(const char *fact, const char *hints, const char *markdown,
                          const char *path)
{
    empty_arenas(NULL);
    Reading reading = read_with(str_from(markdown), hints);
    Str got = path_text(&reading.path, &arena);
    if (!str_equal(got, str_from(path))) print_error("fact: %s\n", fact);
    check_str(got, path);
    return reading;
}

void check_read_cases(const ReadCase *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_case(cases[i].fact, NULL, cases[i].markdown, cases[i].path);
}

void check_hinted_cases(const HintedCase *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Reading reading =
            check_case(cases[i].fact, cases[i].hints, cases[i].markdown, cases[i].path);
        if (reading.diags.count) print_error("fact: %s\n", cases[i].fact);
        assert_int_equal(reading.diags.count, 0);
    }
}

void check_finding(const Reading *reading, int index, int line, int col, const char *name)
{
    assert_true(index < reading->diags.count);
    const Diag *diag = &reading->diags.items[index];
    check_str(str_from(diag->name), name);
    assert_int_equal(diag->line, line);
    assert_int_equal(diag->col, col);
    assert_true(diag->text.len > 0 && diag->hint.len > 0);
}
