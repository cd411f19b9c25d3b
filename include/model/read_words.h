/* read_words.h - words that authors use, in tables. Floor: model; for the reader alone. Knows no
 * document. By read_words*.c. */
#ifndef MODEL_READ_WORDS_H
#define MODEL_READ_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/path.h"

/* A phrase that says something wherever it stands in a title, or only when it is all of it. */
typedef struct {
    Str slug;
    bool alone;
} Phrase;

enum { ALONE = true };

#define PHRASE_COUNT(table) (sizeof(table) / sizeof *(table))

/* Text of which more than one thing is asked: folding it costs more than the questions. */
typedef struct {
    Str text;        /* as it is written; may be empty */
    Str slug;        /* its words, folded: text_slug() */
    uint64_t begins; /* the phrases that may be in it, by how they begin */
} Words;

Words words_fold(Str text, Arena *scratch);

/* True if `words` say one of the `count` phrases. */
bool words_say(Str words, const Phrase *phrases, size_t count, Arena *scratch);

/* True if a section of this title is no part of a path ("License", "Contributing"). */
bool words_say_aside(Str title, Arena *scratch);
/* True if a section of this title comes before the path ("Introduction"), unless there is something
 * to learn from it. */
bool words_say_preface(Str title, Arena *scratch);
/* True if a section of this title lists what the document holds ("Table of contents"). */
bool words_say_contents(Str title, Arena *scratch);
/* True if a section of this title holds the path ("Curriculum", "Syllabus"). */
bool words_say_path(Str title, Arena *scratch);
/* True if these words, in the place of an image, say what it is ("Logo", "Build status"). */
bool words_say_picture(Str words, Arena *scratch);
/* True if a document of this title is a collection, in no order ("Awesome locks"). */
bool words_say_catalogue(Str title, Arena *scratch);
/* True if this label announces references ("References:", "Further reading"). */
bool words_say_references(Str label, Arena *scratch);
/* The kind that a badge, lead, label or emoji names ("FREE BOOK"), else KIND_LINK. */
ReferenceKind words_kind(const Words *words);
/* The kind that the host or the ending of an address tells, else KIND_LINK. */
ReferenceKind address_kind(Str url);
bool words_say_free(const Words *words);
bool words_say_paid(const Words *words);
bool words_say_optional(Str words, Arena *scratch);

/* What a label, a heading or the head of a column says of the station that it stands with. */
typedef enum {
    ATTRIBUTE_NONE, ATTRIBUTE_NEEDS, ATTRIBUTE_HOURS, ATTRIBUTE_DIFFICULTY,
    ATTRIBUTE_DONE,      /* of columns alone, as what follows */
    ATTRIBUTE_TITLE,     /* what the row is about */
    ATTRIBUTE_REFERENCE, /* where it is learned */
    ATTRIBUTE_DATE,      /* when, or as which one */
    ATTRIBUTE_POSITION,  /* of front matter alone, as what follows: where it stands on its line */
    ATTRIBUTE_OPTIONAL, ATTRIBUTE_DRAFT, ATTRIBUTE_COUNT
} Attribute;
Attribute words_attribute(Str label, Arena *scratch);
/* The same for the head of a column, which may say more ("Time (hours)"). */
Attribute words_column(Str head, Arena *scratch);
/* The same for the key of a setting in front matter ("estimated_hours"). */
Attribute words_setting(Str key, Arena *scratch);
/* True if the cell of a column of what is done says that it is: "x", "done", a tick. */
bool words_say_done(Str words, Arena *scratch);
/* True if these words say that nothing is needed: "none", "-". */
bool words_say_nothing(Str words, Arena *scratch);

/* ---- how hard, how important: read_words_rank.c */

/* True if a label or the head of a column of this slug is about how hard something is. */
bool slug_asks_difficulty(Str slug);
/* How hard, in words, coloured circles or stars. */
Difficulty words_difficulty(Str words, Arena *scratch);
/* Takes the stars from the end of `*title` and returns how many of them are full; a title that is
 * nothing else keeps them. */
int take_stars(Str *title);

/* ---- between names: read_words_choice.c */

/* What stands between two names says of them. */
typedef enum { JOIN_END, JOIN_COMMA, JOIN_AND, JOIN_OR } Join;

typedef struct {
    Str text;
    Join join;
} Separator;

/* The separator of names that `text` begins with, or NULL. */
const Separator *separator_at(Str text);
/* Takes "one of", "either" and the like from the head of `*words`, and says in `*all` whether "and"
 * goes on with the alternatives. */
bool take_choice(Str *words, bool *all);
/* True if these words say that one of what follows is enough: "Choose one of these". */
bool words_say_choose(Str words, Arena *scratch);
/* True if these words let pass what is like the alternative before them: "or equivalent". */
bool words_say_equal(Str words, Arena *scratch);

/* ---- at the ends of a title: read_words_marks.c */

/* Takes "3. ", "3) ", "3 - " or "3 > " from the head of `*title` and returns the number, else 0. */
int take_number(Str *title);
/* Takes a sign with a number behind it ("📌 2 > ") from the head of `*title`; as take_number(). */
int take_marked_number(Str *title);
/* Takes "[ ] " or "[x] " from the head of `*text`; true if there was one. */
bool take_box(Str *text, bool *ticked);
/* Takes ":rocket:" from both ends of a title; one that is nothing else keeps it. */
void take_short_codes(Str *title);
/* Takes a sign of what is done from `*title`: a tick at its head, or a stroke through all of it. */
bool take_tick(Str *title);
/* `text` without blanks, dashes, colons and other separators at its ends. */
Str trim_separators(Str text);

#endif
