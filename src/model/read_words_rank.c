/* The words and signs by which authors say how hard a thing is, and how much it weighs. */
#include <string.h>

#include "base/text.h"
#include "model/read_outline.h"
#include "model/read_words.h"

/* clang-format off */
static const Str heads[] = {
    S_INIT("difficulty"), S_INIT("difficulty-level"), S_INIT("level"), S_INIT("skill-level"),
    S_INIT("schwierigkeit"), S_INIT("schwierigkeitsgrad"), S_INIT("dificultad"), S_INIT("nivel"),
    S_INIT("dificuldade"), S_INIT("difficulte"), S_INIT("niveau"), S_INIT("difficolta"),
    S_INIT("livello"), S_INIT("сложность"), S_INIT("уровень"), S_INIT("难度"), S_INIT("课程难度"),
    S_INIT("难度等级"), S_INIT("難易度"), S_INIT("難度"), S_INIT("난이도"), S_INIT("الصعوبة"),
    S_INIT("רמת-קושי"),
};

static const Phrase easy[] = {
    {S_INIT("easy"), false}, {S_INIT("beginner"), false}, {S_INIT("beginners"), false},
    {S_INIT("introductory"), false}, {S_INIT("basic"), ALONE}, {S_INIT("low"), ALONE}, {S_INIT("baja"), ALONE}, {S_INIT("baixa"), ALONE},
    
    {S_INIT("einfach"), false}, {S_INIT("leicht"), false}, {S_INIT("anfanger"), false},
    {S_INIT("facil"), false}, {S_INIT("principiante"), false}, {S_INIT("iniciante"), false},
    {S_INIT("basico"), ALONE}, {S_INIT("facile"), false}, {S_INIT("debutant"), false},
    {S_INIT("легко"), false}, {S_INIT("начальный"), false}, {S_INIT("简单"), false},
    {S_INIT("入门"), false}, {S_INIT("初级"), false}, {S_INIT("初級"), false}, {S_INIT("쉬움"), false},
    {S_INIT("초급"), false}, {S_INIT("سهل"), false}, {S_INIT("קל"), ALONE},
};

static const Phrase medium[] = {
    {S_INIT("medium"), false}, {S_INIT("intermediate"), false}, {S_INIT("moderate"), false},
    {S_INIT("mittel"), false}, {S_INIT("fortgeschritten"), ALONE}, {S_INIT("medio"), false}, {S_INIT("media"), ALONE},
    
    {S_INIT("intermedio"), false}, {S_INIT("intermediario"), false}, {S_INIT("moyen"), false},
    {S_INIT("intermediaire"), false}, {S_INIT("средний"), false}, {S_INIT("средняя"), false},
    {S_INIT("中等"), false}, {S_INIT("中级"), false}, {S_INIT("中級"), false}, {S_INIT("보통"), false},
    {S_INIT("중급"), false}, {S_INIT("متوسط"), false}, {S_INIT("בינוני"), false},
};

static const Phrase hard[] = {
    {S_INIT("hard"), false}, {S_INIT("difficult"), false}, {S_INIT("advanced"), false},
    {S_INIT("expert"), false}, {S_INIT("high"), ALONE}, {S_INIT("alta"), ALONE}, {S_INIT("schwer"), false},
    {S_INIT("schwierig"), false}, {S_INIT("dificil"), false}, {S_INIT("avanzado"), false},
    {S_INIT("avancado"), false}, {S_INIT("difficile"), false}, {S_INIT("avance"), false},
    {S_INIT("сложно"), false}, {S_INIT("продвинутый"), false}, {S_INIT("困难"), false},
    {S_INIT("高级"), false}, {S_INIT("上級"), false}, {S_INIT("어려움"), false},
    {S_INIT("고급"), false}, {S_INIT("صعب"), false}, {S_INIT("קשה"), ALONE},
};

static const struct {
    Str sign;
    Difficulty difficulty;
} circles[] = {
    {S_INIT("🟢"), DIFFICULTY_EASY}, {S_INIT("🟡"), DIFFICULTY_MEDIUM},
    {S_INIT("🟠"), DIFFICULTY_MEDIUM}, {S_INIT("🔴"), DIFFICULTY_HARD},
};

/* An empty star fills a row up, and the last one only asks for colour. */
static const struct {
    Str sign;
    int weight;
} stars[] = {
    {S_INIT("⭐"), 1}, {S_INIT("🌟"), 1}, {S_INIT("★"), 1}, {S_INIT(":star:"), 1},
    {S_INIT("☆"), 0}, {S_INIT("\xEF\xB8\x8F"), 0}, {S_INIT(" "), 0},
};
/* clang-format on */

bool slug_asks_difficulty(Str slug)
{
    for (size_t i = 0; i < PHRASE_COUNT(heads); i++)
        if (str_equal(slug, heads[i])) return true;
    return false;
}

int take_stars(Str *title)
{
    Str rest = *title;
    int count = 0;
    for (size_t i = 0; i < PHRASE_COUNT(stars);) {
        bool ends = str_ends(rest, stars[i].sign);
        if (ends) rest.len -= stars[i].sign.len;
        if (ends && count < MOST_STARS) count += stars[i].weight;
        i = ends ? 0 : i + 1;
    }
    if (count && has_letters(rest)) *title = trim_separators(rest);
    return has_letters(rest) ? count : 0;
}

/* One or two of five are easy, four or five are hard. */
static Difficulty starred(Str words)
{
    Str said = S("a"); /* stars stand behind something */
    char row[64];
    if (words.len == 0 || words.len + said.len > sizeof row) return DIFFICULTY_UNSAID;
    memcpy(row, said.at, said.len);
    memcpy(row + said.len, words.at, words.len);
    Str whole = {row, said.len + words.len};
    int count = take_stars(&whole);
    if (count == 0 || whole.len != said.len) return DIFFICULTY_UNSAID;
    return count < 3 ? DIFFICULTY_EASY : count > 3 ? DIFFICULTY_HARD : DIFFICULTY_MEDIUM;
}

Difficulty words_difficulty(Str words, Arena *scratch)
{
    enum { LONGEST = 60 }; /* bytes; what is longer is prose about it */
    if (words.len > LONGEST) return DIFFICULTY_UNSAID;
    for (size_t i = 0; i < PHRASE_COUNT(circles); i++)
        if (str_contains(words, circles[i].sign)) return circles[i].difficulty;
    if (words_say(words, medium, PHRASE_COUNT(medium), scratch)) return DIFFICULTY_MEDIUM;
    if (words_say(words, hard, PHRASE_COUNT(hard), scratch)) return DIFFICULTY_HARD;
    if (words_say(words, easy, PHRASE_COUNT(easy), scratch)) return DIFFICULTY_EASY;
    return starred(str_trim(words));
}
