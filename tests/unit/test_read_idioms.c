/* Facts about how people write learning paths: which idiom is read as what. */
#include "support/check.h"
#include "support/memory.h"
#include "support/read_rig.h"

/* ---- which sections are the path */

static const ReadCase sections[] = {
    {"headings in items show where the path is; what lies between and beside them goes with it",
     "# M\n\n## Why\n\n- me\n\n## Basics\n\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n- [ ] e\n"
     "- [ ] f\n\n"
     "## Data\n\n- ### Lists\n    - [ ] l\n- ### Trees\n    - [ ] t\n\n"
     "**[back to top](#m)**\n\n"
     "## Sorting\n\n- [ ] q\n    - r\n- [ ] s\n    - t\n- [ ] u\n    - v\n\n"
     "## More\n\n- ### Caches\n    - [ ] c\n- ### Tries\n    - [ ] t\n",
     "= M\n"
     "A Basics\n"
     " - Basics\n"
     "  . a\n"
     "  . b\n"
     "  . c\n"
     "  . d\n"
     "  . e\n"
     "  . f\n"
     "B Data\n"
     " - Lists\n"
     "  . l\n"
     " - Trees\n"
     "  . t\n"
     "C Sorting\n"
     " - Sorting\n"
     "  . q\n"
     "   . r\n"
     "  . s\n"
     "   . t\n"
     "  . u\n"
     "   . v\n"
     "D More\n"
     " - Caches\n"
     "  . c\n"
     " - Tries\n"
     "  . t\n"
     "2-3 order\n"
     "5-6 order\n"},
    {"what is called the path is it, also in the midst of much else",
     "# M\n\n## Market\n\n### Roles\n- a\n- b\n- c\n- d\n### Pay\n- a\n- b\n- c\n- d\n\n"
     "## Tools\n\n### Cloud\n- a\n- b\n- c\n- d\n### Desk\n- a\n- b\n- c\n- d\n\n"
     "## Learning path\n\n### One\n#### A\n- a\n#### B\n- b\n"
     "### Two\n#### C\n- c\n#### D\n- d\n### Three\n#### E\n- e\n#### F\n- f\n\n"
     "## Careers\n\n### Early\n- a\n- b\n- c\n- d\n### Late\n- a\n- b\n- c\n- d\n",
     "= M\n"
     "A One\n"
     " - A\n"
     "  . a\n"
     " - B\n"
     "  . b\n"
     "B Two\n"
     " - C\n"
     "  . c\n"
     " - D\n"
     "  . d\n"
     "C Three\n"
     " - E\n"
     "  . e\n"
     " - F\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"
     "5-6 order\n"},
};

static void test_sections(void **state)
{
    (void)state;
    CHECK_READ_CASES(sections);
}

/* ---- references */

