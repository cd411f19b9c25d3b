#include "support/check.h"

#include "base/text.h"
#include "support/memory.h"

typedef struct {
    const char *raw, *want;
    int cols, hidden;
} Cleaned;

/* clang-format off */
static const Cleaned cleaned[] = {
    {"",                           "",          0, 0},
    {"plain ASCII",                "plain ASCII", 11, 0},
    {"\033[31mred\033[0m",         "[31mred[0m", 10, 2},
    {"a\tb\nc\r\nd\ve\ff",         "a b c d e f", 11, 0},
    {"a\302\205b\342\200\250c\342\200\251d", "a b c d",  7, 0},
    {"a\302\233b",                 "ab",        2, 1},  /* C1: the eight-bit CSI */
    {"a\177b\bc",                  "abc",       3, 2},
    {"abc\342\200\256fed",         "abcfed",    6, 1},  /* right-to-left override */
    {"zero\342\200\213width\357\273\277", "zerowidth", 9, 2},
    {"soft\302\255hyphen",         "softhyphen", 10, 1},
    {"\363\240\201\201tag",        "tag",       3, 1},
    {"\342\235\244\357\270\217",   "❤",         1, 1},  /* a variation selector */
    {"👍🏽",                         "👍",         2, 1},  /* a skin tone */
    {"👩‍🚀",                         "👩🚀",        4, 1},  /* a joiner */
    {"\343\205\244x",              "x",         1, 1},  /* a Hangul filler */
    {"\356\202\240x",              "x",         1, 1},  /* private use */
    {"\315\270x",                  "?x",        2, 1},  /* unassigned */
    {"a\377b\300\257c",            "a\357\277\275b\357\277\275\357\277\275c", 6, 3},
    {"\355\240\200",               "\357\277\275\357\277\275\357\277\275", 3, 3},
    {"\357\277\275",               "\357\277\275", 1, 0},
    {"\314\201e\314\201",          "e\314\201", 1, 1},  /* a mark may not lead */
    {"e\314\201\314\202\314\203\314\204f", "e\314\201\314\202f", 2, 2},
    {"漢字かな",                    "漢字かな",   8, 0},
    {"📚 Book",                    "📚 Book",   7, 0},
    {"●◉◯◆★─━┏✓…",                 "●◉◯◆★─━┏✓…", 10, 0},
    {"কিন্তু",                       "কিন্তু",      4, 0},  /* vowels of Bengali */
    {"á\342\200\215\314\201\314\201", "á\314\201\314\201", 1, 1},
};
/* clang-format on */

static void text_is_cleaned(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cleaned / sizeof *cleaned; i++) {
        SafeText got = safe_text(str_from(cleaned[i].raw), &arena);
        check_str(got.str, cleaned[i].want);
        assert_int_equal(got.cols, cleaned[i].cols);
        assert_int_equal(got.hidden, cleaned[i].hidden);
    }
}

static void a_zero_byte_is_hidden(void **state)
{
    (void)state;
    SafeText got = safe_text(S("a\0b"), &arena);
    check_str(got.str, "ab");
    assert_int_equal(got.hidden, 1);
}

static void plain_text_is_borrowed(void **state)
{
    (void)state;
    Str raw = S("Programming");
    assert_ptr_equal(safe_text(raw, &arena).str.at, raw.at);
    assert_int_equal(arena.reserved, 0);
}

typedef struct {
    const char *text;
    int cols;
    bool ascii;
    const char *want;
} Cut;

static const Cut cuts[] = {
    {"Foundations", 11, false, "Foundations"},
    {"Foundations", 10, false, "Foundatio…"},
    {"Neural nets", 8, false, "Neural…"},
    {"Foundations", 10, true, "Foundat..."},
    {"Foundations", 3, true, "..."},
    {"Foundations", 2, true, ".."},
    {"Foundations", 1, false, "…"},
    {"Foundations", 0, false, ""},
    {"Foundations", -4, false, ""},
    {"漢字かな", 6, false, "漢字…"},
    {"漢字かな", 7, false, "漢字か…"},
    {"e\314\201tude", 3, false, "e\314\201t…"},
    {" indented", 6, false, " inde…"},
    {"", 0, false, ""},
};

