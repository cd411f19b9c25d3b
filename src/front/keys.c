#include "front/keys.h"

#include "base/text.h"

/* Sequences as xterm sends them, which all living terminals follow; the rest is told apart by the
 * grammar of ECMA-48: CSI parameters final, SS3 one byte, and strings that BEL or ST ends. */
enum { ESC = 27, BEL = 7, ENTER = 13, BACKSPACE = 127 };

typedef struct {
    char final;
    int parameter; /* the first one; 0 = none */
    int32_t code;
} Sequence;

/* They end CSI, with 1 as a first parameter where there are modifiers, and SS3 alike. */
static const Sequence letter_keys[] = {
    {'A', 0, KEY_UP_ARROW},   {'B', 0, KEY_DOWN_ARROW}, {'C', 0, KEY_RIGHT_ARROW},
    {'D', 0, KEY_LEFT_ARROW}, {'H', 0, KEY_HOME_KEY},   {'F', 0, KEY_END_KEY},
};

static const Sequence csi_keys[] = {
    {'Z', 0, KEY_BACK_TAB},        {'~', 1, KEY_HOME_KEY},         {'~', 2, KEY_INSERT},
    {'~', 3, KEY_DELETE},          {'~', 4, KEY_END_KEY},          {'~', 5, KEY_PAGE_UP},
    {'~', 6, KEY_PAGE_DOWN},       {'~', 7, KEY_HOME_KEY},         {'~', 8, KEY_END_KEY},
    {'~', 11, KEY_FUNCTION_1},     {'~', 12, KEY_FUNCTION_1 + 1},  {'~', 13, KEY_FUNCTION_1 + 2},
    {'~', 14, KEY_FUNCTION_1 + 3}, {'~', 15, KEY_FUNCTION_1 + 4},  {'~', 17, KEY_FUNCTION_1 + 5},
    {'~', 18, KEY_FUNCTION_1 + 6}, {'~', 19, KEY_FUNCTION_1 + 7},  {'~', 20, KEY_FUNCTION_1 + 8},
    {'~', 21, KEY_FUNCTION_1 + 9}, {'~', 23, KEY_FUNCTION_1 + 10}, {'~', 24, KEY_FUNCTION_12},
};

static const Sequence ss3_keys[] = {
    {'P', 0, KEY_FUNCTION_1},
    {'Q', 0, KEY_FUNCTION_1 + 1},
    {'R', 0, KEY_FUNCTION_1 + 2},
    {'S', 0, KEY_FUNCTION_1 + 3},
    {'M', 0, ENTER},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void set_key(Event *event, int32_t code)
{
    event->kind = EVENT_KEY;
    event->key.code = code;
}

static void look_up(const Sequence *table, size_t count, Sequence wanted, Event *event)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].final == wanted.final && table[i].parameter == wanted.parameter)
            set_key(event, table[i].code);
}

/* Up to three numbers separated by semicolons; a number above 9999 is cut. */
static void read_numbers(Str text, int numbers[3])
{
    int at = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == ';' && ++at == 3) return;
        if (c >= '0' && c <= '9' && numbers[at] < 1000) numbers[at] = numbers[at] * 10 + (c - '0');
    }
}

/* A mouse report of xterm's SGR form: button, column, row; 64 and 65 are the wheel. */
static void read_mouse(Str parameters, bool pressed, Event *event)
{
    int numbers[3] = {0};
    read_numbers(parameters, numbers);
    bool wheel = numbers[0] == 64 || numbers[0] == 65;
    if (!pressed || (!wheel && numbers[0] != 0) || numbers[1] < 1 || numbers[2] < 1) return;
    event->kind = wheel ? EVENT_WHEEL : EVENT_CLICK;
    event->x = numbers[1] - 1;
    event->y = numbers[2] - 1;
    if (wheel) event->key.code = numbers[0] == 64 ? KEY_UP_ARROW : KEY_DOWN_ARROW;
}

