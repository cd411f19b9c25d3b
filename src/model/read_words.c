/* The words, signs and hosts by which authors say what a thing is. Words are compared as slugs:
 * folded, without marks, joined by '-'; a phrase matches between whole words. */
#include <string.h>

#include "base/text.h"
#include "model/link.h"
#include "model/read_words.h"

typedef struct {
    Str mark; /* a slug, an emoji, a host or an ending */
    ReferenceKind kind;
} KindRow;

/* clang-format off */
static const Phrase reference_phrases[] = {
    {S_INIT("references"), false}, {S_INIT("reference"), ALONE}, {S_INIT("resources"), false},
    {S_INIT("resource"), ALONE}, {S_INIT("links"), false}, {S_INIT("reading"), false},
    {S_INIT("readings"), false}, {S_INIT("reading-list"), false},
    {S_INIT("further-reading"), false}, {S_INIT("learn-more"), false}, {S_INIT("see-also"), false},
    {S_INIT("materials"), false}, {S_INIT("books"), ALONE}, {S_INIT("videos"), ALONE},
    {S_INIT("articles"), ALONE}, {S_INIT("papers"), ALONE}, {S_INIT("courses"), ALONE},
    {S_INIT("tutorials"), ALONE}, {S_INIT("documentation"), ALONE}, {S_INIT("sources"), ALONE},
    {S_INIT("referencias"), false}, {S_INIT("recursos"), false}, {S_INIT("ressources"), false},
    {S_INIT("quellen"), ALONE}, {S_INIT("参考"), false}, {S_INIT("参考资料"), false},
    {S_INIT("课程资源"), false}, {S_INIT("资源"), false}, {S_INIT("参考文献"), false},
};

static const Phrase optional_phrases[] = {
    {S_INIT("optional"), false}, {S_INIT("bonus"), false}, {S_INIT("opcional"), false},
    {S_INIT("nice-to-have"), false}, {S_INIT("skip-if"), false}, {S_INIT("if-time-permits"), false},
    {S_INIT("optionnel"), false}, {S_INIT("facultatif"), false}, {S_INIT("extra-credit"), false},
    {S_INIT("可选"), false}, {S_INIT("选修"), false}, {S_INIT("任意"), false},
};

static const Phrase free_phrases[] = {
    {S_INIT("free"), false}, {S_INIT("gratis"), false}, {S_INIT("gratuito"), false},
    {S_INIT("gratuit"), false}, {S_INIT("kostenlos"), false}, {S_INIT("免费"), false},
};

static const Phrase paid_phrases[] = {
    {S_INIT("paid"), false}, {S_INIT("premium"), ALONE}, {S_INIT("pago"), ALONE},
    {S_INIT("de-pago"), ALONE}, {S_INIT("payant"), ALONE}, {S_INIT("kostenpflichtig"), ALONE},
    {S_INIT("a-pagamento"), ALONE}, {S_INIT("платно"), ALONE}, {S_INIT("付费"), false},
    {S_INIT("有料"), false}, {S_INIT("유료"), false},
};

