/* The words, signs and hosts by which authors say what a thing is. Words are compared as slugs:
 * folded, without marks, joined by '-'; a phrase matches between whole words. */
#include <string.h>

#include "base/text.h"
#include "model/read_parts.h"

/* A phrase that says something wherever it stands in a title, or only when it is all of it. */
typedef struct {
    const char *slug;
    bool alone;
} Phrase;

typedef struct {
    const char *mark; /* a slug, an emoji, a host or an ending */
    ReferenceKind kind;
} KindRow;

enum { ALONE = true };

/* clang-format off */
static const Phrase aside_phrases[] = {
    {"license", false}, {"licence", false}, {"licensing", ALONE}, {"copyright", ALONE},
    {"contributing", false}, {"contribution", ALONE}, {"contributions", ALONE},
    {"how-to-contribute", false}, {"contributors", false}, {"contribute", ALONE},
    {"acknowledgements", false}, {"acknowledgments", false}, {"acknowledgement", false},
    {"thanks", ALONE}, {"special-thanks", false}, {"credits", ALONE}, {"authors", ALONE},
    {"author", ALONE}, {"about-the-author", false}, {"team", ALONE}, {"maintainers", ALONE},
    {"sponsors", false}, {"sponsor", false}, {"donate", false}, {"donations", ALONE},
    {"support", ALONE}, {"support-us", false}, {"support-this-project", false},
    {"support-resources", ALONE}, {"give-a-star", false}, {"star-history", false},
    {"stargazers", false}, {"disclaimer", ALONE}, {"about", ALONE}, {"what-is-it", ALONE},
    {"what-is-this", ALONE}, {"how-to-use", false}, {"how-to-use-it", false}, {"usage", ALONE},
    {"why-use-it", false}, {"faq", ALONE}, {"frequently-asked-questions", false},
    {"community", ALONE}, {"changelog", false}, {"change-log", false},
    {"version-history", false}, {"testimonials", ALONE}, {"code-of-conduct", false},
    {"repository-structure", false}, {"other-courses", ALONE}, {"progress-tracker", false},
    {"progress-tracking", false}, {"congratulations", ALONE}, {"translations", ALONE},
    {"contact", ALONE}, {"contact-information", ALONE}, {"contact-us", ALONE}, {"follow-me", ALONE},
    {"feedback", ALONE}, {"wrap-up", ALONE}, {"conclusion", ALONE}, {"note", ALONE},
    {"supported-by", false}, {"inspired-by", false}, {"success-stories", ALONE},
    {"citation", ALONE}, {"star-this-repo", false}, {"how-it-works", ALONE},
    {"how-is-it-organized", ALONE}, {"licenca", ALONE}, {"licencia", ALONE}, {"lizenz", ALONE},
    {"contribuindo", ALONE}, {"contribuir", ALONE}, {"contribuidores", ALONE}, 
    {"agradecimentos", ALONE},
    {"agradecimientos", ALONE}, 
    {"danksagung", ALONE},  {"remerciements", ALONE},
    {"许可", ALONE}, {"许可证", ALONE}, {"致谢", ALONE}, {"贡献", ALONE},
    {"贡献者", ALONE}, {"关于", ALONE}, {"常见问题", ALONE}, {"ライセンス", ALONE},
    {"学习建议", false}, {"进度追踪", false}, {"检查清单", false}, {"更新日志", false},
    {"라이선스", ALONE},
};

static const Phrase contents_phrases[] = {
    {"table-of-contents", false}, {"contents", ALONE}, {"toc", ALONE}, {"index", ALONE},
    {"sumario", ALONE}, {"indice", ALONE}, {"tabla-de-contenidos", false}, {"inhalt", ALONE},
    {"inhaltsverzeichnis", ALONE}, {"table-des-matieres", false}, {"目录", ALONE}, {"目次", ALONE},
    {"목차", ALONE},
};

