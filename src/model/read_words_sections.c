/* The titles by which authors say what a section is: the path, its contents, what comes before it,
 * or no part of it. */
#include "model/read_words.h"

/* clang-format off */
static const Phrase aside_phrases[] = {
    {S_INIT("license"), false}, {S_INIT("licence"), false}, {S_INIT("licensing"), ALONE},
    {S_INIT("copyright"), ALONE}, {S_INIT("contributing"), ALONE}, {S_INIT("contribution"), ALONE},
    {S_INIT("contributions"), ALONE}, {S_INIT("how-to-contribute"), false},
    {S_INIT("contributing-guide"), false}, {S_INIT("contributing-guidelines"), false},
    {S_INIT("contribution-guide"), false}, {S_INIT("contribution-guidelines"), false},
    {S_INIT("contributing-to-this"), false},
    {S_INIT("contributors"), false}, {S_INIT("contribute"), ALONE},
    {S_INIT("acknowledgements"), false}, {S_INIT("acknowledgments"), false},
    {S_INIT("acknowledgement"), false}, {S_INIT("thanks"), ALONE},
    {S_INIT("special-thanks"), false}, {S_INIT("credits"), ALONE}, {S_INIT("authors"), ALONE},
    {S_INIT("author"), ALONE}, {S_INIT("about-the-author"), false}, {S_INIT("team"), ALONE},
    {S_INIT("maintainers"), ALONE}, {S_INIT("sponsors"), false}, {S_INIT("sponsor"), false},
    {S_INIT("donate"), false}, {S_INIT("donations"), ALONE}, {S_INIT("support"), ALONE},
    {S_INIT("support-us"), false}, {S_INIT("support-this-project"), false},
    {S_INIT("support-resources"), ALONE}, {S_INIT("give-a-star"), false},
    {S_INIT("star-history"), false}, {S_INIT("stargazers"), false}, {S_INIT("disclaimer"), ALONE},
    {S_INIT("about"), ALONE}, {S_INIT("what-is-it"), ALONE}, {S_INIT("what-is-this"), ALONE},
    {S_INIT("how-to-use"), ALONE}, {S_INIT("how-to-use-it"), false},
    {S_INIT("how-to-use-this"), false}, {S_INIT("how-to-use-the"), false},
    {S_INIT("usage"), ALONE}, {S_INIT("why-use-it"), false}, {S_INIT("why-this"), false}, {S_INIT("faq"), ALONE},
    {S_INIT("frequently-asked-questions"), false}, {S_INIT("community"), ALONE},
    {S_INIT("changelog"), false}, {S_INIT("change-log"), false}, {S_INIT("version-history"), false},
    {S_INIT("testimonials"), ALONE}, {S_INIT("code-of-conduct"), false},
    {S_INIT("repository-structure"), false}, {S_INIT("other-courses"), ALONE},
    {S_INIT("progress-tracker"), false}, {S_INIT("progress-tracking"), false},
    {S_INIT("congratulations"), ALONE}, {S_INIT("translations"), ALONE}, {S_INIT("contact"), ALONE},
    {S_INIT("contact-information"), ALONE}, {S_INIT("contact-us"), ALONE},
    {S_INIT("follow-me"), ALONE}, {S_INIT("feedback"), ALONE}, {S_INIT("wrap-up"), ALONE},
    {S_INIT("conclusion"), ALONE}, {S_INIT("note"), ALONE}, {S_INIT("supported-by"), false},
    {S_INIT("inspired-by"), false}, {S_INIT("success-stories"), ALONE}, {S_INIT("citation"), ALONE},
    {S_INIT("star-this-repo"), false}, {S_INIT("how-it-works"), ALONE},
    {S_INIT("how-is-it-organized"), ALONE},
    {S_INIT("grading"), ALONE}, {S_INIT("grading-policy"), false}, {S_INIT("grades"), ALONE},
    {S_INIT("course-policies"), false}, {S_INIT("office-hours"), false},
    {S_INIT("logistics"), ALONE}, {S_INIT("academic-integrity"), false},
    /* Portuguese, Spanish */
    {S_INIT("licenca"), ALONE}, {S_INIT("licencia"), ALONE}, {S_INIT("contribuindo"), ALONE},
    {S_INIT("contribuir"), ALONE}, {S_INIT("como-contribuir"), false},
    {S_INIT("contribuicao"), ALONE}, {S_INIT("contribuicoes"), ALONE},
    {S_INIT("contribuciones"), ALONE}, {S_INIT("contribuidores"), ALONE},
    {S_INIT("colaboradores"), ALONE}, {S_INIT("agradecimentos"), ALONE},
    {S_INIT("agradecimientos"), ALONE}, {S_INIT("autor"), ALONE}, {S_INIT("autores"), ALONE},
    {S_INIT("sobre"), ALONE}, {S_INIT("sobre-o-autor"), false}, {S_INIT("sobre-mi"), ALONE},
    {S_INIT("sobre-este-repositorio"), false}, {S_INIT("acerca-de"), ALONE},
    {S_INIT("o-que-e"), ALONE}, {S_INIT("que-es-esto"), ALONE}, {S_INIT("como-usar"), ALONE},
    {S_INIT("como-usar-este"), false}, {S_INIT("como-utilizar"), ALONE},
    {S_INIT("por-que-usar"), ALONE}, {S_INIT("siga-me"), ALONE}, {S_INIT("sigueme"), ALONE},
    {S_INIT("contato"), ALONE}, {S_INIT("contacto"), ALONE}, {S_INIT("apoie"), ALONE},
    {S_INIT("perguntas-frequentes"), false}, {S_INIT("preguntas-frecuentes"), false},
    {S_INIT("aviso-legal"), ALONE},
    /* German, French, Italian */
    {S_INIT("lizenz"), ALONE}, {S_INIT("mitwirken"), ALONE}, {S_INIT("mitmachen"), ALONE},
    {S_INIT("beitragen"), ALONE}, {S_INIT("danksagung"), ALONE}, {S_INIT("danke"), ALONE},
    {S_INIT("uber-mich"), ALONE}, {S_INIT("uber-den-autor"), false}, {S_INIT("kontakt"), ALONE},
    {S_INIT("haufige-fragen"), false}, {S_INIT("impressum"), ALONE},
    {S_INIT("haftungsausschluss"), ALONE}, {S_INIT("licence-et-credits"), false},
    {S_INIT("contribuer"), ALONE}, {S_INIT("comment-contribuer"), false},
    {S_INIT("remerciements"), ALONE}, {S_INIT("a-propos"), ALONE},
    {S_INIT("auteur"), ALONE}, {S_INIT("auteurs"), ALONE}, {S_INIT("mentions-legales"), false},
    {S_INIT("licenza"), ALONE}, {S_INIT("contribuire"), ALONE}, {S_INIT("ringraziamenti"), ALONE},
    /* Russian, Turkish, Vietnamese, Indonesian */
    {S_INIT("лицензия"), ALONE}, {S_INIT("благодарности"), ALONE}, {S_INIT("авторы"), ALONE},
    {S_INIT("контакты"), ALONE}, {S_INIT("вклад"), ALONE}, {S_INIT("lisans"), ALONE},
    {S_INIT("tesekkurler"), ALONE}, {S_INIT("giay-phep"), ALONE}, {S_INIT("dong-gop"), ALONE},
    {S_INIT("lisensi"), ALONE}, {S_INIT("kontribusi"), ALONE},
    /* Chinese, Japanese, Korean */
    {S_INIT("许可"), ALONE}, {S_INIT("许可证"), ALONE}, {S_INIT("許可"), ALONE},
    {S_INIT("致谢"), ALONE}, {S_INIT("致謝"), ALONE}, {S_INIT("贡献"), ALONE},
    {S_INIT("贡献者"), ALONE}, {S_INIT("如何贡献"), ALONE}, {S_INIT("贡献指南"), ALONE},
    {S_INIT("关于"), ALONE}, {S_INIT("关于我"), ALONE}, {S_INIT("关于作者"), ALONE},
    {S_INIT("联系我"), false}, {S_INIT("联系方式"), ALONE}, {S_INIT("免责声明"), ALONE},
    {S_INIT("常见问题"), ALONE}, {S_INIT("学习建议"), false}, {S_INIT("进度追踪"), false},
    {S_INIT("检查清单"), false}, {S_INIT("更新日志"), false},
    {S_INIT("ライセンス"), ALONE}, {S_INIT("謝辞"), ALONE}, {S_INIT("貢献"), ALONE},
    {S_INIT("コントリビュート"), ALONE}, {S_INIT("著者"), ALONE}, {S_INIT("よくある質問"), ALONE},
    {S_INIT("更新履歴"), ALONE}, {S_INIT("このリポジトリについて"), ALONE},
    {S_INIT("라이선스"), ALONE}, {S_INIT("기여"), ALONE}, {S_INIT("기여하기"), ALONE},
    {S_INIT("감사의-말"), ALONE}, {S_INIT("자주-묻는-질문"), ALONE},
    /* Arabic, Hebrew, Bengali, Hindi */
    {S_INIT("الرخصة"), ALONE}, {S_INIT("الترخيص"), ALONE}, {S_INIT("المساهمة"), ALONE},
    {S_INIT("شكر"), ALONE}, {S_INIT("רישיון"), ALONE}, {S_INIT("תודות"), ALONE},
    {S_INIT("תרומה"), ALONE}, {S_INIT("লাইসেন্স"), ALONE}, {S_INIT("लाइसेंस"), ALONE},
};

