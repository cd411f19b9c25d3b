#include "support/check.h"

#include "base/text.h"
#include "source/yaml.h"

#include <string.h>
#include <time.h>

static Arena arena;
static DiagList diags = {.arena = &arena};

/* "{a: 'x', b: ['y', {}]}". The trees of these tests are shallow. */
static void dump(const YamlNode *node, Buf *out)
{
    static const char *const brackets[] = {
        [YAML_SCALAR] = "''", [YAML_LIST] = "[]", [YAML_MAP] = "{}"};
    buf_add_char(out, brackets[node->kind][0]);
    if (node->kind == YAML_SCALAR) buf_add(out, node->text);
    for (const YamlNode *child = node->first; child; child = child->next) {
        if (node->kind == YAML_MAP) buf_format(out, "%.*s: ", S_ARG(child->key));
        dump(child, out);
        if (child->next) buf_add(out, S(", "));
    }
    buf_add_char(out, brackets[node->kind][1]);
}

static void trees(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", "{}"},
        {"# nothing but a comment\n", "{}"},
        {"---\n...\n", "{}"},
        {"word", "'word'"},
        {"a: 1\nb: true\nc:\n", "{a: '1', b: 'true', c: ''}"},
        {"a:\n- x\n- y: z\n  w: ''\n-\n", "{a: ['x', {y: 'z', w: ''}, '']}"},
        {"{a: [], b: {}, c: [d, {e: f}]}", "{a: [], b: {}, c: ['d', {e: 'f'}]}"},
        {"a: \"\\e[31m\\0\\u00e9\"\n", "{a: '\033[31m"},
        {"a: 'it''s'\nb: |\n  two\n  lines\nc: >\n  one\n  line\n",
         "{a: 'it's', b: 'two\nlines\n', c: 'one line\n'}"},
        {"\xEF\xBB\xBF"
         "a: \xC3\xA9\r\nb: x\r\n",
         "{a: '\xC3\xA9', b: 'x'}"},
        {"- a\n- a\n", "['a', 'a']"},
        {"a: {x: 1}\nb: {x: 1}\n", "{a: {x: '1'}, b: {x: '1'}}"},
        {"a: 100% of %b\n", "{a: '100% of %b'}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        YamlNode *root = yaml_parse(str_from(cases[i].text), YAML_SETTINGS, &arena, &diags);
        assert_non_null(root);
        Buf out = {.arena = &arena};
        dump(root, &out);
        if (strlen(out.at) < out.len) out.len = strlen(out.at); /* a text with a zero byte */
        check_str(buf_str(&out), cases[i].want);
    }
    assert_int_equal(diags.count, 0);
}

static void refusals_name_the_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line, col;
        const char *what;
    } cases[] = {
        {"a: 1\nb: 2\na: 3\n", 3, 4, "the key \"a\" stands twice"},
        {"a: {b: 1, \"b\": 2}\n", 1, 16, "the key \"b\" stands twice"},
        {"a: &x 1\n", 1, 4, "tags and anchors are not allowed"},
        {"\xC3\xA9: &x [1]\n", 1, 5, "tags and anchors are not allowed"},
        {"a: !!int 1\n", 1, 4, "tags and anchors are not allowed"},
        {"a: ! {}\n", 1, 4, "tags and anchors are not allowed"},
        {"a: 1\nb: *a\n", 2, 4, "aliases are not allowed"},
        {"%YAML 1.1\n---\na: 1\n", 1, 1, "directives are not allowed"},
        {"a: 1\n%TAG ! tag:x,2000:\n", 2, 1, "directives are not allowed"},
        {"a: 1\n\xC2\x85%TAG ! t:\n", 2, 3, "directives are not allowed"},
        {"a: 1\n---\nb: 2\n", 2, 1, "there is more than one document"},
        {"a: 1\n...\nb: 2\n", 3, 1, "did not find expected <document start>"},
        {"? [a]\n: b\n", 1, 3, "a key must be a word, not a list or a map"},
        {"a: {b: {c: {d: {e: {f: {}}}}}}\n", 1, 24, "nested too deep"},
        {"a: b: c\n", 1, 5, "mapping values are not allowed in this context"},
        {"a: 1\nb: \"x\n", 3, 1, "found unexpected end of stream"},
        {"a: \xFF\n", 1, 4, "a byte that no text may hold"},
        {"a: 1\nb: x\033\n", 2, 5, "a byte that no text may hold"},
        {"a: 1\r\nb: \xC3\xA9\xED\xA0\x80\n", 2, 6, "a byte that no text may hold"},
    };
    for (int i = 0; i < (int)(sizeof cases / sizeof *cases); i++) {
        assert_null(yaml_parse(str_from(cases[i].text), YAML_SETTINGS, &arena, &diags));
        assert_int_equal(diags.count, i + 1);
        check_str(diags.items[i].text, cases[i].what);
        assert_int_equal(diags.items[i].line, cases[i].line);
        assert_int_equal(diags.items[i].col, cases[i].col);
        assert_string_equal(diags.items[i].name, "yaml");
    }
}

