/* Facts about folders: files on the left, the path they must give on the right. */
#include "base/folder.h"

#include <stdlib.h>

#include "model/check.h"
#include "model/read.h"
#include "support/check.h"
#include "support/path_text.h"

enum { MOST = 8 };

typedef struct {
    const char *fact;
    FolderFile files[MOST];
    const char *path;
} Case;

typedef struct {
    Arena arena;
    Folder folder;
    Path path;
    DiagList diags;
    ReadStatus status;
} Read;

static int by_name(const void *a, const void *b)
{
    return folder_order(((const FolderFile *)a)->name, ((const FolderFile *)b)->name);
}

static Folder folder_of(const FolderFile *files)
{
    static FolderFile sorted[MOST];
    int count = 0;
    for (; count < MOST && files[count].name.len; count++) sorted[count] = files[count];
    qsort(sorted, (size_t)count, sizeof *sorted, by_name);
    return (Folder){S("course"), S("course"), sorted, count};
}

static Read *read_as(const FolderFile *files, const char *hints)
{
    static Read read;
    arena_free(&read.arena);
    read = (Read){.folder = folder_of(files)};
    read.diags.arena = &read.arena;
    Guide guide = {0};
    GuidePlace place = {.guide = &guide, .file = S("hints"), .diags = &read.diags};
    ReadOptions options = READ_DEFAULTS;
    options.guide = hints ? &guide : NULL;
    if (hints) guide_take_text(&place, str_from(hints));
    read.status = read_folder(&read.folder, options, &read.arena, &read.path, &read.diags);
    return &read;
}

static Read *read_files(const FolderFile *files)
{
    return read_as(files, NULL);
}

#define FILE_OF(name, text)                                                                        \
    {                                                                                              \
        S_INIT(name), S_INIT(text)                                                                 \
    }