static const Phrase needs_phrases[] = {
    {S_INIT("prerequisites"), false}, {S_INIT("prerequisite"), false},
    {S_INIT("pre-requisites"), false}, {S_INIT("pre-requisite"), false}, {S_INIT("prereqs"), false},
    {S_INIT("prereq"), false}, {S_INIT("requires"), ALONE}, {S_INIT("depends-on"), ALONE},
    {S_INIT("dependencies"), ALONE}, {S_INIT("pre-requisitos"), false},
    {S_INIT("pre-requisito"), false}, {S_INIT("prerrequisitos"), false},
    {S_INIT("requisitos"), ALONE}, {S_INIT("requisitos-previos"), false},
    {S_INIT("conhecimento-previo"), false}, {S_INIT("conocimientos-previos"), false},
    {S_INIT("vorkenntnisse"), ALONE}, {S_INIT("requisiti"), ALONE}, {S_INIT("prerequisiti"), ALONE},
    {S_INIT("требования"), ALONE}, {S_INIT("пререквизиты"), ALONE}, {S_INIT("المتطلبات"), ALONE},
    {S_INIT("דרישות-קדם"), false}, {S_INIT("선수-과목"), false}, {S_INIT("선수-지식"), false},
    {S_INIT("必要な知識"), false}, {S_INIT("前提条件"), ALONE}, {S_INIT("先修"), ALONE}, {S_INIT("voraussetzungen"), ALONE},
    {S_INIT("voraussetzung"), ALONE}, {S_INIT("prerequis"), false}, {S_INIT("先修要求"), false},
    {S_INIT("先修课程"), false}, {S_INIT("前置知识"), false}, {S_INIT("前置课程"), false},
    {S_INIT("前提知識"), false}, {S_INIT("선수과목"), false},
};

static const Phrase hours_phrases[] = {
    {S_INIT("duration"), false}, {S_INIT("estimated-duration"), false}, {S_INIT("time"), ALONE},
    {S_INIT("estimated-time"), false}, {S_INIT("time-estimate"), false},
    {S_INIT("time-required"), false}, {S_INIT("time-commitment"), false},
    {S_INIT("effort"), ALONE}, {S_INIT("workload"), ALONE}, {S_INIT("hours"), ALONE},
    {S_INIT("time-hours"), ALONE}, {S_INIT("estimated-hours"), false},
    {S_INIT("estimated-minutes"), false}, {S_INIT("completion-time"), false}, {S_INIT("length"), ALONE},
    {S_INIT("duracao"), false}, {S_INIT("duracion"), false}, {S_INIT("tempo"), ALONE},
    {S_INIT("tempo-estimado"), false}, {S_INIT("esforco"), ALONE}, {S_INIT("esfuerzo"), ALONE},
    {S_INIT("tiempo"), ALONE}, {S_INIT("dauer"), ALONE}, {S_INIT("duree"), ALONE},
    {S_INIT("预计学时"), false}, {S_INIT("学时"), ALONE}, {S_INIT("时间分配"), false},
    {S_INIT("时长"), false}, {S_INIT("预计时间"), false}, {S_INIT("所要時間"), false},
    {S_INIT("期間"), ALONE}, {S_INIT("기간"), ALONE}, {S_INIT("예상-시간"), false},
    {S_INIT("المدة"), ALONE}, {S_INIT("משך"), ALONE}, {S_INIT("время"), ALONE},
    {S_INIT("длительность"), ALONE}, {S_INIT("durata"), ALONE}, {S_INIT("周期"), ALONE},
};

/* Heads of columns in which authors note what is done, and what they note there. */
static const Phrase done_heads[] = {
    {S_INIT("status"), ALONE}, {S_INIT("done"), ALONE}, {S_INIT("progress"), ALONE},
    {S_INIT("completed"), ALONE}, {S_INIT("complete"), ALONE}, {S_INIT("finished"), ALONE},
    {S_INIT("estado"), ALONE}, {S_INIT("hecho"), ALONE}, {S_INIT("feito"), ALONE},
    {S_INIT("concluido"), ALONE}, {S_INIT("progresso"), ALONE}, {S_INIT("erledigt"), ALONE},
    {S_INIT("statut"), ALONE}, {S_INIT("fait"), ALONE}, {S_INIT("fatto"), ALONE},
    {S_INIT("статус"), ALONE}, {S_INIT("готово"), ALONE}, {S_INIT("状态"), ALONE},
    {S_INIT("完成"), ALONE}, {S_INIT("进度"), ALONE}, {S_INIT("状況"), ALONE},
    {S_INIT("상태"), ALONE}, {S_INIT("완료"), ALONE}, {S_INIT("الحالة"), ALONE},
    {S_INIT("סטטוס"), ALONE},
};

