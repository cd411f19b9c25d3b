/* tell_parts.h - what the files of `tell` share, and nobody else: rows of words. Floor: picture. */
#ifndef PICTURE_TELL_PARTS_H
#define PICTURE_TELL_PARTS_H

#include "app/app.h"

enum { HANGING = 2 /* columns that a row is indented that goes on with the one before */ };

typedef struct {
    const App *app;
    Arena *arena; /* until all is told */
    int cols;
    bool marks; /* right-to-left text is closed in */
    Buf *out;
} Teller;

/* Adds a row as it is. */
void tell_row(Teller *teller, int indent, SafeText row);
/* Wraps at words; rows that go on are indented further. */
void tell_safe(Teller *teller, int indent, SafeText text);
/* The same of formatted text; nothing where that is empty. */
void tell_format(Teller *teller, int indent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Says `block` and those behind it, with a word for what each is. */
void tell_prose(Teller *teller, int indent, const ProseBlock *block);

#endif