static void text_is_cut_to_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        SafeText whole = safe_text(str_from(cuts[i].text), &arena);
        SafeText got = safe_cut(whole, cuts[i].cols, cuts[i].ascii, &arena);
        check_str(got.str, cuts[i].want);
        assert_int_equal(got.cols, text_cols(got.str));
    }
}

static void a_slice_knows_its_columns(void **state)
{
    (void)state;
    SafeText text = safe_text(S("漢字 and ASCII"), &arena);
    assert_int_equal(safe_slice(text, 0, 6).cols, 4);
    assert_int_equal(safe_slice(text, 7, 10).cols, 3);
    assert_int_equal(safe_slice(SAFE("abcdef"), 2, 99).cols, 4);
}

static void graphemes_keep_their_marks(void **state)
{
    (void)state;
    Str s = S("e\314\201\314\202x漢");
    assert_int_equal(text_grapheme_end(s, 0), 5);
    assert_int_equal(text_grapheme_end(s, 5), 6);
    assert_int_equal(text_grapheme_end(s, 6), 9);
    assert_int_equal(text_grapheme_end(s, 9), 9);
}

typedef struct {
    const char *text, *want;
} Pair;

static const Pair folds[] = {
    {"  LLM/SLM   Foundations ", "llm/slm foundations"},
    {"Müller", "muller"},
    {"ÉCOLE", "ecole"},
    {"Straße", "strasse"},
    {"ﬁne", "fine"},
    {"Ｆｕｌｌ　ｗｉｄｔｈ", "full width"},
    {"Ёлка Й", "елка и"},
    {"Ὀδυσσεύς", "οδυσσευσ"},
    {"কি", "কি"},
    {"پَ", "پَ"},
    {"が", "が"},
    {"한국어", "한국어"},
    {"a\342\200\213b", "ab"},
    {"x\377y", "x\357\277\275y"},
    {"C++ & C#", "c++ & c#"},
    {"", ""},
    {" \t ", ""},
    {"\302\240", ""},
};

static void folding_makes_likes_equal(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        check_str(text_fold(str_from(folds[i].text), &arena), folds[i].want);
}