static const Phrase title_heads[] = {
    {S_INIT("topic"), ALONE}, {S_INIT("topics"), ALONE}, {S_INIT("title"), ALONE},
    {S_INIT("name"), ALONE}, {S_INIT("subject"), ALONE}, {S_INIT("course"), ALONE},
    {S_INIT("courses"), ALONE}, {S_INIT("course-name"), ALONE}, {S_INIT("skill"), ALONE},
    {S_INIT("lesson"), ALONE}, {S_INIT("tema"), ALONE}, {S_INIT("temas"), ALONE},
    {S_INIT("titulo"), ALONE}, {S_INIT("nombre"), ALONE}, {S_INIT("nome"), ALONE},
    {S_INIT("curso"), ALONE}, {S_INIT("asignatura"), ALONE}, {S_INIT("disciplina"), ALONE},
    {S_INIT("thema"), ALONE}, {S_INIT("titel"), ALONE}, {S_INIT("kurs"), ALONE},
    {S_INIT("fach"), ALONE}, {S_INIT("sujet"), ALONE}, {S_INIT("titre"), ALONE},
    {S_INIT("cours"), ALONE}, {S_INIT("corso"), ALONE}, {S_INIT("argomento"), ALONE},
    {S_INIT("тема"), ALONE}, {S_INIT("курс"), ALONE}, {S_INIT("название"), ALONE},
    {S_INIT("主题"), ALONE}, {S_INIT("课程"), ALONE}, {S_INIT("课程名称"), ALONE},
    {S_INIT("内容"), ALONE}, {S_INIT("科目"), ALONE}, {S_INIT("トピック"), ALONE},
    {S_INIT("テーマ"), ALONE}, {S_INIT("과목"), ALONE}, {S_INIT("주제"), ALONE},
    {S_INIT("내용"), ALONE}, {S_INIT("الموضوع"), ALONE}, {S_INIT("נושא"), ALONE},
};

static const Phrase link_heads[] = {
    {S_INIT("link"), ALONE}, {S_INIT("links"), ALONE}, {S_INIT("url"), ALONE},
    {S_INIT("website"), ALONE}, {S_INIT("where"), ALONE}, {S_INIT("notes"), ALONE},
    {S_INIT("slides"), ALONE}, {S_INIT("enlace"), ALONE}, {S_INIT("enlaces"), ALONE},
    {S_INIT("recurso"), ALONE}, {S_INIT("lien"), ALONE}, {S_INIT("liens"), ALONE},
    {S_INIT("quelle"), ALONE}, {S_INIT("material"), ALONE}, {S_INIT("ссылка"), ALONE},
    {S_INIT("ссылки"), ALONE}, {S_INIT("链接"), ALONE}, {S_INIT("リンク"), ALONE},
    {S_INIT("教材"), ALONE}, {S_INIT("링크"), ALONE}, {S_INIT("자료"), ALONE},
    {S_INIT("الرابط"), ALONE}, {S_INIT("קישור"), ALONE},
};

static const Phrase date_heads[] = {
    {S_INIT("date"), ALONE}, {S_INIT("day"), ALONE}, {S_INIT("week"), ALONE},
    {S_INIT("no"), ALONE}, {S_INIT("order"), ALONE}, {S_INIT("lecture"), ALONE},
    {S_INIT("fecha"), ALONE}, {S_INIT("dia"), ALONE}, {S_INIT("semana"), ALONE},
    {S_INIT("data"), ALONE}, {S_INIT("datum"), ALONE}, {S_INIT("tag"), ALONE},
    {S_INIT("woche"), ALONE}, {S_INIT("jour"), ALONE}, {S_INIT("semaine"), ALONE},
    {S_INIT("дата"), ALONE}, {S_INIT("неделя"), ALONE}, {S_INIT("день"), ALONE},
    {S_INIT("日期"), ALONE}, {S_INIT("周次"), ALONE}, {S_INIT("日付"), ALONE},
    {S_INIT("순서"), ALONE}, {S_INIT("주차"), ALONE}, {S_INIT("날짜"), ALONE},
};

