/* script.h - keys from a string instead of a terminal. Floor: front.
 * Part of the core: no terminal. */
#ifndef FRONT_SCRIPT_H
#define FRONT_SCRIPT_H

#include "base/arena.h"
#include "base/str.h"
#include "front/front.h"

/* Plays `keys` (names as for key_parse(), blanks between are ignored; "<Resize:120x36>" resizes,
 * "<Click:10,5>" clicks, "<WheelUp:10,5>" and "<WheelDown:10,5>" turn the wheel, "<Paste:x>" is a
 * character that is pasted, at "<Wait:30>" so many seconds pass) on a screen of cols x rows, then
 * sends a hang-up. `now` is the time of the first event. False with the offending place in
 * `*bad` for an unknown key name. Lives in `arena`. */
bool script_open(Str keys, int cols, int rows, GlyphSet glyphs, Time now, Arena *arena,
                 Front **front, Str *bad);
/* The last canvas that was shown, or NULL. */
const Canvas *script_canvas(const Front *front);

#endif