static const Phrase path_phrases[] = {
    {"curriculum", false}, {"syllabus", false}, {"roadmap", false}, {"learning-path", false},
    {"study-plan", false}, {"study-guide", false}, {"course-map", false}, {"subject-guides", false},
    {"course-outline", false}, {"course-content", false}, {"modules", ALONE}, {"lessons", ALONE},
    {"topics", ALONE}, {"topics-of-study", false}, {"the-path", ALONE}, {"course-catalog", false},
    {"learning-paths", false}, {"课程地图", false}, {"学习路线", false}, {"课程", ALONE},
    {"plan-de-estudios", false}, {"trilha", false}, {"ruta-de-aprendizaje", false},
};

static const Phrase reference_phrases[] = {
    {"references", false}, {"reference", ALONE}, {"resources", false}, {"resource", ALONE},
    {"links", false}, {"reading", false}, {"readings", false}, {"reading-list", false},
    {"further-reading", false}, {"learn-more", false}, {"see-also", false}, {"materials", false},
    {"books", ALONE}, {"videos", ALONE}, {"articles", ALONE}, {"papers", ALONE},
    {"courses", ALONE}, {"tutorials", ALONE}, {"documentation", ALONE}, {"sources", ALONE},
    {"referencias", false}, {"recursos", false}, {"ressources", false}, {"quellen", ALONE},
    {"参考", false}, {"参考资料", false}, {"课程资源", false}, {"资源", false}, {"参考文献", false},
};

static const Phrase optional_phrases[] = {
    {"optional", false}, {"bonus", false}, {"opcional", false}, {"optionnel", false},
    {"facultatif", false}, {"extra-credit", false}, {"可选", false}, {"选修", false}, {"任意", false},
};

static const Phrase free_phrases[] = {
    {"free", false}, {"gratis", false}, {"gratuito", false}, {"gratuit", false}, {"kostenlos", false},
    {"免费", false},
};

static const KindRow kind_words[] = {
    {"book", KIND_BOOK}, {"books", KIND_BOOK}, {"ebook", KIND_BOOK}, {"textbook", KIND_BOOK},
    {"libro", KIND_BOOK}, {"livro", KIND_BOOK}, {"livre", KIND_BOOK}, {"buch", KIND_BOOK},
    {"course", KIND_COURSE}, {"courses", KIND_COURSE}, {"mooc", KIND_COURSE},
    {"curso", KIND_COURSE}, {"cursos", KIND_COURSE}, {"课程", KIND_COURSE},
    {"video", KIND_VIDEO}, {"videos", KIND_VIDEO}, {"movie-camera", KIND_VIDEO},
    {"playlist", KIND_VIDEO}, {"lecture", KIND_VIDEO}, {"lectures", KIND_VIDEO},
    {"podcast", KIND_PODCAST}, {"podcasts", KIND_PODCAST},
    {"paper", KIND_PAPER}, {"papers", KIND_PAPER}, {"pdf", KIND_PAPER},
    {"article", KIND_ARTICLE}, {"articles", KIND_ARTICLE}, {"blog", KIND_ARTICLE},
    {"post", KIND_ARTICLE}, {"page-facing-up", KIND_ARTICLE}, {"artigo", KIND_ARTICLE},
    {"project", KIND_PROJECT}, {"projects", KIND_PROJECT}, {"proyecto", KIND_PROJECT},
    {"docs", KIND_DOCS}, {"documentation", KIND_DOCS}, {"official", KIND_DOCS},
    {"repo", KIND_REPO}, {"repository", KIND_REPO}, {"opensource", KIND_REPO},
    {"exercise", KIND_PRACTICE}, {"exercises", KIND_PRACTICE}, {"practice", KIND_PRACTICE},
    {"quiz", KIND_PRACTICE}, {"notebook", KIND_PRACTICE}, {"lab", KIND_PRACTICE},
    {"community", KIND_COMMUNITY}, {"communities", KIND_COMMUNITY}, {"forum", KIND_COMMUNITY},
    {"forums", KIND_COMMUNITY}, {"meetups", KIND_COMMUNITY},
    {"书籍", KIND_BOOK}, {"图书", KIND_BOOK}, {"视频", KIND_VIDEO}, {"论文", KIND_PAPER},
    {"文章", KIND_ARTICLE}, {"博客", KIND_ARTICLE}, {"练习", KIND_PRACTICE}, {"社区", KIND_COMMUNITY},
    {"文档", KIND_DOCS}, {"動画", KIND_VIDEO}, {"책", KIND_BOOK}, {"영상", KIND_VIDEO},
};