static const Case cases[] = {
    {"a folder is a line, a file a station; a heading or the name says the title",
     {FILE_OF("01-basics/01-flour.md", "# Flour\n\nOf wheat.\n\n- Gluten\n"),
      FILE_OF("01-basics/02-cold_water.md", "Tap water will do.\n"),
      FILE_OF("02-ovens/03-heat.md", "---\ntitle: Heat (2 hours)\n---\n\n- Stone\n")},
     "= Course\n"
     "A Basics\n"
     " 1 Flour + Of wheat.\n"
     "  . Gluten\n"
     " 2 Cold water + Tap water will do.\n"
     "B Ovens < 2 numbering\n"
     " 3 Heat (2 hours) ~2-2h\n"
     "  . Stone\n"
     "1-2 order\n"
     "2-3 numbering\n"},
    {"a README gives its folder a title and an introduction, and is no station",
     {FILE_OF("README.md", "# Bake\n\nAsk [us](https://example.org/us) or [see](1-flour.md).\n"),
      FILE_OF("1-flour.md", "# Flour\n"), FILE_OF("b/README.md", "# Bread\n\nAll of it.\n"),
      FILE_OF("b/loaf.md", "# Loaf\n")},
     "= Bake + Ask us or see.\n"
     "A Bake\n"
     " 1 Flour\n"
     "B Bread + All of it.\n"
     " - Loaf\n"
     "> us <https://example.org/us> link\n"},
    {"folders that hold a README alone are stations of the folder around them",
     {FILE_OF("1-flour/README.md", "# Flour\n"), FILE_OF("2-water/index.md", "# Water\n"),
      FILE_OF("LICENSE.md", "# MIT\n")},
     "= Course\n"
     "A Course\n"
     " 1 Flour\n"
     " 2 Water\n"
     "1-2 order\n"},
    {"one folder that does, beside others, is a line of its own",
     {FILE_OF("1-flour/a.md", "# Flour\n"), FILE_OF("1-flour/b.md", "# Meal\n"),
      FILE_OF("2-a_loaf/README.md", "# Bake it\n")},
     "= Course\n"
     "A Flour\n"
     " - Flour\n"
     " - Meal\n"
     "B A loaf\n"
     " 2 Bake it\n"
     "1-2 order\n"},
    {"an index that names half of the files of a line orders them, and the lines",
     {FILE_OF("flour.md", "# Flour\n"),
      FILE_OF("index.md", "# Bake\n\n- [W](water.md)\n- [Oven](c/oven.md#x)\n- [F](./flour.md)\n"),
      FILE_OF("salt.md", "# Salt\n"), FILE_OF("water.md", "# Water\n"),
      FILE_OF("b/peel.md", "# Peel\n"), FILE_OF("c/oven.md", "# Oven\n"),
      FILE_OF("c/stone.md", "# Stone\n")},
     "= Bake\n"
     "A Bake\n"
     " - Water\n"
     " - Flour\n"
     " - Salt\n"
     "B C\n"
     " - Oven\n"
     " - Stone\n"
     "C B\n"
     " - Peel\n"
     "1-2 order\n"
     "2-3 order\n"
     "4-5 order\n"},
    {"a link in passing orders nothing",
     {FILE_OF("1-flour.md", "# Flour\n"), FILE_OF("2-water.md", "# Water\n"),
      FILE_OF("3-salt.md", "# Salt\n"),
      FILE_OF("README.md", "# Bake\n\nBegin with [it](3-salt.md).\n")},
     "= Bake + Begin with it.\n"
     "A Bake\n"
     " 1 Flour\n"
     " 2 Water\n"
     " 3 Salt\n"
     "1-2 order\n"
     "2-3 order\n"},
    {"a table of contents beside the files orders all of them",
     {FILE_OF("SUMMARY.md",
              "# Summary\n\n- [B](b/)\n  - [Two](b/two.md)\n  - [One](b/one.md)\n- [A](a/x.md)\n"),
      FILE_OF("a/x.md", "# X\n"), FILE_OF("b/README.md", "# B\n"), FILE_OF("b/one.md", "# One\n"),
      FILE_OF("b/two.md", "# Two\n")},
     "= Course\n"
     "A B\n"
     " - Two\n"
     " - One\n"
     "B A\n"
     " - X\n"
     "1-2 order\n"},
    {"a prerequisite is found by its file, its title and across folders",
     {FILE_OF("a/1-flour.md", "# Flour\n"),
      FILE_OF("a/2-water.md", "# Water\n\nPrerequisites: none\n"),
      FILE_OF("b/3-dough.md",
              "# Dough\n\n## Prerequisites\n\n- [the first](../a/1-flour.md)\n- Water\n")},
     "= Course\n"
     "A A\n"
     " 1 Flour\n"
     " 2 Water\n"
     "B B < 2 numbering\n"
     " 3 Dough\n"
     "1-3 stated\n"
     "2-3 stated\n"},
    {"front matter says what a station needs, by title or file, and how long and hard it is",
     {FILE_OF("1.md", "---\ntitle: Flour\nestimated_hours: 3\nlevel: Beginner\n---\n"),
      FILE_OF("2-water.md", "---\nprereqs: []\nduration: 45 minutes\n---\n# Water\n"),
      FILE_OF("a/dough.md", "---\nprerequisites:\n  - Flour\n  - ../2-water.md\n"
                            "difficulty: hard\noptional: true\n---\n# Dough\n"),
      FILE_OF("a/leaven.md", "+++\nrequires = [\"Flour or Water\"]\ntime = \"1-2 weeks\"\n"
                             "[extra]\nlevel = \"hard\"\n+++\n# Leaven\n"),
      FILE_OF("a/loaf.md", "---\nrequires: [[dough|Dough]]\n---\n# Loaf\n")},
     "= Course\n"
     "A Course\n"
     " - Flour easy ~3-3h\n"
     " 2 Water ~0.75-0.75h\n"
     "B A\n"
     " - Dough ? hard\n"
     " - Leaven ~10-20h\n"
     " - Loaf\n"
     "1-3 stated\n"
     "2-3 stated\n"
     "1-4 choice |1\n"
     "2-4 choice |1\n"
     "3-5 stated\n"},
    {"front matter orders the pages of a line, and lines; what it does not place is last",
     {FILE_OF("a/_index.md", "---\ntitle: Late\nweight: 20\n---\n"),
      FILE_OF("a/1.md", "---\nsidebar_position: 2.5\n---\n# C\n"), FILE_OF("a/2.md", "# D\n"),
      FILE_OF("a/3.md", "---\nnav_order: -1\n---\n# A\n"),
      FILE_OF("a/4.md", "---\norder: 2\n---\n# B\n"),
      FILE_OF("b/_index.md", "---\ntitle: Early\nweight: 3\noptional: yes\n---\n"),
      FILE_OF("b/1.md", "---\nweight: soon\n---\n# E\n")},
     "= Course\n"
     "A Early ?\n"
     " - E\n"
     "B Late\n"
     " - A\n"
     " - B\n"
     " - C\n"
     " - D\n"
     "2-3 order\n"
     "3-4 order\n"
     "4-5 order\n"},
    {"a draft is no station, and what a page says goes before its front matter",
     {FILE_OF("1.md", "---\ndraft: true\n---\n# Flour\n"),
      FILE_OF("2.md", "---\ndraft: false\nduration: 2 hours\nlevel: easy\n---\n"
                      "# Water\n\nDuration: 3 hours\n\nLevel: hard\n")},
     "= Course\n"
     "A Course\n"
     " - Water hard ~3-3h\n"},
    {"a page has topics, references and parts that are none of it",
     {FILE_OF("1.md",
              "# Flour\n\n## What it is\n\n- Ash\n\n## Resources\n\n- "
              "[Book](https://e.org/b)\n\n## License\n\n- MIT\n\n## Practice\n\n- [x] Sieve\n")},
     "= Course\n"
     "A Course\n"
     " - Flour\n"
     "  . What it is\n"
     "   . Ash\n"
     "  . Practice\n"
     "   x Sieve\n"
     "  > Book <https://e.org/b> book\n"},
    {"a folder whose name is a number is called by it",
     {FILE_OF("2-/a.md", "# A\n"), FILE_OF("3_/b.md", "# B\n")},
     "= Course\nA 2-\n - A\nB 3_\n - B\n"},
    {"translations and papers of the project are no stations",
     {FILE_OF("README.pt.md", "# Pao\n"), FILE_OF("CONTRIBUTING.md", "# Help\n"),
      FILE_OF("CODE_OF_CONDUCT.md", "# Be kind\n"), FILE_OF("1-flour.md", "# Flour\n")},
     "= Course\n"
     "A Course\n"
     " 1 Flour\n"},
};

