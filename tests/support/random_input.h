/* random_input.h - what terminals send, at random: keys, clicks, pastes with or without an end, broken
 * UTF-8, replies that nobody asked for. The same on every machine. */
#ifndef SUPPORT_RANDOM_INPUT_H
#define SUPPORT_RANDOM_INPUT_H

#include <stdint.h>

#include "base/str.h"

/* A number below `below`; `*dice` is any number at the start. */
unsigned dice_roll(uint64_t *dice, unsigned below);
/* Appends what one moment sends: most of it keys that mean something. */
void random_input(uint64_t *dice, Buf *bytes);

#endif
