/* References: a link with what its author says around it. "Lead: [title](address)<sup>BADGE</sup>
 * note" - and several of them in one item. */
#include <stdint.h>
#include <stdlib.h>

#include "model/read_build.h"
#include "model/read_outline.h"
#include "model/read_words.h"

/* A longer lead or note is prose that mentions a kind, not a mark of it; a title that is little
 * more than a kind ("Book `$18`") is one. */
enum { LONGEST_MARK = 32, LONGEST_KIND_TITLE = 12 };

typedef struct {
    const Document *doc;
    Builder *builder;
    Place place;
    Buf said; /* since the last link */
    Buf badge;
    bool in_badge;
    Reference open; /* its note is not complete; without a title there is none */
    int count;
} Gatherer;

/* The end of a title that says what it is: "(video)", "[pdf]". */
static Str bracketed_end(Str title)
{
    if (title.len == 0) return title;
    char last = title.at[title.len - 1];
    if (last != ')' && last != ']') return S("");
    for (size_t at = title.len; at-- > 0;)
        if (title.at[at] == (last == ')' ? '(' : '[')) return str_slice(title, at, title.len);
    return S("");
}

/* The part of a title that says what it is: "[pdf] Title", "Book: Title", or all of it. */
static Str label_of(Str title)
{
    size_t closed = str_starts(title, S("[")) ? str_find_char(title, ']', 0) : STR_NONE;
    if (closed < LONGEST_KIND_TITLE) return str_slice(title, 0, closed);
    if (title.len <= LONGEST_KIND_TITLE) return title;
    size_t colon = str_find_char(title, ':', 0);
    return colon == STR_NONE || colon > LONGEST_MARK ? S("") : str_slice(title, 0, colon);
}

/* Where an author may say what a reference is; what is longer than a mark is empty here. The badge
 * may say in any length that it is free or not. */
enum { MARK_BADGE, MARK_LEAD, MARK_NOTE, MARK_END, MARK_LABEL, MARKS };

static Words fold_mark(Str text, size_t longest, Arena *scratch)
{
    return text.len && text.len <= longest ? words_fold(text, scratch) : (Words){0};
}

static ReferenceKind kind_of(const Reference *reference, const Words *marks, ReferenceKind label)
{
    for (int i = 0; i < MARKS; i++) {
        ReferenceKind kind = marks[i].text.len <= LONGEST_MARK ? words_kind(&marks[i]) : KIND_LINK;
        if (kind != KIND_LINK) return kind;
    }
    return label != KIND_LINK ? label : address_kind(reference->url);
}

/* What a reference is, by what its author says around it. */
static void judge(Reference *reference, ReferenceKind label, Arena *scratch)
{
    Str title = reference->title, end = bracketed_end(title);
    const Words marks[MARKS] = {
        [MARK_BADGE] = fold_mark(reference->badge, SIZE_MAX, scratch),
        [MARK_LEAD] = fold_mark(reference->lead, LONGEST_MARK, scratch),
        [MARK_NOTE] = fold_mark(reference->note, LONGEST_MARK, scratch),
        [MARK_END] = fold_mark(end, SIZE_MAX, scratch),
        [MARK_LABEL] = fold_mark(label_of(title), LONGEST_MARK, scratch),
    };
    Words short_title = fold_mark(title, LONGEST_KIND_TITLE, scratch);
    reference->kind = kind_of(reference, marks, label);
    reference->free = words_say_free(&marks[MARK_BADGE]) || words_say_free(&marks[MARK_NOTE]);
    reference->paid = !reference->free &&
                      (words_say_paid(&marks[MARK_BADGE]) || words_say_paid(&marks[MARK_NOTE]) ||
                       words_say_paid(&marks[MARK_END]) || words_say_paid(&short_title));
}

/* Completes the open reference with what was said after it. */
static void close_reference(Gatherer *gatherer)
{
    Builder *builder = gatherer->builder;
    Reference *open = &gatherer->open;
    if (open->title.len == 0) return;
    Str note = trim_separators(buf_str(&gatherer->said));
    if (has_letters(note)) open->note = str_copy(note, builder->arena);
    open->badge = str_copy(str_trim(buf_str(&gatherer->badge)), builder->arena);
    judge(open, gatherer->place.kind, builder->scratch);
    if (gatherer->place.prose) open->lead = open->note = S("");
    if (!has_letters(open->lead)) open->lead = S(""); /* an emoji has said the kind */
    open->file = builder->file;
    References *list = gatherer->place.mention ? &builder->inside : &builder->references;
    *LIST_PUSH(builder->arena, list) = *open;
    gatherer->count++;
    gatherer->open = (Reference){0};
    gatherer->said.len = gatherer->badge.len = 0;
}

/* Takes "@article@" from the head of `*title`, as roadmap.sh writes it, and returns "article". */
static Str take_kind_mark(Str *title)
{
    size_t end = str_starts(*title, S("@")) ? str_find_char(*title, '@', 1) : STR_NONE;
    if (end == STR_NONE || end == 1 || end > LONGEST_KIND_TITLE) return S("");
    Str mark = str_slice(*title, 1, end);
    *title = str_trim(str_slice(*title, end + 1, title->len));
    return mark;
}

