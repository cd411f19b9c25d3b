/* clip.h - text to the clipboard by a helper program. Floor: front.
 * The terminal's own way (OSC 52) is Front.copy. */
#ifndef FRONT_CLIP_H
#define FRONT_CLIP_H

#include <stdbool.h>

#include "base/str.h"

/* Gives `text` to the first of wl-copy (where `wayland` is set), xclip, xsel (where `display` is
 * set), pbcopy, that is found in `path`. Returns its name, or NULL if none could take it. */
const char *clip_copy(Str text, bool wayland, bool display, Str path);

/* The bytes that put `text` on the clipboard of the terminal, in `out`: OSC 52 with base64. False
 * if it is longer than 4096 bytes. */
bool clip_osc52(Str text, Buf *out);

/* A sequence as tmux passes it on to the terminal around it (allow-passthrough), in `arena`. */
Str clip_through_tmux(Str sequence, Arena *arena);

#endif