/* A file of progress that was cut at the end of a line would else be read as a whole one. */
static void a_cut_file_is_noticed(void **state)
{
    (void)state;
    Str whole = S("version: 1\nstations:\n  a: {state: done}\n  b: {state: known}\n...\n");
    assert_non_null(yaml_parse(whole, YAML_PROGRESS, &arena, &diags));
    for (size_t len = 0; len < whole.len - 1; len++) {
        bool closed = len == whole.len - 1;
        assert_true(closed ==
                    !!yaml_parse(str_slice(whole, 0, len), YAML_PROGRESS, &arena, &diags));
    }
}

static Str value_in_source(Str text, const YamlNode *node)
{
    return str_slice(text, node->from, node->to);
}

static void places_are_bytes(void **state)
{
    (void)state;
    Str text = S("\xEF\xBB\xBF# \xE2\x82\xAC\nk\xC3\xA9y: \"\xC3\xA9 \\n\" # c\r\nmap:\r\n  in: "
                 "{a: \xF0\x9F\x98\x80, b: [1]}\r\n"
                 "  list:\r\n  - x\r\n  - two\r\n    words  # d\r\nnone:\r\nlast: y");
    YamlNode *root = yaml_parse(text, YAML_SETTINGS, &arena, &diags);
    assert_non_null(root);
    const YamlNode *key = yaml_get(root, S("k\xC3\xA9y")), *map = yaml_get(root, S("map"));
    const YamlNode *in = yaml_get(map, S("in")), *list = yaml_get(map, S("list"));
    check_str(value_in_source(text, key), "\"\xC3\xA9 \\n\"");
    assert_int_equal(key->line, 2);
    assert_int_equal(key->col, 7);
    check_str(value_in_source(text, in), "{a: \xF0\x9F\x98\x80, b: [1]}");
    assert_int_equal(in->line, 4);
    assert_int_equal(in->col, 7);
    check_str(value_in_source(text, yaml_get(in, S("a"))), "\xF0\x9F\x98\x80");
    check_str(value_in_source(text, list), "- x\r\n  - two\r\n    words");
    check_str(value_in_source(text, list->first->next), "two\r\n    words");
    check_str(value_in_source(text, yaml_get(root, S("none"))), "");
    check_str(value_in_source(text, yaml_get(root, S("last"))), "y");
    assert_int_equal(root->to, text.len);
}

static void looking_up(void **state)
{
    (void)state;
    YamlNode *root = yaml_parse(S("a: x\nb: [y]\n\"\": z\n"), YAML_SETTINGS, &arena, &diags);
    check_str(yaml_text(root, S("a"), S("?")), "x");
    check_str(yaml_text(root, S("b"), S("?")), "?");
    check_str(yaml_text(root, S("c"), S("?")), "?");
    check_str(yaml_text(root, S(""), S("?")), "z");
    check_str(yaml_text(yaml_get(root, S("b")), S("y"), S("?")), "?");
    check_str(yaml_text(NULL, S("a"), S("?")), "?");
}

static Str repeated(const char *head, const char *unit, size_t size)
{
    Buf text = {.arena = &arena};
    buf_add(&text, str_from(head));
    while (text.len + strlen(unit) <= size) buf_add(&text, str_from(unit));
    return buf_str(&text);
}

/* Processor time that a bomb of 4 MiB may take. */
#ifdef SANITIZED
enum { BOMB_SIZE = 4 << 20, BOMB_MS = 4000 };
#else
enum { BOMB_SIZE = 4 << 20, BOMB_MS = 100 };
#endif