/* What comes before the path; something to learn in it makes it a part of that. */
static const Phrase preface_phrases[] = {
    {S_INIT("introduction"), ALONE}, {S_INIT("intro"), ALONE}, {S_INIT("preface"), ALONE},
    {S_INIT("foreword"), ALONE}, {S_INIT("overview"), ALONE}, {S_INIT("motivation"), ALONE},
    {S_INIT("welcome"), false}, {S_INIT("background"), ALONE}, {S_INIT("summary"), ALONE},
    {S_INIT("goals"), ALONE}, {S_INIT("goal"), ALONE}, {S_INIT("introducao"), ALONE},
    {S_INIT("motivacao"), ALONE}, {S_INIT("introduccion"), ALONE}, {S_INIT("prefacio"), ALONE},
    {S_INIT("motivacion"), ALONE}, {S_INIT("einleitung"), ALONE}, {S_INIT("einfuhrung"), ALONE},
    {S_INIT("vorwort"), ALONE}, {S_INIT("uberblick"), ALONE}, {S_INIT("avant-propos"), ALONE},
    {S_INIT("introduzione"), ALONE}, {S_INIT("введение"), ALONE}, {S_INIT("предисловие"), ALONE},
    {S_INIT("前言"), ALONE}, {S_INIT("简介"), ALONE}, {S_INIT("序言"), ALONE}, {S_INIT("引言"), ALONE},
    {S_INIT("简述"), ALONE}, {S_INIT("概述"), ALONE}, {S_INIT("はじめに"), ALONE},
    {S_INIT("概要"), ALONE}, {S_INIT("소개"), ALONE}, {S_INIT("들어가며"), ALONE},
    {S_INIT("개요"), ALONE}, {S_INIT("مقدمة"), ALONE}, {S_INIT("המבוא"), ALONE},
    {S_INIT("מבוא"), ALONE}, {S_INIT("הקדמה"), ALONE}, {S_INIT("ভূমিকা"), ALONE},
};