static void each_folder_reads_as_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Read *read = read_files(cases[i].files);
        Str got = path_text(&read->path, &read->arena);
        if (!str_equal(got, str_from(cases[i].path))) print_error("fact: %s\n", cases[i].fact);
        check_str(got, cases[i].path);
    }
}

static void findings_name_their_file(void **state)
{
    (void)state;
    static const FolderFile files[] = {FILE_OF("1.md", "# One\n"),
                                       FILE_OF("2.md", "# Two\n\nPrerequisites: Zero\n"),
                                       FILE_OF("a/3.md", "a\0b"),
                                       FILE_OF("a/4.md", "# M\xC3\x83\xC2\xBCller\n"),
                                       FILE_OF("a/5.md", "# F\n- [a](https://e.org)\n"
                                                         "- [b](https://e.org)\n"),
                                       FILE_OF("a/README.md", "---\nmetromap:\n"
                                                              "  hours_per_week: x\n---\n"),
                                       FILE_OF("README.md", "---\nmetromap:\n"
                                                            "  prereq: {Nil: Zero}\n---\n"),
                                       {{0}, {0}}};
    Read *read = read_files(files);
    Buf out = {.arena = &read->arena};
    diag_sort(&read->diags);
    for (int i = 0; i < read->diags.count; i++)
        diag_format(&read->diags.items[i], S("course"), &out);
    assert_int_equal(read->status, READ_OK);
    check_str(buf_str(&out),
              "course/2.md:3:16: warning[unresolved-prerequisite]: nothing here is called \"Zero\"\n"
              "    hint: name a station or a line as its heading does\n"
              "course/README.md:3:17: warning[hint]: nothing here is called \"Nil\"\n"
              "    hint: name a station as its heading does\n"
              "course/a/3.md: error[not-text]: byte 1 is zero: this is no text\n"
              "    hint: give a Markdown file\n"
              "course/a/4.md:1:4: warning[mojibake]: \"MÃ¼ller\" is garbled; it is shown as "
              "\"Müller\"\n"
              "    hint: the file was once read as Windows-1252 and saved as UTF-8; mend it at its "
              "source\n"
              "course/a/5.md:3:7: warning[duplicate-address]: https://e.org is given again here; "
              "first on line 2\n"
              "    hint: leave one of them out\n"
              "course/a/README.md:3:19: warning[hint]: hours_per_week can't be \"x\": it takes a "
              "whole number from 1 to 168\n"
              "    hint: what it is meant to say is inferred instead\n");
}

/* Files, and what is left to be told of them: by its file and line. */
static void findings_that_are_not_wanted_are_not_told(void **state)
{
    (void)state;
#define TWICE "- [a](https://e.org)\n- [b](https://e.org)\n"
#define HERE  "<!-- metromap: ignore-here=duplicate-address -->\n"
    static const struct {
        const char *fact, *hints;
        FolderFile files[MOST];
        const char *told;
    } folders[] = {
        {"nothing is ignored",
         NULL,
         {FILE_OF("1.md", "# A\n" TWICE), FILE_OF("2.md", "# B\n" TWICE)},
         "course/1.md:3 course/2.md:3 "},
        {"what stands in a file is of that file",
         NULL,
         {FILE_OF("1.md", "# A\n" HERE TWICE), FILE_OF("2.md", "# B\n\n" TWICE)},
         "course/1.md:4 course/2.md:4 "},
        {"and of its line and the next",
         NULL,
         {FILE_OF("1.md", "# A\n- [a](https://e.org)\n" HERE "- [b](https://e.org)\n"),
          FILE_OF("2.md", "# B\n- [a](https://e.org)\n\n- [b](https://e.org)\n")},
         "course/2.md:4 "},
        {"the index of the folder speaks of all",
         NULL,
         {FILE_OF("1.md", "# A\n" TWICE), FILE_OF("a/2.md", "# B\n" TWICE),
          FILE_OF("README.md", "---\nmetromap:\n  ignore: duplicate-address\n---\n")},
         ""},
        {"so do hints beside it",
         "ignore: [duplicate-address]",
         {FILE_OF("1.md", "# A\n" TWICE), FILE_OF("a/2.md", "# B\n" TWICE)},
         ""},
    };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        Read *read = read_as(folders[i].files, folders[i].hints);
        Buf told = {.arena = &read->arena};
        check_ignore(&read->path, &(Names){0}, &read->diags);
        for (int d = 0; d < read->diags.count; d++)
            buf_format(&told, "%.*s:%d ", S_ARG(read->diags.items[d].file),
                       read->diags.items[d].line);
        if (!str_equal(buf_str(&told), str_from(folders[i].told)))
            print_error("fact: %s\n", folders[i].fact);
        check_str(buf_str(&told), folders[i].told);
    }
}