/* Keys of front matter that no column has; those of the generators of sites among them. */
static const struct {
    Str slug;
    Attribute attribute;
} setting_keys[] = {
    {S_INIT("order"), ATTRIBUTE_POSITION}, {S_INIT("weight"), ATTRIBUTE_POSITION},
    {S_INIT("position"), ATTRIBUTE_POSITION}, {S_INIT("sidebar-position"), ATTRIBUTE_POSITION},
    {S_INIT("nav-order"), ATTRIBUTE_POSITION}, {S_INIT("menu-order"), ATTRIBUTE_POSITION},
    {S_INIT("sort-order"), ATTRIBUTE_POSITION}, {S_INIT("sequence"), ATTRIBUTE_POSITION},
    {S_INIT("optional"), ATTRIBUTE_OPTIONAL}, {S_INIT("draft"), ATTRIBUTE_DRAFT},
};

static const Phrase done_phrases[] = {
    {S_INIT("x"), ALONE}, {S_INIT("true"), ALONE}, {S_INIT("done"), ALONE}, {S_INIT("yes"), ALONE},
    {S_INIT("completed"), ALONE}, {S_INIT("complete"), ALONE}, {S_INIT("finished"), ALONE},
    {S_INIT("100"), ALONE}, {S_INIT("hecho"), ALONE}, {S_INIT("listo"), ALONE},
    {S_INIT("feito"), ALONE}, {S_INIT("concluido"), ALONE}, {S_INIT("erledigt"), ALONE},
    {S_INIT("fertig"), ALONE}, {S_INIT("ja"), ALONE}, {S_INIT("fait"), ALONE},
    {S_INIT("termine"), ALONE}, {S_INIT("fatto"), ALONE}, {S_INIT("да"), ALONE},
    {S_INIT("готово"), ALONE}, {S_INIT("完成"), ALONE}, {S_INIT("已完成"), ALONE},
    {S_INIT("完了"), ALONE}, {S_INIT("済"), ALONE}, {S_INIT("완료"), ALONE},
};

static const Phrase nothing_phrases[] = {
    {S_INIT("none"), ALONE}, {S_INIT("nothing"), ALONE}, {S_INIT("no"), ALONE},
    {S_INIT("n-a"), ALONE}, {S_INIT("na"), ALONE}, {S_INIT("no-prerequisites"), ALONE},
    {S_INIT("nenhum"), ALONE}, {S_INIT("nenhuma"), ALONE}, {S_INIT("ninguno"), ALONE},
    {S_INIT("ninguna"), ALONE}, {S_INIT("keine"), ALONE}, {S_INIT("aucun"), ALONE},
    {S_INIT("无"), ALONE}, {S_INIT("なし"), ALONE}, {S_INIT("없음"), ALONE},
};

