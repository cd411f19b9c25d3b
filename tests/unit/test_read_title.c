/* Facts about what a document is called: what it says on the left, its title on the right. */
#include "model/read.h"
#include "support/check.h"
#include "support/memory.h"

static const struct {
    const char *fact, *source, *markdown, *title;
} cases[] = {
    {"a heading of rank 1", "m.md", "# Bake\n## A\n- a\n", "Bake"},
    {"but not Contents: then what stands before it", "m.md",
     "### Bread school\n# Contents\n- [A](#a)\n# A\n- a\n- b\n", "Bread school"},
    {"nor one of a series", "trip.md", "# Week 1\n## A\n- a\n# Week 2\n## B\n- b\n", "Trip"},
    {"but a week by itself may be", "trip.md", "# Week 1: Flour\n## A\n- a\n## B\n- b\n",
     "Week 1: Flour"},
    {"a heading that is centred above all others, whatever its rank", "m.md",
     "<p align=\"center\"><img src=\"x.svg\" alt=\"Baking roadmap\"></p>\n"
     "<h2 align=\"center\">Bread<br>school</h2>\n\n## A\n\n![](a.png)\n\n## B\n\n![](b.png)\n",
     "Bread school"},
    {"over two lines too", "m.md", "<h3 align='center'>\n  Bread school\n</h3>\n\n## A\n- a\n",
     "Bread school"},
    {"one further down is none", "m.md", "# Bake\n## A\n- a\n<h2 align=\"center\">B</h2>\n\n- b\n",
     "Bake"},
    {"the only one of its rank", "m.md", "## Bread school\n\n**A**\n\n- a\n\n**B**\n\n- b\n",
     "Bread school"},
    {"the first with prose alone, where others have lists", "m.md",
     "## Bread school\nOf [us](https://e.org).\n## A\n- a\n## B\n- b\n", "Bread school"},
    {"a longer one with a list, where others have headings", "m.md",
     "## The school of bread\n1. **A**\n2. **B**\n## A\n### a\n- x\n## B\n### b\n- y\n",
     "The school of bread"},
    {"not where others are alike", "trip.md", "## Go north\n![](n.png)\n## Go south\n![](s.png)\n",
     "Trip"},
    {"not a question, one word or a usual part", "trip.md",
     "## What is it?\nBread.\n## A\n- a\n## B\n- b\n", "Trip"},
    {"not one word", "trip.md", "## Welcome\nHi.\n## A\n- a\n## B\n- b\n", "Trip"},
    {"not a usual part", "trip.md", "## Table of contents\nX.\n## A\n- a\n## B\n- b\n", "Trip"},
    {"a banner says what its letters do", "trip.md",
     "<div align=\"center\">\n<img src=\"b.png\" alt=\"Bread school\">\n</div>\n\n"
     "## A\n- a\n## B\n- b\n",
     "Bread school"},
    {"in Markdown too, and as a link", "trip.md",
     "[![Bread school](b.png)](https://e.org)\n\n## A\n- a\n## B\n- b\n", "Bread school"},
    {"a badge or a logo is no banner", "trip.md",
     "![Bread school](https://img.shields.io/x)\n\n## A\n- a\n## B\n- b\n", "Trip"},
    {"nor is one that says so", "trip.md", "![Bread logo](b.png)\n\n## A\n- a\n## B\n- b\n",
     "Trip"},
    {"nor one below words", "trip.md", "Hi.\n\n![Bread school](b.png)\n\n## A\n- a\n## B\n- b\n",
     "Trip"},
    {"the file, made readable", "dir/03-bread_and  butter.v2.md", "- a\n", "Bread and butter.v2"},
    {"its folder, of a README", "bread-school/README.md", "- a\n", "Bread school"},
    {"and of a translated one", "bread-school/ReadMe.pt-BR.md", "- a\n", "Bread school"},
    {"a README without a folder", "./README.md", "- a\n", "README"},
    {"standard input", "-", "- a\n", "Untitled"},
    {"nothing", "", "- a\n", "Untitled"},
    {"short codes of emoji that nobody knows are none of a title", "m.md",
     "# :mushroom_cloud: Bake :: it :thinking: :oven:\n- a\n", "Bake :: it 🤔"},
    {"one that is nothing else keeps it", "m.md", "# :oven:\n- a\n", ":oven:"},
    {"the first, the last and the longest of those that are known", "m.md",
     "# A :+1: :zzz: :triangular_flag_on_post: :diamond_shape_with_a_dot_inside:\n- a\n",
     "A 👍 💤 🚩 💠"},
    {"one after a letter is part of a word", "m.md", "# The urn:book:1 of it :book:\n- a\n",
     "The urn:book:1 of it 📖"},
    {"a time is no short code", "m.md", "# Bread at 10:30:\n- a\n", "Bread at 10:30:"},
};

static void a_document_is_called_as_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Path path;
        DiagList diags = {.arena = &arena};
        read_path(str_from(cases[i].markdown), str_from(cases[i].source), READ_DEFAULTS, &arena,
                  &path, &diags);
        if (!str_equal(path.title, str_from(cases[i].title)))
            print_error("fact: %s\n", cases[i].fact);
        check_str(path.title, cases[i].title);
    }
}

static void short_codes_stay_in_prose(void **state)
{
    (void)state;
    Path path;
    DiagList diags = {.arena = &arena};
    read_path(S("# M\n## L\n1. **A :oven:**\n   - Use the :oven: or :rocket: it\n2. **B**\n"),
              S("m.md"), READ_DEFAULTS, &arena, &path, &diags);
    check_str(path.stations[0].title, "A");
    check_str(path.topics[0].title, "Use the :oven: or 🚀 it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_document_is_called_as_it_should, empty_arenas),
        cmocka_unit_test_teardown(short_codes_stay_in_prose, empty_arenas),
    };
    return cmocka_run_group_tests_name("read_title", tests, NULL, NULL);
}