static const ReadCase references[] = {
    {"links of a column that are all called alike are told apart by their rows, and are no titles",
     "# M\n## L\n| What | Read | Look |\n|---|---|---|\n| Flour | [Article](https://a.org) | "
     "[Video](https://b.org) |\n| Salt | [Article](https://c.org) | |\n"
     "| Water | [Article](https://d.org) | [Video](https://e.org) |\n",
     "= M\n"
     "A L\n"
     " - Flour\n"
     "  > Article: Flour <https://a.org> article\n"
     "  > Video: Flour <https://b.org> video\n"
     " - Salt\n"
     "  > Article: Salt <https://c.org> article\n"
     " - Water\n"
     "  > Article: Water <https://d.org> article\n"
     "  > Video: Water <https://e.org> video\n"
     "1-2 order\n"
     "2-3 order\n"},
    {"emoji and their short codes say the kind, and are no words",
     "## L\n### A\n- :book: [B](https://b.org)\n- 🎥 [V](https://v.org)\n- :movie_camera: text\n"
     "### B\n- :scroll: [P](https://p.org)\n- x\n## K\n### C\n- c\n- d\n### D\n- e\n- f\n",
     "= M\n"
     "A L\n"
     " - A\n"
     "  . 🎥 text\n"
     "  > B <https://b.org> book\n"
     "  > V <https://v.org> video\n"
     " - B\n"
     "  . x\n"
     "  > P <https://p.org> paper\n"
     "B K\n"
     " - C\n"
     "  . c\n"
     "  . d\n"
     " - D\n"
     "  . e\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"in a list of resources the words around a link are its lead and note",
     "## L\n### A\n- Signal / Silver [Book](https://b.org) -- cases of it\n"
     "- Heuristics [Summary](https://s.org/a.pdf) [Book](https://c.org)\n- *T:* in [R](r.md)\n"
     "### B\n- vectors\n- limits, see [N](https://n.org) for more\n"
     "## K\n### C\n- c\n- d\n### D\n- e\n- f\n",
     "= M\n"
     "A L\n"
     " - A\n"
     "  . T: in R\n"
     "   > R <r.md> map\n"
     "  > Book <https://b.org> book lead=Signal / Silver note=cases of it\n"
     "  > Summary <https://s.org/a.pdf> paper lead=Heuristics\n"
     "  > Book <https://c.org> book\n"
     " - B\n"
     "  . vectors\n"
     "  . limits, see N for more\n"
     "   > N <https://n.org> link\n"
     "B K\n"
     " - C\n"
     "  . c\n"
     "  . d\n"
     " - D\n"
     "  . e\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"},
    {"a link broken by a blank is mended, but not what only looks like one",
     "## L\n### A\n- [T] (https://t.org/x)\n- [1] (see below)\n### B\n- b\n- c\n"
     "## K\n### C\n- c\n- d\n### D\n- e\n- f\n",
     "= M\n"
     "A L\n"
     " - A\n"
     "  . [1] (see below)\n"
     "  > T <https://t.org/x> link\n"
     " - B\n"
     "  . b\n"
     "  . c\n"
     "B K\n"
     " - C\n"
     "  . c\n"
     "  . d\n"
     " - D\n"
     "  . e\n"
     "  . f\n"
     "1-2 order\n"
     "3-4 order\n"},
};

static void test_references(void **state)
{
    (void)state;
    CHECK_READ_CASES(references);
}

/* ---- what a station needs, and how long it takes */

static const ReadCase attributes[] = {
    {"what a line needs, its first stations do",
     "# M\n## A\n### P\n- p\n### Q\n- q\n"
     "## B\nOf B.\n\n**Prerequisites:** P\n### R\n- r\n### S\n- s\n"
     "## C\nDuration: 3 weeks\n\nPrerequisites:\n\n- P\n- [Q](#q)\n\n### T\n- t\n### U\n- u\n"
     "## D\n- Prerequisites: R\n\nChoose one of these:\n\n### V\n- v\n### W\n- w\n",
     "= M\nA A\n - P\n  . p\n - Q\n  . q\n"
     "B B + Of B. Prerequisites: P\n - R\n  . r\n - S\n  . s\n"
     "C C + Duration: 3 weeks Prerequisites:\n - T\n  . t\n - U\n  . u\n"
     "D D\n - V |1\n  . v\n - W |1\n  . w\n"
     "1-2 order\n1-3 stated\n3-4 order\n1-5 stated\n2-5 stated\n5-6 order\n3-7 stated\n3-8 "
     "stated\n"},
    {"what stands below the title is for all of it, and asks for nothing here",
     "# M\nPrerequisites: to read\n## A\n### P\n- p\n### Q\n- q\n",
     "= M + Prerequisites: to read\nA A\n - P\n  . p\n - Q\n  . q\n1-2 order\n"},
    {"columns tell what a course needs and how long it takes",
     "## Core\n\n| Course | Duration | Effort | Prerequisites |\n|---|---|---|---|\n"
     "| [Calculus](https://c.org) | 13 weeks | 8-10 hours/week | - |\n"
     "| [Systems](https://s.org) | 2 days | - | [that, before](https://c.org), Latin |\n"
     "| [Compilers](https://k.org) | 30 hours | | Calculuss, systems |\n\n"
     "## More\n\n| Course | Hours | Prerequisites |\n|---|---|---|\n"
     "| [Graphics](https://g.org) | 12 | all of Core |\n| [Ethics](https://e.org) | 1-2 | none |\n",
     "= M\n"
     "A Core\n"
     " - Calculus ~104-130h\n"
     "  > Calculus <https://c.org> link\n"
     " - Systems ~4-4h + Needs: Latin.\n"
     "  > Systems <https://s.org> link\n"
     " - Compilers ~30-30h\n"
     "  > Compilers <https://k.org> link\n"
     "B More\n"
     " - Graphics ~12-12h\n"
     "  > Graphics <https://g.org> link\n"
     " - Ethics ~1-2h\n"
     "  > Ethics <https://e.org> link\n"
     "1-2 column\n"
     "1-3 column\n"
     "2-3 column\n"
     "3-4 column\n"},
    {"lines with a label, items and a list below one tell it too",
     "# M\n## L\n### Sets (2 weeks)\n- a\n- b\n### Logic, Part 1\n**Duration:** 3-4 hours\n"
     "**Prerequisites:** None\n\n- c\n- d\n## K\n### Week 3-4: Proofs\n- Prerequisites:\n"
     "  - Logic, Part 1\n"
     "  - Set\n- e\n### 图论\n先修要求：Logic、C++\n\n预计学时：15 小时\n\n- f\n",
     "= M\n"
     "A L\n"
     " - Sets (2 weeks) ~20-20h\n"
     "  . a\n"
     "  . b\n"
     " - Logic, Part 1 ~3-4h\n"
     "  . c\n"
     "  . d\n"
     "B K\n"
     " - Week 3-4: Proofs ~20-20h + Needs: Set.\n"
     "  . e\n"
     " - 图论 ~15-15h + Needs: C++.\n"
     "  . f\n"
     "2-3 stated\n"
     "2-4 stated\n"},
};

