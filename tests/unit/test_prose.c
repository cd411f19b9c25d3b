/* Facts about prose: Markdown below a station on the left, its shape on the right. */
#include "model/prose.h"

#include "model/read.h"
#include "support/check.h"

/* A block a line: what it is, its quotes, and its text with marks around their runs: *emphasis*,
 * _strong_, `code`, -struck-, [link]<address>, and / where a line ends. */
static void print_run(Buf *out, const ProseBlock *block, const ProseRun *run)
{
    static const struct {
        unsigned mark;
        const char *open, *close;
    } signs[] = {{MARK_LINK, "[", "]"},
                 {MARK_STRONG, "_", "_"},
                 {MARK_EMPHASIS, "*", "*"},
                 {MARK_STRUCK, "-", "-"},
                 {MARK_CODE, "`", "`"}};
    enum { SIGNS = sizeof signs / sizeof *signs };
    for (int i = 0; i < SIGNS; i++)
        if (run->marks & signs[i].mark) buf_add(out, str_from(signs[i].open));
    Str text = str_slice(block->text, run->from, run->from + run->len);
    buf_add(out, run->marks & MARK_BREAK ? S("/") : text);
    for (int i = SIGNS; i-- > 0;)
        if (run->marks & signs[i].mark) buf_add(out, str_from(signs[i].close));
    if (run->url.len) buf_format(out, "<%.*s>", S_ARG(run->url));
}

static void print_prose(Buf *out, const Prose *prose)
{
    static const char *const kinds[PROSE_KINDS] = {"p ", "r ", "c ", "h ", "t "};
    for (const ProseBlock *block = prose->first; block; block = block->next) {
        buf_add(out, str_from(kinds[block->kind]));
        for (int i = 0; i < block->quotes; i++) buf_add(out, S("> "));
        size_t at = 0;
        for (int i = 0; i < block->runs.count; i++) {
            const ProseRun *run = &block->runs.items[i];
            assert_true(run->from >= at && run->len && run->from + run->len <= block->text.len);
            buf_add(out, str_slice(block->text, at, run->from));
            print_run(out, block, run);
            at = run->from + run->len;
        }
        buf_add(out, str_slice(block->text, at, block->text.len));
        buf_add_char(out, '\n');
    }
}

typedef struct {
    Arena arena;
    Path path;
} Read;

static void read_markdown(Read *read, Str markdown)
{
    *read = (Read){0};
    DiagList diags = {.arena = &read->arena};
    read_path(markdown, S("a map.md"), READ_DEFAULTS, &read->arena, &read->path, &diags);
}

typedef struct {
    const char *fact, *markdown, *shape;
} Case;

/* Below a heading that is a station, its prose and then that of its topics. */
static void check_cases(const Case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Read read;
        Arena text = {0};
        read_markdown(&read, str_format(&text, "# M\n\n## L\n\n1. **S**\n\n%s\n\n2. **T**\n",
                                        cases[i].markdown));
        Buf got = {.arena = &text};
        assert_true(read.path.station_count >= 1);
        print_prose(&got, &read.path.stations[0].prose);
        for (int t = 0; t < read.path.stations[0].topic_count; t++) {
            const Topic *topic = &read.path.topics[t];
            ProseBlock title = {.text = topic->title, .runs = topic->marked};
            Prose line = {&title, &title};
            if (topic->number) buf_format(&got, "%d", topic->number);
            buf_add(&got, S("- "));
            print_prose(&got, &line);
            print_prose(&got, &topic->prose);
        }
        if (!str_equal(buf_str(&got), str_from(cases[i].shape)))
            print_error("fact: %s\n", cases[i].fact);
        check_str(buf_str(&got), cases[i].shape);
        arena_free(&text);
        arena_free(&read.arena);
    }
}

#define CHECK_CASES(cases) check_cases((cases), sizeof(cases) / sizeof *(cases))

static void blocks_keep_their_shape(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"paragraphs", "   One.\n   Goes on.\n\n   Two.", "p One. Goes on.\np Two.\n"},
        {"quotes, also in quotes", "   > One.\n   >\n   > > Two.", "p > One.\np > > Two.\n"},
        {"code, as it stands", "   ```c\n   int a;\n\n     b();\n   ```", "c int a;\n\n  b();\n\n"},
        {"code in a quote", "   > ```\n   > x\n   > ```", "c > x\n\n"},
        {"a diagram is read as needs", "   ```mermaid\n   graph TD\n   A --> B\n   ```", ""},
        {"a table", "   | A | B |\n   |---|---|\n   | 1 | `2` |\n   3 | 4",
         "h A | B\nt 1 | `2`\nt 3 | 4\n"},
        {"a rule and HTML say nothing", "   One.\n\n   ---\n\n   <div>Two</div>",
         "p One.\np Two\n"},
        {"what the item says behind its title is said first", "   - **A**: b\n\n     c\n",
         "- p A\np b\np c\n"},
        {"a topic has its own prose", "   - A\n\n     > b\n\n     ```\n     c\n     ```\n\n   d",
         "p d\n- p A\np > b\nc c\n\n"},
        {"topics keep their numbers", "   3. A\n   4. B\n      - C", "3- p A\n4- p B\n- p C\n"},
    };
    CHECK_CASES(cases);
}

