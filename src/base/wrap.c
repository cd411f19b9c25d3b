#include "base/wrap.h"

#include <limits.h>

/* The text is cut into pieces that cannot be broken; rows take as many as fit. A piece ends at a
 * blank, after '-' or '/' inside a word, and beside a wide character, but never so that closing
 * punctuation opens a row or opening punctuation ends one. */
typedef struct {
    size_t from, to; /* bytes */
    int cols;        /* with the hyphen */
    int gap;         /* blanks before it */
    bool hyphen;     /* the head of a word that had to be broken: ends its row with a '-' */
} Piece;

typedef struct {
    Piece *items;
    int count, capacity;
    bool broken; /* a word was wider than a row */
    Arena *arena;
} Pieces;

enum { NARROWEST_HYPHENATED = 4 }; /* columns; below that a hyphen costs more than it tells */

/* Punctuation that may not open a row beside a wide character, and that may not end one: the base
 * of JIS X 4051, and the same in ASCII. */
static const char *const closing = "、。，．：；？！）］｝〉》」』】〕,.:;?!)]}";
static const char *const opening = "（［｛〈《「『【〔([{";

typedef struct {
    Str text;
    int cols;
} Grapheme;

static Grapheme grapheme_at(Str text, size_t at)
{
    bool plain = text_is_plain(text.at[at]) &&
                 (at + 1 == text.len || text_is_plain(text.at[at + 1]));
    if (plain) return (Grapheme){{text.at + at, 1}, 1};
    Str grapheme = str_slice(text, at, text_grapheme_end(text, at));
    return (Grapheme){grapheme, text_cols(grapheme)};
}

static bool is_one_of(Str grapheme, const char *set)
{
    return str_contains(str_from(set), grapheme);
}

static bool is_joint(char c)
{
    return c == '-' || c == '/';
}

/* Whether a row may end between two graphemes; `inside` if the word has begun before them, which
 * the dashes of "--help" do not. */
static bool may_break(Grapheme before, Grapheme after, bool inside)
{
    if (is_joint(before.text.at[before.text.len - 1])) return inside && !is_joint(after.text.at[0]);
    if (before.cols < 2 && after.cols < 2) return false;
    return !is_one_of(after.text, closing) && !is_one_of(before.text, opening);
}

/* Reads the piece at or after `*at` and moves past it. False at the end of the text. */
static bool next_piece(Str text, size_t *at, Piece *piece)
{
    bool inside = false;
    *piece = (Piece){0};
    while (*at < text.len && text.at[*at] == ' ') ++*at, piece->gap++;
    piece->from = *at;
    while (*at < text.len && text.at[*at] != ' ') {
        Grapheme grapheme = grapheme_at(text, *at);
        inside = inside || !is_joint(grapheme.text.at[0]);
        piece->cols += grapheme.cols;
        *at += grapheme.text.len;
        if (*at >= text.len || text.at[*at] == ' ') break;
        if (may_break(grapheme, grapheme_at(text, *at), inside)) break;
    }
    piece->to = *at;
    return piece->to > piece->from;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* The head of `piece` that fits into `cols` columns, in whole graphemes, but at least one. */
static Piece head_of(Str text, const Piece *piece, int cols)
{
    Piece head = {.from = piece->from, .to = piece->from, .gap = piece->gap};
    while (head.to < piece->to) {
        Grapheme next = grapheme_at(text, head.to);
        if (head.cols + next.cols > cols && head.to > head.from) break;
        head.cols += next.cols;
        head.to += next.text.len;
    }
    return head;
}

/* Adds `piece`, in fragments if it is wider than a row; between letters they get a hyphen. */
static void add_piece(Pieces *pieces, Str text, Piece piece, int cols)
{
    while (piece.cols > cols) {
        bool room = cols >= NARROWEST_HYPHENATED;
        Piece head = head_of(text, &piece, room ? cols - 1 : cols);
        head.hyphen = room && is_letter(text.at[head.to - 1]) && is_letter(text.at[head.to]);
        if (!head.hyphen) head = head_of(text, &piece, cols);
        pieces->broken = true;
        if (head.to == piece.to) break;
        piece.cols -= head.cols;
        piece.from = head.to;
        piece.gap = 0;
        head.cols += head.hyphen;
        *LIST_PUSH(pieces->arena, pieces) = head;
    }
    *LIST_PUSH(pieces->arena, pieces) = piece;
}

static Pieces pieces_of(Str text, int cols, Arena *arena)
{
    Pieces pieces = {.arena = arena};
    Piece piece;
    for (size_t at = 0; next_piece(text, &at, &piece);) add_piece(&pieces, text, piece, cols);
    return pieces;
}

/* The index after the last piece of the row that starts with `first`. */
static int row_end(const Pieces *pieces, int first, int cols)
{
    int used = pieces->items[first].cols;
    int end = first + 1;
    for (; end < pieces->count && !pieces->items[end - 1].hyphen; end++) {
        const Piece *piece = &pieces->items[end];
        if (used + piece->gap + piece->cols > cols) break;
        used += piece->gap + piece->cols;
    }
    return end;
}

static SafeText row_of(SafeText text, const Piece *first, const Piece *last, Arena *arena)
{
    SafeText row = safe_slice(text, first->from, last->to);
    if (!last->hyphen) return row;
    row.str = str_format(arena, "%.*s-", S_ARG(row.str));
    row.cols++;
    return row;
}

Wrapped wrap_text(SafeText text, int cols, int max_rows, Arena *arena)
{
    Wrapped out = {0};
    int capacity = 0;
    cols = cols < 1 ? 1 : cols;
    Pieces pieces = pieces_of(text.str, cols, arena);
    for (int first = 0, end; first < pieces.count && !out.cut; first = end) {
        const Piece *piece = &pieces.items[first];
        end = row_end(&pieces, first, cols);
        SafeText row = row_of(text, piece, &pieces.items[end - 1], arena);
        out.cut = end < pieces.count && out.count + 1 == max_rows;
        if (out.cut) row = safe_slice(text, piece->from, text.str.len);
        out.rows = list_reserve(arena, out.rows, out.count, &capacity, sizeof row);
        out.rows[out.count++] = safe_cut(row, cols, false, arena);
    }
    out.broken = pieces.broken;
    return out;
}

static int row_count(const Pieces *pieces, int cols)
{
    int rows = 0;
    for (int first = 0; first < pieces->count; first = row_end(pieces, first, cols)) rows++;
    return rows;
}

int wrap_min_cols(SafeText text, int max_rows, Arena *arena)
{
    Pieces pieces = pieces_of(text.str, INT_MAX, arena);
    int low = wrap_longest_word(text), high = text.cols > low ? text.cols : low;
    while (low < high) { /* more columns never need more rows */
        int middle = low + (high - low) / 2;
        if (row_count(&pieces, middle) <= max_rows)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

int wrap_longest_word(SafeText text)
{
    int longest = 0;
    Piece piece;
    for (size_t at = 0; next_piece(text.str, &at, &piece);)
        if (piece.cols > longest) longest = piece.cols;
    return longest;
}