static const ReadCase diagrams[] = {
    {"arrows of a flow chart are prerequisites; those of other things are not",
     "# M\n```mermaid\ngraph TD\n  A[Sets] -->|then| B(\"Logic\") ==> C\n  C{{Proofs}} --> X[Job]\n"
     "  A -.-> D[K]\n  subgraph Z\n  -->\n```\n## L\n### Logic\n- a\n- b\n### Sets\n- c\n- d\n"
     "## K\n### Graphs\n- e\n- f\n### Proofs\n- g\n- h\n",
     "= M\n"
     "A L\n"
     " - Logic\n"
     "  . a\n"
     "  . b\n"
     " - Sets\n"
     "  . c\n"
     "  . d\n"
     "B K\n"
     " - Graphs\n"
     "  . e\n"
     "  . f\n"
     " - Proofs\n"
     "  . g\n"
     "  . h\n"
     "2-1 diagram\n"
     "2-3 diagram\n"
     "1-4 diagram\n"},
};

static void test_attributes(void **state)
{
    (void)state;
    CHECK_READ_CASES(attributes);
    CHECK_READ_CASES(diagrams);
}

/* ---- what is done already */

static const ReadCase ticks[] = {
    {"a box, a tick and a stroke all say that something is done",
     "# M\n## L\n- [ ] a\n- [x] b\n- [✔️] c\n## K\n- [ ] ~~d~~\n- [ ] ✅ e\n"
     "- [ ] ~~**f** and [g](g)~~\n- [ ] h ~~not~~\n",
     "= M\n"
     "A L\n"
     " - a\n"
     " - b x\n"
     " - c x\n"
     "B K\n"
     " - d x\n"
     " - e x\n"
     " - f and g x\n"
     "  > g <g> link\n"
     " - h ~~not~~\n"
     "1-2 order\n"
     "2-3 order\n"
     "4-5 order\n"
     "5-6 order\n"
     "6-7 order\n"},
    {"a sign and a number before a title number it, and are none of it",
     "# M\n## L\n- [ ] ♾️ 1 > [a](a.html)\n- [x] 📌 2. b > c\n## K\n- [ ] 📌 d 3 > 2\n"
     "- [ ] éa 4 > e\n- [ ] 📌 2024\n",
     "= M\n"
     "A L\n"
     " 1 a\n"
     "  > a <a.html> link\n"
     " 2 b > c x\n"
     "B K\n"
     " - 📌 d 3 > 2\n"
     " - éa 4 > e\n"
     " - 📌 2024\n"
     "1-2 order\n"
     "3-4 order\n"
     "4-5 order\n"},
};

static void test_ticks(void **state)
{
    (void)state;
    CHECK_READ_CASES(ticks);
}

/* ---- hints */