static const KindRow kind_words[] = {
    {S_INIT("book"), KIND_BOOK}, {S_INIT("books"), KIND_BOOK}, {S_INIT("ebook"), KIND_BOOK},
    {S_INIT("textbook"), KIND_BOOK}, {S_INIT("libro"), KIND_BOOK}, {S_INIT("livro"), KIND_BOOK},
    {S_INIT("livre"), KIND_BOOK}, {S_INIT("buch"), KIND_BOOK}, {S_INIT("course"), KIND_COURSE},
    {S_INIT("courses"), KIND_COURSE}, {S_INIT("mooc"), KIND_COURSE}, {S_INIT("curso"), KIND_COURSE},
    {S_INIT("cursos"), KIND_COURSE}, {S_INIT("课程"), KIND_COURSE}, {S_INIT("video"), KIND_VIDEO},
    {S_INIT("videos"), KIND_VIDEO}, {S_INIT("movie-camera"), KIND_VIDEO},
    {S_INIT("playlist"), KIND_VIDEO}, {S_INIT("lecture"), KIND_VIDEO},
    {S_INIT("lectures"), KIND_VIDEO}, {S_INIT("podcast"), KIND_PODCAST},
    {S_INIT("podcasts"), KIND_PODCAST}, {S_INIT("official"), KIND_DOCS},
    {S_INIT("opensource"), KIND_REPO}, {S_INIT("feed"), KIND_ARTICLE}, {S_INIT("paper"), KIND_PAPER},
    {S_INIT("papers"), KIND_PAPER}, {S_INIT("pdf"), KIND_PAPER}, {S_INIT("article"), KIND_ARTICLE},
    {S_INIT("articles"), KIND_ARTICLE}, {S_INIT("blog"), KIND_ARTICLE},
    {S_INIT("post"), KIND_ARTICLE}, {S_INIT("page-facing-up"), KIND_ARTICLE},
    {S_INIT("artigo"), KIND_ARTICLE}, {S_INIT("project"), KIND_PROJECT},
    {S_INIT("projects"), KIND_PROJECT}, {S_INIT("proyecto"), KIND_PROJECT},
    {S_INIT("docs"), KIND_DOCS}, {S_INIT("documentation"), KIND_DOCS},
    {S_INIT("official"), KIND_DOCS}, {S_INIT("repo"), KIND_REPO}, {S_INIT("repository"), KIND_REPO},
    {S_INIT("opensource"), KIND_REPO}, {S_INIT("exercise"), KIND_PRACTICE},
    {S_INIT("exercises"), KIND_PRACTICE}, {S_INIT("practice"), KIND_PRACTICE},
    {S_INIT("quiz"), KIND_PRACTICE}, {S_INIT("notebook"), KIND_PRACTICE},
    {S_INIT("lab"), KIND_PRACTICE}, {S_INIT("community"), KIND_COMMUNITY},
    {S_INIT("communities"), KIND_COMMUNITY}, {S_INIT("forum"), KIND_COMMUNITY},
    {S_INIT("forums"), KIND_COMMUNITY}, {S_INIT("meetups"), KIND_COMMUNITY},
    {S_INIT("书籍"), KIND_BOOK}, {S_INIT("图书"), KIND_BOOK}, {S_INIT("视频"), KIND_VIDEO},
    {S_INIT("论文"), KIND_PAPER}, {S_INIT("文章"), KIND_ARTICLE},
    {S_INIT("博客"), KIND_ARTICLE}, {S_INIT("练习"), KIND_PRACTICE},
    {S_INIT("社区"), KIND_COMMUNITY}, {S_INIT("文档"), KIND_DOCS},
    {S_INIT("فيديو"), KIND_VIDEO}, {S_INIT("كتاب"), KIND_BOOK}, {S_INIT("סרטון"), KIND_VIDEO}, {S_INIT("ספר"), KIND_BOOK}, {S_INIT("видео"), KIND_VIDEO},
    {S_INIT("книга"), KIND_BOOK}, {S_INIT("статья"), KIND_ARTICLE}, {S_INIT("курс"), KIND_COURSE},
    {S_INIT("ভিডিও"), KIND_VIDEO}, {S_INIT("বই"), KIND_BOOK}, {S_INIT("artikel"), KIND_ARTICLE},
    {S_INIT("kurs"), KIND_COURSE}, {S_INIT("cours"), KIND_COURSE}, {S_INIT("corso"), KIND_COURSE},
    {S_INIT("書籍"), KIND_BOOK}, {S_INIT("記事"), KIND_ARTICLE},
    {S_INIT("동영상"), KIND_VIDEO}, {S_INIT("도서"), KIND_BOOK}, {S_INIT("강의"), KIND_COURSE},
    {S_INIT("動画"), KIND_VIDEO}, {S_INIT("책"), KIND_BOOK}, {S_INIT("영상"), KIND_VIDEO},
};

