#include "base/key.h"

#include "base/text.h"

typedef struct {
    Str name; /* between the angle brackets */
    int32_t code;
    const char *label, *ascii; /* for people */
} KeyName;

enum { CONTROL_MASK = 0x1F, FUNCTION_KEYS = 12 };

/* The first name of a code is the one that key_spelling() gives. */
/* clang-format off */
static const KeyName names[] = {
    {S_INIT("Up"),        KEY_UP_ARROW,    "↑",     "Up"},
    {S_INIT("Down"),      KEY_DOWN_ARROW,  "↓",     "Down"},
    {S_INIT("Left"),      KEY_LEFT_ARROW,  "←",     "Left"},
    {S_INIT("Right"),     KEY_RIGHT_ARROW, "→",     "Right"},
    {S_INIT("Home"),      KEY_HOME_KEY,    "Home",  "Home"},
    {S_INIT("End"),       KEY_END_KEY,     "End",   "End"},
    {S_INIT("PageUp"),    KEY_PAGE_UP,     "PgUp",  "PgUp"},
    {S_INIT("PageDown"),  KEY_PAGE_DOWN,   "PgDn",  "PgDn"},
    {S_INIT("Insert"),    KEY_INSERT,      "Ins",   "Ins"},
    {S_INIT("Delete"),    KEY_DELETE,      "Del",   "Del"},
    {S_INIT("BackTab"),   KEY_BACK_TAB,    "S-Tab", "S-Tab"},
    {S_INIT("S-Tab"),     KEY_BACK_TAB,    "S-Tab", "S-Tab"},
    {S_INIT("Space"),     ' ',             "Space", "Space"},
    {S_INIT("Tab"),       9,               "Tab",   "Tab"},
    {S_INIT("Enter"),     13,              "Enter", "Enter"},
    {S_INIT("CR"),        13,              "Enter", "Enter"},
    {S_INIT("Esc"),       27,              "Esc",   "Esc"},
    {S_INIT("Backspace"), 127,             "⌫",     "BkSp"},
    {S_INIT("BS"),        127,             "⌫",     "BkSp"},
    {S_INIT("lt"),        '<',             "<",     "<"},
};
/* clang-format on */

enum { NAMES = sizeof names / sizeof *names };

static const KeyName *find_code(int32_t code)
{
    for (int i = 0; i < NAMES; i++)
        if (names[i].code == code) return &names[i];
    return NULL;
}

/* "C-r" -> 18. Ctrl-A..Z and Ctrl-] \ ^ _; KEY_NONE for the rest. */
static int32_t control_code(Str name)
{
    if (name.len != 3 || !str_equal_ascii_case(str_slice(name, 0, 2), S("C-"))) return KEY_NONE;
    char c = name.at[2];
    bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (c >= '[' && c <= '_') ? c & CONTROL_MASK : KEY_NONE;
}

/* "F1".."F12"; KEY_NONE for the rest. */
static int32_t function_code(Str name)
{
    int number = 0;
    if (name.len < 2 || name.len > 3 || (name.at[0] | 0x20) != 'f') return KEY_NONE;
    for (size_t i = 1; i < name.len; i++) {
        if (name.at[i] < '0' || name.at[i] > '9') return KEY_NONE;
        number = number * 10 + (name.at[i] - '0');
    }
    bool known = number >= 1 && number <= FUNCTION_KEYS && name.at[1] != '0';
    return known ? KEY_FUNCTION_1 + number - 1 : KEY_NONE;
}

static int32_t named_code(Str name)
{
    for (int i = 0; i < NAMES; i++)
        if (str_equal_ascii_case(name, names[i].name)) return names[i].code;
    int32_t code = control_code(name);
    return code != KEY_NONE ? code : function_code(name);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The bytes of the key at the start of `s`; 0 and KEY_NONE where there is none. */
static size_t read_key(Str s, int32_t *code)
{
    size_t close = str_find_char(s, '>', 0);
    *code = KEY_NONE;
    if (s.len == 0) return 0;
    if (s.at[0] == '<' && s.len > 1 && !is_blank(s.at[1])) {
        if (close != STR_NONE) *code = named_code(str_slice(s, 1, close));
        return close + 1;
    }
    size_t len = text_decode(s, 0, code);
    bool broken = len == 1 && (unsigned char)s.at[0] >= 0x80;
    if (broken || (*code < ' ') || *code == 127) *code = KEY_NONE;
    return len;
}

bool key_parse(Str *rest, Key *key)
{
    Str at = *rest;
    while (at.len && is_blank(at.at[0])) at = str_slice(at, 1, at.len);
    size_t len = read_key(at, &key->code);
    if (at.len && key->code == KEY_NONE) return false;
    *rest = str_slice(at, len, at.len);
    return key->code != KEY_NONE;
}

static bool is_function_key(int32_t code)
{
    return code >= KEY_FUNCTION_1 && code <= KEY_FUNCTION_12;
}

static Str character(int32_t code, Arena *arena)
{
    char bytes[4];
    if (code >= KEY_FIRST_NAMED || code < ' ') return (Str){0};
    return str_copy((Str){bytes, text_encode(code, bytes)}, arena);
}

Str key_spelling(Key key, Arena *arena)
{
    const KeyName *known = find_code(key.code);
    if (known) return str_format(arena, "<%.*s>", S_ARG(known->name));
    if (is_function_key(key.code)) return str_format(arena, "<F%d>", key.code - KEY_FUNCTION_1 + 1);
    if (key.code > 0 && key.code <= 26) return str_format(arena, "<C-%c>", 'a' + key.code - 1);
    if (key.code > 26 && key.code < ' ') return str_format(arena, "<C-%c>", '@' + key.code);
    return character(key.code, arena);
}

Str key_label(Key key, bool ascii, Arena *arena)
{
    const KeyName *known = find_code(key.code);
    if (known) return str_from(ascii ? known->ascii : known->label);
    if (is_function_key(key.code)) return str_format(arena, "F%d", key.code - KEY_FUNCTION_1 + 1);
    if (key.code > 0 && key.code < ' ') return str_format(arena, "^%c", '@' + key.code);
    return character(key.code, arena);
}