static void a_title_from_outside_is_that_of_the_folder(void **state)
{
    (void)state;
    static const FolderFile files[] = {FILE_OF("1.md", "# One\n"),
                                       FILE_OF("README.md", "# Course of two\n"),
                                       FILE_OF("a/2.md", "---\ntitle: Two\n---\n"),
                                       {{0}, {0}}};
    Read *read = read_as(files, "title: Mine\n");
    check_str(path_text(&read->path, &read->arena),
              "= Mine\nA Course of two\n - One\nB A\n - Two\n");
}

static void a_station_knows_its_file(void **state)
{
    (void)state;
    static const FolderFile files[] = {
        FILE_OF("1.md", "# One\n"), FILE_OF("a/3.md", "\n\n# Three\n"), {{0}, {0}}};
    Read *read = read_files(files);
    check_str(path_file(&read->path, path_stop_file(&read->path, 1)), "course/a/3.md");
    check_str(path_place(&read->path, read->path.stations[1].file, read->path.stations[1].line_no,
                         &read->arena),
              "a/3.md, line 3");
    check_str(path_place(&read->path, 7, 3, &read->arena), "line 3");
}

static void what_holds_nothing_to_learn_is_no_path(void **state)
{
    (void)state;
    static const FolderFile none[] = {{{0}, {0}}},
                            aside[] = {FILE_OF("LICENSE.md", "# MIT\n"), {{0}, {0}}};
    const FolderFile *const folders[] = {none, aside};
    for (int i = 0; i < 2; i++) {
        Read *read = read_files(folders[i]);
        assert_int_equal(read->status, READ_NO_PATH);
        assert_int_equal(read->diags.count, 1);
    }
}

static void a_readme_that_is_the_path_is_read_alone(void **state)
{
    (void)state;
    static const struct {
        const char *fact;
        FolderFile files[MOST];
        const char *readme;
    } folders[] = {
        {"it is all there is", {FILE_OF("README.md", "Prose.\n")}, "README.md"},
        {"what else there is, is aside",
         {FILE_OF("LICENSE.md", ""), FILE_OF("README.md", "Prose.\n")},
         "README.md"},
        {"it has more stations than there are files",
         {FILE_OF("README.md", "# P\n\n## A\n\n1. **B**\n2. **C**\n3. **D**\n"),
          FILE_OF("extra.md", "# E\n")},
         "README.md"},
        {"it lists the files",
         {FILE_OF("README.md", "# P\n\n## A\n\n1. **[B](b.md)**\n2. **C**\n3. **D**\n"),
          FILE_OF("b.md", "# E\n")},
         "none"},
        {"it is prose beside files",
         {FILE_OF("README.md", "Prose.\n"), FILE_OF("b.md", "# E\n")},
         "none"},
        {"there is none", {FILE_OF("b.md", "# E\n")}, "none"},
        {"there is nothing", {{{0}, {0}}}, "none"},
    };
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        Folder folder = folder_of(folders[i].files);
        int readme = folder_readme(&folder, READ_DEFAULTS);
        Str name = readme < 0 ? S("none") : folder.files[readme].name;
        if (!str_equal(name, str_from(folders[i].readme))) print_error("%s\n", folders[i].fact);
        check_str(name, folders[i].readme);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_folder_reads_as_it_should),
        cmocka_unit_test(findings_name_their_file),
        cmocka_unit_test(findings_that_are_not_wanted_are_not_told),
        cmocka_unit_test(a_title_from_outside_is_that_of_the_folder),
        cmocka_unit_test(a_station_knows_its_file),
        cmocka_unit_test(what_holds_nothing_to_learn_is_no_path),
        cmocka_unit_test(a_readme_that_is_the_path_is_read_alone),
    };
    return cmocka_run_group_tests_name("read_folder", tests, NULL, NULL);
}