static void open_reference(Gatherer *gatherer, int at)
{
    const Inline *link = &gatherer->doc->inlines[at];
    Arena *arena = gatherer->builder->arena;
    Str lead = S("");
    if (gatherer->open.title.len)
        close_reference(gatherer);
    else
        lead = str_copy(trim_separators(buf_str(&gatherer->said)), arena);
    gatherer->said.len = 0;
    Str title = str_trim(markdown_plain(gatherer->doc, at + 1, link->partner - at - 1, arena));
    buf_add(&gatherer->badge, take_kind_mark(&title));
    gatherer->open = (Reference){.lead = lead,
                                 .title = title.len ? title : link->text,
                                 .url = link->text,
                                 .line_no = link->line,
                                 .topic = gatherer->place.topic};
}

static void hear_tag(Gatherer *gatherer, Str tag)
{
    if (str_starts(tag, S("<sup"))) gatherer->in_badge = true;
    if (str_starts(tag, S("</sup"))) gatherer->in_badge = false;
}

static bool is_badge(const Gatherer *gatherer, const Inline *link)
{
    return gatherer->place.no_images && (link + 1)->kind == INLINE_IMAGE &&
           (link + 1)->partner + 1 == link->partner;
}

/* Takes the inline at `at` and returns the index after it. */
static int hear(Gatherer *gatherer, int at)
{
    const Inline *item = &gatherer->doc->inlines[at];
    bool outside = item->kind == INLINE_LINK && item->text.len && item->text.at[0] != '#';
    if (outside && is_badge(gatherer, item)) return item->partner + 1;
    if (outside) open_reference(gatherer, at);
    if (outside || item->kind == INLINE_IMAGE) return item->partner + 1;
    if (item->kind == INLINE_HTML) hear_tag(gatherer, item->text);
    Buf *into = gatherer->in_badge ? &gatherer->badge : &gatherer->said;
    if (item->kind == INLINE_TEXT || item->kind == INLINE_CODE) buf_add(into, item->text);
    if (item->kind == INLINE_SOFT_BREAK || item->kind == INLINE_LINE_BREAK) buf_add_char(into, ' ');
    return at + 1;
}

int add_references(Builder *builder, int first, int end, Place place)
{
    Gatherer gatherer = {.doc = builder->outline->doc,
                         .builder = builder,
                         .place = place,
                         .said = {.arena = builder->scratch},
                         .badge = {.arena = builder->scratch}};
    for (int at = first; at < end;) at = hear(&gatherer, at);
    close_reference(&gatherer);
    if (gatherer.count || !place.must) return gatherer.count;
    Str title = str_trim(buf_str(&gatherer.said));
    bool ticked;
    take_box(&title, &ticked);
    if (title.len == 0) return 0;
    gatherer.open = (Reference){.title = str_copy(title, builder->arena),
                                .line_no = gatherer.doc->inlines[first].line,
                                .topic = place.topic};
    gatherer.said.len = 0;
    close_reference(&gatherer);
    return gatherer.count;
}

/* A reference by its address, for finding repeated ones. */
typedef struct {
    unsigned long long hash;
    int index;
} Address;

static int by_address(const void *a, const void *b)
{
    const Address *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return x->index - y->index;
}

static void tell_repeated(const Builder *builder, const Reference *one, const Reference *two)
{
    diag_add(builder->outline->diags,
             (Diag){.kind = DIAG_WARNING,
                    .file = builder->files ? builder->files[two->file] : S(""),
                    .line = two->line_no,
                    .about = two->url,
                    .name = "duplicate-address"},
             "leave one of them out", "%.*s is given again here; first on line %d", S_ARG(two->url),
             one->line_no);
}

int drop_repeated(Builder *builder, int count, bool tell)
{
    if (count < 2) return count;
    Reference *references = builder->references.items + builder->references.count - count;
    Address *addresses = ARENA_ARRAY(builder->scratch, Address, count);
    bool *repeated = ARENA_ARRAY(builder->scratch, bool, count);
    for (int i = 0; i < count; i++) addresses[i] = (Address){str_hash(references[i].url), i};
    qsort(addresses, (size_t)count, sizeof *addresses, by_address);
    for (int i = 1, first = 0; i < count; i++) {
        const Reference *one = &references[addresses[i - 1].index];
        const Reference *two = &references[addresses[i].index];
        if (!str_equal(one->url, two->url)) first = i;
        if (two->url.len == 0 || first == i) continue;
        repeated[addresses[i].index] = true;
        if (tell && one->topic == two->topic)
            tell_repeated(builder, &references[addresses[first].index], two);
    }
    int left = 0;
    for (int i = 0; i < count; i++)
        if (!repeated[i]) references[left++] = references[i];
    return left;
}