static const KindRow kind_emoji[] = {
    {"📖", KIND_BOOK}, {"📕", KIND_BOOK}, {"📗", KIND_BOOK}, {"📘", KIND_BOOK}, {"📙", KIND_BOOK},
    {"🎥", KIND_VIDEO}, {"📹", KIND_VIDEO}, {"📺", KIND_VIDEO}, {"🎬", KIND_VIDEO},
    {"🎓", KIND_COURSE}, {"📄", KIND_ARTICLE}, {"📝", KIND_ARTICLE}, {"📰", KIND_ARTICLE},
    {"🎧", KIND_PODCAST}, {"🎙", KIND_PODCAST}, {"🛠", KIND_PROJECT}, {"🏋", KIND_PRACTICE},
};

static const KindRow kind_hosts[] = {
    {"youtube.com", KIND_VIDEO}, {"youtu.be", KIND_VIDEO}, {"vimeo.com", KIND_VIDEO},
    {"bilibili.com", KIND_VIDEO}, {"arxiv.org", KIND_PAPER}, {"github.com", KIND_REPO},
    {"gitlab.com", KIND_REPO}, {"coursera.org", KIND_COURSE}, {"edx.org", KIND_COURSE},
    {"udemy.com", KIND_COURSE}, {"udacity.com", KIND_COURSE}, {"khanacademy.org", KIND_COURSE},
    {"ocw.mit.edu", KIND_COURSE}, {"pluralsight.com", KIND_COURSE}, {"amazon.com", KIND_BOOK},
    {"a.co", KIND_BOOK}, {"amzn.to", KIND_BOOK}, {"oreilly.com", KIND_BOOK},
    {"manning.com", KIND_BOOK}, {"packtpub.com", KIND_BOOK}, {"goodreads.com", KIND_BOOK},
    {"medium.com", KIND_ARTICLE}, {"dev.to", KIND_ARTICLE}, {"substack.com", KIND_ARTICLE},
    {"wikipedia.org", KIND_ARTICLE}, {"readthedocs.io", KIND_DOCS}, {"leetcode.com", KIND_PRACTICE},
    {"hackerrank.com", KIND_PRACTICE}, {"kaggle.com", KIND_PRACTICE},
    {"colab.research.google.com", KIND_PRACTICE}, {"reddit.com", KIND_COMMUNITY},
    {"discord.gg", KIND_COMMUNITY}, {"slack.com", KIND_COMMUNITY}, {"meetup.com", KIND_COMMUNITY},
};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof *(table))

static Str slug_of(Str words, Arena *scratch)
{
    return text_slug(text_fold(words, scratch), scratch);
}

/* True if `phrase` stands in `slug` between whole words; scripts beyond Latin, Greek and Cyrillic
 * may write without blanks, so anywhere in those. */
static bool has_phrase(Str slug, Str phrase)
{
    if ((unsigned char)phrase.at[0] >= 0xE0) return str_contains(slug, phrase);
    for (size_t at = 0; (at = str_find(slug, phrase, at)) != STR_NONE; at++) {
        size_t end = at + phrase.len;
        if ((at == 0 || slug.at[at - 1] == '-') && (end == slug.len || slug.at[end] == '-'))
            return true;
    }
    return false;
}

static bool says(Str words, const Phrase *phrases, size_t count, Arena *scratch)
{
    Str slug = slug_of(words, scratch);
    for (size_t i = 0; i < count; i++) {
        Str phrase = str_from(phrases[i].slug);
        if (phrases[i].alone ? str_equal(slug, phrase) : has_phrase(slug, phrase)) return true;
    }
    return false;
}

bool words_say_aside(Str title, Arena *scratch)
{
    return says(title, aside_phrases, COUNT(aside_phrases), scratch);
}

bool words_say_contents(Str title, Arena *scratch)
{
    return says(title, contents_phrases, COUNT(contents_phrases), scratch);
}

bool words_say_path(Str title, Arena *scratch)
{
    return says(title, path_phrases, COUNT(path_phrases), scratch);
}

bool words_say_references(Str label, Arena *scratch)
{
    enum { LONGEST_LABEL = 60 }; /* bytes; what is longer is prose that mentions resources */
    return label.len <= LONGEST_LABEL &&
           says(label, reference_phrases, COUNT(reference_phrases), scratch);
}