static const ReadCase hints[] = {
    {"a hint says what is a line, what is no part, and what a station needs",
     "# M\n## L\n### A\n<!-- metromap: hours=2-3 -->\n### B and Z\n- b\n- c\n"
     "## K\n### C (4 weeks) <!-- metromap: id=see needs=\"A, B and Z\" hours=5 -->\n- d\n- e\n"
     "### D\n- f\n- g\n<!-- metromap: skip -->\n## J\n### E\n- h\n- i\n### F\n- j\n- k\n"
     "<!-- metromap: line -->\n## Thanks\n### G\n- l\n- m\n### H\n- n\n- o\n",
     "= M\n"
     "A L\n"
     " - A\n"
     " - B and Z ~2-3h\n"
     "  . b\n"
     "  . c\n"
     "B K\n"
     " - C (4 weeks) ~5-5h\n"
     "  . d\n"
     "  . e\n"
     " - D\n"
     "  . f\n"
     "  . g\n"
     "C Thanks\n"
     " - G\n"
     "  . l\n"
     "  . m\n"
     " - H\n"
     "  . n\n"
     "  . o\n"
     "1-2 order\n"
     "1-3 hint\n"
     "2-3 hint\n"
     "3-4 order\n"
     "5-6 order\n"},
};

static void test_hints(void **state)
{
    (void)state;
    CHECK_READ_CASES(hints);
}

static void test_wrong_hints(void **state)
{
    (void)state;
    Reading reading =
        read_markdown("# M\n## L\n1. **A** <!-- metromap: id=\"First\" colour=red -->\n"
                      "2. **B** <!-- metromap: hours=many -->\n<!-- metromap: id -->\n3. **C**\n");
    assert_int_equal(reading.path.station_count, 3);
    check_str(reading.path.stations[0].id, "first");
    static const int places[][2] = {{3, 36}, {4, 25}, {5, 16}};
    assert_int_equal(reading.diags.count, 3);
    for (int i = 0; i < reading.diags.count; i++)
        check_finding(&reading, i, places[i][0], places[i][1], "hint");
}

/* ---- other readings */

static const char TWO_LEVELS[] =
    "# M\n## L\n### A\n- [a](a)\n- b\n### B\n- c\n- d\n## K\n### C\n- e\n"
    "- f\n### D\n- g\n- h\n";

static Path read_choice(int choice)
{
    DiagList diags = {.arena = &arena};
    ReadOptions options = READ_DEFAULTS;
    Path path;
    options.choice = choice;
    read_path(str_from(TWO_LEVELS), S("m.md"), options, &arena, &path, &diags);
    return path;
}

static void test_choices_are_sorted(void **state)
{
    (void)state;
    Path path = read_choice(0);
    check_str(str_from(path.reading_rule), "headings");
    check_str(path.choices[0].name, "headings of rank 2");
    assert_int_equal(path.choice_count, CHOICES);
    assert_int_equal(path.choice, 0);
    assert_true(path.confidence > 0);
    for (int i = 1; i < path.choice_count; i++)
        assert_true(path.choices[i - 1].score >= path.choices[i].score);
}

static void test_each_choice_can_be_taken(void **state)
{
    (void)state;
    Path best = read_choice(0);
    for (int i = 0; i < best.choice_count; i++) {
        Path path = read_choice(i);
        assert_int_equal(path.choice, i);
        check_str(str_from(path.reading_rule), best.choices[i].rule);
        assert_int_equal(path.line_count, best.choices[i].line_count);
        assert_int_equal(path.station_count, best.choices[i].station_count);
        assert_true(i == 0 || path.confidence <= 0);
    }
    assert_int_equal(read_choice(best.choice_count).choice, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_sections, empty_arenas),
        cmocka_unit_test_teardown(test_references, empty_arenas),
        cmocka_unit_test_teardown(test_attributes, empty_arenas),
        cmocka_unit_test_teardown(test_ticks, empty_arenas),
        cmocka_unit_test_teardown(test_hints, empty_arenas),
        cmocka_unit_test_teardown(test_wrong_hints, empty_arenas),
        cmocka_unit_test_teardown(test_choices_are_sorted, empty_arenas),
        cmocka_unit_test_teardown(test_each_choice_can_be_taken, empty_arenas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
