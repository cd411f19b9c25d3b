/* keys.h - bytes from a terminal to events. Floor: front. Part of the core: no terminal.
 * Pure: what the terminal answers and nobody asked for is swallowed, within bounds. */
#ifndef FRONT_KEYS_H
#define FRONT_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/event.h"
#include "base/str.h"

/* What is remembered from one event to the next. Start with zeroes. */
typedef struct {
    bool pasting; /* between the marks of a bracketed paste */
    bool synchronizes; /* the terminal has answered that it shows frames whole (mode 2026) */
} KeyDecoder;

enum { KEYS_LONGEST = 256 }; /* bytes of a sequence that is waited for; a longer one is dropped */

/* Takes one event from the start of `bytes`, which is not empty, and returns how many of them it
 * used. 0: they are the start of something longer; never 0 when `final`, which says that no more
 * will come soon, or for KEYS_LONGEST bytes. `event->kind` is EVENT_NONE where the bytes mean
 * nothing to us. Does not set `event->now`. */
size_t keys_decode(KeyDecoder *decoder, Str bytes, bool final, Event *event);

#endif