static long ms_to_refuse(Str bomb)
{
    Arena own = {0};
    int before = diags.count;
    clock_t start = clock();
    assert_null(yaml_parse(bomb, YAML_PROGRESS, &own, &diags));
    long ms = (long)((clock() - start) / (CLOCKS_PER_SEC / 1000));
    assert_int_equal(diags.count, before + 1);
    arena_free(&own);
    return ms;
}

/* Each is timed again where another program was in its way: it is the bomb that must be quick.
 * libyaml alone takes from seconds to hours for some of them. */
static void bombs_are_refused_soon(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *name, *head, *unit;
    } bombs[] = {
        {"lists in lists", "", "["},            {"maps in maps", "", "{"},
        {"lists, two at a time", "", "[["},     {"maps as values", "", "{a: "},
        {"lists as second items", "", "[a, "},  {"block lists in block lists", "", "- "},
        {"keys that are maps", "", "? "},       {"lists as keys", "", "- ? "},
        {"empty items", "", "-\n"},             {"lists one below the other", "", "[]\n"},
        {"a list without end", "a: [", "b,"},   {"a map without end", "a: {", "b,"},
        {"anchors", "", "&a "},                 {"aliases", "a: ", "*b "},
        {"tags", "", "!t "},                    {"tags to the letter", "a: ", "!<t> "},
        {"%TAG", "", "%TAG ! t:\n"},            {"%YAML", "", "%YAML 1.1\n"},
        {"documents", "", "---\n"},             {"documents that end", "", "...\n---\n"},
        {"a long text in quotes", "a: \"", "x"}, {"in single quotes", "a: '", "x\n"},
        {"a literal text", "a: |\n", " x\n"},   {"a folded text", "a: ", "x "},
        {"a long word", "", "x"},               {"quotes", "", "\""},
        {"pairs of quotes", "", "''"},          {"escapes", "a: \"", "\\x41"},
        {"maps in maps, in blocks", "", "a: "}, {"laughs", "", "- &a [*a]\n"},
        {"the same anchor", "", "a: &a x\n"},   {"brackets that cross", "", "{[}]"},
        {"letters of two bytes", "", "\xC3\xA9"}, {"line ends in quotes", "a: \"", "\n"},
        {"tabs", "", "\t"},                     {"a word of marks", "a", "#"},
    };
    /* clang-format on */
    for (int i = 0; i < (int)(sizeof bombs / sizeof *bombs); i++) {
        Str bomb = repeated(bombs[i].head, bombs[i].unit, BOMB_SIZE);
        long ms = ms_to_refuse(bomb);
        for (int again = 0; ms > BOMB_MS && again < 9; again++) ms = ms_to_refuse(bomb);
        if (ms > BOMB_MS) fail_msg("%s: %ld ms", bombs[i].name, ms);
    }
}

static void many_keys_are_read_soon(void **state)
{
    (void)state;
    Buf text = {.arena = &arena};
    for (int i = 0; i < 100000; i++) buf_format(&text, "k%d: {state: done}\n", i * 7919 % 100000);
    buf_add(&text, S("...\n"));
    clock_t start = clock();
    assert_non_null(yaml_parse(buf_str(&text), YAML_PROGRESS, &arena, &diags));
    assert_true(clock() - start < 10 * CLOCKS_PER_SEC);
}

static void the_limits_are_those_given(void **state)
{
    (void)state;
    YamlLimits limits = {16, 4, 1, false};
    assert_non_null(yaml_parse(S("a: 1234"), limits, &arena, &diags));
    assert_null(yaml_parse(S("a: 12345"), limits, &arena, &diags));
    assert_null(yaml_parse(S("abcde: 1"), limits, &arena, &diags));
    assert_null(yaml_parse(S("a: []"), limits, &arena, &diags));
    assert_non_null(yaml_parse(S("a: 1 # 234567890"), limits, &arena, &diags));
    assert_null(yaml_parse(S("a: 1 # 2345678901"), limits, &arena, &diags));
    assert_non_null(yaml_parse(repeated("", "-\n", 2 * 30000), YAML_SETTINGS, &arena, &diags));
    assert_null(yaml_parse(repeated("", "-\n", 2 * 50000), YAML_SETTINGS, &arena, &diags));
    limits.max_depth = 0;
    assert_non_null(yaml_parse(S("a"), limits, &arena, &diags));
    assert_null(yaml_parse(S("a: 1"), limits, &arena, &diags));
}