static void read_csi(KeyDecoder *decoder, Str parameters, char final, Event *event)
{
    int numbers[3] = {0};
    if (str_starts(parameters, S("<"))) {
        read_mouse(str_slice(parameters, 1, parameters.len), final == 'M', event);
        return;
    }
    /* The answer to DECRQM: 1 and 2 are on and off; 0 and 4 are "never". */
    if (final == 'y' &&
        (str_equal(parameters, S("?2026;1$")) || str_equal(parameters, S("?2026;2$"))))
        decoder->synchronizes = true;
    if (parameters.len && parameters.at[0] > '9') return; /* a reply to a question of others */
    read_numbers(parameters, numbers);
    if (final == '~' && (numbers[0] == 200 || numbers[0] == 201))
        decoder->pasting = numbers[0] == 200;
    else
        look_up(csi_keys, COUNT(csi_keys), (Sequence){final, numbers[0], 0}, event);
    if (numbers[0] <= 1) look_up(letter_keys, COUNT(letter_keys), (Sequence){final, 0, 0}, event);
}

/* What to do with a sequence that has not ended yet: wait, or drop it. */
static size_t unfinished(Str bytes, bool final)
{
    return final || bytes.len >= KEYS_LONGEST ? bytes.len : 0;
}

static size_t decode_csi(KeyDecoder *decoder, Str bytes, bool final, Event *event)
{
    size_t at = 2;
    if (bytes.len > 2 && bytes.at[2] == '[') { /* the Linux console's F1 to F5 */
        if (bytes.len < 4) return unfinished(bytes, final);
        if (bytes.at[3] >= 'A' && bytes.at[3] <= 'E')
            set_key(event, KEY_FUNCTION_1 + (bytes.at[3] - 'A'));
        return 4;
    }
    while (at < bytes.len && bytes.at[at] >= 0x20 && bytes.at[at] <= 0x3f) at++;
    if (at == bytes.len) return unfinished(bytes, final);
    if (bytes.at[at] < 0x40 || bytes.at[at] > 0x7e) return at; /* broken off by something else */
    read_csi(decoder, str_slice(bytes, 2, at), bytes.at[at], event);
    return at + 1;
}

static size_t decode_ss3(Str bytes, bool final, Event *event)
{
    if (bytes.len < 3) return unfinished(bytes, final);
    look_up(ss3_keys, COUNT(ss3_keys), (Sequence){bytes.at[2], 0, 0}, event);
    look_up(letter_keys, COUNT(letter_keys), (Sequence){bytes.at[2], 0, 0}, event);
    return 3;
}

/* An operating system command or another control string: swallowed up to its end. */
static size_t skip_string(Str bytes, bool final)
{
    for (size_t at = 2; at < bytes.len; at++) {
        if (bytes.at[at] == BEL) return at + 1;
        if (bytes.at[at] != ESC || at + 1 == bytes.len) continue;
        return bytes.at[at + 1] == '\\' ? at + 2 : at;
    }
    return unfinished(bytes, final);
}

static size_t decode_escape(KeyDecoder *decoder, Str bytes, bool final, Event *event)
{
    if (bytes.len == 1 && !final) return 0;
    switch (bytes.len > 1 ? bytes.at[1] : ESC) {
    case '[':
        return decode_csi(decoder, bytes, final, event);
    case 'O':
        return decode_ss3(bytes, final, event);
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        return skip_string(bytes, final);
    default:
        set_key(event, ESC);
        return 1;
    }
}

/* Bytes of a character that begins with `lead`; 1 for one that begins none. */
static size_t character_len(unsigned char lead)
{
    return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
}

static size_t decode_character(Str bytes, bool final, Event *event)
{
    int32_t code;
    unsigned char lead = (unsigned char)bytes.at[0];
    if (bytes.len < character_len(lead) && !final) return 0;
    size_t len = text_decode(bytes, 0, &code);
    bool broken = lead >= 0x80 && len == 1, control = code >= 0x80 && code < 0xa0;
    if (code == '\n') code = ENTER;
    if (code == '\b') code = BACKSPACE;
    if (code != 0 && !broken && !control) set_key(event, code);
    return len;
}

size_t keys_decode(KeyDecoder *decoder, Str bytes, bool final, Event *event)
{
    *event = (Event){.kind = EVENT_NONE};
    bool escape = bytes.at[0] == ESC;
    bool was_pasting = decoder->pasting;
    size_t used = escape ? decode_escape(decoder, bytes, final, event)
                         : decode_character(bytes, final, event);
    if (!was_pasting || event->kind == EVENT_NONE) return used;
    /* In a paste there are only characters: what would be a command is dropped. */
    event->pasted = true;
    bool printable = event->kind == EVENT_KEY && event->key.code >= ' ' &&
                     event->key.code != BACKSPACE && event->key.code < KEY_FIRST_NAMED;
    if (!printable) *event = (Event){.kind = EVENT_NONE};
    return used;
}