static const KindRow kind_emoji[] = {
    {S_INIT("📖"), KIND_BOOK}, {S_INIT("📕"), KIND_BOOK}, {S_INIT("📗"), KIND_BOOK},
    {S_INIT("📘"), KIND_BOOK}, {S_INIT("📙"), KIND_BOOK}, {S_INIT("🎥"), KIND_VIDEO},
    {S_INIT("📹"), KIND_VIDEO}, {S_INIT("📺"), KIND_VIDEO}, {S_INIT("🎬"), KIND_VIDEO},
    {S_INIT("🎓"), KIND_COURSE}, {S_INIT("🏫"), KIND_COURSE}, {S_INIT("📜"), KIND_PAPER},
    {S_INIT("📃"), KIND_ARTICLE}, {S_INIT("📄"), KIND_ARTICLE}, {S_INIT("📝"), KIND_ARTICLE},
    {S_INIT("📰"), KIND_ARTICLE}, {S_INIT("🎧"), KIND_PODCAST}, {S_INIT("🎙"), KIND_PODCAST},
    {S_INIT("🛠"), KIND_PROJECT}, {S_INIT("🏋"), KIND_PRACTICE},
};

static const KindRow kind_hosts[] = {
    {S_INIT("youtube.com"), KIND_VIDEO}, {S_INIT("youtu.be"), KIND_VIDEO},
    {S_INIT("vimeo.com"), KIND_VIDEO}, {S_INIT("bilibili.com"), KIND_VIDEO},
    {S_INIT("arxiv.org"), KIND_PAPER}, {S_INIT("github.com"), KIND_REPO},
    {S_INIT("gitlab.com"), KIND_REPO}, {S_INIT("coursera.org"), KIND_COURSE},
    {S_INIT("edx.org"), KIND_COURSE}, {S_INIT("udemy.com"), KIND_COURSE},
    {S_INIT("udacity.com"), KIND_COURSE}, {S_INIT("khanacademy.org"), KIND_COURSE},
    {S_INIT("ocw.mit.edu"), KIND_COURSE}, {S_INIT("pluralsight.com"), KIND_COURSE},
    {S_INIT("amazon.com"), KIND_BOOK}, {S_INIT("a.co"), KIND_BOOK}, {S_INIT("amzn.to"), KIND_BOOK},
    {S_INIT("oreilly.com"), KIND_BOOK}, {S_INIT("manning.com"), KIND_BOOK},
    {S_INIT("packtpub.com"), KIND_BOOK}, {S_INIT("goodreads.com"), KIND_BOOK},
    {S_INIT("medium.com"), KIND_ARTICLE}, {S_INIT("dev.to"), KIND_ARTICLE},
    {S_INIT("substack.com"), KIND_ARTICLE}, {S_INIT("wikipedia.org"), KIND_ARTICLE},
    {S_INIT("readthedocs.io"), KIND_DOCS}, {S_INIT("leetcode.com"), KIND_PRACTICE},
    {S_INIT("hackerrank.com"), KIND_PRACTICE}, {S_INIT("kaggle.com"), KIND_PRACTICE},
    {S_INIT("colab.research.google.com"), KIND_PRACTICE}, {S_INIT("reddit.com"), KIND_COMMUNITY},
    {S_INIT("discord.gg"), KIND_COMMUNITY}, {S_INIT("slack.com"), KIND_COMMUNITY},
    {S_INIT("meetup.com"), KIND_COMMUNITY},
};
/* clang-format on */

/* Scripts beyond Latin, Greek and Cyrillic may write without blanks. */
static bool joins_words(Str text, size_t at)
{
    return (unsigned char)text.at[at] >= 0xE0;
}

/* The bit in Words.begins of a phrase that begins at `at`: its first two bytes tell most phrases to
 * be none of the text. */
static uint64_t bit_of(Str text, size_t at)
{
    unsigned first = (unsigned char)text.at[at];
    unsigned second = at + 1 < text.len ? (unsigned char)text.at[at + 1] : '-';
    return (uint64_t)1 << ((first * 7 + second) & 63);
}