static void emitted_scalars(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", "\"\""},
        {"done", "done"},
        {"2026-09-21T10:03:11.204Z", "2026-09-21T10:03:11.204Z"},
        {"Neural nets (LLMs) and more", "Neural nets (LLMs) and more"},
        {"\xC3\xA9t\xC3\xA9 \xE2\x86\x92 \xF0\x9F\x98\x80",
         "\xC3\xA9t\xC3\xA9 \xE2\x86\x92 \xF0\x9F\x98\x80"},
        {"No", "\"No\""},
        {"null", "\"null\""},
        {"-", "\"-\""},
        {"...", "\"...\""},
        {"a: b", "\"a: b\""},
        {"a #b", "\"a #b\""},
        {"a,b", "\"a,b\""},
        {"a:", "\"a:\""},
        {" a", "\" a\""},
        {"a ", "\"a \""},
        {"a\nb\t\033\"\\", "\"a\\nb\\t\\e\\\"\\\\\""},
        {"\x7F\xC2\x85\xC2\x9B", "\"\\x7F\\x85\\x9B\""},
        {"\xE2\x80\xAE\xE2\x80\xA8\xEF\xBB\xBF", "\"\\u202E\\u2028\\uFEFF\""},
        {"a\xFF", "\"a\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {.arena = &arena};
        yaml_emit_scalar(&out, str_from(cases[i].text));
        check_str(buf_str(&out), cases[i].want);
    }
}

/* Texts of random characters, the awkward ones often. */
static Str random_text(unsigned *seed)
{
    static const char awkward[] = " \t\n\r:#,[]{}&*!|>'\"%@`-?\\.~=<0123yesno\033\0";
    Buf text = {.arena = &arena};
    for (unsigned left = (*seed >> 8) % 12; left; left--) {
        *seed = *seed * 1664525u + 1013904223u; /* Numerical Recipes */
        unsigned r = *seed >> 8;
        char utf8[4];
        if (r % 3)
            buf_add_char(&text, awkward[r / 3 % sizeof awkward]);
        else if (r % 2)
            buf_add(&text, (Str){utf8, text_encode((int32_t)(r / 6 % 0x300), utf8)});
        else
            buf_add(&text, (Str){utf8, text_encode((int32_t)(0x2000 + r / 6 % 0x20000), utf8)});
    }
    *seed = *seed * 1664525u + 1013904223u;
    return text_is_utf8(buf_str(&text)) ? buf_str(&text) : S("");
}

/* As a value, a key, within brackets, and as the whole document. */
static void what_is_emitted_reads_back(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        Str text = random_text(&seed);
        Buf out = {.arena = &arena};
        yaml_emit_scalar(&out, text);
        Str scalar = buf_str(&out);
        Str map = str_format(&arena, "%.*s: %.*s\nb: [%.*s, {%.*s: %.*s}]\n...\n", S_ARG(scalar),
                             S_ARG(scalar), S_ARG(scalar), S_ARG(scalar), S_ARG(scalar));
        YamlNode *root = yaml_parse(map, YAML_PROGRESS, &arena, &diags);
        assert_non_null(root);
        const YamlNode *value = root->first, *list = value->next;
        assert_true(str_equal(value->key, text) && str_equal(value->text, text));
        assert_true(str_equal(list->first->text, text));
        assert_true(str_equal(list->first->next->first->key, text));
        assert_true(str_equal(list->first->next->first->text, text));
        check_str(value_in_source(map, value), str_z(scalar, &arena));
        assert_true(str_find_char(scalar, '\n', 0) == STR_NONE);
        arena_reset(&arena);
        diags = (DiagList){.arena = &arena};
    }
}

static int clean_up(void **state)
{
    (void)state;
    arena_free(&arena);
    diags = (DiagList){.arena = &arena};
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(trees, clean_up),
        cmocka_unit_test_teardown(refusals_name_the_place, clean_up),
        cmocka_unit_test_teardown(a_cut_file_is_noticed, clean_up),
        cmocka_unit_test_teardown(places_are_bytes, clean_up),
        cmocka_unit_test_teardown(looking_up, clean_up),
        cmocka_unit_test_teardown(bombs_are_refused_soon, clean_up),
        cmocka_unit_test_teardown(many_keys_are_read_soon, clean_up),
        cmocka_unit_test_teardown(the_limits_are_those_given, clean_up),
        cmocka_unit_test_teardown(emitted_scalars, clean_up),
        cmocka_unit_test_teardown(what_is_emitted_reads_back, clean_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
