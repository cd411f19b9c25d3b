/* key.h - a key press and its name. Floor: base.
 * Names are those of the key tables, of scripts and of the settings: "j", "G", "<Right>", "<C-r>",
 * "<Space>", "<Tab>", "<Enter>", "<Esc>", "<lt>" for "<". */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Keys that are no character, above all code points. */
typedef enum {
    KEY_NONE = 0,
    KEY_FIRST_NAMED = 0x110000,
    KEY_UP_ARROW = KEY_FIRST_NAMED, KEY_DOWN_ARROW, KEY_LEFT_ARROW, KEY_RIGHT_ARROW,
    KEY_HOME_KEY, KEY_END_KEY, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_INSERT, KEY_DELETE,
    KEY_BACK_TAB, /* Shift-Tab */
    KEY_FUNCTION_1, KEY_FUNCTION_12 = KEY_FUNCTION_1 + 11,
    KEY_LAST_NAMED
} NamedKey;

/* Characters are their code point; controls are theirs (Enter 13, Tab 9, Esc 27, Backspace 127,
 * Ctrl-R 18). Two keys are the same if `code` is. */
typedef struct {
    int32_t code;
} Key;

/* Reads the key name at `*rest`, after blanks, and moves past it. A lone character names itself,
 * also a '<' with a blank or nothing after it. Returns false at the end, where `*rest` becomes
 * empty, and for an unknown name, where `*rest` stays. Names in brackets read in any case. */
bool key_parse(Str *rest, Key *key);
/* The name that key_parse() reads back, for tables ("<Right>", "j"). Lives in `arena`. */
Str key_spelling(Key key, Arena *arena);
/* The name for people: "→", "Enter", "^R", "j"; ASCII where `ascii` ("Right"). */
Str key_label(Key key, bool ascii, Arena *arena);

#endif