Words words_fold(Str text, Arena *scratch)
{
    Words words = {.text = text, .slug = text_slug(text, scratch)};
    Str slug = words.slug;
    for (size_t at = 0; at < slug.len; at++)
        if (at == 0 || slug.at[at - 1] == '-' || joins_words(slug, at))
            words.begins |= bit_of(slug, at);
    return words;
}

static bool may_hold(const Words *words, Str phrase)
{
    return (words->begins & bit_of(phrase, 0)) != 0;
}

/* True if `phrase` stands in `slug`, between whole words where there are such. */
static bool has_phrase(Str slug, Str phrase)
{
    if (joins_words(phrase, 0)) return str_contains(slug, phrase);
    for (size_t at = 0; (at = str_find(slug, phrase, at)) != STR_NONE; at++) {
        size_t end = at + phrase.len;
        if ((at == 0 || slug.at[at - 1] == '-') && (end == slug.len || slug.at[end] == '-'))
            return true;
    }
    return false;
}

static bool have_one_of(const Words *words, const Phrase *phrases, size_t count)
{
    if (words->slug.len == 0) return false;
    for (size_t i = 0; i < count; i++) {
        Str phrase = phrases[i].slug;
        if (phrases[i].alone ? str_equal(words->slug, phrase)
                             : may_hold(words, phrase) && has_phrase(words->slug, phrase))
            return true;
    }
    return false;
}

static bool contain_one_of(Str words, const Str *signs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_contains(words, signs[i])) return true;
    return false;
}

bool words_say(Str words, const Phrase *phrases, size_t count, Arena *scratch)
{
    if (words.len == 0) return false;
    Words folded = words_fold(words, scratch);
    return have_one_of(&folded, phrases, count);
}

bool words_say_references(Str label, Arena *scratch)
{
    enum { LONGEST_LABEL = 60 }; /* bytes; what is longer is prose that mentions resources */
    return label.len <= LONGEST_LABEL &&
           words_say(label, reference_phrases, PHRASE_COUNT(reference_phrases), scratch);
}

bool words_say_optional(Str words, Arena *scratch)
{
    return words_say(words, optional_phrases, PHRASE_COUNT(optional_phrases), scratch);
}

bool words_say_free(const Words *words)
{
    return have_one_of(words, free_phrases, PHRASE_COUNT(free_phrases));
}

/* "$18", "€ 9,90", "paid" */
bool words_say_paid(const Words *words)
{
    static const Str signs[] = {S_INIT("€"), S_INIT("£"), S_INIT("¥"), S_INIT("₹"),
                                S_INIT("💰"), S_INIT("💲"), S_INIT("💵")};
    if (str_contains(words->text, S("$"))) return true;
    if (!str_is_ascii(words->text) && contain_one_of(words->text, signs, PHRASE_COUNT(signs)))
        return true;
    return have_one_of(words, paid_phrases, PHRASE_COUNT(paid_phrases));
}

bool words_say_done(Str words, Arena *scratch)
{
    static const Str signs[] = {S_INIT("✅"), S_INIT("✔"), S_INIT("☑"), S_INIT("✓"), S_INIT("🗹")};
    Str rest = words;
    bool ticked = false;
    if (take_box(&rest, &ticked)) return ticked;
    for (size_t i = 0; i < PHRASE_COUNT(signs); i++)
        if (str_starts(words, signs[i])) return true;
    return words_say(words, done_phrases, PHRASE_COUNT(done_phrases), scratch);
}

/* What columns and other labels alike may say. */
static Attribute attribute_of(const Words *label)
{
    if (have_one_of(label, needs_phrases, PHRASE_COUNT(needs_phrases))) return ATTRIBUTE_NEEDS;
    if (have_one_of(label, hours_phrases, PHRASE_COUNT(hours_phrases))) return ATTRIBUTE_HOURS;
    return slug_asks_difficulty(label->slug) ? ATTRIBUTE_DIFFICULTY : ATTRIBUTE_NONE;
}