static void runs_keep_their_marks(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"marks", "   a *b* **c** `d` ***e***", "p a *b* _c_ `d` _*e*_\n"},
        {"a mark in a mark", "   *a **b** c*", "p *a *_*b*_* c*\n"},
        {"a mark over two lines is one run", "   *a\n   b*", "p *a b*\n"},
        {"a line may end", "   a\\\n   b  \n   c", "p a/b/c\n"},
        {"links have their address",
         "   See [b](https://b.org) or [*c*](https://c.org), [b](https://b.org).",
         "p See [b]<https://b.org> or [*c*]<https://c.org>, [b]<https://b.org>.\n"},
        {"into the page there is no link", "   See [below](#x).", "p See below.\n"},
        {"struck, with its tildes", "   a ~~b *c*~~ d", "p a -~~b -*-c-*-~~- d\n"},
        {"what is never closed is not struck", "   a ~~b *c*", "p a ~~b *c*\n"},
        {"what is never closed is no mark", "   a *b **c `d", "p a *b **c `d\n"},
        {"an image is none of the text", "   a ![b](c.png) d", "p a  d\n"},
        {"marks of a topic and of what it says", "   - `a` and b: c *d*", "- p `a` and b: c *d*\n"},
        {"what is all of a title in bold is a title", "   - *a:* b\n   - **c**\n   - `d`",
         "- p a\np b\n- p c\n- p `d`\n"},
    };
    CHECK_CASES(cases);
}

/* The plain texts are those of the paragraphs, and nothing is kept twice. */
static void paragraphs_borrow_from_the_plain_text(void **state)
{
    (void)state;
    Read read;
    read_markdown(&read, S("# M\n\nIn.\n\n> Tro.\n\n## L\n\nSays.\n\n1. **S** (2 h)\n\n   One.\n\n"
                           "   ```\n   code\n   ```\n\n   > Two.\n\n2. **T**\n"));
    const Station *station = &read.path.stations[0];
    check_str(station->text, "(2 h) One. Two.");
    check_str(read.path.text, "In. Tro.");
    check_str(read.path.lines[0].text, "Says.");
    assert_int_equal(station->prose.first->kind, PROSE_REMARK);
    assert_int_equal(read.path.prose.last->quotes, 1);
    for (const ProseBlock *b = station->prose.first; b; b = b->next)
        assert_true(b->kind == PROSE_CODE || (b->text.at >= station->text.at &&
                                              b->text.at < station->text.at + station->text.len));
    arena_free(&read.arena);
}

/* `head`, then `count` times `part`. */
static Str repeated(const char *head, const char *part, int count, Arena *arena)
{
    Buf out = {.arena = arena};
    buf_add(&out, str_from(head));
    for (int i = 0; i < count; i++) buf_add(&out, str_from(part));
    return buf_str(&out);
}

static void memory_grows_with_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *what, *part;
        int count;
    } cases[] = {
        {"paragraphs", "   words that are said, and some more of them\n\n", 20000},
        {"items", "   - word\n", 100000},
        {"items that go on", "   - word\n\n     and on\n\n", 20000},
        {"marks", "   *a* **b** `c`\n", 20000},
        {"marks that never close", "   *a **b `c ~~d\n", 2000},
        {"links", "   [a](https://example.org/a)\n", 5000},
        {"rows", "   | a | b |\n   |---|---|\n", 5000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena text = {0};
        Str markdown =
            repeated("# M\n\n## L\n\n1. **S**\n\n", cases[i].part, cases[i].count, &text);
        Read read;
        read_markdown(&read, markdown);
        assert_true(read.path.station_count >= 1);
        if (read.arena.reserved > (size_t)4 << 20 && read.arena.reserved > markdown.len * 160)
            fail_msg("%s: %zu bytes for %zu", cases[i].what, read.arena.reserved, markdown.len);
        arena_free(&read.arena);
        arena_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_keep_their_shape),
        cmocka_unit_test(runs_keep_their_marks),
        cmocka_unit_test(paragraphs_borrow_from_the_plain_text),
        cmocka_unit_test(memory_grows_with_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