/* All that utf8proc reads and writes, and nothing else: surrogates, overlong forms, cut ends. */
static void bytes_and_code_points_agree(void **state)
{
    (void)state;
    for (int32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        int32_t back = -1;
        size_t len = text_encode(code, bytes);
        bool surrogate = code >= 0xD800 && code < 0xE000;
        bool same = text_decode((Str){bytes, len}, 0, &back) == len && back == code;
        assert_int_equal(same, !surrogate);
        if (len > 1) assert_false(text_is_utf8((Str){bytes, len - 1}));
    }
    static const char *const broken[] = {"\xC0\x80",     "\xC1\xBF",         "\xE0\x9F\xBF",
                                         "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                                         "\xC3(",        "\xE2\x82("};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        assert_false(text_is_utf8(str_from(broken[i])));
}

/* Beside a circled one no character is folded by the short way. */
static void each_character_folds_alike_by_both_ways(void **state)
{
    (void)state;
    for (int32_t code = 0x80; code < 0xD800; code++) {
        char bytes[4 + sizeof "①"];
        size_t len = text_encode(code, bytes);
        Str alone = text_fold((Str){bytes, len}, &arena);
        memcpy(bytes + len, "①", sizeof "①");
        Str beside = text_fold((Str){bytes, len + strlen("①")}, &arena);
        assert_true(str_ends(beside, S("1")));
        beside.len--;
        while (str_ends(beside, S(" "))) beside.len--; /* a blank between them */
        check_str(alone, str_z(beside, &arena));
    }
}

static const Pair slugs[] = {
    {"LLM/SLM Foundations", "llm-slm-foundations"},
    {"  --Neural Nets & LLMs--  ", "neural-nets-llms"},
    {"Müller's Übung №1", "muller-s-ubung-no1"},
    {"数学 基礎", "数学-基礎"},
    {"কিন্তু", "কিন্তু"},
    {"📚🚀", ""},
    {"../../etc/passwd", "etc-passwd"},
    {"0123456789012345678901234567890123456789012345678901234567890123456789",
     "0123456789012345678901234567890123456789012345678901234567890123"},
    {"012345678901234567890123456789012345678901234567890123456789012 x",
     "012345678901234567890123456789012345678901234567890123456789012"},
    {"", ""},
};

static void slugs_hold_words_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof slugs / sizeof *slugs; i++)
        check_str(text_slug(str_from(slugs[i].text), &arena), slugs[i].want);
}

typedef struct {
    const char *text, *want;
    int repaired;
} Mended;

static const Mended mended[] = {
    {"ðŸ“š Book", "📚 Book", 1},
    {"MÃ¼ller", "Müller", 1},
    {"Andreas MÃ¼ller & Sarah Guido", "Andreas Müller & Sarah Guido", 1},
    {"itâ€™s", "it’s", 1},
    {"â€œsoâ€\302\235", "“so”", 2},
    {"1995â€“2001", "1995–2001", 1},
    {"Ã‰cole", "École", 1},
    {"Â© 2024", "© 2024", 1},
    {"a â†’ b", "a → b", 1},
    {"ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет", 6},
    {"voilÃ\302\240, Ã\302\240 lâ€™heure", "voilà, à l’heure", 3},
    {"dÃ©jÃ\302\240 vu", "déjà vu", 2},
    {"MÃ¼ller: «\302\240liberté\302\240»", "Müller: «\302\240liberté\302\240»", 1},
};

static void misread_text_is_mended(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mended / sizeof *mended; i++) {
        int repaired;
        check_str(text_unmojibake(str_from(mended[i].text), &repaired, &arena), mended[i].want);
        assert_int_equal(repaired, mended[i].repaired);
    }
}

static const char *const right[] = {
    "",
    "plain",
    "Müller",
    "École",
    "la liberté\302\240» d’être",
    "„MENÜ“",
    "HYVÄ”",
    "voilà\302\240»",
    "LIBERTÉ\302\240!",
    "5 Å² at 20 °C",
    "Привет",
    "漢字かな",
    "📚 📄 🎥",
    "naïve café™",
    "Nescafé®\302\240»",
    "IRMÃ…",
    "déjà vu — voilà",
    "ÇA É…",
    "MAÇÃ”",
    "\377\376 broken \303",
};

static void right_text_is_returned_itself(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        int repaired;
        Str text = str_from(right[i]);
        Str got = text_unmojibake(text, &repaired, &arena);
        check_str(got, right[i]);
        assert_ptr_equal(got.at, text.at);
        assert_int_equal(repaired, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(text_is_cleaned, empty_arenas),
        cmocka_unit_test_teardown(a_zero_byte_is_hidden, empty_arenas),
        cmocka_unit_test_teardown(plain_text_is_borrowed, empty_arenas),
        cmocka_unit_test_teardown(text_is_cut_to_columns, empty_arenas),
        cmocka_unit_test_teardown(a_slice_knows_its_columns, empty_arenas),
        cmocka_unit_test_teardown(graphemes_keep_their_marks, empty_arenas),
        cmocka_unit_test_teardown(folding_makes_likes_equal, empty_arenas),
        cmocka_unit_test(bytes_and_code_points_agree),
        cmocka_unit_test_teardown(each_character_folds_alike_by_both_ways, empty_arenas),
        cmocka_unit_test_teardown(slugs_hold_words_only, empty_arenas),
        cmocka_unit_test_teardown(misread_text_is_mended, empty_arenas),
        cmocka_unit_test_teardown(right_text_is_returned_itself, empty_arenas),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
