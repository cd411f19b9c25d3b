/* The words by which authors name several things, and by which they say that one of them is enough.
 */
#include <string.h>

#include "model/read_words.h"

/* clang-format off */
static const Separator separators[] = {
    {S_INIT(","), JOIN_COMMA},  {S_INIT("，"), JOIN_COMMA},    {S_INIT("、"), JOIN_COMMA},
    {S_INIT("،"), JOIN_COMMA},
    {S_INIT(";"), JOIN_END},        {S_INIT("；"), JOIN_END},
    {S_INIT(" + "), JOIN_AND},      {S_INIT(" & "), JOIN_AND},     {S_INIT(" and "), JOIN_AND},
    {S_INIT(" und "), JOIN_AND},    {S_INIT(" y "), JOIN_AND},     {S_INIT(" e "), JOIN_AND},
    {S_INIT(" et "), JOIN_AND},     {S_INIT(" и "), JOIN_AND},
    {S_INIT(" or "), JOIN_OR},      {S_INIT(" oder "), JOIN_OR},   {S_INIT(" ou "), JOIN_OR},
    {S_INIT(" o "), JOIN_OR},       {S_INIT(" oppure "), JOIN_OR}, {S_INIT(" или "), JOIN_OR},
    {S_INIT("或者"), JOIN_OR},      {S_INIT("或"), JOIN_OR},       {S_INIT("または"), JOIN_OR},
    {S_INIT(" 또는 "), JOIN_OR},    {S_INIT(" أو "), JOIN_OR},     {S_INIT(" או "), JOIN_OR},
};

/* What stands before alternatives. After some of them "and" goes on: "one of A, B and C". */
static const struct {
    Str words;
    bool all;
} heads[] = {
    {S_INIT("at least one of the following"), true}, {S_INIT("any one of the following"), true},
    {S_INIT("one of the following"), true},  {S_INIT("any of the following"), true},
    {S_INIT("at least one of"), true},       {S_INIT("choose one of"), true},
    {S_INIT("pick one of"), true},           {S_INIT("any one of"), true},
    {S_INIT("one of"), true},                {S_INIT("any of"), true},
    {S_INIT("either"), false},
    {S_INIT("mindestens eines von"), true},  {S_INIT("eines von"), true}, {S_INIT("eins von"), true},
    {S_INIT("eine von"), true},              {S_INIT("einer von"), true}, {S_INIT("entweder"), false},
    {S_INIT("uno de los siguientes"), true}, {S_INIT("una de las siguientes"), true},
    {S_INIT("uno de"), true},                {S_INIT("una de"), true},
    {S_INIT("um dos seguintes"), true},      {S_INIT("uma das seguintes"), true},
    {S_INIT("um de"), true},                 {S_INIT("uma de"), true},
    {S_INIT("l'un des suivants"), true},     {S_INIT("l'un de"), true},   {S_INIT("un de"), true},
    {S_INIT("une de"), true},                {S_INIT("soit"), false},
    {S_INIT("uno tra"), true},               {S_INIT("una tra"), true},   {S_INIT("uno di"), true},
    {S_INIT("один из"), true},               {S_INIT("одна из"), true},   {S_INIT("одно из"), true},
    {S_INIT("либо"), false},
    {S_INIT("以下之一"), true},              {S_INIT("任选其一"), true},  {S_INIT("任选一"), true},
    {S_INIT("次のいずれか"), true},          {S_INIT("다음 중 하나"), true},
};

static const Phrase choose_phrases[] = {
    {S_INIT("choose-one"), false},      {S_INIT("choose-any-one"), false},
    {S_INIT("choose-either"), false},   {S_INIT("choose-1"), false},
    {S_INIT("pick-one"), false},        {S_INIT("pick-any-one"), false},
    {S_INIT("pick-either"), false},     {S_INIT("pick-1"), false},
    {S_INIT("select-one"), false},      {S_INIT("one-of-the-following"), false},
    {S_INIT("one-of-these"), false},    {S_INIT("either-of-the-following"), false},
    {S_INIT("wahle-eine"), false},      {S_INIT("wahle-eines"), false},
    {S_INIT("wahle-einen"), false},     {S_INIT("eine-davon"), false},
    {S_INIT("eines-davon"), false},     {S_INIT("eines-der-folgenden"), false},
    {S_INIT("elige-uno"), false},       {S_INIT("elige-una"), false},
    {S_INIT("escoge-uno"), false},      {S_INIT("escoge-una"), false},
    {S_INIT("uno-de-los-siguientes"), false}, {S_INIT("una-de-las-siguientes"), false},
    {S_INIT("escolha-um"), false},      {S_INIT("escolha-uma"), false},
    {S_INIT("um-dos-seguintes"), false}, {S_INIT("uma-das-seguintes"), false},
    {S_INIT("choisissez-un"), false},   {S_INIT("choisissez-une"), false},
    {S_INIT("choisir-un"), false},      {S_INIT("choisir-une"), false},
    {S_INIT("au-choix"), false},        {S_INIT("scegli-uno"), false},
    {S_INIT("scegli-una"), false},      {S_INIT("выберите-один"), false},
    {S_INIT("выберите-одну"), false},   {S_INIT("выберите-одно"), false},
    {S_INIT("на-выбор"), false},        {S_INIT("任选一"), false},
    {S_INIT("任选其一"), false},        {S_INIT("选择其一"), false},
    {S_INIT("二选一"), false},          {S_INIT("三选一"), false},
    {S_INIT("いずれか一つ"), false},    {S_INIT("いずれか1つ"), false},
    {S_INIT("どれか一つ"), false},      {S_INIT("하나를-선택"), false},
    {S_INIT("중-하나"), false},         {S_INIT("اختر-واحد"), false},
    {S_INIT("בחרו-אחד"), false},        {S_INIT("בחר-אחד"), false},
};

/* What an author lets pass for the alternative before it, and no map holds. */
static const Phrase equal_phrases[] = {
    {S_INIT("equivalent"), false},      {S_INIT("similar"), ALONE},
    {S_INIT("something-similar"), ALONE}, {S_INIT("similar-experience"), false},
    {S_INIT("permission"), false},      {S_INIT("consent"), false},
    {S_INIT("equivalente"), false},     {S_INIT("gleichwertiges"), ALONE},
    {S_INIT("vergleichbares"), ALONE},  {S_INIT("ahnliches"), ALONE},
    {S_INIT("эквивалент"), false},      {S_INIT("аналог"), ALONE},
    {S_INIT("同等"), false},            {S_INIT("동등"), false},
};
/* clang-format on */

const Separator *separator_at(Str text)
{
    for (size_t i = 0; i < PHRASE_COUNT(separators); i++)
        if (str_starts(text, separators[i].text)) return &separators[i];
    return NULL;
}

bool take_choice(Str *words, bool *all)
{
    for (size_t i = 0; i < PHRASE_COUNT(heads); i++) {
        size_t len = heads[i].words.len;
        if (!str_equal_ascii_case(str_slice(*words, 0, len), heads[i].words)) continue;
        Str rest = str_slice(*words, len, words->len);
        if (rest.len && !strchr(" :", rest.at[0]) && !str_starts(rest, S("："))) continue;
        *words = trim_separators(rest);
        *all = heads[i].all;
        return true;
    }
    return false;
}

bool words_say_choose(Str words, Arena *scratch)
{
    return words_say(words, choose_phrases, PHRASE_COUNT(choose_phrases), scratch);
}

bool words_say_equal(Str words, Arena *scratch)
{
    return words_say(words, equal_phrases, PHRASE_COUNT(equal_phrases), scratch);
}
