/* Facts about mending: what is sure is mended, and no other byte changes. */
#include "model/mend.h"
#include "model/read.h"
#include "support/check.h"

typedef struct {
    const char *fact, *text, *mended; /* NULL: nothing changes */
} Case;

/* clang-format off */
static const Case cases[] = {
    {"what is well stays", "# M\n## L\n1. **A**\n2. **B**\n", NULL},
    {"garbled letters become what they were, line ends stay as they are",
     "# M\xC3\x83\xC2\xBCller\r\n## L\r\n1. **A**\n\n2. **B**", "# Müller\r\n## L\r\n1. **A**\n\n2. **B**"},
    {"a gap is closed", "# M\n## L\n1. **A**\n   - t\n\ntext\n\n3. **B**\n   3. x\n\ntext\n\n 4. **C**\n",
     "# M\n## L\n1. **A**\n   - t\n\ntext\n\n2. **B**\n   3. x\n\ntext\n\n 3. **C**\n"},
    {"a repeat is numbered on, and so are the lines that run on from it",
     "# M\n## L\n1. **A**\n\ntext\n\n1. **B**\n\n## K\n2. **C**\n\ntext\n\n3. **D**\n",
     "# M\n## L\n1. **A**\n\ntext\n\n2. **B**\n\n## K\n3. **C**\n\ntext\n\n4. **D**\n"},
    {"numbers that go back are no slip", "# M\n## L\n2. **A**\n\ntext\n\n1. **B**\n", NULL},
    {"numbers of headings too", "# M\n## L\n### 1. A\n- a\n### 3. B\n- b\n### 4. C\n- c\n",
     "# M\n## L\n### 1. A\n- a\n### 2. B\n- b\n### 3. C\n- c\n"},
    {"what is not wanted is left",
     "<!-- metromap: ignore=number-gap -->\n# M\n## L\n1. **A**\n\ntext\n\n3. **B**\n", NULL},
    {"also in one place",
     "# M\n<!-- metromap: ignore-here=mojibake -->\nM\xC3\x83\xC2\xBCller\nM\xC3\x83\xC2\xBCller\n## L\n1. **A**\n2. **B**\n",
     "# M\n<!-- metromap: ignore-here=mojibake -->\nM\xC3\x83\xC2\xBCller\nMüller\n## L\n1. **A**\n2. **B**\n"},
    {"bytes that are no UTF-8 stay", "# M\xFF\n## L\n1. **A**\n2. **B**\n", NULL},
};
/* clang-format on */

static Str mended(Str text, Arena *arena)
{
    DiagList diags = {.arena = arena};
    Buf out = {.arena = arena};
    Path path;
    read_path(text, S("m.md"), READ_DEFAULTS, arena, &path, &diags);
    mend_text(text, &path, &(Names){0}, &out);
    return buf_str(&out);
}

static void what_is_sure_is_mended(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena arena = {0};
        const char *wanted = cases[i].mended ? cases[i].mended : cases[i].text;
        Str once = mended(str_from(cases[i].text), &arena);
        if (!str_equal(once, str_from(wanted))) print_error("fact: %s\n", cases[i].fact);
        check_str(once, wanted);
        check_str(mended(once, &arena), wanted); /* and then nothing is left to mend */
        arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_sure_is_mended),
    };
    return cmocka_run_group_tests_name("mend", tests, NULL, NULL);
}