static const Phrase contents_phrases[] = {
    {S_INIT("table-of-contents"), false}, {S_INIT("contents"), ALONE}, {S_INIT("toc"), ALONE},
    {S_INIT("index"), ALONE}, {S_INIT("sumario"), ALONE}, {S_INIT("indice"), ALONE},
    {S_INIT("tabla-de-contenidos"), false}, {S_INIT("tabla-de-contenido"), false},
    {S_INIT("tabela-de-conteudo"), false}, {S_INIT("tabela-de-conteudos"), false},
    {S_INIT("conteudo"), ALONE}, {S_INIT("contenido"), ALONE}, {S_INIT("inhalt"), ALONE},
    {S_INIT("inhaltsverzeichnis"), ALONE}, {S_INIT("table-des-matieres"), false},
    {S_INIT("sommaire"), ALONE}, {S_INIT("indice-dei-contenuti"), false},
    {S_INIT("содержание"), ALONE}, {S_INIT("оглавление"), ALONE}, {S_INIT("icindekiler"), ALONE},
    {S_INIT("muc-luc"), ALONE}, {S_INIT("daftar-isi"), ALONE},
    {S_INIT("目录"), ALONE}, {S_INIT("目錄"), ALONE}, {S_INIT("目次"), ALONE},
    {S_INIT("목차"), ALONE}, {S_INIT("الفهرس"), ALONE}, {S_INIT("المحتويات"), ALONE},
    {S_INIT("תוכן-עניינים"), false}, {S_INIT("תוכן-העניינים"), false}, {S_INIT("সূচিপত্র"), ALONE},
};