bool words_say_optional(Str words, Arena *scratch)
{
    return says(words, optional_phrases, COUNT(optional_phrases), scratch);
}

bool words_say_free(Str words, Arena *scratch)
{
    return says(words, free_phrases, COUNT(free_phrases), scratch);
}

ReferenceKind words_kind(Str words, Arena *scratch)
{
    for (size_t i = 0; i < COUNT(kind_emoji); i++)
        if (str_contains(words, str_from(kind_emoji[i].mark))) return kind_emoji[i].kind;
    Str slug = slug_of(words, scratch);
    for (size_t i = 0; i < COUNT(kind_words) && slug.len; i++)
        if (has_phrase(slug, str_from(kind_words[i].mark))) return kind_words[i].kind;
    return KIND_LINK;
}

ReferenceKind address_kind(Str url)
{
    size_t from = str_find(url, S("://"), 0);
    if (from == STR_NONE) return KIND_LINK;
    Str rest = str_slice(url, from + 3, url.len);
    size_t end = 0;
    while (end < rest.len && !strchr("/?#:", rest.at[end])) end++;
    Str host = str_slice(rest, 0, end), path = str_slice(rest, end, rest.len);
    if (str_ends(path, S(".pdf"))) return KIND_PAPER;
    for (size_t i = 0; i < COUNT(kind_hosts); i++) {
        Str mark = str_from(kind_hosts[i].mark);
        if (!str_ends(host, mark)) continue;
        if (host.len == mark.len || host.at[host.len - mark.len - 1] == '.')
            return kind_hosts[i].kind;
    }
    return KIND_LINK;
}

int take_number(Str *title)
{
    enum { MOST_DIGITS = 4 };
    size_t at = 0;
    int number = 0;
    for (; at < title->len && at <= MOST_DIGITS; at++) {
        char c = title->at[at];
        if (c < '0' || c > '9') break;
        number = number * 10 + (c - '0');
    }
    if (at == 0 || at > MOST_DIGITS) return 0;
    Str rest = str_trim(str_slice(*title, at, title->len));
    if (rest.len == 0 || !strchr(".):-", rest.at[0])) return 0;
    rest = str_slice(rest, 1, rest.len);
    if (rest.len == 0 || rest.at[0] != ' ') return 0;
    *title = str_trim(rest);
    return number;
}

bool take_box(Str *text, bool *ticked)
{
    static const struct {
        const char *box;
        bool ticked;
    } boxes[] = {{"[ ]", false}, {"[]", false}, {"[x]", true},
                 {"[X]", true},  {"[✔]", true}, {"[✔️]", true}};
    Str words = str_trim(*text);
    for (size_t i = 0; i < COUNT(boxes); i++) {
        Str box = str_from(boxes[i].box);
        if (!str_starts(words, box)) continue;
        Str rest = str_slice(words, box.len, words.len);
        if (rest.len && rest.at[0] != ' ') continue;
        *text = str_trim(rest);
        *ticked = boxes[i].ticked;
        return true;
    }
    return false;
}

/* The length of the separator that `text` begins with, or of a blank, else 0. */
static size_t separator_len(Str text)
{
    static const char *const separators[] = {" ",  "\t", "-", ":", "|", "–", "—",
                                             "：", "→",  "•", ",", ";", "/"};
    for (size_t i = 0; i < COUNT(separators); i++)
        if (str_starts(text, str_from(separators[i]))) return strlen(separators[i]);
    return 0;
}

/* The same for its end; a slash or a semicolon there may belong to a word. */
static size_t closing_len(Str text)
{
    static const char *const separators[] = {" ", "\t", "-", ":", "|", "–", "—", "：", "→"};
    for (size_t i = 0; i < COUNT(separators); i++)
        if (str_ends(text, str_from(separators[i]))) return strlen(separators[i]);
    return 0;
}

Str trim_separators(Str text)
{
    for (size_t n; (n = separator_len(text)) != 0;) text = str_slice(text, n, text.len);
    for (size_t n; (n = closing_len(text)) != 0;) text.len -= n;
    return text;
}