static Words fold_label(Str label, Arena *scratch)
{
    size_t unit = str_find_char(label, '(', 1); /* "Time (hours)" */
    return words_fold(unit == STR_NONE ? label : str_slice(label, 0, unit), scratch);
}

Attribute words_column(Str head, Arena *scratch)
{
    Words words = fold_label(head, scratch);
    Attribute attribute = attribute_of(&words);
    if (attribute != ATTRIBUTE_NONE) return attribute;
    if (words.slug.len == 0) return words_say_done(head, scratch) ? ATTRIBUTE_DONE : ATTRIBUTE_NONE;
    if (have_one_of(&words, done_heads, PHRASE_COUNT(done_heads))) return ATTRIBUTE_DONE;
    if (have_one_of(&words, title_heads, PHRASE_COUNT(title_heads))) return ATTRIBUTE_TITLE;
    if (have_one_of(&words, date_heads, PHRASE_COUNT(date_heads))) return ATTRIBUTE_DATE;
    bool link = have_one_of(&words, link_heads, PHRASE_COUNT(link_heads)) ||
                words_say_references(head, scratch);
    return link ? ATTRIBUTE_REFERENCE : ATTRIBUTE_NONE;
}

Attribute words_setting(Str key, Arena *scratch)
{
    Words words = words_fold(key, scratch);
    Attribute attribute = attribute_of(&words);
    if (attribute != ATTRIBUTE_NONE) return attribute;
    for (size_t i = 0; i < PHRASE_COUNT(setting_keys); i++)
        if (str_equal(words.slug, setting_keys[i].slug)) return setting_keys[i].attribute;
    return ATTRIBUTE_NONE;
}

Attribute words_attribute(Str label, Arena *scratch)
{
    enum { LONGEST_LABEL = 40 }; /* bytes; longer ones are sentences */
    if (label.len == 0 || label.len > LONGEST_LABEL) return ATTRIBUTE_NONE;
    Words words = fold_label(label, scratch);
    return attribute_of(&words);
}

bool words_say_nothing(Str words, Arena *scratch)
{
    return text_slug(words, scratch).len == 0 ||
           words_say(words, nothing_phrases, PHRASE_COUNT(nothing_phrases), scratch);
}

ReferenceKind words_kind(const Words *words)
{
    if (words->text.len == 0) return KIND_LINK;
    bool emoji = str_contains(words->text, S("\xF0")); /* the first byte of each of them */
    for (size_t i = 0; i < PHRASE_COUNT(kind_emoji) && emoji; i++)
        if (str_contains(words->text, kind_emoji[i].mark)) return kind_emoji[i].kind;
    for (size_t i = 0; i < PHRASE_COUNT(kind_words); i++) {
        Str mark = kind_words[i].mark;
        if (may_hold(words, mark) && has_phrase(words->slug, mark)) return kind_words[i].kind;
    }
    return KIND_LINK;
}

ReferenceKind address_kind(Str url)
{
    if (link_is_map(url)) return KIND_MAP;
    size_t from = str_find(url, S("://"), 0);
    if (from == STR_NONE) return KIND_LINK;
    Str rest = str_slice(url, from + 3, url.len);
    size_t end = 0;
    while (end < rest.len && rest.at[end] != '/' && rest.at[end] != '?' && rest.at[end] != '#' &&
           rest.at[end] != ':')
        end++;
    Str host = str_slice(rest, 0, end), path = str_slice(rest, end, rest.len);
    if (str_ends(path, S(".pdf"))) return KIND_PAPER;
    for (size_t i = 0; i < PHRASE_COUNT(kind_hosts); i++) {
        Str mark = kind_hosts[i].mark;
        if (!str_ends(host, mark)) continue;
        if (host.len == mark.len || host.at[host.len - mark.len - 1] == '.')
            return kind_hosts[i].kind;
    }
    return KIND_LINK;
}