static const Phrase picture_phrases[] = {
    {S_INIT("logo"), false}, {S_INIT("badge"), false}, {S_INIT("banner"), false},
    {S_INIT("icon"), false}, {S_INIT("cover"), false}, {S_INIT("image"), false},
    {S_INIT("screenshot"), false}, {S_INIT("picture"), false}, {S_INIT("photo"), false},
    {S_INIT("header"), false}, {S_INIT("build"), false}, {S_INIT("status"), false},
    {S_INIT("license"), false}, {S_INIT("version"), false}, {S_INIT("stars"), false},
    {S_INIT("prs-welcome"), false}, {S_INIT("chat"), false}, {S_INIT("awesome"), ALONE},
};

static const Phrase catalogue_phrases[] = {
    {S_INIT("awesome"), false}, {S_INIT("curated"), false}, {S_INIT("catalogue"), false},
    {S_INIT("catalog"), false}, {S_INIT("collection"), false}, {S_INIT("bookmarks"), false},
    {S_INIT("list-of"), false},
};

static const Phrase path_phrases[] = {
    {S_INIT("curriculum"), false}, {S_INIT("syllabus"), false}, {S_INIT("roadmap"), false},
    {S_INIT("learning-path"), false}, {S_INIT("study-plan"), false}, {S_INIT("study-guide"), false},
    {S_INIT("course-map"), false}, {S_INIT("subject-guides"), false},
    {S_INIT("course-outline"), false}, {S_INIT("course-content"), false},
    {S_INIT("modules"), ALONE}, {S_INIT("lessons"), ALONE}, {S_INIT("topics"), ALONE},
    {S_INIT("topics-of-study"), false}, {S_INIT("the-path"), ALONE},
    {S_INIT("course-catalog"), false}, {S_INIT("learning-paths"), false},
    {S_INIT("课程地图"), false}, {S_INIT("学习路线"), false}, {S_INIT("课程"), ALONE},
    {S_INIT("plan-de-estudios"), false}, {S_INIT("trilha"), false},
    {S_INIT("ruta-de-aprendizaje"), false},
};
/* clang-format on */

bool words_say_aside(Str title, Arena *scratch)
{
    return words_say(title, aside_phrases, PHRASE_COUNT(aside_phrases), scratch);
}

bool words_say_preface(Str title, Arena *scratch)
{
    return words_say(title, preface_phrases, PHRASE_COUNT(preface_phrases), scratch);
}

bool words_say_contents(Str title, Arena *scratch)
{
    return words_say(title, contents_phrases, PHRASE_COUNT(contents_phrases), scratch);
}

bool words_say_picture(Str words, Arena *scratch)
{
    return words_say(words, picture_phrases, PHRASE_COUNT(picture_phrases), scratch);
}

bool words_say_catalogue(Str title, Arena *scratch)
{
    return words_say(title, catalogue_phrases, PHRASE_COUNT(catalogue_phrases), scratch);
}

bool words_say_path(Str title, Arena *scratch)
{
    return words_say(title, path_phrases, PHRASE_COUNT(path_phrases), scratch);
}
